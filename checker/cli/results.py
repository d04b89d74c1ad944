"""Reports from where a command finds them: a results.json, or a run of the corpus."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from checker.errors import InputError, Problem
from checker.remote import Target, target

if TYPE_CHECKING:
    from checker.cli.settings import Asked
    from checker.config import Config
    from checker.model import Report


def place(found: str | Target) -> Target:
    """Where the results lie that a path or an address names: itself, or in the folder of a run."""
    where = target(found) if isinstance(found, str) else found
    folder = where.is_dir() if isinstance(where, Path) else not where.name.endswith(".json")
    return where / "results.json" if folder else where


def load(found: str | Target) -> Report:
    """Read a results.json, or that of a folder. Raises InputError for any other file."""
    from checker import wire

    file = place(found)
    hint = "`factcheck run` writes it to its --out folder"
    try:
        return wire.report_from_dict(wire.loads(file.read_bytes()))
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError([Problem(where=str(file), expected="a results.json", found=reason, hint=hint)]) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        reason = f"no {error}" if isinstance(error, KeyError) else str(error)[:200]
        expected = f"results in the schema {wire.RESULTS}"
        raise InputError([Problem(where=str(file), expected=expected, found=reason, hint=hint)]) from error


def report_of(results: str | None, corpus: list[str] | None, asked: Asked, config: Config, *, quiet: bool) -> Report:
    """The report of a results file where one is named, else of a run over the corpus."""
    if results is not None:
        return load(results)
    from checker import pipeline
    from checker.cli import console, options, settings

    paths = list(config.get("corpus", corpus, settings.DEFAULT_CORPUS))
    report = pipeline.run(
        paths, settings.build(asked, config), stdin=options.stdin_bytes(paths), progress=console.progress(quiet=quiet)
    )
    console.clear_progress()
    if report.unreadable:
        raise InputError(
            [
                Problem(where=u.path, expected="a readable article", found=u.reason, hint=u.hint)
                for u in report.unreadable
            ]
        )
    return report
