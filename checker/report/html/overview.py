"""The first screen: the verdict and its tone, what was and was not checked, the matrix and the counts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from checker.model import Finding, Report, lists
from checker.report.html import data, groups, slim, words

MAX_CLAIMS = 30
MAX_COLUMNS = 40
MAX_COUNTS = 25
MANY = {r: r if r in ("strained", "incomparable") else r + "s" for r in groups.RELATIONS}
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ+"
"""Sides of a claim; all beyond the 26th share a sign."""

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of the first screen with what it means and, where it helps, where it leads."""

    count: int
    label: str
    note: str = ""
    link: str = ""
    tone: str = ""


def tone(report: Report) -> str:
    """bad | broken | empty | mute | warn | sound: the colour and icon of the page.

    Nothing checked is `empty` whatever the exit code is, and no finding at all `mute`, so that neither looks sound.
    """
    if report.verdict.exit_code == 1 or lists.count(report.findings, lambda kind: kind.blocking):
        return "bad"
    if report.verdict.exit_code == 2 or report.unreadable:
        return "broken"
    if report.verdict.exit_code == 3 or not report.coverage.articles or not report.coverage.aligned:
        return "empty"
    if not report.findings:
        return "mute"
    if lists.count(report.findings, lambda kind: kind.severity in ("error", "warning") and not kind.waived):
        return "warn"
    if report.contract is not None and not report.contract.passed:
        return "warn"
    return "sound" if report.verdict.exit_code == 0 else "broken"


TONES = {
    "bad": "Blocked",
    "broken": "Not to be trusted",
    "empty": "Nothing was checked",
    "mute": "Nothing agreed and nothing conflicted",
    "warn": "Worth a look",
    "sound": "No contradiction found",
}


def tone_line(report: Report) -> str:
    """The line above the verdict; a calm one says how little or much it rests on."""
    word = tone(report)
    if word not in ("mute", "warn", "sound"):
        return TONES[word]
    return f"{TONES[word]}, with {percent(report)} of the facts compared"


def percent(report: Report) -> str:
    """The share of facts that had a counterpart, never rounded up to all or down to none."""
    exact = share(report) * 100
    if 0 < exact < 1:
        return "under 1 %"
    return f"{int(exact) if exact > 99 else round(exact)} %"


def figures(report: Report) -> list[Figure]:
    """The counts beside the verdict."""
    kinds = lists.kinds(report.findings)
    live = {kind: number for kind, number in kinds.items() if not kind.waived}
    errors = sum(number for kind, number in live.items() if kind.blocking)
    warnings = sum(number for kind, number in live.items() if kind.severity == "warning" and not kind.blocking)
    held = sum(number for kind, number in live.items() if not kind.new)
    waived = len(report.findings) - sum(live.values())
    expired = sum(number for kind, number in live.items() if kind.waiver is not None)
    relations = lists.relations(report.findings)
    rows = [
        Figure(errors, "blocking", "new, unwaived", "#v=findings&state=blocking", "bad" if errors else ""),
        Figure(warnings, "warnings", "", "#v=findings&severity=warning", "warn" if warnings else ""),
        Figure(relations["contradiction"], "contradictions", "of every state", "#v=findings&relation=contradiction"),
        Figure(relations["strained"], "strained", "", "#v=findings&relation=strained"),
        Figure(relations["progression"], "progressions", "values that moved on", "#v=findings&relation=progression"),
        Figure(relations["agreement"], "agreements", "", "#v=findings&relation=agreement"),
        Figure(held, "known", "in the baseline", "#v=findings&state=known"),
        Figure(waived, "waived", "", "#v=findings&state=waived"),
        Figure(expired, "expired", "waivers that ended", "#v=findings&state=expired", "warn"),
    ]
    return [r for r in rows if r.count or r.label in ("blocking", "warnings", "contradictions")]


def steps(report: Report) -> list[Figure]:
    """The way from articles to comparisons: each step with its count and what was lost at it."""
    c = report.coverage
    skipped = sum(n for _, n in c.skipped)
    loose = sum(i.count for i in c.incomparable)
    return [
        Figure(c.articles, "article read" if c.articles == 1 else "articles read", _lost(c.unreadable, "unreadable")),
        Figure(c.facts, "facts found", _lost(skipped, "more seen, not understood")),
        Figure(c.claims, "claims that these facts make"),
        Figure(c.aligned, "facts with a counterpart in another article", _lost(loose, "not comparable")),
    ]


def _lost(count: int, what: str) -> str:
    return f"{count:,} {what}" if count else ""


def share(report: Report) -> float:
    """Which part of the facts had a counterpart, 0 to 1."""
    return report.coverage.aligned / report.coverage.facts if report.coverage.facts else 0.0


def lost(report: Report, most: int = 4) -> list[str]:
    """Why facts were not checked, the commonest reasons first, in one line each kind."""
    kinds = (
        ("Not compared", [(i.reason, i.count) for i in report.coverage.incomparable]),
        ("Not understood", list(report.coverage.skipped)),
    )
    lines = []
    for name, counts in kinds:
        ordered = sorted(counts, key=lambda c: (-c[1], c[0]))
        told = ", ".join(f"{reason.replace('-', ' ')} {count:,}" for reason, count in ordered[:most])
        rest = sum(count for _, count in ordered[most:])
        if told:
            lines.append(f"{name}: {told}" + (f", other reasons {rest:,}." if rest else "."))
    return lines


@dataclass(frozen=True, slots=True)
class Cell:
    """What an article says to a claim: relation of the finding it takes part in, side letter and value."""

    relation: str
    side: str
    told: str
    link: str


