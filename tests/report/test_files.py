"""Whole files or none."""

import os
from pathlib import Path

import pytest

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
