"""The articles of the last run: where each lies, under which digest its facts are kept, and what was counted in it."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, MutableMapping, Sequence
from typing import NamedTuple

from checker.ledger import lookups


class Row(NamedTuple):
    """One article as the ledger keeps it; plain, since a run holds one for every article of the corpus."""

    doc: str
    file: str
    """The file it stands in."""
    number: int
    """Its place in that file."""
    path: str
    digest: str
    """Of content and metadata."""
    kept: str
    """Under which its facts are cached: the digest, and the day where one was inferred."""
    undated: int
    """1 for an article that tells no day of its own."""
    facts: int
    skips: str
    """Reason -> count, as JSON; empty for none."""
    source: str
    """Its outlet, empty for none."""
    told: int
    """Hash of the story, voice and lifted sentences that its facts carry."""

    @property
    def facts_key(self) -> int:
        """Equal keys mean equal facts, told alike."""
        return _key("facts", self.doc, self.kept, self.told)

    @property
    def skips_key(self) -> int:
        """Equal keys mean equal skips; 0 for none."""
        return _key("skips", self.doc, self.kept) if self.skips else 0

    @property
    def document_key(self) -> int:
        """Equal keys mean equal documents at equal paths."""
        return _key("document", self.doc, self.kept, self.path)


def create(base: sqlite3.Connection) -> None:
    """Make the tables."""
    columns = ", ".join(f"{name} NOT NULL" for name in Row._fields[1:])
    base.execute(f"CREATE TABLE articles (doc TEXT PRIMARY KEY, {columns}) WITHOUT ROWID")
    # what all articles come to, kept in step by `put` and `drop`
    base.execute(
        "CREATE TABLE article_outlets (source TEXT PRIMARY KEY, articles INTEGER NOT NULL, facts INTEGER NOT NULL)"
    )
    base.execute("CREATE TABLE article_skips (reason TEXT PRIMARY KEY, count INTEGER NOT NULL)")


_NAMES = ", ".join(Row._fields)


class Rows(MutableMapping[str, Row]):
    """Document id -> row: those of the ledger, looked up one by one, under what a change puts in their place."""

    def __init__(
        self, base: sqlite3.Connection, gone: Iterable[str] = (), fresh: Mapping[str, Row] | None = None
    ) -> None:
        self._base = base
        self._fresh = dict(fresh or {})
        self._gone = set(gone) - self._fresh.keys()

    @property
    def fresh(self) -> Mapping[str, Row]:
        """What was put in since the ledger was opened."""
        return self._fresh

    def changed(self, gone: Collection[str], fresh: Mapping[str, Row]) -> Rows:
        """The rows with a change worked in; these stay as they are."""
        kept = {doc: row for doc, row in self._fresh.items() if doc not in gone}
        return Rows(self._base, self._gone.union(gone), kept | dict(fresh))

    def places(self) -> Iterator[tuple[str, str, str]]:
        """(document id, its file, its path), by file and the place in it; then what is new."""
        for doc, file, path in self._base.execute("SELECT doc, file, path FROM articles ORDER BY file, number"):
            if doc not in self._gone and doc not in self._fresh:
                yield doc, file, path
        for row in self._fresh.values():
            yield row.doc, row.file, row.path

    def __getitem__(self, doc: str) -> Row:
        fresh = self._fresh.get(doc)
        if fresh is not None:
            return fresh
        if doc not in self._gone:
            found = self._base.execute(f"SELECT {_NAMES} FROM articles WHERE doc = ?", (doc,)).fetchone()
            if found is not None:
                return Row._make(found)
        raise KeyError(doc)

    def several(self, docs: Collection[str]) -> dict[str, Row]:
        """Those of some documents that there are; many are found sooner than one by one."""
        asked = [doc for doc in docs if doc not in self._gone and doc not in self._fresh]
        found = {row.doc: row for row in _rows(self._base, asked)}
        return found | {doc: self._fresh[doc] for doc in docs if doc in self._fresh}

    def __iter__(self) -> Iterator[str]:
        return (doc for doc, _, _ in self.places())

    def __len__(self) -> int:
        return sum(1 for _ in self.places())

    def __setitem__(self, doc: str, row: Row) -> None:
        self._fresh[doc] = row
        self._gone.discard(doc)

    def __delitem__(self, doc: str) -> None:
        self._fresh.pop(doc, None)
        self._gone.add(doc)


def _rows(base: sqlite3.Connection, docs: Sequence[str]) -> Iterator[Row]:
    return map(Row._make, lookups.rows(base, f"SELECT {_NAMES} FROM articles WHERE doc IN ({{}})", docs))


def put(base: sqlite3.Connection, fresh: Collection[Row]) -> None:
    """Add or replace articles."""
    drop(base, [row.doc for row in fresh])
    base.executemany(f"INSERT INTO articles VALUES ({', '.join('?' * len(Row._fields))})", fresh)
    _count(base, fresh, 1)


def drop(base: sqlite3.Connection, docs: Iterable[str]) -> None:
    """Take articles out; those that are not there are left out."""
    gone = list(_rows(base, list(docs)))
    base.executemany("DELETE FROM articles WHERE doc = ?", ((row.doc,) for row in gone))
    _count(base, gone, -1)


def _count(base: sqlite3.Connection, rows: Collection[Row], sign: int) -> None:
    many: Counter[str] = Counter()
    facts: Counter[str] = Counter()
    skipped: Counter[str] = Counter()
    for row in rows:
        many[row.source] += sign
        facts[row.source] += sign * row.facts
        for reason, count in json.loads(row.skips or "{}").items():
            skipped[reason] += sign * count
    base.executemany(
        "INSERT INTO article_outlets VALUES (?, ?, ?) ON CONFLICT (source) DO UPDATE"
        " SET articles = articles + excluded.articles, facts = facts + excluded.facts",
        [(source, count, facts[source]) for source, count in many.items()],
    )
    base.executemany(
        "INSERT INTO article_skips VALUES (?, ?) ON CONFLICT (reason) DO UPDATE SET count = count + excluded.count",
        list(skipped.items()),
    )


def outlets(base: sqlite3.Connection) -> dict[str | None, tuple[int, int]]:
    """Outlet (None: no outlet is given) -> (articles, facts in these articles)."""
    found = base.execute("SELECT source, articles, facts FROM article_outlets WHERE articles ORDER BY source")
    return {source or None: (count, facts) for source, count, facts in found}


def counts(base: sqlite3.Connection) -> tuple[int, Counter[str]]:
    """(facts of all articles, reason -> skips of all articles)."""
    facts = base.execute("SELECT TOTAL(facts) FROM article_outlets").fetchone()[0]
    return int(facts), Counter(dict(base.execute("SELECT reason, count FROM article_skips WHERE count")))


def _key(*parts: object) -> int:
    """63 bits, which SQLite holds as an integer."""
    return lookups.key(repr(parts))
