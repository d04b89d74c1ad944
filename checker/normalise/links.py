"""Links between the numbers of one sentence: growth and its level, parts and wholes, one value in two units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checker.model import Amount
from checker.normalise.clauses import Words
from checker.normalise.frames import Place

_BASE = frozenset(("from",))


@dataclass(frozen=True, slots=True)
class Link:
    """Amount `fact` of a sentence is tied to amount `other` by `kind` (see model.Tie)."""

    fact: int
    other: int
    kind: str


def _rate(amount: Amount) -> bool:
    quantity = amount.quantity
    return (quantity.aspect in ("change", "rate") and quantity.unit in ("percent", "percentage_point")) or (
        quantity.aspect == "change"
    )


def links(words: Words, amounts: Sequence[Amount], places: Sequence[Place]) -> list[Link]:
    """Growth tied to its level and conversions in apposition among the amounts of a sentence, in order."""
    found: list[Link] = []
    for k in range(1, len(amounts)):
        one, two = amounts[k - 1], amounts[k]
        between = words.words[places[k - 1].end : max(places[k].first, places[k - 1].end)]
        if len(between) > 12 or words.borders(places[k - 1].end, places[k].first) > 1:
            continue
        if _rate(one) and not _rate(two) and one.quantity.unit != two.quantity.unit:
            if (
                any(w in words.sets["links-leads"] for w in between)
                and "from" not in between
                and _one_story(words, between)
            ):
                found.append(Link(k - 1, k, "growth-of"))
            elif between and between[0] in _BASE:
                found.append(Link(k - 1, k, "base-of"))
        elif (
            not _rate(one) and (_rate(two) or two.quantity.unit == "percent") and one.quantity.unit != two.quantity.unit
        ):
            if any(w in words.sets["links-ups"] for w in between) and all(
                w in words.sets["links-ups"] or w in words.sets["links-fill"] for w in between
            ):
                found.append(Link(k, k - 1, "growth-of"))
        elif _conversion(words, one, two, between):
            found.append(Link(k, k - 1, "same-as"))
    return found


def _one_story(words: Words, between: Sequence[str]) -> bool:
    """Does an "and" between growth and level, if any, lead on to the level ("... and reached")?"""
    return all(
        between[i + 1 : i + 2] and between[i + 1] in words.sets["links-leads"]
        for i, word in enumerate(between)
        if word == "and"
    )


def _conversion(words: Words, one: Amount, two: Amount, between: Sequence[str]) -> bool:
    """Does the second amount give the first in another unit ("8 kilometres (5 miles)")?"""
    units = one.quantity.unit, two.quantity.unit
    if units[0] == units[1] or "percent" in units or "count" in units or not between or len(between) > 5:
        return False
    return not (
        not all(w in words.sets["links-same"] for w in between)
        or not ("(" in between or "or" in between or "[" in between or "/" in between)
    )
