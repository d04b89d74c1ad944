"""For a spreadsheet: one row a side of a finding."""

from __future__ import annotations

from checker.model import Report
from checker.report import cells, order

COLUMNS = (
    *("finding", "relation", "severity", "confidence", "rule", "metric", "participants", "new", "waived", "blocking"),
    *("side", "value", "period", "as_of", "origins", "sources", "articles", "quote", "message"),
)


def render(report: Report) -> str:
    """Every side of every finding, the worst finding first; formulas defused."""
    table: list[tuple[object, ...]] = [COLUMNS]
    for f, facts, documents in order.with_evidence(report, order.worst_first(report.findings)):
        for number, side in enumerate(f.sides, start=1):
            first = next(iter(order.side_facts(side, facts, report.changed)), None)
            quote = "" if first is None else order.quote(documents[first.doc], first)
            table.append(
                (
                    *(f.id, f.relation, f.severity, f.confidence, f.rule, f.metric, "; ".join(f.participants)),
                    *(_yes(f.new), _yes(f.waived), _yes(f.blocking)),
                    *(number, side.value, side.period, side.as_of, side.origins),
                    *("; ".join(side.sources), "; ".join(side.docs), quote, f.message),
                )
            )
    return cells.rows(table)


def _yes(value: bool) -> str:
    return "yes" if value else "no"
