"""Readers of years and their parts: quarters, halves, seasons, decades, "the first three quarters of 2021"."""

from __future__ import annotations

import datetime as dt

from checker.lexicon import calendar as cal
from checker.model import Period
from checker.normalise.dates_bag import Bag, Reading, duration_value, full_year
from checker.normalise.dates_days import day_full, day_month, month, month_year, weekday
from checker.normalise.dates_spans import anaphor, rel_unit

_ANCHORED = ("same", "following", "previous")


def _reference_year(bag: Bag) -> tuple[int | None, str]:
    """(year, basis) of "of 2013", "of last year", "of the year" behind a part of a year; None where none is there."""
    year = bag.year()
    if year is not None:
        return year, "explicit"
    if not bag.has("unit"):
        return None, "inferred"
    rel = bag.rel()
    if rel is None or rel[1] in ("same", "following", "previous"):
        step = rel[0] if rel else 0
        first, _ = bag.context.anchor("year", near=2)
        return first.year + step, "context"
    return bag.context.day.year + rel[0], "relative"


def _number_of(bag: Bag, code: str, kinds: str) -> int | None:
    """Ordinal, or the number in Q3 and H1."""
    found = bag.one(kinds)
    if found is None:
        return bag.ordinal()
    digits = [c for c in found if c.isdigit()]
    return int(digits[-1] if found[-1:].lower() == code else digits[0])


def _code_year(bag: Bag, kind: str) -> int | None:
    found = bag.one(kind)
    digits = "".join(c for c in found or "" if c.isdigit())
    digits = digits if kind == "fiscal_code" else digits[1:]
    return None if not digits else int(digits) if len(digits) == 4 else full_year(int(digits))


def part_of_year(bag: Bag) -> Reading:
    """A quarter or half: of a year told, or the last one begun (the next one where the clause looks ahead)."""
    quarter = bag.has("quarter", "quarter_code")
    grain, parts, months = ("quarter", 4, 3) if quarter else ("half", 2, 6)
    letter, kind = ("q", "quarter_code") if quarter else ("h", "half_code")
    fiscal = bag.has("fiscal", "fiscal_code")
    rel = bag.rel()
    number = _number_of(bag, letter, kind)
    year, basis = _reference_year(bag)
    for code in (kind, "fiscal_code"):
        if (coded := _code_year(bag, code)) is not None:
            year, basis = coded, "explicit"
    if not quarter and bag.has("last", "past", "latest") and number in (-1, 4):
        number = 2
    if number == -1 and year is not None and bag.has("last", "latest"):
        number = parts
    if quarter and number is None and rel is not None and year is not None and bag.has("of", "year4", "unit"):
        number = (bag.context.anchor("quarter", near=3)[0].month + 2) // 3
    if number is None or number == -1:
        first, how = (
            (bag.context.anchor("quarter", near=3)[0], "context")
            if rel and rel[1] in _ANCHORED
            else (bag.context.day, "relative")
        )
        step = rel[0] if rel else -1 if number == -1 else 0
        day = cal.shift_months(first.replace(day=1), step * months)
        if day is None:
            raise ValueError("no such day")
        return Reading(
            type="DATE", value=cal.value_of(day, grain), mod=bag.mod(), basis=how, fiscal=fiscal, calendar=not fiscal
        )
    if not 1 <= number <= parts:
        raise ValueError("no such part")
    if year is None:
        if not bag.context.dated:
            return Reading(type="DATE", value=f"XXXX-{letter.upper()}{number}", calendar=False)
        now = bag.context.day
        year, current = now.year, (now.month - 1) // months + 1
        if bag.context.tense() > 0 and not bag.context.reported():
            year += number < current
        else:
            year -= number > current
    value = f"{year:04d}-{letter.upper()}{number}"
    return Reading(
        type="DATE",
        value=value,
        mod=bag.mod(),
        basis=basis,
        fiscal=fiscal,
        calendar=not fiscal,
        open_year=basis == "inferred",
    )


def quarter_month(bag: Bag) -> Reading:
    """ "the June quarter": the one that ends with that month."""
    told = month(bag)
    if not told.calendar or not bag.has("quarter"):
        return told
    year, last = map(int, told.value.split("-"))
    return Reading(type="DATE", value=f"{year:04d}-Q{last // 3}", basis=told.basis)


