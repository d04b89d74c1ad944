"""`factcheck doctor`: is this installation sound, and does the data contract hold over the corpus?"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from checker.cli import console, options, settings

LIBRARIES = (
    *("dateparser", "great-expectations", "htmldate", "jinja2", "lxml", "pandas", "pint", "pyyaml"),
    *("rich", "trafilatura", "typer"),
)


def command(
    corpus: options.Corpus = None,
    rules: options.Rules = None,
    environment: Annotated[
        bool, typer.Option("--environment", help="Only the installation; no article is read.")
    ] = False,
    config: settings.ConfigFile = None,
    quiet: options.Quiet = False,
) -> int:
    """Tell versions, rules, configuration and cache, then hold the data contract over articles and facts.

    Exit 2 where something is missing or broken, 1 where the contract does not hold.
    """
    told = settings.read(config)
    broken = _libraries()
    broken += _rules([*(rules or ()), *(Path(r) for r in told.get("rules", None, ()))])
    typer.echo(f"configuration  {told.path or 'none'}")
    cache = told.get("cache-dir", None, settings.CACHE)
    typer.echo(f"cache          {cache}, {_size(cache)}")
    if environment or broken:
        return console.FAILED if broken else 0
    return _contract(list(told.get("corpus", corpus, settings.DEFAULT_CORPUS)), corpus is not None, rules, quiet)


def _libraries() -> int:
    """Print versions; the number of libraries that are missing."""
    import platform
    from importlib import metadata

    from checker import __version__

    typer.echo(f"factcheck      {__version__}, Python {platform.python_version()}, {sys.platform}")
    missing = 0
    shown = []
    for name in LIBRARIES:
        try:
            shown.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            missing += 1
            typer.echo(f"missing        {name}: install it with `pip install {name}`")
    typer.echo(f"libraries      {', '.join(shown)}")
    return missing


def _rules(more: list[Path]) -> int:
    """Load lexicon, metrics and rules as a run does; 1 where they cannot be read."""
    from checker import judge, lexicon, packs
    from checker.errors import InputError

    root = packs.rules_root()
    try:
        words = lexicon.load(tuple(more))
        loaded = judge.load((root, *more), words.metrics)
    except InputError as error:
        typer.echo(f"rules          {root}: broken\n{error}")
        return 1
    typer.echo(f"rules          {root}: {len(words.metrics)} metrics, {len(loaded.rules)} rules")
    return 0


def _contract(paths: list[str], named: bool, rules: list[Path] | None, quiet: bool) -> int:
    """Run over the corpus and hold the contract over what was read."""
    from checker import pipeline
    from checker.report.text import safe

    if not named and not any(Path(p).exists() for p in paths):
        typer.echo("data contract  no corpus here; name one to hold the contract over it")
        return 0
    asked = pipeline.Settings(rules=tuple(rules or ()), contract=True)
    report = pipeline.run(paths, asked, stdin=options.stdin_bytes(paths), progress=console.progress(quiet=quiet))
    console.clear_progress()
    for bad in report.unreadable:
        typer.echo(f"unreadable     {safe(bad.path)}: {safe(bad.reason)}; {safe(bad.hint)}")
    contract = report.contract
    if contract is None or not report.coverage.articles:
        typer.echo("data contract  no articles found")
        return console.FAILED if report.unreadable else 3
    for failure in contract.failures:
        state = "broken" if failure.severity == "error" else "missing"
        typer.echo(f"{state:<14} {safe(failure.doc or 'corpus')}: {failure.field}: {safe(failure.message)}")
    state = "holds" if contract.passed else "is broken"
    told = f", {len(contract.failures)} failures or warnings" if contract.failures else ""
    typer.echo(
        f"data contract  {state}: {contract.expectations} expectations over {report.coverage.articles} articles "
        f"and {report.coverage.facts} facts{told}"
    )
    if report.unreadable:
        return console.FAILED
    return 0 if contract.passed else 1


def _size(folder: Path) -> str:
    """How much a folder holds."""
    if not folder.is_dir():
        return "empty"
    size = sum(p.stat().st_size for p in folder.rglob("*") if p.is_file())
    return f"{size / 1e6:.1f} MB"
