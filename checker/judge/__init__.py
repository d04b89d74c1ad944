"""Claims + rules -> findings: schema reads the rules, kinds decide, every finding tells its steps."""

from __future__ import annotations

from checker.judge.editor import json_schema
from checker.judge.evaluate import judge, order
from checker.judge.findings import severity_of
from checker.judge.fingerprints import settle
from checker.judge.items import WITHIN
from checker.judge.kinds.registry import about
from checker.judge.rules import Rule, RuleSet
from checker.judge.schema import load

__all__ = ["WITHIN", "Rule", "RuleSet", "about", "json_schema", "judge", "load", "order", "settle", "severity_of"]
