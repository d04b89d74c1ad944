"""The first real input: five articles on the same talks, read where they lie (not ours, so never copied)."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from decimal import Decimal
from pathlib import Path

import pytest

import checker

SEEDS = Path(__file__).resolve().parents[2] / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the five real articles are not beside this clone")

FIRST, BRIEF, MEETING, AHEAD, UNDATED = "000", "001", "002", "003", "004"


@pytest.fixture(scope="module")
def report():
    return checker.run([str(SEEDS)])


def facts(report, doc, **wanted):
    return [
        f
        for f in report.facts
        if f.doc.startswith(doc) and all(getattr(f, name) == value for name, value in wanted.items())
    ]


def findings(report, relation, *metrics):
    return [f for f in report.findings if f.relation == relation and (not metrics or f.metric in metrics)]


def of_value(found, value):
    return [f for f in found if f.quantity and f.quantity.value == Decimal(value)]


def test_it_ends_well(report):
    assert report.verdict.exit_code == 0
    assert not findings(report, "contradiction")
    assert not report.unreadable
    assert len(report.documents) == 5


def test_trade_is_one_progression_from_three_articles(report):
    trade = findings(report, "progression", "trade.volume")
    assert len(trade) == 1
    assert {d[:3] for d in trade[0].docs} == {FIRST, BRIEF, UNDATED}
    assert len(trade[0].sides) == 3
    (q3,) = of_value(facts(report, FIRST, metric="trade.volume"), 100_000_000_000)
    assert (q3.period.start, q3.period.end) == (dt.date(2021, 1, 1), dt.date(2021, 9, 30))
    assert q3.quantity.hedge == ">"
    (november,) = of_value(facts(report, UNDATED, metric="trade.volume"), 123_000_000_000)
    assert (november.period.start, november.period.end) == (dt.date(2021, 1, 1), dt.date(2021, 11, 30))
    assert november.quantity.hedge == "="
    (year,) = of_value(facts(report, BRIEF, metric="trade.volume"), 140_000_000_000)
    assert (year.period.start, year.period.end) == (dt.date(2021, 1, 1), dt.date(2021, 12, 31))
    assert year.quantity.hedge == ">"


def test_meetings_are_a_progression_by_one(report):
    meetings = findings(report, "progression", "meetings.count")
    assert len(meetings) == 1
    before, after = meetings[0].sides
    assert before.value.endswith("37")
    assert after.value.endswith("38")
    assert before.as_of == dt.date(2021, 12, 15)
    (later,) = of_value(facts(report, BRIEF, metric="meetings.count"), 38)
    assert later.since.start.year == 2013


def test_the_goal_is_a_target_on_which_two_agree(report):
    goals = [f for f in findings(report, "agreement") if any("200 billion" in s.value for s in f.sides)]
    assert len(goals) == 1
    assert {d[:3] for d in goals[0].docs} == {BRIEF, UNDATED}
    for doc in (BRIEF, UNDATED):
        (goal,) = of_value(facts(report, doc), 200_000_000_000)
        assert goal.status == "target"
        assert goal.quantity.unit == "USD"


def test_growth_hangs_on_its_level_and_period(report):
    for doc, rate, level, end in (
        (UNDATED, 31, 123_000_000_000, dt.date(2021, 11, 30)),
        (BRIEF, 33, 140_000_000_000, dt.date(2021, 12, 31)),
    ):
        (growth,) = [f for f in of_value(facts(report, doc), rate) if f.quantity.unit == "percent"]
        (volume,) = of_value(facts(report, doc), level)
        assert growth.quantity.aspect == "rate"
        assert growth.quantity.direction == "up"
        assert ("growth-of", volume.id) in {(t.kind, t.fact) for t in growth.ties}
        assert growth.period.end == volume.period.end == end


def test_the_talks_are_dated_by_each_article_that_dates_them(report):
    def days(doc):
        return {f.period.start for f in facts(report, doc, kind="date", metric="meetings.date") if f.period}

    assert dt.date(2021, 12, 15) in days(FIRST)
    assert dt.date(2021, 12, 15) in days(AHEAD)
    # The undated article dates the meeting in the caption of a picture alone, and captions are not read for facts.
    assert dt.date(2022, 2, 4) in days(BRIEF)
    assert dt.date(2022, 2, 4) in days(MEETING)


def test_the_body_printed_twice_counts_once(report):
    (document,) = [d for d in report.documents if d.id.startswith(FIRST)]
    assert document.repeated
    assert len(of_value(facts(report, FIRST), 150_000_000)) == 1


def test_the_undated_article_is_dated_by_the_others(report):
    (document,) = [d for d in report.documents if d.id.startswith(UNDATED)]
    assert document.published is not None
    assert (document.published.day, document.published.basis) == (dt.date(2021, 12, 15), "inferred")


CHANGES = [
    (BRIEF, r"US\$140 billion", "US$104 billion", "trade.volume"),
    (UNDATED, r"\$ 123 billion", "$ 96 billion", "trade.volume"),
    (BRIEF, r"talked 38 times", "talked 35 times", "meetings.count"),
    (UNDATED, r"the 37th meeting", "the 39th meeting", "meetings.count"),
    (BRIEF, r"February 4\b", "February 5", "meetings.date"),
]


@pytest.mark.parametrize(("doc", "old", "new", "metric"), CHANGES, ids=[c[2] for c in CHANGES])
def test_one_changed_figure_is_the_one_contradiction(tmp_path, doc, old, new, metric):
    copy = tmp_path / "copy"
    shutil.copytree(SEEDS, copy)
    (path,) = copy.glob(f"{doc}*")
    path.chmod(0o644)
    text = path.read_text(encoding="utf-8")
    changed = re.sub(old, new.replace("\\", ""), text)
    assert changed != text
    path.write_text(changed, encoding="utf-8")
    report = checker.run([str(copy)])
    found = findings(report, "contradiction")
    assert {f.metric for f in found} == {metric}
    assert len(found) == 1
    assert report.verdict.exit_code == 1
