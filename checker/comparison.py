"""Two texts side by side: do their numbers and dates agree, progress, contradict, or speak of other things?

The way is that of a corpus: facts, claims, rules. What a corpus must prove is presumed here: that the two texts are
about one thing, told at one time where no day is known, the second after the first. The wording has to bear that out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from checker import corpus, judge, lexicon, packs, pipeline
from checker.align.pairs import Pair, pairs
from checker.align.wording import Wording, wording
from checker.model import Document, Fact, Finding, Period

Relation = Literal["agreement", "progression", "contradiction", "unrelated", "strained", "incomparable"]
NOMINAL = dt.date(1, 1, 1)
"""Stands for "the day of both texts" where neither tells one; never shown."""


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
    first = pipeline.extract_document(corpus.from_text(text_a, id="a", published=published_a, source=source_a), words)
    second = pipeline.extract_document(corpus.from_text(text_b, id="b", published=published_b, source=source_b), words)
    said = wording(text_a, text_b, words.alignment.function)
    matched = pairs(first.facts, second.facts, (text_a, text_b), words.alignment.function)
    judged = [(pair, _judge(pair, words, first.document, second.document)) for pair in matched]
    relation, why = _decide(judged, first.facts, second.facts, said)
    return Comparison(
        relation=relation,
        findings=tuple(finding for _, findings in judged for finding in findings),
        facts=(*first.facts, *second.facts),
        why=tuple(why),
    )


def _judge(pair: Pair, words: lexicon.Lexicon, first: Document, second: Document) -> list[Finding]:
    one, other = presumed(pair.first, pair.second, words)
    claim = replace(pair, first=one, second=other).claim(words.metrics)
    findings, _ = judge.judge([claim], _rules(), words.metrics)
    return [_scrubbed(finding) for finding in findings]


@cache
def _rules() -> judge.RuleSet:
    return judge.load([packs.rules_root()], lexicon.load().metrics)


def presumed(first: Fact, second: Fact, words: lexicon.Lexicon) -> tuple[Fact, Fact]:
    """The two facts with the presumptions of a comparison filled in; what they tell themselves is left as it is."""
    days = [fact.as_of or fact.published for fact in (first, second)]
    one, other = days[0] or days[1] or NOMINAL, days[1] or days[0] or NOMINAL
    metric = words.metrics.get(first.metric or "")
    if one == other and metric is not None and metric.kind == "counter":
        other = one + dt.timedelta(days=1)
    period = first.period or second.period
    if metric is not None and metric.kind in ("flow", "rate", "target") and period is None:
        period = Period(start=NOMINAL, end=NOMINAL, grain="day", basis="presumed")
    quantities = first.kind == "quantity"
    return (
        replace(
            first, as_of=one, voice="a", story="pair", period=(first.period or period) if quantities else first.period
        ),
        replace(
            second,
            as_of=other,
            voice="b",
            story="pair",
            period=(second.period or period) if quantities else second.period,
        ),
    )


def _scrubbed(finding: Finding) -> Finding:
    """Without the nominal days, which no text told."""
    sides = tuple(
        replace(side, as_of=None) if side.as_of is not None and side.as_of.year == NOMINAL.year else side
        for side in finding.sides
    )
    return replace(finding, sides=sides)


def _decide(
    judged: Sequence[tuple[Pair, Sequence[Finding]]], firsts: Sequence[Fact], seconds: Sequence[Fact], said: Wording
) -> tuple[Relation, list[str]]:
    """The weightiest relation that the evidence carries: contradiction, progression, agreement, else unrelated."""
    found: dict[str, list[str]] = {}
    borne: set[str] = set()
    for pair, findings in judged:
        line = f"“{pair.first.text}” and “{pair.second.text}”"
        for finding in findings:
            if finding.relation == "agreement":
                borne.add(pair.second.id)
            if finding.relation == "contradiction" and not _carries(pair, said):
                continue
            found.setdefault(finding.relation, []).append(f"{line}: {finding.message}")
    shares = f"the first text has {said.shared:.0%} of the second's words; {said.needed:.0%} are needed"
    for relation in ("contradiction", "progression"):
        if relation in found:
            return relation, [*found[relation], shares]
    missing = [fact.text for fact in seconds if fact.id not in borne]
    if not missing and said.enough:
        return "agreement", [*found.get("agreement", ["no number or date differs"]), shares]
    if "strained" in found:
        return "strained", [*found["strained"], shares]
    reasons = [f"the first text says nothing of {', '.join(f'“{text}”' for text in missing)}"] if missing else []
    return "unrelated", [*reasons, shares]


def _carries(pair: Pair, said: Wording) -> bool:
    """Whether a pair is sure enough to charge a contradiction: a vague tie needs wording to bear it."""
    if pair.tie in ("declared", "same"):
        return True
    return said.enough
