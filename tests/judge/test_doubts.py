"""Two values that differ, and what their own articles tell besides."""

from __future__ import annotations

from typing import Any

import pytest

from checker.model import Claim, Fact
from tests.judge.build import claim, fact, judged, relations

DAY = "2022-02-04"


def killed(doc: str, value: str, **more: Any) -> Fact:
    return fact(doc, value, metric="casualties.killed", measure="casualties.killed", of="people", as_of=DAY, **more)


def toll(*facts: Fact) -> Claim:
    return claim("casualties.killed", *facts)


BESIDE: list[tuple[str, dict[str, Any], str, str]] = [
    ("the other value, of the same people", {"value": "31", "of": "people"}, "31", "strained"),
    ("the other value, of no told noun", {"value": "31"}, "31", "strained"),
    ("the other value, of another noun", {"value": "31", "of": "house"}, "31", "contradiction"),
    ("the other value, of another metric", {"value": "31", "metric": "casualties.injured"}, "31", "contradiction"),
    ("the other value, as a goal", {"value": "31", "of": "people", "status": "target"}, "31", "contradiction"),
    ("the other value, in another town", {"value": "31", "of": "people", "place": ("Vik",)}, "31", "contradiction"),
    ("the other value, of another year", {"value": "31", "of": "people", "period": "1999"}, "31", "contradiction"),
    ("what makes up the sum", {"value": "19", "of": "people", "metric": "casualties.missing"}, "31", "strained"),
    ("no sum", {"value": "18", "of": "people", "metric": "casualties.missing"}, "31", "contradiction"),
    ("a sum with something else", {"value": "19", "of": "house"}, "31", "contradiction"),
    ("a sum with what is told far off", {"value": "19", "of": "people", "at": 900}, "31", "contradiction"),
]


@pytest.mark.parametrize(("name", "beside", "other", "expected"), BESIDE, ids=[b[0] for b in BESIDE])
def test_what_the_first_article_tells_besides(name: str, beside: dict[str, Any], other: str, expected: str) -> None:
    first, second = killed("a", "12", place=("Halden",)), killed("b", other, place=("Halden",))
    more = fact("a", **{"at": 40, **beside})
    assert relations(toll(first, second), said=(first, second, more)) == [expected]
    assert relations(toll(first, second), said=(first, second)) == ["contradiction"]


def test_the_rest_of_a_total() -> None:
    first, second = killed("a", "12"), killed("b", "31")
    part = fact("b", "19", of="guard", role="part", at=40)
    assert relations(toll(first, second), said=(first, second, part)) == ["strained"]
    whole = fact("b", "19", of="guard", at=40)
    assert relations(toll(first, second), said=(first, second, whole)) == ["contradiction"]


HOURS: list[tuple[tuple[str, ...], tuple[str, ...], str]] = [
    (("in-the-morning",), ("in-the-evening",), "strained"),
    (("in-the-morning",), ("in-the-morning",), "contradiction"),
    (("in-the-morning",), (), "contradiction"),
    (("in-the-morning", "in-the-evening"), ("in-the-evening",), "contradiction"),
]


@pytest.mark.parametrize(("first", "second", "expected"), HOURS)
def test_hours_of_one_day(first: tuple[str, ...], second: tuple[str, ...], expected: str) -> None:
    assert relations(toll(killed("a", "12", cues=first), killed("b", "31", cues=second))) == [expected]


def test_the_hour_of_a_quake_changes_not_its_magnitude() -> None:
    told = {"metric": "disasters.magnitude", "measure": "disasters.magnitude"}
    facts = (
        fact("a", "6.1", cues=("in-the-morning",), **told),
        fact("b", "6.8", cues=("in-the-evening",), **told),
    )
    assert relations(claim("disasters.magnitude", *facts)) == ["contradiction"]


RESULTS: list[tuple[str, str, str]] = [
    ("elections.vote-share", "partial-count", "strained"),
    ("elections.vote-share", "polled", "strained"),
    ("elections.vote-share", "update", "contradiction"),
    ("economy.inflation", "polled", "contradiction"),
]


@pytest.mark.parametrize(("metric", "cue", "expected"), RESULTS)
def test_votes_that_are_polled_or_still_counted(metric: str, cue: str, expected: str) -> None:
    told = {"unit": "percent", "metric": metric, "measure": metric, "as_of": DAY, "period": DAY, "cues": (cue,)}
    assert relations(claim(metric, fact("a", "53", **told), fact("b", "48", **told))) == [expected]


PLACES: list[tuple[str, tuple[str, ...], tuple[str, ...], str]] = [
    ("economy.profit", (), ("China",), "strained"),
    ("economy.profit", ("China",), ("China",), "contradiction"),
    ("economy.profit", ("Norway",), ("China",), "contradiction"),
    ("economy.profit", (), ("Brandt Motors",), "contradiction"),
    ("elections.vote-share", ("Peru",), ("Lima", "Peru"), "strained"),
    ("elections.vote-share", (), ("Peru",), "contradiction"),
]


@pytest.mark.parametrize(("metric", "first", "second", "expected"), PLACES)
def test_of_a_place_and_of_more(metric: str, first: tuple[str, ...], second: tuple[str, ...], expected: str) -> None:
    told = {"metric": metric, "measure": metric, "unit": "percent" if "share" in metric else "USD", "period": "2021"}
    told["participants"] = ("Brandt Motors",)
    facts = (fact("a", "48", place=first, **told), fact("b", "31", place=second, **told))
    assert relations(claim(metric, *facts)) == [expected]


def test_a_goal_is_for_its_day_not_for_that_on_which_it_was_told() -> None:
    told = {"metric": "economy.layoffs", "measure": "economy.layoffs", "status": "planned", "as_of": "2025-12-31"}
    facts = [fact("a", "5000", period=DAY, **told), fact("b", "8000", **told)]
    assert relations(claim("economy.layoffs", *facts)) == ["contradiction"]
    facts = [fact("a", "5000", period="2023", **told), fact("b", "8000", **told)]
    assert relations(claim("economy.layoffs", *facts)) == []


def test_an_open_measure_of_two_holders() -> None:
    told = {"measure": "run/make", "of": "run", "predicate": "make", "as_of": DAY}

    def found(*holders: tuple[str, ...]) -> list[str]:
        facts = [
            fact(doc, value, participants=who, **told)
            for doc, value, who in zip("ab", ("104", "312"), holders, strict=True)
        ]
        return [made.relation for made in judged(claim(None, *facts, measure="run/make"))]

    assert found(("Ravi Dole",), ("Lions",)) == ["strained"]
    assert found(("Ravi Dole",), ("Dole",)) == ["contradiction"]
    assert found(("Ravi Dole",), ()) == ["contradiction"]
