"""Who said it: the holder of a sentence's statement, from the words around a verb of saying."""

from __future__ import annotations

from checker.normalise.clauses import Words
from checker.normalise.subjects import Cast, Party

_ASIDE = 28
"""Words within which an aside between a speaker's name and the verb ends."""


def holder(
    words: Words, cast: Cast, sentence: int, before: str | None
) -> tuple[str | None, tuple[tuple[int, int], ...]]:
    """Name or noun of whoever says the sentence, and the word ranges [first, end) that belong to the act of saying.

    `before` is the holder of the sentence before, for "he" and "it". None where nobody is named.
    """
    parties = cast.sentence(sentence)
    spots: list[tuple[int, int]] = []
    found: str | None = None
    for cue in words.of("source"):
        name, end = _after(words, cue.end, parties, cast)
        if name:
            found = found or name
            spots.append((cue.first, end))
    for cue in words.of("say"):
        if _covered(cue.first, spots):
            continue
        name, first, end = None, -1, cue.end
        inverted = cue.first > 0 and words.words[cue.first - 1] in (",", '"', "”", "''") and cue.value != "tell"
        if inverted:  # "..., said the agency"
            name, end = _after(words, cue.end, parties, cast)
        if name is None:
            name, first = _before(words, cue.first, sentence, parties, before, cast)
        if name is None and not inverted and cue.value != "tell":
            name, end = _after(words, cue.end, parties, cast)
        if name:
            found = found or name
            spots.append((first if first >= 0 else cue.first, max(end, cue.end)))
    return found, tuple(spots)


def _covered(i: int, spots: list[tuple[int, int]]) -> bool:
    return any(a <= i < b for a, b in spots)


def _referent(pronoun: str, before: str | None, sentence: int, cast: Cast) -> str | None:
    """Whom "he" or "it" speaks of: the first person (or body) of the sentence before, else who spoke last."""
    for party in cast.sentence(sentence - 1) if sentence else ():
        human = party.how == "officer" or (party.how == "name" and party.mention.kind in ("person", "unknown"))
        body = party.how == "name" and party.mention.kind == "organisation"
        if (human and pronoun in ("he", "she", "who")) or (body and pronoun in ("it", "they")):
            return party.name
    return before


def _before(
    words: Words, verb: int, sentence: int, parties: list[Party], before: str | None, cast: Cast
) -> tuple[str | None, int]:
    """Subject of the verb of saying at word `verb`: (name, first word), or (None, -1)."""
    i = verb - 1
    while i >= 0 and (
        words.words[i] in ("has", "have", "had", "also", "later", "earlier", "then", "and", "is", "was")
        or words.words[i].endswith("ly")
    ):
        i -= 1
    if i < 0:
        return None, -1
    aside = words.words[i] == ","
    if aside:  # "Lee Min-ho, an official of the agency, told reporters"
        i -= 1
    place = words.starts[i]
    for party in reversed(parties):
        start, end = party.mention.span
        if start <= place < end and party.how != "demonym":
            if aside:
                outer = _head_of_aside(words, words.first(start), parties)
                if outer is not None:
                    return outer.name, words.first(outer.mention.span[0])
            if _led(words, words.first(start)):  # "a spokesman of the ministry in Porto said"
                earlier = _earliest(words, i, [p for p in parties if p.mention.span[0] < start])
                if earlier is not None:
                    return earlier.name, words.first(earlier.mention.span[0])
            return party.name, words.first(start)
    word = words.words[i]
    if word in words.lexicon.pronouns:
        return (_referent(word, before, sentence, cast) if word in words.sets["third"] else None), i
    if word in words.lexicon.speakers:
        first = i
        while (
            first > 0
            and i - first < 4
            and words.words[first - 1] not in words.sets["speech-determiners"]
            and words.words[first - 1].isalpha()
        ):
            at = words.starts[first - 1]
            beside = next((p for p in parties if p.mention.span[0] <= at < p.mention.span[1]), None)
            if beside is not None and beside.how == "name":
                return beside.name, words.first(beside.mention.span[0])  # "the Coastal Network monitoring group said"
            verb_form = words.verb(first - 1)
            if words.words[first - 1] in words.lexicon.function or (verb_form is not None and verb_form.kind != "ing"):
                break
            first -= 1
        named = [p for p in parties if words.starts[first] <= p.mention.span[0] <= place]
        if named and named[0].how == "name":
            return named[0].name, first
        return cast.body(" ".join(w for w in words.words[first : i + 1] if w.isalpha()), sentence), first
    if aside:
        outer = _head_of_aside(words, i + 1, parties)
        if outer is not None:
            return outer.name, words.first(outer.mention.span[0])
    # "Rashid Amin of the Red Crescent told", "the spokesman for the ministry said"
    whole = _earliest(words, i, parties)
    if whole is not None:
        return whole.name, words.first(whole.mention.span[0])
    return None, -1


def _led(words: Words, i: int) -> bool:
    """Does a preposition lead to the name at word i?"""
    before = words.words[max(0, i - 2) : i]
    return any(w in ("in", "at", "from", "near") for w in before) and not any(w in (",", ".") for w in before)


def _earliest(words: Words, i: int, parties: list[Party]) -> Party | None:
    """The first name of the noun phrase that ends at word i ("Ana Ruiz of the Red Cross"): no verb stands between."""
    low = max(0, i - 8)
    for party in parties:
        at = words.first(party.mention.span[0])
        if not low <= at <= i or party.how == "demonym" or words.borders(at, i) or words.commas(at, i):
            continue
        verbs = [words.verb(j) for j in range(words.end(party.mention.span[1]), i + 1)]
        if not any(v is not None and v.kind not in ("ing", "base") for v in verbs):
            return party
    return None


def _head_of_aside(words: Words, i: int, parties: list[Party]) -> Party | None:
    """The name directly before the aside (", an official of ...,") that holds word i."""
    start = i - 1
    while start > 0 and i - start < _ASIDE:
        if words.words[start] == ",":
            place = words.starts[start - 1]
            for party in parties:
                if party.mention.span[0] <= place < party.mention.span[1] and party.how in ("name", "officer"):
                    return party
        start -= 1
    return None


def _after(words: Words, i: int, parties: list[Party], cast: Cast) -> tuple[str | None, int]:
    """Name or noun that starts within a few words after word i: "according to the health ministry", "said Mr Amin"."""
    count = len(words.words)
    j = i
    limit = min(count, i + 5)
    while j < limit and (
        words.words[j] in words.sets["speech-determiners"]
        or words.words[j] in words.lexicon.titles
        or words.words[j] == "."
    ):
        j += 1
    if j >= count:
        return None, i
    for party in parties:
        at = words.first(party.mention.span[0])
        if i <= at <= j + 2 and party.mention.span[0] >= words.starts[i]:
            if party.how == "demonym":
                continue
            if any(
                words.words[n] in words.lexicon.function and words.words[n] not in words.sets["speech-determiners"]
                for n in range(i, at)
            ):
                break
            return party.name, words.end(party.mention.span[1])
    for n in range(j, min(count, j + 4)):
        if words.words[n] in words.lexicon.speakers:
            return " ".join(w for w in words.words[j : n + 1] if w.isalpha()), n + 1
        if words.words[n] in words.lexicon.function or not words.words[n].isalpha():
            break
    return None, i
