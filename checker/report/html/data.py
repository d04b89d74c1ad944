"""Report -> the data that the page carries: an index of findings, and blocks of details and articles read on demand.

Short keys, lists and shared name tables keep a page of thousands of findings small. What does not fit is left out by
importance (contradictions first) and told in `left_out`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from checker.model import Document, Fact, Finding, Report, Side, Skip
from checker.report.html import groups, texts, words

MAX_FINDINGS = 10_000
MAX_ARTICLES = 5_000
MAX_TEXT = 16_000_000
"""Characters of article text that a page carries."""
MAX_SIDE_FACTS = 60
FINDINGS_A_BLOCK = 64
ARTICLES_A_BLOCK = 16

NO_OUTLET = "no outlet given"

Json = dict[str, Any]


@dataclass(slots=True)
class Payload:
    """What the page embeds, ready for JSON."""

    index: Json
    findings: list[list[Json]]
    """Details, in blocks, in the order of the index."""
    claims: list[list[Json]]
    articles: list[list[Json]]
    left_out: list[str]
    groups: list[groups.Group]
    """All findings by claim, the gravest claim first."""


@dataclass(slots=True)
class Names:
    """A table of strings, each kept once."""

    at: dict[str, int] = field(default_factory=dict)

    def __call__(self, name: str) -> int:
        """The place of a name in the table, added if new."""
        return self.at.setdefault(name, len(self.at))

    def table(self) -> list[str]:
        """All names in order of their place."""
        return list(self.at)


def outlet(document: Document) -> str:
    """The outlet of an article, or a plain word that there is none."""
    return document.source or NO_OUTLET


def outlets(finding: Finding, known: Mapping[str, str]) -> set[str]:
    """The outlets of a finding's articles; `known`: of articles by their ids. Its sides tell of the others."""
    if known and all(doc in known for doc in finding.docs):
        return {known[doc] for doc in finding.docs}
    return {name or NO_OUTLET for name in finding.outlets}


def build(report: Report, in_all: int) -> Payload:
    """Everything the page shows below its first screen.

    in_all: how many findings the whole report has; `report` may hold the worst only.
    """
    left: list[str] = []
    grouped = groups.grouped(report)
    findings = sorted(report.findings, key=groups.importance)
    if len(findings) > MAX_FINDINGS:
        left.append(
            f"{len(findings) - MAX_FINDINGS:,} of {len(findings):,} findings are not on this page, the least severe "
            "ones; results.json and findings.jsonl hold all of them."
        )
        findings = findings[:MAX_FINDINGS]
    facts_of: dict[str, list[Fact]] = {}
    for fact in report.facts:
        facts_of.setdefault(fact.doc, []).append(fact)
    touched = list(dict.fromkeys(doc for f in findings for doc in f.docs))
    documents = _chosen(report.documents, touched, left)
    place = {d.id: i for i, d in enumerate(documents)}
    shown = {f.id: (place[f.doc], n) for d in documents for n, f in enumerate(facts_of.get(d.id, ()))}
    in_findings: dict[str, list[int]] = {}
    for number, finding in enumerate(findings):
        for side in finding.sides:
            for fact_id in side.facts:
                in_findings.setdefault(fact_id, []).append(number)
    whole = _whole(documents, set(touched), left)
    skips_of: dict[str, list[Skip]] = {}
    for skip in report.skips:
        skips_of.setdefault(skip.doc, []).append(skip)
    articles = [
        _article(d, facts_of.get(d.id, ()), skips_of.get(d.id, ()), in_findings, whole=d.id in whole) for d in documents
    ]
    group_at = {f.id: i for i, group in enumerate(grouped) for f in group.findings}
    known = {f.id: f for f in report.facts}
    index = _index(report, findings, documents, grouped, group_at, facts_of, known, in_all)
    details = [_detail(f, shown, known) for f in findings]
    claims = groups.rows(report, grouped, {f.id for f in findings})
    index["claims"] = [head for head, _ in claims]
    return Payload(
        index=index,
        findings=_blocks(details, FINDINGS_A_BLOCK),
        claims=_blocks([body for _, body in claims], FINDINGS_A_BLOCK),
        articles=_blocks(articles, ARTICLES_A_BLOCK),
        left_out=[*left, *report.notes],
        groups=grouped,
    )


