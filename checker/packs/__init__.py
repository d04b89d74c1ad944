"""Reads YAML strictly: no duplicate keys, no aliases, bounded size and depth, scalars stay strings, lines are kept.

Every value is a `Node` that knows its file, line and column, so that whoever reads a pack can say where it is wrong;
`Fields` reads the keys of a mapping and collects every problem instead of stopping at the first.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from checker.errors import Problem
from checker.packs.fields import Fields, Problems, closest, one_of
from checker.packs.strict import MAX_BYTES, MAX_DEPTH, Node, Plain, load, parse

__all__ = [
    "MAX_BYTES",
    "MAX_DEPTH",
    "Fields",
    "Node",
    "Plain",
    "Problems",
    "closest",
    "files",
    "load",
    "one_of",
    "parse",
    "rules_root",
]


def rules_root() -> Path:
    """The folder of the shipped rules: beside the package in a clone, inside it in an installed wheel."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "_rules"
    return inside if inside.is_dir() else package.parent / "rules"


def files(paths: Sequence[Path]) -> list[Path]:
    """Every YAML file that the paths name: files as they are, folders with all below them, sorted, each once.

    Raises InputError for a path that does not exist, since a rule file that is missing must not pass unnoticed.
    """
    problems = Problems()
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            names = (p for p in path.rglob("*") if p.suffix in (".yaml", ".yml") and p.is_file())
            found.update(dict.fromkeys(sorted(names)))
        elif path.exists():
            found[path] = None
        else:
            problems.found.append(
                Problem(where=str(path), expected="a rule file or folder", found="nothing there", hint="check the path")
            )
    problems.finish()
    return list(found)
