"""Publication days that an article does not tell and the rest of the corpus leaves no choice about."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Mapping

from checker.model import Dating, Document

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(r"\b(" + "|".join(_DAYS) + r")\b", re.IGNORECASE)
# "Today" is no other day: a weekday named alone is that of printing 73 times in 74.
_OTHERWISE = re.compile(r"\b(?:yesterday|tomorrow|(?:last|next)\s+week)\b", re.IGNORECASE)


def infer_days(weekdays: Mapping[str, int], spoken: Mapping[str, Collection[dt.date]]) -> dict[str, Dating]:
    """Document id -> publication day, for undated articles whose dated kindred leave exactly one.

    weekdays: the one day of the week (Monday is 0) that each undated article counts from its own, unknown day. Where
    the dated articles that may tell of its event speak of one day of that name alone, the two are one day; the article
    is dated by it, which resolves the weekday rightly whenever in the week it was printed.
    spoken: the days of which its kindred, the articles that may tell of the same event on whatever day, speak.
    """
    found = {}
    for doc, weekday in weekdays.items():
        fitting = {day for day in spoken.get(doc, ()) if day.weekday() == weekday}
        if len(fitting) == 1:
            found[doc] = Dating(day=fitting.pop(), basis="inferred")
    return found


def named_weekdays(document: Document) -> frozenset[int]:
    """Days of the week that the body names (Monday is 0); none where other words point from the day of printing too."""
    text = document.text
    stretches = document.sentences or ((0, len(text)),)
    if any(_OTHERWISE.search(text, start, end) for start, end in stretches):
        return frozenset()
    return frozenset(
        _DAYS.index(found.group().lower()) for start, end in stretches for found in _WEEKDAY.finditer(text, start, end)
    )
