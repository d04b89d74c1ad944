"""Which articles speak with one voice: one outlet twice, an agency's text, copies whole or cut, lifted sentences.

In order of publication: the voice of a copy is that of its earliest original, so that a later article never changes
whose voice an earlier one has.
"""

from __future__ import annotations

import datetime as dt
import heapq
from collections import Counter
from collections.abc import Callable, Sequence, Set

from checker.align.register import ORIGINALS, Print, Record, Register, printed_by, printed_on
from checker.align.sketches import KEPT
from checker.model.sketch import Sketch

SAME = 0.5
"""Jaccard of 5-grams from which two articles print one text: half shared runs of five words are never chance."""
TRIMMED = 0.7
"""Share of the shorter article's 5-grams found in the longer one, from which it is a cut of it."""
ENOUGH = 12
"""Hashes that a comparison needs to say anything."""
SHARED = 2
"""Of their smallest hashes, those that two articles must share to be compared at all; one is a turn of phrase."""

Note = Callable[[Record], None]


def place(register: Register, gone: Sequence[Record], fresh: Sequence[Record], note: Note) -> None:
    """Give `fresh` articles their voices and tell what they lift, and every other article that these or the gone move.

    `note` is told of a placed article before it changes. The prints of the gone articles are in the register, those of
    the fresh ones are not.
    """
    waiting: set[Print] = set()
    retold: set[Print] = {article.age for article in fresh}
    register.search({key for article in (*gone, *fresh) for key in article.prints})
    left = {article.age for article in gone}
    for article in gone:
        retold |= _echoes(register, article)
    for article in gone:
        waiting |= _followers(register, article, left)
        register.unprint(article)
    last = register.last_print()
    new = {article.age for article in fresh}
    waiting |= new
    queue = sorted(waiting)
    while queue:
        age = heapq.heappop(queue)
        article = register.record(printed_by(age))
        if age in new:
            register.print(article)
        else:
            register.search(article.prints)
        original = _original(register, article)
        voice = own_voice(article.sketch) if original is None else original.voice
        if age not in new and (voice, original is None) == (article.voice, article.original):
            continue
        if age not in new:
            note(article)
        after: set[Print] = set()
        if article.original and original is not None:
            after = _followers(register, article, left)  # those that took it for an original
        article.voice = voice
        if article.original != (original is None):
            article.original = original is None
            register.turn(article)
        register.keep(article)
        if age in new and printed_on(age) > last:
            continue  # whoever is later is new too
        retold |= _echoes(register, article)
        for later in (after | _followers(register, article, left)) - waiting:
            waiting.add(later)
            heapq.heappush(queue, later)
    for age in sorted(retold - left):
        article = register.record(printed_by(age))
        told = _lifted(register, article)
        if told != (article.lifts, article.days):
            if age not in new:
                note(article)
            article.lifts, article.days = told
            register.keep(article)


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


def _original(register: Register, article: Record) -> Record | None:
    """The article that this one is a copy of: the first at its address, else the earliest with much of its text."""
    marks: Counter[Print] = Counter()
    for kind, key in article.prints:
        if kind == "url":
            first = register.first(kind, key)
            if first is not None and first < article.age:
                return register.record(printed_by(first))
        elif kind == "mark":
            marks.update(age for age in register.originals(key)[:ORIGINALS] if age < article.age)
    candidates = [age for age, shared in marks.items() if shared >= SHARED]
    register.records([printed_by(age) for age in candidates])
    own = frozenset(article.hashes)
    for age in sorted(candidates):
        other = register.record(printed_by(age))
        if _one_text(article, own, other):
            return other
    return None


def _one_text(one: Record, hashes: frozenset[int], other: Record) -> bool:
    """Whether one of two articles, with the `hashes` of the first, is a copy of the other."""
    if len(hashes.intersection(other.hashes)) < SAME * ENOUGH:
        return False  # fewer could not do, however few are looked at
    same, within, seen = overlap(one.hashes, other.hashes, KEPT)
    return (same >= SAME or within >= TRIMMED) and seen >= ENOUGH


def _followers(register: Register, article: Record, gone: Set[Print]) -> set[Print]:
    """The later articles whose voice may hang on this one: those at its address if it is the first there; its copies,
    and those of the originals that it pushes out of the first with a mark."""
    found: set[Print] = set()
    aside: set[Print] = set()
    for kind, key in article.prints:
        if kind == "url":
            if register.first(kind, key) == article.age:
                found.update(register.holders(kind, key, article.age))
        elif kind == "mark" and article.original:
            originals = register.originals(key)
            if len(originals) > ORIGINALS and article.age in originals[:ORIGINALS]:
                aside.add(originals[ORIGINALS])
    if article.original:
        found |= _copies(register, article, gone)
    for age in sorted(aside - gone):
        found |= _copies(register, register.record(printed_by(age)), gone)
    return found - gone


def _copies(register: Register, article: Record, gone: Set[Print]) -> set[Print]:
    """The later articles that print the text of an original and may find it."""
    marks: Counter[Print] = Counter()
    register.search(article.prints)
    for kind, key in article.prints:
        if kind == "mark" and article.age in register.originals(key):
            marks.update(register.holders(kind, key, article.age))
    alike = [age for age, shared in marks.items() if shared >= SHARED and age not in gone]
    register.records([printed_by(age) for age in alike])
    own = frozenset(article.hashes)
    return {age for age in alike if _one_text(article, own, register.record(printed_by(age)))}


def _echoes(register: Register, article: Record) -> set[Print]:
    """The articles with a sentence that this one was the first to print."""
    found: set[Print] = set()
    for kind, key in article.prints:
        if kind == "sentence" and register.first(kind, key) == article.age:
            found.update(register.holders(kind, key, article.age))
    found.add(article.age)
    return found


def _lifted(register: Register, article: Record) -> tuple[tuple[tuple[int, str], ...], tuple[tuple[int, dt.date], ...]]:
    """Sentences that were printed earlier: under another voice, and on an earlier day (`Placed.lifts` and `.days`)."""
    lifts, days = [], []
    published = article.sketch.published
    for start, mark in article.sketch.sentences:
        age = register.first("sentence", mark)
        if age is None or age >= article.age:
            continue
        first = register.record(printed_by(age))
        if first.voice != article.voice:
            lifts.append((start, first.voice))
        day = first.sketch.published
        if day is not None and published is not None and day < published:
            days.append((start, day))
    return tuple(lifts), tuple(days)
