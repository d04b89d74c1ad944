"""Readers of days, months and times of day: one plain function a pattern family, from tokens to a TIMEX3 reading."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from functools import lru_cache

from checker.lexicon import calendar as cal
from checker.normalise.dates_bag import Bag, Reading, full_year
from checker.normalise.dates_context import TOPIC, NoDate


def iso(bag: Bag) -> Reading:
    """ "2013-03-22", with or without a time of day."""
    text = bag.tokens.words[0].rstrip()
    day = exact_day(int(text[:4]), int(text[5:7]), int(text[8:10]))
    clock = text[10:].lstrip("T ")
    if not clock:
        return Reading(type="DATE", value=day)
    return Reading(type="TIME", value=f"{day}T{clock}")


def slash(bag: Bag) -> Reading:
    """Figures with slashes or dots. Month or day first is told only where one of them is above 12, or by dots."""
    word = (bag.one("slash", "dotted") or "").replace(".", "/")
    parts = [int(p) for p in word.split("/")]
    if len(word.split("/")[0]) == 4:
        return Reading(type="DATE", value=exact_day(parts[0], parts[1], parts[2]))
    a, b, year = parts
    year = year if year > 99 else full_year(year)
    if bag.has("dotted") or a > 12:
        return Reading(type="DATE", value=exact_day(year, b, a))
    if b > 12 or a == b:
        return Reading(type="DATE", value=exact_day(year, a, b))
    return Reading(type="DATE", value=f"{year:04d}-XX-XX", calendar=False)


def exact_day(year: int, month: int, day: int) -> str:
    """The day's value. Raises ValueError where the calendar has no such day."""
    if (found := cal.make(year, month, day)) is None:
        raise ValueError("no such day")
    return found.isoformat()


def day_full(bag: Bag) -> Reading:
    """Day, month and year."""
    year, month, number = bag.year(), bag.month(), bag.dayno()
    if year is None or month is None or number is None:
        raise ValueError("incomplete")
    return Reading(type="DATE", value=exact_day(year, month, number))


def dateline(bag: Bag) -> Reading:
    """A full date that stands alone."""
    return iso(bag) if bag.has("iso") else day_full(bag)


def day_month(bag: Bag) -> Reading:
    """Month and day: the nearest one; a weekday beside it must agree where some near year allows."""
    month, number = bag.month(), bag.dayno()
    if month is None or number is None:
        raise ValueError("incomplete")
    if not 1 <= number <= (29 if month == 2 else cal.month_length(2001, month)):
        raise ValueError("no such day")
    if not bag.context.dated:
        return Reading(type="DATE", value=f"XXXX-{month:02d}-{number:02d}", calendar=False)
    if (known := _known_year(bag, month, number)) is not None:
        return Reading(type="DATE", value=exact_day(known, month, number), basis="inferred")
    near, rel = bag.context.day, bag.rel()
    if bag.has("unit") and rel is not None:
        return Reading(type="DATE", value=exact_day(near.year + rel[0], month, number), basis="relative", mod=bag.mod())
    day, weekday = cal.nearest_year(month, number, near), bag.weekday()
    if day is None:
        raise ValueError("no such day")
    if weekday is not None and day.weekday() != weekday:
        years = sorted(range(near.year - 3, near.year + 4), key=lambda y: (abs(y - near.year), y))
        fits = [d for y in years if (d := cal.make(y, month, number)) and d.weekday() == weekday]
        day = fits[0] if fits and abs((fits[0] - near).days) < 800 else day
    elif abs(days := (day - near).days) > _FAR and (tense := bag.context.tense()) and (days > 0) != (tense > 0):
        day = cal.make(day.year + tense, month, number) or day
    return Reading(type="DATE", value=day.isoformat(), basis="inferred", open_year=True, mod=bag.mod())


def _known_year(bag: Bag, month: int, day: int) -> int | None:
    """The year of a day that the word behind it makes known ("the Sept. 11 attacks")."""
    rule = bag.context.lexicon.dated_days.get(f"{month:02d}-{day:02d}")
    if rule is None:
        return None
    year, *words = rule.split()
    return int(year) if bag.context.after() in words else None


