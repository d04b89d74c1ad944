"""Two texts side by side: do their numbers and dates agree, progress, contradict, or speak of other things?

The way is that of a corpus: facts, claims, rules. What a corpus must prove is presumed here: that two texts are about
one thing, told at one time where no day is known, the second after the first. The wording has to bear that out.
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from checker import corpus, judge, lexicon, packs, pipeline, scope
from checker.align.exclusion import beyond, fulfilled_elsewhere, overshot
from checker.align.keys import classes, declared, dimension, vague
from checker.align.pairs import MOST, NAMES, Pair, deed, head, like, pairs, positional, supports, telling, unit
from checker.align.ranks import ranks, rival_ranks
from checker.align.support import in_a_name, in_time, summed, unread
from checker.align.whose import days_apart, one_day, periods_apart, turns_apart
from checker.align.wording import Wording, wording
from checker.model import Fact, Finding

Relation = Literal["agreement", "progression", "contradiction", "unrelated", "strained", "incomparable"]
NOMINAL = dt.date(1, 1, 1)
"""Stands for "the day of both texts" where neither tells one; never shown."""
_NAME = re.compile(r"[A-Z](?:[\w’'-]*\w|(?:\.[A-Z])+\.?)?")
_NOMINAL = re.compile(r"(?:as of )?\b[123] January 1\b(?:, )?")
_SURE = 0.4
"""Share of the wording otherwise needed that will do where a measure that both texts declare agrees."""
_PARTICULAR = 1.5
"""How particular the values that agree must be (a range 2, many digits 1, else 0.5) to agree whatever the wording."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How two texts stand to each other."""

    relation: Relation
    findings: tuple[Finding, ...]
    """What the rules say of each pair of facts that answer each other."""
    facts: tuple[Fact, ...]
    """Facts of both texts; `doc` is "a" or "b"."""
    why: tuple[str, ...]
    """The reasons, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Evidence:
    """What one pair of facts comes to."""

    pair: Pair
    relation: Relation
    line: str
    findings: tuple[Finding, ...] = ()


def compare(
    text_a: str,
    text_b: str,
    *,
    published_a: dt.date | str | None = None,
    published_b: dt.date | str | None = None,
    source_a: str | None = None,
    source_b: str | None = None,
) -> Comparison:
    """Compare two short texts about presumably one thing. Not symmetric: does the second say what the first does?

    Agreement asks that the first bears out every number of the second and most of its words. Where days are not told,
    or are the same, the second counts as told later: a toll may have grown from the first to the second, not shrunk.
    """
    words = lexicon.load()
    named = classes(words.metrics)
    read = [
        pipeline.extract_document(corpus.from_text(text, id=name, published=day, source=source), words)
        for name, text, day, source in (
            ("a", text_a, published_a, source_a),
            ("b", text_b, published_b, source_b),
        )
    ]
    firsts, seconds = ([declared(fact, named) for fact in extracted.facts] for extracted in read)
    said = wording(text_a, text_b, words.alignment.function)
    both = (text_a, text_b)
    placed = positional(firsts, seconds, both, words.alignment) if said.twins else None
    matched = placed or pairs(firsts, seconds, both, words.alignment, said.names)
    asked = seconds[:MOST]  # more would make the work grow with the product of the two texts
    evidence = [_weigh(pair, both, firsts[:MOST], asked, words, twins=bool(placed)) for pair in matched[:MOST]]
    rivals = rival_ranks(*(ranks(text, _ordinal(words), words.alignment.function) for text in both))
    told = [_states(text, words) for text in both]
    if said.enough and told[0] and told[1] and not told[0] & told[1]:
        relation: Relation = "unrelated"
        why = [f"one is about {', '.join(sorted(told[0]))}, the other about {', '.join(sorted(told[1]))}"]
    elif days_apart(firsts, seconds, both):
        relation, why = "unrelated", ["they are of different days"]
    elif said.twins and _other_score(said):
        relation, why = "contradiction", [f"one sentence with the scores {said.scores[0][0]} and {said.scores[1][0]}"]
    elif rivals and (said.enough or said.names):
        relation, why = "contradiction", [f"“{rivals[0].text}” and “{rivals[1].text}” are places in one order"]
    else:
        relation, why = _decide(evidence, firsts, asked, both, said)
    return Comparison(
        relation=relation,
        findings=tuple(finding for item in evidence for finding in item.findings),
        facts=(*firsts, *seconds),
        why=tuple(why),
    )


def _ordinal(words: lexicon.Lexicon) -> Callable[[str], int | None]:
    def read(text: str) -> int | None:
        if text[:1].isdigit():
            return int(re.sub(r"\D", "", text))
        value = words.amounts.numerals.ordinal(text)
        return None if value is None else int(value)

    return read


def _other_score(said: Wording) -> bool:
    """Whether each text tells one score and they differ."""
    return len(said.scores[0]) == len(said.scores[1]) == 1 and said.scores[0] != said.scores[1]


def _states(text: str, words: lexicon.Lexicon) -> frozenset[str]:
    """States that a text names, by name or demonym."""
    tables = (words.subjects.states, words.subjects.demonyms)
    tokens = _NAME.findall(text)
    named = [*tokens, *(f"{a} {b}" for a, b in itertools.pairwise(tokens))]
    return frozenset(table[name] for name in named for table in tables if name in table)


def _weigh(
    pair: Pair,
    both: tuple[str, str],
    firsts: Sequence[Fact],
    seconds: Sequence[Fact],
    words: lexicon.Lexicon,
    *,
    twins: bool = False,
) -> _Evidence:
    """Let the rules judge a pair; where none applies, like values agree and unlike days of one deed do not.

    twins: the pair stands at one place of one sentence, so that no other number of either text can be the answer.
    """
    texts = f"“{pair.first.text}” and “{pair.second.text}”"
    if fulfilled_elsewhere(pair.first, pair.second, firsts, both):
        return _Evidence(pair=pair, relation="incomparable", line=f"{texts}: another count is nearer to the bound")
    if beyond(pair.first, pair.second, both):
        return _Evidence(pair=pair, relation="contradiction", line=f"{texts}: the count does not fulfil the bound")
    if pair.first.kind == "quantity" and not like(pair.first, pair.second) and periods_apart(firsts, seconds, both):
        return _Evidence(pair=pair, relation="incomparable", line=f"{texts}: the texts are of different times")
    if not like(pair.first, pair.second) and turns_apart(firsts, seconds):
        return _Evidence(pair=pair, relation="incomparable", line=f"{texts}: the texts are of different turns")
    undated = {pair.first.published, pair.second.published} == {None}
    bound = pair.second.quantity is not None and pair.second.quantity.hedge in "<>"
    if undated and bound and supports(pair.first, pair.second):
        return _Evidence(pair=pair, relation="agreement", line=f"{texts}: the count fulfils the bound")
    if undated and overshot(pair.first, pair.second, one_day=one_day(firsts, seconds)):
        return _Evidence(pair=pair, relation="contradiction", line=f"{texts}: the bound is past the count")
    if not like(pair.first, pair.second) and summed(firsts, pair.second, both[1]):
        return _Evidence(pair=pair, relation="agreement", line=f"{texts}: the second is the sum of the first's counts")
    if not like(pair.first, pair.second) and _other_states(pair, words):
        return _Evidence(pair=pair, relation="incomparable", line=f"{texts}: of one state with another, and with all")
    if pair.first.kind == "quantity" and not like(pair.first, pair.second) and _stretches(pair, firsts, seconds):
        return _Evidence(pair=pair, relation="incomparable", line=f"{texts}: in which two amounts came about")
    if _rest(pair, firsts):
        return _Evidence(pair=pair, relation="incomparable", line=f"{texts}: the second may count the rest")
    one, other = presumed(pair.first, pair.second, words)
    if all(text.rstrip().endswith("?") for text in both):  # two questions suppose alike, with "if" or without
        one, other = replace(one, status="actual"), replace(other, status="actual")
    claim = replace(pair, first=one, second=other).claim(words.metrics)
    findings, _ = judge.judge(
        [claim], _rules(), words.metrics, together=True, said=() if twins else _said(pair, firsts, seconds)
    )
    if findings:
        shown = tuple(_scrubbed(finding) for finding in findings)
        return _Evidence(pair=pair, relation=shown[0].relation, line=f"{texts}: {shown[0].message}", findings=shown)
    if _changing(one, other, words):
        return _Evidence(pair=pair, relation="progression", line=f"{texts} are of two days, and the number may change")
    if like(pair.first, pair.second):
        return _Evidence(pair=pair, relation="agreement", line=f"{texts} give one value")
    ordinal = pair.first.quantity is not None and pair.first.quantity.aspect == "ordinal"
    if ordinal and pair.tie == "same":
        return _Evidence(pair=pair, relation="contradiction", line=f"{texts} are different places in one order")
    once = deed(pair.first, both[0]) in words.alignment.once
    if pair.first.kind == "date" and pair.tie == "same" and once and _other_day(pair.first, pair.second):
        return _Evidence(pair=pair, relation="contradiction", line=f"{texts} are different days of one event")
    return _Evidence(pair=pair, relation="incomparable", line=f"{texts} cannot be compared")


def _said(pair: Pair, firsts: Sequence[Fact], seconds: Sequence[Fact]) -> list[Fact]:
    """All that the two texts state, as real as the pair is presumed to be."""
    alike = pair.first.status == pair.second.status
    return [
        replace(fact, status="actual") if alike and fact.status == pair.first.status else fact
        for fact in (*firsts, *seconds)
    ]


def _stretches(pair: Pair, firsts: Sequence[Fact], seconds: Sequence[Fact]) -> bool:
    """Whether both are the hours in which something else came about ("120 mm in six hours", "210 mm in 24 hours")."""
    return all(
        any(
            other.sentence == fact.sentence and any(_spelt(cue, fact) for cue in other.cues)
            for other in facts
            if other.id != fact.id
        )
        for fact, facts in ((pair.first, firsts), (pair.second, seconds))
    )


def _spelt(cue: str, fact: Fact) -> bool:
    return cue.startswith(judge.WITHIN) and cue.removeprefix(judge.WITHIN).replace("-", " ") in fact.text.lower()


def _other_states(pair: Pair, words: lexicon.Lexicon) -> bool:
    """Whether a measure between states is told of one state alone and of it with another ("exports to China")."""
    metric = words.metrics.get(pair.first.metric or "") if pair.first.metric == pair.second.metric else None
    one, other = frozenset(pair.first.participants), frozenset(pair.second.participants)
    if metric is None or "participants" not in metric.key or not one or not other or one == other:
        return False
    return (one | other) <= frozenset(words.subjects.states.values())


def _rest(pair: Pair, others: Sequence[Fact]) -> bool:
    """Whether the second is the first less a part that the first text tells: "five, including two", and "three"."""
    whole, second = pair.first.quantity, pair.second.quantity
    if whole is None or second is None or unit(pair.first) != "count":
        return False
    parts = (o.quantity.value for o in others if o.role == "part" and o.quantity is not None and unit(o) == "count")
    return any(whole.value - part == second.value for part in parts)


def _changing(one: Fact, other: Fact, words: lexicon.Lexicon) -> bool:
    """Two levels of one running story on two days, the second no longer the first."""
    metric = words.metrics.get(one.metric or "") if one.metric == other.metric else None
    if metric is None or metric.kind != "level" or metric.fixed or "story" not in metric.key or like(one, other):
        return False
    return one.as_of is not None and other.as_of is not None and one.as_of != other.as_of


@cache
def _rules() -> judge.RuleSet:
    return judge.load([packs.rules_root()], lexicon.load().metrics)


def presumed(first: Fact, second: Fact, words: lexicon.Lexicon) -> tuple[Fact, Fact]:
    """The two facts with the presumptions of a comparison filled in; what they tell themselves is left as it is."""
    days = [fact.as_of or fact.published for fact in (first, second)]
    one, other = days[0] or days[1], days[1] or days[0]
    metric = words.metrics.get(first.metric or second.metric or "")
    if metric is not None and metric.kind == "counter" and one == other:
        one = one or NOMINAL
        other = one + dt.timedelta(days=1)
    if first.of == "age" and second.of == "age":
        one, other = one or NOMINAL, other or NOMINAL
    timed = first.kind == "quantity" and (metric is None or metric.kind != "counter")
    return (
        replace(
            first,
            as_of=one,
            published=first.published or one,
            voice="a",
            role="whole",
            story="pair",
            background=False,
            status="actual" if first.status == second.status else first.status,
            period=first.period or (second.period if timed else None),
        ),
        replace(
            second,
            as_of=other,
            published=second.published or other,
            voice="b",
            role="whole",
            story="pair",
            background=False,
            status="actual" if first.status == second.status else second.status,
            period=second.period or (first.period if timed else None),
        ),
    )


def _other_day(first: Fact, second: Fact) -> bool:
    if first.timex is None or second.timex is None or {first.timex.type, second.timex.type} != {"DATE"}:
        return False
    if any(fact.period is None or fact.period.basis != "explicit" for fact in (first, second)):
        return False
    return scope.periods(first.period, second.period) == "disjoint" and first.status == second.status


def _scrubbed(finding: Finding) -> Finding:
    """Without the nominal days, which no text told."""
    sides = tuple(
        replace(side, as_of=None) if side.as_of is not None and side.as_of.year == NOMINAL.year else side
        for side in finding.sides
    )
    return replace(
        finding,
        sides=sides,
        message=_NOMINAL.sub("", finding.message),
        why=tuple(_NOMINAL.sub("", line) for line in finding.why),
    )


def _decide(
    evidence: Sequence[_Evidence],
    firsts: Sequence[Fact],
    seconds: Sequence[Fact],
    both: tuple[str, str],
    said: Wording,
) -> tuple[Relation, list[str]]:
    """The weightiest relation that the evidence carries: contradiction, progression, agreement, else unrelated."""
    found: dict[Relation, list[str]] = {}
    for item in evidence:
        if item.relation not in _WEIGHTY or _carries(item.pair, said):
            found.setdefault(item.relation, []).append(item.line)
    renewed = _renewed(evidence, firsts, seconds)
    if renewed:
        found.setdefault("progression", []).append(renewed)
    shares = f"the first text has {said.shared:.0%} of the second's words; {said.needed:.0%} are needed"
    for relation in _WEIGHTY:
        if relation in found:
            return relation, [*found[relation], shares]
    converted = [item.pair for item in evidence if item.relation == "agreement" and _other_unit(item.pair)]
    agreeing = [item.pair for item in evidence if like(item.pair.first, item.pair.second)] + converted
    settled = {pair.second.id for pair in converted}
    missing = [
        fact.text
        for fact in seconds
        if _counts(fact, firsts) and fact.id not in settled and not _borne(fact, firsts, both)
    ]
    missing += [score for score in said.scores[1] if score not in said.scores[0]]
    sure = any(pair.tie in ("declared", "same") for pair in agreeing) and said.shared >= _SURE * said.needed
    if not missing and (said.enough or sure):
        return "agreement", [*found.get("agreement", ["no number or date differs"]), shares]
    borne = [fact for fact in seconds if any(supports(first, fact) for first in firsts)]
    if sum(telling(fact) for fact in borne) >= _PARTICULAR:
        return "agreement", [*found.get("agreement", []), "the values are too particular to be met by chance"]
    if "strained" in found:
        return "strained", [*found["strained"], shares]
    reasons = [f"the first text says nothing of {', '.join(f'“{text}”' for text in missing)}"] if missing else []
    return "unrelated", [*reasons, shares]


def _renewed(evidence: Sequence[_Evidence], firsts: Sequence[Fact], seconds: Sequence[Fact]) -> str | None:
    """The second text gives the first's value and, as an update of it, another: "from 160 to 184 million"."""
    for item in evidence:
        old = item.pair.second
        if not like(item.pair.first, old) or not {"update", "revision"} & set(old.cues) or old.quantity is None:
            continue
        for new in seconds:
            if new.quantity is None or new.sentence != old.sentence or unit(new) != unit(old) or new.id == old.id:
                continue
            alike = (new.role, new.metric, head(new)) == (old.role, old.metric, head(old))
            if alike and not any(supports(first, new) for first in firsts):
                return f"“{new.text}” is told as an update of “{old.text}”"
    return None


