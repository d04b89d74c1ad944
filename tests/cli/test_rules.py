"""`rules list`, `explain`, `schema rules`: what a reader of rules sees."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from checker import cli


def told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> str:
    monkeypatch.setattr(sys, "argv", ["factcheck", *words])
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    out, err = capsys.readouterr()
    assert stopped.value.code == code, err
    return out + err


def test_lists(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    rules = told(monkeypatch, capsys, "rules", "list")
    assert "core.cumulative          progression" in rules
    assert "[preview]" in rules
    metrics = told(monkeypatch, capsys, "rules", "list", "--metrics")
    assert "trade.volume" in metrics
    assert "level, fixed" in metrics


def test_pages(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    rule = told(monkeypatch, capsys, "explain", "core.running-count")
    assert "check: progression: a running total may only grow" in rule
    assert "case: a count that falls (fires: contradiction)" in rule
    metric = told(monkeypatch, capsys, "explain", "casualties.killed")
    assert "kind: counter" in metric
    assert "core.running-count" in metric
    missing = told(monkeypatch, capsys, "explain", "casualties.kiled", code=2)
    assert "did you mean `casualties.killed`?" in missing


def test_a_finding_that_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = told(monkeypatch, capsys, "explain", "fc1-0", "--results", str(tmp_path / "results.json"), code=2)
    assert "results.json" in missing
    assert "Traceback" not in missing


def test_the_schema_is_printed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    schema = json.loads(told(monkeypatch, capsys, "schema", "rules"))
    assert schema["title"].startswith("factcheck rules")
