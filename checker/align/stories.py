"""Which articles tell of one event: each joins the story of the earlier articles that it resembles, or founds one.

Articles are taken in order of the day that they tell of. What an article does hangs on the few earlier ones of its
days that share weighty words with it, and on nothing else, so that whoever adds or takes away an article need look
again only at the later ones that it may touch: `place` gives after any change what it would give from scratch.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence
from hashlib import blake2b

from checker.align.register import UNDATED, Record, Register
from checker.align.vectors import UNIT, revalue

WINDOW = 2
"""Days between an article and an earlier one by which it may join a story."""
STEPS = 5
"""A day between two articles takes a fifth of their likeness away."""
WHOLE = UNIT * UNIT * STEPS
"""Likeness of two articles of one day with the same words."""
FLOOR = WHOLE * 20 // 100
"""Likeness from which an earlier article counts at all."""
NEAR = WHOLE * 22 // 100
"""Mean of the likenesses to a story's nearest article and to its founder, from which an article belongs to it."""
NEAR_UNDATED = WHOLE * 40 // 100
"""The same where the day is unknown, and nothing else keeps two events apart."""
POSTING = 96
"""Latest articles looked at for a term: bounds the work for an article."""
POSTING_UNDATED = 384
"""The same for an undated article, which may belong to any day."""

Key = tuple[int, int]
"""(day, number): the order of articles."""


def place(register: Register, gone: Sequence[Record], fresh: Sequence[Record], note: Callable[[Record], None]) -> None:
    """Give `fresh` articles their stories, and every other article that these or the `gone` ones move.

    `note` is told of a placed article before its story changes. Fresh articles are in the register, without postings;
    gone ones are in it no more, but for their postings. A cluster that the corpus gives decides alone.
    """
    for article in fresh:
        if article.sketch.cluster is not None:
            article.story = _name("cluster", article.sketch.cluster)
            register.keep(article)
    away = [article for article in gone if article.home]
    coming = [article for article in fresh if article.sketch.cluster is None]
    vectors = revalue(register, away, coming)
    moved = [article for at in vectors if (article := register.record(at)).vector]
    waiting: set[Key] = set()
    for article in (*away, *moved):
        waiting |= _touched(register, article)
    for article in (*away, *moved):
        register.unpost(article)
    last = register.last()
    waiting -= {(article.day, article.at) for article in away}
    waiting |= {(article.day, article.at) for article in (*moved, *coming)}
    queue = sorted(waiting)
    while queue:
        day, at = heapq.heappop(queue)
        article = register.record(at)
        vector = vectors.get(at)
        if vector is not None:
            article.vector = vector
            if day <= last:  # the later ones will be asked for too
                register.postings([term for term, weight in vector if weight], day - WINDOW, day + WINDOW)
        home = _home(register, article)
        if vector is not None:
            register.post(article)
        if home != article.home:
            if article.home:
                note(article)
            article.home = home
            founder = article if home == at else register.record(home)
            article.story = _name("story", f"{founder.sketch.digest} {founder.sketch.day}")
        elif vector is None and home not in vectors:
            continue  # neither its story nor the founder that others of the story are compared with has changed
        register.keep(article)
        if day > last:
            continue
        for key in _touched(register, article):
            if key not in waiting:
                waiting.add(key)
                heapq.heappush(queue, key)


