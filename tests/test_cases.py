"""The case runner: what it proves, what it refuses, and that the shipped rules pass it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from checker import cases, packs

PACK = """schema: factcheck/rules@1
rules:
  - id: own.trade
    title: Two values
    facts: {metric: trade.volume, status: actual, aspect: level}
    check: {kind: agreement}
    replaces: [core.same-scope]
    message: "{sides}"
    cases:
      - name: fires
        articles:
          a: {published: 2024-02-01, source: X, text: "Trade between Norway and Poland reached $24.1 billion in 2023."}
          b: {published: 2024-02-03, source: Y, text: "In 2023 trade of Norway with Poland came to $20.4 billion."}
        expect: [{relation: contradiction, spans: {a: "$24.1 billion", b: "$20.4 billion"}}]
      - name: silent
        articles:
          a: {published: 2024-02-01, source: X, text: "Trade between Norway and Poland reached $24.1 billion in 2023."}
          b: {published: 2024-02-03, source: Y, text: "In 2023 trade of Norway with Poland came to $24 billion."}
        expect: [{relation: agreement}]
"""


def proved(folder: Path, text: str, more: str = "", quiet: Path | None = None) -> cases.Tested:
    (folder / "own.yaml").write_text(text)
    if more:
        (folder / "own.cases.yaml").write_text(more)
    return cases.Runner([folder]).test(cases.load([folder]), quiet, only=["own.trade"])


def test_a_good_rule_passes_and_tells_where_it_flips(tmp_path: Path) -> None:
    found = proved(tmp_path, PACK)
    assert found.passed, [o.failures for o in found.outcomes]
    assert [o.case.fires for o in found.outcomes] == [True, False]
    assert found.outcomes[0].flips is not None
    assert "a contradiction from" in found.outcomes[0].flips


def test_an_untested_rule_is_refused(tmp_path: Path) -> None:
    silent = PACK[: PACK.index("      - name: silent")]
    (failure,) = proved(tmp_path, silent).failures
    assert "own.yaml:3:5" in failure
    assert "no case that stays silent" in failure
    bare = PACK[: PACK.index("    cases:")]
    assert len(proved(tmp_path, bare).failures) == 2


def test_an_orphan_case_is_refused(tmp_path: Path) -> None:
    case = "    - name: x\n      articles: {a: {text: y}}\n      expect: []\n"
    orphan = f"schema: factcheck/cases@1\ncases:\n  own.trad:\n{case}"
    (failure,) = proved(tmp_path, PACK, orphan).failures
    assert "which no rule or metric is" in failure
    assert "did you mean `own.trade`?" in failure


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("$20.4 billion.", "$24.1 billion.", "expected contradiction"),
        ("[{relation: agreement}]", "[]", None),
        ("came to $24 billion", "came to $34 billion", "must stay silent"),
        ('b: "$20.4 billion"', 'b: "In 2023"', "expected contradiction of"),
    ],
)
def test_a_wrong_expectation_fails(tmp_path: Path, old: str, new: str, told: str | None) -> None:
    changed = PACK.replace(old, new)
    if old == "$20.4 billion.":
        changed = changed.replace('b: "$20.4 billion"', 'b: "$24.1 billion"')
    found = proved(tmp_path, changed)
    failures = [line for o in found.outcomes for line in o.failures]
    if told is None:
        assert failures == []
    else:
        assert any(told in line for line in failures), failures


def test_a_rule_that_cries_at_true_articles_is_refused(tmp_path: Path) -> None:
    quiet = tmp_path / "quiet"
    quiet.mkdir()
    for name, value in (("a", "24.1"), ("b", "31.2")):
        head = f"Published: 2024-02-01\nSource: {name}\n\n"
        (quiet / f"{name}.txt").write_text(f"{head}Trade between Norway and Poland reached ${value} billion in 2023.\n")
    pack = tmp_path / "pack"
    pack.mkdir()
    found = proved(pack, PACK, quiet=quiet)
    assert found.quiet == 2
    assert any("calls true articles a contradiction" in line for line in found.failures)


def test_the_shipped_rules_prove_themselves() -> None:
    root = packs.rules_root()
    start = time.process_time()
    found = cases.Runner([]).test(cases.load([root]), root.parent / "fixtures" / "quiet")
    spent = time.process_time() - start
    failed = [f"{o.case.of}: {o.case.name}: {line}" for o in found.outcomes for line in o.failures]
    assert not failed
    assert not found.failures
    assert found.quiet > 20
    assert spent < 20, "all packs are to be tested in under 10 s on an idle machine"
