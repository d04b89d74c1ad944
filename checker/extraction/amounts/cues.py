"""Hedges and change words around an amount."""

from __future__ import annotations

import re

from checker.extraction.amounts.atoms import Atom
from checker.lexicon.amounts import AmountLexicon
from checker.lexicon.numerals import alternation

_BEFORE = 64
_TOKENS = re.compile(r"[^\s,;:()\[\]\"“”]+|[,;:()\[\]\"“”]")
_SETTLES = frozenset(["well", "just", "for"])
_LASTS = frozenset(["is", "was", "lasted", "took"])
_OF_PLACES = frozenset(["past", "within", "beyond", "near"])
"""Before a distance these tell where ("within six feet of the cup"), not how much."""
_BEFORE_INFINITIVE = frozenset(["to", "will", "would", "could", "may"])
_LEVELS = frozenset(["above", "below", "past", "under", "beyond", "beneath"])
"""After a verb of change these tell the level that was crossed: "rates fell below 4 %"."""
_SKIP = frozenset(
    [
        "a",
        "an",
        "the",
        "its",
        "their",
        "his",
        "her",
        "just",
        "only",
        "even",
        "well",
        "still",
        "now",
        "currently",
        "total",
        "record",
        "staggering",
        "whopping",
        "of",
        "another",
        "roughly",
    ]
)
_BRACKET = re.compile(r" ?\((?:or |about )?| / ")
_OR = re.compile(r"(?: points?)?,? or (?:about |roughly |nearly |almost |around )?|(?: points?)?,? \(")
_COMPARED = re.compile(r" (higher|lower)(?![^\W_]|-)")
_ADDED = re.compile(r" plus [^\W_]")
_BY = re.compile(r"\bby \Z")


