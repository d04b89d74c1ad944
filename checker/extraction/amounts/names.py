"""Numbers that belong to a name: "Galaxy 9", "Section 12", "FTSE 100", "14 Harbour Street", "the Big 12"."""

from __future__ import annotations

import re

from checker.extraction.amounts.atoms import SPACE, Atom
from checker.extraction.amounts.exclusions import word_before
from checker.lexicon.amounts import AmountLexicon

_MODEL_DIGITS = 3
_POSSESSIVE = ("'s", "s'", "’s", "s’")
_ADDRESS = re.compile(
    r" (?:[A-Z][\w'’.-]+ ){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Lane|Drive|Boulevard|Blvd|Square|Terrace|Crescent|Way)\b"
)
_MINUS = "-−–"
_GROUP = re.compile(r"\bGroup of \Z")
_THE_GROUP = re.compile(r"\b[Tt]he Group of \Z")
_FEW = frozenset(["big", "final"])
"""With a number, and with capitals, these name a few that are well known: "the Big Four firms"."""
_TITLE = re.compile(r"[ -][A-Z][a-z]+['’]? [A-Z][a-z]")
_NEXT_WORD = re.compile(rf"(?:{SPACE}|-)?([^\W\d_](?:[^\W_]|[-’'])*)")


class NameNumbers:
    """Decides whether a bare number is part of a name, or the pronoun "one"."""

    def __init__(self, lexicon: AmountLexicon) -> None:
        nouns = lexicon.nouns
        self.words = lexicon.words
        self.naming, self.needs_bare = nouns["naming"], nouns["naming_needs_bare"]
        self.named = nouns["named_by_noun"]
        self.models, self.heads = nouns["models"], nouns["uncountable_heads"]
        self.ranked, self.places = nouns["ranked"], nouns["places_cue"]
        self.one_before, self.one_weak, self.one_after = (
            nouns["one_before"],
            nouns["one_before_plain"],
            nouns["one_after"],
        )
        self.giving = nouns["giving"]
        self.determiners = nouns["pronoun_determiners"]
        self.no_names = (
            nouns["stops"]
            | nouns["weekdays"]
            | nouns["months"]
            | nouns["no_names"]
            | frozenset(lexicon.change_verbs)
            | frozenset(lexicon.change_objects)
            | frozenset(lexicon.hedges_before)
            | nouns["headline_verbs"]
        )

    def named_by(self, atom: Atom) -> bool:
        """ "221B Baker Street", "the 90210 zip code": the noun behind digits makes a name of them."""
        if atom.noun is None or atom.kind != "digits":
            return False
        if atom.noun.isupper() and len(atom.noun) > 1 and atom.num_end - atom.num_start == _MODEL_DIGITS:
            return True  # "737 MAX"
        words = atom.noun.lower().split()
        return words[-1] in self.named or " ".join(words[-2:]) in self.named

    def is_name(self, text: str, atom: Atom, start: int, end: int) -> bool:
        """Whether an atom without unit, scale and currency names something."""
        if text[atom.num_start] in _MINUS or (atom.num_start > start and text[atom.num_start - 1] == "+"):
            return False  # "Nasdaq -30 points"
        word, mark = word_before(text, start, atom.start)
        low = word.lower()
        if low.rstrip(".") in self.naming or low in self.naming:
            grouped = "," in text[atom.num_start : atom.num_end]
            apart = atom.noun is None or text.startswith(" of ", atom.end)  # "Season 3 of the show"
            bare = low.rstrip(".") not in self.needs_bare
            if atom.noun is not None and len(word) > 1:
                counted = self._counted(atom.noun.split()[-1].lower())
                if word[0].isupper() and "z" in self.words.kinds(atom.noun.lower()) and atom.kind == "digits":
                    counted = False  # "Model 3 costs $40,000"
                apart = apart or ((word[0].isupper() or low == "number") and not counted)  # "Level 5 trauma centre"
                bare = bare and not (word.islower() and counted)  # "on the route four times", "on that bus 12 men"
            if not grouped and (apart or bare):
                return True
        if low in self.ranked and atom.noun is None:
            return True
        if low in _FEW and word[0].isupper() and text[atom.start].isupper():
            return True
        if low == "of" and atom.kind == "digits" and _THE_GROUP.search(text, max(start, atom.start - 13), atom.start):
            return True  # "the Group of 20"
        if self._is_model(text, atom):
            return True
        if atom.kind == "digits" and text[atom.end + 1 : atom.end + 2].isupper() and _ADDRESS.match(text, atom.end):
            return "," not in text[atom.num_start : atom.num_end]
        if atom.kind == "words":
            if text[atom.start].isupper() and atom.noun is None and self._titled(text, word, atom.start, start):
                return True  # "the Big Ten", "the Group of Seven"
            if text[atom.start].isupper() and _GROUP.search(text, max(start, atom.start - 10), atom.start):
                return True  # "the Group of Seven ministers"
            if self._names_with(text, atom, low) or text.startswith(_POSSESSIVE[::2], atom.end):
                return True
            if atom.noun is None and low in self.determiners and atom.value <= 10:
                return True  # "the two will meet": they were counted before
            return atom.value == 1 and self._is_pronoun(text, atom, low, end)
        if mark == "(" and text.startswith(")", atom.end) and atom.value < 100:
            return True
        return atom.kind == "digits" and word[:1].isupper() and self._follows_name(text, atom, word, start, end)

    def is_span(self, text: str, atom: Atom, start: int) -> bool:
        """ "pages 10 to 12", "junctions 3 and 5": from one thing named by a number to another."""
        low = word_before(text, start, atom.start)[0].lower()
        return atom.noun is None and low[-1:] == "s" and low in self.naming and atom.kind == "digits"

    def is_lettered(self, text: str, atom: Atom, start: int) -> bool:
        """ "exit 13B", "Gate 7K": a letter that looks like a scale behind the number of a thing."""
        if atom.prefix is not None or atom.noun is not None or atom.end != atom.num_end + 1:
            return False
        return word_before(text, start, atom.start)[0].lower() in self.naming

    def is_title(self, text: str, atom: Atom) -> bool:
        """ "zero-day"; "Thirty Years' War", "Three Mile Island": capitals up to the word behind a unit."""
        if atom.value == 0 and text.startswith("-", atom.num_end):
            return True
        return text[atom.start].isupper() and _TITLE.match(text, atom.num_end) is not None

    def _names_with(self, text: str, atom: Atom, low: str) -> bool:
        """ "Five Star Movement": capitals from the number on, and no plural that it counts; "the Seven Sisters"."""
        if low == "the" and atom.noun is not None and text[atom.start].isupper() and atom.noun[0].isupper():
            return True
        if atom.noun is None or atom.value == 1 or not (text[atom.start].isupper() and atom.noun[0].isupper()):
            return False
        return not any(self._counted(word.lower()) for word in atom.noun.split())

    def _is_model(self, text: str, atom: Atom) -> bool:
        """ "the 787", "a 911 engine": numbers that name a machine, where no plural noun is counted."""
        written = text[atom.num_start : atom.num_end]
        if written not in self.models:
            return atom.noun is not None and self._is_version(text, atom)
        head = atom.noun.split()[-1].lower() if atom.noun is not None else ""
        return len(head) < 2 or not self._counted(head) or "z" in self.words.kinds(head)  # "the 787 offers"

    def _is_version(self, text: str, atom: Atom) -> bool:
        """ "the 12 Pro", "a 458 Italia": after an article digits and capitals name one thing, with no plural behind."""
        if atom.noun is None or atom.kind != "digits" or not atom.noun[0].isupper() or atom.value % 1:
            return False
        words = atom.noun.split()
        if not all(w[0].isupper() for w in words) or any(self._counted(w.lower()) for w in words):
            return False
        return text[max(0, atom.start - 5) : atom.start].lower().endswith((" the ", " a ", " an ", " its "))

    def _counted(self, head: str) -> bool:
        kinds = self.words.classes.get(head, "p" if head.endswith("s") else "n")
        return "p" in kinds or head in self.heads

    def _titled(self, text: str, word: str, at: int, start: int) -> bool:
        """Whether a capitalised number word ends a name; in a headline a verb or a hedge stands before it."""
        if word.lower() == "of":
            word = word_before(text, start, at - len(word) - 1)[0]
            return word[:1].isupper()
        return word[:1].isupper() and word.lower() not in self.no_names

    def _follows_name(self, text: str, atom: Atom, word: str, start: int, end: int) -> bool:
        """Whether the capitalised word before is a name that takes the number."""
        low = word.lower()
        if low in self.no_names or low.endswith(_POSSESSIVE):
            return False
        kinds = self.words.classes.get(low)
        if atom.noun is None:
            return kinds is None or not ("d" in kinds or kinds in ("v", "r", "z"))
        head = atom.noun.split()[-1]
        if head[0].isupper() and "p" not in self.words.kinds(head.lower()):
            return True
        if len(word) > 1 and (word.isupper() or "&" in word) and not text[start:end].isupper():
            return True
        before = text[max(start, atom.start - 60) : atom.start].split()
        if len(before) >= 2 and before[-2].lower() in self.places:
            return False  # "in Paris 12 people"
        lead = before[-3:-1] if len(before) > 2 and before[-2].lower() == "the" else before[-2:-1]
        if lead and lead[0].lower() in self.giving and not text.startswith("-", atom.end):
            return False  # "gave the Reds 368 seats"
        if kinds is None:
            return True
        if any(kind in kinds for kind in "vdzr"):
            return False
        begin = text[start : max(start, atom.start - len(word) - 1)]
        return bool(begin.strip(" \n\t\"'“‘(—–-"))

    def _is_pronoun(self, text: str, atom: Atom, low: str, end: int) -> bool:
        """ "one of", "that one", "one is", "one's": no count."""
        if atom.noun is None or text[atom.end : atom.end + 1] in ("'", "’"):
            return True
        if text.startswith(" of ", atom.end) and low not in self.determiners:
            return True
        if low in self.one_before and low not in self.one_weak:
            return True
        m = _NEXT_WORD.match(text, atom.end, end)
        return m is not None and m[1].lower() in self.one_after
