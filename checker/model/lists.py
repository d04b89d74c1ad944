"""Lists of a report that may lie in a cache: what is asked of them without walking over all.

Each function takes a plain list too, and then walks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, NamedTuple, Protocol, TypeVar, cast, runtime_checkable

from checker.model.claims import Claim, Confidence
from checker.model.findings import Finding, Relation, Report, Severity

Item = TypeVar("Item", covariant=True)
Tally = Mapping[str | None, tuple[int, int]]
"""Outlets (None: no outlet is given) with the number of their articles and of these articles' facts."""
Marks = tuple[bool, bool, str | None, bool]
"""What the gate says of a finding: new, waived, why it was waived, blocking."""


class Kind(NamedTuple):
    """What thousands of findings share; named as in `Finding`."""

    rule: str
    relation: Relation
    severity: Severity
    confidence: Confidence
    metric: str | None
    measure: str
    preview: bool
    new: bool = True
    waived: bool = False
    waiver: str | None = None
    blocking: bool = False

    @classmethod
    def of(cls, finding: Finding) -> Kind:
        """The kind of a finding."""
        f = finding
        told = (f.rule, f.relation, f.severity, f.confidence, f.metric, f.measure, f.preview)
        return cls(*told, f.new, f.waived, f.waiver, f.blocking)

    @property
    def marks(self) -> Marks:
        """What the gate said."""
        return self.new, self.waived, self.waiver, self.blocking

    def marked(self, marks: Marks) -> Kind:
        """The same with what the gate says."""
        new, waived, waiver, blocking = marks
        return self._replace(new=new, waived=waived, waiver=waiver, blocking=blocking)


Rank = Callable[[Kind, int], Any]
"""What findings are sorted by that can be told of their kind and of their number of origins; the least comes first."""


@runtime_checkable
class Picked(Protocol[Item]):
    """Parts of articles that are found by the articles' ids."""

    def pick(self, ids: Collection[str]) -> Sequence[Item]:
        """Parts of the articles with these ids, in the order of the corpus."""
        ...


@runtime_checkable
class Keyed(Protocol):
    """Claims that are found by their keys."""

    def pick(self, keys: Collection[tuple[str, ...]]) -> Sequence[Claim]:
        """All claims with one of these keys, in their order."""
        ...


@runtime_checkable
class Tallied(Protocol):
    """Articles that are counted by outlet already."""

    def tally(self) -> Tally:
        """The count over all of them."""
        ...


@runtime_checkable
class Sorted(Protocol):
    """Findings that are sorted by kind already."""

    def kinds(self) -> Mapping[Kind, int]:
        """Each kind with the number of its findings."""
        ...

    def chosen(self, wanted: Callable[[Kind], bool]) -> Sequence[Finding]:
        """Those of some kinds, in their order."""
        ...

    def foremost(self, most: int, rank: Rank, wanted: Callable[[Kind], bool]) -> Sequence[Finding]:
        """Of those of some kinds, in any order, all that may be among the first so many."""
        ...

    def heard(self) -> Mapping[tuple[str, Relation], int]:
        """Outlets with the number of findings by relation; an outlet counts where an article of it is on a side."""
        ...

    def topics(self) -> int:
        """How many claims have findings."""
        ...

    def touching(self, docs: Collection[str]) -> Sequence[int]:
        """The places, ascending, of those that some articles take part in."""
        ...

    def named(self, ids: Collection[str]) -> Sequence[int]:
        """The places, ascending, of those with some ids."""
        ...

    def at(self, places: Sequence[int]) -> Sequence[Finding]:
        """Those at some places, in the order asked."""
        ...

    def marked(self, marks: Callable[[Kind], Marks], others: Mapping[int, Marks]) -> Sequence[Finding]:
        """All of them with the marks of their kinds, but for those at some places."""
        ...


def of_articles(parts: Sequence[Item], ids: Collection[str], owner: str) -> Sequence[Item]:
    """The parts of some articles, in their order; `owner` is the field with the article's id."""
    if isinstance(parts, Picked):
        return cast("Picked[Item]", parts).pick(ids)
    return tuple(part for part in parts if getattr(part, owner) in ids)


def with_keys(claims: Sequence[Claim], keys: Collection[tuple[str, ...]]) -> Sequence[Claim]:
    """All claims with one of some keys, in their order."""
    if isinstance(claims, Keyed):
        return claims.pick(keys)
    return tuple(claim for claim in claims if claim.key in keys)


def tally(report: Report) -> Tally:
    """Articles and facts of each outlet, over the whole corpus."""
    if isinstance(report.documents, Tallied):
        return report.documents.tally()
    outlet = {d.id: d.source or None for d in report.documents}
    articles = Counter(outlet.values())
    facts = Counter(outlet.get(f.doc) for f in report.facts)
    return {name: (articles[name], facts[name]) for name in articles | facts}


def kinds(findings: Sequence[Finding]) -> Mapping[Kind, int]:
    """Each kind of finding with the number of its findings."""
    return findings.kinds() if isinstance(findings, Sorted) else Counter(map(Kind.of, findings))


def count(findings: Sequence[Finding], wanted: Callable[[Kind], bool]) -> int:
    """How many findings are of some kinds."""
    return sum(number for kind, number in kinds(findings).items() if wanted(kind))


def relations(findings: Sequence[Finding]) -> Counter[Relation]:
    """How many findings there are of each relation."""
    found: Counter[Relation] = Counter()
    for kind, number in kinds(findings).items():
        found[kind.relation] += number
    return found


def chosen(findings: Sequence[Finding], wanted: Callable[[Kind], bool]) -> Sequence[Finding]:
    """The findings of some kinds, in their order."""
    if isinstance(findings, Sorted):
        return findings.chosen(wanted)
    return [finding for finding in findings if wanted(Kind.of(finding))]


def foremost(
    findings: Sequence[Finding], most: int | None, rank: Rank, wanted: Callable[[Kind], bool] = lambda _: True
) -> Sequence[Finding]:
    """Findings of some kinds, among them the first `most` by rank (and by whatever sets apart those of equal rank)."""
    if most is not None and isinstance(findings, Sorted):
        return findings.foremost(most, rank, wanted)
    return chosen(findings, wanted)


def heard(findings: Sequence[Finding]) -> Mapping[tuple[str, Relation], int]:
    """Outlets with the number of findings by relation; an outlet counts where an article of it is on a side."""
    if isinstance(findings, Sorted):
        return findings.heard()
    return Counter((name, f.relation) for f in findings for name in f.outlets)


def touching(findings: Sequence[Finding], docs: Collection[str]) -> Sequence[Finding]:
    """The findings that some articles take part in, in their order."""
    if isinstance(findings, Sorted):
        return findings.at(findings.touching(docs))
    return [finding for finding in findings if any(doc in docs for doc in finding.docs)]


def topics(findings: Sequence[Finding]) -> int:
    """How many claims have findings."""
    return findings.topics() if isinstance(findings, Sorted) else len({finding.key for finding in findings})
