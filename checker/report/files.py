"""Whole files or none: written to a temporary file beside the target and renamed when complete.

What stands already in another file (mostly the one that is replaced) is copied by the kernel, see `Slice`: 0.3 s of
processor time a gigabyte, and the `fsync` that makes the files outlast a loss of power some 0.06 s a gigabyte more.
"""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from checker.errors import UsageError
from checker.remote import Target

if TYPE_CHECKING:
    from checker.report.uploads import Upload

FEW = 1 << 16
"""Bytes up to which reading and writing is cheaper than asking the kernel to copy."""
MUCH = 1 << 20
"""Bytes read at once where the kernel does not copy."""
REFUSED = frozenset(
    (errno.EXDEV, errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP, errno.EBADF, errno.EPERM, errno.ETXTBSY)
)
"""What a kernel or a file system says that does not copy from this file to that one."""


@dataclass(frozen=True, slots=True)
class Slice:
    """The bytes from `start` up to `end` of an open file; it stays open until they are written."""

    source: int
    """A file descriptor; where it stands is neither used nor changed."""
    start: int
    end: int
    spent: Path | None = None
    """The name of the source, where nobody needs it any more and the slice goes to the place that it has there: the
    first such slice takes the source over, and then all of them are where they belong."""


Chunk = str | bytes | Slice
Where = TypeVar("Where", bound=Target)


def encoded(text: str) -> bytes:
    """UTF-8; what it cannot hold (a lone surrogate) is replaced."""
    return text.encode("utf-8", errors="replace")


class Pending:
    """A file in the making. `keep` puts it in place at once; `drop` leaves what was there before."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        # A device or a pipe (/dev/stdout) is written to as it is: a rename would replace it.
        self._direct = path.exists() and not path.is_file()
        self._kept = self._complete = False
        self.path = path
        self._over: Path | None = None
        """The file that was taken over."""
        self.standing: os.stat_result | None = None
        """What the file system says of the file once it is in place; None for a device."""
        self._stream: BinaryIO
        if self._direct:
            self._name = path
            self._stream = path.open("wb")
            return
        target = path.resolve()
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
        self.path, self._name = target, Path(name)
        self._stream = os.fdopen(handle, "wb")

    def write(self, chunk: Chunk) -> None:
        """Append text as UTF-8, bytes as they are, or a slice of another file. Raises OSError where that one ends."""
        if isinstance(chunk, Slice):
            if not self._taken_over(chunk):
                self._copy(chunk)
        else:
            self._stream.write(encoded(chunk) if isinstance(chunk, str) else chunk)

    def complete(self) -> None:
        """All bytes on the disk, before the name is taken over."""
        self._stream.flush()
        if not self._direct:
            os.ftruncate(self._stream.fileno(), self._stream.tell())
            os.fsync(self._stream.fileno())
            os.fchmod(self._stream.fileno(), _mode(self.path))
        self._complete = True

    def keep(self) -> None:
        """Take the target's name."""
        if not self._complete:
            self.complete()
        if not self._direct:
            self._name.replace(self.path)
            # Asked of the file itself: another run may have taken the name meanwhile.
            self.standing = os.fstat(self._stream.fileno())
        self._kept = True
        self._stream.close()

    def drop(self) -> None:
        """Leave nothing behind, unless the file is in place already."""
        with contextlib.suppress(OSError):  # what is still to be written has no place, and none is needed
            self._stream.close()
        if not self._direct and not self._kept:
            with contextlib.suppress(OSError):
                self._name.unlink()

    def _taken_over(self, chunk: Slice) -> bool:
        """Go on from another file where that is what the slice is for; it takes the place of the temporary file."""
        if chunk.spent is None or self._direct:
            return False
        if chunk.spent == self._over:
            if self._stream.tell() != chunk.start:
                raise ValueError(f"{chunk.spent}: its bytes from {chunk.start} on are not where they were")
            self._stream.seek(chunk.end)
            return True
        if self._stream.tell() or chunk.start:
            return False
        try:
            chunk.spent.replace(self._name)
        except OSError:  # on another file system
            return False
        self._stream.close()
        # written over, and cut at last: giving pages back and asking for others takes longer than filling them
        self._stream = os.fdopen(os.open(self._name, os.O_WRONLY), "wb")
        self._stream.seek(chunk.end)
        self._over = chunk.spent
        return True

    def _copy(self, chunk: Slice) -> None:
        start, end = chunk.start, chunk.end
        by_kernel = end - start > FEW and hasattr(os, "copy_file_range")
        while start < end:
            if by_kernel:
                self._stream.flush()
                try:
                    count = os.copy_file_range(chunk.source, self._stream.fileno(), end - start, start)
                except OSError as error:
                    if error.errno not in REFUSED:
                        raise
                    by_kernel = False
                    continue
            else:
                data = os.pread(chunk.source, min(MUCH, end - start), start)
                self._stream.write(data)
                count = len(data)
            if not count:
                raise OSError(errno.EIO, "the earlier output ended while it was copied; run again", str(self.path))
            start += count


def pending_file(path: Target) -> Pending | Upload:
    """A file in the making, here or at an address. Raises OSError or UsageError where there can be none."""
    if isinstance(path, Path):
        return Pending(path)
    from checker.report.uploads import Upload

    return Upload(path)


def write_all(files: Mapping[Where, Iterable[Chunk]]) -> dict[Where, os.stat_result]:
    """Write several files; none takes its name before all are complete, and a failure leaves none half-written.

    Returns what the file system says of each as it was put in place; nothing of devices and of what is not here.
    Raises UsageError where a folder or file cannot be written.
    """
    pending: list[Pending | Upload] = []
    try:
        for path, chunks in files.items():
            pending.append(pending_file(path))
            for chunk in chunks:
                pending[-1].write(chunk)
            pending[-1].complete()
        for one in pending:
            one.keep()
    except OSError as error:
        raise UsageError(f"{error.filename or ''}: cannot be written: {error.strerror or error}") from error
    finally:
        for one in pending:
            one.drop()
    told = zip(files, pending, strict=True)
    return {path: one.standing for path, one in told if one.standing is not None}


def write(path: Target, text: str) -> None:
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
