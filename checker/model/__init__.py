"""Every value that crosses a module border: frozen, slotted, keyword-only dataclasses, standard library only."""

from __future__ import annotations

from checker.model.claims import Claim, Incomparable
from checker.model.facts import Band, Bands, Fact, Period, Quantity, Skip, Tie, Timex
from checker.model.findings import Contract, ContractFailure, Coverage, Finding, Report, Side, Verdict
from checker.model.mentions import Amount, AmountMention, Mentions, Moment, NameMention, TimexMention
from checker.model.metrics import Metric
from checker.model.text import Dating, Document, Span, Unreadable

__all__ = [
    "Amount",
    "AmountMention",
    "Band",
    "Bands",
    "Claim",
    "Contract",
    "ContractFailure",
    "Coverage",
    "Dating",
    "Document",
    "Fact",
    "Finding",
    "Incomparable",
    "Mentions",
    "Metric",
    "Moment",
    "NameMention",
    "Period",
    "Quantity",
    "Report",
    "Side",
    "Skip",
    "Span",
    "Tie",
    "Timex",
    "TimexMention",
    "Unreadable",
    "Verdict",
]
