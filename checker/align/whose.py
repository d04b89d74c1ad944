"""Of whom, of what scope and of what day a sentence speaks, where the fact itself does not tell.

"The film earned $3 million" names nobody: what another text tells of a named film may be the same. "$3 million in its
opening weekend" and "$40 million worldwide" are of one film, and of two scopes.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence

from checker.model import Fact

_VERB = r"(?:has|have|had|is|was|are|were|will|would|can|may|[a-z]{2,}(?:ed|s)|sold|made|won|took|cost|drew|held|beat)"
_OPEN = re.compile(
    r"(?:^|[,;:]\s*|\b(?:and|while|but|when|because|where|that|as)\s+)"
    r"(?:(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Yy]ou|I|[Ww]e)\b"
    rf"|(?:[Tt]he|[Tt]his|[Tt]hese|[Tt]heir|[Ii]ts|[Hh]is|[Hh]er)\s+(?:[a-z’'-]+\s+){{1,3}}?(?:also\s+)?{_VERB}\b)"
)
_TELLS = r"(?:say|report|tell|announce|claim|note|write|estimate|confirm|argue|warn|state)(?:s|d|ed)?"
_LEAD = re.compile(rf"^\W*((?:[A-Z][\w’'&.-]*\s+){{1,4}})(?:also\s+)?(?!{_TELLS}\b){_VERB}\b")
_PLACE = re.compile(
    r"\bin\s+(?:the\s+)?(?!January|February|March|April|May|June|July|August|September|October)[A-Z](?!ov|ec)"
)
_CLAUSE = re.compile(r"[,;]\s|\band\s")
_FIRST = re.compile(r"\bfirst\s+(?:day|week|weekend|month|quarter|year)\b", re.IGNORECASE)
_IN = re.compile(r"\s+(?:in|of)\s+([a-z]{3,})")
_BEFORE = 200
"""Characters before a number in which the subject of its sentence stands."""
_DAY = re.compile(r"XXXX-(?:WXX-\d|\d\d-\d\d)")
_DATED = re.compile(r"(?:XXXX|\d{4})-\d\d-\d\d")
_PERIOD = re.compile(r"XXXX-(?:\d\d|Q\d)")
_BOUNDING = re.compile(
    r"\b(?:by|before|after|until|till|since|from|as\s+of|prior\s+to|up\s+to)\s+(?:the\s+)?$", re.IGNORECASE
)


def unnamed(fact: Fact, text: str) -> bool:
    """Whether the clause of a fact has a pronoun or a plain description for its subject ("it", "the band has ...")."""
    before = text[max(fact.sentence[0], fact.span[0] - _BEFORE) : fact.span[0]].lstrip(" `'\"“")
    return _OPEN.search(before) is not None


def scopes_apart(first: Fact, second: Fact, texts: tuple[str, str], scopes: Mapping[str, frozenset[str]]) -> bool:
    """Whether each sentence names a scope ("worldwide", "opening weekend") and they have none in common."""
    one, other = (_scopes(fact, text, scopes) for fact, text in zip((first, second), texts, strict=True))
    alone = {"opening"} in (one, other) and not (one and other)
    return alone or bool(one and other and not one & other)


def _scopes(fact: Fact, text: str, scopes: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Scopes that the clause of a fact names; where it names none, those of its sentence."""
    start, end = fact.sentence
    cuts = [start, *(start + cut.end() for cut in _CLAUSE.finditer(text[start:end])), end]
    clause = next(((a, b) for a, b in itertools.pairwise(cuts) if a <= fact.span[0] < b), (start, end))
    for low, high in (clause, (start, end)):
        said = text[low:high]
        words = set(re.findall(r"[a-z]+", said.lower()))
        found = frozenset(name for name, signs in scopes.items() if signs & words)
        found |= {"opening"} if _FIRST.search(said) else frozenset()
        if found or _PLACE.search(said):
            return found or frozenset({"place"})
    return frozenset()


def others_lead(texts: tuple[str, str], empty: frozenset[str]) -> bool:
    """Whether each text opens with a name as its subject and neither is met in the other text."""
    leads = [_lead(text, empty) for text in texts]
    if not leads[0] or not leads[1]:
        return False
    lower = [text.lower() for text in texts]
    return not any(word in lower[1] for word in leads[0]) and not any(word in lower[0] for word in leads[1])


def _lead(text: str, empty: frozenset[str]) -> frozenset[str]:
    found = _LEAD.match(text)
    return frozenset(found.group(1).lower().split()) - empty if found else frozenset()


def days_apart(firsts: Sequence[Fact], seconds: Sequence[Fact], texts: tuple[str, str]) -> bool:
    """Whether either text names a day that no date fixes ("on Monday", "10 September") and they have none in common."""
    one, other = (_times(facts, text, _DAY) for facts, text in zip((firsts, seconds), texts, strict=True))
    return bool(one and other and not one & other)


def periods_apart(firsts: Sequence[Fact], seconds: Sequence[Fact], texts: tuple[str, str]) -> bool:
    """The same for months and quarters of no told year."""
    one, other = (_times(facts, text, _PERIOD) for facts, text in zip((firsts, seconds), texts, strict=True))
    return bool(one and other and not one & other)


def one_day(firsts: Sequence[Fact], seconds: Sequence[Fact]) -> bool:
    """Whether each text names days, and the same ones: what a count was on a day is not its later state."""
    one, other = (
        {f.timex.value for f in facts if f.timex and _DATED.fullmatch(f.timex.value)} for facts in (firsts, seconds)
    )
    return bool(one) and one == other


def _times(facts: Sequence[Fact], text: str, pattern: re.Pattern[str]) -> set[str]:
    """Values of the times of a kind, those apart that only bound an event ("before 6 April", "by May")."""
    return {
        fact.timex.value
        for fact in facts
        if fact.timex
        and pattern.fullmatch(fact.timex.value)
        and not _BOUNDING.search(text[max(0, fact.span[0] - 16) : fact.span[0]])
    }


def turns_apart(firsts: Sequence[Fact], seconds: Sequence[Fact]) -> bool:
    """Whether the texts number one noun otherwise: the first season, and the second."""
    turns: list[set[tuple[str, object]]] = [
        {(f.of, f.quantity.value) for f in facts if f.quantity and f.quantity.aspect == "ordinal" and f.of}
        for facts in (firsts, seconds)
    ]
    nouns = {noun for noun, _ in turns[0]} & {noun for noun, _ in turns[1]}
    return any(not {t for t in turns[0] if t[0] == n} & {t for t in turns[1] if t[0] == n} for n in nouns)


def kinds_apart(first: Fact, second: Fact, texts: tuple[str, str]) -> bool:
    """Whether two amounts are of things that neither text tells of the other's: "$500 in savings", "$900 in debt"."""
    found = [_IN.match(text[fact.span[1] :]) for fact, text in zip((first, second), texts, strict=True)]
    if found[0] is None or found[1] is None:
        return False
    return found[0][1] not in texts[1] and found[1][1] not in texts[0]
