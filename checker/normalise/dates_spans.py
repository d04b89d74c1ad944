"""Readers of relative stretches, durations, sets and references without a value."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from checker.lexicon import calendar as cal
from checker.lexicon.dates import NAME
from checker.model import Period
from checker.normalise.dates_bag import SETS, Bag, Reading, approx, duration_value
from checker.normalise.dates_context import TOPIC
from checker.normalise.dates_days import weekday


def rel_unit(bag: Bag) -> Reading:
    """ "this week", "last year", "the following decade", "earlier this month"."""
    unit = bag.unit() or ("year" if bag.has("sport_season") else None)
    step, word = bag.rel() or (0, "same" if not bag.has("recent") else "recent")
    if unit is None:
        raise ValueError("no unit")
    if word == "recent":
        return Reading(type="DATE", value="PAST_REF", calendar=False)
    if bag.has("half"):
        return Reading(type="DURATION", value=duration_value("1.5", unit), calendar=False)
    if word == "past":
        return _span_from(bag, "1", unit, -1)
    fiscal = bag.has("fiscal")
    anchored = word in ("following", "same") or (word == "previous" and bag.has("the"))
    anchored = anchored or (word == "next" and unit == "day")
    if anchored:
        first, _ = bag.context.anchor(unit, near=3)
    else:
        first = bag.context.day
    if unit == "weekend" and first == bag.context.day:
        first = bag.context.weekend()
    if word == "following" and unit == "decade":
        return _span_from(bag, "1", unit, 1, first)
    grain = {"fortnight": "week", "weekend": "week"}.get(unit, unit)
    day = _step(first, step, grain)
    value = cal.value_of(day, "weekend" if unit == "weekend" else grain)
    return Reading(type="DATE", value=value, mod=bag.mod(), basis="context" if anchored else "relative", fiscal=fiscal)


def _step(first: dt.date, step: int, grain: str) -> dt.date:
    base = first if grain in cal.DAYS else first.replace(day=1)
    day = cal.shift(base, step, grain) if grain in (*cal.DAYS, *cal.MONTHS) else None
    if day is None:
        raise ValueError("no such day")
    return day


def _span_from(bag: Bag, n: str, unit: str, direction: int, first: dt.date | None = None) -> Reading:
    """A duration that ends (direction -1) or begins (1) at a day."""
    value = duration_value(n, unit)
    period = None
    if n != "X" and "." not in n and unit in (*cal.DAYS, *cal.MONTHS) and (first or bag.context.dated):
        base = first or bag.context.day
        other = cal.shift(base, direction * int(n), unit)
        if other is not None:
            low, high = sorted((base, other))
            period = Period(start=low, end=high, grain=unit, basis="relative")
    return Reading(type="DURATION", value=value, mod=approx(bag), basis="relative", period=period, calendar=False)


def rel_plural(bag: Bag) -> Reading:
    """ "the past two years", "the next few months", "recent weeks"."""
    unit = bag.unit()
    if unit is None:
        raise ValueError("no unit")
    n = bag.quantity() or "X"
    rel = bag.rel()
    if rel is None or rel[0] == 0 or rel[1] == "following":
        return Reading(type="DURATION", value=duration_value(n, unit), calendar=False)
    return _span_from(bag, n, unit, rel[0])


def prior(bag: Bag) -> Reading:
    """ "the prior quarter", "prior years"."""
    return rel_plural(bag) if bag.has("units", "quarters", "clockunits", "weekends") else rel_unit(bag)


def beyond(bag: Bag) -> Reading:
    """ "the year before last", "the week after next"."""
    unit = bag.unit() or "year"
    grain = "week" if unit == "fortnight" else unit
    day = _step(bag.context.day, -2 if bag.has("before") else 2, grain)
    return Reading(type="DATE", value=cal.value_of(day, grain), basis="relative")


def anaphor(bag: Bag) -> Reading:
    """ "the day", "that year": the stretch told last, else that of the publication day."""
    unit = bag.unit() or "day"
    first, _ = bag.context.anchor(unit, near=TOPIC if unit == "day" else 2)
    if unit == "weekend" and first == bag.context.day:
        first = bag.context.weekend()
    if unit not in cal.VALUES and unit != "fortnight":
        raise ValueError("no such stretch")
    return Reading(
        type="DATE",
        value=cal.value_of(first, "week" if unit == "fortnight" else unit),
        basis="context",
        mod=bag.mod(),
        fiscal=bag.has("fiscal"),
    )


def same_period(bag: Bag) -> Reading:
    """ "the same period last year", "the year-earlier quarter": the stretch told last, a year (or month) away."""
    year = bag.year()
    units = bag.all("unit")
    step = -1 if bag.has("earlier", "ago", "before", "last", "past", "previous") else 1 if bag.has("next") else 0
    unit = units[-1] if units else "year"
    grains = bag.all("quarter", "day") or (units[:1] if len(units) > 1 else [])
    first, grain = bag.context.anchor(grains[0], near=2) if grains else bag.context.compared("year")
    if bag.has("period", "unit") and not grains and grain == "day":
        grain = "year"  # nothing was told that the period could be
    grain = grains[0] if grains else "day" if bag.has("timeword") else grain
    day = (
        first.replace(day=1, year=year)
        if year
        else cal.shift(first, step, unit)
        if unit in (*cal.DAYS, *cal.MONTHS)
        else None
    )
    if day is None or grain not in cal.VALUES:
        raise ValueError("no such stretch")
    return Reading(type="DATE", value=cal.value_of(day, grain), basis="context")


def offset(bag: Bag) -> Reading:
    """ "three days ago", "a year earlier", "two weeks later"; without a word of direction it is a duration."""
    unit = bag.unit()
    if unit is None:
        raise ValueError("no unit")
    if not bag.has("ago", "earlier", "later", "from", "before", "after"):
        return duration(bag)
    n = bag.quantity() or "X"
    now = bag.has("ago", "from") or bag.word(-1) == "hence"
    back = bag.has("ago", "earlier", "before")
    if n == "X":
        if now and not bag.has("vague"):
            return Reading(type="DATE", value="PAST_REF" if back else "FUTURE_REF", calendar=False)
        return Reading(
            type="DATE",
            value=duration_value("X", unit) if not now else "PAST_REF" if back else "FUTURE_REF",
            calendar=False,
        )
    if n.endswith(".5") and unit in ("year", "decade"):
        small, step = ("month", 12) if unit == "year" else ("year", 10)
        n, unit = str(int(Decimal(n) * step)), small
    if "." in n or unit not in (*cal.DAYS, *cal.MONTHS):
        return Reading(type="DURATION", value=duration_value(n, unit), mod=approx(bag), calendar=False)
    first, grain = (bag.context.day, "day") if now else bag.context.compared(unit)
    day = cal.shift(first, -int(n) if back else int(n), unit)
    if day is None:
        raise ValueError("no such day")
    # "a year earlier" keeps the grain of what it is compared with; "two weeks ago" is no sharper than a week
    target = {"fortnight": "week", "half": "month"}.get(unit, unit)
    if unit == "year" and not now and grain in ("quarter", "half", "month"):
        target = grain
    if unit == "week" and int(n) == 1:
        target = "day"
    return Reading(
        type="DATE", value=cal.value_of(day, target), mod=approx(bag), basis="relative" if now else "context"
    )


def since_unit(bag: Bag) -> Reading:
    """ "the year before", "the day after"; a bare "the day" is an anaphor."""
    if not bag.has("before", "after", "earlier", "later", "previous"):
        return anaphor(bag)
    unit = bag.unit() or "day"
    first, _ = bag.context.anchor(unit, near=2)
    day = _step(first, 1 if bag.has("after", "later") else -1, unit)
    return Reading(type="DATE", value=cal.value_of(day, unit), basis="context")


def consecutive(bag: Bag) -> Reading:
    """ "the third straight day": the day itself is that of the text."""
    unit = bag.unit() or "year"
    return Reading(type="DATE", value=cal.value_of(bag.context.day, unit), basis="relative", calendar=False)


def duration(bag: Bag) -> Reading:
    """A number of units, told without a place in the calendar."""
    pieces = bag.quantities() if not bag.has("half") else []
    if len(pieces) > 1:
        return Reading(type="DURATION", value=_joined(pieces), mod=approx(bag), calendar=False)
    unit = bag.unit()
    n = bag.quantity()
    if n is None:
        n = "X" if bag.has("units", "clockunits", "weekends", "quarters") else "1"
    if unit is None:
        raise ValueError("no unit")
    if bag.has("quarter") and bag.has("unit"):  # a quarter of a century, a quarter-century
        return Reading(
            type="DURATION",
            value={"century": "P25Y", "year": "P3M", "decade": "P2.5Y"}.get(unit, "PXY"),
            calendar=False,
        )
    return Reading(type="DURATION", value=duration_value(n, unit), mod=approx(bag), calendar=False)


def _joined(pieces: list[tuple[str, str]]) -> str:
    """ "two years and three months" is P2Y3M; a time of day follows a "T"."""
    value, *more = (duration_value(*piece) for piece in pieces)
    for part in more:
        value += part[2:] if "T" in value and part.startswith("PT") else part[1:]
    return value


def duration_long(bag: Bag) -> Reading:
    """ "decades-long", "a week-long", "yearlong"."""
    if word := bag.one("long_word"):
        return Reading(type="DURATION", value=word, calendar=False)
    unit = bag.unit() or "day"
    return Reading(
        type="DURATION", value=duration_value("X" if bag.has("units", "clockunits") else "1", unit), calendar=False
    )


_COUNTED = {"number", "real", "integer", "daynum", "year4", "hundred", "times", "once", "dozen", "dozens"}


def duration_a(bag: Bag) -> Reading:
    """ "15 a year" and "$40 a month" are rates: a SET; elsewhere "a year" is a stretch of one year."""
    context = bag.context
    tokens, at = context.sentence(), context.at()
    near = [NAME[c] for c in tokens.kinds[max(0, at - 4) : at]]
    word = tokens.word(at - 1)
    if not near or bag.kinds[0] != "a":
        return duration(bag)
    if near[-1] in _COUNTED or word in ("%", "percent", "cent"):
        return every(bag)
    # a counted noun, and nothing that leads to a stretch ("250 people a day", not "two men in a day")
    if (
        near[-1] in ("word", "units", "clockunits")
        and set(near) & _COUNTED
        and word not in context.lexicon.lists["stretch_leads"]
    ):
        return every(bag)
    return duration(bag)


def _lost_apostrophe(bag: Bag) -> bool:
    """ "Mondays attack": the day is the noun's, not a habit."""
    before, after, lists = bag.context.before(), bag.context.after(), bag.context.lexicon.lists
    return after[:1].isalpha() and after not in lists["set_tails"] and before not in lists["set_leads"]


