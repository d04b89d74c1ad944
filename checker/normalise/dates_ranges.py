"""Moments that belong together: the two ends of a range, and "the same period last year" of a range told before."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from checker.lexicon import calendar as cal
from checker.model import Document, Moment, Period, Skip
from checker.normalise.dates_bag import Reading

_LINK = re.compile(r"\s*(?:[-–—‑]|to|through|until|till|and)\s*(?:the\s+)?", re.I)
_TAIL = re.compile(r"\s*(?:period|stretch|span)?\s*(?:of|in|,)?\s*", re.I)


def join(found: list[Moment | Skip], readings: list[Reading | None], document: Document) -> list[Moment | Skip]:
    """Join the two ends of ranges ("January-November", "from May to July", "between 2014 and 2016"): both ends get the
    whole as their `stretch`; an end without a year takes it from its neighbour or from the year told right behind."""
    text = document.text
    for i in range(len(found) - 1):
        first, second = found[i], found[i + 1]
        if not isinstance(first, Moment) or not isinstance(second, Moment):
            continue
        if first.mention.sentence != second.mention.sentence or first.period is None or second.period is None:
            continue
        between = text[first.mention.span[1] : second.mention.span[0]]
        if len(between) > 12 or not _LINK.fullmatch(between):
            continue
        a, b = readings[i], readings[i + 1]
        if a is None or b is None:
            continue
        told = _year_behind(found, i + 1, text) if i + 2 < len(found) else None
        first, second = _share_year(first, a, second, b, told)
        found[i], found[i + 1] = first, second
        if between.strip().lower() == "and" and first.cue != "between":
            continue
        if first.period is None or second.period is None:
            continue
        start, end = first.period.start, second.period.end
        if start is None or end is None or start > end:
            continue
        grain = second.period.grain if second.period.grain in cal.GRAINS else first.period.grain
        whole = Period(start=start, end=end, grain=grain, basis=second.period.basis)
        found[i], found[i + 1] = replace(first, stretch=whole), replace(second, stretch=whole)
        if told is not None and isinstance(year := found[i + 2], Moment):
            found[i + 2] = replace(year, stretch=whole)  # "this year" is the range's, not a year of its own
    return found


def _year_behind(found: list[Moment | Skip], i: int, text: str) -> int | None:
    """The year told right behind moment i: "the January-November period this year"."""
    here, behind = found[i], found[i + 1]
    if not isinstance(here, Moment) or not isinstance(behind, Moment) or behind.period is None:
        return None
    between = text[here.mention.span[1] : behind.mention.span[0]]
    if (
        behind.period.grain != "year"
        or behind.period.start is None
        or len(between) > 16
        or not _TAIL.fullmatch(between)
    ):
        return None
    return behind.period.start.year


def _share_year(first: Moment, a: Reading, second: Moment, b: Reading, told: int | None) -> tuple[Moment, Moment]:
    """Ends of one range agree on the year where one of them was only inferred; the range never runs backwards."""
    if told is not None:
        return _in_year(first, told) if a.open_year else first, _in_year(second, told) if b.open_year else second
    if a.open_year and not b.open_year:
        first = _in_year(first, _year_of(second))
        if _start(first) > _start(second):
            first = _in_year(first, _year_of(second) - 1)
    elif b.open_year and not a.open_year:
        second = _in_year(second, _year_of(first))
        if _start(first) > _start(second):
            second = _in_year(second, _year_of(first) + 1)
    elif a.open_year and _start(first) > _start(second):
        first = _in_year(first, _year_of(second))
        if _start(first) > _start(second):
            first = _in_year(first, _year_of(second) - 1)
    return first, second


def _start(moment: Moment) -> dt.date:
    return moment.period.start if moment.period and moment.period.start else dt.date.min


def _year_of(moment: Moment) -> int:
    return _start(moment).year


def _in_year(moment: Moment, year: int) -> Moment:
    value = f"{year:04d}{moment.timex.value[4:]}"
    found = cal.stretch(value)
    if found is None or moment.period is None or not 1 <= year <= 9999:
        return moment
    start, end, _ = found
    period = replace(moment.period, start=start, end=end, basis="context")
    return replace(moment, timex=replace(moment.timex, value=value), period=period)


_COMPARED = {"dates.same.period", "dates.offset"}


def compare(found: list[Moment | Skip]) -> list[Moment | Skip]:
    """ "The same period of 2020" and "a year earlier" are as long as the range or first months they are said of."""
    for i, moment in enumerate(found):
        if not isinstance(moment, Moment) or moment.mention.pattern not in _COMPARED or moment.period is None:
            continue
        text = moment.mention.text.lower()
        if "period" not in text and "year" not in text:
            continue
        whole = _told_before(found, i)
        if whole is None or whole.start is None or whole.end is None or moment.period.start is None:
            continue
        away = moment.period.start.year - whole.end.year
        if moment.mention.pattern == "dates.offset" and text.startswith(_ONE_YEAR):
            away = -1
        start, end = _years_on(whole.start, away), _years_on(whole.end, away)
        if start is None or end is None or away == 0 or abs(away) > 20 or not text.endswith(_BACK):
            continue
        period = Period(start=start, end=end, grain=whole.grain, basis="context")
        value = f"{start.year:04d}" if start.year == end.year else f"{start.year:04d}/{end.year:04d}"
        found[i] = replace(moment, timex=replace(moment.timex, value=value), period=period)
    return found


_ONE_YEAR = ("a year", "one year")
_BACK = ("earlier", "ago", "before", "year", "period", *"0123456789")


def _told_before(found: list[Moment | Skip], i: int) -> Period | None:
    """The range or placed duration told last before moment i, in its sentence or the one before; None where a quarter,
    half or month stands nearer."""
    here = found[i]
    assert isinstance(here, Moment)
    for j in range(i - 1, -1, -1):
        other = found[j]
        if not isinstance(other, Moment):
            continue
        if here.mention.sentence - other.mention.sentence > 1:
            return None
        if other.stretch is not None:
            return other.stretch
        if other.period is not None and (other.timex.type == "DURATION" or _shifted(other)):
            return other.period
        if other.period is not None and other.period.grain in ("quarter", "half", "month"):
            return None
    return None


def _shifted(moment: Moment) -> bool:
    """Whether a quarter or year ends on another day than that of the calendar ("the quarter ended Aug. 31")."""
    told = cal.stretch(moment.timex.value)
    return told is not None and moment.period is not None and told[:2] != (moment.period.start, moment.period.end)


def _years_on(day: dt.date, years: int) -> dt.date | None:
    """The same day of another year; the end of February stays the end of February."""
    if day.month == 2 and day.day == cal.month_length(day.year, 2) and 1 <= day.year + years <= 9999:
        return dt.date(day.year + years, 2, cal.month_length(day.year + years, 2))
    return cal.shift_months(day, 12 * years)
