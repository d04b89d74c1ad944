"""Places in an order that a text gives a thing."""

from __future__ import annotations

import pytest

from checker.align.ranks import ranks, rival_ranks
from tests.align.articles import WORDS

ORDINALS = {"first": 1, "second": 2, "third": 3, "fifth": 5, "3rd": 3}


def places(text):
    return ranks(text, ORDINALS.get, WORDS.function)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana Ruiz is the third mayor of Vik", [3]),
        ("Ana Ruiz became the 3rd mayor of Vik", [3]),
        ("Norrland ranked fifth in the index of trust", [5]),
        ("The song peaked at number 4 on the chart", [4]),
        ("The book placed #14 on the list", [14]),
        ("The play is in its second season", []),
        ("The first guests came on the third day", []),
        ("The council is the only body of its kind", []),
    ],
)
def test_places(text, expected):
    assert [rank.place for rank in places(text)] == expected


@pytest.mark.parametrize(
    ("first", "second", "rival"),
    [
        ("Vik was the first port of Norrland", "Vik was the third port of Norrland", True),
        ("Vik was the first port of Norrland", "Vik was the first port of Norrland", False),
        ("Vik was the first port of Norrland", "Vik was the third speaker at a fair", False),
        (
            "It was the first port of Norrland and was the third port of Norrland to freeze",
            "Vik was the second port of Norrland",
            False,
        ),
    ],
)
def test_rivals_are_places_in_one_order(first, second, rival):
    assert (rival_ranks(places(first), places(second)) is not None) is rival
