"""Which articles tell of one event: sketches -> story ids, in near-linear time.

Articles are taken in order of publication; each joins the story whose members it resembles most, or founds one.
What came before is never taken apart again, so that adding later articles leaves earlier stories as they were.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b
from operator import mul

from checker.align.sketches import NAME, TITLE, unpack
from checker.model.sketch import Sketch

NEAR = 0.13
"""Mean likeness (cosine of weighted terms) from which an article belongs to a story of its days."""
NEAR_UNDATED = 0.30
"""The same where a day is unknown, and nothing else keeps two events apart."""
NEAR_KIN = 0.20
"""Likeness from which an article may tell of another's event on whatever day; for questions that one answer settles."""
WINDOW = 2
"""Days between an article and the member of its story that is nearest in time."""
DECAY = 0.10
"""Share of likeness lost with each day between two articles."""
PROBES = 24
"""Weightiest terms by which an article looks for others."""
POSTING = 48
"""Latest articles kept for each term and day: bounds the work for an article."""
COMPARED = 12
"""Members of a story that an article is compared with: its first, and its latest."""
REMEMBERED = 4096
"""Vectors kept at a time."""
FAINT = 0.25
"""Share of the most votes below which no story is looked at any more once one fits."""
CANDIDATES = 24
"""Articles that an article is compared with."""
NAME_WEIGHT, TITLE_WEIGHT = 2.0, 1.5
PRIOR, PRIOR_COMMON = 50.0, 2.5
"""A small corpus is weighted as if it stood in one of 50 articles more, in which a word is met 2.5 times."""


@dataclass(slots=True)
class _Story:
    id: str
    members: list[int] = field(default_factory=list)


def stories(sketches: Sequence[Sketch]) -> dict[str, str]:
    """Document id -> story id ("s-" and 12 hex digits). A cluster that the corpus gives decides alone."""
    told: dict[str, str] = {}
    for sketch in sketches:
        if sketch.cluster is not None:
            told[sketch.doc] = _name("cluster", sketch.cluster)
    told.update(_grouped([sketch for sketch in sketches if sketch.cluster is None]))
    return told


def _grouped(sketches: Sequence[Sketch]) -> dict[str, str]:
    order = sorted(sketches, key=lambda s: (s.day or dt.date.max, s.digest, s.doc))
    vectors = _Vectors(order)
    # Postings by day and term; days out of reach are forgotten, unless undated articles (who come last) need them all.
    index: dict[dt.date | None, dict[int, list[int]]] = {}
    forgets = all(sketch.day is not None for sketch in order)
    home: list[_Story] = []
    for at, sketch in enumerate(order):
        probes = vectors.probes(at)
        votes: dict[int, float] = defaultdict(float)
        for day in _near(sketch.day, index):
            postings = index[day]
            for term, weight in probes:
                for other in postings.get(term, ()):
                    votes[other] += weight
        best: tuple[float, int] | None = None
        close = sorted(votes, key=lambda other: (-votes[other], other))[:CANDIDATES]
        nearest: dict[int, tuple[_Story, float]] = {}
        for other in close:
            nearest.setdefault(id(home[other]), (home[other], votes[other]))
        for story, vote in nearest.values():
            if best is not None and vote < FAINT * votes[close[0]]:
                break  # they come by falling votes: what shares so little is of another event
            likeness = _likeness(at, story, order, vectors)
            if likeness > 0 and (best is None or (likeness, -story.members[0]) > best):
                best = (likeness, -story.members[0])
        if best is None:
            found = _Story(id=_name("story", f"{sketch.digest} {sketch.day}"))
        else:
            found = home[-best[1]]
        found.members.append(at)
        home.append(found)
        if sketch.day not in index:
            index[sketch.day] = defaultdict(list)
            if forgets:
                for day in [d for d in index if d not in _near(sketch.day, index)]:
                    del index[day]
        for term, _ in probes:
            posting = index[sketch.day][term]
            posting.append(at)
            if len(posting) > POSTING:
                del posting[0]
    return {sketch.doc: home[at].id for at, sketch in enumerate(order)}


