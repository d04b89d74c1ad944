"""The order of steps inside one sentence: numerals, units, joins, nouns, exclusions, cues."""

from __future__ import annotations

import re
from decimal import Decimal

from checker.extraction.amounts.atoms import Atom, AtomFinder
from checker.extraction.amounts.cues import CueReader
from checker.extraction.amounts.exclusions import Exclusions
from checker.extraction.amounts.joins import between, is_score, joins, spread
from checker.extraction.amounts.nouns import NounReader
from checker.extraction.amounts.ordinals import OrdinalReader
from checker.extraction.amounts.units import UnitReader
from checker.lexicon.amounts import AmountLexicon
from checker.model import AmountMention, Document, Span

_MINUS = re.compile(r"(?<![\w)%])[-−–]\Z")
_AFTER_NUMBER = re.compile(r"\d [-−–]\Z")
_MINUS_WORD = re.compile(r"(?<!or )(?<!or-)\b(minus|negative)[ -]\Z", re.IGNORECASE)
_ORDINAL = re.compile(r"(?:st|nd|rd|th)(?![^\W_])", re.IGNORECASE)
_WHO_IS = re.compile(r"\bwho (?:is|was|turned|turns|is now|is just|was just|was only) \Z")
_LIFE = re.compile(
    r"\b(?:life expectancy|(?:average|median|mean|minimum|retirement) age)\b[^,;.]{0,50}\Z", re.IGNORECASE
)
_YOUNG = re.compile(
    r"\b(?:children|kids|people|adults|those|anyone|boys|girls|women|men|persons|voters|drivers|youths|everyone)"
    r" (?:under|over|aged|above|below|younger than|older than) \Z",
    re.IGNORECASE,
)
_AGE_OF = re.compile(r"\bage (?:of|under|over) (?:about |around |just )?\Z", re.IGNORECASE)
_AGE_AFTER_NAME = re.compile(r"(?=,|\)|\.(?:\s|\Z)|;| (?:from|of|and|who)\b)")
_FRACTION_OF = re.compile(r"(?: of)?(?: an?| the)? ")


