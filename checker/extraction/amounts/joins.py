"""Two numerals that belong together: ranges, lists with one unit, parts of a total, and scores that are none."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from checker.extraction.amounts.atoms import SPACE, Atom
from checker.lexicon.amounts import AmountLexicon

_ABOUT = r"(?:about |around |nearly |almost |roughly |approximately )?"
_DASH = re.compile(rf"{SPACE}?(?:[-‐‑–—]{{1,2}}|~){SPACE}?\Z")
_TO = re.compile(
    rf"(?:{SPACE}|-{SPACE}?)(?:to|up to|through)(?:{SPACE}|-)(?:as much as |as many as |over |more than |{_ABOUT})\Z",
    re.IGNORECASE,
)
_AND = re.compile(rf"(?:,?{SPACE}(?:and|or|&){SPACE}{_ABOUT}|-,? (?:and|or) )\Z", re.IGNORECASE)
_TIMES = re.compile(rf"(?:{SPACE}x{SPACE}|[xX]|{SPACE}?×{SPACE}?)\Z")
_BY = re.compile(rf"(?:{SPACE}by{SPACE}|-by-)\Z")
_HEDGED = re.compile(r"(?:as much as|as many as|over|more than|nearly|almost) \Z", re.IGNORECASE)
_COMMA = re.compile(rf"(?:-?,{SPACE}|-?,?{SPACE}-{SPACE})\Z")
_OF = re.compile(
    r" (?:out )?of (?:the |its |their |his |her |these |those |all )?(?:[^\W\d_][\w-]*(?:['’]s|s['’]) )?"
    r"(?:last |first |past |next |previous |final |opening |remaining |other |top |biggest |largest |leading )?\Z",
    re.IGNORECASE,
)
_BETWEEN = re.compile(rf"\bbetween(?: the ages? of)?\W{{0,2}}{_ABOUT}\Z", re.IGNORECASE)
_OVER = re.compile(
    r"\b(?:more|greater|higher|larger|bigger|older|over|above|at least|no less)(?: than)? \Z", re.IGNORECASE
)
_AND_UNDER = re.compile(
    r" (?:and|but)(?: is| are| was| were)?"
    r" (?:(?:less|lower|smaller|fewer|younger) than|(?:not|no) more than|under|below|at most) \Z",
    re.IGNORECASE,
)
_UNDER = re.compile(r"\b(?:less|lower|smaller|fewer|younger|under|below|at most|no more)(?: than)? \Z", re.IGNORECASE)
_AND_OVER = re.compile(
    r" (?:and|but)(?: is| are| was| were)?"
    r" (?:(?:more|greater|higher|larger|older) than|(?:not|no) less than|over|above|at least) \Z",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"\b(?:from|ranging|ranges|ranged|range|spanning)\W{1,2}(?:from )?"
    r"(?:about |around |roughly |just |as little as |as low as |as few as )?\Z",
    re.IGNORECASE,
)
_WORD_BEFORE = re.compile(r"(\w+) \Z")
_NUMBERS = frozenset(["digits", "words", "fraction"])
_WIDEST_GAP = 32
_LARGEST_SCORE = 1000


class Joiner:
    """Ties neighbouring atoms; `read_noun` reads the counted noun of an atom that stands alone."""

    def __init__(self, lexicon: AmountLexicon, read_noun: Callable[[str, Atom, int], None]) -> None:
        self.lexicon = lexicon
        self.read_noun = read_noun
        self.changes = {*lexicon.change_verbs, *lexicon.change_objects, *lexicon.change_marks}
        self.changes -= lexicon.change_sets["doubtful"]
        self.heads = lexicon.nouns["uncountable_heads"]
        self.contests = lexicon.nouns["contests"]

    def join(self, text: str, found: list[Atom], start: int, end: int) -> list[Atom]:
        """Work from the right, so that a chain takes the unit that stands at its end."""
        out: list[Atom] = []
        listed: set[int] = set()  # atoms of a list that "and" or "or" closes
        for atom in reversed(found):
            after = out[-1] if out else None
            how = self._how(text, atom, after, start) if after is not None else None
            if after is None or how is None:
                self.read_noun(text, atom, end)
                out.append(atom)
            elif how == "score":
                out.pop()
            elif how == "range":
                self._spread(atom, after, scale=True)
                if after.bare and after.kind == "digits" and atom.scale is not None and atom.value < after.value < 1000:
                    after.scale, after.scale_value = atom.scale, atom.scale_value  # "from 3 million to 12"
                self._thousands(text, atom, after)
                atom.high, atom.noun, atom.noun_span = after, after.noun, after.noun_span
                out[-1] = atom
            elif how == "of":
                self._spread(atom, after, scale=False)
                if atom.unit is None:
                    atom.noun, atom.noun_span = after.noun, after.noun_span
                out.append(atom)
            else:
                self.read_noun(text, atom, end)
                if atom.noun is None and (how == "list" or id(after) in listed):
                    listed.add(id(atom))
                    self._share(atom, after)
                out.append(atom)
        out.reverse()
        return out

    def _how(self, text: str, a: Atom, b: Atom, start: int) -> str | None:
        """range | score | of | list | comma, or None."""
        if a.kind not in _NUMBERS or b.kind not in _NUMBERS or b.start - a.end > _WIDEST_GAP:
            return None
        gap = text[a.end : b.start]
        self._same_scale(text, a, b)
        if _lowered(text, a, b, start):
            return "range"
        if not _alike(a, b) or not self._same_dimension(a, b):
            return None
        if _DASH.match(gap):
            plain = a.unit is None and b.unit is None and a.scale is None and b.scale is None
            if plain and "~" not in gap and self._is_score(a, b):
                return "score"
            return "range" if b.high is None and (plain or _rises(a, b)) else None
        if bounded(text, a, b, start):
            return "range" if b.high is None and a.full != b.full else None
        if _TO.match(gap):
            if gap == "-to-" and a.full >= b.full:
                return "score"  # "a 2-to-1 majority"
            if b.high is None and self._is_range(text, a, b, start):
                return "range"
            return "score" if gap == " to " and self._is_vote(text, a, b, start) else None
        if _AND.match(gap):
            if b.high is None and _BETWEEN.search(text[max(start, a.start - 40) : a.start]):
                return "range"
            apposed = gap[0] == "," and self._changed(text, a, start)
            return "list" if a.unit is None and not apposed else None
        if a.unit is not None:
            return None
        if _TIMES.match(gap) or (b.pattern == "amounts.measure" and _BY.match(gap)):
            return "list"  # "3 x 4 m", "30 by 40 cm"
        if _OF.match(gap) and a.noun is None and (b.unit is not None or b.noun is not None):
            return "of"
        return "comma" if _COMMA.match(gap) else None

    @staticmethod
    def _thousands(text: str, a: Atom, b: Atom) -> None:
        """ "15-20,000": the thousands of the second are those of the first."""
        written = text[b.num_start : b.num_end]
        bare = a.kind == "digits" and a.scale is None and text[a.num_start : a.num_end].isdigit()
        if bare and written.endswith(",000") and a.value * 1000 < b.value and _DASH.match(text[a.end : b.start]):
            a.scale, a.scale_value = "thousand", Decimal(1000)

    def _same_scale(self, text: str, a: Atom, b: Atom) -> None:
        """ "£3m-4m": what would be metres alone is the scale of the money before it."""
        factor = self.lexicon.numerals.abbreviations.get(b.unit or "")
        if a.prefix is None or b.prefix is not None or b.scale is not None or factor is None:
            return
        if (a.scale is None or a.scale == b.unit) and _DASH.match(text[a.end : b.start]):
            b.scale, b.scale_value, b.scale_end = b.unit, factor, b.end
            b.unit, b.pattern = None, "amounts.number"

    def _same_dimension(self, a: Atom, b: Atom) -> bool:
        """Whether two written units measure the same thing; an unwritten one takes the other's."""
        if a.unit is None or b.unit is None:
            return True
        if a.pattern == "amounts.money":
            return self.lexicon.coin(a.unit) == self.lexicon.coin(b.unit)
        names = self.lexicon.unit_of(a.unit), self.lexicon.unit_of(b.unit)
        return len({self.lexicon.units[n].dimension for n in names if n is not None}) <= 1

    def _is_range(self, text: str, a: Atom, b: Atom, start: int) -> bool:
        """Whether "to" makes a range: after "from", or rising; not in "rose 5 to 27" or "up 3 % to 9"."""
        if text.startswith("-", a.end):
            return True
        if (led := _FROM.search(text, max(start, a.start - 40), a.start)) is not None:
            # "rose from $1 bn to more than $3 bn": where it stood, and where it stands
            moved = _WORD_BEFORE.search(text[max(start, led.start() - 24) : led.start()])
            changed = moved is not None and moved[1].lower() in self.changes
            return not (changed and _HEDGED.search(text[a.end : b.start]))
        if a.unit is not None and b.unit is None:
            return False
        before = text[max(start, a.start - 24) : a.start].lower().split()
        if before and (before[-1] == "by" or before[-1] in self.changes):
            # "rose 5 to 27", but "by 10 to 15 degrees"
            return a.unit is None and b.unit is not None and b.prefix is None and a.value < b.value <= 3 * a.value
        return a.value < b.value or a.full < b.full or a.value + b.value < 0  # "45 % to 27 %" are two

    def _is_vote(self, text: str, a: Atom, b: Atom, start: int) -> bool:
        """ "passed the council 31 to 20", "won three to one": two small counts of one contest, the larger first."""
        voted = b.noun is not None and b.noun.split()[-1].lower() in self.contests
        bare = a.bare and (b.bare or (voted and b.unit is None and b.scale is None))
        if not (bare and a.kind == b.kind) or b.high is not None or self._changed(text, a, start):
            return False
        whole = a.value == a.value.to_integral_value() and b.value == b.value.to_integral_value()
        return whole and b.value < a.value < _LARGEST_SCORE and not text.startswith((" the ", " a "), b.end)

    def _changed(self, text: str, a: Atom, start: int) -> bool:
        """Whether a number is what something rose or fell by: "it rose 16, or 0.2 percent" tells no list."""
        before = text[max(start, a.start - 24) : a.start].lower().split()
        return bool(before) and (before[-1] == "by" or before[-1] in self.changes)

    def _is_score(self, a: Atom, b: Atom) -> bool:
        """ "2-1", "21-14 win": whole numbers around a dash, no plural noun behind, or the first not the smaller."""
        if a.value != a.value.to_integral_value() or b.value != b.value.to_integral_value():
            return False
        last = b.noun.split()[-1].lower() if b.noun else ""
        plural = "p" in self.lexicon.words.kinds(last) or last in self.heads if last else False
        return not plural or a.value >= b.value or a.value > _LARGEST_SCORE

    def _share(self, atom: Atom, after: Atom) -> None:
        """An item of a list takes the unit or the noun that stands behind the last one."""
        if after.high is None or after.unit is not None:
            self._spread(atom, after, scale=False)
            if atom.unit is None:
                atom.noun, atom.noun_span = after.noun, after.noun_span

    def _spread(self, a: Atom, b: Atom, *, scale: bool) -> None:
        """Give each atom the unit, rate and scale that only the other has; the scale where the figures ask for it."""
        if a.unit is None and b.unit is not None:
            a.unit, a.pattern, a.prefix = b.unit, b.pattern, b.prefix
        elif b.unit is None and a.unit is not None:
            b.unit, b.pattern, b.prefix = a.unit, a.pattern, a.prefix
        if scale and a.scale is None and b.scale is not None and abs(a.value) < 1000 and abs(a.value) <= abs(b.value):
            a.scale, a.scale_value = b.scale, b.scale_value
        if a.per is None:
            a.per = b.per


