"""The cache: what is kept comes back, and whatever happens to the file, the run goes on and says so."""

from __future__ import annotations

import datetime as dt
import os
import pickle
import signal
import sqlite3
import subprocess
import sys
import textwrap
import time
from decimal import Decimal
from hashlib import blake2b
from pathlib import Path

import pytest

from checker import corpus
from checker.model import Dating, Fact, Quantity
from checker.store import FILE_NAME, DamagedError, Store, dumps, extractor_version, loads


def kept(folder: Path, version: str = "v") -> list[str]:
    store = Store.open(folder, version)
    try:
        return list(store.digests())
    finally:
        store.close()


def fill(folder: Path, count: int = 3, version: str = "v") -> None:
    store = Store.open(folder, version)
    for number in range(count):
        store.put(f"d{number}", b"data %d" % number, b"body", b"text")
    store.close()
    assert store.notes == []


def fact() -> Fact:
    band = (Decimal("1.5"), None)
    return Fact(
        id="f-1", doc="a", source=None, published=dt.date(2020, 5, 6), kind="quantity", span=(1, 2), text="2",
        sentence=(0, 9), pattern="p", quantity=Quantity(value=Decimal("2"), bands=(band, band, band)),
    )  # fmt: skip


def test_values_come_back_equal() -> None:
    document = corpus.from_text("Title: Ferry\n\nTwo ships sank. Two ships sank.", published="2020-05-06")
    value = (document, (fact(),), Dating(day=dt.date(2020, 5, 6), basis="page"), None, ("x", 1))
    assert loads(dumps(value)) == value


def test_a_forged_entry_names_no_function() -> None:
    class Evil:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return os.system, ("exit 1",)

    data = pickle.dumps(Evil())
    with pytest.raises(DamagedError, match="no value of ours"):
        loads(blake2b(data, digest_size=8).digest() + data)


@pytest.mark.parametrize(
    "change", [lambda d: d[:-1], lambda d: d[:20] + b"\x00" + d[21:], lambda d: b"", lambda d: d + b"."]
)
def test_damage_is_seen(change: object) -> None:
    with pytest.raises(DamagedError):
        loads(change(dumps((fact(),))))  # type: ignore[operator]


def test_kept_and_found_again(tmp_path: Path) -> None:
    fill(tmp_path, 1200)
    store = Store.open(tmp_path, "v")
    assert store.get(["d0", "d1199", "other"]) == {"d0": b"data 0", "d1199": b"data 1199"}
    assert store.get(["d0"], "bodies") == {"d0": b"body"}
    store.close()


def test_versions_do_not_mix_and_old_ones_can_be_dropped(tmp_path: Path) -> None:
    fill(tmp_path)
    fill(tmp_path, 1, "w")
    assert (kept(tmp_path), kept(tmp_path, "w")) == (["d0", "d1", "d2"], ["d0"])
    store = Store.open(tmp_path, "w")
    store.prune()
    store.close()
    assert (kept(tmp_path), kept(tmp_path, "w")) == ([], ["d0"])


def test_no_folder_keeps_nothing() -> None:
    store = Store.open(None, "v")
    store.put("d", b"data", b"body", b"text")
    store.flush()
    assert store.get(["d"]) == {}
    assert not store.keeps
    store.close()


