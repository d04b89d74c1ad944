"""What stays of one article once its facts are taken: enough to tell its story and its origin without its text."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """A summary of one article, of at most about one kilobyte, that a cache can hold.

    Hashes are 32 bits wide, packed little-endian into `bytes`, sorted and without repeats: a corpus of
    100,000 articles keeps its sketches in memory.
    """

    doc: str
    digest: str
    """First 16 hex digits of the text's SHA-256."""
    source: str | None = None
    published: dt.date | None = None
    day: dt.date | None = None
    """The day that the article is about: the day of the event it leads with where it tells of it long after, else the
    day of publication."""
    basis: str | None = None
    """`Dating.basis` of the publication date."""
    cluster: str | None = None
    """A story that the corpus itself gives."""
    url: str | None = None
    """Canonical address: no scheme, `www.`, query or closing slash."""
    wire: str | None = None
    """The news agency that the article credits."""
    terms: bytes = b""
    """The weightiest words of title and opening."""
    weights: bytes = b""
    """What each of `terms` weighs, one byte each, in their order."""
    places: tuple[str, ...] = ()
    """Canonical places that its facts name, sorted."""
    days: tuple[dt.date, ...] = ()
    """Days that its date facts denote, sorted, at most sixteen."""
    shingles: bytes = b""
    """The smallest hashes of its word 5-grams."""
    length: int = 0
    """How many different 5-grams the article has."""
    sentences: tuple[tuple[int, int], ...] = ()
    """For each longer sentence that holds a fact: its start and a 64-bit hash of its words."""