def _blocks(rows: list[Json], size: int) -> list[list[Json]]:
    return [rows[i : i + size] for i in range(0, len(rows), size)]


def _chosen(documents: Sequence[Document], touched: Sequence[str], left: list[str]) -> list[Document]:
    """The articles on the page: all, or those that findings touch first; newest first, undated last."""
    if len(documents) > MAX_ARTICLES:
        rank = {doc: i for i, doc in enumerate(touched)}
        left.append(
            f"{len(documents) - MAX_ARTICLES:,} of {len(documents):,} articles are not on this page; those that "
            "findings touch come first."
        )
        documents = sorted(documents, key=lambda d: (rank.get(d.id, len(rank)), d.id))[:MAX_ARTICLES]
    return sorted(documents, key=lambda d: (-d.published.day.toordinal() if d.published else 0, d.id))


def _whole(documents: Sequence[Document], touched: set[str], left: list[str]) -> set[str]:
    """Ids of the articles whose whole text fits; the others keep the sentences that findings quote."""
    room, whole = MAX_TEXT, set[str]()
    for document in sorted(documents, key=lambda d: d.id not in touched):
        if len(document.text) <= room:
            room -= len(document.text)
            whole.add(document.id)
    cut = len(documents) - len(whole)
    if cut:
        left.append(f"The text of {words.plural(cut, 'article')} is cut to the sentences that findings quote.")
    return whole


def _article(
    document: Document, facts: Sequence[Fact], skips: Sequence[Skip], in_findings: dict[str, list[int]], *, whole: bool
) -> Json:
    at = texts.counter(document.text)
    quoted = [f for f in facts if f.id in in_findings]
    spans = ((0, len(document.text)),) if whole else texts.excerpts(document, quoted)
    starts = [s for s, _ in document.sentences]
    return {
        "pieces": texts.pieces(document.text, spans),
        "whole": whole,
        "facts": [_fact(f, document, starts, in_findings, at) for f in facts],
        "skips": [[at(s.span[0]), at(s.span[1]), s.reason] for s in skips],
        "aside": [[at(a), at(b), "repeated"] for a, b in document.repeated]
        + [[at(a), at(b), "not read"] for a, b in texts.outside(document)],
        "about": _about(document),
    }


def _about(document: Document) -> list[list[str]]:
    dated = document.published
    rows = [
        ("Outlet", document.source),
        ("Author", document.author),
        ("Published", f"{words.day(dated.day)} (from: {dated.basis})" if dated else "not known"),
        ("Updated", words.day(document.updated.day) if document.updated else None),
        ("Story given", document.cluster),
        ("File", document.path),
        ("Id", document.id),
        ("Address", document.url),
        *document.extra,
    ]
    return [[name, value] for name, value in rows if value]


def _fact(
    fact: Fact, document: Document, starts: Sequence[int], in_findings: dict[str, list[int]], at: Any
) -> list[object]:
    """[id, start, end, sentence start and end, context start and end, understood, rows, findings, origin]."""
    low, high = texts.around(document, fact, starts)
    q = fact.quantity
    rows: list[tuple[str, str | None]] = [
        ("Measure", fact.metric or fact.measure or fact.of),
        ("Who", ", ".join(fact.participants)),
        ("Agrees within", words.reach(q) if q else None),
        ("Compatible within", words.interval(q.bands[1], q.unit) if q and q.bands[1] != q.bands[0] else None),
        ("Kind", None if not q or q.aspect == "level" else q.aspect),
        ("Period", words.period(fact.period) if fact.period and q else None),
        ("As of", words.day(fact.as_of) if fact.as_of else None),
        ("Since", words.period(fact.since) if fact.since else None),
        ("Status", fact.status if fact.status != "actual" else None),
        ("Said by", fact.holder),
        ("Part of a whole", fact.role if fact.role in ("part", "addition") else None),
        ("Background", "yes" if fact.background else None),
        ("Pattern", fact.pattern),
    ]
    return [
        fact.id,
        *(at(o) for o in (*fact.span, *fact.sentence, low, high)),
        words.meaning(fact),
        [[name, value] for name, value in rows if value],
        in_findings.get(fact.id, []),
        fact.voice,
    ]


