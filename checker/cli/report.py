"""`factcheck report RESULTS.json -o FORMAT[=PATH]`: draw any output again."""

from __future__ import annotations

from typing import Annotated

import typer

from checker.cli import console, options, results


def command(
    found: Annotated[str, typer.Argument(help="The results.json of a run, or its folder.", metavar="RESULTS")],
    output: options.Output = None,
    verbose: options.Verbose = False,
    color: options.ColorChoice = "auto",
) -> int:
    """Draw outputs from results: the same bytes as the run itself wrote."""
    from checker import report
    from checker.report import files, text

    asked = options.outputs(output, tuple(report.WRITERS))
    result = results.load(found)
    files.write_all({path: [report.WRITERS[name](result)] for name, path in asked if path is not None})
    for name, path in asked:
        if path is None:
            typer.echo(report.WRITERS[name](result), nl=False)
    if not asked:
        typer.echo(text.render(result, color=console.wants_color(color), verbose=verbose), nl=False)
    return 0
