"""Reading with cache and engines: whatever they are, the same comes out, and what goes wrong with them is told."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from checker import court, pipeline, shelf, wire
from checker.model import Unreadable
from checker.reading import Article, Reader, Spread
from checker.store import FILE_NAME

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    shutil.copytree(FIXTURES / "china-russia", tmp_path / "articles")
    (tmp_path / "articles" / "broken.json").write_text("{")
    (tmp_path / "articles" / "page.html").write_text(
        "<html><head><title>Ferry</title></head><body><article><p>The ferry sank on 4 May 2021 and 31 people were "
        "brought ashore by fishermen, the harbour master of the town said in the evening.</p></article></body></html>"
    )
    return tmp_path / "articles"


def told(paths: list[Path], spread: Spread) -> tuple[list[Article | Unreadable], int, tuple[str, ...]]:
    with Reader((), spread) as reader:
        found = list(reader.articles([str(p) for p in paths]))
    return found, reader.read, reader.notes


def test_a_second_run_reads_nothing_and_gives_the_same(articles: Path, tmp_path: Path) -> None:
    spread = Spread(cache=tmp_path / "cache")
    plain, count, _ = told([articles], Spread())
    first, fresh, _ = told([articles], spread)
    second, again, notes = told([articles], spread)
    assert plain == first == second
    assert (count, fresh, again, notes) == (6, 6, 0, ())


def test_only_what_is_new_or_changed_is_read(articles: Path, tmp_path: Path) -> None:
    spread = Spread(cache=tmp_path / "cache")
    told([articles], spread)
    (articles / "new.txt").write_text("Two ships sank off Port Lee on 4 May 2021.")
    text = (articles / "03_capital_times.txt").read_text()
    (articles / "03_capital_times.txt").write_text(text.replace("two years", "three years"))
    found, fresh, _ = told([articles], spread)
    assert fresh == 2
    assert found == told([articles], Spread())[0]


def test_a_folder_that_moved_is_known_and_has_its_new_path(articles: Path, tmp_path: Path) -> None:
    spread = Spread(cache=tmp_path / "cache")
    told([articles], spread)
    articles.rename(tmp_path / "moved")
    found, fresh, _ = told([tmp_path / "moved"], spread)
    assert fresh == 0
    assert found == told([tmp_path / "moved"], Spread())[0]


@pytest.mark.parametrize("jobs", [2, 3])
def test_processes_change_nothing(articles: Path, tmp_path: Path, jobs: int) -> None:
    for number in range(100):
        (articles / f"n{number:03}.txt").write_text(f"{number} ships sank off Port Lee on 4 May 2021.")
    assert told([articles], Spread(jobs=jobs))[0] == told([articles], Spread())[0]
    spread = Spread(jobs=jobs, cache=tmp_path / "cache")
    assert told([articles], spread)[0] == told([articles], spread)[0] == told([articles], Spread())[0]


def test_damaged_entries_are_read_anew_and_said_so(articles: Path, tmp_path: Path) -> None:
    spread = Spread(cache=tmp_path / "cache")
    first, _, _ = told([articles], spread)
    base = sqlite3.connect(tmp_path / "cache" / FILE_NAME)
    base.execute("UPDATE bodies SET data = substr(data, 1, 100)")
    base.commit()
    base.close()
    second, fresh, notes = told([articles], spread)
    assert second == first
    assert fresh == 6
    assert all("read anew" in note for note in notes)
    assert told([articles], spread)[1:] == (0, ())


def test_a_report_is_the_same_bytes_with_and_without_cache_and_processes(articles: Path, tmp_path: Path) -> None:
    (articles / "broken.json").unlink()
    spreads = [Spread(), Spread(cache=tmp_path / "c"), Spread(cache=tmp_path / "c"), Spread(jobs=2)]
    results = {
        wire.dumps(wire.report_to_dict(pipeline.run([str(articles)], pipeline.Settings(spread=spread))))
        for spread in spreads
    }
    assert len(results) == 1


def test_the_order_of_files_changes_nothing(articles: Path, tmp_path: Path) -> None:
    (articles / "broken.json").unlink()
    files = sorted(str(p) for p in articles.iterdir() if p.suffix in {".txt", ".html"})
    orders = (files, files[::-1], files[3:] + files[:3])
    reports = [pipeline.run(order) for order in orders]
    said = {tuple(wire.dumps(wire.finding_to_dict(f)) for f in report.findings) for report in reports}
    assert len(said) == 1
    facts = {tuple(sorted(wire.dumps(wire.fact_to_dict(f)) for f in report.facts)) for report in reports}
    assert len(facts) == 1


def test_new_articles_give_what_a_run_from_scratch_gives(articles: Path, tmp_path: Path) -> None:
    (articles / "broken.json").unlink()
    settings = pipeline.Settings(spread=Spread(cache=tmp_path / "cache"))
    pipeline.run([str(articles)], settings)
    shutil.copytree(FIXTURES / "conflicts", articles / "more")
    added = pipeline.run([str(articles)], settings)
    scratch = pipeline.run([str(articles)])
    assert wire.dumps(wire.report_to_dict(added)) == wire.dumps(wire.report_to_dict(scratch))


def test_a_large_corpus_is_reported_as_a_small_one(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = pipeline.run([str(articles)])
    monkeypatch.setattr(shelf, "SMALL", 2)
    for spread in (Spread(), Spread(cache=tmp_path / "cache"), Spread(cache=tmp_path / "cache")):
        large = pipeline.run([str(articles)], pipeline.Settings(spread=spread))
        assert not isinstance(large.facts, tuple)
        assert large.facts == small.facts
        assert wire.dumps(wire.report_to_dict(large)) == wire.dumps(wire.report_to_dict(small))
        assert large.facts[-1] == small.facts[-1]
        assert large.documents[1:3] == small.documents[1:3]


def kept(folder: Path) -> int:
    try:
        base = sqlite3.connect(f"{(folder / FILE_NAME).as_uri()}?mode=ro", uri=True)
        return int(base.execute("SELECT count(*) FROM heads").fetchone()[0])
    except sqlite3.Error:
        return 0


RUN = "import sys; from checker.cli import main; sys.exit(main())"


def test_killed_during_extraction_the_next_run_goes_on(articles: Path, tmp_path: Path) -> None:
    text = "Two ships sank off Port Lee on 4 May 2021."
    for number in range(600):
        (articles / f"n{number:04}.txt").write_text(f"{text}\n\nIt was storm {number}.")
    arguments = ["facts", str(articles), "-o", f"jsonl={tmp_path}/facts.jsonl", "--cache-dir", str(tmp_path / "cache")]
    with subprocess.Popen([sys.executable, "-c", RUN, *arguments]) as process:
        while process.poll() is None and not kept(tmp_path / "cache"):
            time.sleep(0.05)
        assert process.poll() is None, "it was to be killed at work"
        os.kill(process.pid, signal.SIGKILL)
    assert not (tmp_path / "facts.jsonl").exists()
    spread = Spread(cache=tmp_path / "cache")
    after, fresh, notes = told([articles], spread)
    assert notes == ()
    assert 0 < fresh < 600
    assert [e.document.id for e in after if isinstance(e, Article)][-1] == "page"
    assert told([articles], spread)[1] == 0


def test_stories_without_news_are_remembered(articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (articles / "broken.json").unlink()
    shutil.copytree(FIXTURES / "quiet", articles / "quiet")
    settings = pipeline.Settings(spread=Spread(cache=tmp_path / "cache"))
    judged: list[int] = []
    judge = court.judge.judge

    def counted(claims: Any, *rest: Any, **more: Any) -> Any:
        judged.append(len(claims))
        return judge(claims, *rest, **more)

    monkeypatch.setattr(court.judge, "judge", counted)
    first = pipeline.run([str(articles)], settings)
    stories = len(judged)
    judged.clear()
    second = pipeline.run([str(articles)], settings)
    assert (stories > 20, len(judged)) == (True, 0), "nothing is judged again"
    (articles / "quiet" / "bounds" / "third.txt").write_text(
        "Source: Northern Post\nPublished: 2022-10-31\nTitle: Stampede at a fair in Brisa\n\n"
        "At least 20 people were injured in a stampede at a fair in Brisa on Sunday, the fire service said on Monday.\n"
    )
    judged.clear()
    third = pipeline.run([str(articles)], settings)
    assert 1 <= len(judged) < stories / 8
    for report in (first, second):
        assert wire.dumps(wire.report_to_dict(report)) == wire.dumps(wire.report_to_dict(first))
    scratch = pipeline.run([str(articles)])
    assert wire.dumps(wire.report_to_dict(third)) == wire.dumps(wire.report_to_dict(scratch))


def test_what_befalls_the_cache_is_told_beside_the_report(articles: Path, tmp_path: Path) -> None:
    (articles / "broken.json").unlink()
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / FILE_NAME).write_bytes(b"no database, by no means at all" * 300)
    notes: list[str] = []
    report = pipeline.run([str(articles)], pipeline.Settings(spread=Spread(cache=tmp_path / "cache")), notes=notes)
    assert any("rebuilt" in note for note in notes)
    assert wire.dumps(wire.report_to_dict(report)) == wire.dumps(wire.report_to_dict(pipeline.run([str(articles)])))


def test_half_a_character_of_a_json_escape_stops_no_run(tmp_path: Path) -> None:
    rows = [
        {
            "id": f"a-{n}\ud800",
            "text": f"{n} people were hurt in Se\ud83dnn on Friday, Ada \ud800ok said.",
            "source": f"\udfff{n}",
            "published": "2024-05-03",
            "desk\ud800": "\ud801",
        }
        for n in (12, 19)
    ]
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    (tmp_path / "rows.jsonl").write_text(lines, encoding="utf-8")
    report = pipeline.run([str(tmp_path)], pipeline.Settings(spread=Spread(cache=tmp_path / "cache")))
    assert [d.id for d in report.documents] == [f"a-{n}\\xed\\xa0\\x80" for n in (12, 19)]
    assert "Se\ufffdnn" in report.documents[0].text
    assert report.facts
    assert repr(report).encode()
