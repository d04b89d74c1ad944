"""The data contract: silent on good data, and every clause fires on data that breaks it."""

import datetime as dt
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

import checker.model as m
from checker.gate import contract
from tests import sample

REPORT = sample.report()
A, B, C = REPORT.documents
FACT, OTHER, THIRD = REPORT.facts
Q = FACT.quantity
DAY = m.Dating(day=dt.date(2024, 5, 3), basis="metadata")
BACK = m.Period(start=dt.date(2024, 2, 2), end=dt.date(2024, 2, 1), grain="day", basis="explicit")
FAR = m.Period(start=dt.date(1066, 1, 1), end=None, grain="year", basis="explicit")

BROKEN_ARTICLES = {
    "article-id-present": [replace(A, id=" "), B, C],
    "article-id-unique": [A, B, C, replace(C, text="x", sentences=())],
    "published-known": [replace(A, published=None), B, C],
    "published-in-range": [replace(A, published=replace(DAY, day=dt.date(24, 5, 3))), B, C],
    "updated-after-published": [replace(A, updated=replace(DAY, day=dt.date(2024, 5, 2))), B, C],
    "outlet-known": [replace(A, source=None), B, C],
    "digest-well-formed": [replace(A, sha256="0"), B, C],
    "sentences-in-text": [replace(A, sentences=((5, 9), (0, 4))), B, C],
}
BROKEN_FACTS = {
    "fact-id-present": replace(FACT, id=""),
    "fact-id-unique": replace(FACT, id=OTHER.id),
    "fact-of-an-article": replace(FACT, doc="nowhere"),
    "span-in-text": replace(FACT, text="13"),
    "span-in-sentence": replace(FACT, sentence=(0, 3)),
    "kind-known": replace(FACT, kind="guess", timex=m.Timex(type="DATE", value="2024")),
    "value-of-its-kind": replace(FACT, quantity=None),
    "status-known": replace(FACT, status="rumoured"),
    "role-known": replace(FACT, role="lead"),
    "hedge-known": replace(FACT, quantity=replace(Q, hedge="?")),
    "aspect-known": replace(FACT, quantity=replace(Q, aspect="slope")),
    "unit-well-formed": replace(FACT, quantity=replace(Q, unit="in the")),
    "value-finite": replace(FACT, quantity=replace(Q, value=Decimal("Infinity"))),
    "bands-ordered": replace(FACT, quantity=replace(Q, bands=((Decimal(1), Decimal(3)), *Q.bands[1:]))),
    "period-ordered": replace(FACT, period=BACK),
    "days-in-range": replace(FACT, period=FAR),
}


def test_every_clause_is_tried():
    assert {c.name for c in contract.CLAUSES} == BROKEN_ARTICLES.keys() | BROKEN_FACTS.keys()


def test_good_data_keeps_the_contract():
    assert contract.check(REPORT.documents, REPORT.facts) == m.Contract(
        passed=True, expectations=len(contract.CLAUSES), failures=()
    )


def test_nothing_keeps_the_contract():
    assert contract.check([], []).passed


@pytest.mark.parametrize("name", sorted(BROKEN_ARTICLES))
def test_a_broken_article_is_told_with_its_field(name):
    found = contract.check(BROKEN_ARTICLES[name], [])
    metadata = name in ("published-known", "outlet-known")
    assert found.passed == metadata
    assert {f.severity for f in found.failures} == {"warning" if metadata else "error"}
    assert {f.expectation for f in found.failures} == {name}


@pytest.mark.parametrize("name", sorted(BROKEN_FACTS))
def test_a_broken_fact_is_told_with_its_article(name):
    found = contract.check([A, B, C], [BROKEN_FACTS[name], OTHER, THIRD])
    assert name in {f.expectation for f in found.failures}
    assert all(f.doc is not None and f.field for f in found.failures)
    assert {f.expectation for f in found.failures} == {name}


@pytest.mark.parametrize("unit", ["USD", "count", "percent", "percentage_point", "USD/barrel", "metre**2", "dose/year"])
def test_units_of_every_kind_are_known(unit):
    fact = replace(FACT, quantity=replace(Q, unit=unit))
    assert contract.check([A, B, C], [fact, OTHER, THIRD]).passed


def test_only_the_named_articles_are_held_to_it():
    documents = [replace(A, published=None), replace(B, source=None), C]
    found = contract.check(documents, [], only=["beta"])
    assert [(f.doc, f.field, f.severity) for f in found.failures] == [("beta", "source", "error")]
    assert not found.passed


class Cached(Sequence):
    """Walking over it is a mistake where articles are named."""

    def __init__(self, parts, owner):
        self._parts, self._owner = parts, owner

    def __len__(self):
        return len(self._parts)

    def __getitem__(self, at):
        raise AssertionError("walked")

    def pick(self, ids):
        return tuple(part for part in self._parts if getattr(part, self._owner) in ids)


def test_of_a_corpus_in_a_cache_only_the_named_articles_are_looked_up():
    documents = [replace(A, published=None), replace(B, source=None), C]
    found = contract.check(Cached(documents, "id"), Cached(REPORT.facts, "doc"), only=["beta"])
    assert found == contract.check(documents, REPORT.facts, only=["beta"])
    assert found.failures


def test_many_failures_are_counted(monkeypatch):
    monkeypatch.setattr(contract, "MOST", 2)
    found = contract.check([replace(A, id=str(n), source=None) for n in range(5)], [])
    assert len(found.failures) == 3
    assert found.failures[-1].message.endswith("3 more")


def test_the_library_is_loaded_only_when_the_contract_is_held():
    code = "import sys, checker.gate; print(*(m in sys.modules for m in ('great_expectations', 'pandas')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
