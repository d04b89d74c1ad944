"""`factcheck rules check|test|list`: are the rules well made, do they prove themselves, which are there."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, help="Check, test and list rules.", rich_markup_mode=None)

Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        help="Rule files or folders; else those of the configuration, else the shipped ones.",
        metavar="[PATH]...",
        show_default=False,
    ),
]


def _named(paths: list[Path] | None) -> tuple[Path, ...]:
    """The packs as typed, else those of the configuration; none stands for the shipped ones."""
    from checker.cli import settings

    return tuple(paths or (Path(r) for r in settings.read(None).values.get("rules", ())))


@app.command("check")
def check(paths: Paths = None) -> int:
    """Read rules, metrics and their cases, and tell every mistake with its line."""
    from checker import cases, judge, packs
    from checker.errors import InputError
    from checker.lexicon import metrics

    named = _named(paths)
    root = packs.rules_root()
    problems = packs.Problems()
    declared, rules, listed = metrics.load((root,)), None, None
    broken = False
    try:
        declared = metrics.load((root, *named))
    except InputError as error:
        problems.collect(error)
        broken = True
    try:
        rules = judge.load((root, *named), declared)
    except InputError as error:
        # a metric that could not be read is no unknown metric
        problems.found.extend(p for p in error.problems if not (broken and p.expected == "a declared metric"))
    try:
        listed = cases.load(named or (root,))
    except InputError as error:
        problems.collect(error)
    problems.finish()
    assert rules is not None
    assert listed is not None
    typer.echo(f"{len(rules.rules)} rules, {len(declared)} metrics and {len(listed)} cases: nothing is wrong")
    return 0


@app.command("test")
def run_cases(
    paths: Paths = None,
    quiet_corpus: Annotated[
        Path | None,
        typer.Option(
            "--quiet-corpus", help="True articles that must stay silent.  [default: fixtures/quiet]", metavar="DIR"
        ),
    ] = None,
    verbose: Annotated[bool, typer.Option("-v", "--verbose", help="Tell every case.")] = False,
) -> int:
    """Run the cases of rules and metrics; exit 1 where one fails."""
    from checker import cases, packs

    named = _named(paths)
    root = packs.rules_root()
    runner = cases.Runner(named)
    only: list[str] = []
    if named:
        inside = {str(p) for p in packs.files(named)}
        declared = [(name, rule.where) for name, rule in runner.rules.rules.items()]
        declared += [(name, metric.where) for name, metric in runner.words.metrics.items()]
        only = [name for name, where in declared if where.split(":")[0] in inside]
    quiet = quiet_corpus or root.parent / "fixtures" / "quiet"
    if quiet_corpus is None and not quiet.is_dir():
        quiet = None  # type: ignore[assignment]
    tested = runner.test(cases.load(named or (root,)), quiet, only=only)
    for outcome in tested.outcomes:
        if verbose or outcome.failures:
            word = "FAILED" if outcome.failures else "passed"
            typer.echo(f"{word}  {outcome.case.of}: {outcome.case.name}  ({outcome.case.where})")
            for line in outcome.failures:
                typer.echo(f"        {line}")
            if outcome.flips:
                typer.echo(f"        {outcome.flips}")
    for line in tested.failures:
        typer.echo(line)
    bad = sum(1 for outcome in tested.outcomes if outcome.failures) + len(tested.failures)
    typer.echo(
        f"{len(tested.outcomes)} cases of {tested.rules} rules and {tested.metrics} metrics, "
        f"{tested.quiet} quiet articles: {bad or 'none'} failed"
    )
    return 1 if bad else 0


@app.command("list")
def listed(
    paths: Paths = None,
    metrics_only: Annotated[bool, typer.Option("--metrics", help="List metrics instead of rules.")] = False,
) -> int:
    """List rules (id, kind, status, title) or metrics (id, kind, unit, key)."""
    from checker import judge, packs
    from checker.lexicon import metrics

    roots = (packs.rules_root(), *_named(paths))
    declared = metrics.load(roots)
    if metrics_only:
        for metric in declared.values():
            kind = f"{metric.kind}, fixed" if metric.fixed else metric.kind
            typer.echo(f"{metric.id:30} {kind:14} {', '.join(metric.units):26} by {', '.join(metric.key)}")
        return 0
    for rule in judge.load(roots, declared).rules.values():
        status = "" if rule.standing == "stable" else f" [{rule.standing}]"
        typer.echo(f"{rule.id:24} {rule.check:12} {rule.title}{status}")
    return 0
