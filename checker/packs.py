"""Reads YAML strictly with line numbers: no duplicate keys, no aliases, bounded size and depth, scalars stay strings.

Every value is a `Node` that knows its file, line and column, so that whoever reads a pack can say where it is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Union

import yaml

from checker.errors import InputError, Problem

MAX_BYTES = 2_000_000
MAX_DEPTH = 24

Plain = Union[str, None, "list[Plain]", "dict[str, Plain]"]

try:
    _Loader: type = yaml.CSafeLoader
except AttributeError:  # PyYAML built without libyaml: the same grammar, slower
    _Loader = yaml.SafeLoader


@dataclass(frozen=True, slots=True)
class Node:
    """A YAML value with its place. `value` is str | None | tuple[Node, ...] | dict[str, Node]."""

    value: str | tuple[Node, ...] | dict[str, Node] | None
    path: str
    line: int
    column: int
    key_lines: tuple[tuple[str, int, int], ...] = ()
    """For a mapping: (key, line, column) of each key."""

    @property
    def where(self) -> str:
        """`file:line:col`, one-based."""
        return f"{self.path}:{self.line}:{self.column}"

    def where_key(self, key: str) -> str:
        """`file:line:col` of a key of this mapping."""
        for name, line, column in self.key_lines:
            if name == key:
                return f"{self.path}:{line}:{column}"
        return self.where

    def items(self) -> Iterator[tuple[str, Node]]:
        """Key and value of a mapping; nothing for anything else."""
        if isinstance(self.value, dict):
            yield from self.value.items()

    def elements(self) -> Iterator[Node]:
        """Elements of a sequence; nothing for anything else."""
        if isinstance(self.value, tuple):
            yield from self.value

    def plain(self) -> Plain:
        """Without places: nested dicts, lists, strings and None."""
        if isinstance(self.value, dict):
            return {k: v.plain() for k, v in self.value.items()}
        if isinstance(self.value, tuple):
            return [v.plain() for v in self.value]
        return self.value


def rules_root() -> Path:
    """The folder of the shipped rules: beside the package in a clone, inside it in an installed wheel."""
    package = Path(__file__).resolve().parent
    inside = package / "_rules"
    return inside if inside.is_dir() else package.parent / "rules"


def load(path: Path) -> Node:
    """Read one YAML file. Raises InputError that names file, line and column."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError([Problem(where=str(path), expected="a readable file", found=reason)]) from error
    return parse(raw, str(path))


def parse(raw: bytes | str, path: str) -> Node:
    """Read YAML text; `path` is what errors name."""
    data = raw.encode() if isinstance(raw, str) else raw
    if len(data) > MAX_BYTES:
        raise InputError(
            [
                Problem(
                    where=path, expected=f"at most {MAX_BYTES} bytes", found=f"{len(data)} bytes", hint="split the file"
                )
            ]
        )
    try:
        text = data.decode("utf-8-sig")
        for token in yaml.scan(text, Loader=_Loader):
            if isinstance(token, yaml.AnchorToken | yaml.AliasToken | yaml.TagToken):
                raise InputError(
                    [
                        Problem(
                            where=f"{path}:{token.start_mark.line + 1}:{token.start_mark.column + 1}",
                            expected="plain YAML",
                            found=f"{type(token).__name__.removesuffix('Token').lower()}",
                            hint="write the value out; anchors, aliases and tags are not read",
                        )
                    ]
                )
        node = yaml.compose(text, Loader=_Loader)
    except UnicodeDecodeError as error:
        raise InputError([Problem(where=path, expected="UTF-8 text", found=str(error))]) from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"{path}:{mark.line + 1}:{mark.column + 1}" if mark else path
        raise InputError([Problem(where=where, expected="valid YAML", found=error.problem or "an error")]) from error
    except yaml.YAMLError as error:
        raise InputError([Problem(where=path, expected="valid YAML", found=str(error))]) from error
    if node is None:
        return Node(None, path, 1, 1)
    return _convert(node, path, 0)


def _convert(node: yaml.Node, path: str, depth: int) -> Node:
    line, column = node.start_mark.line + 1, node.start_mark.column + 1
    if depth > MAX_DEPTH:
        raise InputError(
            [Problem(where=f"{path}:{line}:{column}", expected=f"nesting of at most {MAX_DEPTH}", found="more")]
        )
    if isinstance(node, yaml.ScalarNode):
        empty = node.style is None and node.value in ("", "~", "null")
        return Node(None if empty else str(node.value), path, line, column)
    if isinstance(node, yaml.SequenceNode):
        return Node(tuple(_convert(n, path, depth + 1) for n in node.value), path, line, column)
    values: dict[str, Node] = {}
    places: list[tuple[str, int, int]] = []
    for key, value in node.value:
        at = (key.start_mark.line + 1, key.start_mark.column + 1)
        if not isinstance(key, yaml.ScalarNode):
            raise InputError(
                [Problem(where=f"{path}:{at[0]}:{at[1]}", expected="a word as key", found="a nested value")]
            )
        if key.value in values:
            raise InputError(
                [
                    Problem(
                        where=f"{path}:{at[0]}:{at[1]}", expected="each key once", found=f"`{key.value}` a second time"
                    )
                ]
            )
        values[key.value] = _convert(value, path, depth + 1)
        places.append((key.value, *at))
    return Node(values, path, line, column, tuple(places))
