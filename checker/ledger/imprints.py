"""What the files that the last run wrote looked like, so that the next writes only what differs."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from pathlib import Path

from checker.remote import Target

NAMES = ("facts.jsonl", "results.json", "findings.jsonl")
"""The files that are kept in pieces."""


def create(base: sqlite3.Connection) -> None:
    """Make the table."""
    base.execute("CREATE TABLE imprints (path TEXT PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID")


def get(base: sqlite3.Connection, folder: Target) -> dict[str, bytes]:
    """Name of a file in a folder -> its imprint."""
    found = {}
    for name in NAMES:
        row = base.execute("SELECT data FROM imprints WHERE path = ?", (_place(folder, name),)).fetchone()
        if row is not None:
            found[name] = bytes(row[0])
    return found


def put(base: sqlite3.Connection, folder: Target, imprints: Mapping[str, bytes]) -> None:
    """Keep the imprints of the files of a folder."""
    rows = [(_place(folder, name), data) for name, data in imprints.items()]
    base.executemany("INSERT OR REPLACE INTO imprints VALUES (?, ?)", rows)


def _place(folder: Target, name: str) -> str:
    return str((folder.resolve() if isinstance(folder, Path) else folder) / name)
