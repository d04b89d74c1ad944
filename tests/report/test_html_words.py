"""Values, axes and plots as a reader meets them."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.report.html import axes, plots, texts, words
from tests.report import specimens


@pytest.mark.parametrize(
    ("band", "unit", "told"),
    [
        (("122500000000", "123500000000"), "USD", "122.5 to 123.5 billion USD"),
        (("37", "37"), "count", "exactly 37"),
        (("100000000000", None), "USD", "at least 100 billion USD"),
        ((None, "20"), "percent", "at most 20 %"),
        ((None, None), "USD", "any value"),
        (("0.5", "1.25"), "percentage_point", "0.5 to 1.25 percentage points"),
        (("-3", "2"), "degree_Celsius", "-3 to 2 degree Celsius"),
    ],
)
def test_intervals(band, unit, told):
    low, high = (None if end is None else Decimal(end) for end in band)
    assert words.interval((low, high), unit) == told


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("1234567", "1,234,567"),
        ("1000000", "1,000,000"),
        ("0.50", "0.5"),
        ("1E+3", "1,000"),
        ("0", "0"),
        ("-12.0", "-12"),
    ],
)
def test_numbers(value, told):
    assert words.number(Decimal(value)) == told


@pytest.mark.parametrize(
    ("sentence", "lead"),
    [
        ("Nothing blocks: 3 facts in 2 articles.", "Nothing blocks: 3 facts in 2 articles."),
        (
            "1 finding must be settled (9 facts), first fc1-0: " + "a long message " * 9,
            "1 finding must be settled (9 facts).",
        ),
        ("Nothing was checked: " + "much to say " * 12, "Nothing was checked."),
        ("x" * 300, "x" * 300),
    ],
)
def test_a_long_verdict_is_cut_at_its_first_pause(sentence, lead):
    head, rest = words.headline(sentence)
    assert head == lead
    assert len(head) + len(rest) >= len(sentence) - 8


@given(st.text(max_size=60), st.data())
def test_offsets_are_those_of_utf_16(text, data):
    at = data.draw(st.integers(0, len(text)))
    assert texts.counter(text)(at) == len(text[:at].encode("utf-16-le", "surrogatepass")) // 2


@given(st.lists(st.decimals("-1e12", "1e12", allow_nan=False), min_size=1, max_size=6))
def test_every_value_lies_on_its_axis_in_order(points):
    scale, ticks, _ = axes.values(points)
    placed = [scale(p) for p in sorted(points)]
    assert placed == sorted(placed)
    assert all(0 <= f <= 1 for f in placed)
    assert 2 <= len(ticks) <= 12
    assert [f for f, _ in ticks] == sorted(f for f, _ in ticks)


@given(st.lists(st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31)), min_size=1, max_size=6))
def test_every_day_lies_on_its_axis_in_order(points):
    scale, ticks = axes.days(points)
    placed = [scale(p) for p in sorted(points)]
    assert placed == sorted(placed)
    assert len(ticks) <= 14


def test_far_apart_values_get_a_logarithmic_axis():
    _, ticks, log = axes.values([Decimal("1.4e6"), Decimal("1.4e9")])
    assert log
    assert [label for _, label in ticks] == ["1m", "10m", "100m", "1bn", "10bn"]


def test_counts_have_no_half_ticks():
    assert [label for _, label in axes.values([Decimal(37), Decimal(38)])[1]] == ["36", "37", "38", "39"]


REPORT = specimens.talks()
TRADE = next(c for c in REPORT.claims if c.key[:2] == ("trade.volume", ""))
GOALS = [f for f in REPORT.facts if f.status == "target"]


def test_a_claim_is_placed_with_its_target_and_its_contradiction():
    plot = plots.timeline(TRADE, GOALS, [f for f in REPORT.findings if f.key == TRADE.key])
    assert plot is not None
    assert [m["label"] for m in plot["marks"]] == [">100bn", "123bn", ">140bn", "104bn"]
    xs = [m["x"] for m in plot["marks"]]
    assert xs == sorted(xs)
    assert [line["label"] for line in plot["lines"]] == ["target 200bn"]
    assert "The Capital Times, Evening Post" in plot["lines"][0]["told"]
    assert plot["links"] == [[2, 3, "contradiction"]]
    assert plot["marks"][0]["bands"][2][1] is None, "an open bound has an open end"
    copies = plot["marks"][2]
    assert "2 articles" in copies["told"], "copies are one mark"
    assert len(plot["rows"]) == 6


def test_days_of_one_event_stand_in_rows():
    claim = next(c for c in REPORT.claims if c.metric == "talks.day")
    plot = plots.timeline(claim, (), ())
    assert plot is not None
    assert plot["kind"] == "days"
    assert plot["levels"] == 1
    assert [m["step"] for m in plot["marks"]] == [0, 1]


def test_values_without_a_date_are_counted_not_dropped():
    import dataclasses

    bare = [dataclasses.replace(f, as_of=None, period=None, published=None) for f in TRADE.facts[:1]]
    claim = dataclasses.replace(TRADE, facts=(*bare, *TRADE.facts[1:]))
    plot = plots.timeline(claim, (), ())
    assert plot is not None
    assert plot["left"] == 1
    assert len(plot["rows"]) == 4


def test_what_was_not_read_is_known():
    from checker.model import Document

    text = "Source: X\n\nBody one. Body two.\nShare this"
    start = text.index("Body")
    made = Document(
        id="a", text=text, sha256="", path="a", body=((start, start + 10),), repeated=((start + 10, start + 20),)
    )
    assert [text[a:b].strip() for a, b in texts.outside(made)] == ["Source: X", "Share this"]


def test_a_rise_and_a_fall_by_the_same_share_stand_apart():
    import dataclasses

    from checker.model import Quantity

    bands = ((Decimal("11.5"), Decimal("12.5")),) * 3
    facts = [
        dataclasses.replace(
            fact, quantity=Quantity(value=Decimal(12), unit="percent", aspect="rate", direction=way, bands=bands)
        )
        for fact, way in zip(TRADE.facts, ("up", "down"), strict=False)
    ]
    plot = plots.timeline(dataclasses.replace(TRADE, facts=tuple(facts)), (), ())
    assert plot is not None
    assert [m["label"] for m in plot["marks"]] == ["12", "−12"]
    assert plot["marks"][0]["y"] > plot["marks"][1]["y"]
    assert words.reach(facts[1].quantity) == "down 11.5 to 12.5 %"


def test_an_ordinal_and_a_count_share_an_axis():
    import dataclasses

    claim = next(c for c in REPORT.claims if c.metric == "meetings.count")
    first, second = claim.facts
    assert second.quantity is not None
    level = dataclasses.replace(second, quantity=dataclasses.replace(second.quantity, aspect="level"))
    plot = plots.timeline(dataclasses.replace(claim, facts=(first, level)), (), ())
    assert plot is not None
    assert [m["label"] for m in plot["marks"]] == ["37", "38"]
