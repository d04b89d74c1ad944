"""The published schemas are valid, strict enough, and what we write keeps them."""

import json

import jsonschema
import pytest
import yaml

import checker.model as m
from checker import wire
from checker.cli import schema
from checker.report import WRITERS
from tests import sample
from tests.cli.newsroom import ROOT

CONTRACT = m.Contract(
    passed=True,
    expectations=1,
    failures=(m.ContractFailure(expectation="e", doc=None, field="f", message="g", severity="warning"),),
)
REPORT = sample.report(contract=CONTRACT, unreadable=(m.Unreadable(path="x", reason="r", hint="h"),))


def validator(name):
    data = json.loads(schema.text(name))
    jsonschema.Draft202012Validator.check_schema(data)
    return jsonschema.Draft202012Validator(data)


@pytest.mark.parametrize("name", schema.NAMES)
def test_schemas_are_schemas(name):
    assert validator(name).schema["title"]


def test_results_facts_and_findings_keep_them():
    data = json.loads(WRITERS["json"](REPORT))
    validator("results").validate(data)
    for fact in data["facts"]:
        validator("facts").validate(fact)
    for finding in data["findings"]:
        validator("findings").validate(finding)


def test_every_key_that_we_write_is_told():
    told = validator("facts").schema["properties"].keys()
    assert told == wire.fact_to_dict(REPORT.facts[0]).keys()
    told = validator("findings").schema["properties"].keys()
    assert told == wire.finding_to_dict(REPORT.findings[0]).keys()
    told = validator("results").schema["properties"].keys()
    assert told == wire.report_to_dict(REPORT).keys()


def test_a_real_run_keeps_them():
    import checker
    from tests.report.test_sarif import VALIDATOR

    report = checker.run([ROOT / "fixtures/conflicts"])
    validator("results").validate(json.loads(WRITERS["json"](report)))
    log = json.loads(WRITERS["sarif"](report))
    VALIDATOR.validate(log)
    assert log["runs"][0]["results"]


def test_what_is_wrong_is_refused():
    fact = wire.fact_to_dict(REPORT.facts[0])
    for wrong in ({"kind": "guess"}, {"span": [1]}, {"quantity": {}}, {"published": "May"}):
        assert list(validator("facts").iter_errors(fact | wrong)), wrong


def test_waivers_and_baseline_keep_them():
    from checker.gate import baseline, waivers
    from tests.gate.test_waivers import FILE, ONE

    text = waivers.added(FILE, "w.yaml", ONE)
    loaded = yaml.load(text, Loader=yaml.BaseLoader)
    validator("waivers").validate(loaded)
    loaded["waivers"][0]["verdict"] = "whatever"
    assert list(validator("waivers").iter_errors(loaded))
    for line in baseline.dumps(baseline.create(REPORT.findings)).splitlines():
        validator("baseline").validate(json.loads(line))
