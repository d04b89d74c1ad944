"""What happened to what is counted: the predicate beside an amount, found by the shape of the words around it.

"17 people were killed" has its predicate to the right, "killed at least 17" to the left; "injured 5 soldiers and 3
guards" hands it on.
"""

from __future__ import annotations

from dataclasses import dataclass

from checker.model.quick import quick
from checker.normalise.clauses import Cue, Words

_STOP = frozenset((".", ";", ":", "!", "?", "—"))
_LIST = frozenset((",", "and", "or", "&", "as", "well", "plus", "with", "(", "including"))
_REACH = 14
_ASIDE = 14


@quick
@dataclass(frozen=True, slots=True)
class Place:
    """Where an amount stands among the words of its sentence: [first, end); `noun` is the end of its noun phrase."""

    hedge: int
    """First word of hedge, change cue or numeral, whichever stands first directly before."""
    first: int
    end: int
    noun: int


@quick
@dataclass(frozen=True, slots=True)
class Frame:
    """What governs an amount: a verb lemma, a measure class, and the word it was read from."""

    predicate: str | None
    measure: str | None
    at: int
    """Index of the word; -1 if none."""
    side: str
    """left | right | inherited | none"""
    agent: bool = False
    """The counted ones did it, rather than had it done to them."""


NONE = Frame(None, None, -1, "none")


class Measures:
    """The measure cues of a sentence by their first and by their last word; the longest wins."""

    __slots__ = ("first", "last")

    def __init__(self, words: Words) -> None:
        self.first: dict[int, Cue] = {}
        self.last: dict[int, Cue] = {}
        for cue in words.of("measure"):
            self.first.setdefault(cue.first, cue)
            self.last.setdefault(cue.end - 1, cue)


def frame(words: Words, places: list[Place], k: int, frames: list[Frame], measures: Measures) -> Frame:
    """Frame of amount k; `frames` are those of the amounts before it."""
    place = places[k]
    light = words.lexicon.light
    left = _left(words, place, measures)
    right = _right(words, places, k, measures)
    behind = right.at == place.noun and not words.words[right.at].endswith("ing")
    if left is not None and left.measure and right.measure not in (None, left.measure) and behind:
        return right  # a headline's "six killed 19 others injured": the word behind the noun is its own
    if left is not None and left.predicate not in light and not (right.measure and left.measure is None):
        return left
    weighty = right.predicate is not None and right.predicate not in light
    if right.measure or weighty or (right.predicate and left is None):
        return right
    if left is not None:
        return left
    if k and frames[k - 1].at >= 0 and coordinated(words, places[k - 1], place):
        earlier = frames[k - 1]
        return Frame(earlier.predicate, earlier.measure, earlier.at, "inherited", earlier.agent)
    return _listed(words, place, measures) or right


def _left(words: Words, place: Place, measures: Measures) -> Frame | None:
    """Predicate directly to the left of an amount, hedges and articles skipped."""
    skipped = words.sets["frames-skip-left"]
    i = place.hedge - 1
    steps = 0
    while (
        i >= 0 and steps < 6 and (words.words[i] in skipped or words.words[i].endswith("ly") or words.words[i] == "(")
    ):
        if i in measures.last and words.verb(i) is None:
            break
        i -= 1
        steps += 1
    if i < 0:
        return None
    if words.words[i] == "by" and i > 1 and (_passive(words, i - 1) or words.words[i - 2] == "and"):
        doing = words.verb(i - 1)
        if doing is not None and doing.kind in ("both", "part", "any"):
            return Frame(doing.lemma, None, i - 1, "left", agent=True)  # "was signed by 14 states"
    verb = words.verb(i)
    before = words.words[i - 1] if i else ""
    cue = measures.last.get(i)
    if cue is not None:
        if verb is not None and _passive(words, i):
            return None
        return Frame(verb.lemma if verb else None, cue.value, i, "left")
    if verb is None or before in ("the", "a", "an", "of") or verb.lemma == "include" or _reports(words, i, place):
        return None
    if _passive(words, i):
        return None
    if (
        verb.kind == "base"
        and verb.lemma not in words.lexicon.measure_verbs
        and before not in words.sets["frames-modals"]
        and not before.endswith("s")
    ):
        return None  # a noun: "the bomb attack"
    return Frame(verb.lemma, words.lexicon.measure_verbs.get(verb.lemma), i, "left")


def _reports(words: Words, i: int, place: Place) -> bool:
    """Does the verb at word i only report the amount ("said 10 children ...", "adding that 3 ..."), or govern it?"""
    verb = words.verb(i)
    if verb is None or verb.lemma not in words.lexicon.say:
        return False
    return verb.lemma not in words.sets["frames-doing-says"] or "that" in words.words[i + 1 : place.hedge]


def _passive(words: Words, i: int) -> bool:
    verb = words.verb(i)
    return (
        verb is not None
        and verb.kind in ("both", "part", "any")
        and i > 0
        and words.words[i - 1] in ("was", "were", "been", "be", "is", "are")
    )


