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
from checker.ledger import findings as table
from checker.ledger import kept, lookups
from checker.model import Finding, Side, lists

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


LISTS = st.lists(st.lists(findings(), max_size=4), max_size=3)


def base_of(cells):
    base = sqlite3.connect("")
    table.create(base)
    for name, told in cells.items():
        table.put(base, name, told)
    table.settle(base)
    return base


@given(LISTS)
def test_they_are_what_settling_all_gives(told):
    base = base_of({str(number): cell for number, cell in enumerate(told)})
    wanted = judge.settle([finding for cell in told for finding in cell], judge.order)
    listed = table.listed(base)
    assert table.whole(base) == wanted
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
        assert list(kept.texts(base, [light.marked(**marks)])) == list(kept.texts(base, [full.marked(**marks)]))
        assert kept.keys([light.marked(**marks)]) != kept.keys([light])
        assert light.renamed("x").marked(**marks) == full.renamed("x").marked(**marks)
        assert list(kept.texts(base, [light.renamed("x")])) == list(kept.texts(base, [full.renamed("x")]))
        assert kept.keys([light.renamed("x")]) != kept.keys([light.renamed("y")])
        assert pickle.loads(pickle.dumps(light)) == full
    texts = [wire.dumps(wire.finding_to_dict(finding)) for finding in wanted]
    assert list(kept.texts(base, listed)) == list(kept.texts(base, wanted)) == texts
    whole = [at for at, finding in enumerate(listed) if finding.id == finding.id_as_judged]
    assert kept.keys(wanted) == [lookups.key(text) for text in texts]
    assert [kept.keys(listed)[at] for at in whole] == [kept.keys(wanted)[at] for at in whole]


@given(LISTS, st.integers(0, 5))
def test_counted_and_chosen_they_are_what_a_walk_gives(told, most):
    base = base_of({str(number): cell for number, cell in enumerate(told)})
    walked, listed = table.whole(base), table.listed(base)
    assert isinstance(listed, lists.Sorted)

    def marks(kind):
        return (kind.preview, kind.severity == "none", "because" if kind.preview else None, not kind.preview)

    marked = [f.marked(new=n, waived=w, waiver=y, blocking=b) for f in walked for n, w, y, b in [marks(f)]]
    some = dict.fromkeys(range(0, len(walked), 2), (False, True, "apart", False))
    apart = list(marked)
    for at in some:
        apart[at] = walked[at].marked(new=False, waived=True, waiver="apart", blocking=False)
    docs = {doc for finding in walked[:1] for doc in finding.docs}
    assert lists.touching(listed, docs) == lists.touching(walked, docs)
    ids = {finding.id for finding in walked[1:3]}
    assert listed.at(listed.named(ids)) == walked[1:3]
    for plain, light in (
        (walked, listed),
        (marked, listed.marked(marks, {})),
        (apart, listed.marked(marks, some)),
    ):
        assert list(light) == plain
        assert list(kept.texts(base, light.at(range(len(light))))) == list(kept.texts(base, plain))
        assert list(light.keys()) == kept.keys(light)
        assert lists.kinds(light) == lists.kinds(plain)
        assert lists.relations(light) == lists.relations(plain)
        assert lists.topics(light) == lists.topics(plain)
        assert lists.heard(light) == lists.heard(plain)
        assert lists.chosen(light, lambda kind: kind.new) == lists.chosen(plain, lambda kind: kind.new)
        assert lists.count(light, lambda kind: kind.waived) == len(lists.chosen(plain, lambda kind: kind.waived))
        assert light[1:] == plain[1:]
        assert [light[at] for at in range(-len(plain), 0)] == plain

        def rank(kind, origins):
            return kind.relation, -origins

        def order(finding):
            return rank(finding, finding.origins), finding.id

        first = lists.foremost(light, most, rank, lambda kind: not kind.waived)
        assert sorted(first, key=order)[:most] == sorted((f for f in plain if not f.waived), key=order)[:most]
    claims = {finding.key for finding in walked[:2]}
    assert table.of_claims(base, claims) == [finding for finding in walked if finding.key in claims]


def test_those_of_one_rank_are_taken_or_left_together(three):
    listed = table.listed(base_of({"s": three}))
    assert lists.foremost(listed, 1, lambda kind, _: kind.rule, lambda _: True) == three[:1]
    assert lists.foremost(listed, 1, lambda kind, _: kind.relation, lambda _: True) == three
    assert lists.foremost(listed, 0, lambda kind, _: kind.rule, lambda _: True) == []


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
    found = table.listed(base)
    assert [f.id for f in found] == ["fc1-0", "fc1-1", "fc1-2"]
    assert [f.docs for f in found] == [("a", "b")] * 3
    assert {(f.new, f.waived, f.waiver, f.blocking, f.origins, f.outlets) for f in found} == {
        (True, False, None, False, 2, ("S",))
    }
    kept.keys(found)
    assert not read
    one = found[1]
    assert one.message == one.message == "1"
    assert len(read) == 1


def test_a_cell_takes_its_findings_along(three):
    base = base_of({"s": three[:2], "t": three[2:]})
    table.drop(base, "s")
    table.settle(base)
    assert table.whole(base) == table.listed(base) == three[2:]
    assert base.execute("SELECT COUNT(*) FROM tellings").fetchone() == (1,)


def test_one_id_in_two_cells_is_settled(three):
    again = replace(three[0], docs=("c",), sides=(replace(three[0].sides[0], docs=("c",)),))
    base = base_of({"s": three, "t": [again]})
    read = []
    base.set_trace_callback(lambda told: read.append(told) if "tellings" in told else None)
    found = table.listed(base)
    assert not read
    assert found == table.whole(base) == judge.settle([*three, again], judge.order)
    assert len({f.id for f in found}) == 4
