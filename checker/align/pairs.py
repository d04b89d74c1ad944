"""Two short texts presumed to be of one story: which fact of one answers which fact of the other.

In a corpus facts meet by keys alone. Between two texts that somebody sets side by side, more is known: they are about
one thing unless they say otherwise, and what one leaves out the other may tell. Facts are paired one to one, those of
like value first: a contradiction is charged only where no other fact of the text could be the answer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from checker import interval, scope
from checker.align.exclusion import placed
from checker.align.keys import dimension
from checker.align.whose import kinds_apart, others_lead, scopes_apart, unnamed
from checker.align.wording import content
from checker.lexicon.alignment import AlignmentLexicon
from checker.model import Claim, Fact, Metric
from checker.model.claims import Confidence

WINDOW = 60
"""Characters on either side of a fact whose words say what it is of."""
MOST = 150
"""Facts of either text that are paired: the work grows with their product."""
_NEAR = 0.4
"""Share of those words, of the text that has fewer, that two facts without a common measure must share."""
_DIGITS = 3
"""Digits from which a value is met by chance no more."""
_SHORT = 3
"""Letters of words that name no place by themselves."""
LONG_PAST = 45
"""Days before its article from which a time that a fact names is of another event than the article's."""
_VERY_NEAR = 0.6
"""The same, where all that ties them is wording and their values differ."""
LEAP = 500
"""Ratio of two counts from which one is no later state of the other."""
SUMS_APART = 100_000
"""Ratio of two sums of money from which one is for a piece and the other for all, and neither a slip of the other."""
NAMES = 2
"""Names that two texts share from which a bare sum of money is of one thing."""
_CLOSE = 0.5
"""Weight of nearness in value: of two facts that may answer, the nearer one does."""
Tie = Literal["declared", "same", "head", "wording"]
"""Why two facts are paired: a declared metric; one head and predicate; one head; the words around them."""
_CONFIDENCE: dict[Tie, Confidence] = {"declared": "high", "same": "high", "head": "medium", "wording": "medium"}
_WHY: dict[Tie, str] = {
    "declared": "both give one declared measure",
    "same": "both give one measure: the same noun and verb",
    "head": "both count the same noun",
    "wording": "the words around them are the same",
}
_CODE = re.compile(r"[A-Z]{3}")
_SUPERSEDED = re.compile(
    r"\b(?:previous|earlier|initial|prior|original|preliminary|up from|down from)\b|\bfrom\s+(?:an?\s+\w+\s+of\s+)?$",
    re.I,
)
_PARTITIVE = re.compile(r"\b(?:including|among|of\s+(?:the|them|whom|those|which|these))\b", re.I)
_GRAVE = re.compile(r"^\W*(?:\w+\W+){0,2}?(?:badly|seriously|critically|severely|gravely|slightly|lightly)\b", re.I)
_BORN = re.compile(r"\b[Bb]orn\b[^.;]{0,40}$")
_AGED = re.compile(r"[A-Z][\w’'-]+\s?,\s$")
_AGED_AFTER = re.compile(r"\s?(?:,|and\b|is\b|are\b|was\b|were\b|of\b|from\b|\.)")
_AGE_MOST = 110
_SHARED = 4
"""Words around two counts that they must share where only one of them narrows the noun that both count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One fact of each text, and why they answer each other."""

    first: Fact
    second: Fact
    tie: Tie
    score: float

    def claim(self, metrics: Mapping[str, Metric]) -> Claim:
        """The pair as a claim, for the rules to judge."""
        metric = self.first.metric or self.second.metric
        measure = (metric or (self.first.measure if self.tie != "wording" else None) or self.first.of) or "value"
        both = set(self.first.participants) & set(self.second.participants)
        label = metrics[metric].label if metric in metrics and metric else measure.replace("/", " / ")
        return Claim(
            key=("pair", measure, dimension(unit(self.first)), self.first.id, self.second.id),
            metric=metric,
            measure=measure,
            participants=tuple(sorted(both)),
            facts=tuple(sorted((self.first, self.second), key=lambda f: (str(f.as_of or ""), f.doc, f.span))),
            confidence=_CONFIDENCE[self.tie],
            why=(f"measure: {label}", _WHY[self.tie], "two texts set side by side: presumed to be of one story"),
        )


