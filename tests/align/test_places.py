"""Places that are one, and places that are two."""

from __future__ import annotations

import pytest

from checker.align.places import by_place, nestings, stems
from tests.align.articles import count

NEUTRAL = frozenset({"tarvia", "province", "northern"})


def cells(*places, dated=True):
    facts = [count(f"d{at}", 5, place=place) for at, place in enumerate(places)]
    known = {fact.id for fact in facts} if dated else frozenset()
    found, left = by_place(facts, nestings(facts, NEUTRAL)[None], NEUTRAL, known)
    return sorted(sorted(f.doc for f in cell) for _, cell in found), sorted(f.doc for f in left)


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ([("Senn",), ("Senn",)], [["d0", "d1"]]),
        ([("Hasakah",), ("Hasakeh",)], [["d0", "d1"]]),
        ([("Tarvia",), ("Senn",)], [["d0", "d1"]]),
        ([("Tarvias Senn",), ("Senn",)], [["d0", "d1"]]),
        ([("Senn",), ("Ostrava",)], [["d0"], ["d1"]]),
        ([("Senn Province",), ("Ostrava Province",)], [["d0"], ["d1"]]),
        ([("Senn",), ("Ostrava",), ("Ostrava", "Senn")], [["d0", "d1", "d2"]]),
    ],
    ids=["same", "spelling", "a country is no place", "glued", "two towns", "kind of place", "a town in its province"],
)
def test_cells(places, expected):
    assert cells(*places)[0] == expected


def test_a_fact_without_place_is_left_over_where_there_are_two():
    assert cells(("Senn",), ("Ostrava",), ()) == ([["d0"], ["d1"]], ["d2"])


def test_without_a_day_only_the_very_same_place_meets():
    assert cells(("Senn", "Kaar"), ("Senn",), dated=False)[0] == [["d0"], ["d1"]]
    assert cells(("Senn",), ("Senn",), dated=False)[0] == [["d0", "d1"]]


def test_stems():
    assert stems(count("a", 5, place=("Northern Tarvia", "Khan Senn", "Ras Al")), NEUTRAL) == {"khan", "senn"}
