"""Findings + baseline + waivers + what changed -> which are new, waived and blocking, and the exit code."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from checker.gate.baseline import Baseline, Index, entry, stale
from checker.gate.waivers import Waivers
from checker.model import Contract, Coverage, Finding, Unreadable, Verdict, lists
from checker.model.claims import Confidence
from checker.model.findings import Relation

FailOn = Literal["note", "warning", "error", "never"]
RANK = {"none": 0, "note": 1, "warning": 2, "error": 3, "never": 4}
CONFIDENCE = {"low": 0, "medium": 1, "high": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What blocks, and what is known or excused already."""

    fail_on: FailOn = "error"
    confidence: Confidence = "high"
    """How sure a finding must be to block."""
    allow_empty: bool = False
    baseline: Baseline | None = None
    strict_baseline: bool = False
    """An entry that no finding has any more blocks."""
    waivers: Waivers | None = None
    strict_waivers: bool = False
    """A waiver that expired blocks, whatever its finding's severity."""
    today: dt.date | None = None
    """The day on which waivers are looked at; without it none is expired."""


def decide(
    findings: Sequence[Finding],
    coverage: Coverage,
    policy: Policy,
    *,
    changed: Collection[str] | None = None,
    base: Sequence[Finding] = (),
    rules: Collection[str] | None = None,
    unreadable: Sequence[Unreadable] = (),
    contract: Contract | None = None,
) -> tuple[Sequence[Finding], Verdict]:
    """Mark each finding (new, waived, blocking) and come to the verdict; findings keep their order and number.

    A finding blocks if it is new, not waived, not of a preview rule, and as severe and as sure as the policy asks.
    changed: ids of added or edited documents, or None to judge the whole corpus; `base` are the findings of the corpus
    as it was without those changes. With `changed`, only a finding that touches a changed document can be new.
    rules: ids of the rules that ran where that was a part, so that others' entries and waivers are not called stale.
    contract: a failed data contract blocks too, unless `fail_on` is "never".
    """
    baseline, waivers, today = policy.baseline, policy.waivers, policy.today
    reasons: list[str] = []
    touched = None if changed is None else frozenset(changed)
    known = (*(() if baseline is None else baseline.entries), *(entry(f) for f in base))
    decided = _marked(findings, policy, touched, Index(known) if known else None)
    blocking = tuple(f.id for f in lists.chosen(decided, lambda kind: kind.blocking))
    strict = 0
    if baseline is not None and (gone := stale(baseline, findings, rules)):
        reasons.append(
            f"{baseline.path}: {_count(len(gone), 'entry', 'entries')} no longer found "
            f"({_some([k.id for k, _ in gone])}); run `factcheck baseline update`"
        )
        strict += policy.strict_baseline
    expired, unused = _waiver_notes(decided, waivers, today, rules)
    reasons.extend(expired + unused)
    strict += policy.strict_waivers and bool(expired)
    broken = contract is not None and not contract.passed and policy.fail_on != "never"
    if contract is not None and contract.failures:
        kind = "warning" if contract.passed else "failure"
        reasons.append(f"data contract: {_count(len(contract.failures), kind)}")
    # a change that adds nothing leaves nothing to check: taking an article away only takes corroboration away
    empty = coverage.articles == 0 or (coverage.aligned == 0 and touched != frozenset())
    if unreadable:
        code = 2
    elif blocking or strict or broken:
        code = 1
    else:
        code = 3 if empty and not policy.allow_empty else 0
    sentence = _sentence(code, decided, coverage, unreadable, reasons if strict else (), broken)
    return decided, Verdict(exit_code=code, sentence=sentence, blocking=blocking, reasons=tuple(reasons))


def _marked(
    findings: Sequence[Finding], policy: Policy, touched: Collection[str] | None, known: Index | None
) -> Sequence[Finding]:
    """The findings with what the gate says of them."""

    def marks(finding: Finding) -> lists.Marks:
        new = (touched is None or touches(finding, touched)) and (known is None or not known.covers(finding))
        waived, waiver = _waived(finding, policy.waivers, policy.today)
        return new, waived, waiver, new and not waived and _blocks(finding, policy)

    def of_kind(kind: lists.Kind) -> lists.Marks:
        """What holds of a finding that no changed article and no waiver speaks of."""
        new = touched is None
        return new, kind.waived, kind.waiver, new and not kind.waived and _blocks(kind, policy)

    if isinstance(findings, lists.Sorted) and (known is None or touched is not None):
        apart = set() if touched is None else set(findings.touching(touched))
        if policy.waivers is not None:
            apart.update(findings.named([waiver.id for waiver in policy.waivers.entries]))
        places = sorted(apart)
        return findings.marked(of_kind, dict(zip(places, map(marks, findings.at(places)), strict=True)))
    decided = []
    for finding in findings:
        new, waived, waiver, blocking = marks(finding)
        if (new, waived, waiver, blocking) != (finding.new, finding.waived, finding.waiver, finding.blocking):
            finding = finding.marked(new=new, waived=waived, waiver=waiver, blocking=blocking)  # few of many, mostly
        decided.append(finding)
    return decided


