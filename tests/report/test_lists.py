"""A report whose lists lie in a cache is written the same, and nobody walks over them to say a few things."""

import dataclasses
from collections.abc import Sequence

import pytest

from checker.model import Contract, ContractFailure
from checker.report import WRITERS, order, text
from tests.report import specimens


class Cached(Sequence):
    def __init__(self, parts, owner):
        self._parts, self._owner, self.most = parts, owner, 0

    def __len__(self):
        return len(self._parts)

    def __getitem__(self, at):
        raise AssertionError("walked")

    def pick(self, ids):
        self.most = max(self.most, len(ids))
        return tuple(part for part in self._parts if getattr(part, self._owner) in ids)


def cached(report):
    return dataclasses.replace(
        report,
        documents=Cached(report.documents, "id"),
        facts=Cached(report.facts, "doc"),
        skips=Cached(report.skips, "doc"),
        claims=Cached(report.claims, "key"),
    )


def broken(report):
    failures = tuple(
        ContractFailure(expectation="outlet-known", doc=d, field="source", message="no outlet")
        for d in (report.documents[0].id, None)
    )
    return dataclasses.replace(report, contract=Contract(passed=False, expectations=2, failures=failures))


@pytest.mark.parametrize("name", sorted(set(WRITERS) - {"json", "html"}))
@pytest.mark.parametrize("report", [specimens.talks(), broken(specimens.talks()), specimens.empty()])
def test_every_writer_picks(monkeypatch, name, report):
    monkeypatch.setattr(order, "BATCH", 2)
    assert WRITERS[name](cached(report)) == WRITERS[name](report)


def test_a_summary_looks_up_what_it_shows():
    report = cached(specimens.large(300, 500))
    text.render(report, most=4)
    assert 0 < report.facts.most <= 12
    assert 0 < report.documents.most <= 12
    WRITERS["github"](report)
    assert report.facts.most <= 30


def test_the_worst_first_is_a_total_order():
    findings = specimens.large(30, 200).findings
    shown = order.worst_first(findings)
    assert shown == order.worst_first(findings[::-1])
    keys = [
        (
            *(not f.blocking, f.waived, not f.new, order.SEVERITY[f.severity]),
            *(order.CONFIDENCE[f.confidence], order.RELATION[f.relation], f.id),
        )
        for f in shown
    ]
    assert keys == sorted(keys)