def unit(fact: Fact) -> str:
    """Unit of a quantity; the type of a date."""
    if fact.quantity is not None:
        return fact.quantity.unit
    return fact.timex.type.lower() if fact.timex else "date"


def ties(
    first: Fact, second: Fact, texts: tuple[str, str], words: AlignmentLexicon, names: int = 0
) -> tuple[Tie, float] | None:
    """Whether two facts may answer each other, and how closely; None where something keeps them apart.

    names: how many names the two texts share; who is who in both may call one sum an offer and a deal.
    """
    if first.kind != second.kind or dimension(unit(first)) != dimension(unit(second)):
        return None
    if apart(first, second, texts) is not None:
        return None
    around = _around(first, texts[0], words.function), _around(second, texts[1], words.function)
    shared = around[0] & around[1]
    near = len(shared) / max(1, min(len(around[0]), len(around[1])))
    unlike = not like(first, second)
    if unlike and first.kind == "date" and _telling_day(first, second):
        return None
    if unlike and (scopes_apart(first, second, texts, words.scopes) or kinds_apart(first, second, texts)):
        return None
    if first.quantity and first.quantity.aspect == "ordinal":
        return _ranked(first, second, texts, near)
    if first.metric and second.metric:
        return ("declared", 3 + near) if first.metric == second.metric else None
    if unlike and _classed(first) and _classed(second) and first.measure != second.measure:
        return None
    open_subject = unnamed(first, texts[0])
    if first.of != second.of and first.modifiers != second.modifiers and unit(first) == "count":
        narrowed = head(first) == head(second) is not None and not (first.modifiers and second.modifiers)
        return ("same", 1 + near) if narrowed and near >= _VERY_NEAR and len(shared) >= _SHARED else None
    deeds = [words.deeds.get(fact.predicate or "", fact.predicate) for fact in (first, second)]
    one_deed = deeds[0] is not None and deeds[0] == deeds[1]
    if first.measure and first.measure == second.measure:
        if first.predicate and "/" in first.measure:
            return "same", 2 + near
        if _words(first) & _words(second) or open_subject:
            return "same", 1.5 + near
    if unit(first) == "count":
        if head(first) is None and head(second) is None:
            return ("wording", near) if near >= _VERY_NEAR and len(shared) > 1 else None
        if head(first) is None or head(first) != head(second):
            return None
        if first.of == second.of and (first.modifiers or (one_deed and open_subject)):
            return "same", 1.5 + near
        return ("head", 1 + near) if near >= _NEAR else None
    if one_deed and first.kind == "quantity" and (open_subject or _words(first) & _words(second)):
        return "same", 1.5 + near
    if like(first, second):
        return ("wording", near) if near >= _NEAR or telling(second) >= 1 else None
    if first.kind == "date" and deed(first, texts[0]) == deed(second, texts[1]) in words.once and near >= _NEAR:
        return "same", 1.5 + near
    other = first.of is not None and second.of is not None and first.of != second.of and names < NAMES
    enough = _NEAR if names >= NAMES else _VERY_NEAR
    if unlike and _foreign(first, texts[1], words.function) and _foreign(second, texts[0], words.function):
        return None
    return ("wording", near) if near >= enough and not other else None


def _classed(fact: Fact) -> bool:
    """Whether a measure is told by a word of its own ("held", "killed"), not made up of a noun and a verb."""
    if fact.metric is not None:
        return True
    measure = fact.measure
    return measure is not None and "/" not in measure and measure not in (head(fact), fact.predicate, fact.of)


def _telling_day(first: Fact, second: Fact) -> bool:
    """Whether one of two dates is of a declared event, and the other of no deed at all, as that of the telling is."""
    return (first.metric is None) != (second.metric is None) and None in (first.measure, second.measure)


def _foreign(fact: Fact, text: str, empty: frozenset[str]) -> bool:
    """Whether what a number is of is not told in the other text at all."""
    return fact.of is not None and not content(fact.of, empty) & content(text, empty)


