"""Numerals: digits and number words to exact values, and where a spelt-out number ends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Context, Decimal

from checker.model.quick import quick

MAX_DIGITS = 40
"""Longer digit strings are no numbers that news reports; they are refused, which also bounds the work."""

MAX_ONES = 9
MAX_TENS = 99
_SHORT = Context(prec=28)
_GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?")
_APART = re.compile(r"\d[\d,]{0,6} \. \d+")
_SPACED = re.compile(r"\d{1,3}(?:[\u00a0\u2009\u202f ’']\d{3})+(?:\.\d+)?")
_CONTINENTAL = re.compile(r"\d{1,3}(?:[. \u00a0]\d{3})+,\d{1,2}")
"""Thousands set apart by dots or spaces, the decimals by a comma: "1.234,50"."""
_PLAIN = re.compile(r"(?:\d+\.?\d*|\.\d+)")
_TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|[^\W\d_]+|&")
_GAP = re.compile(r"(?:[ \u00a0]{1,2}-?[ \u00a0]?|-[ \u00a0]?|, )")
_SCIENTIFIC = re.compile(
    r"(?P<m>\d+(?:\.\d+)?)(?:[eE](?P<e>[-+−–]?\d{1,3})|[ ]?[x×*·][ ]?10[\^]?(?P<t>[-+−–]?\d{1,3}))"
)
_FRACTION = re.compile(r"(?:(?P<w>\d{1,6})(?:[ -]|  | and ))?(?P<n>\d{1,5}) ?[/⁄] ?(?P<d>\d{1,5})")
_AND_PART = re.compile(r"an? (?P<one>[a-z]+) and a (?P<part>half|quarter)")
_OVER = re.compile(r"(one|1) over ([\w -]+)", re.IGNORECASE)
_OUT_OF = re.compile(r"([\w-]+?)[ -](?:out[ -]of|in)(?:[ -]every)?[ -]([\w,-]+|(?:\d+(?:\.\d+)?|a) [a-z]+)")
_CLOSE = 32
_WORD_NEXT = re.compile(r"[ \u00a0-]([^\W\d_]+)")
_MINUS = str.maketrans({"−": "-", "–": "-", "—": "-"})


def alternation(words: Iterable[str]) -> str:
    """A regex that matches any of the words, longest first, laid out as a prefix tree so that it fails fast."""
    tree: dict[str, dict] = {}  # type: ignore[type-arg]
    for word in words:
        node = tree
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return _branch(tree)


def _branch(node: dict[str, dict]) -> str:  # type: ignore[type-arg]
    ends = "" in node
    parts = [re.escape(char) + _branch(child) for char, child in sorted(node.items()) if char]
    if not parts:
        return ""
    body = parts[0] if len(parts) == 1 and not ends else f"(?:{'|'.join(parts)})"
    return f"{body}?" if ends else body


def divide(top: Decimal, bottom: Decimal) -> Decimal:
    """A share to 28 digits."""
    return _SHORT.divide(top, bottom)


@quick
@dataclass(frozen=True, slots=True, eq=False)
class Spelt:
    """A number in words: where it ends, its value, and where a trailing scale word ("million") begins, if one does.

    `x` is the value before that scale word; without one it is the value.
    """

    end: int
    x: Decimal
    scale_start: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Numerals:
    """The number words of a language."""

    units: Mapping[str, Decimal]
    tens: Mapping[str, Decimal]
    hundreds: Mapping[str, Decimal]
    scales: Mapping[str, Decimal]
    dozens: Mapping[str, Decimal]
    abbreviations: Mapping[str, Decimal]
    sure: frozenset[str]
    fractions: Mapping[str, Decimal]
    glyphs: Mapping[str, Decimal]
    indefinite: Mapping[str, tuple[Decimal, Decimal]]
    ordinals: Mapping[str, Decimal]
    frequencies: Mapping[str, Decimal]
    multiples: Mapping[str, Decimal]
    """Verbs and adverbs that tell a change by a factor: "doubled", "tenfold"."""
    no_multiple: frozenset[str]
    negatives: frozenset[str]
    vague: tuple[str, ...]
    tail: re.Pattern[str]
    memo: dict[str, Decimal | None] = field(default_factory=dict)

    def scale_of(self, text: str) -> Decimal | None:
        """The factor of a scale as written: "million", "bn", "lakh crore", "hundred thousand"; None if it is none."""
        known = self.abbreviations.get(text)
        if known is not None:
            return known
        factor = Decimal(1)
        for word in text.lower().replace("-", " ").split():
            one = (
                self.scales.get(word)
                or self.hundreds.get(word)
                or self.dozens.get(word)
                or self.abbreviations.get(word)
            )
            if one is None:
                return None
            factor *= one
        return factor

    def value(self, text: str) -> Decimal | None:
        """The exact value of a numeral as written, sign included; None if it is no numeral or too long."""
        if text not in self.memo:
            if len(self.memo) > 20_000:
                self.memo.clear()
            self.memo[text] = self._value(text)
        return self.memo[text]

    def _value(self, text: str) -> Decimal | None:
        text = text.strip().translate(_MINUS)
        if not text:
            return None
        sign = 1
        first = text.lower().replace("-", " ", 1).split(" ", 1)[0]
        if text[:1] in "-+":
            sign, text = (-1 if text[0] == "-" else 1), text[1:].lstrip()
        elif first in self.negatives:
            sign, text = -1, text[len(first) :].lstrip(" -")
        if not text or sum(map(str.isdigit, text)) > MAX_DIGITS:
            return None
        found = self._unsigned(text)
        return None if found is None else found * sign

    def _unsigned(self, text: str) -> Decimal | None:
        if text.lower() in ("a", "an"):
            return Decimal(1)  # "a million"
        if _GROUPED.fullmatch(text):
            return Decimal(text.replace(",", ""))
        if _PLAIN.fullmatch(text):
            return Decimal(text)
        if _APART.fullmatch(text):
            return Decimal(text.replace(" ", "").replace(",", ""))
        if _SPACED.fullmatch(text):
            return Decimal(re.sub(r"[^\d.]", "", text))
        if _CONTINENTAL.fullmatch(text):
            return Decimal(re.sub(r"[^\d,]", "", text).replace(",", "."))
        if re.fullmatch(r"\d+,\d{1,2}", text):
            return Decimal(text.replace(",", "."))
        if m := _SCIENTIFIC.fullmatch(text):
            return Decimal(m["m"]).scaleb(int(m["e"] or m["t"]))
        if m := _FRACTION.fullmatch(text):
            if int(m["d"]) == 0:
                return None
            return Decimal(m["w"] or 0) + divide(Decimal(m["n"]), Decimal(m["d"]))
        if text[-1] in self.glyphs:
            whole = text[:-1].strip()
            if whole and not whole.isdigit():
                return None
            return Decimal(whole or 0) + self.glyphs[text[-1]]
        share = self.share(text)
        if share is not None:
            return share
        m = _AND_PART.fullmatch(text.lower())
        if m is not None and not any(m["one"] in words for words in (self.hundreds, self.scales, self.dozens)):
            return 1 + divide(Decimal(1), self.fractions[m["part"]])  # "an hour and a half", not "a million and a half"
        if text.lower().startswith("point "):
            return self._unsigned("zero " + text)
        if m := _OVER.fullmatch(text):
            top, bottom = self.value(m[1]), self.value(m[2])
            return None if top is None or not bottom else divide(top, bottom)
        factor = self.frequencies.get(text.lower()) or self.multiples.get(text.lower())
        if factor is not None:
            return factor
        if m := _OUT_OF.fullmatch(text.lower()):
            top, bottom = self.value(m[1]), self.value(m[2])
            return None if top is None or not bottom else divide(top, bottom)
        spelt = self.spelt(text, 0, len(text))
        if spelt is None or spelt.end != len(text):
            return None
        if spelt.scale_start is None:
            return spelt.x
        scale = self.scale_of(text[spelt.scale_start : spelt.end])
        return None if scale is None else spelt.x * scale

    def ordinal(self, text: str) -> Decimal | None:
        """Value of an ordinal in words: "third", "twenty-first"."""
        low = text.lower()
        if low in self.ordinals:
            return self.ordinals[low]
        head, _, last = low.replace("-", " ").rpartition(" ")
        base, step = self.value(head) if head else None, self.ordinals.get(last)
        if base is None or step is None:
            return None
        return base * step if step > MAX_TENS else base + step  # "two hundredth", "twenty-first"

    def share(self, text: str) -> Decimal | None:
        """Value of "half", "a third", "two-thirds"; None if it is none."""
        parts = text.lower().replace("-", " ").split()
        name = parts[-1]
        bottom = self.fractions.get(name) or self.fractions.get(name.removesuffix("s"))
        if len(parts) == 3 and parts[1] in self.tens:  # "one twenty-fifth", "three thirty-seconds"
            last = self.ordinals.get(name) or self.ordinals.get(name.removesuffix("s"))
            few = last is not None and last <= MAX_ONES
            bottom, parts = (self.tens[parts[1]] + last if last is not None and few else None), parts[::2]
        if bottom is None or len(parts) > 2:
            return None
        if bottom > MAX_TENS and name in self.ordinals and parts[0] in self.units and parts[0] != "one":
            return None  # "two hundredth" is an ordinal, "two hundredths" a share
        top = Decimal(1) if len(parts) == 1 or parts[0] in ("a", "an") else self.units.get(parts[0])
        return None if top is None else divide(top, bottom)

    def spelt(self, text: str, pos: int, end: int) -> Spelt | None:
        """Read a number in words (digits may be mixed in) that begins at `pos`; None if none does."""
        return _Reading(self, text, pos, end).run()


class _Reading:
    """One left-to-right reading of a spelt-out number."""

    def __init__(self, numerals: Numerals, text: str, pos: int, end: int) -> None:
        self.n, self.text, self.pos, self.limit = numerals, text, pos, end
        self.total = Decimal(0)  # closed groups
        self.current = Decimal(0)  # the group being built, below the next scale word
        self.last = ""  # class of the last word: unit | teen | tens | hundred | scale | digits | article
        self.ceiling: Decimal | None = None  # the last scale; later ones must be smaller
        self.end = -1
        self.plain = True  # one group only: a trailing scale word may be split off
        self.scale_start: int | None = None
        self.before_scale = Decimal(0)
        self.before_and = Decimal(0)  # the group as it stood before "and"

    def run(self) -> Spelt | None:
        pos = self.pos
        joined = False  # "and" stands before the next word
        for _ in range(16):
            m = _TOKEN.match(self.text, pos, self.limit)
            if m is None:
                break
            word = m.group().lower()
            if word in ("and", "&"):
                if joined or self.last not in ("hundred", "scale") or self.text[pos - 2 : pos] == ", ":
                    break  # "2 million, and 30 thousand" are two
                joined, self.before_and = True, self.current
            elif joined and self.n.tail.match(self.text, pos - len(" and "), self.limit):
                break  # "nine million and five ninths": left to `_mixed`
            elif word in ("a", "an"):
                if self.last not in ("", "half") and not joined:
                    break
                if not self._article(m.end(), joined):
                    break
            elif not self._take(word, m, joined):
                break
            else:
                joined = False
                if self.last in ("fraction", "dozen"):
                    break
            gap = _GAP.match(self.text, m.end(), self.limit)
            if gap is None:
                break
            if gap.group() == ", " and not self._goes_on(gap.end()):
                break  # "8 million, four times as much", unlike "8 million, four hundred thousand"
            pos = gap.end()
        if self.end < 0:
            return None
        if self.last == "article":
            return None
        self._mixed()
        if self.scale_start is not None and self.plain:
            return Spelt(self.end, self.before_scale, self.scale_start)
        return Spelt(self.end, self.total + self.current)

    def _goes_on(self, at: int) -> bool:
        """Whether a hundred or a scale word stands close behind a comma."""
        words = self.text[at : min(self.limit, at + _CLOSE)].lower().replace("-", " ").split()
        return any(w.strip(",.") in self.n.hundreds or w.strip(",.") in self.n.scales for w in words[1:4])

    def _article(self, after: int, joined: bool) -> bool:
        """ "a hundred", "half a million": `a` counts one where a hundred, a scale, a dozen or a fraction follows."""
        m = _WORD_NEXT.match(self.text, after, self.limit)
        if m is None:
            return False
        word, n = m[1].lower(), self.n
        if self.last == "half":
            return word in n.scales or word in n.hundreds or word in n.dozens
        if word in n.hundreds or word in n.scales or word in n.dozens:
            if self.last:
                return False
            self.last, self.current = "article", Decimal(1)
            return True
        return False

    def _take(self, word: str, m: re.Match[str], joined: bool) -> bool:
        n, last = self.n, self.last
        if word[0].isdigit():
            value = n._unsigned(word) if not last or (joined and last in ("hundred", "scale")) else None
            if value is None or (last and value >= (100 if last == "hundred" else self.ceiling or 0)):
                return False
            return self._add(value, "digits", m)
        if (value := n.units.get(word)) is not None:
            if value > 9 and last not in ("", "hundred", "scale"):
                return False
            if value <= 9 and last not in ("", "hundred", "scale", "tens"):
                return False
            if last == "tens" and value == 0:
                return False
            return self._add(value, "unit" if value <= 9 else "teen", m)
        if (value := n.tens.get(word)) is not None:
            return last in ("", "hundred", "scale") and self._add(value, "tens", m)
        if (value := n.hundreds.get(word)) is not None:
            if last not in ("unit", "teen", "digits", "article", "half"):
                return False
            self.current *= value
            return self._add(Decimal(0), "hundred", m)
        if (value := n.scales.get(word)) is not None:
            return self._scale(value, m)
        if (value := n.dozens.get(word)) is not None:
            if last not in ("unit", "teen", "tens", "digits", "article", "half", ""):
                return False
            kept = self.before_and if word.endswith("s") else Decimal(0)  # "a hundred and two dozens"
            self.current = (self.current - kept or Decimal(1)) * value + kept
            return self._add(Decimal(0), "dozen", m)
        if word in ("half", "quarter") and not last:
            after = self.text[m.end() : m.end() + 14].lower().replace("-", " ").split()
            after = after[1:] if after[:1] in (["a"], ["of"]) else after
            after = after[1:] if after[:1] == ["a"] else after
            if (after and after[0] in n.scales) or (word == "half" and after and after[0] in n.dozens):
                return self._add(Decimal("0.5") if word == "half" else Decimal("0.25"), "half", m)
            return False
        return False

    def _add(self, value: Decimal, kind: str, m: re.Match[str]) -> bool:
        self.current += value
        self.last, self.end = kind, m.end()
        if self.scale_start is not None:
            self.plain = False
        return True

    def _scale(self, value: Decimal, m: re.Match[str]) -> bool:
        if not self.last:
            return False
        if self.last == "scale":  # "lakh crore", "thousand billion"
            if not self.plain:
                return False
            self.total *= value
        else:
            if self.ceiling is not None and value >= self.ceiling:
                return False
            if self.scale_start is not None:
                self.plain = False
            else:
                self.scale_start, self.before_scale = m.start(), self.current
            self.total += self.current * value
            self.current = Decimal(0)
        self.ceiling = value
        self.last, self.end = "scale", m.end()
        return True

    def _mixed(self) -> None:
        """ "two and a half", "one and three quarters", "two-thirds", "three point five" behind what was read."""
        n = self.n
        tail = n.tail.match(self.text, self.end, self.limit)
        if tail is None:
            return
        if tail["digits"]:
            said = [n.units.get(w) or n.tens.get(w, Decimal(0)) for w in re.split(r"[ -]", tail["digits"].lower())]
            if said[0] >= n.tens["twenty"]:
                said = [sum(said, Decimal(0))]  # "point seventy-one"
            self.current += Decimal("0." + "".join(str(v) for v in said))
        elif tail["half"]:
            top = Decimal(1) if tail["top"] in (None, "a", "an") else n.units.get(tail["top"].lower(), Decimal(1))
            bottom = n.fractions[tail["half"].lower().removesuffix("s") if tail["half"].lower() != "halves" else "half"]
            share = divide(top, bottom)
            if tail["of"] and self.last == "scale":
                share *= n.scales[tail["of"].lower()]
            elif self.last == "scale" and self.ceiling is not None:
                share *= self.ceiling
            self.current += share
        else:
            name = tail["share"].lower()
            many = name.endswith("s") or name == "halves"
            if self.last not in ("unit", "teen", "tens", "hundred") or not (many or self.current == 1):
                return
            bottom = n.fractions["half" if name == "halves" else name.removesuffix("s")]
            self.current, self.total = divide(self.total + self.current, bottom), Decimal(0)
            self.scale_start = None
        self.plain = self.plain and self.scale_start is None
        split = tail["of"] and self.last != "scale"  # "two and a half million": the scale is read behind the number
        self.end = tail.start("of") - 1 if split else tail.end()


def tail_pattern(
    units: Mapping[str, Decimal], tens: Mapping[str, Decimal], scales: Iterable[str], fractions: Mapping[str, Decimal]
) -> re.Pattern[str]:
    """What may follow a spelt-out number: "point five", "and a half", "thirds"."""
    shares = alternation([*fractions, *(f + "s" for f in fractions if f != "half")])
    digit = alternation(word for word, value in units.items() if value <= MAX_ONES)
    teen = alternation(word for word, value in units.items() if value > MAX_ONES)
    ten = alternation(tens)
    return re.compile(
        rf"[ ]point[ ](?P<digits>{digit}(?:[ -]{digit})*|{ten}(?:[ -]{digit})?|{teen})\b"
        rf"|[ -]and[ -](?P<top>an?|{digit})[ -](?P<half>{shares})\b(?: (?P<of>{alternation(scales)})\b)?"
        rf"|[ -](?P<share>{shares})\b",
        re.IGNORECASE,
    )
