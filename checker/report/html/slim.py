"""What of a large corpus goes on the page: the worst findings, and the articles that tell most of them.

A page is for a reviewer, and nobody reads ten thousand findings; results.json and findings.jsonl hold what it leaves
out, and the counts of its first screen are those of the whole report. Nothing here walks over the corpus: it may lie
in a cache, and a page must cost what it shows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from checker.model import Finding, Report, lists
from checker.report.html import groups

ARTICLES = 2_000
"""Articles of a corpus that a page holds whole; a browser opens it in a second or two."""
FINDINGS = 1_000
"""Findings of a larger one."""
TEXTS = 300
"""Articles of a larger one."""
A_SIDE = 8
"""Articles of one side of a finding that are wanted on the page; a side may have hundreds."""


def large(report: Report) -> bool:
    """Whether the page cannot hold the whole report."""
    return len(report.documents) > ARTICLES


def on_page(report: Report) -> Report:
    """The report with the findings, claims, articles and facts that the page shows; the rest is told in its notes."""
    if not large(report):
        return report
    findings = groups.gravest(report.findings, FINDINGS)
    ids, whole = _articles(report, findings)
    documents = tuple(lists.of_articles(report.documents, ids, "id"))
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
        facts=tuple(lists.of_articles(report.facts, ids, "doc")),
        skips=tuple(lists.of_articles(report.skips, ids, "doc")),
        claims=tuple(lists.with_keys(report.claims, {finding.key for finding in whole})),
        findings=tuple(findings),
        notes=tuple(notes),
    )


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
