"""Files and folders -> Documents. `read` does all; `survey`, `sources` and `load` are its parts, for caches between."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from checker.corpus.documents import load, make
from checker.corpus.readers import READERS
from checker.corpus.source import Source, spelt
from checker.corpus.survey import File, Ids, Known, changes, survey
from checker.corpus.trees import Root
from checker.lexicon.text import default
from checker.model import Document, Unreadable

__all__ = [
    "READERS",
    "File",
    "Ids",
    "Known",
    "Root",
    "Source",
    "changes",
    "from_text",
    "load",
    "read",
    "sources",
    "spelt",
    "survey",
]


def read(paths: Sequence[str], *, stdin: bytes | None = None) -> Iterator[Document | Unreadable]:
    """Articles of folders, files, globs and `-` (whose bytes are `stdin`), in a fixed order."""
    for source in sources(paths, stdin=stdin):
        yield source if isinstance(source, Unreadable) else load(source)


def sources(paths: Sequence[str], *, stdin: bytes | None = None) -> Iterator[Source | Unreadable]:
    """Articles not yet read: id, path, content, metadata. An id met a second time is told as Unreadable."""
    ids = Ids()
    for file in survey(paths, stdin=stdin):
        for source in (file,) if isinstance(file, Unreadable) else file.sources():
            taken = None if isinstance(source, Unreadable) else ids.take(source.id, source.path)
            yield taken or source


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
