"""Words like "half", "a quarter" and "once": when they count, and when they only look like it."""

from __future__ import annotations

import re

from checker.extraction.amounts.atoms import Atom
from checker.lexicon.amounts import AmountLexicon

_FIXED = frozenset(["24/7", "9/11", "7/7"])
_DOUBTFUL = frozenset(["half", "quarter"])
_SMALL = frozenset(["hundredth", "thousandth", "millionth", "billionth", "trillionth"])
_GOES_ON = (" of", " the", " its", " their", " that", " as")
_POINTS = ("point", "points")
_HEDGING = frozenset(["more", "less", "than", "over", "nearly", "almost", "about", "around", "roughly", "some", "just"])
_SIZE = re.compile(
    r"[.,;)]|\s*\Z| (?:to|on|in|from|since|this|last|over|at|by|and|but|while|as|year|compared|after|when)\b"
)
_OF_A_YEAR = (" of 19", " of 20")


class ShareReader:
    """Decides whether a fraction or a frequency is one."""

    def __init__(self, lexicon: AmountLexicon) -> None:
        self.moved = {"by", *lexicon.change_verbs, *lexicon.change_marks}
        self.before = lexicon.nouns["half_before"]
        self.glyphs = lexicon.numerals.glyphs

    def is_share(self, text: str, atom: Atom, start: int) -> bool:
        """Whether a fraction without unit is a share: "half of", "two-thirds", not "first half", "a quarter"."""
        if atom.noun in _POINTS and not text.startswith((" of the", " of point"), atom.end):
            return True
        words = text[atom.num_start : atom.num_end].lower()
        if words[0].isdigit() or words[0] in self.glyphs:
            return words not in _FIXED and not ("/" in words and atom.value == atom.value.to_integral_value())
        before = text[max(start, atom.start - 32) : atom.start].lower().split()
        while before and before[-1] in _HEDGING:
            before.pop()  # "by more than a quarter"
        if (before and before[-1] in self.before) or text[atom.end : atom.end + 1] in ("-", "'"):
            return False
        if words.split()[-1] in _SMALL:
            return True
        if words in _DOUBTFUL or words.startswith(("a ", "an ")):
            if before and before[-1] in self.moved:
                return _SIZE.match(text, atom.end) is not None  # "rose by a third", "is up a quarter to"
            return text.startswith(_GOES_ON, atom.end) and not text.startswith(_OF_A_YEAR, atom.end)
        return True

    def is_part(self, text: str, atom: Atom, start: int) -> bool:
        """ "The first half of the year": which half, not how much."""
        if not text.startswith(" of ", atom.end):
            return False
        return (text[max(start, atom.start - 16) : atom.start].lower().split() or [""])[-1] in self.before

    @staticmethod
    def is_mixed(text: str, atom: Atom) -> bool:
        """ "6 1/2 games", "half a point": a count in parts rather than a share of them."""
        if atom.noun in _POINTS and text.startswith((" of a ", " of one "), atom.end):
            return True  # "three-quarters of a point"
        if atom.noun is None or text.startswith(" of ", atom.end):
            return False
        return abs(atom.value) > 1 or atom.noun in _POINTS

    def is_frequency(self, text: str, atom: Atom) -> bool:
        """ "twice" counts; "once" only with a rate ("once a week"), else it is mostly "formerly" or "as soon as"."""
        return atom.per is not None or text[atom.num_start : atom.num_end].lower() != "once"
