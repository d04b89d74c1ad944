"""What of a large corpus goes on the page: the articles that findings touch, most important first, and their facts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice
from typing import Protocol, TypeVar, runtime_checkable

from checker.model import Report
from checker.report.html import data, groups

ARTICLES = 2_000
"""Articles whose facts a page holds; a browser opens it in a second or two."""

Item = TypeVar("Item", covariant=True)


@runtime_checkable
class Picked(Protocol[Item]):
    """A sequence that finds the parts of some articles without walking over all."""

    def pick(self, ids: Iterable[str]) -> Sequence[Item]:
        """Parts of the articles with these ids, in the order of the corpus."""
        ...


def on_page(report: Report) -> Report:
    """The report with at most ARTICLES articles and what they say; findings and counts stay whole."""
    if len(report.documents) <= ARTICLES:
        return report
    ids: dict[str, None] = {}
    for finding in sorted(report.findings, key=groups.importance):
        if len(ids) + len(finding.docs) > ARTICLES:
            break
        ids.update(dict.fromkeys(finding.docs))
    for document in islice(report.documents, ARTICLES):
        if len(ids) < ARTICLES:
            ids.setdefault(document.id)
    documents = _pick(report.documents, ids, [d.id for d in report.documents] if _plain(report.documents) else [])
    facts = _pick(report.facts, ids, [f.doc for f in report.facts] if _plain(report.facts) else [])
    skips = _pick(report.skips, ids, [s.doc for s in report.skips] if _plain(report.skips) else [])
    keys = {finding.key for finding in sorted(report.findings, key=groups.importance)[: data.MAX_FINDINGS]}
    claims = tuple(claim for claim in report.claims if claim.key in keys)
    left = len(report.documents) - len(documents)
    note = f"{left:,} of {len(report.documents):,} articles are not on this page; those that findings touch come first."
    return replace(report, documents=documents, facts=facts, skips=skips, claims=claims, notes=(*report.notes, note))


def _plain(parts: Sequence[object]) -> bool:
    return not isinstance(parts, Picked)


def _pick(parts: Sequence[Item], ids: dict[str, None], owners: Sequence[str]) -> Sequence[Item]:
    if isinstance(parts, Picked):
        return tuple(parts.pick(ids))
    return tuple(part for part, owner in zip(parts, owners, strict=True) if owner in ids)