def _ranked(first: Fact, second: Fact, texts: tuple[str, str], near: float) -> tuple[Tie, float] | None:
    """Two places in one order, told as what a thing is ("ranked fifth"; not "in its third season")."""
    if like(first, second):
        return "head", 1 + near
    if not (placed(first, texts[0]) and placed(second, texts[1])) or first.of != second.of:
        return None
    one_holder = bool(_words(first) & _words(second)) or unnamed(first, texts[0])
    return ("same", 1.5 + near) if near >= _VERY_NEAR or (one_holder and near >= _NEAR) else None


def deed(fact: Fact, text: str) -> str | None:
    """The verb of a date; a birth is told by its participle alone ("born 4 May 1975")."""
    if _BORN.search(text[max(fact.sentence[0], fact.span[0] - WINDOW) : fact.span[0]]):
        return "bear"
    return fact.predicate


def apart(first: Fact, second: Fact, texts: tuple[str, str]) -> str | None:
    """Why two facts cannot speak of one thing, or None."""
    if first.quantity and second.quantity:
        kinds = {q.aspect for q in (first.quantity, second.quantity)}
        if len(kinds) > 1 and (kinds & {"ordinal"} or not kinds <= {"change", "rate"}):
            return "one is a level, the other a change or a rank"
    open_subject = unnamed(first, texts[0])
    if first.participants and second.participants and not _words(first) & _words(second) and not open_subject:
        return f"of {', '.join(first.participants)} and of {', '.join(second.participants)}"
    if first.background != second.background:
        aside, text = (first, texts[0]) if first.background else (second, texts[1])
        if _anchored(aside) or _SUPERSEDED.search(text[max(0, aside.span[0] - 30) : aside.span[0]]):
            return "one is told as background"
    if "addition" in (first.role, second.role):
        return "one is added to another number"
    parts = _partitive(first, texts[0]), _partitive(second, texts[1])
    if first.role != second.role and parts[0] != parts[1]:
        return "one is a part of a total"
    if _aged(first, texts[0]) != _aged(second, texts[1]):
        return "one is an age"
    if _narrower(first, second) or _narrower(second, first):
        return "one counts a narrower class"
    if _leap(first, second):
        return "of another order of magnitude"
    if _grave(first, texts[0]) != _grave(second, texts[1]):
        return "one counts the badly hurt alone"
    if scope.periods(first.event_day, second.event_day) == "disjoint":
        return "of different days"
    if _located(first, texts[0]) and _located(second, texts[1]) and not _same_place(first, second, texts):
        return f"in {', '.join(first.place)} and in {', '.join(second.place)}"
    if _part_of_the_scene(first, second, texts[0]) or _part_of_the_scene(second, first, texts[1]):
        return "one counts those of one place alone"
    if first.quantity and second.quantity and _told_time(first) != _told_time(second) and unit(first) == "count":
        return "one is of a time long past"
    return None


def _partitive(fact: Fact, text: str) -> bool:
    """Whether the words around a number make it a part; "19 miners died" alone may be all that died."""
    if fact.role != "part":
        return False
    around = text[max(0, fact.span[0] - 30) : fact.span[0]] + "|" + text[fact.span[1] : fact.span[1] + 40]
    return bool(fact.ties) or _PARTITIVE.search(around) is not None


def _narrower(fact: Fact, other: Fact) -> bool:
    """Fewer of a declared measure, by a noun that alone is narrowed: "three young people" beside "12 people"."""
    if fact.metric != other.metric or fact.quantity is None or other.quantity is None:
        return False
    if fact.metric is None and (fact.predicate != other.predicate or 2 * fact.quantity.value > other.quantity.value):
        return False  # of what no metric counts, a narrower noun may be no more than another word
    alone = bool(fact.modifiers) and not other.modifiers and head(fact) == head(other) is not None
    return alone and fact.quantity.hedge == "=" and fact.quantity.value < other.quantity.value


