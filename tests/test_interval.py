"""Bands, verdicts, sides and arithmetic: the worked examples, and properties that hold for every number."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from checker import interval
from checker.interval import Hedging
from checker.model import Bands

D = Decimal


def widths(shape: str, k: str, r: str) -> Hedging:
    ks = [None if x == "-" else D(x) for x in k.split()]
    rs = [None if x == "-" else D(x) for x in r.split()]
    return Hedging(shape=shape, k=tuple(ks), r=tuple(rs))  # type: ignore[arg-type]


TABLE = {
    "about": widths("around", ".25 .5 1", ".10 .17 .25"),
    "nearly": widths("below", ".25 .5 1", ".10 .17 .25"),
    "more than": widths("up", ".5 1 -", ".20 .34 -"),
    "less than": widths("down", ".5 1 -", ".20 .34 -"),
}


def read(phrase: str, *, discrete: bool = False) -> Bands:
    """A reading for tests only: [hedge] numeral[bn]."""
    hedge, _, numeral = phrase.rpartition(" ")
    scaled = numeral.endswith("bn")
    scale = D(10) ** 9 if scaled else D(1)
    x = D(numeral.removesuffix("bn"))
    written, significant = interval.written_units(x)
    return interval.bands(
        x * scale,
        written=written * scale,
        significant=significant * scale,
        scaled=scaled,
        discrete=discrete,
        hedge=hedge or None,
        table=TABLE,
    )


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("140bn", "137.8bn", "compatible"),
        ("140bn", "146bn", "contradiction"),
        ("nearly 140bn", "137.8bn", "agree"),
        ("nearly 140bn", "143bn", "contradiction"),
        ("more than 140bn", "143bn", "agree"),
        ("more than 140bn", "137.8bn", "contradiction"),
        ("more than 100bn", "140bn", "strained"),
        ("about 140bn", "128bn", "compatible"),
        ("about 140bn", "110bn", "strained"),
        ("2bn", "2.05bn", "agree"),
        ("2bn", "2.4bn", "compatible"),
        ("2bn", "2.6bn", "contradiction"),
        ("1.2bn", "1.3bn", "contradiction"),
        ("less than 50", "47", "agree"),
        ("less than 50", "20", "strained"),
        ("less than 50", "52", "contradiction"),
    ],
)
def test_worked_examples(a: str, b: str, expected: str) -> None:
    assert interval.verdict(read(a), read(b)) == expected
    assert interval.verdict(read(b), read(a)) == expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("37", "38", "contradiction"),
        ("37", "37", "agree"),
        ("20", "21", "compatible"),
        ("20", "22", "contradiction"),
        ("10", "11", "contradiction"),
        ("300", "312", "compatible"),
        ("300", "320", "contradiction"),
        ("350", "355", "compatible"),
        ("3456", "3457", "contradiction"),
        ("at-least 1", "1", "agree"),
        ("about 20", "23", "compatible"),
    ],
)
def test_things_counted_one_by_one(a: str, b: str, expected: str) -> None:
    a = a.replace("at-least", "more than")
    assert interval.verdict(read(a, discrete=True), read(b, discrete=True)) == expected


def test_units_of_a_numeral() -> None:
    assert interval.written_units(D("140")) == (1, 10)
    assert interval.written_units(D("137.8")) == (D("0.1"), D("0.1"))
    assert interval.written_units(D("2.50")) == (D("0.01"), D("0.01"))
    assert interval.written_units(D("140000")) == (1, 10000)
    assert interval.written_units(D("0")) == (1, 1)


def test_range_reaches_from_end_to_end() -> None:
    made = interval.span(read("4bn"), read("5bn"))
    assert interval.verdict(made, read("4.6bn")) == "agree"
    assert interval.verdict(made, read("6.1bn")) == "contradiction"


def test_a_share_of_people_is_a_whole_number() -> None:
    assert not interval.whole_share(D(53), written=D(1), people=23)
    assert interval.whole_share(D(52), written=D(1), people=23)
    assert interval.whole_share(D(50), written=D(1), people=23) is False
    assert interval.whole_share(D("33.3"), written=D("0.1"), people=3)


def test_division_by_what_may_be_zero_has_no_bounds() -> None:
    assert interval.divide((D(1), D(2)), (D(-1), D(1))) == (None, None)
    assert interval.divide((D(1), D(2)), (D(4), None)) == (0, D("0.5"))
    assert interval.multiply((None, D(2)), (D(3), D(4))) == (None, 8)


def test_below_is_certain_only() -> None:
    assert interval.below(read("35", discrete=True), read("38", discrete=True))
    assert not interval.below(read("more than 35", discrete=True), read("38", discrete=True))
    assert not interval.below(read("38", discrete=True), read("38", discrete=True))


def test_a_shared_end_is_no_overlap_unless_one_is_a_point() -> None:
    assert not interval.overlap((D(1), D(2)), (D(2), D(3)))
    assert interval.overlap((D(1), D(2)), (D(2), D(2)))
    assert interval.overlap((None, D(2)), (D(1), None))


def test_one_wrong_figure_among_many_is_one_side() -> None:
    items = [read("140bn")] * 20 + [read("137.8bn")] * 20 + [read("104bn")]
    assert interval.stab(items) == ((40,), tuple(range(40)))


def test_a_chain_of_neighbours_is_cut() -> None:
    sides = interval.stab([read("2bn"), read("2.9bn"), read("4bn")])
    assert len(sides) > 1


# ---- properties ----

numerals = st.builds(lambda digits, places: D(digits).scaleb(-places), st.integers(1, 10**7), st.integers(0, 3))
hedges = st.sampled_from([None, *TABLE])


def made(x: Decimal, hedge: str | None, scale: int, discrete: bool) -> Bands:
    written, significant = interval.written_units(x)
    factor = D(10) ** scale
    return interval.bands(
        x * factor,
        written=written * factor,
        significant=significant * factor,
        scaled=scale > 0,
        discrete=discrete,
        hedge=hedge,
        table=TABLE,
    )


values = st.builds(made, numerals, hedges, st.sampled_from([0, 3, 6, 9]), st.booleans())
RANK = {"agree": 0, "compatible": 1, "strained": 2, "contradiction": 3}


def inside(a: interval.Band, b: interval.Band) -> bool:
    low = b[0] is None or (a[0] is not None and a[0] >= b[0])
    return low and (b[1] is None or (a[1] is not None and a[1] <= b[1]))


@given(values, values)
def test_symmetry(a: Bands, b: Bands) -> None:
    assert interval.verdict(a, b) == interval.verdict(b, a)


@given(values)
def test_reflexivity_and_nesting(a: Bands) -> None:
    assert interval.verdict(a, a) == "agree"
    assert inside(a[0], a[1])
    assert inside(a[1], a[2])


@given(numerals, hedges, numerals, hedges)
def test_scale_words_do_not_matter(x: Decimal, hx: str | None, y: Decimal, hy: str | None) -> None:
    billions = interval.verdict(made(x, hx, 9, False), made(y, hy, 9, False))
    millions = interval.verdict(made(x, hx, 6, False), made(y, hy, 6, False))
    assert billions == millions


@given(numerals, values, st.sampled_from([0, 6]), st.booleans())
def test_about_never_worsens(x: Decimal, other: Bands, scale: int, discrete: bool) -> None:
    bare = interval.verdict(made(x, None, scale, discrete), other)
    hedged = interval.verdict(made(x, "about", scale, discrete), other)
    assert RANK[hedged] <= RANK[bare]


@given(numerals, st.decimals(min_value=0, max_value=10**8, places=2), st.booleans())
def test_an_open_bound_never_contradicts_in_its_open_direction(x: Decimal, more: Decimal, discrete: bool) -> None:
    above = x + more
    assume(above > 0)
    assert interval.verdict(made(x, "more than", 0, discrete), interval.point(above)) != "contradiction"


@given(st.lists(values, max_size=12), st.randoms(use_true_random=False))
def test_sides_do_not_depend_on_order(items: list[Bands], random: object) -> None:
    shuffled = list(range(len(items)))
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    first = {frozenset(items[i] for i in side) for side in interval.stab(items)}
    second = {frozenset(items[shuffled[i]] for i in side) for side in interval.stab([items[i] for i in shuffled])}
    assert first == second
    assert sorted(i for side in interval.stab(items) for i in side) == list(range(len(items)))


@given(st.lists(values, min_size=1, max_size=12))
def test_one_side_shares_one_stretch(items: list[Bands]) -> None:
    for side in interval.stab(items):
        first = min(side, key=lambda i: interval.order(items[i]))
        assert all(interval.overlap(items[i][1], items[first][1]) for i in side)


bounded = st.tuples(st.integers(-1000, 1000), st.integers(0, 100), st.integers(0, 1000)).map(
    lambda t: (D(t[0]), D(t[0] + t[1]), D(t[0]) + D(t[1]) * t[2] / 1000)
)
OPERATIONS = {
    "add": (interval.add, lambda x, y: x + y),
    "subtract": (interval.subtract, lambda x, y: x - y),
    "multiply": (interval.multiply, lambda x, y: x * y),
}


@given(bounded, bounded, st.sampled_from(sorted(OPERATIONS)))
def test_arithmetic_includes_every_member(
    a: tuple[Decimal, Decimal, Decimal], b: tuple[Decimal, Decimal, Decimal], name: str
) -> None:
    over, exact = OPERATIONS[name]
    low, high = over((a[0], a[1]), (b[0], b[1]))
    assert low is not None
    assert high is not None
    assert low <= exact(a[2], b[2]) <= high


@given(bounded, bounded)
def test_division_includes_every_member(
    a: tuple[Decimal, Decimal, Decimal], b: tuple[Decimal, Decimal, Decimal]
) -> None:
    assume(b[0] > 0)
    low, high = interval.divide((a[0], a[1]), (b[0], b[1]))
    assert low is not None
    assert high is not None
    slack = D("1e-20")
    assert low - slack <= a[2] / b[2] <= high + slack
