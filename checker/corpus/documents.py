"""Source -> Document: decode, metadata, dates, body, sentences."""

from __future__ import annotations

import datetime as dt
import hashlib
import re

from checker.corpus import dating, layout, stamps
from checker.corpus.decode import NotTextError, decode, sound
from checker.corpus.readers import not_text, open_row
from checker.corpus.source import Pairs, Source
from checker.lexicon.text import TextLexicon, default
from checker.model import Document, Unreadable

_OUTLET = re.compile(r"\b[Bb]y\s[A-Z][^()\n]{2,80}\(([A-Z][\w .&'-]{2,40})\)")
_TITLE_LIMIT = 220


def load(source: Source) -> Document | Unreadable:
    """Read one article. `text` is exactly what was decoded: line ends and odd spaces stay, a byte order mark goes.

    A page's `text` is its main text. A json or csv row's `text` is the row's string untouched, but
    that half a character, which JSON can escape and no file can hold, becomes a replacement character.
    """
    lexicon = default()
    if source.kind == "html":
        return _load_page(source, lexicon)
    if source.kind == "row":
        row = open_row(source)
        if isinstance(row, Unreadable):
            return row
        source = row
    try:
        text = source.raw if isinstance(source.raw, str) else decode(source.raw)
    except NotTextError as error:
        return not_text(source.path, error)
    return make(text, source.id, source.path, source.metadata, lexicon)


def _load_page(source: Source, lexicon: TextLexicon) -> Document | Unreadable:
    from checker.corpus.pages import read_page

    raw = source.raw if isinstance(source.raw, bytes) else source.raw.encode("utf-8", "surrogatepass")
    if b"\x00" in raw and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return not_text(source.path, NotTextError("holds zero bytes"))
    page = read_page(raw)
    if page is None:
        return Unreadable(
            path=source.path,
            reason="no article text found in the page",
            hint="save the article as text, or leave it out",
        )
    told = (("title", page.title), ("author", page.author), ("source", page.source), ("url", page.url))
    known = {layout.field_name(key, lexicon) for key, _ in source.metadata}
    pairs = source.metadata + tuple((k, v) for k, v in told if v is not None and k not in known)
    return make(page.text, source.id, source.path, pairs, lexicon, page.published, page.updated)


def _fields(pairs: Pairs, lexicon: TextLexicon) -> tuple[dict[str, str], dict[str, dt.date], list[tuple[str, str]]]:
    """(known strings, known dates, what is not known) of metadata pairs; the first of a field wins."""
    strings: dict[str, str] = {}
    days: dict[str, dt.date] = {}
    extra: list[tuple[str, str]] = []
    for key, value in pairs:
        field = layout.field_name(key, lexicon)
        day = stamps.parse(value) if field in {"published", "updated"} else None
        if field is None or (field in {"published", "updated"} and day is None):
            extra.append((key, value))
        elif day is not None:
            days.setdefault(field, day)
        elif field not in strings:
            strings[field] = value.strip()
    return strings, days, extra


def make(
    text: str,
    name: str,
    path: str,
    pairs: Pairs,
    lexicon: TextLexicon,
    page_day: dt.date | None = None,
    page_updated: dt.date | None = None,
) -> Document:
    """Lay a decoded text out as a Document."""
    text, pairs = sound(text), tuple((sound(key), sound(value)) for key, value in pairs)
    start, head = layout.read_head(text, lexicon)
    strings, days, extra = _fields((*pairs, *head), lexicon)
    stamped = dating.read_head(text, start, lexicon)
    published, updated = dating.settle(days.get("published"), days.get("updated") or page_updated, page_day, stamped)
    apart = layout.boilerplate(text, start, lexicon)
    if "\n" in text[start:].strip():
        apart = sorted({*apart, *stamped.stamp_lines})
    body, repeated, sentences = layout.lay_out(text, start, apart, lexicon)
    if not body and text[start:].strip():  # nothing but stamps and boilerplate: then that is what there is to read
        apart = []
        body, repeated, sentences = layout.lay_out(text, start, (), lexicon)
    if "source" not in strings:
        outlet = next((m for a, b in stamped.stamp_lines if (m := _OUTLET.search(text[a:b]))), None)
        if outlet is not None:
            strings["source"] = outlet[1]
    return Document(
        id=name,
        text=text,
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        path=path,
        source=strings.get("source") or None,
        title=strings.get("title") or _title(text, sentences),
        author=strings.get("author") or None,
        url=strings.get("url") or None,
        cluster=strings.get("cluster") or None,
        published=published,
        updated=updated,
        body=body,
        repeated=repeated,
        boilerplate=tuple(apart),
        sentences=sentences,
        extra=tuple(extra),
    )


def _title(text: str, sentences: tuple[tuple[int, int], ...]) -> str | None:
    """The first line of the body where it stands alone and is no sentence."""
    if not sentences:
        return None
    begin, end = sentences[0]
    line = text[begin:end]
    alone = "\n" in text[end : end + 3] and "\n" not in line
    if alone and len(line) <= _TITLE_LIMIT and line[-1:] not in {".", "!", ":", ";"}:
        return line
    return None
