"""Whatever is written is read back the same: values, places, ties and open ends."""

import dataclasses
import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import checker.model as m
from checker import wire

text = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=12)
names = st.lists(text, max_size=3).map(tuple)
days = st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))
spans = st.tuples(st.integers(0, 50), st.integers(51, 99))
numbers = st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9)
maybe_number = st.none() | numbers
bands = st.tuples(maybe_number, maybe_number)
periods = st.builds(
    m.Period, start=st.none() | days, end=st.none() | days, grain=st.sampled_from(["day", "year"]), basis=text
)
quantities = st.builds(
    m.Quantity,
    value=numbers,
    high=maybe_number,
    unit=text,
    hedge=st.sampled_from(["=", "~", ">", "<"]),
    aspect=st.sampled_from(["level", "change", "rate", "ordinal"]),
    direction=st.sampled_from(["up", "down", None]),
    bands=st.tuples(bands, bands, bands),
)
facts = st.builds(
    m.Fact,
    id=text,
    doc=text,
    source=st.none() | text,
    published=st.none() | days,
    kind=st.sampled_from(["quantity", "date"]),
    span=spans,
    text=text,
    sentence=spans,
    pattern=text,
    metric=st.none() | text,
    of=st.none() | text,
    measure=st.none() | text,
    modifiers=names,
    participants=names,
    place=names,
    quantity=st.none() | quantities,
    timex=st.none() | st.builds(m.Timex, type=text, value=text, mod=st.none() | text),
    period=st.none() | periods,
    since=st.none() | periods,
    as_of=st.none() | days,
    cues=names,
    ties=st.lists(st.builds(m.Tie, kind=text, fact=text), max_size=2).map(tuple),
)


@given(facts)
def test_a_fact_survives_the_wire(fact):
    line = wire.dumps(wire.fact_to_dict(fact))
    assert "\n" not in line
    assert wire.fact_from_dict(wire.loads(line)) == fact


anything = st.text(st.characters(codec=None), max_size=4)


@given(
    facts,
    st.builds(
        dict, text=anything, holder=st.none() | anything, story=anything, voice=anything, background=st.booleans()
    )
    | st.just({"quantity": None}),
)
def test_the_text_of_a_fact_is_its_dict_as_json(fact, more):
    told = dataclasses.replace(fact, **more)
    assert wire.fact_text(told) == wire.dumps(wire.fact_to_dict(told))


@pytest.mark.parametrize(
    "value", ["0", "-0", "007", "1E+3", "1.0", "-12", "0.1", "1E-9", "123456789012345678901234567890"]
)
def test_a_value_is_told_as_json_would(value):
    q = m.Quantity(value=Decimal(value), unit="count", bands=((None, None),) * 3)
    fact = m.Fact(
        id="f", doc="a", source=None, published=None, kind="quantity", span=(0, 1), text="x", sentence=(0, 1),
        pattern="p", quantity=q,
    )  # fmt: skip
    assert wire.fact_text(fact) == wire.dumps(wire.fact_to_dict(fact))


def test_numbers_are_json_numbers_and_whole_ones_are_integers():
    assert wire.number(Decimal("123000000000.00")) == 123000000000
    assert isinstance(wire.number(Decimal("1E+3")), int)
    assert wire.dumps(wire.number(Decimal("137.80"))) == "137.8"
    assert wire.decimal(137.8) == Decimal("137.8")


def test_a_report_survives_the_wire_and_another_schema_is_refused():
    fact = m.Fact(
        id="f-1", doc="a", source=None, published=None, kind="date", span=(0, 1), text="x", sentence=(0, 1), pattern="p"
    )
    document = m.Document(
        id="a",
        text="x",
        sha256="0",
        path="a.txt",
        published=m.Dating(day=dt.date(2024, 1, 2), basis="head", span=(0, 1)),
        extra=(("desk", "world"),),
    )
    side = m.Side(
        value="1",
        normal="1",
        band=(None, Decimal("1.5")),
        day=dt.date(2024, 1, 2),
        facts=("f-1",),
        sources=("s",),
        docs=("a",),
        origins=1,
    )
    finding = m.Finding(
        id="fc1-0",
        rule="r",
        relation="strained",
        severity="note",
        confidence="low",
        metric=None,
        measure="m",
        key=("m",),
        sides=(side,),
        message="",
        why=("because",),
        docs=("a",),
    )
    report = m.Report(
        corpus=("c",),
        as_of=None,
        documents=(document,),
        unreadable=(m.Unreadable(path="b", reason="binary", hint="remove it"),),
        facts=(fact,),
        skips=(m.Skip(doc="a", span=(0, 1), text="x", reason="vague", pattern="p"),),
        claims=(m.Claim(key=("m",), metric=None, measure="m", facts=(fact,)),),
        findings=(finding,),
        coverage=m.Coverage(
            articles=1,
            unreadable=1,
            facts=1,
            aligned=0,
            claims=1,
            skipped=(("vague", 1),),
            incomparable=(m.Incomparable(reason="scope", count=2, example="f-1"),),
        ),
        verdict=m.Verdict(exit_code=2, sentence="no", blocking=("fc1-0",), reasons=("r",)),
        contract=m.Contract(
            passed=False,
            expectations=3,
            failures=(m.ContractFailure(expectation="e", doc=None, field="f", message="g"),),
        ),
        changed=("a",),
        base="main",
    )
    data = wire.loads(wire.dumps(wire.report_to_dict(report)))
    assert wire.report_from_dict(data) == report
    data["schema"] = "other"
    with pytest.raises(ValueError, match="factcheck/results@1"):
        wire.report_from_dict(data)
