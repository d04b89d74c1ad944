"""The order of steps inside one sentence: numerals, units, years, joins with nouns, exclusions, cues."""

from __future__ import annotations

import re

from checker.extraction.amounts.ages import AgeReader
from checker.extraction.amounts.atoms import Atom, AtomFinder, lowered
from checker.extraction.amounts.cues import CueReader
from checker.extraction.amounts.ellipsis import EllipsisReader
from checker.extraction.amounts.exclusions import Exclusions
from checker.extraction.amounts.joins import Joiner, bounded
from checker.extraction.amounts.mentions import mention
from checker.extraction.amounts.names import NameNumbers
from checker.extraction.amounts.nouns import NounReader
from checker.extraction.amounts.ordinals import OrdinalReader
from checker.extraction.amounts.shares import ShareReader
from checker.extraction.amounts.units import UnitReader
from checker.extraction.amounts.years import YearReader
from checker.lexicon.amounts import AmountLexicon
from checker.model import AmountMention, Document

_MINUS = re.compile(r"(?<![\w)%])[-−–]\Z")
_AFTER_NUMBER = re.compile(r"\d [-−–]\Z")
_MINUS_APART = re.compile(
    r"(?P<begin>\A|\b(?:is|was|of|to|at|by|from|be|around|about|below|reached|hit) )[-−–] {1,2}\Z"
)
_CLOSED = re.compile(r"[.!?]?\s*\Z")
_MINUS_WORD = re.compile(r"(?<!or )(?<!or-)\b(minus|negative)[ -]\Z", re.IGNORECASE)
_ORDINAL = re.compile(r" ?(?:st|nd|rd|th)(?![^\W_])", re.IGNORECASE)
_THROUGH = re.compile(r" of (?:an? |the |one )?| an? | the ")
_ODDS = re.compile(r"[ -](?:in|of)[ -]")
_ELEVEN = 11
_BELOW_ZERO = " below zero"
_LISTED = (" and ", " or ", ", ", ", and ", " & ")
_LETTERS = ("B", "K", "M", "b", "k")
_SHORT_MILLIONS = ("m", "M")
_PATTERNS = {
    "fraction": "amounts.fraction",
    "frequency": "amounts.frequency",
    "multiple": "amounts.multiple",
    "indefinite": "amounts.indefinite",
}


def _place(atom: Atom) -> int:
    return atom.start


