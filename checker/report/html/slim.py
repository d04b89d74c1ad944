"""What of a large corpus goes on the page: the worst findings, and the articles that tell most of them.

A page is for a reviewer, and nobody reads ten thousand findings; results.json and findings.jsonl hold what it leaves
out, and the counts of its first screen are those of the whole report. Nothing here walks over the corpus: it may lie
in a cache, and a page must cost what it shows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Protocol, TypeVar, cast, runtime_checkable

from checker.model import Claim, Finding, Report
from checker.report.html import groups

ARTICLES = 2_000
"""Articles of a corpus that a page holds whole; a browser opens it in a second or two."""
FINDINGS = 1_000
"""Findings of a larger one."""
TEXTS = 300
"""Articles of a larger one."""
A_SIDE = 8
"""Articles of one side of a finding that are wanted on the page; a side may have hundreds."""

Item = TypeVar("Item", covariant=True)
Tally = Mapping[str | None, tuple[int, int]]
"""Outlets (None: no outlet is given) with the number of their articles and of these articles' facts."""


@runtime_checkable
class Picked(Protocol[Item]):
    """A sequence that finds the parts of some articles without walking over all."""

    def pick(self, ids: Iterable[str]) -> Sequence[Item]:
        """Parts of the articles with these ids, in the order of the corpus."""
        ...


@runtime_checkable
class Keyed(Protocol):
    """Claims that are found by their keys without walking over all."""

    def pick(self, keys: Iterable[tuple[str, ...]]) -> Sequence[Claim]:
        """All claims with one of these keys, in their order."""
        ...


@runtime_checkable
class Tallied(Protocol):
    """Articles that are counted by outlet already."""

    def tally(self) -> Tally:
        """The count over all of them."""
        ...


def large(report: Report) -> bool:
    """Whether the page cannot hold the whole report."""
    return len(report.documents) > ARTICLES


def on_page(report: Report) -> Report:
    """The report with the findings, claims, articles and facts that the page shows; the rest is told in its notes."""
    if not large(report):
        return report
    findings = groups.gravest(report.findings, FINDINGS)
    ids, whole = _articles(report, findings)
    documents = _picked(report.documents, ids, "id")
    notes = list(report.notes)
    if len(findings) < len(report.findings):
        notes.append(
            f"{len(report.findings) - len(findings):,} of {len(report.findings):,} findings are not on this page, the "
            "least severe ones; findings.jsonl and results.json hold all of them."
        )
    notes.append(
        f"{len(report.documents) - len(documents):,} of {len(report.documents):,} articles are not on this page; those "
        "that the worst findings speak of are, and results.json holds all of them."
    )
    return replace(
        report,
        documents=documents,
        facts=_picked(report.facts, ids, "doc"),
        skips=_picked(report.skips, ids, "doc"),
        claims=_claims(report.claims, {finding.key for finding in whole}),
        findings=tuple(findings),
        notes=tuple(notes),
    )


def tally(report: Report) -> Tally:
    """Articles and facts of each outlet, over the whole corpus."""
    if isinstance(report.documents, Tallied):
        return report.documents.tally()
    outlet = {d.id: d.source or None for d in report.documents}
    articles = Counter(outlet.values())
    facts = Counter(outlet.get(f.doc) for f in report.facts)
    return {name: (articles[name], facts[name]) for name in articles | facts}


def _articles(report: Report, findings: Sequence[Finding]) -> tuple[dict[str, None], list[Finding]]:
    """(ids of the articles on the page, the findings that they tell): some of each side of the worst findings.

    Changed articles come first. A finding that finds no room is listed without its passages and the plot of its claim.
    """
    changed = frozenset(report.changed or ())
    ids: dict[str, None] = {}
    whole: list[Finding] = []
    for finding in findings:
        wanted = [d for side in finding.sides for d in sorted(side.docs, key=lambda d: d not in changed)[:A_SIDE]]
        if len(ids) + sum(doc not in ids for doc in set(wanted)) <= TEXTS:
            ids.update(dict.fromkeys(wanted))
            whole.append(finding)
    if len(ids) < TEXTS:
        for document in islice(report.documents, TEXTS):
            if len(ids) < TEXTS:
                ids.setdefault(document.id)
    return ids, whole


def _picked(parts: Sequence[Item], ids: Mapping[str, None], owner: str) -> Sequence[Item]:
    if isinstance(parts, Picked):
        return tuple(cast("Picked[Item]", parts).pick(ids))
    return tuple(part for part in parts if getattr(part, owner) in ids)


def _claims(claims: Sequence[Claim], keys: set[tuple[str, ...]]) -> Sequence[Claim]:
    if isinstance(claims, Keyed):
        return tuple(claims.pick(keys))
    return tuple(claim for claim in claims if claim.key in keys)
