"""What can be counted: metrics as declared under rules/metrics."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

MetricKind = Literal["flow", "counter", "level", "rate", "event-date", "target"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """A measure with its behaviour in time (see agreement.md: scopes).

    units: dimensions ("currency", "count", "percent", "mass", "length", "time" ...) or unit names a value may have.
    terms and not_terms: lower-case words or phrases, lemmas allowed; a not-term met where a term matched undoes it.
    key: what must agree before facts compare: participants, story, since, place, holder, of, modifiers.
    """

    id: str
    label: str
    kind: MetricKind
    units: tuple[str, ...]
    terms: tuple[str, ...]
    not_terms: tuple[str, ...] = ()
    key: tuple[str, ...] = ("story",)
    fixed: bool = False
    """The value keeps: a magnitude, a price paid, a final score; days of telling do not matter."""
    of: tuple[str, ...] = ()
    """Counted nouns that a count may be of, as lemmas (`people` stands for every word for people); empty: any."""
    where: str = ""
    """file:line of its declaration."""
