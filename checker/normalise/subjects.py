"""Who is who inside one article: surnames, acronyms, demonyms, capitals, holders of office, "the two countries"."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from checker.lexicon.subjects import SubjectLexicon
from checker.model import Document, NameMention, Span
from checker.model.quick import quick

_BETWEEN = re.compile(r"[\w'’.-]+")
_BODIES = (
    *("group", "monitor", "agency", "watchdog", "network", "charity", "ministry", "company"),
    *("organisation", "organization"),
)
_CALLED = rf"(?P<noun>(?i:{'|'.join(_BODIES)}))"
_CALLED_AFTER = re.compile(rf",? (?:(?i:an?|the) )?(?:[\w-]+ ){{0,2}}{_CALLED}\b")
_CALLED_BEFORE = re.compile(rf"{_CALLED},? (?:(?i:the) )?$")
_CAPITALS = re.compile(r"[A-Z]")


@quick
@dataclass(frozen=True, slots=True)
class Party:
    """A name mention as understood. `state` is the country that it stands for, if any.

    how: state | demonym | capital | officer | name
    """

    mention: NameMention
    name: str
    state: str | None
    how: str


Reading = tuple[str, str | None, str]
"""Name, state and how of a party."""


class Cast:
    """The people, places and organisations of one article."""

    def __init__(
        self,
        document: Document,
        names: Sequence[NameMention],
        lexicon: SubjectLexicon,
        common: Callable[[str], bool] = lambda _word: False,
    ) -> None:
        self._lexicon = lexicon
        self._common = common
        starts = {s for s, _ in document.sentences}
        inner = {m.text for m in names if m.span[0] not in starts}
        names = [m for m in names if m.span[0] not in starts or not self._accident(document.text, m, inner)]
        kinds = list(dict.fromkeys((m.text, m.kind) for m in names))
        self._full = _full_names(kinds, lexicon)
        self._expansions = _expansions(kinds)
        self._office: dict[str, str] = {}
        known = {text: self._readings(text) for text, _ in kinds}
        parties = [Party(m, *reading) for m in names for reading in known[m.text]]
        self._appoint(document.text, parties)
        self.parties = [
            Party(p.mention, p.name, self._office[p.name], "officer")
            if p.how == "name" and p.name in self._office
            else p
            for p in parties
        ]
        self._described = self._descriptions(document.text)
        self._starts = [p.mention.span[0] for p in self.parties]
        self._pairs: dict[int, tuple[str, str] | None] = {}
        self._by_sentence: dict[int, tuple[int, int]] = {}
        for i, party in enumerate(self.parties):
            low, _ = self._by_sentence.get(party.mention.sentence, (i, i))
            self._by_sentence[party.mention.sentence] = (low, i + 1)

    def sentence(self, index: int) -> list[Party]:
        """Parties of one sentence."""
        low, high = self._by_sentence.get(index, (0, 0))
        return self.parties[low:high]

    def narrow(self, index: int, span: Span) -> None:
        """From now on a sentence has only the parties within `span`, a stretch of it."""
        self._by_sentence[index] = (bisect_left(self._starts, span[0]), bisect_left(self._starts, span[1]))
        self._pairs.pop(index, None)

    def pair(self, sentence: int) -> tuple[str, str] | None:
        """The two states of "the two countries": those of the nearest sentence, this or before, that names two."""
        for index in range(sentence, max(-1, sentence - 5), -1):
            found = self._pair_of(index)
            if found is not None:
                return found
        for index in range(4):
            found = self._pair_of(index)
            if found is not None:
                return found
        return None

    def _descriptions(self, text: str) -> dict[str, list[tuple[int, str]]]:
        """Common noun -> (sentence, name) of the bodies that have it right beside their name."""
        found: dict[str, list[tuple[int, str]]] = {}
        for party in self.parties:
            if party.how != "name" or party.mention.kind != "organisation":
                continue
            start, end = party.mention.span
            before = text[max(0, start - 40) : start].lower().rstrip(", ").removesuffix("the").rstrip(", ")
            called = before.endswith(_BODIES)
            for match in (
                _CALLED_AFTER.match(text, end),
                _CALLED_BEFORE.search(text, max(0, start - 40), start) if called else None,
            ):
                if match is not None:
                    found.setdefault(match["noun"].lower(), []).append((party.mention.sentence, party.name))
        return found

    def _pair_of(self, index: int) -> tuple[str, str] | None:
        if index not in self._pairs:
            states = sorted({p.state for p in self.sentence(index) if p.state is not None})
            self._pairs[index] = (states[0], states[1]) if len(states) == 2 else None
        return self._pairs[index]

    def body(self, words: str, sentence: int) -> str:
        """The named body that "the monitoring group" means, where just one was named beside these words before."""
        noun = words.rpartition(" ")[2]
        found = {name for index, name in self._described.get(noun, ()) if index <= sentence}
        return found.pop() if len(found) == 1 else words

    def common(self, text: str) -> bool:
        """Is every word of a name a common English word ("Physical Education")?"""
        return all(self._common(w.lower()) for w in text.split())

    def _accident(self, body: str, mention: NameMention, inner: set[str]) -> bool:
        """Is a one-word name only the capital of its sentence's first word?"""
        text = mention.text
        if mention.kind != "unknown" or " " in text or text in inner or not self._common(text.lower()):
            return False
        following = _BETWEEN.match(body, mention.span[1] + 1)
        verb = self._lexicon.verbs.get(following.group()) if following else None
        return verb is None or verb.lemma not in self._lexicon.say

    def _readings(self, text: str) -> tuple[Reading, ...]:
        """Whom a name stands for: one, or two of "Rossi-Weber" where the article knows both."""
        left, dash, right = text.partition("-")
        if dash and left in self._full and right in self._full:
            return (self._full[left], None, "name"), (self._full[right], None, "name")
        return (self._reading(text),)

    def _reading(self, text: str) -> Reading:
        lexicon = self._lexicon
        if text in lexicon.states:
            return lexicon.states[text], lexicon.states[text], "state"
        if text in lexicon.demonyms:
            return lexicon.demonyms[text], lexicon.demonyms[text], "demonym"
        if text in lexicon.capitals:
            return text, lexicon.capitals[text], "capital"
        if text in lexicon.organisations:
            return lexicon.organisations[text], None, "name"
        return self.canonical(text), None, "name"

    def canonical(self, text: str) -> str:
        """Fullest form that the article gives of a name."""
        if text in self._full:
            return self._full[text]
        return self._expansions.get(text, text)

    def _appoint(self, text: str, parties: list[Party]) -> None:
        """Give people the state they hold office for: "Kenyan President Asha Otieno", "Japan's Prime Minister ..."."""
        titles = self._lexicon.titles
        extra = {
            "prime",
            "foreign",
            "vice",
            "deputy",
            "state",
            "and",
            "of",
            "defence",
            "defense",
            "councilor",
            "councillor",
            "s",
            "former",
            "then",
        }
        for earlier, later in itertools.pairwise(parties):
            if earlier.state is None or later.state is not None or earlier.how == "capital":
                continue
            gap = text[earlier.mention.span[1] : later.mention.span[0]]
            if len(gap) > 60 or "." in gap.rstrip(". ") or "," in gap:
                continue
            words = [w.lower().strip("'’.") for w in _BETWEEN.findall(gap)]
            words = [w for w in words if w]
            if (
                words
                and "former" not in words
                and any(w in titles for w in words)
                and all(w in titles or w in extra for w in words)
            ):
                self._office.setdefault(later.name, earlier.state)


