"""What a number leaves unsaid: the unit or the noun that an earlier amount of its sentence tells for both."""

from __future__ import annotations

import re
from decimal import Decimal

from checker.extraction.amounts.atoms import Atom
from checker.extraction.amounts.nouns import NounReader
from checker.lexicon.amounts import AmountLexicon

_ABOUT = r"(?:about |around |just |only |nearly |almost |roughly |some |over |more than |less than |fewer than )?"
_CUE = re.compile(
    r"(?P<sure>\b(?:up|down)(?: sharply| slightly)? from|\bcompared (?:with|to)|\bversus|\bvs\.?|\bagainst"
    r"|\b(?:above|below|over|than|beating|topping|missing|exceeding|surpassing|on top of)(?= the )"
    r"|\b(?:above|below|over|than)(?= [^ ]*['’])| from) "
    rf"(?P<the>(?:(?:the )?[^\W\d_][\w.&-]*(?:['’]s|s['’])|the|its) )?(?:a revised |a record )?{_ABOUT}\Z"
    r"|(?P<their> to (?:the )?[^\W\d_][\w.&-]*(?:['’]s|s['’])) \Z"
)
"""What stands right before the figure that an earlier one is compared with."""
_AFTER_FROM = re.compile(r"(?: (?:in|for|during|over|by|at|on|of) [^\d,;:.()]{1,32}| (?:in|of) (?:19|20)\d\d)?,?")
_BETWEEN = re.compile(r"[^\d;:.()]{0,60}(?:\b(?:19|20)\d\d[^\d;:.()]{0,20})?")
_TOGETHER = re.compile(
    r"[,;]? (?:and |while |but |with |and with )?(?:the )?(?:[A-Z][\w'’&-]* ){1,4}(?:was |is |were |are )?(on|at|by) "
    + _ABOUT
)
"""From one amount to the next where the verb is left out, too: "Reds are on 36 percent, Greens on 34"."""
_SAME_VERB = re.compile(r"[,;]? (?:while|whilst|whereas|and|but) [^\d,;:.()]{2,48} ")
_CLOSES = re.compile(
    r"(?=[,;)!?]|\.(?:\s|\Z)|\s*\Z| (?:and(?! \d)|while|but|with|in|on|last|this|a (?:year|month|week)|at the)\b)"
)
_MORE_THAN = re.compile(r" (?:(?:more|fewer|less|higher|lower|better|worse) than|short of|shy of|ahead of|behind)\b")
_COMMA = re.compile(rf"(?:,|,? or|,? some|[—–]) {_ABOUT}\Z")
_NAMED = r"(?:the )?(?:[A-Z][\w'’&-]* ){1,3}"
_ROW = re.compile(rf"(?:,? and|,|;|, with) {_NAMED}{_ABOUT}")
"""Names with a number each: "Reds won 368 seats, Greens 191, the Blues 55 and Browns 13"."""
_WHO = re.compile(r"([\w'’&-]+) (?:won |took |has |have |had |on |with |at )?\Z")
_THERE = re.compile(
    r" (?P<where>in|at|on|for|from) (?:[^\d,;:.()]{2,32}|(?:19|20)\d\d)(?:,| and|, and)"
    rf" (?:another |minus )?{_ABOUT}"
)
_ONCE = re.compile(r" (?:an? \w+ (?:ago|earlier|before)|last \w+|this \w+)\b")
_THE_NUMBER = ("the n", "The n", "tal n", "its n", "eir n")
_NUMBER_IS = re.compile(
    r"[^\d,;:.()]{0,60}(?:\d[\d.,]{0,9}(?: ?%| percent| per cent)?,?)?"
    r" (?:to|by|was|is|were|from|reached|hit|stood at|stands at|topped)"
    rf"(?: a record)? {_ABOUT}"
)
_WIDE = re.compile(r" (?:wide|long|high|tall|deep|thick|across)(?:, and|,| and| by) ")
_DEEP = re.compile(r" (?:wide|long|high|tall|deep|thick|across)\b")
_VOTED = re.compile(r"(?: for| in favou?r)?,? (?:to|against|and|versus) |(?: for| in favou?r), ")
_TO_LEVEL = re.compile(
    rf"(?:,? or [^,;:()]{{1,24}})?,?(?: higher| lower)?,? (?P<word>to|at) (?:close at |end at )?{_ABOUT}"
)
_OR_SHARE = re.compile(r",? or ")
_THEN_CHANGE = re.compile(r"[ ,;(]{1,3}(?:up|down|higher|lower) (?:by )?")
_UP = re.compile(r",? (?:up|down) (?:by )?")
_LEVELS = re.compile(
    r"\b(?:to|from|than|with|against|versus|at|was|is|were|beating|topping|missing)(?: the| a record)? \Z"
)
_TOLD = re.compile(
    r"[.,;)]|\s*\Z| (?:in|a|last|for|that|it|they|analysts|average|already|announced|expected|forecast|reported|from)\b"
    r"| (?:previously|by)\b"
)
_AVERAGED = re.compile(r"\baverag(?:e|es|ed|ing) (?:about |around |nearly |over |more than |just )?\Z")
_IN_LIST = (", ", " and ", ", and ", " with ")
_TALLEST, _FOOT = 9, 12
_LONGEST_ROW = 12
_FARTHEST = 50
_NEAREST = 20
_GAP = 140
_NUMERALS = ("digits", "words")


