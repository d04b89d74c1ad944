"""What several writers ask of a report: the worst first, which sides are new, and where a fact stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from checker.model import Document, Fact, Finding, Report, Side, lists
from checker.model.findings import Relation

SEVERITY = {"error": 0, "warning": 1, "note": 2, "none": 3}
CONFIDENCE = {"high": 0, "medium": 1, "low": 2}
RELATION: dict[Relation, int] = {"contradiction": 0, "strained": 1, "progression": 2, "agreement": 3, "incomparable": 4}


BATCH = 1_000
"""Findings whose articles are looked up at once."""


def worst_first(findings: Sequence[Finding]) -> list[Finding]:
    """Blocking, new and unwaived before others, then by severity, confidence, relation and id."""
    return sorted(findings, key=lambda finding: (rank(finding), finding.id))


def rank(f: Finding | lists.Kind, _origins: int = 0) -> tuple[bool, bool, bool, int, int, int]:
    """What findings are sorted by, the least first; see `worst_first`."""
    return (
        not f.blocking,
        f.waived,
        not f.new,
        SEVERITY[f.severity],
        CONFIDENCE[f.confidence],
        RELATION[f.relation],
    )


def primary_side(finding: Finding, changed: tuple[str, ...] | None) -> int:
    """Index of the side to point at: one with a changed article, else that of the fewest origins, else the last."""
    news = frozenset(changed or ())

    def weight(index: int) -> tuple[bool, int, int]:
        side = finding.sides[index]
        return (not news.intersection(side.docs), side.origins, -index)

    return min(range(len(finding.sides)), key=weight)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A fact's place in a file as a person would look it up; lines and columns count from one, in code points."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    exact: bool
    """Whether the file holds the text as read; false for pages and table rows, where line and column are the row's."""


def place(document: Document, fact: Fact) -> Place:
    """Where the fact stands. Text files are read as they are; other kinds are pointed at by their row or first line."""
    path, _, row = document.path.rpartition(":")
    if path and row.isdigit():
        line = max(int(row), 1)
        return Place(path=path, line=line, column=1, end_line=line, end_column=1, exact=False)
    if not document.path.lower().endswith((".txt", ".md", ".text", ".markdown")):
        return Place(path=document.path, line=1, column=1, end_line=1, end_column=1, exact=False)
    start, end = fact.span
    text = document.text
    return Place(
        path=document.path,
        line=text.count("\n", 0, start) + 1,
        column=start - (text.rfind("\n", 0, start) + 1) + 1,
        end_line=text.count("\n", 0, end) + 1,
        end_column=end - (text.rfind("\n", 0, end) + 1) + 1,
        exact=True,
    )


def side_facts(side: Side, facts: Mapping[str, Fact], changed: tuple[str, ...] | None) -> list[Fact]:
    """The side's facts, those of changed articles first, each article once and in its order."""
    news = frozenset(changed or ())
    found = [facts[i] for i in side.facts if i in facts]
    seen: set[str] = set()
    result = []
    for fact in sorted(found, key=lambda f: (f.doc not in news, f.doc, f.span)):
        if fact.doc not in seen:
            seen.add(fact.doc)
            result.append(fact)
    return result


Seen = tuple[Finding, dict[str, Fact], dict[str, Document]]
"""A finding, and by id the facts and articles of its sides (others may be among them)."""


def with_evidence(report: Report, findings: Sequence[Finding]) -> Iterator[Seen]:
    """Findings with what they rest on; of a report in a cache, what some of them rest on is held at a time."""
    size = BATCH if isinstance(report.facts, lists.Picked) else max(len(findings), 1)
    for start in range(0, len(findings), size):
        batch = findings[start : start + size]
        wanted = {i for finding in batch for side in finding.sides for i in side.facts}
        docs = {doc for finding in batch for side in finding.sides for doc in side.docs}
        facts = {f.id: f for f in lists.of_articles(report.facts, docs, "doc") if f.id in wanted}
        documents = {d.id: d for d in lists.of_articles(report.documents, docs, "id")}
        for finding in batch:
            yield finding, facts, documents


def failed(report: Report) -> dict[str, Document]:
    """The articles that failures of the contract speak of, by id."""
    failures = report.contract.failures if report.contract is not None else ()
    docs = {f.doc for f in failures if f.doc is not None}
    return {d.id: d for d in lists.of_articles(report.documents, docs, "id")} if docs else {}


def name(document: Document) -> str:
    """Outlet and day for a reader, else the id."""
    day = document.published.day.isoformat() if document.published else "no date"
    return f"{document.source or document.id}, {day}"


def quote(document: Document, fact: Fact, most: int = 300) -> str:
    """The sentence of the fact in one line, cut around the fact where it is longer than `most`."""
    start, end = fact.sentence
    if end - start > most:
        middle = (fact.span[0] + fact.span[1]) // 2
        start = max(start, min(middle - most // 2, end - most))
        end = min(end, start + most)
    words = " ".join(document.text[start:end].split())
    return ("…" if start > fact.sentence[0] else "") + words + ("…" if end < fact.sentence[1] else "")
