"""Temporal expressions as meant: TIMEX3 type, value and modifier, and the stretch of the calendar they denote.

`read_all` reads a document's mentions in order, because "the day", "a year earlier" and "5 to 7 March" lean on what was
told before or beside them; `read` reads one mention alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from checker.lexicon import calendar as cal
from checker.lexicon.dates import DateLexicon
from checker.model import Document, Moment, Period, Skip, Timex, TimexMention
from checker.normalise import dates_days, dates_parts, dates_ranges, dates_spans
from checker.normalise.dates_bag import Bag, Reading, duration_value
from checker.normalise.dates_context import Context, NoDate

READERS: dict[str, Callable[[Bag], Reading]] = {
    "anaphor": dates_spans.anaphor,
    "century": dates_parts.century,
    "century.pair": dates_parts.century,
    "clock": dates_days.clock,
    "clock.day": dates_days.clock,
    "clock.first": dates_days.clock,
    "consecutive": dates_spans.consecutive,
    "day.bare": dates_days.day_bare,
    "half": dates_parts.part_of_year,
    "ref.days": dates_spans.reference,
    "day.first": dates_days.day_month,
    "dateline": dates_days.dateline,
    "day.full": dates_days.day_full,
    "day.month": dates_days.day_month,
    "day.second": dates_days.day_month,
    "daybefore": dates_days.day_before,
    "daypart": dates_days.daypart,
    "daypart.rel": dates_days.daypart,
    "decade": dates_parts.decade,
    "duration": dates_spans.duration,
    "duration.a": dates_spans.duration_a,
    "duration.half": dates_spans.duration,
    "duration.hyphen": dates_spans.duration,
    "duration.long": dates_spans.duration_long,
    "duration.parts": dates_spans.duration,
    "edge.unit": dates_spans.anaphor,
    "feast": dates_days.feast,
    "half.of": dates_parts.part_of_year,
    "iso": dates_days.iso,
    "month": dates_days.month,
    "month.edge": dates_days.month,
    "month.rel": dates_days.month,
    "month.year": dates_days.month_year,
    "offset": dates_spans.offset,
    "part.bare": dates_spans.rel_plural,
    "part.of": dates_parts.part_of,
    "plural": dates_spans.duration,
    "prior.unit": dates_spans.prior,
    "duration.event": dates_spans.duration,
    "duration.first": dates_spans.duration,
    "quarter.month": dates_parts.quarter_month,
    "quarter.of": dates_parts.part_of_year,
    "rate": dates_spans.every,
    "rate.per": dates_spans.every,
    "ref": dates_spans.reference,
    "ref.noun": dates_spans.reference,
    "rel.plural": dates_spans.rel_plural,
    "rel.unit": dates_spans.rel_unit,
    "same.period": dates_spans.same_period,
    "season.bare": dates_parts.season,
    "season.rel": dates_parts.season,
    "season.the": dates_parts.season,
    "season.year": dates_parts.season,
    "set": dates_spans.every,
    "set.word": dates_spans.every,
    "since.unit": dates_spans.since_unit,
    "slash": dates_days.slash,
    "stamp": dates_days.stamp,
    "today": dates_days.today,
    "tonight": dates_days.overnight,
    "unit.beyond": dates_spans.beyond,
    "unit.of": dates_parts.unit_of,
    "weekday": dates_days.weekday,
    "weekday.nth": dates_days.weekday_nth,
    "weekday.set": dates_spans.every,
    "weekday.week": dates_days.weekday,
    "weekdays": dates_spans.every,
    "weekend": dates_spans.anaphor,
    "year": dates_parts.year,
    "year.edge": dates_parts.year_edge,
    "year.end": dates_parts.year_end,
    "year.range": dates_parts.year_range,
}


def read(mention: TimexMention, document: Document, lexicon: DateLexicon) -> Moment | Skip:
    """One mention, read against the publication day and its own sentence."""
    return _read(mention, Context(document, lexicon))[0]


def read_all(mentions: Sequence[TimexMention], document: Document, lexicon: DateLexicon) -> list[Moment | Skip]:
    """All mentions of a document, in text order: what earlier ones told is known to later ones; ranges are joined."""
    context = Context(document, lexicon)
    found: list[Moment | Skip] = []
    readings: list[Reading | None] = []
    for number, mention in enumerate(mentions):
        moment, reading = _read(mention, context, mentions, number, found)
        found.append(moment)
        readings.append(reading)
    return dates_ranges.compare(dates_ranges.join(found, readings, document))


def _read(
    mention: TimexMention,
    context: Context,
    mentions: Sequence[TimexMention] = (),
    number: int = 0,
    told: Sequence[Moment | Skip] = (),
) -> tuple[Moment | Skip, Reading | None]:
    context.mention = mention
    text, (a, b) = context.document.text, mention.span
    name = mention.pattern.removeprefix("dates.")
    bag = Bag(context.lexicon.tokens(text, a, b), context)
    try:
        if name in ("day.first", "day.second"):
            reading = _beside(bag, name, mentions, number, told)
        elif name in _TIMES and (beside := _day_behind(context, mentions, number)) is not None:
            reading = replace(READERS[name](bag), basis=beside.basis)
            if reading.value[10:11] == "T":
                reading = replace(reading, value=beside.value[:10] + reading.value[10:])
        elif name == "weekday" and (same := _in_brackets(context, mentions, number, bag.weekday())) is not None:
            reading = same
        elif name in _ENDED and (last := _last_day(context, mentions, number)) is not None:
            reading = _ending(bag, READERS[name](bag), last)
        elif name == "clock.first":
            reading = _first_hour(context, mentions, number, int(bag.tokens.word(0)))
        elif name == "duration.first":
            reading = _lower_end(bag, mentions, number)
        else:
            reading = READERS[name](bag)
    except NoDate:
        return _skip(mention, context, "no-date"), None
    except (ValueError, KeyError, OverflowError, ArithmeticError):
        return _skip(mention, context, "no-such-date"), None
    if reading.calendar or (reading.type == "DATE" and reading.period is not None):
        context.tell(reading.value)
    timex = Timex(type=reading.type, value=reading.value, mod=reading.mod or None)
    return Moment(mention=mention, timex=timex, period=_period(reading), cue=context.lead()), reading


_ENDED = {"anaphor", "rel.unit", "duration", "part.bare", "rel.plural"}
_ENDS = re.compile(
    r"\s*(?:,?\s*(?:that|which)\s+)?(?:ended|ends|ending|to|through)\s+(?:on\s+)?(?:the\s+end\s+of\s+|end[-\s])?"
)


def _last_day(context: Context, mentions: Sequence[TimexMention], number: int) -> Period | None:
    """The end that is told right behind a stretch: "the year ended June 30", "the nine months to September"."""
    if number + 1 >= len(mentions):
        return None
    here, behind = mentions[number], mentions[number + 1]
    name = behind.pattern.removeprefix("dates.")
    if here.sentence != behind.sentence or name not in _DAYS | _MONTHS:
        return None
    if not _ENDS.fullmatch(context.document.text, here.span[1], behind.span[0]):
        return None
    return _period(_peek(context, behind))


def _ending(bag: Bag, reading: Reading, last: Period) -> Reading:
    """A stretch of a known length that ends with a known day or month."""
    unit = bag.unit() or "year"
    n = bag.quantity() if bag.has("units", "quarters") else "1"
    if last.end is None or n is None or not n.isdigit() or unit not in (*cal.DAYS, *cal.MONTHS):
        return reading
    behind = cal.shift_days(last.end, 1)
    start = cal.shift(behind, -int(n), unit) if behind else None
    if start is None:
        return reading
    period = Period(start=start, end=last.end, grain=unit, basis=last.basis)
    if reading.type == "DATE" and unit in cal.VALUES:
        return replace(reading, value=cal.value_of(last.end, unit), period=period, calendar=False)
    return replace(reading, period=period)


def _peek(context: Context, behind: TimexMention) -> Reading:
    """The reading of a mention further on, without telling it yet."""
    here = context.mention
    try:
        context.mention = behind
        name = behind.pattern.removeprefix("dates.")
        return READERS[name](Bag(context.lexicon.tokens(context.document.text, *behind.span), context))
    finally:
        context.mention = here


def _in_brackets(
    context: Context, mentions: Sequence[TimexMention], number: int, weekday: int | None
) -> Reading | None:
    """The date of a weekday that stands in brackets behind it ("on Thursday (March 14)")."""
    if number + 1 >= len(mentions):
        return None
    here, behind = mentions[number], mentions[number + 1]
    between = context.document.text[here.span[1] : behind.span[0]]
    if between.strip() != "(" or behind.pattern.removeprefix("dates.") not in ("day.full", "day.month"):
        return None
    reading = _peek(context, behind)
    day = cal.stretch(reading.value)
    return reading if day is not None and day[0].weekday() == weekday else None


_TIMES = {"clock", "daypart"}
_MONTHS = {"month", "month.year", "month.rel", "month.edge"}
_DAYS = {"weekday", "day.full", "day.month", "today"}


def _day_behind(context: Context, mentions: Sequence[TimexMention], number: int) -> Reading | None:
    """The day told right behind a time of day ("at 8 p.m. on Friday", "at dawn on 3 May")."""
    if number + 1 >= len(mentions):
        return None
    here, behind = mentions[number], mentions[number + 1]
    name = behind.pattern.removeprefix("dates.")
    between = context.document.text[here.span[1] : behind.span[0]]
    if name not in _DAYS or here.sentence != behind.sentence or between.strip(" ,") not in ("", "on", "of"):
        return None
    reading = _peek(context, behind)
    return reading if reading.calendar else None


def _skip(mention: TimexMention, context: Context, reason: str) -> Skip:
    return Skip(doc=context.document.id, span=mention.span, text=mention.text, reason=reason, pattern=mention.pattern)


def _period(reading: Reading) -> Period | None:
    if reading.period is not None or not reading.calendar:
        return reading.period
    found = cal.stretch(reading.value)
    if found is None:
        return None
    start, end, grain = found
    return Period(start=start, end=end, grain="fiscal" if reading.fiscal else grain, basis=reading.basis)


def _beside(
    bag: Bag, name: str, mentions: Sequence[TimexMention], number: int, told: Sequence[Moment | Skip]
) -> Reading:
    """The day of "3 and 5 March" or "March 3-5" that borrows its month from its neighbour."""
    other = number + 1 if name == "day.first" else number - 1
    if not 0 <= other < len(mentions):
        raise ValueError("no neighbour")
    a, b = mentions[other].span
    near = Bag(bag.context.lexicon.tokens(bag.context.document.text, a, b), bag.context)
    month, day = near.month(), bag.dayno()
    year = bag.year() or near.year()
    if month is None or day is None:
        raise ValueError("no month beside it")
    if year is None:
        neighbour = told[other] if other < len(told) else None
        if isinstance(neighbour, Moment) and neighbour.period is not None and neighbour.period.start is not None:
            year = neighbour.period.start.year
        elif not bag.context.dated:
            return Reading(type="DATE", value=f"XXXX-{month:02d}-{day:02d}", calendar=False)
        else:
            found = cal.nearest_year(month, day, bag.context.day)
            if found is None:
                raise ValueError("no such day")
            return Reading(type="DATE", value=found.isoformat(), basis="inferred", open_year=True)
    made = cal.make(year, month, day)
    if made is None:
        raise ValueError("no such day")
    return Reading(type="DATE", value=made.isoformat(), basis="explicit" if bag.year() or near.year() else "inferred")


def _first_hour(context: Context, mentions: Sequence[TimexMention], number: int, hour: int) -> Reading:
    """The 1 of "from 1 to 3 p.m.": in the same half of the day, or in the one before ("11 to 2 p.m.")."""
    if number + 1 >= len(mentions) or not mentions[number + 1].pattern.startswith("dates.clock"):
        raise ValueError("no hour beside it")
    until = _peek(context, mentions[number + 1])
    if (beside := _day_behind(context, mentions, number + 1)) is not None:
        until = replace(until, value=beside.value[:10] + until.value[10:], basis=beside.basis)
    day, _, told = until.value.partition("T")
    last = int(told[:2])
    first = hour % 12 + (12 if last >= 12 else 0)
    first -= 12 if first > last >= 12 else 0
    return replace(until, value=f"{day}T{first:02d}:00")


def _lower_end(bag: Bag, mentions: Sequence[TimexMention], number: int) -> Reading:
    """The "12" of "between 12 and 18 months" has the unit of the upper end."""
    if number + 1 >= len(mentions):
        raise ValueError("no neighbour")
    a, b = mentions[number + 1].span
    unit = Bag(bag.context.lexicon.tokens(bag.context.document.text, a, b), bag.context).unit()
    if unit is None:
        raise ValueError("no unit beside it")
    return Reading(type="DURATION", value=duration_value(bag.quantity() or "1", unit), calendar=False)
