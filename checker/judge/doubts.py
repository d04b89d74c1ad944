"""Why two values that differ may both be right, by what their own articles tell besides: they are strained at most."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from checker import interval, scope
from checker.judge.items import RESULTS, Item, longer
from checker.model import Fact, Period

Said = Mapping[str, Sequence[Fact]]
"""Document -> all that it states."""

PASSING: Mapping[str, tuple[tuple[str, ...], str]] = {
    "quoted": ((), "what is traded has another price from hour to hour"),
    "partial-count": ((*RESULTS, "elections.counted"), "votes were still being counted"),
    "polled": (RESULTS, "polls and projections differ from one another"),
}
"""Cue -> beginning of the metrics that it concerns, and why a value that is told with it may soon be another."""
HOURS = ("in-the-morning", "in-the-afternoon", "in-the-evening", "at-night")
"""Cues of the hours of a day."""
_SHARES = ("percent", "percentage_point")
_STANDING = ("fixed", "event-date")
_NEAR = 160
"""Characters within which an article adds its numbers up, or leaves out of what they are."""


def doubt(low: Item, high: Item, behaviour: str, said: Said) -> str | None:
    """Why nothing more than a strain lies between two values, or None."""
    pair = (low.fact, high.fact)
    for cue, (family, why) in PASSING.items():
        if any(cue in i.fact.cues and _concerns(i.fact, family) and (family or longer(i) is None) for i in (low, high)):
            return why
    if behaviour not in _STANDING and _hours_apart(*pair):
        return "they are told of different hours of the day"
    if _bound_apart(*pair):
        return "the goods go to one state here, and to another there"
    if _placed_apart(*pair, behaviour):
        return "one is told of a place, the other of more than that place"
    if behaviour == "open" and _others(*pair):
        return f"one is told of {', '.join(pair[0].participants)}, the other of {', '.join(pair[1].participants)}"
    return told_besides(*pair, said)


def told_besides(low: Fact, high: Fact, said: Said) -> str | None:
    """Whether one of two articles gives the other's value too, of something else, or makes it out of its own.

    "210 patients, 31 of them in intensive care" bears out "31 patients"; "12 dead and 6 missing" bears out "18".
    """
    if low.quantity is None or high.quantity is None:
        return None
    for one, other in ((low, high), (high, low)):
        if any(_answers(fact, other, one) for fact in _beside(one, said)):
            return f"the article that says {one.text} also says {other.text}"
    small, large = low.quantity, high.quantity
    if small.aspect != "level" or small.high is not None or large.high is not None:
        return None
    if any(
        fact.quantity is not None and _adds(fact, low) and small.value + fact.quantity.value == large.value
        for fact in _beside(low, said)
    ):
        return f"{high.text} is the sum of what the other article says"
    if any(
        fact.quantity is not None and fact.role == "part" and large.value - fact.quantity.value == small.value
        for fact in _beside(high, said)
    ):
        return f"{low.text} is the rest of what the other article says"
    return None


def _concerns(fact: Fact, family: tuple[str, ...]) -> bool:
    """Whether a cue tells something of a fact: of its metric, or of a share that no metric is declared for."""
    if fact.metric is None:
        return not family or (fact.quantity is not None and fact.quantity.unit in _SHARES)
    return fact.metric.startswith(family) if family else True


def _hours_apart(low: Fact, high: Fact) -> bool:
    hours: list[Collection[str]] = [{cue for cue in fact.cues if cue in HOURS} for fact in (low, high)]
    return bool(hours[0] and hours[1]) and not set(hours[0]) & set(hours[1])


def _bound_apart(low: Fact, high: Fact) -> bool:
    goals = [{cue for cue in fact.cues if cue.startswith("to-")} for fact in (low, high)]
    return bool(goals[0] and goals[1]) and not goals[0] & goals[1]


def _placed_apart(low: Fact, high: Fact, behaviour: str) -> bool:
    """Whether a company's flow or votes are told of a place by one, and of a wider one or of none by the other.

    The flows of a state are set apart by its place already.
    """
    one, other = ({place for place in fact.place if place not in fact.participants} for fact in (low, high))
    if low.metric is None or low.metric != high.metric or one == other:
        return False
    inside = one < other or other < one
    if behaviour == "flow" and low.metric.startswith("economy.") and low.participants:
        return inside
    return inside and bool(one and other) and low.metric.startswith(RESULTS)


def _words(fact: Fact) -> frozenset[str]:
    return frozenset(word for name in fact.participants for word in name.lower().split())


def _others(low: Fact, high: Fact) -> bool:
    """Whether both name whose they are, and have no name in common."""
    return bool(low.participants and high.participants) and not _words(low) & _words(high)


def _beside(fact: Fact, said: Said) -> Iterator[Fact]:
    """The other numbers of a fact's article in its unit and aspect."""
    quantity = fact.quantity
    for other in said.get(fact.doc, ()):
        found = other.quantity
        if found is None or quantity is None or other.id == fact.id or other.span == fact.span:
            continue
        if found.unit == quantity.unit and found.aspect == quantity.aspect:
            yield other


def _answers(fact: Fact, asked: Fact, near: Fact) -> bool:
    """Whether a number, told `near` another of its article, has the asked value and may well be of the same."""
    a, b = fact.quantity, asked.quantity
    if a is None or b is None or a.direction != b.direction or fact.status != asked.status:
        return False
    if fact.metric is not None and asked.metric is not None and fact.metric != asked.metric:
        return False
    if a.unit == "count" and fact.metric is None and None not in (fact.of, asked.of) and _head(fact) != _head(asked):
        return False
    if fact.metric is None and abs(fact.span[0] - near.span[0]) > _NEAR:
        return False
    if _others(fact, asked) or (fact.place and asked.place and not set(fact.place) & set(asked.place)):
        return False
    if scope.periods(fact.period, _when(asked)) in ("disjoint", "overlapping"):
        return False
    return interval.verdict(a.bands, b.bands) == "agree"


def _when(fact: Fact) -> Period | None:
    """The stretch of time that a number is for, or the day on which it held."""
    if fact.period is not None or fact.as_of is None:
        return fact.period
    return Period(start=fact.as_of, end=fact.as_of, grain="day", basis="inferred")


def _adds(fact: Fact, low: Fact) -> bool:
    """Whether a number may be added to another: told near it, and if a count, of one noun or of none."""
    if abs(fact.span[0] - low.span[0]) > _NEAR:
        return False
    if fact.quantity is not None and fact.quantity.unit == "count":
        return fact.of is None or low.of is None or _head(fact) == _head(low)
    return True


def _head(fact: Fact) -> str:
    return (fact.of or "").rpartition(" ")[2]
