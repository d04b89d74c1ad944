"""The configuration file: found, read, and refused with the line."""

import datetime as dt
import tomllib
from pathlib import Path

import pytest

from checker import config
from checker.errors import InputError


def test_every_key_has_an_example_that_is_valid_and_read(tmp_path):
    text = "\n".join(f"{name} = {key.example}" for name, key in config.KEYS.items())
    path = tmp_path / "factcheck.toml"
    path.write_text(text)
    values = config.load(path, tmp_path).values
    assert values.keys() == config.KEYS.keys()
    assert values["corpus"] == ["articles"]
    assert values["out"] == Path("reports")
    assert values["as-of"] == dt.date(2024, 5, 31)
    assert values["cache"] is True


def test_the_written_example_says_nothing_until_it_is_uncommented():
    assert tomllib.loads(config.example()) == {}
    live = "\n".join(line.removeprefix("# ") for line in config.example().splitlines() if " = " in line)
    assert tomllib.loads(live).keys() == config.KEYS.keys()


def test_the_page_tells_every_key():
    page = Path(__file__).parents[1] / "docs" / "config.md"
    assert page.read_text(encoding="utf-8") == config.handbook(), "write it anew: it is checker.config.handbook()"


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ('out = "x"\nfailon = "error"\n', 2, "did you mean fail-on?"),
        ('\n\nfail-on = "all"\n', 3, "note, warning, error, never"),
        ("strict-baseline = 1\n", 1, "true or false"),
        ("jobs = -1\n", 1, "from 0 up"),
        ("corpus = [1]\n", 1, "a list of paths"),
        ('as-of = "May"\n', 1, "YYYY-MM-DD"),
        ('out = "x"\n\n[gate]\nx = 1\n', 3, "`gate`"),
        ("out = \n", 1, "valid TOML"),
    ],
)
def test_mistakes_are_refused_with_their_line(tmp_path, text, line, told):
    path = tmp_path / "factcheck.toml"
    path.write_text(text)
    with pytest.raises(InputError) as error:
        config.load(path, tmp_path)
    assert f"factcheck.toml:{line}" in str(error.value)
    assert told in str(error.value)


def test_all_mistakes_are_told_at_once(tmp_path):
    path = tmp_path / "factcheck.toml"
    path.write_text("a = 1\nb = 2\n")
    with pytest.raises(InputError) as error:
        config.load(path, tmp_path)
    assert len(error.value.problems) == 2


def test_pyproject_holds_it_too_and_keeps_its_lines(tmp_path):
    path = tmp_path / "pyproject.toml"
    path.write_text('[project]\nname = "x"\n\n[tool.factcheck]\nout = "r"\nwrong = 1\n')
    with pytest.raises(InputError, match=r"pyproject\.toml:6"):
        config.load(path, tmp_path)
    path.write_text('[project]\nname = "x"\n\n[tool.factcheck]\nout = "r"\n')
    assert config.find(tmp_path) == path
    assert config.load(path, tmp_path).values == {"out": Path("r")}


def test_the_nearest_file_up_to_the_repository_counts(tmp_path):
    deep = tmp_path / "repo" / "a" / "b"
    deep.mkdir(parents=True)
    (tmp_path / "factcheck.toml").write_text("")
    (tmp_path / "repo" / ".git").mkdir()
    assert config.find(deep) is None
    own = tmp_path / "repo" / "factcheck.toml"
    own.write_text('corpus = ["news", "/srv/all"]\nbaseline = "b.jsonl"\n')
    (tmp_path / "repo" / "pyproject.toml").write_text("[tool.factcheck]\n")
    assert config.find(deep) == own
    values = config.load(own, deep).values
    assert values["corpus"] == ["../../news", "/srv/all"]
    assert values["baseline"] == Path("../../b.jsonl")


def test_a_pyproject_of_another_tool_is_none_of_ours(tmp_path):
    (tmp_path / "pyproject.toml").write_text("[tool.other]\n")
    (tmp_path / ".git").mkdir()
    assert config.find(tmp_path) is None
    assert config.load(None, tmp_path).values == {}


def test_the_command_line_wins():
    settings = config.Config(values={"fail-on": "note", "corpus": ["a"]})
    assert settings.get("fail-on", "never", "error") == "never"
    assert settings.get("fail-on", None, "error") == "note"
    assert settings.get("out", None, "reports") == "reports"
    assert settings.get("corpus", [], ["fixtures"]) == ["a"]
