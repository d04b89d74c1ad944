"""Readings into facts: each amount and each moment with what it is of, whose, when, how real, and who says so.

Only sentences that hold an amount or a moment are looked at. Everything is decided by the words of the sentence and,
for pronouns, pairs of states and the day of the article's own event, by the sentences before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from checker.model import Amount, AmountMention, Document, Fact, Mentions, Moment, NameMention, Period, Skip, Span
from checker.normalise import measures, speech, status, when, whose
from checker.normalise.clauses import Words
from checker.normalise.events import date_facts
from checker.normalise.quantities import quantity_facts
from checker.normalise.scene import Reread, Scene
from checker.normalise.subjects import Cast

if TYPE_CHECKING:
    from checker.lexicon import Lexicon

_CONTEXT_SENTENCES = 3
"""The article's own event is dated by one of its first sentences."""
_LEAD = 5
STRETCH = 1000
"""Characters of a sentence that are read at once."""
MONEY = re.compile(r"[A-Z]{3}")

_TABLES: list[tuple[Any, Any, measures.Tables, dict[str, str]]] = []


def _tables(lexicon: Lexicon) -> tuple[measures.Tables, dict[str, str]]:
    """Phrase tables and unit dimensions of a lexicon; the last one is kept, since a process works with one."""
    if not _TABLES or _TABLES[0][0] is not lexicon.subjects or _TABLES[0][1] is not lexicon.metrics:
        declared: Any = lexicon.metrics
        items = declared.values() if isinstance(declared, Mapping) else declared
        dimensions = {unit.name: unit.dimension for unit in lexicon.amounts.units.values()}
        forms = getattr(lexicon.amounts, "words", None)
        kinds: Callable[[str], str] = forms.kinds if forms is not None else lambda _word: "n"
        made = measures.tables(lexicon.subjects, items, kinds)
        _TABLES[:] = [(lexicon.subjects, lexicon.metrics, made, dimensions)]
    return _TABLES[0][2], _TABLES[0][3]


def _common(lexicon: Lexicon) -> Callable[[str], bool]:
    """Is a lower-case word a common English word?"""
    words = getattr(lexicon.amounts, "words", None)
    classes: Mapping[str, str] = words.classes if words is not None else {}
    return classes.__contains__


def facts(document: Document, mentions: Mentions, lexicon: Lexicon) -> tuple[list[Fact], list[Skip]]:
    """Facts and skips of one document, facts in text order (quantities before dates of the same span)."""
    from checker.normalise import amounts as amount_reading
    from checker.normalise import dates as date_reading

    skips: list[Skip] = []
    amounts: list[Amount] = []
    for mention in mentions.amounts:
        amount = amount_reading.read(mention, document, lexicon.amounts)
        if isinstance(amount, Skip):
            skips.append(amount)
        else:
            amounts.append(amount)
    moments: list[Moment] = []
    for moment in date_reading.read_all(mentions.timexes, document, lexicon.dates):
        if isinstance(moment, Skip):
            skips.append(moment)
        else:
            moments.append(moment)

    def reread(mention: AmountMention) -> Amount | Skip:
        return amount_reading.read(mention, document, lexicon.amounts)

    return assemble(document, amounts, moments, mentions.names, lexicon, reread), skips


def assemble(
    document: Document,
    amounts: Sequence[Amount],
    moments: Sequence[Moment],
    names: Sequence[NameMention],
    lexicon: Lexicon,
    reread: Reread | None = None,
) -> list[Fact]:
    """Facts of the readings of one document, in text order.

    reread: reads an amount mention again after its hedge turned out to be none.
    """
    by_sentence: dict[int, tuple[list[Amount], list[Moment]]] = {}
    for amount in amounts:
        by_sentence.setdefault(amount.mention.sentence, ([], []))[0].append(amount)
    for moment in moments:
        by_sentence.setdefault(moment.mention.sentence, ([], []))[1].append(moment)
    maker = _Maker(document, Cast(document, names, lexicon.subjects, _common(lexicon)), lexicon, reread)
    found: list[Fact] = []
    for index in sorted(by_sentence):
        found.extend(maker.sentence(index, *by_sentence[index]))
    found.sort(key=lambda f: (f.span, f.kind != "quantity", f.id))
    return found


