"""Undated articles and the one day that the rest of the corpus leaves them: looked at again only where that may change.

Whether two articles are kin hangs on these two alone, so a change sets its own articles beside the undated ones; an
undated article that is new is set beside the whole corpus once.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping
from dataclasses import replace

from checker import align
from checker.intake import row
from checker.ledger import seekers
from checker.ledger.articles import Rows
from checker.model import Dating
from checker.model.sketch import Sketch
from checker.reading import Entry, Reader, extract_document


def date(
    base: sqlite3.Connection,
    reader: Reader,
    rows: Rows,
    entries: dict[str, Entry],
    gone: Collection[str],
) -> None:
    """Give undated articles their day, or take it from them: in `rows`, and among `entries`, which are read again.

    rows: of the whole corpus as it is now. entries: what is new or says something else. gone: ids of what was known
    and is not there any more, or says something else.
    """
    touched = seekers.drop(base, {*gone, *entries})
    fresh = _fresh(base, reader, rows, entries)
    seeking = seekers.listed(base)
    if not seeking:
        return
    asked = {doc: sketch for doc, (_, sketch) in seeking.items()}
    news = [entry.sketch for doc, entry in entries.items() if not rows[doc].undated]
    touched |= _relate(base, asked, news)
    if fresh:
        near = {sketch.doc: sketch for doc in sorted(fresh) for sketch in seekers.near(base, asked[doc])}
        there = rows.several([doc for doc in near if doc not in entries])
        known = [near[doc] for doc, row in there.items() if not row.undated]
        _relate(base, {doc: asked[doc] for doc in fresh}, known)
    touched |= fresh
    weekdays = {doc: weekday for doc, (weekday, _) in seeking.items() if doc in touched}
    inferred = align.infer_days(weekdays, seekers.spoken(base, weekdays))
    for doc in sorted(weekdays):
        _settle(reader, doc, inferred.get(doc), rows, entries)


def _fresh(base: sqlite3.Connection, reader: Reader, rows: Rows, entries: Mapping[str, Entry]) -> set[str]:
    """New articles without a day that count from one weekday: only these can be dated."""
    undated = sorted(doc for doc in entries if rows[doc].undated)
    found = set()
    documents = reader.documents([rows[doc].digest for doc in undated], [rows[doc].path for doc in undated])
    for document in documents:
        named = align.named_weekdays(document)
        if len(named) == 1:
            seekers.put(base, entries[document.id].sketch, *named)
            found.add(document.id)
    return found


def _relate(base: sqlite3.Connection, asked: Mapping[str, Sketch], others: Collection[Sketch]) -> set[str]:
    """Set dated articles beside undated ones; those of the latter that have new kin."""
    if not others:
        return set()
    kin = align.kindred([*asked.values(), *others], asked)
    dated = {doc: [other for other in found if other.published is not None] for doc, found in kin.items()}
    seekers.relate(base, ((doc, other) for doc, found in dated.items() for other in found))
    return {doc for doc, found in dated.items() if found}


def _settle(reader: Reader, doc: str, day: Dating | None, rows: Rows, entries: dict[str, Entry]) -> None:
    one = rows[doc]
    kept = one.digest if day is None else f"{one.digest}@{day.day.isoformat()}"
    if kept == one.kept:
        return
    entry = reader.holds(kept)
    if entry is None:
        (document,) = reader.documents([one.digest], [one.path])
        entry = reader.keep(kept, extract_document(replace(document, published=day), reader.words))
    entries[doc] = replace(entry, path=one.path, digest=one.digest)
    rows[doc] = row(entries[doc], one.file, one.number)._replace(undated=1)
