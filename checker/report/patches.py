"""A file as a sequence of keyed pieces, so that writing it again costs what changed in it and not what it holds.

    written = Patched(parts, old=[(path, imprint)])      # imprint: what an earlier run kept, from_pages(...)
    standing = files.write_all({path: written})
    remembered = written.imprint(standing[path]).to_pages()

The parts are literal text, `Section`s, which are lists of pieces, and `Room`. A key says what a piece's text depends
on, the version of the program included: equal keys, equal bytes. What the old file holds under the same key is copied,
neighbours at once, though what moved up may be rendered anew; `render` is asked for the others, in bounded batches,
while the file is written. The bytes are always those of rendering everything.

The old file is trusted only where its inode, size and times are the ones that were seen through the open file right
after it took its name; of one that lies where nobody else writes, and may have been moved with its folder, size and
modification time (see `Imprint.held`). A touched, cut, replaced or missing file costs time and no more.
"""

from __future__ import annotations

import json
import os
import sys
from array import array
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import cast

from checker.report.files import Chunk, Slice, encoded
from checker.report.parts import Part, Room, Section
from checker.report.runs import Run, alike, common

BATCH = 256
"""Pieces that are rendered at once."""
ROOM = 1 << 18
"""Bytes of rendered pieces that are gathered before they are handed on."""
PAGE = 1 << 16
"""Bytes of a page of an imprint."""
_MAGIC = b"factcheck/imprint@4 "
_LASTING = 2
"""Of a seal, what lasts where a file is moved with its folder."""
_SECOND = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where a written file holds a section: the bytes of the pieces from `start` on, each `lengths` long."""

    name: str
    between: bytes
    start: int
    keys: array[int]
    lengths: array[int]


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a file looked like when it was put in place."""

    seal: tuple[int, ...]
    """Size, modification time in nanoseconds; device, inode and change time, but for a file that is `held`."""
    stretches: tuple[Stretch, ...]

    @property
    def size(self) -> int:
        """Bytes of the file."""
        return self.seal[0]

    def fits(self, found: os.stat_result) -> bool:
        """Whether that is the file, untouched."""
        size, modified, *others = _seal(found)
        if len(self.seal) > _LASTING:
            return (size, modified, *others) == self.seal
        # an archive may keep times by the second
        return size == self.seal[0] and modified in (self.seal[1], self.seal[1] // _SECOND * _SECOND)

    def held(self, found: os.stat_result) -> Imprint | None:
        """Of the same file under a second name, in a folder of ours; None where that is another file."""
        if _seal(found)[:-1] != self.seal[:-1]:
            return None
        return Imprint(self.seal[:_LASTING], self.stretches)

    def to_pages(self) -> list[bytes]:
        """For keeping: a head, and 12 bytes a piece, so cut that pages stay what they are while the lists grow."""
        told = [(s.name, s.between.decode(), s.start, len(s.keys)) for s in self.stretches]
        pages = [_MAGIC + json.dumps([sys.byteorder, self.seal, told]).encode()]
        for column in chain.from_iterable((s.keys, s.lengths) for s in self.stretches):
            data = column.tobytes()
            pages += [data[at : at + PAGE] for at in range(0, len(data), PAGE)]
        return pages

    @classmethod
    def from_pages(cls, pages: Sequence[bytes]) -> Imprint | None:
        """The inverse of `to_pages`; None for what comes from elsewhere or is not whole."""
        if not pages or not pages[0].startswith(_MAGIC):
            return None
        order, seal, told = json.loads(pages[0][len(_MAGIC) :])
        if order != sys.byteorder:
            return None
        left = iter(pages[1:])
        stretches = []
        for name, between, place, count in told:
            keys, lengths = array("Q"), array("I")
            for column in (keys, lengths):
                data = b"".join(islice(left, -(-count * column.itemsize // PAGE)))
                column.frombytes(data[: len(data) // column.itemsize * column.itemsize])
            if not len(keys) == len(lengths) == count:
                return None
            stretches.append(Stretch(name, between.encode(), place, keys, lengths))
        return cls(tuple(seal), tuple(stretches))


Earlier = tuple[Path, Imprint | None]
"""A file of an earlier run."""


class Patched:
    """The chunks of a file for `write_all`; iterate once. Raises OSError where the old file changes meanwhile.

    old: what may be copied from; the first that can be trusted is.
    spent: what may be taken over: a file that nobody needs any more, of which stays what is still at its place.
    """

    def __init__(self, parts: Sequence[Part], old: Sequence[Earlier] = (), spent: Earlier | None = None) -> None:
        self._parts = parts
        self._old = old
        self._spent = spent
        self._done: list[Stretch] | None = None
        self._size = 0
        self.rendered = 0
        """Pieces that were not copied."""

    def __iter__(self) -> Iterator[Chunk]:
        done: list[Stretch] = []
        with ExitStack() as stack:
            earlier = self._trusted(stack)
            taken = self._taken(stack)
            if taken is not None:
                yield Slice(taken.file, 0, 0, taken.path)
            for part in self._parts:
                if isinstance(part, str):
                    yield self._told(encoded(part))
                elif isinstance(part, Room):
                    yield self._told(part.fill(self._size))
                else:
                    writing = _Writing(part, earlier, taken)
                    for chunk in writing.chunks(self._size):
                        self._size += chunk.end - chunk.start if isinstance(chunk, Slice) else len(chunk)
                        yield chunk
                    self.rendered += writing.rendered
                    done.append(writing.stretch())
            if earlier is not None and not earlier.same():
                raise OSError("the earlier output was changed while it was copied; run again")
        self._done = done

    def imprint(self, standing: os.stat_result) -> Imprint | None:
        """Of the file that the chunks went to, as `write_all` tells of it; None for one that is not complete."""
        if self._done is None or standing.st_size != self._size:
            return None
        return Imprint(_seal(standing), tuple(self._done))

    def _told(self, data: bytes) -> bytes:
        self._size += len(data)
        return data

    def _trusted(self, stack: ExitStack) -> _Source | None:
        for path, imprint in self._old:
            if imprint is None:
                continue
            try:
                source = path.open("rb")
            except OSError:
                continue
            with ExitStack() as opened:
                opened.enter_context(source)
                found = os.fstat(source.fileno())
                if imprint.fits(found):
                    stack.enter_context(opened.pop_all())
                    return _Source(source.fileno(), {s.name: s for s in imprint.stretches}, _seal(found))
        return None

    def _taken(self, stack: ExitStack) -> _Taken | None:
        path, imprint = self._spent or (None, None)
        if path is None or imprint is None:
            return None
        try:
            source = stack.enter_context(path.open("rb"))
        except OSError:
            return None
        found = os.fstat(source.fileno())
        if found.st_nlink > 1 or not imprint.fits(found):  # under another name somebody may still look at it
            return None
        return _Taken(source.fileno(), path, {stretch.name: stretch for stretch in imprint.stretches})


@dataclass(frozen=True, slots=True)
class _Taken:
    """A file that is taken over: what is written comes to the same place in it, or over what it held."""

    file: int
    path: Path
    stretches: dict[str, Stretch]

    def lasting(self, section: Section, keys: array[int], start: int) -> array[int]:
        """Lengths of the section's first pieces that stand in it already, where they begin at this place."""
        held = self.stretches.get(section.name)
        if held is None or (held.between, held.start) != (encoded(section.between), start):
            return array("I")
        return held.lengths[: alike(keys.tobytes(), held.keys.tobytes(), 0, 0)]


@dataclass(frozen=True, slots=True)
class _Source:
    """A file of an earlier run that is copied from."""

    file: int
    stretches: dict[str, Stretch]
    seal: tuple[int, ...]

    def same(self) -> bool:
        """Whether it is what it was; that it may have lost its name meanwhile shows in its last time only."""
        return _seal(os.fstat(self.file))[:-1] == self.seal[:-1]


@dataclass(slots=True)
class _Writing:
    """One section on its way to the file."""

    section: Section
    earlier: _Source | None
    taken: _Taken | None
    start: int = 0
    keys: array[int] = field(default_factory=lambda: array("Q"))
    lengths: array[int] = field(default_factory=lambda: array("I"))
    rendered: int = 0

    def chunks(self, at: int) -> Iterator[bytes | Slice]:
        """The section's bytes; `at` is where in the file they begin."""
        section, between = self.section, encoded(self.section.between)
        opening = encoded(section.opening)
        self.start = at + len(opening)
        self.keys = _listed(section.keys)
        before = opening
        lasting = array("I") if self.taken is None else self.taken.lasting(section, self.keys, self.start)
        if self.taken is not None and any(lasting):
            self.lengths.extend(lasting)
            yield opening
            end = self.start + _Ends(lasting, len(between)).upto(len(lasting)) - len(between)
            yield Slice(self.taken.file, self.start, end, self.taken.path)
            before = between
        old, done = self._stretch(between), len(self.lengths)
        runs = common(self.keys, old.keys, done) if old is not None else [(done, len(self.keys), None)]
        texts = self._texts(runs)
        ends = _Ends(old.lengths if old is not None else array("I"), len(between))
        for first, last, place in runs:
            if place is not None and old is not None and self.earlier is not None:
                low, high = ends.upto(place), ends.upto(place + last - first)
                self.lengths.extend(old.lengths[place : place + last - first])
                if low < high:
                    if before:
                        yield before
                    # each piece counts with a `between` before it, and the stretch begins after the first one's
                    yield Slice(self.earlier.file, old.start + low, old.start + high - len(between))
                    before = between
                continue
            held: list[bytes] = []
            room = 0
            for text in islice(texts, last - first):
                data = encoded(text) if isinstance(text, str) else text
                self.lengths.append(len(data))
                if data:
                    held += (before, data)
                    before = between
                    room += len(data)
                    if room > ROOM:
                        yield b"".join(held)
                        held, room = [], 0
            if held:
                yield b"".join(held)
        self.rendered = sum(last - first for first, last, place in runs if place is None)
        if len(self.lengths) != len(self.keys) or next(texts, None) is not None:
            raise ValueError(f"{section.name}: not one text a piece, but {len(self.lengths)} for {len(self.keys)}")
        yield encoded(section.closing) if any(self.lengths) else encoded(section.empty)

    def stretch(self) -> Stretch:
        """What was written, once all chunks are."""
        return Stretch(self.section.name, encoded(self.section.between), self.start, self.keys, self.lengths)

    def _stretch(self, between: bytes) -> Stretch | None:
        found = None if self.earlier is None else self.earlier.stretches.get(self.section.name)
        return found if found is not None and found.between == between else None

    def _texts(self, runs: Sequence[Run]) -> Iterator[str | bytes]:
        missing = chain.from_iterable(range(first, last) for first, last, place in runs if place is None)
        while batch := tuple(islice(missing, BATCH)):
            yield from self.section.render(batch)


def _listed(keys: Sequence[int]) -> array[int]:
    ready = isinstance(keys, array) and keys.typecode == "Q"
    return cast("array[int]", keys) if ready else array("Q", keys)


@dataclass(slots=True)
class _Ends:
    """What the first so many pieces take in the file, each with a separator; cheap where the questions ascend."""

    lengths: array[int]
    between: int
    _place: int = 0
    _size: int = 0

    def upto(self, place: int) -> int:
        """Bytes of the pieces before this one."""
        if place < self._place:
            self._place = self._size = 0
        part = self.lengths[self._place : place]
        self._size += sum(part) + self.between * (len(part) - part.count(0))
        self._place = place
        return self._size


def _seal(told: os.stat_result) -> tuple[int, ...]:
    return told.st_size, told.st_mtime_ns, told.st_dev, told.st_ino, told.st_ctime_ns
