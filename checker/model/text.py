"""What the corpus stage hands on: documents, and what could not be read."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

Span = tuple[int, int]
"""Half-open code-point offsets into `Document.text`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dating:
    """A publication (or update) date and the step of the cascade that gave it.

    `basis` is one of metadata | page | dateline | head | completed | inferred; only
    `inferred` came from other articles.
    """

    day: dt.date
    basis: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One article as read. Offsets everywhere refer to `text`."""

    id: str
    text: str
    sha256: str
    """Hex SHA-256 of `text` in UTF-8."""
    path: str
    """Where it came from, as a person would type it (with `:line` for one row of a file)."""
    source: str | None = None
    """The outlet."""
    title: str | None = None
    author: str | None = None
    url: str | None = None
    cluster: str | None = None
    """A story that the corpus itself gives."""
    published: Dating | None = None
    updated: Dating | None = None
    body: tuple[Span, ...] = ()
    """The stretches that are read for facts, in order: no metadata head, no boilerplate, no text printed twice."""
    repeated: tuple[Span, ...] = ()
    """Stretches that repeat an earlier stretch of the same document."""
    boilerplate: tuple[Span, ...] = ()
    sentences: tuple[Span, ...] = ()
    """Sentence spans inside `body`, in order, never overlapping."""
    extra: tuple[tuple[str, str], ...] = ()
    """Metadata keys that we do not know, kept and shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """An article that could not be read: told, counted, and exit code 2."""

    path: str
    reason: str
    hint: str
