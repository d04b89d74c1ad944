"""Findings, baseline and waivers (and the data contract) to the verdict."""

from checker.gate.baseline import Baseline
from checker.gate.changed import Base, base, edited, listed, named
from checker.gate.contract import check as check_contract
from checker.gate.decide import Policy, decide, touches
from checker.gate.waivers import Waiver, Waivers

__all__ = [
    "Base",
    "Baseline",
    "Policy",
    "Waiver",
    "Waivers",
    "base",
    "check_contract",
    "decide",
    "edited",
    "listed",
    "named",
    "touches",
]
