"""Findings in order of importance, and grouped by the claim that holds their facts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from checker.model import Claim, Fact, Finding, Report, lists
from checker.report.html import plots, words

RELATIONS = ("contradiction", "strained", "progression", "agreement", "incomparable")
SEVERITIES = ("error", "warning", "note", "none")
CONFIDENCES = ("high", "medium", "low")

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one claim, the gravest first."""

    title: str
    claim: Claim | None
    findings: tuple[Finding, ...]


def importance(finding: Finding) -> tuple[object, ...]:
    """What is shown first: what blocks, what is new, then by severity, relation, confidence and number of origins."""
    return *_rank(finding, finding.origins), finding.id


def _rank(f: Finding | lists.Kind, origins: int) -> tuple[bool, bool, bool, int, int, int, int, str]:
    return (
        not f.blocking,
        f.waived,
        not f.new,
        SEVERITIES.index(f.severity),
        RELATIONS.index(f.relation),
        CONFIDENCES.index(f.confidence),
        -origins,
        f.rule,
    )


def gravest(findings: Sequence[Finding], most: int) -> list[Finding]:
    """The most important findings, the first first; only those that may be among them are looked at closely."""
    return sorted(lists.foremost(findings, most, _rank), key=importance)[:most]


def states(finding: Finding, changed: Collection[str] = ()) -> list[str]:
    """What a finding is to the gate: one of new, known and waived first; then blocking, expired, changed.

    changed: ids of the articles that were added or edited; a finding that one of them takes part in is `changed`.
    """
    first = "waived" if finding.waived else "new" if finding.new else "known"
    expired = finding.waiver is not None and not finding.waived
    return [
        first,
        *(["blocking"] if finding.blocking else []),
        *(["expired"] if expired else []),
        *(["changed"] if any(d in changed for d in finding.docs) else []),
    ]


def grouped(report: Report) -> list[Group]:
    """All findings by the claim that holds their facts; by key where the report has no such claim."""
    by_key: dict[tuple[str, ...], list[int]] = {}
    for number, claim in enumerate(report.claims):
        by_key.setdefault(claim.key, []).append(number)
    held: dict[int, set[str]] = {}
    members: dict[tuple[tuple[str, ...], int | None], list[Finding]] = {}
    for finding in sorted(report.findings, key=importance):
        numbers = by_key.get(finding.key, [])
        # one key may have several claims, cells of time or place: the one with the finding's facts is meant
        own = {f for side in finding.sides for f in side.facts} if len(numbers) > 1 else set()
        best = numbers[0] if numbers else None
        for number in numbers if own else ():
            facts = held.setdefault(number, {f.id for f in report.claims[number].facts})
            if own <= facts:
                best = number
                break
        members.setdefault((finding.key, best), []).append(finding)
    label = {claim.measure: words.title(claim) for claim in report.claims}
    found = []
    for (_, at), findings in members.items():
        whole = None if at is None else report.claims[at]
        title = words.title(whole) if whole else label.get(findings[0].measure) or words.title(findings[0])
        found.append(Group(title, whole, tuple(findings)))
    return found


def rows(report: Report, groups: Sequence[Group], shown: set[str]) -> list[tuple[Json, Json]]:
    """What the page says of each claim: a line for the index, and why and plot where a finding of it is on the page."""
    aims: dict[tuple[str, tuple[str, ...], str | None], list[Fact]] = {}
    names = stories(report)
    for claim in report.claims:
        for fact in claim.facts:
            if fact.status in plots.AIMS and fact.quantity:
                aims.setdefault(_subject(claim), []).append(fact)
    told: list[tuple[Json, Json]] = []
    for group in groups:
        own, plot = group.claim, None
        if own is not None and any(f.id in shown for f in group.findings):
            # without a party or a story nobody knows whose targets they are
            goals = aims.get(_subject(own), ()) if own.participants or own.story else ()
            plot = plots.timeline(own, goals, group.findings)
        line = {
            "title": group.title,
            "who": list((own or group.findings[0]).participants),
            "story": names.get(group.findings[0].story or "", ""),
            "marks": len(plot["marks"]) if plot else 0,
        }
        told.append((line, {"why": list(own.why) if own else [], "plot": plot}))
    return told


def _subject(claim: Claim) -> tuple[str, tuple[str, ...], str | None]:
    """What and whose: a claim's targets are those with the same subject; parties say more than a story does."""
    return claim.metric or claim.measure, claim.participants, None if claim.participants else claim.story


def stories(report: Report) -> dict[str, str]:
    """A readable name for each story: the title of its first article, since ids of stories tell nothing."""
    titles = {d.id: (d.published.day.isoformat() if d.published else "9999", d.title or d.id) for d in report.documents}
    best: dict[str, tuple[str, str]] = {}
    for fact in report.facts:
        if fact.story and fact.doc in titles:
            best[fact.story] = min(best.get(fact.story, ("~", "")), titles[fact.doc])
    return {story: title for story, (_, title) in best.items()}
