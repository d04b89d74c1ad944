"""Which of a story's events a fact is of: its own day, else that of its article's event, else its article's days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from checker.model import Fact, Period

LATE = 3
"""Days back from its article up to which a day that an early sentence names is that of the article's own event."""
_DAY = dt.timedelta(days=1)
Window = tuple[dt.date, dt.date]
"""First and last day on which an event may have happened."""


def own_days(facts: Iterable[Fact]) -> dict[str, dt.date]:
    """Article -> the day of its own event: the first day, in text order, that it gives for one shortly before it."""
    found: dict[str, tuple[tuple[int, int], dt.date]] = {}
    for fact in facts:
        day = single_day(fact.event_day)
        if day is None or fact.published is None or fact.background or not 0 <= (fact.published - day).days <= LATE:
            continue
        if fact.doc not in found or fact.span < found[fact.doc][0]:
            found[fact.doc] = (fact.span, day)
    return {doc: day for doc, (_, day) in found.items()}


def window(fact: Fact, own: Mapping[str, dt.date]) -> Window | None:
    """The days on which the event of `fact` may have happened; None where nothing tells."""
    period = fact.event_day
    if period is not None and period.start is not None and period.end is not None:
        return period.start, period.end
    if fact.doc in own:
        return own[fact.doc], own[fact.doc]
    if fact.published is None:
        return None
    return fact.published - _DAY, fact.published


def by_event(facts: Sequence[Fact], own: Mapping[str, dt.date]) -> tuple[list[tuple[str, list[Fact]]], list[Fact]]:
    """Facts set apart by the day of their event, and those that could be of several; "" names the only event.

    Days are cut where no fact spans them. A fact that fits several events is left over; one that fits none has its own.
    """
    windows = {fact.id: window(fact, own) for fact in facts}
    days = sorted({told[0] for told in windows.values() if told is not None and told[0] == told[1]})
    if not days:
        return _overlapping(facts, windows)
    cells: dict[dt.date, list[Fact]] = {day: [] for day in days}
    left: list[Fact] = []
    others: list[Fact] = []
    for fact in facts:
        told = windows[fact.id]
        fits = days if told is None else [day for day in days if told[0] <= day <= told[1]]
        if len(fits) == 1:
            cells[fits[0]].append(fact)
        elif fits:
            left.append(fact)
        else:
            others.append(fact)
    apart, _ = _overlapping(others, windows) if others else ([], [])
    if len(days) == 1 and not apart:
        return [("", cells[days[0]])], left
    named = [(day.isoformat(), cells[day]) for day in days]
    return named + [(f"near {cell[0].published}", cell) for _, cell in apart], left


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
    named = [(f"near {run[0].published}", [fact for fact in facts if fact in run]) for run in runs]
    return named, untimed


def single_day(period: Period | None) -> dt.date | None:
    """The day of a period that is one day long."""
    if period is None or period.start is None or period.start != period.end:
        return None
    return period.start