def _blocks(finding: Finding | lists.Kind, policy: Policy) -> bool:
    """Whether it is as severe and as sure as the policy asks."""
    return (
        not finding.preview
        and RANK[finding.severity] >= max(RANK[policy.fail_on], RANK["note"])
        and CONFIDENCE[finding.confidence] >= CONFIDENCE[policy.confidence]
    )


def touches(finding: Finding, changed: Collection[str]) -> bool:
    """Whether one of the changed documents speaks on a side of the finding."""
    return any(doc in changed for doc in finding.docs)


def _waived(finding: Finding, waivers: Waivers | None, today: dt.date | None) -> tuple[bool, str | None]:
    """Whether it is waived, and what is told of its waiver."""
    waiver = None if waivers is None else waivers.get(finding.id)
    if waiver is None:
        return finding.waived, finding.waiver
    if today is not None and not waiver.live(today):
        return False, f"waiver expired on {waiver.expires.isoformat()}: {waiver.reason}"
    return True, waiver.told()


def _waiver_notes(
    findings: Sequence[Finding], waivers: Waivers | None, today: dt.date | None, rules: Collection[str] | None
) -> tuple[list[str], list[str]]:
    """What to say about waivers that ended and waivers that no finding needs."""
    if waivers is None:
        return [], []
    ids = {f.id for f in findings}
    expired = [
        f"{w.where}: the waiver of {w.id} expired on {w.expires.isoformat()}; "
        "review it again, or drop it with `factcheck waivers prune`"
        for w in waivers.entries
        if today is not None and not w.live(today) and w.id in ids
    ]
    # With part of the rules, a waiver of another rule's finding only looks unused.
    unused = [
        f"{w.where}: no finding {w.id} any more; its waiver is unused (`factcheck waivers prune`)"
        for w in waivers.entries
        if rules is None and w.id not in ids
    ]
    return expired, unused


def _sentence(
    code: int,
    findings: Sequence[Finding],
    coverage: Coverage,
    unreadable: Sequence[Unreadable],
    strict: Sequence[str],
    broken: bool,
) -> str:
    """One line that a person can act on."""
    checked = f"{_count(coverage.facts, 'fact')} in {_count(coverage.articles, 'article')}"
    if code == 2:
        first = unreadable[0]
        return (
            f"Not to be trusted: {_count(len(unreadable), 'article')} could not be read, first {first.path} "
            f"({first.reason}); {first.hint}."
        )
    blocking = lists.chosen(findings, lambda kind: kind.blocking)
    if blocking:
        worst = blocking[0]
        return (
            f"{_count(len(blocking), 'finding')} must be settled ({checked}), "
            f"first {worst.id}: {worst.message.rstrip('.')}. "
            f"Look with `factcheck explain {worst.id}`; correct the article, or waive it with a reason."
        )
    if code == 1 and strict:
        return f"Nothing new, but {strict[0]}."
    if code == 1 and broken:
        return f"The data contract does not hold ({checked}); the failures name article and field."
    if code == 3:
        if coverage.articles == 0:
            return "Nothing was checked: no articles found; name a folder, file or glob that holds some."
        return (
            f"Nothing was checked: {checked}, but no fact of one article speaks of the same thing as another's "
            "(--allow-empty accepts that)."
        )
    worth = lists.count(findings, lambda f: f.new and not f.waived and f.relation in ("contradiction", "strained"))
    relations = lists.relations(findings)
    shown: tuple[Relation, ...] = ("agreement", "progression", "contradiction")
    told = ", ".join(_count(relations[relation], relation) for relation in shown if relations[relation])
    tail = f"; {_count(worth, 'finding')} worth a look" if worth else ""
    return f"Nothing blocks: {checked}, {told or 'no relation found'}{tail}."


def _count(number: int, one: str, many: str | None = None) -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


def _some(ids: Sequence[str], most: int = 3) -> str:
    shown = ", ".join(ids[:most])
    return shown if len(ids) <= most else f"{shown} and {len(ids) - most} more"
