"""`factcheck facts` through a real process: colour on a terminal, and nowhere else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def facts(folder: Path, *options: str) -> str:
    (folder / "a.txt").write_text("Published: 2024-02-05\n\nThe port of Vik handled 14.2 million tonnes in 2023.\n")
    done = subprocess.run(
        [sys.executable, "-m", "checker", "facts", "a.txt", "--no-cache", *options],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_colour_is_asked_for(tmp_path: Path) -> None:
    plain, painted = facts(tmp_path), facts(tmp_path, "--color", "always")
    assert "\x1b" not in plain
    assert "\x1b[1ma\x1b[0m\n" in painted
    for code in ("1", "2", "34", "0"):
        painted = painted.replace(f"\x1b[{code}m", "")
    assert painted == plain


@pytest.mark.parametrize("name", ["text", "jsonl", "csv", "json"])
def test_a_file_has_no_colour(tmp_path: Path, name: str) -> None:
    facts(tmp_path, "--color", "always", "-o", f"{name}=out")
    assert "\x1b" not in (tmp_path / "out").read_text()
    assert "14.2 million tonnes" in (tmp_path / "out").read_text()
