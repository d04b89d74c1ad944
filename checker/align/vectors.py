"""Weights of an article's words as they count on its day: what every fourth article of a day says tells no event."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence

from checker.align.register import Record, Register
from checker.align.sketches import unpack

UNIT = 1000
"""Length of a vector; likenesses are whole numbers, so that no order of adding up plays a part."""
CROWD = 32
"""Articles of one day from which on words can be common on it."""
COMMON = 4
"""A word that one article in four to eight of a day has is that day's language."""

Vector = tuple[tuple[int, int], ...]


def revalue(register: Register, gone: Sequence[Record], fresh: Sequence[Record]) -> dict[int, Vector]:
    """Vectors of the `fresh` articles, and of the known ones some word of which becomes common, or is no longer.

    The `gone` ones still have their postings, the fresh ones have none yet.
    """
    away: dict[int, list[Record]] = defaultdict(list)
    coming: dict[int, list[Record]] = defaultdict(list)
    for article in gone:
        away[article.day].append(article)
    for article in fresh:
        coming[article.day].append(article)
    vectors: dict[int, Vector] = {}
    for day in sorted(away.keys() | coming.keys()):
        vectors.update(_of_day(register, day, away[day], coming[day]))
    return vectors


def _of_day(register: Register, day: int, gone: Sequence[Record], fresh: Sequence[Record]) -> dict[int, Vector]:
    held = register.size(day)
    old, new = _limit(held), _limit(held - len(gone) + len(fresh))
    if old is None and new is None:
        return {article.at: _vector(article, {}) for article in fresh}
    shift: Counter[int] = Counter()
    shift.update(term for article in fresh for term in unpack(article.sketch.terms))
    shift.subtract(term for article in gone for term in unpack(article.sketch.terms))
    asked = set(shift)
    left = set(register.of_day(day)) - {article.at for article in gone} if old != new else set()
    register.records(left)
    for at in left:
        asked.update(unpack(register.record(at).sketch.terms))
    common: dict[int, bool] = {}
    moved: set[int] = set()

    def settle(terms: Collection[int]) -> None:
        for term, count in register.counts(terms, day).items():
            common[term] = new is not None and count + shift[term] >= new
            if common[term] != (old is not None and count >= old) and count:
                moved.add(term)

    settle(asked)
    others = {at for term in moved for at in register.holding(term, day)} - {article.at for article in gone}
    register.records(others)
    known = [register.record(at) for at in sorted(others)]
    settle({term for article in known for term in unpack(article.sketch.terms)} - asked)
    return {article.at: _vector(article, common) for article in (*fresh, *known)}


def _limit(size: int) -> int | None:
    """Articles that must have a word to make it common on a day with `size` articles; in steps, so that it holds."""
    return None if size < CROWD else (1 << (size.bit_length() - 1)) // COMMON


def _vector(article: Record, common: Mapping[int, bool]) -> Vector:
    """Terms and weights; if all that an article says is common, all of it counts."""
    terms = dict(zip(unpack(article.sketch.terms), article.sketch.weights, strict=True))
    kept = {term: weight for term, weight in terms.items() if not common.get(term)} or terms
    length = math.sqrt(sum(weight * weight for weight in kept.values()))
    return tuple((term, int(kept[term] * UNIT / length + 0.5) if term in kept else 0) for term in terms)
