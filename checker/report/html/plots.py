"""A claim as a plot: where each origin's value stands in time, with its bands, in fractions of the axes.

The page only paints what is placed here; every plot carries the rows of a table that says the same.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import Any

from checker.model import Band, Bands, Claim, Fact, Finding, Quantity
from checker.report.html import axes, words

MAX_MARKS = 80
MAX_ROWS = 200
AIMS = ("target", "planned", "forecast")
WORSE = {"contradiction": 2, "strained": 1}

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Mark:
    """One origin's value: the first fact that gives it stands for the others."""

    fact: Fact
    facts: tuple[str, ...]
    names: tuple[str, ...]
    articles: int


def when(fact: Fact) -> dt.date | None:
    """The day a fact is drawn at: when its value was current, else when its period ends, else its publication."""
    if fact.kind == "date":
        return fact.period.start if fact.period else None
    end = fact.period.end if fact.period else None
    return fact.as_of or end or fact.published


def _identity(fact: Fact) -> tuple[object, ...]:
    q = fact.quantity
    value = (q.value, q.high, q.hedge) if q else (fact.period,)
    return (fact.voice or fact.source or fact.doc, value, when(fact), fact.status in AIMS)


def _marks(facts: Iterable[Fact]) -> list[_Mark]:
    found: dict[tuple[object, ...], _Mark] = {}
    docs: dict[tuple[object, ...], set[str]] = {}
    for fact in facts:
        key = _identity(fact)
        docs.setdefault(key, set()).add(fact.doc)
        name = fact.source or fact.doc
        old = found.get(key)
        if old is None:
            found[key] = _Mark(fact, (fact.id,), (name,), 1)
        else:
            names = old.names if name in old.names else (*old.names, name)
            found[key] = replace(old, facts=(*old.facts, fact.id), names=names, articles=len(docs[key]))
    return list(found.values())


def _kind(quantity: Quantity) -> tuple[str, str]:
    """What may share an axis: a unit and an aspect; an ordinal counts ("the 37th meeting" is the level 37)."""
    return quantity.unit, "level" if quantity.aspect == "ordinal" else quantity.aspect


def _main_kind(facts: Sequence[Fact]) -> tuple[str, str] | None:
    kinds = Counter(_kind(f.quantity) for f in facts if f.quantity)
    return max(sorted(kinds), key=lambda k: kinds[k]) if kinds else None


def timeline(claim: Claim, aims: Sequence[Fact], findings: Sequence[Finding]) -> Json | None:
    """The plot of a claim, or None where there is nothing to place.

    `aims`: targets and plans of the same measure, drawn as lines. `findings`: of this claim; conflicts become links.
    """
    if sum(f.kind == "date" for f in claim.facts) * 2 > len(claim.facts):
        return _strip(claim, findings)
    kind = _main_kind(claim.facts)
    if kind is None:
        return None
    same = [f for f in claim.facts if f.quantity and _kind(f.quantity) == kind]
    known = {f.id for f in same}
    goals = [f for f in aims if f.id not in known and f.quantity and f.quantity.unit == kind[0]]
    marks = _marks((*same, *goals))
    points = [m for m in marks if m.fact.status not in AIMS]
    lines = _distinct([m for m in marks if m.fact.status in AIMS])
    placed = [m for m in points if when(m.fact)][:MAX_MARKS]
    if not placed and not lines:
        return None
    reach = [v for m in (*placed, *lines) for v in _reach(m.fact)]
    y, y_ticks, log = axes.values(reach)
    x, x_ticks = axes.days([d for m in placed for d in _stretch(m.fact)] or [dt.date(2000, 1, 1)])
    if not placed:
        x_ticks = []
    drawn = [_drawn(m, x, y) for m in placed]
    return {
        "kind": "values",
        "x": x_ticks,
        "y": y_ticks,
        "log": log,
        "unit": words.axis_unit(same[0]),
        "marks": drawn,
        "lines": [_line(m, y) for m in lines[:6]],
        "links": _links(placed, findings),
        "left": len(points) - len(placed),
        "rows": [_row(m) for m in marks[:MAX_ROWS]],
        "more": max(0, len(marks) - MAX_ROWS),
    }


def _distinct(lines: Sequence[_Mark]) -> list[_Mark]:
    """One line a value: what several origins aim at is drawn once, with all their names."""
    found: dict[tuple[Decimal, str], _Mark] = {}
    for mark in lines:
        assert mark.fact.quantity is not None
        key = (mark.fact.quantity.value, mark.fact.status)
        old = found.get(key)
        names = tuple(dict.fromkeys((*(old.names if old else ()), *mark.names)))
        found[key] = replace(old or mark, names=names, articles=(old.articles if old else 0) + mark.articles)
    return list(found.values())


def _reading(fact: Fact) -> tuple[Decimal, Decimal | None, Bands]:
    """Value, upper end and bands as they are drawn: a fall is below nought, so that it stands apart from a rise."""
    assert fact.quantity is not None
    q = fact.quantity
    if q.direction != "down" or q.aspect == "level":
        return q.value, q.high, q.bands
    turned: list[Band] = [(None if b is None else -b, None if a is None else -a) for a, b in q.bands]
    return -abs(q.value), None if q.high is None else -q.high, (turned[0], turned[1], turned[2])


