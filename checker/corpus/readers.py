"""One reader a kind of file: bytes -> Sources. To read another kind, add a function and a line to READERS.

A line of a jsonl file is not parsed here where its first key tells its id: what a cache knows by its bytes is never
parsed, and what it does not know is parsed by whoever reads the article (in a pool: by the workers).
"""

from __future__ import annotations

import codecs
import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import BinaryIO

from checker.corpus.decode import NotTextError, decode
from checker.corpus.source import Source, as_pairs, merge, spelt
from checker.model import Unreadable

Reader = Callable[[BinaryIO, str, str], Iterator["Source | Unreadable"]]
"""(content, path as a person would type it, id of the file) -> Sources."""

_TEXT_KEYS = ("text", "body", "content", "article", "article_text", "full_text", "maintext")
_ROW_LISTS = ("articles", "documents", "items", "data", "rows")
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_ID = re.compile(rb'[ \t]*\{[ \t]*"id"[ \t]*:[ \t]*(?:"([^"\\\x00-\x1f]+)"|(0|[1-9]\d{0,17}))[ \t]*,')
_HINT_TEXT = 'give each article as {"id": ..., "text": ...}'


def read_text(stream: BinaryIO, path: str, name: str) -> Iterator[Source | Unreadable]:
    """Plain text or markdown: one article a file."""
    yield Source(id=name, path=path, kind="text", raw=stream.read())


def read_html(stream: BinaryIO, path: str, name: str) -> Iterator[Source | Unreadable]:
    """A page: one article a file."""
    yield Source(id=name, path=path, kind="html", raw=stream.read())


def read_json(stream: BinaryIO, path: str, name: str) -> Iterator[Source | Unreadable]:
    """One article as an object, a list of them, or an object that holds such a list (`articles`, `documents` ...)."""
    try:
        data = json.loads(decode(stream.read()))
    except NotTextError as error:
        yield not_text(path, error)
        return
    except (ValueError, RecursionError) as error:
        yield _broken(path, error)
        return
    if isinstance(data, dict):
        lists = [data[key] for key in _ROW_LISTS if isinstance(data.get(key), list)]
        if lists and not any(isinstance(data.get(key), str) for key in _TEXT_KEYS):
            data = lists[0]
        else:
            yield _row(data, path, name)
            return
    if not isinstance(data, list):
        yield Unreadable(path=path, reason="expected an article or a list of articles", hint=_HINT_TEXT)
        return
    for number, row in enumerate(data, 1):
        yield _row(row, f"{path}:{number}", f"{name}:{number}")


