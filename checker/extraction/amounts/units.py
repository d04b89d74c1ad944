"""What a numeral is of, as written onto it: currency, percent, physical units, ages and rates."""

from __future__ import annotations

import re
from functools import cached_property

from checker.extraction.amounts.atoms import SPACE, Atom
from checker.extraction.amounts.money import OTHER_SIGNS, MoneyReader
from checker.lexicon.amounts import AmountLexicon, written_forms
from checker.lexicon.numerals import alternation

SHARES = ("percent", "percentage_point", "basis_point")
_QUOTES = ('"', "”", "″", "''", "′")
_MILLIONS_OR_UNIT = ("m", "t", "T", "M")
_HOTTEST = 500
_CLOSING = ('"', "”")
_QUOTED = 240
_STRONG = re.compile(r"-(?:strong|barrel|dollar|euro|pound|tonne?|member|user|seat|share|vote|person|people)\b")
_SIZED = re.compile(r" (?:\(\d|long\b|wide\b|thick\b|tall\b|high\b|deep\b|of (?:rain|snow)\b)")
_OPENING = re.compile(r'(?:\A|[\s(\[—–-])"(?=[\w$£€(])')
_LONGEST_SECONDS = 300
_NAMED = re.compile(r"[^\W\d_]*[A-Z]\w* \Z")
_HEIGHT = re.compile(r"['’′] ?\d{1,2}(?:\"|”|″|''|’’)")
"""The feet of "6'2\"": the inches follow."""
_OVERS = re.compile(r"\b(?:over|under)-\d{1,2}s(?:[^\w]|\Z)", re.IGNORECASE)
"""Those over or under an age: "the over-65s"."""
_NEAR = 80
_OVER_UNIT = re.compile(r"/|[-−–⁻][123¹²³]")
"""Without one of these near there is no unit over another."""
_WORD = re.compile(r"[a-z]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_FOLLOWING = re.compile(r" ([^\W\d_]{2,})")
_AGES = frozenset(["year", "years", "month", "months", "week", "weeks", "day", "days", "yr", "yrs", "yo"])
_CAPITAL_NEXT = re.compile(r" [A-Z]")
_HYPHENED = re.compile(r"(?:-| - )(?:[^\W\d_]|\d+(?![\d.,]|[ °]{0,2}[CF]\b))")
"""A letter with more behind its hyphen: "36 F-35 jets", "2 B-side singles", unlike "20 C-25 C"."""
_SCALE = re.compile(r" on the ([^\W\d_]+) scale\b")
_SPANS = ("quarter", "season", "night")
_NOT_TIME = (" second", " Second")
_ORDINAL = re.compile(
    r" second[ -](?:half|quarter|round|place|leg|innings|term|home|chance|hand|tier|class|grade|row|stage|period)s?\b",
    re.IGNORECASE,
)
_OF_RATE = re.compile(
    r" of (?P<what>(?:[a-z][\w-]* ){1,2})(?:(?:an?|per|each|every) (?P<word>second|minute|hour|day|week|month|year)"
    r"|per (?P<each>hectare|acre|person|capita|head|household|inhabitant|tonne|ton|kilogram|kilometre|mile|litre)"
    r"(?: (?:a|per) (?P<then>hour|day|week|month|year))?)\b"
)
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
        per = alternation(f for w in lexicon.nouns["per_words"] for f in written_forms(w))
        self._signs, self._below = unit_signs, rf"(?:{unit_signs}|(?i:{per}))"
        written = (*lexicon.unit_words, *lexicon.unit_signs, *lexicon.money_words, *lexicon.money_signs)
        letters = (_LETTERS.match(w.lower()) for w in (*written, *OTHER_SIGNS))
        self.openers = {m.group() for m in letters if m is not None} | _AGES
        """Letters that a unit or a currency may begin with, as far as they go."""
        self.ends = frozenset(",.;:)]!?\n") - {form[0] for form in (*written, *OTHER_SIGNS)}
        """Marks that no unit begins with."""
        self.age = re.compile(
            rf"{joint}(?P<word>years?|months?|weeks?|days?|yrs?){joint}(?:of age|olds?\b)"
            rf"|{SPACE}?(?P<short>y/o|y\.o\.|yo)(?![^\W_])",
            re.IGNORECASE,
        )
        undone = "|".join(sorted(lexicon.nouns["per_undone"]))
        self.undone = re.compile(rf"{SPACE}(?:{undone})\b(?! (?:tax|taxes|deductions|interest|costs)\b)")
        self.per = re.compile(
            rf"{joint}(?:a|an|per|every|each){joint}(?P<word>(?:square |cubic )?(?i:{per}))(?![^\W\d_]|-[a-z])"
            rf"|{SPACE}per{SPACE}(?P<any>(?!(?:thous|mill|bill)[a-z]+ )[^\W\d_]{{2,24}}(?:-[^\W\d_]+)?)(?![^\W\d_])"
            rf"|{SPACE}?/{SPACE}?(?P<slash>(?i:{per})|{unit_signs})(?![^\W_])"
            rf"|{SPACE}(?P<number>per (?:\d{{1,3}}(?:,\d{{3}})+|\d{{2,7}}|(?:thous|mill|bill)[a-z]+)(?: [a-z]+)?)"
        )

    @cached_property
    def quotient(self) -> re.Pattern[str]:
        """One unit over another ("km/h", "W/(m2 K)", "m s-1"): by far the largest pattern, and seldom called for."""
        below = self._below
        return re.compile(
            rf"{SPACE}?(?P<a>{self._signs})(?:"
            rf"/(?P<b>{below}(?:/{below})?)(?![^\W_]|\^)"
            rf"|/\((?P<both>{below}[·⋅.* ]{below})\)"
            rf"|(?:{SPACE}|·|⋅|\.)(?P<inverse>{below}(?:\^?[-−–]|⁻)[123¹²³])(?![^\W_]|[-−–/]|\.\d))"
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
        if text[at] in self.ends:
            return
        following = _FOLLOWING.match(text, at, end)
        if following is not None and following[1].lower() not in self.openers:
            # "40 people": no unit begins with that word, so that none of the patterns need be tried
            named = _SCALE.match(text, at, end) if following[1] == "on" else None
            if named is not None and self.lexicon.unit_of(named[1]) is not None:
                atom.unit, atom.pattern = named[1], "amounts.measure"  # "40 on the Celsius scale"
            return
        if atom.kind == "digits" and text.startswith("s", at) and _OVERS.search(text[max(0, atom.start - 7) : at + 2]):
            atom.unit, atom.pattern, atom.end = "year", "amounts.age", at + 1
            return
        if atom.kind == "digits" and _HEIGHT.match(text, at, end) is not None:
            atom.unit, atom.pattern, atom.end = "′", "amounts.measure", at + 1
            return
        if (m := self.age.match(text, at, end)) is not None:
            atom.unit, atom.pattern, atom.end = m["word"] or "year", "amounts.age", m.end()
            return
        word = self.word.match(text, at, end)
        if word is not None and text.startswith(_NOT_TIME, at) and _ORDINAL.match(text, at, end) is not None:
            return  # "six second-half goals"
        if self.money.after(text, atom, end, beyond=word.end() if word else at):
            return
        if word is not None:
            self._take(text, atom, word["word"], word.end(), end)
            return
        if self.money.after_as_sign(text, atom, end):
            return
        over = _OVER_UNIT.search(text, at, min(end, at + _NEAR))
        m = self.quotient.match(text, at, end) if over is not None else None
        if m is not None and text[m.start("a") : m.end()] not in self.lexicon.unit_signs:
            atom.unit, atom.per = m["a"], m["b"] or m["both"] or m["inverse"]
            atom.pattern, atom.end = "amounts.measure", m.end()
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
        cues = self.lexicon.cued_signs.get(sign)
        if cues is not None:
            return self._cued(text, atom, m.end(), cues)
        if atom.kind in ("words", "indefinite"):
            return len(sign) > 2 and sign.isalpha() and gap != ""
        if not gap and len(sign) == 1 and sign.isupper() and self._numbered(text, atom):
            return False
        if sign == "s" and atom.value == atom.value.to_integral_value():
            named = _NAMED.search(text[max(0, atom.start - 24) : atom.start])
            several = text.startswith(" of ", m.end())
            return atom.value < _LONGEST_SECONDS and named is None and not several  # not "787s", "iPhone 4s", "100s of"
        if sign in _QUOTES:
            if sign in _CLOSING and self._closes(text, atom, m.end()):
                return False
            return gap == "" or sign == "″" or (sign == '"' and text.startswith(" long", m.end()))
        if sign in _MILLIONS_OR_UNIT and not gap:
            return not self.counts_millions(text, m.end(), end)
        if sign not in self.lexicon.shy_signs:
            return True
        if sign == "in" and _SIZED.match(text, m.end()):
            return True  # "0.7 in (1.8 cm) thick"
        if gap == "-" or _HYPHENED.match(text, m.end()):
            return False
        if gap and sign in ("C", "F"):
            return abs(atom.value) <= _HOTTEST and not _CAPITAL_NEXT.match(text, m.end())
        stopped = text.startswith(".", m.end()) and m.end() + 1 < end  # "5 m. people", but "It is 5 m."
        if gap and sign == "s" and atom.value % 1:
            return True  # "9.8 s"
        if gap and (near := self.lexicon.cued_signs.get(sign + " ")) is not None:
            return self._cued(text, atom, m.end(), near)  # "a force of 20 N"
        return not gap or (sign.lower() in self.spaced and not stopped)

    def _numbered(self, text: str, atom: Atom) -> bool:
        """Whether the word before names things by number and letter: "Apartment 4C", "Exhibit 3A"."""
        before = text[max(0, atom.start - 24) : atom.start].rsplit(None, 1)
        word = before[-1].lower().strip(".") if before else ""
        return len(word) > 1 and word in self.lexicon.nouns["naming"]

    @staticmethod
    def _closes(text: str, atom: Atom, at: int) -> bool:
        """Whether a mark closes what was quoted, rather than that it tells inches."""
        before = text[max(0, atom.start - _QUOTED) : atom.start]
        if text[at - 1] == "”":
            return before.count("“") > before.count("”")
        straight = list(_OPENING.finditer(before))
        return bool(straight) and '"' not in before[straight[-1].end() :]

    @staticmethod
    def _cued(text: str, atom: Atom, at: int, cues: frozenset[str]) -> bool:
        """Whether a word close by says that the letters are a unit: "cooled to 4 K", "pressure of 2.2 bar"."""
        around = text[max(0, atom.start - _NEAR) : atom.start] + " " + text[at : at + _NEAR]
        return any(word in cues for word in _WORD.findall(around.lower()))

    def counts_millions(self, text: str, at: int, end: int) -> bool:
        """Whether "35m" is 35 million: something counted follows, and no race ("400m hurdles")."""
        m = _NEXT_WORD.match(text, at, end)
        if m is None:
            return _STRONG.match(text, at, end) is not None
        word = m[1].lower()
        if word in ("of", "people", "more", "fewer", "sq", "square", "cubic"):
            return True
        if word in self.races:
            return False
        name = self.lexicon.unit_of(m[1]) if word not in self.lexicon.nouns["stops"] else None
        if name is not None and self.lexicon.units[name].dimension not in ("length", "time", "temperature"):
            return True  # "1m bpd"
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
        if m is None:
            self._of_rate(text, atom, end)
            return
        below = m["word"] or m["any"] or m["slash"]
        article = m["word"] is not None and "per" not in m.group()
        if article and self.undone.match(text, m.end(), end) and self._is_time(m["word"]):
            return  # "$5 a year earlier"
        atom.end = m.end()
        if m["any"] and "n" not in self.lexicon.words.kinds(below):
            head = _NEXT_WORD.match(text, atom.end, end)
            if head is not None and "n" in self.lexicon.words.kinds(head[1].lower()):
                below, atom.end = f"{below} {head[1]}", head.end()  # "per planned flat"
        if below is None:
            below = m["number"].removeprefix("per ")
            if (goes_on := _NEXT_WORD.match(text, atom.end, end)) is not None and self._is_noun_pair(below, goes_on[1]):
                below, atom.end = f"{below} {goes_on[1]}", goes_on.end()  # "per 1,000 live births"
        atom.per = below if atom.per is None or atom.per == below else f"{atom.per}/{below}"
        atom.reach = atom.end

    def _of_rate(self, text: str, atom: Atom, end: int) -> None:
        """ "2 million tonnes of steel a year": what is measured stands between the unit and its rate."""
        if atom.per is not None or not text.startswith(" of ", atom.end):
            return
        m = _OF_RATE.match(text, atom.end, end)
        if m is None or self.undone.match(text, m.end(), end):
            return
        kinds = [
            self.lexicon.words.kinds(word) for word in m["what"].split() if word not in self.lexicon.nouns["stops"]
        ]
        if len(kinds) == len(m["what"].split()) and all(
            "d" not in k and ("n" in k or "p" in k or "a" in k) for k in kinds
        ):
            atom.per = m["word"] or "/".join(filter(None, (m["each"], m["then"])))

    def _is_time(self, word: str) -> bool:
        name = self.lexicon.unit_of(word)
        return (name is not None and self.lexicon.units[name].dimension == "time") or word.lower() in _SPANS

    def _is_noun_pair(self, below: str, word: str) -> bool:
        """Whether a plural noun goes on with a number and the adjective behind it: "1,000 live" and "births"."""
        kinds = self.lexicon.words.kinds
        last = below.rsplit(" ", 1)[-1].lower()
        return last.isalpha() and "p" not in kinds(last) and "a" in kinds(last) and "p" in kinds(word.lower())