def bounded(text: str, a: Atom, b: Atom, start: int) -> bool:
    """Whether two bounds close a range: "above 15 and below 60", "less than 60 but more than 15"."""
    if text[a.end : a.end + 2] not in (" a", " b"):
        return False
    gap, before = text[a.end : b.start], text[max(start, a.start - 16) : a.start]
    if a.full > b.full:
        return _AND_OVER.match(gap) is not None and _UNDER.search(before) is not None
    return _AND_UNDER.match(gap) is not None and _OVER.search(before) is not None


def _lowered(text: str, a: Atom, b: Atom, start: int) -> bool:
    """Whether a bare number tells where a measure led: "from 12 years to eight"."""
    if a.unit is None or a.prefix is not None or not b.bare or b.high is not None or text[a.end : b.start] != " to ":
        return False
    return a.high is None and _FROM.search(text, max(start, a.start - 40), a.start) is not None


def _alike(a: Atom, b: Atom) -> bool:
    """Whether the second may lend its unit to the first, or has the same kind of unit."""
    if a.unit is None:
        return True
    if b.unit is None:
        return a.prefix is not None and b.noun is None
    return a.pattern == b.pattern


def _rises(a: Atom, b: Atom) -> bool:
    return abs(a.value) < abs(b.value) or a.full < b.full or b.value >= 0 > a.value
