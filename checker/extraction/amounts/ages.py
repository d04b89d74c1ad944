"""Numbers that are ages though no "years old" says so: "Nora Lind, 42,", "aged nine", "children under 12"."""

from __future__ import annotations

import re

from checker.extraction.amounts.atoms import Atom
from checker.lexicon.amounts import AmountLexicon

_OLDEST = 120
_YOUNGEST_NAMED = 5
_YOUNGEST_TOLD = 3
_TIME_UNITS = ("years", "months", "weeks", "days", "year")
_WHO_IS = re.compile(r"\bwho (?:is|was|turned|turns|is now|is just|was just|was only) \Z")
_SOFT = r"(?:(?:now|only|just|still|already|almost|nearly|about|barely) )?"
_HE_IS = re.compile(
    rf"(?:(?:\A|[.;”\"—] ?)(?:[Hh]e|[Ss]he)(?: is| was|['’]s)|(?:\A|[.”\"] )I(?: am|['’]m)"
    rf"|\b(?:says|said|that|and|but) (?:he|she)(?: is|['’]s)) {_SOFT}\Z"
)
"""Of today: what someone was when something happened long ago is no age to compare with."""
_SAID_WHOLE = re.compile(r" ?(?:[.;!?]|,(?! \d))|\s*\Z| (?:and (?!\d)|but)\b")
_NOW = re.compile(r"[A-Z][\w’'-]+, (?:now|both) \Z|[a-z], both \Z")
_NOW_FIRST = re.compile(r"(?:\A|[.”\"] )Now \Z")
_LIFE = re.compile(
    r"\b(?:life expectancy|(?:average|median|mean|minimum|retirement) age)\b[^,;.]{0,50}\Z", re.IGNORECASE
)
_YOUNG = re.compile(
    r"\b(?:children|kids|people|adults|those|anyone|boys|girls|women|men|persons|voters|drivers|youths|everyone)"
    r" (?:under|over|aged|above|below|younger than|older than) \Z",
    re.IGNORECASE,
)
_LIMITS = ("under ", "over ", "aged ", "above ", "below ", "than ")
_AGED = re.compile(
    r"\b(?:age|ages|aged):? (?:of )?(?:between |from |under |over |above |below |at least |up to )?"
    r"(?:just |about |around |only )?\Z",
    re.IGNORECASE,
)
_LEADS = ("at ", "At ", " of ")
_DIED_AT = re.compile(r"\b(?:died|dies|die|dead|married|retired|retire) at \Z")
_AT_START = re.compile(r"(?:\A|[.\"”] )At \Z")
_TURNS = ("turns ", "turned ", "turning ")
_AND_WHO = re.compile(r", (?:he|she|[A-Z][a-z]+) ")
_SOMEONE_OF = re.compile(r"\b(?:man|woman|boy|girl|child|son|daughter) of \Z")
_AGE_OF = re.compile(r"\bage (?:of|under|over) (?:about |around |just )?\Z", re.IGNORECASE)
_AFTER_NAME = re.compile(r"([A-Za-z][\w'’-]+) ?, \Z")
_NAME_GOES_ON = re.compile(r"(?= ?[,;)]| ?\.(?:\s|\Z)| (?:from|of(?= [A-Z])|and|who)\b)")
_BIRTHDAY = re.compile(r"[.,;)]|\s*\Z| (?:in|on|next|this|last|later|today|tomorrow|yesterday|and|while)\b")
_LIST_GAPS = (", ", " and ", ", and ", " or ")


def _of_life(before: str) -> bool:
    """Whether the words before speak of an age; the patterns are tried only where one of their words stands."""
    low = before.lower()
    if ("age" in low or "expectancy" in low) and _LIFE.search(before) is not None:
        return True
    return low.endswith(_LIMITS) and _YOUNG.search(before) is not None


class AgeReader:
    """Decides whether a bare number is an age."""

    def __init__(self, lexicon: AmountLexicon) -> None:
        self.words = lexicon.words
        self.dates = lexicon.nouns["months"] | lexicon.nouns["weekdays"]

    def is_age(self, text: str, atom: Atom, kept: list[Atom], start: int) -> bool:
        """Whether an atom without unit, scale and currency is an age in years."""
        if atom.kind not in ("digits", "words") or not 0 < atom.value < _OLDEST:
            return False
        before = text[max(start, atom.start - 70) : atom.start]
        if atom.high is not None:
            return atom.high.value < _OLDEST and _AGED.search(before[-34:]) is not None
        if before[-2:] == ", " and atom.kind == "digits" and self._after_name(text, atom, before):
            return True
        if atom.noun is None and (self._in_list(text, atom, kept) or _of_life(before)):
            return True
        near = before[-26:]
        if atom.noun is None and atom.kind == "digits" and self._of_a_person(text, atom, near):
            return True
        if atom.noun is None and near.endswith(_TURNS) and atom.value >= _YOUNGEST_NAMED:
            return _BIRTHDAY.match(text, atom.num_end) is not None
        if atom.noun is None and near.endswith(_LEADS) and self._told(text, atom, near):
            return True
        if atom.kind == "digits" and _WHO_IS.search(near):
            return _NAME_GOES_ON.match(text, atom.num_end) is not None
        return "age" in near.lower() and _AGED.search(near) is not None

    @staticmethod
    def _of_a_person(text: str, atom: Atom, near: str) -> bool:
        """ "She is 45.", "he was only 12 when", "Lind, now 45,", "the victims, both 19," and "Now 45, he"."""
        if atom.value < _YOUNGEST_TOLD:
            return False
        if near.endswith("Now ") and _AND_WHO.match(text, atom.num_end) is not None:
            return _NOW_FIRST.search(near) is not None
        if near.endswith(("now ", "both ")) and text.startswith(",", atom.num_end):
            return _NOW.search(near) is not None
        return _HE_IS.search(near) is not None and _SAID_WHOLE.match(text, atom.num_end) is not None

    @staticmethod
    def _told(text: str, atom: Atom, near: str) -> bool:
        """ "At 102, she", "he died at 99", "a man of 45"."""
        if near.endswith(" of "):
            return _SOMEONE_OF.search(near) is not None
        return _DIED_AT.search(near) is not None or (
            _AT_START.search(near) is not None and _AND_WHO.match(text, atom.num_end) is not None
        )

    def _after_name(self, text: str, atom: Atom, before: str) -> bool:
        m = _AFTER_NAME.search(before[-26:])
        return (
            m is not None
            and atom.value >= _YOUNGEST_NAMED
            and m[1].lower() not in self.dates
            and not (m[1].islower() and "p" in self.words.classes.get(m[1], ""))  # "25 states, 17 from the south"
            and _NAME_GOES_ON.match(text, atom.num_end) is not None
        )

    def _in_list(self, text: str, atom: Atom, kept: list[Atom]) -> bool:
        """ "ages 3, 5 and 9": the rest of a list of ages."""
        if not kept or kept[-1].pattern != "amounts.age" or kept[-1].num_end != kept[-1].end:
            return False
        return text[kept[-1].end : atom.start] in _LIST_GAPS

    def is_age_in_units(self, text: str, atom: Atom, start: int) -> bool:
        """ "under the age of 5 years": a measure of time that tells an age."""
        return atom.unit in _TIME_UNITS and _AGE_OF.search(text[max(start, atom.start - 24) : atom.start]) is not None
