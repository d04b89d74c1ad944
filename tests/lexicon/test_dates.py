"""The lexicon of time: tokens cover the text, kinds are those of the words, loading is strict and quick."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import packs
from checker.errors import InputError
from checker.lexicon import dates

FOLDER = packs.rules_root() / "lexicon" / "en"
LEXICON = dates.load(FOLDER)


def kinds(text: str) -> list[str]:
    return [dates.NAME[c] for c in LEXICON.tokens(text, 0, len(text)).kinds]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("May", ["month_word"]),
        ("may", ["word"]),
        ("Monday", ["weekday"]),
        ("2019-03-04T10:00Z", ["iso"]),
        ("8 p.m.", ["clock"]),
        ("10:30", ["clock"]),
        ("1,234.5", ["real"]),
        ("22nd", ["ordnum"]),
        ("'90s", ["decade_num"]),
        ("1990's", ["decade_num"]),
        ("Q3", ["quarter_code"]),
        ("FY2013", ["fiscal_code"]),
        ("A380", ["name"]),
        ("today's", ["today", "poss"]),
        ("2½", ["daynum", "fraction"]),
        ("9/11", ["feast"]),
        ("3/4/2019", ["slash"]),
    ],
)
def test_kinds(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


@given(st.text(max_size=200), st.integers(0, 20))
def test_tokens_cover_the_text_without_a_rest(text: str, start: int) -> None:
    start = min(start, len(text))
    tokens = LEXICON.tokens(text, start, len(text))
    assert "".join(tokens.words) == text[start:]
    assert len(tokens.kinds) == len(tokens.words) == len(tokens.starts) - 1
    assert tokens.starts[-1] == len(text)


def test_unknown_kinds_are_told_with_their_place(tmp_path: Path) -> None:
    text = (FOLDER / "dates.yaml").read_text(encoding="utf-8").replace("  weekday: {", "  weekdy: {")
    (tmp_path / "dates.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"dates\.yaml:\d+:\d+.*weekdy"):
        dates.load(tmp_path)


def test_words_under_two_kinds_and_missing_sections_are_told(tmp_path: Path) -> None:
    text = (FOLDER / "dates.yaml").read_text(encoding="utf-8")
    text = text.replace("  row: [row]", "  row: [row, monday]").replace("\nover: [", "\novr: [")
    (tmp_path / "dates.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as error:
        dates.load(tmp_path)
    told = [str(p) for p in error.value.problems]
    assert any("`monday` under weekday and row" in t for t in told)
    assert any("a section `over`" in t for t in told)
    assert any("`ovr`" in t for t in told)


def test_the_memo_is_bounded() -> None:
    fresh = dates.load(FOLDER)
    text = " ".join(f"w{i}" for i in range(70_000))
    fresh.tokens(text, 0, len(text))
    assert len(fresh.memo) <= 60_000
