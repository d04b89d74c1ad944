"""What amounts mean: values, units, bands, and what is refused."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import interval
from checker.extraction.amounts import scan
from checker.lexicon import amounts as lexicon_amounts
from checker.lexicon.amounts import AmountLexicon
from checker.model import Amount, Document, Skip
from checker.normalise.amounts import read
from checker.packs import rules_root


@cache
def lexicon() -> AmountLexicon:
    return lexicon_amounts.load(rules_root() / "lexicon" / "en")


def one(text: str) -> Amount:
    whole = ((0, len(text)),)
    doc = Document(id="d", text=text, sha256="", path="d", body=whole, sentences=whole)
    amounts = [read(m, doc, lexicon()) for m in scan(doc, lexicon())]
    assert len(amounts) == 1, amounts
    assert isinstance(amounts[0], Amount)
    return amounts[0]


VERDICTS = [
    ("worth $140 billion", "worth $137.8 billion", "compatible"),
    ("worth $140 billion", "worth $146 billion", "contradiction"),
    ("worth nearly $140 billion", "worth $137.8 billion", "agree"),
    ("worth nearly $140 billion", "worth $143 billion", "contradiction"),
    ("worth more than $140 billion", "worth $143 billion", "agree"),
    ("worth more than $140 billion", "worth $137.8 billion", "contradiction"),
    ("worth over $100 billion", "worth $140 billion", "strained"),
    ("worth $140 billion", "worth 140,000 million dollars", "agree"),
    ("worth $1.2 billion", "worth $1.3 billion", "contradiction"),
    ("They met 37 envoys.", "They met 38 envoys.", "contradiction"),
    ("They met 37 envoys.", "They met thirty-seven envoys.", "agree"),
    ("between 20 and 30 boats", "27 boats", "agree"),
    ("between 20 and 30 boats", "34 boats", "contradiction"),
    ("hundreds of homes", "450 homes", "agree"),
    ("half a million euros", "500,000 euros", "agree"),
    ("85 cents", "$0.85", "agree"),
]


@pytest.mark.parametrize(("a", "b", "expected"), VERDICTS)
def test_bands_lead_to_the_verdicts_of_the_table(a: str, b: str, expected: str) -> None:
    first, second = one(a).quantity, one(b).quantity
    assert first.unit == second.unit
    assert interval.verdict(first.bands, second.bands) == expected
    assert interval.verdict(second.bands, first.bands) == expected


def test_the_counted_noun_is_lower_case_and_singular() -> None:
    assert one("three Tiny Cameras").of == "tiny camera"
    assert one("a man of 42 years of age").of == "age"
    assert one("$5").of is None


def test_an_ordinal_is_a_counter_at_exactly_its_number() -> None:
    quantity = one("It was their 37th meeting.").quantity
    assert (quantity.aspect, quantity.value) == ("ordinal", 37)
    assert quantity.bands == ((37, 37), (37, 37), (37, 37))


@pytest.mark.parametrize("text", ["9" * 39 + " boats", "5 quadrillion quadrillion people", "1e99 people"])
def test_a_number_beyond_the_world_is_out_of_range(text: str) -> None:
    whole = ((0, len(text)),)
    doc = Document(id="d", text=text, sha256="", path="d", body=whole, sentences=whole)
    for mention in scan(doc, lexicon()):
        found = read(mention, doc, lexicon())
        assert isinstance(found, Skip)
        assert found.reason == "out-of-range"


@given(st.integers(1, 999), st.sampled_from([("thousand", 3), ("million", 6), ("billion", 9), ("bn", 9), ("crore", 7)]))
def test_scale_words_multiply(number: int, scale: tuple[str, int]) -> None:
    word, power = scale
    assert one(f"${number} {word}").quantity.value == Decimal(number).scaleb(power)


@given(
    st.decimals(Decimal("0.01"), Decimal("999.99"), places=2), st.sampled_from(["about ", "nearly ", "over ", "under "])
)
def test_a_hedge_never_worsens_the_verdict_with_the_same_number(number: Decimal, hedge: str) -> None:
    plain, hedged = one(f"a bill of ${number} today").quantity, one(f"a bill of {hedge}${number} today").quantity
    assert hedged.hedge != "="
    ranks = ("agree", "compatible", "strained", "contradiction")
    around = interval.verdict(plain.bands, one(f"a bill of about ${number} today").quantity.bands)
    assert ranks.index(around) == 0


def test_a_written_minus_stays_on_a_change_whose_bands_tell_its_size() -> None:
    listed, told = one("Oslo -1.3%").quantity, one("Oslo fell 1.3%").quantity
    assert (listed.value, listed.direction, told.value, told.direction) == (
        Decimal("-1.3"),
        "down",
        Decimal("1.3"),
        "down",
    )
    assert listed.bands == told.bands
