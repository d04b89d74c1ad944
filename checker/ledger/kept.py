"""One finding of the ledger: what sorts it lies in columns, the rest is read when somebody looks at it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, cast

from checker import wire
from checker.ledger import lookups
from checker.model import Finding
from checker.model.lists import Kind, Marks

HEAD = ("number", "id", "own", "place", "key", "shown", "kind", "claim", "docs", "outlets", "origins", "earliest")
"""Columns of `findings`."""
_AT = {name: at for at, name in enumerate(HEAD)}
UNMARKED: Marks = (True, False, None, False)
# what `json.loads` calls in the end, without the looks around
_scan: Callable[[str, int], tuple[list[str], int]] = getattr(json.JSONDecoder(), "scan_once")  # noqa: B009


class Kept(Finding):
    """A finding of the ledger."""

    __slots__ = ("_base", "_kind", "_marks", "_own", "_row", "_whole")
    _base: sqlite3.Connection
    _row: tuple[Any, ...]
    _kind: Kind
    _own: str
    """Its id: the one it was judged under, or the one it was given when it was settled."""
    _marks: Marks
    _whole: Finding | None
    """Read once; without marks."""

    def __new__(cls, **fields: Any) -> Any:
        """What `replace` makes of it is a finding like any other."""
        return Finding(**fields)

    @property
    def number(self) -> int:
        """Its row in the ledger."""
        return cast("int", self._row[_AT["number"]])

    @property
    def id_as_judged(self) -> str:
        """Its id before it was settled."""
        return cast("str", self._row[_AT["id"]])

    @property
    def key_as_judged(self) -> int:
        """Hash of its JSON before it was settled."""
        return cast("int", self._row[_AT["key"]])

    @property
    def settled(self) -> bool:
        """Whether it has an id of its own; else another finding stands for it."""
        return self._row[_AT["own"]] is not None

    @property
    def text_key(self) -> int:
        """Hash that tells its JSON from that of all others."""
        shown = self._row[_AT["shown"]] if self._own == self._row[_AT["own"]] else shown_key(self)
        return marked_key(shown, self._marks)

    @property
    def standing(self) -> tuple[str, str]:
        """What findings are ordered by."""
        return self._row[_AT["place"]], self._own

    def marked(self, *, new: bool, waived: bool, waiver: str | None, blocking: bool) -> Finding:
        """The same with the gate's marks; still nothing is read."""
        return made(self._base, self._row, self._kind, self._own, (new, waived, waiver, blocking))

    def of_kind(self, kind: Kind) -> Kept:
        """The same with the marks of a kind."""
        return self if kind.marks == self._marks else made(self._base, self._row, kind, self._own, kind.marks)

    def renamed(self, name: str) -> Finding:
        """The same with another id; nothing is read."""
        return made(self._base, self._row, self._kind, name, self._marks)

    def read(self) -> Finding:
        """All of it, as it was judged."""
        if self._whole is None:
            found = self._base.execute("SELECT text FROM tellings WHERE number = ?", (self.number,)).fetchone()
            object.__setattr__(self, "_whole", wire.finding_from_dict(wire.loads(found[0])))
        return cast("Finding", self._whole)

    def __eq__(self, other: object) -> bool:
        return replace(self) == (replace(other) if isinstance(other, Kept) else other)

    def __hash__(self) -> int:
        return hash(replace(self))

    def __reduce__(self) -> tuple[Callable[[Finding], Finding], tuple[Finding]]:
        return _same, (replace(self),)


def _same(finding: Finding) -> Finding:
    return finding


def _read(name: str) -> property:
    return property(lambda self: getattr(self.read(), name))


def _kind(name: str) -> property:
    at = Kind._fields.index(name)
    return property(lambda self: self._kind[at])


def _column(name: str) -> property:
    at = _AT[name]
    return property(lambda self: self._row[at])


def _listed(name: str) -> property:
    at = _AT[name]
    return property(lambda self: tuple(_scan(self._row[at], 0)[0]))


def _mark(number: int) -> property:
    return property(lambda self: self._marks[number])


setattr(Kept, "id", property(lambda self: self._own))  # noqa: B010
for _name in ("rule", "relation", "severity", "confidence", "metric", "measure", "preview"):
    setattr(Kept, _name, _kind(_name))
for _name in ("origins", "earliest"):
    setattr(Kept, _name, _column(_name))
for _name, _where in (("docs", "docs"), ("outlets", "outlets"), ("key", "claim")):
    setattr(Kept, _name, _listed(_where))
for _name in ("participants", "story", "sides", "message", "why"):
    setattr(Kept, _name, _read(_name))
for _number, _name in enumerate(("new", "waived", "waiver", "blocking")):
    setattr(Kept, _name, _mark(_number))


def made(
    base: sqlite3.Connection, row: tuple[Any, ...], kind: Kind, own: str | None = None, marks: Marks = UNMARKED
) -> Kept:
    """A finding of a row with the columns of `HEAD`."""
    found = object.__new__(Kept)
    set_ = object.__setattr__
    set_(found, "_base", base)
    set_(found, "_row", row)
    set_(found, "_kind", kind)
    set_(found, "_own", own or row[_AT["own"]] or row[_AT["id"]])
    set_(found, "_marks", marks)
    set_(found, "_whole", None)
    return found


def kinds(base: sqlite3.Connection) -> dict[int, Kind]:
    """All kinds by their numbers, unmarked."""
    found = {}
    for number, told in base.execute("SELECT kind, told FROM kinds"):
        found[number] = Kind(*json.loads(told))
    return found


def look_up(
    base: sqlite3.Connection, column: str, values: Sequence[Any], known: Mapping[int, Kind] | None = None
) -> Iterator[Kept]:
    """Findings by a column, in no order."""
    listed = kinds(base) if known is None else known
    query = f"SELECT {', '.join(HEAD)} FROM findings WHERE {column} IN ({{}})"
    at = _AT["kind"]
    for row in lookups.rows(base, query, values):
        kind = listed[row[at]]
        yield made(base, row, kind, marks=kind.marks)


def keys(findings: Iterable[Finding]) -> list[int]:
    """Hashes of the findings' JSON."""
    return [
        finding.text_key if isinstance(finding, Kept) else lookups.key(wire.dumps(wire.finding_to_dict(finding)))
        for finding in findings
    ]


def shown_key(finding: Kept) -> int:
    """The key of a finding's JSON under its present id."""
    key = finding.key_as_judged
    return key if finding.id == finding.id_as_judged else lookups.key(repr((key, finding.id)))


def marked_key(shown: int, marks: Marks) -> int:
    """The key of a finding with marks, of that without."""
    return shown if marks == UNMARKED else shown ^ _marks_key(marks)


@cache
def _marks_key(marks: Marks) -> int:
    return lookups.key(repr(marks))


def texts(base: sqlite3.Connection, findings: Sequence[Finding]) -> Iterator[str]:
    """The findings as JSON."""
    numbers = [finding.number for finding in findings if isinstance(finding, Kept)]
    told = dict(lookups.rows(base, "SELECT number, text FROM tellings WHERE number IN ({})", numbers))
    for finding in findings:
        if not isinstance(finding, Kept):
            yield wire.dumps(wire.finding_to_dict(finding))
        elif finding.id == finding.id_as_judged and finding._marks == UNMARKED:
            yield told[finding.number]
        else:
            new, waived, waiver, blocking = finding._marks
            yield wire.finding_retold(
                told[finding.number], name=finding.id, new=new, waived=waived, waiver=waiver, blocking=blocking
            )
