"""JSON Schema of rule and metric files for editors, made from the readers themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from checker.judge import schema
from checker.judge.kinds.registry import KINDS
from checker.lexicon import metrics
from checker.packs import Fields, Node, Problems

DRAFT = "https://json-schema.org/draft/2020-12/schema"
LOOSEST: dict[str, dict[str, str]] = {"calendar": {"test": "ages"}}
"""Values of a check kind under which least is required."""
CASES: dict[str, Any] = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["name", "articles", "expect"],
        "additionalProperties": False,
        "properties": {
            "name": {"type": "string"},
            "articles": {
                "type": "object",
                "additionalProperties": {
                    "type": "object",
                    "required": ["text"],
                    "additionalProperties": False,
                    "properties": {
                        "text": {"type": "string"},
                        "published": {"type": "string", "format": "date"},
                        "source": {"type": "string"},
                    },
                },
            },
            "expect": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["relation"],
                    "additionalProperties": False,
                    "properties": {
                        "relation": {"enum": list(schema.RELATIONS)},
                        "spans": {"type": "object", "additionalProperties": {"type": "string"}},
                    },
                },
            },
        },
    },
}


def json_schema() -> dict[str, Any]:
    """One schema for the three kinds of file that make up a pack of rules."""
    return {
        "$schema": DRAFT,
        "title": "factcheck rules, metrics and cases",
        "oneOf": [
            _file(schema.SCHEMA, {"rules": {"type": "array", "items": _rule()}}),
            _file(metrics.SCHEMA, {"metrics": {"type": "object", "additionalProperties": _metric()}}),
            _file("factcheck/cases@1", {"cases": {"type": "object", "additionalProperties": CASES}}),
        ],
    }


def keys() -> dict[str, list[str]]:
    """Every key that a file may have, by what it is a key of; the manual is checked against it."""
    found = {reader.what: sorted(reader.shapes) for reader in _rule_readers("agreement")}
    for kind in KINDS:
        check = next(r for r in _rule_readers(kind) if r.what.startswith("a check of kind"))
        found[check.what] = sorted(check.shapes)
    found["a metric"] = sorted(_metric_reader().shapes)
    return found


def _file(name: str, properties: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "required": ["schema", *properties],
        "additionalProperties": False,
        "properties": {"schema": {"const": name}, **properties},
    }


def _rule_readers(kind: str) -> list[Fields]:
    """The readers that a rule of one check kind goes through."""

    def node(value: dict[str, Node] | str) -> Node:
        return Node(value, "-", 1, 1)

    problems = Problems()
    check = node({"kind": node(kind)} | {key: node(value) for key, value in LOOSEST.get(kind, {}).items()})
    whole = node({"id": node("a.b"), "facts": node({}), "check": check, "severity": node({})})
    schema.read_rule(whole, {}, problems)
    return [reader for reader in problems.readers if reader.what != "a rule"]


def _rule() -> dict[str, Any]:
    checks = []
    for kind in KINDS:
        rule, facts, check, severity = _rule_readers(kind)[:4]
        made = _object(check)
        made["properties"]["kind"] = {"const": kind}
        checks.append(made)
    made = _object(rule)
    relations: dict[str, Any] = {name: {"enum": list(schema.SEVERITIES)} for name in severity.asked}
    made["properties"] |= {
        "facts": _object(facts),
        "check": {"oneOf": checks},
        "severity": {"type": "object", "additionalProperties": False, "properties": relations},
        "cases": CASES,
    }
    return made


def _metric_reader() -> Fields:
    problems = Problems()
    loosest = Node({"kind": Node("event-date", "-", 1, 1)}, "-", 1, 1)  # the kind that needs no unit
    metrics.read_metric("a.b", loosest, "-:1:1", problems)
    return problems.readers[0]


def _metric() -> dict[str, Any]:
    made = _object(_metric_reader())
    made["properties"]["cases"] = CASES
    return made


def _object(reader: Fields) -> dict[str, Any]:
    return {
        "type": "object",
        "required": _once(reader.required),
        "additionalProperties": False,
        "properties": {key: dict(shape) for key, shape in sorted(reader.shapes.items())},
    }


def _once(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))
