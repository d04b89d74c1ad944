"""Money as written: signs and codes before or after the digits, currency words behind them."""

from __future__ import annotations

import re
from decimal import Decimal

from checker.extraction.amounts.atoms import SPACE, Atom
from checker.lexicon.amounts import AmountLexicon
from checker.lexicon.numerals import alternation

_WINDOW = 14
_ANY_SPACE = " \u00a0\u2009\u202f"
_MINUS_BEFORE = re.compile(r"(?<![^\s(\[/\"'“‘>=<~≈$£€¥,:;])[-−–]\Z")
_ACCOUNTED = re.compile(r"\b(?:is|was|were|are|of|to|at) \(\Z")
_CLOSES = re.compile(r" ?(?:[kmb]|mn|bn|[mb]illion|thousand)?\)", re.IGNORECASE)
_SHORT_SCALE = re.compile(rf"{SPACE}?(?P<s>[A-Za-z]{{1,4}})(?![^\W_]|[²³])")
_RATE_OF_PAY = re.compile(r" ?(?:a|an|per) (?:hour|day|week|month|year|night|head|person|ticket)\b")
_IN_SENTENCE = re.compile(r"[a-z0-9,(/] ?\Z")
_REST = re.compile(
    r",?(?: and)? (?P<cents>\d{1,2}) (?:euro)?(?:cents?|pence|c|p)\b(?! (?:a|per|each|in|on|more|less|up|down)\b)"
    r"| (?P<bare>\d\d)(?=[.,;!?)]?(?:\s*\Z|\s+[A-Z])|[,;)] | (?:for|each|at)\b)"
)
_AND_CENTS = re.compile(r",?(?: and)? ")
_CENTS = re.compile(r" (?:euro )?(?:cents?|pence)\b(?! (?:a|per|each|more|less)\b)")
_HUNDRED = 100
_COUNTED = re.compile(r"(?:\d|illion|[bm]n|thousand|an?)[ -]\Z")
_CODE = 3
OTHER_SIGNS = ("kn", "kr", "zł", "Kč")
"""Signs of money that stand behind the digits alone."""
_LEAST_PS = 10
_LEAST_OF_WORD = 1000
_FIRST_YEAR, _LAST_YEAR = 1900, 2050
"""Between them "won" is the verb: "the class of 1992 won six titles"."""


