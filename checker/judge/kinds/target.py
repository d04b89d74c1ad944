"""target: a goal is no outcome; told as one it is an error, reached or missed it is worth a note."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker import interval, scope
from checker.judge import conflicts, readings
from checker.judge.items import INTENDED, Item, items
from checker.judge.rules import Context, Draft, Rule
from checker.model import Claim, Fact
from checker.model.findings import Relation
from checker.packs import Fields

SLOTS = ("sides", "goal", "outcome", "period", "verdict")


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Own fields of the kind."""

    outcome: bool
    """Whether goals reached and missed are told as notes."""
    lower_is_better: bool


def read(fields: Fields) -> Options:
    """Read `outcome` and `better`."""
    return Options(
        outcome=fields.choice("outcome", ("note", "silent"), "note") == "note",
        lower_is_better=fields.choice("better", ("higher", "lower"), "higher") == "lower",
    )


def judge(rule: Rule, claim: Claim, facts: Sequence[Fact], context: Context) -> Iterator[Draft]:
    """Set goals against outcomes of the same unit."""
    found = items(facts)
    units = sorted({item.fact.quantity.unit for item in found if item.fact.quantity is not None})
    for unit in units:
        alike = [item for item in found if item.fact.quantity is not None and item.fact.quantity.unit == unit]
        goals = [item for item in alike if item.fact.status in INTENDED]
        outcomes = [item for item in alike if item.fact.status == "actual"]
        if goals and outcomes:
            for side in conflicts.sides(goals):
                yield from _confused(side, outcomes)
                if rule.options.outcome:
                    yield from _ended(rule.options, side, outcomes)


def _confused(goal: Sequence[Item], outcomes: Sequence[Item]) -> Iterator[Draft]:
    """An outcome that is just the goal: others give another outcome for that time, or still aim at the goal later."""
    same = [item for item in outcomes if interval.overlap(item.bands[0], goal[0].bands[0])]
    docs = {item.fact.doc for item in same}
    for suspect in same:
        others = tuple(
            item
            for item in outcomes
            if item.fact.doc not in docs
            and item.voice != suspect.voice
            and scope.periods(item.scope.period, suspect.scope.period) == "equal"
            and not interval.overlap(item.bands[2], suspect.bands[2])
        )
        if others:
            why = (
                f"{suspect.fact.doc} tells {readings.value(suspect.fact)} as an outcome",
                f"the same value is the goal in {', '.join(sorted({g.fact.doc for g in goal}))}",
                f"for the same time others tell {readings.value(others[0].fact)}",
            )
            sides = (tuple(item.fact for item in same if item.voice == suspect.voice), tuple(o.fact for o in others))
            yield _draft("contradiction", sides, why, goal[0].fact, suspect.fact, "goal told as an outcome")
            return
    for suspect in same:
        later = tuple(item for item in goal if item.voice != suspect.voice and _still(item, suspect))
        if later:
            told = (
                f"{suspect.fact.doc} tells {readings.value(suspect.fact)} as an outcome",
                f"{later[0].fact.doc} still tells the same value as a goal after that",
            )
            sides = (tuple(item.fact for item in later), (suspect.fact,))
            yield _draft("strained", sides, told, later[0].fact, suspect.fact, "still a goal after it was reached")
            return


def _still(goal: Item, outcome: Item) -> bool:
    """Whether the goal was told after the time of the outcome, for a term that is not over."""
    told, done = goal.fact.published, outcome.fact.as_of
    term = goal.scope.period.end if goal.scope.period is not None else None
    return told is not None and done is not None and told >= done and (term is None or term > done)


def _ended(options: Options, goal: Sequence[Item], outcomes: Sequence[Item]) -> Iterator[Draft]:
    """The outcome of the goal's own time, above or below the goal."""
    fact = goal[0].fact
    own = [item for item in outcomes if scope.periods(item.scope.period, fact.period) == "equal"]
    if fact.period is None or not own:
        return
    split = conflicts.sides(own)
    if len(split) != 1:
        return
    outcome = own[0]
    short = interval.below(outcome.bands, goal[0].bands)
    over = interval.below(goal[0].bands, outcome.bands)
    if short or over or interval.overlap(outcome.bands[1], goal[0].bands[1]):
        reached = (not over) if options.lower_is_better else (not short)
        verdict = "reached" if reached else "missed"
        why = (f"goal {readings.value(fact)}, outcome {readings.value(outcome.fact)}: {verdict}",)
        sides = (tuple(item.fact for item in goal), tuple(item.fact for item in own))
        yield _draft("progression", sides, why, fact, outcome.fact, verdict)


def _draft(
    relation: Relation,
    sides: tuple[tuple[Fact, ...], ...],
    why: tuple[str, ...],
    goal: Fact,
    outcome: Fact,
    verdict: str,
) -> Draft:
    period = readings.stretch(outcome.period) if outcome.period else ""
    slots = {"goal": readings.value(goal), "outcome": readings.value(outcome), "period": period, "verdict": verdict}
    return Draft(relation=relation, sides=sides, why=why, slots=slots)
