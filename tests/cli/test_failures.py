"""Every way to fail: its exit code, what it says, and that nothing half-written is left."""

import os
import signal
import subprocess
import sys
import time

import pytest

from tests.cli import newsroom as n

CRASH = """
import sys
from checker import align
def boom(*args, **more):
    raise RuntimeError("the aligner fell over")
align.advance = boom
from checker.cli import main
sys.argv = ["factcheck", *sys.argv[1:]]
main()
"""
SLOW = """
import sys, time
from checker import report
def slow(_report):
    print("writing", flush=True)
    time.sleep(60)
report.WRITERS["csv"] = slow
from checker.cli import main
sys.argv = ["factcheck", *sys.argv[1:]]
main()
"""


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    made = n.Newsroom(tmp_path_factory.mktemp("failures") / "room")
    assert made.run("run", "news").returncode == 0
    return made


@pytest.fixture
def before(room):
    """What the last whole run wrote; it must still be there, byte for byte, after a failure."""
    return {p.name: p.read_bytes() for p in (room.path / "reports").iterdir()}


def untouched(room, before):
    assert {p.name: p.read_bytes() for p in (room.path / "reports").iterdir()} == before
    assert room.left_over() == []


def test_a_crash_is_two_and_tells_where(room, before):
    done = room.run("run", "news", code=CRASH)
    assert done.returncode == 2
    assert "the aligner fell over" in done.stderr
    assert "internal error" in done.stderr
    untouched(room, before)


def test_a_bad_rule_is_two_with_file_line_and_column(room, before):
    room.write({"bad/checks/x.yaml": "schema: factcheck/rules@1\nrules:\n  - id: x.y\n    tittle: none\n"})
    done = room.call("run", "news", "--rules", "bad")
    assert done.returncode == 2
    assert "bad/checks/x.yaml:4" in done.stderr
    assert "Traceback" not in done.stderr
    untouched(room, before)


def test_broken_yaml_is_two(room, before):
    room.write({"broken/checks/x.yaml": "schema: [\n"})
    done = room.call("run", "news", "--rules", "broken")
    assert done.returncode == 2
    assert "broken/checks/x.yaml:" in done.stderr
    untouched(room, before)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--baseline", "none.jsonl"], "baseline create"),
        (["--waivers", "none.yaml"], "none.yaml"),
        (["--config", "none.toml"], "none.toml"),
        (["--rules", "nowhere"], "nowhere"),
        (["--changed-files", "nowhere"], "nowhere"),
        (["--since", "nowhere"], "nowhere"),
        (["--fail-on", "all"], "note, warning, error, never"),
        (["--as-of", "May"], "--as-of"),
        (["-o", "sariff"], "did you mean sarif?"),
        (["--sinse", "x"], "sinse"),
    ],
)
def test_what_is_asked_for_and_is_not_there_is_two(room, before, options, told):
    done = room.call("run", "news", *options)
    assert done.returncode == 2, done.stdout
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    untouched(room, before)


def test_a_broken_baseline_is_two(room, before):
    room.write({"b.jsonl": "<<<<<<< ours\n"})
    done = room.call("run", "news", "--baseline", "b.jsonl")
    assert done.returncode == 2
    assert "b.jsonl:1" in done.stderr
    untouched(room, before)


def test_a_misspelt_key_of_the_configuration_is_two_with_its_line(room, before):
    room.write({"wrong.toml": '\nfailon = "error"\n'})
    done = room.call("run", "news", "--config", "wrong.toml")
    assert done.returncode == 2
    assert "wrong.toml:2" in done.stderr
    untouched(room, before)


def test_an_unreadable_article_is_two_and_every_output_says_so(tmp_path):
    room = n.Newsroom(tmp_path / "room")
    (room.path / "news/bad.txt").write_bytes(b"\x00\x01\x02" * 400)
    done = room.gate()
    assert done.returncode == 2
    assert "news/bad.txt" in done.stdout + done.stderr
    assert "::error file=news/bad.txt" in room.output("github")
    assert 'errors="1"' in room.output("junit")
    assert "bad.txt" in room.output("markdown")
    assert room.left_over() == []


def test_nothing_to_check_is_three(tmp_path):
    room = n.Newsroom(tmp_path / "room")
    (room.path / "empty").mkdir()
    assert room.run("run", "empty").returncode == 3
    assert room.run("run", "empty", "--allow-empty").returncode == 0


@pytest.mark.parametrize("kill", [signal.SIGINT, signal.SIGTERM])
def test_killed_half_way_is_130_and_leaves_what_was_there(room, before, kill):
    # a job in the background of a script is born deaf to interrupts, and what it starts inherits that
    heard = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        process = subprocess.Popen(
            [sys.executable, "-c", SLOW, "run", "news", "-o", "csv=reports/late.csv"],
            cwd=room.path,
            env=n.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
    finally:
        signal.signal(signal.SIGINT, heard)
    assert process.stdout is not None
    assert process.stdout.readline() == "writing\n"
    time.sleep(0.1)
    process.send_signal(kill)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 130, said
    assert "interrupted" in said
    untouched(room, before)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_two(room, before):
    locked = room.path / "locked"
    locked.mkdir()
    locked.chmod(0o500)
    done = room.run("run", "news", "--out", "locked/reports")
    assert done.returncode == 2
    untouched(room, before)


def test_an_out_that_is_a_file_is_two(room, before):
    room.write({"plain": "x"})
    done = room.call("run", "news", "--out", "plain")
    assert done.returncode == 2
    assert "plain" in done.stderr
    untouched(room, before)


def test_a_reader_that_goes_away_is_no_crash(room):
    process = subprocess.Popen(
        [sys.executable, "-m", "checker", "run", "news", "-o", "json"],
        cwd=room.path,
        env=n.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    process.stdout.close()
    said = process.stderr.read() if process.stderr else ""
    assert process.wait(timeout=30) in (0, 2)
    assert "Traceback" not in said
