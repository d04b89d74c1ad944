"""Calendar arithmetic, and TIMEX3 values as stretches of days."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.lexicon import calendar as cal

DAYS = st.dates(min_value=dt.date(1, 2, 1), max_value=dt.date(9998, 11, 30))

STRETCHES = [
    ("2019-02", "2019-02-01", "2019-02-28", "month"),
    ("2020-02", "2020-02-01", "2020-02-29", "month"),
    ("2019-W01", "2018-12-31", "2019-01-06", "week"),
    ("2019-W10-WE", "2019-03-09", "2019-03-10", "day"),
    ("2019-Q4", "2019-10-01", "2019-12-31", "quarter"),
    ("2019-H2", "2019-07-01", "2019-12-31", "half"),
    ("2019-SU", "2019-06-01", "2019-08-31", "season"),
    ("2019-WI", "2018-12-01", "2020-02-29", "season"),
    ("2019", "2019-01-01", "2019-12-31", "year"),
    ("201", "2010-01-01", "2019-12-31", "decade"),
    ("19", "1900-01-01", "1999-12-31", "century"),
    ("2019-03-04T10:30", "2019-03-04", "2019-03-04", "day"),
]


@pytest.mark.parametrize(("value", "start", "end", "grain"), STRETCHES)
def test_stretch(value: str, start: str, end: str, grain: str) -> None:
    found = cal.stretch(value)
    assert found is not None
    assert (str(found[0]), str(found[1]), found[2]) == (start, end, grain)


@pytest.mark.parametrize(
    "value", ["", "P3Y", "PRESENT_REF", "XXXX-03", "2019-02-30", "2019-13", "2019-W54", "0000", "000", "00"]
)
def test_no_stretch(value: str) -> None:
    assert cal.stretch(value) is None


@given(DAYS, st.sampled_from(cal.GRAINS))
def test_the_stretch_of_a_grain_holds_its_day(day: dt.date, grain: str) -> None:
    if grain in ("decade", "century") and day.year < 100:
        return
    found = cal.stretch(cal.value_of(day, grain))
    assert found is not None
    assert found[0] <= day <= found[1]


@given(DAYS)
def test_a_day_round_trips(day: dt.date) -> None:
    assert cal.stretch(day.isoformat()) == (day, day, "day")


@given(DAYS, st.integers(-60, 60))
def test_months_shift_there_and_back(day: dt.date, n: int) -> None:
    first = day.replace(day=1)
    there = cal.shift_months(first, n)
    assert there is None or cal.shift_months(there, -n) == first


@pytest.mark.parametrize(
    ("year", "day"), [(1961, "04-02"), (2000, "04-23"), (2013, "03-31"), (2021, "04-04"), (2038, "04-25")]
)
def test_easter(year: int, day: str) -> None:
    assert cal.easter(year).strftime("%m-%d") == day


def test_weekdays_of_a_month() -> None:
    assert cal.nth_weekday(2021, 11, 3, 4) == dt.date(2021, 11, 25)
    assert cal.nth_weekday(2021, 5, 0, -1) == dt.date(2021, 5, 31)


def test_outside_the_calendar_is_none() -> None:
    assert cal.shift(dt.date(9999, 12, 31), 1, "day") is None
    assert cal.shift(dt.date(1, 1, 1), -1, "month") is None
    assert cal.shift(dt.date(2000, 1, 1), 10**9, "year") is None
    assert cal.make(2019, 2, 29) is None
