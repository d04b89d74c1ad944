"""`factcheck diff OLD.json NEW.json`: what is new, fixed and changed between two runs."""

from __future__ import annotations

from typing import Annotated

import typer

from checker.cli import options, results


def command(
    old: Annotated[str, typer.Argument(help="The results.json of the earlier run.", metavar="OLD")],
    new: Annotated[str, typer.Argument(help="The results.json of the later run.", metavar="NEW")],
    output: Annotated[str, typer.Option("-o", "--output", help="text or json.", metavar="FORMAT")] = "text",
) -> int:
    """Tell the findings that are new, fixed or changed; exit 0 whatever they are."""
    from checker.report import diff

    shown = options.choice(output, ("text", "json"), "-o")
    difference = diff.compare(results.load(old), results.load(new))
    typer.echo(diff.to_json(difference) if shown == "json" else diff.render(difference), nl=False)
    return 0
