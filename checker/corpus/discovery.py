"""Paths, folders, globs and addresses -> trees of files; nothing but metadata.jsonl files is opened."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from struct import Struct
from typing import BinaryIO

from checker.corpus import afar
from checker.corpus.beside import METADATA, Beside
from checker.corpus.trees import Root, States, Tree, arrange, cannot_open, readable, rows
from checker.model import Unreadable
from checker.remote import is_address

_COARSE = 2_000_000_000
_FINE = 200_000_000
"""Nanoseconds within which a second change may leave a file's times as they are, where times are kept by the second
(or by two: FAT), and where they are finer (kernels stamp by their ticks, at most 10 ms apart)."""


_KIND, _REGULAR = 0o170000, stat.S_IFREG
_PACK = Struct("<qqqQ").pack


class Disk:
    """Files of this machine."""

    def open(self, path: str) -> BinaryIO:
        """The bytes of a file. Raises OSError."""
        return open(path, "rb")  # noqa: PTH123  # a Path for each of many files costs as much as opening them


DISK = Disk()


def find(paths: Sequence[str], now: int) -> Iterator[Tree | Unreadable]:
    """Files of the corpus; each once, however often it is named.

    now: the time in nanoseconds; a file touched right before has a state of None. Raises UsageError for an address
    that nothing here can read.
    """
    roots = [root for given in paths for root in ([given] if is_address(given) else _expand(given))]
    taken: set[str] | None = set() if len(roots) > 1 else None
    parents: dict[str, Beside] = {}
    for root in roots:
        if isinstance(root, Unreadable):
            yield root
        elif is_address(root):
            yield from afar.find(root, now, set() if taken is None else taken, parents)
        elif os.path.isdir(root):  # noqa: PTH112  # as Disk.open
            yield from _folder(root, now, taken)
        else:
            yield from _single(root, now, taken, parents)


def _expand(given: str) -> list[str | Unreadable]:
    """A folder or file as it is, a glob as what it matches."""
    if os.path.exists(given):  # noqa: PTH110  # a Path raises where a folder on the way may not be searched
        return [given]
    if glob.has_magic(given):
        matches = sorted(glob.glob(given, recursive=True))  # noqa: PTH207  # a Path cannot glob an absolute pattern
        if not matches:
            return [Unreadable(path=given, reason="no file matches", hint="quote the pattern, and check the folder")]
        return [m for m in matches if os.path.isdir(m) or os.path.basename(m) != METADATA]  # noqa: PTH112, PTH119
    return [Unreadable(path=given, reason="no such file or folder", hint="check the path")]


def _single(path: str, now: int, taken: set[str] | None, parents: dict[str, Beside]) -> Iterator[Tree | Unreadable]:
    if taken is not None:
        real = os.path.realpath(path)
        if real in taken:
            return
        taken.add(real)
    parent, file = os.path.split(path)
    beside = parents.get(parent)
    if beside is None:
        beside = parents[parent] = Beside()
        metadata = os.path.join(parent, METADATA)  # noqa: PTH118
        if os.path.isfile(metadata):  # noqa: PTH113
            yield from rows(DISK, metadata, "", beside)
    try:
        state = _state(os.stat(path), now)  # noqa: PTH116
    except OSError:  # told when it is opened
        state = None
    root = Root(path[: len(path) - len(file)], only=file)
    yield Tree(root=root, states={file: state}, beside=beside, place=DISK)


def _folder(root: str, now: int, taken: set[str] | None) -> Iterator[Tree | Unreadable]:
    base = os.path.join(os.path.realpath(root), "")  # noqa: PTH118
    if taken is not None:
        if base in taken:
            return
        taken.add(base)
    problems: list[Unreadable] = []
    links: set[str] = set()
    beside = Beside()
    states = _walk(root, now, problems, links, beside)
    yield from problems
    beside.files = states
    lead = f"{root.rstrip('/') or root}/"
    if taken is not None or links:
        taken = set() if taken is None else taken
        kept: States = {}
        for inside in arrange(states) if links else states:  # of a link and its file the first is taken
            real = os.path.realpath(lead + inside) if inside in links else base + inside
            if real not in taken:
                taken.add(real)
                kept[inside] = states[inside]
        states = kept
    yield Tree(root=Root(lead), states=states, beside=beside, place=DISK)


def _walk(root: str, now: int, problems: list[Unreadable], links: set[str], beside: Beside) -> States:
    """All below `root`, each folder before those in it, in the order of their names; links to folders are no folders.

    Only strings and bytes are kept: many small objects would keep the garbage collector busy.
    """
    states: States = {}
    settled = now - _COARSE
    waiting = [""]
    while waiting:
        lead = waiting.pop()
        inner: list[str] = []
        try:
            with _entries(os.path.join(root, lead)) as (folder, entries):  # noqa: PTH118
                for entry in entries:
                    name = entry.name
                    if entry.is_dir(follow_symlinks=False):
                        if name[0] != ".":
                            inner.append(name)
                        continue
                    if not readable(name):
                        continue
                    if entry.is_symlink():
                        if os.path.isdir(folder + name):  # noqa: PTH112
                            continue
                        links.add(lead + name)
                    if name == METADATA:
                        if os.path.isfile(folder + name):  # noqa: PTH113
                            problems.extend(rows(DISK, folder + name, lead[:-1], beside))
                        continue
                    try:
                        found = entry.stat()
                    except OSError:  # told when it is opened
                        states[lead + name] = None
                        continue
                    modified, changed = found.st_mtime_ns, found.st_ctime_ns
                    if modified <= settled >= changed and found.st_mode & _KIND == _REGULAR:  # as nearly all are
                        states[lead + name] = _PACK(found.st_size, modified, changed, found.st_ino)
                    else:
                        states[lead + name] = _state(found, now)
        except OSError as error:
            problems.append(cannot_open(str(error.filename or root), error))
        waiting.extend(f"{lead}{name}/" for name in sorted(inner, reverse=True))
    return states


@contextmanager
def _entries(folder: str) -> Iterator[tuple[str, Iterator[os.DirEntry[str]]]]:
    """(the folder with its slash, what is in it). Opened once, so that no path is gone through for each file of it."""
    lead = os.path.join(folder, "")  # noqa: PTH118
    if os.scandir not in os.supports_fd:
        with os.scandir(folder) as entries:
            yield lead, entries
        return
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        with os.scandir(opened) as entries:
            yield lead, entries
    finally:
        os.close(opened)


def _state(found: os.stat_result, now: int) -> bytes | None:
    """What changes with the content: size, times, inode. None for what is no file, or was touched a moment ago.

    A file that is written, looked at and written again within one tick of the file system's clock, to the same length,
    looks the same; so git's index has it, and so it is here: a file is only trusted when its last change is older than
    a tick. The change time tells of an edit whose modification time was set back.
    """
    if found.st_mode & _KIND != _REGULAR:
        return None
    changed, modified = found.st_ctime_ns, found.st_mtime_ns
    if changed > now - _COARSE or modified > now - _COARSE:
        last = max(changed, modified)
        if last > now - _FINE or not last % 1_000_000_000:
            return None
    return _PACK(found.st_size, modified, changed, found.st_ino)
