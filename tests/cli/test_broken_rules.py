"""Broken rule files: each gives exit code 2 and a message that names the line and what to do, never a traceback."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from checker import cli
from checker.cli import console, rules
from checker.errors import FactcheckError

RULE = """schema: factcheck/rules@1
rules:
  - id: own.same
    title: Two values for one thing
    facts: {kind: [flow], status: actual, aspect: level}
    check: {kind: agreement}
    severity: {contradiction: error}
    message: "{metric.label}: {sides}"
"""
METRIC = """schema: factcheck/metrics@1
metrics:
  bees.hives:
    label: hives
    kind: level
    unit: count
    terms: [hives]
"""
CASES = """schema: factcheck/cases@1
cases:
  core.same-scope:
    - name: a case
      articles:
        a: {published: 2024-02-01, text: "Trade rose."}
      expect: []
"""
SUM = RULE.replace(
    "check: {kind: agreement}",
    "check:\n      kind: arithmetic\n      anchor: now\n      with:\n        past: {period: previous}\n"
    "      assert: now ~ past",
)
BROKEN = {
    # rules
    "unknown key": (RULE.replace("title:", "titel:"), "4:5", "did you mean `title`?"),
    "no title": (RULE.replace("    title: Two values for one thing\n", ""), "3:5", "add `title:`"),
    "no id": (RULE.replace("  - id: own.same\n    title", "  - title"), "3:5", "add `id:`"),
    "bad id": (RULE.replace("own.same", "Own Same"), "3:5", "lower case, joined by dots"),
    "unknown check kind": (RULE.replace("agreement", "agrement"), "6:19", "did you mean `agreement`?"),
    "no check kind": (RULE.replace("{kind: agreement}", "{update_cues: allow}"), "6:12", "add `kind:`"),
    "field of another kind": (RULE.replace("agreement}", "agreement, repeats: allow}"), "6:30", "known keys:"),
    "wrong choice": (RULE.replace("agreement}", "agreement, update_cues: yes}"), "6:43", "allow, ignore"),
    "wrong type": (RULE.replace("{kind: agreement}", "agreement"), "6:12", "mapping of keys"),
    "number out of range": (RULE.replace("agreement}", "agreement, max_sides: 900}"), "6:41", "from 2 to 50"),
    "no number": (RULE.replace("agreement}", "agreement, max_sides: many}"), "6:41", "as a number"),
    "unknown slot": (RULE.replace("{sides}", "{side}"), "8:14", "did you mean `sides`?"),
    "open slot": (RULE.replace("{sides}", "{sides"), "8:14", "each { with its }"),
    "slot with code": (RULE.replace("{sides}", "{sides.__class__}"), "8:14", "a slot of this check"),
    "unknown severity": (RULE.replace("error}", "eror}"), "7:31", "did you mean `error`?"),
    "unknown relation": (RULE.replace("{contradiction:", "{contradicton:"), "7:16", "did you mean `contradiction`?"),
    "unknown fact kind": (RULE.replace("[flow]", "[flwo]"), "5:20", "did you mean `flow`?"),
    "unknown fact key": (RULE.replace("status: actual", "statuss: actual"), "5:27", "did you mean `status`?"),
    "unknown status": (RULE.replace("status: actual", "status: real"), "5:35", "actual"),
    "unknown metric": (RULE.replace("kind: [flow]", "metric: trade.volum"), "5:13", "did you mean `trade.volume`?"),
    "unit that the metric lacks": (
        RULE.replace("kind: [flow]", "metric: trade.volume, unit: kilogram"),
        "5:35",
        "a unit of the metric (currency)",
    ),
    "bad unit": (RULE.replace("kind: [flow]", "unit: K G"), "5:13", "a unit's name"),
    "twice the same rule": (RULE + RULE[RULE.index("  - id") :], "9:5", "the first:"),
    "shipped rule without override": (RULE.replace("own.same", "core.same-scope"), "3:5", "add `override: true`"),
    "override of nothing": (RULE.replace("    title", "    override: true\n    title"), "3:5", "earlier pack"),
    "replaces an unknown rule": (RULE + "    replaces: [core.same-scop]\n", "3:5", "did you mean `core.same-scope`?"),
    "replaces itself": (RULE + "    replaces: [own.same]\n", "3:5", "without a ring"),
    "group by nonsense": (RULE + "    group_by: [colour]\n", "9:16", "one of"),
    "rules as a mapping": ("schema: factcheck/rules@1\nrules: {a: b}\n", "2:8", "as a list"),
    "a rule that is a word": ("schema: factcheck/rules@1\nrules: [a]\n", "2:9", "as a mapping"),
    "wrong schema": (RULE.replace("rules@1", "rule@1"), "1:9", "did you mean `factcheck/rules@1`?"),
    "no schema": (RULE.replace("schema: factcheck/rules@1\n", ""), "1:1", "add `schema:`"),
    # expressions, weekdays, tables, regexes have no place but these
    "expression that ends early": (SUM.replace("now ~ past", "now ~"), "11:20", "a number, a name or `(`"),
    "expression with a wrong name": (SUM.replace("now ~ past", "now ~ pst + past"), "11:15", "`pst`"),
    "expression with a call": (SUM.replace("now ~ past", "eval(now) ~ past"), "11:19", "one of ~ <= >="),
    "expression with a variable twice": (SUM.replace("now ~ past", "now + now ~ past"), "11:21", "each name once"),
    "variable never used": (SUM.replace("now ~ past", "now ~ 3"), "11:15", "use it or drop it"),
    "variable without a way": (SUM.replace("{period: previous}", "{aspect: level}"), "10:15", "a way to find the fact"),
    "six weekdays": (
        RULE.replace("{kind: agreement}", "{kind: calendar, test: weekday, weekdays: [a, b, c, d, e, f]}"),
        "6:44",
        "seven names",
    ),
    "table that is not there": (
        RULE.replace("{kind: agreement}", "{kind: conversion, rates: none.yaml}"),
        "none.yaml",
        "a readable file",
    ),
    "table outside the folder": (
        RULE.replace("{kind: agreement}", "{kind: conversion, rates: ../../x.yaml}"),
        "6:38",
        "beside the rule file",
    ),
    # YAML
    "duplicate key": (RULE.replace("    check:", "    title: again\n    check:"), "6:5", "the first stands in line 4"),
    "alias bomb": (
        "a: &a [x]\n" + "".join(f"b{i}: &b{i} [*a, *a]\n" for i in range(50)),
        "1:4",
        "anchors, aliases and tags are not read",
    ),
    "tag": (RULE.replace("title: Two", "title: !!python/name:os.system Two"), "4:12", "write the value out"),
    "deep nesting": ("schema: factcheck/rules@1\nrules: " + "[" * 5000, "2:31", "flatten the value"),
    "huge file": (RULE + "#" * 2_100_000, "broken.yaml", "split the file"),
    "bad indentation": (RULE.replace("    check:", "   check:"), "6:4", "check indentation"),
    "open quote": (RULE.replace('{sides}"', "{sides}"), "9:1", "check indentation, quotes"),
    "tabs": (RULE.replace("    check:", "\tcheck:"), "6:1", "check indentation"),
    "two documents": (RULE + "---\n" + RULE, "9:1", "split the file"),
    "binary": (b"\x89PNG\r\n\x1a\n\x00\x00", "1:1", "save the file as UTF-8"),
    # metrics and cases
    "metric of unknown kind": (METRIC.replace("level", "lvel"), "5:11", "did you mean `level`?"),
    "metric without terms": (METRIC.replace("    terms: [hives]\n", ""), "4:5", "add `terms:`"),
    "metric in capitals": (METRIC.replace("[hives]", "[Hives]"), "7:5", "write `hives`"),
    "metric with an unknown dimension": (METRIC.replace("count", "curency"), "6:5", "did you mean `currency`?"),
    "case without articles": (CASES.replace("articles:", "article:"), "5:7", "did you mean `articles`?"),
    "case with a bad day": (CASES.replace("2024-02-01", "1 February"), "6:24", "YYYY-MM-DD"),
    "case with an unknown relation": (CASES.replace("[]", "[{relation: clash}]"), "7:27", "one of"),
    "case with words that no article has": (
        CASES.replace("[]", "[{relation: agreement, spans: {a: fell}}]"),
        "7:49",
        "words of article `a`",
    ),
}


def checked(path: Path) -> int:
    """Exit code of `factcheck rules check PATH`, errors told as the command tells them."""
    try:
        return rules.check([path])
    except FactcheckError as error:
        return console.failure(error)


@pytest.mark.parametrize("name", BROKEN)
def test_broken_files(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text, where, told = BROKEN[name]
    ending = "cases.yaml" if "factcheck/cases" in str(text) else "yaml"
    path = tmp_path / f"broken.{ending}"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    code = checked(path)
    errors = capsys.readouterr().err
    assert code == 2, errors
    assert "Traceback" not in errors
    assert f":{where}  expected" in errors or f"{where}  expected" in errors, errors
    assert told in errors, errors


@pytest.mark.parametrize("text", [RULE, METRIC, CASES])
def test_the_files_they_come_from_are_well_made(text: str, tmp_path: Path) -> None:
    path = tmp_path / ("good.cases.yaml" if text == CASES else "good.yaml")
    path.write_text(text)
    assert checked(path) == 0


def test_all_mistakes_of_a_folder_are_told_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.yaml").write_text(RULE.replace("title:", "titel:").replace("agreement", "agrement"))
    (tmp_path / "b.yaml").write_text("a: [\n")
    monkeypatch.setattr(sys, "argv", ["factcheck", "rules", "check", str(tmp_path)])
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    errors = capsys.readouterr().err
    assert stopped.value.code == 2
    assert errors.count("expected") >= 4