def matrix(page: Report, payload: data.Payload, claims: int) -> Json | None:
    """Claims by articles: the claims with the gravest findings, the articles that speak of them.

    claims: how many claims have findings in the whole report, which the page may hold in part.
    """
    kept = payload.groups[:MAX_CLAIMS]
    known = {d.id: d for d in page.documents}
    touched = dict.fromkeys(d for group in kept for f in group.findings for d in f.docs if d in known)
    chosen = list(touched)[:MAX_COLUMNS]
    names = groups.stories(page)
    if not kept or not chosen:
        return None

    def order(doc: str) -> tuple[str, str]:
        dated = known[doc].published
        return (dated.day.isoformat() if dated else "9999", doc)

    columns = sorted(chosen, key=order)
    place = {row[0]: i for i, row in enumerate(payload.index["articles"])}
    body = []
    for group in kept:
        cells = _cells(group.findings, columns)
        if any(cells):
            first = group.findings[0]
            name = ", ".join(first.participants[:3]) or names.get(first.story or "", "")
            body.append({"title": group.title, "who": name, "link": f"#f={first.id}", "cells": cells})
    heads = [
        {"number": n + 1, "outlet": data.outlet(known[d]), "title": known[d].title or d,
         "day": words.day(p.day) if (p := known[d].published) else "no date",
         "link": f"#v=articles&a={place[d]}" if d in place else ""}
        for n, d in enumerate(columns)
    ]  # fmt: skip
    left = []
    if claims > len(body):
        left.append(f"{claims - len(body):,} more claims")
    if len(touched) > len(columns):
        left.append(f"{len(touched) - len(columns):,} more articles")
    return {"heads": heads, "rows": body, "left": " and ".join(left)}


def disputed(report: Report, payload: data.Payload) -> int:
    """How many claims have findings."""
    return lists.topics(report.findings) if slim.large(report) else len(payload.groups)


def _cells(members: Sequence[Finding], columns: list[str]) -> list[Cell | None]:
    """One row: each article with its gravest finding; a letter for each value, in the order of the columns."""
    letters: dict[str, str] = {}
    cells: list[Cell | None] = []
    for doc in columns:
        found = next(((f, s) for f in members for s in f.sides if doc in s.docs), None)
        if found is None:
            cells.append(None)
            continue
        finding, side = found
        letter = letters.setdefault(side.normal, LETTERS[min(len(letters), len(LETTERS) - 1)])
        cells.append(Cell(finding.relation, letter, side.value, f"#f={finding.id}"))
    return cells


def counts(report: Report, page: Report, grouped: Sequence[groups.Group]) -> list[Json]:
    """Two tables with bars over the whole report: per outlet and per metric, the facts and the findings by relation.

    page: what of the report is on the page; `grouped`: its findings by claim. What a metric has of facts is not
    counted where the page cannot hold all, since only the facts themselves tell it.
    """
    told = {name or data.NO_OUTLET: count for name, count in lists.tally(report).items()}
    whole = not slim.large(report)
    outlet_of = {d.id: data.outlet(d) for d in page.documents} if whole else {}
    label = {c.measure: words.title(c) for c in page.claims}
    title_of = {f.id: group.title for group in grouped for f in group.findings} if whole else {}
    by_outlet: defaultdict[str, Counter[str]] = defaultdict(Counter)
    by_metric: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for finding in report.findings if whole else ():
        by_metric[title_of[finding.id]][finding.relation] += 1
        for name in data.outlets(finding, outlet_of):
            by_outlet[name][finding.relation] += 1
    if not whole:
        for kind, count in lists.kinds(report.findings).items():
            by_metric[label.get(kind.measure) or words.named(kind.metric or kind.measure)][kind.relation] += count
        for (name, relation), count in lists.heard(report.findings).items():
            by_outlet[name or data.NO_OUTLET][relation] += count
    articles = Counter({name: count for name, (count, _) in told.items()})
    facts = Counter({name: count for name, (_, count) in told.items()})
    metrics = Counter(dict.fromkeys(by_metric, 0))
    metric_facts = Counter(label.get(f.measure or "", "") for f in page.facts) if whole else None
    return [
        _table("Outlets", "outlet", articles, facts, by_outlet, "articles"),
        _table("Metrics", "metric", metrics, metric_facts, by_metric, ""),
    ]


def _table(
    title: str, facet: str, names: Counter[str], facts: Counter[str] | None, found: dict[str, Counter[str]], extra: str
) -> Json:
    def weight(name: str) -> tuple[int, int, int, str]:
        c = found.get(name, Counter())
        return (-c["contradiction"], -sum(c.values()), -facts[name] if facts else 0, name)

    ordered = sorted(names, key=weight)
    top = max((sum(c.values()) for c in found.values()), default=0)
    rows = []
    for name in ordered[:MAX_COUNTS]:
        c = found.get(name, Counter())
        x, bars = 0.0, []
        for relation in groups.RELATIONS:
            width = round(c[relation] / top * 100, 2) if top else 0.0
            if width:
                bars.append({"relation": relation, "x": round(x, 2), "width": width})
            x += width
        rows.append(
            {"name": name, "first": names[name], "facts": facts[name] if facts is not None else None, "bars": bars,
             "told": [words.plural(c[r], r, MANY[r]) for r in groups.RELATIONS if c[r]], "sum": sum(c.values())}
        )  # fmt: skip
    return {
        "title": title,
        "facet": facet,
        "rows": rows,
        "extra": extra,
        "facts": facts is not None,
        "left": max(0, len(ordered) - MAX_COUNTS),
    }
