"""Words of time and the tokens that sentences fall into: each token has a kind, and grammars are patterns over kinds.

A sentence is cut into words, figures and marks, each with the white space behind it; each token's kind is one
character, so that a pattern over tokens is a plain regular expression over a short string.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path

from checker import packs
from checker.errors import InputError, Problem
from checker.model.quick import quick

WORD_KINDS = (
    *("month", "month_short", "month_word", "weekday", "weekday_short", "weekdays", "season"),
    *("season_word", "sport_season", "daypart", "dayparts", "clockword", "dawn", "day", "unit", "units"),
    *("quarter", "quarters", "semester", "weekend", "weekends", "clockunit", "clockunits", "second"),
    *("period", "the", "a", "this", "that", "those", "its", "past", "last", "previous", "next"),
    *("following", "same", "current", "latest", "recent", "whole", "fiscal", "school", "trading", "row"),
    *("early", "late", "mid", "edge", "earlier", "later", "ago", "before", "after", "now", "old", "long"),
    *("about", "more", "than", "at", "least", "up", "to", "of", "in", "for", "from", "between"),
    *("and", "or", "on", "by", "since", "per", "every", "other", "once", "times", "number", "tens"),
    *("hundred", "dozen", "half", "vague", "couple", "dozens", "ordinal", "decade_word", "today"),
    *("tonight", "overnight", "present_ref", "past_ref", "future_ref", "future_word", "present_word"),
    *("term", "near", "set_word", "zone", "long_word", "year_end", "feast", "local", "timeword", "oclock"),
)
FIGURE_KINDS = (
    *("iso", "slash", "dotted", "clock", "ordnum", "decade_num", "year4", "daynum", "integer", "real", "quarter_code"),
    *("half_code", "fiscal_code", "short_year", "fraction"),
)
MARK_KINDS = ("comma", "dot", "hyphen", "poss", "open", "close", "colon", "slashmark", "word", "name", "mark")
KINDS = WORD_KINDS + FIGURE_KINDS + MARK_KINDS
CODE = dict(zip(KINDS, map(chr, (*range(0x80, 0x100), *range(1, 9))), strict=False))
"""Kind to its character: one below U+0100 (strings stay small) that is not special in a regular expression."""
assert len(CODE) == len(KINDS)
NAME = {code: name for name, code in CODE.items()}

TOKEN = re.compile(
    r"""(?:
      [A-Za-zÀ-ɏ]+(?:\d\w*|['’]clock\b)?
    | \d{1,2}/\d{1,2}(?![\w/]) | [½¼¾⅓⅔]
    | \d(?:
        (?<=(?<!\d)\d)(?:
          \d\d\d-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-])
        | \d{0,3}/\d{1,2}/\d{1,4}(?![\w/])
        | \d?\.\d{1,2}\.\d{4}(?!\w|\.\d) | \d{3}\.\d{1,2}\.\d{1,2}(?!\w|\.\d)
        | \d?(?:[:.]\d\d(?::\d\d)?)?\s?(?:[aApP]\.\s?[mM]\.|[aApP][mM]\b)
        | \d?:\d\d(?::\d\d)?(?![\w:])
        )
      | \d*(?:,\d{3})+(?:\.\d+)?(?!\w)
      | \d*\.\d+(?!\w)
      | \d*0['’]s\b
      | [\dA-Za-z_À-ɏ]*
      )
    | ['’‘](?:\d0['’]?s\b|\d\d(?![\w'’])|[sS]\b)
    | .)\s*""",
    re.X | re.S,
)
"""Cuts text into tokens without a rest: words, figures (dates and clock times whole), marks; each with its space."""

_FIGURES = (
    ("iso", re.compile(r"\d{4}-\d\d-\d\d.*", re.S)),
    ("slash", re.compile(r"\d{1,4}/\d{1,2}/\d{1,4}")),
    ("dotted", re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}|\d{4}\.\d{1,2}\.\d{1,2}")),
    ("clock", re.compile(r"\d{1,2}(?:[:.]\d\d(?::\d\d)?)?\s?[ap]\.?\s?m\.?|\d{1,2}:\d\d(?::\d\d)?", re.I)),
    ("fraction", re.compile(r"\d{1,2}/\d{1,2}|[½¼¾⅓⅔]")),
    ("ordnum", re.compile(r"\d{1,3}(?:st|nd|rd|th)")),
    ("decade_num", re.compile(r"(?:\d{3}0|['’‘]?\d0)['’]?s")),
    ("short_year", re.compile(r"['’‘]\d\d")),
    ("daynum", re.compile(r"0?[1-9]|[12]\d|3[01]")),
    ("year4", re.compile(r"1[0-9]\d\d|20\d\d|2100")),
    ("quarter_code", re.compile(r"q[1-4](?:\d\d|\d{4})?|[1-4]q(?:\d\d|\d{4})?", re.I)),
    ("half_code", re.compile(r"h[12](?:\d\d|\d{4})?|[12]h(?:\d\d|\d{4})?", re.I)),
    ("fiscal_code", re.compile(r"FY(?:\d\d|\d{4})?")),
    ("integer", re.compile(r"\d{1,15}")),
    ("real", re.compile(r"\d{1,15}(?:,\d{3}){0,9}(?:\.\d{1,15})?")),
)
_MARKS = {",": "comma", ".": "dot", "'s": "poss", "’s": "poss", "'": "poss", "’": "poss", "(": "open", ")": "close"}
_MARKS |= {"-": "hyphen", "–": "hyphen", "—": "hyphen", "‑": "hyphen", "−": "hyphen", ":": "colon", "/": "slashmark"}
TABLES = ("kinds", "capitalised", "named_days", "dated_names", "leads", "dated_days")
LISTS = (
    *("ages", "amid", "annual_events", "auxiliaries", "between_lead", "business", "clause_openers"),
    *("counted", "currency", "dawn_leads", "day_leads", "day_names", "daypart_leads", "degree"),
    *("destinations", "fall_leads", "future_cues", "futures", "intentions", "least_leads", "loose_leads", "modals"),
    *("month_leads", "month_nouns", "month_short_leads", "no_decade", "no_half", "no_later", "no_month", "not_current"),
    *("not_plural", "numbering", "old_year_leads", "over", "past_cues", "person_leads", "person_verbs", "plural_leads"),
    *("reporting", "running", "score_leads", "season_leads", "set_leads", "set_tails", "stretch_leads"),
    *("telling", "totals", "weekday_leads", "year_leads", "year_nouns"),
)
"""Plain word lists of dates.yaml, each read by the guard or reader that its comment there names."""

_MEMO_WORD = 24
_MEMO_SIZE = 60_000


@quick
@dataclass(frozen=True, slots=True)
class Tokens:
    """A stretch of text as tokens: `kinds[i]` is the kind of token i, `words[i]` the token with the space behind it,
    `starts[i]` its offset in the document; `starts` has one more element, the end of the stretch."""

    kinds: str
    words: list[str]
    starts: list[int]

    def end(self, i: int) -> int:
        """Offset behind token i, without the space behind it."""
        return self.starts[i] + len(self.words[i].rstrip())

    def word(self, i: int) -> str:
        """Token i in lower case, without space; empty outside the stretch."""
        return self.words[i].rstrip().lower() if 0 <= i < len(self.words) else ""


@dataclass(frozen=True, slots=True, eq=False)
class DateLexicon:
    """Words of time of one language, read from dates.yaml."""

    words: dict[str, tuple[str, str]]
    """Lower-case word to (kind, value)."""
    capitalised: frozenset[str]
    """Kinds whose words count only with a capital letter."""
    named_days: dict[str, str]
    dated_names: dict[str, str]
    lists: dict[str, frozenset[str]]
    """Plain word lists by name: future_cues, past_cues, counted, numbering ..."""
    leads: dict[str, str]
    dated_days: dict[str, str]
    """Month and day to the year and the words that, right behind the day, mean the day of that year."""
    memo: dict[str, str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "memo", Memo(self.kind))

    def kind(self, token: str) -> str:
        """The kind's character of a token as written."""
        bare = token.rstrip()
        lower = bare.lower()
        found = self.words.get(lower)
        if found is not None:
            name = found[0]
            if name in self.capitalised and bare[:1].islower():
                name = "word"
        elif bare[:1].isalnum() or bare[:1] in "'’‘½¼¾⅓⅔":
            name = _figure(bare) or _MARKS.get(lower) or ("name" if bare[:1].isupper() else "word")
        else:
            name = _MARKS.get(lower, "mark")
        return CODE[name]

    def value(self, token: str) -> str:
        """What the word of a token means; empty for a word that the lexicon does not hold."""
        found = self.words.get(token.rstrip().lower())
        return found[1] if found else ""

    def tokens(self, text: str, start: int, end: int) -> Tokens:
        """The tokens of `text[start:end]`."""
        kinds, words = self.cut(text, start, end)
        return self.placed(kinds, words, start)

    def cut(self, text: str, start: int, end: int) -> tuple[str, list[str]]:
        """`kinds` and `words` of the tokens of `text[start:end]`, for those who may need no more."""
        words = TOKEN.findall(text, start, end)
        return "".join(map(self.memo.__getitem__, words)), words

    def placed(self, kinds: str, words: list[str], start: int) -> Tokens:
        """What `cut` gave, with its places."""
        return Tokens(kinds, words, list(accumulate(map(len, words), initial=start)))


class Memo(dict[str, str]):
    """Token as written (space behind it included) to its kind: fills itself, bounded in words and in size."""

    def __init__(self, kind: Callable[[str], str]) -> None:
        super().__init__()
        self._kind = kind

    def __missing__(self, token: str) -> str:
        code = self._kind(token)
        if len(token) <= _MEMO_WORD and len(self) < _MEMO_SIZE:
            self[token] = code
        return code


def _figure(bare: str) -> str | None:
    if not any(c.isdigit() or c in "½¼¾⅓⅔" for c in bare[:8]) and not bare.startswith("FY"):
        return None
    for name, pattern in _FIGURES:
        if pattern.fullmatch(bare):
            return name
    return None


def load(folder: Path) -> DateLexicon:
    """Read `dates.yaml` of one language's folder. Raises InputError for unknown kinds or words told twice."""
    root = packs.load(folder / "dates.yaml")
    sections = dict(root.items())
    missing = sorted({*TABLES, *LISTS} - sections.keys())
    problems = [Problem(where=root.where, expected=f"a section `{name}`", found="none") for name in missing]
    problems += [
        Problem(where=root.where_key(name), expected="a section that the reader of dates knows", found=f"`{name}`")
        for name in sorted(sections.keys() - {*TABLES, *LISTS})
    ]
    words: dict[str, tuple[str, str]] = {}
    for kind, node in sections["kinds"].items() if "kinds" in sections else ():
        if kind not in WORD_KINDS:
            problems.append(Problem(where=node.where, expected="a known kind of token", found=f"`{kind}`"))
            continue
        for word, value in _entries(node):
            if word in words:
                found = f"`{word}` under {words[word][0]} and {kind}"
                problems.append(Problem(where=node.where, expected="each word under one kind", found=found))
            words[word] = (kind, value)
    if problems:
        raise InputError(problems)
    return DateLexicon(
        words=words,
        capitalised=frozenset(w for w, _ in _entries(sections["capitalised"])),
        named_days=dict(_entries(sections["named_days"])),
        dated_names=dict(_entries(sections["dated_names"])),
        lists={name: frozenset(w for w, _ in _entries(sections[name])) for name in LISTS},
        leads=dict(_entries(sections["leads"])),
        dated_days=dict(_entries(sections["dated_days"])),
    )


def _entries(node: packs.Node) -> list[tuple[str, str]]:
    """(word, value) of a mapping, or (word, word) of a list."""
    if isinstance(node.value, dict):
        return [(key, str(value.value or "")) for key, value in node.items()]
    return [(str(n.value), str(n.value)) for n in node.elements()]
