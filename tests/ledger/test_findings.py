"""Findings read when somebody looks: the same as those that are read in full, in the same order."""

import datetime as dt
import pickle
import sqlite3
from dataclasses import fields, replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import judge, wire
from checker.ledger import findings as kept
from checker.model import Finding, Side

words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=3)
names = st.lists(words, max_size=3).map(lambda told: tuple(sorted(told)))


@st.composite
def findings(draw):
    sides = tuple(
        Side(
            value=draw(words),
            normal=draw(words),
            band=draw(st.none() | st.just((None, Decimal("1.5")))),
            day=draw(st.none() | st.just(dt.date(2024, 5, 3))),
            facts=draw(names),
            sources=draw(names),
            docs=draw(names),
            origins=draw(st.integers(0, 3)),
        )
        for _ in range(draw(st.integers(1, 3)))
    )
    return Finding(
        id=draw(st.sampled_from(["fc1-1", "fc1-2"]) | words),
        rule=draw(words),
        relation=draw(st.sampled_from(["agreement", "progression", "contradiction", "strained"])),
        severity=draw(st.sampled_from(["none", "error"])),
        confidence="low",
        metric=draw(st.none() | words),
        measure=draw(words),
        key=draw(names),
        participants=draw(names),
        story=draw(st.none() | words),
        sides=sides,
        message=draw(words),
        why=draw(names),
        docs=tuple(sorted({doc for side in sides for doc in side.docs})),
        preview=draw(st.booleans()),
    )


def base_of(cells):
    base = sqlite3.connect("")
    kept.create(base)
    for name, told in cells.items():
        kept.put(base, name, told)
    kept.settle(base)
    return base


@given(st.lists(st.lists(findings(), max_size=4), max_size=3))
def test_they_are_what_settling_all_gives(told):
    base = base_of({str(number): cell for number, cell in enumerate(told)})
    wanted = judge.settle([finding for cell in told for finding in cell], judge.order)
    listed = kept.listed(base)
    assert kept.whole(base) == wanted
    assert listed == wanted
    assert wanted == listed
    for light, full in zip(listed, wanted, strict=True):
        for field in (*fields(Finding), "outlets", "origins", "earliest"):
            name = field if isinstance(field, str) else field.name
            assert getattr(light, name) == getattr(full, name), name
        assert replace(light, new=False, waiver="x") == replace(full, new=False, waiver="x")
        assert type(replace(light, new=False)) is Finding
        assert hash(light) == hash(full)
        marks = {"new": False, "waived": True, "waiver": "because", "blocking": False}
        assert light.marked(**marks) == full.marked(**marks) != full
        assert list(kept.texts([light.marked(**marks)])) == list(kept.texts([full.marked(**marks)]))
        assert kept.keys([light.marked(**marks)]) != kept.keys([light])
        assert light.renamed("x").marked(**marks) == full.renamed("x").marked(**marks)
        assert list(kept.texts([light.renamed("x")])) == list(kept.texts([full.renamed("x")]))
        assert kept.keys([light.renamed("x")]) != kept.keys([light.renamed("y")])
        assert pickle.loads(pickle.dumps(light)) == full
    texts = [wire.dumps(wire.finding_to_dict(finding)) for finding in wanted]
    assert list(kept.texts(listed)) == list(kept.texts(wanted)) == texts
    whole = [at for at, finding in enumerate(listed) if not finding.altered]
    assert kept.keys(wanted) == [kept.text_key(text) for text in texts]
    assert [kept.keys(listed)[at] for at in whole] == [kept.keys(wanted)[at] for at in whole]


@pytest.fixture
def three():
    sides = (Side(value="1", normal="1", facts=("f",), sources=("S",), docs=("a", "b"), origins=2),)
    one = Finding(
        id="fc1-1", rule="r", relation="agreement", severity="none", confidence="high", metric=None, measure="m",
        key=("m",), sides=sides, message="one", why=(), docs=("a", "b"),
    )  # fmt: skip
    return [replace(one, id=f"fc1-{n}", message=str(n), rule=f"r{n}") for n in range(3)]


def test_nothing_is_read_that_nobody_looks_at(three):
    base = base_of({"s": three})
    read = []
    base.set_trace_callback(lambda told: read.append(told) if "tellings" in told else None)
    found = kept.listed(base)
    assert [f.id for f in found] == ["fc1-0", "fc1-1", "fc1-2"]
    assert [f.docs for f in found] == [("a", "b")] * 3
    assert {(f.new, f.waived, f.waiver, f.blocking, f.origins, f.outlets) for f in found} == {
        (True, False, None, False, 2, ("S",))
    }
    kept.keys(found)
    assert not read
    assert found[1].message == found[1].message == "1"
    assert len(read) == 1


def test_a_cell_takes_its_findings_along(three):
    base = base_of({"s": three[:2], "t": three[2:]})
    kept.drop(base, "s")
    kept.settle(base)
    assert kept.whole(base) == kept.listed(base) == three[2:]
    assert base.execute("SELECT COUNT(*) FROM tellings").fetchone() == (1,)


def test_one_id_in_two_cells_is_settled(three):
    again = replace(three[0], docs=("c",), sides=(replace(three[0].sides[0], docs=("c",)),))
    base = base_of({"s": three, "t": [again]})
    read = []
    base.set_trace_callback(lambda told: read.append(told) if "tellings" in told else None)
    found = kept.listed(base)
    assert not read
    assert found == kept.whole(base) == judge.settle([*three, again], judge.order)
    assert len({f.id for f in found}) == 4
