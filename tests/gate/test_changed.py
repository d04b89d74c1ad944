"""What changed against a git reference, in real repositories."""

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from checker.errors import UsageError
from checker.gate import changed
from tests import sample


class Repo:
    def __init__(self, path):
        self.path = path
        path.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments):
        settings = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
        settings += ["-c", "protocol.file.allow=always"]
        return subprocess.run(
            ["git", *settings, *arguments], cwd=self.path, check=True, capture_output=True, text=True
        ).stdout

    def write(self, files):
        for name, text in files.items():
            target = self.path / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text)

    def commit(self, files):
        self.write(files)
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "x")


@pytest.fixture
def repo(tmp_path):
    made = Repo(tmp_path / "r ü")
    made.commit({"news/a.txt": "one", "news/deep/b ö.txt": "two", "news/metadata.jsonl": "{}", "other.txt": "no"})
    return made


def laid(base):
    root = Path(base.paths[0])
    return {str(p.relative_to(root)): p.read_text() for p in sorted(root.rglob("*")) if p.is_file()}


def test_the_base_is_where_the_branch_left_not_the_tip(repo):
    repo.git("checkout", "-q", "-b", "work")
    repo.commit({"news/c.txt": "three", "news/a.txt": "ONE"})
    repo.git("checkout", "-q", "main")
    repo.commit({"news/later.txt": "later"})
    repo.git("checkout", "-q", "work")
    repo.write({"news/untracked.txt": "new"})
    with changed.base("main", ["news"], repo.path) as base:
        assert laid(base) == {"a.txt": "one", "metadata.jsonl": "{}"}
        assert base.same == {"news/deep/b ö.txt"}
        where = Path(base.paths[0])
    assert not where.exists()
    assert base.notes == ()


def test_files_and_globs_bring_their_metadata(repo):
    with changed.base("HEAD", ["news/a.txt"], repo.path) as base:
        assert (base.paths, base.same) == ((), {"news/a.txt"})
    repo.write({"news/a.txt": "ONE"})
    with changed.base("HEAD", ["news/a.txt"], repo.path) as base:
        beside = Path(base.paths[0]).parent
        assert sorted(p.name for p in beside.iterdir()) == ["a.txt", "metadata.jsonl"]
    with changed.base("HEAD", ["deep/*.txt"], repo.path / "news") as base:
        assert base.paths[0].endswith("news/deep/*.txt")
        assert (Path(base.paths[0]).parent / "b ö.txt").exists()
    with changed.base("HEAD", ["."], repo.path) as base:
        assert "./other.txt" in base.same


def test_what_metadata_says_of_an_article_is_part_of_it(repo):
    rows = ['{"id": "a", "source": "Post"}', '{"id": "deep/b ö", "source": "Courier"}', "broken"]
    repo.commit({"news/metadata.jsonl": "\n".join(rows)})
    repo.commit({"news/more/a.txt": "a namesake", "news/c.txt": "three"})
    with changed.base("HEAD", ["news"], repo.path) as base:
        assert base.same == {"news/a.txt", "news/deep/b ö.txt", "news/more/a.txt", "news/c.txt"}
    repo.write({"news/metadata.jsonl": "\n".join([rows[0].replace("Post", "Herald"), *rows[1:], '{"id": "x"}'])})
    with changed.base("HEAD", ["./news/"], repo.path) as base:
        assert set(laid(base)) == {"metadata.jsonl", "a.txt", "more/a.txt"}, "a stem may be unique or not"
        assert base.same == {"./news/deep/b ö.txt", "./news/c.txt"}
    repo.write({"news/new/c.txt": "another namesake"})
    with changed.base("HEAD", ["."], repo.path / "news") as base:
        assert "c.txt" in laid(base)
        assert base.same == {"./deep/b ö.txt"}


def test_a_corpus_that_is_all_new_has_an_empty_base(repo):
    repo.write({"fresh/x.txt": "x"})
    with changed.base("HEAD", ["fresh"], repo.path) as base:
        assert base.paths == ()


