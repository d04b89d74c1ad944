"""What looks like a number and counts nothing: years, dates, clock times, names, versions, phone numbers."""

from __future__ import annotations

import re

from checker.extraction.amounts.atoms import SPACE, Atom
from checker.lexicon.amounts import AmountLexicon
from checker.lexicon.numerals import alternation

_LAST_WORD = re.compile(rf"(?:([^\W\d_](?:[^\W_]|[-’'&.])*\.?)|([^\w\s])){SPACE}*\Z")
_LAST_BEFORE = re.compile(rf"([^\W\d_](?:[^\W_]|[-’'&.])*)(,?){SPACE}+\Z")
_NEXT_WORD = re.compile(rf"(?:{SPACE}|-)?([^\W\d_](?:[^\W_]|[-’'])*)")
_PHONE = re.compile(
    r"(?:\d{1,3}[-. ])?\(?\d{3}\)?[-.]\d{3,4}[-.]\d{3,4}(?!\d)"
    r"|\d{3}-\d{4}(?![\d,])"
    r"|0\d{2,4} \d{3,4}(?: ?\d{3,4})?(?!\d)"
    r"|\d{4}-\d{8}-\d{4}"
)
_DATE = re.compile(r"\d{1,4}([-/.])\d{1,2}\1\d{1,4}(?!\d)")
_JOINED = re.compile(r"([^\W\d_]+)[-‐‑]\Z")
_PREFIXES = frozenset(["sub", "minus", "to", "under", "over", "plus", "mid", "near", "pre", "post", "magnitude"])
_DECADE = re.compile(r"['’]?s\b")
_OF_RANK = re.compile(r"(?:st|nd|rd|th)\b", re.IGNORECASE)


_SCREEN_LINES = frozenset([480, 720, 1080, 1440, 2160, 4320])
_MONTHS_THAT_ARE_WORDS = frozenset(["may", "march", "mar", "jan", "dec", "oct", "apr"])
_RANKED = frozenset(["top", "bottom", "final", "big", "last", "first", "next"])
"""Before a number without a noun these make a name or a rank: "the bottom three", "the Big 12"."""


