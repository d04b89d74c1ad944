"""Proper names, seen by their capitals, in the sentences that hold a number or a date and in those that explain them.

A run of capitalised words is cut where a title, a demonym, a known name or a weekday stands in it:
"When Kenyan President Asha Otieno" gives "Kenyan" and "Asha Otieno".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from checker.lexicon.subjects import SubjectLexicon
from checker.model import Document, NameMention

_LINK = r"(?:of|for|de|la|del|van|von|der|bin|ibn|al|el|dos|da|di|du)"
_BIG = r"[^\W\d_a-zß-öø-ÿ]"
_REST = r"\w*(?:[-.’'&][^\W\d_]\w*)*(?![\w$€£])"
_CAP = rf"(?:[A-Z](?:\.[A-Z])+\.?|(?:al-|el-|d['’]|O['’])?{_BIG}{_REST})"
RUN = re.compile(
    rf"{_BIG}(?<!\w.)(?:(?<=[A-Z])(?:\.[A-Z])+\.?|{_REST}|(?<=O)['’]{_BIG}{_REST})"
    rf"(?: +(?:{_LINK} +(?:the +)?)?{_CAP})*",
    re.DOTALL,
)
"""One or more capitalised words, joined by spaces or small linking words; a particle before them is left to `_led`.

Begins with one set of characters, so that all others are passed over without a try.
"""
_LED_BY = re.compile(r"(?<!\w)(?:al-|el-|d['’])")
_PARTICLE = 3

_PIECE = re.compile(r"\S+")
_POSSESSIVE = re.compile(r"['’]s?$")
_LED = re.compile(
    r"-(?:led|backed|based|born|made|run|funded|controlled|held|sponsored|trained|supported|owned|wide|style|initiated|proposed)$"
)
_ACRONYM = re.compile(r"[A-Z][A-Z.&]{1,7}")
Cut = tuple[int, str, str]
"""A name within a run: its offset, text and kind."""
LEAD = 4
"""Sentences at the head of an article that introduce its people and places."""


def scan(document: Document, lexicon: SubjectLexicon, sentences: Collection[int]) -> list[NameMention]:
    """Names in the given sentences (indices), in the sentence before each, and in the article's head; in text order."""
    wanted = set(sentences)
    wanted.update(i - 1 for i in sentences if i)
    wanted.update(range(min(LEAD, len(document.sentences))))
    found: list[NameMention] = []
    body = document.text
    for index in sorted(wanted):
        if 0 <= index < len(document.sentences):
            start, end = document.sentences[index]
            for match in RUN.finditer(body, start, end):
                at, stop = match.span()
                if at > start and body[at - 1] in "-'’":
                    at = _led(body, at, start)
                for low, text, kind in _cut(body[at:stop], at == start, lexicon):
                    span = (at + low, at + low + len(text))
                    found.append(NameMention(span=span, text=text, sentence=index, kind=kind))
    return found


def _led(text: str, at: int, start: int) -> int:
    """Where a name that stands at `at` begins with its particle: "al-Bashir", "d'Estaing"."""
    for begin in range(max(start, at - _PARTICLE), at):
        if _LED_BY.fullmatch(text, begin, at) is not None:
            return begin
    return at


@lru_cache(maxsize=16384)
def _cut(run: str, opens: bool, lexicon: SubjectLexicon) -> tuple[Cut, ...]:
    """The names of one run; the same few runs make up most of what a corpus names."""
    return tuple(_names(run, opens, lexicon))


def _names(run: str, opens: bool, lexicon: SubjectLexicon) -> Iterator[Cut]:
    """Cut one run of capitalised words into names. opens: the run opens its sentence."""
    pieces = [(m.start(), m.end()) for m in _PIECE.finditer(run)]
    words = [run[a:b] for a, b in pieces]
    i, last, person = 0, len(words), False
    while i < last:
        if words[i][0].islower() and not words[i].startswith(("al-", "el-", "d'", "O'")):
            i += 1  # a linking word left over at a cut
            continue
        known = _known(words, i, lexicon)
        if known is not None:
            j, kind = known
            owned = _POSSESSIVE.search(words[j - 1]) is not None  # "Japan's Prime Minister": the name ends here
            more = j if owned else _extent(words, j, lexicon)
            if more > j and not (kind == "demonym" and not _organised(words[j:more], lexicon)):
                tail = "organisation" if _organised(words[j:more], lexicon) else "unknown"
                yield _mention(run, pieces[i][0], pieces[more - 1][1], tail)
                i = more
            elif kind == "pair":
                cut = words[i].index("-")
                first = pieces[i][0]
                yield _mention(run, first, first + cut, "place")
                yield _mention(run, first + cut + 1, pieces[i][1], "place")
                i = j
            else:
                known_kind = "organisation" if kind == "organisation" else "place"
                yield _mention(run, pieces[i][0], pieces[j - 1][1], known_kind)
                i = j
            person = False
            continue
        bare = _POSSESSIVE.sub("", words[i]).rstrip(".")
        if bare.lower() in lexicon.titles:
            person, i = True, i + 1
            continue
        if opens and i == 0 and bare == words[i] and bare.lower() in lexicon.sets["callings"]:
            i += 1  # "Striker Emil Danso", "Telecom firm Halden": a capital only because the sentence begins
            continue
        never = bare.isupper() and len(bare) > 2  # GDP
        if bare in lexicon.not_names and (i == 0 or never or bare.lower() in lexicon.function or _calendar(bare)):
            i += 1
            continue
        j = _extent(words, i, lexicon)
        if j == i:
            i += 1
            continue
        name = run[pieces[i][0] : pieces[j - 1][1]]
        first_of_sentence = opens and i == 0
        if not (first_of_sentence and j == i + 1 and bare.lower() in lexicon.verbs):
            yield _mention(run, pieces[i][0], pieces[j - 1][1], _kind(name, words[i:j], person, lexicon))
        person, i = False, j


