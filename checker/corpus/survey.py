"""What a corpus consists of, found without opening it: files with marks that change when their articles may have."""

from __future__ import annotations

import io
import time
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import repeat
from typing import BinaryIO, Protocol

from checker.corpus import discovery
from checker.corpus.beside import Beside
from checker.corpus.readers import CONTAINERS, READERS, read_text, sniff
from checker.corpus.source import Source, merge, settled, spelt
from checker.corpus.trees import Root, States, Tree, arrange, by_id, cannot_open
from checker.model import Unreadable


@dataclass(slots=True, kw_only=True)
class File:
    """A file of the corpus, not yet opened."""

    root: Root
    """Of its tree."""
    inside: str
    """Its path in the tree."""
    mark: bytes | None
    """Same tree and path in it, same mark: same articles. 32 bytes over the file's state and the metadata given beside
    it. None where nothing can be trusted to tell (standard input, a file touched a moment ago)."""
    name: str
    """The id of its only article, or what the ids of its articles begin with where they have none of their own."""
    ending: str
    """With its dot, lower case; tells the reader."""
    beside: Beside
    open: Callable[[str], BinaryIO]

    @property
    def path(self) -> str:
        """As a person would type it: the path of its articles, without a row number."""
        return self.root.lead + self.inside + self.root.tail

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
            yield cannot_open(self.path, error)

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


class Known(Protocol):
    """What an earlier survey found, each file under a number; the numbers count up in the order of the corpus."""

    @property
    def files(self) -> Mapping[Root, range]:
        """The numbers of the files of each tree."""
        ...

    @property
    def names(self) -> Sequence[str]:
        """By number, paths in the trees."""
        ...

    @property
    def marks(self) -> Sequence[bytes]:
        """By number, the marks of files whose articles are known; what is no mark for others."""
        ...


def survey(paths: Sequence[str], *, stdin: bytes | None = None) -> Iterator[File | Unreadable]:
    """Files of folders, files, globs and `-` (whose bytes are `stdin`), in a fixed order, none of them opened.

    A mark is good for as long as one remembers what `sources` gave after the mark was taken.
    """
    return (found for found in changes(paths, None, stdin=stdin) if not isinstance(found, range))


def changes(
    paths: Sequence[str], known: Known | None, *, stdin: bytes | None = None
) -> Iterator[File | Unreadable | range]:
    """What `survey` gives, but for files that are known with the same mark the numbers of each stretch of them."""
    if "-" in paths and stdin is not None:
        root = Root("", only="-")
        yield File(root=root, inside="-", mark=None, name="stdin", ending="", beside=Beside(), open=_standard(stdin))
    for found in discovery.find([path for path in paths if path != "-"], time.time_ns()):
        if isinstance(found, Unreadable):
            yield found
        else:
            yield from _files(found, known)


def _standard(stdin: bytes) -> Callable[[str], BinaryIO]:
    return lambda _: io.BytesIO(stdin)


def _files(tree: Tree, known: Known | None) -> Iterator[File | range]:
    """A file for each that is new or other than before; all else costs a step of one loop a file, and no more."""
    marks = tree.states if not tree.beside else _sealed(tree)
    numbers = range(0) if known is None else known.files.get(tree.root, range(0))
    names, before = _cut(known, numbers)
    fresh = dict(marks)
    now = map(fresh.pop, names, repeat(None))  # each is looked for once: where there are many, that is what takes time
    changed = {name for name, mark, found in zip(names, before, now, strict=True) if mark != found}
    start = 0
    for inside in arrange(changed | fresh.keys()):
        at = bisect_left(names, by_id(inside), start, key=by_id)
        if start < at:
            yield numbers[start:at]
        start = at + (inside in changed)
        if inside in marks:
            yield _file(tree, inside, marks[inside])
    if start < len(names):
        yield numbers[start:]


def _cut(known: Known | None, numbers: range) -> tuple[Sequence[str], Sequence[bytes]]:
    if known is None:
        return (), ()
    return known.names[numbers.start : numbers.stop], known.marks[numbers.start : numbers.stop]


def _file(tree: Tree, inside: str, mark: bytes | None) -> File:
    name, ending = _named(inside)
    return File(
        root=tree.root,
        inside=inside,
        mark=mark,
        name=name,
        ending=ending,
        beside=tree.beside,
        open=tree.place.open,
    )


def _named(inside: str) -> tuple[str, str]:
    """The id of a file and its ending."""
    name, _, last = inside.rpartition(".")
    return name or inside, f".{last}".lower()  # a file named by itself may have no ending


def _sealed(tree: Tree) -> States:
    """The state of each file together with what the metadata beside it says of its articles, in 32 bytes."""
    found: States = {}
    for inside, state in tree.states.items():
        name, ending = _named(inside)
        told = "\0".join(tree.beside.lines(name)).encode("utf-8", "surrogatepass")
        if ending in CONTAINERS:
            told += b"\0" + tree.beside.seal(name)
        found[inside] = state if state is None or not told else blake2b(state + told, digest_size=32).digest()
    return found
