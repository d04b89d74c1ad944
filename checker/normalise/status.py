"""How real a number is, how it stands to others, and how its sentence is told: status, role, background, cues."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from checker.model import Amount, Metric
from checker.model.facts import Role, Status
from checker.normalise.clauses import Cue, Words
from checker.normalise.frames import Frame, Place
from checker.normalise.when import Stamp

_ORDER: tuple[Status, ...] = ("denied", "target", "forecast", "planned", "hypothetical")
STATUSES: tuple[str, ...] = get_args(Status)
_REACH = 22
_HOURLY = frozenset(("by", "until", "as"))
"""Words that lead to the hour up to which something is told."""
_SPAN_REACH = 14
_OPENING = frozenset((":", ";", "“", "‘", '"', "'", "(", "—", "–", "-", "•", "|", "…", "."))
"""Behind these a sentence may begin, with a capital."""
_HALVES = (("am",), ("pm",))
_DOTTED = (("a", "."), ("p", "."))


def status(words: Words, first: int, end: int, frame: Frame | None, stamps: Sequence[Stamp] = ()) -> Status:
    """Status of what stands at words [first, end): by the cues whose clause reaches it, none of them a name or date."""
    met_families = words.cues
    if "status<" not in met_families and "status>" not in met_families and "negation" not in met_families:
        return "actual"
    met: set[str] = set()
    verb = frame.at if frame is not None and frame.side == "right" else -1
    for cue in words.of("status<"):
        if cue.end <= first and _reaches(words, cue, first):
            if not _names(words, cue, stamps):
                met.add("planned" if _announced(words, cue) else cue.value)
        elif end <= cue.first < verb and not words.borders(end, cue.first):
            met.add(cue.value)  # "60 planes will be built"
    for cue in words.of("status>"):
        if (
            cue.first >= end - 1
            and cue.first - end <= (5 if cue.end - cue.first > 1 else 1)
            and not words.borders(end, cue.first)
        ):
            met.add(cue.value)
    if _negated(words, first, first) or (frame is not None and frame.at >= 0 and _negated(words, frame.at, first)):
        met.add("denied")
    for name in _ORDER:
        if name in met:
            return name
    return "actual"


def _announced(words: Words, cue: Cue) -> bool:
    """Is "would" only the past of "will" ("said it would cut", "announced that the firm would close")?"""
    if words.words[cue.first] != "would" or cue.end - cue.first > 1:
        return False
    before = words.words[max(0, cue.first - 8) : cue.first]
    return any(w in ("it", "he", "she", "they") for w in before[-1:]) and any(
        w in words.sets["status-announcing"] for w in before
    )


def _names(words: Words, cue: Cue, stamps: Sequence[Stamp]) -> bool:
    """Is the cue's word that of a month or of a name ("in May", "Will Smith", "the retailer Target")?"""
    at = words.starts[cue.first]
    if not words.source[at].isupper():
        return False
    if any(stamp.first <= cue.first < stamp.end for stamp in stamps):
        return True
    return cue.first > 0 and not words.titled() and words.words[cue.first - 1] not in _OPENING


def _reaches(words: Words, cue: Cue, first: int) -> bool:
    """Does a cue to the left still govern word `first`?"""
    distance = first - cue.end
    if words.words[cue.end - 1] in ("of", "for") and distance > 5:
        return False
    if distance > _REACH or words.borders(cue.end, first):
        return False
    if (
        cue.first
        and words.words[cue.first - 1] in words.sets["status-comparing"]
        and words.words[cue.first] in words.sets["status-foretold"]
    ):
        return False  # "rose more than expected to 9 percent", "as planned"
    return words.commas(cue.end, first) <= 1 and not _said_anew(words, cue, first)


def _said_anew(words: Words, cue: Cue, first: int) -> bool:
    """Does another finite verb begin between a cue and word `first` ("which had forecast growth, made a profit of")?"""
    if words.words[cue.first] in words.sets["status-conditions"]:
        return False
    for i in range(cue.end, first - 1):
        if words.words[i] == ",":
            verbs = map(words.verb, range(i + 1, first))
        elif words.words[i] == "and":
            verbs = map(words.verb, range(i + 1, i + 2))
        else:
            continue
        if any(verb is not None and verb.kind in ("past", "both") for verb in verbs):
            return True
        if words.words[i + 1] in words.sets["status-finite"]:
            return True
    return False


def _negated(words: Words, at: int, first: int) -> bool:
    """Is the predicate at word `at` denied ("did not kill")? "not only", "no fewer than" deny nothing."""
    for cue in words.of("negation"):
        if cue.first < at and at - cue.first <= 3 and not words.borders(cue.first, at):
            following = words.words[cue.first + 1] if cue.first + 1 < len(words.words) else ""
            if following not in ("only", "fewer", "less", "more", "least", "just", "yet"):
                return True
    return False