def kindred(sketches: Sequence[Sketch], docs: Collection[str]) -> dict[str, list[Sketch]]:
    """For each of `docs`, the other articles that are alike enough to tell of one event, whatever their day."""
    order = sorted(sketches, key=lambda s: (s.published or dt.date.max, s.digest, s.doc))
    vectors = _Vectors(order)
    asked = [at for at, sketch in enumerate(order) if sketch.doc in docs]
    sought = {term for at in asked for term, _ in vectors.probes(at)}
    postings: dict[int, list[int]] = defaultdict(list)
    for at, sketch in enumerate(order):
        for term in {term & ~3 for term in unpack(sketch.terms)} & sought:
            postings[term].append(at)
    found = {}
    for at in asked:
        votes: dict[int, float] = defaultdict(float)
        for term, weight in vectors.probes(at):
            for other in postings[term]:
                votes[other] += weight
        close = sorted((other for other in votes if other != at), key=lambda other: (-votes[other], other))
        found[order[at].doc] = [
            order[other] for other in close[:CANDIDATES] if _cosine(vectors.of(at), vectors.of(other)) >= NEAR_KIN
        ]
    return found


class _Vectors:
    """Unit vectors over terms, made when asked for: articles are compared with their neighbours in time only.

    A name weighs more than a word, a word of the title more than one of the text, a rare one more than a common one.
    """

    def __init__(self, order: Sequence[Sketch]) -> None:
        self._order = order
        self._common: Counter[int] = Counter()
        for sketch in order:
            self._common.update({term & ~3 for term in unpack(sketch.terms)})
        self._base = len(order) + PRIOR
        self.of = lru_cache(maxsize=REMEMBERED)(self._of)

    def _of(self, at: int) -> dict[int, float]:
        vector = {
            term & ~3: math.log(self._base / (self._common[term & ~3] + PRIOR_COMMON))
            * (NAME_WEIGHT if term & NAME else 1.0)
            * (TITLE_WEIGHT if term & TITLE else 1.0)
            for term in unpack(self._order[at].terms)
        }
        size = math.sqrt(sum(value * value for value in vector.values())) or 1.0
        return {term: value / size for term, value in vector.items()}

    def probes(self, at: int) -> list[tuple[int, float]]:
        """The weightiest terms that some other article has too."""
        shared = [(term, weight) for term, weight in self.of(at).items() if self._common[term] > 1]
        return sorted(shared, key=lambda pair: (-pair[1], pair[0]))[:PROBES]


def _near(day: dt.date | None, days: Collection[dt.date | None]) -> list[dt.date | None]:
    """The days whose articles may tell of the same event; an undated article may belong to any."""
    if day is None:
        return sorted(days, key=lambda d: d or dt.date.max)
    around: list[dt.date | None] = [day + dt.timedelta(days=n) for n in range(-WINDOW, WINDOW + 1)]
    return [d for d in [*around, None] if d in days]


def _likeness(at: int, story: _Story, order: Sequence[Sketch], vectors: _Vectors) -> float:
    """Mean likeness to the story's first and latest members; 0 below the threshold or out of its days."""
    members = story.members[: COMPARED // 2] + story.members[COMPARED // 2 :][-COMPARED // 2 :]
    day = order[at].day
    total, gap, dated = 0.0, None, day is not None
    for other in members:
        theirs = order[other].day
        cosine = _cosine(vectors.of(at), vectors.of(other))
        if day is None or theirs is None:
            dated = False
        else:
            apart = abs((day - theirs).days)
            gap = apart if gap is None else min(gap, apart)
            cosine *= max(0.0, 1 - DECAY * apart)
        total += cosine
    if gap is not None and gap > WINDOW:
        return 0.0
    mean = total / len(members)
    return mean if mean >= (NEAR if dated else NEAR_UNDATED) else 0.0


def _cosine(one: Mapping[int, float], other: Mapping[int, float]) -> float:
    common = one.keys() & other.keys()
    # fsum rounds once, so that the order of the set plays no part; all of it runs in C
    return math.fsum(map(mul, map(one.__getitem__, common), map(other.__getitem__, common)))


def _name(kind: str, text: str) -> str:
    return "s-" + blake2b(f"{kind} {text}".encode(), digest_size=6).hexdigest()