def _borne(fact: Fact, firsts: Sequence[Fact], both: tuple[str, str]) -> bool:
    """Whether the first text bears out this fact of the second, by one fact or by several."""
    if any(supports(first, fact) for first in firsts):
        return True
    if fact.quantity is None:
        return in_time(firsts, fact, both[1])
    return in_a_name(fact, both[1]) or bool(summed(firsts, fact, both[1])) or unread(firsts, both[0], fact)


_WEIGHTY: tuple[Relation, ...] = ("contradiction", "progression")


def _counts(fact: Fact, firsts: Sequence[Fact]) -> bool:
    """Whether the first text must bear out this fact of the second.

    Numbers must be borne out, but for ranks; times only where the first text tells a time of the kind at all.
    """
    if fact.quantity is not None:
        if fact.quantity.aspect == "ordinal" or vague(fact) or (fact.role == "part" and fact.ties):
            return False
        return dimension(fact.quantity.unit) != "time" or any(dimension(unit(other)) == "time" for other in firsts)
    if fact.timex is None or fact.timex.type != "DATE" or not fact.timex.value[:1].isdigit():
        return False
    return any(other.timex and other.timex.type == "DATE" and other.timex.value[:1].isdigit() for other in firsts)


def _other_unit(pair: Pair) -> bool:
    """Whether the values had to be converted before they could be compared."""
    return pair.first.kind == "quantity" and unit(pair.first) != unit(pair.second)


def _carries(pair: Pair, said: Wording) -> bool:
    """Whether a pair is sure enough to weigh against agreement: a vague tie needs wording to bear it."""
    return pair.tie in ("declared", "same") or said.enough or said.names >= NAMES
