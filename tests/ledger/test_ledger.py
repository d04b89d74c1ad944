"""The ledger of the last run: brought up to date it gives what a run from scratch gives, whatever befalls it."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from checker import pipeline, shelf, wire
from checker.ledger import Ledger, cells, database
from checker.model import Report, lists
from checker.reading import Spread

FIXTURES = Path(__file__).resolve().parent.parent.parent / "fixtures"
POOL = sorted(p for p in FIXTURES.rglob("*.txt") if "quiet" in p.parts or "conflicts" in p.parts)


def told(report: Report) -> str:
    return wire.dumps(wire.report_to_dict(report))


def ledgers(folder: Path) -> list[Path]:
    return sorted(folder.glob(f"{database.PREFIX}*{database.ENDING}"))


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    shutil.copytree(FIXTURES / "conflicts", tmp_path / "news" / "conflicts")
    return tmp_path / "news"


@pytest.fixture
def settings(tmp_path: Path) -> pipeline.Settings:
    return pipeline.Settings(spread=Spread(cache=tmp_path / "cache"))


def undated(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if not line.startswith(("Published:", "Updated:")))


@pytest.mark.parametrize("seed", range(6))
def test_any_way_to_a_corpus_gives_what_scratch_gives(
    tmp_path: Path, settings: pipeline.Settings, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(seed)
    monkeypatch.setattr(shelf, "SMALL", 2_000 if seed % 2 else 2)
    news = tmp_path / "news"
    news.mkdir()
    here: dict[Path, Path] = {}
    for step in range(5):
        for number, source in enumerate(chance.sample(POOL, 12)):
            target = news / f"{source.parent.name}-{source.stem}.txt"
            if target in here and chance.random() < 0.5:
                target.unlink()
                del here[target]
                continue
            text = source.read_text(encoding="utf-8")
            if chance.random() < 0.3:  # an edit, a moved file, or a text without its day
                text = chance.choice((text.replace("two", "three"), text + f"\nStep {step}.\n", undated(text)))
            target.write_text(text, encoding="utf-8")
            here[target] = source
            if number == 0:
                shutil.copy(target, news / f"copy-{step}.txt")
        grown = pipeline.run([str(news)], settings)
        assert told(grown) == told(pipeline.run([str(news)]))
    assert grown.coverage.aligned, "nothing met anything: the test shows nothing"


BRIDGE = "A footbridge over the Arle collapsed in Senn on Wednesday and 9 people were injured, the mayor said.\n"


def test_a_day_is_inferred_and_taken_back_as_kin_come_and_go(tmp_path: Path, settings: pipeline.Settings) -> None:
    news = tmp_path / "news"
    news.mkdir()

    def day() -> str | None:
        grown = pipeline.run([str(news)], settings)
        assert told(grown) == told(pipeline.run([str(news)]))
        late = next(d for d in grown.documents if d.id == "late")
        return late.published.day.isoformat() if late.published else None

    (news / "late.txt").write_text(f"Footbridge collapses in Senn\n\n{BRIDGE}")
    assert day() is None
    first = news / "first.txt"
    first.write_text(f"Published: 2023-03-02\nTitle: Footbridge collapses in Senn\n\n{BRIDGE}")
    assert day() == "2023-03-01"
    (news / "other.txt").write_text(f"Published: 2023-03-09\nTitle: Footbridge collapses in Senn\n\n{BRIDGE}")
    assert day() is None, "two Wednesdays are possible"
    first.unlink()
    assert day() == "2023-03-08"
    (news / "late.txt").write_text(f"Footbridge collapses in Senn\n\n{BRIDGE}It was open on Monday.\n")
    assert day() is None


def test_names_and_texts_that_are_no_unicode(corpus: Path, settings: pipeline.Settings) -> None:
    name = os.fsencode(corpus) + b"/na\xffme.txt"
    try:
        with open(name, "w", encoding="utf-8") as file:  # noqa: PTH123  # no Path holds these bytes everywhere
            file.write("Source: Post\nPublished: 2021-05-05\n\nTwo ships sank off Port Lee on 4 May 2021.\n")
    except OSError:
        pytest.skip("this file system takes only names that are UTF-8")
    rows = '{"id": "a\\ud800", "source": "P\\udc00st", "text": "\\ud83d Two ships sank off Port Lee on 4 May 2021."}\n'
    (corpus / "rows.jsonl").write_text(rows)
    (corpus / "metadata.jsonl").write_text('{"id": "rows", "source": "O\\udfff"}\n')
    first, second = (pipeline.run([str(corpus)], settings) for _ in range(2))
    assert told(first) == told(second)
    assert {d.id for d in first.documents} >= {"na\\xed\\xb3\\xbfme", "a\\xed\\xa0\\x80"}
    (row,) = (d for d in first.documents if d.path.endswith("rows.jsonl:1"))
    assert row.text.startswith("\N{REPLACEMENT CHARACTER} Two")
    assert all(row.text[slice(*f.span)] == f.text for f in first.facts if f.doc == row.id)


def test_outlets_are_counted_without_a_walk(
    corpus: Path, settings: pipeline.Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = pipeline.run([str(corpus)])
    monkeypatch.setattr(shelf, "SMALL", 2)
    large = pipeline.run([str(corpus)], settings)
    assert isinstance(large.documents, lists.Tallied)
    assert lists.tally(large) == lists.tally(small)


def test_a_file_that_says_the_same_at_another_place(corpus: Path, settings: pipeline.Settings) -> None:
    rows = (
        '{"id": "a", "text": "Trade rose to $5 billion in 2020."}\n{"id": "b", "text": "The fire killed 9 people."}\n'
    )
    (corpus / "rows.jsonl").write_text(rows)
    pipeline.run([str(corpus)], settings)
    (corpus / "rows.jsonl").write_text('{"id": "new", "text": "Two ships sank off Port Lee."}\n' + rows)
    grown = pipeline.run([str(corpus)], settings)
    assert told(grown) == told(pipeline.run([str(corpus)]))
    assert {d.id: d.path for d in grown.documents}["b"].endswith("rows.jsonl:3")


def test_an_id_that_is_taken_belongs_to_the_first_file(corpus: Path, settings: pipeline.Settings) -> None:
    (corpus / "z.jsonl").write_text('{"id": "same", "text": "The fire killed 9 people."}\n')
    first = pipeline.run([str(corpus)], settings)
    assert not first.unreadable
    (corpus / "a.jsonl").write_text('{"id": "same", "text": "The fire killed 8 people."}\n')
    second = pipeline.run([str(corpus)], settings)
    assert [item.path.rpartition("/")[2] for item in second.unreadable] == ["z.jsonl:1"]
    assert told(second) == told(pipeline.run([str(corpus)]))
    (corpus / "a.jsonl").unlink()
    third = pipeline.run([str(corpus)], settings)
    assert told(third) == told(first)


def test_what_cannot_be_read_is_looked_at_every_time(corpus: Path, settings: pipeline.Settings) -> None:
    (corpus / "broken.json").write_text("{")
    reports = [pipeline.run([str(corpus)], settings) for _ in range(2)]
    assert [len(report.unreadable) for report in reports] == [1, 1]
    (corpus / "broken.json").write_text('{"text": "The fire killed 9 people."}')
    assert not pipeline.run([str(corpus)], settings).unreadable


@pytest.mark.parametrize("content", [b"", b"no database, by no means" * 500, None])
def test_a_damaged_ledger_is_made_anew_and_said_so(
    corpus: Path, settings: pipeline.Settings, tmp_path: Path, content: bytes | None
) -> None:
    expected = told(pipeline.run([str(corpus)], settings))
    (path,) = ledgers(tmp_path / "cache")
    if content is None:  # whole pages of it are gone
        data = path.read_bytes()
        path.write_bytes(data[:4096] + b"\x07" * (len(data) - 4096))
    else:
        path.write_bytes(content)
    notes: list[str] = []
    (corpus / "more.txt").write_text("Two ships sank off Port Lee on 4 May 2021.")
    grown = pipeline.run([str(corpus)], settings, notes=notes)
    assert bool(notes) == (content != b""), "an empty file is a new one"
    (corpus / "more.txt").unlink()
    again: list[str] = []
    assert told(pipeline.run([str(corpus)], settings, notes=again)) == expected
    assert again == []
    assert len(grown.documents) == expected.count('"sha256"') + 1


def test_a_ledger_of_another_release_is_made_anew(corpus: Path, settings: pipeline.Settings, tmp_path: Path) -> None:
    expected = told(pipeline.run([str(corpus)], settings))
    (path,) = ledgers(tmp_path / "cache")
    base = sqlite3.connect(path)
    base.execute(f"PRAGMA user_version={database.SCHEMA + 1}")
    base.close()
    notes: list[str] = []
    assert told(pipeline.run([str(corpus)], settings, notes=notes)) == expected
    assert len(notes) == 1


def test_facts_that_the_cache_lost_are_read_again(corpus: Path, settings: pipeline.Settings, tmp_path: Path) -> None:
    expected = told(pipeline.run([str(corpus)], settings))
    for path in (tmp_path / "cache").glob("facts*"):
        path.unlink()
    assert told(pipeline.run([str(corpus)], settings)) == expected


def test_a_disk_that_is_full_costs_the_ledger_not_the_run(
    corpus: Path, settings: pipeline.Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = told(pipeline.run([str(corpus)], settings))
    (path,) = ledgers(tmp_path / "cache")
    before = path.read_bytes()
    put, full = cells.put, iter([True])

    def short(*arguments: Any) -> None:
        if next(full, False):
            raise sqlite3.OperationalError("database or disk is full")
        put(*arguments)

    monkeypatch.setattr(cells, "put", short)
    more = corpus / "more.txt"
    more.write_text("Two ships sank off Port Lee on 4 May 2021.")
    notes: list[str] = []
    grown = pipeline.run([str(corpus)], settings, notes=notes)
    assert told(grown) == told(pipeline.run([str(corpus)]))
    assert any("disk is full" in note for note in notes)
    assert path.read_bytes() == before
    more.unlink()
    assert told(pipeline.run([str(corpus)], settings)) == expected


def test_a_ledger_in_use_is_left_alone(corpus: Path, settings: pipeline.Settings, tmp_path: Path) -> None:
    expected = told(pipeline.run([str(corpus)], settings))
    (path,) = ledgers(tmp_path / "cache")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    (corpus / "more.txt").write_text("Two ships sank off Port Lee on 4 May 2021.")
    notes: list[str] = []
    pipeline.run([str(corpus)], settings, notes=notes)
    assert notes == []
    other.execute("ROLLBACK")
    other.close()
    (corpus / "more.txt").unlink()
    assert told(pipeline.run([str(corpus)], settings)) == expected


def test_what_is_read_after_keeping_is_what_was_kept(tmp_path: Path) -> None:
    mine = Ledger.open(tmp_path, "one", [])
    mine.keep()
    other = sqlite3.connect(ledgers(tmp_path)[0], isolation_level=None)
    other.execute("INSERT INTO imprints VALUES ('late', x'00')")
    other.close()
    assert mine.base.execute("SELECT COUNT(*) FROM imprints").fetchone() == (0,)
    mine.close()


def test_ledgers_that_nobody_uses_go(tmp_path: Path) -> None:
    for number in range(database.KEPT + 3):
        ledger = Ledger.open(tmp_path, f"n{number:02}", [])
        ledger.keep()
        ledger.close()
        os.utime(tmp_path / f"{database.PREFIX}n{number:02}{database.ENDING}", ns=(number, number))
    Ledger.open(tmp_path, "last", []).keep()
    assert len(ledgers(tmp_path)) == database.KEPT


RUN = "import sys; from checker.cli import main; sys.exit(main())"


def test_killed_while_it_is_brought_up_to_date(corpus: Path, tmp_path: Path) -> None:
    arguments = ["run", str(corpus), "--out", str(tmp_path / "out"), "--cache-dir", str(tmp_path / "cache")]
    whole = [sys.executable, "-c", RUN, *arguments]
    subprocess.run(whole, check=False, capture_output=True)
    before = (tmp_path / "out" / "results.json").read_bytes()
    shutil.copytree(FIXTURES / "quiet", corpus / "quiet")
    slow = f"import time, checker.ledger.cells as c; put = c.put; c.put = lambda *a: (put(*a), time.sleep(0.2)); {RUN}"
    with subprocess.Popen([sys.executable, "-c", slow, *arguments], stderr=subprocess.DEVNULL) as process:
        deadline = time.monotonic() + 60
        while process.poll() is None and not list((tmp_path / "cache").glob("ledger-*-wal")):
            assert time.monotonic() < deadline
            time.sleep(0.02)
        assert process.poll() is None, "it was to be killed at work"
        os.kill(process.pid, signal.SIGKILL)
    assert (tmp_path / "out" / "results.json").read_bytes() == before
    done = subprocess.run(whole, check=False, capture_output=True, text=True)
    assert "worked out anew" not in done.stderr
    scratch = [*whole[:-4], "--out", str(tmp_path / "scratch"), "--no-cache"]
    subprocess.run(scratch, check=False, capture_output=True)
    for name in ("results.json", "facts.jsonl", "findings.jsonl", "index.html"):
        assert (tmp_path / "out" / name).read_bytes() == (tmp_path / "scratch" / name).read_bytes()
