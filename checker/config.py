"""The configuration file: `factcheck.toml`, or `[tool.factcheck]` in `pyproject.toml`; every key is told in KEYS.

What the command line says wins over the file. Paths in the file are relative to the file. An unknown key is refused.
"""

from __future__ import annotations

import datetime as dt
import difflib
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from checker.errors import InputError, Problem
from checker.remote import is_address

FILE = "factcheck.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One key of the file: its kind, an example as TOML (the default where there is one), and what it does."""

    kind: str
    """text | texts | path | paths | target (a path or an address) | flag | number | day, or the words to choose from,
    separated by `|`"""
    example: str
    told: str


KEYS: dict[str, Key] = {
    "corpus": Key(
        kind="paths",
        example='["articles"]',
        told="What `factcheck run` reads where it is given nothing: folders, files, globs, addresses.",
    ),
    "out": Key(kind="target", example='"reports"', told="The folder that a run writes, or its address (`s3://...`)."),
    "output": Key(
        kind="texts",
        example='["sarif=reports/factcheck.sarif"]',
        told="More outputs, each FORMAT or FORMAT=PATH: text json jsonl sarif junit github markdown html csv.",
    ),
    "rules": Key(kind="paths", example='["factcheck-rules"]', told="Rule packs laid over the shipped ones."),
    "select": Key(kind="texts", example='["trade.*"]', told="Only these rules."),
    "ignore": Key(kind="texts", example='["count.*"]', told="Not these rules."),
    "fail-on": Key(
        kind="note|warning|error|never", example='"error"', told="The severity from which a finding blocks."
    ),
    "confidence": Key(kind="low|medium|high", example='"high"', told="How sure a finding must be to block."),
    "baseline": Key(kind="path", example='"factcheck-baseline.jsonl"', told="Known findings, which do not block."),
    "strict-baseline": Key(kind="flag", example="false", told="A baseline entry that is no longer found blocks."),
    "waivers": Key(kind="path", example='"factcheck-waivers.yaml"', told="Reviewed findings, each with an end."),
    "strict-waivers": Key(kind="flag", example="false", told="An expired waiver blocks, whatever its finding."),
    "as-of": Key(kind="day", example='"2024-05-31"', told="Judge, and look at waivers, as on this day; else today."),
    "contract": Key(kind="flag", example="false", told="Hold the data contract over the articles and their facts."),
    "allow-empty": Key(kind="flag", example="false", told="Checking nothing is no failure."),
    "jobs": Key(kind="number", example="1", told="Processes that read articles; 0 is one a core."),
    "cache": Key(kind="flag", example="true", told="Keep what was extracted for the next run."),
    "cache-dir": Key(kind="path", example='".factcheck-cache"', told="Where that is kept."),
    "engine": Key(kind="process|pool|dask", example='"pool"', told="What spreads the reading; else `jobs` decides."),
    "scheduler": Key(kind="text", example='"tcp://10.0.0.1:8786"', told="Address of the cluster of engine dask."),
    "color": Key(kind="auto|always|never", example='"auto"', told="Colour on the terminal (NO_COLOR is honoured)."),
}


_ADDRESSES = """
## Addresses

A corpus, `out`, the PATH of an output and the results that a command reads may be addresses of any scheme that
[fsspec](https://filesystem-spec.readthedocs.io) reads or writes: `s3://bucket/folder`, `gs://`, `sftp://`,
`file:///folder`, or a chain such as `zip://folder::s3://bucket/articles.zip` (to read). They need
`pip install 'factcheck[remote]'` and the driver of the scheme (s3fs, gcsfs ...), which the error names where it is
missing. Credentials come from where the driver looks for them; an address that holds a password is refused, because
reports quote it. Baselines, waivers, rules and the cache stay on this machine, and `--since` needs git.

- Folders, files, globs and `metadata.jsonl` work as they do here, with the same ids in the same order. A web address
  is one file.
- A run reads again what may have changed: what has the checksum, entity tag or version (else the size and times) of the
  last run is not fetched. Where a file system tells none of them, everything is fetched each time.
- Results are made whole here, brought beside their target under another name, and then all named, each in one step
  where the file system can move; an object store copies within itself. A failure before that leaves what was there.
  Results at an address are written in full each time.
- With `--engine dask` it is this machine that fetches the articles; the workers get them with their bytes and need
  neither the driver nor the credentials.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """What the file says, each value read as its key's kind; keys that it does not give are missing."""

    path: Path | None = None
    values: Mapping[str, Any] = field(default_factory=dict)

    def get(self, key: str, asked: Any, default: Any = None) -> Any:
        """What was asked on the command line, else the file's value, else the default."""
        if asked is not None and asked != [] and asked != ():
            return asked
        return self.values.get(key, default)


def find(start: Path) -> Path | None:
    """The configuration of a folder or the nearest above it, up to the root of its repository."""
    folder = start.resolve()
    for place in (folder, *folder.parents):
        if (own := place / FILE).is_file():
            return own
        project = place / "pyproject.toml"
        if project.is_file() and "[tool.factcheck" in project.read_text(encoding="utf-8", errors="replace"):
            return project
        if (place / ".git").exists():
            return None
    return None


