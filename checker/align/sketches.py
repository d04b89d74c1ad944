"""Article and facts -> Sketch: the only step of alignment that reads text."""

from __future__ import annotations

import datetime as dt
import heapq
import json
import re
import struct
from collections.abc import Sequence
from hashlib import blake2b
from itertools import accumulate, pairwise
from zlib import crc32

from checker.lexicon.alignment import RARE, AlignmentLexicon, stem
from checker.model import Document, Fact
from checker.model.sketch import Sketch

TERMS = 24
"""Weightiest words kept of an article: what its event is known by."""
OPENING = 250
"""Words of an article that tell what it is about: news puts the event first."""
SHINGLE = 5
KEPT = 64
"""Hashes kept of an article's shingles; estimates of overlap from 64 are within about 0.06."""
LEAD = 2
"""Sentences in which an article says what happened and when."""
LATE = 7
"""Days from which on an article retells an event rather than reports it."""
LONG = 8
"""Words from which on a sentence is taken over, not met by chance."""

_WORD = re.compile(r"[^\W_][\w'’-]*")
_MASK = 0xFFFFFFFF
_MIX = 0x9E3779B97F4A7C15 & (1 << 52) - 1
"""Of the product only bits 20 to 51 are kept; no higher bit of a factor plays a part in them."""
_FIRST = 31 ** (SHINGLE - 1)
_MEMO_SIZE = 60_000
_SIZES = struct.Struct("<4I")


def sketch(document: Document, facts: Sequence[Fact], lexicon: AlignmentLexicon) -> Sketch:
    """Summarise `document`, whose facts are `facts` (others are left out by their `doc`)."""
    own = [fact for fact in facts if fact.doc == document.id]
    text = document.text
    words = [word for start, end in document.body or ((0, len(text)),) for word in _WORD.findall(text, start, end)]
    shingles = _shingles(words)
    days = {
        fact.period.start
        for fact in own
        if fact.kind == "date" and fact.period and fact.period.grain == "day" and fact.period.start
    }
    spans = sorted({fact.sentence for fact in own})
    terms = _terms(words[:OPENING], document.title or "", lexicon)
    return Sketch(
        doc=document.id,
        digest=document.sha256[:16],
        source=document.source,
        published=document.published.day if document.published else None,
        day=told_day(document, own),
        basis=document.published.basis if document.published else None,
        cluster=document.cluster,
        url=canonical_url(document.url),
        wire=wire(document, lexicon),
        terms=pack([term for term, _ in terms]),
        weights=bytes(weight for _, weight in terms),
        places=tuple(sorted({place for fact in own for place in fact.place})),
        days=tuple(sorted(days)[:16]),
        shingles=pack(sorted(shingles)[:KEPT]),
        length=len(shingles),
        sentences=tuple((start, mark) for start, end in spans if (mark := sentence_mark(text[start:end]))),
    )


def told_day(document: Document, own: Sequence[Fact]) -> dt.date | None:
    """The day of the event that an article leads with, if it was printed more than `LATE` days after; else its own day.

    A monthly that retells a summit belongs to the summit's story, not to those of its month.
    """
    published = document.published.day if document.published else None
    head = document.sentences[LEAD - 1][1] if len(document.sentences) >= LEAD else len(document.text)
    for fact in own:
        period = fact.period
        if fact.kind != "date" or period is None or period.start is None or fact.span[0] >= head:
            continue
        if fact.metric and period.grain == "day" and fact.status == "actual" and not fact.background:
            late = published is not None and (published - period.start).days > LATE
            return period.start if late else published
    return published


def pack(hashes: Sequence[int]) -> bytes:
    """32-bit hashes as bytes."""
    return struct.pack(f"<{len(hashes)}I", *hashes)


def unpack(data: bytes) -> tuple[int, ...]:
    """The hashes that `pack` wrote."""
    return struct.unpack(f"<{len(data) // 4}I", data)


def encode(sketch: Sketch) -> bytes:
    """A sketch as bytes, the same for the same sketch."""
    head = [
        sketch.doc,
        sketch.digest,
        sketch.source,
        sketch.published and sketch.published.toordinal(),
        sketch.day and sketch.day.toordinal(),
        sketch.basis,
        sketch.cluster,
        sketch.url,
        sketch.wire,
        sketch.places,
        [day.toordinal() for day in sketch.days],
        sketch.length,
    ]
    flat = [number for pair in sketch.sentences for number in pair]
    text = json.dumps(head, separators=(",", ":")).encode()
    sizes = _SIZES.pack(len(text), len(sketch.terms), len(sketch.weights), len(sketch.shingles))
    parts = (sizes, text, sketch.terms, sketch.weights, sketch.shingles, struct.pack(f"<{len(flat)}Q", *flat))
    return b"".join(parts)


