"""Lists of a report that may lie in a cache: what writers ask of them without walking over all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Protocol, TypeVar, cast, runtime_checkable

from checker.model import Claim, Report

Item = TypeVar("Item", covariant=True)
Tally = Mapping[str | None, tuple[int, int]]
"""Outlets (None: no outlet is given) with the number of their articles and of these articles' facts."""


@runtime_checkable
class Picked(Protocol[Item]):
    """Parts of articles that are found by the articles' ids."""

    def pick(self, ids: Collection[str]) -> Sequence[Item]:
        """Parts of the articles with these ids, in the order of the corpus."""
        ...


@runtime_checkable
class Keyed(Protocol):
    """Claims that are found by their keys."""

    def pick(self, keys: Collection[tuple[str, ...]]) -> Sequence[Claim]:
        """All claims with one of these keys, in their order."""
        ...


@runtime_checkable
class Tallied(Protocol):
    """Articles that are counted by outlet already."""

    def tally(self) -> Tally:
        """The count over all of them."""
        ...


def of_articles(parts: Sequence[Item], ids: Collection[str], owner: str) -> Sequence[Item]:
    """The parts of some articles, in their order; `owner` is the field with the article's id."""
    if isinstance(parts, Picked):
        return cast("Picked[Item]", parts).pick(ids)
    return tuple(part for part in parts if getattr(part, owner) in ids)


def with_keys(claims: Sequence[Claim], keys: Collection[tuple[str, ...]]) -> Sequence[Claim]:
    """All claims with one of some keys, in their order."""
    if isinstance(claims, Keyed):
        return claims.pick(keys)
    return tuple(claim for claim in claims if claim.key in keys)


def tally(report: Report) -> Tally:
    """Articles and facts of each outlet, over the whole corpus."""
    if isinstance(report.documents, Tallied):
        return report.documents.tally()
    outlet = {d.id: d.source or None for d in report.documents}
    articles = Counter(outlet.values())
    facts = Counter(outlet.get(f.doc) for f in report.facts)
    return {name: (articles[name], facts[name]) for name in articles | facts}
