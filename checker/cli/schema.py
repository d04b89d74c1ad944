"""`factcheck schema NAME`: the JSON Schema of what we write and of what people write for us."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from checker.cli import options

FOLDER = Path(__file__).resolve().parent.parent / "schemas"
NAMES = ("rules", "facts", "findings", "results", "waivers", "baseline")


def command(name: Annotated[str, typer.Argument(help=", ".join(NAMES), metavar="NAME")]) -> int:
    """Print a JSON Schema."""
    typer.echo(text(options.choice(name, NAMES, "schema")), nl=False)
    return 0


def text(name: str) -> str:
    """The schema's text; that of rules is made from what reads them, so that the two cannot drift apart."""
    if name == "rules":
        from checker import judge

        return json.dumps(judge.json_schema(), ensure_ascii=False, indent=1) + "\n"
    return (FOLDER / f"{name}.schema.json").read_text(encoding="utf-8")
