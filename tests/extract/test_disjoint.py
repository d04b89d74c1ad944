"""Amounts and temporal expressions share no characters, stretches of time apart."""

from __future__ import annotations

import pytest

from checker.extract import disjoint
from checker.model import AmountMention, TimexMention


def amount(start, end, pattern="amounts.measure"):
    return AmountMention(span=(start, end), text="x" * (end - start), sentence=0, pattern=pattern, numeral="1")


def timex(start, end, pattern="dates.day"):
    return TimexMention(span=(start, end), text="x" * (end - start), sentence=0, pattern=pattern)


@pytest.mark.parametrize(
    ("seen", "timexes", "kept"),
    [
        ([(0, 2)], [(3, 9)], ([(0, 2)], [(3, 9)])),
        ([(0, 2)], [(0, 6)], ([], [(0, 6)])),
        ([(0, 9)], [(3, 5)], ([(0, 9)], [])),
        ([(4, 6)], [(4, 6)], ([], [(4, 6)])),
        ([(0, 3), (5, 7), (9, 12)], [(4, 8)], ([(0, 3), (9, 12)], [(4, 8)])),
    ],
    ids=["apart", "number of a date", "date inside an amount", "equal", "between others"],
)
def test_the_longer_stays(seen, timexes, kept):
    amounts, times = disjoint([amount(*s) for s in seen], [timex(*s) for s in timexes])
    assert ([m.span for m in amounts], [m.span for m in times]) == kept


def test_a_stretch_of_time_is_both():
    amounts, times = disjoint([amount(0, 11)], [timex(0, 11, "dates.duration")])
    assert (len(amounts), len(times)) == (1, 1)
