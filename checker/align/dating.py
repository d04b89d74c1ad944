"""Publication days that an article does not tell and the rest of the corpus leaves no choice about."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from checker.model import Dating, Document
from checker.model.sketch import Sketch

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(r"\b(" + "|".join(_DAYS) + r")\b", re.IGNORECASE)
_OTHERWISE = re.compile(r"\b(?:yesterday|tomorrow|today|tonight|(?:last|next)\s+week)\b", re.IGNORECASE)


def infer(
    sketches: Sequence[Sketch], weekdays: Mapping[str, frozenset[int]], story: Mapping[str, str]
) -> dict[str, Dating]:
    """Document id -> publication day, for undated articles of a story whose dated articles leave exactly one.

    weekdays: the days of the week (Monday is 0) that each undated article counts from its own, unknown day. Where it
    names one alone, and the dated articles of its story speak of one day of that name alone, the two are one day; the
    article is dated by it, which resolves the weekday rightly whenever in the week it was printed.
    """
    spoken: dict[str, set[dt.date]] = defaultdict(set)
    for sketch in sketches:
        if sketch.published is not None:
            spoken[story[sketch.doc]].update(sketch.days)
    found = {}
    for sketch in sketches:
        named = weekdays.get(sketch.doc, frozenset())
        if sketch.published is not None or len(named) != 1:
            continue
        fitting = {day for day in spoken.get(story[sketch.doc], ()) if day.weekday() in named}
        if len(fitting) == 1:
            found[sketch.doc] = Dating(day=fitting.pop(), basis="inferred")
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
