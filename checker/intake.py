"""What a corpus holds now, against what it held when the ledger was last kept: new, gone, and moved articles.

Files whose mark is known are not opened, articles whose digest is known are not looked at again.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import compress, islice
from operator import not_

from checker import corpus
from checker.ledger.articles import Row, Rows
from checker.ledger.roll import Roll, Sheet
from checker.model import Unreadable
from checker.reading import Entry, Progress, Reader, quiet

BATCH = 64
"""Articles of one file that are looked up at once."""


@dataclass(slots=True, kw_only=True)
class Intake:
    """The corpus as it lies there now."""

    roll: Roll
    """Its files and articles, in their fixed order."""
    entries: dict[str, Entry] = field(default_factory=dict)
    """Those that are new, or say something else than before."""
    fresh: dict[str, Row] = field(default_factory=dict)
    """Rows of those, and of articles that lie elsewhere now."""
    gone: frozenset[str] = frozenset()
    """Known ids that are not there any more."""
    unreadable: list[Unreadable] = field(default_factory=list)


def take_in(
    reader: Reader,
    known: Roll,
    rows: Rows,
    paths: Sequence[str],
    *,
    stdin: bytes | None = None,
    progress: Progress = quiet,
) -> Intake:
    """Survey the corpus and read what is not known: of the files with other marks, the articles with other digests."""
    walk = _Walk(known, rows)
    entries: dict[str, Entry] = {}
    for item in reader.entries(walk.wanted(corpus.changes(paths, known, stdin=stdin)), progress=progress):
        file, at = walk.waiting.popleft()
        if isinstance(item, Unreadable):
            file.found[at] = item
            continue
        doc = item.sketch.doc
        file.found[at] = doc
        entries[doc] = item
        walk.fresh[doc] = row(item, file.path, at)
    unreadable: list[Unreadable] = []
    for part in walk.parts:
        if isinstance(part, Unreadable):
            unreadable.append(part)
        elif isinstance(part, _Opened):
            unreadable += (item for item in part.found if isinstance(item, Unreadable))
    parts = (
        part.sheet() if isinstance(part, _Opened) else part for part in walk.parts if not isinstance(part, Unreadable)
    )
    gone = walk.missing() - entries.keys()
    return Intake(roll=known.followed(parts), entries=entries, fresh=walk.fresh, gone=gone, unreadable=unreadable)


def row(entry: Entry, file: str, number: int, kept: str | None = None) -> Row:
    """The row of an article that was read; its facts are told later."""
    return Row(
        doc=entry.sketch.doc,
        file=file,
        number=number,
        path=entry.path,
        digest=entry.digest,
        kept=kept or entry.kept,
        undated=int(entry.sketch.published is None),
        facts=entry.facts,
        skips=json.dumps(dict(entry.skips)) if entry.skips else "",
        source=entry.sketch.source or "",
        told=0,
    )


@dataclass(slots=True, kw_only=True)
class _Opened:
    """A file whose articles are looked at one by one."""

    root: corpus.Root
    name: str
    path: str
    mark: bytes | None
    found: list[str | Unreadable | None] = field(default_factory=list)
    """Ids; None for an article that is being read."""
    known: bool = False
    """Whether there are any that say what they said."""

    def sheet(self) -> Sheet:
        """What is kept of it. One with anything amiss is looked at again every time."""
        docs = [item for item in self.found if isinstance(item, str)]
        return Sheet(self.root, self.name, self.mark if len(docs) == len(self.found) else None, docs, self.known)


class _Walk:
    """Goes over the files; what need not be read takes its place at once, the rest when it has been read."""

    def __init__(self, known: Roll, rows: Rows) -> None:
        self.parts: list[range | _Opened | Unreadable] = []
        self.waiting: deque[tuple[_Opened, int]] = deque()
        """Articles that are being read: the file, and the place in it."""
        self.fresh: dict[str, Row] = {}
        self._known, self._rows = known, rows
        self._ids = corpus.Ids()
        self._passed = bytearray(len(known.names))
        """By number, 1 for files that are as they were."""
        self._same: set[str] = set()
        """The articles in other files that are known and say what they said."""
        self._claimed: set[int] = set()
        """Files with an article whose id was met in another file."""

    def wanted(self, changes: Iterator[corpus.File | Unreadable | range]) -> Iterator[corpus.Source]:
        """The sources that have to be read."""
        for change in changes:
            if isinstance(change, range):
                self._pass(change)
            elif isinstance(change, Unreadable):
                self.parts.append(change)
            else:
                yield from self._open(change)

    def missing(self) -> frozenset[str]:
        """Known articles that were not met, or say something else."""
        others = compress(range(len(self._passed)), map(not_, self._passed))
        return frozenset(doc for number in others for doc in self._known.of(range(number, number + 1))) - self._same

    def _pass(self, stretch: range) -> None:
        start = stretch.start
        for number in sorted(self._claimed.intersection(stretch)) if self._claimed else ():
            self._leave(range(start, number))
            self._recall(number)
            start = number + 1
        self._leave(range(start, stretch.stop))

    def _leave(self, stretch: range) -> None:
        if stretch:
            self.parts.append(stretch)
            self._passed[stretch.start : stretch.stop] = b"\x01" * len(stretch)

    def _recall(self, number: int) -> None:
        """A file as it was, some ids of which may have been taken by a file before it."""
        known = self._known.sheet(number)
        file = _Opened(root=known.root, name=known.name, path="", mark=known.mark, known=True)
        for doc in known.docs:
            taken = self._ids.take(doc, self._rows[doc].path)
            file.found.append(taken or doc)
            if taken is None:
                self._same.add(doc)
        self.parts.append(file)

    def _open(self, change: corpus.File) -> Iterator[corpus.Source]:
        file = _Opened(root=change.root, name=change.inside, path=change.shown, mark=change.mark)
        self.parts.append(file)
        sources = enumerate(change.sources())
        while batch := list(islice(sources, BATCH)):
            asked = [source.id for _, source in batch if isinstance(source, corpus.Source)]
            known = self._rows.several(asked) if self._known.docs else {}
            for at, source in batch:
                if isinstance(source, Unreadable):
                    file.found.append(source)
                    continue
                before = known.get(source.id)
                taken = self._take(source, before)
                if taken is not None:
                    file.found.append(taken)
                elif before is not None and before.digest == source.digest:
                    self._met(file, before._replace(file=file.path, number=at, path=source.path), before)
                else:
                    file.found.append(None)
                    self.waiting.append((file, at))
                    yield source

    def _met(self, file: _Opened, now: Row, before: Row) -> None:
        """An article that says what it said, wherever it lies now."""
        file.found.append(now.doc)
        file.known = True
        self._same.add(now.doc)
        if now != before:
            self.fresh[now.doc] = now

    def _take(self, source: corpus.Source, before: Row | None) -> Unreadable | None:
        if before is not None:
            number = self._known.number_of(source.id)
            if self._passed[number]:
                self._ids.take(source.id, before.path)
            else:
                self._claimed.add(number)
        return self._ids.take(source.id, source.path)
