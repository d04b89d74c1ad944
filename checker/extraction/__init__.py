"""Document to Mentions: what was seen. One file a dimension."""

from __future__ import annotations

from collections.abc import Sequence

from checker.extraction import amounts, dates, subjects
from checker.lexicon import Lexicon
from checker.lexicon.amounts import AmountLexicon
from checker.model import AmountMention, Document, Mentions, TimexMention

__all__ = ["disjoint", "scan"]


def scan(document: Document, lexicon: Lexicon) -> Mentions:
    """Everything seen in the sentences of one document, each kind in text order."""
    seen, timexes = disjoint(
        amounts.scan(document, lexicon.amounts), dates.scan(document, lexicon.dates), lexicon.amounts
    )
    telling = sorted({m.sentence for m in seen} | {m.sentence for m in timexes})
    names = subjects.scan(document, lexicon.subjects, telling)
    return Mentions(amounts=tuple(seen), timexes=tuple(timexes), names=tuple(names))


def disjoint(
    seen: Sequence[AmountMention], timexes: Sequence[TimexMention], lexicon: AmountLexicon
) -> tuple[list[AmountMention], list[TimexMention]]:
    """Decide who keeps the characters that an amount and a timex both claim; both lists are sorted by place.

    A length of time is both ("three years"), and so is a rate ("four times a week" is a count and a set of times).
    Money, percentages, measures and ages come before dates ("$2019"), since their unit says what they are. A bare
    numeral gives way to the date ("10 to 12 May", "the 21st century").
    """
    lost_amounts: set[int] = set()
    lost_timexes: set[int] = set()
    first = 0
    for i, amount in enumerate(seen):
        start, end = amount.span
        while first < len(timexes) and timexes[first].span[1] <= start:
            first += 1
        for j in range(first, len(timexes)):
            timex = timexes[j]
            if timex.span[0] >= end:
                break
            if timex.span[1] <= start or amount.per is not None or is_time(amount, lexicon):
                continue
            if amount.unit is None:
                lost_amounts.add(i)
            else:
                lost_timexes.add(j)
    return (
        [m for i, m in enumerate(seen) if i not in lost_amounts],
        [m for j, m in enumerate(timexes) if j not in lost_timexes],
    )


def is_time(amount: AmountMention, lexicon: AmountLexicon) -> bool:
    """Whether the amount is a length of time."""
    name = None if amount.unit is None else lexicon.unit_of(amount.unit)
    return name is not None and lexicon.units[name].dimension == "time" and amount.pattern != "amounts.age"
