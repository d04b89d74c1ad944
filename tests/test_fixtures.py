"""The corpora of fixtures through the real pipeline: what must come out does, and nothing else is a conflict."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from checker import packs, pipeline
from checker.model import Fact, Finding, Report

ROOT = Path(__file__).resolve().parent.parent / "fixtures"
GRAVE = ("warning", "error")


@cache
def report(name: str) -> Report:
    return pipeline.run([str(ROOT / name)])


@cache
def expected(name: str) -> dict[str, Any]:
    found = packs.load(ROOT / name / "expected.yaml").plain()
    assert isinstance(found, dict)
    return found


def rows(name: str, part: str) -> list[dict[str, Any]]:
    return list(expected(name).get(part) or ())


def relations(row: dict[str, Any]) -> list[str]:
    return [row["relation"]] if isinstance(row["relation"], str) else row["relation"]


def speaks_of(finding: Finding, row: dict[str, Any]) -> bool:
    docs = set(finding.docs)
    if "case" in row:
        return all(doc.startswith(f"{row['case']}/") for doc in docs)
    return set(row["docs"]) == docs


def meets(finding: Finding, row: dict[str, Any]) -> bool:
    told = " | ".join((finding.message, *(f"{s.value} {s.normal} {s.day} {s.period}" for s in finding.sides)))
    digits = told.replace(",", "").replace("\u00a0", " ")
    grouped = digits.replace(" ", "")
    return (
        speaks_of(finding, row)
        and finding.relation in relations(row)
        and all(v.replace(",", "") in digits or v.replace(",", "").replace(" ", "") in grouped for v in row["values"])
    )


def told(found: list[Finding]) -> str:
    return "\n".join(f"{f.relation} {f.severity} {f.rule} {f.docs} {f.message}" for f in found) or "nothing"


def cases(name: str) -> list[Any]:
    file = packs.load(ROOT / name / "expected.yaml").plain()
    assert isinstance(file, dict)
    return [pytest.param(row, id=f"{name}-{row.get('case') or row.get('about')}") for row in file.get("findings") or ()]


@pytest.mark.parametrize("row", cases("china-russia"))
def test_china_russia(row: dict[str, Any]) -> None:
    findings = report("china-russia").findings
    assert any(meets(f, row) for f in findings), told(list(findings))


@pytest.mark.parametrize("row", cases("conflicts"))
def test_planted_conflicts_are_found(row: dict[str, Any]) -> None:
    here = [f for f in report("conflicts").findings if speaks_of(f, row)]
    assert any(meets(f, row) for f in here), told(here)


@pytest.mark.parametrize("row", cases("quiet"))
def test_quiet_articles_agree_or_progress(row: dict[str, Any]) -> None:
    here = [f for f in report("quiet").findings if speaks_of(f, row)]
    assert any(meets(f, row) for f in here), told(here)


@pytest.mark.parametrize("name", ["china-russia", "quiet"])
def test_nothing_true_is_called_a_conflict(name: str) -> None:
    grave = [f for f in report(name).findings if f.relation == "contradiction" or f.severity in GRAVE]
    assert not grave, told(grave)


def test_nothing_else_is_called_a_conflict() -> None:
    grave = [f for f in report("conflicts").findings if f.relation == "contradiction" or f.severity in GRAVE]
    wanted = rows("conflicts", "findings")
    stray = [f for f in grave if not any(speaks_of(f, row) for row in wanted)]
    assert not stray, told(stray)


@pytest.mark.parametrize("name", ["china-russia", "conflicts", "quiet"])
def test_exit_codes(name: str) -> None:
    assert report(name).verdict.exit_code == int(expected(name)["exit_code"])


def test_china_russia_dates() -> None:
    documents = {d.id: d for d in report("china-russia").documents}
    for name, wanted in expected("china-russia")["dates"].items():
        published = documents[name].published
        assert published is not None
        assert (published.day.isoformat(), published.basis) == (wanted["published"], wanted["basis"])


def _as_wanted(fact: Fact, row: dict[str, Any]) -> bool:
    q, period = fact.quantity, fact.period
    return q is not None and all(
        (
            "unit" not in row or q.unit == row["unit"],
            "hedge" not in row or q.hedge == row["hedge"],
            "aspect" not in row or q.aspect in (row["aspect"], "rate"),
            "status" not in row or fact.status == row["status"],
            "period" not in row or (period is not None and [str(period.start), str(period.end)] == row["period"]),
        )
    )


@pytest.mark.parametrize("row", [pytest.param(r, id=f"{r['doc']}-{r['text']}") for r in rows("china-russia", "facts")])
def test_china_russia_facts(row: dict[str, Any]) -> None:
    here = [f for f in report("china-russia").facts if f.doc == row["doc"] and row["text"] in f.text and f.quantity]
    assert any(_as_wanted(f, row) for f in here), here
    assert "count" not in row or len(here) == int(row["count"])


@pytest.mark.parametrize("row", [pytest.param(r, id=r["day"]) for r in rows("china-russia", "events")])
def test_china_russia_events(row: dict[str, Any]) -> None:
    dated = {
        f.doc
        for f in report("china-russia").facts
        for p in (f.period, f.event_day)
        if p is not None and p.start == p.end and str(p.start) == row["day"]
    }
    assert set(row["docs"]) <= dated
