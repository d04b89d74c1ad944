"""Who keeps the characters that an amount and a temporal expression both claim."""

from __future__ import annotations

import pytest

from checker import corpus, lexicon
from checker.extraction import scan


@pytest.mark.parametrize(
    ("text", "amounts", "timexes"),
    [
        ("It cost $5 in March 2019.", ["$5"], ["March 2019"]),
        ("They met from 10 to 12 May 2019.", [], ["10", "12 May 2019"]),
        ("It lasted three years.", ["three years"], ["three years"]),
        ("Sales rose over the last three years.", ["three years"], ["the last three years"]),
        ("Sales rose 4% in the first three quarters of 2021.", ["4%"], ["the first three quarters of 2021"]),
        ("Mr Li, 2019 dollars poorer, left.", ["2019 dollars"], []),
        ("A five-year-old boy was found on Monday.", ["five-year-old"], ["Monday"]),
    ],
)
def test_each_keeps_what_is_its_own(text, amounts, timexes):
    seen = scan(corpus.from_text(text, published="2021-12-15"), lexicon.load())
    assert [m.text for m in seen.amounts] == amounts
    assert [m.text for m in seen.timexes] == timexes
