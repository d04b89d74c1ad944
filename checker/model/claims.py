"""Groups of facts that speak of the same thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from checker.model.facts import Fact

Confidence = Literal["high", "medium", "low"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Facts about one measure of one subject; which of them may be compared is for scopes and rules to say."""

    key: tuple[str, ...]
    """Stable parts: measure, unit dimension, then the values of the metric's key (participants, story, since ...)."""
    metric: str | None
    measure: str
    label: str | None = None
    """What is measured, for a reader: the label of the metric; None for an open measure."""
    participants: tuple[str, ...] = ()
    story: str | None = None
    facts: tuple[Fact, ...]
    """Sorted by (as_of or published, doc, span); every fact has its `voice`."""
    confidence: Confidence = "high"
    """How sure the alignment is that these facts speak of one thing."""
    why: tuple[str, ...] = ()
    """What the alignment rests on, in words for a reader."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incomparable:
    """A count of facts that no claim or rule could compare, by reason."""

    reason: str
    count: int
    example: str | None = None
    """A fact id."""
