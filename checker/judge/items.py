"""Facts made ready for comparison: one signed set of bands each, a scope, and cells of facts that may meet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from checker import interval, scope
from checker.judge import readings
from checker.model import Bands, Fact, Metric, Period

INTENDED = ("target", "planned", "forecast")
RESULTS = ("elections.votes", "elections.vote-share", "elections.seats", "elections.turnout")
QUALIFIERS: Mapping[str, str | tuple[str, ...]] = {
    **dict.fromkeys(
        ("monthly", "quarterly", "yearly", "adjusted", "unadjusted", "by-the-hour", "with-perpetrator", "alone"), ""
    ),
    **dict.fromkeys(
        (
            "with-debt",
            "without-items",
            "of-unit",
            "without-energy",
            "harmonised",
            "wholesale",
            "per-head",
            "without-part",
            "at-home-or-abroad",
            "of-region",
        ),
        "economy.",
    ),
    "by-mail": ("elections.votes", "elections.vote-share"),
    **dict.fromkeys(("upper-house", "lower-house", "of-coalition", "local-vote"), "elections."),
    **dict.fromkeys(
        ("of-women", "of-men", "of-youth", "of-countryside", "of-towns", "of-groups"),
        ("economy.", "health.", "elections.", "sport."),
    ),
    **dict.fromkeys(("one-dose", "two-doses", "booster"), "health."),
    **dict.fromkeys(("partial-count", "polled"), RESULTS),
    "at-lowest": "climate.temperature",
}
"""Cue that makes another measure of the same words -> beginning of the metrics that it does so for.

Growth on the month, a seasonally adjusted rate, a turnout by noon, a price with debts, a toll with its perpetrator."""


WITHIN = "within-"
"""Beginning of the cues of a number of hours in which something came about: another stretch, another measure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A fact with what comparison needs of it."""

    fact: Fact
    bands: Bands
    scope: scope.Scope
    voice: str

    @property
    def order(self) -> tuple[object, ...]:
        """A total order that no file order can touch."""
        return (*interval.order(self.bands), self.fact.doc, self.fact.span, self.fact.id)


def bands_of(fact: Fact) -> Bands | None:
    """The bands to compare by: signed for changes, days since year 1 for dates; None where nothing can be compared."""
    if fact.quantity is not None:
        made = fact.quantity.bands
        if fact.quantity.aspect in ("change", "rate") and fact.quantity.direction == "down":
            made = (interval.negate(made[0]), interval.negate(made[1]), interval.negate(made[2]))
        return made
    period = fact.period
    if period is None or period.start is None or period.end is None:
        return None
    day = (Decimal(period.start.toordinal()), Decimal(period.end.toordinal()))
    return day, day, day


def items(facts: Iterable[Fact]) -> list[Item]:
    """Facts that have bands, in their total order."""
    made = []
    for fact in facts:
        bands = bands_of(fact)
        if bands is not None:
            made.append(Item(fact=fact, bands=bands, scope=_scope(fact), voice=fact.voice or fact.doc))
    return sorted(made, key=lambda item: item.order)


def _scope(fact: Fact) -> scope.Scope:
    """The scope to compare by; for a date the day of the event is the value itself, no scope."""
    found = scope.of(fact)
    return replace(found, event_day=None, period=None) if fact.kind == "date" else found


def behaviour(fact: Fact, metric: Metric | None) -> scope.Behaviour:
    """How this fact's value behaves in time: its metric's way, unless it tells a change, a goal or a forecast."""
    if fact.kind == "date":
        return "event-date"
    if fact.status in INTENDED:
        return "target"
    if fact.quantity is not None and fact.quantity.aspect in ("change", "rate"):
        return "rate" if metric is not None or fact.period is not None else "open"
    if fact.of == "age":
        return "fixed"
    return scope.behaviour(metric)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Items that may meet: one behaviour, one unit and aspect, one stretch of time where the behaviour asks for it."""

    behaviour: scope.Behaviour
    label: str
    """The stretch or day, for a reader; empty where time plays no part."""
    known: bool
    """Whether the texts tell the scope; if not, values can be strained at most."""
    items: tuple[Item, ...]


Extra = Callable[[Fact], str]


