"""results.json: everything, versioned; one element of a list a line, so that two runs can be compared by eye."""

from __future__ import annotations

from checker import wire
from checker.model import Report


def render(report: Report) -> str:
    """The report in the schema factcheck/results@1."""
    parts = []
    for key, value in wire.report_to_dict(report).items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            body = ",\n".join(wire.dumps(v) for v in value)
            parts.append(f"{wire.dumps(key)}: [\n{body}\n]")
        else:
            parts.append(f"{wire.dumps(key)}: {wire.dumps(value)}")
    return "{\n" + ",\n".join(parts) + "\n}\n"
