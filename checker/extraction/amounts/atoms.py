"""Numerals in a sentence: where they are, how far they reach, and the scale word behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from checker.lexicon.amounts import AmountLexicon
from checker.lexicon.numerals import MAX_DIGITS, MAX_ONES, alternation, divide

_LENGTHS = (
    *("minute", "hour", "day", "week", "month", "year", "decade", "century", "mile", "foot", "inch", "metre", "meter"),
    *("kilometre", "kilometer", "pound", "tonne", "ton", "litre", "liter"),
)
SPACE = r"[ \u00a0\u2009\u202f]"
_DIGITS = re.compile(
    r"\d{1,3}(?:\.\d{3})+,\d{1,2}(?![\d,])"
    r"|\d{1,3}(?:[ \u00a0]\d{3})+,\d{2}(?![\d,])"
    r"|\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,]*\d)"
    r"|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?(?!\d)"
    r"|\d{1,3}(?:[\u00a0\u2009\u202f’']\d{3})+(?:\.\d+)?(?!\d)"
    r"|\d{1,3}(?: \d{3}){2,6}(?:\.\d+)?(?![\d ]*\d)"
    r"|[1-9]\d{0,2} 000(?![\d.,]*\d)"
    r"|\d+,\d{1,2}(?![,\d]|-\d)(?<!\d{5},\d)(?<!\d{5},\d\d)"
    r"|\d+(?:\.\d+)?"
)
_EXPONENT = r"(?:(?<=\.\d)|(?<=\.\d\d)|(?<=\d\.\d{3})|(?<=1)|(?=e[-+\d]\d))[eE][-+−–]?\d{1,3}"
"""Behind a decimal, a one, or with a sign or two digits: "7e7" is rather a name."""
_POWER = r"[ ]?[x×*·][ ]?10(?:\^[-+−–]?|[-+−–])\d{1,3}|(?:(?<=\.\d)|(?<=\.\d\d)|(?<=\.\d{3}))[ ]?[x×*·][ ]?10[1-9]\d?"
"""Without a mark between them the ten and its power need a decimal before: "6.02x1023", unlike "1920x1080"."""
_SCIENTIFIC = re.compile(rf"(?:{_EXPONENT}|{_POWER}|[ ]?[×·][ ]?10[1-9]\d?)(?![\d.]*\d)")
_FRACTION = re.compile(r" ?[/⁄] ?\d{1,3}(?![\d/]|[.,]\d)")
_PAIR = re.compile(r"[1-9]\d{2} ?[/⁄] ?\d{2}|\d{4}")
"""Two readings rather than a fraction: a blood pressure of "150/95", years."""
_TOLERANCE = re.compile(r" ?(?:±|\+/[-−–]) ?\d+(?:\.\d+)?")
_MIXED = re.compile(r"(?:[ -]|  | and )\d{1,2}(?:[/⁄]| / )\d{1,2}(?![\d/]|[.,]\d)")
_HALF = re.compile(r"(?:an? )?(?:half|quarter)(?![^\W\d_])", re.IGNORECASE)
_APART = re.compile(
    r"(?<![\d,])(?:\d{1,3}|\d{1,3},\d{3}) \. \d{1,3}"
    r"(?= ?(?:%|per ?cent\b|percentage\b|[mb]illion\b|trillion\b|crore\b))",
    re.IGNORECASE,
)
_ENDS = re.compile(r"(?=[,;)?!]|\.(?:\s|\Z)|\s*\Z)")
_POINT = re.compile(r"(?:\A|(?<!this )(?<!that )(?<!one )(?<!some )(?<!the )(?<!which )(?<!any )(?<!a )\b)point \Z")
_OF_PERCENT = re.compile(r" (?:of (?:a|one) )?(?:per ?cent|percentage point)")
_AND_A_HALF = re.compile(r"an? (?P<unit>[a-z]+) and a (?:half|quarter)", re.IGNORECASE)
_HUNDREDTH = 100
_ROUND = frozenset(["3", "4", "5", "6", "8", "10", "20", "100", "1,000"])
"""Of so many a share is told in digits: "3 in 4 renters"."""
_PLAYED = (
    "games|matches|starts|appearances|innings|tests|attempts|races|outings|trips|fights|bouts|seasons|events|rounds"
)
_COUNTED = re.compile(rf"(?! (?:\w+ )?(?:{_PLAYED}|shots|laps|balls|overs|tries|elections|polls)\b) [A-Za-z]")
_RACE = re.compile(r" (?:runs?|races?|walks?|course|mark|splits?)\b", re.IGNORECASE)
_RANKED = re.compile(r"an? (?!half|quarter)[a-z]+-[a-z]", re.IGNORECASE)
_ARTICLE = re.compile(r"\b(?:an?|the) \Z", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_THIN = " \u00a0\u2009\u202f"


def lowered(text: str) -> str:
    """The text in lower case behind one space, so that a word at its beginning has something before it, too."""
    low = text.lower()
    if len(low) != len(text):  # a letter whose lower case is longer: keep places right
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return " " + low


class Atom:
    """One numeral as seen, with what later steps add to it. Offsets are those of the document."""

    __slots__ = (
        "change", "change_span", "end", "hedge", "hedge_span", "high", "kind", "noun", "noun_span", "num_end",
        "num_start", "pattern", "per", "prefix", "reach", "scale", "scale_end", "scale_value", "start", "unit", "value",
        "written",
    )  # fmt: skip

    def __init__(self, start: int, end: int, kind: str, value: Decimal) -> None:
        self.start = self.num_start = start
        self.end = self.num_end = self.scale_end = end
        self.reach = start
        """Where a rate behind the noun ends: "8 deaths per 1,000 people"."""
        self.kind = kind
        """digits | words | fraction | indefinite | frequency | multiple | ordinal | vague"""
        self.value = value
        """Of the numeral alone, without its scale."""
        self.scale: str | None = None
        self.scale_value = Decimal(1)
        self.prefix: str | None = None
        self.unit: str | None = None
        self.per: str | None = None
        self.pattern = "amounts.number"
        self.noun: str | None = None
        self.noun_span: tuple[int, int] | None = None
        self.hedge: str | None = None
        self.hedge_span: tuple[int, int] | None = None
        self.change: str | None = None
        self.change_span: tuple[int, int] | None = None
        self.high: Atom | None = None
        self.written: str | None = None
        """The numeral where it stands in two places: 15.50 of "15 dollars 50"."""

    @property
    def bare(self) -> bool:
        """No scale, no unit, no currency, no noun."""
        return self.scale is None and self.unit is None and self.noun is None

    @property
    def full(self) -> Decimal:
        """Value with its scale."""
        return self.value * self.scale_value


class AtomFinder:
    """Finds numerals; compiled once from a lexicon."""

    def __init__(self, lexicon: AmountLexicon) -> None:
        self.n = n = lexicon.numerals
        plain = [*n.units, *n.tens]
        indefinite = sorted(n.indefinite, key=len, reverse=True)
        triggers = alternation(
            [*plain, *n.frequencies, *n.multiples, *n.ordinals, *n.indefinite, *n.vague, "half", "halves"]
        )
        counted = alternation([*n.hundreds, *n.scales, *n.dozens])
        shares = alternation([f for f in n.fractions if f != "half"])
        glyphs = "".join(n.glyphs)
        words = (
            rf"(?:an?[ -](?:{counted}|{shares})|quarter(?=[ -](?:{counted}|point)\b)"
            rf"|an? (?:{alternation(_LENGTHS)}) and a (?:half|quarter)|{triggers})(?![^\W_])"
        )
        self.spot = re.compile(rf"[\W\d_](?:(?<=[\d{glyphs}])|(?=({words})))")
        """A figure, or what stands before a word of `lowered` text: letters are passed over without a try."""
        self.glyphs = glyphs
        self.indefinite = {w.lower() for w in indefinite}
        parts = alternation([*n.fractions, *(f + "s" for f in n.fractions)])
        ones = alternation(word for word, value in n.ordinals.items() if 2 < value <= MAX_ONES)
        compound = rf"(?:{alternation(n.tens)})-(?:{ones}s?|first|seconds?)"
        self.share = re.compile(
            rf"(?P<top>an?|{alternation(n.units)})(?:[ -]| - )(?P<bottom>{parts})(?![^\W\d_])"
            rf"|(?P<count>one) {compound}(?![^\W\d_])|(?P<several>{alternation(n.units)}) {compound}(?<=s)(?![^\W\d_])",
            re.IGNORECASE,
        )
        long_scales = alternation([*n.hundreds, *n.scales, *n.dozens])
        shorts = alternation(n.abbreviations)
        self.scale = re.compile(
            rf"(?:{SPACE}{{1,2}}|-|{SPACE}-{SPACE}|)(?P<long>(?i:{long_scales})(?:[ -](?i:{long_scales}))?)(?![^\W\d_])"
            rf"|(?P<gap>{SPACE}{{0,2}})(?P<short>{shorts})(?![^\W_]|[²³/^&'’]|\.\w)"
        )
        self.of_scale = re.compile(
            rf"[ -](?:of )?(?:an? )?(?P<s>(?i:{alternation([*n.scales, *n.dozens])}))(?![^\W\d_])", re.IGNORECASE
        )
        no_share = rf"(?:(?:second|minute|hour|day|week|month|year)s?\b|(?i:{alternation([*n.hundreds, *n.scales])}))"
        self.out_of = re.compile(
            rf"[ -](?:(?P<out>out[ -]of)|in)(?P<every>[ -]every)?[ -]"
            r"(?:(?P<many>\d{1,3}(?:\.\d+)? (?:m|b|tr)illion|a[ -](?:hundred|thousand|(?:m|b|tr)illion))"
            rf"\b(?!{SPACE}(?:day|year|dollar)s)"
            rf"|(?P<b>\d{{1,3}}(?:,\d{{3}})*|(?i:{alternation(plain)}))(?![^\W\d_]|[.,]?\d|[ -]{no_share}))",
            re.IGNORECASE,
        )

    def find(self, text: str, low: str, start: int, end: int) -> Iterator[Atom]:
        """Atoms between two offsets, in order, never overlapping. A numeral that is none is passed over.

        low: the whole text as `lowered` gives it.
        """
        pos = start
        for spot in self.spot.finditer(low, start, end + 1):
            at = spot.start()  # in `text` that is the place behind
            if low[at].isdigit() or low[at] in self.glyphs:
                at -= 1
            if at < pos:
                continue
            if text[at].isdigit():
                atom = self._digits(text, at, start, end)
            else:
                word = spot[1] or text[at]
                pos = at + len(word)
                atom = self._word(text, word, at, start, end)
            if atom is None:
                continue
            if atom.scale is None and atom.value <= 20 and atom.kind in ("digits", "words"):
                self._out_of(text, atom, end)
                if atom.value == 1 and text.startswith(" over ", atom.end):
                    self._over(text, atom, end)
            yield atom
            pos = max(pos, atom.end)  # where the consumer moved it: "4 m2", "per 100,000"

    def _digits(self, text: str, at: int, start: int, end: int) -> Atom | None:
        m = _DIGITS.match(text, at, end)
        if m is None:
            return None
        begin, stop = at, m.end()
        if stop - begin > MAX_DIGITS:
            return self._blank(begin, stop)
        if (
            at > start
            and text[at - 1] == "."
            and (at - 1 == start or not (text[at - 2].isalnum() or text[at - 2] in ".)"))
        ):
            begin = at - 1  # ".5"
        kind, over_cents = "digits", stop
        if text.startswith(" . ", stop) and (apart := _APART.match(text, begin, min(len(text), end + 12))) is not None:
            stop = min(apart.end(), end)
        if stop < end:
            c = text[stop]
            if c in self.glyphs:
                stop, kind = stop + 1, "fraction"
            elif c in _THIN and stop + 1 < end and text[stop + 1] in self.glyphs:
                stop, kind = stop + 2, "fraction"  # "2 ½ hours"
            elif c in "eE x×*·" and (sci := _SCIENTIFIC.match(text, stop, end)):
                stop = sci.end()
            elif c in " -" and (mixed := _MIXED.match(text, stop, end)):
                if "." not in text[begin:stop]:
                    stop, kind = mixed.end(), "fraction"
                else:
                    over_cents = mixed.end()  # "$6.05-3/4 a bushel"
            elif c in " /⁄" and (over := _FRACTION.match(text, stop, end)) and not _PAIR.match(text, begin):
                stop, kind = over.end(), "fraction"
        value = self.n.value(text[begin:stop])
        if value is None:
            return self._blank(begin, stop)
        atom = Atom(begin, stop, kind, value)
        if (around := _TOLERANCE.match(text, stop, end)) is not None:
            atom.end = around.end()
        atom.end = max(atom.end, over_cents)
        if kind == "digits" or kind == "fraction":
            self._scale(text, atom, end)
        if atom.scale is not None:
            # "3 hundred and 21", "2 million two hundred thousand": a longer number in words
            spelt = self.n.spelt(text, begin, end)
            if spelt is not None and spelt.end > atom.end:
                atom = self._spelt(text, begin, spelt.end, spelt.scale_start, spelt.x)
        return atom

    def _scale(self, text: str, atom: Atom, end: int) -> None:
        m = self.scale.match(text, atom.end, end)
        if m is None:
            return
        name = m["long"] or m["short"]
        if m["short"] and not self._is_sure(text, atom, m, end):
            return  # decided with the unit: "35m", "5 m", "2.3 T"
        value = self.n.scale_of(name)
        if value is not None:
            atom.scale, atom.scale_value, atom.end = name, value, m.end()
            atom.scale_end = m.end()

    def _is_sure(self, text: str, atom: Atom, m: re.Match[str], end: int) -> bool:
        """Whether an abbreviation is a scale whatever stands around.

        A letter apart from its digits is one where the text ends after it and no article stands before ("1,674.5 G"), a
        "k" also behind a decimal.
        """
        name, at = m["short"], m.end()
        if name == "M" and not m["gap"]:  # "8.1M", "40M."; not "3M"
            return atom.value % 1 != 0 or (atom.value >= 10 and _ENDS.match(text, at, end) is not None)
        if not m["gap"] or len(name) > 1:
            return name in self.n.sure
        if name == "k" and atom.value != atom.value.to_integral_value():
            return not _RACE.match(text, at, end)
        closed = _ENDS.match(text, at, end) is not None
        return name in "kMGB" and closed and not _ARTICLE.search(text[max(0, atom.start - 5) : atom.start])

    def take_short_scale(self, text: str, atom: Atom, end: int) -> bool:
        """Read a doubtful abbreviation ("35m", "5 m", "2 t") as a scale after all. Returns whether there was one."""
        m = self.scale.match(text, atom.num_end, end)
        if m is None or not m["short"] or atom.scale is not None:
            return False
        atom.scale, atom.scale_value = m["short"], self.n.abbreviations[m["short"]]
        atom.end = atom.scale_end = m.end()
        return True

    def _word(self, text: str, word: str, at: int, start: int, end: int) -> Atom | None:
        """The atom that a glyph or a word in lower case begins at `at`."""
        stop = at + len(word)
        if word in self.glyphs:
            atom = Atom(at, stop, "fraction", self.n.glyphs[word])
            self._scale(text, atom, end)
            return atom
        if (whole := _AND_A_HALF.fullmatch(word)) is not None:
            atom = Atom(at, stop, "words", self.n.value(word) or Decimal(0))
            atom.unit, atom.pattern = whole["unit"], "amounts.measure"
            return atom
        if word in self.indefinite:
            return Atom(at, stop, "indefinite", self.n.indefinite[word][0])
        if word in self.n.vague:
            return Atom(at, stop, "vague", Decimal(0))
        if word in self.n.multiples:
            after = _WORD.match(text, stop + 1, end)
            other = after is not None and after.group().lower() in self.n.no_multiple
            return None if other else Atom(at, stop, "multiple", self.n.multiples[word])
        if word in self.n.frequencies:
            return Atom(at, stop, "frequency", self.n.frequencies[word])
        share = self._share(text, at, end)
        if share is not None:
            return share
        spelt = self.n.spelt(text, at, end)
        if spelt is not None:
            after = _WORD.match(text, spelt.end + 1, end) if text[spelt.end : spelt.end + 1] in ("-", " ") else None
            if after is not None and after.group().lower() in self.n.ordinals and spelt.scale_start is None:
                last = after.group().lower()
                if text[spelt.end] == "-" or spelt.x % 10 == 0 or self.n.ordinals[last] >= _HUNDREDTH:
                    return Atom(at, after.end(), "ordinal", self.n.ordinal(text[at : after.end()]) or spelt.x)
            atom = self._spelt(text, at, spelt.end, spelt.scale_start, spelt.x)
            if atom.scale is None and text[max(start, at - 6) : at].lower() == "point ":
                self._pointed(text, atom, start, end)
            if atom.scale is None and atom.value != atom.value.to_integral_value():
                self._scale(text, atom, end)  # "three point five million", "two and a half million"
            return atom
        if word in self.n.ordinals:
            return Atom(at, stop, "ordinal", self.n.ordinals[word])
        return None

    def _share(self, text: str, at: int, end: int) -> Atom | None:
        """ "a third", "two-thirds", "half", "half a million", "a quarter of a million", "one out of three"."""
        m = self.share.match(text, at, end)
        if m is not None:
            stop = m.end()
        elif (half := _HALF.match(text, at, end)) is not None:
            stop = half.end()
        else:
            return None
        words = text[at:stop]
        if text[stop : stop + 1] == "-" and _RANKED.match(text, at) is not None:
            return None  # "a third-degree burn", unlike "a quarter-mile"
        value = self.n.share(words)
        if value is None:
            return None
        scale = self.of_scale.match(text, stop, end)
        if scale is not None:
            atom = Atom(at, stop, "words", value)
            atom.scale, atom.scale_value = scale["s"], self.n.scale_of(scale["s"]) or Decimal(1)
            atom.end = atom.scale_end = scale.end()
            return atom
        return Atom(at, stop, "fraction", value)

    def _out_of(self, text: str, atom: Atom, end: int) -> None:
        """ "one in five", "3 out of 10": a share."""
        m = self.out_of.match(text, atom.end, end)
        if m is None:
            return
        if m["many"] is not None:
            bottom = self.n.value(m["many"]) if atom.value == 1 else None
            if bottom:  # odds of "1 in 292.2 million"
                atom.kind, atom.value = "fraction", divide(atom.value, bottom)
                atom.end = atom.num_end = atom.scale_end = m.end()
            return
        low = m["b"].lower()
        digits = low[0].isdigit()
        bottom = Decimal(low.replace(",", "")) if digits else self.n.units.get(low) or self.n.tens.get(low)
        # "two in five" and "9 in 10 adults", but not "3 in 10 minutes" or "nine in 10 games"
        spelt = atom.kind == "words" and not digits
        spelt = spelt or (low in _ROUND and _COUNTED.match(text, m.end()) is not None)
        if bottom and bottom > atom.value and (m["out"] or atom.value == 1 or m["every"] or spelt):
            atom.kind, atom.value = "fraction", divide(atom.value, bottom)
            atom.end = atom.num_end = atom.scale_end = m.end()

    def _pointed(self, text: str, atom: Atom, start: int, end: int) -> None:
        """ "point two five percent"; not "at this point five percent"."""
        begin = atom.start - len("point ")
        tail = self.n.tail.match(text, begin - 1, end) if begin > start else None
        stop = tail.end() if tail is not None and tail["digits"] else atom.end
        if not _OF_PERCENT.match(text, stop, end) or not _POINT.search(
            text[max(start, begin - 6) : atom.start].lower()
        ):
            return
        value = self.n.value(text[begin:stop])
        if value is not None:
            atom.start, atom.num_start, atom.value = begin, begin, value
            atom.end = atom.num_end = atom.scale_end = stop

    def _over(self, text: str, atom: Atom, end: int) -> None:
        """ "one over twenty-one", where nothing follows that would make a comparison of it ("one over 30 years")."""
        at = atom.end + len(" over ")
        digits, spelt = _DIGITS.match(text, at, end), self.n.spelt(text, at, end)
        stop = spelt.end if spelt is not None else digits.end() if digits is not None else -1
        bottom = self.n.value(text[at:stop]) if stop > at else None
        if bottom and bottom > 1 and _ENDS.match(text, stop, end):
            atom.kind, atom.value = "fraction", divide(atom.value, bottom)
            atom.end = atom.num_end = atom.scale_end = stop

    def _spelt(self, text: str, at: int, stop: int, scale_start: int | None, x: Decimal) -> Atom:
        atom = Atom(at, stop, "words", x)
        if scale_start is not None:
            atom.num_end = scale_start
            while text[atom.num_end - 1] in " -\u00a0":
                atom.num_end -= 1
            atom.scale = text[scale_start:stop]
            atom.scale_value = self.n.scale_of(atom.scale) or Decimal(1)
        return atom

    @staticmethod
    def _blank(start: int, end: int) -> Atom:
        return Atom(start, end, "refused", Decimal(0))
