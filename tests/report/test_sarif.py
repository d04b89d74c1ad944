"""SARIF: valid against the official schema, and what the gate decided is marked, never dropped."""

import json
import tomllib
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

import checker.model as m
from checker.report import WRITERS, sarif
from tests import sample

SCHEMA = json.loads((Path(__file__).parent.parent / "data" / "sarif" / "sarif-2.1.0-rtm.5.json").read_text())
VALIDATOR = jsonschema.Draft4Validator(SCHEMA)
REPORT = sample.report()
DISPUTE, AGREE = REPORT.findings
FAILURE = m.ContractFailure(expectation="published-known", doc="alpha", field="published", message="no date")


def run_of(report):
    log = json.loads(WRITERS["sarif"](report))
    VALIDATOR.validate(log)
    return log["runs"][0]


def test_the_validator_refuses_what_is_wrong():
    log = json.loads(WRITERS["sarif"](REPORT))
    log["runs"][0]["results"][0]["level"] = "fatal"
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate(log)


def test_the_minority_article_is_primary_and_the_other_sides_are_related():
    result = run_of(REPORT)["results"][0]
    primary = result["locations"][0]["physicalLocation"]
    assert primary["artifactLocation"] == {"uri": "news/gamma.txt", "uriBaseId": "%SRCROOT%"}
    assert primary["region"] == {
        "startLine": 3,
        "startColumn": 23,
        "endLine": 3,
        "endColumn": 25,
        "snippet": {"text": "21"},
    }
    related = [r["physicalLocation"]["artifactLocation"]["uri"] for r in result["relatedLocations"]]
    assert related == ["news/alpha.txt", "news/beta.txt"]
    assert "[12 workers (alpha daily, 2024-05-03)](1)" in result["message"]["text"]


def test_a_changed_article_is_primary_even_in_the_majority():
    result = run_of(replace(REPORT, changed=("beta",)))["results"][0]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "news/beta.txt"
    related = [r["physicalLocation"]["artifactLocation"]["uri"] for r in result["relatedLocations"]]
    assert related == ["news/alpha.txt", "news/gamma.txt"]


def test_known_and_waived_findings_are_marked_and_kept():
    known = replace(DISPUTE, new=False, blocking=False)
    waived = replace(DISPUTE, id="fc1-2", waived=True, waiver="false_positive: two mines", blocking=False)
    expired = replace(DISPUTE, id="fc1-3", waiver="waiver expired on 2024-01-01: two mines")
    run = run_of(sample.report([known, waived, expired]))
    by_id = {r["partialFingerprints"]["factcheck/v1"]: r for r in run["results"]}
    assert by_id[known.id]["baselineState"] == "unchanged"
    assert by_id["fc1-2"]["suppressions"] == [
        {"kind": "external", "status": "accepted", "justification": "false_positive: two mines"}
    ]
    assert "suppressions" not in by_id["fc1-3"]
    assert "expired" in by_id["fc1-3"]["properties"]["waiver"]


def test_agreements_are_counted_and_not_results():
    run = run_of(REPORT)
    assert len(run["results"]) == 1
    assert run["properties"]["agreements"] == 1


def test_contract_failures_and_unreadable_articles_are_told():
    bad = m.Unreadable(path="news/b ö%.txt", reason="binary", hint="remove it")
    verdict = m.Verdict(exit_code=2, sentence="Not to be trusted.")
    contract = m.Contract(passed=False, expectations=2, failures=(FAILURE,))
    run = run_of(sample.report(unreadable=(bad,), verdict=verdict, contract=contract))
    assert [r["ruleId"] for r in run["results"]] == ["toll.single", "contract.published-known"]
    invocation = run["invocations"][0]
    assert not invocation["executionSuccessful"]
    assert invocation["exitCode"] == 2
    note = invocation["toolExecutionNotifications"][0]
    assert note["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "news/b%20%C3%B6%25.txt"


def test_the_limits_are_kept_and_the_cut_is_told(monkeypatch):
    monkeypatch.setattr(sarif, "MAX_RESULTS", 3)
    monkeypatch.setattr(sarif, "MAX_LOCATIONS", 2)
    many = [
        replace(DISPUTE, id=f"fc1-{n}", severity="error" if n == 4 else "warning", blocking=n == 4) for n in range(5)
    ]
    run = run_of(sample.report(many))
    assert len(run["results"]) == 3
    assert run["results"][0]["partialFingerprints"]["factcheck/v1"] == "fc1-4"
    assert all(len(r["relatedLocations"]) == 1 for r in run["results"])
    told = [n["message"]["text"] for n in run["invocations"][0]["toolExecutionNotifications"]]
    assert "2 of 5 results are left out, the least severe ones" in told
    assert any("1 of its 3 places are left out" in t for t in told)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("./a/b.txt", {"uri": "a/b.txt", "uriBaseId": "%SRCROOT%"}),
        ("/srv/a b.txt", {"uri": "file:///srv/a%20b.txt"}),
        ("../x#1.txt", {"uri": "../x%231.txt", "uriBaseId": "%SRCROOT%"}),
        ("a:b.txt", {"uri": "a%3Ab.txt", "uriBaseId": "%SRCROOT%"}),
    ],
)
def test_paths_become_uris(path, expected):
    assert sarif.artifact(path) == expected


def test_a_row_of_a_table_is_pointed_at_by_its_line():
    document = replace(REPORT.documents[2], path="news/all.jsonl:7")
    run = run_of(sample.report(documents=(*REPORT.documents[:2], document)))
    primary = run["results"][0]["locations"][0]["physicalLocation"]
    assert primary == {
        "artifactLocation": {"uri": "news/all.jsonl", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 7},
    }


def test_a_message_cannot_forge_a_link():
    hostile = replace(DISPUTE, message="see [here](9) and [x](http://evil)")
    text = run_of(sample.report([hostile]))["results"][0]["message"]["text"]
    assert "](9)" not in text
    assert "](http" not in text


def test_the_version_is_that_of_the_release():
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert run_of(REPORT)["tool"]["driver"]["semanticVersion"] == project["version"]
