"""The long lists of a report in pieces with keys, for files that are patched and not written anew (see `patches`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Generic, TypeVar

from checker.model import Claim, Document, Fact, Finding, Report, Skip

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Pieces(Generic[Item]):
    """A list cut into pieces: those of an article, or a single element each."""

    keys: Sequence[int]
    """What each piece depends on: equal keys, equal elements. 0 to 2^64 - 1."""
    look: Callable[[Sequence[int]], Iterable[Iterable[Item]]]
    """Positions of pieces, ascending, to the elements of each; asked for a few hundred pieces at once."""
    texts: Callable[[Sequence[int]], Iterable[str]] | None = None
    """Positions to the elements as JSON, where each piece is one element and that is at hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """The five long lists."""

    findings: Pieces[Finding]
    claims: Pieces[Claim]
    facts: Pieces[Fact]
    """A piece is what one article says; so with the next two."""
    skips: Pieces[Skip]
    documents: Pieces[Document]


def contents(report: Report) -> Contents:
    """A report's lists with an element a piece. The keys tell nothing: not for use with an earlier file."""
    return Contents(
        findings=_walked(report.findings),
        claims=_walked(report.claims),
        facts=_walked(report.facts),
        skips=_walked(report.skips),
        documents=_walked(report.documents),
    )


def _walked(items: Sequence[Item]) -> Pieces[Item]:
    return Pieces(range(len(items)), _Walk(items))


class _Walk(Generic[Item]):
    """Elements by their places, in order, from the first on at each walk: a list in a cache is dear to enter."""

    def __init__(self, items: Sequence[Item]) -> None:
        self._items = items
        self._following = iter(items)

    def __call__(self, places: Sequence[int]) -> Iterator[tuple[Item]]:
        if places[0] == 0:
            self._following = iter(self._items)
        return zip(islice(self._following, len(places)))