def _aged(fact: Fact, text: str) -> bool:
    """A bare number between a name and the next clause: "Ana Ruiz, 34, and ..."."""
    if fact.quantity is None or unit(fact) != "count" or fact.quantity.value > _AGE_MOST:
        return False
    before, after = text[max(0, fact.span[0] - 30) : fact.span[0]], text[fact.span[1] :]
    return _AGED.search(before) is not None and _AGED_AFTER.match(after) is not None


def _leap(first: Fact, second: Fact) -> bool:
    """Counts of which one is many times the other: a strike's dead, and those of the war."""
    if first.quantity is None or second.quantity is None:
        return False
    one, other = abs(first.quantity.value), abs(second.quantity.value)
    if first.kind == "quantity" and unit(first) == unit(second) and _CODE.fullmatch(unit(first)):
        return max(one, other) > SUMS_APART * min(one, other)
    if unit(first) != "count":
        return False
    if first.metric is None and second.metric is None:
        return False
    return one > LEAP * other + LEAP or other > LEAP * one + LEAP


def _grave(fact: Fact, text: str) -> bool:
    return fact.kind == "quantity" and bool(_GRAVE.search(text[fact.span[1] : fact.span[1] + 30]))


def _located(fact: Fact, text: str) -> bool:
    """Whether a text sets the fact in its place ("in Vik"), rather than name a region that was struck."""
    sentence = text[fact.sentence[0] : fact.sentence[1]]
    return any(
        re.search(rf"\b(?:in|at|near|outside|around|inside)\s+(?:[\w’'-]+\s+){{0,4}}?{re.escape(place)}", sentence)
        for place in fact.place
    )


def _same_place(first: Fact, second: Fact, texts: tuple[str, str]) -> bool:
    """One place, or a place that the other text names too: a town and its province."""
    if set(first.place) & set(second.place):
        return True
    both = texts[0].lower(), texts[1].lower()
    return any(word in both[1] for word in _place_words(first)) or any(word in both[0] for word in _place_words(second))


def _part_of_the_scene(fact: Fact, other: Fact, text: str) -> bool:
    """Fewer in one of the places that the other is told of: "three in Vik" beside "seven in Vik, Senn and Kaar"."""
    if fact.quantity is None or other.quantity is None or unit(fact) != "count" or unit(other) != "count":
        return False
    fewer = fact.quantity.value < other.quantity.value and fact.quantity.hedge == "="
    return fewer and set(fact.place) < set(other.place) and bool(fact.place) and _located(fact, text)


def _place_words(fact: Fact) -> list[str]:
    return [word for place in fact.place for word in place.lower().split() if len(word) > _SHORT]


def _told_time(fact: Fact) -> bool:
    """Whether a fact names a year or month of its own, well before its article."""
    period = fact.period or fact.event_day
    if period is None or period.basis != "explicit" or period.end is None or period.start == period.end:
        return False
    return fact.metric is not None and (fact.published is None or (fact.published - period.end).days > LONG_PAST)


def _words(fact: Fact) -> frozenset[str]:
    """Words of the participants' names: "Ana Ruiz" may be "Ruiz" elsewhere."""
    return frozenset(word for name in fact.participants for word in name.lower().split())


def supports(first: Fact, second: Fact) -> bool:
    """Whether a number or date of one text bears out one of the other, whatever either says of it.

    A bound is borne out by every value that fulfils it; a value is not borne out by a bound far from it.
    """
    if first.quantity is None or second.quantity is None:
        return first.kind == second.kind and like(first, second)
    if first.metric and second.metric and first.metric != second.metric and unit(second) == "count":
        return False
    units = [unit(fact).partition("/")[0] for fact in (first, second)]
    if units[0] != units[1]:
        return False
    if interval.verdict(first.quantity.bands, second.quantity.bands) in ("agree", "compatible"):
        return True
    bound, value = second.quantity, first.quantity.value
    return (bound.hedge == ">" and value >= bound.value) or (bound.hedge == "<" and value <= bound.value)


def _anchored(fact: Fact) -> bool:
    """Whether a background fact names a time of its own; without one it may well tell the texts' own event."""
    if fact.since is not None:
        return True
    period = fact.event_day or fact.period
    if period is None or period.end is None:
        return False
    return fact.published is None or (fact.published - period.end).days > LONG_PAST


