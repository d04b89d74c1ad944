"""One pass over a sentence: its words, the cues among them, and where its clauses end."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import accumulate, compress
from operator import sub

from checker.lexicon.subjects import WORD, Phrase, SubjectLexicon, VerbForm
from checker.model import Span
from checker.model.quick import quick

_GENITIVE = frozenset(("'s", "’s"))
_SOFT = frozenset((",", "–"))
_HARD = frozenset((";", "—", "…", "•", "|"))


@quick
@dataclass(frozen=True, slots=True)
class Cue:
    """A cue met in a sentence: words [first, end) of the sentence, its family and value."""

    first: int
    end: int
    family: str
    value: str


_NONE: list[Cue] = []

PhraseTable = Mapping[str, tuple[tuple[Phrase, ...], Mapping[str, tuple[Phrase, ...]]]]
"""First word -> (cues of one word, second word -> longer cues, longest first)."""


def phrase_table(phrases: Mapping[str, Iterable[Phrase]]) -> PhraseTable:
    """Index cues by their first and second word, so that a common first word costs no more than a look."""
    table: dict[str, tuple[tuple[Phrase, ...], Mapping[str, tuple[Phrase, ...]]]] = {}
    for first, found in phrases.items():
        ordered = sorted(set(found), key=lambda c: (-len(c.rest), c.family, c.value))
        longer: dict[str, list[Phrase]] = {}
        for phrase in ordered:
            if phrase.rest:
                longer.setdefault(phrase.rest[0], []).append(phrase)
        table[first] = (tuple(p for p in ordered if not p.rest), {w: tuple(p) for w, p in longer.items()})
    return table


_PIECE = re.compile(rf" ?[a-z]++(?=[ ,.])|\s*(?:{WORD.pattern})")
"""A word with the white space before it: pieces laid end to end are the sentence.

The first form is that of nearly every word, and is read in half the time; it sees nothing that the second would not.
"""
_LONG = re.compile(r"[^\W\d_]{4,}")


def _titled(sentence: str) -> bool:
    long = _LONG.findall(sentence[:400])
    return len(long) > 3 and sum(w[0].isupper() for w in long) * 4 > 3 * len(long)


class Words:
    """A sentence read once: lower-case words with their places in the document, and the cues among them."""

    __slots__ = (
        "_titled",
        "clauses",
        "cues",
        "ends",
        "held",
        "lexicon",
        "memo",
        "sets",
        "source",
        "span",
        "starts",
        "words",
    )

    def __init__(self, text: str, span: Span, lexicon: SubjectLexicon, table: PhraseTable) -> None:
        start, end = span
        lower = text[start:end].lower()
        if len(lower) != end - start:  # a letter whose lower case is longer: keep places right
            lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text[start:end])
        pieces = _PIECE.findall(lower)
        bare = [piece.lstrip() for piece in pieces]
        ends = list(accumulate(map(len, pieces), initial=start))
        del ends[0]
        starts = list(map(sub, ends, map(len, bare)))
        words = bare
        if "'s" in lower or "’s" in lower:
            words = [word[:-2] if word[-2:] in _GENITIVE else word for word in bare]
        self.words = words
        self.held = held = frozenset(words)
        """The words once each, for those who ask whether one is there at all."""
        self.starts = starts
        self.ends = ends
        self.lexicon = lexicon
        self.sets = lexicon.sets
        self.source = text
        self.memo: dict[Span, bool] = {}
        """Answers about the sentence's names that are asked for again."""
        self.span = span
        self._titled: bool | None = None
        cues: dict[str, list[Cue]] = {}
        self.cues = cues
        last = len(words) - 1
        for i in compress(range(len(words)), map(table.__contains__, words)):
            single, longer = table[words[i]]
            if longer and i < last:
                for phrase in longer.get(words[i + 1], ()):
                    j = i + 1 + len(phrase.rest)
                    if len(phrase.rest) == 1 or tuple(words[i + 1 : j]) == phrase.rest:
                        cues.setdefault(phrase.family, []).append(Cue(i, j, phrase.family, phrase.value))
            for phrase in single:
                cues.setdefault(phrase.family, []).append(Cue(i, i + 1, phrase.family, phrase.value))
        self.clauses = [] if held.isdisjoint(_HARD) else [i for i, word in enumerate(words) if word in _HARD]
        if "clause" in cues:
            self.clauses = sorted(self.clauses + [c.first for c in cues["clause"]])

    def titled(self) -> bool:
        """Is the sentence written like a headline, with a capital on nearly every long word?"""
        if self._titled is None:
            self._titled = _titled(self.source[self.span[0] : self.span[1]])
        return self._titled

    def first(self, place: int) -> int:
        """Index of the word that holds or follows a place in the document."""
        return bisect_right(self.ends, place)

    def end(self, place: int) -> int:
        """Index after the last word that starts before a place in the document."""
        return bisect_left(self.starts, place)

    def of(self, family: str) -> list[Cue]:
        """Cues of a family, in order."""
        return self.cues.get(family, _NONE)

    def verb(self, i: int) -> VerbForm | None:
        """Reading of word i as a verb form."""
        return self.lexicon.verbs.get(self.words[i])

    def borders(self, i: int, j: int) -> int:
        """How many clause borders stand between words i and j (i <= j)."""
        if not self.clauses:
            return 0
        return max(0, bisect_left(self.clauses, j) - bisect_right(self.clauses, i - 1))

    def clause(self, i: int) -> tuple[int, int]:
        """First word and end of the clause that holds word i."""
        k = bisect_right(self.clauses, i)
        return (self.clauses[k - 1] if k else 0), (self.clauses[k] if k < len(self.clauses) else len(self.words))

    def commas(self, i: int, j: int) -> int:
        """Commas among words [i, j)."""
        between = self.words[i:j]
        return sum(map(between.count, _SOFT))
