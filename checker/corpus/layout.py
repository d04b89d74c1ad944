"""Which stretches of a text are news: metadata head, boilerplate and text printed twice are set apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from checker.corpus.sentences import split
from checker.lexicon.text import TextLexicon
from checker.model import Span

_HEAD_LINE = re.compile(r"(?P<key>[A-Za-z][A-Za-z0-9 _/()-]{0,30}?)\s*:(?:[ \t]+|$)(?P<value>.*)$")
_FRONT = re.compile(r"\s*---[ \t]*\r?\n")
_DECORATION = " \t\r\n\xa0•·*|–—-_=<>[]()#»«"
_CREDIT_END = re.compile(r"[(\[]([^()\[\]]{2,80})[)\]]\s*$")
OTHER_SPACE = (
    "\t\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
"""All white space but the space and the line end."""
_MIN_REPEAT = 30
_SHORT = 200


def field_name(key: str, lexicon: TextLexicon) -> str | None:
    """Our field for a head key as written, or None."""
    return lexicon.keys.get(" ".join(key.replace("_", " ").replace("-", " ").lower().split()))


def read_head(text: str, lexicon: TextLexicon) -> tuple[int, list[tuple[str, str]]]:
    """(where the article begins, key and value pairs as written) of a text; (0, []) if it has no metadata head.

    A head is front matter between `---` lines, or the first lines that read `Key: value`, if one key is known.
    It ends at an empty line, at another kind of line, or with a line `Text:`.
    """
    front = _FRONT.match(text)
    at = front.end() if front else 0
    pairs: list[tuple[str, str]] = []
    known = False
    marked = False
    while at < len(text):
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        line = text[at:stop].strip()
        if front and line in {"---", "..."}:
            at = stop + 1
            break
        if not line:
            if front or not pairs:
                at = stop + 1
                continue
            break
        match = _HEAD_LINE.match(line)
        if match is None or len(pairs) > 60:
            if front:
                at = stop + 1
                continue
            break
        key, value = match["key"], match["value"].strip().strip("\"'")
        if not front and " ".join(key.lower().split()) in lexicon.text_keys:
            marked = True
            at = text.index(":", at) + 1
            break
        known = known or field_name(key, lexicon) is not None
        if not known and not front and len(key.split()) > 3:
            break
        pairs.append((key, value))
        at = stop + 1
    if not (known or marked) or not text[at:].strip():
        return 0, []
    return at, pairs


def boilerplate(text: str, start: int, lexicon: TextLexicon) -> list[Span]:
    """Lines from `start` on that are no news. A text of one line has none: it is what somebody wants read."""
    if "\n" not in text[start:].strip():
        return []
    found: list[Span] = []
    at = start
    tail: int | None = None
    seen: set[str] = set()
    while at < len(text):
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        if stop - at <= 2 * _SHORT:
            line = text[at:stop].strip(_DECORATION).lower()
            bare = line.rstrip(":. ")
            if bare:
                if bare in lexicon.tails:
                    tail = at if tail is None else tail
                    found.append((at, stop))
                elif (
                    _is_boilerplate(line, bare, lexicon)
                    or _is_caption(text[at:stop], lexicon)
                    or (len(line) < _MIN_REPEAT and line in seen)
                ):
                    found.append((at, stop))
                else:
                    seen.add(line)
                    if tail is not None and stop - at > _SHORT:
                        tail = None
        elif tail is not None:
            tail = None
        at = stop + 1
    if tail is not None:
        found = [span for span in found if span[0] < tail]
        found.append((tail, len(text)))
    return found


def _is_boilerplate(line: str, bare: str, lexicon: TextLexicon) -> bool:
    return bare in lexicon.lines or (len(line) <= _SHORT and line.startswith(lexicon.prefixes))


def _is_caption(line: str, lexicon: TextLexicon) -> bool:
    match = _CREDIT_END.search(line)
    return match is not None and match[1].lower().startswith(lexicon.credits)


def lay_out(
    text: str, start: int, apart: Iterable[Span], lexicon: TextLexicon
) -> tuple[tuple[Span, ...], tuple[Span, ...], tuple[Span, ...]]:
    """(body, repeated, sentences) of text[start:] without the spans set apart.

    A sentence of at least 30 characters that stands earlier in the text, white space aside, is repeated; so is a
    shorter one beside it that stands beside it there too.
    """
    spans: list[Span] = []
    words: list[str] = []
    copy_of: dict[int, int] = {}
    first: dict[str, int] = {}
    uneven = any(space in text for space in OTHER_SPACE)
    for begin, end in _gaps(start, len(text), sorted(apart)):
        for span in split(text, begin, end, lexicon):
            number = len(spans)
            said = text[span[0] : span[1]]
            if uneven or "\n" in said or "  " in said:
                said = " ".join(said.split())
            spans.append(span)
            words.append(said)
            if len(said) >= _MIN_REPEAT:
                original = first.setdefault(said, number)
                if original != number:
                    copy_of[number] = original
            elif number - 1 in copy_of and words[copy_of[number - 1] + 1] == said:
                copy_of[number] = copy_of[number - 1] + 1
    for number in sorted(copy_of, reverse=True):
        before, original = number - 1, copy_of[number] - 1
        while original >= 0 and before > original and before not in copy_of and words[before] == words[original]:
            copy_of[before] = original
            before, original = before - 1, original - 1
    sentences = [span for number, span in enumerate(spans) if number not in copy_of]
    repeated = [spans[number] for number in sorted(copy_of)]
    return _merge(text, sentences), _merge(text, repeated), tuple(sentences)


def _gaps(start: int, end: int, apart: Sequence[Span]) -> Iterable[Span]:
    at = start
    for begin, stop in apart:
        if begin > at:
            yield at, begin
        at = max(at, stop)
    if at < end:
        yield at, end


def _merge(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Neighbours with nothing but white space between them become one stretch."""
    merged: list[Span] = []
    for span in spans:
        if merged and not text[merged[-1][1] : span[0]].strip():
            merged[-1] = (merged[-1][0], span[1])
        else:
            merged.append(span)
    return tuple(merged)
