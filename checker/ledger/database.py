"""What the last run over a corpus left for the next: one SQLite file, changed in one transaction or not at all.

It is a memory and nothing else: whatever goes wrong with it (damaged, read-only, full disk, in use by another run) the
run works everything out anew and says so in `notes`. Its name holds everything that its content depends on besides the
corpus, so that another release or other rules begin another file.
"""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from checker.ledger import articles, cells, findings, imprints, register, roll, seekers

PREFIX, ENDING = "ledger-", ".sqlite3"
SCHEMA = 11
"""Counts up when a table changes."""
KEPT = 8
"""Ledgers kept in a folder: of several corpora, rule packs and settings, the last used."""
HELD = 2
"""Of how many of them the files that were written are held: they are several times as large."""
CACHE_KIB = 65_536
"""Memory for pages of the file."""


class Ledger:
    """An open ledger inside one transaction: `keep` makes it last, `close` without it leaves what was there."""

    def __init__(self, path: Path | None, notes: list[str]) -> None:
        self.notes = notes
        self.path = path
        """None for one that does not last."""
        self.base = self._open(path)

    @classmethod
    def open(cls, folder: Path | None, name: str, notes: list[str]) -> Ledger:
        """The ledger of that name in a folder; None is a ledger for this run alone."""
        if folder is None:
            return cls(None, notes)
        path = folder / f"{PREFIX}{name}{ENDING}"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            return cls(path, notes)
        except sqlite3.DatabaseError as error:
            if not damaged(error):
                if "locked" not in str(error):
                    notes.append(f"what the last run left in {path} cannot be used ({error}): all is worked out anew")
                return cls(None, notes)
            notes.append(f"what the last run left in {path} was damaged ({error}): all is worked out anew")
            _remove(path)
            return cls.open(folder, name, notes) if not path.exists() else cls(None, notes)
        except OSError:  # the cache beside it has said why
            return cls(None, notes)

    @staticmethod
    def _open(path: Path | None) -> sqlite3.Connection:
        # "" is a database of its own that goes to the disk only when it outgrows the memory
        base = sqlite3.connect(path or "", timeout=0, isolation_level=None)
        try:
            base.execute(f"PRAGMA cache_size=-{CACHE_KIB}")
            if path is None:
                base.execute("PRAGMA journal_mode=MEMORY").fetchone()
                base.execute("PRAGMA synchronous=OFF")
            else:  # a report that is still looked into holds nobody up
                base.execute("PRAGMA journal_mode=WAL").fetchone()
                base.execute("PRAGMA synchronous=NORMAL")
            base.execute("BEGIN IMMEDIATE")
            found = base.execute("PRAGMA user_version").fetchone()[0]
            if found not in (0, SCHEMA):
                raise sqlite3.DatabaseError(f"malformed: schema {found}, this release writes {SCHEMA}")
            if found == 0:
                for room in (articles, cells, findings, imprints, register, roll, seekers):
                    room.create(base)
                base.execute(f"PRAGMA user_version={SCHEMA}")
        except BaseException:
            base.close()
            raise
        return base

    def keep(self) -> None:
        """Make what was written last; reading goes on, of what was kept. A disk that is full is told in `notes`."""
        try:
            self.base.execute("COMMIT")
        except sqlite3.DatabaseError as error:
            self.notes.append(f"what this run found cannot be kept ({error}): the next works everything out anew")
        else:
            if self.path is not None:
                _prune(self.path)
            self.base.execute("BEGIN")
            # a snapshot is taken by the first look: what others write from now on is not seen
            self.base.execute("SELECT doc FROM articles LIMIT 1").fetchone()

    def close(self) -> None:
        """Let go of the file."""
        with contextlib.suppress(sqlite3.Error):
            self.base.close()

    def discard(self) -> None:
        """Let go of the file and take it away."""
        self.close()
        if self.path is not None:
            _remove(self.path)


def _remove(path: Path) -> None:
    for ending in ("", "-journal", "-wal", "-shm"):
        with contextlib.suppress(OSError):
            path.with_name(path.name + ending).unlink(missing_ok=True)
    _let_go(path, "", imprints.BEFORE)


def _let_go(path: Path, *endings: str) -> None:
    """Take away what is held of the files that were written: the last ones (""), those before them."""
    for name in imprints.NAMES:
        for ending in endings:
            with contextlib.suppress(OSError):
                imprints.beside(path, f"{name}{ending}").unlink(missing_ok=True)


def _prune(path: Path) -> None:
    """Take the ledgers away that were not used for longest."""
    with contextlib.suppress(OSError):
        path.touch()
        others = sorted(path.parent.glob(f"{PREFIX}*{ENDING}"), key=lambda p: p.stat().st_mtime_ns, reverse=True)
        for at, old in enumerate(others[1:], start=1):
            _let_go(old, *([imprints.BEFORE] if at < HELD else ["", imprints.BEFORE]))
        for old in others[KEPT:]:
            _remove(old)


def damaged(error: sqlite3.DatabaseError) -> bool:
    """Whether the file is no sound database of ours, rather than one that we may not write or that is in use."""
    text = str(error)
    return isinstance(error, sqlite3.IntegrityError) or any(
        word in text for word in ("malformed", "not a database", "no such table", "no such column")
    )
