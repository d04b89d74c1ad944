"""When was this written? Metadata, page, dateline, head, a head date completed from the text, else unknown."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from checker.corpus.stamps import DATE, Stamp, read
from checker.lexicon.text import TextLexicon
from checker.model import Dating, Span

_HEAD_LINES = 12
_HEAD_CHARS = 1500
_STAMP_LINE = 160
_OPENING = 240
_YEAR = re.compile(r"(?<![\d.,$€£¥/-])(?:19|20)\d\d(?![\d%]|,\d|\.\d)")
_DIGIT = re.compile(r"\d")
_DATELINE = re.compile(
    r"\s*(?:[A-Z][A-Za-z.'’-]*\s?){1,4}(?:,\s[A-Z][A-Za-z. ]{1,20}?)?,?\s$"
)  # what stands between line start and date
_DATELINE_END = re.compile(r"\s*(?:\([A-Z][\w/ .-]{1,30}\)\s*(?:--?|—|–|:)?|--|—|–|-\s|\s:)\s*")
_WORD_BEFORE = re.compile(r"([A-Za-z]+)[\s(\[]*$")
_CLOCK_BEFORE = re.compile(r"\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\.?)?(?:\s*[A-Z]{2,4})?,?\s*$", re.IGNORECASE)
_REACH_PAST = 330
"""A day without a year lies at most this many days before the article is written (a year less a month)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What the head of a text tells: stamps found and the lines that are nothing but stamps."""

    published: Dating | None = None
    updated: Dating | None = None
    dateline: Dating | None = None
    stamp_lines: tuple[Span, ...] = ()


def _cue(before: str, lexicon: TextLexicon) -> str | None:
    """published | updated, if the words right before a date say so."""
    text = _CLOCK_BEFORE.sub("", before.rstrip()).rstrip(" :|-–—\t\xa0").lower()
    tail = re.split(r"[^a-z ]", text)[-1].split()
    for count in (4, 3, 2, 1):
        field = lexicon.stamps.get(" ".join(tail[-count:])) if len(tail) >= count else None
        if field is not None:
            return field
    return None


def read_head(text: str, start: int, lexicon: TextLexicon) -> Head:
    """Stamps in the first lines of `text` from `start` on."""
    found: dict[str, Dating] = {}
    bare: dict[str, Stamp] = {}
    lines: list[Span] = []
    end = min(len(text), start + _HEAD_CHARS)
    at, seen = start, 0
    while at < end and seen < _HEAD_LINES:
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        line = text[at:stop].strip()
        if line:
            seen += 1
            if _read_line(text, at, stop, seen, lexicon, found, bare):
                lines.append((at, stop))
        at = stop + 1
    for field, stamp in bare.items():
        if field not in found:
            day = complete(text, stamp)
            if day is not None:
                found[field] = Dating(day=day, basis="completed", span=(stamp.start, stamp.end))
    return Head(
        published=found.get("published"),
        updated=found.get("updated"),
        dateline=found.get("dateline"),
        stamp_lines=tuple(lines),
    )


def _read_line(
    text: str, at: int, stop: int, number: int, lexicon: TextLexicon, found: dict[str, Dating], bare: dict[str, Stamp]
) -> bool:
    """Put the line's stamps into `found` (full) and `bare` (no year); whether the line is nothing but stamps."""
    stamped = False
    if _DIGIT.search(text, at, min(stop, at + _OPENING)) is None:
        return stamped  # no date without a digit
    short = stop - at <= _STAMP_LINE
    sentence_like = text[at:stop].rstrip()[-1:] in {".", "?", "!", "”", '"'}
    for match in DATE.finditer(text, at, min(stop, at + _OPENING)):
        stamp = read(match)
        if stamp is None:
            continue
        before = text[at : stamp.start]
        field = _cue(before, lexicon)
        basis = "head"
        if field is None:
            opens = not before.strip()
            dateline = bool(_DATELINE.match(before)) and bool(_DATELINE_END.match(text, stamp.end))
            word = _WORD_BEFORE.search(before)
            inside = word is not None and word[1].lower() in lexicon.in_sentence and not _CLOCK_BEFORE.search(before)
            if dateline or (opens and stamp.year is not None and not short):
                field, basis = "dateline", "dateline"
            elif stamp.year is None or inside:
                continue
            elif (short and not sentence_like) or (number <= 2 and not short and stamp.start - at < _OPENING):
                field = "published"
            else:
                continue
        if basis == "head" and short and not sentence_like:
            stamped = True
        if stamp.year is None:
            bare.setdefault(field, stamp)
        else:
            day = stamp.date()
            if day is not None:
                found.setdefault(field, Dating(day=day, basis=basis, span=(stamp.start, stamp.end)))
    return stamped