class CueReader:
    """Reads hedges and changes; compiled once from a lexicon."""

    def __init__(self, lexicon: AmountLexicon) -> None:
        self.lexicon = lexicon
        self.before = lexicon.hedges_before
        self.last_words = frozenset(k.split()[-1] for k in self.before)
        self.longest = max(len(k.split()) for k in self.before)
        symbols = [w for w in lexicon.hedges_after if not w[0].isalpha()]
        words = [w for w in lexicon.hedges_after if w[0].isalpha()]
        self.after = re.compile(
            rf"(?:,? |-)(?P<word>(?i:{alternation(words)}))(?![^\W_])|(?P<mark>{alternation(symbols)})(?![^\W_])"
        )
        self.verbs, self.marks, self.nouns = lexicon.change_verbs, lexicon.change_marks, lexicon.change_nouns
        self.objects = lexicon.change_objects
        self.adverbs = lexicon.change_adverbs
        self.noun_behind = re.compile(rf" (?P<noun>(?i:{alternation(self.nouns)}))(?![^\W_]|-)")

    def read(self, text: str, atom: Atom, start: int, end: int, *, begin: int, tail: int) -> None:
        """Set hedge and change of an atom from what stands between the last atom (`start`) and it, or behind it.

        `begin` is where the sentence begins, `tail` where the unit or the noun ends.
        """
        floor = max(start, atom.start - _BEFORE)
        tokens = list(_TOKENS.finditer(text, floor, atom.start))
        if tokens and floor > start and tokens[0].start() == floor:
            tokens = tokens[1:]
        low = [t.group().lower() for t in tokens]
        used = self._hedge(text, atom, tokens, low, start, begin)
        if atom.hedge is None:
            self._hedge_after(text, atom, tail, end)
        if (atom.hedge or "").lower() not in _LEVELS or low[:used][-1:] == ["by"]:
            self._change(text, atom, tokens[:used], low[:used])
        if atom.change is None and atom.pattern == "amounts.percent":
            self._change_noun(text, atom, tokens[:used], low[:used], end)
        if atom.change is None and (m := _COMPARED.match(text, tail, end)) is not None:
            points = (atom.noun or "").lower().endswith("points")
            if points or atom.pattern in ("amounts.percent", "amounts.money"):
                atom.change, atom.change_span = m[1], m.span(1)  # "closed 3 percent higher"

    def _hedge(self, text: str, atom: Atom, tokens: list[re.Match[str]], low: list[str], start: int, begin: int) -> int:
        """Look the last words up, longest phrase first. Returns how many tokens stand before the hedge."""
        count = len(low)
        sign = text[atom.start - 1 : atom.start]
        if sign == "-" and text[max(start, atom.start - 4) : atom.start].lower() == "sub-":
            atom.hedge, atom.hedge_span = text[atom.start - 4 : atom.start - 1], (atom.start - 4, atom.start - 1)
            return count
        if sign in "~≈<>≥≤" and sign:
            atom.hedge, atom.hedge_span = sign, (atom.start - 1, atom.start)
            return max(0, count - 1)
        skip = 0
        while (
            skip < 2
            and count - skip > 0
            and low[count - skip - 1] in _SKIP
            and " ".join(low[max(0, count - skip - 2) : count - skip]) not in self.before
        ):
            if low[count - skip - 1] in self.before:
                break
            skip += 1
        for gap in (0, skip) if skip else (0,):
            stop = count - gap
            if stop <= 0 or low[stop - 1] not in self.last_words:
                continue
            for size in range(min(self.longest, stop), 0, -1):
                phrase = " ".join(low[stop - size : stop])
                family = self.before.get(phrase)
                if family is None:
                    continue
                if size == 1 and not self._stands(phrase, low[: stop - 1], atom):
                    break
                if (
                    family == "down"
                    and phrase.startswith("up to")
                    and self._reached(text, tokens[stop - size].start(), begin)
                ):
                    break
                atom.hedge = text[tokens[stop - size].start() : tokens[stop - 1].end()]
                atom.hedge_span = (tokens[stop - size].start(), tokens[stop - 1].end())
                return stop - size
        return count

    def _reached(self, text: str, at: int, begin: int) -> bool:
        """Whether "up to" tells what was reached ("rose by 31 % - up to $123 billion") rather than a ceiling."""
        words = text[max(begin, at - 48) : at].lower().split()
        return words[-1:] != ["by"] and any(w in self.lexicon.level_reached for w in words)

    def _stands(self, word: str, before: list[str], atom: Atom) -> bool:
        """Whether a one-word hedge is one here: "over 3 years" and "in some 30" differ from "take over 3"."""
        last = before[-1] if before else ""
        settled = last in _SETTLES
        if word == "over":  # "over three years" is rather "in the course of"
            return settled or last in _LASTS or not self._is_time(atom)
        if word in _OF_PLACES:
            return settled or atom.pattern != "amounts.measure"
        return word != "top" or last in _BEFORE_INFINITIVE

    def _is_time(self, atom: Atom) -> bool:
        name = self.lexicon.unit_of(atom.unit) if atom.unit and atom.pattern == "amounts.measure" else None
        return name is not None and self.lexicon.units[name].dimension == "time"

    def behind(self, text: str, at: int, end: int) -> int | None:
        """Where a hedge that stands behind a number ends ("500 or more"); None if none does."""
        m = self.after.match(text, at, end)
        return m.end() if m else None

    def _hedge_after(self, text: str, atom: Atom, tail: int, end: int) -> None:
        for at in (tail, atom.end):
            m = self.after.match(text, at, end)
            if m is not None and m["word"] == "plus" and atom.unit is not None and _ADDED.match(text, m.start(), end):
                continue  # "$5 plus tax", but "200 plus people"
            if m is not None:
                atom.hedge, atom.hedge_span = m["word"] or m["mark"], m.span()
                return

    def _change(self, text: str, atom: Atom, tokens: list[re.Match[str]], low: list[str]) -> None:
        """A change cue right before, adverbs between: "up", "rose by", "fell sharply"; or a written sign."""
        sign = text[atom.num_start - 1 : atom.num_start] if atom.num_start else ""
        if atom.pattern == "amounts.percent" and (sign == "+" or atom.value < 0):
            atom.change, atom.change_span = (sign if sign == "+" else "-"), (atom.num_start - 1, atom.num_start)
            return
        at = len(low)
        for _ in range(4):
            if at == 0:
                break
            for size in (2, 1):
                if at < size:
                    continue
                phrase = " ".join(low[at - size : at])
                sized = phrase in self.objects and self._sized(text, atom, low, phrase)
                if phrase in self.marks or phrase in self.verbs or sized:
                    atom.change = text[tokens[at - size].start() : tokens[at - 1].end()]
                    atom.change_span = (tokens[at - size].start(), tokens[at - 1].end())
                    return
                if phrase in self.objects:
                    return
            if low[at - 1] not in self.adverbs:
                break
            at -= 1

    def _change_noun(self, text: str, atom: Atom, tokens: list[re.Match[str]], low: list[str], end: int) -> None:
        """A noun that makes a share a rate of change: "a 5 % rise", "a rise of 5 %"."""
        if (m := self.noun_behind.match(text, atom.end, end)) is not None:
            atom.change, atom.change_span = m["noun"], m.span("noun")
        elif low[-1:] == ["of"] and low[-2:-1] and low[-2] in self.nouns:
            atom.change, atom.change_span = tokens[-2].group(), tokens[-2].span()

    def _sized(self, text: str, atom: Atom, low: list[str], phrase: str) -> bool:
        """Whether the object of "lost", "added" or "cut" is the size of a change rather than things lost."""
        if low[-1:] == ["by"]:
            return True
        if atom.pattern == "amounts.percent":  # "gained 62 % of the vote" is a share
            return self.objects[phrase] == "down" or not text.startswith(" of ", atom.end)
        if atom.pattern == "amounts.measure":
            name = self.lexicon.unit_of(atom.unit or "")
            return name is not None and self.lexicon.units[name].dimension != "time"
        if atom.pattern == "amounts.money":
            return atom.scale is None and atom.full < 1000
        return (atom.noun or "").lower() in ("point", "points", "places")

    def inherit(self, text: str, last: Atom, atom: Atom) -> None:
        """A conversion in brackets is hedged like what it converts; "or 0.2 %" and "by 3 %" go on with a change."""
        before = text[(last.high or last).end : atom.start]
        if _BRACKET.fullmatch(before) and atom.unit is not None and last.unit is not None and atom.hedge is None:
            atom.hedge, atom.hedge_span = last.hedge, last.hedge_span
        if atom.change is None and last.change is not None and atom.unit is not None:
            joined = _OR.fullmatch(before) is not None
            if joined or (atom.pattern == last.pattern and _BY.search(before)):
                atom.change, atom.change_span = last.change, last.change_span
