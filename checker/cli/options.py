"""Options that several commands share, and how `-o FORMAT[=PATH]` is read."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from checker.errors import UsageError
from checker.remote import Target, target

Corpus = Annotated[
    list[str] | None,
    typer.Argument(help="Folders, files, globs, or - for standard input.", show_default=False, metavar="[CORPUS]..."),
]
Output = Annotated[
    list[str] | None,
    typer.Option(
        "-o", "--output", help="FORMAT[=PATH], repeatable; without a path to standard output.", metavar="FORMAT"
    ),
]
Out = Annotated[
    str | None,
    typer.Option("--out", help="The folder that the run writes, or its address.  [default: reports]", metavar="DIR"),
]
Rules = Annotated[
    list[Path] | None,
    typer.Option("--rules", help="A rule pack laid over the shipped ones; repeatable.", metavar="PATH"),
]
Jobs = Annotated[
    int | None,
    typer.Option("-j", "--jobs", help="Processes that read; 0 is one a core.  [default: 1]", min=0, metavar="N"),
]
Engine = Annotated[str | None, typer.Option("--engine", help="process, pool or dask; else by -j.", metavar="ENGINE")]
Scheduler = Annotated[
    str | None, typer.Option("--scheduler", help="Address of the cluster of --engine dask.", metavar="ADDRESS")
]
CacheDir = Annotated[
    Path | None,
    typer.Option("--cache-dir", help="Where what was extracted is kept.  [default: .factcheck-cache]", metavar="DIR"),
]
Cache = Annotated[
    bool | None,
    typer.Option("--cache/--no-cache", help="Keep what was extracted for the next run.", show_default=False),
]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="No progress, no summary.")]
Verbose = Annotated[bool, typer.Option("-v", "--verbose", help="Tell more.")]
ColorChoice = Annotated[str, typer.Option("--color", help="auto, always or never.")]


def outputs(asked: list[str] | None, known: tuple[str, ...]) -> list[tuple[str, Target | None]]:
    """Split `FORMAT[=PATH]`. Raises UsageError for a format that is not known."""
    import difflib

    result: list[tuple[str, Target | None]] = []
    for item in asked or []:
        name, _, path = item.partition("=")
        if name not in known:
            close = difflib.get_close_matches(name, known, n=1)
            hint = f"; did you mean {close[0]}?" if close else ""
            raise UsageError(f"-o {item}: expected a format out of {', '.join(known)}, found `{name}`{hint}")
        result.append((name, target(path) if path else None))
    return result


def stdin_bytes(paths: list[str]) -> bytes | None:
    """Standard input where `-` is among the paths."""
    import sys

    return sys.stdin.buffer.read() if "-" in paths else None


def day(text: str, option: str) -> dt.date:
    """A date in ISO form. Raises UsageError."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"{option} {text}: expected a date like 2024-05-31") from error


def choice(text: str, known: tuple[str, ...], option: str) -> str:
    """One of a few words. Raises UsageError."""
    if text not in known:
        raise UsageError(f"{option}: expected one of {', '.join(known)}, found `{text}`")
    return text
