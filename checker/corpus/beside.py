"""Metadata given beside the articles: the rows of metadata.jsonl files, kept as raw lines until one is asked for."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from checker.corpus.decode import NotTextError, decode
from checker.corpus.readers import not_text
from checker.corpus.source import Pairs, as_pairs, merge
from checker.model import Unreadable

METADATA = "metadata.jsonl"
_SCAN: Any = json.JSONDecoder().scan_once  # type: ignore[attr-defined]  # half the cost of json.loads a line


class Beside:
    """Rows of the metadata.jsonl files of one folder tree, by path id; stems are looked up where they are unique."""

    def __init__(self) -> None:
        self._folders: dict[str, dict[str, str]] = {}
        self._above: dict[str, list[tuple[dict[str, str], int]]] = {}
        self._seals: dict[str, bytes] = {}
        self.files: Iterable[str] = ()
        """The files of the tree, by their path in it: among them a stem is unique or is not."""
        self._stems: Counter[str] | None = None

    def __bool__(self) -> bool:
        """Whether there is any row."""
        return any(self._folders.values())

    def add(self, raw: bytes, folder: str, path: str) -> Iterator[Unreadable]:
        """Take in the metadata.jsonl that lies in `folder` (relative to the root); gives the lines that are broken."""
        try:
            text = decode(raw)
        except NotTextError as error:
            yield not_text(path, error)
            return
        rows = self._folders.setdefault(folder, {})
        for number, line in enumerate(text.split("\n"), 1):
            try:
                row, end = _SCAN(line, 0)
            except (StopIteration, ValueError, RecursionError):
                row, end = None, -1
            if end != len(line):  # surrounded by white space, or broken
                if not line.strip():
                    continue
                try:
                    row = json.loads(line)
                except (ValueError, RecursionError) as error:
                    yield Unreadable(
                        path=f"{path}:{number}", reason=f"broken json: {error}", hint="mend or remove this line"
                    )
                    continue
            name = row.get("id") if isinstance(row, dict) else None
            if not isinstance(name, str):
                if not isinstance(name, int) or isinstance(name, bool):
                    yield _no_id(path, number)
                    continue
                name = str(name)
            elif not name:
                yield _no_id(path, number)
                continue
            if name in rows:
                yield Unreadable(
                    path=f"{path}:{number}",
                    reason=f"id `{name}` a second time",
                    hint="keep one line for each article",
                )
                continue
            rows[name] = line

    def lines(self, name: str) -> list[str]:
        """Raw rows of the article with this id (relative to the root, forward slashes), the deepest folder first."""
        if not self._folders:
            return []
        cut = name.rfind("/")
        folder = name[: max(cut, 0)]
        above = self._above.get(folder)
        if above is None:
            above = self._above[folder] = self._rows_above(folder)
        found = []
        for rows, start in above:
            row = rows.get(name[start:])
            if row is None and cut >= 0 and (stem := name[cut + 1 :]) in rows and self._unique(stem):
                row = rows[stem]
            if row is not None:
                found.append(row)
        return found

    def _unique(self, stem: str) -> bool:
        if self._stems is None:
            self._stems = Counter(file[file.rfind("/") + 1 : file.rfind(".")] for file in self.files)
        return self._stems[stem] <= 1

    def _rows_above(self, folder: str) -> list[tuple[dict[str, str], int]]:
        """The rows of a folder and of those it lies in, each with where an id begins that is relative to it."""
        found = []
        while True:
            if folder in self._folders:
                found.append((self._folders[folder], len(folder) + 1 if folder else 0))
            if not folder:
                return found
            folder = _folder(folder)

    def of(self, name: str) -> Pairs:
        """Metadata of the article with this id; the deepest folder wins."""
        found: Pairs = ()
        for line in self.lines(name):
            found = merge(found, _pairs(line))
        return found

    def row_of(self, file: str, name: str) -> Pairs:
        """Metadata of an article of a container file (a jsonl row), by the file's id and the article's own."""
        line = self._folders.get(_folder(file), {}).get(name)
        return () if line is None else _pairs(line)

    def seal(self, file: str) -> bytes:
        """A digest of all rows beside a container file: which of them it needs is known only by reading it."""
        folder = _folder(file)
        rows = self._folders.get(folder)
        if not rows:
            return b""
        known = self._seals.get(folder)
        if known is None:
            known = hashlib.sha256("\n".join(rows.values()).encode("utf-8", "surrogatepass")).digest()
            self._seals[folder] = known
        return known


def _folder(name: str) -> str:
    return name[: max(name.rfind("/"), 0)]


def _pairs(line: str) -> Pairs:
    return as_pairs(json.loads(line), frozenset({"id"}))


def _no_id(path: str, number: int) -> Unreadable:
    return Unreadable(
        path=f"{path}:{number}", reason="expected an object with a key `id`", hint='{"id": "path/without/ending"}'
    )
