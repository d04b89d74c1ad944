"""results.json: everything, versioned; one element of a list a line, so that two runs can be compared by eye."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from checker import wire
from checker.model import Report
from checker.report import pieces
from checker.report.parts import Part, Room, Section
from checker.report.patches import Patched

MANY = 2_000
"""Articles up to which the verdict stands at the top of the file."""
_LASTING = ("facts", "documents", "skips")
"""The lists that follow the articles, the longest first."""
Texts = Callable[[Sequence[int]], Iterable[bytes]]
Render = Callable[[Sequence[int]], Iterable[str | bytes]]


def render(report: Report) -> str:
    """The report in the schema factcheck/results@1."""
    chunks = Patched(parts(report, pieces.contents(report)))
    return "".join(str(chunk, "utf-8") for chunk in chunks if isinstance(chunk, bytes))


def parts(report: Report, contents: pieces.Contents, facts: Texts | None = None) -> list[Part]:
    """The file as it is put together: of `report` all but its long lists is looked at, those are in `contents`.

    In a large corpus what any addition changes comes last, and behind what grows there is room, so that the file can be
    patched where it grows.
    facts: the lines of facts.jsonl by position, where they are at hand: making them anew is the dearest part.
    """
    told: dict[str, list[Part]] = {name: [wire.dumps(value)] for name, value in wire.report_head(report).items()}
    for name, of in wire.LISTS.items():
        if name == "unreadable":
            rows = [wire.dumps(of(item)) for item in report.unreadable]
            told[name] = ["[\n" + ",\n".join(rows) + "\n]" if rows else "[]"]
            continue
        listed: pieces.Pieces[object] = getattr(contents, name)
        render: Render = _joined(facts) if facts is not None and name == "facts" else _rendered(listed, of)
        section = Section(
            name=name, keys=listed.keys, render=render, opening="[\n", between=",\n", closing="\n]", empty="[]"
        )
        told[name] = [section]
    first = ("schema", *_LASTING) if len(report.documents) > MANY else ()
    found: list[Part] = []
    for name in dict.fromkeys((*first, *told)):
        found += [f"{',' if found else '{'}\n{wire.dumps(name)}: ", *told[name]]
        if name in first and name in _LASTING:
            found.append(Room())
    return [*found, "\n}\n"]


def _rendered(listed: pieces.Pieces[object], told: Callable[[object], wire.Json]) -> Render:
    if listed.texts is not None:
        return listed.texts
    return lambda places: (",\n".join(wire.dumps(told(item)) for item in piece) for piece in listed.look(places))


def _joined(lines: Texts) -> Render:
    return lambda places: (text[:-1].replace(b"\n", b",\n") for text in lines(places))
