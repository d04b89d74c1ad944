"""Where articles stand among the others: story, voice and lifted sentences, as the whole corpus tells."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from checker.align.origins import Lifts, voices
from checker.align.stories import stories
from checker.model import Fact
from checker.model.sketch import Sketch


@dataclass(frozen=True, slots=True)
class Placed:
    """Story and voice of an article, and for sentences taken over (by their start) whose they are, and of which day."""

    story: str
    voice: str
    lifts: tuple[tuple[int, str], ...]
    days: tuple[tuple[int, dt.date], ...]


class Register(Protocol):
    """Keeps sketches and places."""

    def known(self) -> Mapping[str, tuple[Sketch, Placed]]:
        """By document id."""
        ...

    def save(self, known: Mapping[str, tuple[Sketch, Placed]]) -> None:
        """Keep these and no others."""
        ...


def advance(
    register: Register,
    *,
    gone: Collection[str],
    new: Sequence[Sketch],
    progress: Callable[[str, int, int | None], None] | None = None,
) -> dict[str, tuple[Placed | None, Placed]]:
    """Document id -> (place before, place now) of every document that is new or stands elsewhere now."""
    del progress
    before = register.known()
    fresh = {sketch.doc: sketch for sketch in new}
    sketches = [sketch for doc, (sketch, _) in before.items() if doc not in gone and doc not in fresh]
    sketches += fresh.values()
    story, voice = stories(sketches), voices(sketches)
    lifts = Lifts(sketches, voice)
    now = {
        sketch.doc: (
            sketch,
            Placed(
                story[sketch.doc],
                voice[sketch.doc],
                tuple(sorted(lifts.of(sketch).items())),
                tuple(sorted(lifts.days(sketch).items())),
            ),
        )
        for sketch in sketches
    }
    register.save(now)
    moved: dict[str, tuple[Placed | None, Placed]] = {}
    for doc, (_, placed) in now.items():
        was = None if doc in fresh or doc not in before else before[doc][1]
        if was != placed:
            moved[doc] = (was, placed)
    return moved


def told(placed: Placed, facts: Iterable[Fact]) -> Iterator[tuple[str, dt.date | None]]:
    """Voice and as-of day of each fact of an article.

    A figure without a day of its own was of the day of its sentence's first printing: a late copy is no news.
    """
    taken, days = dict(placed.lifts), dict(placed.days)
    for fact in facts:
        start = fact.sentence[0]
        own = days.get(start, fact.as_of) if fact.as_of == fact.published else fact.as_of
        yield taken.get(start, placed.voice), own