class Scanner:
    """One compiled lexicon applied to documents."""

    def __init__(self, lexicon: AmountLexicon) -> None:
        self.lexicon = lexicon
        self.atoms = AtomFinder(lexicon)
        self.units = UnitReader(lexicon)
        self.nouns = NounReader(lexicon)
        self.exclusions = Exclusions(lexicon)
        self.cues = CueReader(lexicon)
        self.ordinals = OrdinalReader(lexicon)
        self.times = lexicon.nouns["per_words"]

    def document(self, document: Document) -> list[AmountMention]:
        """All sentences in order."""
        out: list[AmountMention] = []
        text = document.text
        money: str | None = None
        for index, (start, end) in enumerate(document.sentences):
            for atom in self.sentence(text, start, end):
                if atom.pattern == "amounts.money":
                    money = atom.unit
                elif money is not None and self._is_figure(atom):
                    atom.unit, atom.pattern, atom.noun, atom.noun_span = money, "amounts.money-inferred", None, None
                out.append(_mention(text, atom, index))
        return out

    def _is_figure(self, atom: Atom) -> bool:
        """ "the 200 billion mark": a scaled number without unit whose noun stands for an amount told before."""
        return atom.unit is None and atom.scale is not None and (atom.noun or "").lower() in self.lexicon.figure_words

    def sentence(self, text: str, start: int, end: int) -> list[Atom]:
        """Atoms of one sentence that are amounts, ranges joined."""
        found: list[Atom] = []
        year_end = -1
        for atom in self.atoms.find(text, start, end):
            if atom.kind == "vague":
                atom.pattern = "amounts.vague"
                found.append(atom)
                continue
            if atom.kind == "digits" and (m := _ORDINAL.match(text, atom.num_end, end)) and atom.scale is None:
                atom.kind, atom.end, atom.num_end = "ordinal", m.end(), atom.num_end
            if atom.kind == "ordinal":
                if self.ordinals.counts(text, atom, start, end):
                    found.append(atom)
                continue
            if self.exclusions.early(text, atom, start, end) and not self.units.prefixed(text, atom, start):
                atom.end = max(atom.end, self.exclusions.phone(text, atom, end))
                continue
            self._sign(text, atom, start)
            if atom.kind in ("digits", "fraction", "words", "indefinite"):
                self._unit(text, atom, start, end)
            if self.exclusions.year(text, atom, start, end):
                year_end = atom.end
                continue
            if 0 <= year_end <= atom.start and self.exclusions.year_again(text, atom, year_end):
                year_end = atom.end
                continue
            found.append(atom)
        return self._settle(text, self._join(text, found, start, end), start, end) if found else found

    def _sign(self, text: str, atom: Atom, start: int) -> None:
        at = atom.start
        if at <= start:
            return
        if atom.kind == "digits" and text[at - 1] in "-−–" and _MINUS.search(text[max(start, at - 4) : at]):
            if (
                _AFTER_NUMBER.search(text[max(start, at - 4) : at])
                and text[atom.num_end : atom.num_end + 2].strip()[:1] != "%"
            ):
                return  # "75 -300mm" is a range
            atom.value, atom.start, atom.num_start = -atom.value, at - 1, at - 1
        elif m := _MINUS_WORD.search(text[max(start, at - 14) : at]):
            atom.value = -atom.value
            atom.start = atom.num_start = at - len(m.group())

    def _unit(self, text: str, atom: Atom, start: int, end: int) -> None:
        if atom.kind == "fraction" and atom.scale is None and abs(atom.value) < 1:
            self.units.read(text, atom, start, end)
            if atom.unit is None and (m := _FRACTION_OF.match(text, atom.end, end)) and m.group() != " ":
                self._through(text, atom, m.end() - 1, start, end)
            return
        if atom.kind == "indefinite":
            if text.startswith(" of ", atom.end):
                self._through(text, atom, atom.end + 3, start, end)
            else:
                self.units.read(text, atom, start, end)
            return
        self.units.read(text, atom, start, end)
        if atom.unit is None and atom.scale is not None and text.startswith(" of ", atom.end):
            self._through(text, atom, atom.end + 3, start, end)
        if atom.unit is None and atom.scale is None and atom.kind == "digits":
            millions = text[atom.num_end : atom.num_end + 1] == "m"
            if millions or self.units.counts_millions(text, atom.num_end + 1, end):
                self.atoms.take_short_scale(text, atom, end)
                if atom.scale is not None:
                    self.units.read(text, atom, start, end)

    def _through(self, text: str, atom: Atom, at: int, start: int, end: int) -> None:
        """Read a unit behind "of" or an article: "half an hour", "millions of dollars"."""
        keep = atom.end
        atom.end = at
        self.units.read(text, atom, start, end)
        if atom.unit is None:
            atom.end = keep

    def _join(self, text: str, found: list[Atom], start: int, end: int) -> list[Atom]:
        """Tie ranges together and spread units over lists, from the right, so that a chain takes its last unit."""
        nouns_of: dict[int, bool] = {}
        out: list[Atom] = []
        for index in range(len(found) - 1, -1, -1):
            atom = found[index]
            after = out[-1] if out else None
            how = None
            if after is not None and after.start - atom.end <= 24:
                how = joins(text, atom, after, start)
            if how is None or after is None:
                self._noun(text, atom, end)
                out.append(atom)
                continue
            if how == "dash" and is_score(
                atom, after, after.noun if after.noun and _plural(self, after.noun) else None
            ):
                out.pop()
                continue
            if how in ("range", "dash", "to") and not self._same_dimension(atom, after):
                out.append(atom)
                continue
            if how in ("range", "dash", "to") and after.high is None:
                if how == "to" and not self._is_range(text, atom, after, start):
                    self._noun(text, atom, end)
                    out.append(atom)
                    continue
                spread(atom, after, scale=True)
                atom.high = after
                atom.noun, atom.noun_span = after.noun, after.noun_span
                if atom.per is None:
                    atom.per = after.per
                out[-1] = atom
                continue
            if how == "of":
                spread(atom, after, scale=False)
                if atom.unit is None:
                    atom.noun, atom.noun_span = after.noun, after.noun_span
                out.append(atom)
                continue
            if how == "list" or (how == "comma" and nouns_of.get(id(after))):
                self._noun(text, atom, end)
                if atom.noun is None:
                    nouns_of[id(atom)] = True
                    if after.high is None or after.unit is not None:
                        spread(atom, after, scale=False)
                        if atom.unit is None:
                            atom.noun, atom.noun_span = after.noun, after.noun_span
                out.append(atom)
                continue
            self._noun(text, atom, end)
            out.append(atom)
        out.reverse()
        return out

    def _same_dimension(self, a: Atom, b: Atom) -> bool:
        """Whether two written units measure the same thing; an unwritten one takes the other's."""
        if a.unit is None or b.unit is None or a.pattern != b.pattern:
            return True
        if a.pattern == "amounts.money":
            return self.lexicon.coin(a.unit) == self.lexicon.coin(b.unit)
        names = self.lexicon.unit_of(a.unit), self.lexicon.unit_of(b.unit)
        known = [self.lexicon.units[n].dimension for n in names if n is not None]
        return len(set(known)) <= 1

    def _is_range(self, text: str, a: Atom, b: Atom, start: int) -> bool:
        if between(text, a, start) or text[a.end : a.end + 1] == "-":
            return True
        if a.unit is not None and b.unit is None:
            return False
        before = text[max(start, a.start - 24) : a.start].lower().split()
        if before and (before[-1] in self.lexicon.change_verbs or before[-1] in self.lexicon.change_marks):
            return False
        return a.value < b.value or a.full < b.full or a.unit is not None

    def _noun(self, text: str, atom: Atom, end: int) -> None:
        if atom.unit is None and atom.kind not in ("ordinal", "vague"):
            self.nouns.read(text, atom, end)
            if atom.noun is None and (behind := self.cues.behind(text, atom.end, end)) is not None:
                keep, atom.end = atom.end, behind  # "500 or more guests"
                self.nouns.read(text, atom, end)
                atom.end = keep
            if atom.noun is None and atom.per is None and atom.kind == "digits":
                keep = atom.end
                self.units.rate(text, atom, end)
                if atom.per is None or atom.per[0].isalpha():
                    atom.end = keep
            if atom.noun is not None and (unit := self.nouns.measure_in(atom.noun)) is not None:
                atom.end = atom.noun_span[1] if atom.noun_span else atom.end
                atom.unit, atom.pattern, atom.noun, atom.noun_span = unit, "amounts.measure", None, None
                self.units.rate(text, atom, end)
                return
            if atom.noun_span is not None:
                keep = atom.end
                atom.end = atom.noun_span[1]
                if atom.per is None:
                    self.units.rate(text, atom, end)
                atom.end = keep

    def _settle(self, text: str, atoms: list[Atom], start: int, end: int) -> list[Atom]:
        kept: list[Atom] = []
        for index, atom in enumerate(atoms):
            if atom.kind in ("ordinal", "vague"):
                kept.append(atom)
                continue
            if kept and atom.start < (kept[-1].high or kept[-1]).end:
                continue  # the denominator of a rate: "per 100,000 people"
            last = atom.high or atom
            if atom.noun is not None and atom.scale is not None and self.exclusions.named_by(atom.noun):
                continue
            tail = last.noun_span[1] if last.noun_span is not None else last.end
            floor = atoms[index - 1].end if index else start
            if atom.kind == "frequency" and not self._frequency(text, atom, end):
                continue
            if atom.kind == "fraction" and atom.unit is None and not self._fraction(text, atom, start, end):
                continue
            if atom.pattern == "amounts.measure" and atom.unit in ("years", "months", "weeks", "days", "year"):
                if _AGE_OF.search(text[max(start, atom.start - 24) : atom.start]):
                    atom.pattern = "amounts.age"
            elif atom.unit is None and atom.scale is None and atom.high is None:
                if self._age(text, atom, start, end) or self._age_again(text, kept, atom):
                    atom.unit, atom.pattern = "year", "amounts.age"
                    atom.noun = atom.noun_span = None
                elif self.exclusions.bare(text, atom, start, end):
                    continue
                elif atom.noun is None:
                    self._elliptic(kept, atom)
            self.cues.read(text, atom, max(start, floor), end, tail=tail)
            if kept:
                self.cues.inherit(text, kept[-1], atom)
            if atom.unit is None:
                if atom.kind == "fraction":
                    atom.pattern = "amounts.fraction"
                elif atom.kind == "frequency":
                    atom.pattern = "amounts.frequency"
                elif atom.kind == "indefinite":
                    atom.pattern = "amounts.indefinite"
                else:
                    atom.pattern = "amounts.count" if atom.noun else "amounts.number"
            kept.append(atom)
        return kept

    def _age(self, text: str, atom: Atom, start: int, end: int) -> bool:
        if atom.kind not in ("digits", "words") or not 0 < atom.value < 120:
            return False
        before = text[max(start, atom.start - 26) : atom.start]
        words = before.split()
        if atom.noun is None and _LIFE.search(text[max(start, atom.start - 70) : atom.start]):
            return True
        if atom.kind == "digits" and _WHO_IS.search(before) and _AGE_AFTER_NAME.match(text, atom.num_end):
            return True
        if atom.noun is None and _YOUNG.search(before):
            return True
        if (words and words[-1].lower() == "aged") or re.search(
            r"\b(?:age|ages|aged) (?:of )?(?:just |about |around |only )?\Z", before, re.IGNORECASE
        ):
            return True
        if (
            atom.kind == "digits"
            and re.search(r"[A-Za-z][\w'’-]+, \Z", before)
            and _AGE_AFTER_NAME.match(text, atom.num_end)
        ):
            return (
                bool(atom.value >= 5)
                and words[-1].rstrip(",").lower() not in self.exclusions.months | self.exclusions.weekdays
            )
        return False

    def _age_again(self, text: str, kept: list[Atom], atom: Atom) -> bool:
        """ "ages 3, 5 and 9": the rest of a list of ages."""
        if not kept or kept[-1].pattern != "amounts.age" or atom.noun is not None or kept[-1].num_end != kept[-1].end:
            return False
        return text[kept[-1].end : atom.start] in (", ", " and ", ", and ", " or ") and 0 <= atom.value < 120

    def _elliptic(self, kept: list[Atom], atom: Atom) -> None:
        """ "84.75 cents ... the lowest 74.07": a decimal close to an earlier amount has its unit."""
        if atom.kind != "digits" or atom.value == atom.value.to_integral_value():
            return
        for other in reversed(kept):
            if other.unit is None and not (other.noun or "").lower().endswith("points"):
                continue
            close = other.scale is None and other.kind == "digits" and other.pattern != "amounts.percent"
            if close and 2 * abs(atom.value) > abs(other.value) > abs(atom.value) / 2:
                atom.unit, atom.prefix, atom.pattern = other.unit, other.prefix, other.pattern
                atom.noun = other.noun
                return

    def _frequency(self, text: str, atom: Atom, end: int) -> bool:
        if atom.per is None:
            atom.pattern = "amounts.frequency"
            self.units.rate(text, atom, end)
        word = text[atom.num_start : atom.num_end].lower()
        return word != "once" or atom.per is not None

    def _fraction(self, text: str, atom: Atom, start: int, end: int) -> bool:
        if "/" in text[atom.num_start : atom.num_end] and atom.value == atom.value.to_integral_value():
            return False
        words = text[atom.num_start : atom.num_end].lower()
        if words[0].isdigit() or words[0] in self.atoms.glyphs:
            return words not in ("24/7", "9/11", "7/7")
        before = text[max(start, atom.start - 14) : atom.start].lower().split()
        if before and before[-1] in (
            "first",
            "second",
            "other",
            "latter",
            "better",
            "each",
            "third",
            "last",
            "next",
            "fourth",
            "bottom",
            "top",
            "opening",
            "final",
            "either",
        ):
            return False
        if text[atom.end : atom.end + 1] in ("-", "'"):
            return False
        if words in ("half", "quarter", "a quarter", "a third", "a fifth", "a half") or words.startswith(("a ", "an ")):
            return text.startswith((" of", " the", " its", " their", " that", " as"), atom.end) and not text.startswith(
                (" of 19", " of 20"), atom.end
            )
        return True


