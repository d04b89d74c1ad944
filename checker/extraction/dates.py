"""Temporal expressions as written: full and partial dates, periods, times of day, durations, sets, references.

A sentence becomes a string of token kinds, the grammar finds candidates in it, and guards look at the words around a
candidate to refuse what only looks like one: counts of four digits, surnames, verbs, ages.
"""

from __future__ import annotations

from functools import lru_cache

from checker.extraction.dates_calendar import CALENDAR
from checker.extraction.dates_grammar import CORE, FULL_DATE, GRAMMAR, NAMES, SECOND_DAY
from checker.extraction.dates_guards import Guard, Range
from checker.extraction.dates_stretches import STRETCHES
from checker.lexicon.dates import CODE, DateLexicon, Tokens
from checker.model import Document, TimexMention


def scan(document: Document, lexicon: DateLexicon) -> list[TimexMention]:
    """All temporal expressions of a document's sentences, in text order, never overlapping."""
    found: list[TimexMention] = []
    text, behind = document.text, 0
    plain, clues = text.encode("ascii", "replace").translate(_PLAIN), _clues(lexicon)
    for number, (start, end) in enumerate(document.sentences):
        if number < _HEAD and start - behind > _SHORTEST and (line := dateline(text, behind, start, lexicon)):
            found.append(TimexMention(span=line, text=text[slice(*line)], sentence=number, pattern="dates.dateline"))
        behind = end
        if b"0" not in (said := plain[start:end]) and clues.isdisjoint(said.split()):
            continue
        kinds, words = lexicon.cut(text, start, end)
        if CORE.search(kinds):
            tokens = lexicon.placed(kinds, words, start)
            for name, i, j in candidates(tokens, lexicon):
                a, b = tokens.starts[i], tokens.end(j - 1)
                found.append(TimexMention(span=(a, b), text=text[a:b], sentence=number, pattern=f"dates.{name}"))
    return found


_PLAIN = bytes(ord(c.lower() if c.isalpha() else "0" if c.isdigit() else " ") for c in map(chr, range(128))).ljust(256)
"""Letters in lower case, one figure for all, a space for all else."""


@lru_cache(maxsize=4)
def _clues(lexicon: DateLexicon) -> frozenset[bytes]:
    """Words as `_PLAIN` shows them, one of which stands in every sentence that tells a time without a figure.

    A third of all words lies in sentences with neither, which need not be cut into tokens.
    """
    words = [word for word, (kind, _) in lexicon.words.items() if CORE.match(CODE[kind])]
    parts = [word.encode("ascii", "replace").translate(_PLAIN).split() for word in (*words, "fy")]
    assert all(parts), "a word of time has a letter of ASCII"
    return frozenset(max(part, key=len) for part in parts)


_HEAD = 6
"""Among how many of the first sentences a dateline is looked for."""
_SHORTEST = 8
_LONGEST = 60


def dateline(text: str, start: int, end: int, lexicon: DateLexicon) -> Range | None:
    """Span of a full date that stands alone between two sentences, as under a headline."""
    line = text[start:end].strip()
    if not _SHORTEST <= len(line) <= _LONGEST or not any(c.isdigit() for c in line):
        return None
    start = text.index(line, start)
    tokens = lexicon.tokens(text, start, start + len(line))
    match = FULL_DATE.fullmatch(tokens.kinds)
    return (start, start + len(line)) if match else None


def candidates(tokens: Tokens, lexicon: DateLexicon) -> list[tuple[str, int, int]]:
    """(pattern, first token, token behind the last) of each expression, in order."""
    found = []
    kinds, at = tokens.kinds, 0
    while (match := GRAMMAR.search(kinds, at)) is not None:
        name = NAMES[(match.lastindex or 1) - 1]
        span: Range | None = (match.start(), match.end())
        guard = GUARDS.get(name)
        if guard is not None:
            span = guard(tokens, match.start(), match.end(), lexicon)
        if span is None or span[0] < at:
            at = match.start() + 1
            continue
        if name == "offset" and kinds[span[1] - 1] not in _DIRECTIONS:
            name = "duration.event"
        if name == "century" and tokens.word(span[1] - 1) != "century":
            name = "consecutive"
        found.append((name, *span))
        at = span[1]
        if name == "day.month" and (more := SECOND_DAY.match(kinds, at)) is not None:
            found.append(("day.second", more.start(1), more.end()))
            at = more.end()
    return found


_DIRECTIONS = {CODE[k] for k in ("ago", "earlier", "later", "before", "after", "now", "today")}

GUARDS: dict[str, Guard] = {**CALENDAR, **STRETCHES}
"""Pattern to its guard; a pattern without one is kept as it is."""
