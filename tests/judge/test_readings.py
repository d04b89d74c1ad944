"""Readings as a person meets them."""

from decimal import Decimal

from checker.judge import readings


def test_long_ends_of_arithmetic_are_told_briefly():
    implied = (Decimal("47107438016.52892561983471074"), Decimal("52941176470.58823529411764706"))
    assert readings.band(implied) == "47.11 billion to 52.94 billion"
    assert readings.band((Decimal("11.5"), Decimal("12.5"))) == "11.5 to 12.5"