def shingles_in(data: bytes) -> tuple[int, ...]:
    """The shingles of a sketch that `encode` wrote, without the rest."""
    text, terms, weights, shingles = _SIZES.unpack_from(data)
    start = _SIZES.size + text + terms + weights
    return unpack(data[start : start + shingles])


def decode(data: bytes) -> Sketch:
    """The sketch that `encode` wrote."""
    ends = list(accumulate(_SIZES.unpack_from(data), initial=_SIZES.size))
    text, words, weights, hashes = (data[a:b] for a, b in pairwise(ends))
    doc, digest, source, published, day, basis, cluster, url, wire, places, days, length = json.loads(text)
    marks = data[ends[-1] :]
    flat = struct.unpack(f"<{len(marks) // 8}Q", marks)
    return Sketch(
        doc=doc,
        digest=digest,
        source=source,
        published=dt.date.fromordinal(published) if published else None,
        day=dt.date.fromordinal(day) if day else None,
        basis=basis,
        cluster=cluster,
        url=url,
        wire=wire,
        terms=words,
        weights=weights,
        places=tuple(places),
        days=tuple(dt.date.fromordinal(n) for n in days),
        shingles=hashes,
        length=length,
        sentences=tuple(zip(flat[::2], flat[1::2], strict=True)),
    )


def sentence_mark(sentence: str) -> int:
    """64-bit hash of a sentence's words, letters and digits alone; 0 for a sentence shorter than `LONG` words."""
    words = _WORD.findall(sentence.lower())
    if len(words) < LONG:
        return 0
    return int.from_bytes(blake2b(" ".join(words).encode(), digest_size=8).digest(), "little") or 1


def canonical_url(url: str | None) -> str | None:
    """Host and path alone, lower-case host, no `www.`, `m.` or `amp`, no closing slash; None for none."""
    if not url:
        return None
    bare = re.sub(r"^[a-z][a-z0-9+.-]*://", "", url.strip(), flags=re.IGNORECASE)
    bare = re.split(r"[?#]", bare, maxsplit=1)[0]
    host, slash, path = bare.partition("/")
    host = re.sub(r"^(?:www|m|amp)\.", "", host.lower())
    path = re.sub(r"/(?:amp/?)?$", "", slash + path)
    return host + path or None


def wire(document: Document, lexicon: AlignmentLexicon) -> str | None:
    """The agency that an article credits: as its outlet or author, or in its first or last lines."""
    names = dict(lexicon.wires)
    for field in (document.source, document.author):
        if field and field.strip().lower() in names:
            return names[field.strip().lower()]
    text = document.text
    for piece in (text[:400], text[-200:] if len(text) > 600 else ""):
        low = piece.lower()
        found = lexicon.credit.search(piece) if any(name in low for name in names) else None
        if found:
            return names[next(group for group in found.groups() if group).lower()]
    return None


def _terms(opening: Sequence[str], title: str, lexicon: AlignmentLexicon) -> list[tuple[int, int]]:
    """Hash and weight of the weightiest words, by hash: by weights of English, so that no other article changes them.

    A word is a name where most of its uses are capitalised, and weighs twice as much; one of the title half more.
    """
    capital: dict[str, int] = {}
    titled = {stem(word.lower()) for word in _WORD.findall(title)}
    for word in opening:
        low = word.lower()
        if low in lexicon.stop or low[0].isdigit():
            continue
        upper = word[0].isupper()
        if len(low) < 4 and not upper:
            continue
        key = stem(low)
        capital[key] = capital.get(key, 0) + (1 if upper else -1)
    weights: dict[int, int] = {}
    for key, balance in capital.items():
        weight = lexicon.weights.get(key, RARE) * (2 if balance > 0 else 1)
        weights[crc32(key.encode())] = weight * 3 // 2 if key in titled else weight
    return sorted(heapq.nsmallest(TERMS, weights.items(), key=lambda pair: (-pair[1], pair[0])))


class _Marks(dict[str, int]):
    """Word to its hash, case folded: fills itself, bounded, since the same few thousand words make up most texts."""

    def __missing__(self, word: str) -> int:
        mark = crc32(word.lower().encode())
        if len(self) < _MEMO_SIZE:
            self[word] = mark
        return mark


_MARKS = _Marks()


def _shingles(words: Sequence[str]) -> set[int]:
    """A 32-bit hash of each run of five words, case folded: ((((a * 31 + b) * 31 + c) * 31 + d) * 31 + e), mixed.

    The sum is rolled on from word to word: the word that leaves is taken out, the next one put in.
    """
    marks = list(map(_MARKS.__getitem__, words))
    found: set[int] = set()
    rolled = 0
    for mark in marks[: SHINGLE - 1]:
        rolled = rolled * 31 + mark
    for leaving, entering in zip(marks, marks[SHINGLE - 1 :], strict=False):
        rolled = rolled * 31 + entering
        found.add((rolled * _MIX >> 20) & _MASK)
        rolled -= leaving * _FIRST
    return found
