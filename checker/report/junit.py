"""JUnit XML: a suite a rule, a case a finding; blocking ones fail, waived ones are skipped, the others pass.

There is no time in it: the same report gives the same bytes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from operator import attrgetter
from xml.sax.saxutils import escape, quoteattr

from checker.model import Document, Fact, Finding, Report
from checker.report import order

# Characters that XML 1.0 cannot hold, not even escaped.
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    name: str
    kind: str | None = None
    """failure | error | skipped, or None where it passes."""
    sort: str = ""
    message: str = ""
    body: str = ""


def render(report: Report) -> str:
    """The report as JUnit XML."""
    suites: dict[str, list[_Case]] = {}
    told = [f for f in sorted(report.findings, key=attrgetter("rule", "id")) if f.relation != "incomparable"]
    for finding, facts, documents in order.with_evidence(report, told):
        suites.setdefault(finding.rule, []).append(_case(finding, facts, documents))
    if report.contract is not None:
        suites["data contract"] = [
            _Case(
                name=f"{f.expectation}: {f.doc or 'corpus'}: {f.field}",
                kind="failure" if f.severity == "error" else None,
                sort="contract",
                message=f.message,
                body=f"{f.severity}: {f.message}",
            )
            for f in report.contract.failures
        ] or [_Case(name=f"{report.contract.expectations} expectations")]
    if report.unreadable:
        suites["corpus"] = [
            _Case(name=u.path, kind="error", sort="unreadable", message=f"{u.reason}; {u.hint}")
            for u in report.unreadable
        ]
    if report.verdict.exit_code == 3:
        suites["run"] = [
            _Case(name="something was checked", kind="error", sort="empty", message=report.verdict.sentence)
        ]
    cases = [c for suite in suites.values() for c in suite]
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<testsuites name="factcheck" {_counts(cases)}>']
    for name, suite in suites.items():
        lines.append(f"  <testsuite name={_attribute(name)} {_counts(suite)}>")
        lines.extend(_xml(name, case) for case in suite)
        lines.append("  </testsuite>")
    return "\n".join([*lines, "</testsuites>"]) + "\n"


def _case(finding: Finding, facts: dict[str, Fact], documents: dict[str, Document]) -> _Case:
    body = [f"{finding.severity}, {finding.confidence} confidence{', preview' if finding.preview else ''}"]
    for side in finding.sides:
        body.append(f"{side.value} ({side.origins} origins)")
        for fact in order.side_facts(side, facts, None)[:10]:
            document = documents[fact.doc]
            place = order.place(document, fact)
            body.append(f"  {place.path}:{place.line} {order.name(document)}: {order.quote(document, fact)}")
    body.extend(finding.why)
    kind = "failure" if finding.blocking else "skipped" if finding.waived else None
    message = finding.message if not finding.waived else f"waived: {finding.waiver}"
    return _Case(
        name=f"{finding.message} [{finding.id}]",
        kind=kind,
        sort=finding.relation,
        message=message,
        body="\n".join(body),
    )


def _xml(suite: str, case: _Case) -> str:
    head = f"    <testcase classname={_attribute(suite)} name={_attribute(case.name)} time="
    head += '"0"'
    if case.kind is None:
        if not case.body:
            return head + "/>"
        return f"{head}><system-out>{_text(case.body)}</system-out></testcase>"
    inner = f"message={_attribute(case.message)}"
    if case.kind != "skipped":
        inner += f" type={_attribute(case.sort)}"
    return f"{head}><{case.kind} {inner}>{_text(case.body)}</{case.kind}></testcase>"


def _counts(cases: list[_Case]) -> str:
    failures, errors, skipped = (sum(c.kind == k for c in cases) for k in ("failure", "error", "skipped"))
    return f'tests="{len(cases)}" failures="{failures}" errors="{errors}" skipped="{skipped}" time="0"'


def _text(text: str) -> str:
    return escape(_ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text))


def _attribute(text: str) -> str:
    clean = _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", " ".join(text.split()))
    return quoteattr(clean)
