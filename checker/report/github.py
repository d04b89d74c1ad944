"""GitHub workflow commands: the ten worst new findings as annotations (GitHub shows ten a step), the rest counted."""

from __future__ import annotations

from checker.model import Document, Fact, Finding, Report
from checker.report import order

MOST = 10


def render(report: Report) -> str:
    """Annotations, then one line with the verdict. Everything from articles is escaped."""
    lines = [
        f"::error {_properties(file=_path(u.path), title='unreadable article')}::{data(f'{u.reason}; {u.hint}')}"
        for u in report.unreadable[:MOST]
    ]
    disputes = order.worst_first([f for f in report.findings if f.relation in ("contradiction", "strained")])
    shown = [f for f in disputes if f.new and not f.waived and f.severity != "none"]
    lines.extend(_annotation(*seen, report.changed) for seen in order.with_evidence(report, shown[:MOST]))
    failures = report.contract.failures if report.contract is not None else ()
    documents = order.failed(report)
    for failure in failures[:MOST]:
        document = documents.get(failure.doc) if failure.doc is not None else None
        file = "" if document is None else _path(document.path)
        properties = _properties(file=file, title=f"data contract: {failure.field}")
        lines.append(f"::{failure.severity} {properties}::{data(failure.message)}")
    rest = {
        "more new findings": len(shown) - MOST,
        "known findings": sum(not f.new for f in disputes),
        "waived findings": sum(f.waived for f in disputes),
        "more failures of the data contract": len(failures) - MOST,
        "more unreadable articles": len(report.unreadable) - MOST,
    }
    if told := ", ".join(f"{count} {what}" for what, count in rest.items() if count > 0):
        lines.append(f"::notice title=factcheck::{data(f'not annotated: {told}')}")
    lines.append(f"factcheck: {' '.join(report.verdict.sentence.split())}")
    return "\n".join(lines) + "\n"


def _annotation(
    finding: Finding, facts: dict[str, Fact], documents: dict[str, Document], changed: tuple[str, ...] | None
) -> str:
    level = "error" if finding.blocking else "notice" if finding.severity == "note" else "warning"
    side = finding.sides[order.primary_side(finding, changed)]
    where: dict[str, str] = {}
    if fact := next(iter(order.side_facts(side, facts, changed)), None):
        place = order.place(documents[fact.doc], fact)
        where["file"] = _path(place.path)
        where["line"] = str(place.line)
        if place.exact:
            where |= {"endLine": str(place.end_line), "col": str(place.column)}
            if place.line == place.end_line:
                where["endColumn"] = str(place.end_column)
    where["title"] = f"{finding.relation} ({finding.confidence} confidence)"
    others = [f"{s.value}: {'; '.join(_named(s.docs, documents))}" for s in finding.sides if s.docs]
    text = "\n".join([finding.message, *others, f"{finding.id}, rule {finding.rule}"])
    return f"::{level} {_properties(**where)}::{data(text)}"


def _named(docs: tuple[str, ...], documents: dict[str, Document], most: int = 5) -> list[str]:
    names = [order.name(documents[d]) for d in docs[:most] if d in documents]
    return names if len(docs) <= most else [*names, f"and {len(docs) - most} more"]


def _path(path: str) -> str:
    row = path.rpartition(":")
    clean = row[0] if row[0] and row[2].isdigit() else path
    return clean.removeprefix("./")


def _properties(**values: str) -> str:
    return ",".join(f"{key}={_property(value)}" for key, value in values.items() if value)


def data(text: str) -> str:
    """The message of a workflow command, escaped as the runner's own toolkit does."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return data(text).replace(":", "%3A").replace(",", "%2C")
