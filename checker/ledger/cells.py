"""What was judged together, a story or all that is told of the same holders in whatever story, and what it came to."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from checker import wire
from checker.ledger import findings, lookups
from checker.model import Claim, Fact, Finding, Incomparable
from checker.store import dumps, loads

_APART = "\x01"
"""Between the parts of a claim's place: below every letter, so that joined texts sort as the tuples do."""


_TOTALS = (
    "CREATE TABLE sums (claimed INTEGER NOT NULL, aligned INTEGER NOT NULL)",
    "INSERT INTO sums VALUES (0, 0)",
    "CREATE TABLE reasons (reason TEXT PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TRIGGER cells_in AFTER INSERT ON cells BEGIN"
    " UPDATE sums SET claimed = claimed + NEW.claimed, aligned = aligned + NEW.aligned; END",
    "CREATE TRIGGER cells_out AFTER DELETE ON cells BEGIN"
    " UPDATE sums SET claimed = claimed - OLD.claimed, aligned = aligned - OLD.aligned; END",
    "CREATE TRIGGER lefts_in AFTER INSERT ON lefts BEGIN"
    " INSERT INTO reasons VALUES (NEW.reason, NEW.count) ON CONFLICT (reason) DO UPDATE SET count = count + NEW.count;"
    " END",
    "CREATE TRIGGER lefts_out AFTER DELETE ON lefts BEGIN"
    " UPDATE reasons SET count = count - OLD.count WHERE reason = OLD.reason; END",
    "CREATE INDEX lefts_by_reason ON lefts (reason, example)",
)
"""Totals are kept in step, since adding up the cells of a large corpus costs more than a few of them do."""


