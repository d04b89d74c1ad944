"""Words like "half", "a quarter" and "once": when they count, and when they only look like it."""

from __future__ import annotations

from checker.extraction.amounts.atoms import Atom
from checker.lexicon.amounts import AmountLexicon

_FIXED = frozenset(["24/7", "9/11", "7/7"])
_DOUBTFUL = frozenset(["half", "quarter"])
_SMALL = frozenset(["hundredth", "thousandth", "millionth", "billionth", "trillionth"])
_GOES_ON = (" of", " the", " its", " their", " that", " as")
_OF_A_YEAR = (" of 19", " of 20")


class ShareReader:
    """Decides whether a fraction or a frequency is one."""

    def __init__(self, lexicon: AmountLexicon) -> None:
        self.before = lexicon.nouns["half_before"]
        self.glyphs = lexicon.numerals.glyphs

    def is_share(self, text: str, atom: Atom, start: int) -> bool:
        """Whether a fraction without unit is a share: "half of", "two-thirds", not "first half", "a quarter"."""
        words = text[atom.num_start : atom.num_end].lower()
        if words[0].isdigit() or words[0] in self.glyphs:
            return words not in _FIXED and not ("/" in words and atom.value == atom.value.to_integral_value())
        before = text[max(start, atom.start - 14) : atom.start].lower().split()
        if (before and before[-1] in self.before) or text[atom.end : atom.end + 1] in ("-", "'"):
            return False
        if words.split()[-1] in _SMALL:
            return True
        if words in _DOUBTFUL or words.startswith(("a ", "an ")):
            if before and before[-1] == "by":
                return True  # "rose by a third"
            return text.startswith(_GOES_ON, atom.end) and not text.startswith(_OF_A_YEAR, atom.end)
        return True

    def is_frequency(self, text: str, atom: Atom) -> bool:
        """ "twice" counts; "once" only with a rate ("once a week"), else it is mostly "formerly" or "as soon as"."""
        return atom.per is not None or text[atom.num_start : atom.num_end].lower() != "once"
