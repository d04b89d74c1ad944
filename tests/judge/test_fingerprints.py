"""Identity of findings: lasting, and never one for two events."""

import datetime as dt
from dataclasses import replace

import checker.model as m
from checker.judge import order, settle
from checker.judge.fingerprints import fingerprint, identity
from tests import sample

FACT = sample.report().facts[0]
DAY = dt.date(2024, 5, 2)


def claim(*key):
    return m.Claim(key=key, metric=None, measure="m", facts=(FACT,))


def test_the_order_of_sides_plays_no_part():
    assert fingerprint("r", ["k"], ["a", "b"]) == fingerprint("r", ["k"], ["b", "a"])
    assert fingerprint("r", ["k"], ["a", "b"]) != fingerprint("r", ["k"], ["a", "b", "c"])
    assert fingerprint("r", ["k"], ["a"]) != fingerprint("r", ["k", "a"], [])


def test_what_hangs_on_the_articles_at_hand_is_left_out():
    one = claim("toll", "count", "story=s-1", "day=2024-05-02")
    other = claim("toll", "count", "story=s-2", "at=Harrow", "size=large")
    facts = [replace(FACT, event_day=None, as_of=DAY), replace(FACT, as_of=dt.date(2025, 1, 1))]
    assert identity(one, facts) == identity(other, facts[::-1]) == ("toll", "count", "year=2024")
    assert identity(one, facts[1:]) != identity(one, facts)
    assert identity(claim("trade", "money", "participants=A|B"), facts) == ("trade", "money", "participants=A|B")


def test_two_events_with_one_fingerprint_stay_two_findings():
    first = sample.report().findings[0]
    later = replace(
        first,
        key=("other",),
        docs=("x", "y"),
        sides=tuple(replace(s, docs=("x",), as_of=dt.date(2024, 9, 1)) for s in first.sides),
    )
    early = replace(first, sides=tuple(replace(s, as_of=DAY) for s in first.sides))
    settled = {f.docs: f.id for f in settle([later, early], order)}
    assert settled[early.docs] == first.id
    assert settled[later.docs] != first.id
    assert {f.docs: f.id for f in settle([early, later], order)} == settled


def test_one_dispute_that_two_claims_see_is_one_finding():
    first = sample.report().findings[0]
    again = replace(first, key=("other",), docs=(*first.docs, "delta"))
    assert len(settle([first, again], order)) == 1
