"""Articles alike enough to tell of one event, on whatever day; for questions that one answer settles."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from checker.align.sketches import unpack
from checker.model.sketch import Sketch

KIN = 0.30
"""Likeness (cosine of weighted terms) from which an article may tell of another's event on whatever day."""


def kindred(sketches: Iterable[Sketch], docs: Collection[str]) -> dict[str, list[Sketch]]:
    """For each of `docs`, the other articles that are alike enough, by content.

    Whether two are kin hangs on these two alone. So after a change only those of `docs` need another look that are kin
    of an article that came or went: `kindred([*asked, *changed], asked)` with the sketches of both is not empty for
    them; and for these alone the sketches of the whole corpus are needed.
    """
    given = list(sketches)
    asked = {sketch.doc: _terms(sketch) for sketch in given if sketch.doc in docs}
    holders: dict[int, list[str]] = defaultdict(list)
    for doc, terms in asked.items():
        for term in terms:
            holders[term].append(doc)
    found: dict[str, list[Sketch]] = {doc: [] for doc in sorted(asked)}
    for sketch in given:
        theirs = _terms(sketch)
        for doc in {doc for term in theirs if term in holders for doc in holders[term]}:
            if doc != sketch.doc and _alike(asked[doc], theirs) >= KIN:
                found[doc].append(sketch)
    for kin in found.values():
        kin.sort(key=lambda sketch: (sketch.digest, sketch.doc))
    return found


def _terms(sketch: Sketch) -> dict[int, int]:
    return dict(zip(unpack(sketch.terms), sketch.weights, strict=True))


def _alike(one: Mapping[int, int], other: Mapping[int, int]) -> float:
    dot = sum(weight * other[term] for term, weight in one.items() if term in other)
    return dot / math.sqrt(sum(w * w for w in one.values()) * sum(w * w for w in other.values()))
