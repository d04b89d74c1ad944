"""What runs elsewhere: the pre-commit hooks, the composite action, the jobs and packs that `init` writes."""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.cli import newsroom as n


@pytest.fixture
def room(tmp_path):
    return n.Newsroom(tmp_path / "room")


@pytest.fixture
def shim(tmp_path):
    """A folder whose `factcheck` is the command of this tree, as an installation would put it on the path."""
    folder = tmp_path / "bin"
    folder.mkdir()
    command = folder / "factcheck"
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m checker "$@"\n')
    command.chmod(0o755)
    return folder


def path_with(*folders):
    return os.pathsep.join([*map(str, folders), str(Path(sys.executable).parent), os.environ["PATH"]])


class Hooks:
    """pre-commit itself, with our hook definitions served from a local repository.

    The definitions say `language: python`, for which pre-commit would build an environment from a registry; here the
    command is already on the path, so the copy says `language: system`, and nothing else differs.
    """

    def __init__(self, room, shim, tmp_path, *hooks):
        self.room = room
        definitions = (n.ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
        assert definitions.count("language: python") == len(yaml.safe_load(definitions))
        served = tmp_path / "served"
        served.mkdir()
        (served / ".pre-commit-hooks.yaml").write_text(definitions.replace("language: python", "language: system"))
        self._git(served, "init", "-q", "-b", "main")
        self._git(served, "add", "-A")
        self._git(served, "commit", "-q", "-m", "hooks")
        revision = self._git(served, "rev-parse", "HEAD").strip()
        asked = [{"repo": str(served), "rev": revision, "hooks": [{"id": h} for h in hooks]}]
        room.write({".pre-commit-config.yaml": yaml.safe_dump({"repos": asked})})
        room.write({"factcheck.toml": 'corpus = ["news"]\n'})
        self.environment = n.environment(PATH=path_with(shim), PRE_COMMIT_HOME=str(tmp_path / "cache"))

    @staticmethod
    def _git(folder, *arguments):
        settings = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
        return subprocess.run(
            ["git", *settings, *arguments], cwd=folder, check=True, capture_output=True, text=True
        ).stdout

    def run(self):
        return subprocess.run(
            [sys.executable, "-m", "pre_commit", "run"],
            cwd=self.room.path,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )


def test_the_hook_stops_a_contradicting_commit_and_lets_an_agreeing_one_through(room, shim, tmp_path):
    hooks = Hooks(room, shim, tmp_path, "factcheck")
    room.git("add", "-A")
    room.git("commit", "-q", "--no-verify", "-m", "hooks")
    room.write({"news/courier.txt": n.CONTRADICTING})
    room.git("add", "-A")
    done = hooks.run()
    assert done.returncode == 1, done.stdout + done.stderr
    assert "Failed" in done.stdout
    assert "12.4 billion USD" in done.stdout
    room.git("rm", "-q", "-f", "news/courier.txt")
    room.write({"news/dock.txt": n.AGREEING})
    room.git("add", "-A")
    done = hooks.run()
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Passed" in done.stdout


def test_the_hook_of_rules_runs_their_cases(room, shim, tmp_path):
    hooks = Hooks(room, shim, tmp_path, "factcheck-rules")
    room.run("init", "--ci", "none", "--corpus", "news", "--force")
    room.git("add", "-A")
    done = hooks.run()
    assert done.returncode == 0, done.stdout + done.stderr
    pack = room.path / "factcheck-rules/checks/library.yaml"
    pack.write_text(pack.read_text().replace("[{relation: contradiction}]", "[{relation: agreement}]"))
    room.git("add", "-A")
    done = hooks.run()
    assert done.returncode == 1, done.stdout + done.stderr
    assert "swapped digits" in done.stdout


def action_step(name):
    action = yaml.safe_load((n.ROOT / "action.yml").read_text(encoding="utf-8"))
    return action, next(s for s in action["runs"]["steps"] if s["name"] == name)


@pytest.mark.parametrize(("article", "code"), [(n.CONTRADICTING, 1), (n.AGREEING, 0)])
def test_the_run_step_of_the_action(room, shim, tmp_path, article, code):
    room.write({"news/added.txt": article})
    room.commit()
    _, step = action_step("Run")
    inputs = {"CORPUS": "news", "SINCE": "main", "FAIL_ON": "error", "OUT": "reports", "ARGS": "--quiet"}
    assert step["env"].keys() == inputs.keys()
    output, summary = tmp_path / "output", tmp_path / "summary"
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=room.path,
        env=n.environment(PATH=path_with(shim), GITHUB_OUTPUT=str(output), GITHUB_STEP_SUMMARY=str(summary), **inputs),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code, done.stdout + done.stderr
    assert output.read_text() == f"exit-code={code}\n"
    assert summary.read_text().startswith("## Fact consistency")
    assert done.stdout.startswith("::error file=news/added.txt") == bool(code)
    assert json.loads(room.output("factcheck.sarif"))["version"] == "2.1.0"


def test_a_hostile_input_of_the_action_runs_nothing(room, shim, tmp_path):
    _, step = action_step("Run")
    inputs = {"CORPUS": "news;touch${IFS}owned $(touch owned)", "SINCE": "", "FAIL_ON": "error", "OUT": "r", "ARGS": ""}
    subprocess.run(
        ["bash", "-c", step["run"]],
        cwd=room.path,
        env=n.environment(PATH=path_with(shim), GITHUB_OUTPUT=str(tmp_path / "o"), GITHUB_STEP_SUMMARY="s", **inputs),
        capture_output=True,
        check=False,
    )
    assert not (room.path / "owned").exists()


def test_no_expression_of_the_action_stands_in_a_script():
    action, _ = action_step("Run")
    assert all("${{" not in step["run"] for step in action["runs"]["steps"])


@pytest.mark.parametrize(
    ("schema", "file"),
    [
        ("vendor.github-actions", "action.yml"),
        ("vendor.github-workflows", "checker/starter/github.yml"),
        ("vendor.gitlab-ci", "checker/starter/gitlab.yml"),
    ],
)
def test_definitions_keep_the_schemas_of_their_hosts(schema, file):
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, file]
    done = subprocess.run(command, cwd=n.ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_hook_definitions_are_valid_to_pre_commit():
    command = [sys.executable, "-m", "pre_commit", "validate-manifest", ".pre-commit-hooks.yaml"]
    done = subprocess.run(command, cwd=n.ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_init_writes_what_works_and_touches_nothing(room):
    assert room.run("init", "--corpus", "news").returncode == 0
    assert (room.path / ".github/workflows/factcheck.yml").exists()
    tested = room.run("rules", "test")
    assert tested.returncode == 0, tested.stdout
    room.write({"news/courier.txt": n.CONTRADICTING})
    assert room.run("run", "--since", "main").returncode == 1
    before = (room.path / "factcheck.toml").read_text()
    again = room.run("init", "--corpus", "other")
    assert again.returncode == 2
    assert "--force" in again.stderr
    assert (room.path / "factcheck.toml").read_text() == before
