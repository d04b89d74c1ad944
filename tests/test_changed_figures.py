"""One changed figure in a corpus without conflicts is one contradiction, and it blocks."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from checker import pipeline

CORPUS = Path(__file__).resolve().parent.parent / "fixtures" / "china-russia"


@pytest.mark.parametrize(
    ("file", "old", "new", "metric"),
    [
        ("02_monthly_review.txt", "US$140 billion", "US$104 billion", "trade.volume"),
        ("02_monthly_review.txt", "met 38 times", "met 35 times", "meetings.count"),
        ("05_coastal_herald.txt", "$ 123 billion", "$ 193 billion", "trade.volume"),
        ("01_evening_dispatch.txt", "$100 billion", "$150 billion", "trade.volume"),
    ],
)
def test_one_changed_figure_is_one_contradiction(tmp_path: Path, file: str, old: str, new: str, metric: str) -> None:
    for path in CORPUS.glob("*.txt"):
        shutil.copy(path, tmp_path / path.name)
    changed = tmp_path / file
    text = changed.read_text(encoding="utf-8")
    assert old in text
    changed.write_text(text.replace(old, new), encoding="utf-8")
    report = pipeline.run([str(tmp_path)])
    found = [f for f in report.findings if f.relation == "contradiction"]
    assert {f.metric for f in found} == {metric}, [f.message for f in found]
    assert report.verdict.exit_code == 1
    assert all(file.removesuffix(".txt") in f.docs for f in found)
