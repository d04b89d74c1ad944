"""Whatever happens to a corpus between two looks: looking at what is new gives what a look at everything gives."""

from __future__ import annotations

import datetime as dt
import json
import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker import corpus
from checker.corpus import discovery
from checker.intake import Intake, take_in
from checker.ledger import Ledger, articles, roll
from checker.model import Unreadable
from checker.model.sketch import Sketch
from checker.reading import Entry, Reader


class Told:
    """A reader that looks at nothing but the source, and remembers which it was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def entries(self, sources: Iterable[corpus.Source], progress: object = None) -> Iterator[Entry | Unreadable]:
        del progress
        for source in sources:
            self.asked.append(source.id)
            if b"unreadable" in (source.raw if isinstance(source.raw, bytes) else source.raw.encode()):
                yield Unreadable(path=source.path, reason="broken", hint="mend it")
                continue
            digest = source.digest
            sketch = cast("Sketch", Sketched(source.id))
            yield Entry(path=source.path, digest=digest, kept=digest, sketch=sketch, facts=1, skips=())


class Sketched:
    published: dt.date | None = None
    source: str | None = None

    def __init__(self, doc: str) -> None:
        self.doc = doc


class Memory:
    """A ledger that is kept in step with what was taken in."""

    def __init__(self) -> None:
        self.base: sqlite3.Connection = Ledger.open(None, "", []).base

    def look(self, paths: list[str]) -> tuple[Intake, list[str]]:
        """(what was found, the ids that had to be read)."""
        reader, rows = Told(), articles.Rows(self.base)
        known = roll.load(self.base)
        found = take_in(cast("Reader", reader), known, rows, paths)
        now = rows.changed(found.gone, found.fresh)
        articles.drop(self.base, sorted(found.gone))
        articles.put(self.base, [now[doc] for doc in sorted(found.fresh)])
        found.roll.tell(now)
        roll.keep(self.base, found.roll, known)
        assert roll.load(self.base) == found.roll
        assert sorted(articles.Rows(self.base)) == sorted(found.roll.docs)
        return found, reader.asked

    def rows(self, docs: list[str]) -> list[articles.Row]:
        rows = articles.Rows(self.base)
        return [rows[doc] for doc in docs]


@pytest.fixture(autouse=True)
def _later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files of these tests count as written long ago, as those of a corpus are."""
    monkeypatch.setattr(discovery, "_FINE", 0)
    monkeypatch.setattr(discovery, "_COARSE", 0)


FOLDERS = ("", "b/", "b/c/", "b-c/")
STEMS = ("x", "x-1", "y", "z")
ENDINGS = (".txt", ".md", ".jsonl", ".html")
IDS = ("x", "y", "b/x", "x-1", "b/c/z", "r", "s")
names = st.builds("{}{}{}".format, st.sampled_from(FOLDERS), st.sampled_from(STEMS), st.sampled_from(ENDINGS))
steps = st.one_of(
    st.tuples(st.just("write"), names, st.lists(st.sampled_from(IDS), max_size=4), st.sampled_from(["ship", "bad"])),
    st.tuples(st.just("remove"), names),
    st.tuples(st.just("rename"), names, names),
    st.tuples(st.just("touch"), names),
    st.tuples(st.just("link"), names, names),
    st.tuples(st.just("beside"), st.sampled_from(FOLDERS), st.lists(st.sampled_from(IDS), max_size=3)),
)
GIVEN = (("",), ("b", ""), ("b-c", "b"), ("b/x.txt", ""), ("b/*.txt", "*.*", "b/c"), ("", "b"))
SIZES = count(1)
"""No two texts are of one length: within a tick of the clock the time does not tell them apart."""


def text(word: str) -> str:
    return ("unreadable " if word == "bad" else "One ship sank. ") + "x" * next(SIZES)


def play(root: Path, step: tuple[Any, ...]) -> None:
    kind, name, *more = step
    file = root / name
    if kind == "write":
        ids, word = more
        rows = "".join(json.dumps({"id": doc, "text": text(word)}) + "\n" for doc in ids)
        file.unlink(missing_ok=True)
        file.write_text(rows if file.suffix == ".jsonl" else text(word))
    elif kind == "beside":
        (root / name / "metadata.jsonl").write_text("".join(f'{{"id": "{doc}", "source": "S"}}\n' for doc in more[0]))
    elif kind == "link":
        file.unlink(missing_ok=True)
        file.symlink_to(root / more[0])
    elif not file.exists():
        return
    elif kind == "remove":
        file.unlink()
    elif kind == "rename":
        file.replace(root / more[0])
    else:
        os.utime(file, ns=(10**18, 10**18 + next(SIZES)))