_FAR = 60
"""Days from publication beyond which the tense of the clause outweighs nearness."""


def month_year(bag: Bag) -> Reading:
    """A month of a year told."""
    return Reading(type="DATE", value=f"{bag.year():04d}-{bag.month():02d}", mod=bag.mod())


def month(bag: Bag) -> Reading:
    """A bare month: mostly past; "last", "next", "this" and the clause's tense decide."""
    number = bag.month()
    if number is None:
        raise ValueError("incomplete")
    rel = bag.rel()
    context = bag.context
    if not context.dated:
        return Reading(type="DATE", value=f"XXXX-{number:02d}", mod=bag.mod(), calendar=False)
    now = context.day
    year = now.year
    basis = "relative"
    if bag.has("unit") and rel is not None and rel[1] != "same":
        year += rel[0]
    elif rel is not None and rel[0] < 0:
        year -= number >= now.month
    elif rel is not None and rel[0] > 0:
        year += number <= now.month
    elif rel is None or rel[1] == "same":
        basis = "inferred"
        ahead = context.tense() > 0 or (context.lead() in ("until", "by") and context.tense() >= 0)
        ahead = ahead or context.after() in context.lexicon.lists["futures"]
        if ahead:
            year += number < now.month
        else:
            year -= number > now.month
    return Reading(
        type="DATE", value=f"{year:04d}-{number:02d}", mod=bag.mod(), basis=basis, open_year=basis == "inferred"
    )


def weekday(bag: Bag) -> Reading:
    """A weekday: the publication day where it is one, else the last or, where the clause looks ahead, the next."""
    number, context = bag.weekday(), bag.context
    part = bag.one("daypart", "dawn")
    if bag.month() is not None:
        base = day_full(bag) if bag.year() is not None else day_month(bag)
        return timed(bag, dt.date.fromisoformat(base.value), part, base.basis)
    if number is None:
        raise ValueError("incomplete")
    tail = f"T{part}" if part else ""
    if not context.dated:
        kind = "TIME" if part else "DATE"
        return Reading(type=kind, value=f"XXXX-WXX-{number + 1}{tail}", calendar=False)
    now, rel = context.day, bag.rel()
    if bag.has("unit") and rel is not None:
        monday = now - dt.timedelta(days=now.weekday())
        day = cal.shift_days(monday, 7 * rel[0] + number)
    elif bag.has("that"):
        day = cal.weekday_near(context.anchor("day", near=2)[0], number, 1)
    elif rel is not None and rel[1] in ("following", "previous"):
        first = context.anchor("day", near=3)[0]
        day = cal.weekday_near(first + dt.timedelta(days=rel[0]), number, rel[0])
    elif rel is not None and rel[0] < 0:
        day = cal.weekday_near(now - dt.timedelta(days=1), number, -1)
    elif rel is not None and rel[0] > 0:
        day = cal.weekday_near(now + dt.timedelta(days=1), number, 1)
        if bag.word(0) == "next" and day.isocalendar()[1] == now.isocalendar()[1]:
            day += dt.timedelta(days=7)  # said in the same week, "next Friday" is the one after this Friday
    elif rel is not None and rel[1] == "this" and context.tense() >= 0:
        day = cal.weekday_near(now, number, 1)
    elif number == now.weekday():
        return timed(bag, now, part, "dct")
    else:
        ahead = context.tense() > 0 or context.lead() == "until" or (context.lead() == "by" and context.tense() >= 0)
        day = cal.weekday_near(now, number, 1 if ahead else -1)
    if day is None:
        raise ValueError("no such day")
    return timed(bag, day, part, "relative")


def weekday_nth(bag: Bag) -> Reading:
    """ "the second Sunday of May", "the last Friday of every month"."""
    number, nth = bag.weekday(), bag.ordinal()
    if number is None or nth is None or not -1 <= nth <= 5:
        raise ValueError("incomplete")
    if bag.has("every"):
        return Reading(type="SET", value=f"XXXX-WXX-{number + 1}", calendar=False)
    base = month_year(bag) if bag.year() is not None else month(bag)
    found = cal.stretch(base.value)
    if found is None:
        raise ValueError("no such month")
    day = cal.nth_weekday(found[0].year, found[0].month, number, nth)
    if day.month != found[0].month:
        raise ValueError("no such day")
    return Reading(type="DATE", value=day.isoformat(), basis=base.basis)