def load(path: Path | None, folder: Path) -> Config:
    """Read a configuration file; None is an empty one. Paths come out relative to `folder` where they lie below it.

    Raises InputError that names the file and line of everything wrong in it.
    """
    if path is None:
        return Config()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError([Problem(where=str(path), expected="a readable UTF-8 file", found=str(error))]) from error
    try:
        data: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        where = f"{path}:{at[1]}:{at[2]}" if at else str(path)
        found = re.sub(r"\s*\(at .*\)$", "", str(error))
        raise InputError([Problem(where=where, expected="valid TOML", found=found)]) from error
    table: tuple[str, ...] = ()
    if path.name == "pyproject.toml":
        table = ("tool", "factcheck")
        data = data.get("tool", {}).get("factcheck", {})
    problems: list[Problem] = []
    values: dict[str, Any] = {}
    base = os.path.relpath(path.resolve().parent, folder.resolve())
    for name, value in data.items():
        where = f"{path}:{_line(text, table, name)}"
        key = KEYS.get(name)
        if key is None:
            near = difflib.get_close_matches(name, KEYS, 1)
            hint = f"did you mean {near[0]}?" if near else None
            problems.append(Problem(where=where, expected="a known key", found=f"`{name}`", hint=hint))
            continue
        read = _read(key, value)
        if read is None:
            problems.append(Problem(where=where, expected=f"{_expected(key)} as `{name}`", found=_shown(value)))
        else:
            values[name] = _placed(key, read, base)
    if problems:
        raise InputError(problems)
    return Config(path=path, values=values)


def handbook() -> str:
    """The page that tells every key, in Markdown: docs/config.md."""
    lines = [
        "# Configuration",
        "",
        "`factcheck.toml`, or `[tool.factcheck]` in `pyproject.toml`, in the working folder or the nearest above it",
        "(not above the repository). The command line wins. Paths are relative to the file. An unknown key, or a value",
        "of the wrong kind, is refused with its line (exit code 2). `factcheck init` writes a file with every key.",
        "",
        "| key | what it does | default or example |",
        "|---|---|---|",
    ]
    for name, key in KEYS.items():
        choices = f" One of {', '.join(key.kind.split('|'))}." if "|" in key.kind else ""
        lines.append(f"| `{name}` | {key.told}{choices} | `{key.example}` |")
    return "\n".join(lines) + "\n" + _ADDRESSES


def example() -> str:
    """A configuration file with every key, commented out, and what it does."""
    lines = ["# What `factcheck` does in this folder; each key shows its default or an example.", ""]
    for name, key in KEYS.items():
        choices = f" One of {', '.join(key.kind.split('|'))}." if "|" in key.kind else ""
        lines += [f"# {key.told}{choices}", f"# {name} = {key.example}", ""]
    return "\n".join(lines)


def _read(key: Key, value: Any) -> Any:
    """The value as the key's kind, or None where it is of another."""
    if "|" in key.kind:
        return value if value in key.kind.split("|") else None
    if key.kind == "flag":
        return value if isinstance(value, bool) else None
    if key.kind == "number":
        return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None
    if key.kind == "day":
        if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
            return value
        try:
            return dt.date.fromisoformat(value)
        except (TypeError, ValueError):
            return None
    if key.kind in ("text", "path", "target"):
        return value if isinstance(value, str) and value else None
    wanted = [value] if isinstance(value, str) else value
    if not isinstance(wanted, list) or not all(isinstance(v, str) and v for v in wanted):
        return None
    return wanted


def _placed(key: Key, value: Any, base: str) -> Any:
    """Paths, which the file gives relative to itself, relative to the working folder; addresses as they are."""
    if key.kind == "path":
        return Path(os.path.normpath(Path(base) / value))
    if key.kind == "target":
        return value if is_address(value) else Path(os.path.normpath(Path(base) / value))
    if key.kind == "paths":
        return [v if is_address(v) else os.path.normpath(Path(base) / v) for v in value]
    return value


def _expected(key: Key) -> str:
    if "|" in key.kind:
        return f"one of {', '.join(key.kind.split('|'))}"
    kinds = {"flag": "true or false", "number": "a whole number from 0 up", "day": "a day as YYYY-MM-DD"}
    places = {"paths": "a list of paths", "path": "a path", "target": "a path or an address"}
    return kinds.get(key.kind) or places.get(key.kind) or ("a list of texts" if key.kind == "texts" else "a text")


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _line(text: str, table: tuple[str, ...], name: str) -> int:
    """The line of a key of a table (or of the sub-table of that name); 1 where it cannot be told."""
    current: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if header := re.match(r"\s*\[+\s*([^\]]+?)\s*\]+", line):
            current = tuple(part.strip().strip("\"'") for part in header[1].split("."))
            if current[: len(table) + 1] == (*table, name):
                return number
        elif (
            (found := re.match(r"\s*[\"']?([A-Za-z0-9_-]+)[\"']?\s*[.=]", line))
            and found[1] == name
            and current == table
        ):
            return number
    return 1
