"""Undated articles that the rest of the corpus may date: the weekday each counts from, the days its kin speak of."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable

from checker.align.sketches import decode, encode
from checker.ledger import lookups
from checker.model.sketch import Sketch


def create(base: sqlite3.Connection) -> None:
    """Make the tables."""
    base.execute("CREATE TABLE seekers (doc TEXT PRIMARY KEY, weekday INTEGER NOT NULL, sketch BLOB NOT NULL)")
    base.execute(
        "CREATE TABLE kin (doc TEXT NOT NULL, other TEXT NOT NULL, days TEXT NOT NULL, PRIMARY KEY (doc, other))"
        " WITHOUT ROWID"
    )
    base.execute("CREATE INDEX kin_by_other ON kin (other)")


def listed(base: sqlite3.Connection) -> dict[str, tuple[int, Sketch]]:
    """Document id -> (its weekday, Monday is 0; its sketch)."""
    rows = base.execute("SELECT doc, weekday, sketch FROM seekers ORDER BY doc")
    return {doc: (weekday, decode(data)) for doc, weekday, data in rows}


def put(base: sqlite3.Connection, sketch: Sketch, weekday: int) -> None:
    """Add an undated article."""
    base.execute("INSERT INTO seekers VALUES (?, ?, ?)", (sketch.doc, weekday, encode(sketch)))


def drop(base: sqlite3.Connection, docs: Collection[str]) -> set[str]:
    """Forget articles, as seekers and as kin; the seekers that lost kin."""
    touched: set[str] = set()
    wanted = sorted(docs)
    touched.update(doc for (doc,) in lookups.rows(base, "SELECT doc FROM kin WHERE other IN ({})", wanted))
    for table, column in (("kin", "other"), ("kin", "doc"), ("seekers", "doc")):
        base.executemany(f"DELETE FROM {table} WHERE {column} = ?", ((doc,) for doc in wanted))
    return touched - set(docs)


def relate(base: sqlite3.Connection, kin: Iterable[tuple[str, Sketch]]) -> None:
    """Add dated articles that are kin of seekers."""
    rows = ((doc, other.doc, json.dumps([day.isoformat() for day in other.days])) for doc, other in kin)
    base.executemany("INSERT OR REPLACE INTO kin VALUES (?, ?, ?)", rows)


def spoken(base: sqlite3.Connection, docs: Iterable[str]) -> dict[str, set[dt.date]]:
    """The days that the kin of some seekers speak of."""
    found: dict[str, set[dt.date]] = defaultdict(set)
    for doc in docs:
        for (days,) in base.execute("SELECT days FROM kin WHERE doc = ?", (doc,)):
            found[doc].update(map(dt.date.fromisoformat, json.loads(days)))
    return found
