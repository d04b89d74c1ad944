"""Which articles speak with one voice: one outlet twice, an agency's text, copies whole or cut, lifted sentences."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from checker.align.sketches import KEPT, unpack
from checker.model import Fact
from checker.model.sketch import Sketch

SAME = 0.5
"""Jaccard of 5-grams from which two articles print one text: half shared runs of five words are never chance."""
TRIMMED = 0.7
"""Share of the shorter article's 5-grams found in the longer one, from which it is a cut of it."""
ENOUGH = 12
"""Hashes that a comparison needs to say anything."""
MARKS = 12
"""Smallest hashes by which an article looks for its original."""
POSTING = 8
"""Originals kept for each hash; what more print is boilerplate."""


def voices(sketches: Sequence[Sketch]) -> dict[str, str]:
    """Document id -> voice. The voice of a copy is that of its earliest original.

    In order of publication, so that a later article never changes whose voice an earlier one has.
    """
    order = sorted(sketches, key=_age)
    voice: dict[str, str] = {}
    by_url: dict[str, str] = {}
    index: dict[int, list[int]] = defaultdict(list)
    for at, sketch in enumerate(order):
        original = by_url.get(sketch.url) if sketch.url else None
        if original is None:
            original = _original(at, order, index)
        if original is None:
            voice[sketch.doc] = own_voice(sketch)
            for mark in unpack(sketch.shingles)[:MARKS]:
                if len(index[mark]) < POSTING:
                    index[mark].append(at)
        else:
            voice[sketch.doc] = voice[original]
        if sketch.url:
            by_url.setdefault(sketch.url, sketch.doc)
    return voice


class Lifts:
    """Which sentences were taken over: for a corpus too large to hold its facts."""

    def __init__(self, sketches: Iterable[Sketch], voice: Mapping[str, str]) -> None:
        self._voice = voice
        self._first: dict[int, str] = {}
        self._day: dict[str, dt.date | None] = {}
        for sketch in sorted(sketches, key=_age):
            self._day[sketch.doc] = sketch.published
            for _, mark in sketch.sentences:
                self._first.setdefault(mark, sketch.doc)

    def of(self, sketch: Sketch) -> dict[int, str]:
        """Start of each sentence that an earlier article printed under another voice -> that voice."""
        own = self._voice[sketch.doc]
        found = {}
        for start, mark in sketch.sentences:
            first = self._first[mark]
            if first != sketch.doc and self._voice[first] != own:
                found[start] = self._voice[first]
        return found

    def told(self, sketch: Sketch, facts: Iterable[Fact]) -> Iterator[tuple[str, dt.date | None]]:
        """Voice and as-of day of each fact of an article.

        A figure without a day of its own was of the day of its sentence's first printing: a late copy is no news.
        """
        own, taken, days = self._voice[sketch.doc], self.of(sketch), self.days(sketch)
        for fact in facts:
            start = fact.sentence[0]
            yield taken.get(start, own), days.get(start, fact.as_of) if fact.as_of == fact.published else fact.as_of

    def days(self, sketch: Sketch) -> dict[int, dt.date]:
        """Start of each sentence that was printed on an earlier day -> that day: its figures were of that day."""
        found = {}
        for start, mark in sketch.sentences:
            day = self._day[self._first[mark]]
            if day is not None and sketch.published is not None and day < sketch.published:
                found[start] = day
        return found


def own_voice(sketch: Sketch) -> str:
    """Agency, else outlet, else the article itself."""
    if sketch.wire:
        return f"wire:{sketch.wire}"
    if sketch.source:
        return f"outlet:{' '.join(sketch.source.lower().split())}"
    return f"article:{sketch.digest}"


def overlap(one: Sequence[int], other: Sequence[int], kept: int) -> tuple[float, float, int]:
    """(Jaccard, share of the smaller found in the larger, hashes looked at), estimated from smallest hashes.

    `kept` is how many a full sketch holds: a shorter one holds every hash of its article. Below the lesser of the two
    largest hashes both samples are complete, so what is counted there is unbiased (bottom-k sketches; Cohen and
    Kaplan 2007).
    """
    if not one or not other:
        return 0.0, 0.0, 0
    ends = [hashes[-1] for hashes in (one, other) if len(hashes) >= kept]
    limit = min(ends, default=max(one[-1], other[-1]))
    left, right = ({h for h in hashes if h <= limit} for hashes in (one, other))
    both, less = len(left & right), min(len(left), len(right))
    return both / len(left | right), both / less if less else 0.0, less


def _original(at: int, order: Sequence[Sketch], index: Mapping[int, Sequence[int]]) -> str | None:
    own = unpack(order[at].shingles)
    candidates = sorted({other for mark in own[:MARKS] for other in index.get(mark, ())})
    for other in candidates:
        same, within, seen = overlap(own, unpack(order[other].shingles), KEPT)
        if (same >= SAME or within >= TRIMMED) and seen >= ENOUGH:
            return order[other].doc
    return None


def _age(sketch: Sketch) -> tuple[dt.date, int, str, str]:
    """Earliest first; of one day the longest, then by content."""
    return (sketch.published or dt.date.max, -sketch.length, sketch.digest, sketch.doc)
