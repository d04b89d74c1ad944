"""What may be compared with what: relations of periods and as-of days, and what each kind of metric makes of them.

Scopes come before values. A flow over nine months is no rival of the flow over the year; a toll of Tuesday is no rival
of Wednesday's; a price of May says nothing of June's.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from checker.model import Fact, Metric, Period

Relation = Literal["equal", "nested-start", "nested", "overlapping", "disjoint", "unknown"]
Action = Literal["compare", "progress", "change", "none", "unknown"]
"""compare: one value is due; progress: the later may only be larger; change: both may hold; none: nothing in common;
unknown: the texts do not say, so at most strained."""
Behaviour = Literal["flow", "counter", "level", "rate", "event-date", "target", "fixed", "open"]
"""Kinds of metric, `fixed` (keeps its value: a magnitude, a price paid) and `open` (no metric known)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The part of a fact that says when it holds."""

    period: Period | None = None
    as_of: dt.date | None = None
    since: Period | None = None
    event_day: Period | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What two scopes allow. `order` is -1 where the first is earlier (or the inner one), 1 where the second is."""

    action: Action
    order: int = 0
    why: str


def of(fact: Fact) -> Scope:
    """The scope that a fact states; a fact without any day of its own holds as of its publication."""
    return Scope(
        period=fact.period,
        as_of=fact.as_of or fact.published,
        since=fact.since,
        event_day=fact.event_day,
    )


def periods(a: Period | None, b: Period | None) -> Relation:
    """How two stretches of the calendar lie to each other; symmetric. Open ends equal only open ends."""
    if a is None or b is None or (a.start is None and a.end is None) or (b.start is None and b.end is None):
        return "unknown"
    if (a.grain == "fiscal") != (b.grain == "fiscal"):
        return "unknown"  # when a fiscal year begins is not told
    if (a.start, a.end) == (b.start, b.end):
        return "equal"
    low, high = dt.date.min, dt.date.max
    a_start, a_end = a.start or low, a.end or high
    b_start, b_end = b.start or low, b.end or high
    if a_end < b_start or b_end < a_start:
        return "disjoint"
    if a.start is not None and a_start == b_start:
        return "nested-start"
    if (a_start <= b_start and b_end <= a_end) or (b_start <= a_start and a_end <= b_end):
        return "nested"
    return "overlapping"


def behaviour(metric: Metric | None) -> Behaviour:
    """How values of a metric behave in time."""
    if metric is None:
        return "open"
    return "fixed" if metric.fixed else metric.kind


def compare(kind: Behaviour, a: Scope, b: Scope) -> Comparison:
    """What may be said of two values whose scopes are these. Mirrored arguments give the mirrored answer."""
    if periods(a.event_day, b.event_day) == "disjoint":
        return Comparison(action="none", why="the events are of different days")
    if periods(a.since, b.since) in ("disjoint", "overlapping", "nested", "nested-start"):
        return Comparison(action="none", why="the counts start at different points")
    return _RULES[kind](a, b)


def _order(first: object, second: object) -> int:
    return -1 if first < second else 1  # type: ignore[operator]


def _flow(a: Scope, b: Scope) -> Comparison:
    relation = periods(a.period, b.period)
    if relation == "equal":
        return Comparison(action="compare", why="same period")
    if relation == "nested-start" and a.period is not None and b.period is not None:
        ends = (a.period.end or dt.date.max, b.period.end or dt.date.max)
        return Comparison(action="progress", order=_order(*ends), why="same start, one period contains the other")
    if relation == "unknown":
        return Comparison(action="unknown", why="a period is not told")
    return Comparison(action="none", why=f"periods are {relation}")


def _counter(a: Scope, b: Scope) -> Comparison:
    first, second = _day(a), _day(b)
    if first is None or second is None:
        return Comparison(action="unknown", why="a day is not told")
    if first == second:
        return Comparison(action="compare", why="as of the same day")
    return Comparison(action="progress", order=_order(first, second), why="as of different days")


def _day(scope: Scope) -> dt.date | None:
    if scope.as_of is not None:
        return scope.as_of
    return scope.period.end if scope.period is not None else None


def _level(a: Scope, b: Scope) -> Comparison:
    relation = periods(a.period, b.period)
    if relation == "equal":
        return Comparison(action="compare", why="for the same time")
    if relation != "unknown":
        return Comparison(action="change", why=f"periods are {relation}")
    if a.period is not None or b.period is not None:
        return Comparison(action="unknown", why="a period is not told")
    if a.as_of is None or b.as_of is None:
        return Comparison(action="unknown", why="a day is not told")
    if a.as_of == b.as_of:
        return Comparison(action="compare", why="as of the same day")
    return Comparison(action="change", order=_order(a.as_of, b.as_of), why="as of different days")


def _rate(a: Scope, b: Scope) -> Comparison:
    relation = periods(a.period, b.period)
    if relation == "equal":
        return Comparison(action="compare", why="for the same period")
    if relation == "unknown":
        return Comparison(action="unknown", why="a period is not told")
    return Comparison(action="none", why=f"periods are {relation}")


def _target(a: Scope, b: Scope) -> Comparison:
    relation = periods(a.period, b.period)
    if relation == "equal":
        return Comparison(action="compare", why="for the same term")
    if relation == "unknown":
        return Comparison(action="unknown", why="a term is not told")
    return Comparison(action="none", why="for different terms")


def _fixed(a: Scope, b: Scope) -> Comparison:
    if periods(a.period, b.period) == "disjoint":
        return Comparison(action="none", why="periods are disjoint")
    return Comparison(action="compare", why="a value that does not change")


def _open(a: Scope, b: Scope) -> Comparison:
    relation = periods(a.period, b.period)
    if relation in ("disjoint", "overlapping", "nested"):
        return Comparison(action="none", why=f"periods are {relation}")
    if relation == "nested-start":
        return _flow(a, b)
    first, second = _day(a), _day(b)
    if first is None or second is None:
        return Comparison(action="unknown", why="a day is not told")
    if first == second:
        return Comparison(action="compare", why="told on the same day")
    return Comparison(action="progress", order=_order(first, second), why="told on different days")


_RULES = {
    "flow": _flow,
    "counter": _counter,
    "level": _level,
    "rate": _rate,
    "event-date": _fixed,
    "target": _target,
    "fixed": _fixed,
    "open": _open,
}
