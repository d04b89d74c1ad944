"""`factcheck waivers list|apply|prune`: what was reviewed, and what has become of it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from checker.cli import options, results, settings

if TYPE_CHECKING:
    from checker.config import Config
    from checker.gate import Waivers

app = typer.Typer(help="Reviewed findings, each with an end.", no_args_is_help=True)
AsOf = Annotated[str | None, typer.Option("--as-of", help="Look at them as on this day.", metavar="DATE")]


@app.command("list")
def show(
    waivers: settings.Waivers = None,
    from_results: settings.Results = None,
    as_of: AsOf = None,
    config: settings.ConfigFile = None,
) -> int:
    """Tell each waiver and whether it is live, expired, or (with results) unused."""
    from checker.report.text import safe

    _, file = _load(config, waivers)
    ids = None if from_results is None else {f.id for f in results.load(from_results).findings}
    today = _today(as_of)
    for waiver in file.entries:
        state = "live" if waiver.live(today) else "expired"
        if ids is not None and waiver.id not in ids:
            state = "unused"
        typer.echo(f"{state:<8} {waiver.id}  {safe(waiver.told())}")
    typer.echo(f"{file.path}: {len(file.entries)} waivers")
    return 0


@app.command()
def apply(
    found: Annotated[str, typer.Argument(help="The results.json of a run.", metavar="RESULTS")],
    output: options.Output = None,
    waivers: settings.Waivers = None,
    fail_on: settings.FailOn = None,
    as_of: AsOf = None,
    config: settings.ConfigFile = None,
) -> int:
    """Decide again with the waivers as they are now; writes the results over, or what -o asks for."""
    from dataclasses import replace

    from checker import gate, report
    from checker.report import files

    told, file = _load(config, waivers)
    asked = options.outputs(output, tuple(report.WRITERS))
    path = results.place(found)
    old = results.load(path)
    levels = ("note", "warning", "error", "never")
    policy = gate.Policy(waivers=file, today=_today(as_of), allow_empty=old.verdict.exit_code != 3)
    policy = replace(
        policy,
        fail_on=options.choice(told.get("fail-on", fail_on, "error"), levels, "--fail-on"),  # type: ignore[arg-type]
        confidence=told.get("confidence", None, "high"),
    )
    findings, verdict = gate.decide(
        old.findings,
        old.coverage,
        policy,
        changed=old.changed,
        base=[f for f in old.findings if not f.new],
        unreadable=old.unreadable,
        contract=old.contract,
    )
    new = replace(old, findings=tuple(findings), verdict=verdict)
    if asked:
        files.write_all({p: [report.WRITERS[name](new)] for name, p in asked if p is not None})
        for name, target in asked:
            if target is None:
                typer.echo(report.WRITERS[name](new), nl=False)
    else:
        files.write(path, report.WRITERS["json"](new))
        typer.echo(verdict.sentence)
    return verdict.exit_code


@app.command()
def prune(
    waivers: settings.Waivers = None,
    from_results: settings.Results = None,
    as_of: AsOf = None,
    config: settings.ConfigFile = None,
) -> int:
    """Take out waivers that expired and, with results, those that no finding needs; all else stays as it is."""
    from checker.gate import waivers as file
    from checker.report import files

    _, old = _load(config, waivers)
    today = _today(as_of)
    gone = [w.id for w in old.entries if not w.live(today)]
    if from_results is not None:
        ids = {f.id for f in results.load(from_results).findings}
        gone += [w.id for w in old.entries if w.id not in ids and w.id not in gone]
    path = Path(old.path)
    if gone:
        files.write(path, file.pruned(path.read_text(encoding="utf-8"), old.path, gone))
    for waiver in gone:
        typer.echo(f"removed  {waiver}")
    typer.echo(f"{path}: {len(gone)} removed, {len(old.entries) - len(gone)} kept")
    return 0


def _load(config: Path | None, waivers: Path | None) -> tuple[Config, Waivers]:
    from checker.gate import waivers as file

    told = settings.read(config)
    return told, file.load(told.get("waivers", waivers, settings.WAIVERS))


def _today(as_of: str | None) -> dt.date:
    return options.day(as_of, "--as-of") if as_of is not None else dt.date.today()  # noqa: DTZ011
