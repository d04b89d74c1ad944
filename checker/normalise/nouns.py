"""The head noun of what a sum, a share or a size is of, where no noun was counted."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from checker.normalise.clauses import Cue, Words
from checker.normalise.frames import Place
from checker.normalise.measures import singular

Kinds = Callable[[str], str]
_STEPS = 12
_NOMINAL = "np"


def subject_noun(
    words: Words, place: Place, others: Sequence[Place], kinds: Kinds, share: bool, priced: bool
) -> str | None:
    """ "fine" of "a $3 million fine", "profit" of "profit of $3 million", "price" of "its price rose to $3".

    share: the amount is a percentage, and may say of what it is one ("40 % of bicycle sales" gives "sale").
    priced: it is the price of a measure of something ("$3 a litre"), which like a change may be told of no more than
    the first word; who pays a sum may be a name there.
    """
    if share and words.words[place.end : place.end + 1] == ["of"]:
        return _phrase(words, place.end + 1, kinds)
    found = _after(words, place.end, kinds) or _before(words, place, others, kinds)
    return found or (_opening(words, place, kinds) if share or priced else None)


def _noun(words: Words, i: int, kinds: Kinds) -> bool:
    """May word i be a common noun: by the word list, written small, no function word."""
    word = words.words[i]
    if not word.isalpha() or len(word) < 3 or (words.source[words.starts[i]].isupper() and not words.titled()):
        return False
    lexicon = words.lexicon
    if word in lexicon.function or word in lexicon.adverbs or word in words.sets["no-heads"]:
        return False
    return any(letter in _NOMINAL for letter in kinds(word))


def _after(words: Words, i: int, kinds: Kinds) -> str | None:
    """Head of the noun phrase that the amount stands before as an adjective does ("a $3 million building project")."""
    head: int | None = None
    for j in range(i, min(len(words.words), i + 3)):
        verb = words.verb(j)
        if not _noun(words, j, kinds):
            break
        if verb is not None and (verb.kind not in ("base", "s", "ing") or head is not None):
            break
        head = j
    return singular(words.words[head]) if head is not None else None


def _phrase(words: Words, i: int, kinds: Kinds) -> str | None:
    """Head of the noun phrase that starts at word i ("all new bicycle sales")."""
    head: int | None = None
    for j in range(i, min(len(words.words), i + 6)):
        if words.source[words.starts[j]].isupper() and not words.titled():
            break
        if _noun(words, j, kinds):
            head = j
        elif head is not None or not (words.words[j].isalpha() and words.verb(j) is None):
            break
    return singular(words.words[head]) if head is not None else None


def _before(words: Words, place: Place, others: Sequence[Place], kinds: Kinds) -> str | None:
    """The nearest noun to the left in the clause that is no part of another amount."""
    taken = {i for p in others if p is not place for i in range(p.first, p.noun)}
    borders = frozenset(words.clauses)
    spare: str | None = None
    for i in range(place.hedge - 1, max(-1, place.hedge - 1 - _STEPS), -1):
        word = words.words[i]
        if word in (";", ":", ".", "(", ")") or i in borders:
            break
        if i in taken or not _noun(words, i, kinds):
            continue
        before = words.words[i - 1] if i else ""
        verb = words.verb(i)
        if verb is not None and not (before in words.sets["nominal"] and verb.kind in ("base", "s", "ing", "any")):
            continue
        if word not in words.sets["measures-head-stop"]:
            return spare or singular(word)
        if words.words[i + 1] == "of":  # "the value of the lost paintings at $3 million"
            return _phrase(words, i + 2, kinds) or singular(word)
        spare = spare or singular(word)
    return spare


def _opening(words: Words, place: Place, kinds: Kinds) -> str | None:
    """The noun that a sentence begins with, where it is the subject of the amount ("Gold rose 2 percent to $90")."""
    first = words.words[0]
    if not 0 < place.hedge <= _STEPS or words.borders(0, place.hedge) or words.commas(0, place.hedge):
        return None
    if len(words.words) < 2 or not first.isalpha() or words.source[words.starts[1]].isupper():
        return None
    if not set(kinds(first)) & set(_NOMINAL) or first in words.lexicon.function or first in words.sets["no-heads"]:
        return None
    return singular(first) if words.verb(0) is None or words.words[1] in words.lexicon.locatives else None


def segment(words: Words, cue: Cue, place: Place, kinds: Kinds, names: Collection[int]) -> str | None:
    """What narrows a measure told before its number to a part of it ("exports of lithium", "sales in Asia"), or None.

    kinds: part-of-speech letters of a word; names: words where a name begins, for which "in" narrows too.
    """
    if words.words[:1] == ["in"] and 1 in names and "," in words.words[2:5]:
        return str(words.words[1])  # "In Asia, the company had sales of"
    if not 0 < cue.end < place.hedge - 1:
        return None
    led, word = words.words[cue.end], str(words.words[cue.end + 1])
    if led == "in" and cue.end + 1 in names:
        return word
    if led != "of" or not words.source[words.starts[cue.end + 1]].islower():
        return None
    plain = word in words.lexicon.function or word in words.lexicon.adverbs or word in words.sets["unnarrowed"]
    return None if plain or not set(kinds(word)) & set(_NOMINAL) else word
