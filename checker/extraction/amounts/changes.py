"""Words that make a change of an amount: "rose by", "up", "a drop of", "3 percent higher"."""

from __future__ import annotations

import re

from checker.extraction.amounts.atoms import Atom
from checker.lexicon.amounts import AmountLexicon
from checker.lexicon.numerals import alternation

_FAR = 8
"""How many words may stand between a verb and its "by": "raised its main lending rate by"."""
_MOST_MONEY = 1000
"""Up to here money without a scale is how a price moved ("lost $40"), not what was lost."""
_TAKEN = ("amounts.percent", "amounts.money")
_APART = re.compile(
    r" (?:off|away|(?:north|south|east|west|up|down)(?:[ -]?(?:east|west|stream|hill|wind))?|outside|inland|offshore"
    r"|above)\b"
    r"|(?<=s) from\b"
)
"""Behind a length these tell where: "the boat sank 40 miles off the coast"."""
_OF_ITS = (" of its ", " of their ", " of the value")
_ENDED = ("higher", "lower", "up", "down")
_FACTOR = ["a", "factor", "of"]
_ONLY = ("just", "only", "another", "nearly", "almost")
_ENDS_OF_RANGE = ("between", "from")
_WARMTH = ("temperature", "angle")
"""What degrees may measure."""
_POINTS = ("point", "points", "places", "pts")


