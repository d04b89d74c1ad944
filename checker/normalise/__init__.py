"""Mentions to Facts and Skips: what was meant."""

from __future__ import annotations

from checker.normalise.assembly import assemble, facts

__all__ = ["assemble", "facts"]
