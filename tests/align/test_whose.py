"""Of whom, of what scope and of what day a sentence speaks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checker.align.exclusion import overshot
from checker.align.whose import others_lead, scopes_apart, unnamed
from tests.align.articles import WORDS, count


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It has sold 40 boats", True),
        ("In Norrland alone, the band has sold 40 discs", True),
        ("The novel was praised and earned 40 prizes", True),
        ("Kestrel has sold 40 boats", False),
        ("The Kestrel yard sold 40 boats", False),
    ],
)
def test_a_subject_that_is_not_named(text, expected):
    at = text.index("40")
    assert unnamed(count("a", 40, at=at, sentence=(0, len(text))), text) is expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("40 discs worldwide", "40 discs in Norrland", True),
        ("40 discs worldwide", "40 discs", False),
        ("40 discs in its opening week", "40 discs globally", True),
        ("40 discs in May", "40 discs worldwide", False),
    ],
)
def test_scopes(first, second, expected):
    facts = [count(doc, 40, sentence=(0, len(text))) for doc, text in (("a", first), ("b", second))]
    assert scopes_apart(*facts, (first, second), WORDS.scopes) is expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Kestrel has 12 mills", "Tarvia Paper has 15 mills", True),
        ("Kestrel has 12 mills", "Kestrel Paper has 15 mills", False),
        ("Kestrel has 12 mills", "It has 15 mills", False),
        ("Kestrel has 12 mills", "Tarvia said Kestrel has 15 mills", False),
    ],
)
def test_rival_subjects(first, second, expected):
    assert others_lead((first, second), WORDS.function) is expected


@pytest.mark.parametrize(
    ("value", "bound", "one_day", "expected"),
    [
        (340, 345, False, True),
        (340, 900, False, False),
        (340, 900, True, True),
        (6, 7, False, True),
        (9, 7, True, False),
    ],
)
def test_a_bound_past_a_count(value, bound, one_day, expected):
    second = count("b", bound)
    second = replace(second, quantity=replace(second.quantity, hedge=">"))
    assert overshot(count("a", value), second, one_day=one_day) is expected
