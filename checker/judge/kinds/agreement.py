"""agreement: values whose scopes are equal must agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker import scope
from checker.judge import conflicts, doubts, readings
from checker.judge.conflicts import Side
from checker.judge.items import Cell, cells, families
from checker.judge.kinds.extras import extras
from checker.judge.rules import Context, Draft, Rule, weaker
from checker.model import Claim, Fact
from checker.model.claims import Confidence
from checker.packs import Fields

SLOTS = ("sides", "period", "low", "high")
MAX_SIDES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Own fields of the kind."""

    update_cues: bool
    """A higher value of the same day that is told as an update is a progression, and so is one that is told later as
    revised."""
    max_sides: int
    """More sides than this mean that the facts are not of one thing: none is compared."""
    at_most_strained: bool
    days_apart: int
    """Dates of one event that lie further apart are taken for different events; 0: no limit."""
    sure_after: int
    """Days after both dates from which an article that gives one of them knows how long the event was; where none does,
    talks that went on the next day may explain the difference, and the confidence is medium. 0: always sure."""


def read(fields: Fields) -> Options:
    """Read `update_cues`, `max_sides`, `at_most`, `days_apart` and `sure_after`."""
    return Options(
        update_cues=fields.choice("update_cues", ("allow", "ignore"), "ignore") == "allow",
        max_sides=fields.integer("max_sides", MAX_SIDES, low=2, high=50),
        at_most_strained=fields.choice("at_most", ("contradiction", "strained"), "contradiction") == "strained",
        days_apart=fields.integer("days_apart", 0, low=0, high=36500),
        sure_after=fields.integer("sure_after", 0, low=0, high=36500),
    )


def judge(rule: Rule, claim: Claim, facts: Sequence[Fact], context: Context) -> Iterator[Draft]:
    """Compare the facts of each cell of equal scope."""
    metric = context.metric(claim)
    for behaviour, members in families(facts, metric, extras(rule)):
        found, left = cells(behaviour, members, together=context.together)
        context.leave("event-unclear", [item.fact for item in left])
        for cell in found:
            yield from _cell(rule, claim, cell, context)


def _cell(rule: Rule, claim: Claim, cell: Cell, context: Context) -> Iterator[Draft]:
    options: Options = rule.options
    if conflicts.origins(cell.items) < rule.min_origins or len({item.fact.doc for item in cell.items}) < 2:
        return
    split = conflicts.sides(cell.items)
    if len(split) > options.max_sides:
        context.leave("too-many-values", [item.fact for item in cell.items])
        return
    yield from _conflict(rule, claim, cell, split, context)
    for side in split:
        if conflicts.origins(side) >= 2 and len({item.fact.doc for item in side}) > 1:
            why = [_scope_line(cell), "all values share a stretch of their compatible bands"]
            confidence: Confidence = "high" if cell.known else "low"
            yield _draft("agreement", [side], why, weaker(claim.confidence, confidence), cell)


