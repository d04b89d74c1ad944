"""Which article texts the page carries, and offsets as a browser counts them (UTF-16 units, not code points)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence

from checker.model import Document, Fact, Span

_WIDE = re.compile("[\U00010000-\U0010ffff]")
Piece = tuple[int, str]
"""A stretch of an article: (offset in UTF-16 units, text)."""


def counter(text: str) -> Callable[[int], int]:
    """A function from code-point offsets into `text` to UTF-16 offsets; the identity for most texts."""
    wide = [] if text.isascii() else [m.start() for m in _WIDE.finditer(text)]
    if not wide:
        return lambda offset: offset
    return lambda offset: offset + bisect_right(wide, offset - 1)


def around(document: Document, fact: Fact, starts: Sequence[int]) -> Span:
    """The fact's sentence with the sentence before and the one after (code points); `starts` of all sentences."""
    at = bisect_right(starts, fact.sentence[0]) - 1
    low, high = fact.sentence
    if at > 0:
        low = min(low, document.sentences[at - 1][0])
    if 0 <= at < len(document.sentences) - 1:
        high = max(high, document.sentences[at + 1][1])
    # a neighbour across a long gap (a headline, a cut stretch) is no neighbour
    low = max(low, fact.sentence[0] - 600)
    high = min(high, fact.sentence[1] + 600)
    return min(low, fact.span[0]), max(high, fact.span[1])


def excerpts(document: Document, facts: Iterable[Fact]) -> tuple[Span, ...]:
    """Merged stretches around some facts, for an article whose whole text is left out."""
    merged: list[Span] = []
    starts = [s for s, _ in document.sentences]
    for low, high in sorted(around(document, f, starts) for f in facts):
        if merged and low <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(high, merged[-1][1]))
        else:
            merged.append((low, high))
    return tuple(merged)


def pieces(text: str, spans: Sequence[Span]) -> list[Piece]:
    """The stretches of a text with their UTF-16 offsets."""
    at = counter(text)
    return [(at(low), text[low:high]) for low, high in spans]


def outside(document: Document) -> list[Span]:
    """The stretches that were not read for facts (a metadata head, boilerplate), but for repeated ones."""
    gaps: list[Span] = []
    at = 0
    for low, high in sorted((*document.body, *document.repeated)):
        if low > at and document.text[at:low].strip():
            gaps.append((at, low))
        at = max(at, high)
    if document.text[at:].strip():
        gaps.append((at, len(document.text)))
    return gaps
