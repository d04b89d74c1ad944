"""Findings, baseline and waivers to the verdict."""

from checker.gate.decide import Policy, decide, touches

__all__ = ["Policy", "decide", "touches"]
