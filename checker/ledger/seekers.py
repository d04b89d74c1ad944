"""Undated articles that the rest of the corpus may date: the weekday each counts from, the days its kin speak of."""

from __future__ import annotations

import datetime as dt
import json
import math
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable

from checker.align.kin import KIN
from checker.align.sketches import decode, encode, unpack
from checker.align.vectors import UNIT
from checker.ledger import lookups
from checker.ledger.register import POSTING
from checker.model.sketch import Sketch

_SLACK = 0.01
"""What the rounding of weights to whole numbers may add up to, and more."""


def create(base: sqlite3.Connection) -> None:
    """Make the tables."""
    base.execute("CREATE TABLE seekers (doc TEXT PRIMARY KEY, weekday INTEGER NOT NULL, sketch BLOB NOT NULL)")
    base.execute(
        "CREATE TABLE kin (doc TEXT NOT NULL, other TEXT NOT NULL, days TEXT NOT NULL, PRIMARY KEY (doc, other))"
        " WITHOUT ROWID"
    )
    base.execute("CREATE INDEX kin_by_other ON kin (other)")
    base.execute("CREATE INDEX places_given ON places (at) WHERE home = 0")


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


def near(base: sqlite3.Connection, sketch: Sketch) -> list[Sketch]:
    """Known articles, among them all that `align.kindred` finds alike: without a look at the rest of the corpus.

    A posting tells what a term weighs in an article's vector, which is no less than what it weighs there in truth; of
    a term that is common on the article's day it tells nothing, and all of such terms add at most the length of what
    they are in the vector of `sketch`. An article whose story the corpus gives has no postings.
    """
    own = dict(zip(unpack(sketch.terms), sketch.weights, strict=True))
    length = math.sqrt(sum(weight * weight for weight in own.values())) or 1.0
    told: dict[int, float] = defaultdict(float)
    untold: dict[int, float] = defaultdict(float)
    for term, packed in lookups.rows(base, "SELECT term, postings FROM place_terms WHERE term IN ({})", list(own)):
        share = own[term] / length
        for at, weight in POSTING.iter_unpack(packed):
            told[at] += share * weight / UNIT
            untold[at] += 0.0 if weight else share * share
    alike = sorted(at for at, known in told.items() if known + math.sqrt(untold[at]) > KIN - _SLACK)
    found = list(lookups.rows(base, "SELECT sketch FROM places WHERE at IN ({})", alike))
    found += base.execute("SELECT sketch FROM places WHERE home = 0")
    return [decode(data) for (data,) in found]


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
