"""What changed since the last look, without opening what did not: marks, order, and rows read only where needed."""

from __future__ import annotations

import io
import json
import os
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from checker import corpus
from checker.corpus import discovery
from checker.model import Document, Unreadable


@pytest.fixture(autouse=True)
def _later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files of these tests count as written long ago, as those of a corpus are."""
    monkeypatch.setattr(discovery, "_FINE", 0)
    monkeypatch.setattr(discovery, "_COARSE", 0)


def files(*paths: Path | str) -> list[corpus.File]:
    found = list(corpus.survey([str(p) for p in paths]))
    assert all(isinstance(f, corpus.File) for f in found), found
    return [f for f in found if isinstance(f, corpus.File)]


def marks(*paths: Path | str) -> dict[str, bytes | None]:
    return {f.path: f.mark for f in files(*paths)}


def ids(found: Iterable[corpus.Source | Unreadable]) -> list[str]:
    return [f.id for f in found if isinstance(f, corpus.Source)]


def rows(folder: Path, *given: dict[str, object]) -> None:
    (folder / "metadata.jsonl").write_text("".join(json.dumps(row) + "\n" for row in given))


def tick() -> None:
    """Until the file system's clock has gone on."""
    time.sleep(0.02)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "two.txt").write_text("Two ships sank.")
    (tmp_path / "one.txt").write_text("One ship sank.")
    rows(tmp_path, {"id": "one", "source": "X"}, {"id": "b/two", "source": "Y"})
    return tmp_path


