from decimal import Decimal

import pytest

from checker import packs
from checker.judge.units import factor


@pytest.mark.parametrize(
    ("unit", "expected"),
    [("kilometer", "1000"), ("mile", "1609.344"), ("acre", "4046.87"), ("metric_ton", "1000"), ("hectare", "10000")],
)
def test_factors_are_those_of_the_si(unit, expected):
    made = factor(unit)
    assert made is not None
    assert abs(made - Decimal(expected)) <= Decimal(expected) / 100_000


@pytest.mark.parametrize("unit", ["no_such_unit", "degree_Celsius"])
def test_what_has_no_factor_is_not_converted(unit):
    assert factor(unit) is None


def test_every_unit_that_the_shipped_rules_convert_is_known():
    table = packs.load(packs.rules_root() / "checks" / "rates" / "units.yaml").plain()
    assert isinstance(table, dict)
    groups = table["groups"]
    assert isinstance(groups, dict)
    names = [name for group in groups.values() for name in group]
    assert len(names) > 30
    assert [name for name in names if factor(name) is None] == []