class ChangeReader:
    """Reads changes; compiled once from a lexicon."""

    def __init__(self, lexicon: AmountLexicon) -> None:
        self.lexicon = lexicon
        self.verbs, self.marks = lexicon.change_verbs, lexicon.change_marks
        self.objects, self.adverbs = lexicon.change_objects, lexicon.change_adverbs
        self.share_nouns, self.sets = lexicon.change_nouns, lexicon.change_sets
        self.multiples = lexicon.change_multiples
        self.people = lexicon.nouns["people"]
        names = alternation(self.share_nouns)
        self.noun = re.compile(rf"(?: |-)(?P<noun>(?i:{names}))(?![^\W_]|-)")
        self.compared = re.compile(
            rf" ({alternation(lexicon.change_compared)})(?![^\W_]|-)"
            r"|(?:, or \d[\d.]{0,5} ?(?:%|percent|per cent))?, (higher|lower) (?:at|to)\b"
            r"| (up|down) (?:on|from|compared|against|year|at)\b"
        )

    def before(self, text: str, atom: Atom, tokens: list[re.Match[str]], low: list[str]) -> None:
        """A cue right before, adverbs between: "up", "rose by", "fell sharply"; a sign; a verb whose "by" this is."""
        if atom.kind == "multiple" and (word := text[atom.start : atom.end]).lower() in self.multiples:
            atom.change, atom.change_span = word, (atom.start, atom.end)  # "doubled"
            return
        sign = text[atom.num_start - 1 : atom.num_start] if atom.num_start else ""
        signed = atom.pattern == "amounts.percent" or atom.noun in _POINTS
        if signed and (sign == "+" or atom.value < 0):
            if low[-1:] and low[-1] in self.sets["levels"]:
                return  # "stood at -0.5 %"
            atom.change, atom.change_span = (sign if sign == "+" else "-"), (atom.num_start - 1, atom.num_start)
            return
        if atom.pattern == "amounts.measure" and _APART.match(text, atom.end) and self._is_way(atom, text):
            return
        at, by = self._reach(atom, low), False
        for _ in range(4):
            if at == 0:
                return
            for size in (2, 1):
                if at < size:
                    continue
                phrase = " ".join(low[at - size : at])
                sized = phrase in self.objects and self._sized(text, atom, phrase, by)
                mark = phrase in self.marks
                if mark and not self._marks(text, atom, tokens, low, at, phrase):
                    return
                if mark or phrase in self.verbs or sized:
                    self._set(text, atom, tokens[at - size : at])
                    return
                if phrase in self.objects:
                    return
            if low[at - 1] not in self.adverbs:
                break
            by = by or low[at - 1] == "by"
            at -= 1
        if by:
            self._governed(text, atom, tokens, low, at)

    def _reach(self, atom: Atom, low: list[str]) -> int:
        """How many words stand before what only sizes the number: "by between", "a record", "by a factor of"."""
        at = len(low)
        if atom.high is not None and low[-1:] == ["between"]:
            at -= 1
        elif low[-3:] == _FACTOR and atom.unit is None:
            at -= len(_FACTOR)
        elif at > 1 and low[-2] in ("a", "another") and low[-1] in self.sets["striking"]:
            at -= 2
        return at

    def _marks(self, text: str, atom: Atom, tokens: list[re.Match[str]], low: list[str], at: int, phrase: str) -> bool:
        """Whether "up", "down", "+" or "off" right before an amount tells a change of it."""
        first = at - len(phrase.split())
        particle = low[first - 1] if first > 0 else ""
        if particle in self.sets["particles"]:  # "racked up 30 points", but "closed up 30 points"
            return particle in self.sets["dealing"] and self._dealt(text, atom)
        if phrase == "+" and first == 0:
            cue = tokens[0]
            return text[cue.end()] != " " or text[cue.start() - 1] != " "  # "16 GB + 4 GB"
        return phrase not in self.sets["doubtful"] or self._off(text, atom, tokens, at)

    def _is_way(self, atom: Atom, text: str) -> bool:
        """Whether a length says how far off something is; what fell three feet "from" somewhere did fall."""
        name = self.lexicon.unit_of(atom.unit or "")
        if name is None or self.lexicon.units[name].dimension != "length":
            return False
        return not text.startswith(" from", atom.end) or name in ("mile", "kilometer", "nautical_mile")

    @staticmethod
    def _dealt(text: str, atom: Atom) -> bool:
        """Whether an amount is one by which prices move: a share that is none of a thing, points, a small sum."""
        if atom.pattern == "amounts.percent":
            return not text.startswith(" of ", atom.end)
        small = atom.pattern == "amounts.money" and atom.scale is None and atom.full < _MOST_MONEY
        return small or (atom.noun or "").lower() in _POINTS

    @staticmethod
    def _off(text: str, atom: Atom, tokens: list[re.Match[str]], at: int) -> bool:
        """ "with Acme off 5 percent", unlike "took off 5 percent" and "off 5 percent of its price"."""
        points = (atom.noun or "").lower() in _POINTS
        named = at > 1 and (tokens[at - 2].group()[0].isupper() or tokens[at - 2].group() == "shares")
        return (atom.pattern == "amounts.percent" or points) and named and not text.startswith(" of ", atom.end)

    def _governed(self, text: str, atom: Atom, tokens: list[re.Match[str]], low: list[str], at: int) -> None:
        """ "cut its workforce by 5 percent": the verb stands before its object."""
        for i in range(at - 1, max(-1, at - _FAR), -1):
            word = low[i]
            if not word[0].isalnum() or word in self.sets["borders"]:
                return
            if word.endswith("ing") and (i == 0 or low[i - 1] not in self.sets["progressive"]):
                continue  # "rising costs"
            if word in self.verbs or (word in self.objects and self._sized(text, atom, word, True)):
                self._set(text, atom, tokens[i : i + 1])
                return

    def _is_warmth(self, atom: Atom) -> bool:
        """Whether an amount is one of degrees."""
        if atom.pattern != "amounts.measure":
            return False
        name = self.lexicon.unit_of(atom.unit or "")
        return name is not None and self.lexicon.units[name].dimension in _WARMTH

    @staticmethod
    def _set(text: str, atom: Atom, cue: list[re.Match[str]]) -> None:
        atom.change_span = (cue[0].start(), cue[-1].end())
        atom.change = text[slice(*atom.change_span)]

    def nouns(self, text: str, atom: Atom, tokens: list[re.Match[str]], low: list[str], tail: int, end: int) -> None:
        """A noun that makes a share or a sum the size of a change: "a 5 % rise", "a rise of 5 %", "a drop of $2"."""
        percent = atom.pattern == "amounts.percent"
        factor = atom.kind == "multiple" or (atom.noun or "").lower() == "fold"
        sized = percent or factor or atom.pattern == "amounts.money" or (atom.noun or "").lower() in _POINTS
        if not sized and not self._is_warmth(atom):
            return
        nouns = self.share_nouns if percent else self.sets["sizes"]
        if atom.high is not None and low[-1:] and low[-1] in _ENDS_OF_RANGE:
            tokens, low = tokens[:-1], low[:-1]  # "a rise of between 2 and 4 %"
        while low[-1:] and low[-1] in _ONLY:
            tokens, low = tokens[:-1], low[:-1]  # "a drop of just 5 points"
        if (m := self.noun.match(text, tail, end)) is not None and m["noun"].lower() in nouns:
            atom.change, atom.change_span = m["noun"], m.span("noun")
        elif low[-1:] == ["of"] and low[-2:-1] and low[-2] in nouns:
            self._set(text, atom, tokens[-2:-1])

    def behind(self, text: str, atom: Atom, tail: int, end: int) -> None:
        """ "closed 3 percent higher", "40 percent more"."""
        warmth = self._is_warmth(atom)
        if atom.pattern not in _TAKEN and not warmth and not (atom.noun or "").lower().endswith("points"):
            return
        m = self.compared.match(text, tail, end)
        if m is None:
            return
        word = m.lastindex or 1
        if warmth or atom.pattern == "amounts.percent" or m[word] in _ENDED:
            atom.change, atom.change_span = m[word], m.span(word)

    def _sized(self, text: str, atom: Atom, verb: str, by: bool) -> bool:
        """Whether the object of "lost", "added" or "cut" is the size of a change rather than things lost."""
        noun = (atom.noun or "").lower()
        if noun in _POINTS and atom.kind == "fraction" and verb not in self.sets["fading"]:
            return True  # "raised half a point"
        if by:
            if verb in self.sets["fading"] and atom.unit is None:
                return False  # "lost by 17 points" is a margin
            return noun.rpartition(" ")[2] not in self.people or noun in _POINTS  # "raised by two women"
        if atom.kind == "fraction" and atom.unit is None:  # "lost a third of its value"
            return self.objects[verb] == "down" and text.startswith(_OF_ITS, atom.end)
        if atom.pattern == "amounts.percent":  # "gained 62 % of the vote" is a share
            return self.objects[verb] == "down" or not text.startswith(" of ", atom.end)
        if atom.pattern == "amounts.measure":
            return self._lost(atom, verb)
        if atom.pattern == "amounts.money":
            return atom.scale is None and atom.full < _MOST_MONEY
        return noun in _POINTS

    def _lost(self, atom: Atom, verb: str) -> bool:
        """ "lost 15 kg", "gained two degrees"; not "gave up 400 yards", "lifted 20 tonnes", "added 12 km"."""
        name = self.lexicon.unit_of(atom.unit or "")
        dimension = self.lexicon.units[name].dimension if name is not None else "time"
        if dimension in _WARMTH:
            return True
        if verb in self.sets["fading"]:
            return dimension != "time" and name != "yard"
        return verb in self.sets["weighing"] and dimension == "mass"
