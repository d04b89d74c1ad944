"""progression: a running total may only grow; later and larger is no conflict, later and smaller is one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker import interval, scope
from checker.judge import conflicts, doubts, readings
from checker.judge.items import Item, apart, day_of, events, families, longer
from checker.judge.kinds.extras import extras
from checker.judge.rules import Context, Draft, Rule, weaker
from checker.model import Band, Claim, Fact
from checker.model.claims import Confidence
from checker.packs import Fields

SLOTS = ("sides", "earlier.value", "earlier.as_of", "earlier.source", "later.value", "later.as_of", "later.source")
EXACT_UP_TO = 160
"""Distinct dated values up to which the heaviest rising chain is searched; beyond, a running maximum decides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Own fields of the kind."""

    falling: bool
    """The total may only fall (a countdown, missing people)."""
    revision_cues: bool
    """A value that its article tells as revised may fall."""
    near_bounds: bool
    """"More than N" is read as near N here: who writes it passes over no higher mark that was reached before."""
    at_most_strained: bool


def read(fields: Fields) -> Options:
    """Read `order_by`, `direction`, `revision_cues`, `bounds` and `at_most`."""
    fields.choice("order_by", ("as_of", "period.end"), "as_of")
    return Options(
        falling=fields.choice("direction", ("nondecreasing", "nonincreasing"), "nondecreasing") == "nonincreasing",
        revision_cues=fields.choice("revision_cues", ("allow", "ignore"), "allow") == "allow",
        near_bounds=fields.choice("bounds", ("hard", "near"), "hard") == "near",
        at_most_strained=fields.choice("at_most", ("contradiction", "strained"), "contradiction") == "strained",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Point:
    """All items of one time with the same bands."""

    when: dt.date
    items: tuple[Item, ...]
    low: Band
    high: Band
    """Widest bands, as seen from earlier and from later values."""

    @property
    def weight(self) -> int:
        return conflicts.origins(self.items)


def judge(rule: Rule, claim: Claim, facts: Sequence[Fact], context: Context) -> Iterator[Draft]:
    """Order the facts of each series in time and look for falls."""
    metric = context.metric(claim)
    for behaviour, members in families(facts, metric, extras(rule)):
        if behaviour == "flow":
            series = _by_start(members)
        elif behaviour in ("counter", "open"):
            series = _by_count(members, context)
        else:
            continue
        for dated in series:
            if len({item.fact.doc for _, item in dated}) > 1 and len({when for when, _ in dated}) > 1:
                yield from _series(rule, claim, dated, behaviour, context)


def _by_start(members: Sequence[Item]) -> list[list[tuple[dt.date, Item]]]:
    by_start: dict[tuple[dt.date, bool], list[tuple[dt.date, Item]]] = {}
    for item in members:
        period = item.scope.period
        if period is not None and period.start is not None and period.end is not None:
            by_start.setdefault((period.start, period.grain == "fiscal"), []).append((period.end, item))
    return [by_start[key] for key in sorted(by_start)]


def _by_count(members: Sequence[Item], context: Context) -> list[list[tuple[dt.date, Item]]]:
    parts, left = events(members)
    context.leave("event-unclear", [item.fact for item in left])
    series: list[list[tuple[dt.date, Item]]] = []
    for part in parts:
        stretches, left = apart(part, longer)
        if len(stretches) > 1:
            context.leave("event-unclear", [item.fact for item in left])
        series.extend([(when, item) for item in s if (when := day_of(item)) is not None] for s in stretches)
    return series


def _series(
    rule: Rule, claim: Claim, dated: Sequence[tuple[dt.date, Item]], behaviour: scope.Behaviour, context: Context
) -> Iterator[Draft]:
    points = _points(dated, rule.options)
    chain = _chain(points)
    chained = [points[n] for n in chain]
    inside = set(chain)
    told: set[tuple[str, str]] = set()
    for number, point in enumerate(points):
        if number in inside:
            continue
        found = _partner(point, chained)
        if found is None:
            chained.append(point)
            continue
        earlier, later = found
        pair = (readings.normal(earlier.items[0].fact), readings.normal(later.items[0].fact))
        if pair in told or not _crossing(earlier, later):
            continue
        told.add(pair)
        yield _fall(rule, claim, earlier, later, behaviour, context)
    if rule.options.near_bounds:
        yield from _lagging(rule, claim, sorted(chained, key=_place))
    yield from _growth(claim, sorted(chained, key=_place), stretches=behaviour == "flow")


def _place(point: _Point) -> tuple[object, ...]:
    return point.when, point.items[0].order


def _points(dated: Sequence[tuple[dt.date, Item]], options: Options) -> list[_Point]:
    groups: dict[tuple[dt.date, object], list[Item]] = {}
    for when, item in dated:
        groups.setdefault((when, item.bands), []).append(item)
    made = []
    for (when, _), members in groups.items():
        bands = members[0].bands
        low = high = bands[2]
        if options.near_bounds and high[1] is None and bands[1][1] is not None:
            high = (high[0], bands[1][1])
        if options.falling:
            low, high = interval.negate(low), interval.negate(high)
        made.append(_Point(when=when, items=tuple(sorted(members, key=lambda i: i.order)), low=low, high=high))
    return sorted(made, key=_place)


def _falls(earlier: _Point, later: _Point) -> bool:
    """Whether the later value lies wholly below the earlier."""
    if earlier.when >= later.when:
        return False
    top, bottom = later.high[1], earlier.low[0]
    return top is not None and bottom is not None and top <= bottom and not interval.overlap(later.high, earlier.low)


def _chain(points: Sequence[_Point]) -> list[int]:
    """Indexes of the heaviest series that never falls: one wrong figure falls out, not all the others."""
    if len(points) > EXACT_UP_TO:
        chain: list[int] = []
        floor: _Point | None = None
        for number, point in enumerate(points):
            if floor is None or not _falls(floor, point):
                chain.append(number)
                if floor is None or (point.low[0] or 0) > (floor.low[0] or 0):
                    floor = point
        return chain
    best: list[tuple[int, int, int]] = []  # weight, index of the point that sets the floor, previous index
    for number, point in enumerate(points):
        choice = (point.weight, number, -1)
        for before in range(number):
            weight, floor_at, _ = best[before]
            if _falls(points[floor_at], point) or _falls(points[before], point):
                continue
            higher = number if (point.low[0] or 0) >= (points[floor_at].low[0] or 0) else floor_at
            if weight + point.weight > choice[0]:
                choice = (weight + point.weight, higher, before)
        best.append(choice)
    at = max(range(len(points)), key=lambda n: (best[n][0], -n))
    found = []
    while at >= 0:
        found.append(at)
        at = best[at][2]
    return found[::-1]


def _partner(point: _Point, chain: Sequence[_Point]) -> tuple[_Point, _Point] | None:
    """The (earlier, later) pair that a point left out of the chain makes with the chain."""
    before = [p for p in chain if _falls(p, point)]
    if before:
        return max(before, key=lambda p: (p.weight, p.when)), point
    after = [p for p in chain if _falls(point, p)]
    if after:
        return point, max(after, key=lambda p: (p.weight, -p.when.toordinal()))
    return None


def _crossing(earlier: _Point, later: _Point) -> bool:
    """Whether two different voices stand against each other, none of them in an article that gives both values."""
    firm = conflicts.steady([earlier.items, later.items])
    return any(a.voice != b.voice for a in firm[0] for b in firm[1])


def _fall(
    rule: Rule, claim: Claim, earlier: _Point, later: _Point, behaviour: scope.Behaviour, context: Context
) -> Draft:
    options: Options = rule.options
    conflict = conflicts.Conflict(relation="contradiction", low=later.items[0], high=earlier.items[0])
    confidence, told = conflicts.trust(claim.confidence, conflict, open_class=behaviour == "open")
    one_holder = conflict.low.fact.holder is not None and conflict.low.fact.holder == conflict.high.fact.holder
    if behaviour == "counter" and later.items[0].scope.since is None and not one_holder:
        confidence, told = (
            weaker(confidence, "medium"),
            f"{told}; counts of an open event are corrected from day to day",
        )
    why = [
        f"scope: a running total, first {_when(earlier)}, then {_when(later)}",
        f"the later value is below the earlier: {readings.band(_seen(later.high, options))} "
        f"against {readings.band(_seen(earlier.low, options))}",
        f"{told}: confidence {confidence}",
    ]
    relation = "strained" if options.at_most_strained else "contradiction"
    if options.revision_cues and conflicts.cued(later.items, "revision"):
        relation = "progression"
        why.append("the later article tells it as a revision")
    elif (reason := doubts.doubt(later.items[0], earlier.items[0], behaviour, context.said)) is not None:
        relation, confidence = "strained", "low"
        why.append(f"{reason}, so they are strained at most")
    elif later.high[1] is not None and later.items[0].bands[2][1] is None:
        why.append("a bound is read as near its number, since a higher mark had been passed before")
    return _draft(relation, (earlier.items, later.items), why, confidence, earlier, later)


def _lagging(rule: Rule, claim: Claim, chain: Sequence[_Point]) -> Iterator[Draft]:
    """A later "more than N" whose nearest reach ends below what had been told before is strained."""
    top: _Point | None = None
    for point in chain:
        inner, outer = point.items[0].bands[0][1], point.items[0].bands[2][1]
        reached = top.low[0] if top is not None else None
        lags = outer is None and inner is not None and reached is not None and inner < reached
        if top is not None and lags and top.when < point.when and _crossing(top, point):
            why = [
                f"scope: a running total, first {_when(top)}, then {_when(point)}",
                f"the later bound is near {readings.value(point.items[0].fact)}, which had been passed before",
            ]
            yield _draft("strained", (top.items, point.items), why, claim.confidence, top, point)
        if point.low[0] is not None and (top is None or point.low[0] > (top.low[0] or 0)):
            top = point


def _seen(found: Band, options: Options) -> Band:
    return interval.negate(found) if options.falling else found


def _growth(claim: Claim, chain: Sequence[_Point], *, stretches: bool) -> Iterator[Draft]:
    members = [item for point in chain for item in point.items]
    if conflicts.origins(members) < 2 or len({i.fact.doc for i in members}) < 2 or len({p.when for p in chain}) < 2:
        return
    first, last = chain[0], chain[-1]
    if not stretches and len(split := conflicts.sides(members)) == 1:
        why = ["scope: a running total on different days", "all values share a stretch of their compatible bands"]
        yield _draft("agreement", split, why, claim.confidence, first, last)
        return
    by_value: dict[object, list[Item]] = {}
    for item in members:
        by_value.setdefault(item.bands, []).append(item)
    ordered = list(by_value.values())
    why = ["scope: a running total, later values include earlier ones"]
    why += [f"{_when(point)}: {readings.value(point.items[0].fact)}" for point in chain]
    why.append("no later value is below an earlier one")
    yield _draft("progression", ordered, why, claim.confidence, first, last)


def _when(point: _Point) -> str:
    item = point.items[0]
    return readings.stretch(item.scope.period) if item.scope.period else f"as of {readings.day(point.when)}"


def _draft(
    relation: str,
    opposed: Sequence[Sequence[Item]],
    why: Sequence[str],
    confidence: Confidence,
    earlier: _Point,
    later: _Point,
) -> Draft:
    slots = {}
    for name, point in (("earlier", earlier), ("later", later)):
        fact = point.items[0].fact
        slots[f"{name}.value"] = readings.value(fact)
        slots[f"{name}.as_of"] = _when(point)
        slots[f"{name}.source"] = fact.source or fact.doc
    return Draft(
        relation=relation,  # type: ignore[arg-type]
        sides=tuple(tuple(item.fact for item in side) for side in opposed),
        why=tuple(why),
        confidence=confidence,
        slots=slots,
    )