_COMPARED = frozenset(
    [
        *((word, "than") for word in ("more", "fewer", "less", "higher", "lower", "better", "worse")),
        *((word, "of") for word in ("short", "shy", "ahead")),
    ]
)


def role(words: Words, place: Place) -> tuple[Role, str | None]:
    """Role of an amount beside others, and on which side the whole stands: left | right | None."""
    for cue in words.of("part_before"):
        if cue.end <= place.hedge and place.hedge - cue.end <= 2 and not words.borders(cue.end, place.hedge):
            return "part", "left"
    for cue in words.of("part_after"):
        gap = words.words[place.noun : cue.first]
        clear = len(gap) <= 6 and not words.borders(place.noun, cue.first)
        # "four men, two of them armed, were among the dead": an aside that is closed again before the cue
        closed = len(gap) > 1 and gap[0] in ("including", ",", "(") and gap[-1] in (",", ")")
        bare = len(gap) > 1 and gap[0] == "including" and "," not in gap
        near = cue.first >= place.noun and (len(gap) <= 1 or (clear and (closed or bare)))
        if cue.value.startswith("of the") and cue.value != "of them" and not _of_group(words, place, cue):
            continue
        if gap and not words.sets["distance-leads"].isdisjoint(gap):
            continue  # "45 km south of the port"
        if near or place.end <= cue.first < place.noun:
            if cue.value in ("of them", "of whom", "of which", "among them"):
                return "part", "left"
            return "part", "right"
    for cue in words.of("addition"):
        if cue.end <= place.first and place.hedge - cue.end <= 1 and not words.commas(cue.end, place.hedge):
            return "addition", None
    if (
        not words.sets["status-more"].isdisjoint(words.words[place.end : place.noun + 1])
        and "than" not in words.words[place.end : place.noun + 2]
    ):
        return "addition", None
    if place.noun == place.end and tuple(words.words[place.end : place.end + 2]) in _COMPARED:
        return "addition", None  # "300 more than in May", "12 short of a majority": by how much, not how many
    return "whole", None


def among(words: Words, part: Place, place: Place) -> bool:
    """Is an amount the number out of which another is told ("12 of the 40 miners", "12 were killed of 40")?"""
    i = place.hedge - 1
    while i > part.end and words.words[i] in ("the", "its", "their", "all", "some"):
        i -= 1
    if i < part.end or words.words[i] != "of" or words.borders(part.end, i) or words.commas(part.end, i):
        return False
    if words.words[i - 1] == "out":
        i -= 1
    verb = words.verb(i - 1)
    return i == part.end or (i > part.end and i - part.end <= 3 and verb is not None and verb.kind != "base")


def _of_group(words: Words, place: Place, cue: Cue) -> bool:
    """Does "of the" lead to the whole ("5 of the victims", "7 drivers of the 30 dead"), not to an owner?"""
    if place.noun == place.end and cue.first - place.end <= 1:
        return True
    following = words.words[cue.end : cue.end + 2]
    return any(w[0].isdigit() or w in words.lexicon.words_of_class or w in words.sets["wholes"] for w in following)


def background(words: Words, place: Place, dated: frozenset[int] = frozenset()) -> bool:
    """Is the amount told of another event than the article's own? `dated`: words where a date begins."""
    if _fallen_from(words, place):
        return True
    if "background" not in words.cues and "superseded" not in words.cues and "since" not in words.held:
        return False
    for cue in words.of("background"):
        if cue.value.startswith("anniversary") and cue.end <= place.hedge:
            if any(w in ("which", "that", "when", "who") for w in words.words[cue.end : place.hedge]):
                return True  # "marked the anniversary of the sinking, in which 90 people died"
        elif cue.value.endswith("since"):
            if cue.end <= place.hedge:
                return True
        elif any(word[0].isdigit() for word in words.words[place.noun : cue.first]):
            continue  # another number stands nearer: "9 wounded, pushing the toll above 300 since the strike began"
        elif not words.borders(min(cue.end, place.noun), max(cue.first, place.hedge)):
            return True
    for i in range(place.noun, min(len(words.words) - 1, place.noun + 12)):
        word = words.words[i]
        if word in (",", ";"):
            break
        if word == "since":
            if i not in dated and i + 1 not in dated and words.words[i + 1] in ("the", "a", "an"):
                return True  # "killed since the war began": a running total, not the event told
            break
    for cue in words.of("superseded"):
        if 0 <= place.hedge - cue.end <= 3 and not words.borders(cue.end, place.hedge):
            return True
    before = words.words[: place.hedge]
    if "since" not in before:
        return False
    last = len(before) - 1 - before[::-1].index("since")
    return not words.sets["status-superlatives"].isdisjoint(before[:last])