class Scanner:
    """One compiled lexicon applied to documents."""

    def __init__(self, lexicon: AmountLexicon) -> None:
        self.lexicon = lexicon
        self.atoms = AtomFinder(lexicon)
        self.units = UnitReader(lexicon)
        self.nouns = NounReader(lexicon)
        self.exclusions = Exclusions(lexicon)
        self.years = YearReader(lexicon)
        self.names = NameNumbers(lexicon)
        self.ages = AgeReader(lexicon)
        self.shares = ShareReader(lexicon)
        self.ordinals = OrdinalReader(lexicon)
        self.cues = CueReader(lexicon)
        self.ellipsis = EllipsisReader(lexicon, self.nouns)
        self.often = re.compile(rf" ({'|'.join(lexicon.per_adverbs)})\b")
        self.joiner = Joiner(lexicon, self._noun)
        self.million_leads = lexicon.nouns["million_leads"]

    def document(self, document: Document) -> list[AmountMention]:
        """All sentences in order; "the 200 billion mark" takes the currency of the last amount of money before it."""
        out: list[AmountMention] = []
        text, low = document.text, lowered(document.text)
        money: str | None = None
        for index, (start, end) in enumerate(document.sentences):
            for atom in self.sentence(text, low, start, end):
                if atom.pattern == "amounts.money":
                    coin = self.lexicon.coin(atom.unit or "")
                    money = atom.unit if coin is not None and coin.parts == 1 else money
                elif money is not None and self._is_figure(atom):
                    atom.unit, atom.pattern, atom.noun, atom.noun_span = money, "amounts.money-inferred", None, None
                out.append(mention(text, atom, index))
        return out

    def _is_figure(self, atom: Atom) -> bool:
        return atom.unit is None and atom.scale is not None and (atom.noun or "").lower() in self.lexicon.figure_words

    def sentence(self, text: str, low: str, start: int, end: int) -> list[Atom]:
        """Atoms of one sentence that are amounts, ranges joined; `low` is the text as `lowered` gives it."""
        found: list[Atom] = []
        ordinals: list[Atom] = []  # those that count nothing; no other amount is read by them
        year_end = -1
        for atom in self.atoms.find(text, low, start, end):
            if atom.kind == "vague":
                atom.pattern = "amounts.vague"
                found.append(atom)
                continue
            m = _ORDINAL.match(text, atom.num_end, end) if atom.kind == "digits" and atom.scale is None else None
            if m is not None and (m.group() != "st" or (atom.value % 10 == 1 and atom.value % 100 != _ELEVEN)):
                atom.kind, atom.end = "ordinal", m.end()  # but "12st 4lb"
            if atom.kind == "ordinal":
                if self.ordinals.counts(text, atom, end):
                    found.append(atom)
                elif self.ordinals.stands(text, atom, start, end):
                    ordinals.append(atom)
                continue
            if self.exclusions.around(text, atom, start, end) and not self.units.money.prefixed(text, atom, start):
                atom.end = max(atom.end, self.exclusions.phone_end(text, atom, end))
                continue
            if year_end == atom.start - 1 and self.years.goes_on(text, atom, year_end):
                year_end = atom.end
                continue  # "the 2019-20 year", before "20 year" is read
            self._sign(text, atom, start)
            if atom.kind not in ("frequency", "multiple"):
                self._unit(text, atom, start, end)
            self._sign_apart(text, atom, start, end)
            if text.startswith(_BELOW_ZERO, atom.end):
                self._below_zero(atom)
            if self.years.is_year(text, atom, start, end) or self.years.goes_on(text, atom, year_end):
                year_end = atom.end
                continue
            found.append(atom)
        if found:
            found = self._settle(text, self.joiner.join(text, found, start, end), start, end)
        return sorted([*found, *ordinals], key=_place) if ordinals else found

    def _sign(self, text: str, atom: Atom, start: int) -> None:
        """A minus that belongs to the number; not the dash of a range ("75 -300 mm")."""
        at = atom.start
        if at <= start:
            return
        mark = text[at - 1]
        if mark not in " -−–":
            return
        left = text[max(start, at - 14) : at]
        if mark != " " and atom.kind in ("digits", "fraction") and _MINUS.search(left):
            if _AFTER_NUMBER.search(left) and text[atom.num_end : atom.num_end + 2].strip()[:1] != "%":
                return
            atom.value, atom.start, atom.num_start = -atom.value, at - 1, at - 1
        elif mark in " -" and left[:-1].lower().endswith(("minus", "negative")) and (m := _MINUS_WORD.search(left)):
            atom.value = -atom.value
            atom.start = atom.num_start = at - len(m.group())

    @staticmethod
    def _sign_apart(text: str, atom: Atom, start: int, end: int) -> None:
        """A minus with a space behind it ("fell to - 10 degrees"); a line that it opens must be the number alone."""
        at = atom.num_start
        if at - start < len("- ") or text[at - 1] != " " or text[at - 2 : at].strip(" -−–") or atom.start != at:
            return
        m = _MINUS_APART.search(text[max(start, at - 12) : at])
        if m is None or atom.kind not in ("digits", "fraction"):
            return
        if m["begin"] or (at - start <= len("-  ") and _CLOSED.match(text[atom.end : end])):
            atom.value = -atom.value
            atom.start = atom.num_start = max(start, at - 12) + m.end("begin")

    def _below_zero(self, atom: Atom) -> None:
        """ "12 degrees below zero", "10 below zero": the sign stands behind."""
        name = self.lexicon.unit_of(atom.unit or "degrees")
        if atom.value > 0 and name is not None and self.lexicon.units[name].dimension in ("temperature", "angle"):
            atom.value = -atom.value
            atom.unit, atom.pattern = atom.unit or "degrees", "amounts.measure"

    def _unit(self, text: str, atom: Atom, start: int, end: int) -> None:
        """Read the unit, if need be through "of" or an article: "half an hour", "millions of dollars"."""
        if atom.kind == "fraction" and _ODDS.search(text, atom.num_start, atom.num_end) is not None:
            return  # "two out of three dollars" is a share
        self.units.read(text, atom, start, end)
        if atom.unit is not None:
            return
        partial = atom.kind == "fraction" and abs(atom.value) < 1
        if partial and self.shares.is_part(text, atom, start):
            return  # "the first half of the year"
        if (partial or atom.kind == "indefinite" or atom.scale is not None) and (
            m := _THROUGH.match(text, atom.end, end)
        ):
            if partial or m.group() == " of ":
                keep, atom.end = atom.end, m.end() - 1
                self.units.read(text, atom, start, end)
                if atom.unit is None:
                    atom.end = keep
        elif atom.kind == "digits" and atom.scale is None:
            close = text.startswith("m", atom.num_end)
            several = close or self.units.counts_millions(text, atom.num_end + 1, end)
            if several and self.atoms.take_short_scale(text, atom, end):
                self.units.read(text, atom, start, end)  # "1m bpd"

    def _noun(self, text: str, atom: Atom, end: int) -> None:
        """Read the counted noun of an atom without unit, and the rate behind it."""
        if atom.unit is not None or atom.kind in ("ordinal", "vague", "multiple"):
            return
        keep = atom.end
        self.nouns.read(text, atom, end)
        if atom.noun is None and (behind := self.cues.behind(text, atom.end, end)) is not None:
            atom.end = behind  # "500 or more guests", "thirty-odd years"
            self.units.read(text, atom, atom.start, end)
            if atom.unit is not None:
                return
            self.nouns.read(text, atom, end)
            atom.end = keep
        if atom.noun is None or atom.noun_span is None:
            if atom.kind == "digits":
                self.units.rate(text, atom, end)
                if atom.per is None or atom.per[0].isalpha():
                    atom.end = keep  # "12.4 per 100,000" is one amount, "9 a day" ends with its number
            return
        atom.end = max(keep, atom.noun_span[1])
        unit = self.nouns.measure_in(atom.noun)
        if atom.per is None:
            self.units.rate(text, atom, end)
            if atom.per is None and atom.noun.lower() == "times" and (m := self.often.match(text, atom.end, end)):
                atom.per = self.lexicon.per_adverbs[m[1]]  # "four times weekly"
        if unit is None:
            atom.end = keep
        else:
            atom.unit, atom.pattern, atom.noun, atom.noun_span = unit, "amounts.measure", None, None

    def _settle(self, text: str, atoms: list[Atom], start: int, end: int) -> list[Atom]:
        """Drop what is no amount, find ages, read hedges and changes."""
        kept: list[Atom] = []
        floor, named = start, -1
        for atom in atoms:
            if atom.start < floor:
                continue  # the denominator of a rate: "per 100,000 people"
            if 0 <= named < atom.start and atom.bare and text[named : atom.start] in _LISTED:
                named = atom.end
                continue  # "rooms 3 and 4"
            if atom.kind not in ("ordinal", "vague"):
                if not self._counts(text, atom, kept, start, end):
                    floor = max(floor, atom.end)
                    named = atom.end if atom.kind == "digits" and self.names.is_span(text, atom, start) else -1
                    continue
                last = atom.high or atom
                tail = last.noun_span[1] if last.noun_span is not None else last.end
                self.cues.read(text, atom, floor, end, begin=start, tail=tail)
                if atom.high is not None and bounded(text, atom, atom.high, start):
                    atom.hedge = atom.hedge_span = None  # the range tells the bound
                if kept:
                    self.cues.inherit(text, kept[-1], atom)
                if atom.unit is None:
                    plain = "amounts.count" if atom.noun else "amounts.number"
                    mixed = atom.kind == "fraction" and self.shares.is_mixed(text, atom)
                    atom.pattern = plain if mixed else _PATTERNS.get(atom.kind, plain)
                if kept:
                    self.ellipsis.afterwards(text, kept, atom)
            floor = max(floor, (atom.high or atom).end, atom.reach)
            kept.append(atom)
        return kept

    def _counts(self, text: str, atom: Atom, kept: list[Atom], start: int, end: int) -> bool:
        """Whether an atom is an amount after all; makes ages of those that are."""
        if atom.kind == "indefinite" and text[atom.start : atom.num_end].lower() == "scores":
            return text.startswith(" of ", atom.num_end)  # else it is rather the verb
        if atom.kind == "multiple":
            return True
        if atom.kind == "frequency":
            self.units.rate(text, atom, end)
            return self.shares.is_frequency(text, atom)
        if atom.unit in _SHORT_MILLIONS and atom.end == atom.num_end + 1:
            self._millions(text, kept, atom)
        if atom.unit is not None:
            if atom.kind == "words" and self.names.is_title(text, atom):
                return False  # "Thirty Years' War", "zero-day"
            if atom.pattern == "amounts.measure" and self.ages.is_age_in_units(text, atom, start):
                atom.pattern = "amounts.age"
            return True
        if atom.kind == "fraction" and not self.shares.is_share(text, atom, start):
            return False
        if atom.noun is not None and self.names.named_by(atom):
            return False
        if atom.scale in _LETTERS and atom.unit is None and self.names.is_lettered(text, atom, start):
            return False
        if kept:
            self.ellipsis.inches(text, kept[-1], atom)
            self.ellipsis.unit(text, kept, atom)
        if atom.scale is not None or atom.unit is not None:
            if atom.unit is None and atom.noun is None:
                self.ellipsis.number_of(text, atom, start)
            return True
        if self.ages.is_age(text, atom, kept, start):
            for end_of_range in (atom, atom.high or atom):
                end_of_range.unit, end_of_range.pattern = "year", "amounts.age"
            atom.noun = atom.noun_span = None
            return True
        if atom.high is not None:
            return not self.names.is_span(text, atom, start)
        if self.exclusions.bare(text, atom, start, end):
            return False
        if self.names.is_name(text, atom, start, end):
            return bool(kept) and atom.noun is None and self.ellipsis.in_row(text, kept, atom)
        if atom.noun is None and atom.kind == "digits":
            if kept:
                self.ellipsis.bare(text, kept, atom)
            self.ellipsis.number_of(text, atom, start)
        elif kept and atom.noun is None and atom.kind == "words":
            self.ellipsis.noun(text, kept, atom)
        return True

    def _is_led(self, text: str, atom: Atom) -> bool:
        """ "A population of 5.4m", "of whom 2m": words right before by which an m counts millions."""
        words = text[max(0, atom.start - 28) : atom.start].lower().split()[-3:]
        return any(word in self.million_leads for word in words)

    def _millions(self, text: str, kept: list[Atom], atom: Atom) -> None:
        """ "30m children, including 4m in Asia": where an m was a scale before, it is one again."""
        if text[max(0, atom.start - 3) : atom.start].lower() in (" a ", "an "):
            return  # "a 4m wall"
        told = any(other.scale == atom.unit and other.prefix is None for other in kept)
        if atom.high is None and (told or self._is_led(text, atom)):
            atom.scale, atom.scale_value = atom.unit, self.lexicon.numerals.abbreviations[atom.unit or ""]
            atom.unit, atom.pattern = None, "amounts.number"
