"""Places of all articles, and what placing asks of them: `checker.align.Register` over a database.

What a piece of work touches is held until `flush`, and written in order: rows of one word or one day lie together, so
that a hundred articles more cost what they touch, whether they join ten thousand or a million. Whoever opened the
database ends the transaction.
"""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
import struct
from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from checker.align import Placed
from checker.align.register import MARKS, ORIGINALS, Kind, Posting, Print, Record, printed_on

BATCH = 500
"""Keys that one query looks up."""
_KINDS: dict[Kind, int] = {"mark": 0, "sentence": 1, "url": 2}
_TABLES = """
CREATE TABLE places (
    at INTEGER NOT NULL UNIQUE, doc TEXT NOT NULL UNIQUE, day INTEGER NOT NULL, age BLOB NOT NULL,
    home INTEGER NOT NULL, story TEXT NOT NULL, voice TEXT NOT NULL, original INTEGER NOT NULL, told TEXT,
    vector BLOB NOT NULL, sketch BLOB NOT NULL
);
CREATE INDEX places_by_story ON places (story);
CREATE INDEX places_by_day ON places (day);
CREATE TABLE place_days (day INTEGER PRIMARY KEY, posted INTEGER NOT NULL, printed INTEGER NOT NULL);
CREATE TABLE place_terms (
    term INTEGER NOT NULL, day INTEGER NOT NULL, postings BLOB NOT NULL, PRIMARY KEY (term, day)
) WITHOUT ROWID;
CREATE TABLE place_prints (
    kind INTEGER NOT NULL, key INTEGER NOT NULL, age BLOB NOT NULL, original INTEGER NOT NULL,
    PRIMARY KEY (kind, key, age)
) WITHOUT ROWID;
"""
POSTING = struct.Struct("<qH")
_UNREAD: list[Posting] = []
_COLUMNS = "at, doc, day, age, home, story, voice, original, told, vector, sketch"


def create(base: sqlite3.Connection) -> None:
    """Make the tables."""
    for statement in _TABLES.split(";"):
        base.execute(statement)