def _home(register: Register, article: Record) -> int:
    """Number of the founder of the story that an article belongs to: another's, or its own."""
    scores = _scores(register, article)
    near = [other for other, score in scores.items() if score >= FLOOR]
    if not near:
        return article.at
    register.records(near)
    tops: dict[int, int] = {}
    for other in near:
        home = register.record(other).home
        if scores[other] > tops.get(home, 0):
            tops[home] = scores[other]
    register.records(tops)
    own = dict(article.vector)
    enough = NEAR_UNDATED if article.day == UNDATED else NEAR
    best: tuple[int, int, int] | None = None
    for home, top in tops.items():
        founder = register.record(home)
        apart = 0 if article.day == UNDATED else article.day - founder.day
        alike = sum(weight * own[term] for term, weight in founder.vector if term in own) * max(0, STEPS - apart)
        rank = ((top + alike) // 2, -founder.day, -home)
        if rank[0] >= enough and (best is None or rank > best):
            best = rank
    return article.at if best is None else -best[2]


def _scores(register: Register, article: Record) -> dict[int, int]:
    """Likeness to each earlier article that shares a term; the latest `POSTING` of its days with each term."""
    scores: dict[int, int] = defaultdict(int)
    day, at = article.day, article.at
    terms = [(term, weight) for term, weight in article.vector if weight]
    if day == UNDATED:
        for term, weight in terms:
            for _, other, theirs in register.latest(term, day, at, POSTING_UNDATED):
                scores[other] += weight * theirs * STEPS
        return scores
    rows = register.postings([term for term, _ in terms], day - WINDOW, day)
    for (_, weight), row in zip(terms, rows, strict=True):
        left = POSTING
        for apart in range(WINDOW + 1):
            posting = row[WINDOW - apart]
            if not posting:
                continue
            end = len(posting) if apart else bisect_left(posting, (at, 0))
            start = max(0, end - left)
            step = weight * (STEPS - apart)
            for other, theirs in posting[start:end]:
                scores[other] += step * theirs
            left -= end - start
            if not left:
                break
    return scores


def _touched(register: Register, article: Record) -> set[Key]:
    """The later articles whose story may hang on this one, which has its postings: alike enough, or pushed aside.

    They look at so many of the latest articles with a term; where there are more, adding one hides another.
    """
    terms = [(term, weight) for term, weight in article.vector if weight]
    found = _touched_undated(register, article, terms) if register.size(UNDATED) else set()
    if article.day == UNDATED:
        return found
    day, at = article.day, article.at
    rows = register.postings([term for term, _ in terms], day - WINDOW, day + WINDOW)
    for apart in range(WINDOW + 1):
        scores: dict[int, int] = defaultdict(int)
        for (_, weight), row in zip(terms, rows, strict=True):
            posting = row[WINDOW + apart]
            if not posting:
                continue
            start = 0 if apart else bisect_right(posting, (at, UNIT))
            size = sum(map(len, row))
            if size <= POSTING:
                for other, theirs in posting[start:]:
                    scores[other] += weight * theirs
                continue
            own = bisect_left(row[WINDOW], (at, 0))
            before = sum(map(len, row[:WINDOW])) + own
            seen = sum(map(len, row[WINDOW : WINDOW + apart])) - own - 1 if apart else 0
            for other, theirs in posting[start : max(start, start + POSTING - seen)]:
                seen += 1
                scores[other] += weight * theirs
                if before + seen > POSTING:
                    found.add((day + apart, other))
        least = FLOOR // (STEPS - apart)
        found.update((day + apart, other) for other, score in scores.items() if score >= least)
    return found


def _touched_undated(register: Register, article: Record, terms: Sequence[tuple[int, int]]) -> set[Key]:
    scores: dict[int, int] = defaultdict(int)
    hidden: set[Key] = set()
    rows = register.postings([term for term, _ in terms], UNDATED, UNDATED)
    for (term, weight), (posting,) in zip(terms, rows, strict=True):
        crowded = len(register.latest(term, UNDATED + 1, 0, POSTING_UNDATED + 1)) > POSTING_UNDATED
        for other, theirs in posting:
            if article.day != UNDATED or other > article.at:
                scores[other] += weight * theirs * STEPS
                if crowded:
                    hidden.add((UNDATED, other))
    return hidden | {(UNDATED, other) for other, score in scores.items() if score >= FLOOR}


def _name(kind: str, text: str) -> str:
    return "s-" + blake2b(f"{kind} {text}".encode(errors="surrogatepass"), digest_size=6).hexdigest()
