"""composition: a part is no larger than its whole, parts add up to their total, a share is of whole people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker import interval, scope
from checker.judge import readings
from checker.judge.items import bands_of
from checker.judge.rules import RELATION, Context, Draft, Rule
from checker.model import Bands, Claim, Fact
from checker.packs import Fields

SLOTS = ("sides", "part", "whole", "sum", "total")
TESTS = ("parts", "sums", "shares")
MAX_PEOPLE = 200
"""Beyond this many, every whole percentage is possible."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Own fields of the kind."""

    parts: bool
    sums: bool
    shares: bool
    across: bool
    """Whether a part is also set against the wholes of other articles of the same day."""


def read(fields: Fields) -> Options:
    """Read `test` (parts, sums, shares) and `across`."""
    tests = fields.choices("test", TESTS, TESTS)
    return Options(
        parts="parts" in tests,
        sums="sums" in tests,
        shares="shares" in tests,
        across=fields.flag("across", True),
    )


def judge(rule: Rule, claim: Claim, facts: Sequence[Fact], context: Context) -> Iterator[Draft]:
    """Follow the ties of each fact to its whole, and from each total to its summands."""
    options: Options = rule.options
    seen: set[tuple[str, ...]] = set()
    for fact in facts:
        if options.parts:
            for tie in fact.ties:
                whole = context.facts.get(tie.fact) if tie.kind == "part-of" else None
                if whole is not None:
                    yield from _part(fact, whole, context, options, seen)
        if options.sums:
            summands = [part for kind, part in context.tied.get(fact.id, ()) if kind == "sum-of"]
            if len(summands) > 1:
                yield from _sum(fact, summands)
        if options.shares:
            yield from _share(fact, context)


def _part(part: Fact, whole: Fact, context: Context, options: Options, seen: set[tuple[str, ...]]) -> Iterator[Draft]:
    key = (part.voice or part.doc, readings.normal(part), readings.normal(whole))
    if key in seen or not _alike(part, whole) or whole.role != "whole" or part.measure != whole.measure:
        return  # two parts of one total ("three children and two women"), or a part of something else
    seen.add(key)
    if _larger(part, whole):
        yield _draft("contradiction", part, whole, "the part is larger than its whole in one article")
        return
    claim = context.claim_of.get(whole.id)
    if not options.across or claim is None or _day(part) is None:
        return
    for other in _wholes(claim, context).get((_day(part),), ()):
        apart = (other.voice or other.doc) != (part.voice or part.doc) and other.doc != part.doc and _alike(part, other)
        if part.background or (
            part.event_day != other.event_day and scope.periods(part.event_day, other.event_day) != "equal"
        ):
            continue  # a part of one attack says nothing of the whole of another
        if apart and _larger(part, other):
            yield _draft("contradiction", part, other, "the part is larger than the whole that another article gives")
            return


def _wholes(claim: Claim, context: Context) -> dict[tuple[object, ...], list[Fact]]:
    """By day, the few wholes of a claim that allow the least: enough to find one that is too small."""

    def build() -> dict[tuple[object, ...], list[Fact]]:
        made: dict[tuple[object, ...], list[Fact]] = {}
        for fact in claim.facts:
            if fact.role == "whole" and fact.status == "actual" and not fact.background and fact.quantity is not None:
                made.setdefault((_day(fact),), []).append(fact)
        return {day: sorted(group, key=_reach)[:4] for day, group in made.items()}

    return context.index(("wholes", claim.key), build)


def _reach(fact: Fact) -> tuple[object, ...]:
    bands = bands_of(fact)
    high = bands[2][1] if bands is not None else None
    return high is None, high or 0, fact.id


def _day(fact: Fact) -> dt.date | None:
    return fact.as_of or fact.published


def _alike(part: Fact, whole: Fact) -> bool:
    same = part.quantity is not None and whole.quantity is not None and part.quantity.unit == whole.quantity.unit
    return same and part.status == whole.status


def _larger(part: Fact, whole: Fact) -> bool:
    first, second = bands_of(part), bands_of(whole)
    return first is not None and second is not None and interval.below(second, first)


def _sum(total: Fact, summands: Sequence[Fact]) -> Iterator[Draft]:
    bands = [made for fact in summands if (made := bands_of(fact)) is not None and _alike(fact, total)]
    whole = bands_of(total)
    if len(bands) != len(summands) or whole is None:
        return
    added: Bands = bands[0]
    for more in bands[1:]:
        added = interval.lift(interval.add, added, more)
    found = interval.verdict(added, whole)
    told = " + ".join(readings.value(fact) for fact in summands)
    why = (f"{told} makes {readings.band(added[1])}, the total is told as {readings.value(total)}: {found}",)
    slots = {"sum": told, "total": readings.value(total)}
    yield Draft(relation=RELATION[found], sides=(tuple(summands), (total,)), why=why, slots=slots)


def _share(share: Fact, context: Context) -> Iterator[Draft]:
    """A percentage of so many people must be a whole number of them (GRIM)."""
    q = share.quantity
    if q is None or q.unit != "percent" or q.aspect != "level" or q.hedge != "=" or q.high is not None:
        return
    (low, high), people = q.bands[0], _people(share, context)
    if people is None or people.quantity is None or low is None or high is None:
        return
    count = int(people.quantity.value)
    if interval.whole_share(q.value, written=high - low, people=count):
        return
    why = (f"no whole number out of {count} rounds to {readings.value(share)}",)
    slots = {"part": readings.value(share), "whole": readings.value(people)}
    yield Draft(relation="contradiction", sides=((share,), (people,)), why=why, slots=slots)


def _people(share: Fact, context: Context) -> Fact | None:
    """The one count of the same sentence, before the share, with its noun or verb, that it is a share of."""

    def build() -> dict[tuple[object, ...], list[Fact]]:
        made: dict[tuple[object, ...], list[Fact]] = {}
        for fact in context.facts.values():
            q = fact.quantity
            if q is not None and q.unit == "count" and q.aspect == "level" and fact.of is not None:
                made.setdefault((fact.doc, fact.sentence), []).append(fact)
        return made

    counts = context.index("counts by sentence", build).get((share.doc, share.sentence), [])
    alike = share.predicate is not None or share.of is not None
    found = [f for f in counts if share.of in (None, f.of) and share.predicate in (None, f.predicate)] if alike else []
    if len(found) != 1 or found[0].span[1] > share.span[0] or found[0].quantity is None:
        return None
    q = found[0].quantity
    exact = q.hedge == "=" and q.high is None and q.value == q.value.to_integral_value()
    return found[0] if exact and 1 < q.value <= MAX_PEOPLE else None


def _draft(relation: str, part: Fact, whole: Fact, why: str) -> Draft:
    slots = {"part": readings.value(part), "whole": readings.value(whole)}
    return Draft(relation=relation, sides=((part,), (whole,)), why=(why,), slots=slots)  # type: ignore[arg-type]
