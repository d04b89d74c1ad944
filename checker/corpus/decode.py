"""Bytes -> text: byte order marks, UTF-8, then Windows-1252 for old files; what is no text is told."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_LONE = re.compile("[\ud800-\udfff]")
_LETTERS_1252 = re.compile(r"[\x80-\xff]")


class NotTextError(ValueError):
    """The bytes are no text; the message says why."""


def decode(raw: bytes) -> str:
    """Decode exactly: line ends stay as they are, only a byte order mark goes. Raises NotTextError."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            try:
                return _check(raw.decode(encoding))
            except UnicodeDecodeError as error:
                raise NotTextError(f"begins with a {encoding} mark but is no {encoding}: {error.reason}") from error
    try:
        return _check(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        bad = error
    if b"\x00" in raw:
        raise NotTextError("holds zero bytes")
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError as second:
        raise NotTextError(f"byte {bad.start} is neither UTF-8 nor Windows-1252") from second
    if _CONTROL.search(text) or len(_LETTERS_1252.findall(text)) * 4 > len(text):
        raise NotTextError(f"byte {bad.start} is not UTF-8, and the whole does not look like Windows-1252")
    return text


def _check(text: str) -> str:
    if "\x00" in text:
        raise NotTextError("holds zero bytes")
    control = len(_CONTROL.findall(text[:20_000]))
    if control > 8 and control * 100 > min(len(text), 20_000):
        raise NotTextError("holds too many control characters")
    return text


def sound(text: str) -> str:
    """Lone surrogates, halves of a character that mean nothing and cannot be written, become U+FFFD one by one."""
    return text if text.isascii() else _LONE.sub("\N{REPLACEMENT CHARACTER}", text)
