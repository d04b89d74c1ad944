"""Findings: what all of them are looked through for lies in columns, the rest is read when somebody looks at one.

A corpus of a hundred thousand articles has some fifty thousand findings, and a run that adds a hundred articles shows,
blocks on or writes anew a few hundred of them.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import blake2b
from typing import Any, cast

from checker import judge, wire
from checker.model import Finding

_IN = 400
_HEAD = (
    *("place", "id", "number", "key", "rule", "relation", "severity", "confidence", "metric", "measure", "claim"),
    *("docs", "outlets", "origins", "earliest", "preview"),
)
_TYPES = {"number": "INTEGER PRIMARY KEY", "key": "INTEGER", "origins": "INTEGER", "preview": "INTEGER"}
_AT = {name: at for at, name in enumerate(_HEAD)}
_PLACE, _ID, _KEY, _NUMBER = _AT["place"], _AT["id"], _AT["key"], _AT["number"]
Marks = tuple[bool, bool, str | None, bool]
"""New, waived, why waived, blocking."""
UNMARKED: Marks = (True, False, None, False)
_END, _APART = "\x01", "\x02"
# what `json.loads` calls in the end, without the looks around
_scan: Callable[[str, int], tuple[list[str], int]] = getattr(json.JSONDecoder(), "scan_once")  # noqa: B009


def create(base: sqlite3.Connection) -> None:
    """Make the tables."""
    columns = ", ".join(f"{name} {_TYPES.get(name, 'TEXT')}" for name in _HEAD)
    base.execute(f"CREATE TABLE findings ({columns}, cell TEXT NOT NULL, own TEXT)")
    base.execute("CREATE INDEX findings_by_cell ON findings (cell)")
    base.execute("CREATE INDEX findings_by_id ON findings (id)")
    # ids under which findings have come or gone since `settle`
    base.execute("CREATE TABLE unsettled (id TEXT PRIMARY KEY) WITHOUT ROWID")
    # apart, so that looking through all of them reads a tenth of the pages
    base.execute("CREATE TABLE tellings (number INTEGER PRIMARY KEY, text TEXT NOT NULL)")


def put(base: sqlite3.Connection, cell: str, findings: Iterable[Finding]) -> None:
    """Add the findings of a cell."""
    for finding in findings:
        text = wire.dumps(wire.finding_to_dict(finding))
        number = base.execute("INSERT INTO tellings (text) VALUES (?)", (text,)).lastrowid
        row = (
            *(_place(finding), finding.id, number, text_key(text), finding.rule, finding.relation, finding.severity),
            *(finding.confidence, finding.metric, finding.measure, json.dumps(finding.key), json.dumps(finding.docs)),
            *(json.dumps(finding.outlets), finding.origins, finding.earliest, int(finding.preview), cell, None),
        )
        base.execute(f"INSERT INTO findings VALUES ({','.join('?' * len(row))})", row)
        base.execute("INSERT OR IGNORE INTO unsettled VALUES (?)", (finding.id,))


def drop(base: sqlite3.Connection, cell: str) -> None:
    """Forget the findings of a cell."""
    base.execute("INSERT OR IGNORE INTO unsettled SELECT id FROM findings WHERE cell = ?", (cell,))
    base.execute("DELETE FROM tellings WHERE number IN (SELECT number FROM findings WHERE cell = ?)", (cell,))
    base.execute("DELETE FROM findings WHERE cell = ?", (cell,))


def whole(base: sqlite3.Connection) -> list[Finding]:
    """All findings, read in full: each with an id of its own, in their order."""
    found = base.execute("SELECT text FROM tellings")
    return judge.settle((_finding(text) for (text,) in found), judge.order)


def settle(base: sqlite3.Connection) -> None:
    """Give each finding that came since the last time an id of its own, and look again at those of the same id."""
    ids = [name for (name,) in base.execute("SELECT id FROM unsettled ORDER BY id")]
    base.execute("DELETE FROM unsettled")
    for start in range(0, len(ids), _IN):
        part = ids[start : start + _IN]
        marks = ",".join("?" * len(part))
        groups: dict[str, list[Kept]] = {}
        for row in base.execute(f"SELECT {', '.join(_HEAD)} FROM findings WHERE id IN ({marks}) ORDER BY number", part):
            groups.setdefault(row[_ID], []).append(_kept(base, row))
        own: dict[int, str | None] = {}
        for group in groups.values():
            # an id that one event gets in several stories, or several events of one claim
            own.update((finding.number, None) for finding in group)
            kept = judge.settle(group, _standing) if len(group) > 1 else group
            own.update((cast("Kept", finding).number, finding.id) for finding in kept)
        base.executemany("UPDATE findings SET own = ? WHERE number = ?", ((name, at) for at, name in own.items()))


def listed(base: sqlite3.Connection) -> list[Finding]:
    """What `whole` gives, as `settle` left it, read when somebody looks at one, in the ledger as it is now."""
    found: list[Finding] = []
    rows = base.execute(f"SELECT {', '.join(_HEAD)}, own FROM findings WHERE own IS NOT NULL ORDER BY place, number")
    for row in rows:
        kept = _kept(base, row)
        found.append(kept if row[-1] == row[_ID] else kept.renamed(row[-1]))
    found.sort(key=_standing)  # nearly in order: only where all but the id is alike does a new name count
    return found


def keys(findings: Sequence[Finding]) -> list[int]:
    """Hashes of the findings' JSON, 63 bits wide."""
    return [
        finding.text_key if isinstance(finding, Kept) else text_key(wire.dumps(wire.finding_to_dict(finding)))
        for finding in findings
    ]


