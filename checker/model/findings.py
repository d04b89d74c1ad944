"""What the judge says, and what the gate and the report make of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from checker.model.claims import Claim, Confidence, Incomparable
from checker.model.facts import Band, Fact, Skip
from checker.model.text import Document, Unreadable

Relation = Literal["agreement", "progression", "contradiction", "strained", "incomparable"]
Severity = Literal["none", "note", "warning", "error"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """Facts of one claim that agree with each other."""

    value: str
    """For a reader: "more than 100 billion USD"."""
    normal: str
    """Normalised value for the fingerprint: unit, hedge and number, no formatting of the article's."""
    band: Band | None = None
    """A1 of the side, for plots; None for dates."""
    day: dt.date | None = None
    """For dates: the day the side gives."""
    period: str | None = None
    as_of: dt.date | None = None
    facts: tuple[str, ...]
    sources: tuple[str, ...]
    docs: tuple[str, ...]
    origins: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A relation between sides of a claim."""

    id: str
    """`fc1-` and 16 hex digits: fingerprint of rule id, claim key and the sides' normalised values."""
    rule: str
    relation: Relation
    severity: Severity
    confidence: Confidence
    metric: str | None
    measure: str
    key: tuple[str, ...]
    participants: tuple[str, ...] = ()
    story: str | None = None
    sides: tuple[Side, ...]
    message: str
    why: tuple[str, ...]
    docs: tuple[str, ...]
    preview: bool = False
    """The rule is in preview: shown, never blocking."""
    new: bool = True
    waived: bool = False
    waiver: str | None = None
    """Why it was waived, for a reader."""
    blocking: bool = False

    def marked(self, *, new: bool, waived: bool, waiver: str | None, blocking: bool) -> Finding:
        """The same with the gate's marks."""
        return replace(self, new=new, waived=waived, waiver=waiver, blocking=blocking)

    def renamed(self, name: str) -> Finding:
        """The same with another id."""
        return replace(self, id=name)

    @property
    def earliest(self) -> str:
        """The first day on which a side's value was current, in ISO form; nothing where none tells."""
        return min((side.as_of.isoformat() for side in self.sides if side.as_of is not None), default="")

    @property
    def outlets(self) -> tuple[str, ...]:
        """Sources of all sides, sorted; an empty one for a side that names none."""
        return tuple(sorted({name for side in self.sides for name in side.sources or ("",)}))

    @property
    def origins(self) -> int:
        """Origins of all sides."""
        return sum(side.origins for side in self.sides)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractFailure:
    """One expectation of the data contract that does not hold."""

    expectation: str
    doc: str | None
    field: str
    message: str
    severity: Literal["warning", "error"] = "error"
    """A warning is told and does not break the contract."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract:
    """Result of the data contract (Great Expectations) over documents and facts."""

    passed: bool
    """No failure is an error."""
    expectations: int
    failures: tuple[ContractFailure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What was and was not checked."""

    articles: int
    unreadable: int
    facts: int
    aligned: int
    """Facts in a claim that has facts of at least two articles."""
    claims: int
    skipped: tuple[tuple[str, int], ...]
    incomparable: tuple[Incomparable, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The gate's decision."""

    exit_code: int
    sentence: str
    """One line that a person can act on."""
    blocking: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything a run came to; every output is a pure function of it."""

    corpus: tuple[str, ...]
    as_of: dt.date | None
    documents: Sequence[Document]
    unreadable: tuple[Unreadable, ...]
    facts: Sequence[Fact]
    skips: Sequence[Skip]
    claims: Sequence[Claim]
    findings: Sequence[Finding]
    coverage: Coverage
    verdict: Verdict
    contract: Contract | None = None
    notes: tuple[str, ...] = ()
    """What was left out, and why."""
    changed: tuple[str, ...] | None = None
    """Documents that are added or edited against the base (sorted), or None where the whole corpus is judged."""
    base: str | None = None
    """What the corpus was compared with: a git reference, or the file that lists the changed articles."""
