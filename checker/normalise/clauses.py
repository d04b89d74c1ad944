"""One pass over a sentence: its words, the cues among them, and where its clauses end."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from checker.lexicon.subjects import WORD, Phrase, SubjectLexicon, VerbForm
from checker.model import Span

_SOFT = frozenset((",", "–"))
_HARD = frozenset((";", "—", "…", "•", "|"))


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue met in a sentence: words [first, end) of the sentence, its family and value."""

    first: int
    end: int
    family: str
    value: str


class Words:
    """A sentence read once: lower-case words with their places in the document, and the cues among them."""

    __slots__ = ("clauses", "cues", "ends", "lexicon", "sets", "starts", "words")

    def __init__(self, text: str, span: Span, lexicon: SubjectLexicon, table: Mapping[str, tuple[Phrase, ...]]) -> None:
        start, end = span
        lower = text[start:end].lower()
        if len(lower) != end - start:  # a letter whose lower case is longer: keep places right
            lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text[start:end])
        words: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        for match in WORD.finditer(lower):
            word = match.group()
            words.append(word[:-2] if word.endswith(("'s", "’s")) else word)
            starts.append(match.start() + start)
            ends.append(match.end() + start)
        self.words = words
        self.starts = starts
        self.ends = ends
        self.lexicon = lexicon
        self.sets = lexicon.sets
        self.cues: dict[str, list[Cue]] = {}
        self.clauses: list[int] = []
        count = len(words)
        for i, word in enumerate(words):
            entries = table.get(word)
            if entries is not None:
                for phrase in entries:
                    j = i + 1 + len(phrase.rest)
                    if not phrase.rest or (j <= count and tuple(words[i + 1 : j]) == phrase.rest):
                        self.cues.setdefault(phrase.family, []).append(Cue(i, j, phrase.family, phrase.value))
            elif word in _HARD:
                self.clauses.append(i)
        if "clause" in self.cues:
            self.clauses = sorted(self.clauses + [c.first for c in self.cues["clause"]])

    def first(self, place: int) -> int:
        """Index of the word that holds or follows a place in the document."""
        return bisect_right(self.ends, place)

    def end(self, place: int) -> int:
        """Index after the last word that starts before a place in the document."""
        return bisect_left(self.starts, place)

    def of(self, family: str) -> list[Cue]:
        """Cues of a family, in order."""
        return self.cues.get(family, [])

    def verb(self, i: int) -> VerbForm | None:
        """Reading of word i as a verb form."""
        return self.lexicon.verbs.get(self.words[i])

    def borders(self, i: int, j: int) -> int:
        """How many clause borders stand between words i and j (i <= j)."""
        return max(0, bisect_left(self.clauses, j) - bisect_right(self.clauses, i - 1))

    def clause(self, i: int) -> tuple[int, int]:
        """First word and end of the clause that holds word i."""
        k = bisect_right(self.clauses, i)
        return (self.clauses[k - 1] if k else 0), (self.clauses[k] if k < len(self.clauses) else len(self.words))

    def commas(self, i: int, j: int) -> int:
        """Commas among words [i, j)."""
        return sum(1 for k in range(i, j) if self.words[k] in _SOFT)
