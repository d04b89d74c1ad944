"""Whose number it is, and where: participants and places among the names of the sentence and its neighbours."""

from __future__ import annotations

from collections.abc import Sequence

from checker.normalise.clauses import Cue, Words
from checker.normalise.frames import Place
from checker.normalise.subjects import Cast, Party

_MOST = 4
_NO_SCENE = frozenset(("to", "from", "over", "into", "towards", "toward"))
"""Words of place after which a name is where something goes or comes from, not where it happens."""


def stated(
    words: Words, cast: Cast, sentence: int, cue: Cue | None, place: Place | None, holder: str | None
) -> tuple[str, ...]:
    """States (or people and bodies that stand for none) that take part in what the sentence tells."""
    parties = cast.sentence(sentence)
    pivot = cue.first if cue is not None else (place.first if place is not None else 0)
    low, high = words.clause(pivot)
    if place is not None:
        high = max(high, place.noun)
    own = [p for p in parties if low <= words.first(p.mention.span[0]) < high]
    named = _between(words, parties, cue)
    if named:
        return _reduced(named)
    dual = any(words.cues.get("pairs", ()))
    chosen = [
        p
        for p in own
        if not _is_place(words, cast, p) and not (p.how == "demonym" and _officer_follows(words, p, parties))
    ]
    if holder is not None and len(chosen) > 1:
        spoken = [p for p in chosen if p.name != holder]
        chosen = spoken or chosen
    found = _reduced(chosen)
    if len({p.state for p in chosen if p.state}) == 2 and len(found) > 2:
        return tuple(sorted({p.state for p in chosen if p.state}))
    if len(found) == 2:
        return found
    if dual or len(found) < 2:
        pair = cast.pair(sentence)
        if pair is not None and (not found or set(found) & set(pair) or dual):
            return pair
        wide = _reduced([p for p in parties if p.state is not None and not _is_place(words, cast, p)])
        if len(wide) == 2:
            return wide
    return found[:_MOST]


def _between(words: Words, parties: Sequence[Party], cue: Cue | None) -> list[Party]:
    """X and Y of "between X and Y" at or after the cue."""
    start = cue.first if cue is not None else 0
    for i in range(start, min(len(words.words), start + 14)):
        if words.words[i] == "between":
            found = [p for p in parties if i < words.first(p.mention.span[0]) <= i + 12]
            both = [
                p
                for p in found
                if p.state is not None and not (p.how == "demonym" and _officer_follows(words, p, parties))
            ][:2]
            if len(both) == 2:
                return both
            return found[:2] if len(found) >= 2 else []
    return []


def _officer_follows(words: Words, party: Party, parties: Sequence[Party]) -> bool:
    """Does the demonym only introduce a person who stands for the same state ("Kenyan President Asha Otieno")?"""
    end = words.end(party.mention.span[1])
    return any(
        p.how == "officer" and p.state == party.state and 0 <= words.first(p.mention.span[0]) - end <= 6
        for p in parties
    )


def _reduced(parties: Sequence[Party]) -> tuple[str, ...]:
    """Canonical names, states in place of those who stand for them; sorted, none twice."""
    return tuple(sorted({p.state or p.name for p in parties}))


def involved(words: Words, cast: Cast, sentence: int, place: Place, at: int, holder: str | None) -> tuple[str, ...]:
    """Names of the clause that holds an amount and its governor: whose it is, for a measure of no state business."""
    parties = cast.sentence(sentence)
    if not parties:
        return ()
    low, high = words.clause(place.first)
    if at >= 0:
        first, end = words.clause(at)
        low, high = min(low, first), max(high, min(end, place.noun + 12))
    inside = [p for p in parties if low <= words.first(p.mention.span[0]) < high and not _is_place(words, cast, p)]
    names = {
        p.name
        for p in inside
        if p.name != holder and p.how != "demonym" and p.mention.kind != "place" and not _office(words, p)
    } or {p.name for p in inside if p.how in ("state", "capital")}
    if not names and words.words[low : low + 1] and holder is None:
        subject = (
            [p for p in cast.sentence(sentence - 1) if p.how in ("name", "officer") and p.mention.kind != "place"]
            if sentence
            else []
        )
        if (
            any(w in ("he", "she", "it", "they", "his", "her", "its", "their") for w in words.words[low:high])
            and subject
        ):
            names = {subject[0].name}
    return tuple(sorted(names)[:_MOST])


