"""A tree of files, wherever it lies: what is read of it, in which order, and the metadata rows beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO, NamedTuple, Protocol

from checker.corpus.beside import Beside
from checker.corpus.readers import READERS
from checker.model import Unreadable


class Place(Protocol):
    """Where files lie: a disk, or something reached by an address."""

    def open(self, path: str) -> BinaryIO:
        """The bytes of a file. Raises OSError."""
        ...


States = dict[str, bytes | None]
"""Files by their path in the given folder: what changes when the content may have changed, None where nothing tells."""


class Root(NamedTuple):
    """What tells a tree from others."""

    lead: str
    """What stands before a file's path in the tree: together they are the path as a person would type it."""
    tail: str = ""
    """What stands behind it, where addresses form a chain."""
    only: str = ""
    """The file, where it is not a folder with all in it that was given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """Files found below one folder, or one file in its folder."""

    root: Root
    states: States
    beside: Beside
    place: Place


def arrange(files: Iterable[str]) -> list[str]:
    """Files of a tree in the order of their ids, of the same id in that of their endings."""
    return sorted(files, key=by_id)


def by_id(inside: str) -> str:
    """What `arrange` sorts by: the id is the path in the tree without its ending."""
    name, _, ending = inside.rpartition(".")
    return f"{name}\0{ending}"


def readable(file: str) -> bool:
    """Whether there is a reader for a file of this name in a folder."""
    ending = file[file.rfind(".") :]
    return (ending in READERS or ending.lower() in READERS) and file[0] != "."


def rows(place: Place, path: str, folder: str, beside: Beside) -> list[Unreadable]:
    """Take the rows of one metadata.jsonl in; gives what is wrong with them."""
    try:
        with place.open(path) as stream:
            raw = stream.read()
    except OSError as error:
        return [cannot_open(path, error)]
    return list(beside.add(raw, folder, path))


def cannot_open(path: str, error: OSError) -> Unreadable:
    """A file or folder that cannot be opened."""
    return Unreadable(path=path, reason=error.strerror or str(error), hint="check that it may be read")
