"""Which facts of two texts answer each other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checker.align.exclusion import beyond
from checker.align.pairs import apart, like, pairs, positional, supports, telling, ties
from checker.model import Timex
from tests.align.articles import WORDS, count, on

TEXTS = ("The fall of the bridge killed 12 people in Senn.", "In Senn the bridge's fall killed 12 people.")


def answered(firsts, seconds, texts=TEXTS):
    return [(p.first.text, p.second.text) for p in pairs(firsts, seconds, texts, WORDS)]


def test_like_values_answer_each_other_first():
    firsts = [count("a", 12, at=30), count("a", 40, at=0)]
    seconds = [count("b", 12, at=0), count("b", 15, at=30)]
    assert answered(firsts, seconds) == [("40", "15"), ("12", "12")]


def test_nearer_values_answer_before_farther_ones():
    assert answered([count("a", 34), count("a", 175, at=20)], [count("b", 176)]) == [("175", "176")]


@pytest.mark.parametrize(
    "other",
    [
        {"measure": "person/injure", "predicate": "injure", "of": "cow"},
        {"unit": "percent"},
        {"role": "addition"},
        {"participants": ("Ivo Brandt",)},
        {"event_day": on("2023-03-02")},
    ],
    ids=lambda other: next(iter(other)),
)
def test_what_keeps_facts_apart(other):
    first = count("a", 12, participants=("Ana Ruiz",), event_day=on("2023-03-01"))
    assert answered([first], [count("b", 12, **other)]) == []


def test_a_part_answers_no_whole():
    text = "Two of those killed were children."
    part = count("b", 2, role="part", sentence=(0, len(text)))
    assert apart(count("a", 12), part, (TEXTS[0], "2 of those killed were children.")) is not None


def test_counts_far_apart_are_of_other_things():
    war = count("a", 280000, metric="casualties.killed")
    assert apart(war, count("b", 14, metric="casualties.killed"), TEXTS) is not None


def test_facts_of_one_sentence_printed_twice_answer_by_place():
    firsts, seconds = [count("a", 3), count("a", 5, at=9)], [count("b", 5), count("b", 9, at=9)]
    matched = positional(firsts, seconds, TEXTS, WORDS)
    assert matched is not None
    assert [(p.first.text, p.second.text) for p in matched] == [("3", "5"), ("5", "9")]
    assert positional(firsts, seconds[:1], TEXTS, WORDS) is None


@pytest.mark.parametrize(
    ("other", "answers"),
    [
        ({}, True),
        ({"of": "car", "predicate": "burn"}, False),
        ({"metric": "casualties.missing"}, False),
        ({"of": None, "predicate": "lose"}, False),
        ({"of": None, "predicate": "kill"}, True),
    ],
)
def test_at_one_place_of_a_sentence_two_things(other, answers):
    first, second = count("a", 3, metric="casualties.killed"), count("b", 5, **{"metric": None, **other})
    assert (positional([first], [second], TEXTS, WORDS) is not None) is answers
    alike = count("b", 3, **{"metric": None, **other})
    assert positional([first], [alike], TEXTS, WORDS) is not None


def test_a_day_of_the_telling_is_no_day_of_the_event():
    hit = replace(count("a", 1, metric="disasters.date", measure="disasters.date"), kind="date", quantity=None)
    told = replace(count("b", 1, measure=None, predicate=None), kind="date", quantity=None)
    days = [
        replace(fact, timex=Timex(type="DATE", value=day)) for fact, day in ((hit, "2023-03-01"), (told, "2023-03-02"))
    ]
    assert ties(days[0], days[1], TEXTS, WORDS) is None
    other = replace(days[1], metric="disasters.date", measure="disasters.date")
    assert ties(days[0], other, TEXTS, WORDS) is not None


def test_fewer_in_one_of_the_places():
    texts = ("Three people were killed in Vik.", "In Vik, Senn and Kaar seven people were killed.")
    some = count("a", 3, place=("Vik",), sentence=(0, len(texts[0])))
    all_ = count("b", 7, place=("Kaar", "Senn", "Vik"), sentence=(0, len(texts[1])))
    assert apart(some, all_, texts) is not None
    assert apart(count("a", 9, place=("Vik",), sentence=(0, len(texts[0]))), all_, texts) is None


def test_a_narrower_noun_counts_fewer():
    cars = {"measure": "car/sell", "predicate": "sell", "of": "car"}
    electric = {**cars, "of": "electric car", "modifiers": ("electric",)}
    texts = ("Kestrel sold 85 electric cars.", "Kestrel sold 410 cars.")
    assert apart(count("a", 85, **electric), count("b", 410, **cars), texts) is not None
    assert apart(count("a", 385, **electric), count("b", 410, **cars), texts) is None
    assert apart(count("a", 85, **{**electric, "predicate": "buy"}), count("b", 410, **cars), texts) is None


def test_a_declared_measure_supports_no_other():
    killed = count("a", 8, metric="casualties.killed")
    assert supports(killed, count("b", 8, metric="casualties.killed"))
    assert not supports(killed, count("b", 8, metric="casualties.missing"))
    assert like(killed, count("b", 8))
    assert not like(killed, count("b", 9))


def test_particular_values():
    assert telling(count("a", 184)) == 1
    assert telling(count("a", 200)) == 0.5


@pytest.mark.parametrize(
    ("words", "expected"),
    [("fewer than 10", True), ("more than 10", True), ("no fewer than 10", False), ("at least 10", False)],
)
def test_an_exact_count_against_a_bound(words, expected):
    text = f"They won {words} cups."
    at = text.index("10")
    exact = count("a", 10)
    bound = count("b", 10, at=at)
    hedged = type(bound.quantity)(value=bound.quantity.value, bands=bound.quantity.bands, hedge="<")
    from dataclasses import replace

    assert beyond(exact, replace(bound, quantity=hedged), ("They won 10 cups.", text)) is expected
