"""Where a change is worked in: articles placed, the stories and holders that it touches judged anew, the rest left."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from checker import align, undated
from checker.court import Court
from checker.intake import Intake
from checker.ledger import Register, articles, cells, findings, lookups
from checker.ledger.articles import Row, Rows
from checker.model import Coverage, Fact, Finding, Unreadable
from checker.reading import Entry, Progress, Reader, quiet
from checker.shelf import Shelf

WIDE = "wide "
"""Before the name of a cell that is no story."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What is different about a corpus."""

    gone: frozenset[str] = frozenset()
    """Ids of articles that are not there any more, or say something else."""
    entries: Mapping[str, Entry] = field(default_factory=dict)
    """What is new, or is said instead."""
    rows: Mapping[str, Row] = field(default_factory=dict)
    """Rows of those, and of articles that moved."""

    @classmethod
    def of(cls, intake: Intake) -> Change:
        """The change that an intake found."""
        return cls(gone=intake.gone, entries=intake.entries, rows=intake.fresh)


class Desk:
    """Keeps the ledger's tables in step with the corpus."""

    def __init__(
        self,
        base: sqlite3.Connection,
        reader: Reader,
        court: Court,
        progress: Progress = quiet,
    ) -> None:
        self.reader = reader
        self._base = base
        self._court = court
        self._tell = progress

    def bring_up(self, known: Rows, change: Change, order: Sequence[str]) -> Shelf:
        """Work a change of the `known` articles in; the shelf of the corpus as it is then, in this order."""
        rows = known.changed(change.gone, change.rows)
        register = Register(self._base)
        gone = frozenset(doc for doc in change.gone | change.entries.keys() if doc in known)
        entries = dict(change.entries)
        if gone or entries:
            undated.date(self._base, self.reader, rows, entries, gone)
            gone |= frozenset(doc for doc in entries if doc in known)
        self._tell("aligning", 0, None)
        before = register.placed(sorted(gone))
        moved = align.advance(
            register, gone=gone, new=[entry.sketch for entry in entries.values()], progress=self._tell
        )
        register.flush()
        for doc, (_, now) in moved.items():
            rows[doc] = rows[doc]._replace(told=lookups.key(repr(now)))
        articles.drop(self._base, sorted(doc for doc in change.gone if doc not in rows))
        fresh = change.rows.keys() | moved.keys() | entries.keys()
        articles.put(self._base, [rows[doc] for doc in sorted(fresh)])
        shelf = Shelf(self.reader, self._base, register, order, rows)
        stories = {placed.story for placed in before.values()}
        for was, now in moved.values():
            stories |= {now.story} if was is None else {was.story, now.story}
        self._judge(register, shelf, sorted(stories), [doc for doc in gone if doc not in rows])
        findings.settle(self._base)
        return shelf

    def _judge(self, register: Register, shelf: Shelf, stories: Sequence[str], gone: Collection[str]) -> None:
        members = {story: found for story in stories if (found := register.members(story))}
        for story in stories:
            if story not in members:
                cells.drop(self._base, story)
        touched: set[str] = set(gone)
        wide: list[tuple[str, Fact]] = []
        dirty: set[str] = set()
        groups = ([fact for told in shelf.told(docs) for fact in told[0]] for docs in members.values())
        judged = self._court.all(groups, len(members), story=True)
        for done, ((story, docs), (cell, apart)) in enumerate(zip(members.items(), judged, strict=True), start=1):
            cells.put(self._base, story, cell)
            touched.update(docs)
            wide.extend(apart)
            if len(touched) > _BATCH:
                dirty |= cells.replace_wide(self._base, touched, wide)
                touched, wide = set(), []
            self._tell("judging", done, len(members))
        dirty |= cells.replace_wide(self._base, touched, wide)
        self._judge_wide(sorted(dirty))

    def _judge_wide(self, reaches: Sequence[str]) -> None:
        """What is told of the same holders in whatever story."""
        held = [reach for reach in reaches if cells.has_wide(self._base, reach)]
        for reach in sorted(set(reaches).difference(held)):
            cells.drop(self._base, WIDE + reach)
        groups = (cells.wide(self._base, reach) for reach in held)
        for reach, (cell, _) in zip(held, self._court.all(groups, len(held), story=False), strict=True):
            cells.put(self._base, WIDE + reach, cell)

    def before(self, shelf: Shelf, change: Change, claims: Collection[tuple[str, ...]]) -> list[Finding]:
        """What was found of some claims (by their keys) with a change taken back; the ledger stays as it is."""
        self._base.execute("SAVEPOINT before")
        try:
            order = dict.fromkeys((*(doc for doc in shelf.order if doc not in change.gone), *change.entries))
            quietly = Desk(self._base, self.reader, self._court)
            quietly.bring_up(shelf.rows, change, [*order])
            # read while the ledger still tells of the time before
            return [replace(finding) for finding in findings.of_claims(self._base, claims)]
        finally:
            self._base.execute("ROLLBACK TO before")
            self._base.execute("RELEASE before")

    def findings(self, shelf: Shelf) -> Sequence[Finding]:
        """All findings, each with an id of its own, in their order."""
        return findings.whole(self._base) if shelf.small else findings.listed(self._base)

    def coverage(self, shelf: Shelf, unreadable: Sequence[Unreadable]) -> Coverage:
        """Count what was and was not checked."""
        facts, skipped = shelf.counts
        claimed, aligned, left = cells.totals(self._base)
        return Coverage(
            articles=len(shelf),
            unreadable=len(unreadable),
            facts=facts,
            aligned=aligned,
            claims=claimed,
            skipped=tuple(sorted(skipped.items())),
            incomparable=left,
        )


_BATCH = 2_000
"""Articles whose facts of no single story are held until they are put down."""