def _full_names(names: Iterable[tuple[str, str]], lexicon: SubjectLexicon) -> dict[str, str]:
    """Short form -> full name, where the article has just one full name that holds it; `names` are (text, kind)."""
    bodies: dict[str, set[str]] = {}
    holders: dict[str, set[str]] = {}
    introduced: dict[str, set[str]] = {}
    for name, kind in names:
        words = name.split()
        if kind == "organisation" and len(words) > 1:
            for word in words:
                if word.lower() in lexicon.organisation_nouns:
                    bodies.setdefault(word, set()).add(name)
        if 2 <= len(words) <= 4 and kind in ("person", "unknown") and not any(w[0].islower() for w in words[1:2]):
            if name in lexicon.states or name in lexicon.capitals or name in lexicon.organisations:
                continue
            for word in {words[0], words[-1]}:
                holders.setdefault(word, set()).add(name)
                if kind == "person":
                    introduced.setdefault(word, set()).add(name)
    found: dict[str, str] = {}
    for word, full in holders.items():
        full = introduced.get(word, full)
        if len(full) > 1:
            shortest = min(full, key=len)
            if not all(shortest in f for f in full):
                continue
            full = {shortest}
        found[word] = next(iter(full))
    for word, full in bodies.items():
        whole = {f for f in full if not any(f != g and f in g for g in full)}
        if len(whole) == 1 and word not in found:
            found[word] = next(iter(whole))
    return found


def _expansions(names: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Acronym -> long name of the article whose capitals it spells."""
    acronyms = {n for n, kind in names if kind == "organisation" and n.isupper() and 2 <= len(n) <= 7}
    if not acronyms:
        return {}
    found: dict[str, set[str]] = {}
    for name, _ in names:
        if " " in name:
            letters = "".join(_CAPITALS.findall(name))
            if letters in acronyms:
                found.setdefault(letters, set()).add(name)
    return {a: next(iter(full)) for a, full in found.items() if len(full) == 1}
