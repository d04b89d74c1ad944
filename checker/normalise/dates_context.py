"""What a temporal expression is read against: publication day, tense of its clause, the stretches told before it."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from dataclasses import dataclass, field

from checker.lexicon.calendar import Stretch, stretch
from checker.lexicon.dates import DateLexicon, Tokens
from checker.model import Document, TimexMention

TOPIC = 4
"""For how many sentences a day that was told stays the day that is spoken of."""


class NoDate(Exception):  # noqa: N818 - an answer, not an error: the reading needs a publication day
    """The expression is relative and the article has no publication day."""


@dataclass(slots=True)
class Context:
    """One mention in its document; `told` grows as the document is read from its start."""

    document: Document
    lexicon: DateLexicon
    told: list[tuple[Stretch, int]] = field(default_factory=list)
    """Stretches told before, each with the sentence that told it."""
    mention: TimexMention | None = None
    _sentence: tuple[int, Tokens] | None = None

    @property
    def day(self) -> dt.date:
        """The publication day. Raises NoDate where there is none."""
        if self.document.published is None:
            raise NoDate
        return self.document.published.day

    @property
    def dated(self) -> bool:
        """Whether there is a publication day."""
        return self.document.published is not None

    def sentence(self) -> Tokens:
        """Tokens of the mention's sentence."""
        assert self.mention is not None
        number = self.mention.sentence
        if self._sentence is None or self._sentence[0] != number:
            a, b = self.document.sentences[number] if number < len(self.document.sentences) else self.mention.span
            self._sentence = (number, self.lexicon.tokens(self.document.text, a, b))
        return self._sentence[1]

    def at(self) -> int:
        """Index of the mention's first token in its sentence."""
        assert self.mention is not None
        return bisect_left(self.sentence().starts, self.mention.span[0])

    def before(self, back: int = 1) -> str:
        """The word `back` tokens before the mention, in lower case; empty outside the sentence."""
        return self.sentence().word(self.at() - back)

    def after(self) -> str:
        """The word behind the mention, in lower case; empty outside the sentence."""
        assert self.mention is not None
        tokens, at, end = self.sentence(), self.at(), self.mention.span[1]
        while at < len(tokens.words) and tokens.starts[at] < end:
            at += 1
        return tokens.word(at)

    def lead(self) -> str | None:
        """The cue that leads to the mention: since, until, by, from, to, between ..."""
        assert self.mention is not None
        start, number = self.mention.span[0], self.mention.sentence
        first = self.document.sentences[number][0] if number < len(self.document.sentences) else start
        words = self.document.text[max(first, start - 40) : start].lower().split()
        while words and words[-1] in self.lexicon.lists["between_lead"]:
            words.pop()
        return self.lexicon.leads.get(words[-1].strip("(\"“'‘,")) if words else None

    def tense(self) -> int:
        """-1 where the clause looks back, 1 where it looks ahead, 0 where no cue tells.

        The nearest verb or cue before the mention decides, then the nearest one after it, and the other way round where
        the mention opens a clause ("that on Tuesday it will"); the participle of a passive ("will be announced") is
        passed over.
        """
        tokens, at = self.sentence(), self.at()
        if self._infinitive(tokens, at):
            return 1
        back = range(at - 1, max(-1, at - 25), -1)
        ahead = range(at + 1, min(len(tokens.words), at + 25))
        lead = at - 1 if tokens.word(at - 1) in self.lexicon.leads else at
        opens = lead == 0 or tokens.word(lead - 1) in self.lexicon.lists["clause_openers"]
        for i in (*ahead, *back) if opens else (*back, *ahead):
            if found := self._cue(tokens, i, at):
                return found
        return 0

    def _infinitive(self, tokens: Tokens, at: int) -> bool:
        """An infinitive right before the date looks ahead ("is to open in May") unless its governor is told as past."""
        lists = self.lexicon.lists
        verb = at - 2 if tokens.word(at - 1) in self.lexicon.leads else at - 1
        if verb < 2 or tokens.word(verb - 1) != "to" or not tokens.words[verb][:1].islower():
            return False
        governor = tokens.word(verb - 2)
        if tokens.word(verb) in lists["destinations"] or tokens.word(verb).endswith(("ed", "ing")):
            return False
        return governor in lists["intentions"] or not (governor.endswith("ed") or governor in lists["past_cues"])

    def _cue(self, tokens: Tokens, i: int, at: int) -> int:
        word = tokens.word(i)
        lists = self.lexicon.lists
        if tokens.word(i - 1) in _COMPARING and word in lists["future_cues"]:
            return 0  # "rose more than expected in May", "more than expected to 3 percent in May"
        if i < at and word in lists["intentions"] and tokens.word(i + 1) == "to":
            return 1  # "they agreed to meet in May"
        if word in lists["future_cues"]:
            if word == "set" and tokens.word(i + 1) not in _BOUND:
                return 0  # "a record was set in May"
            return 0 if word == "may" and tokens.words[i][:1].isupper() else 1
        if word in lists["past_cues"]:
            if tokens.word(i - 1) in lists["future_cues"]:  # "will have"
                return 1
            return 0 if tokens.word(i - 1) in lists["auxiliaries"] else -1
        if len(word) > 4 and word.endswith("ed") and tokens.word(i - 1) not in lists["auxiliaries"]:
            return -1
        return 0

    def reported(self) -> bool:
        """Whether results are told of the stretch ("to report fourth-quarter earnings"): then it lies behind."""
        return any(self.before(back) in self.lexicon.lists["reporting"] for back in range(1, 5))

    def anchor(self, unit: str, near: int = 1_000) -> tuple[dt.date, str]:
        """(first day, grain) of the last stretch told that is no longer than `unit`; else the publication day.

        `near`: how many sentences back it may lie.
        """
        rank = _RANK.get(unit, 0)
        number = self.mention.sentence if self.mention else 0
        for found, sentence in reversed(self.told[-12:]):
            if number - sentence > near:
                break
            if _RANK.get(found[2], 9) <= rank:
                return found[0], found[2]
        return self.day, "day"

    def weekend(self) -> dt.date:
        """A day of the week whose weekend a bare "the weekend" is: early in a week, looking back, the one just over."""
        day = self.day
        return day - dt.timedelta(days=7) if day.weekday() < 4 and self.tense() < 0 and day.toordinal() > 7 else day

    def compared(self, unit: str) -> tuple[dt.date, str]:
        """(first day, grain) of what "a year earlier" is compared with: the quarter, half or month that the sentence or
        the one before is about; else the last stretch told there; else the publication day.
        """
        number = self.mention.sentence if self.mention else 0
        if unit == "year":
            for found, sentence in reversed(self.told[-8:]):
                if number - sentence > 1:
                    break
                if found[2] in ("quarter", "half", "month"):
                    return found[0], found[2]
        return self.anchor("year", near=2)

    def tell(self, value: str) -> None:
        """Remember a stretch that the text has told."""
        found = stretch(value)
        if found is not None and self.mention is not None:
            self.told.append((found, self.mention.sentence))


_COMPARING = frozenset(("than", "as"))
_BOUND = frozenset(("to", "for"))
_RANK = {
    name: i for i, name in enumerate(("day", "week", "month", "quarter", "season", "half", "year", "decade", "century"))
}
