"""sequence: numbered events (the 37th meeting) come in the order of their numbers, each on one day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.judge import readings
from checker.judge.rules import Context, Draft, Rule
from checker.model import Claim, Fact
from checker.packs import Fields

SLOTS = ("sides", "earlier.number", "earlier.day", "later.number", "later.day", "room")


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Own fields of the kind."""

    repeats: bool
    """Whether one number may stand for several days (a summit of three days)."""
    steps: bool
    """Whether the room between two numbers is told as a note."""


def read(fields: Fields) -> Options:
    """Read `repeats` and `steps`."""
    return Options(
        repeats=fields.choice("repeats", ("allow", "refuse"), "refuse") == "allow",
        steps=fields.choice("steps", ("note", "silent"), "silent") == "note",
    )


def judge(rule: Rule, claim: Claim, facts: Sequence[Fact], context: Context) -> Iterator[Draft]:
    """Order numbered events by day; numbers must rise with the days."""
    options: Options = rule.options
    events: dict[tuple[dt.date, int], list[Fact]] = {}
    for fact in facts:
        day = fact.event_day.start if fact.event_day is not None and fact.event_day.grain == "day" else None
        if fact.quantity is None or fact.quantity.aspect != "ordinal" or day is None:
            continue
        events.setdefault((day, int(fact.quantity.value)), []).append(fact)
    ordered = sorted(events)
    days: dict[int, dt.date] = {}
    top: tuple[dt.date, int] | None = None
    previous: tuple[dt.date, int] | None = None
    for day, number in ordered:
        here = (day, number)
        if number in days and not options.repeats and _rivals(events[days[number], number], events[here]):
            why = f"number {number} is given to {readings.day(days[number])} and to {readings.day(day)}"
            yield _draft("contradiction", events, (days[number], number), here, why)
        elif top is not None and number < top[1] and top[0] < day and _rivals(events[top], events[here]):
            why = f"number {top[1]} comes before number {number}"
            yield _draft("contradiction", events, top, here, why)
        elif (
            options.steps and previous is not None and number > previous[1] and _rivals(events[previous], events[here])
        ):
            room = number - previous[1] - 1
            why = f"from number {previous[1]} to number {number} there is room for {room} in between"
            yield _draft("progression", events, previous, here, why)
        days.setdefault(number, day)
        if top is None or number > top[1]:
            top = here
        previous = here


def _rivals(first: Sequence[Fact], second: Sequence[Fact]) -> bool:
    """Different voices; an article that gives both takes no side."""
    both = {fact.doc for fact in first} & {fact.doc for fact in second}
    return any(
        (a.voice or a.doc) != (b.voice or b.doc)
        for a in first
        if a.doc not in both
        for b in second
        if b.doc not in both
    )


def _draft(
    relation: str,
    events: dict[tuple[dt.date, int], list[Fact]],
    earlier: tuple[dt.date, int],
    later: tuple[dt.date, int],
    why: str,
) -> Draft:
    return Draft(
        relation=relation,  # type: ignore[arg-type]
        sides=(tuple(events[earlier]), tuple(events[later])),
        why=("scope: numbered events of one series", why),
        slots={
            "earlier.number": str(earlier[1]),
            "earlier.day": readings.day(earlier[0]),
            "later.number": str(later[1]),
            "later.day": readings.day(later[0]),
            "room": str(max(later[1] - earlier[1] - 1, 0)),
        },
    )
