"""What a numeral is of, as written onto it: currency, percent, physical units, ages and rates."""

from __future__ import annotations

import re

from checker.extraction.amounts.atoms import SPACE, Atom
from checker.extraction.amounts.money import MoneyReader
from checker.lexicon.amounts import AmountLexicon, written_forms
from checker.lexicon.numerals import alternation

SHARES = ("percent", "percentage_point", "basis_point")
_QUOTES = ('"', "”", "″", "''", "′")
_MILLIONS_OR_UNIT = ("m", "t", "T", "M")
_HOTTEST = 500
_CAPITAL_NEXT = re.compile(r" [A-Z]")
_HYPHENED = re.compile(r"(?:-| - )[^\W\d_]")
_NEXT_WORD = re.compile(r" ([^\W\d_]+(?:-[^\W\d_]+)*)")


class UnitReader:
    """Reads the unit of an atom; compiled once from a lexicon."""

    def __init__(self, lexicon: AmountLexicon) -> None:
        self.lexicon = lexicon
        self.money = MoneyReader(lexicon)
        self.spaced = lexicon.nouns["spaced_signs"]
        self.races = lexicon.nouns["races"]
        joint = rf"(?:{SPACE}|-|{SPACE}-{SPACE})"
        unit_words, unit_signs = alternation(lexicon.unit_words), alternation(lexicon.unit_signs)
        self.word = re.compile(rf"(?:{SPACE}{{1,2}}|-|{SPACE}-{SPACE}|)(?P<word>(?i:{unit_words}))(?![^\W\d_])")
        self.sign = re.compile(rf"(?P<gap>(?:{SPACE}|-)?)(?P<sign>{unit_signs})(?![^\W_]|['’][^\W\d_]|\.\w)")
        self.quotient = re.compile(rf"{SPACE}?(?P<a>{unit_signs})/(?P<b>{unit_signs})(?![^\W_])")
        self.age = re.compile(
            rf"{joint}(?P<word>years?|months?|weeks?|days?|yrs?){joint}(?:of age|olds?\b)"
            rf"|{SPACE}?(?P<short>y/o|y\.o\.|yo)(?![^\W_])",
            re.IGNORECASE,
        )
        per = alternation(f for w in lexicon.nouns["per_words"] for f in written_forms(w))
        late = rf"{SPACE}(?:{'|'.join(lexicon.nouns['per_undone'])})\b"
        self.per = re.compile(
            rf"{joint}(?:a|an|per|every|each){joint}(?P<word>(?:square |cubic )?(?i:{per}))(?![^\W\d_]|-[a-z]|{late})"
            rf"|{SPACE}per{SPACE}(?P<any>[^\W\d_]{{2,24}}(?:-[^\W\d_]+)?)(?![^\W\d_])"
            rf"|{SPACE}?/{SPACE}?(?P<slash>(?i:{per}))(?![^\W_])"
            rf"|{SPACE}(?P<number>per (?:\d{{1,3}}(?:,\d{{3}})+|\d{{2,7}}|(?:thous|mill|bill)[a-z]+)(?: [a-z]+)?)"
        )

    def read(self, text: str, atom: Atom, start: int, end: int) -> None:
        """Fill prefix, unit, scale and per of an atom; may widen its span."""
        if atom.start > start:
            self.money.before(text, atom, start)
        if atom.prefix is not None:
            self.money.after_prefix(text, atom, end)
        elif atom.end < end:
            self._after(text, atom, end)
        if atom.unit is not None:
            self.rate(text, atom, end)

    def _after(self, text: str, atom: Atom, end: int) -> None:
        at = atom.end
        if (m := self.age.match(text, at, end)) is not None:
            atom.unit, atom.pattern, atom.end = m["word"] or "year", "amounts.age", m.end()
            return
        word = self.word.match(text, at, end)
        if self.money.after(text, atom, end, beyond=word.end() if word else at):
            return
        if word is not None:
            self._take(text, atom, word["word"], word.end(), end)
            return
        if self.money.after_as_sign(text, atom, end):
            return
        m = self.quotient.match(text, at, end)
        if m is not None and f"{m['a']}/{m['b']}" not in self.lexicon.unit_signs:
            atom.unit, atom.per, atom.pattern, atom.end = m["a"], m["b"], "amounts.measure", m.end()
            return
        m = self.sign.match(text, at, end)
        if m is not None and self._is_unit_sign(text, atom, m, end):
            self._take(text, atom, m["sign"], m.end(), end)

    def _take(self, text: str, atom: Atom, written: str, stop: int, end: int) -> None:
        name = self.lexicon.unit_of(written)
        money = name == "pound" and written[0] in "pP" and self.money.pounds(text, atom, stop, end)
        atom.unit, atom.end = written, stop
        atom.pattern = "amounts.money" if money else "amounts.percent" if name in SHARES else "amounts.measure"

    def _is_unit_sign(self, text: str, atom: Atom, m: re.Match[str], end: int) -> bool:
        """Whether letters or marks behind a number are a unit here: "5m" is, "5 A" and "35m users" are not."""
        sign, gap = m["sign"], m["gap"]
        if atom.kind in ("words", "indefinite"):
            return len(sign) > 2 and sign.isalpha() and gap != ""
        if sign in _QUOTES:
            return gap == "" or sign == "″" or (sign == '"' and text.startswith(" long", m.end()))
        if sign in _MILLIONS_OR_UNIT and not gap:
            return not self.counts_millions(text, m.end(), end)
        if sign not in self.lexicon.shy_signs:
            return True
        if gap == "-" or _HYPHENED.match(text, m.end()):
            return False
        if gap and sign in ("C", "F"):
            return abs(atom.value) <= _HOTTEST and not _CAPITAL_NEXT.match(text, m.end())
        return not gap or (sign.lower() in self.spaced and not text.startswith(".", m.end()))

    def counts_millions(self, text: str, at: int, end: int) -> bool:
        """Whether "35m" is 35 million: something counted follows, and no race ("400m hurdles")."""
        m = _NEXT_WORD.match(text, at, end)
        if m is None:
            return False
        word = m[1].lower()
        if word in ("of", "people", "more", "fewer"):
            return True
        if word in self.races:
            return False
        kinds = self.lexicon.words.kinds(word)
        if "p" in kinds:
            return True
        second = _NEXT_WORD.match(text, m.end(), end)
        if second is None or kinds not in ("a", "ad", "an", "n"):
            return False
        return "p" in self.lexicon.words.kinds(second[1].lower())

    def rate(self, text: str, atom: Atom, end: int) -> None:
        """Read "a month", "per share", "/km", "per 100,000 people" behind an amount."""
        m = self.per.match(text, atom.end, end)
        if m is not None:
            atom.per = m["word"] or m["any"] or m["slash"] or m["number"].removeprefix("per ")
            atom.end = m.end()
