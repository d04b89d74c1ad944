"""Groups of facts are judged the same here and in other processes, in the same order."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from checker import court as courts
from checker import lexicon, pipeline, wire
from checker.court import Court, Terms
from checker.errors import FactcheckError
from checker.model import Fact
from checker.reading import Spread

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"


@pytest.fixture(scope="module")
def groups() -> list[list[Fact]]:
    """The facts of several corpora, by story."""
    report = pipeline.run([str(FIXTURES / "conflicts"), str(FIXTURES / "china-russia")])
    found: dict[str | None, list[Fact]] = {}
    for fact in report.facts:
        found.setdefault(fact.story, []).append(fact)
    return [found[name] for name in sorted(found, key=str)]


@pytest.fixture
def eager(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few groups are sent away too, some at once."""
    monkeypatch.setattr(courts, "FEW", 0)
    monkeypatch.setattr(courts, "TOGETHER", 20)


@pytest.mark.parametrize("story", [True, False])
@pytest.mark.usefixtures("eager")
def test_a_pool_judges_as_one_process_does(groups: list[list[Fact]], story: bool) -> None:
    words = lexicon.load()
    here = list(Court(Terms(), words).all(groups, len(groups), story=story))
    away = list(Court(Terms(), words, Spread(jobs=2)).all(groups, len(groups), story=story))
    assert away == here
    assert len(here) == len(groups)
    assert any(cell.findings for cell, _ in here)
    assert any(apart for _, apart in here) == story


@pytest.mark.usefixtures("eager")
def test_what_is_judged_by_goes_along(groups: list[list[Fact]]) -> None:
    terms = Terms(select=("core.same-scope",))
    found = Court(terms, lexicon.load(), Spread(jobs=2)).all(groups, len(groups), story=True)
    assert {finding.rule for cell, _ in found for finding in cell.findings} == {"core.same-scope"}


def test_few_groups_stay_here(groups: list[list[Fact]], monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("sent away")

    monkeypatch.setattr(courts.engine, "engine", refused)
    court = Court(Terms(), lexicon.load(), Spread(jobs=2))
    assert len(list(court.all(groups[:3], 3, story=True))) == 3


@pytest.mark.usefixtures("eager")
def test_reports_are_the_same_bytes(tmp_path: Path) -> None:
    def told(spread: Spread) -> str:
        return wire.dumps(wire.report_to_dict(pipeline.run([str(FIXTURES)], pipeline.Settings(spread=spread))))

    alone = told(Spread())
    assert told(Spread(jobs=2)) == alone
    assert told(Spread(jobs=2, cache=tmp_path / "cache")) == alone


def _killing(_terms: Terms, _story: bool, data: bytes) -> bytes:
    """Judges, but the first worker that gets here dies."""
    marker = Path(os.environ["MARKER"])
    try:
        marker.touch(exist_ok=False)
    except FileExistsError:
        return courts._judged_here(_terms, _story, data)
    os.kill(os.getpid(), signal.SIGKILL)
    return b""


@pytest.mark.usefixtures("eager")
def test_a_killed_worker_changes_nothing(
    groups: list[list[Fact]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = lexicon.load()
    here = list(Court(Terms(), words).all(groups, len(groups), story=True))
    monkeypatch.setenv("MARKER", str(tmp_path / "marker"))
    monkeypatch.setattr(courts, "_judged_here", courts._judged, raising=False)
    monkeypatch.setattr(courts, "_judged", _killing)
    assert list(Court(Terms(), words, Spread(jobs=2)).all(groups, len(groups), story=True)) == here
    assert (tmp_path / "marker").exists()


def test_a_broken_rule_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("schema: factcheck/rules@1\nrules: [{id: 5}]\n")
    with pytest.raises(FactcheckError, match=r"bad\.yaml"):
        Court(Terms(rules=(tmp_path,)), lexicon.load())