def families(
    facts: Sequence[Fact], metric: Metric | None, extras: Sequence[Extra] = ()
) -> list[tuple[scope.Behaviour, list[Item]]]:
    """Facts set apart by behaviour, unit, aspect and the extra keys: values of different families never meet."""
    groups: dict[tuple[str, ...], list[Item]] = {}
    kinds: dict[tuple[str, ...], scope.Behaviour] = {}
    for item in items(facts):
        fact = item.fact
        q = fact.quantity
        aspect = "" if q is None else {"ordinal": "level", "rate": "change"}.get(q.aspect, q.aspect)
        kind = behaviour(fact, metric)
        told = [] if q is None else [cue for cue in fact.cues if _qualifies(cue, fact)]
        key = (kind, q.unit if q else "date", aspect, fact.role, *(extra(fact) for extra in extras), *told)
        kinds[key] = kind
        groups.setdefault(key, []).append(item)
    return [(kinds[key], groups[key]) for key in sorted(groups)]


def _qualifies(cue: str, fact: Fact) -> bool:
    return (fact.metric or "").startswith(QUALIFIERS.get(cue, " ")) or cue.startswith(WITHIN)


def apart(found: Sequence[Item], of: Callable[[Item], Period | None]) -> tuple[list[list[Item]], list[Item]]:
    """Split by a stretch of time where several are told; items that tell none stay only where there is no choice."""
    told: dict[tuple[str, str], list[Item]] = {}
    silent: list[Item] = []
    for item in found:
        period = of(item)
        if period is None or (period.start is None and period.end is None):
            silent.append(item)
        else:
            told.setdefault((str(period.start or ""), str(period.end or "")), []).append(item)
    if len(told) < 2:
        return [list(found)], []
    return [told[key] for key in sorted(told)], silent


def events(found: Sequence[Item]) -> tuple[list[list[Item]], list[Item]]:
    """Split by the day of the event and by the origin of the count."""
    left: list[Item] = []
    parts: list[list[Item]] = []
    by_day, silent = apart(found, _event_day)
    left.extend(silent)
    for part in by_day:
        by_origin, silent = apart(part, lambda item: item.scope.since)
        parts.extend(by_origin)
        left.extend(silent)
    return parts, left


def _event_day(item: Item) -> Period | None:
    # "in June" does not set an event apart from one of 4 June; only days do
    period = item.scope.event_day
    return None if period is None or period.start != period.end else period


def longer(item: Item) -> Period | None:
    """The period of an item where it is longer than a day: one day is when a count was taken."""
    period = item.scope.period
    return None if period is None or period.start == period.end else period


def day_of(item: Item) -> dt.date | None:
    """The day that a running count is of."""
    if item.scope.as_of is not None:
        return item.scope.as_of
    return item.scope.period.end if item.scope.period is not None else None


def cells(kind: scope.Behaviour, found: Sequence[Item], *, together: bool = False) -> tuple[list[Cell], list[Item]]:
    """Items that may be compared outright, cell by cell, and those that could belong to several cells.

    together: items that are silent about time were told at one time.
    """
    made: list[Cell] = []
    left: list[Item] = []
    for (label, known), group in sorted(_by_time(kind, found, together).items()):
        parts, silent = events(group)
        left.extend(silent)
        for part in parts:
            stretches, silent = apart(part, longer) if kind in _OPEN_PERIOD else ([part], [])
            left.extend(silent)
            made.extend(Cell(behaviour=kind, label=label, known=known, items=tuple(s)) for s in stretches)
    return made, left


_OPEN_PERIOD = ("open", "fixed")


def _by_time(kind: scope.Behaviour, found: Sequence[Item], together: bool) -> dict[tuple[str, bool], list[Item]]:
    groups: dict[tuple[str, bool], list[Item]] = {}
    for item in found:
        groups.setdefault(_time(kind, item, together), []).append(item)
    return groups


def _time(kind: scope.Behaviour, item: Item, together: bool) -> tuple[str, bool]:
    period = item.scope.period
    if kind in ("fixed", "event-date"):
        return "", True
    if kind in ("flow", "rate", "target", "level") and period is not None and not (kind == "target" and _ahead(item)):
        label = readings.stretch(period)
        return (f"{label} (fiscal)" if period.grain == "fiscal" else label), True
    when = day_of(item)
    if kind == "target" and when is not None and (item.fact.published is None or when > item.fact.published):
        return f"by {readings.day(when)}", True
    if kind in ("counter", "open", "level") and when is not None:
        return readings.day(when), True
    if together and period is None:
        return (readings.day(when) if when is not None else ""), True
    return "", False


def _ahead(item: Item) -> bool:
    """Whether what is told ahead is for a later day, and the day it names is that on which it was told."""
    period, told, due = item.scope.period, item.fact.published, item.fact.as_of
    if period is None or period.end is None or told is None or due is None:
        return False
    return period.start == period.end <= told < due


def voices(found: Iterable[Item]) -> set[str]:
    """Independent origins of some items: copies are one, and so are two voices of one outlet."""
    return {item.voice for item in found}
