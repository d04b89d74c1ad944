"""Facts to Claims: which facts speak of the same thing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from checker.align.claims import claims
from checker.align.dating import infer_days, named_weekdays
from checker.align.keys import reach
from checker.align.kin import kindred
from checker.align.placing import InMemory, Placed, Register, advance, told
from checker.align.sketches import sketch
from checker.model import Claim, Document, Fact, Incomparable
from checker.model.sketch import Sketch

if TYPE_CHECKING:
    from checker.lexicon import Lexicon

__all__ = [
    "Alignment",
    "InMemory",
    "Placed",
    "Register",
    "advance",
    "align",
    "claims",
    "infer_days",
    "kindred",
    "named_weekdays",
    "neutral_places",
    "place",
    "reach",
    "sketch",
    "told",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """What aligning comes to."""

    claims: tuple[Claim, ...]
    facts: tuple[Fact, ...]
    """All facts, with story and voice, in the order they came in."""
    incomparable: tuple[Incomparable, ...]


def align(articles: Iterable[tuple[Document | Sketch, Sequence[Fact]]], words: Lexicon) -> Alignment:
    """Align the facts of a whole corpus. An article is given by its document, or by the sketch made of it earlier."""
    given = [(_sketched(article, facts, words), facts) for article, facts in articles]
    sketches = [known for known, _ in given]
    places = place(sketches)
    facts_told = tuple(
        replace(fact, story=places[known.doc].story, voice=voice, as_of=day)
        for known, facts in given
        for fact, (voice, day) in zip(facts, told(places[known.doc], facts), strict=True)
    )
    made, left = claims(facts_told, words.metrics, neutral=neutral_places(words))
    return Alignment(claims=tuple(made), facts=facts_told, incomparable=tuple(left))


def place(sketches: Iterable[Sketch]) -> dict[str, Placed]:
    """Where each article of a whole corpus stands, by document id."""
    return {doc: now for doc, (_, now) in advance(InMemory(), new=sketches).items()}


def neutral_places(words: Lexicon) -> frozenset[str]:
    """Words that tell no event's place from another's: countries and their people, kinds of places, directions."""
    subjects = words.subjects
    named = (*subjects.states, *subjects.states.values(), *subjects.demonyms)
    countries = frozenset(word.lower() for name in named for word in name.split())
    return countries | subjects.place_nouns | subjects.locatives | _DIRECTIONS


_DIRECTIONS = frozenset(
    f"{side}{ending}"
    for side in ("north", "south", "east", "west", "central")
    for ending in ("", "ern", "east", "west")
)


def _sketched(article: Document | Sketch, facts: Sequence[Fact], words: Lexicon) -> Sketch:
    return article if isinstance(article, Sketch) else sketch(article, facts, words.alignment)