def part_of(bag: Bag) -> Reading:
    """ "the first three quarters of 2021", "the last week of March", "the first day of this year"."""
    of = bag.kinds.index("of")
    head, tail = bag.part(0, of), bag.part(of + 1, len(bag.kinds))
    whole = _thing(tail)
    unit = head.unit() or "day"
    last = head.has("last", "past") or head.one("latest") in ("-1", "4")
    many = (head.quantity() or "X") if head.has("units", "quarters", "clockunits", "weekends") else None
    found = cal.stretch(whole.value)
    if found is None or whole.fiscal:
        value = duration_value(many, unit) if many else "XXXX-XX-XX"
        return Reading(type="DURATION" if many else "DATE", value=value, calendar=False)
    first, end, _ = found
    if many is not None:
        value = duration_value(many, unit)
        period = None
        if many != "X" and "." not in many and unit in (*cal.DAYS, *cal.MONTHS):
            n = int(many)
            begin = cal.shift(cal.shift_days(end, 1) or end, -n, unit) if last else first
            behind = cal.shift(begin, n, unit) if begin else None
            stop = cal.shift_days(behind, -1) if behind else None
            if begin and stop and first <= begin <= stop <= end:
                period = Period(start=begin, end=stop, grain=unit, basis=whole.basis)
        return Reading(type="DURATION", value=value, period=period, calendar=False, basis=whole.basis)
    number = -1 if last else head.ordinal() or 1
    day: dt.date | None
    if unit in ("week", "weekend"):
        # as ISO counts the weeks of a year: the week belongs to the stretch that holds its Thursday
        thursday = cal.weekday_near(first, 3, 1) if number > 0 else cal.weekday_near(end, 3, -1)
        day = cal.shift_days(thursday, 7 * (number - 1) if number > 0 else 0)
    elif number > 0:
        day = cal.shift(first, number - 1, unit) if unit in (*cal.DAYS, *cal.MONTHS) else None
    else:
        day = end
    if day is None or not first <= day <= end or unit not in cal.VALUES:
        raise ValueError("no such part")
    return Reading(type="DATE", value=cal.value_of(day, unit), basis=whole.basis)


def _thing(bag: Bag) -> Reading:
    """The whole of which a part is told: a year, a month, "this month", "the year"."""
    if bag.month() is not None:
        return month_year(bag) if bag.year() is not None else month(bag)
    if bag.year() is not None:
        return Reading(type="DATE", value=f"{bag.year():04d}", fiscal=bag.has("fiscal"))
    return rel_unit(bag) if bag.rel() else anaphor(bag)


def unit_of(bag: Bag) -> Reading:
    """ "the week of March 3": the week that holds the day."""
    tail = bag.part(bag.kinds.index("of") + 1, len(bag.kinds))
    base = weekday(tail) if tail.month() is None else day_full(tail) if tail.year() else day_month(tail)
    unit = bag.unit() or "week"
    if not base.calendar or unit not in cal.VALUES:
        return base
    return Reading(type="DATE", value=cal.value_of(dt.date.fromisoformat(base.value[:10]), unit), basis=base.basis)


def year(bag: Bag) -> Reading:
    """A year, early, mid or late in it."""
    return Reading(type="DATE", value=f"{bag.year():04d}", mod=bag.mod(), fiscal=bag.has("fiscal", "fiscal_code"))


def year_edge(bag: Bag) -> Reading:
    """ "fiscal 2013", "FY13", "the end of 2013"."""
    if (code := bag.one("fiscal_code")) and bag.year() is None:
        digits = code[2:]
        number = int(digits) if len(digits) == 4 else full_year(int(digits)) if digits else bag.context.day.year
        return Reading(type="DATE", value=f"{number:04d}", fiscal=True)
    return year(bag)


def year_range(bag: Bag) -> Reading:
    """ "2019-20": a season or business year that spans two."""
    first = bag.year() or 0
    if not bag.has("daynum"):
        return year_edge(bag)  # "fiscal year 2019" of "fiscal year 2019-25"
    span = cal.stretch(f"{first:04d}"), cal.stretch(f"{first + 1:04d}")
    period = Period(start=span[0][0], end=span[1][1], grain="year", basis="explicit") if span[0] and span[1] else None
    return Reading(type="DATE", value=f"{first:04d}/{first + 1:04d}", period=period, calendar=False)


def year_end(bag: Bag) -> Reading:
    """The end of the publication year."""
    return Reading(type="DATE", value=f"{bag.context.day.year:04d}", mod=bag.mod() or "END", basis="relative")


def decade(bag: Bag) -> Reading:
    """ "the 1980s", "the '90s", "the eighties"; "the 1800s" are a century."""
    found = bag.one("decade_num", "decade_word") or ""
    digits = "".join(c for c in found if c.isdigit())
    if digits.endswith("00") and digits < "2000":
        return Reading(type="DATE", value=digits[:2], mod=bag.mod())  # "the 1800s"
    value = digits[:3] if len(digits) == 4 else f"19{digits[0]}" if digits[0] not in "01" else f"20{digits[0]}"
    return Reading(type="DATE", value=value, mod=bag.mod())


def century(bag: Bag) -> Reading:
    """ "the 20th century"."""
    return Reading(type="DATE", value=f"{(bag.ordinal() or 1) - 1:02d}", mod=bag.mod())


def season(bag: Bag) -> Reading:
    """A season of a year told, or the last one; the next one where the clause looks ahead."""
    code = bag.one("season", "season_word") or "SU"
    year, basis = _reference_year(bag)
    rel = bag.rel()
    mod = bag.mod()
    if year is None and not bag.context.dated:
        return Reading(type="DATE", value=f"XXXX-{code}", mod=mod, calendar=False)
    if year is None:
        now = bag.context.day
        year, basis = now.year, "relative" if rel else "inferred"
        begun = now.month >= cal.SEASONS[code][0] if code != "WI" else True
        over = now.month > cal.SEASONS[code][1] if code != "WI" else now.month > 2
        if rel and rel[0] < 0:
            year -= not (begun and over) or (code == "WI" and now.month < 12)
        elif rel and rel[0] > 0:
            year += begun and code != "WI"
        elif rel is None and bag.context.tense() > 0:
            year += over and code != "WI"
        elif rel is None:
            year -= not begun
    return Reading(type="DATE", value=f"{year:04d}-{code}", mod=mod, basis=basis)
