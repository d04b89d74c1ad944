"""Ordinals that count ("the 37th meeting") against ordinals that name or rank ("22nd amendment", "third party")."""

from __future__ import annotations

import re

from checker.extraction.amounts.atoms import Atom
from checker.lexicon.amounts import AmountLexicon

_NEXT = re.compile(r"(?:[ \u00a0]|-)([^\W\d_](?:[^\W_]|[-’'](?=[^\W_]))*)")
_BEFORE = re.compile(r"([^\W\d_]+) \Z")
_LIMIT = 4


class OrdinalReader:
    """Decides whether an ordinal counts, and what."""

    def __init__(self, lexicon: AmountLexicon) -> None:
        self.naming = lexicon.nouns["naming_after"]
        self.counted = lexicon.nouns["counted_after"]
        self.stops = lexicon.nouns["stops"]
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
