"""Exact Decimal intervals: agreement bands of a reported number, verdicts, sides, and arithmetic over intervals.

A stated value becomes three nested closed intervals A0 in A1 in A2: what agrees with it, what is compatible with it and
what merely strains it. Widths for hedged numbers follow Ferson et al. 2015 (natural language of uncertainty): they grow
with sqrt(value * significant unit); rounding intervals follow XBRL Calculations 1.1; `whole_share` is GRIM (Brown and
Heathers 2016) for one percentage.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from typing import Literal

from checker.model import Band, Bands

Agreement = Literal["agree", "compatible", "strained", "contradiction"]
Shape = Literal["around", "below", "up", "down"]

ZERO = Decimal(0)
ONE = Decimal(1)
HUNDRED = Decimal(100)
_TWO = Decimal(2)
_TEN = Decimal(10)
_FIVE_PERCENT = Decimal("0.05")
_ROUND_FROM = Decimal(20)
_INFINITY = Decimal("Infinity")
_EXACT = Context(prec=34)
_SHORT = Context(prec=6)  # hedge widths need no more digits, and short ones read better in reports


@dataclass(frozen=True, slots=True, kw_only=True)
class Hedging:
    """How one family of hedges widens a value: `k` and `r` per band; None is a hard open end (bounds at A2)."""

    shape: Shape
    k: tuple[Decimal, Decimal, Decimal | None]
    r: tuple[Decimal, Decimal, Decimal | None]


def written_units(numeral: Decimal) -> tuple[Decimal, Decimal]:
    """Written and significant unit of a numeral as it stands on the page, before any scale word.

    140 -> (1, 10); 137.8 -> (0.1, 0.1); 2.50 -> (0.01, 0.01); 0 -> (1, 1).
    """
    parts = numeral.as_tuple()
    exponent = int(parts.exponent)
    if exponent < 0:
        unit = ONE.scaleb(exponent)
        return unit, unit
    zeros = 0
    for digit in reversed(parts.digits):
        if digit:
            break
        zeros += 1
    if zeros == len(parts.digits):
        zeros = 0
    return ONE, ONE.scaleb(exponent + zeros)


def bands(
    x: Decimal,
    *,
    written: Decimal,
    significant: Decimal,
    scaled: bool,
    discrete: bool,
    hedge: str | None = None,
    table: Mapping[str, Hedging] | None = None,
) -> Bands:
    """The three bands of one stated value.

    x, written, significant: all in the final unit (numeral * scale, places * scale). scaled: a scale word was written
    ("140 billion"). discrete: things that can be counted one by one. hedge: a family named in `table`, or None.
    Raises KeyError for a family that the table lacks.
    """
    size = abs(x)
    cap = size * _FIVE_PERCENT
    half = written / _TWO
    if discrete and not scaled:
        exact = ZERO if x == x.to_integral_value() else half
        loose = exact
        if exact == ZERO and size >= _ROUND_FROM and size % _TEN == ZERO:
            loose = min(significant / _TWO, cap)
        near = (exact, loose, loose)
    else:
        wide = max(half, min(significant / _TWO, cap))
        near = (min(half, cap) if scaled else half, wide, wide)
    if hedge is None:
        return (x - near[0], x + near[0]), (x - near[1], x + near[1]), (x - near[2], x + near[2])
    family = (table or {})[hedge]
    root = _EXACT.sqrt(size * significant)
    made = []
    for level in range(3):
        k, r = family.k[level], family.r[level]
        width = None if k is None or r is None else _SHORT.plus(min(k * root, r * size))
        made.append(_shaped(family.shape, x, width, near[level]))
    return made[0], made[1], made[2]


def _shaped(shape: Shape, x: Decimal, width: Decimal | None, near: Decimal) -> Band:
    if shape == "around":
        # never narrower than the bare number: "about" cannot make a verdict worse
        reach = near if width is None else max(width, near)
        return x - reach, x + reach
    if shape == "up":
        return x, None if width is None else x + width
    return None if width is None else x - width, x


def point(x: Decimal) -> Bands:
    """A value known exactly, alike at every band."""
    return (x, x), (x, x), (x, x)


def span(low: Bands, high: Bands) -> Bands:
    """A range ("$4bn-$5bn", "between 20 and 30"): from the lower end of one to the upper end of the other."""
    return _hull(low[0], high[0]), _hull(low[1], high[1]), _hull(low[2], high[2])


def _hull(a: Band, b: Band) -> Band:
    lows, highs = (a[0], b[0]), (a[1], b[1])
    low = None if lows[0] is None or lows[1] is None else min(lows[0], lows[1])
    high = None if highs[0] is None or highs[1] is None else max(highs[0], highs[1])
    return low, high


def overlap(a: Band, b: Band) -> bool:
    """Whether two bands share more than an end; a single shared value counts only where one of them is that value."""
    low = a[0] if b[0] is None or (a[0] is not None and a[0] >= b[0]) else b[0]
    high = a[1] if b[1] is None or (a[1] is not None and a[1] <= b[1]) else b[1]
    if low is None or high is None or low < high:
        return True
    return low == high and (a[0] == a[1] or b[0] == b[1])


def verdict(a: Bands, b: Bands) -> Agreement:
    """How two stated values of one thing stand to each other."""
    if overlap(a[0], b[0]):
        return "agree"
    if overlap(a[1], b[1]):
        return "compatible"
    if overlap(a[2], b[2]):
        return "strained"
    return "contradiction"


def below(a: Bands, b: Bands) -> bool:
    """Whether `a` lies wholly under `b`, even at the widest band: b's value cannot be as small as a's."""
    high, low = a[2][1], b[2][0]
    return high is not None and low is not None and high <= low and not overlap(a[2], b[2])


def order(bands_: Bands) -> tuple[Decimal, Decimal, Decimal, Decimal]:
    """A sort key: ends of A1, then of A0; open ends are infinite. Equal keys mean equal sides."""
    low, high = _ends(bands_[1])
    inner_low, inner_high = _ends(bands_[0])
    return high, low, inner_high, inner_low


def stab(items: Sequence[Bands]) -> tuple[tuple[int, ...], ...]:
    """Sides: groups of indexes whose A1 bands share one point, found greedily from the smallest upper end.

    Each item belongs to exactly one side; sides run from low to high; the order of `items` plays no part except that
    indexes inside a side follow it. Compatibility is not transitive, so a chain of neighbours is cut, not merged.
    """
    by_high = sorted(range(len(items)), key=lambda i: (order(items[i]), i))
    sides: list[tuple[int, ...]] = []
    members: list[int] = []
    stabbed: Band = (None, None)
    for index in by_high:
        band = items[index][1]
        if members and overlap(band, stabbed):
            members.append(index)
            continue
        if members:
            sides.append(tuple(sorted(members)))
        members = [index]
        # A tiny stretch under the upper end would do as well: `overlap` already refuses a merely shared end.
        stabbed = band
    if members:
        sides.append(tuple(sorted(members)))
    return tuple(sides)


# ---- arithmetic: each variable must occur once, else widths are overstated ----


def _ends(band: Band) -> tuple[Decimal, Decimal]:
    low = -_INFINITY if band[0] is None else band[0]
    return low, _INFINITY if band[1] is None else band[1]


def _band(low: Decimal, high: Decimal) -> Band:
    return None if low.is_infinite() else low, None if high.is_infinite() else high


def add(a: Band, b: Band) -> Band:
    """a + b."""
    low = None if a[0] is None or b[0] is None else a[0] + b[0]
    return low, None if a[1] is None or b[1] is None else a[1] + b[1]


def negate(a: Band) -> Band:
    """-a."""
    return None if a[1] is None else -a[1], None if a[0] is None else -a[0]


def subtract(a: Band, b: Band) -> Band:
    """a - b."""
    return add(a, negate(b))


def multiply(a: Band, b: Band) -> Band:
    """a * b."""
    products = [
        ZERO if not x or not y else _EXACT.multiply(x, y)  # 0 * infinity is 0 here: an open end is no number
        for x in _ends(a)
        for y in _ends(b)
    ]
    return _band(min(products), max(products))


def divide(a: Band, b: Band) -> Band:
    """a / b; without bounds where b may be zero."""
    low, high = _ends(b)
    if low <= ZERO <= high:
        return None, None
    inverse = (
        ZERO if high.is_infinite() else _EXACT.divide(ONE, high),
        ZERO if low.is_infinite() else _EXACT.divide(ONE, low),
    )
    if a[0] is None or a[1] is None or low.is_infinite() or high.is_infinite():
        return multiply(a, inverse)
    quotients = [_EXACT.divide(x, y) for x in _ends(a) for y in (low, high)]
    return min(quotients), max(quotients)


def lift(operation: Callable[[Band, Band], Band], a: Bands, b: Bands) -> Bands:
    """Apply a band operation level by level; nesting is kept, since each operation is inclusion-monotone."""
    return operation(a[0], b[0]), operation(a[1], b[1]), operation(a[2], b[2])


def whole_share(percent: Decimal, *, written: Decimal, people: int) -> bool:
    """Whether some whole number out of `people` rounds to this percentage (53 % of 23 people: none does).

    `written` is the place of the percentage's last digit; either way of rounding a half is allowed.
    """
    low = _EXACT.divide((percent - written / _TWO) * people, HUNDRED)
    high = _EXACT.divide((percent + written / _TWO) * people, HUNDRED)
    first = low.to_integral_value(rounding=ROUND_CEILING)
    return first <= high.to_integral_value(rounding=ROUND_FLOOR)


def vague(band: Band) -> bool:
    """Whether a band is wider than half the value at its middle: too wide to say anything."""
    low, high = band
    if low is None or high is None:
        return True
    return high - low > abs(low + high) / _TWO * Decimal("0.5")
