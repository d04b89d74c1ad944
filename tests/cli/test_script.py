"""The command leaves at once, with its exit code, all output written and nothing left open."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"}


def command(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "checker", *arguments],
        cwd=folder,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_all_that_is_told_arrives(tmp_path: Path) -> None:
    text = " ".join(f"The port of Vik handled {number} ships in {2000 + number % 20}." for number in range(400, 900))
    (tmp_path / "a.txt").write_text(f"Published: 2024-02-05\n\n{text}\n")
    done = command(tmp_path, "facts", "a.txt", "--no-cache", "-o", "jsonl")  # more than a pipe holds at once
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) >= 900
    assert done.stdout.endswith("}\n")


def test_codes_are_those_of_main(tmp_path: Path) -> None:
    assert command(tmp_path, "--help").returncode == 0
    assert command(tmp_path, "run", "nowhere").returncode == 2
    (tmp_path / "empty").mkdir()
    assert command(tmp_path, "run", "empty").returncode == 3
    script = "import sys; from checker import cli; cli.main = lambda: sys.exit('told'); cli.script()"
    done = subprocess.run([sys.executable, "-c", script], env=ENVIRONMENT, check=False)
    assert done.returncode == 2, "a way out without a number is no success"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device here that is always full")
def test_output_that_cannot_be_written_is_two(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Published: 2024-02-05\n\nThe port of Vik handled 400 ships in 2023.\n")
    with Path("/dev/full").open("w") as stream:
        done = subprocess.run(
            [sys.executable, "-m", "checker", "facts", "a.txt", "--no-cache"],
            cwd=tmp_path,
            env=ENVIRONMENT,
            stdout=stream,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 2


def test_caches_are_closed(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    for name in ("a", "b"):
        (tmp_path / "news" / f"{name}.txt").write_text(
            f"Source: {name}\nPublished: 2024-02-05\n\nThe port of Vik handled 14.2 million tonnes in 2023.\n"
        )
    assert command(tmp_path, "run", "news", "--allow-empty").returncode == 0
    assert not [path.name for path in (tmp_path / ".factcheck-cache").iterdir() if path.name.endswith(("-wal", "-shm"))]


def left(group: int) -> bool:
    """Whether a process of the group is still there, a moment later."""
    for _ in range(50):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return False
        time.sleep(0.1)
    return True


@contextlib.contextmanager
def killed(group: int) -> Iterator[None]:
    """Whatever is still there of the group does not outlive the test."""
    try:
        yield
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(group, signal.SIGKILL)


@pytest.mark.parametrize("number", range(3))
def test_no_process_is_left_behind(tmp_path: Path, number: int) -> None:
    (tmp_path / "a.txt").write_text(f"Published: 2024-02-05\n\nThe port of Vik handled {number + 400} ships in 2023.\n")
    whole = [sys.executable, "-m", "checker", "facts", "a.txt", "--no-cache", "-j", "2"]
    with subprocess.Popen(
        whole, cwd=tmp_path, env=ENVIRONMENT, stdout=subprocess.DEVNULL, start_new_session=True
    ) as process:
        assert process.wait(timeout=60) == 0
    with killed(process.pid):
        assert not left(process.pid)


def test_no_process_is_left_behind_by_one_that_is_stopped(tmp_path: Path) -> None:
    slow = (
        "import sys, time\n"
        "from checker import cli, reading\n"
        "extract = reading.extract_chunk\n"
        "def slow(*a):\n    open('at-work', 'w').close()\n    time.sleep(1)\n    return extract(*a)\n"
        "slow.__module__, slow.__qualname__ = 'checker.reading', 'extract_chunk'\n"
        "reading.extract_chunk = slow\n"
        "sys.argv = ['factcheck', 'facts', 'a.txt', '--no-cache', '-j', '2']\n"
        "cli.script()\n"
    )
    (tmp_path / "a.txt").write_text("Published: 2024-02-05\n\nThe port of Vik handled 400 ships in 2023.\n")
    with subprocess.Popen(
        [sys.executable, "-c", slow],
        cwd=tmp_path,
        env=ENVIRONMENT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        for _ in range(300):
            if (tmp_path / "at-work").exists():
                break
            time.sleep(0.1)
        assert process.poll() is None
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=60) == 130
    with killed(process.pid):
        assert not left(process.pid)