def complete(text: str, stamp: Stamp) -> dt.date | None:
    """The stamp's day in the one year that the text allows; None if it allows none or several.

    Evidence, each of which names a year by itself: a day without a year in a sentence that names exactly one year (the
    article is then written within the eleven months after that day), and a weekday beside a day without a year (among
    the years around the latest that the text names). Where witnesses differ there is no answer, nor where the text
    gives a full date of a later year.
    """
    years = {int(m[0]) for m in _YEAR.finditer(text)}
    if not years:
        return None
    answers: set[dt.date] = set()
    around = (max(years) - 1, max(years), max(years) + 1)
    dated: list[int] = []
    if stamp.weekday is not None:
        answers |= _on_weekday(stamp, around)
    for match in DATE.finditer(text):
        day = read(match)
        if day is None or day.start == stamp.start:
            continue
        if day.year is not None:
            dated.append(day.year)
            continue
        written: set[dt.date] = set()
        if day.weekday is not None:
            written = _on_weekday(day, around)
        else:
            named = {int(m[0]) for m in _YEAR.finditer(_sentence_around(text, day.start, day.end))}
            event = day.date(named.pop()) if len(named) == 1 else None
            written = {event} if event is not None else set()
        if len(written) == 1:
            answers |= _after(stamp, written.pop())
    if len(answers) != 1:
        return None
    answer = answers.pop()
    return answer if all(answer.year >= year for year in dated) else None


def _on_weekday(stamp: Stamp, years: Sequence[int]) -> set[dt.date]:
    days = {stamp.date(year) for year in years}
    return {day for day in days if day is not None and day.weekday() == stamp.weekday}


def _after(stamp: Stamp, event: dt.date) -> set[dt.date]:
    """The stamp's day in the year that puts it 0 to 330 days after the event."""
    days = (stamp.date(event.year), stamp.date(event.year + 1))
    return {day for day in days if day is not None and 0 <= (day - event).days <= _REACH_PAST}


def _sentence_around(text: str, start: int, end: int) -> str:
    left = max(text.rfind(". ", 0, start), text.rfind("\n", 0, start)) + 1
    ends = [i for i in (text.find(". ", end), text.find("\n", end)) if i >= 0]
    return text[left : min(ends) if ends else len(text)]


def nearest(stamp: Stamp, day: dt.date) -> dt.date | None:
    """The stamp's day in the year that puts it nearest to `day`."""
    days = [d for d in (stamp.date(day.year + k) for k in (-1, 0, 1)) if d is not None]
    return min(days, key=lambda d: abs((d - day).days)) if days else None


def settle(
    given: dt.date | None, given_updated: dt.date | None, page: dt.date | None, head: Head
) -> tuple[Dating | None, Dating | None]:
    """(published, updated) by the cascade.

    A dateline with its year that is more than two days away from given metadata wins over it: metadata dates lie,
    while a day or two is the way from wire to page. Where only an update stamp is known, it stands in for publication.
    """
    updated = Dating(day=given_updated, basis="metadata") if given_updated else head.updated
    if given is not None:
        line = head.dateline
        if line is not None and line.basis == "dateline" and abs((line.day - given).days) > 2:
            return line, updated
        return Dating(day=given, basis="metadata"), updated
    if page is not None:
        return Dating(day=page, basis="page"), updated
    published = head.dateline or head.published or updated
    return published, updated
