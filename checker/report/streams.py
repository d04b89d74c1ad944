"""Facts written as they come: JSON Lines, one JSON array, CSV or text, to a file that appears only when it is whole."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TextIO

from checker import wire
from checker.model import Fact, Skip

CSV_COLUMNS = (
    "doc",
    "source",
    "published",
    "text",
    "of",
    "metric",
    "value",
    "high",
    "unit",
    "hedge",
    "timex",
    "status",
)


class Sink:
    """A file written beside its place and renamed at the end, or standard output."""

    def __init__(self, path: Path | None, name: str) -> None:
        self.path = path
        self.array = name == "json"
        self.first = True
        self.part: Path | None = None
        if path is None:
            self.out: TextIO = sys.stdout
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            self.part = path.with_name(f".{path.name}.{os.getpid()}.part")
            self.out = self.part.open("w", encoding="utf-8", newline="\n")
        if name == "csv":
            self.out.write(",".join(CSV_COLUMNS) + "\n")

    def write(self, text: str) -> None:
        """One record."""
        if self.array:
            self.out.write(("[\n" if self.first else ",\n") + text.rstrip("\n"))
        else:
            self.out.write(text)
        self.first = False

    def close(self, *, keep: bool) -> None:
        """Finish; without `keep` no trace is left."""
        if self.array and keep:
            self.out.write("[]\n" if self.first else "\n]\n")
        if self.part is None or self.path is None:
            self.out.flush()
            return
        self.out.close()
        if keep:
            self.part.replace(self.path)
        else:
            self.part.unlink(missing_ok=True)


def jsonl(_doc: str, facts: tuple[Fact, ...], skips: tuple[Skip, ...]) -> Iterator[str]:
    """One line a fact, and one a skip with `"skip": true`."""
    for fact in facts:
        yield wire.dumps(wire.fact_to_dict(fact)) + "\n"
    for skip in skips:
        yield wire.dumps({"skip": True, **wire.skip_to_dict(skip)}) + "\n"


def csv(_doc: str, facts: tuple[Fact, ...], _skips: tuple[Skip, ...]) -> Iterator[str]:
    """One row a fact; a cell that a spreadsheet would take for a formula is quoted with an apostrophe."""
    import csv as library
    import io

    for fact in facts:
        q = fact.quantity
        row = [
            fact.doc,
            fact.source or "",
            fact.published.isoformat() if fact.published else "",
            fact.text,
            fact.of or "",
            fact.metric or "",
            "" if q is None else str(wire.number(q.value)),
            "" if q is None or q.high is None else str(wire.number(q.high)),
            "" if q is None else q.unit,
            "" if q is None else q.hedge,
            "" if fact.timex is None else fact.timex.value,
            fact.status,
        ]
        buffer = io.StringIO()
        library.writer(buffer, lineterminator="\n").writerow([defuse(cell) for cell in row])
        yield buffer.getvalue()


def defuse(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula (OWASP: CSV injection); plain numbers stay numbers."""
    if cell[:1] in ("=", "+", "-", "@", "\t", "\r") and not cell[1:].replace(".", "", 1).isdigit():
        return "'" + cell
    return cell


def text(doc: str, facts: tuple[Fact, ...], skips: tuple[Skip, ...]) -> Iterator[str]:
    """One line a fact, for reading."""
    if facts or skips:
        yield f"{doc}\n"
    for fact in facts:
        yield f"  {describe(fact)}\n"
    for skip in skips:
        yield f"  skipped ({skip.reason}): {' '.join(skip.text.split())}\n"


def describe(fact: Fact) -> str:
    """A fact in one line: as written, as understood, of what, for when, how it is told."""
    parts = [f"{' '.join(fact.text.split())!r}"]
    q = fact.quantity
    if q is not None:
        hedge = "" if q.hedge == "=" else q.hedge + " "
        high = "" if q.high is None else f" to {wire.number(q.high):,}"
        parts.append(f"{hedge}{wire.number(q.value):,}{high} {q.unit}")
        if q.aspect != "level":
            parts.append(q.aspect + (f" {q.direction}" if q.direction else ""))
    if fact.timex is not None:
        parts.append(f"{fact.timex.type} {fact.timex.value}")
    subject = fact.metric or fact.measure or fact.of
    if subject:
        parts.append(f"of {subject}" + (f" ({', '.join(fact.participants)})" if fact.participants else ""))
    if fact.kind == "quantity" and fact.period is not None:
        parts.append(f"for {fact.period.start or '...'} to {fact.period.end or '...'}")
    if fact.status != "actual":
        parts.append(fact.status)
    if fact.holder:
        parts.append(f"said {fact.holder}")
    return "; ".join(parts)


FACT_WRITERS: dict[str, Callable[[str, tuple[Fact, ...], tuple[Skip, ...]], Iterator[str]]] = {
    "text": text,
    "jsonl": jsonl,
    "json": jsonl,
    "csv": csv,
}