def _reach(fact: Fact) -> list[Decimal]:
    value, high, bands = _reading(fact)
    ends = [value, *(v for v in bands[0] if v is not None), *(v for v in bands[1] if v is not None)]
    return ends if high is None else [*ends, high]


def _stretch(fact: Fact) -> list[dt.date]:
    day = when(fact)
    assert day is not None
    start = fact.period.start if fact.period else None
    # a counter since 2013 would squeeze everything else into the right edge
    return [day] if start is None or start > day or (day - start).days > 800 else [start, day]


def _ends(band: Band, y: Callable[[Decimal], float]) -> list[float | None]:
    return [None if v is None else y(v) for v in band]


def _bands(bands: Bands, y: Callable[[Decimal], float]) -> list[list[float | None]]:
    return [_ends(b, y) for b in bands]


def _drawn(mark: _Mark, x: Callable[[dt.date], float], y: Callable[[Decimal], float]) -> Json:
    fact = mark.fact
    assert fact.quantity is not None
    value, high, bands = _reading(fact)
    day = when(fact)
    assert day is not None
    middle = value if high is None else (value + high) / 2
    return {
        "x": x(day),
        "from": x(_stretch(fact)[0]),
        "y": y(middle),
        "bands": _bands(bands, y),
        "label": words.HEDGES[fact.quantity.hedge]
        .replace("more than ", ">")
        .replace("less than ", "<")
        .replace("about ", "~")
        + words.short(value).replace("-", "−")
        + (f" to {words.short(high)}".replace("-", "−") if high is not None else ""),
        "told": _told(mark),
        "status": fact.status,
        "facts": list(mark.facts[:8]),
    }


def _line(mark: _Mark, y: Callable[[Decimal], float]) -> Json:
    assert mark.fact.quantity is not None
    label = f"{mark.fact.status} {words.short(mark.fact.quantity.value)}"
    return {"y": y(_reading(mark.fact)[0]), "label": label, "told": _told(mark)}


def _told(mark: _Mark) -> str:
    names = ", ".join(mark.names[:3]) + (f" and {len(mark.names) - 3} more" if len(mark.names) > 3 else "")
    day = when(mark.fact)
    at = f", {words.day(day)}" if day else ""
    copies = f" ({words.plural(mark.articles, 'article')})" if mark.articles > 1 else ""
    return f"{names}{at}: {words.meaning(mark.fact)}{copies}"


def _row(mark: _Mark) -> list[str]:
    fact = mark.fact
    day = when(fact)
    band = words.interval(fact.quantity.bands[0], fact.quantity.unit) if fact.quantity else words.meaning(fact)
    names = ", ".join(mark.names[:4]) + (f" and {len(mark.names) - 4} more" if len(mark.names) > 4 else "")
    return [names, fact.text, band, words.day(day) if day else "not known", fact.status]


def _links(marks: Sequence[_Mark], findings: Iterable[Finding]) -> list[list[object]]:
    """Pairs of marks that contradict or strain each other: the first mark of each side stands for it."""
    at: Mapping[str, int] = {fact: i for i, m in enumerate(marks) for fact in m.facts}
    found: dict[tuple[int, int], str] = {}
    for finding in findings:
        if finding.relation not in WORSE:
            continue
        ends = [next((at[f] for f in side.facts if f in at), None) for side in finding.sides]
        solid = [e for e in ends if e is not None]
        for left, right in pairwise(solid):
            pair = (min(left, right), max(left, right))
            if left != right and WORSE[finding.relation] > WORSE.get(found.get(pair, ""), 0):
                found[pair] = finding.relation
    return [[a, b, relation] for (a, b), relation in sorted(found.items())]


def _strip(claim: Claim, findings: Sequence[Finding]) -> Json | None:
    """Dates: one row a day that is given, days along the axis, so that two days for one event stand apart."""
    marks = _marks(f for f in claim.facts if f.kind == "date")
    placed = [m for m in marks if when(m.fact)][:MAX_MARKS]
    if not placed:
        return None
    x, x_ticks = axes.days([d for m in placed for d in (when(m.fact), m.fact.period and m.fact.period.end) if d])
    by_day = sorted({(m.fact.period.start, m.fact.period.end) for m in placed if m.fact.period}, key=str)
    level = {days: i for i, days in enumerate(by_day)}
    seen: Counter[object] = Counter()
    drawn: list[Json] = []
    for mark in placed:
        assert mark.fact.period is not None
        stretch = (mark.fact.period.start, mark.fact.period.end)
        day = when(mark.fact)
        assert day is not None
        drawn.append(
            {
                "x": x(day),
                "to": x(mark.fact.period.end or day),
                "row": level[stretch],
                "step": seen[stretch],
                "label": words.period(mark.fact.period),
                "told": _told(mark),
                "status": mark.fact.status,
                "facts": list(mark.facts[:8]),
            }
        )
        seen[stretch] += 1
    return {
        "kind": "days",
        "x": x_ticks,
        "levels": len(by_day),
        "marks": drawn,
        "links": _links(placed, findings),
        "left": len(marks) - len(placed),
        "rows": [_row(m) for m in marks[:MAX_ROWS]],
        "more": max(0, len(marks) - MAX_ROWS),
    }
