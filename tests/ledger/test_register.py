"""Placing over a database: the same after any change, across closings, and nothing lost when a change is taken back."""

from __future__ import annotations

import random
import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.align import advance, place
from checker.align.sketches import decode, encode
from checker.ledger import register as room
from checker.ledger.register import Register
from tests.align.test_placing import article, limits, steps, walk

__all__ = ["limits"]


def opened():
    base = sqlite3.connect(":memory:", isolation_level=None)
    room.create(base)
    return base


@pytest.mark.usefixtures("limits")
class TestIncrements:
    @settings(max_examples=100, deadline=None)
    @given(seed=st.integers(0, 1 << 32), reopens=st.booleans())
    def test_steps_give_what_one_step_gives(self, seed, reopens):
        base = opened()
        known, placed = walk(
            Register(base), steps(random.Random(seed)), lambda register: Register(base) if reopens else register
        )
        assert placed == place(known.values())
        register = Register(base)
        assert register.placed(list(known)) == placed
        assert {doc: register.record(register.number(doc)).sketch for doc in known} == known
        for story in {one.story for one in placed.values()}:
            assert register.members(story) == sorted(doc for doc, one in placed.items() if one.story == story)

    @settings(max_examples=30, deadline=None)
    @given(seed=st.integers(0, 1 << 32))
    def test_the_tables_do_not_tell_in_how_many_steps_they_were_made(self, seed):
        one, other = opened(), opened()
        known, _ = walk(Register(one), steps(random.Random(seed)))
        advance(Register(other), new=known.values())
        tables = [name for (name,) in one.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in sorted(tables):
            columns = [row[1] for row in one.execute(f"PRAGMA table_info({table})")]
            rows = f"SELECT * FROM {table} ORDER BY {', '.join(columns)}"
            if table == "place_days":
                rows = f"SELECT * FROM {table} WHERE posted OR printed ORDER BY day"
            assert one.execute(rows).fetchall() == other.execute(rows).fetchall(), table


@settings(max_examples=50, deadline=None)
@given(seed=st.integers(0, 1 << 32))
def test_a_change_taken_back_leaves_no_trace(seed):
    base = opened()
    rounds = steps(random.Random(seed))
    known, placed = walk(Register(base), rounds)
    base.execute("BEGIN")
    for gone, new in steps(random.Random(seed + 1)):
        advance(Register(base), gone=gone, new=new)
    base.execute("ROLLBACK")
    assert Register(base).placed(list(known)) == placed


@settings(deadline=None)
@given(seed=st.integers(0, 1 << 32))
def test_a_sketch_comes_back_as_it_was(seed):
    sketch = article(random.Random(seed), "a/é\udc80.txt")
    assert decode(encode(sketch)) == sketch


def test_what_is_not_known_is_left_out():
    assert Register(opened()).placed(["nobody"]) == {}
