"""Which of a story's events a fact is of: its own day, else that of its article's event, else its article's days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from checker import scope
from checker.model import Fact, Period

LATE = 3
"""Days back from its article up to which a day that an early sentence names is that of the article's own event."""
LEAP = 20
"""Ratio of two neighbouring counts from which they count other things: a strike's dead, and those of the war."""
LONG_PAST = 45
"""Days before its article from which a time is not that of the article's own event."""
SPREAD = 2
"""Days that a stretch may be longer than one and still date an event ("at the weekend", "on Monday and Tuesday")."""
_DAY = dt.timedelta(days=1)
Window = tuple[dt.date, dt.date]
"""First and last day on which an event may have happened."""


def own_days(facts: Iterable[Fact]) -> dict[str, Window]:
    """Article -> the days of its own event: the first, in text order, that it gives for one shortly before it."""
    found: dict[str, tuple[tuple[int, int], Window]] = {}
    for fact in facts:
        told = days_of(fact.event_day)
        if told is None or fact.published is None or fact.background:
            continue
        if not 0 <= (fact.published - told[1]).days <= LATE:
            continue
        if fact.doc not in found or fact.span < found[fact.doc][0]:
            found[fact.doc] = (fact.span, told)
    return {doc: told for doc, (_, told) in found.items()}


def long_past(facts: Iterable[Fact]) -> set[str]:
    """Ids of facts whose sentence tells a time long before its article, while they took their day from elsewhere."""
    listed = list(facts)
    old = {
        (fact.doc, fact.sentence)
        for fact in listed
        if fact.kind == "date" and fact.published and fact.period and fact.period.end and fact.period.start
        if (fact.published - fact.period.end).days > LONG_PAST
    }
    return {
        fact.id
        for fact in listed
        if fact.kind == "quantity" and (fact.doc, fact.sentence) in old and not _explicit(fact)
    }


def _explicit(fact: Fact) -> bool:
    """Whether the fact itself tells its time: a period of its own, or a day that is not its context's."""
    return (fact.period is not None and fact.period.basis != "context") or (
        fact.event_day is not None and fact.event_day.basis != "context"
    )


def days_of(period: Period | None) -> Window | None:
    """The few days that a period names; None where it names none, or a longer stretch."""
    if period is None or period.start is None or period.end is None or (period.end - period.start).days > SPREAD:
        return None
    return period.start, period.end


def window(fact: Fact, own: Mapping[str, Window]) -> Window | None:
    """The days on which the event of `fact` may have happened; None where nothing tells."""
    told = days_of(fact.event_day) or own.get(fact.doc)
    if told is not None:
        return told
    return (fact.published - _DAY, fact.published) if fact.published else None


def unclear(fact: Fact, own: Mapping[str, Window]) -> bool:
    """Whether nothing says which event a fact is of: a longer stretch of time, or neither day, place nor party."""
    if fact.event_day is not None and days_of(fact.event_day) is None:
        return True
    known = fact.event_day or _near(fact, own)
    counted = fact.quantity is not None and fact.quantity.unit == "count"
    if counted and fact.period and fact.period.grain == "year" and scope.periods(fact.period, known) == "disjoint":
        return True  # people hurt "last year" are not those of the article's own event
    if fact.role == "part" and not fact.ties:
        return not ((fact.event_day or days_of(fact.period)) and fact.place)
    party = bool(fact.participants)
    return not (fact.event_day or fact.doc in own or fact.place or party)


def _near(fact: Fact, own: Mapping[str, Window]) -> Period | None:
    told = window(fact, own)
    return Period(start=told[0], end=told[1], grain="day", basis="context") if told else None


def by_event(facts: Sequence[Fact], own: Mapping[str, Window]) -> tuple[list[tuple[str, list[Fact]]], list[Fact]]:
    """Facts set apart by the day of their event, and those that could be of several; "" names the only event.

    Days are cut where no fact spans them. A fact that fits several events is left over; one that fits none has its own.
    """
    left = [fact for fact in facts if unclear(fact, own)]
    facts = [fact for fact in facts if not unclear(fact, own)]
    if not facts:
        return [], left
    windows = {fact.id: window(fact, own) for fact in facts}
    days = sorted({told[0] for told in windows.values() if told is not None and told[0] == told[1]})
    if not days:
        cells, rest = _overlapping(facts, windows)
        return cells, left + rest
    by_day: dict[dt.date, list[Fact]] = {day: [] for day in days}
    others: list[Fact] = []
    for fact in facts:
        told = windows[fact.id]
        fits = days if told is None else [day for day in days if told[0] <= day <= told[1]]
        if len(fits) == 1:
            by_day[fits[0]].append(fact)
        elif fits:
            left.append(fact)
        else:
            others.append(fact)
    apart, _ = _overlapping(others, windows) if others else ([], [])
    if len(days) == 1 and not apart:
        return [("", by_day[days[0]])], left
    named = [(day.isoformat(), by_day[day]) for day in days]
    return named + [(name or f"near {cell[0].published}", cell) for name, cell in apart], left


def by_size(facts: Sequence[Fact]) -> list[tuple[str, list[Fact]]]:
    """Counts set apart where the next larger one is `LEAP` times as large; "" names the only group."""
    sized = sorted(
        ((fact.quantity.value, fact.id, fact) for fact in facts if fact.quantity and fact.quantity.unit == "count"),
        key=lambda entry: entry[:2],
    )
    groups: list[dict[str, str]] = [{}]
    last = None
    for value, _, fact in sized:
        if last and value > last * LEAP:
            groups.append({})
        groups[-1][fact.id] = fact.text
        last = value
    if len(groups) < 2:
        return [("", list(facts))]
    return [(f"about {next(iter(group.values()))}", [fact for fact in facts if fact.id in group]) for group in groups]


def sure(facts: Sequence[Fact], own: Mapping[str, Window]) -> tuple[list[Fact], list[Fact]]:
    """(those that may meet, those left over): an event known by place alone meets none known by day alone."""
    dated = [fact for fact in facts if fact.event_day is not None or fact.doc in own]
    placeless = any(not fact.place for fact in dated)
    if len(dated) == len(facts) or not placeless:
        return list(facts), []
    known = {fact.id for fact in dated}
    return dated, [fact for fact in facts if fact.id not in known]


def _overlapping(
    facts: Sequence[Fact], windows: Mapping[str, Window | None]
) -> tuple[list[tuple[str, list[Fact]]], list[Fact]]:
    """Runs of facts whose windows follow each other without a gap; facts without any stay with the only run."""
    timed = sorted(
        ((told, fact) for fact in facts if (told := windows[fact.id]) is not None),
        key=lambda pair: (pair[0], pair[1].id),
    )
    runs: list[list[Fact]] = []
    end: dt.date | None = None
    for (first, last), fact in timed:
        if end is None or first > end:
            runs.append([])
            end = last
        end = max(end, last)
        runs[-1].append(fact)
    untimed = [fact for fact in facts if windows[fact.id] is None]
    if len(runs) < 2:
        return [("", list(facts))], []
    ids = [{fact.id for fact in run} for run in runs]
    named = [
        (f"near {run[0].published}", [fact for fact in facts if fact.id in own])
        for run, own in zip(runs, ids, strict=True)
    ]
    return named, untimed
