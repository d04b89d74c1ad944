"""Counted nouns: where the noun phrase behind a numeral ends."""

from __future__ import annotations

import re

from checker.extraction.amounts.atoms import Atom
from checker.lexicon.amounts import AmountLexicon

_NEXT = re.compile(r"[ \u00a0]{1,2}([^\W\d_](?:[^\W_]|[-’'&.](?=[^\W_]))*)")
_HYPHEN = re.compile(r"-([^\W\d_]+)(?![^\W_])")
_PARTITIVE = re.compile(
    r" of (?:the |its |his |her |their |our |my |your |these |those |all )*(?:([^\W\d_][\w.-]*)(?:[’']s?) )?",
    re.IGNORECASE,
)
_NAMED_BEFORE = re.compile(r"\b(magnitude)(?: of |-| )\Z", re.IGNORECASE)
_TIMES = re.compile(r"(x)(?![\w-])|-?(fold)(?![\w-])")
_TIMES_BEGIN = ("x", "f", "-f")
_OBJECT = re.compile(r" (?:the|a|an|his|her|their|its|him|them|it)\b")
_SIZED = re.compile(
    r"[ \u00a0](?:(\d[\d.,]*|[a-z]+)-[a-z]+(?:-(?:old|long|wide|tall|high|deep|thick|strong))?"
    r"|(\d[\d.,]*)[A-Za-z]{1,4})(?= [^\W\d_])"
)
"""A measure that stands before the noun as an adjective: "two 12-volt batteries", "36 new 52-week highs"."""
_NUMBERED = re.compile(r"[ \u00a0](\d{1,3}-[a-z]{3,}s|[1-9]\d\ds)(?![\w’'-])")
"""Things that are named by a number: "16 more 3-pointers", "two 747s"."""
_DONE_ON = frozenset(["on", "in", "with", "from", "for", "had", "after", "his", "her", "their"])
_POINT = re.compile(r"(?:[ -]| an? | of an? )(points?)(?![\w])(?!-| (?:of|in|where|when|at)\b)")
_HUNG = re.compile(r"-(?: and| or)(?= )")
_LIMIT = 8


def _refers_back(text: str, atom: Atom) -> bool:
    return atom.kind == "words" and text[max(0, atom.start - 4) : atom.start].lower() == "the "