def owner(words: Words, cast: Cast, sentence: int, place: Place, holder: str | None) -> tuple[str, ...]:
    """Who tells of its own business, where nobody else is named: "Halder Works reported a profit of", "profit at X".

    Only the name of a body that stands before the number and tells it ("its sales"), or one right after "at".
    """
    parties = [
        p
        for p in cast.sentence(sentence)
        if p.how == "name"
        and p.mention.kind not in ("place", "person")
        and words.first(p.mention.span[0]) < place.first
    ]
    told = [p for p in parties if p.name == holder]
    if told:
        end = words.end(told[0].mention.span[1])
        between = words.words[end : place.first]
        if any(w in ("it", "its", "they", "their") for w in between) or words.words[end : end + 1] == ["reported"]:
            return (told[0].name,)
        return (told[0].name,) if "said" not in between[:4] and "says" not in between[:4] else ()
    for party in parties:
        first = words.first(party.mention.span[0])
        if first and words.words[first - 1] == "at":
            return (party.name,)
    return (parties[0].name,) if len(parties) == 1 and words.first(parties[0].mention.span[0]) == 0 else ()


def _office(words: Words, party: Party) -> bool:
    """Does the name only tell an office ("Transport Minister Ada Lorne")?"""
    follows = words.end(party.mention.span[1])
    if follows >= len(words.words) or words.words[follows] not in words.lexicon.titles:
        return False
    return words.source[words.starts[follows]].isupper()  # "elected Ada Lorne mayor" names her


def bound_for(words: Words, cast: Cast, sentence: int, place: Place) -> str | None:
    """A cue of the state that goods go to, where the clause of an amount tells one ("exports to Peru": `to-peru`)."""
    low, high = words.clause(place.first)
    for party in cast.sentence(sentence):
        at = words.first(party.mention.span[0])
        if party.state is not None and low < at < high and words.words[at - 1] == "to":
            return f"to-{party.state.lower()}"
    return None


def aged(words: Words, cast: Cast, sentence: int, place: Place) -> tuple[str, ...]:
    """The person of an age: named right before ("Ana Ruiz, 34,") or soon after ("34-year-old Ana Ruiz")."""
    parties = [
        p
        for p in cast.sentence(sentence)
        if p.how in ("name", "officer") and p.mention.kind != "place" and not _is_place(words, cast, p)
    ]
    for party in parties:
        if 0 <= place.first - words.end(party.mention.span[1]) <= 2:
            return (party.name,)
    for party in parties:
        if (
            0 <= words.first(party.mention.span[0]) - place.noun <= 4
            and "," not in words.words[place.noun : words.first(party.mention.span[0])]
        ):
            return (party.name,)
    before = [p for p in parties if words.end(p.mention.span[1]) <= place.first]
    return (
        (before[-1].name,) if before and not words.borders(words.end(before[-1].mention.span[1]), place.first) else ()
    )


def places(words: Words, cast: Cast, sentence: int) -> tuple[str, ...]:
    """Canonical places that the sentence names as the scene, sorted."""
    return tuple(sorted({p.name for p in cast.sentence(sentence) if _is_place(words, cast, p)})[:_MOST])


def _is_place(words: Words, cast: Cast, party: Party) -> bool:
    """Is the name led by a word of place ("in Porto", "near the town of Vila")?"""
    found = words.memo.get(party.mention.span)
    if found is None:
        found = words.memo[party.mention.span] = _placed(words, cast, party)
    return found


def _placed(words: Words, cast: Cast, party: Party) -> bool:
    if party.how in ("demonym", "officer") or party.mention.kind in ("person", "organisation"):
        return False
    return _led(words, cast, party) and not (
        party.how == "name" and (party.name.split()[-1].lower() in words.sets["events"] or cast.common(party.name))
    )


def _led(words: Words, cast: Cast, party: Party) -> bool:
    """Do the words around the name tell a place?"""
    said, skipped = words.words, words.sets["whose-before-place"]
    start, end = party.mention.span
    i = words.first(start) - 1
    steps = 0
    while i >= 0 and steps < 4 and said[i] in skipped and said[i] != "of":
        i -= 1
        steps += 1
    follows = words.end(end)
    after = said[follows] if follows < len(said) else ""
    if after in words.sets["areas"]:
        return True
    if i < 0:
        return False
    if said[i] == "of":
        led = i > 0 and said[i - 1] in words.lexicon.place_nouns
    else:
        led = said[i] in words.lexicon.locatives and said[i] not in _NO_SCENE and after not in ("said", "told")
    return led and not _attributive(words, cast, party, follows)


def _attributive(words: Words, cast: Cast, party: Party, follows: int) -> bool:
    """Does the name only describe the noun after it, word `follows` ("in Ruritania talks", "in Ruritania's north")?"""
    if follows >= len(words.words):
        return False
    word = words.words[follows]
    if words.source[party.mention.span[1] : party.mention.span[1] + 1] in ("'", "’"):
        # "in Peru's election" tells where; "in Peru's north" only which north
        return not any(w in words.sets["civic"] for w in words.words[follows : follows + 2])
    if word in words.lexicon.function or word in words.lexicon.place_nouns or word in words.lexicon.locatives:
        return False
    verb = words.verb(follows)
    if not word.isalpha() or word in words.lexicon.adverbs or word in words.sets["days"]:
        return False
    if verb is not None and verb.kind != "base":
        return False
    return words.starts[follows] == party.mention.span[1] + 1 and cast.common(word)
