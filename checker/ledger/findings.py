"""Findings: what all of them are looked through for lies in columns, the rest is read when somebody looks at one.

A corpus of a hundred thousand articles has some fifty thousand findings, and a run that adds a hundred articles shows,
blocks on or writes anew a few hundred of them.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable
from typing import cast

from checker import judge, wire
from checker.ledger import kept, lookups
from checker.ledger.kept import Kept
from checker.ledger.listing import Listed
from checker.model import Finding

_COLUMNS = (
    "number INTEGER PRIMARY KEY, cell TEXT NOT NULL, id TEXT NOT NULL, own TEXT, place TEXT NOT NULL,"
    " key INTEGER NOT NULL, shown INTEGER, kind INTEGER NOT NULL, outlets TEXT NOT NULL, topic INTEGER NOT NULL,"
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
        "CREATE INDEX findings_in_order ON findings (place, own, shown, kind, topic, origins) WHERE own IS NOT NULL"
    )
    base.execute("CREATE TABLE kinds (kind INTEGER PRIMARY KEY, told TEXT NOT NULL UNIQUE)")
    # settled findings by the outlets that take part in them
    base.execute(
        "CREATE TABLE heard (outlet TEXT NOT NULL, relation TEXT NOT NULL, count INTEGER NOT NULL,"
        " PRIMARY KEY (outlet, relation)) WITHOUT ROWID"
    )
    # articles and the findings that they take part in
    base.execute("CREATE TABLE speakers (doc TEXT, number INTEGER, PRIMARY KEY (doc, number)) WITHOUT ROWID")
    base.execute("CREATE INDEX findings_by_own ON findings (own)")
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
            "kind": _numbered(base, json.dumps(kind)),
            "outlets": json.dumps(f.outlets),
            "topic": lookups.key(claim),
            "origins": f.origins,
            "earliest": f.earliest,
            "claim": claim,
            "docs": json.dumps(f.docs),
        }
        names = ", ".join(row)
        base.execute(f"INSERT INTO findings ({names}) VALUES ({', '.join('?' * len(row))})", tuple(row.values()))
        base.executemany("INSERT OR IGNORE INTO speakers VALUES (?, ?)", ((doc, number) for doc in f.docs))
        base.execute("INSERT OR IGNORE INTO unsettled VALUES (?)", (f.id,))


def drop(base: sqlite3.Connection, cell: str) -> None:
    """Forget the findings of a cell."""
    if base.execute("SELECT 1 FROM findings WHERE cell = ? LIMIT 1", (cell,)).fetchone() is None:
        return
    gone = list(kept.look_up(base, "cell", [cell]))
    _hear(base, (), gone)
    spoken = ((doc, finding.number) for finding in gone for doc in finding.docs)
    base.executemany("DELETE FROM speakers WHERE doc = ? AND number = ?", spoken)
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
    known = kept.kinds(base)
    for start in range(0, len(ids), lookups.AT_ONCE):
        groups: dict[str, list[Kept]] = {name: [] for name in ids[start : start + lookups.AT_ONCE]}
        for finding in kept.look_up(base, "id", [*groups], known):
            groups[finding.id_as_judged].append(finding)
        before = [finding for group in groups.values() for finding in group]
        after = [finding for name, group in groups.items() for finding in _settled(name, group)]
        own = [(one.id, kept.shown_key(one), one.number) for one in after]
        base.executemany("UPDATE findings SET own = NULL WHERE id = ?", ((name,) for name in groups))
        base.executemany("UPDATE findings SET own = ?, shown = ? WHERE number = ?", own)
        _hear(base, after, before)


def _settled(name: str, group: list[Kept]) -> list[Kept]:
    """Findings of one id (an event in several stories, or several events of one claim), each with an id of its own."""
    plain = [finding.renamed(name) for finding in sorted(group, key=lambda finding: finding.number)]
    return cast("list[Kept]", judge.settle(plain, _standing) if len(plain) > 1 else plain)


def listed(base: sqlite3.Connection) -> Listed:
    """What `whole` gives, as `settle` left it, read when somebody looks at one, in the ledger as it is now."""
    return Listed.of(base)


def of_claims(base: sqlite3.Connection, claims: Collection[tuple[str, ...]]) -> list[Finding]:
    """The settled findings of claims with these keys, in their order."""
    topics = sorted({lookups.key(json.dumps(claim)) for claim in claims})
    found = [f for f in kept.look_up(base, "topic", topics) if f.settled and f.key in claims]
    return sorted(found, key=_standing)


def _numbered(base: sqlite3.Connection, kind: str) -> int:
    """The number of a kind, given where it has none."""
    found = base.execute("SELECT kind FROM kinds WHERE told = ?", (kind,)).fetchone()
    if found is None:
        return cast("int", base.execute("INSERT INTO kinds (told) VALUES (?)", (kind,)).lastrowid)
    return cast("int", found[0])


def _hear(base: sqlite3.Connection, now: Iterable[Finding], before: Iterable[Kept]) -> None:
    """Count findings under the outlets that take part in them, instead of those that were settled before."""
    counted = Counter((name, finding.relation) for finding in now for name in finding.outlets)
    counted.subtract((name, f.relation) for f in before if f.settled for name in f.outlets)
    base.executemany(
        "INSERT INTO heard VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET count = count + excluded.count",
        ((*key, count) for key, count in counted.items() if count),
    )


def _standing(finding: Finding) -> tuple[str, str]:
    return cast("Kept", finding).standing


def _place(finding: Finding) -> str:
    """`judge.order` without the id as a text: such texts sort as the tuples do."""
    weight, *rest, _ = judge.order(finding)
    parts = [f"{weight:02}"]
    for part in cast("list[str | tuple[str, ...]]", rest):
        parts.append(part + _END if isinstance(part, str) else "".join(f"{word}{_APART}" for word in part) + _END)
    return "".join(parts)
