"""Rules as frozen values, and what a check hands back: drafts of findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any, Literal, Protocol

from checker import interval, scope
from checker.model import Claim, Fact, Metric
from checker.model.claims import Confidence
from checker.model.facts import Aspect, Role, Status
from checker.model.findings import Relation, Severity

Standing = Literal["preview", "stable", "deprecated"]
RELATION: Mapping[interval.Agreement, Relation] = {
    "agree": "agreement",
    "compatible": "agreement",
    "strained": "strained",
    "contradiction": "contradiction",
}
RANK: Mapping[Confidence, int] = {"low": 0, "medium": 1, "high": 2}


def weaker(*confidences: Confidence) -> Confidence:
    """The lowest of some confidences."""
    return min(confidences, key=RANK.__getitem__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which facts a rule looks at. Empty tuples do not narrow."""

    kinds: tuple[scope.Behaviour, ...] = ()
    metrics: tuple[str, ...] = ()
    """Metric ids, or patterns such as `trade.*`."""
    statuses: tuple[Status, ...] = ("actual",)
    aspects: tuple[Aspect, ...] = ()
    units: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    """Counted nouns; `age` for ages."""
    roles: tuple[Role, ...] = ("whole", "part")
    background: bool = False
    """Whether facts told as background are looked at too."""

    def admits(self, fact: Fact, metric: Metric | None) -> bool:
        """Whether a fact is selected; `metric` is that of its claim."""
        if fact.background and not self.background:
            return False
        if fact.status not in self.statuses or fact.role not in self.roles:
            return False
        if self.of and fact.of not in self.of:
            return False
        if fact.quantity is not None:
            if self.aspects and fact.quantity.aspect not in self.aspects:
                return False
            if self.units and fact.quantity.unit not in self.units:
                return False
        elif self.units and "date" not in self.units:
            return False
        return self.covers(metric, fact.kind == "date")

    def covers(self, metric: Metric | None, date: bool = False) -> bool:
        """Whether facts of a metric can be selected at all."""
        if self.kinds:
            behaviour = scope.behaviour(metric)
            named = metric.kind if metric is not None else behaviour
            if behaviour not in self.kinds and named not in self.kinds:
                return False
        if not self.metrics:
            return metric is not None or not date or "date" in self.units
        return metric is not None and any(fnmatchcase(metric.id, pattern) for pattern in self.metrics)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One consistency rule. `options` is the frozen value that its check kind reads its own fields into."""

    id: str
    title: str
    check: str
    options: Any
    selection: Selection
    message: str
    severity: Mapping[Relation, Severity]
    group_by: tuple[str, ...] = ()
    min_origins: int = 2
    confidence: Confidence = "high"
    """The most that findings of this rule can claim."""
    standing: Standing = "stable"
    replaces: tuple[str, ...] = ()
    """Rules that do not look at what this one selects."""
    instead_of: tuple[str, ...] = ()
    """Rules whose findings on the same facts this rule's finding explains, and so stands for."""
    note: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSet:
    """Rules by id, in the order of their ids."""

    rules: Mapping[str, Rule]
    metrics: Mapping[str, Metric]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a check saw: a relation between sides of facts. The judge makes a Finding of it."""

    relation: Relation
    sides: tuple[tuple[Fact, ...], ...]
    why: tuple[str, ...]
    confidence: Confidence = "high"
    slots: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Context:
    """What a check may look at beyond its own claim, and where it counts what it could not compare."""

    metrics: Mapping[str, Metric]
    facts: Mapping[str, Fact]
    """Every fact of every claim by id, for ties."""
    claims: Sequence[Claim]
    claim_of: Mapping[str, Claim]
    """Claim by fact id."""
    siblings: Mapping[tuple[str, ...], tuple[Claim, ...]]
    """Claims whose keys differ in unit alone, by the key without it."""
    tied: Mapping[str, tuple[tuple[str, Fact], ...]] = field(default_factory=dict)
    """Fact id -> (kind of tie, fact that is tied to it)."""
    together: bool = False
    """Facts without any day were told at one time."""
    said: Mapping[str, Sequence[Fact]] = field(default_factory=dict)
    """All that each article states, in a claim or not, by document."""
    made: dict[object, dict[tuple[object, ...], list[Fact]]] = field(default_factory=dict)
    """Indexes that checks have built, by name."""
    left: dict[str, list[str]] = field(default_factory=dict)
    """Reason -> fact ids that could not be compared."""

    def leave(self, reason: str, facts: Sequence[Fact]) -> None:
        """Count facts that could not be compared."""
        self.left.setdefault(reason, []).extend(fact.id for fact in facts)

    def index(
        self, name: object, build: Callable[[], dict[tuple[object, ...], list[Fact]]]
    ) -> dict[tuple[object, ...], list[Fact]]:
        """An index over all facts, built once."""
        if name not in self.made:
            self.made[name] = build()
        return self.made[name]

    def metric(self, claim: Claim) -> Metric | None:
        """The declared metric of a claim, if any."""
        return self.metrics.get(claim.metric) if claim.metric else None


def bare_key(claim: Claim) -> tuple[str, ...]:
    """The key of a claim without its unit: (measure, rest ...)."""
    return claim.key[:1] + claim.key[2:]


class Check(Protocol):
    """A check kind: facts of one claim that the rule selects -> drafts. No effects but counts."""

    def __call__(self, rule: Rule, claim: Claim, facts: Sequence[Fact], context: Context) -> Iterator[Draft]:
        """Yield drafts for one claim."""
        ...