def every(bag: Bag) -> Reading:
    """Sets: how often something comes back."""
    if bag.has("weekdays") and _lost_apostrophe(bag):
        return weekday(bag)
    if word := bag.one("set_word"):
        return Reading(type="SET", value=word, calendar=False)
    number = bag.weekday()
    part = bag.one("daypart", "dayparts", "dawn")
    if number is not None:
        return Reading(type="SET", value=f"XXXX-WXX-{number + 1}{'T' + part if part else ''}", calendar=False)
    if (found := bag.month()) is not None:
        return Reading(type="SET", value=f"XXXX-{found:02d}", calendar=False)
    if code := bag.one("season", "season_word"):
        return Reading(type="SET", value=f"XXXX-{code}", calendar=False)
    unit = bag.unit() or ("year" if bag.has("sport_season") else None)
    if part and unit is None:
        return Reading(type="SET", value=f"XXXX-XX-XXT{part}", calendar=False)
    if unit is None:
        raise ValueError("no unit")
    n = (
        "2"
        if bag.has("other")
        else (bag.quantity() or "1")
        if bag.has("units", "clockunits", "quarters", "weekends")
        else "1"
    )
    return Reading(type="SET", value=SETS[unit] if n == "1" else duration_value(n, unit), calendar=False)


def reference(bag: Bag) -> Reading:
    """PRESENT_REF, PAST_REF, FUTURE_REF: no stretch of days."""
    if bag.has("now", "those", "current", "present_ref", "present_word"):
        value = "PRESENT_REF"
    elif bag.has("recent", "past_ref", "past", "earlier", "ago"):
        value = "PAST_REF"
    else:
        value = "FUTURE_REF"
    return Reading(type="DATE", value=value, calendar=False)
