"""The files and articles of the last run in the order of the corpus: what every run goes over, hence in columns.

A column is read by a few look-ups and cut by one call; going over a table takes a hundred times as long. It lies in
pages, of which only those are written that have changed: most corpora grow at their end.
"""

from __future__ import annotations

import json
import sqlite3
import struct
import sys
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, repeat
from typing import Any

from checker.corpus import Root
from checker.ledger.articles import Rows

_NONE = b"\xff" * 32
"""Stands where there is no mark; no file has it."""
KEYS = ("facts", "skips", "documents")


def create(base: sqlite3.Connection) -> None:
    """Make the table."""
    base.execute(
        "CREATE TABLE roll (name TEXT NOT NULL, page INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY (name, page))"
    )


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file whose articles were looked at one by one."""

    root: Root
    name: str
    mark: bytes | None
    """None where it is to be opened again."""
    docs: Sequence[str]
    known: bool
    """Whether there are any that say what they said."""


def _keys() -> array[int]:
    return array("Q")


@dataclass(frozen=True, kw_only=True)
class Roll:
    """Files under numbers that count up in the order of the corpus, and their articles in that order."""

    roots: list[tuple[Root, int]] = field(default_factory=list)
    """The trees in their order, and how many files each gave."""
    names: list[str] = field(default_factory=list)
    """By file, its path in its tree."""
    marks: list[bytes] = field(default_factory=list)
    """By file, the mark that it had when its articles were read."""
    counts: array[int] = field(default_factory=lambda: array("I"))
    """By file, how many articles it gave."""
    docs: list[str] = field(default_factory=list)
    """Ids of all articles."""
    facts: array[int] = field(default_factory=_keys)
    """By article, `Row.facts_key`, 0 for one that is new until `tell`; so with the next two."""
    skips: array[int] = field(default_factory=_keys)
    documents: array[int] = field(default_factory=_keys)

    @cached_property
    def files(self) -> Mapping[Root, range]:
        """The numbers of the files of each tree."""
        found: dict[Root, range] = {}
        for (root, count), end in zip(self.roots, self._ends, strict=True):
            found.setdefault(root, range(end - count, end))
        return found

    @cached_property
    def _ends(self) -> Sequence[int]:
        return list(accumulate(count for _, count in self.roots))

    @cached_property
    def _starts(self) -> Sequence[int]:
        return list(accumulate(self.counts, initial=0))

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return dict(zip(self.docs, range(len(self.docs)), strict=True))

    def number_of(self, doc: str) -> int:
        """The file that a known article stands in."""
        return bisect_right(self._starts, self._places[doc]) - 1

    def of(self, files: range) -> Sequence[str]:
        """Ids of the articles of neighbouring files."""
        return self.docs[self._articles(files)]

    def sheet(self, number: int) -> Sheet:
        """What is known of a file."""
        docs = self.of(range(number, number + 1))
        return Sheet(self._root(number), self.names[number], self.marks[number], docs, True)

    def _root(self, number: int) -> Root:
        return self.roots[bisect_right(self._ends, number)][0]

    def _articles(self, files: range) -> slice:
        return slice(self._starts[files.start], self._starts[files.stop])

    def followed(self, parts: Iterable[range | Sheet]) -> Roll:
        """What comes after it: stretches of its files, each of one tree, and sheets."""
        now = Roll()
        for part in parts:
            if isinstance(part, Sheet):
                now._add(part.root, 1)
                now.names.append(part.name)
                now.marks.append(part.mark or _NONE)
                now.counts.append(len(part.docs))
                now.docs.extend(part.docs)
                if part.known:
                    places = [self._places.get(doc) for doc in part.docs]
                    for keys, known in zip(now.keys, self.keys, strict=True):
                        keys.extend(0 if at is None else known[at] for at in places)
                else:
                    for keys in now.keys:
                        keys.extend(repeat(0, len(part.docs)))
            else:
                files, docs = slice(part.start, part.stop), self._articles(part)
                now._add(self._root(part.start), len(part))
                now.names.extend(self.names[files])
                now.marks.extend(self.marks[files])
                now.counts.extend(self.counts[files])
                now.docs.extend(self.docs[docs])
                for keys, known in zip(now.keys, self.keys, strict=True):
                    keys.extend(known[docs])
        return now

    def _add(self, root: Root, count: int) -> None:
        if self.roots and self.roots[-1][0] == root:
            count += self.roots.pop()[1]
        self.roots.append((root, count))

    @property
    def keys(self) -> Sequence[array[int]]:
        """By article, the keys of its facts, of its skips and of its text."""
        return self.facts, self.skips, self.documents

    def tell(self, rows: Rows) -> None:
        """Put the keys of rows in that are new."""
        for doc, row in rows.fresh.items():
            at = self._places.get(doc)
            if at is not None:
                self.facts[at], self.skips[at], self.documents[at] = row.facts_key, row.skips_key, row.document_key


_TEXTS = ("roots", "names", "docs")
_NUMBERS = {"counts": "I", "facts": "Q", "skips": "Q", "documents": "Q"}
_COLUMNS = (*_TEXTS, "marks", *_NUMBERS)
PAGE = 1 << 13
"""Files or articles on a page of a column."""


def load(base: sqlite3.Connection) -> Roll:
    """What was kept. Raises sqlite3.DatabaseError where it is damaged."""
    roll, orders = Roll(), []
    try:
        for name, data in base.execute("SELECT name, data FROM roll ORDER BY name, page"):
            if name == _ORDER:
                orders.append(data.decode())
            elif name == "marks":
                roll.marks.extend(mark for (mark,) in struct.iter_unpack(f"{len(_NONE)}s", data))
            elif name == "roots":
                roll.roots.extend((Root(*root), count) for root, count in json.loads(data))
            elif name in _TEXTS:
                getattr(roll, name).extend(json.loads(data))
            else:
                getattr(roll, name).frombytes(data)
    except (AttributeError, TypeError, ValueError, struct.error) as error:
        raise sqlite3.DatabaseError(f"malformed: the roll ({error})") from error
    files = {len(roll.names), len(roll.marks), len(roll.counts), sum(count for _, count in roll.roots)}
    docs = {len(roll.docs), len(roll.facts), len(roll.skips), len(roll.documents), sum(roll.counts)}
    if len(files) > 1 or len(docs) > 1 or orders != ([sys.byteorder] if roll.names else []):
        raise sqlite3.DatabaseError("malformed: the columns of the roll do not belong together")
    return roll


def keep(base: sqlite3.Connection, roll: Roll, before: Roll) -> None:
    """Put a roll in the place of `before`, the one that was kept."""
    pages: list[tuple[str, int, bytes]] = []
    for name in _COLUMNS:
        now, then = getattr(roll, name), getattr(before, name)
        for page, start in enumerate(range(0, len(now), PAGE)):
            part = now[start : start + PAGE]
            if part != then[start : start + PAGE]:
                pages.append((name, page, _packed(name, part)))
        base.execute("DELETE FROM roll WHERE name = ? AND page >= ?", (name, -(-len(now) // PAGE)))
    base.executemany("INSERT OR REPLACE INTO roll VALUES (?, ?, ?)", pages)
    if roll.names and not before.names:
        base.execute("INSERT OR REPLACE INTO roll VALUES (?, 0, ?)", (_ORDER, sys.byteorder.encode()))
    elif not roll.names:
        base.execute("DELETE FROM roll")


_ORDER = "order"
"""The name under which the order of bytes in numbers stands."""


def _packed(name: str, part: Any) -> bytes:
    if name in _TEXTS:
        return json.dumps(part).encode()
    return b"".join(part) if name == "marks" else bytes(part.tobytes())


def keys(base: sqlite3.Connection, part: int) -> array[int]:
    """By article, the keys of facts (0), skips (1) or texts (2), as they were kept."""
    found = _keys()
    for (data,) in base.execute("SELECT data FROM roll WHERE name = ? ORDER BY page", (KEYS[part],)):
        found.frombytes(data)
    return found