class Exclusions:
    """Says why an atom is no amount; compiled once from a lexicon."""

    def __init__(self, lexicon: AmountLexicon) -> None:
        nouns = lexicon.nouns
        self.words = lexicon.words
        self.months, self.weekdays = nouns["months"], nouns["weekdays"]
        self.naming, self.needs_bare = nouns["naming"], nouns["naming_needs_bare"]
        self.named_by_noun = nouns["named_by_noun"]
        self.places_cue = nouns["places_cue"]
        self.one_before, self.one_after = nouns["one_before"], nouns["one_after"]
        self.one_before_plain = nouns["one_before_plain"]
        self.people = nouns["people"]
        self.hedges = lexicon.hedges_before
        self.stops = nouns["stops"]
        clock = alternation(nouns["clock_after"])
        self.clock_after = re.compile(rf"{SPACE}?(?i:{clock})(?![^\W\d_])")
        month = alternation(self.months)
        self.month_after = re.compile(
            rf"(?:st|nd|rd|th)?(?:{SPACE}|-)(?:of )?(?i:{month})\b\.?(?!{SPACE}(?:be|have|not)\b)"
        )
        self.change_verbs = lexicon.change_verbs

    def early(self, text: str, atom: Atom, start: int, end: int) -> str | None:
        """Reasons that the characters right around the digits give, before any unit is looked for."""
        if atom.kind == "refused":
            return "out-of-range"
        if atom.kind not in ("digits", "fraction"):
            return None
        at, stop = atom.start, atom.num_end
        before = text[at - 1] if at > start else " "
        after = text[stop] if stop < end else " "
        if before.isalpha() or before == "_":
            return "name-number"
        if before == "+" and text[max(start, at - 2) : at - 1].isdigit():
            return "name-number"
        if before in "#№@&":
            return "name-number"
        if text[at] == "0" and stop - at > 2 and text[at:stop].isdigit():
            return "name-number"  # a code, or a date run together: "Nov 012017"
        if before in "-‐‑" and text[max(start, at - 2) : at - 1].isalpha() and not self._compound(text, at, start):
            return "name-number"
        if self.clock_after.match(text, stop, end) and atom.value < 2400:
            return "clock"
        if after in "s'’" and _DECADE.match(text, stop, end) and stop - at in (2, 4) and text[stop - 1] == "0":
            return "date"
        if (
            before in ".:/"
            and at - 2 >= start
            and text[at - 2].isalnum()
            and (
                before != "."
                or text[at - 2].isdigit()
                or (text[at - 2].isalpha() and not text[at - 2 : at - 1].islower())
            )
        ):
            return "clock" if before == ":" else "name-number"
        if before in ".:" and at - 2 >= start and text[at - 2].isdigit():
            return "clock"
        if after == ":" and text[stop + 1 : stop + 2].isdigit():
            return "clock"
        if after == "." and text[stop + 1 : stop + 2].isdigit():
            return "name-number"
        if after == "/" and text[stop + 1 : stop + 2].isdigit() and atom.kind == "digits":
            return "date"
        if (
            after in "-–. "
            and text[stop + 1 : stop + 2].isdigit()
            and (_DATE.match(text, at) or _PHONE.match(text, at))
        ):
            return "date"
        if after == "K" and atom.value <= 10:
            return "name-number"  # "a 4K screen", "the 10K run"
        if after == "p" and atom.value in _SCREEN_LINES:
            return "name-number"
        if after == "." and _DATE.match(text, at):
            return "date"
        return None

    def phone(self, text: str, atom: Atom, end: int) -> int:
        """Where a phone number that begins here ends; the atom's own end if none does."""
        m = _PHONE.match(text, atom.start, end)
        return m.end() if m else atom.end

    def _compound(self, text: str, at: int, start: int) -> bool:
        """Whether the hyphen before the digits joins a word that leaves them a number: "sub-7", "minus-260"."""
        m = _JOINED.search(text[max(start, at - 12) : at])
        return m is not None and m[1].lower() in _PREFIXES

    def year(self, text: str, atom: Atom, start: int, end: int) -> bool:
        """A bare four-digit number that is a calendar year."""
        if (
            atom.kind != "digits"
            or atom.num_end - atom.num_start != 4
            or atom.scale is not None
            or atom.unit is not None
        ):
            return False
        value = int(atom.value) if atom.value == atom.value.to_integral_value() else 0
        if not 1000 <= value <= 2199 or "," in text[atom.num_start : atom.num_end]:
            return False
        before = _LAST_BEFORE.search(text[max(start, atom.start - 16) : atom.start])
        word = before[1].lower() if before else ""
        if 1400 <= value <= 2199 and word in (
            "in",
            "since",
            "until",
            "till",
            "during",
            "circa",
            "early",
            "late",
            "mid",
            "year",
            "fiscal",
            "spring",
            "summer",
            "autumn",
            "winter",
            "fall",
            "of",
            "by",
            "from",
            "before",
            "after",
            "a.d",
            "ad",
        ):
            if word in ("of", "by", "from", "before", "after") and not 1700 <= value <= 2199:
                return not self._counts(text, atom, end)
            return True
        if word in self.months or word in ("a.d.", "ad", "b.c.", "c."):
            return True
        if text[atom.start - 1 : atom.start] in "’'‘" and value:
            return True
        if 1800 <= value <= 2050:
            return not (self._hedged(text, atom, start) or (self._counts(text, atom, end) and value % 50 == 0))
        return False

    def year_again(self, text: str, atom: Atom, year_end: int) -> bool:
        """The second year of a pair: "2013-2019", "2019-20", "1000 and 1260"."""
        if atom.kind != "digits" or atom.unit is not None or atom.scale is not None:
            return False
        gap = text[year_end : atom.start]
        if gap in ("-", "–", "/", "—"):
            return True
        return (
            gap in (" and ", " to ", " or ", ", ") and atom.num_end - atom.num_start == 4 and 1000 <= atom.value <= 2200
        )

    def _hedged(self, text: str, atom: Atom, start: int) -> bool:
        words = text[max(start, atom.start - 24) : atom.start].lower().split()
        return any(" ".join(words[-k:]) in self.hedges for k in (1, 2, 3) if len(words) >= k) and words[-1] not in (
            "by",
            "past",
            "before",
            "around",
            "within",
            "to",
            "near",
            "circa",
            "ca.",
            "c.",
        )

    def _counts(self, text: str, atom: Atom, end: int) -> bool:
        m = _NEXT_WORD.match(text, atom.num_end, end)
        return m is not None and m[1].lower() in self.people

    def bare(self, text: str, atom: Atom, start: int, end: int) -> str | None:
        """Reasons for an atom without unit, scale and currency; its noun, if any, is known by now."""
        at, stop = atom.start, atom.end
        if atom.kind in ("digits", "fraction"):
            if self.clock_after.match(text, stop, end):
                return "clock"
            tail = text[stop : stop + 3]
            if _DECADE.match(tail):
                return "date" if atom.num_end - atom.num_start in (2, 4) else "name-number"
            if tail[:1].isalpha():
                return "name-number"
            if tail[:1] == "-" and tail[1:2].isupper():
                return "name-number"
        value = atom.value
        window = text[max(start, at - 28) : at]
        last = _LAST_WORD.search(window)
        word = (last[1] or "") if last else ""
        mark = (last[2] or "") if last else ""
        low = word.lower().rstrip(".") if word else ""
        if atom.kind == "digits" and 0 < value <= 31:
            month = low in self.months and (word[0].isupper() or word[-1] == "." or low not in _MONTHS_THAT_ARE_WORDS)
            if month and (low != "may" or not atom.noun):
                return "date"
            if self.month_after.match(text, stop, end):
                return "date"
        named = low in self.naming or word.lower() in self.naming
        grouped = "," in text[atom.num_start : atom.num_end]
        if named and not grouped and (low not in self.needs_bare or atom.noun is None):
            return "name-number"
        if atom.noun is not None and atom.kind == "digits" and self.named_by(atom.noun):
            return "name-number"
        if low in _RANKED and atom.noun is None:
            return "name-number"
        if atom.kind == "words" and value == 1 and (reason := self._one(text, atom, low, end)):
            return reason
        if (
            atom.kind == "digits"
            and word
            and word[0].isupper()
            and not mark
            and self._names(text, atom, word, low, start, end)
        ):
            return "name-number"
        if atom.kind == "words" and value == 0 and low in ("below", "above", "absolute", "ground", "near", "sub"):
            return "vague"
        if text[stop : stop + 1] == "-" and text[stop + 1 : stop + 2].isalpha() and atom.noun is None:
            return "name-number"
        if mark == "(" and atom.kind == "digits" and text[stop : stop + 1] == ")" and value < 100:
            return "name-number"
        if mark == "-" and window[-1] == "-" and len(window) > 1 and window[-2].isalpha():
            return "name-number"
        return None

    def _names(self, text: str, atom: Atom, word: str, low: str, start: int, end: int) -> bool:
        """ "iPhone 14", "FTSE 100", "Big 12": a number behind a proper name belongs to the name."""
        if (
            low in self.stops
            or low in self.weekdays
            or low in self.months
            or low in self.change_verbs
            or low in self.hedges
        ):
            return False
        if low in ("reuters", "total", "nearly", "police", "officials", "least"):
            return False
        kinds = self.words.classes.get(low)
        if atom.noun is None:
            return kinds is None or not ("d" in kinds or kinds in ("v", "r", "z"))
        head = atom.noun.split()[-1]
        if head[0].isupper() and "p" not in self.words.kinds(head.lower()):
            return True
        if len(word) > 1 and not text[start:end].isupper() and (word.isupper() or "&" in word):
            return True
        before = text[max(start, atom.start - 60) : atom.start].split()
        if len(before) >= 2 and before[-2].lower() in self.places_cue:
            return False
        if kinds is not None and any(k in kinds for k in "vdzr"):
            return False
        return kinds is None or not at_start(text, start, atom.start - len(word) - 1)

    def named_by(self, noun: str) -> bool:
        """ "221B Baker Street": the noun behind makes a name of the number."""
        words = noun.lower().split()
        return words[-1] in self.named_by_noun or " ".join(words[-2:]) in self.named_by_noun

    def _one(self, text: str, atom: Atom, low: str, end: int) -> str | None:
        m = _NEXT_WORD.match(text, atom.end, end)
        after = m[1].lower() if m else ""
        joined = text[atom.end : atom.end + 1]
        if joined in ("'", "’"):
            return "vague"
        if low in self.one_before and not (low in self.one_before_plain and atom.noun is not None):
            return "vague"
        if after in self.one_after:
            return "vague"
        if atom.noun is None:
            return "vague"
        return None


def at_start(text: str, start: int, at: int) -> bool:
    """Whether only quotes and spaces stand before an offset of a sentence."""
    return not text[start : max(start, at)].strip(" \n\t\"'“‘(—–-")
