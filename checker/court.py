"""Where the facts that belong together are judged, those of a story or those of the same holders: here or spread out.

What comes of a group depends on its facts alone, so that groups are a map over the engine, and the order of what comes
back is theirs.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from checker import align, engine, judge, lexicon, packs, store
from checker.ledger.cells import Cell
from checker.model import Claim, Fact, Finding, Incomparable
from checker.reading import Spread

FEW = 200
"""Groups up to which sending them away takes longer than judging them."""
TOGETHER = 1_000
"""Facts that are sent at once."""
Judged = tuple[Cell, list[tuple[str, Fact]]]
"""What a group came to, and facts of no single story with their reach: whose, and of what."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What is judged by: little enough to go to every worker."""

    rules: tuple[Path, ...] = ()
    """Rule packs laid over the shipped ones."""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    as_of: dt.date | None = None


class Court:
    """Judges groups of facts."""

    def __init__(self, terms: Terms, words: lexicon.Lexicon, spread: Spread | None = None) -> None:
        self.rules = judge.load(
            (packs.rules_root(), *terms.rules), words.metrics, select=terms.select, ignore=terms.ignore
        )
        self._terms, self._words, self._spread = terms, words, spread or Spread()
        self._neutral = align.neutral_places(words)

    def judged(self, facts: Sequence[Fact], *, story: bool) -> Judged:
        """What the facts of a story come to, or those of one reach."""
        metrics = self._words.metrics
        apart: list[Fact] = []
        claims, left = align.claims(facts, metrics, apart if story else None, neutral=self._neutral)
        findings, undecided = judge.judge(claims, self.rules, metrics, as_of=self._terms.as_of, said=facts)
        crossing = tuple(claim for claim in claims if len({fact.doc for fact in claim.facts}) > 1)
        cell = Cell(findings=tuple(findings), claims=crossing, claimed=len(claims), left=(*left, *undecided))
        return cell, [(align.reach(fact, metrics), fact) for fact in apart]

    def all(self, groups: Iterable[Sequence[Fact]], count: int, *, story: bool) -> Iterator[Judged]:
        """What each of `count` groups comes to, in their order; a bounded number is held at a time."""
        spread = self._spread
        if count <= FEW or (spread.engine in (None, "process") and spread.jobs == 1):
            yield from (self.judged(facts, story=story) for facts in groups)
            return
        run = engine.engine(spread.engine, spread.jobs)
        work = partial(_judged, self._terms, story)
        for data in run(work, _packed(groups), jobs=spread.jobs, scheduler=spread.scheduler):
            yield from map(_unpacked, store.loads(data))


Told = tuple[tuple[Finding, ...], tuple[Claim, ...], int, tuple[Incomparable, ...], list[tuple[str, Fact]]]


def _packed(groups: Iterable[Sequence[Fact]]) -> Iterator[bytes]:
    held: list[Sequence[Fact]] = []
    size = 0
    for facts in groups:
        held.append(facts)
        size += len(facts)
        if size >= TOGETHER:
            yield store.dumps(held)
            held, size = [], 0
    if held:
        yield store.dumps(held)


def _judged(terms: Terms, story: bool, data: bytes) -> bytes:
    """What one process does: some groups judged, as bytes."""
    court = _court(terms)
    found: list[Told] = []
    for facts in store.loads(data):
        cell, apart = court.judged(facts, story=story)
        found.append((cell.findings, cell.claims, cell.claimed, cell.left, apart))
    return store.dumps(found)


def _unpacked(told: Told) -> Judged:
    findings, claims, claimed, left, apart = told
    return Cell(findings=findings, claims=claims, claimed=claimed, left=left), apart


@cache
def _court(terms: Terms) -> Court:
    return Court(terms, lexicon.load(terms.rules))
