"""Corpora and results that do not lie on this machine's disk: addresses with a scheme, read and written by fsspec.

All that knows fsspec is here. Whatever a driver raises comes out as OSError; what a person has to mend on the command
line (a driver that is not installed, an address that no driver reads) comes out as UsageError. Credentials are the
drivers' business (environment, fsspec's configuration): an address that carries a password is refused, because
addresses are written into reports.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from glob import has_magic
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO, cast

from checker.errors import UsageError

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+(?:://|::)")
_PASSWORD = re.compile(r"(//[^/@:]*:)[^/@]*@")
_CONTENT = (
    *("ETag", "etag", "md5Hash", "md5", "content_md5", "crc32c", "CRC", "checksum", "sha", "generation", "version_id"),
)
"""Keys under which file systems tell what names the content or changes with it."""
_TIMES = ("mtime", "created", "LastModified", "last_modified", "modified", "updated")
_SETTLED = 2.0
"""Seconds after which a second change within one tick of the clock is out of the question."""
WHOLE = 16 << 20
"""Bytes up to which a file is fetched into memory; a larger one goes through a temporary file."""


def is_address(text: str) -> bool:
    """Whether this is no path but `scheme://...` (or a chain of them)."""
    return _SCHEME.match(text) is not None


@dataclass(frozen=True, slots=True)
class Address:
    """Where something is written that is no local path; used like a Path where names are put together."""

    text: str

    def __truediv__(self, name: str) -> Address:
        return Address(f"{self.text.rstrip('/')}/{name}")

    def __str__(self) -> str:
        return self.text

    @property
    def name(self) -> str:
        """What stands behind the last slash."""
        return self.text.rpartition("/")[2]

    def is_file(self) -> bool:
        """Whether there is a file. Raises OSError, and UsageError as `Store`."""
        store = Store(self.text)
        found = store.info(store.base)
        return found is not None and found.get("type") != "directory"

    def read_bytes(self) -> bytes:
        """All of the file. Raises OSError, and UsageError as `Store`."""
        store = Store(self.text)
        with store.open(store.base, None) as stream:
            return stream.read()


Target = Path | Address


def target(given: str | Path) -> Target:
    """Where to write: an address where the text has a scheme, else a path."""
    return Address(given) if isinstance(given, str) and is_address(given) else Path(given)


class Store:
    """One file system of fsspec, as an address names it; its paths are those that `base` begins."""

    def __init__(self, address: str) -> None:
        if _PASSWORD.search(address):
            shown = _PASSWORD.sub(r"\1***@", address)
            raise UsageError(f"{shown}: expected no password in an address: reports quote it; configure fsspec instead")
        try:
            import fsspec
        except ImportError as error:
            raise UsageError(f"{address}: expected `pip install factcheck[remote]`, found no fsspec") from error
        try:
            self._fs, base = fsspec.core.url_to_fs(address)
        except ImportError as error:
            raise UsageError(f"{address}: expected its driver to be installed, found none: {error}") from error
        except ValueError as error:
            known = ", ".join(sorted(name for name in fsspec.available_protocols() if name.isalnum()))
            raise UsageError(f"{address}: {error}; expected one of {known}") from error
        except Exception as error:  # the archive of zip://::..., a host that is not there: each driver has its own
            raise UsageError(f"{address}: cannot be opened: {_said(error)}") from error
        self.base = str(base).rstrip("/")
        self.local = "file" in _protocols(self._fs)
        self.folders = not {"http", "https"}.intersection(_protocols(self._fs))
        """Whether it has folders that can be listed."""
        self.together = bool(getattr(self._fs, "async_impl", False))
        """Whether several files are fetched in about the time of one."""

    def name(self, path: str) -> str:
        """The one name of a file, however its address was typed."""
        return str(Path(path).resolve()) if self.local else str(self._fs.unstrip_protocol(path))

    def info(self, path: str) -> dict[str, Any] | None:
        """What the file system tells of a path; None where there is nothing. Raises OSError."""
        with _as_os_error(path):
            try:
                return dict(self._fs.info(path))
            except FileNotFoundError:
                return None

    def files(self, folder: str) -> dict[str, Mapping[str, Any]]:
        """All files below a folder, by their path in it (forward slashes). Raises OSError."""
        with _as_os_error(folder):
            self._fs.invalidate_cache()
            found = cast(dict[str, Mapping[str, Any]], self._fs.find(folder, detail=True))
        start = len(folder) + 1 if folder else 0
        return {name[start:].lstrip("/"): told for name, told in found.items() if told.get("type") != "directory"}

    def glob(self, pattern: str) -> list[str]:
        """Paths that match, sorted. Raises OSError."""
        with _as_os_error(pattern):
            return sorted(self._fs.glob(pattern))

    def open(self, path: str, size: int | None) -> BinaryIO:
        """The bytes of a file, fetched before this returns. Raises OSError."""
        with _as_os_error(path):
            if size is not None and size <= WHOLE:
                return io.BytesIO(self._fs.cat_file(path))
            spool = tempfile.TemporaryFile()  # noqa: SIM115  # whoever asked closes it
            try:
                self._fs.get_file(path, spool)
                spool.seek(0)
            except BaseException:
                spool.close()
                raise
            return cast(BinaryIO, spool)

    def fetch(self, paths: Sequence[str]) -> dict[str, bytes]:
        """Several small files at once; those that fail are missing. Raises OSError."""
        plain = [path for path in paths if not has_magic(path)]  # fsspec would take the others for globs
        with _as_os_error(self.base):
            found = self._fs.cat(plain, on_error="return") if plain else {}
        return {path: raw for path in plain if isinstance(raw := found.get(path), bytes)}

    def put(self, local: Path, path: str) -> None:
        """Copy a local file to `path`. Folders are made where they are missing, a bucket is not. Raises OSError."""
        folder = path.rpartition("/")[0]
        with _as_os_error(path):
            try:
                self._fs.put_file(str(local), path)
            except FileNotFoundError:
                if not self.local and not folder.startswith("/"):
                    raise
                self._fs.makedirs(folder, exist_ok=True)
                self._fs.put_file(str(local), path)

    def move(self, path: str, to: str) -> None:
        """Give a file another name, in one step where the file system can. Raises OSError."""
        with _as_os_error(to):
            self._fs.mv(path, to)

    def remove(self, path: str) -> None:
        """Remove a file. Raises OSError."""
        with _as_os_error(path):
            self._fs.rm_file(path)


def state(told: Mapping[str, Any], now: float) -> bytes | None:
    """What changes with a file's content, of what a listing tells of it; None where nothing is sure to.

    A checksum or version suffices. A size and times do where the last is older than two seconds before `now` (in
    seconds since 1970).
    """
    content = [(key, str(told[key])) for key in _CONTENT if told.get(key)]
    if not content:
        times = [(key, _seconds(told.get(key))) for key in _TIMES]
        known = [seconds for _, seconds in times if seconds is not None]
        if not known or max(known) > now - _SETTLED:
            return None
        content = [(key, repr(seconds)) for key, seconds in times if seconds is not None]
    more = [(key, str(told[key])) for key in ("size", "ino") if told.get(key) is not None]
    return sha256(json.dumps([content, more]).encode()).digest()


def _seconds(value: object) -> float | None:
    if isinstance(value, dt.datetime):
        return value.timestamp() if value.tzinfo else value.replace(tzinfo=dt.UTC).timestamp()
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _protocols(fs: Any) -> Iterable[str]:
    return (fs.protocol,) if isinstance(fs.protocol, str) else tuple(fs.protocol)


def _said(error: BaseException) -> str:
    told = getattr(error, "strerror", None) or str(error)
    return str(told) if isinstance(error, OSError) and told else f"{type(error).__name__}: {told}".rstrip(": ")


@contextmanager
def _as_os_error(path: str) -> Iterator[None]:
    """Drivers raise what their libraries raise; here all of it is OSError with a word for a person."""
    try:
        yield
    except OSError as error:
        if error.strerror:
            raise
        raise OSError(error.errno or 0, _said(error), path) from error
    except Exception as error:
        raise OSError(0, _said(error), path) from error
