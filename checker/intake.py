"""What a corpus holds now, against what it held when the ledger was last kept: new, gone, and moved articles.

Files whose mark is known are not opened, articles whose digest is known are not looked at again.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from checker import corpus
from checker.ledger.articles import Row, Rows
from checker.model import Unreadable
from checker.reading import Entry, Progress, Reader, quiet


@dataclass(slots=True)
class Intake:
    """The corpus as it lies there now."""

    order: list[str] = field(default_factory=list)
    """Ids of all articles, in the fixed order of the corpus."""
    same: set[str] = field(default_factory=set)
    """Those that were known and say what they said."""
    entries: dict[str, Entry] = field(default_factory=dict)
    """Those that are new, or say something else than before."""
    fresh: dict[str, Row] = field(default_factory=dict)
    """Rows of those, and of articles that lie elsewhere now."""
    gone: frozenset[str] = frozenset()
    """Known ids that are not there any more."""
    marks: dict[str, bytes] = field(default_factory=dict)
    unreadable: list[Unreadable] = field(default_factory=list)


@dataclass(slots=True)
class _Place:
    """Where an article that is being read belongs."""

    file: str
    number: int
    slot: int


def take_in(
    reader: Reader,
    known: Rows,
    marks: Mapping[str, bytes],
    paths: Sequence[str],
    *,
    stdin: bytes | None = None,
    progress: Progress = quiet,
) -> Intake:
    """Survey the corpus and read what is not known: of the files with other marks, the articles with other digests."""
    walk = _Walk(known, marks, corpus.survey(paths, stdin=stdin))
    intake = walk.intake
    for item in reader.entries(walk.wanted(), progress=progress):
        place = walk.waiting.popleft()
        if isinstance(item, Unreadable):
            walk.refuse(item, place)
            continue
        doc = item.sketch.doc
        walk.slots[place.slot] = doc
        intake.entries[doc] = item
        intake.fresh[doc] = row(item, place.file, place.number)
    intake.order = [doc for doc in walk.slots if isinstance(doc, str)]
    intake.unreadable = [item for item in walk.slots if isinstance(item, Unreadable)]
    intake.gone = frozenset(doc for doc in known if doc not in intake.same and doc not in intake.entries)
    for path in walk.flawed:
        intake.marks.pop(path, None)
    return intake


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


class _Walk:
    """Goes over the files; what need not be read takes its place at once, the rest when it has been read."""

    def __init__(self, known: Rows, marks: Mapping[str, bytes], files: Iterator[corpus.File | Unreadable]) -> None:
        self.intake = Intake()
        self.slots: list[str | Unreadable | None] = []
        self.waiting: deque[_Place] = deque()
        self.flawed: set[str] = set()
        """Files with an article that could not be read, or has an id that is taken: looked at again every time."""
        self._known, self._marks, self._files = known, marks, files
        self._by_file: dict[str, list[tuple[str, str]]] = {}
        for doc, file, path in known.places():
            self._by_file.setdefault(file, []).append((doc, path))
        self._ids = corpus.Ids()

    def wanted(self) -> Iterator[corpus.Source]:
        """The sources that have to be read."""
        for file in self._files:
            if isinstance(file, Unreadable):
                self.slots.append(file)
                continue
            shown = file.shown
            if file.mark is not None:
                self.intake.marks[shown] = file.mark
                if self._marks.get(shown) == file.mark:
                    for doc, path in self._by_file.get(shown, ()):
                        self._same(doc, path, shown)
                    continue
            yield from self._opened(file)

    def _same(self, doc: str, path: str, file: str) -> None:
        taken = self._ids.take(doc, path)
        if taken is not None:
            self.slots.append(taken)
            self.flawed.add(file)
            return
        self.slots.append(doc)
        self.intake.same.add(doc)

    def _opened(self, file: corpus.File) -> Iterator[corpus.Source]:
        shown = file.shown
        for number, source in enumerate(file.sources()):
            taken = source if isinstance(source, Unreadable) else self._ids.take(source.id, source.path)
            if taken is not None:
                self.slots.append(taken)
                self.flawed.add(shown)
                continue
            assert isinstance(source, corpus.Source)
            before = self._known.get(source.id)
            if before is not None and before.digest == source.digest:
                now = before._replace(file=shown, number=number, path=source.path)
                self.slots.append(source.id)
                self.intake.same.add(source.id)
                if now != before:
                    self.intake.fresh[source.id] = now
                continue
            self.slots.append(None)
            self.waiting.append(_Place(shown, number, len(self.slots) - 1))
            yield source

    def refuse(self, item: Unreadable, place: _Place) -> None:
        """What was to be read and could not."""
        self.slots[place.slot] = item
        self.flawed.add(place.file)
