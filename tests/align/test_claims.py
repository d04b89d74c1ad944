"""Which facts meet, and which must not."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.align.claims import claims
from checker.align.keys import dimension
from checker.model import Metric
from tests.align.articles import count, on

TRADE = Metric(
    id="trade.volume", label="trade volume", kind="flow", units=("currency",), terms=("trade",), key=("participants",)
)
METRICS = {TRADE.id: TRADE}


def told(name, value, **more):
    more.setdefault("story", "s-1")
    more.setdefault("day", "2023-03-01")
    more.setdefault("event_day", on(more["day"]) if more["day"] else None)
    return count(name, value, **more)


def met(*facts):
    """Sets of articles whose facts meet."""
    made, _ = claims(facts, METRICS)
    return sorted(sorted({f.doc for f in claim.facts}) for claim in made)


def test_one_measure_of_one_story_meets():
    assert met(told("a", 5), told("b", 6)) == [["a", "b"]]


@pytest.mark.parametrize(
    "other",
    [
        {"story": "s-2"},
        {"measure": "person/injure"},
        {"unit": "percent"},
        {"modifiers": ("tiny",)},
        {"place": ("Senn",)},
        {"day": "2023-05-01"},
        {"role": "part"},
    ],
    ids=lambda other: next(iter(other)),
)
def test_other_things_do_not_meet(other):
    here = told("a", 5, place=("Vik Harbour",))
    assert met(here, told("b", 6, **{"place": ("Vik Harbour",), **other})) == [["a"], ["b"]]


def test_a_town_and_its_province_are_one_place():
    both = told("c", 5, place=("Arle Province", "Senn"))
    assert met(told("a", 5, place=("Senn",)), told("b", 5, place=("Arle Province",)), both) == [["a", "b", "c"]]


def test_a_fact_without_place_meets_where_there_is_one_place_only():
    assert met(told("a", 5, place=("Senn",)), told("b", 5)) == [["a", "b"]]
    made, left = claims([told("a", 5, place=("Senn",)), told("b", 7, place=("Vik Harbour",)), told("c", 5)], METRICS)
    assert sorted(f.doc for c in made for f in c.facts) == ["a", "b"]
    assert [(i.reason, i.count) for i in left] == [("place-unknown", 1)]


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"measure": None}, "measure-unknown"),
        ({"role": "addition"}, "addition"),
        ({"background": True}, "background"),
    ],
)
def test_what_cannot_be_compared_is_counted(more, reason):
    made, left = claims([told("a", 5, **more), told("b", 5, **more)], METRICS)
    assert made == []
    assert [(i.reason, i.count) for i in left] == [(reason, 2)]


def test_background_meets_by_its_own_day_and_place_whatever_the_story():
    old = {"background": True, "event_day": on("2011-08-21"), "place": ("Senn",)}
    assert met(told("a", 300, **old), told("b", 310, story="s-2", **old)) == [["a", "b"]]
    assert met(told("a", 300, **old), told("b", 310)) == [["a"], ["b"]]


def test_a_metric_of_participants_meets_across_stories():
    trade = {"metric": "trade.volume", "measure": "trade.volume", "unit": "USD", "participants": ("China", "Russia")}
    assert met(told("a", 140, **trade), told("b", 137, **{**trade, "story": "s-9", "day": "2023-09-01"})) == [
        ["a", "b"]
    ]
    others = {**trade, "participants": ("China", "Iran")}
    assert met(told("a", 140, **trade), told("b", 137, **others)) == [["a"], ["b"]]
    made, _ = claims([told("a", 140, **{**trade, "participants": ()})], METRICS)
    assert made[0].confidence == "medium"


def test_confidence():
    sure, _ = claims([told("a", 5), told("b", 5)], METRICS)
    unsure, _ = claims([told("a", 5, measure="killed"), told("b", 5, measure="killed")], METRICS)
    assert (sure[0].confidence, unsure[0].confidence) == ("high", "medium")
    assert sure[0].why


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("meter", "mile", True), ("USD", "EUR", False), ("kilogram", "meter", False), ("count", "count", True)],
)
def test_dimensions(one, other, same):
    assert (dimension(one) == dimension(other)) is same


places = st.sampled_from([(), ("Senn",), ("Vik Harbour",), ("Arle Province", "Senn"), ("Arle Province",)])
facts = st.builds(
    lambda doc, at, value, place, measure, day, role: told(
        f"d{doc}", value, at=at * 50, place=place, measure=measure, day=day, role=role
    ),
    st.integers(0, 5),
    st.integers(0, 4),
    st.integers(1, 9),
    places,
    st.sampled_from(["person/kill", "person/injure", None]),
    st.sampled_from(["2023-03-01", "2023-03-02", "2023-06-01", None]),
    st.sampled_from(["whole", "part", "addition"]),
)


@given(st.lists(facts, max_size=12, unique_by=lambda f: f.id), st.integers(0, 1000))
def test_order_never_matters_and_nothing_is_lost(some, seed):
    made, left = claims(some, METRICS)
    shuffled = list(some)
    random.Random(seed).shuffle(shuffled)
    assert claims(shuffled, METRICS) == (made, left)
    assert sum(len(c.facts) for c in made) + sum(i.count for i in left) == len(some)
    for claim in made:
        assert len({f.measure for f in claim.facts}) == 1
        assert len({f.role for f in claim.facts}) == 1


@given(st.lists(facts, max_size=10, unique_by=lambda f: f.id))
def test_other_stories_never_touch_a_claim(some):
    alone, _ = claims(some, METRICS)
    foreign = [replace(f, id=f.id + "-x", doc=f.doc + "-x", story="s-2") for f in some]
    both, _ = claims([*some, *foreign], METRICS)
    assert [c for c in both if c.story == "s-1"] == alone
