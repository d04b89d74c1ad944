"""Days inferred from the rest of a corpus, only where one answer is possible."""

from __future__ import annotations

import datetime as dt

import pytest

from checker.align import sketch
from checker.align.dating import infer, named_weekdays
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
    story = dict.fromkeys([s.doc for s in sketches], "s-1")
    return infer(sketches, {"late": named_weekdays(article)}, story).get("late")


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


def test_dated_articles_keep_their_dates():
    sketches = [dated("a", "2023-03-02", "2023-03-01"), dated("b", "2023-03-09", "2023-03-08")]
    assert infer(sketches, {"a": frozenset({2})}, {"a": "s-1", "b": "s-1"}) == {}