def test_nothing_changed_nothing_opened(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = marks(tree)
    opened: list[str] = []

    def watched(path: str) -> io.BytesIO:
        opened.append(os.path.basename(path))  # noqa: PTH119
        return io.BytesIO(Path(path).read_bytes())

    monkeypatch.setattr(discovery.DISK, "open", watched, raising=False)
    assert marks(tree) == first
    assert None not in first.values()
    assert len(set(first.values())) == 2
    assert all(len(mark or b"") < 60 for mark in first.values())
    assert opened == ["metadata.jsonl"]


def edit_in_place(file: Path) -> None:
    before = file.stat()
    file.write_text("Six ships sank.")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_size == before.st_size
    assert file.stat().st_mtime_ns == before.st_mtime_ns


def replace(file: Path) -> None:
    before = file.stat()
    other = file.with_suffix(".new")
    other.write_text("Six ships sank.")
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(file)


def append(file: Path) -> None:
    with file.open("a") as stream:
        stream.write(" And one more.")


@pytest.mark.parametrize("change", [edit_in_place, replace, append])
def test_a_changed_file_has_another_mark_and_no_other_has(tree: Path, change: Callable[[Path], None]) -> None:
    first = marks(tree)
    tick()
    change(tree / "b" / "two.txt")
    second = marks(tree)
    assert second[f"{tree}/b/two.txt"] != first[f"{tree}/b/two.txt"]
    assert second[f"{tree}/one.txt"] == first[f"{tree}/one.txt"]


def test_a_file_that_takes_another_s_name_has_another_mark(tree: Path) -> None:
    known = marks(tree)
    (tree / "one.txt").rename(tree / "b" / "two.txt")
    assert marks(tree)[f"{tree}/b/two.txt"] not in known.values()


def test_the_same_file_below_another_folder_is_another_article(tree: Path) -> None:
    (whole,) = (f for f in files(tree) if f.name == "b/two")
    (part,) = files(tree / "b")
    assert (whole.path, part.name) == (part.path, "two")
    assert whole.mark != part.mark


def test_a_row_for_another_article_leaves_the_mark(tree: Path) -> None:
    first = marks(tree)
    tick()
    (tree / "a.txt").write_text("A ship sank.")
    rows(tree, {"id": "a", "source": "Z"}, {"id": "one", "source": "X"}, {"id": "b/two", "source": "Y"})
    assert first.items() <= marks(tree).items()


@pytest.mark.parametrize("row", [{"id": "one", "source": "Z"}, {"id": "nobody", "source": "X"}])
def test_a_changed_row_changes_the_mark(tree: Path, row: dict[str, object]) -> None:
    first = marks(tree)
    rows(tree, row, {"id": "b/two", "source": "Y"})
    second = marks(tree)
    assert second[f"{tree}/one.txt"] != first[f"{tree}/one.txt"]
    assert second[f"{tree}/b/two.txt"] == first[f"{tree}/b/two.txt"]


def test_a_stem_that_is_no_longer_unique_changes_the_mark(tree: Path) -> None:
    rows(tree, {"id": "two", "source": "Y"})
    first = marks(tree)
    (tree / "a").mkdir()
    (tree / "a" / "two.txt").write_text("Two more ships sank.")
    assert marks(tree)[f"{tree}/b/two.txt"] != first[f"{tree}/b/two.txt"]
    assert [s.metadata for f in files(tree) for s in f.sources() if isinstance(s, corpus.Source)] == [(), (), ()]


def test_a_container_depends_on_all_rows_beside_it(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text('{"id": "r", "text": "One ship sank."}\n')
    (tmp_path / "a.txt").write_text("A ship sank.")
    rows(tmp_path, {"id": "a", "source": "X"})
    first = marks(tmp_path)
    rows(tmp_path, {"id": "a", "source": "X"}, {"id": "r", "source": "Y"})
    second = marks(tmp_path)
    assert second[f"{tmp_path}/rows.jsonl"] != first[f"{tmp_path}/rows.jsonl"]
    assert second[f"{tmp_path}/a.txt"] == first[f"{tmp_path}/a.txt"]


def test_a_file_touched_a_moment_ago_is_not_trusted(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(discovery, "_FINE", 10**12)
    monkeypatch.setattr(discovery, "_COARSE", 10**12)
    assert set(marks(tree).values()) == {None}
    assert ids(corpus.sources([str(tree)])) == ["b/two", "one"]


def test_times_kept_by_the_second_are_trusted_later(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = (tree / "one.txt").stat()
    monkeypatch.setattr(discovery, "_FINE", 200_000_000)
    monkeypatch.setattr(discovery, "_COARSE", 2_000_000_000)

    def state(changed: int, now: int) -> bytes | None:
        fields = {name: getattr(found, name) for name in ("st_mode", "st_size", "st_ino")}
        seen = type("Stat", (), {**fields, "st_ctime_ns": changed, "st_mtime_ns": changed})
        return discovery._state(seen, now)  # type: ignore[arg-type]

    second = 1_000_000_000
    assert state(7 * second, 8 * second) is None
    assert state(7 * second, 10 * second) is not None
    assert state(7 * second + 5, 7 * second + 100) is None
    assert state(7 * second + 5, 8 * second) is not None
    assert state(9 * second, 8 * second) is None  # touched in the future: a clock is wrong


def test_standard_input_and_pipes_have_no_mark(tmp_path: Path) -> None:
    (found,) = corpus.survey(["-"], stdin=b"One ship sank.")
    assert isinstance(found, corpus.File)
    assert (found.path, found.mark, ids(found.sources())) == ("-", None, ["stdin"])
    os.mkfifo(tmp_path / "pipe")
    assert [f.mark for f in files(tmp_path / "pipe")] == [None]


def test_order_is_that_of_the_ids(tmp_path: Path) -> None:
    for name in ("b/x.txt", "b-c.txt", "b.txt", "b.md", "b/x-1.txt", "B.txt", "a.d/e.txt", ".h/i.txt", "z.TXT", "n"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("A ship sank.")
    found = files(tmp_path)
    assert [f.name for f in found] == ["B", "a.d/e", "b", "b", "b-c", "b/x", "b/x-1", "z"]
    assert [Path(f.path).suffix for f in found if f.name == "b"] == [".md", ".txt"]


def test_links_are_read_once_and_not_walked(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "one.txt").write_text("One ship sank.")
    (tmp_path / "z.txt").symlink_to(tmp_path / "a" / "one.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert [f.name for f in files(tmp_path)] == ["a/one"]
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nothing.txt")
    found = list(corpus.sources([str(tmp_path)]))
    assert ids(found) == ["a/one"]
    assert [u.path for u in found if isinstance(u, Unreadable)] == [f"{tmp_path}/gone.txt"]


def test_a_folder_is_walked_once_however_often_it_is_given(tree: Path) -> None:
    (tree / "metadata.jsonl").write_text("{broken\n")
    (tree.parent / "other").symlink_to(tree)
    given = [str(tree), f"{tree}/", f"{tree}/b", f"{tree.parent}/other"]
    found = list(corpus.survey(given))
    assert [f.name for f in found if isinstance(f, corpus.File)] == ["b/two", "one"]
    assert [u.path for u in found if isinstance(u, Unreadable)] == [f"{tree}/metadata.jsonl:1"]


def test_a_link_that_points_elsewhere_has_another_mark(tmp_path: Path) -> None:
    corpus_folder = tmp_path / "corpus"
    corpus_folder.mkdir()
    for name in ("one", "two"):
        (tmp_path / name).write_text("A ship sank.")
    (corpus_folder / "a.txt").symlink_to(tmp_path / "one")
    first = marks(corpus_folder)
    (corpus_folder / "a.txt").unlink()
    (corpus_folder / "a.txt").symlink_to(tmp_path / "two")
    assert marks(corpus_folder) != first


def test_what_is_wrong_with_the_metadata_is_told_once_for_many_files(tree: Path) -> None:
    (tree / "three.txt").write_text("Three ships sank.")
    (tree / "metadata.jsonl").write_text('{"id": "one", "source": "X"}\n{broken\n')
    found = list(corpus.survey([f"{tree}/*.txt"]))
    assert [u.path for u in found if isinstance(u, Unreadable)] == [f"{tree}/metadata.jsonl:2"]


def test_lines_with_white_space_around_and_numbers_as_ids(tmp_path: Path) -> None:
    for name in ("7", "a"):
        (tmp_path / f"{name}.txt").write_text("A ship sank.")
    (tmp_path / "metadata.jsonl").write_bytes(b' {"id": "a", "source": "X"} \r\n\r\n{"id": 7, "source": "Y"}\r\n')
    assert [d.source for d in corpus.read([str(tmp_path)]) if isinstance(d, Document)] == ["Y", "X"]


# Rows of a jsonl file


def read(tmp_path: Path, *lines: str | bytes) -> list[Document | Unreadable]:
    file = tmp_path / "rows.jsonl"
    file.write_bytes(b"\n".join(line.encode() if isinstance(line, str) else line for line in lines))
    return list(corpus.read([str(file)]))


def test_a_row_that_tells_its_id_first_is_not_parsed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_text('{"id": "r", "text": "One."}\n{"id": 5, "text": "Two."}\n{"text": "Three.", "id": "s"}\n')
    kinds = [(s.id, s.kind) for s in corpus.sources([str(file)]) if isinstance(s, corpus.Source)]
    assert kinds == [("r", "row"), ("5", "row"), ("s", "text")]
    assert [d.text for d in corpus.read([str(file)]) if isinstance(d, Document)] == ["One.", "Two.", "Three."]


def test_a_row_has_the_digest_of_its_line_and_of_what_is_beside_it(tmp_path: Path) -> None:
    def digest(*lines: str) -> str:
        (tmp_path / "rows.jsonl").write_text("\n".join(lines))
        made = {s.id: s.digest for s in corpus.sources([str(tmp_path)]) if isinstance(s, corpus.Source)}
        return made["r"]

    row = '{"id": "r", "text": "One ship sank."}'
    alone = digest(row)
    assert digest('{"id": "q", "text": "Two."}', row, "") == alone
    assert digest(row.replace("One", "Two")) != alone
    rows(tmp_path, {"id": "r", "source": "X"})
    assert digest(row) != alone
    (document,) = corpus.read([str(tmp_path)])
    assert isinstance(document, Document)
    assert (document.source, document.text) == ("X", "One ship sank.")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('{"id": "r", "text": "cut', "broken json"),
        ('{"id": "r", "text": "cut}', "broken json"),
        ('{"id": "r", "title": "no text"}', "expected a key `text`"),
        ('{"id": "r", "ID": "s", "text": "Two ids."}', "expected one id, found `r` and `s`"),
        ('{"id": "r", "id": "s", "text": "Two ids."}', "expected one id, found `r` and `s`"),
        ("[1]", "expected an object"),
    ],
)
def test_broken_rows_are_told_and_the_rest_is_used(tmp_path: Path, line: str, expected: str) -> None:
    good, bad = read(tmp_path, '{"id": "a", "text": "One ship sank."}', line)
    assert isinstance(good, Document)
    assert isinstance(bad, Unreadable)
    assert bad.reason.startswith(expected)
    assert bad.path.endswith("rows.jsonl:2")


def test_each_row_is_decoded_by_itself(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        b'\xef\xbb\xbf{"id": "a", "text": "One caf\xc3\xa9."}',
        '{"id": "b", "text": "One café in the “old” town."}'.encode("cp1252"),
        b'{"id": "c", "text": "\x90\x90\x81"}',
        '{"id": "dé", "text": "Two."}',
    )
    assert [d.text for d in found if isinstance(d, Document)] == ["One café.", "One café in the “old” town.", "Two."]
    (bad,) = (u for u in found if isinstance(u, Unreadable))
    assert (bad.path[-2:], bad.reason[:8]) == (":3", "not text")


def test_rows_in_utf_16(tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_bytes('{"id": "a", "text": "One café."}\n{"id": "b", "text": "Two."}\n'.encode("utf-16"))
    assert [d.text for d in corpus.read([str(file)]) if isinstance(d, Document)] == ["One café.", "Two."]


def test_a_file_of_rows_that_is_no_text_is_told_once(tmp_path: Path) -> None:
    (found,) = read(tmp_path, bytes(range(256)) * 4)
    assert isinstance(found, Unreadable)
    assert found.reason.startswith("not text")


def test_rows_are_read_as_they_are_asked_for(tmp_path: Path) -> None:
    class Stream(io.BytesIO):
        seen = 0

        def __next__(self) -> bytes:
            self.seen += 1
            return super().__next__()

    stream = Stream(b'{"id": "a", "text": "One."}\n' * 50)
    reader: Iterator[corpus.Source | Unreadable] = corpus.READERS[".jsonl"](stream, "rows.jsonl", "rows")
    next(reader)
    assert stream.seen <= 1
