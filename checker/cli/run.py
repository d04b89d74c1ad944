"""`factcheck run`: the main job, and the gate for what a change adds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from checker.cli import console, options, settings
from checker.remote import Target, target

if TYPE_CHECKING:
    from checker.model import Report
    from checker.pipeline import Checked


MOST = 20
"""Findings that a terminal is shown; the page has them all."""


def command(
    corpus: options.Corpus = None,
    out: options.Out = None,
    output: options.Output = None,
    config: settings.ConfigFile = None,
    rules: options.Rules = None,
    select: Annotated[list[str] | None, typer.Option("--select", help="Only these rules.", metavar="RULE")] = None,
    ignore: Annotated[list[str] | None, typer.Option("--ignore", help="Not these rules.", metavar="RULE")] = None,
    since: Annotated[
        str | None, typer.Option("--since", help="Block only on what changed since this git reference.", metavar="REF")
    ] = None,
    changed_files: Annotated[
        Path | None,
        typer.Option("--changed-files", help="Block only on the files listed here, one a line.", metavar="FILE"),
    ] = None,
    fail_on: settings.FailOn = None,
    confidence: Annotated[
        str | None,
        typer.Option("--confidence", help="How sure a finding must be to block: low, medium or high.  [default: high]"),
    ] = None,
    baseline: settings.Baseline = None,
    strict_baseline: Annotated[
        bool | None, typer.Option("--strict-baseline", help="A stale baseline blocks.", show_default=False)
    ] = None,
    waivers: settings.Waivers = None,
    strict_waivers: Annotated[
        bool | None, typer.Option("--strict-waivers", help="An expired waiver blocks.", show_default=False)
    ] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", help="Judge as on this day.", metavar="DATE")] = None,
    contract: Annotated[
        bool | None, typer.Option("--contract", help="Hold the data contract over the facts.", show_default=False)
    ] = None,
    allow_empty: Annotated[
        bool | None, typer.Option("--allow-empty", help="Checking nothing is no failure.", show_default=False)
    ] = None,
    jobs: options.Jobs = None,
    engine: options.Engine = None,
    scheduler: options.Scheduler = None,
    cache_dir: options.CacheDir = None,
    cache: options.Cache = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    color: options.ColorChoice = "auto",
) -> int:
    """Extract, align, judge and report."""
    from checker import pipeline, report

    known = settings.read(config)
    asked = options.outputs(known.get("output", output, []), tuple(report.WRITERS))
    wanted = settings.Asked(
        rules=rules,
        select=select,
        ignore=ignore,
        fail_on=fail_on,
        confidence=confidence,
        as_of=as_of,
        contract=contract,
        allow_empty=allow_empty,
        baseline=baseline,
        strict_baseline=strict_baseline,
        waivers=waivers,
        strict_waivers=strict_waivers,
        since=since,
        changed_files=changed_files,
        spread=settings.spread(known, jobs=jobs, engine=engine, scheduler=scheduler, cache=cache, cache_dir=cache_dir),
    )
    paths = list(known.get("corpus", corpus, settings.DEFAULT_CORPUS))
    notes: list[str] = []
    checked = pipeline.check(
        paths,
        settings.build(wanted, known),
        stdin=options.stdin_bytes(paths),
        progress=console.progress(quiet=quiet),
        notes=notes,
    )
    console.clear_progress()
    result = checked.report
    index = write(checked, target(known.get("out", out, "reports")), asked)
    for note in notes:
        console.log(f"factcheck: {note}", quiet=quiet)
    if not quiet and not any(path is None for _, path in asked):
        colour = console.wants_color(known.get("color", None if color == "auto" else color, "auto"))
        summary(result, index, color=colour, verbose=verbose)
    checked.close()
    return result.verdict.exit_code


def write(checked: Checked, out: Target, asked: list[tuple[str, Target | None]]) -> Target:
    """Write the contract's files to `out` and what `-o` asked for; return the page's path."""
    from checker import report
    from checker.report import folder

    result = checked.report
    more = {path: [report.WRITERS[name](result)] for name, path in asked if path is not None}
    written = folder.write(result, out, checked.contents, checked.earlier(out), checked.spent(), more)
    checked.remember(out, written)
    for name, path in asked:
        if path is None:
            typer.echo(report.WRITERS[name](result), nl=False)
    return out / folder.PAGE


def summary(result: Report, index: Target, *, color: bool, verbose: bool) -> None:
    """The findings worth reading and the verdict, ending in where the page lies."""
    from checker.report import text

    typer.echo(text.render(result, color=color, verbose=verbose, most=None if verbose else MOST), nl=False)
    typer.echo(f"Report: {index}")
