"""The core rules over facts made by hand: scopes decide, then values, then origins."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from checker import judge
from tests.judge.build import claim, fact, judged, relations, shipped_metrics, shipped_rules

YEAR = {"unit": "USD", "period": "2021"}


def trade(doc: str, value: str, **more: object) -> object:
    return fact(doc, value, **{**YEAR, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("240.1bn", "204bn", ["contradiction"]),
        ("140bn", "137.8bn", ["agreement"]),
        (">140bn", "143bn", ["agreement"]),
        (">140bn", "137.8bn", ["contradiction"]),
        (">100bn", "140bn", ["strained"]),
        ("140bn", "140bn", ["agreement"]),
    ],
)
def test_one_year_two_values(a: str, b: str, expected: list[str]) -> None:
    assert relations(claim("trade.volume", trade("a", a), trade("b", b))) == expected


def test_severity_message_and_steps() -> None:
    (found,) = judged(claim("trade.volume", trade("a", "240.1bn"), trade("b", "204bn"), why=("measure: trade",)))
    assert (found.rule, found.severity, found.confidence) == ("core.same-scope", "error", "high")
    assert found.message == "trade volume 2021: 204 billion USD (source b, 2021) | 240.1 billion USD (source a, 2021)"
    assert found.why[0] == "claim: measure: trade"
    assert "b [0:5] “204bn” is read as 204 billion USD: agrees with 203.5 billion to 204.5 billion" in found.why[1]
    assert "scope: same (2021)" in found.why
    assert any("do not meet: 203.5 billion to 204.5 billion against 240.05 billion" in line for line in found.why)


def test_a_cumulative_flow_progresses() -> None:
    facts = (
        trade("a", ">100bn", period="2021-01-01..2021-09-30", published="2021-12-14"),
        trade("b", "123bn", period="2021-01-01..2021-11-30", published="2021-12-15"),
        trade("c", ">140bn", published="2022-02-04"),
    )
    (found,) = judged(claim("trade.volume", *facts))
    assert (found.relation, found.severity, found.rule) == ("progression", "note", "core.cumulative")
    assert [side.value for side in found.sides] == [
        "more than 100 billion USD",
        "123 billion USD",
        "more than 140 billion USD",
    ]


@pytest.mark.parametrize("value", ["104bn", ">104bn"])
def test_a_year_below_its_own_months_is_a_contradiction(value: str) -> None:
    facts = (
        trade("a", ">100bn", period="2021-01-01..2021-09-30"),
        trade("b", "123bn", period="2021-01-01..2021-11-30"),
        trade("c", value),
    )
    found = judged(claim("trade.volume", *facts))
    assert [(f.relation, f.rule) for f in found][:1] == [("contradiction", "core.cumulative")]
    assert set(found[0].docs) == {"b", "c"}


def test_a_bound_that_was_passed_before_is_strained() -> None:
    facts = (trade("b", "123bn", period="2021-01-01..2021-11-30"), trade("c", ">114bn"))
    assert relations(claim("trade.volume", *facts)) == ["strained"]
    facts = (trade("b", "123bn", period="2021-01-01..2021-11-30"), trade("c", ">120bn"))
    assert relations(claim("trade.volume", *facts)) == ["progression"]


def meetings(doc: str, value: str, day: str, **more: object) -> object:
    return fact(doc, value, as_of=day, since="2013-01-01..", published=day, **more)  # type: ignore[arg-type]


def test_a_counter_progresses_and_never_falls() -> None:
    first = meetings("a", "37", "2021-12-15", aspect="ordinal")
    assert relations(claim("meetings.count", first, meetings("b", "38", "2022-02-04"))) == ["progression"]
    assert relations(claim("meetings.count", first, meetings("b", "35", "2022-02-04"))) == ["contradiction"]
    assert relations(claim("meetings.count", first, meetings("b", "35", "2022-02-04", cues=("revision",)))) == [
        "progression"
    ]
    assert relations(claim("meetings.count", first, meetings("b", "37", "2022-02-04"))) == ["agreement"]


def toll(doc: str, value: str, day: str = "2022-02-04", **more: object) -> object:
    return fact(doc, value, published=day, **more)  # type: ignore[arg-type]


def test_a_toll_of_one_day_from_rival_sources() -> None:
    rival = claim("casualties.killed", toll("a", "58", holder="police"), toll("b", "86", holder="rebels"))
    (found,) = judged(rival)
    assert (found.relation, found.confidence) == ("contradiction", "medium")
    same = claim("casualties.killed", toll("a", "58", holder="police"), toll("b", "86", holder="police"))
    assert judged(same)[0].confidence == "high"


def test_a_toll_told_as_an_update_progresses() -> None:
    found = relations(claim("casualties.killed", toll("a", "58"), toll("b", "86", cues=("update",))))
    assert found == ["progression"]


def test_a_toll_that_falls_is_surest_from_one_source() -> None:
    rival = claim("casualties.killed", toll("a", "31", "2022-02-04"), toll("b", "19", "2022-02-06"))
    assert [(f.relation, f.confidence) for f in judged(rival)] == [("contradiction", "medium")]
    police = {"holder": "police"}
    same = claim("casualties.killed", toll("a", "31", "2022-02-04", **police), toll("b", "19", "2022-02-06", **police))
    assert [(f.relation, f.confidence) for f in judged(same)] == [("contradiction", "high")]


def test_rival_lower_bounds_are_a_dispute() -> None:
    (found,) = judged(claim("casualties.killed", toll("a", ">20"), toll("b", ">95")))
    assert found.relation == "strained"
    assert any("dispute" in line for line in found.why)


def test_one_wrong_figure_is_one_finding() -> None:
    right = [toll(f"r{i:03}", "50", f"2022-02-{4 + i % 20:02}") for i in range(100)]
    found = judged(claim("casualties.killed", toll("wrong", "500", "2022-02-05"), *right))
    bad = [f for f in found if f.relation == "contradiction"]
    assert len(bad) == 2  # against the same day, and against later days
    assert all("wrong" in f.docs for f in bad)


def test_status_role_and_background_split() -> None:
    goal = trade("a", "200bn", status="target")
    (missed,) = judged(claim("trade.volume", goal, trade("b", "140bn")))
    assert (missed.rule, missed.relation) == ("goals.outcome", "progression")
    assert relations(claim("trade.volume", replace(goal, period=None), trade("b", "140bn"))) == []
    assert relations(claim("trade.volume", goal, trade("b", "200bn", status="target"))) == ["agreement"]
    assert relations(claim("trade.volume", trade("a", "200bn", status="denied"), trade("b", "140bn"))) == []
    assert relations(claim("casualties.killed", toll("a", "58", role="part"), toll("b", "86"))) == []
    assert relations(claim("casualties.killed", toll("a", "58", background=True), toll("b", "86"))) == []


def test_scopes_come_before_values() -> None:
    assert relations(claim("trade.volume", trade("a", "204bn", period="2020"), trade("b", "240bn"))) == []
    assert relations(claim("economy.interest-rate", *two_days("economy.interest-rate"))) == []
    unknown = claim("trade.volume", trade("a", "204bn", period=None), trade("b", "240bn", period=None))
    (found,) = judged(unknown)
    assert (found.relation, found.confidence) == ("strained", "low")
    _, left = judge.judge([unknown], shipped_rules(), shipped_metrics())
    assert [(i.reason, i.count) for i in left] == [("scope-unknown", 2)]
    assert relations(unknown, together=True) == ["contradiction"]


def two_days(_: str) -> tuple[object, object]:
    return (
        fact("a", "4.5", unit="percent", published="2022-02-01"),
        fact("b", "5.5", unit="percent", published="2022-02-04"),
    )


def test_copies_and_self_rivals_make_no_conflict() -> None:
    copies = claim("casualties.killed", toll("a", "58", voice="v"), toll("b", "86", voice="v"))
    assert relations(copies) == []
    both = claim("casualties.killed", toll("a", "58"), toll("a", "86", at=9), toll("b", "86"))
    assert "contradiction" not in relations(both)


def test_days_of_one_event() -> None:
    def told(doc: str, day: str, **more: object) -> object:
        return fact(doc, day, unit="date", **more)  # type: ignore[arg-type]

    def key(*facts: object) -> object:
        return claim("meetings.date", *facts)  # type: ignore[arg-type]

    assert relations(key(told("a", "2022-02-04"), told("b", "2022-02-05"))) == ["contradiction"]  # type: ignore[arg-type]
    assert relations(key(told("a", "2022-02-04"), told("b", "2022-02-04"))) == ["agreement"]  # type: ignore[arg-type]
    assert relations(key(told("a", "2022-02-04"), told("b", "2021-12-15"))) == []  # type: ignore[arg-type]


def test_changes_have_a_direction() -> None:
    facts = [
        fact("a", "3", unit="percent", aspect="change", direction="up", period="2021"),
        fact("b", "3", unit="percent", aspect="change", direction="down", period="2021"),
    ]
    assert relations(claim("trade.growth", *facts)) == ["contradiction"]


def test_ages_do_not_depend_on_the_day_of_telling() -> None:
    facts = [
        fact("a", "34", unit="year", of="age", published="2022-02-01"),
        fact("b", "43", unit="year", of="age", published="2022-02-04"),
    ]
    assert relations(claim(None, *facts, measure="age")) == ["contradiction"]


def test_an_open_measure_is_never_surer_than_medium() -> None:
    facts = [toll("a", "3"), toll("b", "5")]
    (found,) = judged(claim(None, *facts, measure="camera/steal"))
    assert (found.relation, found.confidence) == ("contradiction", "medium")
    (found,) = judged(claim(None, *facts, measure="camera/steal", confidence="low"))
    assert found.relation == "strained"


def test_nothing_depends_on_order_or_duplicates() -> None:
    facts = [
        toll(f"d{i}", value, f"2022-02-0{1 + i % 3}") for i, value in enumerate(["5", "9", "12", ">8", "~10", "3"])
    ]
    first = judged(claim("casualties.killed", *facts))
    shuffled = list(facts)
    random.Random(1).shuffle(shuffled)
    assert judged(claim("casualties.killed", *shuffled)) == first
    again = replace(facts[0], doc="copy", id="f-copy-0")
    second = judged(claim("casualties.killed", *facts, again))
    assert [f.id for f in second] == [f.id for f in first]
    assert [[s.origins for s in f.sides] for f in second] == [[s.origins for s in f.sides] for f in first]


def test_an_article_that_joins_a_side_makes_no_new_finding() -> None:
    facts = [trade("a", "240.1bn"), trade("b", "204bn")]
    (first,) = (f for f in judged(claim("trade.volume", *facts)) if f.relation == "contradiction")
    (second,) = (f for f in judged(claim("trade.volume", *facts, trade("c", "204bn"))) if f.relation == "contradiction")
    assert first.id == second.id
    (third,) = (f for f in judged(claim("trade.volume", *facts, trade("c", "170bn"))) if f.relation == "contradiction")
    assert first.id != third.id


def test_many_facts_of_one_claim_are_judged_quickly() -> None:
    import time

    facts = [toll(f"d{i:05}", str(50 + i % 7), f"2022-02-{1 + i % 28:02}") for i in range(6000)]
    start = time.process_time()
    judged(claim("casualties.killed", *facts))
    assert time.process_time() - start < 5