def _fallen_from(words: Words, place: Place) -> bool:
    """Is the amount where a level moved from ("eased from 9 percent in March", "down from a peak of 9 percent")?"""
    i = place.hedge - 1
    if i > 2 and words.words[i] == "of" and words.words[i - 1] in words.sets["status-tops"]:
        i -= 3 if words.words[i - 2] in ("a", "its", "the") else 2
    if i < 1 or words.words[i] != "from" or "to" in words.words[place.end : place.end + 2]:
        return False
    low, _ = words.clause(i)
    moved = (words.verb(n) for n in range(low, i))
    moving = words.sets["quoted-verbs"] | words.sets["moving-verbs"]
    return any(v is not None and v.lemma in moving for v in moved) or "down" in words.words[low:i]


def quoted(words: Words, place: Place, amount: Amount, metric: Metric | None, dimension: str) -> bool:
    """Is the amount a price, rate or index as it stood at some hour of trading, rather than at the day's end?"""
    if "quotes" not in words.cues or (metric is not None and not _moves(metric, amount, words)):
        return False
    quantity = amount.quantity
    points = quantity.unit == "count" and (amount.of is None or amount.of in words.sets["quoted-units"])
    points = points or quantity.unit.startswith("count/")  # "151.2 per dollar"
    if quantity.unit != "percent" and dimension.partition("/")[0] != "currency" and not points:
        return False
    if not any(_together(words, cue, place) for cue in words.of("quotes")):
        return False
    if any(_together(words, cue, place) for cue in words.of("closes")):
        return False
    if quantity.direction is not None:
        return True
    low, high = words.clause(place.first)
    verbs = map(words.verb, range(low, high))
    return any(verb is not None and verb.lemma in words.sets["quoted-verbs"] for verb in verbs)


def _moves(metric: Metric, amount: Amount, words: Words) -> bool:
    """Is it what a metric of prices ("USD/barrel"), or one of counts that means no index, would be told in?"""
    if metric.kind == "counter":
        return amount.of in words.sets["quoted-units"]
    return metric.kind == "level" and any("/" in unit for unit in metric.units)


def _together(words: Words, cue: Cue, place: Place) -> bool:
    """Do a cue and an amount stand in one clause?"""
    return not words.borders(min(cue.end, place.noun), max(cue.first, place.hedge))


def cues(words: Words) -> tuple[str, ...]:
    """Families of cues met in the sentence, sorted; `by-the-hour` for what is counted up to an hour of the day."""
    found = {c.value for c in words.of("cue") if not _ranging(words, c)}
    if not words.held.isdisjoint(_HOURLY) and _by_the_hour(words.words):
        found.add("by-the-hour")
    return tuple(sorted(found))


def within(words: Words, place: Place, others: Sequence[Place]) -> str | None:
    """The stretch of hours in which an amount came about: "40 mm in 24 hours" gives `within-24-hours`."""
    if words.held.isdisjoint(words.sets["status-spans"]):
        return None
    for i in range(place.noun + 1, min(len(words.words), place.noun + _SPAN_REACH)):
        if words.words[i] not in words.sets["status-spans"] or not words.words[i - 1].isalnum():
            continue
        lead = i - 2
        while lead > place.noun and words.words[lead] in words.sets["status-between"]:
            lead -= 1
        if (
            words.words[lead] not in words.sets["status-within"]
            or words.borders(place.noun, lead)
            or words.commas(place.noun, lead)
        ):
            return None
        between = any(place.noun <= p.first < lead for p in others)
        return None if between else f"within-{words.words[i - 1]}-{words.words[i]}"
    return None


def _ranging(words: Words, cue: Cue) -> bool:
    """Is "from April" the beginning of a stretch ("to June") or of another year, rather than the month before?"""
    if words.words[cue.first] != "from" or cue.value != "monthly" or cue.end - cue.first != 2:
        return False
    following = words.words[cue.end] if cue.end < len(words.words) else "."
    return following in words.sets["status-onwards"] or following[0].isdigit()


def _by_the_hour(words: Sequence[str]) -> bool:
    """Is something told up to an hour of the day ("by noon", "as of 2 p.m.", "until 10:30")?"""
    for i, word in enumerate(words[:-1]):
        if word not in ("by", "until") and not (word == "of" and i and words[i - 1] == "as"):
            continue
        if words[i + 1] in ("noon", "midday"):
            return True
        hour, after = words[i + 1], tuple(words[i + 2 : i + 4])
        if hour[0].isdigit() and (
            hour.endswith(("am", "pm")) or after[:1] in _HALVES or after in _DOTTED or (after[:1] == (":",))
        ):
            return True
    return False
