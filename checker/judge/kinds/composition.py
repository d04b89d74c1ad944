"""composition: a part is no larger than its whole, and parts that make up a total add up to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker import interval
from checker.judge import readings
from checker.judge.items import bands_of
from checker.judge.rules import RELATION, Context, Draft, Rule
from checker.model import Bands, Claim, Fact
from checker.packs import Fields

SLOTS = ("sides", "part", "whole", "sum", "total")


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Own fields of the kind."""

    parts: bool
    sums: bool
    across: bool
    """Whether a part is also set against the wholes of other articles of the same day."""


def read(fields: Fields) -> Options:
    """Read `test` (parts, sums) and `across`."""
    tests = fields.choices("test", ("parts", "sums"), ("parts", "sums"))
    return Options(parts="parts" in tests, sums="sums" in tests, across=fields.flag("across", True))


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


def _part(part: Fact, whole: Fact, context: Context, options: Options, seen: set[tuple[str, ...]]) -> Iterator[Draft]:
    key = (part.voice or part.doc, readings.normal(part), readings.normal(whole))
    if key in seen or not _alike(part, whole):
        return
    seen.add(key)
    if _larger(part, whole):
        yield _draft("contradiction", part, whole, "the part is larger than its whole in one article")
        return
    claim = context.claim_of.get(whole.id)
    if not options.across or claim is None or _day(part) is None:
        return
    for other in _wholes(claim, context).get((_day(part),), ()):
        apart = (other.voice or other.doc) != (part.voice or part.doc) and _alike(part, other)
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


def _draft(relation: str, part: Fact, whole: Fact, why: str) -> Draft:
    slots = {"part": readings.value(part), "whole": readings.value(whole)}
    return Draft(relation=relation, sides=((part,), (whole,)), why=(why,), slots=slots)  # type: ignore[arg-type]
