"""The Python interface: what `checker.extract`, `checker.compare` and `checker.run` are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from os import PathLike, fspath
from pathlib import Path

from checker import comparison, corpus, lexicon, pipeline
from checker.model import Fact, Report


def extract(text: str, *, published: dt.date | str | None = None, source: str | None = None) -> list[Fact]:
    """The facts that one text states, in text order; spans are code-point offsets into `text`.

    published: the day that relative dates are resolved against (a date or ISO 8601 text); None resolves none of them.
    """
    document = corpus.from_text(text, published=published, source=source)
    return list(pipeline.read_document(document, lexicon.load()).facts)


def compare(
    text_a: str,
    text_b: str,
    *,
    published_a: dt.date | str | None = None,
    published_b: dt.date | str | None = None,
    source_a: str | None = None,
    source_b: str | None = None,
) -> comparison.Comparison:
    """How the numbers and dates of two texts stand to each other: `.relation`, `.findings`, `.facts`, `.why`."""
    return comparison.compare(
        text_a, text_b, published_a=published_a, published_b=published_b, source_a=source_a, source_b=source_b
    )


def run(paths: Sequence[str | PathLike[str]], *, rules: Sequence[str | PathLike[str]] = ()) -> Report:
    """Read, extract, align, judge and decide over files and folders; `rules` are packs laid over the shipped ones."""
    settings = pipeline.Settings(rules=tuple(Path(r) for r in rules))
    return pipeline.run([fspath(p) for p in paths], settings)
