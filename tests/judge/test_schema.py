"""Loading rules: packs add, override, replace and are ignored by id; identity hangs on nothing but ids and values."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker import judge, packs
from checker.errors import InputError
from tests.judge.build import claim, fact, judged, shipped_metrics

RULE = """  - id: {id}
    title: Two values for one thing
    facts: {{kind: [flow], status: actual, aspect: level}}
    check: {{kind: agreement}}
    severity: {{contradiction: {severity}}}
    message: "{message}"
"""
HEAD = "schema: factcheck/rules@1\nrules:\n"


def rule(name: str, *, severity: str = "error", message: str = "{sides}", more: str = "") -> str:
    return RULE.format(id=name, severity=severity, message=message) + more


def load(*folders: Path, **more: object) -> judge.RuleSet:
    return judge.load(folders, shipped_metrics(), **more)  # type: ignore[arg-type]


def pack(folder: Path, *files: str) -> Path:
    folder.mkdir()
    for number, text in enumerate(files):
        (folder / f"{number}.yaml").write_text(HEAD + text)
    return folder


def two_values() -> object:
    more = {"unit": "USD", "period": "2021"}
    return claim("trade.volume", fact("a", "240.1bn", **more), fact("b", "204bn", **more))  # type: ignore[arg-type]


def test_select_and_ignore(tmp_path: Path) -> None:
    own = pack(tmp_path / "p", rule("own.a") + rule("own.b") + rule("other.c"))
    assert list(load(own).rules) == ["other.c", "own.a", "own.b"]
    assert list(load(own, select=["own.*"]).rules) == ["own.a", "own.b"]
    assert list(load(own, ignore=["own.a", "other.*"]).rules) == ["own.b"]
    with pytest.raises(InputError, match=r"did you mean `own\.a`"):
        load(own, select=["own.aa"])


def test_a_later_pack_overrides_by_its_word(tmp_path: Path) -> None:
    first = pack(tmp_path / "a", rule("own.a"))
    second = pack(tmp_path / "b", rule("own.a", severity="note", more="    override: true\n"))
    assert load(first, second).rules["own.a"].severity == {"contradiction": "note"}
    with pytest.raises(InputError, match="override: true"):
        load(first, pack(tmp_path / "c", rule("own.a")))


def test_a_rule_takes_the_place_of_another(tmp_path: Path) -> None:
    own = pack(tmp_path / "p", rule("own.trade", severity="warning", more="    replaces: [core.same-scope]\n"))
    found = judged(two_values(), rules=load(packs.rules_root(), own))  # type: ignore[arg-type]
    assert [(f.rule, f.severity) for f in found] == [("own.trade", "warning")]


def test_preview_is_shown_and_marked(tmp_path: Path) -> None:
    own = pack(tmp_path / "p", rule("own.trade", more="    status: preview\n"))
    (found,) = judged(two_values(), rules=load(own))  # type: ignore[arg-type]
    assert found.preview


def test_ids_do_not_hang_on_messages_files_or_order(tmp_path: Path) -> None:
    one = load(pack(tmp_path / "a", rule("own.a"), rule("own.b")))
    other = load(pack(tmp_path / "b", rule("own.b", message="said anew: {sides}"), rule("own.a", message="{period}")))
    first = judged(two_values(), rules=one)  # type: ignore[arg-type]
    second = judged(two_values(), rules=other)  # type: ignore[arg-type]
    assert [f.id for f in first] == [f.id for f in second]
    assert len({f.id for f in first}) == 2
    assert [f.message for f in first] != [f.message for f in second]


def test_a_missing_pack_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nothing there"):
        load(tmp_path / "none")


def test_min_origins_is_held(tmp_path: Path) -> None:
    own = pack(tmp_path / "p", rule("own.trade", more="    min_origins: 3\n"))
    assert judged(two_values(), rules=load(own)) == []  # type: ignore[arg-type]
