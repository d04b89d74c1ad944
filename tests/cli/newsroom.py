"""A small newsroom in a git repository, and the real command run in it."""

import contextlib
import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

WIRE = """Source: Fjord Wire
Published: 2023-01-20
Title: Norway and Chile trade more

Trade between Norway and Chile reached $14.2 billion in 2022, the trade ministry in Oslo said on Friday.

Salmon made up the larger part, the ministry said.
"""
POST = """Source: Northern Post
Published: 2023-01-21
Title: Copper and fish

Bilateral trade between Norway and Chile came to $14.2 billion in 2022, customs figures show.

Officials in Santiago spoke of a good year.
"""
LIBRARY = """Source: Coastal Herald
Published: 2023-01-20
Title: Room to read

The city library opened a new reading room on Friday.
"""
CORPUS = {"news/wire.txt": WIRE, "news/post.txt": POST, "news/library.txt": LIBRARY}

AGREEING = """Source: Harbour News
Published: 2023-01-22
Title: A busy year at the docks

For the docks of Bergen it was a busy year. Trade between Chile and Norway amounted to 14.2 billion dollars in 2022,
according to the chamber of commerce.
"""
PROGRESSING = """Source: Harbour News
Published: 2022-10-20
Title: Nine good months

Trade between Norway and Chile reached $10.3 billion in the first nine months of 2022, the ministry said on Thursday.
"""
CONTRADICTING = """Source: Eastern Courier
Published: 2023-01-23
Title: Trade with Chile

Trade between Norway and Chile reached $12.4 billion in 2022, a table of the year shows.
"""
THIRD = CONTRADICTING.replace("Eastern Courier", "Valley Times").replace("12.4", "19.9")
UNRELATED = """Source: Harbour News
Published: 2023-01-22
Title: Chess in the park

The chess club of Bergen met in the park on Sunday. Rain drove the players home early.
"""
SYNDICATED = WIRE.replace("Fjord Wire", "Inland Mirror")


FERRY = """Source: Harbour News
Published: 2023-06-14
Title: Ferry capsizes off Sundal

The ferry Aurora capsized off Sundal on Tuesday evening. The accident killed 31 people,
the coast guard said on Wednesday after the search had ended.

Divers brought up the last bodies at noon. The captain survived and is being questioned.
"""
MOURNING = """Source: Eastern Courier
Published: 2023-06-14
Title: Sundal mourns after ferry accident

Flags flew at half-mast in Sundal on Wednesday, a day after the ferry Aurora capsized. The accident killed 19 people,
the mayor told reporters once the search was over.
"""
EARLY = """Source: Coast Radio
Published: 2023-06-13
Title: Ferry Aurora sinks

The ferry Aurora capsized off Sundal on Tuesday evening, and the accident killed 31 people.

Boats searched the sea off Sundal all night.
"""


class Newsroom:
    """A repository with the corpus committed on `main`, and a branch `work` checked out."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.mkdir(parents=True)
        self.git("init", "-q", "-b", "main")
        self.git("config", "user.name", "t")
        self.git("config", "user.email", "t@example.org")
        self.git("config", "commit.gpgsign", "false")
        self.write({".gitignore": "reports/\n.factcheck-cache/\n"} | CORPUS)
        self.commit()
        self.git("checkout", "-q", "-b", "work")

    def git(self, *arguments: str) -> str:
        done = subprocess.run(["git", *arguments], cwd=self.path, check=True, capture_output=True, text=True)
        return done.stdout

    def write(self, files: dict[str, str | None]) -> None:
        for name, text in files.items():
            target = self.path / name
            if text is None:
                target.unlink()
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")

    def commit(self) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "articles")

    def run(
        self, *arguments: str, code: str | None = None, more: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """`python -m checker ARGUMENTS` in the repository, or Python code that has `main` to call."""
        start = ["-m", "checker"] if code is None else ["-c", code]
        return subprocess.run(
            [sys.executable, *start, *arguments],
            cwd=self.path,
            env=environment(**(more or {})),
            capture_output=True,
            text=True,
            check=False,
        )

    def call(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """The same without a new process, for tests of many commands: most of a run's time is the loading of words."""
        from checker import cli

        out, error, before, argv = io.StringIO(), io.StringIO(), Path.cwd(), sys.argv
        handler = signal.getsignal(signal.SIGTERM)
        os.chdir(self.path)
        sys.argv = ["factcheck", *arguments]
        try:
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(error), pytest.raises(SystemExit) as left:
                cli.main()
        finally:
            os.chdir(before)
            sys.argv = argv
            signal.signal(signal.SIGTERM, handler)
        code = left.value.code
        assert isinstance(code, int)
        return subprocess.CompletedProcess(list(arguments), code, out.getvalue(), error.getvalue())

    def gate(self, *more: str, fresh: bool = False) -> subprocess.CompletedProcess[str]:
        """The gate of a pull request, with every output for machines; `fresh` in a process of its own."""
        asked = ["sarif", "junit", "github", "markdown"]
        outputs = [x for name in asked for x in ("-o", f"{name}=reports/{name}")]
        command = self.run if fresh else self.call
        return command("run", "news", "--since", "main", *outputs, *more)

    def findings(self) -> dict[str, dict[str, object]]:
        lines = (self.path / "reports/findings.jsonl").read_text(encoding="utf-8").splitlines()
        return {f["id"]: f for f in map(json.loads, lines)}

    def blocking(self) -> list[dict[str, object]]:
        return [f for f in self.findings().values() if f["blocking"]]

    def output(self, name: str) -> str:
        return (self.path / "reports" / name).read_text(encoding="utf-8")

    def left_over(self) -> list[str]:
        """Files that are neither ours to find nor whole: temporary ones."""
        names = [str(p.relative_to(self.path)) for p in self.path.rglob("*") if ".git/" not in str(p)]
        return [n for n in names if n.endswith((".tmp", ".part")) or "/." in n]


def environment(**more: str) -> dict[str, str]:
    """The environment of the tests, with the package importable, the terminal plain and the cache off the home."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "GITHUB_"))}
    return kept | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1"} | more
