"""The articles of a corpus, at hand without filling the memory: facts and texts stay packed until somebody looks."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import Any, Generic, TypeVar, overload

from checker import align, wire
from checker.ledger import Listed, Register, articles, cells, kept, roll
from checker.ledger.articles import Rows
from checker.model import Claim, Document, Fact, Finding, Skip
from checker.reading import Reader
from checker.report import pieces

Item = TypeVar("Item", covariant=True)
Told = tuple[tuple[Fact, ...], tuple[Skip, ...]]

SMALL = 2_000
"""Articles up to which everything is simply held."""
RECENT = 512
"""Articles of a larger corpus whose facts are held: those of a page or of one story are looked at several times."""
BATCH = 64
"""Articles looked up at once."""


class Shelf:
    """The articles of a corpus in their order, with the story, voice and day that their facts carry."""

    def __init__(
        self,
        reader: Reader,
        base: sqlite3.Connection,
        register: Register,
        order: Sequence[str],
        rows: Rows,
    ) -> None:
        self.order = order
        self.rows = rows
        self._reader, self._base, self._register = reader, base, register
        self.small = len(order) <= SMALL
        self._held: dict[str, Told] = {}

    def __len__(self) -> int:
        return len(self.order)

    def close(self) -> None:
        """Let go of the cache."""
        self._reader.close()

    def told(self, docs: Sequence[str]) -> list[Told]:
        """(facts, skips) of articles, in the order asked; facts carry story, voice and day."""
        missing = [doc for doc in docs if doc not in self._held]
        if missing:
            self._held.update(zip(missing, self._load(missing), strict=True))
        found = [self._held[doc] for doc in docs]
        if not self.small:
            for doc in [*islice(self._held, max(len(self._held) - RECENT, 0))]:
                del self._held[doc]
        return found

    def _load(self, docs: Sequence[str]) -> list[Told]:
        rows = self.rows.several(docs)
        found = self._reader.facts([rows[doc].kept for doc in docs])
        placed = self._register.placed(docs)
        for doc, (facts, _) in zip(docs, found, strict=True):
            _tell(placed[doc], facts)
        return found

    def documents_of(self, docs: Sequence[str]) -> list[Document]:
        """The articles with their texts."""
        rows = self.rows.several(docs)
        return self._reader.documents([rows[doc].kept for doc in docs], [rows[doc].path for doc in docs])

    def outlets(self) -> Mapping[str | None, tuple[int, int]]:
        """Outlets (None: no outlet is given) with the number of their articles and of these articles' facts."""
        return articles.outlets(self._base)

    @cached_property
    def counts(self) -> tuple[int, Counter[str]]:
        """(facts of all articles, reason -> skips of all articles)."""
        return articles.counts(self._base)

    @property
    def documents(self) -> Sequence[Document]:
        """The articles with their texts."""
        return self._kept(self._documents())

    def _documents(self) -> Parts[Document]:
        return Parts(self, self.documents_of, lambda document: (document,), len(self), 2)

    @property
    def facts(self) -> Sequence[Fact]:
        """All facts, by article and in text order."""
        return self._kept(self._facts())

    def _facts(self) -> Parts[Fact]:
        return Parts(self, self.told, lambda told: told[0], self.counts[0], 0)

    @property
    def skips(self) -> Sequence[Skip]:
        """All that was seen and not understood."""
        return self._kept(self._skips())

    def _skips(self) -> Parts[Skip]:
        return Parts(self, self.told, lambda told: told[1], self.counts[1].total(), 1)

    @property
    def claims(self) -> Sequence[Claim]:
        """The claims that several articles make, in their order."""
        return self._kept(self._claims)

    @cached_property
    def _claims(self) -> Claims:
        return Claims(self, self._base)

    def contents(self, findings: Sequence[Finding]) -> pieces.Contents:
        """The long lists of a report in pieces with keys, for files that are patched."""

        def at(places: Sequence[int]) -> Sequence[Finding]:
            return findings.at(places) if isinstance(findings, Listed) else [findings[place] for place in places]

        claims = self._claims
        return pieces.Contents(
            findings=pieces.Pieces(
                findings.keys() if isinstance(findings, Listed) else kept.keys(findings),
                lambda places: ((finding,) for finding in at(places)),
                lambda places: kept.texts(self._base, at(places)),
            ),
            claims=pieces.Pieces(claims.keys, lambda places: ((claims[at],) for at in places), claims.texts),
            facts=self._facts().cut(),
            skips=self._skips().cut(),
            documents=self._documents().cut(),
        )

    def piece_keys(self, part: int) -> Sequence[int]:
        """Of each article the key of its facts (0), skips (1) or text (2)."""
        return roll.keys(self._base, part)

    def _kept(self, lazy: Sequence[Item]) -> Sequence[Item]:
        return tuple(lazy) if self.small else lazy


