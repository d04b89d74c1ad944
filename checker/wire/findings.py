"""Findings to plain JSON shapes and back: the contract of findings.jsonl."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from checker.model import Finding, Side
from checker.wire.scalars import Json, dumps, iso_day, loads, read_band, read_day, write_band

FINDING = "factcheck/finding@1"
_ID, _MARKS = '"id": ', ', "new": '
"""Where its id begins, and behind which nothing of its own follows."""


def _side(side: Side) -> Json:
    return {
        "value": side.value,
        "facts": list(side.facts),
        "sources": list(side.sources),
        "origins": side.origins,
        "normal": side.normal,
        "band": None if side.band is None else write_band(side.band),
        "day": iso_day(side.day),
        "period": side.period,
        "as_of": iso_day(side.as_of),
        "docs": list(side.docs),
    }


def _side_back(data: Mapping[str, Any]) -> Side:
    return Side(
        value=data["value"],
        normal=data["normal"],
        band=None if data["band"] is None else read_band(data["band"]),
        day=read_day(data["day"]),
        period=data["period"],
        as_of=read_day(data["as_of"]),
        facts=tuple(data["facts"]),
        sources=tuple(data["sources"]),
        docs=tuple(data["docs"]),
        origins=data["origins"],
    )


def finding_to_dict(finding: Finding) -> Json:
    """One line of findings.jsonl (schema factcheck/finding@1)."""
    return {
        "schema": FINDING,
        "id": finding.id,
        "rule": finding.rule,
        "relation": finding.relation,
        "severity": finding.severity,
        "confidence": finding.confidence,
        "metric": finding.metric,
        "claim": {
            "participants": list(finding.participants),
            "story": finding.story,
            "measure": finding.measure,
            "key": list(finding.key),
        },
        "sides": [_side(s) for s in finding.sides],
        "message": finding.message,
        "why": list(finding.why),
        "docs": list(finding.docs),
        "new": finding.new,
        "waived": finding.waived,
        "waiver": finding.waiver,
        "preview": finding.preview,
        "blocking": finding.blocking,
    }


def finding_retold(text: str, *, name: str, new: bool, waived: bool, waiver: str | None, blocking: bool) -> str:
    """The JSON of a finding without marks, under another id and with marks: as `finding_to_dict` would have it."""
    told, _, rest = text.rpartition(_MARKS)
    preview = loads(f"{{{_MARKS[2:]}{rest}")["preview"]
    schema, _, told = told.partition(_ID)
    end = json.JSONDecoder().raw_decode(told)[1]
    marks = {"new": new, "waived": waived, "waiver": waiver, "preview": preview, "blocking": blocking}
    return f"{schema}{_ID}{dumps(name)}{told[end:]}, {dumps(marks)[1:]}"


def finding_from_dict(data: Mapping[str, Any]) -> Finding:
    """The inverse of `finding_to_dict`."""
    claim = data["claim"]
    return Finding(
        id=data["id"],
        rule=data["rule"],
        relation=data["relation"],
        severity=data["severity"],
        confidence=data["confidence"],
        metric=data["metric"],
        measure=claim["measure"],
        key=tuple(claim["key"]),
        participants=tuple(claim["participants"]),
        story=claim["story"],
        sides=tuple(_side_back(s) for s in data["sides"]),
        message=data["message"],
        why=tuple(data["why"]),
        docs=tuple(data["docs"]),
        preview=data["preview"],
        new=data["new"],
        waived=data["waived"],
        waiver=data["waiver"],
        blocking=data["blocking"],
    )
