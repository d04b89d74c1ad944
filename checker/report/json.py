"""results.json: everything, versioned; one element of a list a line, so that two runs can be compared by eye."""

from __future__ import annotations

from collections.abc import Iterator

from checker import wire
from checker.model import Report


def render(report: Report) -> str:
    """The report in the schema factcheck/results@1."""
    return "".join(chunks(report))


def chunks(report: Report) -> Iterator[str]:
    """The same piece by piece, for reports that are larger than the memory."""
    opening = "{\n"
    for key, value in wire.report_parts(report):
        yield f"{opening}{wire.dumps(key)}: "
        opening = ",\n"
        if isinstance(value, Iterator):
            first = True
            for element in value:
                yield ("[\n" if first else ",\n") + wire.dumps(element)
                first = False
            yield "[]" if first else "\n]"
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            yield "[\n" + ",\n".join(wire.dumps(v) for v in value) + "\n]"
        else:
            yield wire.dumps(value)
    yield "\n}\n"
