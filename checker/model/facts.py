"""What was meant: facts with their values, periods and roles, and what was seen but not understood."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from checker.model.quick import quick
from checker.model.text import Span

Band = tuple[Decimal | None, Decimal | None]
"""A closed interval in the fact's unit; None is an open end."""
Bands = tuple[Band, Band, Band]
"""A0 in A1 in A2: agree, compatible, strained (see interval.py)."""

Hedge = Literal["=", "~", ">", "<"]
Aspect = Literal["level", "change", "rate", "ordinal"]
Direction = Literal["up", "down"]
Status = Literal["actual", "planned", "target", "forecast", "denied", "hypothetical"]
Role = Literal["whole", "part", "addition", "unknown"]


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with its unit, reading and bands.

    unit: ISO 4217 for money, pint's name for physical units, percent, percentage_point, count (its noun is in
    `Fact.of`), compound as `USD/barrel`; an age is `year` with `Fact.of == "age"`.
    A change keeps the sign that was written ("-1.3%" is -1.3, down); its bands tell its size, `direction` its way.
    """

    value: Decimal
    high: Decimal | None = None
    unit: str = "count"
    hedge: Hedge = "="
    aspect: Aspect = "level"
    direction: Direction | None = None
    bands: Bands


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A stretch of calendar days, both ends included; None is an open end ("since 2013" has no end of its own).

    grain: day | week | month | quarter | half | season | year | fiscal | decade | century; a fiscal year
    begins on a day that the article does not tell: its start and end are those of the calendar year it is named after
    basis: explicit | relative | dct (the publication date itself) | inferred | context (from another sentence)
    """

    start: dt.date | None
    end: dt.date | None
    grain: str
    basis: str


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """TIMEX3: type is DATE | TIME | DURATION | SET; value is the TIMEX3 value; mod is the TIMEX3 MOD or None."""

    type: str
    value: str
    mod: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A link between two facts of one document.

    kind: growth-of (a rate or change tied to its level) | base-of | part-of | same-as (a conversion
    in apposition) | sum-of
    """

    kind: str
    fact: str


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One quantity or date that an article states, with the way back to its characters."""

    id: str
    doc: str
    source: str | None
    published: dt.date | None
    kind: Literal["quantity", "date"]
    span: Span
    text: str
    sentence: Span
    pattern: str
    """Name of the pattern that saw it, e.g. amounts.money."""

    # what is measured
    metric: str | None = None
    """A metric declared under rules/metrics, or None (open class: `measure` still says what it is)."""
    of: str | None = None
    """The words the measure came from: the counted noun phrase, lower case, head singular; "trade"; "age"."""
    measure: str | None = None
    """Comparable identity of the measure; None if unknown.

    The metric id; a measure class ("sickened") for what no metric declares; else lemmas as `head/predicate`, or either
    alone, with `:agent` behind where the counted ones did it; `date/predicate` for a date that dates no declared event.
    None also for numbers that only name what is known ("the two countries", "the first time").
    """
    modifiers: tuple[str, ...] = ()
    """Lemmas that narrow the head ("tiny"), sorted; of people also what they are ("soldier"), since all are people.

    Of an event's date: the manner that tells it from another of the same parties ("virtual").
    """
    predicate: str | None = None
    """Lemma of the governing verb or participle ("kill")."""

    # whose, where
    participants: tuple[str, ...] = ()
    """Canonical names of those the fact is about, sorted.

    Between states (trade, meetings, diplomacy) the states, also where the article names their officers or capitals;
    of an age the person; otherwise the names of its clause without the holder, the places and the demonyms.
    """
    place: tuple[str, ...] = ()
    """Canonical places of the event that the sentence names, sorted; those of the article's own event where `event_day`
    is of basis `context`."""

    # value
    quantity: Quantity | None = None
    timex: Timex | None = None

    # when
    period: Period | None = None
    """The period a number is for; for a date fact the stretch it denotes."""
    as_of: dt.date | None = None
    """The day on which the value was current: "as of ...", the end of a flow's period, the day of counting or speech,
    else the publication day; None for background."""
    since: Period | None = None
    """Origin of a counter ("since 2013")."""
    event_day: Period | None = None
    """When the event that the fact speaks of happened; basis `context` where only the article's head tells."""

    # how it is told
    status: Status = "actual"
    holder: str | None = None
    """Who said it."""
    role: Role = "whole"
    """whole | part ("including", "of whom"; so many soldiers of all the killed) | addition ("another") | unknown."""
    background: bool = False
    """Told as background: another event than the article's own ("deadliest since", "last year's"), a total since an old
    origin, or an older figure that is put right ("up from 12")."""
    cues: tuple[str, ...] = ()
    """Cue families met in the sentence: update, revision, record, cumulative, approximate-count ..., sorted."""
    ties: tuple[Tie, ...] = ()

    # set by alignment
    story: str | None = None
    voice: str | None = None
    """Independent origin this fact belongs to; copies share one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skip:
    """Seen but not understood; counted by reason in every output."""

    doc: str
    span: Span
    text: str
    reason: str
    """A short stable slug: vague, unit-unknown, no-date, name-number, out-of-range ..."""
    pattern: str
