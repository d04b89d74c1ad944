"""Drafts to findings: sides for the reader, message, severity, confidence, identity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from checker.judge import messages, readings
from checker.judge.fingerprints import fingerprint, identity
from checker.judge.items import bands_of
from checker.judge.rules import Draft, Rule, weaker
from checker.model import Claim, Fact, Finding, Metric, Side
from checker.model.claims import Confidence
from checker.model.findings import Relation, Severity

SEVERITY: dict[Relation, Severity] = {
    "agreement": "none",
    "progression": "note",
    "contradiction": "error",
    "strained": "warning",
    "incomparable": "none",
}
"""Severity of a relation where the rule does not say otherwise."""


def severity_of(rule: Rule, relation: Relation) -> Severity:
    """How bad a relation is under a rule."""
    return rule.severity.get(relation, SEVERITY[relation])


def finding(rule: Rule, claim: Claim, draft: Draft, metric: Metric | None) -> Finding:
    """The finding that a draft makes under its rule."""
    confidence: Confidence = weaker(claim.confidence, draft.confidence, rule.confidence)
    relation, why = draft.relation, list(draft.why)
    if relation == "contradiction" and confidence == "low":
        relation = "strained"
        why.append("too unsure that the facts are of one thing: strained, no contradiction")
    sides = tuple(side(facts) for facts in draft.sides)
    facts = [fact for group in draft.sides for fact in group]
    docs = tuple(sorted({fact.doc for fact in facts}))
    values = {
        "metric.label": metric.label if metric else _measure(claim),
        "metric.id": metric.id if metric else "",
        "measure": _measure(claim),
        "participants": " and ".join(claim.participants),
        "key": ", ".join(part for part in claim.key[1:] if part),
        "sides": " | ".join(_told(made) for made in sides),
        "relation": relation,
        "rule.id": rule.id,
        "rule.title": rule.title,
        **draft.slots,
    }
    return Finding(
        id=fingerprint(rule.id, (*identity(claim, facts), *_scopes(draft)), (made.normal for made in sides)),
        rule=rule.id,
        relation=relation,
        severity=severity_of(rule, relation),
        confidence=confidence,
        metric=claim.metric,
        measure=claim.measure,
        key=claim.key,
        participants=claim.participants,
        story=claim.story,
        sides=sides,
        message=messages.fill(rule.message, values),
        why=(
            *(f"claim: {line}" for line in claim.why),
            *(readings.steps(typical(group)) for group in draft.sides),
            *why,
            f"rule {rule.id}: {relation} is {severity_of(rule, relation)}",
        ),
        docs=docs,
        preview=rule.standing == "preview",
    )


def _measure(claim: Claim) -> str:
    return claim.measure.replace("/", " ").replace(".", " ")


def _scopes(draft: Draft) -> tuple[str, ...]:
    """Periods that the sides speak of: the same values of another year are another finding."""
    stretches = {
        f"{fact.period.start or ''}..{fact.period.end or ''}"
        for group in draft.sides
        for fact in group
        if fact.period is not None and fact.quantity is not None
    }
    return tuple(sorted(stretches)) if len(stretches) == 1 else ()


def _told(made: Side) -> str:
    outlets = made.sources or made.docs
    named = ", ".join(outlets[:3]) + (f" and {len(outlets) - 3} more" if len(outlets) > 3 else "")
    when = f", {made.period}" if made.period else ""
    return f"{made.value} ({named}{when})"


def side(facts: Sequence[Fact]) -> Side:
    """One side as the reports show it; its value is the one that most independent origins give, then the roundest."""
    fact = typical(facts)
    bands = bands_of(fact) if fact.quantity is not None else None
    sources = sorted({f.source for f in facts if f.source})
    periods = sorted({readings.stretch(f.period) for f in facts if f.period is not None and f.quantity is not None})
    days = sorted({f.as_of for f in facts if f.as_of is not None})
    return Side(
        value=readings.value(fact),
        normal=readings.normal(fact),
        band=fact.quantity.bands[1] if fact.quantity is not None and bands is not None else None,
        day=fact.period.start if fact.kind == "date" and fact.period is not None else None,
        period=periods[0] if len(periods) == 1 else None,
        as_of=days[0] if days else None,
        facts=tuple(sorted(f.id for f in facts)),
        sources=tuple(sources),
        docs=tuple(sorted({f.doc for f in facts})),
        origins=len({f.voice or f.doc for f in facts}),
    )


def typical(facts: Sequence[Fact]) -> Fact:
    """The fact that stands for its side: the value with most voices, the widest reading, then the smallest words."""
    voices: dict[str, set[str]] = {}
    for fact in facts:
        voices.setdefault(readings.normal(fact), set()).add(fact.voice or fact.doc)
    count = Counter({value: len(told) for value, told in voices.items()})

    def rank(fact: Fact) -> tuple[object, ...]:
        value = readings.normal(fact)
        digits = len(fact.quantity.value.normalize().as_tuple().digits) if fact.quantity is not None else 0
        return -count[value], digits, value, fact.doc, fact.span, fact.id

    return min(facts, key=rank)
