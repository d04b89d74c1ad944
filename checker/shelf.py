"""Articles read, at hand without filling the memory: facts and texts stay packed until somebody looks at them."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b
from itertools import islice
from typing import Any, Generic, TypeVar, overload

from checker import store
from checker.align import Lifts
from checker.model import Document, Fact, Skip
from checker.model.sketch import Sketch
from checker.reading import Entry, Extracted, Reader

Item = TypeVar("Item")

SMALL = 2_000
"""Articles up to which everything is simply held."""


class Shelf:
    """The articles of a corpus in their order; `story` and `voice` are set once the corpus is aligned."""

    def __init__(self, reader: Reader, entries: Iterable[Entry]) -> None:
        self._reader = reader
        self.entries = list(entries)
        self._changed: dict[str, Extracted] = {}
        self._held: dict[int, Extracted] | None = {} if len(self.entries) <= SMALL else None
        self.story: Mapping[str, str] = {}
        self._voice: Mapping[str, str] = {}
        self._lifts: Lifts | None = None

    def __len__(self) -> int:
        return len(self.entries)

    @property
    def store(self) -> store.Store:
        """The cache behind it."""
        return self._reader.store

    @property
    def sketches(self) -> list[Sketch]:
        """One for each article, in their order."""
        return [entry.sketch for entry in self.entries]

    def change(self, at: int, extracted: Extracted) -> None:
        """Put another reading of the article in its place (its day has been inferred)."""
        counts: dict[str, int] = {}
        for skip in extracted.skips:
            counts[skip.reason] = counts.get(skip.reason, 0) + 1
        self._changed[extracted.document.id] = extracted
        self.entries[at] = replace(
            self.entries[at],
            sketch=extracted.sketch,
            facts=len(extracted.facts),
            skips=tuple(sorted(counts.items())),
        )

    def put(self, item: Extracted | Entry) -> None:
        """Add an article that was read already, or extracted from elsewhere."""
        if isinstance(item, Entry):
            self.entries.append(item)
            return
        self.entries.append(Entry(path=item.document.path, digest="", sketch=item.sketch, facts=0, skips=()))
        self.change(len(self.entries) - 1, item)

    def align(self, story: Mapping[str, str], voice: Mapping[str, str]) -> None:
        """From now on facts carry their story and voice."""
        self.story, self._voice = story, voice
        self._lifts = Lifts(self.sketches, voice)
        if self._held is not None:
            self._held = {}

    def __getitem__(self, at: int) -> Extracted:
        if self._held is not None and at in self._held:
            return self._held[at]
        entry = self.entries[at]
        kept = self._changed.get(entry.sketch.doc)
        found = kept or self._reader.load(entry)
        if self._lifts is not None:
            facts = found.facts if kept is None else tuple(replace(fact) for fact in found.facts)
            self._tell(entry.sketch, facts)
            found = replace(found, facts=facts)
        if self._held is not None:
            self._held[at] = found
        return found

    def __iter__(self) -> Iterator[Extracted]:
        return (self[at] for at in range(len(self.entries)))

    def mark(self, members: Sequence[int]) -> str | None:
        """What the facts of these articles, as they are told now, depend on; None for what no cache knows."""
        assert self._lifts is not None
        made = blake2b(digest_size=16)
        for at in members:
            entry = self.entries[at]
            sketch = entry.sketch
            if not entry.digest:
                return None
            lifts = (sorted(self._lifts.of(sketch).items()), sorted(self._lifts.days(sketch).items()))
            told = (entry.digest, str(sketch.published), sketch.basis, self.story[sketch.doc], self._voice[sketch.doc])
            made.update(repr((told, lifts)).encode())
        return made.hexdigest()

    def _tell(self, sketch: Sketch, facts: Sequence[Fact]) -> None:
        """Set story, voice and day of facts that nobody has seen yet; making them anew would take ten times as long."""
        assert self._lifts is not None
        for fact, told in zip(facts, self._lifts.told(sketch, facts), strict=True):
            object.__setattr__(fact, "story", self.story[sketch.doc])
            object.__setattr__(fact, "voice", told[0])
            object.__setattr__(fact, "as_of", told[1])

    def pick(self, ids: Iterable[str], part: Callable[[Extracted], Sequence[Item]]) -> Sequence[Item]:
        """A part of some articles, in the order of the shelf."""
        wanted = set(ids)
        places = [at for at, entry in enumerate(self.entries) if entry.sketch.doc in wanted]
        return tuple(item for at in places for item in part(self[at]))

    @property
    def documents(self) -> Sequence[Document]:
        """The articles with their texts."""
        return self._lazily(lambda e: (e.document,), len(self))

    @property
    def facts(self) -> Sequence[Fact]:
        """All facts, by article and in text order."""
        return self._lazily(lambda e: e.facts, sum(entry.facts for entry in self.entries))

    @property
    def skips(self) -> Sequence[Skip]:
        """All that was seen and not understood."""
        return self._lazily(lambda e: e.skips, sum(n for entry in self.entries for _, n in entry.skips))

    def _lazily(self, part: Callable[[Extracted], Sequence[Item]], length: int) -> Sequence[Item]:
        lazy = Lazy(self, part, length)
        return lazy if self._held is None else tuple(lazy)


class Lazy(Sequence[Item], Generic[Item]):
    """Parts of all articles of a shelf, unpacked anew each time they are walked over."""

    def __init__(self, shelf: Shelf, part: Callable[[Extracted], Sequence[Item]], length: int) -> None:
        self._shelf, self._part, self._length = shelf, part, length

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[Item]:
        for extracted in self._shelf:
            yield from self._part(extracted)

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
        return self._shelf.pick(ids, self._part)

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Sequence)
            and len(self) == len(other)
            and all(a == b for a, b in zip(self, other, strict=True))
        )

    def __hash__(self) -> int:
        return id(self)


class Packed(Sequence[Item], Generic[Item]):
    """Values kept as bytes, each unpacked when it is asked for; a tenth of the memory."""

    def __init__(self, order: Callable[[Item], Any]) -> None:
        self._order = order
        self._rows: list[tuple[Any, bytes]] = []

    def append(self, item: Item) -> None:
        """Add a value."""
        self._rows.append((self._order(item), zlib.compress(store.dumps(item), 1)))

    def sorted(self) -> Packed[Item]:
        """Itself, put in order."""
        self._rows.sort(key=lambda row: row[0])
        return self

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, at: int) -> Item: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Item]: ...
    def __getitem__(self, at: Any) -> Any:
        """One, or a tuple of several."""
        if isinstance(at, slice):
            return tuple(store.loads(zlib.decompress(data)) for _, data in self._rows[at])
        return store.loads(zlib.decompress(self._rows[at][1]))
