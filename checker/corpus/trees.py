"""A tree of files, wherever it lies: what is read of it, in which order, and the metadata rows beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO, Protocol

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """Files found below one folder, or one file in its folder."""

    lead: str
    """What stands before a file's path in the folder: together they are the path as a person would type it."""
    tail: str = ""
    """What stands behind it, where addresses form a chain."""
    order: Sequence[str]
    """The files as `arrange` has them: by their ids, which are their paths without the ending."""
    states: States
    beside: Beside
    place: Place


def arrange(states: States) -> list[str]:
    """The files in the order of their ids, of the same id in that of their endings."""
    return sorted(states, key=_by_id)


def _by_id(inside: str) -> str:
    name, _, ending = inside.rpartition(".")
    return f"{name}\0{ending}"


def readable(file: str) -> bool:
    """Whether there is a reader for a file of this name in a folder."""
    ending = file[file.rfind(".") :]
    return file[0] != "." and (ending in READERS or ending.lower() in READERS)


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