@pytest.mark.parametrize("paths", GIVEN, ids=",".join)
@given(rounds=st.lists(st.lists(steps, max_size=5), min_size=2, max_size=5), first=st.lists(names, max_size=12))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_look_at_what_is_new_gives_what_a_look_at_all_gives(
    paths: tuple[str, ...], rounds: list[list[tuple[Any, ...]]], first: list[str]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for inside in FOLDERS:
            (root / inside).mkdir(exist_ok=True)
        for name in first:
            play(root, ("write", name, ["r", name], "ship"))
        asked = [f"{root}/{path}" for path in paths]
        memory = Memory()
        for round_ in rounds:
            for step in round_:
                play(root, step)
            known = set(articles.Rows(memory.base))
            grown, _ = memory.look(asked)
            anew = Memory()
            whole, _ = anew.look(asked)
            docs = whole.roll.docs
            assert grown.roll == whole.roll
            assert grown.unreadable == whole.unreadable
            assert memory.rows(docs) == anew.rows(docs)
            assert grown.gone == known - set(docs)
            assert memory.look(asked)[0].entries == {}


def test_what_is_as_it_was_is_not_read(tmp_path: Path) -> None:
    memory = Memory()
    for number in range(20):
        (tmp_path / f"a{number:02}.txt").write_text("One ship sank.")
    (tmp_path / "rows.jsonl").write_text('{"id": "r", "text": "One."}\n{"id": "s", "text": "Two."}\n')
    assert len(memory.look([str(tmp_path)])[1]) == 22
    assert memory.look([str(tmp_path)])[1] == []
    (tmp_path / "a07.txt").write_text("Seven ships sank.")
    (tmp_path / "a08-b.txt").write_text("Eight ships sank.")
    (tmp_path / "a09.txt").unlink()
    (tmp_path / "rows.jsonl").write_text('{"id": "q", "text": "Nil."}\n{"id": "s", "text": "Two."}\n')
    found, asked = memory.look([str(tmp_path)])
    assert asked == ["a07", "a08-b", "q"]
    assert (set(found.entries), found.gone) == ({"a07", "a08-b", "q"}, {"a09", "r"})
    assert set(found.fresh) == {*found.entries}


def test_files_that_are_as_they_were_cost_no_look_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    memory = Memory()
    for number in range(50):
        (tmp_path / f"a{number:02}.txt").write_text("One ship sank.")
    memory.look([str(tmp_path)])
    (tmp_path / "a20.txt").unlink()
    (tmp_path / "a30.txt").write_text("Thirty ships sank.")
    known = roll.load(memory.base)
    found = list(corpus.changes([str(tmp_path)], known))
    assert [f if isinstance(f, range) else cast("corpus.File", f).name for f in found] == [
        range(20),
        range(21, 30),
        "a30",
        range(31, 50),
    ]


def test_an_id_that_a_file_before_takes_is_lost_to_a_file_that_is_as_it_was(tmp_path: Path) -> None:
    memory = Memory()
    (tmp_path / "m.jsonl").write_text('{"id": "r", "text": "One."}\n{"id": "s", "text": "Two."}\n')
    memory.look([str(tmp_path)])
    (tmp_path / "a.jsonl").write_text('{"id": "s", "text": "Two."}\n')
    (tmp_path / "z.jsonl").write_text('{"id": "r", "text": "Three."}\n')
    found, asked = memory.look([str(tmp_path)])
    assert (found.roll.docs, asked, found.gone) == (["s", "r"], [], frozenset())
    assert [(u.path.rpartition("/")[2], u.reason.rpartition("/")[2]) for u in found.unreadable] == [
        ("m.jsonl:2", "a.jsonl:1"),
        ("z.jsonl:1", "m.jsonl:1"),
    ]
    (tmp_path / "a.jsonl").unlink()
    found, _ = memory.look([str(tmp_path)])
    assert (found.roll.docs, len(found.unreadable)) == (["r", "s"], 1)


def test_a_touched_file_is_looked_at_until_its_time_tells_it_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = Memory()
    file = tmp_path / "a.txt"
    file.write_text("One ship sank.")
    monkeypatch.setattr(discovery, "_FINE", 10**12)
    monkeypatch.setattr(discovery, "_COARSE", 10**12)
    memory.look([str(tmp_path)])
    before = file.stat()
    file.write_text("Six ships sank")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert memory.look([str(tmp_path)])[1] == ["a"]


def test_a_corpus_that_was_always_empty_has_no_keys(tmp_path: Path) -> None:
    memory = Memory()
    assert [list(roll.keys(memory.base, part)) for part in range(3)] == [[], [], []]
    assert take_in(cast("Reader", Told()), roll.load(memory.base), articles.Rows(memory.base), [str(tmp_path)]) == (
        Intake(roll=roll.Roll())
    )


def test_only_the_pages_of_a_column_that_changed_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(roll, "PAGE", 4)
    memory = Memory()

    def numbers() -> dict[tuple[str, int], int]:
        return {(name, page): n for name, page, n in memory.base.execute("SELECT name, page, rowid FROM roll")}

    for number in range(10):
        (tmp_path / f"a{number}.txt").write_text("One ship sank.")
    memory.look([str(tmp_path)])
    before = numbers()
    assert {page for name, page in before if name == "docs"} == {0, 1, 2}
    (tmp_path / "a90.txt").write_text("One ship sank.")
    memory.look([str(tmp_path)])
    assert {key for key, number in numbers().items() if before.get(key) != number} == {
        ("roots", 0),
        *((name, 2) for name in ("names", "marks", "counts", "docs", "facts", "skips", "documents")),
    }
    (tmp_path / "a0.txt").unlink()
    memory.look([str(tmp_path)])
    for number in range(1, 7):
        (tmp_path / f"a{number}.txt").unlink()
    memory.look([str(tmp_path)])
    assert {page for name, page in numbers() if name == "docs"} == {0}
    (tmp_path / "a90.txt").unlink()
    for number in range(7, 10):
        (tmp_path / f"a{number}.txt").unlink()
    memory.look([str(tmp_path)])
    assert numbers() == {}


def test_columns_that_do_not_belong_together_are_damage(tmp_path: Path) -> None:
    memory = Memory()
    (tmp_path / "a.txt").write_text("One ship sank.")
    memory.look([str(tmp_path)])
    for name, data in (
        ("names", b"[]"),
        ("docs", b'["a", "b"]'),
        ("names", b"{"),
        ("counts", b"\0"),
        ("roots", b"[1]"),
    ):
        memory.base.execute("SAVEPOINT whole")
        memory.base.execute("UPDATE roll SET data = ? WHERE name = ?", (data, name))
        with pytest.raises(sqlite3.DatabaseError, match="malformed"):
            roll.load(memory.base)
        memory.base.execute("ROLLBACK TO whole")
    assert len(roll.load(memory.base).docs) == 1
