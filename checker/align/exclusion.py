"""What excludes what, beyond values that differ: a bound that a count does not fulfil, a place in an order."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.model import Fact, Quantity

_STRICT = re.compile(r"\b(?:less|fewer|lower|more|greater|higher|over|under|above|below)\b", re.IGNORECASE)
_NOT_STRICT = re.compile(r"\b(?:no|not)\s+(?:less|fewer|lower|more|greater|higher|over|under|above|below)\b", re.I)
_PLACED = re.compile(
    r"\b(?:is|was|are|were|be|being|became|becomes?|rank(?:s|ed|ing)?|placed?|places|finish(?:es|ed)?|came|comes?"
    r"|number(?:ed)?|peak(?:s|ed)?|rated|reached|stood|stands|listed|named|elected|charted|debuted|appointed)"
    r"(?:\s+(?:at|in|as|on|to|by|only|just|also|now))?(?:\s+(?:the|a|an|its|his|her|their|no|number))?\.?\s*(?:#\s*)?$",
    re.IGNORECASE,
)
_ROUND_MOST = 1000
"""Round counts up to this are exact where another text bounds them by themselves ("100", "fewer than a hundred")."""
_DIGITS = 4
"""Digits from which a number without trailing zeros is exact, whatever hedge stands before it."""
_TAIL = 50
_NEARLY = 10
"""A bound within one part in so many of an exact total denies it; a farther one may be its later state."""


def beyond(first: Fact, second: Fact, texts: tuple[str, str]) -> bool:
    """Whether an exact count of one is told as a bound that it does not fulfil ("ten" and "fewer than ten")."""
    for exact, bound, text in ((first, second, texts[1]), (second, first, texts[0])):
        a, b = exact.quantity, bound.quantity
        if a is None or b is None or a.unit != b.unit or b.hedge not in "<>" or a.value != b.value:
            continue
        words = text[max(0, bound.span[0] - 24) : bound.span[1]]
        if _exact(a, b.hedge) and _STRICT.search(words) and not _NOT_STRICT.search(words):
            return True
    return False


def _exact(value: Quantity, hedge: str) -> bool:
    """Whether a count is exact enough to deny a bound of the same value."""
    if value.hedge == "=" and value.bands[1] == (value.value, value.value):
        return True
    if value.unit != "count" or value.high is not None or value.value != value.value.to_integral_value():
        return False
    if value.hedge == "~":
        return len(value.value.normalize().as_tuple().digits) >= _DIGITS
    return value.hedge == "=" and hedge == "<" and value.value <= _ROUND_MOST


def overshot(first: Fact, second: Fact, *, one_day: bool) -> bool:
    """Whether a bound starts past an exact count of the other text: just past it ("175", "more than 176"), or anywhere.

    A bound far past a count may tell a later state of it, unless both are of one day.
    """
    a, b = first.quantity, second.quantity
    if a is None or b is None or a.unit != b.unit or a.hedge != "=" or a.unit != "count" or a.high is not None:
        return False
    gap = b.value - a.value if b.hedge == ">" else a.value - b.value if b.hedge == "<" else 0
    return gap > 0 and (one_day or gap == 1 or gap * _NEARLY <= a.value)


def placed(fact: Fact, text: str) -> bool:
    """Whether an ordinal or a number says which one a thing is: "was the third mayor", "ranked fifth", "placed #9"."""
    return _PLACED.search(text[max(fact.sentence[0], fact.span[0] - 40) : fact.span[0]]) is not None


def fulfilled_elsewhere(first: Fact, second: Fact, others: Sequence[Fact], texts: tuple[str, str]) -> bool:
    """Whether another count of the first text fulfils the second's bound, by the names beside it ("one man in Vik")."""
    bound = second.quantity
    if bound is None or bound.hedge not in "<>":
        return False
    wanted = _tail(second, texts[1])
    fits = [
        other
        for other in others
        if other.quantity is not None
        and other.quantity.unit == bound.unit
        and other.of == second.of
        and (other.quantity.value < bound.value if bound.hedge == "<" else other.quantity.value > bound.value)
    ]
    mine = len(_tail(first, texts[0]) & wanted)
    return any(len(_tail(other, texts[0]) & wanted) > mine for other in fits)


def _tail(fact: Fact, text: str) -> frozenset[str]:
    """Names that follow a number up to the next clause or list item."""
    after = re.split(r"[,;.]|\band\b", text[fact.span[1] : fact.span[1] + _TAIL])[0]
    return frozenset(re.findall(r"\b[A-Z]\w+", after))