@pytest.mark.parametrize(
    "content", [b"this is no database, it is a text " * 200, b"\x00" * 8192, b"SQLite format 3\x00" + b"\xff" * 9000]
)
def test_a_damaged_file_is_rebuilt_and_said_so(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    store = Store.open(tmp_path, "v")
    store.put("d", b"data", b"body", b"text")
    store.close()
    assert kept(tmp_path) == ["d"]
    assert any("rebuilt" in note for note in store.notes)


def test_damage_met_in_use_is_rebuilt(tmp_path: Path) -> None:
    fill(tmp_path, 2000)
    file = tmp_path / FILE_NAME
    raw = bytearray(file.read_bytes())
    for at in range(4096, len(raw)):
        raw[at] = 0x5A
    file.write_bytes(bytes(raw))
    store = Store.open(tmp_path, "v")
    store.get([f"d{n}" for n in range(2000)])
    store.put("d", b"data", b"body", b"text")
    store.close()
    assert kept(tmp_path) == ["d"]
    assert any("rebuilt" in note for note in store.notes)


def test_a_file_of_a_newer_release_is_left_alone(tmp_path: Path) -> None:
    fill(tmp_path)
    base = sqlite3.connect(tmp_path / FILE_NAME)
    base.execute("PRAGMA user_version=99")
    base.close()
    store = Store.open(tmp_path, "v")
    store.put("new", b"data", b"body", b"text")
    assert store.get(["d0"]) == {}
    store.close()
    assert any("newer release" in note for note in store.notes)
    base = sqlite3.connect(tmp_path / FILE_NAME)
    assert base.execute("SELECT count(*) FROM bodies").fetchone() == (3,)
    base.close()


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    store = Store.open(tmp_path / "file" / "cache", "v")
    store.put("d", b"data", b"body", b"text")
    store.close()
    assert store.get(["d"]) == {}
    assert len(store.notes) == 1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork, to become another user where tests run as root")
def test_a_read_only_folder_is_read(tmp_path: Path) -> None:
    import tempfile

    folder = Path(tempfile.mkdtemp())
    fill(folder)
    for path in folder.iterdir():
        path.chmod(0o444)
    folder.chmod(0o555)
    child = os.fork()
    if child == 0:
        code = 1
        try:
            if os.geteuid() == 0:
                os.setuid(65534)
            store = Store.open(folder, "v")
            store.put("new", b"data", b"body", b"text")
            found = store.get(["d0", "new"])
            store.close()
            code = 0 if found == {"d0": b"data 0"} and any("not added to" in n for n in store.notes) else 2
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    folder.chmod(0o755)
    assert os.waitstatus_to_exitcode(status) == 0


def test_a_full_disk_ends_the_keeping_not_the_run(tmp_path: Path) -> None:
    fill(tmp_path)
    store = Store.open(tmp_path, "v")
    assert store._base is not None
    store._base.execute("PRAGMA max_page_count=16")
    for number in range(40):
        store.put(f"big{number}", b"x", b"x" * 20_000, b"text")
    store.flush()
    assert any("full" in note for note in store.notes)
    assert store.get(["d0"]) == {"d0": b"data 0"}
    store.put("more", b"data", b"body", b"text")
    store.close()
    assert kept(tmp_path) == ["d0", "d1", "d2"]


WRITER = """
import sys
from pathlib import Path
from checker.store import Store
store = Store.open(Path(sys.argv[1]), "v")
for number in range(int(sys.argv[2]), int(sys.argv[3])):
    store.put(f"d{number:06}", b"x" * 1000, b"x" * 2000, b"text")
    if number % 500 == 0:
        print(number, flush=True)
store.close()
assert not store.notes, store.notes
"""


def test_killed_while_writing_leaves_whole_batches(tmp_path: Path) -> None:
    writer = [sys.executable, "-c", textwrap.dedent(WRITER), str(tmp_path)]
    with subprocess.Popen([*writer, "0", "200000"], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if int(line) >= 3000:
                break
        process.send_signal(signal.SIGKILL)
        process.wait()
    store = Store.open(tmp_path, "v")
    found = list(store.digests())
    assert store.notes == []
    assert len(found) >= 2500
    assert len(found) % 100 == 0
    assert found == [f"d{n:06}" for n in range(len(found))]
    store.put("after", b"data", b"body", b"text")
    store.close()
    assert "after" in kept(tmp_path)


def test_two_runs_at_once(tmp_path: Path) -> None:
    writer = [sys.executable, "-c", textwrap.dedent(WRITER), str(tmp_path)]
    runs = [
        subprocess.Popen([*writer, str(a), str(b)], stdout=subprocess.DEVNULL) for a, b in ((0, 3000), (1500, 4500))
    ]
    deadline = time.monotonic() + 60
    assert [run.wait(timeout=max(1, deadline - time.monotonic())) for run in runs] == [0, 0]
    assert len(kept(tmp_path)) == 4500


def test_version_follows_the_word_lists(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a: 1\n")
    first = extractor_version((tmp_path,))
    extractor_version.cache_clear()
    assert extractor_version((tmp_path,)) == first
    (tmp_path / "a.yaml").write_text("a: 2\n")
    extractor_version.cache_clear()
    assert extractor_version((tmp_path,)) != first