class _Maker:
    """Makes the facts of one document, sentence by sentence, and remembers what later sentences refer to."""

    def __init__(self, document: Document, cast: Cast, lexicon: Lexicon, reread: Reread | None) -> None:
        self._document = document
        self._cast = cast
        self._reread = reread
        self._subjects = lexicon.subjects
        self._tables, self._dimensions = _tables(lexicon)
        self._published = document.published.day if document.published else None
        self._speaker: str | None = None
        self._context: Period | None = None
        self._context_places: tuple[str, ...] = ()
        self._last_money: Fact | None = None

    def sentence(self, index: int, amounts: Sequence[Amount], moments: Sequence[Moment]) -> list[Fact]:
        """Facts of one sentence; one of no human length is read in stretches, since work grows faster than length."""
        span = self._document.sentences[index]
        if span[1] - span[0] <= STRETCH:
            return self._stretch(index, span, amounts, moments)
        found: list[Fact] = []
        for stretch, inner in _stretches(span, (*amounts, *moments)):
            self._cast.narrow(index, stretch)
            those = [r for r in inner if isinstance(r, Amount)], [r for r in inner if isinstance(r, Moment)]
            found.extend(self._stretch(index, stretch, *those))
        return found

    def _stretch(self, index: int, stretch: Span, amounts: Sequence[Amount], moments: Sequence[Moment]) -> list[Fact]:
        span = self._document.sentences[index]
        words = Words(self._document.text, stretch, self._subjects, self._tables.phrases)
        if not words.words:
            return []
        holder, said = speech.holder(words, self._cast, index, self._speaker)
        if holder is not None:
            self._speaker = holder
        names = [p.mention.span for p in self._cast.sentence(index)] if moments else []
        stamps = tuple(when.stamps(words, moments, said, names, lead=index < _LEAD, published=self._published))
        if self._context is None and index < _CONTEXT_SENTENCES:
            self._context = _own_day(words, stamps)
            if self._context is not None:
                self._context_places = whose.places(words, self._cast, index)
        scene = Scene(
            document=self._document,
            cast=self._cast,
            tables=self._tables,
            dimensions=self._dimensions,
            words=words,
            index=index,
            span=span,
            stamps=stamps,
            holder=holder,
            places=whose.places(words, self._cast, index),
            cues=status.cues(words),
            published=self._published,
            context=self._context,
            context_places=self._context_places,
            reread=self._reread,
        )
        found = quantity_facts(scene, amounts, self._last_money)
        for fact in found:
            if fact.metric is not None and fact.quantity is not None and MONEY.fullmatch(fact.quantity.unit):
                self._last_money = fact
        found.extend(date_facts(scene))
        return found


def _stretches(span: Span, readings: Sequence[Amount | Moment]) -> Iterator[tuple[Span, list[Amount | Moment]]]:
    """Stretches of at most about `STRETCH` characters that hold the readings of an overlong sentence, in order."""
    waiting = sorted(readings, key=lambda r: r.mention.span)
    at = span[0]
    while waiting:
        first = waiting[0].mention.span
        start = max(at, first[0] - STRETCH // 2)
        end = max(first[1], min(span[1], start + STRETCH))
        inner = [r for r in waiting[:STRETCH] if r.mention.span[1] <= end]
        yield (start, end), inner
        waiting = waiting[len(inner) :]
        at = min(end, waiting[0].mention.span[0]) if waiting else end


def _own_day(words: Words, stamps: Sequence[when.Stamp]) -> Period | None:
    """Day of the article's own event in a sentence of its head."""
    counting = "toll" in words.held  # "the toll rose to 40 on Monday": the day of counting
    for stamp in stamps:
        period = stamp.moment.period
        if counting and not when.possessive(words, stamp.moment):
            continue
        owned = stamp.role == "anchor" and when.possessive(words, stamp.moment)  # "after Sunday's earthquake"
        if (
            (stamp.role == "period" or owned)
            and period is not None
            and period.grain == "day"
            and stamp.moment.timex.type in ("DATE", "TIME")
        ):
            return period
    return None
