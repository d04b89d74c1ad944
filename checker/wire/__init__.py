"""Values to plain JSON shapes and back; every `*_to_dict` has a `*_from_dict` that undoes it."""

from __future__ import annotations

from checker.wire.facts import FACT, fact_from_dict, fact_text, fact_to_dict, skip_from_dict, skip_to_dict
from checker.wire.findings import FINDING, finding_from_dict, finding_retold, finding_to_dict
from checker.wire.reports import (
    LISTS,
    RESULTS,
    claim_from_dict,
    claim_to_dict,
    document_from_dict,
    document_to_dict,
    report_from_dict,
    report_head,
    report_to_dict,
)
from checker.wire.scalars import Json, decimal, dumps, lines, loads, number

__all__ = [
    "FACT",
    "FINDING",
    "LISTS",
    "RESULTS",
    "Json",
    "claim_from_dict",
    "claim_to_dict",
    "decimal",
    "document_from_dict",
    "document_to_dict",
    "dumps",
    "fact_from_dict",
    "fact_text",
    "fact_to_dict",
    "finding_from_dict",
    "finding_retold",
    "finding_to_dict",
    "lines",
    "loads",
    "number",
    "report_from_dict",
    "report_head",
    "report_to_dict",
    "skip_from_dict",
    "skip_to_dict",
]
