"""What guards share. A guard looks at the words around a candidate and keeps it, cuts it or refuses it."""

from __future__ import annotations

from collections.abc import Callable

from checker.lexicon.dates import CODE, DateLexicon, Tokens

Range = tuple[int, int]
"""First token and the one behind the last."""
Guard = Callable[[Tokens, int, int, DateLexicon], Range | None]
"""(tokens, first, behind the last, lexicon) of a candidate to the range that is kept, or None."""


def capital(tokens: Tokens, i: int) -> bool:
    """Whether token i is written with a capital letter."""
    return 0 <= i < len(tokens.words) and tokens.words[i][:1].isupper()


def plural_noun(word: str, lexicon: DateLexicon) -> bool:
    """Whether a lower-case word looks like a plural noun that a number counts."""
    if word in lexicon.lists["counted"]:
        return True
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is"))
        and word not in lexicon.lists["not_plural"]
    )


MONTHS = {CODE["month"], CODE["month_short"], CODE["month_word"]}
STOPS = ("", *(CODE[k] for k in ("comma", "dot", "mark", "colon", "close")))
"""Kinds behind which nothing of the same phrase follows."""
