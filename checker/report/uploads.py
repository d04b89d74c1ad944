"""Outputs at addresses: made complete on this machine, brought beside their target, then given its name in one step."""

from __future__ import annotations

import contextlib
import os
import secrets
import tempfile
from collections.abc import Iterator
from pathlib import Path

from checker.errors import UsageError
from checker.remote import Address, Store
from checker.report.files import Chunk, Pending


class Upload:
    """As `files.Pending`, for an address. `complete` brings the whole file beside the target under another name.

    Taking the name is one step where the file system can move (a disk, sftp, hdfs); an object store copies within
    itself, and shows an object only when all of it is there.
    """

    def __init__(self, address: Address) -> None:
        if "::" in address.text:
            raise UsageError(f"{address}: expected an address that can be written to, found a chain of them")
        self.path = address
        self.standing: os.stat_result | None = None
        """Always None: there is no file here to ask about."""
        self._store = Store(address.text)
        folder, _, name = self._store.base.rpartition("/")
        if not name or not folder:
            raise UsageError(f"{address}: expected the address of a file, found none behind a folder or bucket")
        self._beside = f"{folder}/.{name}.{secrets.token_hex(4)}.tmp"
        self._there = False
        self._folder = tempfile.TemporaryDirectory(prefix="factcheck-out-")
        self._file = Pending(Path(self._folder.name) / "whole")

    def write(self, chunk: Chunk) -> None:
        """As Pending.write."""
        self._file.write(chunk)

    def complete(self) -> None:
        """All bytes beside the target. Raises OSError."""
        self._file.keep()
        self._there = True  # or in part: it is cleared away in either case
        with self._told():
            self._store.put(self._file.path, self._beside)

    def keep(self) -> None:
        """Take the target's name. Raises OSError."""
        if not self._there:
            self.complete()
        with self._told():
            self._store.move(self._beside, self._store.base)
        self._there = False

    def drop(self) -> None:
        """Leave nothing behind, unless the file is in place already."""
        self._file.drop()
        with contextlib.suppress(OSError):
            self._folder.cleanup()
        if self._there:
            with contextlib.suppress(OSError):
                self._store.remove(self._beside)

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        """Of the address as it was typed, not of the name beside it."""
        try:
            yield
        except OSError as error:
            raise OSError(error.errno, error.strerror, str(self.path)) from error
