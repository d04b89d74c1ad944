"""The word lists of amounts: units against pint, numerals, word forms, and told mistakes."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from checker.errors import InputError
from checker.lexicon import amounts as lexicon_amounts
from checker.lexicon.amounts import AmountLexicon
from checker.packs import rules_root

BASES = {
    "time": "second",
    "length": "meter",
    "area": "meter ** 2",
    "volume": "meter ** 3",
    "mass": "kilogram",
    "speed": "meter / second",
    "energy": "joule",
    "power": "watt",
    "force": "newton",
    "torque": "newton * meter",
    "pressure": "pascal",
    "voltage": "volt",
    "current": "ampere",
    "charge": "coulomb",
    "frequency": "hertz",
    "information": "bit",
    "data rate": "bit / second",
    "capacitance": "farad",
    "amount of substance": "mole",
    "magnetic field": "tesla",
    "radioactivity": "becquerel",
    "apparent power": "volt_ampere",
    "resistance": "ohm",
}


@cache
def lexicon() -> AmountLexicon:
    return lexicon_amounts.load(rules_root() / "lexicon" / "en")


def test_every_unit_is_one_that_pint_knows_and_its_factor_is_pints() -> None:
    import pint

    registry = pint.UnitRegistry()
    for name, unit in lexicon().units.items():
        if name in lexicon().own_units:
            continue
        parsed = registry.Unit(name)
        if unit.dimension in BASES:
            factor = registry.Quantity(1, parsed).to(BASES[unit.dimension]).magnitude
            assert float(unit.factor) == pytest.approx(factor, rel=1e-9), name


def test_every_dimension_with_two_units_has_a_base() -> None:
    counted: dict[str, int] = {}
    for name, unit in lexicon().units.items():
        if name not in lexicon().own_units:
            counted[unit.dimension] = counted.get(unit.dimension, 0) + 1
    free = {"temperature", "angle", "radiation dose", "absorbed dose"}
    assert {d for d, n in counted.items() if n > 1} <= set(BASES) | free


NUMERALS = [
    ("1,250", "1250"),
    ("12.5", "12.5"),
    ("1,20,000", "120000"),
    ("1 234 567", "1234567"),
    ("-3", "-3"),
    ("minus four", "-4"),
    ("2½", "2.5"),
    ("3 1/4", "3.25"),
    ("1.5e6", "1500000"),
    ("2.5×10-3", "0.0025"),
    ("twenty-one", "21"),
    ("three hundred and five", "305"),
    ("two million three hundred thousand", "2300000"),
    ("four hundred million", "400000000"),
    ("a dozen", "12"),
    ("a hundred", "100"),
    ("two and a half", "2.5"),
    ("three point five", "3.5"),
    ("two-thirds", "0.6666666666666666666666666667"),
    ("twenty-three fifths", "4.6"),
    ("one in eight", "0.125"),
    ("twice", "2"),
    ("six lakh", "600000"),
]


@pytest.mark.parametrize(("text", "value"), NUMERALS)
def test_numerals(text: str, value: str) -> None:
    assert lexicon().numerals.value(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "-", "five five", "cameras", "1/0", "9" * 60, "and", "hundred thousandth of"])
def test_no_numerals(text: str) -> None:
    assert lexicon().numerals.value(text) is None


@pytest.mark.parametrize(
    ("plural", "singular"),
    [("cameras", "camera"), ("women", "woman"), ("series", "series"), ("glass", "glass"), ("parties", "party"),
     ("coaches", "coach"), ("policemen", "policeman"), ("by-laws", "by-law"), ("buses", "bus")],
)  # fmt: skip
def test_singulars(plural: str, singular: str) -> None:
    assert lexicon().words.singular(plural) == singular


def test_modifiers_take_their_base_form() -> None:
    words = lexicon().words
    assert [words.lemma(w) for w in ("largest", "hotter", "sports", "tiny")] == ["large", "hot", "sport", "tiny"]


def test_a_mistake_names_file_line_and_column(tmp_path: Path) -> None:
    for path in (rules_root() / "lexicon" / "en").iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    broken = (tmp_path / "hedges.yaml").read_text(encoding="utf-8").replace("k: [0.25, 0.5, 1]", "k: [wide, 0.5, 1]", 1)
    (tmp_path / "hedges.yaml").write_text(broken, encoding="utf-8")
    with pytest.raises(InputError, match=r"hedges\.yaml:\d+:\d+  expected a number, found wide"):
        lexicon_amounts.load(tmp_path)
