"""Which event of a story a fact is of."""

from __future__ import annotations

import datetime as dt

import pytest

from checker.align.events import by_event, by_size, long_past, own_days, sure, window
from checker.model import Period
from tests.align.articles import count, on

WEEK = Period(start=dt.date(2023, 2, 27), end=dt.date(2023, 3, 5), grain="week", basis="relative")


def docs(cells):
    return [sorted(fact.doc for fact in cell) for _, cell in cells]


def test_an_article_has_the_day_that_it_first_gives_for_its_event():
    first = count("a", 5, at=10, day="2023-03-02", event_day=on("2023-03-01"))
    old = count("a", 9, at=0, day="2023-03-02", event_day=on("2021-03-01"))
    assert own_days([first, old]) == {"a": (dt.date(2023, 3, 1), dt.date(2023, 3, 1))}


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"event_day": on("2023-03-01")}, ("2023-03-01", "2023-03-01")),
        ({}, ("2023-03-01", "2023-03-02")),
        ({"day": None}, None),
    ],
    ids=["its own day", "the days before its article", "nothing told"],
)
def test_window(more, expected):
    fact = count("a", 5, **{"day": "2023-03-02", **more})
    told = window(fact, {})
    assert (tuple(str(day) for day in told) if told else None) == expected


def test_events_of_two_days_keep_apart_and_a_fact_of_either_is_left_over():
    one = count("a", 5, day="2023-03-02", event_day=on("2023-03-01"))
    other = count("b", 7, day="2023-03-03", event_day=on("2023-03-02"))
    either = count("c", 6, day="2023-03-02", place=("Senn",))
    cells, left = by_event([one, other, either], {})
    assert docs(cells) == [["a"], ["b"]]
    assert left == [either]


def test_a_longer_stretch_tells_no_event():
    vague = count("a", 87, day="2023-03-04", event_day=WEEK)
    _, left = by_event([vague, count("b", 19, day="2023-03-04", event_day=on("2023-03-03"))], {})
    assert left == [vague]


def test_what_happened_last_year_is_not_of_the_articles_event():
    year = Period(start=dt.date(2022, 1, 1), end=dt.date(2022, 12, 31), grain="year", basis="relative")
    torn = count("a", 200, day="2023-03-02", place=("Senn",), period=year)
    assert by_event([torn], {}) == ([], [torn])


def test_a_part_is_known_by_day_and_place():
    day = {"period": on("2023-03-01"), "role": "part", "of": "migrant"}
    facts = [count("a", 61, place=("Zuara",), **day), count("b", 86, place=("Zuara",), **day)]
    assert docs(by_event(facts, {})[0]) == [["a", "b"]]
    assert by_event([count("a", 61, **day)], {})[0] == []


def test_neither_day_nor_place_is_no_event():
    bare = count("a", 5, day="2023-03-02")
    assert by_event([bare], {}) == ([], [bare])


def test_counts_of_other_orders_count_other_things():
    facts = [count("a", 14), count("b", 20), count("c", 280000)]
    assert docs(by_size(facts)) == [["a", "b"], ["c"]]
    assert docs(by_size(facts[:2])) == [["a", "b"]]


def test_known_by_place_alone_meets_none_known_by_day_alone():
    by_day = count("a", 5, event_day=on("2023-03-01"))
    placed = count("b", 7, place=("Senn",))
    assert sure([by_day, placed], {}) == ([by_day], [placed])
    both = count("c", 5, event_day=on("2023-03-01"), place=("Senn",))
    assert sure([both, placed], {}) == ([both, placed], [])


def test_a_sentence_of_a_time_long_past_is_not_of_the_articles_event():
    fact = count("a", 200, day="2023-03-02")
    told = count("a", 200, at=90, day="2023-03-02", event_day=on("2023-03-01"))
    past = count("a", 0, at=5, day="2023-03-02")
    year = Period(start=dt.date(2022, 1, 1), end=dt.date(2022, 12, 31), grain="year", basis="relative")
    date = type(past)(
        id="f-date",
        doc="a",
        source=None,
        published=past.published,
        kind="date",
        span=(1, 2),
        text="last year",
        sentence=fact.sentence,
        pattern="dates.year",
        period=year,
    )
    assert long_past([fact, told, date]) == {fact.id}
