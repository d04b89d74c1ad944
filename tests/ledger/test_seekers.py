"""What may be kin of an undated article is found by its words; nothing that is kin is left out."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.align import kindred
from checker.ledger import Ledger, seekers
from checker.ledger.register import Register
from tests.align.test_placing import limits, steps, walk

__all__ = ["limits"]


@pytest.mark.usefixtures("limits")
@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 1 << 32))
def test_all_kin_are_among_those_that_are_near(seed):
    base = Ledger.open(None, "", []).base
    chance = random.Random(seed)
    known, _ = walk(Register(base), steps(chance))
    Register(base).flush()
    for asked in chance.sample(sorted(known.values(), key=lambda sketch: sketch.doc), min(len(known), 5)):
        near = {sketch.doc: sketch for sketch in seekers.near(base, asked)}
        assert all(known[doc] == sketch for doc, sketch in near.items())
        assert kindred([asked, *near.values()], {asked.doc}) == kindred([asked, *known.values()], {asked.doc})
