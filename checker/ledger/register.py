"""Sketches and places of all articles."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Collection, Mapping

from checker.align import Placed
from checker.model.sketch import Sketch
from checker.store import dumps, loads


def create(base: sqlite3.Connection) -> None:
    """Make the table."""
    base.execute("CREATE TABLE places (doc TEXT PRIMARY KEY, sketch BLOB, placed TEXT, story TEXT) WITHOUT ROWID")
    base.execute("CREATE INDEX places_by_story ON places (story)")


class Register:
    """The table of places."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self._base = base

    def known(self) -> dict[str, tuple[Sketch, Placed]]:
        """By document id."""
        rows = self._base.execute("SELECT doc, sketch, placed FROM places")
        return {doc: (loads(sketch), _placed(placed)) for doc, sketch, placed in rows}

    def save(self, known: Mapping[str, tuple[Sketch, Placed]]) -> None:
        """Keep these and no others."""
        self._base.execute("DELETE FROM places")
        rows = ((doc, dumps(sketch), _text(placed), placed.story) for doc, (sketch, placed) in known.items())
        self._base.executemany("INSERT INTO places VALUES (?, ?, ?, ?)", rows)

    def flush(self) -> None:
        """Everything is written at once."""

    def placed(self, docs: Collection[str]) -> dict[str, Placed]:
        """Where documents stand."""
        found = {}
        for doc in docs:
            row = self._base.execute("SELECT placed FROM places WHERE doc = ?", (doc,)).fetchone()
            found[doc] = _placed(row[0])
        return found

    def members(self, story: str) -> list[str]:
        """The documents of a story."""
        return [doc for (doc,) in self._base.execute("SELECT doc FROM places WHERE story = ? ORDER BY doc", (story,))]

    def sketch(self, doc: str) -> Sketch:
        """The sketch of a known document."""
        found: Sketch = loads(self._base.execute("SELECT sketch FROM places WHERE doc = ?", (doc,)).fetchone()[0])
        return found


def _text(placed: Placed) -> str:
    days = [[start, day.isoformat()] for start, day in placed.days]
    return json.dumps([placed.story, placed.voice, placed.lifts, days])


def _placed(text: str) -> Placed:
    story, voice, lifts, days = json.loads(text)
    told = tuple((start, dt.date.fromisoformat(day)) for start, day in days)
    return Placed(story, voice, tuple((start, whose) for start, whose in lifts), told)
