"""What bears out a number of the second text beyond a like value of the first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checker.align.support import in_a_name, summed, unread
from tests.align.articles import count


def test_neighbouring_counts_add_up():
    text = "Eleven sailors and six mates were killed"
    one, six = (count("a", n, at=at, metric="casualties.killed", sentence=(0, 60)) for n, at in ((11, 0), (6, 20)))
    assert summed([one, six], count("b", 17, metric="casualties.killed"), text) == (one, six)
    assert summed([one, six], count("b", 18, metric="casualties.killed"), text) == ()
    assert summed([one, six], count("b", 17, of="cow", metric="casualties.injured"), text) == ()


@pytest.mark.parametrize(
    ("text", "second", "expected"),
    [("The 9 were freed", 9, True), ("They freed 9,500 of them", 9, False), ("They were freed", 9, False)],
)
def test_a_numeral_that_no_fact_reads(text, second, expected):
    assert unread([], text, count("b", second)) is expected


def test_a_numeral_that_a_fact_reads_is_not_unread():
    read = count("a", 9, at=4)
    assert not unread([read], "The 9 were freed", count("b", 9))


@pytest.mark.parametrize(
    ("written", "text", "expected"),
    [
        ("12 Miles", "The film 12 Miles was made in two weeks", True),
        ("12 miles", "The road runs 12 miles to the coast", False),
        ("12 Miles", "Road Runs 12 Miles To Coast", False),
    ],
)
def test_a_number_in_a_name(written, text, expected):
    at = text.index("12")
    fact = count("b", 12, at=at, sentence=(0, len(text)))
    assert in_a_name(replace(fact, text=written, span=(at, at + len(written))), text) is expected
