"""Where sentences end, and where they do not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.corpus.sentences import split
from checker.lexicon.text import default


def sentences(text: str) -> list[str]:
    return [text[a:b] for a, b in split(text, 0, len(text), default())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained. It poured.", ["It rained.", "It poured."]),
        ("The bridge opened in 2019.Ships pass below it.", ["The bridge opened in 2019.", "Ships pass below it."]),
        ('He said "we won."The crowd left.', ['He said "we won."', "The crowd left."]),
        ("Did it fall? Yes! It fell.", ["Did it fall?", "Yes!", "It fell."]),
        ("Profit rose to $1.5 billion. Sales fell.", ["Profit rose to $1.5 billion.", "Sales fell."]),
        ("Sales hit 12. 3 shops closed.", ["Sales hit 12.", "3 shops closed."]),
        ("It opened in 2019 . 4 % of it burned .", ["It opened in 2019 .", "4 % of it burned ."]),
        ("He left at 5 p.m. The train was late.", ["He left at 5 p.m.", "The train was late."]),
        ("A title without a stop\nThe text begins here.", ["A title without a stop", "The text begins here."]),
        ("One part.\n\nAnother part", ["One part.", "Another part"]),
        ("“We hope…We trust them,” she said.", ["“We hope…", "We trust them,” she said."]),
    ],
)
def test_ends(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Adams met Dr. Brown in St. Louis.",
        "Bus No. 5 is late on Feb. 4 in the U.S. Senate.",
        "J. K. Marlow paid $4.50 at Acme Inc. yesterday.",
        "Shares of Acme Corp. Holdings rose 3.4 percent.",
        "the long line that was broken\nby an editor who wrote",
        "1. China leads the table",
        "See example.com for more",
        "It cost Rs. 500 at 10 a.m. local time",
        "It ended on Oct . 14 , 1991 .",
        "Rents rose 0 . 4 % in June .",
        "Version 2.0 of the U.N.-backed plan",
    ],
)
def test_stays_whole(text: str) -> None:
    assert sentences(text) == [text]


def test_text_wrapped_at_a_column_is_joined() -> None:
    text = (
        "The harbour authority of the town said on Monday that the new Great\n"
        "Eastern Pier would be closed for repairs until the end of the year as\n"
        "Mayor Ann Lee had asked, and that ships would have to use the old one\n"
        "Tuesday onwards. Fishermen were told."
    )
    assert len(sentences(text)) == 2


@given(st.text(alphabet="Ab .!?\n\"'1…”\r\t\xa0", max_size=120))
def test_spans_are_ordered_and_lose_only_white_space(text: str) -> None:
    spans = list(split(text, 0, len(text), default()))
    assert all(a < b for a, b in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    kept = "".join("".join(text[a:b].split()) for a, b in spans)
    assert kept == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The two sides met in Oslo on\nWednesday and signed.", 1),
        ("The ministers of Norway,\nChile and Peru met.", 1),
        ("The fund gave them about\n$40 million for it.", 1),
        ("Prices rise in the north\nThe council met on Monday.", 2),
        ("What it was built on\n\nThe council met on Monday.", 2),
        ("Stock Exchange\nShares fell.", 2),
    ],
)
def test_a_line_that_hangs_goes_on(text: str, count: int) -> None:
    assert len(list(split(text, 0, len(text), default()))) == count