class NounReader:
    """Reads the noun phrase behind an atom; built once from a lexicon."""

    def __init__(self, lexicon: AmountLexicon) -> None:
        self.words = lexicon.words
        self.stops, self.months = lexicon.nouns["stops"], lexicon.nouns["months"]
        self.heads = lexicon.nouns["uncountable_heads"]
        self.attributive = lexicon.nouns["attributive_plurals"]
        self.spans = lexicon.nouns["span_adjectives"]
        self.units, self.unit_of = lexicon.units, lexicon.unit_of
        self.figures = lexicon.figure_words
        self.dropped = lexicon.nouns["dropped_modifiers"]
        self.no_heads = self.dropped | lexicon.nouns["extents"]
        self.no_count = lexicon.nouns["no_count"]
        self.numbers = {w for w, n in {**lexicon.numerals.units, **lexicon.numerals.tens}.items() if n > 1}

    def read(self, text: str, atom: Atom, end: int) -> None:
        """Set noun and noun_span of an atom that has no unit."""
        at = atom.end
        near = text[max(0, atom.start - 14) : atom.start] if atom.kind == "digits" else ""
        before = _NAMED_BEFORE.search(near) if "agnitude" in near.lower() else None
        if before is not None:
            begin = atom.start - 14 + before.start(1) if atom.start >= 14 else before.start(1)
            atom.noun, atom.noun_span = before[1], (begin, begin + len(before[1]))
            return
        if atom.kind == "digits" and text.startswith(_TIMES_BEGIN, at) and (times := _TIMES.match(text, at, end)):
            atom.noun, atom.noun_span = times[1] or times[2], times.span(times.lastindex or 1)
            return
        if atom.kind == "fraction" and (point := _POINT.match(text, at, end)) is not None:
            atom.noun, atom.noun_span = point[1], point.span(1)  # "a quarter point", "a half-point cut"
            return
        if text[at : at + 1] == "-":
            m = _HYPHEN.match(text, at, end)
            if m is not None and self._is_noun(m[1].lower()):
                atom.noun, atom.noun_span = m[1], (m.start(1), m.end(1))
            return
        if atom.kind in ("indefinite", "fraction", "words", "digits") and text.startswith(" of ", at):
            partitive = _PARTITIVE.match(text, at, end)
            plain = atom.kind == "digits" and atom.scale is None  # "10 of spades", but "4,600 of the jets"
            if partitive is not None and not (plain and partitive.group() == " of "):
                self._phrase(text, atom, partitive.end() - 1, end, plural=True)
                if atom.noun_span is not None and partitive[1] is not None:  # "two of the city's bridges"
                    atom.noun_span = (partitive.start(1), atom.noun_span[1])
                    atom.noun = text[slice(*atom.noun_span)]
                if atom.noun is not None or atom.kind == "indefinite":
                    return
            return
        written = text[atom.num_start : atom.num_end]
        if atom.kind == "fraction" and atom.value <= 1 and " " not in written and "-in-" not in written:
            return
        if atom.kind == "fraction" and atom.value <= 1:
            self._phrase(text, atom, at, end, plural=True)
            return
        if atom.kind == "indefinite" and self._does(text, at, end):
            return  # "dozens more suffered burns"
        self._phrase(text, atom, at, end, plural=abs(atom.full) != 1 or atom.kind == "indefinite")

    def measure_in(self, noun: str) -> str | None:
        """The unit of a phrase that only qualifies one: "previous years", "rushing yards"; None for other phrases."""
        words = noun.split()
        if len(words) < 2:
            return None
        name = self.unit_of(words[-1])
        if name is None:
            return None
        dimension = self.units[name].dimension
        if dimension == "time":
            return words[-1] if all(w.lower() in self.spans for w in words[:-1]) else None
        return words[-1] if dimension in ("length", "mass", "area", "volume", "percent") and len(words) == 2 else None

    def _does(self, text: str, at: int, end: int) -> bool:
        """Whether what follows, over "more" and "others", is rather what they did."""
        for _ in range(2):
            m = _NEXT.match(text, at, end)
            if m is None:
                return False
            low = m[1].lower()
            if low not in self.dropped and low != "others":
                kinds = self.words.kinds(low)
                return ("d" in kinds or "g" in kinds) and "p" not in kinds
            at = m.end()
        return False

    def _is_noun(self, word: str) -> bool:
        kinds = self.words.kinds(word)
        if word[-1] == "s" and word[:-1] in self.no_count and "p" in kinds:
            return False  # "two-wheelers"
        return word not in self.no_count and word not in self.stops and ("n" in kinds or "p" in kinds)

    def _phrase(self, text: str, atom: Atom, at: int, end: int, *, plural: bool) -> None:
        span = self._to_plural_head(text, at, end, pronoun=_refers_back(text, atom)) if plural else None
        if span is None and plural and atom.kind in ("words", "digits"):
            span = self._like_a_verb(text, atom, at, end)
        if span is None:
            span = self._to_singular_head(text, at, end, several=plural)
        if span is not None and text[slice(*span)].lower() not in self.no_heads:
            atom.noun, atom.noun_span = text[slice(*span)], span

    def _sized(self, text: str, at: int, end: int) -> int | None:
        """Where a measure that only qualifies the noun ends; its number is an amount of its own."""
        m = _SIZED.match(text, at, end)
        return m.end() if m is not None and (m[2] or m[1][0].isdigit() or m[1] in self.numbers) else None

    def _like_a_verb(self, text: str, atom: Atom, at: int, end: int) -> tuple[int, int] | None:
        """ "on eight carries": after several a form in -s is no verb, though the word list knows it as one."""
        m = _NEXT.match(text, at, end)
        if m is None or m[1] in self.stops or self.words.kinds(m[1]) != "z" or _refers_back(text, atom):
            return None
        before = text[max(0, atom.start - 8) : atom.start].rsplit(None, 1)
        return m.span(1) if before and before[-1].lower() in _DONE_ON else None

    def _to_plural_head(self, text: str, at: int, end: int, *, pronoun: bool) -> tuple[int, int] | None:
        """From the first word to the plural that the number counts, over adjectives, nouns, adverbs and participles.

        After "the two" a participle is rather the verb (`pronoun`): "the two sent letters".
        """
        begin, pos = -1, at
        joinable = paired = False  # an adjective, or a participle, stands before: "three Russian and Syrian raids"
        for _ in range(_LIMIT):
            m = _NEXT.match(text, pos, end)
            if m is None:
                if not text[pos + 1 : pos + 2].isdigit():
                    return None
                if (named := _NUMBERED.match(text, pos, end)) is not None:
                    return (begin if begin >= 0 else named.start(1)), named.end()
            if (m is None or "-" in m[1]) and (sized := self._sized(text, pos, end)) is not None:
                begin, pos = -1, sized
                continue
            if m is None:
                return None
            word = m[1]
            low = word.lower().replace("’", "'")
            if low == "and" and joinable:
                pos, joinable = m.end(), False
                continue
            if self._stops(word, low) and not (
                low.endswith("'s") and low == word and self._leads_on(text, m.end(), end)
            ):
                return None  # but "two master's degrees"
            kinds = self.words.kinds(low)
            if paired:
                ended = low in self.heads and not self._carries_on(text, m.end(), end, low)
                if ended or not ("a" in kinds or kinds in ("d", "g")):
                    return None  # "10 arrested and police said", "10 killed and wounded"
                paired = False
            if begin < 0:
                begin = m.start(1)
            pos = m.end()
            if low[-2:] == "'s":
                continue
            if pos < end and text[pos] == "-" and (hung := _HUNG.match(text, pos, end)) is not None:
                pos = hung.end()  # "full- and part-time staff"
                continue
            if kinds in ("d", "g") and not pronoun and low not in self.heads and text.startswith(" and ", pos):
                pos, paired = pos + len(" and"), True  # "19 developed and developing countries"
                continue
            if low in self.heads or ("p" in kinds and "r" not in kinds):
                if not self._carries_on(text, m.end(), end, low):
                    return begin, m.end()
            elif not self._modifies(word, low, kinds) and not (
                kinds == "r" or (kinds in ("d", "g") and not pronoun and self._leads_on(text, m.end(), end))
            ):
                return None
            joinable = "a" in kinds or word[0].isupper()
        return None

    def _to_singular_head(self, text: str, at: int, end: int, *, several: bool) -> tuple[int, int] | None:
        """From the first word to the last noun before a verb: "one dealer said", "a 12 page report"."""
        begin = head_end = -1
        pos, nouns = at, 0
        for _ in range(_LIMIT):
            m = _NEXT.match(text, pos, end)
            if m is None:
                break
            word = m[1]
            low = word.lower().replace("’", "'")
            kinds = self.words.kinds(low)
            if self._stops(word, low) or (nouns and ("z" in kinds or "d" in kinds or kinds in ("v", "av"))):
                break
            if nouns and "g" in kinds and _OBJECT.match(text, m.end(), end):
                break  # "one rebel backing the plan"
            if not self._modifies(word, low, kinds):
                if kinds != "r":
                    break
            elif "n" in kinds or word[0].isupper():
                nouns, head_end = nouns + 1, m.end()
            if begin < 0:
                begin = m.start(1)
            pos = m.end()
        if head_end < 0:
            return None
        if several and nouns == 1 and self._verbal(text[begin:head_end].lower()):
            return None
        if several and nouns > 1:
            head_end = self._attribute(text, begin, head_end)
        return begin, head_end

    def _stops(self, word: str, low: str) -> bool:
        """Whether a word ends the phrase; "US" is no pronoun."""
        if low in self.stops:
            return not (len(word) > 1 and word.isupper() and low == "us")
        return low.endswith(("'s", "s'")) or (word[0].isupper() and low in self.months)

    def _modifies(self, word: str, low: str, kinds: str) -> bool:
        """Whether a word may stand before the head: an adjective, a noun or a name."""
        return "n" in kinds or "a" in kinds or (word[0].isupper() and low not in self.words.classes)

    def _verbal(self, word: str) -> bool:
        """A single word that is rather the verb: "children under 12 pay half", "the first three fell"."""
        kinds = self.words.kinds(word)
        verbal = "v" in kinds or "d" in kinds or "g" in kinds
        return " " not in word and verbal and word not in self.figures

    def _attribute(self, text: str, begin: int, end: int) -> int:
        """Several of a thing before a singular: "a 12 page report" counts pages, "600 cabin crew" the whole phrase."""
        words = text[begin:end].split()
        if words[-1].lower() in self.heads or not all(w.islower() for w in words) or "-" in words[0]:
            return end
        return begin + len(words[0]) if self.words.kinds(words[0]) in ("n", "nv") else end

    def _carries_on(self, text: str, at: int, end: int, low: str) -> bool:
        """Whether a plural only modifies a later plural head: "20 sales offices"."""
        m = _NEXT.match(text, at, end)
        if m is None:
            return False
        word = m[1].lower()
        if word in self.stops or low == "times":
            return False
        kinds = self.words.kinds(word)
        if low in self.attributive:
            return "p" in kinds or word in self.heads or ("n" in kinds and "d" not in kinds and "v" not in kinds)
        if word in self.heads:  # "special forces troops"
            return word not in ("dead", "injured", "wounded")  # rather what became of them
        if low in self.heads:  # "four police officers", "30 staff members"
            return low != "people" and "p" in kinds
        return "p" in kinds and "z" not in kinds and word in self.words.classes

    def _leads_on(self, text: str, at: int, end: int) -> bool:
        """Whether a noun, an adjective or a participle follows."""
        m = _NEXT.match(text, at, end)
        if m is None:
            return False
        word = m[1].lower()
        if word in self.stops:
            return False
        kinds = self.words.kinds(word)
        return "n" in kinds or "p" in kinds or "a" in kinds
