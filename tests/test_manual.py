"""docs/rules.md is made from the code: every key, kind, slot, rule and metric, and nothing else; its guide works."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

from checker import cli, judge

ROOT = Path(__file__).resolve().parent.parent


def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_rules", ROOT / "docs" / "make_rules.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def factcheck(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr(sys, "argv", ["factcheck", *words])
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    return int(stopped.value.code or 0)


def test_the_manual_is_what_the_code_says() -> None:
    found = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    assert found == maker().page(), "run: python docs/make_rules.py"


def test_the_schema_holds_for_the_shipped_files() -> None:
    import jsonschema
    import yaml

    schema = judge.json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for path in sorted([*(ROOT / "rules/checks").glob("*.yaml"), *(ROOT / "rules/metrics").glob("*.yaml")]):
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
        unquoted = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert data["schema"] == unquoted["schema"]
        if not path.name.endswith(".cases.yaml"):
            assert not list(validator.iter_errors(unquoted)), path
    wrong = {"schema": "factcheck/rules@1", "rules": [{"id": "a.b", "titel": "x"}]}
    assert list(validator.iter_errors(wrong))


def test_a_newcomers_walk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The five minutes of the manual, word for word, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    assert factcheck(monkeypatch, "init") == 0
    blocks = re.findall(r"```yaml\n# (\S+)\n(.*?)```", (ROOT / "docs" / "rules.md").read_text("utf-8"), re.DOTALL)
    assert [name for name, _ in blocks] == ["factcheck-rules/metrics/bees.yaml", "factcheck-rules/checks/bees.yaml"]
    for name, text in blocks:
        Path(name).write_text(text, encoding="utf-8")
    articles = {
        "one.txt": "Published: 2024-02-01\nSource: Morning Post\n\nNorway had 14,200 hives in 2023, keepers said.\n",
        "two.txt": "Published: 2024-02-03\nSource: Evening Star\n\nIn 2023 there were 41,200 hives in Norway.\n",
        "three.txt": "Published: 2024-02-05\nSource: Daily Sun\n\nKeepers met. In 2023 Norway had 14,200 hives.\n",
    }
    Path("articles").mkdir()
    for name, text in articles.items():
        Path("articles", name).write_text(text, encoding="utf-8")
    assert factcheck(monkeypatch, "rules", "check", "factcheck-rules") == 0
    assert factcheck(monkeypatch, "rules", "test", "factcheck-rules") == 0, capsys.readouterr().out
    capsys.readouterr()
    assert factcheck(monkeypatch, "explain", "bees.hives") == 0
    assert "bees.hives-told" in capsys.readouterr().out
    assert factcheck(monkeypatch, "run", "--rules", "factcheck-rules", "articles", "--fail-on", "warning") == 1
    told = capsys.readouterr().out
    assert "bees.hives-told" in told
    assert "41" in told
    finding = re.search(r"fc1-[0-9a-f]{16}", told)
    assert finding is not None
    assert factcheck(monkeypatch, "explain", finding.group()) == 0
    steps = capsys.readouterr().out
    assert "step by step" in steps
    assert ">>41,200" in steps
