"""Baselines, waivers, diff, report and doctor by the command as typed."""

import datetime as dt
import json

import pytest

from tests.cli import newsroom as n

TODAY = dt.datetime.now().astimezone().date()
SOON = (TODAY + dt.timedelta(days=30)).isoformat()
LATER = (TODAY + dt.timedelta(days=31)).isoformat()


@pytest.fixture
def room(tmp_path):
    made = n.Newsroom(tmp_path / "room")
    made.write({"news/courier.txt": n.CONTRADICTING})
    return made


def test_a_baseline_keeps_what_is_known_and_a_third_value_is_new(room):
    assert room.call("run", "news").returncode == 1
    made = room.call("baseline", "create", "--results", "reports/results.json", "--baseline", "b.jsonl")
    assert made.returncode == 0, made.stderr
    assert "1 known findings" in made.stdout
    assert room.call("baseline", "create", "news", "--baseline", "b.jsonl").returncode == 2
    assert room.call("run", "news", "--baseline", "b.jsonl").returncode == 0
    text = (room.path / "b.jsonl").read_text()
    room.write({"news/times.txt": n.THIRD})
    assert room.call("run", "news", "--baseline", "b.jsonl").returncode == 1
    checked = room.call("baseline", "check", "news", "--baseline", "b.jsonl")
    assert "new    fc1-" in checked.stdout
    room.call("baseline", "update", "news", "--baseline", "b.jsonl")
    kept = (room.path / "b.jsonl").read_text()
    assert set(kept.splitlines()) <= set(text.splitlines())
    room.call("baseline", "update", "news", "--baseline", "b.jsonl", "--accept-new")
    assert room.call("run", "news", "--baseline", "b.jsonl", "--strict-baseline").returncode == 0


def test_a_stale_baseline_is_told_and_blocks_when_strict(room):
    room.call("baseline", "create", "news", "--baseline", "b.jsonl")
    room.write({"news/courier.txt": None})
    loose = room.call("run", "news", "--baseline", "b.jsonl")
    assert loose.returncode == 0
    assert "baseline update" in loose.stdout
    assert room.call("run", "news", "--baseline", "b.jsonl", "--strict-baseline").returncode == 1
    assert room.call("baseline", "check", "news", "--baseline", "b.jsonl").returncode == 1
    assert room.call("baseline", "update", "news", "--baseline", "b.jsonl").returncode == 0
    assert (room.path / "b.jsonl").read_text() == ""
    assert room.call("run", "news", "--baseline", "b.jsonl", "--strict-baseline").returncode == 0


def test_a_waiver_lives_expires_and_does_not_cover_a_changed_value(room):
    assert room.call("run", "news").returncode == 1
    (finding,) = [f["id"] for f in room.blocking()]
    room.write({"factcheck-waivers.yaml": "# ours\nwaivers:\n  # nothing yet\n\n"})
    done = room.call("waive", finding[:10], "--reason", "two ways of counting", "--expires", SOON, "--reviewer", "Ann")
    assert done.returncode == 0, done.stderr
    text = (room.path / "factcheck-waivers.yaml").read_text()
    assert text.startswith("# ours\nwaivers:\n  # nothing yet\n\n")
    assert finding in text
    assert room.call("run", "news", "-o", "sarif=reports/sarif").returncode == 0
    (result,) = [r for r in json.loads(room.output("sarif"))["runs"][0]["results"] if r["level"] == "error"]
    assert result["suppressions"][0]["status"] == "accepted"
    assert room.findings()[finding]["waived"]
    expired = room.call("run", "news", "--as-of", LATER)
    assert expired.returncode == 1
    assert "expired" in expired.stdout
    assert "expired" in room.call("waivers", "list", "--as-of", LATER).stdout
    room.write({"news/courier.txt": n.CONTRADICTING.replace("12.4", "11.4")})
    revived = room.call("run", "news")
    assert revived.returncode == 1
    assert "unused" in revived.stdout
    pruned = room.call("waivers", "prune", "--results", "reports/results.json")
    assert "1 removed" in pruned.stdout
    assert "# nothing yet" in (room.path / "factcheck-waivers.yaml").read_text()


def test_waivers_apply_decides_again_without_reading_articles(room):
    room.call("run", "news")
    (finding,) = [f["id"] for f in room.blocking()]
    room.call("waive", finding, "--reason", "r", "--expires", SOON, "--verdict", "wont_fix")
    (room.path / "news/wire.txt").unlink()
    done = room.call("waivers", "apply", "reports/results.json")
    assert done.returncode == 0, done.stderr
    results = json.loads(room.output("results.json"))
    assert results["verdict"]["exit_code"] == 0
    assert [f["waived"] for f in results["findings"] if f["id"] == finding] == [True]
    assert room.call("waivers", "apply", "reports/results.json", "--as-of", LATER).returncode == 1


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--reason", "r", "--expires", "2001-01-01"], "to come"),
        (["--reason", " ", "--expires", SOON], "--reason"),
        (["--reason", "r", "--expires", "soon"], "--expires"),
        (["--reason", "r", "--expires", SOON, "--verdict", "fine"], "--verdict"),
        (["--expires", SOON], "--reason"),
    ],
)
def test_a_waiver_needs_its_parts(room, options, told):
    done = room.call("waive", "fc1-0123456789abcdef", *options)
    assert done.returncode == 2
    assert told in done.stderr
    assert not (room.path / "factcheck-waivers.yaml").exists()


def test_a_report_is_drawn_again_to_the_same_bytes(room):
    formats = ["html", "sarif", "junit", "github", "markdown", "csv", "jsonl", "json"]
    asked = [x for f in formats for x in ("-o", f"{f}=reports/one.{f}")]
    again = [x.replace("one", "two") for x in asked]
    room.call("run", "news", *asked)
    done = room.call("report", "reports/results.json", *again)
    assert done.returncode == 0, done.stderr
    for name in formats:
        assert room.output(f"one.{name}") == room.output(f"two.{name}"), name
    assert room.output("one.html") == room.output("index.html")
    assert "contradiction" in room.call("report", "reports").stdout
    assert room.call("report", "news/wire.txt").returncode == 2


def test_two_runs_of_the_same_corpus_write_the_same_bytes(room):
    for seed in ("0", "77"):
        done = room.run("run", "news", "--out", f"out{seed}", "--no-cache", more={"PYTHONHASHSEED": seed})
        assert done.returncode == 1
    names = {p.name for p in (room.path / "out0").iterdir()}
    assert names == {"index.html", "results.json", "facts.jsonl", "findings.jsonl"}
    for name in names:
        assert (room.path / "out0" / name).read_bytes() == (room.path / "out77" / name).read_bytes(), name


def test_diff_tells_what_changed(room):
    room.call("run", "news", "--out", "old")
    room.write({"news/times.txt": n.THIRD, "news/dock.txt": n.PROGRESSING})
    room.call("run", "news", "--out", "new")
    done = room.call("diff", "old/results.json", "new/results.json")
    assert done.returncode == 0, done.stderr
    assert "19.9 billion USD" in done.stdout
    assert "new      fc1-" in done.stdout
    data = json.loads(room.call("diff", "old", "new", "-o", "json").stdout)
    assert data["schema"] == "factcheck/diff@1"
    assert data["new"]


def test_doctor_tells_the_environment_and_holds_the_contract(room):
    done = room.call("doctor", "news")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "great-expectations" in done.stdout
    assert "data contract  holds" in done.stdout
    assert room.call("doctor", "--environment").returncode == 0
