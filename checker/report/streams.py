"""Facts as they come, one document at a time, so that memory does not grow with the corpus."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence

from checker import wire
from checker.model import Fact, Skip
from checker.remote import Target
from checker.report import cells
from checker.report.files import pending_file
from checker.report.text import Paint, plain, safe

FactWriter = Callable[[str, Sequence[Fact], Sequence[Skip]], Iterator[str]]
"""(document id, its facts, its skips) to pieces of output."""

COLUMNS = (
    *("id", "doc", "source", "published", "kind", "start", "end", "text", "metric", "of", "value", "high", "unit"),
    *("hedge", "aspect", "direction", "period_start", "period_end", "as_of", "timex", "status", "holder", "pattern"),
)


def jsonl(_doc: str, facts: Sequence[Fact], skips: Sequence[Skip]) -> Iterator[str]:
    """One object a line: facts in the schema factcheck/fact@1, then skips with `"skip": true`."""
    for fact in facts:
        yield wire.fact_text(fact) + "\n"
    for skip in skips:
        yield wire.dumps({"skip": True, **wire.skip_to_dict(skip)}) + "\n"


def text(doc: str, facts: Sequence[Fact], skips: Sequence[Skip], paint: Paint = plain) -> Iterator[str]:
    """For a reader: the document, then a line a fact: where it begins, its words, what they are read as."""
    if facts or skips:
        yield f"{paint(safe(doc), 'bold')}\n"
    for f in facts:
        words = " ".join(safe(f.text).split())
        yield f"  {paint(f'{f.span[0]:>6}', 'dim')}  {paint(f'{words:<28}', 'blue')}  {_meaning(f)}\n"
    for skip in skips:
        words = " ".join(safe(skip.text).split())
        told = paint(f"not understood: {skip.reason}", "yellow")
        yield f"  {paint(f'{skip.span[0]:>6}', 'dim')}  {words:<28}  {told}\n"


def csv(_doc: str, facts: Sequence[Fact], _skips: Sequence[Skip]) -> Iterator[str]:
    """One row a fact, formulas defused; skips have no columns here."""
    yield cells.rows(_row(f) for f in facts)


FACT_WRITERS: dict[str, FactWriter] = {"text": text, "jsonl": jsonl, "json": jsonl, "csv": csv}


class Sink:
    """Where pieces of one output go: standard output, or a file that gets its name when it is complete."""

    def __init__(self, path: Target | None, name: str) -> None:
        self._file = None if path is None else pending_file(path)
        self._json = name == "json"
        self._first = True
        if name == "csv":
            self._put(",".join(COLUMNS) + "\n")
        if self._json:
            self._put("[")

    def write(self, piece: str) -> None:
        """Append a piece; as `json` the pieces become the elements of one list."""
        if self._json:
            self._put(("\n" if self._first else ",\n") + piece.rstrip("\n"))
            self._first = False
        elif piece:
            self._put(piece)

    def extend(self, pieces: Iterable[str]) -> None:
        """Append all pieces of a document: at once, where they are no elements of a list."""
        for piece in pieces if self._json else ["".join(pieces)]:
            self.write(piece)

    def close(self, *, keep: bool = True) -> None:
        """End the output; without `keep` a file is not put in place."""
        if self._json and keep:
            self._put("\n]\n")
        if self._file is None:
            sys.stdout.flush()
        elif keep:
            self._file.keep()
        else:
            self._file.drop()

    def _put(self, piece: str) -> None:
        if self._file is not None:
            self._file.write(piece)
        else:
            sys.stdout.write(piece)


def _meaning(f: Fact) -> str:
    parts = []
    if f.quantity is not None:
        q = f.quantity
        amount = f"{q.value:,f}" if q.high is None else f"{q.value:,f} to {q.high:,f}"
        parts.append(f"{'' if q.hedge == '=' else q.hedge + ' '}{amount} {q.unit}")
        if q.aspect != "level":
            parts.append(q.aspect if q.direction is None else f"{q.aspect} {q.direction}")
    if f.timex is not None:
        parts.append(f"{f.timex.type} {f.timex.value}")
    if subject := f.metric or f.measure or f.of:
        whose = f" ({', '.join(f.participants)})" if f.participants else ""
        parts.append(f"of {safe(subject + whose)}")
    if f.kind == "quantity" and f.period is not None:
        parts.append(f"for {f.period.start or '…'} to {f.period.end or '…'}")
    if f.status != "actual":
        parts.append(f.status)
    if f.holder:
        parts.append(f"said {safe(f.holder)}")
    return "; ".join(parts)


def _row(f: Fact) -> tuple[object, ...]:
    q, period, timex = f.quantity, f.period, f.timex
    number = (
        (None,) * 6
        if q is None
        else (wire.number(q.value), wire.number(q.high), q.unit, q.hedge, q.aspect, q.direction)
    )
    return (
        *(f.id, f.doc, f.source, f.published, f.kind, f.span[0], f.span[1], f.text, f.metric, f.of),
        *number,
        *(period.start if period else None, period.end if period else None, f.as_of),
        *(timex.value if timex else None, f.status, f.holder, f.pattern),
    )
