"""`factcheck waive FINDING`: write down that a person has looked at a finding, and until when that holds."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Annotated

import typer

from checker.cli import options, results, settings
from checker.remote import Target, target

_ID = re.compile(r"fc1-[0-9a-f]{16}")


def command(
    finding: Annotated[str, typer.Argument(help="The finding's id, or its beginning.", metavar="FINDING")],
    reason: Annotated[str, typer.Option("--reason", help="Why it may stand.", metavar="TEXT")],
    expires: Annotated[str, typer.Option("--expires", help="The last day on which the waiver holds.", metavar="DATE")],
    verdict: Annotated[
        str,
        typer.Option(
            "--verdict", help="false_positive, accepted_discrepancy, source_corrected or wont_fix.", metavar="VERDICT"
        ),
    ] = "accepted_discrepancy",
    reviewer: Annotated[str | None, typer.Option("--reviewer", help="Who looked at it.", metavar="NAME")] = None,
    note: Annotated[str | None, typer.Option("--note", help="Anything else worth keeping.", metavar="TEXT")] = None,
    waivers: settings.Waivers = None,
    from_results: settings.Results = None,
    config: settings.ConfigFile = None,
) -> int:
    """Add a waiver to the waiver file; every other line of it stays as it is."""
    from checker.errors import UsageError
    from checker.gate import waivers as file
    from checker.report import files

    told = settings.read(config)
    path: Path = told.get("waivers", waivers, settings.WAIVERS)
    last = options.day(expires, "--expires")
    if last < dt.date.today():  # noqa: DTZ011  (the reviewer's own day)
        raise UsageError(f"--expires {expires}: expected a day to come, found one that is over")
    if not reason.strip():
        raise UsageError("--reason: expected some words, found none")
    waiver = file.Waiver(
        id=_finding(finding, from_results, target(told.get("out", None, "reports"))),
        verdict=options.choice(verdict, file.VERDICTS, "--verdict"),
        reason=reason.strip(),
        expires=last,
        reviewer=reviewer,
        note=note,
    )
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    files.write(path, file.added(text, str(path), waiver))
    typer.echo(f"{path}: {waiver.id} is waived until {last.isoformat()}")
    return 0


def _finding(asked: str, named: str | None, out: Target) -> str:
    """The full id: one of the last run's findings, or as typed where there was no run."""
    from checker.errors import UsageError

    place = results.place(named) if named else out / "results.json"
    if named is None and not place.is_file():
        if _ID.fullmatch(asked):
            return asked
        raise UsageError(f"{asked}: expected a finding's id like fc1-0123456789abcdef, as `factcheck run` prints it")
    ids = [f.id for f in results.load(place).findings]
    found = [i for i in ids if i.startswith(asked)]
    if asked in ids or len(found) == 1:
        return asked if asked in ids else found[0]
    known = f"{place} has {'none' if not found else ', '.join(found[:5])} that begins with it"
    raise UsageError(f"{asked}: expected the id of one finding; {known}")
