"""Calendar dates as stamps write them: full dates, dates without a year, and the words before them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from checker.model.quick import quick

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = r"(?:Mon|Tue(?:s)?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?"

DATE = re.compile(
    rf"""
    (?<![\w/.-])
    (?:(?P<weekday>{_WEEKDAY})\.?,?\s+)?
    (?:
        (?P<iso>(?:19|20)\d\d)(?P<sep>[-/.])(?P<iso_month>\d\d?)(?P=sep)(?P<iso_day>\d\d?)(?!\d)
      | (?P<month_a>{_MONTH})\.?\s{{0,3}}(?P<day_a>\d\d?)(?:st|nd|rd|th)?(?!\d|[.:]\d)
          (?:,?\s{{0,3}}(?P<year_a>(?:19|20)\d\d)(?!\d))?
      | (?P<day_b>\d\d?)(?:st|nd|rd|th)?[\s-]{{1,3}}(?:of\s)?(?P<month_b>{_MONTH})\b\.?
          (?:[,\s-]{{1,3}}(?P<year_b>(?:19|20)\d\d)(?!\d))?
      | (?P<left>\d\d?)[/.](?P<right>\d\d?)[/.](?P<year_c>(?:19|20)\d\d)(?!\d)
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """A date as seen: the year may be missing; weekday is 0 for Monday."""

    start: int
    end: int
    year: int | None
    month: int
    day: int
    weekday: int | None = None

    def date(self, year: int | None = None) -> dt.date | None:
        """The day, in the given year where the stamp has none; None if the calendar has no such day."""
        full = self.year if self.year is not None else year
        if full is None:
            return None
        try:
            return dt.date(full, self.month, self.day)
        except ValueError:
            return None


def _month(word: str) -> int:
    return _MONTHS.index(word[:3].lower()) + 1


def read(match: re.Match[str]) -> Stamp | None:
    """A match of DATE as a Stamp; None where day and month cannot be told apart (03/04/2021) or do not exist."""
    get = match.group
    year: int | None
    if get("iso"):
        year, month, day = int(get("iso")), int(get("iso_month")), int(get("iso_day"))
    elif get("month_a"):
        year, month, day = int(get("year_a") or 0) or None, _month(get("month_a")), int(get("day_a"))
    elif get("month_b"):
        year, month, day = int(get("year_b") or 0) or None, _month(get("month_b")), int(get("day_b"))
    else:
        left, right, year = int(get("left")), int(get("right")), int(get("year_c"))
        if left <= 12 and right <= 12 and left != right:
            return None
        month, day = (left, right) if left <= 12 else (right, left)
    try:
        dt.date(year or 2000, month, day)
    except ValueError:
        return None
    name = get("weekday")
    weekday = _WEEKDAYS.index(name[:3].lower()) if name else None
    return Stamp(start=match.start(), end=match.end(), year=year, month=month, day=day, weekday=weekday)


@lru_cache(maxsize=1024)
def parse(value: str) -> dt.date | None:
    """A full date anywhere in a metadata value ("2021-12-15T09:00:00Z", "Feb 04, 2022 04:02 PM"); else None."""
    for match in DATE.finditer(value[:200].replace("_", " ")):
        stamp = read(match)
        if stamp is not None and stamp.year is not None:
            return stamp.date()
    compact = re.fullmatch(r"\s*((?:19|20)\d\d)(\d\d)(\d\d)(?:T?\d{4,6}Z?)?\s*", value[:40])
    if compact is None:
        return None
    try:
        return dt.date(int(compact[1]), int(compact[2]), int(compact[3]))
    except ValueError:
        return None
