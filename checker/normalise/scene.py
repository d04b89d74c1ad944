"""A sentence with everything that its facts share: words, names, moments, who says it, where, how it is told."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from checker.model import Amount, AmountMention, Document, Period, Skip, Span
from checker.model.quick import quick
from checker.normalise.clauses import Words
from checker.normalise.measures import Tables
from checker.normalise.subjects import Cast
from checker.normalise.when import Stamp

Reread = Callable[[AmountMention], Amount | Skip]
STATELY = frozenset(("trade", "meetings", "diplomacy"))
"""Families of metrics whose participants are states, or whoever stands for them."""


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One sentence of one document on its way to facts."""

    document: Document
    cast: Cast
    tables: Tables
    dimensions: Mapping[str, str]
    """Unit -> dimension."""
    words: Words
    index: int
    span: Span
    stamps: tuple[Stamp, ...]
    holder: str | None
    places: tuple[str, ...]
    cues: tuple[str, ...]
    published: dt.date | None
    context: Period | None
    """The day of the article's own event, as its head tells it."""
    context_places: tuple[str, ...] = ()
    """Where the article's own event happened, by the sentence that dates it."""
    reread: Reread | None = None
    """Reads an amount mention again after its hedge turned out to be none."""

    def fact_id(self, span: Span, kind: str, pattern: str) -> str:
        """`f-` and 12 hex digits of SHA-1 over document, span, kind and pattern."""
        text = f"{self.document.id}\x1f{span[0]}\x1f{span[1]}\x1f{kind}\x1f{pattern}"
        return "f-" + hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()[:12]


def stately(metric_id: str) -> bool:
    """Is this metric of a family in which states take part?"""
    return metric_id.partition(".")[0] in STATELY
