"""Hedges around an amount, and where they end and change words begin."""

from __future__ import annotations

import re

from checker.extraction.amounts.atoms import Atom
from checker.extraction.amounts.changes import ChangeReader
from checker.lexicon.amounts import AmountLexicon
from checker.lexicon.numerals import alternation

_BEFORE = 64
_OWN = ("the", "its", "their", "his", "her")
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
_LISTED = (" and ", ", ", ", and ")
_ELSEWHERE = re.compile(r"( (?:on|in|from|for|at) )[^\d,;:.()]{2,24}(?:,| and|, and) ")
_ADDED = re.compile(r" plus [^\W_]")
_LACKS = ("short of", "shy of")
_BY = re.compile(r"\bby \Z")
_POINTS = ("point", "points")


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
            rf"(?:,? |-)(?P<word>(?i:{alternation(words)}))(?![^\W_]|-\d| than\b| to\b| [$€£]?\d)"
            rf"|(?P<mark>{alternation(symbols)})(?![^\W_])"
        )
        self.changes = ChangeReader(lexicon)

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
            self.changes.before(text, atom, tokens[:used], low[:used])
        if atom.change is None:
            self.changes.nouns(text, atom, tokens[:used], low[:used], tail, end)
        if atom.change is None:
            self.changes.behind(text, atom, tail, end)

    def _hedge(self, text: str, atom: Atom, tokens: list[re.Match[str]], low: list[str], start: int, begin: int) -> int:
        """Look the last words up, longest phrase first. Returns how many tokens stand before the hedge."""
        count = len(low)
        sign = text[atom.start - 1 : atom.start]
        if sign == "-" and text[max(start, atom.start - 4) : atom.start].lower() == "sub-":
            atom.hedge, atom.hedge_span = text[atom.start - 4 : atom.start - 1], (atom.start - 4, atom.start - 1)
            return count
        if sign == "-" and count and low[-1] in ("over-", "under-"):
            atom.hedge, atom.hedge_span = low[-1][:-1], (tokens[-1].start(), atom.start - 1)
            return count - 1
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
                if gap and low[stop] in _OWN and (phrase.endswith(" than") or text[atom.num_end] == "-"):
                    break  # "fewer than the 239 forecast", "under the four-storey house": compared, not bounded
                if (
                    phrase in _LACKS
                    and text[max(0, (lacks := tokens[stop - size].start()) - 2) : lacks].strip().isdigit()
                ):
                    break  # "40 short of the 120 needed"
                if gap and low[stop] == "of":
                    break  # "some of the 300"
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
        if words[-1:] == ["by"]:
            return False
        grown = bool(words) and f"{words[-1]} up" in self.lexicon.change_verbs  # "edged up to 4.2 percent"
        return grown or any(w in self.lexicon.level_reached for w in words)

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
        for at in {tail: 0, atom.end: 0, atom.scale_end: 0}:  # each place once, in this order
            m = self.after.match(text, at, end)
            added = m is not None and m["word"] == "plus" and (atom.unit is not None or at > atom.end)
            if m is not None and added and _ADDED.match(text, m.start(), end):
                continue  # "$5 plus tax" and "9 guests plus crew", but "200 plus people"
            if m is not None:
                atom.hedge, atom.hedge_span = m["word"] or m["mark"], m.span()
                return

    def inherit(self, text: str, last: Atom, atom: Atom) -> None:
        """A conversion in brackets is hedged like what it converts; "or 0.2 %" and "by 3 %" go on with a change."""
        before = text[(last.high or last).end : atom.start]
        if _BRACKET.fullmatch(before) and atom.unit is not None and last.unit is not None and atom.hedge is None:
            atom.hedge, atom.hedge_span = last.hedge, last.hedge_span
        if atom.change is None and last.change is not None and (atom.unit is not None or atom.noun in _POINTS):
            alike = atom.pattern == last.pattern == "amounts.percent" and not text.startswith(" of", atom.end)
            listed = alike and before in _LISTED
            elsewhere = _ELSEWHERE.fullmatch(before) if alike else None
            listed = listed or (elsewhere is not None and text.startswith(elsewhere[1], atom.end))
            joined = listed or _OR.fullmatch(before) is not None
            if joined or (atom.pattern == last.pattern and _BY.search(before)):
                atom.change, atom.change_span = last.change, last.change_span
