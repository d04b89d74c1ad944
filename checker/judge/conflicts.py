"""Sides of one cell, and whether two of them contradict or strain each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from checker import interval
from checker.judge.items import Item, voices
from checker.judge.rules import weaker
from checker.model.claims import Confidence

Side = tuple[Item, ...]
_WORST_FIRST: tuple[tuple[int, interval.Agreement], ...] = ((2, "contradiction"), (1, "strained"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two items of different voices whose values cannot both be right (or hardly)."""

    relation: interval.Agreement
    low: Item
    high: Item


def sides(found: Sequence[Item]) -> list[Side]:
    """Items grouped into sides, low to high."""
    return [tuple(found[i] for i in side) for side in interval.stab([item.bands for item in found])]


def steady(split: Sequence[Side]) -> list[Side]:
    """The sides without articles that stand on several of them: who gives both values takes no side."""
    seen: dict[str, set[int]] = {}
    for number, side in enumerate(split):
        for item in side:
            seen.setdefault(item.fact.doc, set()).add(number)
    return [tuple(item for item in side if len(seen[item.fact.doc]) == 1) for side in split]


def clash(low: Side, high: Side) -> Conflict | None:
    """The worst relation between items of two sides that have different voices; None where all are compatible."""
    for level, relation in _WORST_FIRST:
        for a in _extremes(low, level, upper=True):
            for b in _extremes(high, level, upper=False):
                apart = a.voice != b.voice and a.fact.doc != b.fact.doc
                if apart and not interval.overlap(a.bands[level], b.bands[level]):
                    return Conflict(relation=relation, low=a, high=b)
    return None


def _extremes(side: Side, level: int, *, upper: bool) -> list[Item]:
    """The item that reaches least far towards the other side, and the next one of another voice: enough to decide."""

    def reach(item: Item) -> tuple[bool, Decimal, str]:
        end = item.bands[level][1 if upper else 0]
        open_end = end is None
        value = Decimal(0) if end is None else end
        return open_end, value if upper else -value, item.fact.id

    ordered = sorted(side, key=reach)
    if not ordered:
        return []
    first = ordered[0]
    other = next((item for item in ordered if item.voice != first.voice), None)
    return [first] if other is None else [first, other]


def cued(found: Iterable[Item], *cues: str) -> bool:
    """Whether every item stands in a sentence with one of these cues."""
    listed = list(found)
    return bool(listed) and all(any(cue in item.fact.cues for cue in cues) for item in listed)


def trust(claim: Confidence, conflict: Conflict, *, open_class: bool) -> tuple[Confidence, str]:
    """How sure a conflict is, by who says it, and why."""
    first, second = conflict.low.fact, conflict.high.fact
    if first.holder and first.holder == second.holder:
        return claim, f"both values are ascribed to {first.holder}"
    shaky = any(cue in fact.cues for fact in (first, second) for cue in ("estimate", "unconfirmed", "initial"))
    if shaky:
        return weaker(claim, "medium"), "one of the values is told as an estimate, initial or unconfirmed"
    if first.holder and second.holder:
        return weaker(claim, "medium"), f"{first.holder} and {second.holder} are rival sources"
    if open_class:
        return weaker(claim, "medium"), "no metric is declared for this measure"
    return claim, "the articles tell it as fact"


def origins(found: Iterable[Item]) -> int:
    """Number of independent origins; copies share a voice, and so do articles of one outlet."""
    return len(voices(found))
