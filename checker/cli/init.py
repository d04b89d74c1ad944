"""`factcheck init`: a configuration, a starter rule pack and a CI job in a repository of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from checker.cli import options

STARTER = Path(__file__).resolve().parent.parent / "starter"
JOBS = {
    "github": ("github.yml", ".github/workflows/factcheck.yml"),
    "gitlab": ("gitlab.yml", "factcheck.gitlab-ci.yml"),
}
PACK = "factcheck-rules"


def command(
    folder: Annotated[Path, typer.Argument(help="The repository.", metavar="[FOLDER]")] = Path(),
    corpus: Annotated[str, typer.Option("--corpus", help="Where its articles are.", metavar="PATH")] = "articles",
    ci: Annotated[str, typer.Option("--ci", help="github, gitlab or none.")] = "github",
    force: Annotated[bool, typer.Option("--force", help="Write over files that are there.")] = False,
) -> int:
    """Write factcheck.toml, a starter rule pack and a CI job; touch nothing that is there already."""
    from checker.errors import UsageError
    from checker.report import files

    job = options.choice(ci, (*JOBS, "none"), "--ci")
    wanted = {folder / name: text for name, text in planned(corpus, job).items()}
    there = sorted(str(p) for p in wanted if p.exists())
    if there and not force:
        raise UsageError(f"{', '.join(there)}: there already; --force writes over it")
    files.write_all({path: (text,) for path, text in wanted.items()})
    for path in wanted:
        typer.echo(f"wrote {path}")
    typer.echo("Next: `factcheck rules test` runs the pack's cases, `factcheck run` checks the corpus.")
    return 0


def planned(corpus: str, job: str) -> dict[str, str]:
    """Every file by its path in the repository."""
    import json

    from checker import config

    own = {"corpus": json.dumps([corpus], ensure_ascii=False), "rules": f'["{PACK}"]'}
    text = config.example()
    for key, value in own.items():
        text = text.replace(f"# {key} = {config.KEYS[key].example}\n", f"{key} = {value}\n")
    made = {config.FILE: text}
    for file in sorted((STARTER / "rules").rglob("*.yaml")):
        made[f"{PACK}/{file.relative_to(STARTER / 'rules').as_posix()}"] = file.read_text(encoding="utf-8")
    if job in JOBS:
        source, target = JOBS[job]
        made[target] = (STARTER / source).read_text(encoding="utf-8")
    return made
