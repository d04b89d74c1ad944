"""`factcheck run`: the main job."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from checker.cli import console, options

if TYPE_CHECKING:
    from checker.model import Report


def command(
    corpus: options.Corpus = None,
    out: Annotated[Path, typer.Option("--out", help="The folder that the run writes.", metavar="DIR")] = Path(
        "reports"
    ),
    output: options.Output = None,
    rules: options.Rules = None,
    select: Annotated[list[str] | None, typer.Option("--select", help="Only these rules.", metavar="RULE")] = None,
    ignore: Annotated[list[str] | None, typer.Option("--ignore", help="Not these rules.", metavar="RULE")] = None,
    fail_on: Annotated[str, typer.Option("--fail-on", help="note, warning, error or never.")] = "error",
    as_of: Annotated[str | None, typer.Option("--as-of", help="Judge as on this day.", metavar="DATE")] = None,
    contract: Annotated[bool, typer.Option("--contract", help="Hold the data contract over the facts.")] = False,
    allow_empty: Annotated[bool, typer.Option("--allow-empty", help="Checking nothing is no failure.")] = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    color: options.ColorChoice = "auto",
) -> int:
    """Extract, align, judge and report."""
    from checker import gate, pipeline, report

    asked = options.outputs(output, tuple(report.WRITERS))
    paths = corpus or ["fixtures"]
    settings = pipeline.Settings(
        rules=tuple(rules or ()),
        select=tuple(select or ()),
        ignore=tuple(ignore or ()),
        as_of=None if as_of is None else options.day(as_of, "--as-of"),
        contract=contract,
        gate=gate.Policy(
            fail_on=options.choice(fail_on, ("note", "warning", "error", "never"), "--fail-on"), allow_empty=allow_empty
        ),
    )
    result = pipeline.run(paths, settings, stdin=options.stdin_bytes(paths), progress=console.progress(quiet=quiet))
    console.clear_progress()
    index = write(result, out, asked)
    if not quiet and not any(path is None for _, path in asked):
        summary(result, index, color=console.wants_color(color), verbose=verbose)
    return result.verdict.exit_code


def write(result: Report, out: Path, asked: list[tuple[str, Path | None]]) -> Path:
    """Write the contract's files to `out` and what `-o` asked for; return the page's path."""
    from checker import report, wire
    from checker.report import files

    index = out / "index.html"
    chunks = {
        index: [report.WRITERS["html"](result)],
        out / "results.json": [report.WRITERS["json"](result)],
        out / "facts.jsonl": (wire.dumps(wire.fact_to_dict(f)) + "\n" for f in result.facts),
        out / "findings.jsonl": (wire.dumps(wire.finding_to_dict(f)) + "\n" for f in result.findings),
    }
    files.write_all(chunks | {path: [report.WRITERS[name](result)] for name, path in asked if path is not None})
    for name, path in asked:
        if path is None:
            typer.echo(report.WRITERS[name](result), nl=False)
    return index


def summary(result: Report, index: Path, *, color: bool, verbose: bool) -> None:
    """The findings worth reading and the verdict, ending in where the page lies."""
    from checker.report import text

    typer.echo(text.render(result, color=color, verbose=verbose), nl=False)
    typer.echo(f"Report: {index}")
