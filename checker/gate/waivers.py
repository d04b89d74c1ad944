"""Reviewed exceptions: a YAML file that people edit; commands change only the lines that they must."""

from __future__ import annotations

import datetime as dt
import difflib
import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from checker import packs
from checker.errors import InputError, Problem

SCHEMA = "factcheck/waivers@1"
WaiverVerdict = Literal["false_positive", "accepted_discrepancy", "source_corrected", "wont_fix"]
VERDICTS: tuple[str, ...] = get_args(WaiverVerdict)
_REQUIRED = ("id", "verdict", "reason", "expires")
_OPTIONAL = ("reviewer", "note")
_HEAD = f"""# Findings that a person has reviewed. Each needs an id, a verdict, a reason and a day on which it ends.
# Verdicts: {", ".join(VERDICTS)}.
schema: {SCHEMA}
waivers:
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """One reviewed finding. `expires` is the last day on which it holds."""

    id: str
    verdict: str
    reason: str
    expires: dt.date
    reviewer: str | None = None
    note: str | None = None
    where: str = ""

    def live(self, today: dt.date) -> bool:
        """Whether it still holds."""
        return today <= self.expires

    def told(self) -> str:
        """For a reader: verdict, reason, who and until when."""
        by = f", {self.reviewer}" if self.reviewer else ""
        return f"{self.verdict}: {self.reason} (until {self.expires.isoformat()}{by})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waivers:
    """All waivers of one file, in its order."""

    path: str
    entries: tuple[Waiver, ...]

    def get(self, finding: str) -> Waiver | None:
        """The waiver of a finding id."""
        return next((w for w in self.entries if w.id == finding), None)


def load(path: Path) -> Waivers:
    """Read a waiver file. Raises InputError that names file, line and column of everything wrong in it."""
    if not path.exists():
        raise InputError(
            [
                Problem(
                    where=str(path),
                    expected="a waiver file",
                    found="no file",
                    hint="`factcheck waive FINDING --reason ... --expires DATE` makes it",
                )
            ]
        )
    return parse(path.read_text(encoding="utf-8", errors="replace"), str(path))


def parse(text: str, path: str) -> Waivers:
    """Read the text of a waiver file."""
    node = packs.parse(text, path)
    problems: list[Problem] = []
    if node.value is None:
        return Waivers(path=path, entries=())
    if not isinstance(node.value, dict):
        raise InputError([Problem(where=node.where, expected="a mapping with `waivers:`", found="something else")])
    for key in node.value:
        if key not in ("schema", "waivers"):
            problems.append(_unknown(node, key, ("schema", "waivers")))
    schema = node.value.get("schema")
    if schema is not None and schema.value != SCHEMA:
        problems.append(Problem(where=schema.where, expected=SCHEMA, found=repr(schema.value)))
    listed = node.value.get("waivers")
    entries: dict[str, Waiver] = {}
    if listed is not None and listed.value is not None and not isinstance(listed.value, tuple):
        problems.append(Problem(where=listed.where, expected="a list of waivers", found="something else"))
    for item in listed.elements() if listed is not None else ():
        waiver = _waiver(item, problems)
        if waiver is None:
            continue
        if waiver.id in entries:
            problems.append(
                Problem(where=waiver.where, expected="each finding once", found=f"{waiver.id} a second time")
            )
        entries[waiver.id] = waiver
    if problems:
        raise InputError(problems)
    return Waivers(path=path, entries=tuple(entries.values()))


def _waiver(node: packs.Node, problems: list[Problem]) -> Waiver | None:
    if not isinstance(node.value, dict):
        problems.append(Problem(where=node.where, expected="id, verdict, reason, expires", found="no mapping"))
        return None
    before = len(problems)
    texts: dict[str, str] = {}
    for key, value in node.items():
        if key not in _REQUIRED + _OPTIONAL:
            problems.append(_unknown(node, key, _REQUIRED + _OPTIONAL))
        elif isinstance(value.value, str) and value.value.strip():
            texts[key] = value.value.strip()
        elif key in _REQUIRED or value.value is not None:
            problems.append(Problem(where=value.where, expected=f"some text as `{key}`", found="none"))
    problems.extend(
        Problem(where=node.where, expected=f"`{key}`", found="a waiver without it")
        for key in _REQUIRED
        if key not in node.value
    )
    if "verdict" in texts and texts["verdict"] not in VERDICTS:
        near = difflib.get_close_matches(texts["verdict"], VERDICTS, 1)
        hint = f"did you mean {near[0]}?" if near else None
        problems.append(
            Problem(
                where=node.value["verdict"].where,
                expected=f"one of {', '.join(VERDICTS)}",
                found=repr(texts["verdict"]),
                hint=hint,
            )
        )
    expires = day(texts["expires"]) if "expires" in texts else None
    if "expires" in texts and expires is None:
        problems.append(
            Problem(where=node.value["expires"].where, expected="a day as YYYY-MM-DD", found=repr(texts["expires"]))
        )
    if len(problems) > before or expires is None:
        return None
    return Waiver(
        id=texts["id"],
        verdict=texts["verdict"],
        reason=texts["reason"],
        expires=expires,
        reviewer=texts.get("reviewer"),
        note=texts.get("note"),
        where=node.where,
    )


def day(text: str) -> dt.date | None:
    """A day as YYYY-MM-DD, or None."""
    if len(text) != 10:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def added(text: str, path: str, waiver: Waiver) -> str:
    """The file's text with one more waiver after the others; every other byte stays. Raises InputError."""
    current = parse(text, path)
    if (old := current.get(waiver.id)) is not None:
        raise InputError(
            [Problem(where=old.where, expected=f"no waiver of {waiver.id} yet", found="one", hint="edit that one")]
        )
    if not text.strip():
        text = _HEAD
    node = packs.parse(text, path)
    listed = node.value.get("waivers") if isinstance(node.value, dict) else None
    indent = "  "
    if listed is None:
        text = _closed(text) + "waivers:\n"
    elif listed.value is not None:
        _need_block(text, listed)
        first = next(listed.elements(), None)
        if first is not None:
            line = text.splitlines()[first.line - 1]
            indent = line[: len(line) - len(line.lstrip())]
    fields = {"id": waiver.id, "verdict": waiver.verdict, "reason": waiver.reason}
    fields["expires"] = waiver.expires.isoformat()
    fields |= {k: v for k, v in (("reviewer", waiver.reviewer), ("note", waiver.note)) if v}
    lines = [f"{k}: {_scalar(k, v)}" for k, v in fields.items()]
    block = f"{indent}- {lines[0]}\n" + "".join(f"{indent}  {line}\n" for line in lines[1:])
    result = _inserted(text, block, node)
    parse(result, path)
    return result


