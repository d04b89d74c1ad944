"""Whole files or none: written to a temporary file beside the target and renamed when complete."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO

from checker.errors import UsageError


class Pending:
    """A file in the making. `keep` puts it in place at once; `drop` leaves what was there before."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        # A device or a pipe (/dev/stdout) is written to as it is: a rename would replace it.
        self._direct = path.exists() and not path.is_file()
        self._kept = False
        self.path = path
        if self._direct:
            self._name = path
            self._stream = path.open("wb")
            return
        target = path.resolve()
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
        self.path, self._name = target, Path(name)
        self._stream = os.fdopen(handle, "wb")

    def write(self, text: str) -> None:
        """Append text as UTF-8; what UTF-8 cannot hold (a lone surrogate) is replaced."""
        self._stream.write(text.encode("utf-8", errors="replace"))

    def close(self) -> None:
        """All bytes on the disk, before the name is taken over."""
        self._stream.flush()
        if not self._direct:
            os.fsync(self._stream.fileno())
            os.fchmod(self._stream.fileno(), _mode(self.path))
        self._stream.close()

    def keep(self) -> None:
        """Take the target's name."""
        if not self._stream.closed:
            self.close()
        if not self._direct:
            self._name.replace(self.path)
        self._kept = True

    def drop(self) -> None:
        """Leave nothing behind, unless the file is in place already."""
        self._stream.close()
        if not self._direct and not self._kept:
            with contextlib.suppress(OSError):
                self._name.unlink()


def write_all(files: Mapping[Path, Iterable[str]]) -> None:
    """Write several files; none takes its name before all are complete, and a failure leaves none half-written.

    Raises UsageError where a folder or file cannot be written.
    """
    pending: list[Pending] = []
    try:
        for path, chunks in files.items():
            pending.append(Pending(path))
            for chunk in chunks:
                pending[-1].write(chunk)
            pending[-1].close()
        for one in pending:
            one.keep()
    except OSError as error:
        raise UsageError(f"{error.filename or ''}: cannot be written: {error.strerror or error}") from error
    finally:
        for one in pending:
            one.drop()


def spool() -> IO[str]:
    """A place for lines that are written twice; on the disk once they are many."""
    return tempfile.SpooledTemporaryFile(  # lives until it is read again
        max_size=1 << 20, mode="w+", encoding="utf-8", errors="replace", newline="\n"
    )


def copied(lines: Iterable[str], to: IO[str]) -> Iterator[str]:
    """The lines as they come, and a copy of each put by."""
    for line in lines:
        to.write(line)
        yield line


def again(lines: IO[str]) -> Iterator[str]:
    """The lines that were put by, from the first."""
    lines.seek(0)
    yield from lines


def write(path: Path, text: str) -> None:
    """Write one file whole."""
    write_all({path: (text,)})


def _mode(path: Path) -> int:
    """The mode of the file that is replaced, else what a plain `open` would give."""
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
