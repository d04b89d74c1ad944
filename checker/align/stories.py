"""Which articles tell of one event: sketches -> story ids, in near-linear time.

Articles are taken in order of publication; each joins the story whose members it resembles most, or founds one.
What came before is never taken apart again, so that adding later articles leaves earlier stories as they were.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from checker.align.sketches import NAME, TITLE, unpack
from checker.model.sketch import Sketch

NEAR = 0.13
"""Mean likeness (cosine of weighted terms) from which an article belongs to a story of its days."""
NEAR_UNDATED = 0.30
"""The same where a day is unknown, and nothing else keeps two events apart."""
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
    order = sorted(sketches, key=lambda s: (s.published or dt.date.max, s.digest, s.doc))
    vectors, shared = _vectors(order)
    index: dict[tuple[int, dt.date | None], list[int]] = defaultdict(list)
    days: set[dt.date | None] = set()
    home: list[_Story] = []
    for at, sketch in enumerate(order):
        vector = vectors[at]
        probes = sorted(vector.keys() & shared, key=lambda term: (-vector[term], term))[:PROBES]
        votes: dict[int, float] = defaultdict(float)
        for day in _near(sketch.published, days):
            for term in probes:
                for other in index.get((term, day), ()):
                    votes[other] += vector[term]
        best: tuple[float, int] | None = None
        close = sorted(votes, key=lambda other: (-votes[other], other))[:CANDIDATES]
        for story in {id(home[other]): home[other] for other in close}.values():
            likeness = _likeness(at, story, order, vectors)
            if likeness > 0 and (best is None or (likeness, -story.members[0]) > best):
                best = (likeness, -story.members[0])
        if best is None:
            found = _Story(id=_name("story", f"{sketch.digest} {sketch.published}"))
        else:
            found = home[-best[1]]
        found.members.append(at)
        home.append(found)
        days.add(sketch.published)
        for term in probes:
            posting = index[term, sketch.published]
            posting.append(at)
            if len(posting) > POSTING:
                del posting[0]
    return {sketch.doc: home[at].id for at, sketch in enumerate(order)}


def _vectors(order: Sequence[Sketch]) -> tuple[list[dict[int, float]], set[int]]:
    """Unit vectors over terms, and the terms of more than one article.

    A name weighs more than a word, a word of the title more than one of the text, a rare one more than a common one.
    """
    common: Counter[int] = Counter()
    packed = [unpack(sketch.terms) for sketch in order]
    for terms in packed:
        common.update({term & ~3 for term in terms})
    base = len(order) + PRIOR
    weight = {term: math.log(base / (count + PRIOR_COMMON)) for term, count in common.items()}
    vectors = []
    for terms in packed:
        vector = {
            term & ~3: weight[term & ~3]
            * (NAME_WEIGHT if term & NAME else 1.0)
            * (TITLE_WEIGHT if term & TITLE else 1.0)
            for term in terms
        }
        size = math.sqrt(sum(value * value for value in vector.values())) or 1.0
        vectors.append({term: value / size for term, value in vector.items()})
    return vectors, {term for term, count in common.items() if count > 1}


def _near(day: dt.date | None, days: set[dt.date | None]) -> list[dt.date | None]:
    """The days whose articles may tell of the same event; an undated article may belong to any."""
    if day is None:
        return sorted(days, key=lambda d: d or dt.date.max)
    around: list[dt.date | None] = [day + dt.timedelta(days=n) for n in range(-WINDOW, WINDOW + 1)]
    return [d for d in [*around, None] if d in days]


def _likeness(at: int, story: _Story, order: Sequence[Sketch], vectors: Sequence[Mapping[int, float]]) -> float:
    """Mean likeness to the story's first and latest members; 0 below the threshold or out of its days."""
    members = story.members[: COMPARED // 2] + story.members[COMPARED // 2 :][-COMPARED // 2 :]
    day = order[at].published
    total, gap, dated = 0.0, None, day is not None
    for other in members:
        theirs = order[other].published
        small, large = sorted((vectors[at], vectors[other]), key=len)
        cosine = sum(value * large[term] for term, value in small.items() if term in large)
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


def _name(kind: str, text: str) -> str:
    return "s-" + blake2b(f"{kind} {text}".encode(), digest_size=6).hexdigest()
