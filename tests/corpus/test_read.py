"""Reading folders, files and rows: what comes out, and what is told."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from checker import corpus
from checker.model import Document, Unreadable


def documents(*paths: Path | str, stdin: bytes | None = None) -> list[Document]:
    found = list(corpus.read([str(p) for p in paths], stdin=stdin))
    assert all(isinstance(d, Document) for d in found), found
    return [d for d in found if isinstance(d, Document)]


def only(path: Path | str) -> Document | Unreadable:
    (found,) = corpus.read([str(path)])
    return found


def body(document: Document) -> str:
    return "|".join(document.text[a:b] for a, b in document.body)


def test_ids_are_paths_in_the_folder_without_ending(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "two.md").write_text("Two ships sank.")
    (tmp_path / "one.txt").write_text("One ship sank.")
    (tmp_path / ".hidden.txt").write_text("Nothing.")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    assert [d.id for d in documents(tmp_path)] == ["b/two", "one"]
    assert [d.path for d in documents(tmp_path)] == [f"{tmp_path}/b/two.md", f"{tmp_path}/one.txt"]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("One ship sank.")
    assert len(documents(tmp_path, tmp_path / "one.txt", f"{tmp_path}/*.txt")) == 1


def test_empty_folder_gives_nothing(tmp_path: Path) -> None:
    assert documents(tmp_path) == []


@pytest.mark.parametrize("missing", ["nowhere", "nowhere/*.txt"])
def test_missing_paths_are_told(tmp_path: Path, missing: str) -> None:
    found = only(tmp_path / missing)
    assert isinstance(found, Unreadable)
    assert found.path == str(tmp_path / missing)


def test_metadata_beside_the_articles(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "one.txt").write_text("One ship sank.")
    (tmp_path / "two.txt").write_text("Two ships sank.")
    rows = [
        {"id": "one", "published": "2020-05-06", "source": "Harbour News", "mood": "grim"},
        {"id": "two", "published": "2020-05-07T23:59:00Z", "cluster": "ships", "title": "Two"},
    ]
    (tmp_path / "metadata.jsonl").write_text("\n".join(json.dumps(r) for r in rows))
    one, two = documents(tmp_path)
    assert one.published is not None
    assert (one.published.day, one.published.basis, one.source) == (dt.date(2020, 5, 6), "metadata", "Harbour News")
    assert one.extra == (("mood", "grim"),)
    assert two.published is not None
    assert (two.published.day, two.cluster, two.title) == (dt.date(2020, 5, 7), "ships", "Two")


def test_a_bare_stem_that_is_not_unique_names_nobody(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "one.txt").write_text(f"One ship sank off {folder}.")
    (tmp_path / "metadata.jsonl").write_text('{"id": "one", "source": "X"}\n{"id": "b/one", "source": "Y"}\n')
    assert [d.source for d in documents(tmp_path)] == [None, "Y"]


def test_broken_metadata_lines_are_told_and_the_rest_is_used(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("One ship sank.")
    (tmp_path / "metadata.jsonl").write_text('{"id": "one", "source": "X"}\n{broken\n{"source": "no id"}\n')
    found = list(corpus.read([str(tmp_path)]))
    told = [u for u in found if isinstance(u, Unreadable)]
    assert [u.path for u in told] == [f"{tmp_path}/metadata.jsonl:2", f"{tmp_path}/metadata.jsonl:3"]
    assert [d.source for d in found if isinstance(d, Document)] == ["X"]


def test_jsonl_rows_keep_their_text_untouched(tmp_path: Path) -> None:
    text = "\ufeff Title: none\r\nA ship\u2028sank\u00a0.\r\n"
    file = tmp_path / "rows.jsonl"
    file.write_text(
        json.dumps({"id": "r", "text": text, "published": "2020-05-06", "lang": "en"}) + "\n{}\n[1]\n{oops\n"
    )
    document, *rest = corpus.read([str(file)])
    assert isinstance(document, Document)
    assert document.text == text
    assert document.path == f"{file}:1"
    assert [u.path for u in rest] == [f"{file}:2", f"{file}:3", f"{file}:4"]
    assert all(isinstance(u, Unreadable) and u.hint for u in rest)


def test_json_and_csv(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"articles": [{"id": "x", "body": "One."}, {"text": "Two."}]}))
    (tmp_path / "b.csv").write_text('id;date;text\nr1;2020-05-06;"Three; four.\nFive."\n', encoding="utf-8-sig")
    x, second, r1 = documents(tmp_path)
    assert (x.id, second.id, r1.id) == ("x", "a:2", "r1")
    assert r1.text == "Three; four.\nFive."
    assert r1.published is not None
    assert r1.published.day == dt.date(2020, 5, 6)


def test_duplicate_ids_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One ship sank.")
    (tmp_path / "a.md").write_text("Two ships sank.")
    first, second = corpus.read([str(tmp_path)])
    assert isinstance(first, Document)
    assert isinstance(second, Unreadable)
    assert "`a`" in second.reason
    assert second.path == f"{tmp_path}/a.txt"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"\xef\xbb\xbfOne caf\xc3\xa9.", "One café."),
        ("One café.".encode("utf-16"), "One café."),
        ("One café in the “old” town.".encode("cp1252"), "One café in the “old” town."),
        (b"One.\r\nTwo.\r\n", "One.\r\nTwo.\r\n"),
    ],
)
def test_encodings(tmp_path: Path, raw: bytes, expected: str) -> None:
    (tmp_path / "a.txt").write_bytes(raw)
    assert documents(tmp_path)[0].text == expected


@pytest.mark.parametrize(
    "raw", [b"\x00\x01\x02\x03" * 50, bytes(range(256)) * 4, b"\x7fELF\x02\x01\x01" + b"\x90\x81" * 90]
)
def test_what_is_no_text_is_told(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(raw)
    found = only(tmp_path / "a.txt")
    assert isinstance(found, Unreadable)
    assert found.reason.startswith("not text")


def test_stdin(tmp_path: Path) -> None:
    (text,) = documents("-", stdin=b"One ship sank.")
    assert (text.id, text.text) == ("stdin", "One ship sank.")
    (row,) = documents("-", stdin=b'{"id": "r", "text": "One ship sank."}\n')
    assert row.id == "r"


def test_page(tmp_path: Path) -> None:
    (tmp_path / "p.html").write_text(
        """<html><head><title>Ferry sinks</title><meta property="og:site_name" content="Harbour News">
        <script type="application/ld+json">
        {"@type": "NewsArticle", "datePublished": "2020-05-06T10:00:00+02:00"}</script>
        </head><body><nav><a href="/">Home</a></nav><article><h1>Ferry sinks</h1>
        <p>A ferry with 31 people on board sank off the coast on Tuesday, the harbour master said in the evening.</p>
        <p>Twenty-nine of them were brought ashore by fishermen, and two are still missing after the accident.</p>
        </article><footer>Copyright 1999</footer></body></html>"""
    )
    (page,) = documents(tmp_path)
    assert page.published is not None
    assert (page.published.day, page.published.basis) == (dt.date(2020, 5, 6), "page")
    assert page.source == "Harbour News"
    assert "31 people" in body(page)
    assert "Copyright" not in body(page)


def test_page_without_an_article_is_told(tmp_path: Path) -> None:
    (tmp_path / "p.html").write_text("<html><head></head><body></body></html>")
    assert isinstance(only(tmp_path / "p.html"), Unreadable)


def test_digest_follows_content_and_metadata(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One ship sank.")
    (plain,) = corpus.sources([str(tmp_path)])
    (again,) = corpus.sources([str(tmp_path)])
    (tmp_path / "metadata.jsonl").write_text('{"id": "a", "source": "X"}')
    (other,) = corpus.sources([str(tmp_path)])
    assert isinstance(plain, corpus.Source)
    assert isinstance(again, corpus.Source)
    assert isinstance(other, corpus.Source)
    assert plain.digest == again.digest != other.digest


def test_from_text_leaves_the_text_alone() -> None:
    text = "Print"
    document = corpus.from_text(text, published="2020-05-06", source="Harbour News")
    assert document.text == text
    assert body(document) == text
    assert document.published is not None
    assert document.published.day == dt.date(2020, 5, 6)
