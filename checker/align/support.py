"""What bears out a number or date of a second text beyond a like value of the first: sums, bounds in time, names.

None of this makes a contradiction; it keeps a claim from being called untold.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from checker.align.wording import root
from checker.model import Fact

_BOUND = re.compile(r"\b(before|after|until|till|since|by|prior\s+to)\s+(?:the\s+)?$", re.IGNORECASE)
_NUMERAL = re.compile(r"(?<![\w.,])\d[\d,]*(?:\.\d+)?(?![\w%])|\b[A-Za-z]+(?:-[a-z]+)?\b")
_MOST = 3
"""Counts that one sum has at most."""
_PRONOUNS = frozenset(["one", "a", "an"])
_ANYONE = frozenset(["people", "person", "other", "victim"])


def summed(firsts: Sequence[Fact], second: Fact, text: str) -> tuple[Fact, ...]:
    """Neighbouring counts of one sentence whose sum the second text tells ("11 sailors and six mates", "17 people")."""
    q = second.quantity
    if q is None or q.unit != "count" or q.aspect != "level" or q.high is not None:
        return ()
    for run in _runs(firsts):
        total = sum((fact.quantity.value for fact in run if fact.quantity), Decimal(0))
        if total == q.value and _meets(run, second, text):
            return run
    return ()


def _runs(firsts: Sequence[Fact]) -> Iterator[tuple[Fact, ...]]:
    counts = [f for f in firsts if f.quantity and f.quantity.unit == "count" and f.quantity.aspect == "level"]
    counts = [f for f in counts if f.quantity and f.quantity.high is None and (f.role != "part" or not f.ties)]
    for _, group in itertools.groupby(counts, key=lambda fact: fact.sentence):
        held = list(group)
        for size in range(2, _MOST + 1):
            for at in range(len(held) - size + 1):
                yield tuple(held[at : at + size])


def _meets(run: Sequence[Fact], second: Fact, text: str) -> bool:
    """Whether the sum is of what the second counts: one measure, one noun or anybody; it names deeds that differ."""
    sentence = text[second.sentence[0] : second.sentence[1]].lower()
    deeds = {fact.predicate for fact in run if fact.predicate}
    if len(deeds) > 1 and not all(root(deed) in sentence for deed in deeds):
        return False
    if second.metric and all(fact.metric in (second.metric, None) for fact in run):
        return any(fact.metric for fact in run)
    nouns = {(fact.of or "").rpartition(" ")[2] for fact in run} - {""}
    noun = (second.of or "").rpartition(" ")[2]
    return noun in nouns or (noun in _ANYONE and second.predicate in {fact.predicate for fact in run})


def in_time(firsts: Sequence[Fact], second: Fact, text: str) -> bool:
    """Whether a date that bounds in the second text ("before 12 April") holds of a date of the first."""
    found = _BOUND.search(text[max(0, second.span[0] - 16) : second.span[0]])
    limit = second.period
    if found is None or limit is None or limit.start is None or limit.end is None:
        return False
    starts: list[date] = [f.period.start for f in firsts if f.timex and f.period and f.period.start]
    later = found[1].lower() in ("after", "since")
    return any(start >= limit.start for start in starts) if later else any(start <= limit.end for start in starts)


def unread(firsts: Sequence[Fact], text: str, second: Fact) -> bool:
    """Whether the first text has the second's numeral where no amount or date was read ("the nine", "hits 20000")."""
    wanted = _plain(second.text)
    if wanted in _PRONOUNS:
        return False
    spans = [fact.span for fact in firsts]
    return any(
        _plain(found.group()) == wanted and not any(start < found.end() and found.start() < end for start, end in spans)
        for found in _NUMERAL.finditer(text)
    )


def _plain(text: str) -> str:
    return text.replace(",", "").lower()


def in_a_name(fact: Fact, text: str) -> bool:
    """Whether a number and its capitalised unit are a name in a sentence that is no headline ("12 Miles opened")."""
    if re.search(r"\s[A-Z][a-z]{2}", fact.text) is None:
        return False
    words: list[str] = re.findall(r"[A-Za-z]{2,}", text[fact.sentence[0] : fact.sentence[1]])
    return sum(word[0].isupper() for word in words) * 2 < len(words)
