"""Where articles stand among the others: story, voice and lifted sentences; from scratch, or after a change.

One algorithm serves both. An article's place hangs on the earlier ones that share weighty words, marks, sentences or
its address with it, so that a change looks again at the later ones that it may touch, and at what these move in turn,
in order. What comes out is what a run from scratch gives, to the byte.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from checker.align import origins, stories
from checker.align.register import InMemory, Placed, Record, Register, record
from checker.model import Fact
from checker.model.sketch import Sketch

__all__ = ["InMemory", "Placed", "Register", "advance", "told"]

PIECE = 4096
"""Articles placed at a time: a register may forget between two pieces what lies behind."""

Progress = Callable[[str, int, int | None], None]
"""Called with what is done, how many and of how many."""


def quiet(what: str, done: int, total: int | None) -> None:
    """No progress is told."""


def advance(
    register: Register, *, gone: Collection[str] = (), new: Iterable[Sketch] = (), progress: Progress = quiet
) -> dict[str, tuple[Placed | None, Placed]]:
    """Take the documents `gone` out of the register and the `new` articles in.

    Gives by document id (before, now) for every document that is new, and for every other whose place changed. An
    edited article is in both, or in `new` alone; before is None for one that was not known.
    """
    coming = {sketch.doc: sketch for sketch in new}
    ordered = sorted(coming.values(), key=lambda sketch: (sketch.published or dt.date.max, sketch.doc))
    before: dict[str, Placed | None] = {}
    now: dict[str, Placed] = {}
    leaving = sorted(set(gone) - coming.keys())
    for start in range(0, max(len(ordered), 1), PIECE):
        piece = ordered[start : start + PIECE]
        moved = _placed(register, leaving, piece, before)
        now.update((article.doc, article.placed) for article in moved)
        leaving = []
        register.flush()
        progress("aligning", start + len(piece), len(ordered))
    return {doc: (before[doc], placed) for doc, placed in sorted(now.items()) if doc in coming or placed != before[doc]}


def _placed(
    register: Register, gone: Sequence[str], new: Sequence[Sketch], before: dict[str, Placed | None]
) -> list[Record]:
    """The articles that are new or moved; where they stood goes into `before`, unless it is known there."""
    register.find([*gone, *(sketch.doc for sketch in new)])
    away: list[Record] = []
    moved: dict[int, Record] = {}
    for doc in gone:
        at = register.number(doc)
        if at is not None:
            away.append(register.record(at))
    fresh: list[Record] = []
    for sketch in new:
        article = record(sketch)
        at = register.number(sketch.doc)
        if at is not None:
            known = register.record(at)
            before.setdefault(sketch.doc, known.placed)
            if article.at == at:
                moved[at] = known  # told as new, though nothing is
                continue
            away.append(known)
        before.setdefault(sketch.doc, None)
        fresh.append(article)
        moved[article.at] = article
    for article in away:
        register.drop(article)
    for article in fresh:
        register.keep(article)

    def note(article: Record) -> None:
        moved[article.at] = article
        before.setdefault(article.doc, article.placed)

    stories.place(register, away, fresh, note)
    origins.place(register, away, fresh, note)
    return list(moved.values())


def told(placed: Placed, facts: Iterable[Fact]) -> Iterator[tuple[str, dt.date | None]]:
    """Voice and as-of day of each fact of an article.

    A figure without a day of its own was of the day of its sentence's first printing: a late copy is no news.
    """
    lifts, days = dict(placed.lifts), dict(placed.days)
    for fact in facts:
        start = fact.sentence[0]
        own = days.get(start, fact.as_of) if fact.as_of == fact.published else fact.as_of
        yield lifts.get(start, placed.voice), own
