"""Each check kind fires and stays silent, over facts made by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker import judge
from checker.model import Fact, Finding, Tie
from tests.judge.build import claim, fact, judged, relations, shipped_metrics


def by_rule(found: list[Finding], rule: str) -> list[str]:
    return [f.relation for f in found if f.rule == rule]


# ---- sequence ----


def numbered(doc: str, number: str, day: str) -> Fact:
    return fact(doc, number, aspect="ordinal", event_day=day, as_of=day)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (("37", "2021-12-15"), ("38", "2022-02-04"), []),
        (("38", "2021-12-15"), ("37", "2022-02-04"), ["contradiction"]),
        (("37", "2021-12-15"), ("37", "2021-12-16"), ["contradiction"]),
        (("37", "2021-12-15"), ("37", "2021-12-15"), []),
    ],
)
def test_numbers_follow_days(first: tuple[str, str], second: tuple[str, str], expected: list[str]) -> None:
    found = judged(claim("meetings.count", numbered("a", *first), numbered("b", *second)))
    assert by_rule(found, "sequence.order") == expected


# ---- calendar ----


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("Friday, February 4, 2022", "2022-02-04", []),
        ("Thursday, February 4, 2022", "2022-02-04", ["contradiction"]),
        ("Fri 4 Feb", "2022-02-04", []),
        ("Thursday", "2022-02-04", []),
        ("February 4, 2022", "2022-02-04", []),
    ],
)
def test_weekdays_fit_dates(text: str, day: str, expected: list[str]) -> None:
    made = fact("a", day, unit="date")
    told = Fact(**{name: getattr(made, name) for name in made.__dataclass_fields__} | {"text": text})
    assert by_rule(judged(claim("meetings.date", told)), "calendar.weekday") == expected


def test_nothing_is_done_before_it_happens() -> None:
    late = claim("meetings.date", fact("a", "2022-02-09", unit="date", published="2022-02-04"))
    (found,) = judged(late)
    assert (found.rule, found.relation, found.preview) == ("calendar.told-before", "contradiction", True)
    in_time = claim("meetings.date", fact("a", "2022-02-05", unit="date", published="2022-02-04"))
    assert relations(in_time) == []
    plan = fact("a", "2022-01-09", unit="date", published="2022-02-04", status="planned")
    assert by_rule(judged(claim("meetings.date", plan)), "calendar.deadline") == ["contradiction"]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (("34", "2022-02-01"), ("34", "2022-02-04"), ["agreement"]),
        (("34", "2022-02-01"), ("35", "2022-06-04"), ["agreement"]),
        (("34", "2022-02-01"), ("35", "2022-02-01"), ["strained"]),
        (("34", "2022-02-01"), ("43", "2022-02-04"), ["contradiction"]),
        (("34", "2012-02-01"), ("44", "2022-02-04"), ["agreement"]),
    ],
)
def test_ages(first: tuple[str, str], second: tuple[str, str], expected: list[str]) -> None:
    facts = [
        fact("a", first[0], unit="year", of="age", published=first[1]),
        fact("b", second[0], unit="year", of="age", published=second[1]),
    ]
    assert relations(claim(None, *facts, measure="age")) == expected


# ---- arithmetic ----


def growing(now: str, growth: str, before: str) -> list[Finding]:
    level = fact("a", now, unit="USD", period="2021", participants=("A", "B"), metric="trade.volume")
    rate = fact("a", growth, unit="percent", aspect="change", direction="up", at=50, ties=(tie("growth-of", level),))
    base = fact("b", before, unit="USD", period="2020", participants=("A", "B"), metric="trade.volume")
    return judged(claim("trade.volume", level, base), claim("trade.growth", rate, key=("trade.growth", "percent", "")))


def tie(kind: str, other: Fact) -> Tie:
    return Tie(kind=kind, fact=other.id)


@pytest.mark.parametrize(
    ("before", "expected"), [("105bn", ["agreement"]), ("110bn", ["agreement"]), ("120bn", ["contradiction"])]
)
def test_growth_fits_its_base(before: str, expected: list[str]) -> None:
    assert by_rule(growing("140bn", "33", before), "arithmetic.growth") == expected


def test_a_base_too_wide_says_nothing() -> None:
    assert by_rule(growing(">140bn", "33", "300bn"), "arithmetic.growth") in ([], ["strained"])


def test_exports_and_imports_add_up() -> None:
    def told(imports: str) -> list[str]:
        more = {"unit": "USD", "period": "2021", "participants": ("A", "B")}
        volume = fact("a", "140bn", metric="trade.volume", **more)  # type: ignore[arg-type]
        exports = fact("a", "60bn", metric="trade.exports", at=20, **more)  # type: ignore[arg-type]
        found = fact("a", imports, metric="trade.imports", at=40, **more)  # type: ignore[arg-type]
        claims = [claim(f.metric, f, key=(str(f.metric), "USD")) for f in (volume, exports, found)]
        return by_rule(judged(*claims), "arithmetic.trade-sum")

    assert told("80bn") == ["agreement"]
    assert told("110bn") == ["contradiction"]


# ---- conversion, unit slip ----


def money(doc: str, value: str, unit: str) -> Fact:
    return fact(doc, value, unit=unit, period="2021")


def two_units(first: Fact, second: Fact, metric: str = "trade.volume") -> list[Finding]:
    keys = [(metric, f.quantity.unit if f.quantity else "", "story=s-1") for f in (first, second)]
    return judged(claim(metric, first, key=keys[0]), claim(metric, second, key=keys[1]))


def test_currencies_fit_the_rates_of_the_year() -> None:
    assert [f.relation for f in two_units(money("a", "118m", "USD"), money("b", "100m", "EUR"))] == ["agreement"]
    (found,) = two_units(money("a", "118m", "USD"), money("b", "170m", "EUR"))
    assert (found.rule, found.relation, found.severity) == ("units.money", "contradiction", "warning")
    assert any("European Central Bank" in line for line in found.why)


def test_the_same_digits_in_another_currency_are_a_slip() -> None:
    (found,) = two_units(money("a", "118m", "USD"), money("b", "118m", "EUR"))
    assert (found.rule, found.relation) == ("units.slip", "contradiction")


def test_a_wrong_scale_is_one_finding() -> None:
    facts = [money("a", "118m", "USD"), money("b", "118bn", "USD")]
    (found,) = judged(claim("trade.volume", *facts))
    assert (found.rule, found.relation) == ("units.slip", "contradiction")
    assert "factor of 1000" in found.message


def test_units_of_length_are_converted() -> None:
    def depth(doc: str, value: str, unit: str) -> Fact:
        return fact(doc, value, unit=unit)

    key = ("disasters.depth", "length", "story=s-1")
    miles = claim("disasters.depth", depth("a", "10", "kilometer"), depth("b", "6.2", "mile"), key=key)
    assert relations(miles) == ["agreement"]
    wrong = claim("disasters.depth", depth("a", "10", "kilometer"), depth("b", "16", "mile"), key=key)
    assert relations(wrong) == ["contradiction"]


# ---- target ----


def test_a_goal_told_as_an_outcome() -> None:
    goal = fact("a", "200bn", unit="USD", period="2021", status="target")
    confused = fact("b", "200bn", unit="USD", period="2021")
    right = fact("c", "140bn", unit="USD", period="2021")
    found = judged(claim("trade.volume", goal, confused, right))
    assert by_rule(found, "goals.outcome") == ["contradiction"]
    assert by_rule(found, "core.same-scope") == []


def test_a_goal_reached_or_missed() -> None:
    goal = fact("a", "200bn", unit="USD", period="2021", status="target")
    for value, verdict in (("210bn", "reached"), ("140bn", "missed")):
        (found,) = judged(claim("trade.volume", goal, fact("b", value, unit="USD", period="2021")))
        assert found.relation == "progression"
        assert found.message.endswith(verdict)


# ---- composition ----


def test_a_part_is_no_larger_than_its_whole() -> None:
    def told(part: str, other: str = "30") -> list[str]:
        whole = fact("a", "12", at=0)
        inside = fact("a", part, at=20, role="part", ties=(tie("part-of", whole),))
        wholes = claim("casualties.killed", whole, fact("b", other))
        parts = claim("casualties.killed", inside, key=("casualties.killed", "count", "part=child"))
        return by_rule(judged(wholes, parts), "composition.part")

    assert told("3") == []
    assert told("13") == ["contradiction"]
    assert told("9", other="7") == []  # the wholes stand against each other already


SUMS = """schema: factcheck/rules@1
rules:
  - id: own.sum
    title: Parts that do not add up
    facts: {status: actual}
    check: {kind: composition, test: [sums]}
    min_origins: 1
    message: "{sum} is not {total}"
"""


def test_parts_add_up(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(SUMS)
    rules = judge.load([tmp_path], shipped_metrics())

    def told(total: str) -> list[str]:
        whole = fact("a", total, at=0)
        parts = [fact("a", n, at=20 + i, ties=(tie("sum-of", whole),)) for i, n in enumerate(["12", "30"])]
        others = claim("casualties.injured", *parts, key=("casualties.injured", "count", ""))
        return by_rule(judged(claim("casualties.killed", whole), others, rules=rules), "own.sum")

    assert told("42") == ["agreement"]
    assert told("50") == ["contradiction"]