def _listed(words: Words, place: Place, measures: Measures) -> Frame | None:
    """Predicate of a list whose other members have no number: "killed a nurse, a driver and two guards"."""
    if not place.hedge or words.words[place.hedge - 1] not in ("and", ",", "or"):
        return None
    for i in range(place.hedge - 2, max(-1, place.hedge - 11), -1):
        if words.words[i] in _STOP or i in words.clauses or words.words[i] in words.sets["frames-aux"]:
            return None
        cue = measures.last.get(i)
        verb = words.verb(i)
        if (
            cue is not None
            and verb is not None
            and verb.lemma in words.lexicon.measure_verbs
            and not _passive(words, i)
        ):
            return Frame(verb.lemma, cue.value, i, "inherited")
        if verb is not None and verb.kind in ("past", "both", "s"):
            return None
    return None


def _right(words: Words, places: list[Place], k: int, measures: Measures) -> Frame:
    """Predicate to the right of an amount and its noun phrase, asides and places skipped."""
    j = places[k].noun
    count = len(words.words)
    limit = min(count, j + _REACH)
    aux = False
    gap = 0
    lexicon = words.lexicon
    upcoming = {p.hedge: n for n, p in enumerate(places) if n > k}
    while j < limit:
        word = words.words[j]
        if word in _STOP or (j in words.clauses and word not in ("who", "that", "which")):
            break
        if j + 1 in upcoming and gap == 0 and word in _LIST:
            j = places[upcoming[j + 1]].noun  # "5 soldiers and 3 guards were killed": one verb for both
            limit = min(count, j + 10)
            continue
        if j in upcoming:
            break
        if word in ("(", ","):
            after = _aside(words, j)
            if after is None:
                break
            j = after
            limit = min(count, max(limit, j + 8))
            continue
        cue = measures.first.get(j)
        verb = words.verb(j)
        if cue is not None and (verb is None or aux or verb.kind not in ("base", "s", "ing") or gap == 0):
            return _judged(words, j, cue, aux, _told_apart(places, k, j, measures))
        if word in words.sets["frames-aux"]:
            if word in ("left", "lay", "lie") and verb is not None and not aux and gap == 0 and _transitive(words, j):
                return Frame(verb.lemma, None, j, "right", agent=True)
            aux = True
            j += 1
            continue
        if word in words.sets["frames-between"] or word in lexicon.adverbs or word.endswith("ly"):
            j += 1
            continue
        if verb is not None and verb.lemma != "include":
            if aux and verb.kind in ("both", "part", "any", "ing"):
                if (
                    verb.lemma in lexicon.light
                    or verb.lemma in lexicon.say
                    or verb.lemma in words.sets["frames-raising"]
                ):
                    j += 1
                    continue
                return Frame(verb.lemma, lexicon.measure_verbs.get(verb.lemma), j, "right")
            if gap == 0 and verb.kind == "ing" and _present(words, j):
                j += 1  # a noun: "a 40 % rating on ..."
                continue
            if gap == 0 and (verb.kind != "base" or _present(words, j)):
                return NONE if verb.lemma in lexicon.say else _finite(words, j)
        if word in ("and", "or") and gap:
            break
        gap += 1
        if gap > 7:
            break
        j += 1
    return NONE


def _aside(words: Words, j: int) -> int | None:
    """Where the sentence goes on after the bracket or comma at word j; None if it does not."""
    count = len(words.words)
    if words.words[j] == "(":
        close = next((c for c in range(j + 1, min(count, j + _ASIDE)) if words.words[c] == ")"), None)
        return close + 1 if close is not None else None
    follows = words.words[j + 1] if j + 1 < count else ""
    if follows == "who" or follows in words.sets["frames-aux"]:
        return j + 1
    if follows in words.sets["frames-asides"]:
        close = next((c for c in range(j + 1, min(count, j + _ASIDE)) if words.words[c] == ","), None)
        return close + 1 if close is not None else None
    return None


def _finite(words: Words, j: int) -> Frame:
    """The verb right after the counted ones: they do it, or it was done to them ("17 men killed in a blast")."""
    verb = words.verb(j)
    assert verb is not None
    agent = verb.kind in ("past", "s", "base") or (verb.kind in ("both", "any") and _transitive(words, j))
    measure = words.lexicon.measure_verbs.get(verb.lemma)
    if agent and verb.lemma not in words.sets["frames-intransitive"]:
        measure = None
    return Frame(verb.lemma, measure, j, "right", agent=agent)


def _present(words: Words, j: int) -> bool:
    """Is the base form at word j a verb in the present ("4 million people live there"), not a noun of the phrase?"""
    following = words.words[j + 1] if j + 1 < len(words.words) else "."
    return following in words.lexicon.function or following in words.lexicon.locatives or following == "."


def _told_apart(places: list[Place], k: int, j: int, measures: Measures) -> bool:
    """Does an amount with a measure word of its own follow word j at once?"""
    return k + 1 < len(places) and places[k + 1].hedge == j + 1 and places[k + 1].noun in measures.first


def _judged(words: Words, j: int, cue: Cue, aux: bool, apart: bool) -> Frame:
    """A measure word to the right: done to the counted ones, unless they did it to someone."""
    verb = words.verb(j)
    if (
        verb is not None
        and verb.lemma in words.lexicon.measure_verbs
        and not aux
        and not apart
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


def coordinated(words: Words, earlier: Place, place: Place) -> bool:
    """Do only a comma, "and", "or", or a bare noun and one of these, stand between two amounts with their nouns?"""
    between = words.words[earlier.noun : place.hedge]
    if len(between) <= 4 and all(w in _LIST for w in between):
        return True
    verbs = any(words.verb(i) for i in range(earlier.noun, place.hedge))
    return 0 < len(between) <= 5 and between[-1] in (",", "and") and not verbs
