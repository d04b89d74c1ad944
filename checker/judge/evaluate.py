"""Claims + rules -> findings: select, compare, decide. The order of claims, facts and rules plays no part."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from checker.judge.findings import finding
from checker.judge.kinds.registry import KINDS
from checker.judge.rules import Context, Rule, RuleSet, bare_key
from checker.model import Claim, Fact, Finding, Incomparable, Metric

_WEIGHT = {"contradiction": 0, "strained": 1, "progression": 2, "agreement": 3, "incomparable": 4}


def judge(
    claims: Iterable[Claim],
    rules: RuleSet,
    metrics: Mapping[str, Metric],
    *,
    as_of: dt.date | None = None,
    together: bool = False,
    said: Iterable[Fact] | None = None,
) -> tuple[list[Finding], list[Incomparable]]:
    """Findings, worst first, and counts of what could not be compared. Events may share an id until they are settled.

    as_of: facts that hold as of a later day (or, without one, were published later) are left out.
    together: facts that are silent about time were told at one time (two texts that are compared outright).
    said: all that the articles state, also what no claim holds; without it, what the claims hold.
    """
    listed = sorted(claims, key=lambda claim: (claim.key, claim.facts[0].id if claim.facts else ""))
    context = _context(listed, metrics, together, said)
    found: dict[tuple[str, tuple[str, ...]], Finding] = {}
    for claim in listed:
        metric = context.metric(claim)
        facts = [fact for fact in claim.facts if as_of is None or _known_by(fact, as_of)]
        if len(facts) < len(claim.facts):
            context.leave("after-as-of", [fact for fact in claim.facts if fact not in facts])
        for rule, selected in _applicable(rules, claim, facts, metric):
            for draft in KINDS[rule.check].judge(rule, claim, selected, context):
                if len({fact.voice or fact.doc for group in draft.sides for fact in group}) < rule.min_origins:
                    context.leave("too-few-origins", [fact for group in draft.sides for fact in group])
                    continue
                made = finding(rule, claim, draft, metric)
                known = found.get((made.id, made.key))
                if known is None or order(made) < order(known):
                    found[made.id, made.key] = made
    left = [
        Incomparable(reason=reason, count=len(set(ids)), example=min(ids))
        for reason, ids in sorted(context.left.items())
        if ids
    ]
    return sorted(_explained(found.values(), rules), key=order), left


def _explained(findings: Iterable[Finding], rules: RuleSet) -> list[Finding]:
    """Without the findings that another rule's finding on the same facts stands for."""
    listed = list(findings)
    covered: dict[str, list[frozenset[str]]] = {}
    for made in listed:
        for other in rules.rules[made.rule].instead_of:
            covered.setdefault(other, []).append(_facts(made))
    kept = []
    for made in listed:
        against = covered.get(made.rule, ())
        doubled = made.relation in ("contradiction", "strained") and any(
            sum(bool(facts.intersection(side.facts)) for side in made.sides) >= 2 for facts in against
        )
        if not doubled:
            kept.append(made)
    return kept


def _facts(made: Finding) -> frozenset[str]:
    return frozenset(name for side in made.sides for name in side.facts)


def _applicable(
    rules: RuleSet, claim: Claim, facts: list[Fact], metric: Metric | None
) -> list[tuple[Rule, list[Fact]]]:
    """Rules with the facts that each selects; what a rule replaces another for is taken from that other."""
    chosen: dict[str, list[Fact]] = {}
    for name in sorted(rules.rules):
        rule = rules.rules[name]
        selected = [fact for fact in facts if rule.selection.admits(fact, metric)]
        if selected:
            chosen[name] = selected
    taken: dict[str, set[str]] = {}
    for name, selected in chosen.items():
        for other in rules.rules[name].replaces:
            taken.setdefault(other, set()).update(fact.id for fact in selected)
    result = []
    for name, selected in chosen.items():
        rest = [fact for fact in selected if fact.id not in taken.get(name, ())]
        if rest:
            result.append((rules.rules[name], rest))
    return result


def _context(
    claims: list[Claim], metrics: Mapping[str, Metric], together: bool, said: Iterable[Fact] | None
) -> Context:
    siblings: dict[tuple[str, ...], list[Claim]] = {}
    for claim in claims:
        siblings.setdefault(bare_key(claim), []).append(claim)
    tied: dict[str, list[tuple[str, Fact]]] = {}
    for claim in claims:
        for fact in claim.facts:
            for tie in fact.ties:
                tied.setdefault(tie.fact, []).append((tie.kind, fact))
    by_doc: dict[str, list[Fact]] = {}
    for fact in said if said is not None else (fact for claim in claims for fact in claim.facts):
        by_doc.setdefault(fact.doc, []).append(fact)
    return Context(
        metrics=metrics,
        facts={fact.id: fact for claim in claims for fact in claim.facts},
        claims=claims,
        claim_of={fact.id: claim for claim in claims for fact in claim.facts},
        siblings={key: tuple(group) for key, group in siblings.items()},
        tied={name: tuple(group) for name, group in tied.items()},
        together=together,
        said=by_doc,
    )


def _known_by(fact: Fact, day: dt.date) -> bool:
    when = fact.as_of or fact.published
    return when is None or when <= day


def order(made: Finding) -> tuple[object, ...]:
    """Worst first, then by rule, claim and values: a total order of findings."""
    return (_WEIGHT[made.relation], made.rule, made.key, tuple(side.normal for side in made.sides), made.docs, made.id)
