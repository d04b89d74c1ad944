"""Outputs at addresses: whole or not at all, nothing left behind, the same bytes as here."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from checker.errors import UsageError
from checker.remote import Address, target
from checker.report import files, folder, streams
from tests.report.specimens import talks

fsspec = pytest.importorskip("fsspec", reason="the extra `remote` is not installed")


@pytest.fixture
def memory() -> Iterator[Any]:
    fs = fsspec.filesystem("memory")
    fs.store.clear()
    yield fs
    fs.store.clear()
    fs.pseudo_dirs[:] = [""]


def test_a_target_is_a_path_or_an_address() -> None:
    assert target("reports") == Path("reports")
    out = target("s3://bucket/run/")
    assert isinstance(out, Address)
    assert (str(out / "index.html"), (out / "index.html").name) == ("s3://bucket/run/index.html", "index.html")


def test_files_are_put_in_place_whole(memory: Any, tmp_path: Path) -> None:
    near = tmp_path / "a.txt"
    far = Address("memory://bucket/deep/a.txt")
    here = Address(f"file://{tmp_path}/new/b.txt")
    assert set(files.write_all({near: ("one\n",), far: ("two\n", b"three\n"), here: ("four\n",)})) == {near}
    assert near.read_text() == "one\n"
    assert memory.cat_file("/bucket/deep/a.txt") == b"two\nthree\n"
    assert (tmp_path / "new" / "b.txt").read_text() == "four\n"
    assert list(memory.find("/bucket")) == ["/bucket/deep/a.txt"]
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["a.txt", "b.txt", "new"]


def test_a_file_is_replaced(memory: Any) -> None:
    far = Address("memory://bucket/a.txt")
    for text in ("one", "two"):
        files.write_all({far: (text,)})
    assert memory.cat_file("/bucket/a.txt") == b"two"


def test_a_failure_in_the_middle_leaves_what_was_there(memory: Any, tmp_path: Path) -> None:
    memory.pipe_file("/bucket/a.txt", b"before")
    (tmp_path / "b.txt").write_text("before")

    def broken() -> Iterator[str]:
        yield "half"
        raise RuntimeError

    wanted = {
        Address("memory://bucket/a.txt"): ("after",),
        Address(f"file://{tmp_path}/b.txt"): ("after",),
        Address("memory://bucket/c.txt"): broken(),
    }
    with pytest.raises(RuntimeError):
        files.write_all(wanted)
    assert {name: memory.cat_file(name) for name in memory.find("/bucket")} == {"/bucket/a.txt": b"before"}
    assert [p.name for p in tmp_path.iterdir()] == ["b.txt"]
    assert (tmp_path / "b.txt").read_text() == "before"


@pytest.mark.parametrize("step", ["put_file", "mv"])
def test_a_line_that_breaks_leaves_nothing_behind(memory: Any, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    whole = getattr(type(memory), step)

    def fail(self: Any, source: str, to: str, *rest: Any, **more: Any) -> None:
        if "b.txt" in to:
            if step == "put_file":
                self.pipe_file(to, b"ha")
            raise RuntimeError("the line is dead")
        whole(self, source, to, *rest, **more)

    monkeypatch.setattr(type(memory), step, fail)
    with pytest.raises(UsageError, match=r"^memory://bucket/b\.txt: cannot be written: RuntimeError: the line is dead"):
        files.write_all({Address("memory://bucket/b.txt"): ("one",), Address("memory://bucket/c.txt"): ("two",)})
    assert memory.find("/bucket") == []


@pytest.mark.parametrize(
    "address", ["zip://a.txt::elsewhere/a.zip", "memory://", "memory://a.txt", "nothing://a/b", "ftp://me:pw@host/a/b"]
)
def test_addresses_that_cannot_be_written_to(address: str) -> None:
    with pytest.raises(UsageError):
        files.write_all({Address(address): ("one",)})


def test_a_file_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="cannot be written"):
        files.write_all({Address(f"file://{tmp_path}/file/a.txt"): ("one",)})


def test_a_run_s_folder_has_the_same_bytes(memory: Any, tmp_path: Path) -> None:
    specimen = talks()
    folder.write(specimen, tmp_path)
    assert folder.write(specimen, Address("memory://bucket/run")) == {}
    found = {name.rpartition("/")[2]: memory.cat_file(name) for name in memory.find("/bucket/run")}
    assert found == {file.name: file.read_bytes() for file in tmp_path.iterdir()}


def test_streams_go_to_addresses(memory: Any) -> None:
    sink = streams.Sink(Address("memory://bucket/facts.json"), "json")
    sink.write("{}\n")
    assert memory.find("/bucket") == []
    sink.close()
    assert json.loads(memory.cat_file("/bucket/facts.json")) == [{}]
    sink = streams.Sink(Address("memory://bucket/more.json"), "json")
    sink.close(keep=False)
    assert list(memory.find("/bucket")) == ["/bucket/facts.json"]


def test_a_run_from_and_to_addresses(tmp_path: Path) -> None:
    """The command itself, in a process of its own; the same outputs as with paths."""
    articles = tmp_path / "articles"
    articles.mkdir()
    for name, dead in (("a", 31), ("b", 34)):
        text = f"A ferry sank off Palermo on Tuesday.\n\nThe accident killed {dead} people, the harbour master said.\n"
        (articles / f"{name}.txt").write_text(text)
    rows = [{"id": name, "published": "2020-05-06", "source": name.upper()} for name in ("a", "b")]
    (articles / "metadata.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "checker", *arguments], cwd=tmp_path, capture_output=True, text=True, check=False
        )

    near = run("run", str(articles), "--no-cache", "--out", "near", "-o", "csv=near/all.csv")
    far = run(
        "run", f"file://{articles}", "--out", f"file://{tmp_path}/far", "-o", f"csv=file://{tmp_path}/far/all.csv"
    )
    assert near.returncode in (0, 1), near.stderr
    assert far.returncode == near.returncode, far.stderr
    assert f"Report: file://{tmp_path}/far/index.html" in far.stdout
    names = sorted(p.name for p in (tmp_path / "near").iterdir())
    assert sorted(p.name for p in (tmp_path / "far").iterdir()) == names == sorted([*NAMES, "all.csv"])
    for name in (folder.FACTS, folder.FINDINGS):
        assert (tmp_path / "far" / name).read_bytes() == (tmp_path / "near" / name).read_bytes()
    again = run("report", "far/results.json", "-o", f"html=file://{tmp_path}/again.html")
    assert again.returncode == 0, again.stderr
    assert (tmp_path / "again.html").read_bytes() == (tmp_path / "far" / "index.html").read_bytes()
    facts = run("facts", f"file://{articles}/a.txt", "-o", f"jsonl=file://{tmp_path}/facts.jsonl")
    assert facts.returncode == 0, facts.stderr
    assert (tmp_path / "facts.jsonl").read_text().count("\n") == facts_of(tmp_path / "near" / folder.FACTS, "a")
    wrong = run("run", "nothing://a/b", "--out", "wrong")
    assert (wrong.returncode, (tmp_path / "wrong").exists()) == (2, False)
    assert "Protocol not known: nothing" in wrong.stderr
    since = run("run", f"file://{articles}", "--since", "HEAD", "--out", "wrong")
    assert since.returncode == 2
    assert "has no history" in since.stderr


NAMES = (folder.PAGE, folder.RESULTS, folder.FACTS, folder.FINDINGS)


def facts_of(file: Path, doc: str) -> int:
    return sum(json.loads(line)["doc"] == doc for line in file.read_text().splitlines())


def test_results_are_read_where_they_lie(tmp_path: Path) -> None:
    out = f"file://{tmp_path}/out"
    folder.write(talks(), Address(out))

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "checker", *arguments], cwd=tmp_path, capture_output=True, text=True, check=False
        )

    near, far = (run("report", place, "-o", "markdown") for place in ("out/results.json", f"{out}/results.json"))
    assert far.returncode == 0, far.stderr
    assert far.stdout == near.stdout
    assert run("report", out, "-o", "markdown").stdout == near.stdout
    assert run("diff", out, "out").returncode == 0
    gone = run("report", f"{out}/none.json")
    assert gone.returncode == 2
    assert f"{out}/none.json  expected a results.json" in gone.stderr
    (tmp_path / "factcheck.toml").write_text(f'out = "{out}"\n')
    finding = talks().findings[0].id
    waived = run("waive", finding[:12], "--reason", "Known.", "--expires", "2999-01-01")
    assert waived.returncode == 0, waived.stderr
    assert f"{finding} is waived" in waived.stdout
