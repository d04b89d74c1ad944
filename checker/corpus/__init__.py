"""Files and folders -> Documents. `read` does all; `sources` and `load` are its halves, for a cache between them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from checker.corpus import discovery
from checker.corpus.documents import load, make, text_of
from checker.corpus.readers import READERS, read_text, sniff
from checker.corpus.source import Source, merge
from checker.lexicon.text import default
from checker.model import Document, Unreadable

__all__ = ["READERS", "Source", "from_text", "load", "read", "sources", "text_of"]


def read(paths: Sequence[str], *, stdin: bytes | None = None) -> Iterator[Document | Unreadable]:
    """Articles of folders, files, globs and `-` (whose bytes are `stdin`), in a fixed order."""
    for source in sources(paths, stdin=stdin):
        yield source if isinstance(source, Unreadable) else load(source)


def sources(paths: Sequence[str], *, stdin: bytes | None = None) -> Iterator[Source | Unreadable]:
    """Articles not yet read: id, path, content, metadata. An id met a second time is told as Unreadable."""
    taken: dict[str, str] = {}
    for source in _all(paths, stdin):
        if isinstance(source, Source):
            if source.id in taken:
                source = Unreadable(
                    path=source.path,
                    reason=f"the id `{source.id}` is already that of {taken[source.id]}",
                    hint="give each article its own id",
                )
            else:
                taken[source.id] = source.path
        yield source


def _all(paths: Sequence[str], stdin: bytes | None) -> Iterator[Source | Unreadable]:
    if "-" in paths and stdin is not None:
        yield from sniff(stdin)(stdin, "-", "stdin")
    for found in discovery.find([path for path in paths if path != "-"]):
        if isinstance(found, Unreadable):
            yield found
            continue
        raw = discovery.content(found)
        if isinstance(raw, Unreadable):
            yield raw
            continue
        reader = READERS.get(Path(found.path).suffix.lower(), read_text)
        own = found.beside.of(found.name)
        for source in reader(raw, found.path, found.name):
            if isinstance(source, Source):
                beside = own if source.id == found.name else found.beside.row_of(found.folder, source.id)
                if beside:
                    source = replace(source, metadata=merge(source.metadata, beside))
            yield source


def from_text(
    text: str,
    *,
    id: str = "text",
    published: dt.date | str | None = None,
    source: str | None = None,
    title: str | None = None,
    url: str | None = None,
    cluster: str | None = None,
) -> Document:
    """A Document of a string, which stays untouched. `published` is a date or a string that holds a full date."""
    given = (
        ("published", published.isoformat() if isinstance(published, dt.date) else published),
        ("source", source),
        ("title", title),
        ("url", url),
        ("cluster", cluster),
    )
    return make(text, id, id, tuple((key, value) for key, value in given if value), default())
