"""Baselines: sorted, small diffs, mergeable, and update only removes."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.errors import InputError
from checker.gate import baseline as b
from tests import sample

DISPUTE, AGREE = sample.report().findings
OTHER = sample.finding("other", DISPUTE.sides, severity="warning", key=("other",))


def base(*findings):
    return b.Baseline(path="b.jsonl", entries=b.create(findings))


def test_a_baseline_is_read_back_and_sorted_by_id():
    text = b.dumps(b.create([OTHER, DISPUTE]))
    assert text == b.dumps(b.create([DISPUTE, OTHER]))
    assert b.parse(text, "b.jsonl").entries == b.create([DISPUTE, OTHER])
    ids = [line.split('"id": "')[1][:20] for line in text.splitlines()]
    assert ids == sorted(ids)


def test_agreements_are_no_business_of_a_baseline():
    assert b.create([AGREE]) == ()
    assert b.dumps(()) == ""


def test_the_message_and_the_articles_leave_no_trace():
    moved = replace(DISPUTE, message="reworded", why=(), docs=("elsewhere",))
    assert b.dumps(b.create([moved])) == b.dumps(b.create([DISPUTE]))


def test_update_only_removes():
    assert b.update(base(DISPUTE, OTHER), [DISPUTE]) == b.create([DISPUTE])
    assert b.update(base(DISPUTE), [DISPUTE, OTHER]) == b.create([DISPUTE])
    assert b.update(base(DISPUTE), [OTHER], accept_new=True) == b.create([OTHER])


def test_update_narrows_an_entry_that_lost_a_value():
    fact = sample.report().facts[2]
    three = replace(DISPUTE, id="fc1-3", sides=(*DISPUTE.sides, sample.side(30, fact)))
    assert b.update(base(three), [DISPUTE]) == b.create([DISPUTE])


@given(st.permutations([DISPUTE, OTHER, sample.finding("third", DISPUTE.sides, key=("third",))]))
def test_order_of_findings_does_not_matter(findings):
    assert b.dumps(b.create(findings)) == b.dumps(b.create(sorted(findings, key=lambda f: f.id)))


def test_a_union_merge_of_two_branches_reads():
    text = b.dumps(b.create([OTHER])) + b.dumps(b.create([DISPUTE])) + "\n" + b.dumps(b.create([OTHER]))
    assert b.parse(text, "b.jsonl").entries == b.create([DISPUTE, OTHER])


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("<<<<<<< ours", "merge conflict"),
        ("not json", "JSON object"),
        ("[]", "no object"),
        ('{"schema": "factcheck/baseline@9"}', "factcheck/baseline@9"),
        ('{"schema": "factcheck/baseline@1", "id": "x"}', "rule"),
    ],
)
def test_a_bad_line_is_told_with_its_number(line, told):
    text = b.dumps(b.create([DISPUTE])) + line + "\n"
    with pytest.raises(InputError) as error:
        b.parse(text, "b.jsonl")
    assert "b.jsonl:2" in str(error.value)
    assert told in str(error.value)


def test_a_missing_baseline_is_an_error(tmp_path):
    with pytest.raises(InputError, match="baseline create"):
        b.load(tmp_path / "none.jsonl")
