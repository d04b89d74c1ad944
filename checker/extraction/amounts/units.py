"""What a numeral is of, as written onto it: currency before or after, percent, physical units, ages and rates."""

from __future__ import annotations

import re

from checker.extraction.amounts.atoms import SPACE, Atom
from checker.lexicon.amounts import AmountLexicon, written_forms
from checker.lexicon.numerals import alternation

_SIGN = re.compile(r"(?<![^\s(\[/\"'“‘>=<~≈$£€¥,:;])[-−–]\Z")
_SENTENCE_BEFORE = 24


class UnitReader:
    """Reads the unit of an atom; compiled once from a lexicon."""

    def __init__(self, lexicon: AmountLexicon) -> None:
        self.lexicon = lexicon
        signs = sorted(lexicon.money_signs, key=len, reverse=True)
        letters = [s for s in signs if s[-1].isalpha() or s[-1] == "."]
        marks = [s for s in signs if s not in letters]
        any_sign = "|".join(map(re.escape, signs))
        self.before = re.compile(rf"(?:(?<![^\W\d_])|(?<=\d))(?P<sign>{any_sign}){SPACE}{{0,2}}(?P<minus>[-−–]?)\Z")
        dollars = "|".join([r"(?-i:A) \$", r"(?-i:S) \$", *(re.escape(s) for s in marks if "$" in s and s[1:2] != " ")])
        codes = [
            c
            for c in letters
            if c.isupper() and c not in _CODE_WORDS and len(c) - (c[0] == "M" and c[1:] in letters) == 3
        ]
        lower_codes = alternation(c.lower() for c in codes if len(c) == 3)
        self.before_loose = re.compile(
            rf"(?<![^\W\d_])(?P<sign>(?i:{dollars}|(?:{lower_codes})\$?)){SPACE}{{0,2}}(?P<minus>[-−–]?)\Z"
        )
        behind = "|".join(re.escape(s) for s in marks if "$" not in s or len(s) == 1)
        self.after_sign = re.compile(
            rf"{SPACE}?(?P<sign>{behind})(?![\d])"
            rf"|{SPACE}?-?(?P<code>{'|'.join(codes)}|kn|zł|Kč)(?![^\W_])"
        )
        money = alternation(lexicon.money_words)
        self.money_word = re.compile(rf"(?:{SPACE}{{1,2}}|-|)(?P<word>(?i:{money}))(?![^\W_]|-[a-z]+-)")
        unit_words = alternation(lexicon.unit_words)
        self.unit_word = re.compile(rf"(?:{SPACE}{{1,2}}|-|{SPACE}-{SPACE}|)(?P<word>(?i:{unit_words}))(?![^\W\d_])")
        unit_signs = alternation(lexicon.unit_signs)
        self.unit_sign = re.compile(rf"(?P<gap>(?:{SPACE}|-)?)(?P<sign>{unit_signs})(?![^\W_]|['’][^\W\d_]|\.\w)")
        self.symbolic = re.compile(rf"{SPACE}?(?P<a>{unit_signs})(?P<op>/)(?P<b>{unit_signs})(?![^\W_])")
        joint = rf"(?:{SPACE}|-|{SPACE}-{SPACE})"
        self.age = re.compile(
            rf"{joint}(?P<word>years?|months?|weeks?|days?|yrs?){joint}(?:of age|olds?\b)"
            rf"|{SPACE}?(?P<short>y/o|y\.o\.|yo)(?![^\W_])",
            re.IGNORECASE,
        )
        per = alternation(f for w in lexicon.nouns["per_words"] for f in written_forms(w))
        late = rf"{SPACE}(?:earlier|ago|later|before|after|prior|old|long|or|and a half)\b"
        self.per = re.compile(
            rf"{joint}(?:a|an|per|every|each){joint}(?P<word>(?:square |cubic )?(?i:{per}))(?![^\W\d_]|-[a-z]|{late})"
            rf"|{SPACE}per{SPACE}(?P<any>[^\W\d_]{{2,24}}(?:-[^\W\d_]+)?)(?![^\W\d_])"
            rf"|{SPACE}?/{SPACE}?(?P<slash>(?i:{per}))(?![^\W_])"
            rf"|{SPACE}(?P<number>per (?:\d{{1,3}}(?:,\d{{3}})+|\d{{2,7}}|(?:thous|mill|bill)[a-z]+)(?: [a-z]+)?)"
        )

    def read(self, text: str, atom: Atom, start: int, end: int) -> None:
        """Fill prefix, unit, scale and per of an atom; may widen its span."""
        self._before(text, atom, start)
        if atom.prefix is not None:
            self._after_money(text, atom, end)
        else:
            self._after(text, atom, end)
        if atom.unit is not None:
            self.rate(text, atom, end)

    def prefixed(self, text: str, atom: Atom, start: int) -> bool:
        """Whether a currency sign or code stands right before ("Rs3,000", "EUR50m", "$-5")."""
        window = text[max(start, atom.start - 14) : atom.start]
        return self.before.search(window) is not None

    def _before(self, text: str, atom: Atom, start: int) -> None:
        at = atom.start
        if at == start:
            return
        window = text[max(start, at - 14) : at]
        if window[-1] not in " \u00a0\u2009\u202f$£€¥₹-−–" and not (
            window[-1].isalpha() or window[-1] in "$.₩₽₺₪₱₦₿元฿৳₫₴₸₵￥"
        ):
            return
        m = self.before_loose.search(window) or self.before.search(window)
        if m is not None and not (window[-1].isspace() and m["sign"] in _ATTACHED):
            atom.prefix = atom.unit = m["sign"]
            atom.pattern = "amounts.money"
            atom.start = at - (len(window) - m.start("sign"))
            before = text[max(start, atom.start - 2) : atom.start]
            if m["minus"]:
                atom.value = -atom.value
            elif before[-1:] in ("-", "−", "–") and _SIGN.search(text[max(start, atom.start - 3) : atom.start]):
                atom.value, atom.start = -atom.value, atom.start - 1
            elif before[-1:] == "+":
                atom.start -= 1

    def _after_money(self, text: str, atom: Atom, end: int) -> None:
        """A scale, and a currency word that repeats or sharpens the sign: "$5 million", "$10m", "$200 Canadian"."""
        lexicon = self.lexicon
        if atom.scale is None:
            m = None
            from_atom = text[atom.num_end : atom.num_end + 1]
            if from_atom and (from_atom.isalpha() or from_atom in " \u00a0\u2009\u202f"):
                m = _SHORT_AFTER_MONEY.match(text, atom.num_end, end)
            if m is not None and (value := lexicon.numerals.abbreviations.get(m["s"])) is not None:
                atom.scale, atom.scale_value = m["s"], value
                atom.end = atom.scale_end = m.end()
        m = self.money_word.match(text, atom.end, end)
        if m is not None:
            coin = lexicon.money_words.get(" ".join(m["word"].lower().split()))
            mine = lexicon.money_signs.get(atom.prefix or "")
            if (
                coin is not None
                and coin.parts == 1
                and mine is not None
                and ("$" in (atom.prefix or "") or coin == mine)
            ):
                atom.unit, atom.end = m["word"], m.end()
                if coin.currency == "USD":
                    atom.unit = atom.prefix

    def _after(self, text: str, atom: Atom, end: int) -> None:
        at = atom.end
        if at >= end:
            return
        if (m := self.age.match(text, at, end)) is not None:
            atom.unit, atom.pattern, atom.end = m["word"] or "year", "amounts.age", m.end()
            return
        word = self.unit_word.match(text, at, end)
        money = self.money_word.match(text, at, end)
        if money is not None and (word is None or money.end("word") >= word.end("word")):
            name = " ".join(money["word"].lower().split())
            if self._is_money(name, atom, text, money, end):
                atom.unit, atom.pattern, atom.end = money["word"], "amounts.money", money.end()
                return
        if word is not None:
            name = self.lexicon.unit_words[" ".join(word["word"].lower().split())]
            if name == "pound" and self._pounds_are_money(text, atom, word.end(), end):
                atom.unit, atom.pattern, atom.end = word["word"], "amounts.money", word.end()
                return
            atom.unit, atom.end = word["word"], word.end()
            atom.pattern = "amounts.percent" if name in _SHARES else "amounts.measure"
            return
        if (m := self.after_sign.match(text, at, end)) is not None:
            atom.unit, atom.pattern, atom.end = m["sign"] or m["code"], "amounts.money", m.end()
            return
        if (
            m := self.symbolic.match(text, at, end)
        ) is not None and f"{m['a']}/{m['b']}" not in self.lexicon.unit_signs:
            atom.unit, atom.per, atom.pattern, atom.end = m["a"], m["b"], "amounts.measure", m.end()
            return
        m = self.unit_sign.match(text, at, end)
        if m is not None and self._is_unit_sign(text, atom, m, end):
            atom.unit, atom.end = m["sign"], m.end()
            atom.pattern = "amounts.percent" if self.lexicon.unit_signs[m["sign"]] in _SHARES else "amounts.measure"

    def _cents_behind(self, text: str, atom: Atom, end: int) -> None:
        """ "15 dollars 50" is not read as two amounts: the rest belongs to the first."""

    def _is_money(self, name: str, atom: Atom, text: str, m: re.Match[str], end: int) -> bool:
        if name in ("p", "c"):
            close = text[m.start("word") - 1].isdigit() and m["word"].islower() and atom.kind == "digits"
            return close or (name == "p" and m["word"] == "p" and text[m.start("word") - 1] == " ")
        if name in (
            "real",
            "won",
            "sterling",
            "rand",
            "ether",
            "lira",
            "dong",
            "sen",
            "mark",
            "lire",
            "quid",
            "sol",
            "rial",
        ):
            follows = text[m.end() : m.end() + 1]
            if name == "won":
                return atom.scale is not None or atom.value >= 1000
            if name in ("real", "dong", "ether"):
                return text[m.end("word") - 1] in "s" and follows != "'"
        return True

    def _pounds_are_money(self, text: str, atom: Atom, at: int, end: int) -> bool:
        if atom.scale is not None or _WAGE.match(text, at, end):
            return True
        around = text[max(0, atom.start - 80) : atom.end + 60].lower()
        return any(w.strip(".,;:()\"'") in self.lexicon.money_cues for w in around.split())

    def _is_unit_sign(self, text: str, atom: Atom, m: re.Match[str], end: int) -> bool:
        sign, gap = m["sign"], m["gap"]
        if atom.kind == "words" or atom.kind == "indefinite":
            return len(sign) > 2 and sign.isalpha() and gap != ""
        if sign in ('"', "”", "″", "''", "′"):
            return gap == "" or sign == "″" or (sign == '"' and text[m.end() : m.end() + 5] == " long")
        if sign in ("m", "t", "T", "M") and not gap:
            return not self.counts_millions(text, m.end(), end)
        if sign in self.lexicon.shy_signs:
            if gap == "-" or _HYPHENED.match(text, m.end()):
                return False
            if gap and sign in ("C", "F"):
                return abs(atom.value) <= 500 and not _CAPITAL_NEXT.match(text, m.end())
            if gap:
                return sign in _SPACED and text[m.end() : m.end() + 1] != "."
        return True

    def counts_millions(self, text: str, at: int, end: int) -> bool:
        """Whether "35m" is 35 million: something counted follows."""
        m = _NEXT_WORD.match(text, at, end)
        if m is None:
            return False
        word = m[1].lower()
        if word in ("of", "people", "more", "fewer"):
            return True
        kinds = self.lexicon.words.kinds(word)
        if "p" in kinds and word not in ("metres", "meters", "hurdles"):
            return True
        second = _NEXT_WORD.match(text, m.end(), end)
        return (
            second is not None
            and kinds in ("a", "ad", "an", "n")
            and "p" in self.lexicon.words.kinds(second[1].lower())
            and word not in _TRACK
        )

    def rate(self, text: str, atom: Atom, end: int) -> None:
        """ "a month", "per share", "/km", "annually" behind a unit."""
        m = self.per.match(text, atom.end, end)
        if m is None:
            return
        word = m["word"] or m["any"] or m["slash"]
        if word is None:
            atom.per, atom.end = m["number"][4:], m.end()
            return
        atom.per, atom.end = word, m.end()


_ATTACHED = frozenset(["TL", "Sh", "kn", "Ft", "PS", "TRY", "元", "ETH", "Kč", "zł"])
"""Signs that are words or names too when a space follows."""
_CODE_WORDS = frozenset(["TRY", "PEN", "COP"])
_SPACED = frozenset(["m", "g", "W", "V", "t", "ha", "kn", "ps", "PS", "gal", "min", "sec", "db", "mo", "cal", "MT"])
_SHARES = ("percent", "percentage_point", "basis_point")
_WAGE = re.compile(r" ?(?:a|an|per) (?:hour|day|week|month|year|night|head|person|ticket)\b")
_CAPITAL_NEXT = re.compile(r" [A-Z]")
_HYPHENED = re.compile(r"-[^\W\d_]")
_SHORT_AFTER_MONEY = re.compile(rf"{SPACE}?(?P<s>[A-Za-z]{{1,4}})(?![^\W_]|[²³])")
_NEXT_WORD = re.compile(r" ([^\W\d_]+(?:-[^\W\d_]+)*)")
_TRACK = frozenset(
    ["sprint", "dash", "freestyle", "final", "record", "butterfly", "backstroke", "breaststroke", "relay", "world"]
)