class MoneyReader:
    """Reads the currency of an atom; compiled once from a lexicon."""

    def __init__(self, lexicon: AmountLexicon) -> None:
        self.lexicon = lexicon
        self.scaled = lexicon.scaled_signs
        self.owed = lexicon.nouns["sums"]
        self.attached, self.words = lexicon.nouns["attached_signs"], lexicon.nouns["code_words"]
        signs = sorted(lexicon.money_signs, key=len, reverse=True)
        letters = [s for s in signs if s[-1].isalpha() or s[-1] == "."]
        marks = [s for s in signs if s not in letters]
        self.marks = frozenset(s[-1] for s in marks) | lexicon.scaled_signs
        self.tails = frozenset(s[-3:].lower() for s in signs)
        minus = rf"{SPACE}{{0,2}}(?P<minus>[-−–]?)\Z"
        self.exact = re.compile(rf"(?:(?<![^\W\d_])|(?<=\d))(?P<sign>{'|'.join(map(re.escape, signs))}){minus}")
        codes = [c for c in letters if c.isupper() and c.lower() not in lexicon.nouns["code_words"]]
        codes = [c for c in codes if len(c) == _CODE or (c[0] == "M" and c[1:] in codes)]
        # "c$ 5", "usd 20", "aud$ 15"; "A $" and "S $" only in capitals, since "a $" is an article
        spaced = [r"(?-i:A) \$", r"(?-i:S) \$", *(re.escape(s) for s in marks if s.endswith(" $") and s[0] not in "AS")]
        close = [*spaced, *(re.escape(s) for s in marks if "$" in s and s[1:2] != " ")]
        small = alternation(c.lower() for c in codes if len(c) == _CODE)
        self.loose = re.compile(rf"(?<![^\W\d_])(?P<sign>(?i:{'|'.join(close)}|(?:{small})\$?)){minus}")
        behind = "|".join(re.escape(s) for s in marks if "$" not in s or len(s) == 1)
        self.behind = re.compile(
            rf"{SPACE}?(?P<sign>{behind})(?!\d)|{SPACE}?-?(?P<code>{'|'.join((*codes, *OTHER_SIGNS))})(?![^\W_])"
        )
        self.word = re.compile(
            rf"(?:{SPACE}{{1,2}}|-|)(?P<word>(?i:{alternation(lexicon.money_words)}))(?![^\W_]|-[a-z]+-)"
        )

    def _sign(self, text: str, atom: Atom, start: int) -> re.Match[str] | None:
        window = text[max(start, atom.start - _WINDOW) : atom.start]
        bare = window.rstrip(" \u00a0\u2009\u202f-−–")
        tail = bare[-3:].lower()
        if (
            bare[-1:] not in self.marks
            and tail not in self.tails
            and (tail[-2:] not in self.tails or tail[:1].isalpha())
        ):
            return None
        m = self.loose.search(window) or self.exact.search(window)
        if m is not None and m["sign"] == "A $" and not _IN_SENTENCE.search(text, start, atom.start - len(m.group())):
            m = self.exact.search(window[m.start() + 1 :])  # "A $3 million bridge" begins with an article
        if m is None or (window[-1].isspace() and m["sign"].lower() in self.attached):
            return None
        if m["sign"] in self.scaled:
            if atom.scale is None and not self._has_scale(text, atom):
                return None  # "R15", "N7"
            if len(m["sign"]) > 1 and _COUNTED.search(text, start, atom.start - len(m.group())):
                return None  # "5 million yen 3 million years ago"
        if m["sign"].lower() in self.words and atom.bare and atom.value < _LEAST_OF_WORD:
            return None  # "COP28"
        whole = text[atom.num_start : atom.num_end + 1].strip(" .,;)").isdigit()
        console = m["sign"] == "PS" and atom.bare and whole and atom.value < _LEAST_PS
        return None if console else m  # "PS5"; "PS40m" is a pound sign gone wrong

    def _has_scale(self, text: str, atom: Atom) -> bool:
        m = _SHORT_SCALE.match(text, atom.num_end)
        return m is not None and m["s"] in self.lexicon.numerals.abbreviations

    def prefixed(self, text: str, atom: Atom, start: int) -> bool:
        """Whether a currency sign or code stands right before ("Rs3,000", "EUR50m", "$-5")."""
        return self._sign(text, atom, start) is not None

    def before(self, text: str, atom: Atom, start: int) -> None:
        """Read a sign or code before the digits, and a minus on either side of it."""
        m = self._sign(text, atom, start)
        if m is None:
            return
        atom.prefix = atom.unit = m["sign"]
        atom.pattern = "amounts.money"
        atom.start -= m.end() - m.start("sign")
        left = text[max(start, atom.start - 3) : atom.start]
        if left[-2:] == "s " and text[max(start, atom.start - 6) : atom.start].lower() == "minus ":
            atom.value, atom.start = -atom.value, atom.start - len("minus ")
        elif m["minus"]:
            atom.value = -atom.value
        elif left[-1:] == "(" and _ACCOUNTED.search(text[max(start, atom.start - 10) : atom.start]):
            if _CLOSES.match(text, atom.num_end):
                atom.value = -atom.value  # "a result of ($99.5)"
        elif left[-1:] in ("-", "−", "–") and _MINUS_BEFORE.search(left):
            atom.value, atom.start = -atom.value, atom.start - 1
        elif left[-1:] == "+":
            atom.start -= 1

    def after_prefix(self, text: str, atom: Atom, end: int) -> None:
        """A short scale ("$10m") and a word that sharpens the sign ("$200 Canadian dollars")."""
        lexicon = self.lexicon
        if atom.scale is None and (m := _SHORT_SCALE.match(text, atom.num_end, end)) is not None:
            value = lexicon.numerals.abbreviations.get(m["s"])
            if value is not None:
                atom.scale, atom.scale_value = m["s"], value
                atom.end = atom.scale_end = m.end()
        m = self.word.match(text, atom.end, end)
        if m is None or atom.prefix is None:
            return
        coin, mine = lexicon.coin(m["word"]), lexicon.coin(atom.prefix)
        if coin is not None and coin.parts == 1 and mine is not None and ("$" in atom.prefix or coin == mine):
            atom.end = m.end()
            atom.unit = atom.prefix if coin.currency == "USD" else m["word"]

    def after(self, text: str, atom: Atom, end: int, *, beyond: int) -> bool:
        """Read a currency word behind the number, unless a unit word reaches further (`beyond`)."""
        m = self.word.match(text, atom.end, end)
        if m is None or m.end() < beyond or not self._is_money(text, atom, m):
            return False
        atom.unit, atom.pattern, atom.end = m["word"], "amounts.money", m.end()
        if atom.kind == "digits" and atom.scale is None and (rest := _REST.match(text, atom.end, end)) is not None:
            self._minor(text, atom, rest)
        elif atom.kind == "words" and atom.scale is None and (led := _AND_CENTS.match(text, atom.end, end)) is not None:
            self._spelt_minor(text, atom, led.end(), end)
        return True

    def _minor(self, text: str, atom: Atom, rest: re.Match[str]) -> None:
        """ "15 dollars 50", "15 euros and 50 cents": one sum, told in two numbers."""
        coin = self.lexicon.coin(atom.unit or "")
        figures = text[atom.num_start : atom.num_end]
        if coin is None or coin.parts != 1 or not figures.replace(",", "").isdigit():
            return
        cents = (rest["cents"] or rest["bare"]).zfill(2)
        atom.written, atom.end = f"{figures}.{cents}", rest.end()
        atom.value += Decimal(cents) / 100

    def _spelt_minor(self, text: str, atom: Atom, at: int, end: int) -> None:
        """ "Twenty dollars and fifty cents": one sum in words."""
        spelt, coin = self.lexicon.numerals.spelt(text, at, end), self.lexicon.coin(atom.unit or "")
        if spelt is None or spelt.scale_start is not None or coin is None or coin.parts != 1:
            return
        m = _CENTS.match(text, spelt.end, end)
        if m is not None and spelt.x < _HUNDRED and atom.value % 1 == 0 and spelt.x % 1 == 0:
            atom.written, atom.end = f"{atom.value:f}.{int(spelt.x):02d}", m.end()
            atom.value += spelt.x / _HUNDRED

    def after_as_sign(self, text: str, atom: Atom, end: int) -> bool:
        """Read a sign or code behind the number ("15 €", "20 USD")."""
        m = self.behind.match(text, atom.end, end)
        if m is None:
            return False
        atom.unit, atom.pattern, atom.end = m["sign"] or m["code"], "amounts.money", m.end()
        return True

    def pounds(self, text: str, atom: Atom, at: int, end: int) -> bool:
        """Whether pounds are money here: a scale word, a rate of pay or a money word around says so."""
        if atom.scale is not None or _RATE_OF_PAY.match(text, at, end):
            return True
        if (
            text.startswith(" of ", at)
            and text[at + 4 : at + 24].split(" ", 1)[0].lower().rstrip(".,;:)") not in self.owed
        ):
            return False  # "two pounds of butter"
        around = text[max(0, atom.start - 80) : at + 60].lower()
        return any(w.strip(".,;:()\"'") in self.lexicon.money_cues for w in around.split())

    def _is_money(self, text: str, atom: Atom, m: re.Match[str]) -> bool:
        word = m["word"]
        low = word.lower()
        if len(low) == 1:  # "50p", "68 p", "99c"
            close = text[m.start("word") - 1].isdigit() and atom.kind == "digits"
            return (word.islower() or word == "¢") and (
                close or (low == "p" and text[m.start("word") - 1] in _ANY_SPACE)
            )
        if word.istitle() and atom.scale is None and not word.endswith("s") and text[atom.num_start].isdigit():
            return atom.value == 1  # "50 Cent" is a name
        if low in ("won", "marks"):  # "12 won" is rather a verb
            dated = text[atom.num_start : atom.num_end].isdigit() and _FIRST_YEAR <= atom.value <= _LAST_YEAR
            return atom.scale is not None or (low == "won" and atom.value >= 1000 and not dated)
        return low not in self.lexicon.nouns["doubtful_money"]
