"""Facts as a reader is told of them: values, periods, and the stable form that fingerprints are made of."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from checker.model import Band, Fact, Period, Quantity

_SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
_HEDGES = {"=": "", "~": "about ", ">": "more than ", "<": "less than "}
_DIRECTIONS = {"up": "up ", "down": "down "}


def plain(x: Decimal) -> str:
    """A number without exponent or trailing zeros, thousands set apart by spaces: 1 234.5."""
    text = f"{x.normalize():f}"
    whole, dot, rest = text.partition(".")
    sign = "-" if whole.startswith("-") else ""
    digits = whole.removeprefix("-")
    groups = [digits[max(0, i - 3) : i] for i in range(len(digits), 0, -3)]
    return sign + (" ".join(reversed(groups)) if len(digits) > 4 else digits) + dot + rest


def number(x: Decimal) -> str:
    """A number with a scale word where that is shorter: 123 billion."""
    for scale, word in _SCALES:
        if abs(x) >= scale:
            scaled = x / scale
            if len(scaled.normalize().as_tuple().digits) <= 6:
                return f"{plain(scaled)} {word}"
            break
    return plain(x)


def value(fact: Fact) -> str:
    """What a fact states, for a reader: "more than 100 billion USD", "up 31 percent", "4 February 2022"."""
    if fact.quantity is None:
        return stretch(fact.period) if fact.period else (fact.timex.value if fact.timex else fact.text)
    q = fact.quantity
    low = abs(q.value) if q.direction else q.value  # "down 1.3 percent", though "-1.3%" was written
    stated = number(low) if q.high is None else f"{number(low)} to {number(q.high)}"
    unit = unit_name(q.unit)
    if q.aspect == "ordinal":
        return f"no. {stated}{unit}"
    direction = _DIRECTIONS.get(q.direction or "", "") if q.aspect in ("change", "rate") else ""
    return f"{direction}{_HEDGES[q.hedge]}{stated}{unit}"


def unit_name(unit: str) -> str:
    """A unit for a reader, with a space before it; nothing for counts."""
    if unit == "count":
        return ""
    square, cubic = unit.removesuffix(" ** 2"), unit.removesuffix(" ** 3")
    named = f"square {square}" if square != unit else f"cubic {cubic}" if cubic != unit else unit
    return " " + " per ".join(part.strip() for part in named.replace("_", " ").split("/"))


def normal(fact: Fact) -> str:
    """The value without anything of the article's formatting, for fingerprints."""
    if fact.quantity is None:
        if fact.period is not None:
            return f"{fact.period.start or ''}..{fact.period.end or ''}"
        return fact.timex.value if fact.timex else fact.text
    q = fact.quantity
    high = "" if q.high is None else f"..{q.high.normalize():f}"
    size = abs(q.value) if q.direction else q.value
    return f"{q.direction or ''}{q.hedge}{size.normalize():f}{high} {q.unit}"


def stretch(period: Period) -> str:
    """A period for a reader: 2021, 2021-02, 2021-02-04, or "2021-01-01 to 2021-09-30"."""
    start, end = period.start, period.end
    if start is None or end is None:
        return f"since {start}" if start else f"until {end}" if end else "an unknown time"
    if start == end:
        return day(start)
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return str(start.year) if start.year == end.year else f"{start.year} to {end.year}"
    if start.day == 1 and (end + dt.timedelta(days=1)).day == 1:
        if (start.year, start.month) == (end.year, end.month):
            return f"{_MONTHS[start.month - 1]} {start.year}"
        if start.year == end.year:
            return f"{_MONTHS[start.month - 1]} to {_MONTHS[end.month - 1]} {end.year}"
    return f"{day(start)} to {day(end)}"


_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def day(when: dt.date) -> str:
    """4 February 2022."""
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def band(found: Band) -> str:
    """ "135 billion to 145 billion", "135 billion and more"; a long end (of arithmetic) is told to four places."""
    if found[0] is None or found[1] is None:
        end = found[0] if found[0] is not None else found[1]
        return "any value" if end is None else f"{number(_brief(end))} and {'more' if found[0] is not None else 'less'}"
    low, high = number(_brief(found[0])), number(_brief(found[1]))
    return low if found[0] == found[1] else f"{low} to {high}"


def _brief(x: Decimal) -> Decimal:
    return Decimal(f"{x:.4g}") if len(x.normalize().as_tuple().digits) > 8 else x


def steps(fact: Fact) -> str:
    """From characters to interval in one line."""
    where = f"{fact.doc} [{fact.span[0]}:{fact.span[1]}] “{fact.text}”"
    if fact.quantity is None:
        return f"{where} is read as {value(fact)}"
    q: Quantity = fact.quantity
    inner, middle, outer = q.bands
    reach = f"agrees with {band(inner)}"
    if middle != inner:
        reach += f", compatible with {band(middle)}"
    if outer != middle:
        reach += f", at most strained with {band(outer)}"
    return f"{where} is read as {value(fact)}: {reach}"
