"""The tokens of one temporal expression, found by kind, and the reading that a reader makes of them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from checker.lexicon.dates import NAME, Tokens
from checker.model import Period
from checker.model.quick import quick
from checker.normalise.dates_context import Context


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A reading before its period is worked out from its value."""

    type: str
    value: str
    mod: str | None = None
    basis: str = "explicit"
    period: Period | None = None
    calendar: bool = True
    """Whether the value's stretch of days is the period."""
    fiscal: bool = False
    open_year: bool = False
    """The year was inferred: a neighbour with a year may tell it."""


UNITS = {
    "day": "D",
    "week": "W",
    "fortnight": "W",
    "month": "M",
    "quarter": "Q",
    "half": "M",
    "year": "Y",
    "weekend": "WE",
}
SETS = {"day": "P1D", "week": "P1W", "fortnight": "P2W", "month": "P1M", "quarter": "P3M", "half": "P6M", "year": "P1Y"}
SETS |= {"decade": "P10Y", "century": "P100Y", "weekend": "XXXX-WXX-WE", "H": "PT1H", "M": "PT1M", "S": "PT1S"}


_FRACTIONS = {"1/2": Decimal("0.5"), "1/4": Decimal("0.25"), "3/4": Decimal("0.75")}
_FRACTIONS |= {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}


