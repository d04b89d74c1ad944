"""Reports from where a command finds them: a results.json, or a run of the corpus."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from checker.errors import InputError, Problem

if TYPE_CHECKING:
    from checker.cli.settings import Asked
    from checker.config import Config
    from checker.model import Report


def load(path: Path) -> Report:
    """Read a results.json, or that of a folder. Raises InputError for any other file."""
    from checker import wire

    file = path / "results.json" if path.is_dir() else path
    hint = "`factcheck run` writes it to its --out folder"
    try:
        return wire.report_from_dict(wire.loads(file.read_bytes()))
    except OSError as error:
        found = error.strerror or str(error)
        raise InputError([Problem(where=str(file), expected="a results.json", found=found, hint=hint)]) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        found = f"no {error}" if isinstance(error, KeyError) else str(error)[:200]
        expected = f"results in the schema {wire.RESULTS}"
        raise InputError([Problem(where=str(file), expected=expected, found=found, hint=hint)]) from error


def report_of(results: Path | None, corpus: list[str] | None, asked: Asked, config: Config, *, quiet: bool) -> Report:
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
