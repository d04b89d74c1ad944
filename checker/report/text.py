"""For a terminal: what must be looked at, worst first, and the verdict last."""

from __future__ import annotations

import re
from collections.abc import Callable

from checker.model import Document, Fact, Finding, Report, lists
from checker.report import order

_CODES = {"red": "31", "green": "32", "yellow": "33", "blue": "34", "bold": "1", "dim": "2"}
_HUES = {"contradiction": "red", "strained": "yellow", "progression": "blue", "agreement": "green"}
# Articles are hostile: an escape sequence in one must not reach the terminal.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")

Paint = Callable[[str, str], str]


def plain(text: str, _hue: str) -> str:
    """No colour."""
    return text


def colour(text: str, hue: str) -> str:
    """ANSI colour."""
    return f"\x1b[{_CODES[hue]}m{text}\x1b[0m"


def safe(text: str) -> str:
    """Without control and direction characters."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def render(report: Report, *, color: bool = False, verbose: bool = False, most: int | None = None) -> str:
    """Contradictions and strained findings with their sentences, progressions in short, agreements counted.

    `verbose` also shows agreements, each step of the reason, and what was skipped or could not be compared.
    most: at most so many findings, the worst; the others are counted.
    """
    paint = colour if color else plain
    lines: list[str] = []
    wanted = (lambda _: True) if verbose else _disputed
    shown = order.worst_first(lists.foremost(report.findings, most, order.rank, wanted))
    left = 0 if most is None else lists.count(report.findings, wanted) - most
    for finding, facts, documents in order.with_evidence(report, shown[:most]):
        lines.extend(_finding(finding, facts, documents, paint, verbose))
    if left > 0:
        lines += [
            f"and {left} findings more, none worse: the page has them all, --verbose prints them",
            "",
        ]
    for bad in report.unreadable:
        lines.append(paint("unreadable", "red") + f"  {safe(bad.path)}: {safe(bad.reason)}; {safe(bad.hint)}")
    if report.contract is not None:
        lines.extend(
            paint("contract", "red" if f.severity == "error" else "yellow")
            + f"  {f.doc or 'corpus'}: {f.field}: {safe(f.message)}"
            for f in report.contract.failures
        )
    if lines and lines[-1]:
        lines.append("")
    lines.extend(_coverage(report, verbose))
    lines.extend(safe(note) for note in (*report.notes, *report.verdict.reasons))
    hue = {0: "green", 1: "red", 2: "red"}.get(report.verdict.exit_code, "yellow")
    lines.append(paint(safe(report.verdict.sentence), hue))
    return "\n".join(lines) + "\n"


def _disputed(kind: lists.Kind) -> bool:
    return kind.relation not in ("agreement", "incomparable")


def _finding(
    finding: Finding, facts: dict[str, Fact], documents: dict[str, Document], paint: Paint, verbose: bool
) -> list[str]:
    marks = [finding.severity, f"{finding.confidence} confidence"]
    marks += [
        mark
        for mark, shown in (
            ("blocking", finding.blocking),
            ("known", not finding.new),
            ("waived", finding.waived),
            ("preview", finding.preview),
        )
        if shown
    ]
    head = paint(finding.relation, _HUES.get(finding.relation, "dim")) + f"  {paint(finding.id, 'dim')}  {finding.rule}"
    lines = [f"{head}  ({', '.join(marks)})", f"  {paint(safe(finding.message), 'bold')}"]
    for side in finding.sides:
        origins = f"{side.origins} independent origin{'' if side.origins == 1 else 's'}"
        lines.append(f"  - {safe(side.value)}{f', {safe(side.period)}' if side.period else ''} ({origins})")
        if finding.relation == "agreement" and not verbose:
            continue
        shown = order.side_facts(side, facts, None)
        for fact in shown[: None if verbose else 2]:
            document = documents[fact.doc]
            place = order.place(document, fact)
            at = f"{place.path}:{place.line}:{place.column}" if place.exact else document.path
            lines.append(f"      {paint(safe(at), 'dim')} {safe(order.name(document))}")
            lines.append(f"        {safe(order.quote(document, fact))}")
        if not verbose and len(shown) > 2:
            lines.append(f"      and {len(shown) - 2} more")
    if finding.waiver:
        lines.append(f"  {safe(finding.waiver)}")
    if verbose:
        lines.extend(f"  because {safe(step)}" for step in finding.why)
    return [*lines, ""]


def _count(number: int, one: str) -> str:
    return f"{number:,} {one}" if number == 1 or one.endswith(("ed", "ble")) else f"{number:,} {one}s"


def _coverage(report: Report, verbose: bool) -> list[str]:
    cover = report.coverage
    relations = lists.relations(report.findings)
    told = ", ".join(_count(relations[r], r) for r in order.RELATION if relations[r]) or "none"
    skipped = sum(n for _, n in cover.skipped)
    apart = sum(i.count for i in cover.incomparable)
    lines = [
        f"{_count(cover.articles, 'article')}, {_count(cover.facts, 'fact')}, {cover.aligned} of them with a "
        f"counterpart in another article; {_count(cover.claims, 'claim')}; "
        f"{skipped} seen but not understood, {apart} not compared. Findings: {told}."
    ]
    if verbose:
        lines.extend(f"  not understood: {safe(reason)}: {count}" for reason, count in cover.skipped)
        lines.extend(f"  not compared: {safe(i.reason)}: {i.count}" for i in cover.incomparable)
    return lines