def timed(bag: Bag, day: dt.date, part: str | None, basis: str) -> Reading:
    """A day, or the part or hour of it that is told beside it."""
    if part:
        return Reading(type="TIME", value=f"{day.isoformat()}T{part}", mod=bag.mod(), basis=basis)
    if clock := bag.one("clockword"):
        return Reading(type="TIME", value=f"{day.isoformat()}T{clock}", mod=bag.mod(), basis=basis)
    return Reading(type="DATE", value=day.isoformat(), mod=bag.mod(), basis=basis)


def today(bag: Bag) -> Reading:
    """Yesterday, today, tomorrow, with or without a part of the day."""
    step = int(bag.one("today", "tonight") or 0)
    day = cal.shift_days(bag.context.day, step)
    if day is None:
        raise ValueError("no such day")
    part = bag.one("daypart", "dawn") or ("NI" if bag.has("tonight") else None)
    return timed(bag, day, part, "dct" if step == 0 else "relative")


def day_before(bag: Bag) -> Reading:
    """ "the day before yesterday", "the day after tomorrow"."""
    step = int(bag.one("today") or 0) + (1 if bag.has("after") else -1)
    day = cal.shift_days(bag.context.day, step)
    if day is None:
        raise ValueError("no such day")
    return Reading(type="DATE", value=day.isoformat(), basis="relative")


def overnight(bag: Bag) -> Reading:
    """Tonight, or the night of the day told last."""
    if bag.has("tonight"):
        return today(bag)
    return Reading(type="TIME", value=f"{bag.context.anchor('day', near=0)[0].isoformat()}TNI", basis="context")


def daypart(bag: Bag) -> Reading:
    """ "this morning", "last night", "the evening": the part of a day told before or of the publication day."""
    part = bag.one("daypart", "dawn")
    rel = bag.rel()
    if rel and rel[1] in ("this", "last", "next", "past"):
        day = cal.shift_days(bag.context.day, rel[0])
        basis = "relative"
    else:
        day = cal.shift_days(bag.context.anchor("day", near=TOPIC)[0], rel[0] if rel else 0)
        basis = "context"
    if day is None:
        raise ValueError("no such day")
    return Reading(type="TIME", value=f"{day.isoformat()}T{part}", mod=bag.mod(), basis=basis)


_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d\d))?(?::(\d\d))?\s*([ap])?", re.I)


def clock(bag: Bag) -> Reading:
    """A time of day, with the day told beside it, before it, or the publication day."""
    word = bag.one("clock", "clockword") or ""
    if bag.has("oclock"):
        word = bag.quantity() or "12"
    elif not word:
        four = bag.one("year4", "integer") or "0000"
        word = f"{four[:2]}:{four[2:]}"
    found = _CLOCK.match(word)
    if found is None:
        raise ValueError("no clock time")
    hour = int(found[1])
    if found[4]:
        hour = hour % 12 + (12 if found[4].lower() == "p" else 0)
    if hour > 24 or int(found[2] or 0) > 59:
        raise ValueError("no such time")
    minutes = f":{found[2]}" if found[2] else ":00"
    zone = "Z" if any(z in ("gmt", "utc") for z in map(bag.tokens.word, range(len(bag.kinds)))) else ""
    base = _clock_day(bag)
    value = f"{base.value}T{hour:02d}{minutes}{zone}"
    return Reading(type="TIME", value=value, basis=base.basis, calendar=base.calendar)


def stamp(bag: Bag) -> Reading:
    """A full date with a time of day and its zone: read by dateparser, which knows the offsets of zone names."""
    found = _stamped(" ".join("".join(bag.tokens.words).split()))
    if found is None:
        raise ValueError("no such time")
    return Reading(type="TIME", value=found)