def test_the_repository_is_that_of_the_corpus(repo, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    with changed.base("main", [str(repo.path / "news")], tmp_path / "elsewhere") as base:
        assert f"{repo.path}/news/a.txt" in base.same


def test_listed_files_may_be_relative_to_the_repository(repo):
    a, b, _ = sample.report().documents
    a, b = replace(a, path="a.txt"), replace(b, path="deep/b.txt")
    assert changed.named([(d.id, d.path) for d in (a, b)], ["news/a.txt"], repo.path / "news") == ("alpha",)
    assert changed.named([(d.id, d.path) for d in (a, b)], ["deep/b.txt"], repo.path / "news") == ("beta",)


def test_before_the_first_commit_all_is_new(tmp_path):
    young = Repo(tmp_path / "young")
    young.write({"news/a.txt": "one"})
    with changed.base("HEAD", ["news"], young.path) as base:
        assert base.paths == ()
        assert "no commit yet" in base.notes[0]


def test_what_cannot_be_is_told(repo, tmp_path):
    with pytest.raises(UsageError, match="no such commit"), changed.base("nowhere", ["news"], repo.path):
        pass
    with pytest.raises(UsageError, match="no such commit"), changed.base("--all", ["news"], repo.path):
        pass
    with (
        pytest.raises(UsageError, match="outside the repository"),
        changed.base("main", ["news", str(tmp_path)], repo.path),
    ):
        pass
    with pytest.raises(UsageError, match="standard input"), changed.base("main", ["-"], repo.path):
        pass
    (tmp_path / "plain").mkdir()
    with pytest.raises(UsageError, match="not a git repository"), changed.base("main", ["."], tmp_path / "plain"):
        pass


def test_a_shallow_clone_says_how_to_get_the_history(repo, tmp_path):
    repo.git("checkout", "-q", "-b", "work")
    repo.commit({"news/c.txt": "three"})
    shallow = Repo(tmp_path / "empty")
    shallow.git("clone", "-q", "--depth", "1", "--branch", "work", f"file://{repo.path}", str(tmp_path / "s"))
    clone = tmp_path / "s"
    with (
        pytest.raises(UsageError, match="shallow clone; fetch the history") as error,
        changed.base("origin/main", ["news"], clone),
    ):
        pass
    assert "fetch-depth: 0" in str(error.value)
    subprocess.run(
        ["git", "fetch", "-q", "--depth", "1", "origin", "main:refs/remotes/origin/main"], cwd=clone, check=True
    )
    with changed.base("origin/main", ["news"], clone) as base:
        assert "news/a.txt" in base.same
        assert "shallow clone" in base.notes[0]


def test_edits_and_additions_count_and_new_names_do_not():
    a, b, c = sample.report().documents
    assert changed.edited([a, b, c], [a, b, c]) == ()
    assert changed.edited([a, b, c], [a, b]) == ("gamma",)
    assert changed.edited([a], [a, b]) == ()
    assert changed.edited([replace(a, sha256="1" * 64), b], [a, b]) == ("alpha",)
    assert changed.edited([replace(a, id="renamed", path="x/renamed.txt"), b], [a, b]) == ()
    assert changed.edited([replace(a, source="another outlet")], [a]) == ("alpha",)
    assert changed.edited([a, replace(a, id="copy")], [a]) == ("copy",)


def test_listed_files_name_their_documents(tmp_path):
    a, b, c = sample.report().documents
    row = replace(b, path="news/all.jsonl:4")
    (tmp_path / "list").write_text("news/alpha.txt\n\n./news/all.jsonl\nREADME.md\n")
    files = changed.listed(tmp_path / "list")
    assert changed.named([(d.id, d.path) for d in (a, row, c)], files, tmp_path) == ("alpha", "beta")
    assert changed.named([(d.id, d.path) for d in (a, b, c)], ["news/metadata.jsonl"], tmp_path) == (
        "alpha",
        "beta",
        "gamma",
    )
    assert changed.named([(d.id, d.path) for d in (a,)], [str(tmp_path / "news" / "alpha.txt")], tmp_path) == ("alpha",)
    with pytest.raises(UsageError, match="changed-files"):
        changed.listed(tmp_path / "none")