def _plural(scanner: Scanner, noun: str) -> bool:
    last = noun.split()[-1].lower()
    return "p" in scanner.lexicon.words.kinds(last) or last in scanner.lexicon.nouns["uncountable_heads"]


def _mention(text: str, atom: Atom, index: int) -> AmountMention:
    high = atom.high
    end = high.end if high is not None else atom.end
    span: Span = (atom.start, max(end, atom.num_end))
    return AmountMention(
        span=span,
        text=text[span[0] : span[1]],
        sentence=index,
        pattern=atom.pattern,
        numeral=_signed(text, atom),
        numeral_high=_signed(text, high) if high is not None else None,
        scale=atom.scale,
        scale_high=high.scale if high is not None else None,
        unit=atom.unit,
        per=atom.per,
        noun=atom.noun,
        noun_span=atom.noun_span,
        hedge=atom.hedge,
        hedge_span=atom.hedge_span,
        change=atom.change,
        change_span=atom.change_span,
    )


def _signed(text: str, atom: Atom) -> str:
    """The numeral as written, its sign with it wherever that stands ("$-5", "-$5", "minus 5")."""
    numeral = text[atom.num_start : atom.num_end]
    if atom.value < Decimal(0) and numeral[:1] not in "-−–" and not numeral.lower().startswith(("minus", "negative")):
        return "-" + numeral
    return numeral
