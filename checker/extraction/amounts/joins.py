"""Two numerals that belong together: ranges, lists with one unit, and scores that are neither."""

from __future__ import annotations

import re
from decimal import Decimal

from checker.extraction.amounts.atoms import SPACE, Atom

_DASH = re.compile(rf"{SPACE}?[-‐‑–—]{{1,2}}{SPACE}?\Z")
_TO = re.compile(
    rf"(?:{SPACE}|-)to(?:{SPACE}|-)"
    r"(?:about |around |nearly |almost |roughly |approximately |as much as |as many as |over |more than )?\Z",
    re.IGNORECASE,
)
_AND = re.compile(
    rf"(?:,?{SPACE}(?:and|or|&){SPACE}(?:about |around |nearly |almost |roughly |approximately )?|-,? (?:and|or) )\Z",
    re.IGNORECASE,
)
_COMMA = re.compile(rf"(?:-?,{SPACE}|-?,?{SPACE}-{SPACE})\Z")
_OF = re.compile(
    r" (?:out )?of (?:the |its |their |his |her |these |those |all )?"
    r"(?:last |first |past |next |previous |final |opening |remaining |other )?\Z",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\b(?:between|anywhere between)\W{0,2}(?:about |around |roughly |approximately )?\Z", re.IGNORECASE
)
_FROM = re.compile(
    r"\b(?:from|ranging|ranges|ranged|range|spanning)\W{1,2}(?:from )?"
    r"(?:about |around |roughly |just |as little as |as low as |as few as )?\Z",
    re.IGNORECASE,
)
_KIND = {"digits", "words", "fraction"}


def joins(text: str, a: Atom, b: Atom, start: int) -> str | None:
    """How two neighbouring atoms are joined: "range", "list", "score" or None."""
    if a.kind not in _KIND or b.kind not in _KIND:
        return None
    gap = text[a.end : b.start]
    if len(gap) > 24:
        return None
    before = text[max(start, a.start - 40) : a.start]
    alike = _alike(a, b)
    if _DASH.match(gap):
        if not alike:
            return None
        if a.unit is None and b.unit is None and a.scale is None and b.scale is None:
            return "dash"
        return "range" if _order(a, b) else None
    if _TO.match(gap):
        if alike and (_FROM.search(before) or a.unit is None or a.unit == b.unit or a.pattern == b.pattern):
            return "to"
        return None
    if _AND.match(gap):
        if alike and _BETWEEN.search(before):
            return "range"
        return "list" if a.unit is None and alike else None
    if _OF.match(gap) and a.unit is None and a.noun is None and (b.unit is not None or b.noun is not None):
        return "of"
    if _COMMA.match(gap):
        return "comma" if a.unit is None and alike else None
    return None


def _alike(a: Atom, b: Atom) -> bool:
    """Whether the second may lend its unit to the first, or has the same."""
    if a.unit is None:
        return True
    if b.unit is None:
        return a.prefix is not None and b.noun is None
    return a.pattern == b.pattern


def _order(a: Atom, b: Atom) -> bool:
    return abs(a.value) < abs(b.value) or a.full < b.full or b.value >= 0 > a.value


def between(text: str, a: Atom, start: int) -> bool:
    """Whether "from" or "ranging" stands before."""
    return _FROM.search(text[max(start, a.start - 40) : a.start]) is not None


def spread(a: Atom, b: Atom, *, scale: bool) -> None:
    """Give the first atom what the second has and it lacks: unit, rate, and the scale where the figures ask for it."""
    if a.unit is None and b.unit is not None:
        a.unit, a.pattern, a.per = b.unit, b.pattern, b.per
        if b.prefix is not None:
            a.prefix = b.prefix
    elif b.unit is None and a.unit is not None:
        b.unit, b.pattern, b.prefix = a.unit, a.pattern, a.prefix
    if scale and a.scale is None and b.scale is not None and abs(a.value) < 1000 and abs(a.value) <= abs(b.value):
        a.scale, a.scale_value = b.scale, b.scale_value
    if a.per is None:
        a.per = b.per


def is_score(a: Atom, b: Atom, noun: str | None) -> bool:
    """ "2-1", "21-14 win": two small bare whole numbers around a dash with no plural noun behind."""
    whole = a.value == a.value.to_integral_value() and b.value == b.value.to_integral_value()
    return (whole and noun is None) or (whole and a.value >= b.value) or a.value > Decimal(1000)
