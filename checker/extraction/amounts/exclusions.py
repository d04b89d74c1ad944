"""Digits that count nothing by what is written onto them: clock times, dates, versions, phone numbers, decades."""

from __future__ import annotations

import re

from checker.extraction.amounts.atoms import SPACE, Atom
from checker.lexicon.amounts import AmountLexicon
from checker.lexicon.numerals import alternation

_PHONE = re.compile(
    r"(?:\d{1,3}[-. ])?\(?\d{3}\)?[-.]\d{3,4}[-.]\d{3,4}(?!\d)"
    r"|\d{3}-\d{4}(?![\d,])"
    r"|0\d{2,4} \d{3,4}(?: ?\d{3,4})?(?!\d)"
    r"|\d{4}-\d{8}-\d{4}"
    r"|\d{3}\) ?\d{3}[- ]\d{4}(?!\d)"
)
_DATE = re.compile(r"\d{1,4}([-/.])\d{1,2}\1\d{1,4}(?!\d)")
_DECADE = re.compile(r"['’]?s\b")
_RUN_TOGETHER = (5, 6)
_RELAY = re.compile(r" ?[x×] ?(?:50|100|200|400|800|1500)(?!\d)")
"""How often, and how far, of a race: "the 4x100m relay"."""
_RUNNERS = 4
_ERA = re.compile(r" (?:BCE?|AD|B\.C\.|A\.D\.)(?![^\W_])")
_TIED = ("-of-", "-on-", "-to-", "-by-")
"""Between two numbers in words: "a best-of-seven series", "one-on-one"."""
_CROSSED = "xX"
_PLANS = frozenset(["401k", "403b"])
_SAYS_MORE = ("strong", "plus", "odd", "ish")
"""Behind a hyphen these leave the number a number: "10-plus came"."""
_LIMITS = ("over-", "nder-")
"""Those beyond an age: "the over-50s" are no years."""
_CLAUSE = re.compile(r"\([A-Za-z0-9]\)")
_ZONE = re.compile(r"\b(?:GMT|UTC) ?[-+−–]\Z")
_MODEL = re.compile(r"(?<![^\W_])([^\W\d_]{1,4})\d+[-‐‑]\Z")
_UNIT_JOINED = re.compile(r"\d[^\W\d_]{1,4}[-‐‑]\Z")
_OTHER_UNIT = re.compile(r"(?:\d[ -]?[A-Za-z]{2,8}|[a-z]-[a-z]{2,8})/\Z")
"""A number with its unit before a slash; the number behind has its own."""
_JOINED = re.compile(r"([^\W\d_]+)[-‐‑]\Z")
_SCREEN_LINES = frozenset([480, 720, 1080, 1440, 2160, 4320])
_LARGEST_K = 10
"""Up to here a capital K names a screen or a race ("4K", "10K")."""
_MAGNITUDE = "magnitude-"
_LATEST = 2400
_HOURS = 12
_CLOCK = re.compile(r"\b(?:half|quarter|minutes) (?:past|to) \Z", re.IGNORECASE)
_AT = frozenset(["at", "from", "by", "until", "around", "about", "to"])
_OF_DAY = re.compile(r" in the (?:morning|afternoon|evening)\b")
_ANY_SPACE = " \u00a0\u2009\u202f"


def word_before(text: str, start: int, at: int) -> tuple[str, str]:
    """The word that stands right before an offset, or "" and the punctuation mark that does."""
    parts = text[max(start, at - 28) : at].rsplit(None, 1)
    token = parts[-1] if parts else ""
    if token == "." and len(parts) > 1:  # "Sept . 30" in tokenised text
        token = parts[0].rsplit(None, 1)[-1] + "."
    if not token:
        return "", ""
    last = token[-1]
    if last.isalpha() or last in ".'’&":
        return token.lstrip("(\"'“‘[—–-"), ""
    return "", last


