"""What was seen (mentions), and the readings that normalisation makes of them before they become facts.

`document.text[m.span[0]:m.span[1]] == m.text` holds for every mention.
"""

from __future__ import annotations

from dataclasses import dataclass

from checker.model.facts import Period, Quantity, Timex
from checker.model.quick import quick
from checker.model.text import Span


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class AmountMention:
    """A numeral with the words around it that decide its reading, as written."""

    span: Span
    """From the first to the last character of numeral, scale and unit; no hedge, no noun phrase beyond a unit word."""
    text: str
    sentence: int
    """Index into `Document.sentences`."""
    pattern: str
    numeral: str
    numeral_high: str | None = None
    scale: str | None = None
    scale_high: str | None = None
    unit: str | None = None
    """Unit or currency as written, or None for a bare number or a counted noun."""
    per: str | None = None
    noun: str | None = None
    """Counted noun phrase as written ("tiny cameras")."""
    noun_span: Span | None = None
    hedge: str | None = None
    hedge_span: Span | None = None
    change: str | None = None
    """The change cue as written ("rose", "fell by", "up")."""
    change_span: Span | None = None


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class TimexMention:
    """A temporal expression as written."""

    span: Span
    text: str
    sentence: int
    pattern: str


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class NameMention:
    """A proper name as written. kind: person | place | organisation | unknown."""

    span: Span
    text: str
    sentence: int
    kind: str


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """An amount as understood."""

    mention: AmountMention
    quantity: Quantity
    of: str | None
    """Counted noun phrase, lower case, head singular; "age" for ages; None if no noun was seen."""


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A temporal expression as understood; `period` only where it denotes a stretch of the calendar."""

    mention: TimexMention
    timex: Timex
    period: Period | None
    stretch: Period | None = None
    """The whole range of which this moment is an end ("January" and "November" in "January-November")."""
    cue: str | None = None
    """since | until | by | before | after | from | to | between: the word that leads to it, where one does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentions:
    """Everything seen in one document, each kind in text order, no overlap between amounts and timexes."""

    amounts: tuple[AmountMention, ...] = ()
    timexes: tuple[TimexMention, ...] = ()
    names: tuple[NameMention, ...] = ()
