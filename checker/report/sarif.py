"""SARIF 2.1.0 (OASIS), within what GitHub code scanning accepts; what had to be cut is told in the run itself.

The primary location is the article that brings the dispute (a changed one, else the minority side); every other side
is a related location that the message links to. Known findings have `baselineState` unchanged and waived ones a
suppression; neither is dropped. Agreements are counted in the run's properties: SARIF is for what may be wrong.
"""

from __future__ import annotations

import json
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from checker.model import ContractFailure, Document, Fact, Finding, Report, lists
from checker.report import order
from checker.version import VERSION

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
# GitHub: "SARIF results exceed one or more limits": 25,000 results a run are accepted, the 5,000 worst are shown;
# 1,000 locations a result are accepted, 100 are shown.
MAX_RESULTS = 5000
MAX_LOCATIONS = 100
MAX_MESSAGE = 4000

_LEVEL = {"error": "error", "warning": "warning", "note": "note", "none": "none"}
_PRECISION = {"high": "very-high", "medium": "medium", "low": "low"}
Json = dict[str, Any]


def render(report: Report) -> str:
    """One run with the findings that have a severity, the worst first, then failures of the data contract."""
    told = [f for f in order.worst_first(report.findings) if f.severity != "none"]
    failures = report.contract.failures if report.contract is not None else ()
    rules = _rules(told, failures)
    index = {rule["id"]: number for number, rule in enumerate(rules)}
    notes: list[str] = []
    shown = told[:MAX_RESULTS]
    results = [_result(*seen, report.changed, index, notes) for seen in order.with_evidence(report, shown)]
    documents = order.failed(report)
    results.extend(_failure(f, documents, index) for f in failures[: MAX_RESULTS - len(results)])
    every = len(told) + len(failures)
    if every > MAX_RESULTS:
        notes.append(f"{every - MAX_RESULTS} of {every} results are left out, the least severe ones")
    run: Json = {
        "tool": {"driver": {"name": "factcheck", "semanticVersion": VERSION, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(report, notes)],
        "results": results,
        "properties": {
            "verdict": report.verdict.sentence,
            "agreements": lists.relations(report.findings)["agreement"],
            "articles": report.coverage.articles,
            "facts": report.coverage.facts,
        },
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _rules(findings: list[Finding], failures: tuple[ContractFailure, ...]) -> list[Json]:
    """A descriptor of each rule that has a result, sorted by id; its level is that of its worst finding."""
    worst: dict[str, Finding] = {}
    for finding in findings:
        known = worst.get(finding.rule)
        if known is None or order.SEVERITY[finding.severity] < order.SEVERITY[known.severity]:
            worst[finding.rule] = finding
    rules = [
        {
            "id": rule,
            "shortDescription": {"text": f"{rule}: {finding.relation} between articles"},
            "defaultConfiguration": {"level": _LEVEL[finding.severity]},
            "properties": {"tags": ["fact-consistency"], "precision": _PRECISION[finding.confidence]},
        }
        for rule, finding in worst.items()
    ]
    rules.extend(
        {
            "id": f"contract.{name}",
            "shortDescription": {"text": f"data contract: {name}"},
            "defaultConfiguration": {"level": level},
            "properties": {"tags": ["data-contract"]},
        }
        for name, level in {f.expectation: f.severity for f in failures}.items()
    )
    return sorted(rules, key=lambda r: str(r["id"]))


def _result(
    finding: Finding,
    facts: dict[str, Fact],
    documents: dict[str, Document],
    changed: tuple[str, ...] | None,
    index: dict[str, int],
    notes: list[str],
) -> Json:
    first = order.primary_side(finding, changed) if finding.sides else 0
    primary: Json | None = None
    related: list[tuple[str, Json]] = []
    for number in sorted(range(len(finding.sides)), key=lambda n: n != first):
        side = finding.sides[number]
        for fact in order.side_facts(side, facts, changed):
            document = documents[fact.doc]
            location = _location(document, fact)
            if primary is None:
                primary = location
                continue
            related.append((f"{side.value} ({order.name(document)})", location))
    if len(related) > MAX_LOCATIONS - 1:
        notes.append(f"{finding.id}: {len(related) - MAX_LOCATIONS + 1} of its {len(related) + 1} places are left out")
        del related[MAX_LOCATIONS - 1 :]
    links = [f"[{_linkable(label)}]({number})" for number, (label, _) in enumerate(related[:8], start=1)]
    text = finding.message[:MAX_MESSAGE].replace("](", "] (")
    if links:
        text += "\nCompare with " + "; ".join(links) + (" and others" if len(related) > 8 else "")
    result: Json = {
        "ruleId": finding.rule,
        "ruleIndex": index[finding.rule],
        "level": _LEVEL[finding.severity],
        "message": {"text": text},
        "locations": [] if primary is None else [primary],
        "relatedLocations": [
            {"id": number, **location, "message": {"text": label}}
            for number, (label, location) in enumerate(related, start=1)
        ],
        "partialFingerprints": {"factcheck/v1": finding.id, "primaryLocationLineHash": f"{finding.id}:1"},
        "baselineState": "new" if finding.new else "unchanged",
        "properties": {
            "relation": finding.relation,
            "confidence": finding.confidence,
            "metric": finding.metric,
            "blocking": finding.blocking,
            "preview": finding.preview,
            "why": list(finding.why),
            "sides": [{"value": s.value, "origins": s.origins, "sources": list(s.sources)} for s in finding.sides],
        },
    }
    if finding.waived:
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": finding.waiver or ""}]
    elif finding.waiver:
        result["properties"]["waiver"] = finding.waiver
    return result


def _failure(failure: ContractFailure, documents: dict[str, Document], index: dict[str, int]) -> Json:
    rule = f"contract.{failure.expectation}"
    document = documents.get(failure.doc) if failure.doc is not None else None
    return {
        "ruleId": rule,
        "ruleIndex": index[rule],
        "level": failure.severity,
        "message": {"text": f"{failure.field}: {failure.message}"[:MAX_MESSAGE]},
        "locations": [] if document is None else [_location(document, None)],
        "partialFingerprints": {"factcheck/v1": f"{rule}/{failure.doc}/{failure.field}"},
        "baselineState": "new",
    }


def _location(document: Document, fact: Fact | None) -> Json:
    if fact is None:
        path = document.path.rpartition(":")[0] if document.path.rpartition(":")[2].isdigit() else document.path
        return {"physicalLocation": {"artifactLocation": artifact(path), "region": {"startLine": 1}}}
    place = order.place(document, fact)
    region: Json = {"startLine": place.line}
    if place.exact:
        region |= {"startColumn": place.column, "endLine": place.end_line, "endColumn": place.end_column}
        region["snippet"] = {"text": fact.text}
    return {"physicalLocation": {"artifactLocation": artifact(place.path), "region": region}}


def artifact(path: str) -> Json:
    """A path as an artifact location: relative to the root of the sources, or a file URI where it is absolute."""
    posix = path.replace("\\", "/")
    while posix.startswith("./"):
        posix = posix[2:]
    if PurePosixPath(posix).is_absolute():
        return {"uri": "file://" + quote(posix, safe="/")}
    return {"uri": quote(posix, safe="/"), "uriBaseId": "%SRCROOT%"}


def _invocation(report: Report, cuts: list[str]) -> Json:
    code = report.verdict.exit_code
    told = [
        {
            "level": "error",
            "message": {"text": f"{u.reason}; {u.hint}"},
            "locations": [{"physicalLocation": {"artifactLocation": artifact(u.path)}}],
        }
        for u in report.unreadable
    ]
    told.extend({"level": "warning", "message": {"text": text}} for text in cuts)
    told.extend({"level": "note", "message": {"text": text}} for text in (*report.notes, *report.verdict.reasons))
    return {
        "executionSuccessful": code in (0, 1),
        "exitCode": code,
        "exitCodeDescription": report.verdict.sentence,
        "toolExecutionNotifications": told,
    }


def _linkable(text: str) -> str:
    """Text inside a link of a SARIF message: brackets and backslashes escaped (section 3.11.6)."""
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
