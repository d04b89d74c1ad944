"""What happened to what is counted: the predicate beside an amount, found by the shape of the words around it.

"24 people were killed" has its predicate to the right, "killed at least 24" to the left; "injured 5 soldiers and 3
guards" hands it on.
"""

from __future__ import annotations

from dataclasses import dataclass

from checker.normalise.clauses import Cue, Words

_STOP = frozenset((".", ";", ":", "!", "?", "—"))


@dataclass(frozen=True, slots=True)
class Place:
    """Where an amount stands among the words of its sentence: [first, end); `noun` is the end of its noun phrase."""

    hedge: int
    """First word of hedge, change cue or numeral, whichever stands first directly before."""
    first: int
    end: int
    noun: int


@dataclass(frozen=True, slots=True)
class Frame:
    """What governs an amount: a verb lemma, a measure class, and the word it was read from."""

    predicate: str | None
    measure: str | None
    at: int
    """Index of the word; -1 if none."""
    side: str
    """left | right | inherited | noun | none"""
    agent: bool = False
    """The counted ones did it, rather than had it done to them."""


NONE = Frame(None, None, -1, "none")


def frame(words: Words, places: list[Place], k: int, frames: list[Frame], measures: dict[int, Cue]) -> Frame:
    """Frame of amount k. `frames`: of those before it; `measures`: word -> measure cue that starts there."""
    place = places[k]
    left = _left(words, place, measures)
    strong_left = left is not None and left.side == "left" and left.predicate not in words.lexicon.light
    right = _right(words, places, k, measures)
    if strong_left and left is not None and not (right.measure and left.measure is None):
        return left
    weighty = right.predicate is not None and right.predicate not in words.lexicon.light
    if right.measure or weighty or (right.predicate and left is None):
        return right
    if left is not None and (left.measure or left.predicate):
        return left
    if k and frames[k - 1].at >= 0 and _coordinated(words, places[k - 1], place):
        earlier = frames[k - 1]
        return Frame(earlier.predicate, earlier.measure, earlier.at, "inherited", earlier.agent)
    return right


def _left(words: Words, place: Place, measures: dict[int, Cue]) -> Frame | None:
    """Predicate directly to the left of an amount, hedges and articles skipped."""
    i = place.hedge - 1
    steps = 0
    while i >= 0 and steps < 6:
        word = words.words[i]
        if word in words.sets["frames-skip-left"] or word.endswith("ly") or word == "(":
            i -= 1
            steps += 1
            continue
        verb = words.verb(i)
        cue = measures.get(i)
        if cue is not None and cue.end <= place.hedge:
            # "wounded 12" and "the dead: 12", but "among the wounded 12 ..." is a list
            return Frame(verb.lemma if verb else None, cue.value, i, "left")
        if verb is not None and not (i and words.words[i - 1] in ("the", "a", "an", "of")):
            passive = (
                verb.kind in ("both", "part")
                and i > 0
                and words.words[i - 1] in ("was", "were", "been", "be", "is", "are")
            )
            if passive or verb.lemma == "include":
                return None
            return Frame(verb.lemma, words.lexicon.measure_verbs.get(verb.lemma), i, "left")
        return None
    return None