def _tell(placed: align.Placed, facts: Sequence[Fact]) -> None:
    """Set story, voice and day of facts that nobody has seen yet; making them anew would take ten times as long."""
    for fact, (voice, day) in zip(facts, align.told(placed, facts), strict=True):
        object.__setattr__(fact, "story", placed.story)
        object.__setattr__(fact, "voice", voice)
        object.__setattr__(fact, "as_of", day)


def _bundles(docs: Sequence[str], load: Callable[[Sequence[str]], Sequence[Any]]) -> Iterator[Any]:
    for start in range(0, len(docs), BATCH):
        yield from load(docs[start : start + BATCH])


class Parts(Sequence[Item], Generic[Item]):
    """Parts of all articles of a shelf, unpacked anew each time they are walked over."""

    def __init__(
        self,
        shelf: Shelf,
        load: Callable[[Sequence[str]], Sequence[Any]],
        part: Callable[[Any], Sequence[Item]],
        length: int,
        kind: int,
    ) -> None:
        self._shelf, self._read, self._part, self._length, self._kind = shelf, load, part, length, kind

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[Item]:
        for bundle in _bundles(self._shelf.order, self._read):
            yield from self._part(bundle)

    @overload
    def __getitem__(self, at: int) -> Item: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Item]: ...
    def __getitem__(self, at: Any) -> Any:
        """One by its number, or a tuple of several; costs a walk."""
        if isinstance(at, slice):
            start, stop, step = at.indices(self._length)
            if step > 0:
                return tuple(islice(self, start, stop, step))
            return tuple(self)[at]
        place = at + self._length if at < 0 else at
        if not 0 <= place < self._length:
            raise IndexError(at)
        return next(islice(self, place, None))

    def pick(self, ids: Iterable[str]) -> Sequence[Item]:
        """The parts of some articles, by their ids, in the order of the shelf."""
        wanted = set(ids)
        docs = [doc for doc in self._shelf.order if doc in wanted]
        return tuple(item for bundle in _bundles(docs, self._read) for item in self._part(bundle))

    def tally(self) -> Mapping[str | None, tuple[int, int]]:
        """Outlets with the number of their articles and of these articles' facts."""
        return self._shelf.outlets()

    def cut(self) -> pieces.Pieces[Item]:
        """A piece for each article."""
        return pieces.Pieces(self._shelf.piece_keys(self._kind), self._pieces)

    def _pieces(self, places: Sequence[int]) -> Iterator[Sequence[Item]]:
        docs = [self._shelf.order[at] for at in places]
        return (self._part(bundle) for bundle in _bundles(docs, self._read))

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Sequence)
            and len(self) == len(other)
            and all(a == b for a, b in zip(self, other, strict=True))
        )

    def __hash__(self) -> int:
        return id(self)


class Claims(Sequence[Claim]):
    """Claims kept as text, each made anew with its facts when it is asked for."""

    def __init__(self, shelf: Shelf, base: sqlite3.Connection) -> None:
        self._shelf, self._base = shelf, base
        self.keys, self._numbers = cells.claims(base)

    def __len__(self) -> int:
        return len(self._numbers)

    def __iter__(self) -> Iterator[Claim]:
        return self._made(self._numbers)

    @overload
    def __getitem__(self, at: int) -> Claim: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Claim]: ...
    def __getitem__(self, at: Any) -> Any:
        """One, or a tuple of several."""
        if isinstance(at, slice):
            return tuple(self._made(self._numbers[at]))
        return next(self._made([self._numbers[at]]))

    def pick(self, keys: Collection[tuple[str, ...]]) -> Sequence[Claim]:
        """The claims with these keys, in their order."""
        return tuple(claim for claim in self._made(cells.numbered(self._base, keys)) if claim.key in keys)

    def texts(self, places: Sequence[int]) -> Iterator[str]:
        """The claims at these places as JSON."""
        return (text for text, _ in cells.texts(self._base, [self._numbers[at] for at in places]))

    def _made(self, numbers: Sequence[int]) -> Iterator[Claim]:
        for text, docs in cells.texts(self._base, numbers):
            facts = {fact.id: fact for facts, _ in self._shelf.told(docs) for fact in facts}
            yield wire.claim_from_dict(json.loads(text), facts)