def create(base: sqlite3.Connection) -> None:
    """Make the tables."""
    base.execute(
        "CREATE TABLE cells (cell TEXT PRIMARY KEY, claimed INTEGER NOT NULL, aligned INTEGER NOT NULL) WITHOUT ROWID"
    )
    base.execute(
        "CREATE TABLE lefts (cell TEXT NOT NULL, reason TEXT NOT NULL, count INTEGER NOT NULL, example TEXT,"
        " PRIMARY KEY (cell, reason)) WITHOUT ROWID"
    )
    base.execute(
        "CREATE TABLE claims (number INTEGER PRIMARY KEY, cell TEXT NOT NULL, place TEXT NOT NULL,"
        " key INTEGER NOT NULL, text TEXT NOT NULL, docs TEXT NOT NULL)"
    )
    base.execute("CREATE INDEX claims_by_cell ON claims (cell)")
    base.execute("CREATE INDEX claims_by_place ON claims (place, key)")
    base.execute(
        "CREATE TABLE wide (reach TEXT NOT NULL, fact TEXT NOT NULL, doc TEXT NOT NULL, data BLOB NOT NULL,"
        " PRIMARY KEY (reach, fact)) WITHOUT ROWID"
    )
    base.execute("CREATE INDEX wide_by_doc ON wide (doc)")
    for statement in _TOTALS:
        base.execute(statement)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What the facts of one cell came to."""

    findings: tuple[Finding, ...]
    claims: tuple[Claim, ...]
    """Those that several articles make."""
    claimed: int
    """All claims, those of one article too."""
    left: tuple[Incomparable, ...]


def put(base: sqlite3.Connection, name: str, cell: Cell) -> None:
    """Put what a cell came to in the place of what it came to before."""
    drop(base, name)
    aligned = sum(len(c.facts) for c in cell.claims)
    base.execute("INSERT INTO cells VALUES (?, ?, ?)", (name, cell.claimed, aligned))
    findings.put(base, name, cell.findings)
    left: dict[str, Incomparable] = {}
    for item in cell.left:
        left[item.reason] = item if item.reason not in left else _add(left[item.reason], item)
    base.executemany(
        "INSERT INTO lefts VALUES (?, ?, ?, ?)", ((name, i.reason, i.count, i.example) for i in left.values())
    )
    rows = []
    for claim in cell.claims:
        text = wire.dumps(wire.claim_to_dict(claim))
        docs = json.dumps(sorted({fact.doc for fact in claim.facts}))
        rows.append((name, _place(claim), lookups.key(text), text, docs))
    base.executemany("INSERT INTO claims (cell, place, key, text, docs) VALUES (?, ?, ?, ?, ?)", rows)


def drop(base: sqlite3.Connection, name: str) -> None:
    """Forget a cell."""
    for table in ("cells", "lefts", "claims"):
        base.execute(f"DELETE FROM {table} WHERE cell = ?", (name,))
    findings.drop(base, name)


def _place(claim: Claim) -> str:
    """Where a claim stands among all: by key, then by its first fact."""
    return _APART.join((*claim.key, "", claim.facts[0].id))


def _add(one: Incomparable, other: Incomparable) -> Incomparable:
    """Both counts of one reason together."""
    examples = [e for e in (one.example, other.example) if e is not None]
    return Incomparable(reason=one.reason, count=one.count + other.count, example=min(examples, default=None))


def totals(base: sqlite3.Connection) -> tuple[int, int, tuple[Incomparable, ...]]:
    """(claims, facts of claims that several articles make, what was not compared by reason)."""
    claimed, aligned = base.execute("SELECT claimed, aligned FROM sums").fetchone()
    left = base.execute(
        "SELECT reason, count, (SELECT MIN(example) FROM lefts WHERE lefts.reason = reasons.reason) FROM reasons"
        " WHERE count ORDER BY reason"
    )
    return claimed, aligned, tuple(Incomparable(reason=r, count=n, example=e) for r, n, e in left)


def claims(base: sqlite3.Connection) -> tuple[list[int], list[int]]:
    """(key of the text, number) of every claim, in their order."""
    listed = base.execute("SELECT key, number FROM claims ORDER BY place").fetchall()
    return [key for key, _ in listed], [number for _, number in listed]


def texts(base: sqlite3.Connection, numbers: Sequence[int]) -> Iterator[tuple[str, list[str]]]:
    """(claim as JSON text, ids of its documents) of these claims, in the order asked."""
    for start in range(0, len(numbers), lookups.AT_ONCE):
        part = numbers[start : start + lookups.AT_ONCE]
        rows = lookups.rows(base, "SELECT number, text, docs FROM claims WHERE number IN ({})", part)
        found = {number: (text, docs) for number, text, docs in rows}
        for number in part:
            text, docs = found[number]
            yield text, json.loads(docs)


def numbered(base: sqlite3.Connection, keys: Iterable[tuple[str, ...]]) -> list[int]:
    """Numbers of the claims with these keys, in the order of claims."""
    found = []
    for key in keys:
        start = _APART.join((*key, "", ""))
        found += base.execute(
            "SELECT place, number FROM claims WHERE place >= ? AND place < ?", (start, start[:-1] + "\x02")
        ).fetchall()
    return [number for _, number in sorted(set(found))]


def replace_wide(base: sqlite3.Connection, docs: Collection[str], facts: Iterable[tuple[str, Fact]]) -> set[str]:
    """Put (reach, fact) pairs in the place of what these documents told before; the reaches in which that differs."""
    rows = lookups.rows(base, "SELECT reach, fact, doc, data FROM wide WHERE doc IN ({})", sorted(docs))
    before = {(reach, fact): (doc, data) for reach, fact, doc, data in rows}
    now = {(reach, fact.id): (fact.doc, dumps(fact)) for reach, fact in facts}
    gone = [key for key in before if key not in now]
    fresh = [(*key, *value) for key, value in now.items() if before.get(key) != value]
    base.executemany("DELETE FROM wide WHERE reach = ? AND fact = ?", gone)
    base.executemany("INSERT OR REPLACE INTO wide VALUES (?, ?, ?, ?)", fresh)
    return {reach for reach, _ in gone} | {row[0] for row in fresh}


def has_wide(base: sqlite3.Connection, reach: str) -> bool:
    """Whether there is any fact of a reach."""
    return base.execute("SELECT 1 FROM wide WHERE reach = ? LIMIT 1", (reach,)).fetchone() is not None


def wide(base: sqlite3.Connection, reach: str) -> list[Fact]:
    """All facts of one reach."""
    return [loads(data) for (data,) in base.execute("SELECT data FROM wide WHERE reach = ? ORDER BY fact", (reach,))]
