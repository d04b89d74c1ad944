"""Which findings are new, waived and blocking, and the exit code that follows."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import checker.model as m
from checker.gate import Policy, decide
from checker.gate import baseline as b
from checker.gate import waivers as w
from tests import sample

TODAY = dt.date(2024, 6, 1)
REPORT = sample.report()
DISPUTE, AGREE = REPORT.findings
FACTS = {f.doc: f for f in REPORT.facts}
COVERAGE = sample.coverage()


def judged(findings, cover=COVERAGE, *, changed=None, base=(), rules=None, unreadable=(), contract=None, **policy):
    more = {"changed": changed, "base": base, "rules": rules, "unreadable": unreadable, "contract": contract}
    return decide(findings, cover, Policy(**policy), **more)


def code(findings, cover=COVERAGE, **options):
    return judged(findings, cover, **options)[1].exit_code


@pytest.mark.parametrize(
    ("severity", "confidence", "fail_on", "expected"),
    [
        ("error", "high", "error", 1),
        ("error", "medium", "error", 0),
        ("error", "low", "error", 0),
        ("warning", "high", "error", 0),
        ("warning", "high", "warning", 1),
        ("note", "high", "warning", 0),
        ("note", "high", "note", 1),
        ("none", "high", "note", 0),
        ("error", "high", "never", 0),
    ],
)
def test_only_sure_findings_at_the_level_block(severity, confidence, fail_on, expected):
    finding = replace(DISPUTE, severity=severity, confidence=confidence)
    found, verdict = judged([finding], COVERAGE, fail_on=fail_on)
    assert verdict.exit_code == expected
    assert found[0].blocking == bool(expected)
    assert verdict.blocking == ((finding.id,) if expected else ())


def test_a_lower_confidence_may_be_asked_to_block():
    assert code([replace(DISPUTE, confidence="medium")], confidence="medium") == 1


def test_a_preview_rule_never_blocks():
    assert code([replace(DISPUTE, preview=True)], fail_on="note") == 0


def test_nothing_checked_is_three_and_may_be_allowed():
    nothing = sample.coverage(articles=0, facts=0, aligned=0)
    apart = sample.coverage(aligned=0)
    assert code([], nothing) == 3
    assert code([], apart) == 3
    assert code([], apart, allow_empty=True) == 0
    assert "no articles found" in judged([], nothing)[1].sentence


def test_a_change_that_adds_nothing_needs_nothing_to_check():
    apart = sample.coverage(aligned=0)
    assert code([], apart, changed=[]) == 0
    assert code([], apart, changed=["alpha"]) == 3
    assert code([], sample.coverage(articles=0, aligned=0), changed=[]) == 3


def test_an_unreadable_article_is_two_even_beside_a_blocking_finding():
    bad = m.Unreadable(path="news/x.txt", reason="binary", hint="remove it")
    _, verdict = judged([DISPUTE], COVERAGE, unreadable=[bad])
    assert verdict.exit_code == 2
    assert "news/x.txt" in verdict.sentence
    assert "remove it" in verdict.sentence


def test_a_known_finding_does_not_block_and_is_kept():
    known = b.Baseline(path="b", entries=b.create([DISPUTE]))
    found, verdict = judged([DISPUTE, AGREE], COVERAGE, baseline=known)
    assert verdict.exit_code == 0
    assert [f.id for f in found] == [DISPUTE.id, AGREE.id]
    assert not found[0].new


def test_a_third_value_is_new_and_a_lost_value_is_not():
    gamma = FACTS["gamma"]
    three = replace(DISPUTE, id="fc1-3", sides=(*DISPUTE.sides, sample.side(30, gamma)))
    known = b.Baseline(path="b", entries=b.create([DISPUTE]))
    wider = b.Baseline(path="b", entries=b.create([three]))
    assert code([three], baseline=known) == 1
    assert code([DISPUTE], baseline=wider) == 0


def test_a_stale_baseline_blocks_only_when_strict():
    known = b.Baseline(path="base.jsonl", entries=b.create([DISPUTE]))
    _, verdict = judged([AGREE], COVERAGE, baseline=known)
    assert verdict.exit_code == 0
    assert any("base.jsonl" in r and DISPUTE.id in r for r in verdict.reasons)
    _, verdict = judged([AGREE], COVERAGE, baseline=known, strict_baseline=True)
    assert verdict.exit_code == 1
    assert "baseline update" in verdict.sentence


def test_an_entry_of_a_rule_that_did_not_run_is_not_stale():
    known = b.Baseline(path="b", entries=b.create([DISPUTE]))
    assert code([AGREE], baseline=known, strict_baseline=True, rules=["toll.agree"]) == 0


def waivers(expires):
    return w.Waivers(
        path="w.yaml",
        entries=(w.Waiver(id=DISPUTE.id, verdict="false_positive", reason="two mines", expires=expires, where="w:3"),),
    )


def test_a_live_waiver_keeps_the_finding_but_lets_it_pass():
    found, verdict = judged([DISPUTE], COVERAGE, waivers=waivers(TODAY), today=TODAY)
    assert verdict.exit_code == 0
    assert found[0].waived
    assert "two mines" in found[0].waiver


def test_an_expired_waiver_returns_the_finding_and_says_so():
    yesterday = TODAY - dt.timedelta(days=1)
    found, verdict = judged([DISPUTE], COVERAGE, waivers=waivers(yesterday), today=TODAY)
    assert verdict.exit_code == 1
    assert not found[0].waived
    assert "expired on 2024-05-31" in found[0].waiver
    assert any("expired" in r for r in verdict.reasons)
    low = replace(DISPUTE, severity="warning")
    assert code([low], waivers=waivers(yesterday), today=TODAY) == 0
    assert code([low], waivers=waivers(yesterday), today=TODAY, strict_waivers=True) == 1


def test_an_unused_waiver_is_told():
    _, verdict = judged([AGREE], COVERAGE, waivers=waivers(TODAY), today=TODAY)
    assert any("unused" in r and "w:3" in r for r in verdict.reasons)


def test_only_findings_that_touch_a_changed_article_block():
    assert code([DISPUTE], changed=["gamma"]) == 1
    assert code([DISPUTE], changed=["delta"]) == 0
    assert code([DISPUTE], changed=[]) == 0


def test_joining_a_side_of_a_known_dispute_is_not_new_but_a_value_is():
    grown = replace(DISPUTE, sides=(sample.side(12, *FACTS.values()), DISPUTE.sides[1]))
    assert code([grown], changed=["gamma"], base=[DISPUTE]) == 0
    agreed = replace(DISPUTE, sides=DISPUTE.sides[:1], relation="agreement", id="fc1-0")
    assert code([DISPUTE], changed=["gamma"], base=[agreed]) == 1


def test_a_progression_that_became_a_contradiction_is_new():
    before = replace(DISPUTE, relation="progression", severity="note")
    assert code([DISPUTE], changed=["gamma"], base=[before]) == 1


def test_a_broken_data_contract_blocks():
    failure = m.ContractFailure(expectation="known", doc="alpha", field="published", message="no date")
    broken = m.Contract(passed=False, expectations=1, failures=(failure,))
    assert code([AGREE], contract=broken) == 1
    assert code([AGREE], contract=broken, fail_on="never") == 0
    assert code([AGREE], contract=m.Contract(passed=True, expectations=1)) == 0


def test_the_sentence_names_what_to_do():
    _, verdict = judged([DISPUTE], COVERAGE)
    assert DISPUTE.id in verdict.sentence
    assert "factcheck explain" in verdict.sentence
    assert "\n" not in verdict.sentence


MANY = [
    sample.finding(f"f{n}", DISPUTE.sides, severity=severity, confidence=confidence, key=(str(n),))
    for n, (severity, confidence) in enumerate(
        (s, c) for s in ("none", "note", "warning", "error") for c in ("low", "medium", "high")
    )
]


@given(st.permutations(MANY), st.sampled_from(["note", "warning", "error", "never"]))
@settings(deadline=None)
def test_order_of_findings_changes_no_decision(findings, fail_on):
    found, verdict = judged(findings, fail_on=fail_on)
    again, other = judged(MANY, fail_on=fail_on)
    assert {f.id: f for f in found} == {f.id: f for f in again}
    assert verdict.exit_code == other.exit_code
    assert set(verdict.blocking) == set(other.blocking)


@given(st.sets(st.sampled_from(MANY)), st.sets(st.sampled_from(MANY)))
@settings(deadline=None)
def test_what_is_known_never_blocks_and_nothing_is_dropped(findings, known):
    baseline = b.Baseline(path="b", entries=b.create(known, ("none", "note", "warning", "error")))
    listed = sorted(findings, key=lambda f: f.id)
    found, verdict = judged(listed, fail_on="note", confidence="low", baseline=baseline)
    assert [f.id for f in found] == [f.id for f in listed]
    assert not set(verdict.blocking) & {f.id for f in known}
    assert set(verdict.blocking) == {f.id for f in listed if f not in known and f.severity != "none"}
