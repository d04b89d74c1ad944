"""Placing after any change gives what placing from scratch gives."""

from __future__ import annotations

import datetime as dt
import random
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.align import InMemory, advance, origins, place, placing, register, stories, vectors
from checker.ledger import register as room
from checker.model.sketch import Sketch

DAY = dt.date(2023, 3, 1)
DOCS = [f"d{n:02}" for n in range(40)]
TEXTS = [
    range(1, 20),
    range(4, 24),
    range(15, 33),
    range(30, 44),
    *([1, 2, 3, *range(at, at + 9)] for at in range(50, 70, 4)),  # with boilerplate
    range(40, 41),
    (),
]


def article(chance, doc, undated=0.15, loose=False):
    """A sketch of few words, days, marks and addresses, so that everything collides with everything."""
    terms = sorted(chance.sample(range(1, 15), chance.randint(0, 5)))
    shingles = sorted(chance.sample(range(1, 9), 4)) if loose else chance.choice(TEXTS)
    published = None if chance.random() < undated else DAY + dt.timedelta(days=chance.randint(0, 5))
    retold = published is not None and chance.random() < 0.1
    return Sketch(
        doc=doc,
        digest=f"{chance.randint(0, 30):02}",
        source=chance.choice([None, "x", "y", "z"]),
        published=published,
        day=published - dt.timedelta(days=chance.randint(2, 4)) if retold else published,
        cluster="k" if chance.random() < 0.05 else None,
        url=chance.choice([None, None, None, "u", "v"]),
        wire="w" if chance.random() < 0.1 else None,
        terms=struct.pack(f"<{len(terms)}I", *terms),
        weights=bytes(chance.choice([12, 12, 24]) for _ in terms),
        shingles=struct.pack(f"<{len(shingles)}I", *shingles),
        length=chance.choice([10, 20]),
        sentences=tuple(enumerate(chance.sample(range(1, 9), chance.randint(0, 2)))),
    )


def steps(chance):
    """A few rounds of documents that go and articles that come; some come again, edited or as they were."""
    made, known = [], {}
    manner = chance.choice([0.1, 0.1, 0.8]), chance.random() < 0.5
    for _ in range(chance.randint(1, 6)):
        gone = chance.sample(DOCS, chance.choice([0, 0, 1, 4]))
        new = [article(chance, doc, *manner) for doc in chance.sample(DOCS, chance.choice([0, 1, 3, 25]))]
        new += [known[doc] for doc in chance.sample(sorted(known), min(len(known), chance.choice([0, 2])))]
        known.update((sketch.doc, sketch) for sketch in new)
        made.append((gone, new))
    return made


@pytest.fixture(params=["wide", "narrow"])
def limits(request, monkeypatch):
    """Narrow limits bring to the fore what only crowded corpora meet."""
    if request.param == "narrow":
        monkeypatch.setattr(stories, "POSTING", 2)
        monkeypatch.setattr(stories, "POSTING_UNDATED", 3)
        for module in (register, origins, room):
            monkeypatch.setattr(module, "ORIGINALS", 2)
        monkeypatch.setattr(vectors, "CROWD", 4)
        monkeypatch.setattr(origins, "ENOUGH", 2)
        monkeypatch.setattr(placing, "PIECE", 2)


def walk(register, rounds, reopen=lambda register: register):
    """Take the steps one by one; what is known at the end, as it was told."""
    known: dict[str, Sketch] = {}
    placed = {}
    for gone, new in rounds:
        latest = {sketch.doc: sketch for sketch in new}
        before = dict(placed)
        moved = advance(register, gone=gone, new=new)
        for doc in gone:
            known.pop(doc, None)
            placed.pop(doc, None)
        known.update(latest)
        for doc, (earlier, now) in moved.items():
            assert earlier == before.get(doc)
            assert doc in latest or earlier != now
            placed[doc] = now
        register = reopen(register)
    return known, placed


@pytest.mark.usefixtures("limits")
class TestIncrements:
    @settings(max_examples=150, deadline=None)
    @given(seed=st.integers(0, 1 << 32))
    def test_steps_give_what_one_step_gives(self, seed):
        known, placed = walk(InMemory(), steps(random.Random(seed)))
        assert placed == place(known.values())
