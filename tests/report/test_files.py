"""Whole files or none."""

import errno
import os
from pathlib import Path

import pytest

from checker.errors import UsageError
from checker.report import files


def test_a_failure_half_way_leaves_what_was_there(tmp_path):
    old = tmp_path / "a.txt"
    old.write_text("old")

    def broken():
        yield "half"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        files.write_all({old: ["new"], tmp_path / "b.txt": broken()})
    assert old.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_files_are_written_with_ordinary_modes_and_folders_are_made(tmp_path):
    target = tmp_path / "deep" / "er" / "x.txt"
    files.write(target, "ü\n")
    assert target.read_bytes() == "ü\n".encode()
    plain = tmp_path / "plain"
    plain.write_text("")
    assert target.stat().st_mode == plain.stat().st_mode
    target.chmod(0o600)
    files.write(target, "again")
    assert target.stat().st_mode & 0o777 == 0o600


def test_a_link_keeps_pointing_where_it_did(tmp_path):
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to("real")
    files.write(tmp_path / "link", "new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "new"


def test_a_lone_surrogate_is_replaced(tmp_path):
    files.write(tmp_path / "x", "a\ud800b")
    assert (tmp_path / "x").read_text() == "a?b"


def test_a_device_is_written_to_as_it_is():
    files.write(Path(os.devnull), "gone")
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize("refusal", [None, "EXDEV", "EINVAL"])
@pytest.mark.parametrize("size", [0, 1, 1000, files.FEW, files.FEW + 1, 3 * files.MUCH + 7])
def test_a_slice_is_the_bytes_of_another_file(tmp_path, monkeypatch, refusal, size):
    data = os.urandom(size + 5)
    source = tmp_path / "source"
    source.write_bytes(data)
    if refusal:

        def refuse(*_):
            raise OSError(getattr(errno, refusal), "no")

        monkeypatch.setattr(os, "copy_file_range", refuse)
    else:
        whole = os.copy_file_range
        monkeypatch.setattr(os, "copy_file_range", lambda s, d, count, at: whole(s, d, min(count, 100_000), at))
    with source.open("rb") as file:
        chunks = ["ü", files.Slice(file.fileno(), 2, size + 2), b"\xff", files.Slice(file.fileno(), 0, 1), "z"]
        files.write_all({tmp_path / "x": chunks})
    assert (tmp_path / "x").read_bytes() == "ü".encode() + data[2 : size + 2] + b"\xff" + data[:1] + b"z"


def test_a_slice_beyond_the_end_is_a_failure(tmp_path):
    source = tmp_path / "source"
    source.write_bytes(bytes(100))
    for size in (1000, 10 * files.FEW):
        with source.open("rb") as file, pytest.raises(UsageError, match="ended while it was copied"):
            files.write_all({tmp_path / "x": [files.Slice(file.fileno(), 0, size)]})
    assert [p.name for p in tmp_path.iterdir()] == ["source"]


def test_what_stands_is_told_of_the_file_that_was_put_in_place(tmp_path):
    told = files.write_all({tmp_path / "x": ["abc"], Path(os.devnull): ["gone"]})
    assert told.keys() == {tmp_path / "x"}
    assert told[tmp_path / "x"] == (tmp_path / "x").stat()
