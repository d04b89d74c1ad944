"""The files of the last run are at hand in the cache: wherever the next writes to, unchanged pieces are copied."""

from __future__ import annotations

import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from checker import pipeline
from checker.ledger import imprints
from checker.reading import Spread
from checker.report import folder
from checker.report.patches import Patched

FIXTURES = Path(__file__).resolve().parent.parent.parent / "fixtures"
WRITTEN = {"index.html", *imprints.NAMES}


class Room:
    """A corpus, a cache, and runs that write somewhere."""

    def __init__(self, root: Path) -> None:
        self.news, self.cache = root / "news", root / "cache"
        self.written: list[Patched] = []
        shutil.copytree(FIXTURES / "conflicts", self.news)

    def run(self, out: Path, *, cached: bool = True) -> int:
        """Write the report; how many pieces were made and not copied."""
        self.written.clear()
        settings = pipeline.Settings(spread=Spread(cache=self.cache if cached else None))
        checked = pipeline.check([str(self.news)], settings)
        written = folder.write(checked.report, out, checked.contents, checked.earlier(out), checked.spent())
        checked.remember(out, written)
        checked.ledger.close()
        return sum(written.rendered for written in self.written)


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Room:
    made = Room(tmp_path)

    class Seen(Patched):
        def __init__(self, *given: object) -> None:
            super().__init__(*given)  # type: ignore[arg-type]
            made.written.append(self)

    monkeypatch.setattr(folder, "Patched", Seen)
    return made


def read(out: Path) -> dict[str, bytes]:
    assert {p.name for p in out.iterdir()} == WRITTEN
    return {p.name: p.read_bytes() for p in out.iterdir()}


def test_another_folder_is_written_by_copying(room: Room, tmp_path: Path) -> None:
    assert room.run(tmp_path / "a")
    before = read(tmp_path / "a")
    assert room.run(tmp_path / "b") == 0
    assert read(tmp_path / "b") == before
    shutil.rmtree(tmp_path / "a")
    shutil.rmtree(tmp_path / "b")
    assert room.run(tmp_path / "a") == 0
    assert read(tmp_path / "a") == before


def test_a_cache_that_was_moved_serves(room: Room, tmp_path: Path) -> None:
    room.run(tmp_path / "out")
    before = read(tmp_path / "out")
    shutil.copytree(room.cache, tmp_path / "restored")  # times stay, inodes do not
    shutil.rmtree(room.cache)
    shutil.rmtree(tmp_path / "out")
    room.cache = tmp_path / "restored"
    assert room.run(tmp_path / "out") == 0
    assert read(tmp_path / "out") == before


def test_what_changed_is_made_and_the_rest_copied(room: Room, tmp_path: Path) -> None:
    every = room.run(tmp_path / "a")
    article = sorted(room.news.rglob("*.txt"))[0]
    article.write_text(article.read_text().replace(".", ", officials said.", 1))
    assert 0 < room.run(tmp_path / "b") < every
    room.run(tmp_path / "c", cached=False)
    assert read(tmp_path / "b") == read(tmp_path / "c")


def test_outputs_that_were_edited_in_place_are_made_anew(room: Room, tmp_path: Path) -> None:
    every = room.run(tmp_path / "a")
    before = read(tmp_path / "a")
    for name in imprints.NAMES:
        with (tmp_path / "a" / name).open("r+b") as stream:  # what is held in the cache is the same file
            stream.write(b"#")
    assert room.run(tmp_path / "b") == every
    assert read(tmp_path / "b") == before


def test_imprints_that_are_damaged_are_not_trusted(room: Room, tmp_path: Path) -> None:
    every = room.run(tmp_path / "a")
    before = read(tmp_path / "a")
    (ledger,) = room.cache.glob("ledger-*.sqlite3")
    base = sqlite3.connect(ledger)
    with base:
        assert base.execute("UPDATE pages SET data = zeroblob(length(data))").rowcount
    base.close()
    assert room.run(tmp_path / "a") == every
    assert read(tmp_path / "a") == before
    assert room.run(tmp_path / "a") == 0


def test_pages_of_imprints_go_with_them(room: Room, tmp_path: Path) -> None:
    for number in range(4):
        (room.news / f"zz{number}.txt").write_text(
            f"Published: 2024-02-01\n\n{number + 3} people were hurt in Ostend.\n"
        )
        room.run(tmp_path / "a")
    (ledger,) = room.cache.glob("ledger-*.sqlite3")
    base = sqlite3.connect(ledger)
    prints = [digests for (digests,) in base.execute("SELECT digests FROM prints")]
    named = {digests[at : at + 16] for digests in prints for at in range(0, len(digests), 16)}
    assert {digest for (digest,) in base.execute("SELECT digest FROM pages")} == named
    base.close()


def test_where_nothing_can_be_held_the_folder_itself_serves(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise OSError(18, "Invalid cross-device link")

    monkeypatch.setattr(os, "link", refused)
    every = room.run(tmp_path / "a")
    assert [p.name for p in room.cache.iterdir() if p.name.endswith((".json", ".jsonl"))] == []
    assert room.run(tmp_path / "a") == 0
    assert room.run(tmp_path / "b") == every
    assert read(tmp_path / "a") == read(tmp_path / "b")


def test_large_files_are_made_of_those_before_the_last(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imprints, "LARGE", 1)
    monkeypatch.setattr("checker.report.json.MANY", 1)
    out, seen, spares = tmp_path / "out", [], []
    for number in range(5):
        (room.news / f"zz{number}.txt").write_text(
            f"Source: Harbour News\nPublished: 2024-02-0{number + 1}\n\n{number + 3} people were hurt in Ostend.\n"
        )
        room.run(out)
        seen.append((out / "facts.jsonl").stat().st_ino)
        spare = [p.stat().st_ino for p in room.cache.glob(f"*facts.jsonl{imprints.BEFORE}")]
        after = read(out)
        room.run(tmp_path / "plain", cached=False)
        assert read(tmp_path / "plain") == after
        # two files take turns from the first run on
        assert seen[number] == (spares[-1] if spares else seen[0])
        spares += spare
    held = sorted(p.name.split(".sqlite3.")[1] for p in room.cache.iterdir() if ".sqlite3." in p.name)
    assert held == sorted([*imprints.NAMES, *(f"{name}{imprints.BEFORE}" for name in imprints.NAMES)])


def test_files_are_held_of_the_last_corpora_only(room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.ledger.database.HELD", 1)
    room.run(tmp_path / "a")
    room.news = shutil.move(room.news, tmp_path / "other")
    room.run(tmp_path / "b")
    held = [p for p in room.cache.iterdir() if p.name.endswith(imprints.NAMES)]
    assert len(held) == len(imprints.NAMES)
    assert len(list(room.cache.glob("ledger-*.sqlite3"))) == 2