def pruned(text: str, path: str, ids: Collection[str]) -> str:
    """The file's text without the waivers of these ids; comments right above a removed one go with it, others stay."""
    node = packs.parse(text, path)
    listed = node.value.get("waivers") if isinstance(node.value, dict) else None
    items = list(listed.elements()) if listed is not None else []
    if listed is None or not items:
        return text
    _need_block(text, listed)
    lines = text.splitlines(keepends=True)
    dash = [_dash(lines, item.line - 1) for item in items]
    drop: set[int] = set()
    for number, item in enumerate(items):
        value = item.value.get("id") if isinstance(item.value, dict) else None
        if value is None or value.value not in ids:
            continue
        start = dash[number]
        while start > 0 and lines[start - 1].strip().startswith("#") and _inside(items, dash, number, start - 1, lines):
            start -= 1
        end = _last_line(item)
        drop.update(range(start, end))
    result = "".join(line for i, line in enumerate(lines) if i not in drop)
    parse(result, path)
    return result


def _inside(items: list[packs.Node], dash: list[int], number: int, line: int, lines: list[str]) -> bool:
    """Whether a comment line belongs to this item: below the one before it, and indented like the item itself."""
    floor = _last_line(items[number - 1]) if number else 0
    own = lines[dash[number]]
    same = len(lines[line]) - len(lines[line].lstrip()) == len(own) - len(own.lstrip())
    return line >= floor and same and (number > 0 or lines[line].startswith(" "))


def _last_line(node: packs.Node) -> int:
    """One past the zero-based last line of a mapping of scalars; a folded or quoted scalar may span several lines."""
    return max((v.end_line for _, v in node.items()), default=node.line)


def _dash(lines: list[str], line: int) -> int:
    while line > 0 and not lines[line].lstrip().startswith("-"):
        line -= 1
    return line


def _need_block(text: str, listed: packs.Node) -> None:
    line = text.splitlines()[listed.line - 1]
    if line[listed.column - 1 : listed.column] == "[":
        raise InputError(
            [Problem(where=listed.where, expected="one waiver a block, each with a dash", found="a list in brackets")]
        )


def _inserted(text: str, block: str, node: packs.Node) -> str:
    """Put a block after the last line of `waivers:`."""
    if isinstance(node.value, dict) and list(node.value)[-1:] != ["waivers"] and "waivers" in node.value:
        items = list(node.value["waivers"].elements())
        at = _last_line(items[-1]) if items else int(node.where_key("waivers").split(":")[-2])
        lines = _closed(text).splitlines(keepends=True)
        return "".join(lines[:at]) + block + "".join(lines[at:])
    return _closed(text) + block


def _closed(text: str) -> str:
    return text if text.endswith("\n") else text + "\n"


def _scalar(key: str, value: str) -> str:
    # A JSON string is a YAML double-quoted scalar; ids, verdicts and days are safe as they are.
    return value if key in ("verdict", "expires") else json.dumps(value, ensure_ascii=False)


def _unknown(node: packs.Node, key: str, allowed: Iterable[str]) -> Problem:
    names = tuple(allowed)
    near = difflib.get_close_matches(key, names, 1)
    hint = f"did you mean {near[0]}?" if near else None
    return Problem(where=node.where_key(key), expected=f"one of {', '.join(names)}", found=f"`{key}`", hint=hint)
