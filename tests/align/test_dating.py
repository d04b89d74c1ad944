"""Days inferred from the rest of a corpus, only where one answer is possible."""

from __future__ import annotations

import datetime as dt

import pytest

from checker.align import sketch
from checker.align.dating import infer_days, named_weekdays
from checker.align.kin import kindred
from checker.model import Fact, Timex
from tests.align.articles import WORDS, document, on

EVENT = "A footbridge over the Arle collapsed in Senn on {day} and the mayor closed the market."


def dated(name, published, event):
    text = EVENT.format(day="Wednesday")
    fact = Fact(
        id=f"f-{name}",
        doc=name,
        source=None,
        published=dt.date.fromisoformat(published),
        kind="date",
        span=(0, 1),
        text="A",
        sentence=(0, len(text)),
        pattern="dates.weekday",
        timex=Timex(type="DATE", value=event),
        period=on(event),
    )
    return sketch(document(name, text, published), [fact], WORDS)


def inferred(text, *others):
    article = document("late", text)
    sketches = [sketch(article, [], WORDS), *others]
    named = named_weekdays(article)
    weekdays = dict.fromkeys(["late"], *named) if len(named) == 1 else {}
    kin = kindred(sketches, {"late"})["late"]
    spoken = {"late": [day for other in kin if other.published is not None for day in other.days]}
    return infer_days(weekdays, spoken).get("late")


def test_one_wednesday_is_possible():
    found = inferred(EVENT.format(day="Wednesday"), dated("a", "2023-03-02", "2023-03-01"))
    assert found is not None
    assert (found.day, found.basis) == (dt.date(2023, 3, 1), "inferred")


@pytest.mark.parametrize(
    ("text", "others"),
    [
        (EVENT.format(day="Thursday"), [dated("a", "2023-03-02", "2023-03-01")]),
        (EVENT.format(day="Wednesday") + " It was open on Monday.", [dated("a", "2023-03-02", "2023-03-01")]),
        (EVENT.format(day="Wednesday") + " Yesterday it reopened.", [dated("a", "2023-03-02", "2023-03-01")]),
        (
            EVENT.format(day="Wednesday"),
            [dated("a", "2023-03-02", "2023-03-01"), dated("b", "2023-03-09", "2023-03-08")],
        ),
        (EVENT.format(day="Wednesday"), []),
        ("A footbridge collapsed.", [dated("a", "2023-03-02", "2023-03-01")]),
    ],
    ids=["other weekday", "two weekdays", "another relative day", "two Wednesdays", "no dated article", "no weekday"],
)
def test_nothing_is_guessed(text, others):
    assert inferred(text, *others) is None


def test_today_is_the_weekday_that_is_named_alone():
    found = inferred(EVENT.format(day="Wednesday") + " Today it is shut.", dated("a", "2023-03-02", "2023-03-01"))
    assert found is not None
    assert found.day == dt.date(2023, 3, 1)


def test_an_article_of_another_event_lends_no_day():
    text = "Sugar prices fell in Quell on Wednesday after a record harvest of beet in the northern plains."
    assert inferred(text, dated("a", "2023-03-02", "2023-03-01")) is None
