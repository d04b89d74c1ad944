"""results.json: everything, versioned; one element of a list a line, so that two runs can be compared by eye."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from checker import wire
from checker.model import Report
from checker.report import pieces
from checker.report.patches import Patched, Section

Texts = Callable[[Sequence[int]], Iterable[bytes]]
Render = Callable[[Sequence[int]], Iterable[str | bytes]]


def render(report: Report) -> str:
    """The report in the schema factcheck/results@1."""
    chunks = Patched(parts(report, pieces.contents(report)))
    return "".join(str(chunk, "utf-8") for chunk in chunks if isinstance(chunk, bytes))


def parts(report: Report, contents: pieces.Contents, facts: Texts | None = None) -> list[str | Section]:
    """The file as it is put together: of `report` all but its long lists is looked at, those are in `contents`.

    facts: the lines of facts.jsonl by position, where they are at hand: making them anew is the dearest part.
    """
    head = ",\n".join(f"{wire.dumps(key)}: {wire.dumps(value)}" for key, value in wire.report_head(report).items())
    found: list[str | Section] = ["{\n" + head]
    for name, told in wire.LISTS.items():
        found.append(f",\n{wire.dumps(name)}: ")
        if name == "unreadable":
            rows = [wire.dumps(told(item)) for item in report.unreadable]
            found.append("[\n" + ",\n".join(rows) + "\n]" if rows else "[]")
            continue
        listed: pieces.Pieces[object] = getattr(contents, name)
        render: Render = _joined(facts) if facts is not None and name == "facts" else _rendered(listed, told)
        found.append(
            Section(
                name=name,
                keys=listed.keys,
                render=render,
                opening="[\n",
                between=",\n",
                closing="\n]",
                empty="[]",
            )
        )
    return [*found, "\n}\n"]


def _rendered(listed: pieces.Pieces[object], told: Callable[[object], wire.Json]) -> Render:
    if listed.texts is not None:
        return listed.texts
    return lambda places: (",\n".join(wire.dumps(told(item)) for item in piece) for piece in listed.look(places))


def _joined(lines: Texts) -> Render:
    return lambda places: (text[:-1].replace(b"\n", b",\n") for text in lines(places))
