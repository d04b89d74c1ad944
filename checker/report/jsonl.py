"""findings.jsonl and facts.jsonl: one object a line."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence

from checker import wire
from checker.model import Fact, Report
from checker.report import pieces
from checker.report.files import encoded
from checker.report.parts import Part, Section


def render(report: Report) -> str:
    """Every finding in the schema factcheck/finding@1, in the report's order."""
    return wire.lines(wire.finding_to_dict(f) for f in report.findings)


def findings(contents: pieces.Contents) -> list[Part]:
    """findings.jsonl as it is put together."""
    listed = contents.findings

    def lines(places: Sequence[int]) -> Iterator[str]:
        if listed.texts is not None:
            return (f"{text}\n" for text in listed.texts(places))
        return (wire.lines(map(wire.finding_to_dict, piece)) for piece in listed.look(places))

    return [Section(name="findings", keys=listed.keys, render=lines)]


class FactLines:
    """The lines of facts.jsonl, which results.json repeats: made once, put by (on the disk once they are many)."""

    def __init__(self, listed: pieces.Pieces[Fact]) -> None:
        self._listed = listed
        self._made = tempfile.SpooledTemporaryFile(max_size=1 << 24)  # noqa: SIM115 (lives as long as this)
        self._places: dict[int, tuple[int, int]] = {}

    def __call__(self, places: Sequence[int]) -> Iterator[bytes]:
        """The lines of the pieces at these positions."""
        lacking = [place for place in places if place not in self._places]
        if lacking:
            self._made.seek(0, 2)
            at = self._made.tell()
            for place, facts in zip(lacking, self._listed.look(lacking), strict=True):
                data = encoded("".join(f"{wire.fact_text(fact)}\n" for fact in facts))
                self._made.write(data)
                self._places[place] = (at, len(data))
                at += len(data)
        for place in places:
            at, size = self._places[place]
            self._made.seek(at)
            yield self._made.read(size)

    def parts(self) -> list[Part]:
        """facts.jsonl as it is put together."""
        return [Section(name="facts", keys=self._listed.keys, render=self)]
