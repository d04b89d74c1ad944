"""Places in an order that two texts give a thing: "was the third mayor", "ranked fifth", "placed #14 on the list".

Such a place is no amount. Two texts exclude each other where each gives one place, what is ordered is told in the same
words, and the places differ. "In its third season" gives no place: nothing is said to be the third.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from checker.align.wording import content

_ORDINAL = r"\d{1,3}(?:st|nd|rd|th)|[a-z]+(?:-[a-z]+)?"
_IS = re.compile(
    rf"\b(?:is|was|be|been|became|becomes?|becoming|made\s+(?:him|her|it|them))\s+(?:only\s+|just\s+|also\s+)?the\s+"
    rf"({_ORDINAL})\s+(?=((?:[\w’'-]+\s*){{1,6}}))",
    re.IGNORECASE,
)
_RANKED = re.compile(
    r"\b(?:ranked|ranks|placed|places|finished|finishes|peaked|rated|listed|charted|came|was|is|stood|reached|debuted)"
    r"\s+(?:at\s+|as\s+|in\s+|only\s+|to\s+)?(?:the\s+)?"
    rf"(?:(?:#|no\.|number)\s*(\d{{1,3}})\b|({_ORDINAL})\b(?=\s+(?:place|position|in|on|of|among|out|at)\b))"
    r"(?=\s*((?:[\w’'-]+\s*){0,8}))",
    re.IGNORECASE,
)
_MOST = 20
"""Places read of one text."""
_ALIKE = 0.6
"""Share of the words after a place, of the text that has fewer, that the other must have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank:
    """One place in an order."""

    text: str
    place: int
    of: frozenset[str]
    """Roots of the words that say in what order."""


def ranks(text: str, ordinal: Callable[[str], int | None], empty: frozenset[str]) -> list[Rank]:
    """Places that `text` gives, as written; `ordinal` reads "third" and "3rd"."""
    found = []
    for match in itertools.islice(_IS.finditer(text), _MOST):
        place = ordinal(match[1])
        if place is not None:
            found.append(Rank(text=match[1], place=place, of=content(match[2], empty)))
    for match in itertools.islice(_RANKED.finditer(text), _MOST):
        place = int(match[1]) if match[1] else ordinal(match[2])
        if place is not None:
            found.append(Rank(text=match[1] or match[2], place=place, of=content(match[3], empty)))
    return found[:_MOST]


def rival_ranks(firsts: Sequence[Rank], seconds: Sequence[Rank]) -> tuple[Rank, Rank] | None:
    """Two places in one order that differ, where each text gives just one place in it; else None."""
    for second in seconds:
        alike = [first for first in firsts if _one_order(first, second)]
        rivals = [other for other in seconds if _one_order(other, second)]
        if len({first.place for first in alike}) == 1 and len(rivals) == 1 and alike[0].place != second.place:
            return alike[0], second
    return None


def _one_order(first: Rank, second: Rank) -> bool:
    fewer = min(len(first.of), len(second.of))
    return bool(fewer) and len(first.of & second.of) >= _ALIKE * fewer
