"""`factcheck compare A B`: do two texts agree, progress, contradict, or speak of other things?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from checker.cli import console, options


def command(
    a: Annotated[str, typer.Argument(help="A file, or a text.")],
    b: Annotated[str, typer.Argument(help="Another file, or a text.")],
    published_a: Annotated[str | None, typer.Option("--published-a", help="Date of A.", metavar="DATE")] = None,
    published_b: Annotated[str | None, typer.Option("--published-b", help="Date of B.", metavar="DATE")] = None,
    color: options.ColorChoice = "auto",
) -> int:
    """Print agreement, progression, contradiction or unrelated, with the reason; exit 1 on a contradiction."""
    import checker

    verdict = checker.compare(
        read(a),
        read(b),
        published_a=None if published_a is None else options.day(published_a, "--published-a"),
        published_b=None if published_b is None else options.day(published_b, "--published-b"),
    )
    paint = {"contradiction": typer.colors.RED, "agreement": typer.colors.GREEN, "progression": typer.colors.BLUE}
    relation = str(verdict.relation)
    if console.wants_color(color):
        relation = typer.style(relation, fg=paint.get(relation), bold=True)
    typer.echo(relation)
    for line in verdict.why:
        typer.echo(f"  {line}")
    return 1 if verdict.relation == "contradiction" else 0


def read(text: str) -> str:
    """The text of a file where the argument names one, else the argument itself."""
    path = Path(text)
    try:
        if path.is_file():
            from checker import corpus
            from checker.errors import UsageError
            from checker.model import Unreadable

            for item in corpus.read([text]):
                if isinstance(item, Unreadable):
                    raise UsageError(f"{item.path}: {item.reason}; {item.hint}")
                return item.text
    except OSError:  # a text too long to be a path
        pass
    return text
