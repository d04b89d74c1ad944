"""Ordinals that count ("the 37th meeting") or stand alone ("the second one"), not those that name ("third party")."""

from __future__ import annotations

import re

from checker.extraction.amounts.atoms import Atom
from checker.lexicon.amounts import AmountLexicon

_NEXT = re.compile(r"(?:[ \u00a0]|-)([^\W\d_](?:[^\W_]|[-’'](?=[^\W_]))*)")
_BEFORE = re.compile(r"([^\W\d_]+) \Z")
_LIMIT = 4
_LEADS = frozenset(["the", "a", "an", "his", "her", "its", "their", "my", "our", "your"])
_OF_DAYS = frozenset(["on", "of", "by", "until", "till", "since"])
"""Before "the 11th" these tell a day of a month."""


class OrdinalReader:
    """Decides whether an ordinal counts, and what."""

    def __init__(self, lexicon: AmountLexicon) -> None:
        self.naming = lexicon.nouns["naming_after"]
        self.counted = lexicon.nouns["counted_after"]
        self.stops = lexicon.nouns["stops"]
        self.dates = lexicon.nouns["months"] | lexicon.nouns["weekdays"]
        self.words = lexicon.words

    def counts(self, text: str, atom: Atom, end: int) -> bool:
        """Whether a counted event follows; sets the noun. The value of a digit ordinal is that of its digits."""
        pos, begin = atom.end, -1
        for step in range(_LIMIT):
            m = _NEXT.match(text, pos, end)
            if m is None or text[pos] == "-":
                return False
            low = m[1].lower()
            if low in self.stops or (step == 0 and low in self.naming and low not in self.counted):
                return False
            if begin < 0:
                begin = m.start(1)
            one = self.words.singular(low)
            if one in self.counted or low in self.counted:
                following = _NEXT.match(text, m.end(), end)
                if following is not None and following[1].lower() in self.counted:
                    pos = m.end()
                    continue
                atom.noun, atom.noun_span = text[begin : m.end()], (begin, m.end())
                atom.pattern = "amounts.ordinal"
                return True
            if m[1][0].isupper() and step == 0 and low not in self.words.classes:
                return False
            pos = m.end()
        return False

    def stands(self, text: str, atom: Atom, start: int, end: int) -> bool:
        """Whether an ordinal without a counted event is one at all: "11th", "the second one"; not "at first"."""
        before = text[max(start, atom.start - 24) : atom.start].split()
        lead = before[-1].lower() if before else ""
        if text[start:end].strip(" .!?") != text[atom.start : atom.end]:
            if lead not in _LEADS and not lead.endswith(("'s", "’s")):
                return False
            if text[atom.start].isupper() or (len(before) > 1 and before[-2].lower() in _OF_DAYS and lead == "the"):
                return False
        if text[atom.end : atom.end + 1] in ("-", "'", "’"):
            return False
        m = _NEXT.match(text, atom.end, end)
        low = m[1].lower() if m is not None else ""
        named = m is not None and (m[1][0].isupper() or low in self.naming or low in self.dates)
        atom.pattern = "amounts.ordinal"
        return not named and not (lead in ("a", "an") and not self._leads_noun(low))

    def _leads_noun(self, low: str) -> bool:
        """ "a second" is a length of time unless something follows that it may number."""
        kinds = self.words.kinds(low) if low and low not in self.stops else ""
        return "n" in kinds or "a" in kinds
