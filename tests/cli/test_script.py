"""The command leaves at once, with its exit code, all output written and nothing left open."""

from __future__ import annotations

import subprocess
import sys
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
