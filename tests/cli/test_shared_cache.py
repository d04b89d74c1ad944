"""One cache folder under several runs, and under several releases: real processes, the same outputs."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from checker.store import database

ROOT = Path(__file__).resolve().parents[2]
FILES = ("index.html", "results.json", "facts.jsonl", "findings.jsonl")
MORE = """Source: Harbour News
Published: 2023-01-22

Trade between Norway and Chile amounted to 14.2 billion dollars in 2022, according to the chamber of commerce.
"""


def start(folder: Path, out: str, *options: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "checker", "run", "articles", "--as-of", "2024-01-01", "--out", out, *options],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "PYTHONHASHSEED": "0"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def end(run: subprocess.Popen[str]) -> tuple[int, str]:
    """Exit code and what it said on the side."""
    _, said = run.communicate(timeout=60)
    return run.returncode, said


def outputs(folder: Path, out: str) -> dict[str, bytes]:
    return {name: (folder / out / name).read_bytes() for name in FILES}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "fixtures" / "china-russia", tmp_path / "articles")
    shutil.copytree(ROOT / "fixtures" / "conflicts", tmp_path / "articles" / "conflicts")
    return tmp_path


def test_runs_at_once_over_one_corpus(folder: Path) -> None:
    for news in (None, MORE):
        if news is not None:
            (folder / "articles" / "more.txt").write_text(news)
        plain = end(start(folder, "plain", "--no-cache"))
        assert plain[0] in (0, 1)
        runs = [start(folder, out) for out in ("a", "b", "b")]  # two of them write to the same place
        assert [end(run) for run in runs] == [plain] * 3
        expected = outputs(folder, "plain")
        assert outputs(folder, "a") == outputs(folder, "b") == expected
        assert end(start(folder, "a")) == plain
        assert outputs(folder, "a") == expected
    assert not [p.name for p in (folder / "b").iterdir() if p.name not in FILES], "nothing half-written is left"


@pytest.mark.parametrize(
    ("schema", "said"), [(database.SCHEMA + 1, "newer release"), (database.SCHEMA - 1, "older release")]
)
def test_a_cache_of_another_release(folder: Path, schema: int, said: str) -> None:
    code, silence = end(start(folder, "a"))
    assert silence == ""
    expected = outputs(folder, "a")
    for file in (folder / ".factcheck-cache").iterdir():
        if file.name.endswith(".sqlite3"):
            base = sqlite3.connect(file)
            base.execute(f"PRAGMA user_version={schema if file.name == database.FILE_NAME else 999}")
            if file.name == database.FILE_NAME and schema < database.SCHEMA:
                base.execute("ALTER TABLE heads RENAME COLUMN data TO content")
            base.commit()
            base.close()
    again, told = end(start(folder, "b"))
    assert (again, outputs(folder, "b")) == (code, expected)
    assert said in told
    base = sqlite3.connect(folder / ".factcheck-cache" / database.FILE_NAME)
    found = base.execute("PRAGMA user_version").fetchone()[0]
    base.close()
    assert found == max(schema, database.SCHEMA), "what a newer release wrote is left to it"