def _right(words: Words, places: list[Place], k: int, measures: dict[int, Cue]) -> Frame:
    """Predicate to the right of an amount and its noun phrase, asides and places skipped."""
    j = places[k].noun
    count = len(words.words)
    limit = min(count, j + 14)
    aux = False
    gap = 0
    lexicon = words.lexicon
    upcoming = {p.hedge: n for n, p in enumerate(places) if n > k}
    while j < limit:
        word = words.words[j]
        if word in _STOP:
            break
        if j + 1 in upcoming and gap == 0 and word in ("including", "and", "or", ",", "with", "&"):
            j = places[upcoming[j + 1]].noun  # "5 soldiers and 3 guards were killed": one verb for both
            limit = min(count, j + 10)
            continue
        if j in upcoming:
            break
        if word == "(":
            close = next((c for c in range(j + 1, min(count, j + 14)) if words.words[c] == ")"), None)
            if close is None:
                break
            j = close + 1
            limit = min(count, max(limit, j + 8))
            continue
        cue = measures.get(j)
        verb = words.verb(j)
        if cue is not None and (verb is None or aux or verb.kind not in ("base", "s", "ing") or gap == 0):
            return _judged(words, j, cue, aux)
        if word in words.sets["frames-aux"]:
            if word in ("left", "lay", "lie") and verb is not None and not aux and gap == 0 and _transitive(words, j):
                return Frame(verb.lemma, None, j, "right", agent=True)
            aux = True
            j += 1
            continue
        if word in (
            "who",
            "that",
            "which",
            "have",
            "others",
            "other",
            "more",
            "reportedly",
            "still",
            "also",
            "either",
        ) or (word in lexicon.adverbs or word.endswith("ly")):
            j += 1
            continue
        if word == ",":
            follows = words.words[j + 1] if j + 1 < count else ""
            if follows == "who" or follows in words.sets["frames-aux"]:
                j += 1
                continue
            if follows in ("including", "some", "many", "mostly", "most", "among", "all", "mainly", "half"):
                close = next((c for c in range(j + 1, min(count, j + 12)) if words.words[c] == ","), None)
                if close is None:
                    break
                j = close + 1
                limit = min(count, max(limit, j + 8))
                continue
            break
        if verb is not None and verb.kind in ("both", "part", "past", "any", "s", "base", "ing"):
            participle = verb.kind in ("both", "part", "any")
            if aux and (participle or verb.kind == "ing"):
                if verb.lemma in lexicon.light or verb.lemma in (
                    "believe",
                    "fear",
                    "think",
                    "know",
                    "confirm",
                    "report",
                    "find",
                    "say",
                ):
                    j += 1
                    continue
                return Frame(verb.lemma, lexicon.measure_verbs.get(verb.lemma), j, "right")
            if gap == 0 and verb.kind != "base":
                if verb.lemma in ("say", "tell"):
                    break
                agent = verb.kind in ("past", "s") or (verb.kind in ("both", "any") and _transitive(words, j))
                measure = (
                    None
                    if agent and verb.lemma not in words.sets["frames-intransitive"]
                    else lexicon.measure_verbs.get(verb.lemma)
                )
                return Frame(verb.lemma, measure, j, "right", agent=agent)
        if word in ("and", "or"):
            nxt = words.verb(j + 1) if j + 1 < count else None
            if gap == 0 and (nxt is None or nxt.lemma not in lexicon.measure_verbs):
                j += 1
                gap = 1
                continue
            break
        gap += 1
        if gap > 7:
            break
        if (
            gap == 1
            and word not in words.sets["frames-prepositions"]
            and word not in lexicon.function
            and cue is None
            and verb is None
            and not aux
        ):
            j += 1  # the noun phrase may run on
            continue
        j += 1
    return NONE


def _judged(words: Words, j: int, cue: Cue, aux: bool) -> Frame:
    """A measure word to the right: done to the counted ones, unless they did it to someone."""
    verb = words.verb(j)
    if (
        verb is not None
        and verb.lemma in words.lexicon.measure_verbs
        and not aux
        and verb.lemma not in words.sets["frames-intransitive"]
        and verb.kind in ("both", "any", "past", "s")
        and _transitive(words, j)
    ):
        return Frame(verb.lemma, None, j, "right", agent=True)
    return Frame(verb.lemma if verb else None, cue.value, j, "right")


def _transitive(words: Words, j: int) -> bool:
    """Is word j, a past form, followed by an object ("killed five guards"), not by a place, a time, nothing?"""
    if j + 1 >= len(words.words):
        return False
    word = words.words[j + 1]
    return word in words.sets["frames-before-object"] or word[0].isdigit()


def _coordinated(words: Words, earlier: Place, place: Place) -> bool:
    """Do only a comma, "and", "or" stand between two amounts with their nouns?"""
    between = words.words[earlier.noun : place.hedge]
    return (
        len(between) <= 4
        and all(w in (",", "and", "or", "&", "as", "well", "plus", "with", "(", "including") for w in between)
    ) or (
        0 < len(between) <= 5
        and between[-1] in (",", "and")
        and not any(words.verb(i) for i in range(earlier.noun, place.hedge))
    )
