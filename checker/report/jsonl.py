"""findings.jsonl: one finding a line."""

from __future__ import annotations

from checker import wire
from checker.model import Report


def render(report: Report) -> str:
    """Every finding in the schema factcheck/finding@1, in the report's order."""
    return wire.lines(wire.finding_to_dict(f) for f in report.findings)
