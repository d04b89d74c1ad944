"""`factcheck explain FINDING|RULE|METRIC`: the way from characters to a verdict, or the page of a rule or metric."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from checker.cli import options
from checker.errors import UsageError

if TYPE_CHECKING:
    from checker.cases import Case
    from checker.judge import Rule, RuleSet
    from checker.model import Finding, Metric, Report


def command(
    name: Annotated[
        str, typer.Argument(help="A finding's id, a rule's id or a metric's id.", metavar="FINDING|RULE|METRIC")
    ],
    results: Annotated[
        str | None,
        typer.Option("--results", help="The results.json of a run.  [default: reports/results.json]", metavar="FILE"),
    ] = None,
    rules: options.Rules = None,
) -> int:
    """Explain one finding, rule or metric."""
    if name.startswith("fc1-"):
        typer.echo("\n".join(_finding(name, results or "reports/results.json")))
        return 0
    from checker import cases, judge, packs
    from checker.cli import settings
    from checker.lexicon import metrics

    roots = (packs.rules_root(), *(rules or (Path(r) for r in settings.read(None).values.get("rules", ()))))
    declared = metrics.load(roots)
    known = judge.load(roots, declared)
    told = [case for case in cases.load(roots) if case.of == name]
    if name in known.rules:
        lines = _rule(known.rules[name], told)
    elif name in declared:
        lines = _metric(declared[name], known, told)
    else:
        hint = packs.closest(name, {*known.rules, *declared}) or "see `factcheck rules list`"
        raise UsageError(f"explain: expected a finding, a rule or a metric, found `{name}`; {hint}")
    typer.echo("\n".join(lines))
    return 0


def _finding(name: str, path: str) -> list[str]:
    from checker.cli import results

    report = results.load(path)
    found = [f for f in report.findings if f.id.startswith(name)]
    if not found:
        from checker import packs

        hint = packs.closest(name, [f.id for f in report.findings]) or f"{len(report.findings)} findings are there"
        raise UsageError(f"explain: no finding `{name}` in {path}; {hint}")
    return [line for finding in found for line in _page(finding, report)]


def _page(finding: Finding, report: Report) -> list[str]:
    texts = {d.id: d for d in report.documents}
    facts = {f.id: f for f in report.facts}
    lines = [
        f"{finding.id}  {finding.relation}  ({finding.severity}, {finding.confidence} confidence)",
        finding.message,
    ]
    for number, side in enumerate(finding.sides, start=1):
        origins = "origin" if side.origins == 1 else "origins"
        lines += ["", f"side {number}: {side.value} ({side.origins} independent {origins})"]
        for fact in (facts[name] for name in side.facts if name in facts):
            document = texts.get(fact.doc)
            if document is None:
                continue
            start, end = fact.sentence
            left, right = document.text[start : fact.span[0]], document.text[fact.span[1] : end]
            sentence = " ".join(f"{left}>>{fact.text}<<{right}".split())
            lines.append(f"  {document.path} characters {fact.span[0]} to {fact.span[1]}, seen by {fact.pattern}")
            lines.append(f"    {sentence}")
    return [*lines, "", "step by step:", *(f"  {n}. {line}" for n, line in enumerate(finding.why, start=1))]


def _rule(rule: Rule, told: list[Case]) -> list[str]:
    from checker.judge import about, severity_of

    chosen = rule.selection
    lines = [
        f"{rule.id}: {rule.title}",
        *([rule.note] if rule.note else []),
        f"declared at {rule.where}, status {rule.standing}",
        f"check: {rule.check}: {about(rule.check)}",
        f"looks at: {_list('kinds', chosen.kinds)}{_list('metrics', chosen.metrics)}{_list('status', chosen.statuses)}"
        f"{_list('aspects', chosen.aspects)}{_list('units', chosen.units)}{_list('roles', chosen.roles)}".rstrip("; "),
        f"severity: {', '.join(f'{r} {severity_of(rule, r)}' for r in ('contradiction', 'strained', 'progression'))}",
        f"at least {rule.min_origins} independent origins; confidence {rule.confidence} at most",
        f"message: {rule.message}",
    ]
    if rule.replaces:
        lines.append(f"replaces: {', '.join(rule.replaces)}")
    if rule.instead_of:
        lines.append(f"stands for findings of: {', '.join(rule.instead_of)}")
    return [*lines, *_cases(told)]


def _list(name: str, values: tuple[str, ...]) -> str:
    return f"{name} {', '.join(values)}; " if values else ""


def _metric(metric: Metric, known: RuleSet, told: list[Case]) -> list[str]:
    rules = [rule.id for rule in known.rules.values() if rule.selection.covers(metric, metric.kind == "event-date")]
    lines = [
        f"{metric.id}: {metric.label}",
        f"declared at {metric.where}",
        f"kind: {metric.kind}{' (keeps its value)' if metric.fixed else ''}",
        f"unit: {', '.join(metric.units)}",
        *([f"counts: {', '.join(metric.of)}"] if metric.of else []),
        f"words: {', '.join(metric.terms)}",
        *([f"not: {', '.join(metric.not_terms)}"] if metric.not_terms else []),
        f"compared where these are alike: {', '.join(metric.key)}",
        f"rules: {', '.join(rules)}",
    ]
    return [*lines, *_cases(told)]


def _cases(told: list[Case]) -> list[str]:
    lines: list[str] = []
    for case in told:
        expected = ", ".join(e.relation for e in case.expect) or "nothing"
        lines += ["", f"case: {case.name} ({'fires' if case.fires else 'stays silent'}: {expected})"]
        for article in case.articles:
            lines.append(f"  {article.id}, {article.published or 'undated'}: {article.text}")
    return lines