def positional(
    firsts: Sequence[Fact], seconds: Sequence[Fact], texts: tuple[str, str], words: AlignmentLexicon
) -> list[Pair] | None:
    """Facts of one sentence printed twice answer each other by place; None where they are not of one kind or scope."""
    if len(firsts) != len(seconds):
        return None
    kinds = [(fact.kind, dimension(unit(fact))) for fact in firsts]
    if kinds != [(fact.kind, dimension(unit(fact))) for fact in seconds]:
        return None
    for one, other in zip(firsts, seconds, strict=True):
        if not like(one, other) and (_otherwise(one, other) or scopes_apart(one, other, texts, words.scopes)):
            return None
    return [Pair(first=one, second=other, tie="same", score=5) for one, other in zip(firsts, seconds, strict=True)]


def _otherwise(first: Fact, second: Fact) -> bool:
    """Whether two numbers at one place of a sentence are of two things all the same: measures, nouns, or deeds."""
    if None not in (first.metric, second.metric) and first.metric != second.metric:
        return True
    if unit(first) != "count" or first.quantity is None:
        return False
    if None not in (head(first), head(second)):
        return head(first) != head(second) and {first.predicate, second.predicate} != {None}
    return None not in (first.predicate, second.predicate) and first.predicate != second.predicate


def pairs(
    firsts: Sequence[Fact], seconds: Sequence[Fact], texts: tuple[str, str], words: AlignmentLexicon, names: int = 0
) -> list[Pair]:
    """The best pairing: each fact in one pair at most; like values first, then the closer tie."""
    found = []
    rivals = others_lead(texts, words.function)
    for one in firsts[:MOST]:
        for other in seconds[:MOST]:
            if rivals and not like(one, other):
                continue
            tie = ties(one, other, texts, words, names)
            if tie is not None:
                found.append(Pair(first=one, second=other, tie=tie[0], score=tie[1] + _closeness(one, other)))
    found.sort(key=lambda pair: (-pair.score, pair.first.span, pair.second.span))
    taken: set[str] = set()
    chosen = []
    for pair in found:
        if pair.first.id not in taken and pair.second.id not in taken:
            taken.update((pair.first.id, pair.second.id))
            chosen.append(pair)
    return sorted(chosen, key=lambda pair: (pair.first.span, pair.second.span))


def _closeness(first: Fact, second: Fact) -> float:
    if like(first, second):
        return 4
    if first.quantity is None or second.quantity is None or first.quantity.unit != second.quantity.unit:
        return 0
    low, high = sorted((abs(first.quantity.value), abs(second.quantity.value)))
    return _CLOSE * float(low / high) if high else 0


def telling(fact: Fact) -> float:
    """How particular a value is: a range, a value of many digits, any other."""
    if fact.quantity is None or fact.quantity.aspect == "ordinal":
        return 0
    if fact.quantity.high is not None:
        return 2
    return 1 if len(fact.quantity.value.normalize().as_tuple().digits) >= _DIGITS else 0.5


def like(first: Fact, second: Fact) -> bool:
    """Whether two facts of one unit give one value, hedges and rounding allowed."""
    if first.quantity is not None and second.quantity is not None:
        if first.quantity.unit != second.quantity.unit:
            return False
        return interval.verdict(first.quantity.bands, second.quantity.bands) in ("agree", "compatible")
    if first.timex is not None and second.timex is not None:
        if first.timex.value == second.timex.value:
            return True
        return scope.periods(first.period, second.period) in ("equal", "nested", "nested-start")
    return False


def head(fact: Fact) -> str | None:
    """The counted noun without what narrows it; None for money, percentages and dates."""
    if fact.quantity is None or fact.quantity.unit != "count" or not fact.of:
        return None
    return fact.of.rpartition(" ")[2]


def _around(fact: Fact, text: str, empty: frozenset[str]) -> frozenset[str]:
    start, end = fact.sentence
    before, after = max(start, fact.span[0] - WINDOW), min(end, fact.span[1] + WINDOW)
    return content(text[before : fact.span[0]] + " " + text[fact.span[1] : after], empty)