def read_jsonl(stream: BinaryIO, path: str, name: str) -> Iterator[Source | Unreadable]:
    """One JSON object a line, read line by line: a file of any size needs the memory of its longest line."""
    for number, raw in enumerate(_lines(stream), 1):
        line = raw.strip(b" \t\r\n")
        if not line:
            continue
        where = f"{path}:{number}"
        head = _ID.match(line) if line.endswith(b"}") else None
        if head is not None:
            try:
                article = (head[1] or head[2]).decode()
            except UnicodeDecodeError:
                pass
            else:
                yield Source(id=article, path=where, kind="row", raw=line)
                continue
        try:
            yield _parsed(line, where, f"{name}:{number}")
        except NotTextError as error:
            if number == 1:  # it is no line that is broken: this is something else altogether
                yield not_text(path, error)
                return
            yield not_text(where, error)


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Lines as UTF-8 or what their writer took for it, the byte order mark gone."""
    first = stream.readline()
    if first.startswith(_WIDE):
        yield from decode(first + stream.read()).encode("utf-8", "surrogatepass").split(b"\n")
        return
    yield first.removeprefix(codecs.BOM_UTF8)
    yield from stream


def _parsed(line: bytes, path: str, name: str) -> Source | Unreadable:
    """A line as an article. Raises NotTextError."""
    try:
        row = json.loads(decode(line))
    except (ValueError, RecursionError) as error:
        if isinstance(error, NotTextError):
            raise
        return _broken(path, error)
    return _row(row, path, name)


def open_row(source: Source) -> Source | Unreadable:
    """The text and the metadata of a source of kind `row`."""
    assert isinstance(source.raw, bytes)
    try:
        made = _parsed(source.raw, source.path, source.id)
    except NotTextError as error:
        return not_text(source.path, error)
    if isinstance(made, Unreadable):
        return made
    if made.id != source.id:  # {"id": "a", "ID": "b"}
        return Unreadable(
            path=source.path, reason=f"expected one id, found `{source.id}` and `{made.id}`", hint="keep one key `id`"
        )
    return replace(made, metadata=merge(made.metadata, source.metadata))


def read_csv(stream: BinaryIO, path: str, name: str) -> Iterator[Source | Unreadable]:
    """A table with a header; a column `text` (or body, content) holds the articles. Comma, semicolon or tab."""
    try:
        text = decode(stream.read())
    except NotTextError as error:
        yield not_text(path, error)
        return
    header = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=lambda sign: (header.count(sign), sign == ","))
    csv.field_size_limit(2**31 - 1)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    columns = [(c or "").strip() for c in reader.fieldnames or ()]
    if not any(column.lower() in _TEXT_KEYS for column in columns):
        found = ", ".join(columns[:8]) or "nothing"
        yield Unreadable(
            path=path, reason=f"expected a column `text`, found {found}", hint="name the columns in line 1"
        )
        return
    reader.fieldnames = columns
    try:
        for row in reader:
            row.pop(None, None)  # cells beyond the header are kept by csv under None
            number = reader.line_num
            yield _row(dict(row), f"{path}:{number}", f"{name}:{number}")
    except csv.Error as error:
        yield Unreadable(path=f"{path}:{reader.line_num}", reason=f"broken csv: {error}", hint="check the quotes")


READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_text,
    ".markdown": read_text,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".json": read_json,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".csv": read_csv,
    ".tsv": read_csv,
}


CONTAINERS = frozenset(ending for ending, reader in READERS.items() if reader not in (read_text, read_html))
"""Kinds of file that may hold several articles."""


def sniff(raw: bytes) -> Reader:
    """The reader for content without a name (standard input)."""
    head = raw[:2000].lstrip(b"\xef\xbb\xbf \t\r\n")
    low = head[:200].lower()
    if low.startswith((b"<!doctype html", b"<html", b"<?xml", b"<head", b"<body")):
        return read_html
    if head.startswith(b"{"):
        first = raw.split(b"\n", 1)[0]
        try:
            json.loads(first)
        except ValueError:
            return read_json
        return read_jsonl
    if head.startswith(b"[{"):
        return read_json
    return read_text


def not_text(path: str, error: NotTextError) -> Unreadable:
    """A file whose bytes are no text."""
    return Unreadable(path=path, reason=f"not text: {error}", hint="save it as UTF-8, or take it out of the corpus")


def _broken(path: str, error: Exception) -> Unreadable:
    if isinstance(error, json.JSONDecodeError):
        reason = f"broken json at line {error.lineno}, column {error.colno}: {error.msg}"
    else:
        reason = f"broken json: {error or type(error).__name__}"
    return Unreadable(path=path, reason=reason, hint="mend or remove this line")


def _row(row: object, path: str, name: str) -> Source | Unreadable:
    if not isinstance(row, dict):
        return Unreadable(path=path, reason=f"expected an object, found {type(row).__name__}", hint=_HINT_TEXT)
    keys = {str(key).lower(): str(key) for key in row}
    key = next((keys[k] for k in _TEXT_KEYS if k in keys and isinstance(row[keys[k]], str)), None)
    if key is None:
        found = ", ".join(list(keys)[:8]) or "an empty object"
        return Unreadable(path=path, reason=f"expected a key `text` with a string, found {found}", hint=_HINT_TEXT)
    given = row.get(keys.get("id", "id"))
    article = str(given) if isinstance(given, str | int) and not isinstance(given, bool) and given != "" else name
    metadata = as_pairs(row, frozenset({key, keys.get("id", "id")}))
    return Source(id=spelt(article), path=path, kind="text", raw=row[key], metadata=metadata)