def texts(findings: Sequence[Finding]) -> Iterator[str]:
    """Their JSON."""
    kept = [finding for finding in findings if isinstance(finding, Kept)]
    told = _texts(kept)
    for finding in findings:
        if isinstance(finding, Kept) and not finding.altered:
            yield told[finding.number]
        else:
            yield wire.dumps(wire.finding_to_dict(finding))


def text_key(text: str) -> int:
    """Equal texts, equal keys."""
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little") >> 1


class Kept(Finding):
    """A finding of the ledger."""

    __slots__ = ("_base", "_marks", "_renamed", "_row", "_whole")
    _base: sqlite3.Connection
    _row: tuple[Any, ...]
    _whole: Finding | None
    """Read once; without marks."""
    _marks: Marks
    _renamed: bool

    def __new__(cls, **fields: Any) -> Any:
        """What `replace` makes of it is a finding like any other."""
        return Finding(**fields)

    @property
    def number(self) -> int:
        """Its row in the ledger."""
        return cast("int", self._row[_NUMBER])

    @property
    def text_key(self) -> int:
        """Equal keys, equal JSON."""
        key = cast("int", self._row[_KEY])
        return text_key(repr((key, self.id, self._marks))) if self.altered else key

    @property
    def altered(self) -> bool:
        """Whether its JSON is another than the one that is kept."""
        return self._renamed or self._marks != UNMARKED

    def marked(self, *, new: bool, waived: bool, waiver: str | None, blocking: bool) -> Finding:
        """The same with the gate's marks; still nothing is read."""
        return _kept(self._base, self._row, (new, waived, waiver, blocking), renamed=self._renamed)

    def renamed(self, name: str) -> Finding:
        """The same with another id; nothing is read."""
        row = list(self._row)
        row[_PLACE] = row[_PLACE].removesuffix(f"{self.id}{_END}") + f"{name}{_END}"
        row[_ID] = name
        return _kept(self._base, tuple(row), self._marks, renamed=True)

    def read(self) -> Finding:
        """All of it, as it was judged."""
        if self._whole is None:
            found = self._base.execute("SELECT text FROM tellings WHERE number = ?", (self.number,)).fetchone()
            object.__setattr__(self, "_whole", _finding(found[0]))
        return cast("Finding", self._whole)

    def __eq__(self, other: object) -> bool:
        return replace(self) == (replace(other) if isinstance(other, Kept) else other)

    def __hash__(self) -> int:
        return hash(replace(self))

    def __reduce__(self) -> tuple[Callable[[Finding], Finding], tuple[Finding]]:
        return _same, (replace(self),)


def _same(finding: Finding) -> Finding:
    return finding


def _column(name: str) -> property:
    at = _AT[name]
    return property(lambda self: self._row[at])


def _listed(name: str) -> property:
    at = _AT[name]
    return property(lambda self: tuple(_scan(self._row[at], 0)[0]))


def _mark(number: int) -> property:
    return property(lambda self: self._marks[number])


def _read(name: str) -> property:
    return property(lambda self: getattr(self.read(), name))


for _name in ("id", "rule", "relation", "severity", "confidence", "metric", "measure", "origins", "earliest"):
    setattr(Kept, _name, _column(_name))
for _name in ("participants", "story", "sides", "message", "why"):
    setattr(Kept, _name, _read(_name))
for _name, _where in (("docs", "docs"), ("outlets", "outlets"), ("key", "claim")):
    setattr(Kept, _name, _listed(_where))
for _number, _name in enumerate(("new", "waived", "waiver", "blocking")):
    setattr(Kept, _name, _mark(_number))
setattr(Kept, "preview", property(lambda self: bool(self._row[_AT["preview"]])))  # noqa: B010


def _kept(base: sqlite3.Connection, row: tuple[Any, ...], marks: Marks = UNMARKED, *, renamed: bool = False) -> Kept:
    made = object.__new__(Kept)
    set_ = object.__setattr__
    set_(made, "_base", base)
    set_(made, "_row", row)
    set_(made, "_whole", None)
    set_(made, "_renamed", renamed)
    set_(made, "_marks", marks)
    return made


def _texts(findings: Sequence[Kept]) -> dict[int, str]:
    found: dict[int, str] = {}
    for start in range(0, len(findings), _IN):
        part = findings[start : start + _IN]
        marks = ",".join("?" * len(part))
        numbers = [finding.number for finding in part]
        found.update(findings[0]._base.execute(f"SELECT number, text FROM tellings WHERE number IN ({marks})", numbers))
    return found


def _finding(text: str) -> Finding:
    return wire.finding_from_dict(wire.loads(text))


def _standing(finding: Finding) -> tuple[str]:
    return (cast("Kept", finding)._row[_PLACE],)


def _place(finding: Finding) -> str:
    """`judge.order` as a text: such texts sort as the tuples do."""
    weight, *rest = judge.order(finding)
    parts = [f"{weight:02}"]
    for part in cast("list[str | tuple[str, ...]]", rest):
        parts.append(part + _END if isinstance(part, str) else "".join(f"{word}{_APART}" for word in part) + _END)
    return "".join(parts)
