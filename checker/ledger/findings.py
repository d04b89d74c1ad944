"""Findings: what all of them are looked through for lies in columns, the rest is read when somebody looks at one.

A corpus of a hundred thousand articles has some fifty thousand findings, and a run that adds a hundred articles shows,
blocks on or writes anew a few hundred of them.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable
from typing import cast

from checker import judge, wire
from checker.ledger import kept, lookups
from checker.ledger.kept import Kept
from checker.ledger.listing import Listed
from checker.model import Finding

_COLUMNS = (
    "number INTEGER PRIMARY KEY, cell TEXT NOT NULL, id TEXT NOT NULL, own TEXT, place TEXT NOT NULL,"
    " key INTEGER NOT NULL, shown INTEGER, kind INTEGER NOT NULL, outlets INTEGER NOT NULL, topic INTEGER NOT NULL,"
    " origins INTEGER NOT NULL, earliest TEXT NOT NULL, claim TEXT NOT NULL, docs TEXT NOT NULL"
)
_END, _APART = "\x01", "\x02"


def create(base: sqlite3.Connection) -> None:
    """Make the tables."""
    base.execute(f"CREATE TABLE findings ({_COLUMNS})")
    base.execute("CREATE INDEX findings_by_cell ON findings (cell)")
    base.execute("CREATE INDEX findings_by_id ON findings (id)")
    base.execute("CREATE INDEX findings_by_topic ON findings (topic)")
    # all that looking through the settled ones takes, in their order
    base.execute(
        "CREATE INDEX findings_in_order ON findings (place, own, shown, kind, outlets, topic, origins)"
        " WHERE own IS NOT NULL"
    )
    for name in ("kind", "outlets"):
        table = "kinds" if name == "kind" else name
        base.execute(f"CREATE TABLE {table} ({name} INTEGER PRIMARY KEY, told TEXT NOT NULL UNIQUE)")
    # ids under which findings have come or gone since `settle`
    base.execute("CREATE TABLE unsettled (id TEXT PRIMARY KEY) WITHOUT ROWID")
    # apart, so that looking through all of them reads a tenth of the pages
    base.execute("CREATE TABLE tellings (number INTEGER PRIMARY KEY, text TEXT NOT NULL)")


def put(base: sqlite3.Connection, cell: str, findings: Iterable[Finding]) -> None:
    """Add the findings of a cell."""
    for f in findings:
        text, claim = wire.dumps(wire.finding_to_dict(f)), json.dumps(f.key)
        number = base.execute("INSERT INTO tellings (text) VALUES (?)", (text,)).lastrowid
        kind = (f.rule, f.relation, f.severity, f.confidence, f.metric, f.measure, f.preview)
        row = {
            "number": number,
            "cell": cell,
            "id": f.id,
            "place": _place(f),
            "key": lookups.key(text),
            "kind": _numbered(base, "kinds", "kind", json.dumps(kind)),
            "outlets": _numbered(base, "outlets", "outlets", json.dumps(f.outlets)),
            "topic": lookups.key(claim),
            "origins": f.origins,
            "earliest": f.earliest,
            "claim": claim,
            "docs": json.dumps(f.docs),
        }
        names = ", ".join(row)
        base.execute(f"INSERT INTO findings ({names}) VALUES ({', '.join('?' * len(row))})", tuple(row.values()))
        base.execute("INSERT OR IGNORE INTO unsettled VALUES (?)", (f.id,))


def drop(base: sqlite3.Connection, cell: str) -> None:
    """Forget the findings of a cell."""
    base.execute("INSERT OR IGNORE INTO unsettled SELECT id FROM findings WHERE cell = ?", (cell,))
    base.execute("DELETE FROM tellings WHERE number IN (SELECT number FROM findings WHERE cell = ?)", (cell,))
    base.execute("DELETE FROM findings WHERE cell = ?", (cell,))


def whole(base: sqlite3.Connection) -> list[Finding]:
    """All findings, read in full: each with an id of its own, in their order."""
    found = base.execute("SELECT text FROM tellings")
    return judge.settle((wire.finding_from_dict(wire.loads(text)) for (text,) in found), judge.order)


def settle(base: sqlite3.Connection) -> None:
    """Give each finding that came since the last time an id of its own, and look again at those of the same id."""
    ids = [name for (name,) in base.execute("SELECT id FROM unsettled ORDER BY id")]
    base.execute("DELETE FROM unsettled")
    base.executemany("UPDATE findings SET own = NULL WHERE id = ?", ((name,) for name in ids))
    groups: dict[str, list[Kept]] = {}
    for finding in kept.look_up(base, "id", ids):
        groups.setdefault(finding.id, []).append(finding)
    own: list[tuple[str, int, int]] = []
    for group in groups.values():
        # an id that one event gets in several stories, or several events of one claim
        group.sort(key=lambda finding: finding.number)
        settled = judge.settle(group, _standing) if len(group) > 1 else group
        own.extend((one.id, kept.shown_key(one), one.number) for one in cast("list[Kept]", settled))
    base.executemany("UPDATE findings SET own = ?, shown = ? WHERE number = ?", own)


def listed(base: sqlite3.Connection) -> Listed:
    """What `whole` gives, as `settle` left it, read when somebody looks at one, in the ledger as it is now."""
    return Listed.of(base)


def of_claims(base: sqlite3.Connection, claims: Collection[tuple[str, ...]]) -> list[Finding]:
    """The settled findings of claims with these keys, in their order."""
    topics = sorted({lookups.key(json.dumps(claim)) for claim in claims})
    found = [f for f in kept.look_up(base, "topic", topics) if f.settled and f.key in claims]
    return sorted(found, key=_standing)


def _numbered(base: sqlite3.Connection, table: str, name: str, told: str) -> int:
    """The number of what many findings share, given where there is none."""
    query = f"SELECT {name} FROM {table} WHERE told = ?"
    found = base.execute(query, (told,)).fetchone()
    if found is None:
        base.execute(f"INSERT INTO {table} (told) VALUES (?)", (told,))
        found = base.execute(query, (told,)).fetchone()
    return cast("int", found[0])


def _standing(finding: Finding) -> tuple[str, str]:
    return cast("Kept", finding).standing


def _place(finding: Finding) -> str:
    """`judge.order` without the id as a text: such texts sort as the tuples do."""
    weight, *rest, _ = judge.order(finding)
    parts = [f"{weight:02}"]
    for part in cast("list[str | tuple[str, ...]]", rest):
        parts.append(part + _END if isinstance(part, str) else "".join(f"{word}{_APART}" for word in part) + _END)
    return "".join(parts)
