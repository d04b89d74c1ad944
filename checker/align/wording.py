"""How much of one text's wording another bears out: the presumption under which two short texts speak of one thing."""

from __future__ import annotations

import re
from dataclasses import dataclass

NEED_PER_WORD = 0.05
"""A longer text shares more words by chance: what must be borne out grows with its content words."""
TWINS = 0.85
"""Share of the content words of either text that the other has, from which they are one sentence."""
MANY = 3
"""Content words that a sentence needs to be known again."""
NEED_LEAST, NEED_MOST = 0.30, 0.75

_TOKEN = re.compile(r"\d[\d,.]*|[^\W\d_]+(?:['’][^\W\d_]+)?")
_NAME = re.compile(r"(?<![.!?:] )(?<!^)(?:[A-Z][\w'’-]+)(?: [A-Z][\w'’-]+)*")
_SCORE = re.compile(r"(?<![\w$€£.,-])(\d{1,2})-(\d{1,2})(?![\w%.,-]*\d|-|\s?(?:year|percent|million|billion))")
_INITIALS = re.compile(r"\b(?:[A-Z]\.){2,}")
_ENDINGS = (
    ("ational", "ate"),
    ("isation", "ize"),
    ("ization", "ize"),
    ("ations", "ate"),
    ("ation", "ate"),
    ("ments", "ment"),
    ("ingly", ""),
    ("ings", ""),
    ("ies", "y"),
    ("ied", "y"),
    ("ing", ""),
    ("edly", ""),
    ("ed", ""),
    ("es", ""),
    ("ly", ""),
    ("s", ""),
)
_KEPT = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What of a second text the first bears out, numbers apart."""

    shared: float
    """Share of the second's content words found in the first; 1 where it has none."""
    needed: float
    """Share from which the two are taken to speak of one thing."""
    names: int
    """Names that both texts have; "Red Sox" and "Boston Red Sox" are one."""

    scores: tuple[tuple[str, ...], tuple[str, ...]]
    """Scores of either text ("3-1"), the larger number first."""
    twins: bool
    """The two differ in numbers at most: one sentence, printed twice."""

    @property
    def enough(self) -> bool:
        """Whether the second may be presumed to say what the first does."""
        return self.shared >= self.needed


def content(text: str, empty: frozenset[str]) -> frozenset[str]:
    """Roots of the words that carry meaning: no numerals, none of the `empty` words."""
    text = _INITIALS.sub(lambda found: found.group().replace(".", ""), text)
    return frozenset(
        root(low) for token in _TOKEN.findall(text) if (low := token.lower())[0].isalpha() and low not in empty
    )


def root(word: str) -> str:
    """A crude root: enough that "launched" meets "launch" and "killings" meets "killed"."""
    word = re.sub(r"['’]s?$", "", word)
    for ending, other in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _KEPT:
            word = word[: len(word) - len(ending)] + other
            break
    if len(word) > _KEPT and word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]
    return word[:-1] if word.endswith("e") and len(word) > _KEPT else word


def wording(first: str, second: str, empty: frozenset[str]) -> Wording:
    """Compare the words of two texts; an acronym is borne out by the capitals of the words it stands for."""
    ours, theirs = content(first, empty), content(second, empty)
    capitals = _capitals(first)
    spelt = _capitals(second)
    found = frozenset(
        word for word in theirs if word in ours or (2 <= len(word) <= 5 and word in capitals)
    ) | _expanded(second, ours, spelt)
    needed = min(NEED_MOST, max(NEED_LEAST, NEED_PER_WORD * len(ours)))
    twins = len(ours & theirs) >= TWINS * max(len(ours), len(theirs), MANY)
    shared = len(found & theirs) / len(theirs) if theirs else 1.0
    return Wording(
        shared=shared,
        needed=needed,
        names=_shared_names(first, second, empty),
        twins=twins,
        scores=(_scores(first), _scores(second)),
    )


def _scores(text: str) -> tuple[str, ...]:
    pairs = [sorted((int(a), int(b)), reverse=True) for a, b in _SCORE.findall(text)]
    return tuple(f"{high}-{low}" for high, low in pairs)


def _shared_names(first: str, second: str, empty: frozenset[str]) -> int:
    """How many names (runs of capitalised words, longest first) of the second share a word with one of the first."""
    ours = {word for name in _names(first, empty) for word in name}
    return sum(bool(ours & name) for name in _names(second, empty))


def _names(text: str, empty: frozenset[str]) -> set[frozenset[str]]:
    found = set()
    for run in _NAME.findall(text):
        words = frozenset(root(word.lower()) for word in _TOKEN.findall(run) if word.lower() not in empty)
        if words:
            found.add(words)
    return found


def _capitals(text: str) -> dict[str, tuple[str, ...]]:
    """Initials of runs of capitalised words ("World Health Organization" -> "who"), with the roots of the words."""
    made: dict[str, tuple[str, ...]] = {}
    run: list[str] = []
    for token in [*_TOKEN.findall(text), "."]:
        low = token.lower()
        if token[0].isupper():
            run.append(low)
            continue
        if run and low in {"of", "the", "and", "for"}:
            continue
        for start in range(len(run) - 1):
            words = run[start:]
            made["".join(word[0] for word in words)] = tuple(root(word) for word in words)
        run = []
    return made


def _expanded(second: str, ours: frozenset[str], spelt: dict[str, tuple[str, ...]]) -> frozenset[str]:
    """Words of the second that the first has as an acronym."""
    return frozenset(word for initials, words in spelt.items() if len(words) > 1 and initials in ours for word in words)
