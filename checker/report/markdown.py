"""Markdown for a pull request or a step summary; text of articles is escaped, and cut where GitHub would refuse it."""

from __future__ import annotations

import re

from checker.model import Document, Fact, Finding, Report, lists
from checker.model.findings import Relation
from checker.report import order

# A step summary of more than 1 MiB is refused; leave room for the rest of the step.
MAX_BYTES = 900_000
_MARKS: dict[Relation, str] = {"contradiction": "✖", "strained": "▲", "progression": "➜", "agreement": "✔"}
_SPECIAL = re.compile(r"([\\`*_{}\[\]#|~^$])")


def render(report: Report) -> str:
    """The verdict, a table of counts, then the findings: blocking ones open, the others folded."""
    cover, relations = report.coverage, lists.relations(report.findings)
    counts = (cover.articles, cover.facts, cover.aligned, *(relations[r] for r in _MARKS))
    head = [
        "## Fact consistency",
        "",
        f"**{escape(report.verdict.sentence)}**",
        "",
        "| articles | facts | aligned | contradictions | strained | progressions | agreements |",
        "|---|---|---|---|---|---|---|",
        f"| {' | '.join(str(n) for n in counts)} |",
        "",
    ]
    if report.changed is not None:
        base = f" against `{_code(report.base)}`" if report.base else ""
        head += [f"{len(report.changed)} changed articles{base}.", ""]
    head += [f"- unreadable: {escape(u.path)}: {escape(u.reason)}; {escape(u.hint)}" for u in report.unreadable]
    if report.contract is not None:
        head += [
            f"- data contract, {f.severity}: {escape(f.doc or 'corpus')}: {escape(f.field)}: {escape(f.message)}"
            for f in report.contract.failures
        ]
    head += [f"- {escape(text)}" for text in (*report.notes, *report.verdict.reasons)]
    told = [f for f in order.worst_first(report.findings) if f.relation != "agreement"]
    size, kept = sum(len(line.encode()) + 1 for line in head), []
    for seen in order.with_evidence(report, told):
        block = _finding(*seen)
        size += len(block.encode()) + 1
        if size > MAX_BYTES:
            break
        kept.append(block)
    if len(kept) < len(told):
        kept.append(f"\n{len(told) - len(kept)} findings are left out: a summary of 1 MiB is all that is shown.\n")
    return "\n".join([*head, *kept]).rstrip("\n") + "\n"


def _finding(finding: Finding, facts: dict[str, Fact], documents: dict[str, Document]) -> str:
    marks = [finding.severity, f"{finding.confidence} confidence"]
    marks += ["known"] if not finding.new else []
    marks += ["waived"] if finding.waived else []
    marks += ["preview"] if finding.preview else []
    title = f"{_MARKS.get(finding.relation, '?')} {finding.relation}: {escape(finding.message)}"
    lines = [
        f"<details{' open' if finding.blocking else ''}><summary>{title} ({', '.join(marks)})</summary>",
        "",
        f"`{_code(finding.id)}`, rule `{_code(finding.rule)}`",
        "",
        "| value | origins | article | sentence |",
        "|---|---|---|---|",
    ]
    for side in finding.sides:
        shown = order.side_facts(side, facts, None)
        for fact in shown[:5]:
            document = documents[fact.doc]
            place = order.place(document, fact)
            at = f"{place.path}:{place.line}"
            lines.append(
                f"| {escape(side.value)} | {side.origins} | {escape(order.name(document))}<br>{escape(at)} "
                f"| {escape(order.quote(document, fact))} |"
            )
        if len(shown) > 5:
            lines.append(f"| {escape(side.value)} | {side.origins} | and {len(shown) - 5} more | |")
    lines.append("")
    lines += [f"- {escape(step)}" for step in finding.why]
    lines += [f"- {escape(finding.waiver)}"] if finding.waiver else []
    return "\n".join([*lines, "", "</details>", ""])


def escape(text: str) -> str:
    """Text that shows as it is: no markup, no HTML, no links, no mentions, one line."""
    one_line = " ".join(text.split())
    safe = one_line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    safe = _SPECIAL.sub(r"\\\1", safe)
    return safe.replace("@", "&#64;").replace("://", "&#58;//")


def _code(text: str) -> str:
    return " ".join(text.replace("`", "'").split())
