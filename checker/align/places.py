"""Facts set apart by place: a town and its province are one, two towns are two, a country is no place at all."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence

from checker.model import Fact

SPELT = 5
"""Letters by which the name of a place is known: transliterations differ in their endings."""
SHORT = 3
"""Letters of words that name no place by themselves."""
_WORD = re.compile(r"[^\W\d_]+")
Nested = set[tuple[str, str]]
"""Pairs of places that one sentence names together: a town and its province, not two towns."""


def stems(fact: Fact, neutral: frozenset[str]) -> frozenset[str]:
    """The words that tell where a fact is set, cut to what spellings share; `neutral` words tell nothing."""
    found = set()
    for name in fact.place:
        for word in _WORD.findall(name.lower()):
            if len(word) > SHORT and word not in neutral and word.removesuffix("s") not in neutral:
                found.add(word[:SPELT])
    return frozenset(found)


def nestings(facts: Iterable[Fact], neutral: frozenset[str]) -> dict[str | None, Nested]:
    """Story -> places that its sentences name together."""
    nested: dict[str | None, Nested] = defaultdict(set)
    for fact in facts:
        told = stems(fact, neutral)
        nested[fact.story].update((one, other) for one in told for other in told if one != other)
    return nested


def by_place(
    facts: Sequence[Fact], nested: Nested, neutral: frozenset[str], dated: Container[str]
) -> tuple[list[tuple[str, list[Fact]]], list[Fact]]:
    """Cells of facts whose places can be one; "" names the only cell. Facts that could be in several are left over.

    dated: ids of the facts whose day is told. One that has no more than its place must name the very same place.
    """
    told = {fact.id: stems(fact, neutral) for fact in facts}
    exact = {told[fact.id] for fact in facts if fact.id in dated or not told[fact.id]}
    alone: dict[frozenset[str], list[Fact]] = defaultdict(list)
    together = []
    for fact in facts:
        if fact.id in dated or told[fact.id] in exact:
            together.append(fact)
        else:
            alone[told[fact.id]].append(fact)
    named, left = _cells(together, told, nested)
    if not alone:
        return named, left
    cells = [(name or "here", cell) for name, cell in named if cell]
    cells += [
        (", ".join(min(fact.place for fact in alone[place])), alone[place]) for place in sorted(alone, key=sorted)
    ]
    return (cells if len(cells) > 1 else [("", cells[0][1])]), left


def _cells(
    facts: Sequence[Fact], told: Mapping[str, frozenset[str]], nested: Nested
) -> tuple[list[tuple[str, list[Fact]]], list[Fact]]:
    cells: list[set[str]] = []
    where: dict[frozenset[str], int] = {}
    known = {told[fact.id] for fact in facts if told[fact.id]}
    for place in sorted(known, key=lambda place: (-len(place), sorted(place))):
        fits = [at for at, cell in enumerate(cells) if _one(place, cell, nested)]
        if fits:
            where[place] = fits[0]
            cells[fits[0]] |= place
        else:
            where[place] = len(cells)
            cells.append(set(place))
    if len(cells) < 2:
        return [("", list(facts))], []
    sorted_cells: list[list[Fact]] = [[] for _ in cells]
    left = []
    for fact in facts:
        if told[fact.id]:
            sorted_cells[where[told[fact.id]]].append(fact)
        else:
            left.append(fact)
    named = [(", ".join(min(fact.place for fact in cell)), cell) for cell in sorted_cells]
    return named, left


def _one(place: Iterable[str], cell: set[str], nested: Nested) -> bool:
    return any(p in cell or any((p, q) in nested for q in cell) for p in place)
