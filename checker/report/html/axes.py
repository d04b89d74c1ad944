"""Axes of the plots: a linear or logarithmic scale of values, a scale of days, and ticks that a person would choose."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Sequence
from decimal import Decimal

from checker.report.html import words

Tick = tuple[float, str]
"""Fraction of the axis from its start, and the label."""
LOG_FROM = Decimal(50)
"""Largest over smallest value from which a logarithmic axis is drawn: two scales apart would flatten all else."""


def _clamp(fraction: float) -> float:
    return round(min(max(fraction, 0.0), 1.0), 4)


def _nice(step: float) -> float:
    power = 10.0 ** math.floor(math.log10(step))
    return next(power * m for m in (1, 2, 2.5, 5, 10) if power * m >= step * 0.999)


def values(points: Sequence[Decimal]) -> tuple[Callable[[Decimal], float], list[Tick], bool]:
    """A scale over `points` (at least one): (value -> fraction from the bottom, ticks, is logarithmic)."""
    low, high = min(points), max(points)
    if low > 0 and high / low >= LOG_FROM:
        start, end = math.floor(math.log10(low)), math.ceil(math.log10(high))
        end = max(end, start + 1)
        step = max(1, (end - start) // 4)
        ticks = [
            (_clamp((e - start) / (end - start)), words.short(Decimal(10) ** e)) for e in range(start, end + 1, step)
        ]
        floor = Decimal(10) ** start
        return lambda v: _clamp((math.log10(max(v, floor)) - start) / (end - start)), ticks, True
    bottom, top = float(low), float(high)
    spread = (top - bottom) or abs(top) * 0.1 or 1.0
    # an axis of amounts starts at nought where that does not squeeze what differs
    if bottom > 0 and spread > bottom * 0.6:
        bottom, spread = 0.0, top
    margin = spread * 0.08
    bottom = bottom if bottom == 0 else bottom - margin
    step_size = _nice((top + margin - bottom) / 5)
    if all(p == p.to_integral_value() for p in points):
        step_size = max(step_size, 1.0)
    first = math.floor(bottom / step_size)
    last = math.ceil((top + margin) / step_size)
    base, width = first * step_size, (last - first) * step_size
    ticks = [
        (_clamp((n - first) / (last - first)), words.short(Decimal(f"{n * step_size:.10g}")))
        for n in range(first, last + 1)
    ]
    return lambda v: _clamp((float(v) - base) / width), ticks, False


def days(points: Sequence[dt.date]) -> tuple[Callable[[dt.date], float], list[Tick]]:
    """A scale over days (at least one): (day -> fraction from the left, ticks at starts of days, months or years)."""
    low, high = min(points).toordinal(), max(points).toordinal()
    margin = max((high - low) * 0.06, 1.5)
    start, end = low - margin, high + margin

    def at(day: dt.date) -> float:
        return _clamp((day.toordinal() - start) / (end - start))

    span = high - low
    ticks: list[Tick] = []
    if span <= 45:
        step = max(1, math.ceil((span + 1) / 6))
        for n in range(low, high + 1, step):
            value = dt.date.fromordinal(n)
            ticks.append((at(value), f"{value.day} {words.MONTHS[value.month - 1]}"))
        if ticks:
            ticks[0] = (ticks[0][0], f"{ticks[0][1]} {dt.date.fromordinal(low).year}")
        return at, ticks
    months = (span / 30.4) / 6
    step = next((m for m in (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000) if m >= months), 12000)
    first = dt.date.fromordinal(max(1, math.floor(start)))
    month = ((first.year * 12 + first.month - 1) // step) * step
    while True:
        year, index = divmod(month, 12)
        month += step
        if year > 9999:
            break
        value = dt.date(max(year, 1), index + 1, 1)
        if value.toordinal() > end:
            break
        if value.toordinal() >= start:
            ticks.append((at(value), str(year) if step >= 12 else f"{words.MONTHS[index]} {year}"))
    return at, ticks