def tail(atom: Atom) -> int:
    """Where an amount ends together with its noun."""
    last = atom.high or atom
    return max(last.end, last.noun_span[1] if last.noun_span is not None else 0, atom.reach)


class EllipsisReader:
    """Lends units and nouns; every pattern is matched at one place, and only for a number that has none of its own."""

    def __init__(self, lexicon: AmountLexicon, nouns: NounReader) -> None:
        self.nouns = nouns
        self.kinds = lexicon.words.kinds
        self.units, self.unit_of = lexicon.units, lexicon.unit_of
        self.stops, self.soft, self.copulas = (lexicon.nouns[name] for name in ("stops", "softeners", "copulas"))
        self.points, self.votes = lexicon.nouns["points"], lexicon.nouns["votes"]

    def inches(self, text: str, last: Atom, atom: Atom) -> None:
        """ "5 foot 4": what stands alone behind the feet of a height."""
        if text[last.end : atom.start] != " " or not atom.bare or atom.kind != "digits" or last.kind != "digits":
            return
        if self.unit_of(last.unit or "") == "foot" and last.value < _TALLEST and atom.value < _FOOT:
            atom.unit, atom.pattern = "inch", "amounts.measure"

    def unit(self, text: str, kept: list[Atom], atom: Atom) -> None:
        """ "12 billion rupees, up from 9 billion", "412m cars, against 340m": of one unit, or of one noun."""
        if atom.unit is not None or atom.noun is not None or atom.high is not None or atom.kind not in _NUMERALS:
            return
        if kept[-1].unit is not None or atom.scale is not None:
            source = self._compared(text, kept, atom)
            if source is not None and (source.unit is not None or atom.scale is not None):
                lend(source, atom)
            elif source is None and atom.scale is not None:
                if (source := self._more_than(text, kept, atom)) is not None:
                    lend(source, atom)
                elif kept[-1].scale is not None and self._elsewhere(text, kept[-1], atom):
                    lend(kept[-1], atom)
                else:
                    self._scaled(text, kept, atom)

    def noun(self, text: str, kept: list[Atom], atom: Atom) -> None:
        """ "412 cars, up from 340 a year ago", "14 goals against nine": the noun of what it is compared with."""
        if atom.kind not in _NUMERALS:
            return
        if (source := self._compared(text, kept, atom)) is not None:
            lend(source, atom)
        elif (other := self._more_than(text, kept, atom)) is not None:
            lend(other, atom)
        elif kept[-1].noun is not None and kept[-1].unit is None and _UP.fullmatch(text, tail(kept[-1]), atom.start):
            counted = atom.value % 1 == 0 and kept[-1].value % 1 == 0
            if counted and (_CLOSES.match(text, atom.end) or text.startswith(" from ", atom.end)):
                lend(kept[-1], atom)  # "37 seats, up eight"
        elif self._repeats(text, kept[-1], atom) or self._elsewhere(text, kept[-1], atom):
            lend(kept[-1], atom)
        else:
            self.in_row(text, kept, atom)

    @staticmethod
    def _elsewhere(text: str, now: Atom, atom: Atom) -> bool:
        """ "5 inches in Rome and 3 in Oslo", "30 metres wide and 10 deep": the same of another place or side."""
        alone = now.scale is not None and now.unit is not None and atom.scale is None
        if now.bare or now.high is not None or now.kind not in _NUMERALS or alone:
            return False
        if _DEEP.match(text, atom.end) is not None:
            return now.pattern == "amounts.measure" and _WIDE.fullmatch(text, tail(now), atom.start) is not None
        m = _THERE.fullmatch(text, tail(now), atom.start)
        if m is None or " scale" in m.group():
            return False  # "40 on the Celsius scale, 7 on the Richter scale"
        return text.startswith(f" {m['where']} ", atom.end) or _ONCE.match(text, atom.end) is not None

    def _more_than(self, text: str, kept: list[Atom], atom: Atom) -> Atom | None:
        """ "1,200 shops, 300 more than in 2019", "187 seats, 12 short of a majority": what the figure before counts."""
        if _MORE_THAN.match(text, atom.end) is None or not _COMMA.search(text, max(0, atom.start - 16), atom.start):
            return None
        for other in reversed(kept[-_LONGEST_ROW:]):
            name = self.unit_of(other.unit) if other.unit is not None else None
            if name is not None and self.units[name].dimension == "time" and other is not kept[0]:
                continue  # "7 million copies in two months, 1 million more than ..."
            told = (other.noun is not None or other.unit is not None) and other.high is None and other.change is None
            near = (
                atom.start - tail(other) < _GAP // 2
                and other.kind in _NUMERALS
                and other.full / 10_000 < atom.full < other.full * 2
            )
            return other if told and near and ";" not in text[other.end : atom.start] else None
        return None

    def _repeats(self, text: str, now: Atom, atom: Atom) -> bool:
        """ "The first train has 12 cars while the second has 8": one verb for both, and nothing behind the second."""
        if now.bare or now.high is not None or now.kind not in _NUMERALS or atom.value == 1:
            return False
        if now.scale is not None or not 1 / _FARTHEST < abs(atom.full / (now.full or 1)) < _FARTHEST:
            return False
        if not _SAME_VERB.fullmatch(text, tail(now), atom.start) or not _CLOSES.match(text, atom.end):
            return False
        if now.noun_span is None and now.end == now.num_end:
            return False  # what it counts is told nowhere near
        verb = self._led_by(text, atom.start)
        if verb != self._led_by(text, now.start) or (
            verb not in self.copulas and not set(self.kinds(verb)) & set("dzv")
        ):
            return False
        return verb not in self.stops or verb in self.copulas

    def _compared(self, text: str, kept: list[Atom], atom: Atom) -> Atom | None:
        """The earlier amount that an atom is compared with, if the words between say so."""
        cue = _CUE.search(text, max(tail(kept[-1]), atom.start - 60), atom.start)
        if cue is None:
            return None
        at = len(kept) - 1
        if (
            at
            and kept[at].pattern == "amounts.percent"
            and _THEN_CHANGE.fullmatch(text, tail(kept[at - 1]), kept[at].start)
        ):
            at -= 1  # "412 cars, up 21 percent from 340": what grew, not by how much
        now = kept[at]
        change = now.change is not None and (now.unit is not None or (now.noun or "").lower() in self.points)
        if now.bare or now.high is not None or now.kind not in _NUMERALS or change or not now.full or not atom.full:
            return None
        if (
            now.noun is not None
            and not (cue["the"] and _TOLD.match(text, atom.end))
            and not _CLOSES.match(text, atom.end)
        ):
            return None
        between = text[tail(kept[-1]) : cue.start()]
        if cue["their"] is not None and between:
            return None
        if not (_AFTER_FROM if cue["sure"] == " from" else _BETWEEN).fullmatch(between):
            return None
        alike = (now.scale is None) == (atom.scale is None) or (now.unit is None and not cue["the"])
        return now if alike and 1 / _FARTHEST < abs(now.full / atom.full) < _FARTHEST else None

    @staticmethod
    def _scaled(text: str, kept: list[Atom], atom: Atom) -> None:
        """ "... 3.4 million tonnes, those of wheat rose to 1.1 million": a figure on the same scale as one before."""
        if _TOLD.match(text, atom.end) is None or _LEVELS.search(text, max(0, atom.start - 16), atom.start) is None:
            return
        for other in reversed(kept[-_LONGEST_ROW:]):
            if other.scale != atom.scale or other.unit is None or other.pattern == "amounts.percent":
                continue
            if atom.start - other.end < _GAP and 1 / _NEAREST < abs(other.full / atom.full) < _NEAREST:
                lend(other, atom)
            return

    def number_of(self, text: str, atom: Atom, start: int) -> None:
        """ "The number of pupils rose 3 percent to 340": the noun stands far before the number."""
        begin = max(start, atom.start - _GAP)
        at = text.rfind("umber of ", begin, atom.start)
        if at < 0 or atom.unit is not None or atom.noun is not None or not text.startswith(_THE_NUMBER, max(0, at - 5)):
            return
        end = at + len("umber of")
        phrase = Atom(end, end, "words", Decimal(2))
        self.nouns.read(text, phrase, atom.start)
        if phrase.noun_span is not None and _NUMBER_IS.fullmatch(text, phrase.noun_span[1], atom.start):
            atom.noun = phrase.noun

    def in_row(self, text: str, kept: list[Atom], atom: Atom) -> bool:
        """Lend to a number behind a name that stands in a row of names with one number each; whether it does."""
        now = kept[-1]
        if now.bare or now.high is not None or now.scale is not None or now.prefix is not None:
            return False
        if not _ROW.fullmatch(text, tail(now), atom.start) or not _CLOSES.match(text, atom.end):
            return False
        if now.noun_span is not None or now.end > now.num_end:
            who = _WHO.search(text, max(0, now.start - 32), now.start)
            if who is None or not (who[1][0].isupper() or self.kinds(who[1]) == "p"):
                return False  # "it won 5 prizes, Apollo 13 and Rocky 3"
        lend(now, atom)
        return True

    def bare(self, text: str, kept: list[Atom], atom: Atom) -> None:
        """A number in digits without a scale: levels of changes, decimals, votes, and what stands in one row."""
        decimal(kept, atom)
        if atom.unit is None and atom.noun is None:
            self.noun(text, kept, atom)
        if atom.unit is not None or atom.noun is not None:
            return
        now = kept[-1]
        gap = text[tail(now) : atom.start] if atom.start - tail(now) < _GAP else ""
        if not gap:
            return
        if (now.noun or "").lower() in self.votes and _VOTED.fullmatch(gap):
            if gap == " to " or text.startswith((" against", " opposed", " abst", " for", " in fav"), atom.end):
                lend(now, atom)
        elif (led := _TO_LEVEL.fullmatch(gap)) is not None:
            self._level(text, kept, atom, led["word"])
        elif now.unit is not None and now.scale is None and now.high is None and (row := _TOGETHER.fullmatch(gap)):
            same = text[max(0, now.start - 3) : now.start] == f"{row[1]} "
            if same and _CLOSES.match(text, atom.end) and atom.full * _NEAREST > now.full:
                lend(now, atom)

    def _level(self, text: str, kept: list[Atom], level: Atom, word: str) -> None:
        """ "fell by 1.8 years to 77", "rose 60 points, or 0.8 percent, to 7,612": the level of what changed."""
        change = kept[-1]
        if change.pattern == "amounts.percent" and len(kept) > 1 and _OR_SHARE.match(text, tail(kept[-2])):
            change = kept[-2]
        if change.change is None:
            return
        points = (change.noun or "").lower() in self.points
        if points and level.full > abs(change.full):
            level.noun, level.pattern = change.noun, "amounts.count"
        elif word == "to" and change is kept[-1] and change.pattern == "amounts.measure" and level.end > change.end:
            level.unit, level.pattern = change.unit, change.pattern

    def afterwards(self, text: str, kept: list[Atom], atom: Atom) -> None:
        """What only the words around both tell: changes in points, rates and averages over a list."""
        if atom.change is not None:
            self._listed(text, kept[-1], atom)
            if atom.pattern == "amounts.number" and _OR_SHARE.match(text, atom.end):
                for other in kept[-_LONGEST_ROW:]:
                    if (other.noun or "").lower() in self.points and other.change is not None:
                        atom.noun, atom.pattern = other.noun, "amounts.count"
                        break
        elif atom.pattern == "amounts.percent":
            self._share_points(text, kept[-1], atom)
        if atom.per is not None and atom.noun is not None:
            self._averages(text, kept[-_LONGEST_ROW:], atom)

    @staticmethod
    def _listed(text: str, level: Atom, change: Atom) -> None:
        """ "16,301.20, up 48.15 points": the level of an index counts the points that its change tells."""
        if level.pattern != "amounts.number" or level.value <= abs(change.value):
            return
        if (change.noun or "").lower().endswith("points") and _THEN_CHANGE.fullmatch(text, level.end, change.start):
            level.noun, level.pattern = change.noun, "amounts.count"

    def _share_points(self, text: str, change: Atom, level: Atom) -> None:
        """ "fell 4 points to 38 percent": points between shares are percentage points."""
        if change.change is None or (change.noun or "").lower() not in self.points:
            return
        if text[tail(change) : level.start] in (" to ", " at ", ", to ", ", at "):
            change.unit, change.pattern, change.end = "percentage points", "amounts.percent", tail(change)
            change.noun = change.noun_span = None

    @staticmethod
    def _averages(text: str, kept: list[Atom], atom: Atom) -> None:
        """ "averaged 22 points, 5 rebounds and 7 assists per game": the rate behind the last is that of each."""
        row: list[Atom] = []
        after = atom
        for other in reversed(kept[-_LONGEST_ROW:]):
            if other.noun is None or other.unit is not None or text[tail(other) : after.start] not in _IN_LIST:
                break
            row.append(other)
            after = other
        if row and _AVERAGED.search(text, max(0, after.start - 32), after.start):
            for other in row:
                other.per = other.per or atom.per

    def _led_by(self, text: str, at: int) -> str:
        """The word before an amount, over those that only soften it; "" if there is none."""
        words = text[max(0, at - 40) : at].lower().split()
        return next((w for w in reversed(words) if w not in self.soft), "")


def lend(source: Atom, atom: Atom) -> None:
    """Give an atom the unit, or the noun, of another."""
    if source.unit is not None:
        atom.unit, atom.prefix, atom.pattern, atom.per = source.unit, source.prefix, source.pattern, source.per
    else:
        atom.noun, atom.per = source.noun, source.per


def decimal(kept: list[Atom], atom: Atom) -> None:
    """ "61.25 cents ... the lowest 58.4": a decimal close to an earlier amount has its unit."""
    if atom.value == atom.value.to_integral_value():
        return
    for other in reversed(kept[-_LONGEST_ROW:]):
        if other.unit is None and not (other.noun or "").lower().endswith("points"):
            continue
        alike = other.scale is None and other.kind == "digits" and other.pattern != "amounts.percent"
        if alike and 2 * abs(atom.value) > abs(other.value) > abs(atom.value) / 2:
            atom.unit, atom.prefix, atom.pattern, atom.noun = other.unit, other.prefix, other.pattern, other.noun
            return
