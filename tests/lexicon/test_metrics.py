"""Metrics: the shipped ones load, packs override by their word, and every mistake is told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker import packs
from checker.errors import InputError
from checker.lexicon import metrics

GOOD = """schema: factcheck/metrics@1
metrics:
  bees.hives:
    label: hives kept
    kind: level
    unit: count
    of: [hive]
    terms: [hives, kept]
    key: [place]
"""


def write(folder: Path, text: str, name: str = "own.yaml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text)
    return folder


def test_shipped_metrics_load() -> None:
    found = metrics.load([packs.rules_root()])
    assert found["trade.volume"].kind == "flow"
    assert found["trade.volume"].key == ("participants",)
    assert found["meetings.date"].units == ("date",)
    assert list(found) == sorted(found)
    assert all(m.where.rsplit(":", 1)[1].isdigit() for m in found.values())


def test_a_pack_adds_and_overrides(tmp_path: Path) -> None:
    first = write(tmp_path / "a", GOOD)
    with pytest.raises(InputError, match="override: true"):
        metrics.load([first, write(tmp_path / "b", GOOD)])
    third = write(tmp_path / "c", GOOD.replace("kind: level", "kind: counter\n    override: true"))
    assert metrics.load([first, third])["bees.hives"].kind == "counter"
    with pytest.raises(InputError, match="earlier pack"):
        metrics.load([third])


def test_files_of_other_kinds_are_left_alone(tmp_path: Path) -> None:
    folder = write(tmp_path, GOOD)
    write(folder, "schema: factcheck/rules@1\nrules: []\n", "rules.yaml")
    write(folder, "anything\n", "own.cases.yaml")
    assert list(metrics.load([folder])) == ["bees.hives"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("kind: level", "kind: levl", "own.yaml:5:11  expected `kind` to be one of"),
        ("kind: level", "kind: levl", "did you mean `level`?"),
        ("    label", "    lable", "own.yaml:4:5  expected a key of metric `bees.hives`, found `lable`"),
        ("unit: count", "unit: curency", "did you mean `currency`?"),
        ("unit: count", "unit: date", "unit `date` goes with kind `event-date`"),
        ("    unit: count\n", "", "own.yaml:4:5  expected `unit` in metric `bees.hives`, found none"),
        ("terms: [hives, kept]", "terms: []", "at least one word in `terms`"),
        ("terms: [hives, kept]", "terms: [Hives]", "write `hives`"),
        ("terms: [hives, kept]", "terms: {a: b}", "`terms` as a list of words, found a mapping"),
        ("key: [place]", "key: [places]", "did you mean `place`?"),
        ("kind: level", "kind: flow\n    fixed: true", "a value that grows is not fixed"),
        ("bees.hives", "Hives", "expected an id like `trade.volume`, found `Hives`"),
        ("factcheck/metrics@1", "factcheck/metric@1", "did you mean `factcheck/metrics@1`?"),
        ("schema: factcheck/metrics@1\n", "", "add `schema:`"),
    ],
)
def test_mistakes_name_line_and_remedy(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in GOOD
    with pytest.raises(InputError) as caught:
        metrics.load([write(tmp_path, GOOD.replace(old, new))])
    assert told in str(caught.value)


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    write(tmp_path, GOOD.replace("kind: level", "kind: lvl").replace("key: [place]", "key: [plac]"))
    write(tmp_path, "schema: factcheck/metrics@1\nmetrics: [1]\n", "z.yaml")
    with pytest.raises(InputError) as caught:
        metrics.load([tmp_path])
    assert len(caught.value.problems) == 3
