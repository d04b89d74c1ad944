"""Whole runs over small written corpora: what only all stages together can get right."""

from __future__ import annotations

import datetime as dt
import json

import checker

SUMMIT = (
    "President Ana Brandt of Norway and President Tomas Ruiz of Chile held talks in Oslo on {when}, the two countries' "
    "first summit in a decade. The two presidents signed an accord on fisheries at Oslo city hall.\n"
)
RETOLD = (
    "Fisheries brought Norway and Chile together: Norwegian President Ana Brandt received Chile's President Tomas Ruiz "
    "in Oslo, where the leaders of Norway and Chile held talks on {when} and an accord on fisheries was signed.\n"
)


def corpus(tmp_path, *rows):
    path = tmp_path / "articles.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return [str(path)]


def article(name, published, when, text=SUMMIT):
    row = {"id": name, "source": f"{name} daily", "text": text.format(when=when)}
    return row | {"published": published} if published else row


def dated(report):
    return [f for f in report.findings if f.metric == "meetings.date" and f.relation == "contradiction"]


def test_an_article_that_looks_back_and_gives_another_day_contradicts(tmp_path):
    report = checker.run(
        corpus(
            tmp_path, article("herald", "2023-03-02", "Thursday"), article("monthly", "2023-04-20", "March 3", RETOLD)
        )
    )
    (found,) = dated(report)
    assert found.confidence == "high"
    assert report.verdict.exit_code == 1


def test_talks_told_day_by_day_block_nothing(tmp_path):
    report = checker.run(
        corpus(
            tmp_path, article("herald", "2023-03-02", "Thursday"), article("courier", "2023-03-03", "Friday", RETOLD)
        )
    )
    assert all(f.confidence != "high" for f in dated(report))
    assert report.verdict.exit_code == 0


def test_one_day_in_two_tellings_agrees(tmp_path):
    report = checker.run(
        corpus(
            tmp_path, article("herald", "2023-03-02", "Thursday"), article("monthly", "2023-04-20", "March 2", RETOLD)
        )
    )
    assert not dated(report)
    assert [f.relation for f in report.findings if f.metric == "meetings.date"] == ["agreement"]


def test_an_undated_article_takes_the_one_day_that_is_left(tmp_path):
    report = checker.run(
        corpus(tmp_path, article("herald", "2023-03-02", "Thursday"), article("stray", None, "Thursday"))
    )
    (stray,) = [d for d in report.documents if d.id.endswith("stray")]
    assert stray.published is not None
    assert (stray.published.day, stray.published.basis) == (dt.date(2023, 3, 2), "inferred")


def test_the_order_of_articles_changes_nothing(tmp_path):
    rows = [
        article("herald", "2023-03-02", "Thursday"),
        article("monthly", "2023-04-20", "March 3", RETOLD),
        article("stray", None, "Thursday"),
    ]
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    first = checker.run(corpus(tmp_path / "a", *rows))
    second = checker.run(corpus(tmp_path / "b", *reversed(rows)))
    assert [f.id for f in first.findings] == [f.id for f in second.findings]
    assert {f.id: f for f in first.findings} == {f.id: f for f in second.findings}
