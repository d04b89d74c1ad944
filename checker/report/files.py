"""Files that appear only when they are whole: written beside their place, flushed, then renamed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from checker.errors import UsageError


def write_all(files: Mapping[Path, Iterable[str]]) -> None:
    """Write every file or none: all are written beside their places first, and renamed once the last one is whole.

    Raises UsageError where a folder or file cannot be written.
    """
    parts: list[tuple[Path, Path]] = []
    try:
        for path, chunks in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            part = path.with_name(f".{path.name}.{os.getpid()}.part")
            parts.append((part, path))
            with part.open("w", encoding="utf-8", newline="\n") as out:
                out.writelines(chunks)
                out.flush()
                os.fsync(out.fileno())
        while parts:
            part, path = parts[0]
            part.replace(path)
            parts.pop(0)
    except OSError as error:
        raise UsageError(f"{error.filename or ''}: cannot be written: {error.strerror or error}") from error
    finally:
        for part, _path in parts:
            part.unlink(missing_ok=True)
