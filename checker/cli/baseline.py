"""`factcheck baseline create|update|check`: known findings, kept in a file that merges line by line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from checker.cli import console, options, results, settings

if TYPE_CHECKING:
    from checker.config import Config
    from checker.model import Report

app = typer.Typer(help="Known findings, which do not block.", no_args_is_help=True)

_LEVELS = {"note": ("note", "warning", "error"), "warning": ("warning", "error"), "error": ("error",)}
Level = Annotated[str, typer.Option("--level", help="The least severity that is kept: note, warning or error.")]


@app.command()
def create(
    corpus: options.Corpus = None,
    baseline: settings.Baseline = None,
    from_results: settings.Results = None,
    rules: options.Rules = None,
    level: Level = "warning",
    force: Annotated[bool, typer.Option("--force", help="Write over a baseline that is there.")] = False,
    config: settings.ConfigFile = None,
    quiet: options.Quiet = False,
) -> int:
    """Take all that is found now as known."""
    from checker.errors import UsageError
    from checker.gate import baseline as known

    told, path = _place(config, baseline)
    if path.exists() and not force:
        raise UsageError(f"{path} is there already: `factcheck baseline update` trims it, --force writes it anew")
    report = _report(from_results, corpus, rules, told, quiet)
    entries = known.create(report.findings, _severities(level))
    _write(path, known.dumps(entries))
    typer.echo(f"{path}: {len(entries)} known findings")
    return 0


@app.command()
def update(
    corpus: options.Corpus = None,
    baseline: settings.Baseline = None,
    from_results: settings.Results = None,
    rules: options.Rules = None,
    accept_new: Annotated[bool, typer.Option("--accept-new", help="Also take in what is new.")] = False,
    level: Level = "warning",
    config: settings.ConfigFile = None,
    quiet: options.Quiet = False,
) -> int:
    """Take out what is gone; what is new stays out unless it is accepted."""
    from checker.gate import baseline as known

    told, path = _place(config, baseline)
    old = known.load(path)
    report = _report(from_results, corpus, rules, told, quiet)
    entries = known.update(old, report.findings, accept_new=accept_new, severities=_severities(level))
    before, after = {e.id for e in old.entries}, {e.id for e in entries}
    _write(path, known.dumps(entries))
    typer.echo(f"{path}: {len(before - after)} removed, {len(after - before)} added, {len(after)} known findings")
    return 0


@app.command()
def check(
    corpus: options.Corpus = None,
    baseline: settings.Baseline = None,
    from_results: settings.Results = None,
    rules: options.Rules = None,
    config: settings.ConfigFile = None,
    quiet: options.Quiet = False,
) -> int:
    """Tell which entries are gone and what is new; exit 1 where an entry is gone."""
    from checker.gate import baseline as known
    from checker.report.text import safe

    told, path = _place(config, baseline)
    old = known.load(path)
    report = _report(from_results, corpus, rules, told, quiet)
    gone = known.stale(old, report.findings)
    index = known.Index(old.entries)
    new = [e for e in known.create(report.findings) if index.covering(e) is None]
    for entry, smaller in gone:
        state = f"now {' | '.join(smaller.values)}" if smaller is not None else "no longer found"
        typer.echo(f"stale  {entry.id}  {entry.rule}  {safe(' | '.join(entry.values))}: {safe(state)}")
    for entry in new:
        typer.echo(f"new    {entry.id}  {entry.rule}  {safe(' | '.join(entry.values))}")
    typer.echo(f"{path}: {len(old.entries)} known findings, {len(gone)} stale, {len(new)} new")
    if gone:
        console.log("factcheck: the baseline is stale; run `factcheck baseline update`", quiet=quiet)
    return 1 if gone else 0


def _place(config: Path | None, baseline: Path | None) -> tuple[Config, Path]:
    """The configuration, and the baseline file: as typed, else as configured, else the usual name."""
    told = settings.read(config)
    path: Path = told.get("baseline", baseline, settings.BASELINE)
    return told, path


def _report(
    from_results: str | None, corpus: list[str] | None, rules: list[Path] | None, config: Config, quiet: bool
) -> Report:
    """The findings as they are, without the baseline itself: it may not be there yet."""
    from dataclasses import replace

    bare = replace(config, values={k: v for k, v in config.values.items() if k != "baseline"})
    return results.report_of(from_results, corpus, settings.Asked(rules=rules), bare, quiet=quiet)


def _severities(level: str) -> tuple[str, ...]:
    return _LEVELS[options.choice(level, tuple(_LEVELS), "--level")]


def _write(path: Path, text: str) -> None:
    from checker.report import files

    files.write(path, text)
