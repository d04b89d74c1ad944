"""The strict reader: what it keeps, what it refuses, and that nothing but a Node or an InputError comes out."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import packs
from checker.errors import InputError
from checker.packs import Fields, Problems


def test_scalars_stay_strings_and_places_are_kept() -> None:
    node = packs.parse("a: 1\nb:\n  - yes\n  - '2'\nc: ~\nd: ''\n", "x.yaml")
    assert node.plain() == {"a": "1", "b": ["yes", "2"], "c": None, "d": ""}
    assert isinstance(node.value, dict)
    assert node.value["b"].where == "x.yaml:3:3"
    assert node.where_key("c") == "x.yaml:5:1"
    assert packs.parse("", "x.yaml").value is None


@pytest.mark.parametrize(
    ("text", "where", "found"),
    [
        ("a: 1\na: 2\n", "x:2:1", "a second time"),
        ("a: &x [1]\nb: *x\n", "x:1:4", "anchor"),
        ("b: *x\n", "x:1:4", "alias"),
        ("a: !!python/object:os.system x\n", "x:1:4", "tag"),
        ("a: [1\n", "x:2:1", "missing"),
        ("a: 1\n b: 2\n", "x:2:3", "not allowed"),
        ("? [1, 2]\n: 3\n", "x:1:3", "nested"),
        ("a: 1\n---\nb: 2\n", "x:2:1", "second"),
        ("[" * 30, "x:1:25", "more"),
        ("a: \x00\n", "x", "control"),
        (b"a: \xff\n", "x:1:1", "0xff"),
        ("a: x\n" * 500_000, "x", "more"),
    ],
)
def test_refusals_name_the_place(text: str | bytes, where: str, found: str) -> None:
    with pytest.raises(InputError) as caught:
        packs.parse(text, "x")
    (problem,) = caught.value.problems
    assert problem.where == where
    assert found in problem.found + (problem.hint or "")


def test_an_alias_bomb_is_refused_at_once() -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 30)]
    with pytest.raises(InputError):
        packs.parse("\n".join(lines), "bomb.yaml")


def test_nesting_of_any_depth_is_an_error_not_a_crash() -> None:
    with pytest.raises(InputError):
        packs.parse("[" * 200_000, "deep.yaml")


def outcome(raw: bytes | str) -> list[str]:
    """Places that the reader names; any other exception than InputError fails the test."""
    try:
        return [packs.parse(raw, "x").where]
    except InputError as error:
        return [problem.where for problem in error.problems]


@given(st.binary(max_size=300))
def test_bytes_give_a_node_or_an_input_error(raw: bytes) -> None:
    assert outcome(raw)


yaml_like = st.text(st.sampled_from("ab:-[]{}#&*!|>'\"%@`,? \n\t~.0\u00e9\u2028\ufeff"), max_size=80)


@given(yaml_like)
def test_yaml_like_text_gives_a_node_or_an_input_error(text: str) -> None:
    assert all(place.startswith("x") for place in outcome(text))


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No such file"):
        packs.load(tmp_path / "none.yaml")
    with pytest.raises(InputError, match="nothing there"):
        packs.files([tmp_path / "none"])


def test_files_below_a_folder_are_sorted(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.yml", "c.txt", "sub/a.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x: 1")
    assert [p.relative_to(tmp_path).as_posix() for p in packs.files([tmp_path])] == ["a.yml", "b.yaml", "sub/a.yaml"]


def test_fields_collect_every_problem() -> None:
    text = "kind: flaw\nnumber: 1e9\nflag: maybe\nwords: [a, [b], a]\nday: 2021-02-30\nmore: 3.5\nlabl: x\n"
    problems = Problems()
    fields = Fields(packs.parse(text, "x"), "a thing", problems)
    assert fields.choice("kind", ["flow", "level"], "level") == "level"
    assert fields.decimal("number", Decimal(7)) == 7
    assert fields.flag("flag") is False
    assert fields.words("words") == ("a",)
    assert fields.day("day") is None
    assert fields.integer("more", 2, low=0, high=9) == 2
    assert fields.text("label", required=True) == ""
    fields.close()
    with pytest.raises(InputError) as caught:
        problems.finish()
    told = [str(p) for p in caught.value.problems]
    assert [t.split("  ")[0] for t in told] == [
        "x:1:1", "x:1:7", "x:2:9", "x:3:7", "x:4:12", "x:4:17", "x:5:6", "x:6:7", "x:7:1",
    ]  # fmt: skip
    assert "did you mean `flow`?" in told[1]
    assert "did you mean `label`?" in told[-1]


def test_a_mapping_is_asked_for() -> None:
    problems = Problems()
    Fields(packs.parse("- a", "x"), "a rule", problems).close()
    assert [str(p) for p in problems.found] == ["x:1:1  expected a rule as a mapping of keys, found a list"]