def _conflict(rule: Rule, claim: Claim, cell: Cell, split: Sequence[Side], context: Context) -> Iterator[Draft]:
    options: Options = rule.options
    firm = conflicts.steady(split)
    clashes = [
        (i, j, found)
        for i in range(len(firm))
        for j in range(i + 1, len(firm))
        if (found := conflicts.clash(firm[i], firm[j])) is not None and _near(found, options.days_apart)
    ]
    if not clashes:
        return
    worst = "contradiction" if any(c.relation == "contradiction" for _, _, c in clashes) else "strained"
    picked = [(i, j, c) for i, j, c in clashes if c.relation == worst]
    taking = sorted({n for i, j, _ in picked for n in (i, j)})
    opposed = [split[n] for n in taking]
    gap = max(picked, key=lambda entry: (entry[1] - entry[0], -entry[0]))[2]
    scopes = scope.compare(cell.behaviour, gap.low.scope, gap.high.scope)
    if scopes.action == "none":
        context.leave("scope-apart", [item.fact for side in opposed for item in side])
        return
    confidence, told = conflicts.trust(claim.confidence, gap, open_class=cell.behaviour == "open")
    if cell.behaviour == "counter" and not _one_holder(gap):
        confidence, told = weaker(confidence, "medium"), f"{told}; a running count may have grown within its day"
    why = [_scope_line(cell), _verdict_line(worst, gap), f"{told}: confidence {confidence}"]
    if options.sure_after and gap.low.fact.quantity is None and not _in_hindsight(opposed, gap, options.sure_after):
        confidence = weaker(confidence, "medium")
        why.append("each article was printed near the day that it gives, so the event may have gone on: at most medium")
    if not cell.known:
        context.leave("scope-unknown", [item.fact for side in opposed for item in side])
        why.append("the texts do not tell the time of each value, so they are strained at most")
        yield _draft("strained", opposed, why, "low", cell)
        return
    if options.update_cues and cell.behaviour in ("counter", "open") and _updated(opposed):
        why.append("the higher value is told as an update of the same day")
        yield _draft("progression", opposed, why, confidence, cell)
        return
    if options.update_cues and _revised(opposed):
        why.append("the later articles tell their value as a revision")
        yield _draft("progression", opposed, why, confidence, cell)
        return
    reason = doubts.doubt(gap.low, gap.high, cell.behaviour, context.said)
    if reason is not None:
        context.leave("scope-unknown", [item.fact for side in opposed for item in side])
        why.append(f"{reason}, so they are strained at most")
        yield _draft("strained", opposed, why, "low", cell)
        return
    if worst == "strained" and all(
        side.fact.quantity and side.fact.quantity.hedge == ">" for side in (gap.low, gap.high)
    ):
        why.append("two rival lower bounds far apart: a dispute")
    if options.at_most_strained and worst == "contradiction":
        worst = "strained"
        why.append("the rule calls no such difference a contradiction")
    yield _draft(worst, opposed, why, confidence, cell)


def _one_holder(found: conflicts.Conflict) -> bool:
    first, second = found.low.fact, found.high.fact
    return first.holder is not None and first.holder == second.holder


def _near(found: conflicts.Conflict, days: int) -> bool:
    if not days or found.low.fact.quantity is not None:
        return True
    low, high = found.low.bands[2][1], found.high.bands[2][0]
    return low is not None and high is not None and high - low <= days


def _in_hindsight(opposed: Sequence[Side], gap: conflicts.Conflict, days: int) -> bool:
    """Whether an article of some side looks back on both dates from at least `days` later."""
    last = gap.high.bands[0][1]
    if last is None:
        return False
    return any(
        fact.published is not None and fact.published.toordinal() - last >= days
        for side in opposed
        for fact in (item.fact for item in side)
    )


def _updated(opposed: Sequence[Side]) -> bool:
    return all(conflicts.cued(side, "update", "revision") for side in opposed[1:])


def _revised(opposed: Sequence[Side]) -> bool:
    """Whether of two sides the one that was printed later, by days, tells its value as a revision of an earlier one."""
    if len(opposed) != 2:
        return False
    days = [[item.fact.published for item in side if item.fact.published is not None] for side in opposed]
    if not all(days):
        return False
    older, newer = (0, 1) if max(days[0]) < min(days[1]) else (1, 0)
    return max(days[older]) < min(days[newer]) and conflicts.cued(opposed[newer], "revision")


def _draft(relation: str, opposed: Sequence[Side], why: Sequence[str], confidence: Confidence, cell: Cell) -> Draft:
    return Draft(
        relation=relation,  # type: ignore[arg-type]
        sides=tuple(tuple(item.fact for item in side) for side in opposed),
        why=tuple(why),
        confidence=confidence,
        slots={
            "period": cell.label,
            "low": readings.value(_typical(opposed[0])),
            "high": readings.value(_typical(opposed[-1])),
        },
    )


def _typical(side: Side) -> Fact:
    return side[0].fact


def _scope_line(cell: Cell) -> str:
    if not cell.known:
        return "scope: not told by every text"
    return f"scope: same ({cell.label})" if cell.label else "scope: same, since the value does not change with time"


def _verdict_line(relation: str, gap: conflicts.Conflict) -> str:
    level = 2 if relation == "contradiction" else 1
    name = "widest" if level == 2 else "compatible"
    if gap.low.fact.quantity is None:
        return f"{readings.value(gap.low.fact)} and {readings.value(gap.high.fact)} share no day"
    low, high = readings.band(gap.low.bands[level]), readings.band(gap.high.bands[level])
    return f"even the {name} bands do not meet: {low} against {high}"
