"""One SQLite file in WAL mode: digest of an article -> what was extracted from it, in three parts.

It is a cache and nothing else: whatever goes wrong with it (damaged, read-only, full disk, written by a newer release),
the run goes on without it and says so in `notes`. Two runs may share it. A crash leaves the last committed batch.
"""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

FILE_NAME = "facts.sqlite3"
SCHEMA = 4
"""Counts up when the table changes; the file says which it was written with."""
_WAIT = 60.0
"""Seconds to wait for another run's write."""
_BATCH = 100
_IN = 400
TABLES = ("heads", "bodies", "texts")
"""Of every article the head that alignment needs, its facts, and the document with its text."""
_CREATE = "CREATE TABLE IF NOT EXISTS {} (version TEXT NOT NULL, digest TEXT NOT NULL, data BLOB NOT NULL)"
_INDEX = "CREATE UNIQUE INDEX IF NOT EXISTS {0}_by_digest ON {0} (version, digest)"
_PROBE = "SELECT digest FROM heads LIMIT 1"


class Store:
    """Open with `Store.open`; a store that could not be opened holds nothing and keeps nothing."""

    def __init__(self, version: str) -> None:
        self.version = version
        self.notes: list[str] = []
        self._path: Path | None = None
        self._base: sqlite3.Connection | None = None
        self._writable = False
        self._pending: list[tuple[str, bytes, bytes, bytes]] = []

    @classmethod
    def open(cls, folder: Path | None, version: str) -> Store:
        """The store in `folder` (made if absent), for one extractor version; None keeps nothing."""
        store = cls(version)
        if folder is not None:
            store._path = folder / FILE_NAME
            store._connect()
        return store

    @property
    def keeps(self) -> bool:
        """Whether what is put is kept."""
        return self._base is not None and self._writable

    def _connect(self) -> None:
        path = self._path
        assert path is not None
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._base = self._prepare(path)
            self._writable = True
        except sqlite3.DatabaseError as error:
            if _locked_out(error):
                self._read_only(path, str(error))
            else:
                self._rebuild(str(error))
        except OSError as error:
            self._read_only(path, error.strerror or str(error))

    def _prepare(self, path: Path) -> sqlite3.Connection:
        base = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
        try:
            found = base.execute("PRAGMA user_version").fetchone()[0]
            if found > SCHEMA:
                raise _NewerError(f"written by a newer release (schema {found}, this one knows {SCHEMA})")
            _write_ahead(base)
            base.execute("PRAGMA synchronous=NORMAL")
            base.execute("BEGIN IMMEDIATE")
            if 0 < found < SCHEMA:
                for table in ("extracts", "stories", *TABLES):
                    base.execute(f"DROP TABLE IF EXISTS {table}")
                self.notes.append("the cache was written by an older release and has been started anew")
            for table in TABLES:
                base.execute(_CREATE.format(table))
                base.execute(_INDEX.format(table))
            base.execute(f"PRAGMA user_version={SCHEMA}")
            base.execute("COMMIT")
            base.execute(_PROBE).fetchone()
        except BaseException:
            base.close()
            raise
        return base

    def _read_only(self, path: Path, reason: str) -> None:
        """Use what is there without writing, or nothing."""
        self._base, self._writable = None, False
        if path.is_file():
            for mode in ("mode=ro", "mode=ro&immutable=1"):
                with contextlib.suppress(sqlite3.Error):
                    base = sqlite3.connect(f"{path.resolve().as_uri()}?{mode}", uri=True, isolation_level=None)
                    if base.execute("PRAGMA user_version").fetchone()[0] == SCHEMA:
                        base.execute(_PROBE).fetchone()
                        self._base = base
                        break
                    base.close()
        used = "it is read and not added to" if self._base is not None else "it is not used"
        self.notes.append(f"the cache {path} cannot be written ({reason}): {used}")

    def _rebuild(self, reason: str) -> None:
        """Throw a damaged file away and begin again."""
        path = self._path
        assert path is not None
        self.close()
        try:
            for ending in ("", "-wal", "-shm"):
                path.with_name(path.name + ending).unlink(missing_ok=True)
            self._base = self._prepare(path)
            self._writable = True
            self.notes.append(f"the cache {path} was damaged ({reason}) and has been rebuilt")
        except (OSError, sqlite3.Error) as error:
            self._base, self._writable = None, False
            self.notes.append(f"the cache {path} is damaged ({reason}) and cannot be rebuilt ({error}): it is not used")

    def get(self, digests: Sequence[str], table: str = "heads") -> dict[str, bytes]:
        """What is kept of these digests in one of the TABLES."""
        found: dict[str, bytes] = {}
        for start in range(0, len(digests), _IN):
            if self._base is None:
                break
            part = digests[start : start + _IN]
            marks = ",".join("?" * len(part))
            query = f"SELECT digest, data FROM {table} WHERE version = ? AND digest IN ({marks})"
            try:
                found.update(self._base.execute(query, (self.version, *part)))
            except sqlite3.DatabaseError as error:
                self._failed(error)
        return found

    def put(self, digest: str, head: bytes, body: bytes, text: bytes) -> None:
        """Keep all three; they reach the disk together, with the next batch or with `flush`."""
        if self.keeps:
            self._pending.append((digest, head, body, text))
            if len(self._pending) >= _BATCH:
                self.flush()

    def flush(self) -> None:
        """Write what is pending, all of it or nothing."""
        rows, self._pending = self._pending, []
        if not rows or self._base is None or not self._writable:
            return
        try:
            self._base.execute("BEGIN IMMEDIATE")
            for part, table in enumerate(TABLES, start=1):
                self._base.executemany(
                    f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?)", [(self.version, r[0], r[part]) for r in rows]
                )
            self._base.execute("COMMIT")
        except sqlite3.DatabaseError as error:
            self._failed(error)

    def forget(self, digests: Iterable[str]) -> None:
        """Drop entries that turned out to be damaged."""
        if self.keeps and self._base is not None:
            rows = [(self.version, digest) for digest in digests]
            try:
                for table in TABLES:
                    self._base.executemany(f"DELETE FROM {table} WHERE version = ? AND digest = ?", rows)
            except sqlite3.DatabaseError as error:
                self._failed(error)

    def prune(self) -> None:
        """Drop what other versions of the extractor left."""
        if self.keeps and self._base is not None:
            try:
                for table in TABLES:
                    self._base.execute(f"DELETE FROM {table} WHERE version <> ?", (self.version,))
            except sqlite3.DatabaseError as error:
                self._failed(error)

    def _failed(self, error: sqlite3.DatabaseError) -> None:
        if self._base is not None:
            with contextlib.suppress(sqlite3.Error):
                self._base.execute("ROLLBACK")
        if isinstance(error, sqlite3.OperationalError) and not _damaged(error):
            self._writable = False
            self.notes.append(f"the cache {self._path} cannot be written ({error}): this run keeps nothing more")
        else:
            self._rebuild(str(error))

    def digests(self) -> Iterator[str]:
        """Every digest kept for this version, sorted."""
        if self._base is not None:
            for row in self._base.execute(
                "SELECT digest FROM heads WHERE version = ? ORDER BY digest", (self.version,)
            ):
                yield row[0]

    def close(self) -> None:
        """Write what is pending and let go of the file."""
        if self._base is not None:
            self.flush()
        if self._base is not None:
            with contextlib.suppress(sqlite3.Error):
                self._base.close()
            self._base = None


class _NewerError(sqlite3.OperationalError):
    """The file is of a release that we do not know."""


def _write_ahead(base: sqlite3.Connection) -> None:
    """Turn write-ahead logging on; while another run does the same, SQLite refuses at once and waits for nobody."""
    for _ in range(100):
        with contextlib.suppress(sqlite3.OperationalError):
            base.execute("PRAGMA journal_mode=WAL").fetchone()
            return
        time.sleep(0.02)
    base.execute("PRAGMA journal_mode=WAL").fetchone()


def _locked_out(error: sqlite3.DatabaseError) -> bool:
    """Whether the file is sound but not ours to write."""
    return isinstance(error, sqlite3.OperationalError) and not _damaged(error)


def _damaged(error: sqlite3.DatabaseError) -> bool:
    text = str(error)
    return "malformed" in text or "not a database" in text or "no such table" in text or "no such column" in text
