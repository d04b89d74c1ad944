"""Words to meanings, built from rules/lexicon; one file a dimension."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from checker import packs
from checker.lexicon import alignment, amounts, dates, metrics, subjects
from checker.lexicon.alignment import AlignmentLexicon
from checker.lexicon.amounts import AmountLexicon
from checker.lexicon.dates import DateLexicon
from checker.lexicon.subjects import SubjectLexicon
from checker.model import Metric

__all__ = ["Lexicon", "load"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Everything that extraction, normalisation and alignment know of English and of what can be counted."""

    amounts: AmountLexicon
    dates: DateLexicon
    subjects: SubjectLexicon
    alignment: AlignmentLexicon
    metrics: Mapping[str, Metric]


@cache
def load(extra: tuple[Path, ...] = ()) -> Lexicon:
    """The shipped lexicon, with the metrics of `extra` rule packs laid over; built once a process."""
    root = packs.rules_root()
    words = root / "lexicon" / "en"
    known = subjects.load(words)
    places = (*known.states, *known.states.values(), *known.demonyms, *known.capitals)
    return Lexicon(
        amounts=amounts.load(words),
        dates=dates.load(words),
        subjects=known,
        alignment=alignment.load(words, places=places, titles=known.titles),
        metrics=metrics.load((root, *extra)),
    )