class Exclusions:
    """Says why digits are no amount; compiled once from a lexicon."""

    def __init__(self, lexicon: AmountLexicon) -> None:
        nouns = lexicon.nouns
        self.months, self.month_words = nouns["months"], nouns["months_that_are_words"]
        self.prefixes = nouns["number_prefixes"]
        self.signs = frozenset(lexicon.money_signs)
        self.zero_before = nouns["zero_before"]
        self.clock = re.compile(rf"{SPACE}?(?i:{alternation(nouns['clock_after'])})(?![^\W\d_])")
        month = alternation(self.months)
        self.month = re.compile(rf"(?:st|nd|rd|th)?(?:{SPACE}|-)(?:of )?(?i:{month})\b\.?(?!{SPACE}(?:be|have|not)\b)")

    def around(self, text: str, atom: Atom, start: int, end: int) -> bool:
        """Whether the characters right around the digits exclude them, before any unit is looked for."""
        if atom.kind not in ("digits", "fraction"):
            return atom.kind == "refused"
        at, stop = atom.start, atom.num_end
        if text[at] == "0" and stop - at > 2 and text[at:stop].isdigit():
            return True  # a code, or a date run together: "Nov 012017"
        if stop - at in _RUN_TOGETHER and text[stop - 4 : stop - 2] in ("19", "20") and text[at:stop].isdigit():
            low = word_before(text, start, at)[0].lower().rstrip(".")
            if low in self.months:
                return True  # "Nov 122017"
        return self._before(text, at, start) or self._after(text, atom, at, stop, end)

    def _before(self, text: str, at: int, start: int) -> bool:
        if at == start:
            return False
        mark = text[at - 1]
        if mark in _ANY_SPACE:
            return False
        left = text[at - 2] if at - 2 >= start else " "
        if mark.isalpha() or mark in "_#№@&":
            return not (mark in _CROSSED and left.isdigit())  # "50x80 metres", but "1920x1080" counts nothing
        if mark in "+-−–" and _ZONE.search(text[max(start, at - 6) : at]):
            return True  # "GMT +8"
        if mark == "+":
            return left.isdigit()
        if mark in "-‐‑" and left.isdigit() and (made := _MODEL.search(text[max(start, at - 12) : at])) is not None:
            return made[1] not in self.signs  # "A380-800", unlike "Rs500-600"
        if mark in "-‐‑" and left.isalpha():
            near = text[max(start, at - 12) : at]
            if _UNIT_JOINED.search(near):
                return False  # "5k-20k", "5km-10km"
            m = _JOINED.search(near)
            return m is None or m[1].lower() not in self.prefixes
        if mark in "'’‘" and not left.isalnum():
            return text[at : at + 2].isdigit() and not text[at + 2 : at + 3].isalnum()  # "the class of '98"
        if mark == ":":
            return left.isalnum()
        if mark == "/" and left.isalpha() and _OTHER_UNIT.search(text[max(start, at - 20) : at]):
            return False  # "5-year/60,000-mile", "10km/6mi"
        return mark in "./" and left.isalnum() and (mark == "/" or left.isdigit() or left.isupper())

    def _after(self, text: str, atom: Atom, at: int, stop: int, end: int) -> bool:
        if stop >= end:
            return False
        mark = text[stop]
        digit = text[stop + 1 : stop + 2].isdigit()
        if digit:
            if mark in ":." or (mark == "/" and atom.kind == "digits"):
                return True
            if mark in "-–. " and (_DATE.match(text, at) or _PHONE.match(text, at)):
                return True
        elif mark == "." and _DATE.match(text, at):
            return True
        if atom.kind == "fraction" and mark == " " and self.month.match(text, stop, end) is not None:
            return True  # "on the night of 14/15 June"
        if mark == "p" and atom.value in _SCREEN_LINES:
            return True
        if mark == ")" and _PHONE.match(text, at):
            return True
        if atom.value <= _RUNNERS and mark in " x×" and _RELAY.match(text, stop):
            return True
        if mark == " " and text[stop + 1 : stop + 2] in ("B", "A") and _ERA.match(text, stop):
            return True  # "in 44 BC"
        if mark == "(" and _CLAUSE.match(text, stop):
            return True  # "401(k)"
        if mark in "kb" and text[at : stop + 1] in _PLANS:
            return True
        if mark == "K" and atom.value <= _LARGEST_K:
            return True
        if mark in "s'’" and stop - at in (2, 4) and text[stop - 1] == "0" and _DECADE.match(text, stop, end):
            return text[max(0, at - 5) : at].lower() not in _LIMITS
        tenths = text[max(at, stop - 2)] == "." and stop - at > 2
        long = "." in text[at : max(at, stop - 3)]  # "2.1 pm" and "2.125 pm" are no times of day
        return atom.value < _LATEST and not (tenths or long) and self.clock.match(text, stop, end) is not None

    def phone_end(self, text: str, atom: Atom, end: int) -> int:
        """Where a phone number or a date in digits that begins here ends; the atom's own end if none does."""
        m = _PHONE.match(text, atom.start, end) or _DATE.match(text, atom.start, end)
        return m.end() if m else atom.end

    def bare(self, text: str, atom: Atom, start: int, end: int) -> bool:
        """Whether a number without unit and scale is a day of a month, a decade, part of a compound or a bare zero."""
        at, stop = atom.start, atom.end
        mark, following = text[stop : stop + 1], text[stop + 1 : stop + 2]
        if mark == "-" and following.isalpha() and atom.noun is None:
            return not text.startswith(_SAYS_MORE, stop + 1)
        if atom.value <= _HOURS:
            if _CLOCK.search(text[max(start, at - 16) : at]):
                return True  # "half past six"
            led = text.startswith(" in the ", stop) and word_before(text, start, at)[0].lower() in _AT
            if led and _OF_DAY.match(text, stop) is not None:
                return True  # "at seven in the morning"
        if atom.kind == "words":
            if text[at - 1 : at] == "-" and text[max(start, at - 4) : at] in _TIED:
                return True
            return atom.value == 0 and (mark == "-" or word_before(text, start, at)[0].lower() in self.zero_before)
        onto = atom.noun_span is not None and atom.noun_span[0] == stop  # "15x earnings"
        if (
            (mark.isalpha() and not onto)
            or (mark == "-" and following.isupper())
            or (mark in "'’" and _DECADE.match(text, stop))
        ):
            return True
        if text[max(start, at - 1) : at] == "-" and text[max(start, at - 2) : at - 1].isalpha():
            near = text[max(start, at - 10) : at]
            return not (_UNIT_JOINED.search(near) or near.lower() == _MAGNITUDE)
        if text[max(start, at - 1) : at] in ("x", "X"):
            return True
        return atom.kind == "digits" and 0 < atom.value <= 31 and self._is_day(text, atom, start, end)

    def _is_day(self, text: str, atom: Atom, start: int, end: int) -> bool:
        word = word_before(text, start, atom.start)[0]
        low = word.lower().rstrip(".")
        month = low in self.months and (word[0].isupper() or word[-1] == "." or low not in self.month_words)
        if month and (low != "may" or atom.noun is None):
            return True
        return self.month.match(text, atom.end, end) is not None