def _known(words: list[str], i: int, lexicon: SubjectLexicon) -> tuple[int, str] | None:
    """End and kind of the longest known name that starts at word i."""
    start = _POSSESSIVE.sub("", words[i])
    if "-" not in start and start not in lexicon.known_starts:
        return None
    for j in range(min(len(words), i + 6), i, -1):
        text = _POSSESSIVE.sub("", " ".join(words[i:j]))
        for form in (text, _LED.sub("", text)) if j == i + 1 else (text,):
            for table, kind in (
                (lexicon.states, "state"),
                (lexicon.demonyms, "demonym"),
                (lexicon.capitals, "capital"),
                (lexicon.organisations, "organisation"),
            ):
                if form in table:
                    return j, kind
        if j == i + 1 and "-" in text:
            left, _, right = text.partition("-")
            if all(p in lexicon.states or p in lexicon.demonyms or p in lexicon.capitals for p in (left, right)):
                return j, "pair"
    return None


def _extent(words: list[str], i: int, lexicon: SubjectLexicon) -> int:
    """End of the name that starts at word i: up to a possessive, a title, a known name or a day of the calendar."""
    j = i
    while j < len(words):
        word = words[j]
        if word == "of" and j - i >= 2 and not _organised(words[i:j], lexicon):
            break  # "Ana Ruiz of the Harbour Agency": a person and a body
        bare = _POSSESSIVE.sub("", word).rstrip(".")
        if j == i + 1 and words[i].lower() in lexicon.sets["names-before-states"]:
            known = _known(words, j, lexicon)
            if known is not None:
                return known[0]  # "Statistics Finland": a body, not the state
        if _calendar(bare) or (j > i and (bare.lower() in lexicon.titles or _known(words, j, lexicon) is not None)):
            break
        if bare.lower() in lexicon.offices and j + 1 < len(words) and words[j + 1].lower() in lexicon.titles:
            break
        if j == i and (bare.lower() in lexicon.titles or bare.lower() in lexicon.function):
            break
        j += 1
        if word != bare and word.endswith(("'s", "’s", "'", "’")):
            break
    while j > i and words[j - 1][0].islower() and not words[j - 1].startswith(("al-", "el-")):
        j -= 1
    return j


_DAYS = frozenset(
    [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "January",
        "February",
        "March",
        "April",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Mondays",
        "Tuesdays",
        "Wednesdays",
        "Thursdays",
        "Fridays",
        "Saturdays",
        "Sundays",
    ]
)


_RANGED = _DAYS | {"March", "May"}


def _calendar(word: str) -> bool:
    """Is it a day or month, or a stretch of them ("April-June")? "March" and "May" alone may be other words."""
    if word in _DAYS:
        return True
    first, dash, last = word.replace("–", "-").partition("-")
    return bool(dash) and first in _RANGED and last in _RANGED


def _organised(words: list[str], lexicon: SubjectLexicon) -> bool:
    return any(_POSSESSIVE.sub("", w).rstrip(".").lower() in lexicon.organisation_nouns for w in words)


def _kind(name: str, words: list[str], person: bool, lexicon: SubjectLexicon) -> str:
    if person:
        return "person"
    if _ACRONYM.fullmatch(name) or _organised(words, lexicon):
        return "organisation"
    if _POSSESSIVE.sub("", words[-1]).lower() in lexicon.place_nouns:
        return "place"
    return "unknown"


def _mention(run: str, start: int, end: int, kind: str) -> Cut:
    text = run[start:end]
    bare = _LED.sub("", _POSSESSIVE.sub("", text))
    if bare.endswith(".") and not _ACRONYM.fullmatch(bare):
        bare = bare[:-1]
    return start, bare, kind