class Bag:
    """The tokens of a mention, found by kind."""

    __slots__ = ("_set", "context", "kinds", "tokens")

    def __init__(self, tokens: Tokens, context: Context) -> None:
        self.tokens = tokens
        self.context = context
        self.kinds = [NAME[c] for c in tokens.kinds]
        self._set = frozenset(self.kinds)

    def has(self, *kinds: str) -> bool:
        """Whether a token of one of the kinds is there."""
        return not self._set.isdisjoint(kinds)

    def all(self, *kinds: str) -> list[str]:
        """Meanings (for figures: the words) of the tokens of these kinds, in order."""
        if self._set.isdisjoint(kinds):
            return []
        value = self.context.lexicon.value
        found = []
        for kind, word in zip(self.kinds, self.tokens.words, strict=True):
            if kind in kinds:
                found.append(value(word) or word.rstrip())
        return found

    def one(self, *kinds: str) -> str | None:
        """The first of `all`, or None."""
        found = self.all(*kinds)
        return found[0] if found else None

    def word(self, i: int) -> str:
        """Token i in lower case (negative: from the end)."""
        return self.tokens.word(i if i >= 0 else len(self.tokens.words) + i)

    # readings of parts

    def mod(self) -> str | None:
        """START | MID | END of an early, mid or late stretch."""
        found = self.one("early", "late", "mid", "edge", "year_end")
        if found is None and self.has("earlier", "later") and not self.has("units"):
            return "START" if self.has("earlier") else "END"
        return found

    def month(self) -> int | None:
        """Number of the month named."""
        found = self.one("month", "month_short", "month_word")
        return int(found) if found else None

    def year(self) -> int | None:
        """The year written out."""
        found = self.one("year4", "short_year")
        if found is None:
            return None
        digits = int(found if found.isdigit() else "".join(c for c in found if c.isdigit()))
        return digits if digits > 99 else full_year(digits)

    def dayno(self) -> int | None:
        """Number of the day in the month."""
        found = self.one("daynum", "ordnum", "ordinal")
        if found is None:
            return 2 if self.has("second") else None
        return int("".join(c for c in found if c.isdigit()))

    def weekday(self) -> int | None:
        """Monday is 0."""
        found = self.one("weekday", "weekday_short", "weekdays")
        return int(found) if found is not None else None

    def unit(self) -> str | None:
        """day | week | ... | H | M | S, of the last unit word."""
        found = self.all(
            "day",
            "unit",
            "units",
            "quarter",
            "quarters",
            "semester",
            "weekend",
            "weekends",
            "clockunit",
            "clockunits",
            "second",
        )
        if not found:
            return None
        return {"second": "S", "weekends": "weekend"}.get(found[-1], found[-1])

    def rel(self) -> tuple[int, str] | None:
        """(-1 | 0 | 1, word) of last, this, next, following ..."""
        found = None
        for kind, word in zip(self.kinds, self.tokens.words, strict=True):
            if kind in ("this", "last", "past", "previous", "next", "following", "same", "current"):
                step = int(self.context.lexicon.value(word))
                if found is None or kind != "this":
                    found = (step, kind)
            elif kind == "that":
                found = (0, "same")
            elif kind == "before" and word.lower().startswith("prior"):
                found = (-1, "previous")
        return found

    def ordinal(self) -> int | None:
        """Number of first, second, 3rd, final (4); -1 for last and past, None for none."""
        back: int | None = None
        for kind, word in zip(self.kinds, self.tokens.words, strict=True):
            if kind == "ordinal":
                return int(self.context.lexicon.value(word))
            if kind == "second":
                return 2
            if kind == "ordnum":
                return int("".join(c for c in word if c.isdigit())[:6])
            if kind == "latest":
                return int(self.context.lexicon.value(word))
            if kind in ("last", "past"):
                back = -1
        return back

    def quantity(self) -> str | None:
        """How many: a plain number, or X where it is vague. "a" is 1."""
        total, seen = Decimal(0), False
        kinds, words = self.kinds, self.tokens.words
        value = self.context.lexicon.value
        for i, (kind, word) in enumerate(zip(kinds, words, strict=True)):
            if kind in ("vague", "dozens"):
                return "X"
            if kind in ("daynum", "integer", "real", "year4"):
                if seen and i and kinds[i - 1] in ("to", "or", "hyphen"):
                    break
                total, seen = Decimal(word.rstrip().replace(",", "")), True
            elif kind in ("number", "tens", "couple"):
                if seen and i and kinds[i - 1] in ("to", "or"):
                    break
                total, seen = total + Decimal(value(word)), True
            elif kind in ("hundred", "dozen"):
                total, seen = (total or Decimal(1)) * Decimal(value(word)), True
            elif kind == "fraction":
                total, seen = total + _FRACTIONS.get(word.rstrip(), Decimal("0.5")), True
            elif kind == "half":
                total, seen = total + Decimal("0.5"), True
            elif kind in ("day", "unit", "units", "clockunit", "clockunits", "quarter", "weekend"):
                if not seen and "a" in kinds[:i]:
                    total, seen = Decimal(1), True
                if "half" not in kinds[i:]:
                    break
        if not seen:
            return "1" if "a" in kinds else None
        return format(total.normalize(), "f")

    def part(self, i: int, j: int) -> Bag:
        """Tokens i to j alone."""
        tokens = self.tokens
        return Bag(Tokens(tokens.kinds[i:j], tokens.words[i:j], tokens.starts[i : j + 1]), self.context)

    def quantities(self) -> list[tuple[str, str]]:
        """(number, unit) of each part of "two years and three months"."""
        found, start = [], 0
        for i, kind in enumerate(self.kinds):
            if kind in ("units", "unit", "clockunits", "clockunit", "day"):
                piece = self.part(start, i + 1)
                found.append((piece.quantity() or "X", piece.unit() or "day"))
                start = i + 1
        return found


def full_year(two: int) -> int:
    """The year that two figures stand for: 1950..2049."""
    return 2000 + two if two < 50 else 1900 + two


def duration_value(n: str, unit: str) -> str:
    """TIMEX3 duration of n units; halves of a unit are told in the next smaller one where that is exact."""
    if n == "0.5":
        exact = {"century": "P50Y", "decade": "P5Y", "year": "P6M", "day": "PT12H", "H": "PT30M", "M": "PT30S"}
        if unit in exact:
            return exact[unit]
    if unit in ("H", "M", "S"):
        return f"PT{n}{unit}"
    factor = {"decade": 10, "century": 100, "millennium": 1000, "fortnight": 2, "half": 6}.get(unit, 1)
    letter = {"decade": "Y", "century": "Y", "millennium": "Y"}.get(unit) or UNITS[unit]
    if factor > 1 and n != "X":
        n = format((Decimal(n) * factor).normalize(), "f")
    elif n == "X" and unit in ("decade", "century"):
        return {"decade": "PXDE", "century": "PXCE"}[unit]
    return f"P{n}{letter}"


def approx(bag: Bag) -> str | None:
    """MOD of a hedged number of units."""
    return bag.one("about", "more", "least") or ("EQUAL_OR_LESS" if bag.has("up") else None)
