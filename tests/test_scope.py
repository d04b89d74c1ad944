"""Relations of periods and what each kind of metric allows."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import scope
from checker.model import Metric, Period
from checker.scope import Scope

DAY = dt.date


def period(start: str | None, end: str | None) -> Period:
    return Period(
        start=DAY.fromisoformat(start) if start else None,
        end=DAY.fromisoformat(end) if end else None,
        grain="day",
        basis="explicit",
    )


YEAR = period("2021-01-01", "2021-12-31")
NINE_MONTHS = period("2021-01-01", "2021-09-30")
SUMMER = period("2021-06-01", "2021-08-31")
WINTER = period("2021-12-01", "2022-02-28")
NEXT = period("2022-01-01", "2022-12-31")
SINCE = period("2013-01-01", None)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (YEAR, period("2021-01-01", "2021-12-31"), "equal"),
        (YEAR, NINE_MONTHS, "nested-start"),
        (YEAR, SUMMER, "nested"),
        (YEAR, WINTER, "overlapping"),
        (YEAR, NEXT, "disjoint"),
        (YEAR, SINCE, "nested"),
        (SINCE, SINCE, "equal"),
        (YEAR, None, "unknown"),
        (period(None, None), YEAR, "unknown"),
    ],
)
def test_periods(a: Period, b: Period | None, expected: str) -> None:
    assert scope.periods(a, b) == expected
    assert scope.periods(b, a) == expected


TUESDAY, WEDNESDAY = DAY(2021, 5, 4), DAY(2021, 5, 5)


@pytest.mark.parametrize(
    ("kind", "a", "b", "action", "order"),
    [
        ("flow", Scope(period=YEAR), Scope(period=YEAR), "compare", 0),
        ("flow", Scope(period=NINE_MONTHS), Scope(period=YEAR), "progress", -1),
        ("flow", Scope(period=YEAR), Scope(period=NINE_MONTHS), "progress", 1),
        ("flow", Scope(period=YEAR), Scope(period=NEXT), "none", 0),
        ("flow", Scope(period=YEAR), Scope(as_of=TUESDAY), "unknown", 0),
        ("counter", Scope(as_of=TUESDAY), Scope(as_of=TUESDAY), "compare", 0),
        ("counter", Scope(as_of=TUESDAY), Scope(as_of=WEDNESDAY), "progress", -1),
        ("counter", Scope(as_of=TUESDAY), Scope(), "unknown", 0),
        ("counter", Scope(as_of=TUESDAY, since=YEAR), Scope(as_of=TUESDAY, since=SINCE), "none", 0),
        ("level", Scope(as_of=TUESDAY), Scope(as_of=WEDNESDAY), "change", -1),
        ("level", Scope(period=YEAR, as_of=TUESDAY), Scope(period=YEAR, as_of=WEDNESDAY), "compare", 0),
        ("level", Scope(period=YEAR), Scope(as_of=WEDNESDAY), "unknown", 0),
        ("rate", Scope(period=NINE_MONTHS), Scope(period=YEAR), "none", 0),
        ("rate", Scope(period=YEAR), Scope(), "unknown", 0),
        ("target", Scope(period=NEXT), Scope(period=NEXT, as_of=TUESDAY), "compare", 0),
        ("target", Scope(period=NEXT), Scope(period=YEAR), "none", 0),
        ("fixed", Scope(as_of=TUESDAY), Scope(as_of=WEDNESDAY), "compare", 0),
        ("fixed", Scope(period=YEAR), Scope(period=NEXT), "none", 0),
        ("open", Scope(as_of=TUESDAY), Scope(as_of=TUESDAY), "compare", 0),
        ("open", Scope(period=YEAR, as_of=TUESDAY), Scope(period=NEXT, as_of=TUESDAY), "none", 0),
        ("event-date", Scope(as_of=TUESDAY), Scope(as_of=WEDNESDAY), "compare", 0),
    ],
)
def test_what_scopes_allow(kind: scope.Behaviour, a: Scope, b: Scope, action: str, order: int) -> None:
    found = scope.compare(kind, a, b)
    assert (found.action, found.order) == (action, order)
    assert found.why


def test_events_of_different_days_are_never_compared() -> None:
    first = Scope(as_of=WEDNESDAY, event_day=period("2021-05-04", "2021-05-04"))
    second = Scope(as_of=WEDNESDAY, event_day=period("2021-04-01", "2021-04-01"))
    assert scope.compare("counter", first, second).action == "none"


def test_a_fixed_metric_behaves_so() -> None:
    metric = Metric(id="quake.magnitude", label="m", kind="level", units=("count",), terms=("magnitude",), fixed=True)
    assert scope.behaviour(metric) == "fixed"
    assert scope.behaviour(None) == "open"


days = st.one_of(st.none(), st.dates(DAY(2020, 1, 1), DAY(2020, 1, 9)))
stretches = st.one_of(
    st.none(),
    st.tuples(days, days)
    .filter(lambda t: not (t[0] and t[1]) or t[0] <= t[1])
    .map(lambda t: Period(start=t[0], end=t[1], grain="day", basis="explicit")),
)
scopes = st.builds(Scope, period=stretches, as_of=days, since=stretches, event_day=stretches)
kinds = st.sampled_from(["flow", "counter", "level", "rate", "event-date", "target", "fixed", "open"])


@given(kinds, scopes, scopes)
def test_mirrored_arguments_give_the_mirrored_answer(kind: scope.Behaviour, a: Scope, b: Scope) -> None:
    one, other = scope.compare(kind, a, b), scope.compare(kind, b, a)
    assert (one.action, one.order, one.why) == (other.action, -other.order, other.why)


@given(stretches, stretches)
def test_period_relations_are_symmetric(a: Period | None, b: Period | None) -> None:
    assert scope.periods(a, b) == scope.periods(b, a)
