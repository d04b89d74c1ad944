"""The plain writers: text, json, jsonl, csv, and facts as streams."""

import csv
import io
import json

import pytest

from checker import wire
from checker.report import WRITERS, cells, order, streams, text
from tests import sample

REPORT = sample.report()


def test_results_are_read_back_to_the_same_report_and_drawn_again_to_the_same_bytes():
    first = WRITERS["json"](REPORT)
    again = wire.report_from_dict(wire.loads(first))
    assert again == REPORT
    for name in ("text", "json", "jsonl", "csv"):
        assert WRITERS[name](again) == WRITERS[name](REPORT)


def test_findings_are_one_object_a_line():
    lines = WRITERS["jsonl"](REPORT).splitlines()
    assert [json.loads(line)["id"] for line in lines] == [f.id for f in REPORT.findings]


def test_text_shows_both_sides_with_their_places_and_ends_in_the_verdict():
    shown = WRITERS["text"](REPORT)
    assert "news/gamma.txt:3:23" in shown
    assert "news/alpha.txt:2:15" in shown
    assert "The mine took 12 workers" in shown
    assert shown.endswith("1 finding must be settled.\n")
    assert "look at gamma" in shown
    assert "\x1b" not in shown


def test_text_in_colour_only_when_asked():
    assert "\x1b[31mcontradiction\x1b[0m" in text.render(REPORT, color=True)


def test_agreements_are_told_in_full_only_when_verbose():
    agreement = REPORT.findings[1].id
    assert agreement not in text.render(REPORT)
    assert agreement in text.render(REPORT, verbose=True)


def test_a_terminal_gets_the_worst_and_a_count():
    many = [sample.finding(f"f{n}", REPORT.findings[0].sides, severity="warning") for n in range(5)]
    worst = sample.finding("worst", REPORT.findings[0].sides, blocking=True)
    shown = text.render(sample.report([*many, worst]), most=2)
    assert shown.startswith(f"contradiction  {worst.id}")
    assert shown.count("contradiction  fc1-") == 2
    assert "and 4 findings more" in shown


def test_an_article_cannot_send_escapes_to_the_terminal():
    hostile = sample.finding("x", REPORT.findings[0].sides, message="\x1b]0;owned\x07 \u202e reversed \x9b31m")
    shown = text.render(sample.report([hostile]))
    assert not any(c in shown for c in "\x1b\x07\u202e\x9b")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        (" =1", "' =1"),
        ("\uff1d1", "'\uff1d1"),
        ("-5", "-5"),
        ("-5.25", "-5.25"),
        ("12 workers", "12 workers"),
        ("a=b", "a=b"),
        (None, ""),
    ],
)
def test_formulas_are_defused_and_numbers_stay(cell, expected):
    assert cells.defused(cell) == expected


def test_csv_has_a_row_a_side():
    table = list(csv.DictReader(io.StringIO(WRITERS["csv"](REPORT))))
    assert [(r["relation"], r["value"]) for r in table] == [
        ("contradiction", "12 workers"),
        ("contradiction", "21 workers"),
        ("agreement", "12 workers"),
    ]
    assert table[1]["quote"] == '<b>"Grim"</b> & long: 21 workers died.'
    assert table[0]["blocking"] == "yes"


def test_the_side_to_point_at_is_the_changed_one_else_the_minority():
    dispute = REPORT.findings[0]
    assert order.primary_side(dispute, None) == 1
    assert order.primary_side(dispute, ("beta",)) == 0
    assert order.primary_side(dispute, ("gamma",)) == 1


@pytest.mark.parametrize("name", sorted(streams.FACT_WRITERS))
def test_facts_stream_to_a_file(tmp_path, name):
    path = tmp_path / "facts"
    sink = streams.Sink(path, name)
    for fact in REPORT.facts:
        for piece in streams.FACT_WRITERS[name](fact.doc, [fact], REPORT.skips):
            sink.write(piece)
    assert not path.exists()
    sink.close()
    got = path.read_text()
    if name == "json":
        assert [o.get("schema") for o in json.loads(got)].count(wire.FACT) == 3
    elif name == "csv":
        assert [r["value"] for r in csv.DictReader(io.StringIO(got))] == ["12", "12", "21"]
    else:
        assert got.count("vague") == 3
        assert got.count("12") >= 2


def test_a_stream_that_fails_leaves_no_file(tmp_path):
    sink = streams.Sink(tmp_path / "facts", "json")
    sink.write("{}")
    sink.close(keep=False)
    assert list(tmp_path.iterdir()) == []