class Register:
    """The tables of places."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self._base = base
        self._posted: Counter[int] = Counter()
        self._printed: Counter[int] = Counter()
        for day, posted, printed in base.execute("SELECT day, posted, printed FROM place_days"):
            self._posted[day], self._printed[day] = posted, printed
        self._days: set[int] = set()  # days whose counts have changed
        self._stored = set(self._posted)  # days of which the table of terms may hold rows
        self._records: dict[int, Record] = {}
        self._numbers: dict[str, int | None] = {}
        self._changed: set[int] = set()
        self._dropped: set[int] = set()
        self._cells: dict[int, dict[int, list[Posting]]] = defaultdict(dict)  # term, day -> postings
        self._common: dict[tuple[int, int], set[int]] = defaultdict(set)  # and the articles for whom it is common
        self._whole: set[int] = set()  # terms of which all days are held
        self._terms: set[tuple[int, int]] = set()  # (term, day) to write
        self._firsts: dict[tuple[Kind, int], Print | None] = {}
        self._originals: dict[int, list[Print]] = {}
        self._prints: dict[tuple[int, int, Print], int | None] = {}

    # What the ledger asks.

    def placed(self, docs: Collection[str]) -> dict[str, Placed]:
        """Where documents stand; those that are not known are left out."""
        rows = self._where("SELECT doc, story, voice, told FROM places WHERE doc IN", docs)
        return {doc: Placed(story, voice, *_told(told)) for doc, story, voice, told in rows}

    def members(self, story: str) -> list[str]:
        """The documents of a story."""
        return [doc for (doc,) in self._base.execute("SELECT doc FROM places WHERE story = ? ORDER BY doc", (story,))]

    # Articles.

    def find(self, docs: Collection[str]) -> None:
        """See `align.Register`."""
        missing = [doc for doc in docs if doc not in self._numbers]
        self._numbers.update(dict.fromkeys(missing))
        self._numbers.update(self._where("SELECT doc, at FROM places WHERE doc IN", missing))

    def number(self, doc: str) -> int | None:
        """See `align.Register`."""
        if doc not in self._numbers:
            self.find([doc])
        return self._numbers[doc]

    def record(self, at: int) -> Record:
        """See `align.Register`."""
        if at not in self._records:
            self.records([at])
        return self._records[at]

    def records(self, ats: Collection[int]) -> None:
        """See `align.Register`."""
        missing = [at for at in ats if at not in self._records]
        for row in self._where(f"SELECT {_COLUMNS} FROM places WHERE at IN", missing):
            self._records[row[0]] = _record(row)

    def keep(self, record: Record) -> None:
        """See `align.Register`."""
        self._records[record.at] = record
        self._numbers[record.doc] = record.at
        self._changed.add(record.at)
        self._dropped.discard(record.at)

    def drop(self, record: Record) -> None:
        """See `align.Register`."""
        del self._records[record.at]
        if self._numbers.get(record.doc) == record.at:
            self._numbers[record.doc] = None
        self._changed.discard(record.at)
        self._dropped.add(record.at)

    # Words.

    def last(self) -> int:
        """See `align.Register`."""
        return max((day for day, count in self._posted.items() if count), default=0)

    def size(self, day: int) -> int:
        """See `align.Register`."""
        return self._posted.get(day, 0)

    def of_day(self, day: int) -> list[int]:
        """See `align.Register`."""
        self._write_places()
        return [at for (at,) in self._base.execute("SELECT at FROM places WHERE day = ? AND home ORDER BY at", (day,))]

    def postings(self, terms: Sequence[int], first: int, last: int) -> list[list[Sequence[Posting]]]:
        """See `align.Register`."""
        days = range(first, last + 1)
        stored = [day for day in days if day in self._stored]
        cells = self._cells
        if stored:
            self._load([term for term in terms if any(day not in cells[term] for day in stored)], stored)
        return [[by_day.get(day, ()) for day in days] for by_day in map(cells.__getitem__, terms)]

    def _load(self, terms: Collection[int], days: Sequence[int]) -> None:
        if not terms:
            return
        for term in terms:
            cells = self._cells[term]
            for day in days:
                cells.setdefault(day, _UNREAD)
        between = f"SELECT term, day, postings FROM place_terms WHERE day BETWEEN {days[0]:d} AND {days[-1]:d}"
        for term, day, packed in self._where(f"{between} AND term IN", terms):
            self._read(term, day, packed)
        for term in terms:
            cells = self._cells[term]
            for day in days:
                if cells[day] is _UNREAD:
                    cells[day] = []

    def _read(self, term: int, day: int, packed: bytes) -> None:
        cells = self._cells[term]
        if cells.get(day, _UNREAD) is _UNREAD:
            cell = list(POSTING.iter_unpack(packed))
            cells[day] = [posting for posting in cell if posting[1]]
            if len(cells[day]) < len(cell):
                self._common[term, day] = {at for at, weight in cell if not weight}

    def holding(self, term: int, day: int) -> Collection[int]:
        """See `align.Register`."""
        ((postings,),) = self.postings([term], day, day)
        return {*(at for at, _ in postings), *self._common.get((term, day), ())}

    def counts(self, terms: Collection[int], day: int) -> dict[int, int]:
        """See `align.Register`."""
        asked = list(terms)
        rows = self.postings(asked, day, day)
        return {
            term: len(row[0]) + len(self._common.get((term, day), ())) for term, row in zip(asked, rows, strict=True)
        }

    def latest(self, term: int, day: int, at: int, limit: int) -> list[tuple[int, int, int]]:
        """See `align.Register`."""
        if term not in self._whole:
            self._whole.add(term)
            for other, packed in self._base.execute("SELECT day, postings FROM place_terms WHERE term = ?", (term,)):
                self._read(term, other, packed)
        found: list[tuple[int, int, int]] = []
        cells = self._cells[term]
        for other in sorted((d for d in cells if d <= day), reverse=True):
            end = bisect_left(cells[other], (at, 0)) if other == day else len(cells[other])
            start = max(0, end - limit + len(found))
            found += [(other, article, weight) for article, weight in reversed(cells[other][start:end])]
            if len(found) >= limit:
                break
        return found

    def post(self, record: Record) -> None:
        """See `align.Register`."""
        day, at = record.day, record.at
        self._posted[day] += 1
        self._days.add(day)
        self.postings([term for term, _ in record.vector], day, day)
        for term, weight in record.vector:
            if weight:
                insort(self._cells[term].setdefault(day, []), (at, weight))
            else:
                self._common[term, day].add(at)
            self._terms.add((term, day))

    def unpost(self, record: Record) -> None:
        """See `align.Register`."""
        day, at = record.day, record.at
        self._posted[day] -= 1
        self._days.add(day)
        self.postings([term for term, _ in record.vector], day, day)
        for term, weight in record.vector:
            if weight:
                cell = self._cells[term][day]
                del cell[bisect_left(cell, (at, weight))]
            else:
                self._common[term, day].discard(at)
            self._terms.add((term, day))

    # Prints.

    def last_print(self) -> int:
        """See `align.Register`."""
        return max((day for day, count in self._printed.items() if count), default=0)

    def search(self, prints: Collection[tuple[Kind, int]]) -> None:
        """See `align.Register`."""
        wanted: dict[Kind, list[int]] = defaultdict(list)
        for kind, key in prints:
            if (key not in self._originals) if kind == "mark" else ((kind, key) not in self._firsts):
                wanted[kind].append(key)
        if wanted:
            self._write_prints()
        for kind, keys in wanted.items():
            if kind == "mark":
                self._originals.update((key, []) for key in keys)
            else:
                self._firsts.update(((kind, key), None) for key in keys)
            if not self._printed:
                continue
            first = "SELECT min(age) FROM place_prints WHERE kind = ? AND key = value"
            if kind == "mark":
                first = "SELECT 1 FROM place_prints WHERE kind = ? AND key = value AND original LIMIT 1"
            for start in range(0, len(keys), BATCH):
                signed = json.dumps([_signed(key) for key in keys[start : start + BATCH]])
                for key, age in self._base.execute(
                    f"SELECT value, ({first}) FROM json_each(?)", (_KINDS[kind], signed)
                ):
                    if age is None:
                        continue
                    if kind == "mark":
                        self._originals[key] = self._first_originals(key)
                    else:
                        self._firsts[kind, key & 0xFFFFFFFFFFFFFFFF] = age

    def _first_originals(self, mark: int) -> list[Print]:
        rows = self._base.execute(
            "SELECT age FROM place_prints WHERE kind = 0 AND key = ? AND original ORDER BY age LIMIT ?",
            (mark, ORIGINALS + 1),
        )
        return [age for (age,) in rows]

    def first(self, kind: Kind, key: int) -> Print | None:
        """See `align.Register`."""
        if (kind, key) not in self._firsts:
            self.search([(kind, key)])
        return self._firsts[kind, key]

    def originals(self, mark: int) -> Sequence[Print]:
        """See `align.Register`."""
        if mark not in self._originals:
            self.search([("mark", mark)])
        return self._originals[mark]

    def holders(self, kind: Kind, key: int, after: Print) -> list[Print]:
        """See `align.Register`."""
        self._write_prints()
        rows = self._base.execute(
            "SELECT age FROM place_prints WHERE kind = ? AND key = ? AND age > ? ORDER BY age",
            (_KINDS[kind], _signed(key), after),
        )
        return [age for (age,) in rows]

    def print(self, record: Record) -> None:
        """See `align.Register`."""
        self._count_print(record, 1)
        for kind, key in record.prints:
            self._prints[_KINDS[kind], _signed(key), record.age] = 0
            if kind != "mark" and (kind, key) in self._firsts:
                first = self._firsts[kind, key]
                self._firsts[kind, key] = record.age if first is None else min(first, record.age)

    def unprint(self, record: Record) -> None:
        """See `align.Register`."""
        self._count_print(record, -1)
        for kind, key in record.prints:
            self._prints[_KINDS[kind], _signed(key), record.age] = None
            if kind == "mark":
                self._originals.pop(key, None)
            else:
                self._firsts.pop((kind, key), None)

    def turn(self, record: Record) -> None:
        """See `align.Register`."""
        for kind, mark in record.prints[:MARKS]:
            if kind != "mark":
                break
            self._prints[0, mark, record.age] = int(record.original)
            known = self._originals.get(mark)
            if known is None:
                continue
            if record.original:
                insort(known, record.age)
                del known[ORIGINALS + 1 :]
            elif record.age in known:
                del self._originals[mark]

    def _count_print(self, record: Record, step: int) -> None:
        day = printed_on(record.age)
        self._printed[day] += step
        self._days.add(day)

    # Writing.

    def flush(self) -> None:
        """Write what is held, and forget it."""
        self._write_places()
        self._write_terms()
        self._write_prints()
        rows = [(day, self._posted[day], self._printed[day]) for day in sorted(self._days)]
        self._base.executemany("INSERT OR REPLACE INTO place_days VALUES (?, ?, ?)", rows)
        self._days.clear()
        for held in (
            self._records,
            self._numbers,
            self._cells,
            self._common,
            self._whole,
            self._firsts,
            self._originals,
        ):
            held.clear()

    def _write_places(self) -> None:
        self._base.executemany("DELETE FROM places WHERE at = ?", [(at,) for at in sorted(self._dropped)])
        rows = (_row(self._records[at]) for at in sorted(self._changed))
        self._base.executemany(f"INSERT OR REPLACE INTO places ({_COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?,?)", rows)
        self._dropped.clear()
        self._changed.clear()

    def _write_terms(self) -> None:
        kept, empty = [], []
        for term, day in sorted(self._terms):
            cell = [*self._cells[term].get(day, ()), *((at, 0) for at in self._common.get((term, day), ()))]
            if cell:
                cell.sort()
                kept.append((term, day, struct.pack("<" + "qH" * len(cell), *chain.from_iterable(cell))))
            else:
                empty.append((term, day))
        self._base.executemany("INSERT OR REPLACE INTO place_terms VALUES (?, ?, ?)", kept)
        self._base.executemany("DELETE FROM place_terms WHERE term = ? AND day = ?", empty)
        self._stored.update(day for _, day, _ in kept)
        self._terms.clear()

    def _write_prints(self) -> None:
        if self._prints:
            away = sorted(key for key, original in self._prints.items() if original is None)
            kept = sorted((*key, original) for key, original in self._prints.items() if original is not None)
            self._base.executemany("DELETE FROM place_prints WHERE kind = ? AND key = ? AND age = ?", away)
            self._base.executemany("INSERT OR REPLACE INTO place_prints VALUES (?, ?, ?, ?)", kept)
            self._prints = {}

    def _where(self, query: str, keys: Iterable[int] | Iterable[str]) -> Iterator[tuple[Any, ...]]:
        listed = sorted(keys)
        for start in range(0, len(listed), BATCH):
            batch = listed[start : start + BATCH]
            yield from self._base.execute(f"{query} ({','.join('?' * len(batch))})", batch).fetchall()


def _signed(key: int) -> int:
    """A 64-bit number as the database holds it."""
    return key - (1 << 64) if key >> 63 else key


def _row(record: Record) -> tuple[Any, ...]:
    told = None
    if record.lifts or record.days:
        told = json.dumps([record.lifts, [[start, day.toordinal()] for start, day in record.days]])
    return (
        record.at,
        record.doc,
        record.day,
        record.age,
        record.home,
        record.story,
        record.voice,
        int(record.original),
        told,
        struct.pack("<" + "IH" * len(record.vector), *chain.from_iterable(record.vector)),
        record.packed,
    )


def _record(row: tuple[Any, ...]) -> Record:
    at, doc, day, age, home, story, voice, original, told, vector, packed = row
    lifts, days = _told(told)
    return Record(
        at=at,
        doc=doc,
        packed=packed,
        day=day,
        age=age,
        vector=tuple(struct.iter_unpack("<IH", vector)),
        home=home,
        story=story,
        voice=voice,
        original=bool(original),
        lifts=lifts,
        days=days,
    )


def _told(text: str | None) -> tuple[tuple[tuple[int, str], ...], tuple[tuple[int, dt.date], ...]]:
    if text is None:
        return (), ()
    lifts, days = json.loads(text)
    return (
        tuple((start, voice) for start, voice in lifts),
        tuple((start, dt.date.fromordinal(day)) for start, day in days),
    )
