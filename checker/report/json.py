"""results.json: everything, versioned; one element of a list a line, so that two runs can be compared by eye."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker import wire
from checker.model import Report


def render(report: Report) -> str:
    """The report in the schema factcheck/results@1."""
    return "".join(chunks(report))


def chunks(report: Report, facts: Iterable[str] | None = None) -> Iterator[str]:
    """The same piece by piece, for reports that are larger than the memory.

    facts: the lines of facts.jsonl, where they are written already: making them anew is the dearest part.
    """
    opening = "{\n"
    for key, value in wire.report_parts(report):
        yield f"{opening}{wire.dumps(key)}: "
        opening = ",\n"
        if isinstance(value, Iterator):
            first = True
            ready = facts is not None and key == "facts"
            for element in facts if facts is not None and ready else value:
                yield ("[\n" if first else ",\n") + (element.rstrip("\n") if ready else wire.dumps(element))
                first = False
            yield "[]" if first else "\n]"
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            yield "[\n" + ",\n".join(wire.dumps(v) for v in value) + "\n]"
        else:
            yield wire.dumps(value)
    yield "\n}\n"