@lru_cache(maxsize=4096)
def _stamped(text: str) -> str | None:
    import dateparser

    settings = {"RETURN_AS_TIMEZONE_AWARE": True, "PREFER_DATES_FROM": "current_period", "STRICT_PARSING": True}
    found = dateparser.parse(text, languages=["en"], settings=settings)
    if found is None:
        return None
    zone = str(found.strftime("%z"))
    return str(found.strftime("%Y-%m-%dT%H:%M")) + ("Z" if zone == "+0000" else f"{zone[:3]}:{zone[3:5]}")


def day_bare(bag: Bag) -> Reading:
    """ "on the 15th": the day of the month told last, else the nearest one."""
    number = bag.dayno()
    if number is None:
        raise ValueError("incomplete")
    now = bag.context.day
    first, grain = bag.context.anchor("month", near=1)
    if grain == "day" and first == now:
        near = [cal.shift_months(now.replace(day=1), n) for n in (-1, 0, 1)]
        days = [d for m in near if m and (d := cal.make(m.year, m.month, number))]
        day = min(days, key=lambda d: (abs((d - now).days), d), default=None)
    else:
        day = cal.make(first.year, first.month, number)
    if day is None:
        raise ValueError("no such day")
    return Reading(type="DATE", value=day.isoformat(), basis="context")


def _clock_day(bag: Bag) -> Reading:
    if bag.weekday() is not None and bag.month() is None:
        return replace(weekday(bag), value=weekday(bag).value.split("T")[0])
    if bag.month() is not None:
        return day_full(bag) if bag.has("year4") else day_month(bag)
    if bag.has("today", "tonight"):
        found = today(bag)
        return replace(found, value=found.value.split("T")[0])
    try:
        first, _ = bag.context.anchor("day", near=TOPIC)
    except NoDate:
        return Reading(type="DATE", value="XXXX-XX-XX", calendar=False)
    return Reading(type="DATE", value=first.isoformat(), basis="context")


def feast(bag: Bag) -> Reading:
    """A day with a name: the nearest one to the publication day."""
    words = [w.lower() for w, k in zip(bag.tokens.words, bag.kinds, strict=True) if k not in _AROUND]
    phrase = "".join(words).rstrip().replace("’", "'")
    lexicon = bag.context.lexicon
    if phrase in lexicon.dated_names:
        return Reading(type="DATE", value=lexicon.dated_names[phrase])
    rule = lexicon.named_days[phrase]
    if (year := bag.year()) is not None:
        return Reading(type="DATE", value=named_day(rule, year).isoformat())
    if not bag.context.dated:
        return Reading(
            type="DATE", value="XXXX-XX-XX" if ":" in rule or "easter" in rule else f"XXXX-{rule}", calendar=False
        )
    now = bag.context.day
    rel = bag.rel()
    days = [named_day(rule, y) for y in (now.year - 1, now.year, now.year + 1) if 1 < y < 9998]
    if rel is not None and rel[0]:
        days = [d for d in days if (d < now if rel[0] < 0 else d > now)]
        if not days:
            raise ValueError("no such day")
        return Reading(type="DATE", value=(days[-1] if rel[0] < 0 else days[0]).isoformat(), basis="relative")
    if not days:
        raise ValueError("no such day")
    nearest = min(days, key=lambda d: (abs((d - now).days), d))
    if abs(away := (nearest - now).days) > _FAR and (tense := bag.context.tense()) and (away > 0) != (tense > 0):
        nearest = named_day(rule, nearest.year + tense) if 1 < nearest.year + tense < 9998 else nearest
    return Reading(type="DATE", value=nearest.isoformat(), basis="inferred")


_AROUND = {"comma", "year4", "last", "next", "this"}


def named_day(rule: str, year: int) -> dt.date:
    """The day of a year by its rule: "12-25", "11:3:4" (month:weekday:nth), "easter-2"."""
    if rule.startswith("easter"):
        return cal.easter(year) + dt.timedelta(days=int(rule[6:]))
    if ":" in rule:
        rule, _, more = rule.partition("+")
        month, weekday, nth = map(int, rule.split(":"))
        return cal.nth_weekday(year, month, weekday, nth) + dt.timedelta(days=int(more or 0))
    month, day = map(int, rule.split("-"))
    return dt.date(year, month, day)
