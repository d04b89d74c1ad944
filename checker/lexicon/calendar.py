"""Calendar arithmetic on plain dates, and TIMEX3 values as stretches of days. Pure: no clock, no locale, no language.

Values follow ISO 8601 as TIMEX3 uses it: "2013-03-22", "2013-03", "2013-W12", "2013-W12-WE", "2013-Q1", "2013-H1",
"2013-SU", "2013", "201" (decade), "20" (century); a time of day after "T" does not change the day.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable
from functools import lru_cache

Stretch = tuple[dt.date, dt.date, str]
"""First day, last day (both included), grain."""

GRAINS = ("day", "week", "month", "quarter", "half", "season", "year", "decade", "century")

SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
"""First and last month of a northern season; winter is told by the year in which it begins or ends."""

_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T\S*)?)?|W(?P<week>\d\d)(?P<we>-WE)?"
    r"|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)))?"
)


def month_length(year: int, month: int) -> int:
    """Days in a month."""
    return calendar.monthrange(year, month)[1]


def make(year: int, month: int, day: int) -> dt.date | None:
    """The date, or None where the calendar has no such day."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def shift_days(day: dt.date, n: int) -> dt.date | None:
    """`n` days later, or None outside the calendar."""
    try:
        return day + dt.timedelta(days=n)
    except OverflowError:
        return None


def shift_months(day: dt.date, n: int) -> dt.date | None:
    """`n` months later; the day is cut to the length of the month. None outside the calendar."""
    months = day.year * 12 + day.month - 1 + n
    year, month = divmod(months, 12)
    if not 1 <= year <= 9999:
        return None
    return dt.date(year, month + 1, min(day.day, month_length(year, month + 1)))


def shift(day: dt.date, n: int, unit: str) -> dt.date | None:
    """`n` units of day | week | month | quarter | half | year | decade | century later; None outside the calendar."""
    if unit in DAYS:
        return shift_days(day, n * DAYS[unit])
    return shift_months(day, n * MONTHS[unit]) if unit in MONTHS and abs(n) < 120_000 else None


DAYS = {"day": 1, "week": 7, "fortnight": 14}
MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}


def weekday_near(day: dt.date, weekday: int, direction: int) -> dt.date:
    """The weekday (Monday is 0) on or before `day` (direction -1), or on or after it (+1); the day itself counts."""
    gap = (weekday - day.weekday()) % 7
    if direction < 0 and gap:
        gap -= 7
    return day + dt.timedelta(days=gap)


def nearest_year(month: int, day: int, near: dt.date) -> dt.date | None:
    """The month and day in the year that lies nearest to `near`."""
    found = [d for y in (near.year - 1, near.year, near.year + 1) if 1 <= y <= 9999 and (d := make(y, month, day))]
    return min(found, key=lambda d: (abs((d - near).days), d), default=None)


def easter(year: int) -> dt.date:
    """Western Easter Sunday (the anonymous Gregorian computus, Nature 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    r = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * r) // 433
    month, day = divmod(h + r - 7 * m + 114, 31)
    return dt.date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, n: int) -> dt.date:
    """The nth (1..4, or -1 for the last) weekday of a month."""
    if n < 0:
        return weekday_near(dt.date(year, month, month_length(year, month)), weekday, -1)
    return weekday_near(dt.date(year, month, 1), weekday, 1) + dt.timedelta(days=7 * (n - 1))


def _week(day: dt.date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


VALUES: dict[str, Callable[[dt.date], str]] = {
    "day": lambda d: d.isoformat(),
    "week": _week,
    "weekend": lambda d: _week(d) + "-WE",
    "month": lambda d: f"{d.year:04d}-{d.month:02d}",
    "quarter": lambda d: f"{d.year:04d}-Q{(d.month + 2) // 3}",
    "half": lambda d: f"{d.year:04d}-H{1 if d.month <= 6 else 2}",
    "season": lambda d: f"{d.year:04d}-{('WI', 'SP', 'SU', 'FA')[d.month % 12 // 3]}",
    "year": lambda d: f"{d.year:04d}",
    "decade": lambda d: f"{d.year // 10:03d}",
    "century": lambda d: f"{d.year // 100:02d}",
}


def value_of(day: dt.date, grain: str) -> str:
    """The TIMEX3 value of the stretch of that grain that holds `day`."""
    return VALUES[grain](day)


@lru_cache(maxsize=8192)
def stretch(value: str) -> Stretch | None:
    """The days that a TIMEX3 value of type DATE or TIME denotes, or None (durations, sets, references, no such day)."""
    try:
        if found := _VALUE.fullmatch(value):
            return _stretch(found)
        if len(value) == 3 and value.isdigit() and value != "000":
            first = int(value) * 10
            return dt.date(first, 1, 1), dt.date(first + 9, 12, 31), "decade"
        if len(value) == 2 and value.isdigit() and value != "00":
            first = int(value) * 100
            return dt.date(first, 1, 1), dt.date(first + 99, 12, 31), "century"
    except (ValueError, OverflowError):
        return None
    return None


def _stretch(found: re.Match[str]) -> Stretch:
    """Raises ValueError where the calendar has no such stretch."""
    year = int(found["year"])
    if found["day"]:
        day = dt.date(year, int(found["month"]), int(found["day"]))
        return day, day, "day"
    if found["week"]:
        monday = dt.date.fromisocalendar(year, int(found["week"]), 1)
        first = 5 if found["we"] else 0
        return monday + dt.timedelta(days=first), monday + dt.timedelta(days=6), "day" if found["we"] else "week"
    if found["month"]:
        return _months(year, int(found["month"]), 1, "month")
    if found["quarter"]:
        return _months(year, 3 * int(found["quarter"]) - 2, 3, "quarter")
    if found["half"]:
        return _months(year, 6 * int(found["half"]) - 5, 6, "half")
    if found["season"] == "WI":  # "winter 2012" may begin or end in 2012: the stretch holds both readings
        return dt.date(year - 1, 12, 1), dt.date(year + 1, 3, 1) - dt.timedelta(days=1), "season"
    if found["season"]:
        return _months(year, SEASONS[found["season"]][0], 3, "season")
    return _months(year, 1, 12, "year")


def _months(year: int, first: int, count: int, grain: str) -> Stretch:
    last = first + count - 1
    return dt.date(year, first, 1), dt.date(year, last, month_length(year, last)), grain
