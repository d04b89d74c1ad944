"""The expression grammar: what it reads, what it refuses, and that values stay inside their bands."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import interval
from checker.judge import expressions
from checker.judge.expressions import ExpressionError
from tests.judge.build import quantity

D = Decimal
BASES = {"105bn": "agree", "110bn": "compatible", "120bn": "contradiction"}


def test_growth_is_an_expression() -> None:
    found = expressions.parse("now / (1 + growth / 100) ~ before")
    assert found.names == ("now", "growth", "before")
    values = {"now": interval.point(D(133)), "growth": interval.point(D(33)), "before": interval.point(D(100))}
    assert expressions.holds(found, values) == "agree"
    assert expressions.holds(found, values | {"before": interval.point(D(110))}) == "contradiction"


def test_growth_gives_its_base() -> None:
    found = expressions.parse("level / (1 + growth / 100) ~ base")
    values = {"level": quantity("140bn", "USD").bands, "growth": quantity("33", "percent").bands}
    inner, middle, _ = expressions.value(found.left, values)
    assert [round(x / 10**9, 1) for x in inner if x] == [D("104.5"), D("106.0")]
    assert [round(x / 10**9, 1) for x in middle if x] == [D("101.1"), D("109.4")]
    told = {base: expressions.holds(found, values | {"base": quantity(base, "USD").bands}) for base in BASES}
    assert told == BASES


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("2 + 3 * 4 ~ 14", "agree"),
        ("(2 + 3) * 4 ~ 20", "agree"),
        ("-3 + 5 ~ 2", "agree"),
        ("8 / 2 / 2 ~ 2", "agree"),
        ("8 - 2 - 2 ~ 4", "agree"),
        ("1 <= 2", "agree"),
        ("3 <= 2", "contradiction"),
        ("3 >= 2", "agree"),
        ("1 / 0 ~ 7", "agree"),
    ],
)
def test_arithmetic(text: str, verdict: str) -> None:
    assert expressions.holds(expressions.parse(text), {}) == verdict


@pytest.mark.parametrize(
    ("text", "at", "expected"),
    [
        ("a + ", 4, "a number, a name"),
        ("a ~ b ~ c", 6, "the end"),
        ("a + b", 5, "one of ~ <= >="),
        ("(a ~ b", 3, "`)`"),
        ("a + a ~ b", 4, "each name once"),
        ("a.b ~ c", 1, "one of + - * /"),
        ("__import__('os') ~ 1", 0, "a number"),
        ("a ** 2 ~ b", 3, "a number, a name"),
        ("a = b", 2, "a number"),
        ("(" * 30 + "a" + ")" * 30 + " ~ b", 13, "nesting"),
        ("a + " * 60 + "b ~ c", 200, "at most 200"),
        ("", 0, "a number"),
    ],
)
def test_mistakes_name_their_place(text: str, at: int, expected: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        expressions.parse(text)
    assert caught.value.at == at
    assert expected in caught.value.expected


@given(st.text(st.sampled_from("ab12 +-*/()~<>=.!_^%"), max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        found = expressions.parse(text)
    except ExpressionError:
        return
    values = {name: interval.point(D(2)) for name in found.names}
    assert expressions.holds(found, values) in ("agree", "compatible", "strained", "contradiction")
