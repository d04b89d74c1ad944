"""What a corpus consists of, found without opening it: files with marks that change when their articles may have."""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from struct import pack
from typing import BinaryIO

from checker.corpus import discovery, trees
from checker.corpus.beside import Beside
from checker.corpus.readers import CONTAINERS, READERS, read_text, sniff
from checker.corpus.source import Source, merge, settled, spelt
from checker.model import Unreadable


@dataclass(slots=True, kw_only=True)
class File:
    """A file of the corpus, not yet opened."""

    path: str
    """As a person would type it: the path of its articles, without a row number."""
    mark: bytes | None
    """Same path, same mark: same articles. Some fifty bytes over the file's state, its id and the metadata given beside
    it. None where nothing can be trusted to tell (standard input, a file touched a moment ago)."""
    name: str
    """The id of its only article, or what the ids of its articles begin with where they have none of their own."""
    ending: str
    """With its dot, lower case; tells the reader."""
    beside: Beside
    open: Callable[[str], BinaryIO]

    @property
    def shown(self) -> str:
        """The path as text that can be written, whatever bytes it has."""
        return spelt(self.path)

    def sources(self) -> Iterator[Source | Unreadable]:
        """Read its articles. What cannot be read is no article, and says so."""
        try:
            with self.open(self.path) as stream:
                yield from self._sources(stream)
        except OSError as error:
            yield trees.cannot_open(self.path, error)

    def _sources(self, stream: BinaryIO) -> Iterator[Source | Unreadable]:
        if self.path == "-":
            raw = stream.read()
            reader, stream = sniff(raw), io.BytesIO(raw)
        else:
            reader = READERS.get(self.ending, read_text)
        own = self.beside.of(self.name)
        for source in reader(stream, self.path, self.name):
            if isinstance(source, Source):
                given = own if source.id == self.name else self.beside.row_of(self.name, source.id)
                if given:
                    source = replace(source, metadata=merge(source.metadata, given))
                source = settled(source)
            yield source


class Ids:
    """Ids that are taken: each belongs to the first article that has it."""

    def __init__(self) -> None:
        self._path_of: dict[str, str] = {}

    def take(self, name: str, path: str) -> Unreadable | None:
        """Take an id for the article at `path`; what to say where another has it."""
        first = self._path_of.get(name)
        if first is None:
            self._path_of[name] = path
            return None
        return Unreadable(
            path=path, reason=f"the id `{name}` is already that of {first}", hint="give each article its own id"
        )


def survey(paths: Sequence[str], *, stdin: bytes | None = None) -> Iterator[File | Unreadable]:
    """Files of folders, files, globs and `-` (whose bytes are `stdin`), in a fixed order, none of them opened.

    A mark is good for as long as one remembers what `sources` gave after the mark was taken.
    """
    if "-" in paths and stdin is not None:
        yield File(path="-", mark=None, name="stdin", ending="", beside=Beside(), open=lambda _: io.BytesIO(stdin))
    for found in discovery.find([path for path in paths if path != "-"], time.time_ns()):
        if isinstance(found, Unreadable):
            yield found
        else:
            yield from _files(found)


def _files(tree: trees.Tree) -> Iterator[File]:
    lead, tail, states, beside, opened = tree.lead, tree.tail, tree.states, tree.beside, tree.place.open
    root = pack("<I", len(lead))  # with the path it tells the id, at no cost a file
    bare = not beside
    endings = {ending: f".{ending}".lower() for ending in {file.rpartition(".")[2] for file in tree.order}}
    for inside in tree.order:
        mark = states[inside]
        name, _, last = inside.rpartition(".")
        name = name or inside  # a file named by itself may have no ending
        ending = endings[last]
        if mark is not None:
            mark += root
            if not bare:
                mark += _given(name, ending, beside)
        yield File(path=lead + inside + tail, mark=mark, name=name, ending=ending, beside=beside, open=opened)


def _given(name: str, ending: str, beside: Beside) -> bytes:
    """What the metadata beside a file says of its articles, in few bytes."""
    told = "\0".join(beside.lines(name)).encode("utf-8", "surrogatepass")
    if ending in CONTAINERS:
        told += b"\0" + beside.seal(name)
    return blake2b(told, digest_size=16).digest() if told else b""
