"""What the files that the last run wrote looked like, and where they are found: the next copies what has not changed.

Each is held beside the ledger under a second name, at no cost where both folders lie on one file system. So it is at
hand wherever the next run writes to, and where only the cache outlives a run, as on a build machine.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Collection, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path

from checker.ledger import lookups
from checker.remote import Target

NAMES = ("facts.jsonl", "results.json", "findings.jsonl")
"""The files that are kept in pieces."""
BEFORE = ".before"
"""Behind the name of the file before the last. It is made into the next one, so that only what differs is written."""
LARGE = 1 << 28
"""Bytes from which on a file is worth to be held twice."""
_DIGEST = 16
Pages = Sequence[bytes]
"""An imprint, so cut that most of it is that of the file before."""


def create(base: sqlite3.Connection) -> None:
    """Make the tables: names apart from what is large, so that a file may take another name."""
    base.execute("CREATE TABLE imprints (path TEXT PRIMARY KEY, number INTEGER NOT NULL) WITHOUT ROWID")
    base.execute("CREATE TABLE prints (number INTEGER PRIMARY KEY, digests BLOB NOT NULL)")
    # by content, so that only the pages are written that no imprint had
    base.execute("CREATE TABLE pages (digest BLOB PRIMARY KEY, data BLOB NOT NULL)")


def get(base: sqlite3.Connection, ledger: Path | None, folder: Target) -> dict[str, list[tuple[Path, Pages]]]:
    """Name of a file -> where it is found and its imprint: in the folder itself, and beside the ledger."""
    found: dict[str, list[tuple[Path, Pages]]] = {}
    for name in NAMES:
        places = {str(folder.resolve() / name): folder / name} if isinstance(folder, Path) else {}
        if ledger is not None:
            places[name] = beside(ledger, name)
        for key, path in places.items():
            data = _print(base, key)
            if data is not None:
                found.setdefault(name, []).append((path, data))
    return found


def spent(base: sqlite3.Connection, ledger: Path | None) -> dict[str, tuple[Path, Pages]]:
    """Name of a file -> where the one before the last is held, and its imprint: nobody needs it any more."""
    if ledger is None:
        return {}
    found = {name: _print(base, f"{name}{BEFORE}") for name in NAMES}
    return {name: (beside(ledger, f"{name}{BEFORE}"), data) for name, data in found.items() if data is not None}


def _print(base: sqlite3.Connection, path: str) -> Pages | None:
    row = base.execute("SELECT digests FROM imprints JOIN prints USING (number) WHERE path = ?", (path,)).fetchone()
    if row is None:
        return None
    digests = _cut(row[0])
    found = dict(lookups.rows(base, "SELECT digest, data FROM pages WHERE digest IN ({})", sorted(set(digests))))
    damaged = [(name,) for name, data in found.items() if _digest(data) != name]
    base.executemany("DELETE FROM pages WHERE digest = ?", damaged)  # and so written anew with the next imprints
    return [found[digest] for digest in digests] if not damaged and found.keys() >= set(digests) else None


def _digest(page: bytes) -> bytes:
    return blake2b(page, digest_size=_DIGEST).digest()


def _cut(digests: bytes) -> list[bytes]:
    return [digests[at : at + _DIGEST] for at in range(0, len(digests), _DIGEST)]


def put(
    base: sqlite3.Connection, files: Mapping[Path, Pages], held: Mapping[Path, Pages], twice: Collection[Path]
) -> None:
    """Keep the imprints of files where they were written to, and of those that are held: by their names alone, since
    they go where the ledger goes. Of some, the large ones, the one before is held too."""
    copied: list[str] = []
    for path in held:
        base.execute("DELETE FROM imprints WHERE path IN (?, ?)", (str(path), f"{path.name}{BEFORE}"))
        if path in twice:
            moved = base.execute(
                "UPDATE imprints SET path = ? WHERE path = ?", (f"{path.name}{BEFORE}", path.name)
            ).rowcount
            if not moved:  # of the first of its name there is a copy
                copied.append(path.name)
    told = {str(path): pages for path, pages in files.items()} | {path.name: pages for path, pages in held.items()}
    known = {digest for (digest,) in base.execute("SELECT digest FROM pages")}
    for key, pages in told.items():
        named = [(_digest(page), page) for page in pages]
        base.executemany("INSERT OR IGNORE INTO pages VALUES (?, ?)", (row for row in named if row[0] not in known))
        digests = b"".join(digest for digest, _ in named)
        number = base.execute("INSERT INTO prints (digests) VALUES (?)", (digests,)).lastrowid
        names = [key, f"{key}{BEFORE}"] if key in copied else [key]
        base.executemany("INSERT OR REPLACE INTO imprints VALUES (?, ?)", [(name, number) for name in names])
    base.execute("DELETE FROM prints WHERE number NOT IN (SELECT number FROM imprints)")
    used = {digest for (digests,) in base.execute("SELECT digests FROM prints") for digest in _cut(digests)}
    base.executemany("DELETE FROM pages WHERE digest = ?", ((digest,) for digest in sorted(known - used)))


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
    except (OSError, NotImplementedError):  # raised by Path.hardlink_to where the system knows no second names
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
