"""What the files that the last run wrote looked like, and where they are found: the next copies what has not changed.

Each is held beside the ledger under a second name, at no cost where both folders lie on one file system. So it is at
hand wherever the next run writes to, and where only the cache outlives a run, as on a build machine.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Mapping
from pathlib import Path

from checker.remote import Target

NAMES = ("facts.jsonl", "results.json", "findings.jsonl")
"""The files that are kept in pieces."""
BEFORE = ".before"
"""Behind the name of the file before the last. It is made into the next one, so that only what differs is written."""
LARGE = 1 << 28
"""Bytes from which on a file is worth to be held twice."""


def create(base: sqlite3.Connection) -> None:
    """Make the table."""
    base.execute("CREATE TABLE imprints (path TEXT PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID")


def get(base: sqlite3.Connection, ledger: Path | None, folder: Target) -> dict[str, list[tuple[Path, bytes]]]:
    """Name of a file -> where it is found and its imprint: in the folder itself, and beside the ledger."""
    found: dict[str, list[tuple[Path, bytes]]] = {}
    for name in NAMES:
        places = {str(folder.resolve() / name): folder / name} if isinstance(folder, Path) else {}
        if ledger is not None:
            places[name] = beside(ledger, name)
        for key, path in places.items():
            row = base.execute("SELECT data FROM imprints WHERE path = ?", (key,)).fetchone()
            if row is not None:
                found.setdefault(name, []).append((path, bytes(row[0])))
    return found


def spent(base: sqlite3.Connection, ledger: Path | None) -> dict[str, tuple[Path, bytes]]:
    """Name of a file -> where the one before the last is held, and its imprint: nobody needs it any more."""
    if ledger is None:
        return {}
    found = base.execute("SELECT path, data FROM imprints WHERE path IN (?, ?, ?)", [f"{n}{BEFORE}" for n in NAMES])
    return {key.removesuffix(BEFORE): (beside(ledger, key), bytes(data)) for key, data in found}


def put(base: sqlite3.Connection, files: Mapping[Path, bytes], held: Mapping[Path, bytes]) -> None:
    """Keep the imprints of files where they were written to, and of those that are held: by their names alone, since
    they go where the ledger goes."""
    move = "INSERT OR REPLACE INTO imprints SELECT path || ?, data FROM imprints WHERE path = ?"
    twins = [(BEFORE, path.name) for path in held if path.stat().st_size >= LARGE]
    base.executemany("DELETE FROM imprints WHERE path = ?", [(f"{path.name}{BEFORE}",) for path in held])
    base.executemany(move, twins)
    base.executemany("DELETE FROM imprints WHERE path = ?", [(str(path),) for path in held])
    rows = [(str(path), data) for path, data in files.items()] + [(path.name, data) for path, data in held.items()]
    base.executemany("INSERT OR REPLACE INTO imprints VALUES (?, ?)", rows)
    # of the first of its name there is a copy
    base.executemany(move.replace("REPLACE", "IGNORE"), twins)


def beside(ledger: Path, name: str) -> Path:
    """Where a file of this name is held."""
    return ledger.with_name(f"{ledger.name}.{name}")


def hold(file: Path, place: Path) -> os.stat_result | None:
    """Give a file a second name, in the place of what had it; None where the file systems do not allow that.

    Of a large one there is another to be taken over: what had the name, or else a copy.
    """
    waiting = place.with_name(f".{place.name}.{os.getpid()}")
    before = place.with_name(f"{place.name}{BEFORE}")
    try:
        waiting.hardlink_to(file)
        large = file.stat().st_size >= LARGE
        if large and place.exists():
            place.replace(before)
        waiting.replace(place)
        found = place.stat()
    except (OSError, NotImplementedError):
        return None
    finally:
        with contextlib.suppress(OSError):  # a file that has the name already is not renamed
            waiting.unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        if not large:
            before.unlink(missing_ok=True)
        elif not before.exists():
            _copied(place, waiting, before)
    return found


def _copied(place: Path, waiting: Path, before: Path) -> None:
    try:
        shutil.copy2(place, waiting)
        waiting.replace(before)
    finally:
        waiting.unlink(missing_ok=True)
