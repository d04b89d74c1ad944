"""A whole report to a plain JSON shape and back: the contract of results.json."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from checker.model import (
    Claim,
    Contract,
    ContractFailure,
    Coverage,
    Dating,
    Document,
    Fact,
    Incomparable,
    Report,
    Unreadable,
    Verdict,
)
from checker.wire.facts import fact_from_dict, fact_to_dict, skip_from_dict, skip_to_dict
from checker.wire.findings import finding_from_dict, finding_to_dict
from checker.wire.scalars import Json, iso_day, read_day, read_span

RESULTS = "factcheck/results@1"


def _dating(dating: Dating | None) -> Json | None:
    if dating is None:
        return None
    return {
        "day": iso_day(dating.day),
        "basis": dating.basis,
        "span": None if dating.span is None else list(dating.span),
    }


def _dating_back(data: Mapping[str, Any] | None) -> Dating | None:
    if data is None:
        return None
    span = data["span"]
    return Dating(
        day=dt.date.fromisoformat(data["day"]), basis=data["basis"], span=None if span is None else read_span(span)
    )


def document_to_dict(document: Document) -> Json:
    """A document with its text and the places of its parts."""
    return {
        "id": document.id,
        "path": document.path,
        "sha256": document.sha256,
        "source": document.source,
        "title": document.title,
        "author": document.author,
        "url": document.url,
        "cluster": document.cluster,
        "published": _dating(document.published),
        "updated": _dating(document.updated),
        "extra": dict(document.extra),
        "text": document.text,
        "body": [list(s) for s in document.body],
        "repeated": [list(s) for s in document.repeated],
        "boilerplate": [list(s) for s in document.boilerplate],
        "sentences": [list(s) for s in document.sentences],
    }


def document_from_dict(data: Mapping[str, Any]) -> Document:
    """The inverse of `document_to_dict`."""
    return Document(
        id=data["id"],
        text=data["text"],
        sha256=data["sha256"],
        path=data["path"],
        source=data["source"],
        title=data["title"],
        author=data["author"],
        url=data["url"],
        cluster=data["cluster"],
        published=_dating_back(data["published"]),
        updated=_dating_back(data["updated"]),
        body=tuple(read_span(s) for s in data["body"]),
        repeated=tuple(read_span(s) for s in data["repeated"]),
        boilerplate=tuple(read_span(s) for s in data["boilerplate"]),
        sentences=tuple(read_span(s) for s in data["sentences"]),
        extra=tuple(data["extra"].items()),
    )


def claim_to_dict(claim: Claim) -> Json:
    """A claim with the ids of its facts."""
    return {
        "key": list(claim.key),
        "metric": claim.metric,
        "measure": claim.measure,
        "label": claim.label,
        "participants": list(claim.participants),
        "story": claim.story,
        "confidence": claim.confidence,
        "why": list(claim.why),
        "facts": [f.id for f in claim.facts],
    }


def claim_from_dict(data: Mapping[str, Any], facts: Mapping[str, Fact]) -> Claim:
    """The inverse of `claim_to_dict`, given the facts by id."""
    return Claim(
        key=tuple(data["key"]),
        metric=data["metric"],
        measure=data["measure"],
        label=data.get("label"),
        participants=tuple(data["participants"]),
        story=data["story"],
        confidence=data["confidence"],
        why=tuple(data["why"]),
        facts=tuple(facts[i] for i in data["facts"]),
    )


def _coverage(coverage: Coverage) -> Json:
    return {
        "articles": coverage.articles,
        "unreadable": coverage.unreadable,
        "facts": coverage.facts,
        "aligned": coverage.aligned,
        "claims": coverage.claims,
        "skipped": dict(coverage.skipped),
        "incomparable": [{"reason": i.reason, "count": i.count, "example": i.example} for i in coverage.incomparable],
    }


def _coverage_back(data: Mapping[str, Any]) -> Coverage:
    return Coverage(
        articles=data["articles"],
        unreadable=data["unreadable"],
        facts=data["facts"],
        aligned=data["aligned"],
        claims=data["claims"],
        skipped=tuple(data["skipped"].items()),
        incomparable=tuple(
            Incomparable(reason=i["reason"], count=i["count"], example=i["example"]) for i in data["incomparable"]
        ),
    )


def _contract(contract: Contract | None) -> Json | None:
    if contract is None:
        return None
    return {
        "passed": contract.passed,
        "expectations": contract.expectations,
        "failures": [
            {"expectation": f.expectation, "doc": f.doc, "field": f.field, "message": f.message, "severity": f.severity}
            for f in contract.failures
        ],
    }


def _contract_back(data: Mapping[str, Any] | None) -> Contract | None:
    if data is None:
        return None
    return Contract(
        passed=data["passed"],
        expectations=data["expectations"],
        failures=tuple(ContractFailure(**f) for f in data["failures"]),
    )


def report_to_dict(report: Report) -> Json:
    """results.json (schema factcheck/results@1): everything that any output needs."""
    return report_head(report) | {name: [told(item) for item in getattr(report, name)] for name, told in LISTS.items()}


def report_head(report: Report) -> Json:
    """What stands before the long lists."""
    verdict = report.verdict
    return {
        "schema": RESULTS,
        "corpus": list(report.corpus),
        "as_of": iso_day(report.as_of),
        "verdict": {
            "exit_code": verdict.exit_code,
            "sentence": verdict.sentence,
            "blocking": list(verdict.blocking),
            "reasons": list(verdict.reasons),
        },
        "coverage": _coverage(report.coverage),
        "contract": _contract(report.contract),
        "notes": list(report.notes),
        "base": report.base,
        "changed": None if report.changed is None else list(report.changed),
    }


def _unreadable(item: Unreadable) -> Json:
    return {"path": item.path, "reason": item.reason, "hint": item.hint}


LISTS: dict[str, Callable[[Any], Json]] = {
    "findings": finding_to_dict,
    "claims": claim_to_dict,
    "facts": fact_to_dict,
    "skips": skip_to_dict,
    "unreadable": _unreadable,
    "documents": document_to_dict,
}
"""The long lists after the head, in their order: the report's field, and an element of it as JSON."""


def report_from_dict(data: Mapping[str, Any]) -> Report:
    """The inverse of `report_to_dict`. Raises ValueError for another schema, KeyError for a missing part."""
    if data.get("schema") != RESULTS:
        raise ValueError(f"expected schema {RESULTS}, found {data.get('schema')!r}")
    facts = tuple(fact_from_dict(f) for f in data["facts"])
    by_id = {f.id: f for f in facts}
    verdict = data["verdict"]
    return Report(
        corpus=tuple(data["corpus"]),
        as_of=read_day(data["as_of"]),
        documents=tuple(document_from_dict(d) for d in data["documents"]),
        unreadable=tuple(Unreadable(**u) for u in data["unreadable"]),
        facts=facts,
        skips=tuple(skip_from_dict(s) for s in data["skips"]),
        claims=tuple(claim_from_dict(c, by_id) for c in data["claims"]),
        findings=tuple(finding_from_dict(f) for f in data["findings"]),
        coverage=_coverage_back(data["coverage"]),
        verdict=Verdict(
            exit_code=verdict["exit_code"],
            sentence=verdict["sentence"],
            blocking=tuple(verdict["blocking"]),
            reasons=tuple(verdict["reasons"]),
        ),
        contract=_contract_back(data["contract"]),
        notes=tuple(data["notes"]),
        base=data["base"],
        changed=None if data["changed"] is None else tuple(data["changed"]),
    )
