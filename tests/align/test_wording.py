"""How much of one text's wording another bears out."""

from __future__ import annotations

import pytest

from checker.align.wording import NEED_LEAST, NEED_MOST, content, root, wording
from tests.align.articles import WORDS

EMPTY = WORDS.function


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("launch", "launched"),
        ("killing", "killed"),
        ("city", "cities"),
        ("offer", "offered"),
        ("plan", "planned"),
        ("price", "prices"),
        ("vote", "voting"),
        ("mayor's", "mayor"),
    ],
)
def test_forms_of_one_word_have_one_root(one, other):
    assert root(one) == root(other)


@pytest.mark.parametrize(("one", "other"), [("ship", "shop"), ("train", "rain"), ("use", "us"), ("bring", "brick")])
def test_other_words_keep_apart(one, other):
    assert root(one) != root(other)


def test_numbers_and_empty_words_are_no_content():
    assert content("The 12 of them were about two thousand on Monday, they said.", EMPTY) == frozenset()


@pytest.mark.parametrize(
    ("first", "second", "enough"),
    [
        (
            "The ferry Maris Stella ran aground with 214 passengers aboard.",
            "A ferry with 214 passengers ran aground",
            True,
        ),
        ("The ferry Maris Stella ran aground with 214 passengers aboard.", "Lund won 214 votes in parliament", False),
        ("The World Plum Council met in Senn on Friday.", "The WPC met in Senn", True),
        ("The WPC met in Senn.", "The World Plum Council met in Senn on Friday.", True),
        ("The W.P.C. met in Senn.", "The WPC met in Senn.", True),
    ],
)
def test_presumption(first, second, enough):
    assert wording(first, second, EMPTY).enough is enough


def test_a_longer_text_must_bear_out_more():
    short = wording("Plums are dear.", "Plums are dear.", EMPTY)
    long = wording(" ".join(f"w{chr(97 + n)}x" for n in range(26)), "Plums are dear.", EMPTY)
    assert short.needed == NEED_LEAST
    assert long.needed == NEED_MOST
    assert (short.shared, long.shared) == (1.0, 0.0)
