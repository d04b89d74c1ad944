"""Claims + rules -> findings: schema reads the rules, kinds decide, every finding tells its steps."""

from __future__ import annotations

from checker.judge.evaluate import judge
from checker.judge.rules import Rule, RuleSet
from checker.judge.schema import load

__all__ = ["Rule", "RuleSet", "judge", "load"]