def _index(
    report: Report,
    findings: Sequence[Finding],
    documents: Sequence[Document],
    grouped: Sequence[groups.Group],
    group_at: dict[str, int],
    facts_of: dict[str, list[Fact]],
    known: dict[str, Fact],
    in_all: int,
) -> Json:
    names, rules, metrics, people, stories = Names(), Names(), Names(), Names(), Names()
    doc_at = {d.id: i for i, d in enumerate(documents)}
    outlet_of = {d.id: outlet(d) for d in report.documents}
    story_names = groups.stories(report)
    changed = frozenset(report.changed or ())
    rows = []
    for f in findings:
        rows.append(
            {
                "id": f.id,
                "rule": rules(f.rule),
                "rel": groups.RELATIONS.index(f.relation),
                "sev": groups.SEVERITIES.index(f.severity),
                "conf": groups.CONFIDENCES.index(f.confidence),
                "states": groups.states(f, changed),
                "preview": f.preview,
                "metric": metrics(grouped[group_at[f.id]].title),
                "who": [people(p) for p in f.participants],
                "story": stories(told) if (told := story_names.get(f.story or "")) else None,
                "outlets": [names(o) for o in sorted(outlets(f, outlet_of))],
                "docs": [doc_at[d] for d in f.docs if d in doc_at],
                "articles": len(f.docs),
                "claim": group_at[f.id],
                "values": [s.value for s in f.sides],
                "origins": origins(f, known),
                "message": f.message,
            }
        )
    return {
        "findings": rows,
        "relations": groups.RELATIONS,
        "severities": groups.SEVERITIES,
        "confidences": groups.CONFIDENCES,
        "rules": rules.table(),
        "metrics": metrics.table(),
        "people": people.table(),
        "stories": stories.table(),
        "articles": [
            [
                d.id,
                d.title or d.id,
                names(outlet(d)),
                words.day(d.published.day) if d.published else "",
                len(facts_of.get(d.id, ())),
                int(d.id in changed),
            ]
            for d in documents
        ],
        "outlets": names.table(),
        "noOutlet": NO_OUTLET,
        "perBlock": [FINDINGS_A_BLOCK, ARTICLES_A_BLOCK],
        "findingsInAll": in_all,
        "articlesInAll": report.coverage.articles,
    }


def _detail(finding: Finding, shown: dict[str, tuple[int, int]], known: dict[str, Fact]) -> Json:
    return {
        "why": list(finding.why),
        "waiver": finding.waiver,
        "sides": [_side(s, shown, known) for s in finding.sides],
    }


def _side(side: Side, shown: dict[str, tuple[int, int]], known: dict[str, Fact]) -> Json:
    held = [shown[f] for f in _by_origin(side, known) if f in shown]
    first = next((known[f].quantity for f in side.facts if f in known), None)
    when = [p for p in (side.period, f"as of {words.day(side.as_of)}" if side.as_of else None) if p]
    return {
        "value": side.value,
        "reach": words.reach(first) if first else None,
        "when": when,
        "sources": list(side.sources),
        "origins": side.origins,
        "docs": len(side.docs),
        "facts": held[:MAX_SIDE_FACTS],
        "more": len(side.facts) - len(held[:MAX_SIDE_FACTS]),
    }


def origins(finding: Finding, known: dict[str, Fact]) -> int:
    """Independent origins over all sides: one that stands on two sides is still one."""
    voices = {known[f].voice or known[f].doc for side in finding.sides for f in side.facts if f in known}
    return len(voices) or sum(side.origins for side in finding.sides)


def _by_origin(side: Side, known: dict[str, Fact]) -> list[str]:
    """A side's facts, one of each independent origin before any copy."""
    seen: dict[str | None, int] = {}
    turns = []
    for fact in side.facts:
        voice = known[fact].voice if fact in known else None
        seen[voice] = seen.get(voice, 0) + 1
        turns.append((seen[voice], fact))
    return [fact for _, fact in sorted(turns, key=lambda turn: turn[0])]


def blocks(payload: Payload) -> Iterable[tuple[str, object]]:
    """Every data block of the page: (element id, value)."""
    yield "d-index", payload.index
    for i, details in enumerate(payload.findings):
        yield f"d-f{i}", details
    for i, claims in enumerate(payload.claims):
        yield f"d-c{i}", claims
    for i, articles in enumerate(payload.articles):
        yield f"d-a{i}", articles
