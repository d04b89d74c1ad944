"""What the command line and the configuration file ask for together, as the pipeline's settings."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from checker.cli import options
from checker.errors import UsageError

if TYPE_CHECKING:
    from checker.config import Config
    from checker.pipeline import Settings, Spread

ConfigFile = Annotated[
    Path | None,
    typer.Option("--config", help="The configuration; else factcheck.toml or pyproject.toml.", metavar="FILE"),
]
Baseline = Annotated[
    Path | None, typer.Option("--baseline", help="Known findings, which do not block.", metavar="FILE")
]
Waivers = Annotated[Path | None, typer.Option("--waivers", help="Reviewed findings, each with an end.", metavar="FILE")]
FailOn = Annotated[
    str | None,
    typer.Option("--fail-on", help="note, warning, error or never.  [default: error]", metavar="SEVERITY"),
]
Results = Annotated[
    str | None,
    typer.Option("--results", help="The results.json of a run; else the corpus is run anew.", metavar="FILE"),
]

WAIVERS = Path("factcheck-waivers.yaml")
BASELINE = Path("factcheck-baseline.jsonl")
CACHE = Path(".factcheck-cache")
DEFAULT_CORPUS = ("fixtures",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The gate's options as typed; None where nothing was."""

    rules: list[Path] | None = None
    select: list[str] | None = None
    ignore: list[str] | None = None
    fail_on: str | None = None
    confidence: str | None = None
    as_of: str | None = None
    contract: bool | None = None
    allow_empty: bool | None = None
    baseline: Path | None = None
    strict_baseline: bool | None = None
    waivers: Path | None = None
    strict_waivers: bool | None = None
    since: str | None = None
    changed_files: Path | None = None
    spread: Spread | None = None


def read(path: Path | None) -> Config:
    """The configuration that is named, else the nearest one, else an empty one."""
    from checker import config

    folder = Path.cwd()
    if path is not None and not path.is_file():
        raise UsageError(f"--config {path}: expected a file, found none")
    return config.load(path or config.find(folder), folder)


def spread(
    config: Config,
    *,
    jobs: int | None = None,
    engine: str | None = None,
    scheduler: str | None = None,
    cache: bool | None = None,
    cache_dir: Path | None = None,
) -> Spread:
    """How reading is spread and what is kept. The cache is on unless told otherwise."""
    from checker.pipeline import Spread

    return Spread(
        jobs=config.get("jobs", jobs, 1),
        engine=config.get("engine", engine),
        scheduler=config.get("scheduler", scheduler),
        cache=config.get("cache-dir", cache_dir, CACHE) if config.get("cache", cache, True) else None,
    )


def build(asked: Asked, config: Config) -> Settings:
    """The settings of a run. Raises InputError for a baseline or waiver file that is named and cannot be read."""
    from checker import gate, pipeline
    from checker.gate import baseline, waivers

    if asked.since is not None and asked.changed_files is not None:
        raise UsageError("--since and --changed-files: expected one of them, found both")
    as_of = options.day(asked.as_of, "--as-of") if asked.as_of is not None else config.values.get("as-of")
    known, excused = config.get("baseline", asked.baseline), config.get("waivers", asked.waivers)
    if excused is None and WAIVERS.is_file():
        excused = WAIVERS
    fail_on = options.choice(
        config.get("fail-on", asked.fail_on, "error"), ("note", "warning", "error", "never"), "--fail-on"
    )
    sure = options.choice(config.get("confidence", asked.confidence, "high"), ("low", "medium", "high"), "--confidence")
    policy = gate.Policy(
        allow_empty=config.get("allow-empty", asked.allow_empty, False),
        baseline=None if known is None else baseline.load(known),
        strict_baseline=config.get("strict-baseline", asked.strict_baseline, False),
        waivers=None if excused is None else waivers.load(excused),
        strict_waivers=config.get("strict-waivers", asked.strict_waivers, False),
        today=as_of or dt.date.today(),  # noqa: DTZ011  (a waiver ends with the reviewer's own day)
    )
    return pipeline.Settings(
        rules=tuple(Path(r) for r in config.get("rules", asked.rules, ())),
        select=tuple(config.get("select", asked.select, ())),
        ignore=tuple(config.get("ignore", asked.ignore, ())),
        as_of=as_of,
        contract=config.get("contract", asked.contract, False),
        since=asked.since,
        changed_files=asked.changed_files,
        spread=asked.spread or spread(config),
        gate=replace(policy, fail_on=fail_on, confidence=sure),  # type: ignore[arg-type]  # both are checked above
    )
