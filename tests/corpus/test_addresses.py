"""Corpora at addresses: the same ids, order and metadata as of the same tree on the disk; what fails is told."""

from __future__ import annotations

import builtins
import datetime as dt
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from checker import corpus, remote
from checker.errors import UsageError
from checker.model import Document, Unreadable

fsspec = pytest.importorskip("fsspec", reason="the extra `remote` is not installed")

FILES = {
    "metadata.jsonl": '{"id": "one", "source": "X"}\n{"id": "b/two", "source": "Y"}\n{broken\n',
    "b/metadata.jsonl": '{"id": "two", "title": "Two"}\n',
    "b/two.txt": "Two ships sank.",
    "b-c.txt": "Three ships sank.",
    "one.TXT": "One ship sank.",
    "rows.jsonl": '{"id": "r", "text": "Four ships sank."}\n{"id": "b/two", "text": "Again."}\n[1]\n',
    ".hidden/no.txt": "Nothing.",
    "b/.no.txt": "Nothing.",
    "picture.png": "Nothing.",
}


@pytest.fixture(autouse=True)
def _settled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "_SETTLED", 0.0)


@pytest.fixture
def here(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        file = tmp_path / "corpus" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return tmp_path / "corpus"


@pytest.fixture
def memory() -> Iterator[Any]:
    """A bucket that is empty before and after."""
    fs = fsspec.filesystem("memory")
    fs.store.clear()
    for name, text in FILES.items():
        fs.pipe_file(f"/bucket/corpus/{name}", text.encode())
    yield fs
    fs.store.clear()
    fs.pseudo_dirs[:] = [""]


def told(*paths: str) -> list[tuple[str, ...]]:
    """What a corpus holds, without where it lies."""
    return [
        (d.id, d.text, str(d.source), str(d.title)) if isinstance(d, Document) else ("unreadable", d.path[-2:], d.hint)
        for d in corpus.read(paths)
    ]


def marks(*paths: str) -> dict[str, bytes | None]:
    return {f.path: f.mark for f in corpus.survey(paths) if isinstance(f, corpus.File)}


def test_an_address_is_no_path() -> None:
    assert all(map(remote.is_address, ("s3://b/c", "memory://", "zip://::/a/b.zip", "file:///a", "zip::s3://b/c.zip")))
    assert not any(map(remote.is_address, ("a/b", "C:\\a", "c://a", "-", "a:b", "/a://b", "*.txt")))


def test_the_same_as_on_the_disk(here: Path, memory: Any, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "corpus.zip", "w") as archive:
        for name, text in FILES.items():
            archive.writestr(name, text)
            archive.writestr(f"inner/{name}", text)
    expected = told(str(here))
    assert [line[0] for line in expected].count("unreadable") == 3
    assert told("memory://bucket/corpus") == expected
    assert told("memory://bucket/corpus/") == expected
    assert told(f"file://{here}") == expected
    assert told(f"zip://inner::{tmp_path}/corpus.zip") == expected
    assert told(f"zip://inner::file://{tmp_path}/corpus.zip") == expected


def test_paths_are_as_typed(memory: Any, tmp_path: Path) -> None:
    assert list(marks("memory://bucket/corpus")) == [
        f"memory://bucket/corpus/{name}" for name in ("b-c.txt", "b/two.txt", "one.TXT", "rows.jsonl")
    ]
    with zipfile.ZipFile(tmp_path / "c.zip", "w") as archive:
        archive.writestr("a/one.txt", "One ship sank.")
    assert list(marks(f"zip://::{tmp_path}/c.zip")) == [f"zip://a/one.txt::{tmp_path}/c.zip"]
    assert list(marks(f"zip://a/one.txt::{tmp_path}/c.zip")) == [f"zip://a/one.txt::{tmp_path}/c.zip"]


def test_one_file_and_a_glob(memory: Any, here: Path) -> None:
    assert told("memory://bucket/corpus/one.TXT") == told(f"{here}/one.TXT")
    assert told("memory://bucket/corpus/*.[tT]*") == told(f"{here}/*.[tT]*")
    assert list(marks("memory://bucket/*/b*.txt")) == ["memory://bucket/corpus/b-c.txt"]
    assert list(marks(f"file://{here}/b*.txt")) == [f"file://{here}/b-c.txt"]


def test_a_file_named_twice_is_read_once(here: Path, memory: Any) -> None:
    assert len(marks("memory://bucket/corpus", "memory://bucket/corpus/one.TXT", "memory://bucket/*/one.TXT")) == 4
    assert len(marks(str(here), f"file://{here}", f"file://{here}/one.TXT")) == 4


@pytest.mark.parametrize("missing", ["memory://nowhere", "memory://nowhere/*.txt", "file:///nowhere/at/all"])
def test_what_is_missing_is_told(missing: str) -> None:
    (found,) = corpus.read([missing])
    assert isinstance(found, Unreadable)
    assert found.path == missing


def test_an_empty_folder_gives_nothing(tmp_path: Path) -> None:
    assert told(f"file://{tmp_path}") == []


def test_marks_follow_the_content(memory: Any, here: Path) -> None:
    for root in ("memory://bucket/corpus", f"file://{here}"):
        first = marks(root)
        assert marks(root) == first
        assert None not in first.values()
        fs, base = fsspec.core.url_to_fs(root)
        fs.pipe_file(f"{base}/b-c.txt", b"Three boats sank.")
        second = marks(root)
        assert {path for path in first if first[path] != second[path]} == {f"{root}/b-c.txt"}


def test_what_a_listing_tells_makes_the_state() -> None:
    now = 1_700_000_000.0
    day = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    known = [
        {"ETag": '"abc"', "size": 3, "LastModified": dt.datetime.fromtimestamp(now, dt.UTC)},
        {"ETag": '"abd"', "size": 3},
        {"CRC": 7, "size": 3},
        {"size": 3, "mtime": now - 10},
        {"size": 3, "mtime": now - 11},
        {"size": 3, "LastModified": day},
        {"size": 4, "LastModified": day},
    ]
    assert len({remote.state(told, now) for told in known}) == len(known)
    assert None not in {remote.state(told, now) for told in known}
    assert remote.state({"size": 3, "mtime": day.replace(tzinfo=None)}, now) == remote.state(
        {"size": 3, "mtime": day}, now
    )
    assert remote.state({"size": 3}, now) is None
    assert remote.state({"size": 3, "modify": "20200101"}, now) is None


def test_a_file_changed_a_moment_ago_is_not_trusted(memory: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "_SETTLED", 60.0)
    assert set(marks("memory://bucket/corpus").values()) == {None}


def test_a_large_file_goes_through_the_disk(memory: Any, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "WHOLE", 3)
    assert told("memory://bucket/corpus") == told(str(here))


def test_files_read_one_after_the_other_are_fetched_together(
    memory: Any, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(300):
        for fs, base in ((memory, "/bucket/corpus/many"), (fsspec.filesystem("file"), f"{here}/many")):
            fs.makedirs(base, exist_ok=True)
            fs.pipe_file(f"{base}/{number}{'[1]' if number == 7 else ''}.txt", f"{number} ships sank.".encode())
    fetched: list[int] = []
    whole = remote.Store.fetch

    def fetch(self: remote.Store, paths: list[str]) -> dict[str, bytes]:
        fetched.append(len(paths))
        return whole(self, paths)

    monkeypatch.setattr(type(memory), "async_impl", True, raising=False)
    monkeypatch.setattr(remote.Store, "fetch", fetch)
    assert told("memory://bucket/corpus") == told(str(here))
    assert len(fetched) < 12
    assert max(fetched) > 50
    fetched.clear()
    files = [f for f in corpus.survey(["memory://bucket/corpus"]) if isinstance(f, corpus.File)]
    for file in files[::10]:  # what lies between is known already
        assert len(list(file.sources())) == 1
    assert sum(fetched) <= 2


def test_what_a_driver_raises_is_told_of_its_file(memory: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = type(memory).cat_file

    def fail(self: Any, path: str, *rest: Any) -> bytes:
        if path.endswith("b-c.txt"):
            raise RuntimeError("the line is dead")
        return bytes(whole(self, path, *rest))

    monkeypatch.setattr(type(memory), "cat_file", fail)
    found = list(corpus.read(["memory://bucket/corpus/b-c.txt", "memory://bucket/corpus/one.TXT"]))
    first = next(u for u in found if isinstance(u, Unreadable) and u.path.endswith(".txt"))
    assert (first.path, first.reason) == ("memory://bucket/corpus/b-c.txt", "RuntimeError: the line is dead")
    assert any(isinstance(d, Document) for d in found)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("nothing://a/b", "Protocol not known"),
        ("zip://::/nowhere/a.zip", "cannot be opened"),
        ("ftp://me:secret@host/a", "ftp://me:***@host/a: expected no password"),
    ],
)
def test_an_address_that_cannot_be_used_is_a_usage_error(address: str, expected: str) -> None:
    with pytest.raises(UsageError) as error:
        list(corpus.read([address]))
    assert expected in str(error.value)
    assert "secret" not in str(error.value)


def test_a_driver_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    from fsspec.registry import known_implementations

    gone = {"class": "no_such_module_at_all.FS", "err": "Install nosuch to access it"}
    monkeypatch.setitem(known_implementations, "nosuch", gone)
    with pytest.raises(UsageError, match="Install nosuch"):
        list(corpus.read(["nosuch://a"]))


def test_without_fsspec_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = builtins.__import__

    def refuse(name: str, *rest: Any, **more: Any) -> Any:
        if name == "fsspec":
            raise ImportError(name)
        return whole(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(UsageError, match=r"pip install factcheck\[remote\]"):
        list(corpus.read(["s3://bucket/corpus"]))


def test_fsspec_is_imported_only_for_an_address(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("One ship sank.")
    code = (
        "import sys, checker.cli; from checker import corpus; from checker.report import files\n"
        f"assert len(list(corpus.read([{str(tmp_path)!r}]))) == 1\n"
        "assert 'fsspec' not in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
