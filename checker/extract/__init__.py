"""Document to Mentions: what was seen. One file a dimension."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from checker.extract import amounts, dates, subjects
from checker.lexicon import Lexicon
from checker.model import AmountMention, Document, Mentions, TimexMention

BOTH = "dates.duration"
"""Patterns of stretches of time ("three years"): the one overlap that stays, since they are amounts too."""


def scan(document: Document, lexicon: Lexicon) -> Mentions:
    """Amounts, temporal expressions, and the names in and before the sentences that hold any of them."""
    seen, timexes = disjoint(amounts.scan(document, lexicon.amounts), dates.scan(document, lexicon.dates))
    names = subjects.scan(document, lexicon.subjects, {mention.sentence for mention in (*seen, *timexes)})
    return Mentions(amounts=tuple(seen), timexes=tuple(timexes), names=tuple(names))


def disjoint(
    seen: Sequence[AmountMention], timexes: Sequence[TimexMention]
) -> tuple[list[AmountMention], list[TimexMention]]:
    """Of an amount and a temporal expression that overlap the longer stays, the date where both are as long."""
    starts = [mention.span[0] for mention in seen]
    lost: set[int] = set()
    kept = []
    for timex in timexes:
        start, end = timex.span
        at = max(0, bisect_right(starts, start) - 1)
        over = []
        while at < len(seen) and seen[at].span[0] < end:
            if seen[at].span[1] > start:
                over.append(at)
            at += 1
        if timex.pattern.startswith(BOTH) or not over:
            kept.append(timex)
        elif end - start >= max(seen[i].span[1] - seen[i].span[0] for i in over):
            kept.append(timex)
            lost.update(over)
    return [mention for i, mention in enumerate(seen) if i not in lost], kept
