"""Bare four-digit numbers that are calendar years."""

from __future__ import annotations

import re

from checker.extraction.amounts.atoms import SPACE, Atom
from checker.lexicon.amounts import AmountLexicon

_WORD_BEFORE = re.compile(rf"([^\W\d_](?:[^\W_]|[-’'&.])*)(,?){SPACE}+\Z")
_NEXT_WORD = re.compile(rf"(?:{SPACE}|-)?([^\W\d_](?:[^\W_]|[-’'])*)")
_LEVELS = re.compile(r" (?:levels?|baselines?|peaks?)\b")
_TIMES = ("later", "earlier", "sooner")
_DASHES = ("-", "–", "/", "—")
_LINKS = (" and ", " to ", " or ", ", ")
_FIRST, _LAST = 1000, 2199
_SURE_FROM, _SURE_TO = 1800, 2050
"""A bare number in this span is a year unless something speaks for a count."""
_TIMES_FROM = 1400
"""From here on "in", "since", "until" make a year."""
_WEAK_FROM = 1700
"""From here on "of", "by", "from" do too."""


class YearReader:
    """Decides whether an atom is a year."""

    def __init__(self, lexicon: AmountLexicon) -> None:
        nouns = lexicon.nouns
        self.cues, self.weak_cues = nouns["year_cues"], nouns["weak_year_cues"]
        self.eras = nouns["months"] | nouns["eras"]
        self.words = lexicon.words
        self.people = nouns["people"]
        self.hedges, self.undecided = lexicon.hedges_before, nouns["hedges_of_years"]

    def is_year(self, text: str, atom: Atom, start: int, end: int) -> bool:
        """Whether a bare number without comma is a year, by its size and the words around it."""
        if atom.kind != "digits" or atom.num_end - atom.num_start != 4 or atom.scale or atom.unit:
            return False
        if not text[atom.num_start : atom.num_end].isdigit() or not _FIRST <= atom.value <= _LAST:
            return False
        before = _WORD_BEFORE.search(text[max(start, atom.start - 16) : atom.start])
        word = before[1].lower() if before else ""
        if word in self.eras or text[atom.start - 1 : atom.start] in ("’", "'", "‘"):
            return True
        if atom.value >= _TIMES_FROM:
            if word in self.cues:
                return True
            if word in self.weak_cues:
                return atom.value >= _WEAK_FROM or not self._counts(text, atom, end)
        if word == "in" and not self._counts(text, atom, end):
            return True
        if not _SURE_FROM <= atom.value <= _SURE_TO:
            return False
        if _LEVELS.match(text, atom.num_end, end) is not None:
            return True  # "below 1990 levels"
        if self._hedged(text, atom, start):
            return False
        return not (self._counts(text, atom, end) and atom.value % 50 == 0)

    def goes_on(self, text: str, atom: Atom, year_end: int) -> bool:
        """The second year of a pair: "2013-2019", "2019-20", "1000 and 1260"."""
        if not 0 <= year_end <= atom.start or atom.kind != "digits" or atom.unit or atom.scale:
            return False
        gap = text[year_end : atom.start]
        if gap in _DASHES:
            return True
        return gap in _LINKS and atom.num_end - atom.num_start == 4 and _FIRST <= atom.value <= _LAST

    def _hedged(self, text: str, atom: Atom, start: int) -> bool:
        """ "more than 2000", "some 1900"; "by", "around" and the like stand before years too."""
        words = text[max(start, atom.start - 24) : atom.start].lower().split()
        if not words or words[-1] in self.undecided or (words[-1] == "than" and words[-2:-1] and words[-2] in _TIMES):
            return False
        return any(" ".join(words[-size:]) in self.hedges for size in (1, 2, 3) if len(words) >= size)

    def _counts(self, text: str, atom: Atom, end: int) -> bool:
        """Whether people, homes or the like follow, or another plural after a number that is early for a year."""
        m = _NEXT_WORD.match(text, atom.num_end, end)
        if m is None:
            return False
        low = m[1].lower()
        return low in self.people or (atom.value < _TIMES_FROM and "p" in self.words.kinds(low))
