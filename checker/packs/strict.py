"""The strict YAML reader: one pass over parser events, no recursion, so no depth of input can hurt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, NoReturn, Union

import yaml

from checker.errors import InputError, Problem
from checker.model.quick import quick

MAX_BYTES = 2_000_000
MAX_DEPTH = 24

Plain = Union[str, None, "list[Plain]", "dict[str, Plain]"]

try:
    _Loader: type = yaml.CSafeLoader
except AttributeError:  # PyYAML built without libyaml: the same grammar, slower
    _Loader = yaml.SafeLoader


@quick
@dataclass(frozen=True, slots=True)
class Node:
    """A YAML value with its place. `value` is str | tuple[Node, ...] | dict[str, Node] | None."""

    value: str | tuple[Node, ...] | dict[str, Node] | None
    path: str
    line: int
    column: int
    key_lines: tuple[tuple[str, int, int], ...] = ()
    """For a mapping: (key, line, column) of each key."""
    end_line: int = 0
    """The last line of a scalar, one-based: a folded or quoted one may span several."""

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

    @property
    def shape(self) -> str:
        """What a person would call this value in an error message."""
        if isinstance(self.value, dict):
            return "a mapping"
        if isinstance(self.value, tuple):
            return "a list"
        return "nothing" if self.value is None else f"`{_short(self.value)}`"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 60 else flat[:57] + "..."


def load(path: Path) -> Node:
    """Read one YAML file; a file that has not changed is parsed once. Raises InputError with file, line and column."""
    try:
        state = path.stat()
        return _read(path, state.st_mtime_ns, state.st_size)
    except OSError as error:
        _refuse(str(path), "a readable file", error.strerror or str(error))


@lru_cache(maxsize=128)
def _read(path: Path, _changed: int, _size: int) -> Node:
    with path.open("rb") as stream:
        raw = stream.read(MAX_BYTES + 1)
    return parse(raw, str(path))


def parse(raw: bytes | str, path: str) -> Node:
    """Read YAML text; `path` is what errors name. Raises InputError and nothing else, whatever the bytes."""
    try:
        data = raw.encode() if isinstance(raw, str) else raw
        if len(data) > MAX_BYTES:
            _refuse(path, f"at most {MAX_BYTES} bytes", "more", "split the file")
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        _refuse(f"{path}:{line}:1", "UTF-8 text", f"byte 0x{data[error.start]:02x}", "save the file as UTF-8")
    except UnicodeEncodeError as error:
        _refuse(path, "UTF-8 text", error.reason)
    try:
        return _build(text, path)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"{path}:{mark.line + 1}:{mark.column + 1}" if mark else path
        found = (error.problem or "an error").replace("did not find", "missing")
        _refuse(where, "valid YAML", found, "check indentation, quotes and colons on this line and the one before")
    except yaml.YAMLError as error:
        _refuse(path, "valid YAML", " ".join(str(error).split()), "remove control characters")


def _refuse(where: str, expected: str, found: str, hint: str | None = None) -> NoReturn:
    raise InputError([Problem(where=where, expected=expected, found=found, hint=hint)]) from None


@dataclass(slots=True)
class _Open:
    """A collection whose end has not been seen yet."""

    line: int
    column: int
    mapping: bool
    elements: list[Node] = field(default_factory=list)
    entries: dict[str, Node] = field(default_factory=dict)
    places: list[tuple[str, int, int]] = field(default_factory=list)
    key: str | None = None

    def closed(self, path: str) -> Node:
        if self.mapping:
            return Node(self.entries, path, self.line, self.column, tuple(self.places))
        return Node(tuple(self.elements), path, self.line, self.column)


def _build(text: str, path: str) -> Node:
    stack: list[_Open] = []
    root: Node | None = None
    documents = 0
    event: Any  # the stubs of events leave marks optional, which a parser never does
    for event in yaml.parse(text, Loader=_Loader):
        kind = type(event)
        if kind is yaml.ScalarEvent:
            if event.anchor is not None or event.tag is not None:
                _check_plain(event, path)
            mark = event.start_mark
            line, column = mark.line + 1, mark.column + 1
            parent = stack[-1] if stack else None
            if parent is not None and parent.mapping and parent.key is None:
                _open_key(parent, event.value, path, line, column)
                continue
            empty = not event.style and event.value in ("", "~", "null")
            # a block scalar ends at the start of the line after it
            end = event.end_mark.line + (1 if event.end_mark.column else 0)
            node = Node(None if empty else event.value, path, line, column, end_line=max(line, end))
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            _check_plain(event, path)
            line, column = event.start_mark.line + 1, event.start_mark.column + 1
            if len(stack) >= MAX_DEPTH:
                _refuse(f"{path}:{line}:{column}", f"nesting of at most {MAX_DEPTH}", "more", "flatten the value")
            if stack and stack[-1].mapping and stack[-1].key is None:
                _refuse(f"{path}:{line}:{column}", "a word as key", "a nested value", "quote it, or name the key")
            stack.append(_Open(line, column, kind is yaml.MappingStartEvent))
            continue
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            node = stack.pop().closed(path)
        elif kind is yaml.AliasEvent:
            _check_plain(event, path)
            continue
        elif kind is yaml.DocumentStartEvent:
            documents += 1
            if documents > 1:
                _refuse(f"{path}:{event.start_mark.line + 1}:1", "one document", "a second one", "split the file")
            continue
        else:
            continue
        if not stack:
            root = node
        elif stack[-1].mapping:
            parent = stack[-1]
            if parent.key is not None:
                parent.entries[parent.key] = node
                parent.key = None
        else:
            stack[-1].elements.append(node)
    return root if root is not None else Node(None, path, 1, 1)


def _check_plain(event: Any, path: str) -> None:
    tag = getattr(event, "tag", None)
    if event.anchor is None and tag is None:
        return
    # "!" alone marks a quoted scalar in some parsers' events; it says nothing
    if event.anchor is None and tag == "!":
        return
    found = "an alias" if isinstance(event, yaml.AliasEvent) else "an anchor" if event.anchor else f"the tag `{tag}`"
    where = f"{path}:{event.start_mark.line + 1}:{event.start_mark.column + 1}"
    _refuse(where, "plain YAML", found, "write the value out; anchors, aliases and tags are not read")


def _open_key(parent: _Open, key: str, path: str, line: int, column: int) -> None:
    if key in parent.entries:
        _refuse(
            f"{path}:{line}:{column}",
            "each key once",
            f"`{_short(key)}` a second time",
            f"the first stands in line {next(n for name, n, _ in parent.places if name == key)}",
        )
    parent.key = key
    parent.places.append((key, line, column))
