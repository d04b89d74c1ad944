"""How values, days and relations read to a person; plain functions, no locale."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

from checker.model import Band, Claim, Fact, Finding, Period, Quantity

SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
_ONE, _MILLION = Decimal(1), Decimal(10) ** 6
SHORT = {"trillion": "tn", "billion": "bn", "million": "m", "": ""}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
HEDGES = {"=": "", "~": "about ", ">": "more than ", "<": "less than "}
UNITS = {"percent": "%", "percentage_point": "percentage points", "count": ""}


def day(value: dt.date) -> str:
    """A calendar day: `4 Feb 2022`."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def number(value: Decimal) -> str:
    """A plain number with grouped thousands and no trailing zeros of a fraction."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def scale_of(*values: Decimal | None) -> tuple[Decimal, str]:
    """The scale word that suits the largest of some values: (divisor, word)."""
    top = max([abs(v) for v in values if v is not None], default=_ONE)
    if top < _MILLION:
        return _ONE, ""
    return next((step, word) for step, word in SCALES if top >= step)


def scaled(value: Decimal, scale: tuple[Decimal, str]) -> str:
    """A value in a scale, at most six significant digits where a scale word is used."""
    if not scale[1]:
        return number(value)
    return number(Decimal(f"{value / scale[0]:.6g}"))


def unit_words(unit: str) -> str:
    """A unit for a reader; nothing for a bare count."""
    return UNITS.get(unit, unit.replace("_", " "))


def _joined(*parts: str) -> str:
    return " ".join(p for p in parts if p)


def interval(band: Band, unit: str) -> str:
    """A closed interval in words: `122.5 to 123.5 billion USD`, `exactly 37`, `at least 100 billion USD`."""
    low, high = band
    scale = scale_of(low, high)
    tail = _joined(scale[1], unit_words(unit))
    if low is None and high is None:
        return "any value"
    if low is None and high is not None:
        return _joined("at most", scaled(high, scale), tail)
    if high is None and low is not None:
        return _joined("at least", scaled(low, scale), tail)
    assert low is not None
    assert high is not None
    if low == high:
        return _joined("exactly", scaled(low, scale), tail)
    return _joined(scaled(low, scale), "to", scaled(high, scale), tail)


def reach(quantity: Quantity) -> str:
    """The values that agree with a quantity, with the way it went where it is a change."""
    turn = "" if quantity.aspect == "level" else quantity.direction or ""
    return _joined(turn, interval(quantity.bands[0], quantity.unit))


def short(value: Decimal) -> str:
    """A value for the label of a plot, without its unit: `123bn`, `31`."""
    scale = scale_of(value)
    return scaled(value, scale) + SHORT[scale[1]]


def axis_unit(fact: Fact) -> str:
    """What the numbers of a plot count or measure."""
    if fact.quantity is None:
        return ""
    unit = fact.quantity.unit
    return fact.of or "number" if unit == "count" else unit_words(unit)


def period(value: Period) -> str:
    """A stretch of days: `1 Jan 2021 to 30 Nov 2021`, one day alone, or an open end in words."""
    if value.start and value.end:
        return day(value.start) if value.start == value.end else f"{day(value.start)} to {day(value.end)}"
    if value.start:
        return f"since {day(value.start)}"
    return f"until {day(value.end)}" if value.end else "no time given"


def meaning(fact: Fact) -> str:
    """What a fact was understood to say, in one line."""
    if fact.quantity is None:
        if fact.period is not None:
            return period(fact.period)
        return fact.timex.value if fact.timex else fact.text
    q = fact.quantity
    scale = scale_of(q.value, q.high)
    value = scaled(abs(q.value) if q.direction else q.value, scale)
    if q.high is not None:
        value = f"{value} to {scaled(q.high, scale)}"
    noun = fact.of or "" if q.unit == "count" else ""
    turn = {"up": "up ", "down": "down "}.get(q.direction or "", "")
    text = _joined(HEDGES[q.hedge] + turn + value, scale[1], unit_words(q.unit))
    if q.aspect == "ordinal":
        return _joined("number", text, noun)
    return f"{text} ({noun})" if noun else text


def title(claim: Claim | Finding) -> str:
    """What a claim is about: its label, else its metric or measure in words."""
    label = claim.label if isinstance(claim, Claim) else None
    return named(label or claim.metric or claim.measure)


def named(name: str) -> str:
    """A label, metric id or measure as a title."""
    return measure(name) or "Unnamed measure"


def measure(name: str | None) -> str:
    """A metric id or an open measure in words: `trade.volume` reads `Trade volume`."""
    text = (name or "").replace("/", ", ").replace(".", " ").replace("_", " ").replace("-", " ").strip()
    return text[:1].upper() + text[1:]


def plural(count: int, one: str, many: str | None = None) -> str:
    """`1 article`, `2 articles`, `1,204 facts`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


_FINDING = re.compile(r"(fc1-[0-9a-f]{16})")
LONG = 110
"""Characters from which a sentence is too long to be a heading."""


def headline(sentence: str) -> tuple[str, str]:
    """A sentence as a heading and the rest: cut at the first pause where the whole would be too long."""
    if len(sentence) <= LONG:
        return sentence, ""
    pauses = [at for mark in (", first ", "; ", ": ", ". ") if (at := sentence.find(mark)) >= 8]
    if not pauses:
        return sentence, ""
    at = min(pauses)
    rest = sentence[at + 1 :].strip()
    return sentence[:at] + ".", rest[:1].upper() + rest[1:]


def coded(text: str) -> list[tuple[str, str]]:
    """A text in stretches, each `code` (stood between backticks), `finding` (an id) or `plain`."""
    parts: list[tuple[str, str]] = []
    for n, stretch in enumerate(text.split("`")):
        if n % 2:
            parts.append((stretch, "code"))
        else:
            parts.extend((p, "finding" if _FINDING.fullmatch(p) else "plain") for p in _FINDING.split(stretch))
    return [part for part in parts if part[0]]
