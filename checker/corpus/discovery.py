"""Paths, folders, globs and `-` -> files in a fixed order, each with its id and the metadata given beside it."""

from __future__ import annotations

import glob
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from checker.corpus.decode import NotTextError, decode
from checker.corpus.readers import READERS, not_text
from checker.corpus.source import Pairs, as_pairs, merge
from checker.model import Unreadable

METADATA = "metadata.jsonl"


@dataclass(slots=True)
class Beside:
    """Rows of the metadata.jsonl files of one folder tree, by path id; stems are looked up where they are unique."""

    root: Path
    by_folder: dict[str, dict[str, Pairs]] = field(default_factory=dict)
    stems: dict[str, int] = field(default_factory=dict)

    def of(self, name: str) -> Pairs:
        """Metadata of the article with this id (relative to root, forward slashes); the deepest folder wins."""
        if not self.by_folder:
            return ()
        found: Pairs = ()
        parts = name.split("/")
        stem = parts[-1]
        for depth in range(len(parts) - 1, -1, -1):
            rows = self.by_folder.get("/".join(parts[:depth]))
            if rows is None:
                continue
            row = rows.get("/".join(parts[depth:]))
            if row is None and self.stems.get(stem, 0) <= 1:
                row = rows.get(stem)
            if row is not None:
                found = merge(found, row)
        return found

    def row_of(self, folder: str, name: str) -> Pairs:
        """Metadata of an article of a container file (a jsonl row) that lies in `folder`, by its own id."""
        rows = self.by_folder.get(folder)
        return rows.get(name, ()) if rows is not None else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A file to be read."""

    file: Path
    path: str
    """As a person would type it."""
    name: str
    """Id: the path in the given folder without its ending, forward slashes."""
    beside: Beside
    folder: str = ""
    """The file's folder relative to `beside.root`."""


def find(paths: Sequence[str]) -> Iterator[Found | Unreadable]:
    """Files of the corpus; each once, however often it is named. A folder is read in the order of its path ids."""
    taken: set[str] = set()
    for given in paths:
        for found in _expand(given):
            if isinstance(found, Unreadable):
                yield found
                continue
            real = os.path.realpath(found.file)
            if real not in taken:
                taken.add(real)
                yield found


def _expand(given: str) -> Iterator[Found | Unreadable]:
    path = Path(given)
    if path.is_dir():
        yield from _folder(path, given)
    elif path.exists():
        yield from _single(path, given)
    elif glob.has_magic(given):
        matches = sorted(glob.glob(given, recursive=True))  # noqa: PTH207  # a Path cannot glob an absolute pattern
        if not matches:
            yield Unreadable(path=given, reason="no file matches", hint="quote the pattern, and check the folder")
        for match in matches:
            if Path(match).is_dir():
                yield from _folder(Path(match), match)
            elif Path(match).name != METADATA:
                yield from _single(Path(match), match)
    else:
        yield Unreadable(path=given, reason="no such file or folder", hint="check the path")


def _single(file: Path, given: str) -> Iterator[Found | Unreadable]:
    beside = Beside(root=file.parent)
    yield from _metadata(file.parent / METADATA, "", beside)
    yield Found(file=file, path=given, name=file.stem, beside=beside)


def _folder(root: Path, given: str) -> Iterator[Found | Unreadable]:
    files: list[tuple[str, str, str]] = []
    beside = Beside(root=root)
    problems: list[Unreadable] = []

    def fail(error: OSError) -> None:
        problems.append(_cannot_open(str(error.filename), error))

    for folder, folders, names in os.walk(root, onerror=fail):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        relative = os.path.relpath(folder, root).replace(os.sep, "/")
        relative = "" if relative == "." else relative
        for name in names:
            if name.startswith("."):
                continue
            if name == METADATA:
                problems.extend(_metadata(Path(folder) / name, relative, beside))
                continue
            ending = Path(name).suffix
            stem = name.removesuffix(ending)
            if ending.lower() in READERS:
                files.append((f"{relative}/{stem}" if relative else stem, ending, relative))
                beside.stems[stem] = beside.stems.get(stem, 0) + 1
    yield from problems
    prefix = given.rstrip("/\\") or given
    for name, ending, relative in sorted(files):
        yield Found(
            file=root / f"{name}{ending}", path=f"{prefix}/{name}{ending}", name=name, beside=beside, folder=relative
        )


def _metadata(file: Path, folder: str, beside: Beside) -> Iterator[Unreadable]:
    if not file.is_file():
        return
    try:
        text = decode(file.read_bytes())
    except OSError as error:
        yield _cannot_open(str(file), error)
        return
    except NotTextError as error:
        yield not_text(str(file), error)
        return
    rows = beside.by_folder.setdefault(folder, {})
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        where = f"{file}:{number}"
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield Unreadable(path=where, reason=f"broken json: {error}", hint="mend or remove this line")
            continue
        name = row.get("id") if isinstance(row, dict) else None
        if not isinstance(name, str | int) or isinstance(name, bool) or name == "":
            yield Unreadable(
                path=where, reason="expected an object with a key `id`", hint='{"id": "path/without/ending"}'
            )
            continue
        if str(name) in rows:
            yield Unreadable(path=where, reason=f"id `{name}` a second time", hint="keep one line for each article")
            continue
        rows[str(name)] = as_pairs(row, frozenset({"id"}))


def _cannot_open(path: str, error: OSError) -> Unreadable:
    return Unreadable(path=path, reason=error.strerror or str(error), hint="check that it may be read")


def content(found: Found) -> bytes | Unreadable:
    """The bytes of a file."""
    try:
        return found.file.read_bytes()
    except OSError as error:
        return _cannot_open(found.path, error)
