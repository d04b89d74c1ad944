"""HTML pages: main text, title, author, outlet, publication date. Only here are trafilatura and htmldate known."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from checker.corpus.stamps import parse

_META = re.compile(rb"<meta\b[^>]{0,1000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    rb"""(name|property|itemprop|content)\s*=\s*(?:"([^"]{0,500})"|'([^']{0,500})')""", re.IGNORECASE
)
_JSON_LD = re.compile(rb'"(datePublished|dateModified)"\s*:\s*"([^"]{4,60})"')
_PUBLISHED = frozenset(
    {
        b"article:published_time",
        b"og:published_time",
        b"datepublished",
        b"publishdate",
        b"publish-date",
        b"pubdate",
        b"publication_date",
        b"dc.date.issued",
        b"dc.date",
        b"dcterms.created",
        b"date",
        b"sailthru.date",
        b"parsely-pub-date",
        b"cxenseparse:recs:publishtime",
    }
)
_UPDATED = frozenset({b"article:modified_time", b"og:updated_time", b"datemodified", b"lastmod", b"dcterms.modified"})
_FAR = dt.datetime(2100, 1, 1)  # noqa: DTZ001  # htmldate compares naive days; a fixed end keeps today's date out


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a page says of itself."""

    text: str
    title: str | None
    author: str | None
    source: str | None
    url: str | None
    published: dt.date | None
    updated: dt.date | None


def _declared(raw: bytes) -> tuple[dt.date | None, dt.date | None]:
    """(published, updated) as JSON-LD and meta tags state them."""
    found: dict[str, dt.date] = {}
    for match in _JSON_LD.finditer(raw):
        day = parse(match[2].decode("utf-8", "replace"))
        if day is not None:
            found.setdefault("published" if match[1] == b"datePublished" else "updated", day)
    for match in _META.finditer(raw):
        attributes = {a[1].lower(): a[2] or a[3] or b"" for a in _ATTRIBUTE.finditer(match[0])}
        names = {attributes.get(key, b"").strip().lower() for key in (b"name", b"property", b"itemprop")}
        field = "published" if names & _PUBLISHED else "updated" if names & _UPDATED else None
        day = parse(attributes.get(b"content", b"").decode("utf-8", "replace")) if field else None
        if field and day is not None:
            found.setdefault(field, day)
    return found.get("published"), found.get("updated")


def read_page(raw: bytes) -> Page | None:
    """The article of a page; None if the page holds none."""
    import trafilatura
    from htmldate import find_date
    from trafilatura.settings import use_config

    config = use_config()
    config.set("DEFAULT", "EXTRACTION_TIMEOUT", "0")  # no alarm signal: it breaks threads
    tree = trafilatura.load_html(raw)
    if tree is None:
        return None
    published, updated = _declared(raw)
    if published is None:
        found = find_date(tree, original_date=True, extensive_search=False, max_date=_FAR, outputformat="%Y-%m-%d")
        published = dt.date.fromisoformat(found) if found else None
    document = trafilatura.bare_extraction(
        raw, include_comments=False, include_tables=True, with_metadata=True, deduplicate=False, config=config,
        date_extraction_params={"original_date": True, "extensive_search": False, "max_date": "2100-01-01"},
    )  # fmt: skip
    text = (getattr(document, "text", None) or "").strip()
    if not text:
        _, text, _ = trafilatura.baseline(raw)
        text = text.strip()
    if not text:
        return None

    def one(name: str) -> str | None:
        value = getattr(document, name, None)
        return value.strip() or None if isinstance(value, str) else None

    return Page(
        text=text,
        title=one("title"),
        author=one("author"),
        source=one("sitename") or one("hostname"),
        url=one("url"),
        published=published,
        updated=updated,
    )
