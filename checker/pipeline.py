"""The one place that knows the order of the stages: corpus, extract, normalise, align, judge, gate."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from checker import align, corpus, gate, judge, lexicon, packs
from checker.model import Coverage, Document, Finding, Incomparable, Report, Skip, Unreadable
from checker.reading import Extracted, Progress, Reader, Spread, extract_document, quiet

__all__ = ["Extracted", "Progress", "Reader", "Settings", "Spread", "cover", "extract_document", "quiet", "run"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a run is asked to do; the command line and the configuration file end up here."""

    rules: tuple[Path, ...] = ()
    """Rule packs laid over the shipped ones."""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    as_of: dt.date | None = None
    contract: bool = False
    since: str | None = None
    """A git reference: only findings that touch what changed since then are new."""
    changed_files: Path | None = None
    """A file that lists the changed files, one a line: the same without git."""
    gate: gate.Policy = field(default_factory=gate.Policy)
    spread: Spread = field(default_factory=Spread)
    """Processes, engine and cache: they change nothing in what comes out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Against:
    """What a change is measured against."""

    label: str
    changed: tuple[str, ...]
    """Ids of the documents that are added or edited."""
    before: tuple[Extracted, ...]
    """The corpus without the change."""
    notes: tuple[str, ...] = ()


def date_the_undated(extracted: list[Extracted], words: lexicon.Lexicon) -> list[Extracted]:
    """Give undated articles the one date that the rest of the corpus allows, and read them again with it."""
    undated = [e for e in extracted if e.document.published is None]
    if not undated:
        return extracted
    inferred = align.infer_dates([(e.document, e.facts) for e in extracted], words)
    return [
        extract_document(replace(e.document, published=inferred[e.document.id]), words)
        if e.document.published is None and e.document.id in inferred
        else e
        for e in extracted
    ]


def load_rules(words: lexicon.Lexicon, settings: Settings) -> judge.RuleSet:
    """The shipped rules and those of the settings, narrowed to what the settings select."""
    return judge.load(
        (packs.rules_root(), *settings.rules), words.metrics, select=settings.select, ignore=settings.ignore
    )


def run(
    paths: Sequence[str],
    settings: Settings | None = None,
    *,
    stdin: bytes | None = None,
    progress: Progress = quiet,
) -> Report:
    """The main job: read, extract, align, judge, decide. Raises InputError for what cannot be trusted."""
    settings = settings or Settings()
    extracted: list[Extracted] = []
    unreadable: list[Unreadable] = []
    with Reader(settings.rules, settings.spread) as reader:
        words = reader.words
        rules = load_rules(words, settings)  # a broken rule is told before any article is read
        for item in reader.articles(paths, stdin=stdin, progress=progress):
            if isinstance(item, Unreadable):
                unreadable.append(item)
            else:
                extracted.append(item)
    against = compare_with(paths, extracted, words, settings)
    extracted = date_the_undated(extracted, words)
    progress("aligning", 0, None)
    alignment = align.align([(e.sketch, e.facts) for e in extracted], words)
    progress("judging", 0, None)
    findings, undecided = judge.judge(alignment.claims, rules, words.metrics, as_of=settings.as_of)
    base: list[Finding] = []
    if against is not None and against.changed:
        dated = date_the_undated(list(against.before), words)
        known = align.align([(e.sketch, e.facts) for e in dated], words)
        base, _ = judge.judge(known.claims, rules, words.metrics, as_of=settings.as_of)
    documents = tuple(e.document for e in extracted)
    skips = tuple(s for e in extracted for s in e.skips)
    coverage = cover(documents, unreadable, alignment, skips, (*alignment.incomparable, *undecided))
    changed = None if against is None else against.changed
    contract = gate.check_contract(documents, alignment.facts, only=changed) if settings.contract else None
    decided, verdict = gate.decide(
        findings,
        coverage,
        settings.gate,
        changed=changed,
        base=base,
        rules=tuple(rules.rules) if settings.select or settings.ignore else None,
        unreadable=unreadable,
        contract=contract,
    )
    return Report(
        corpus=tuple(paths),
        as_of=settings.as_of,
        documents=documents,
        unreadable=tuple(unreadable),
        facts=tuple(alignment.facts),
        skips=skips,
        claims=tuple(alignment.claims),
        findings=tuple(decided),
        coverage=coverage,
        verdict=verdict,
        contract=contract,
        notes=(*reader.notes, *(() if against is None else against.notes)),
        changed=changed,
        base=None if against is None else against.label,
    )


def compare_with(
    paths: Sequence[str], extracted: Sequence[Extracted], words: lexicon.Lexicon, settings: Settings
) -> Against | None:
    """The corpus before the change that the settings name, and what changed since; None where they name none.

    With git, an edited article is set against its earlier text. A list of files tells no earlier text, so that all
    that the listed files say counts as said anew.
    """
    documents = [e.document for e in extracted]
    if settings.since is not None:
        with gate.base(settings.since, paths, Path.cwd()) as then:
            old = [d for d in corpus.read(then.paths) if isinstance(d, Document)] if then.paths else []
        changed = gate.edited(documents, old)
        kept = {e.document.id: e for e in extracted if e.document.id not in changed}
        before = tuple(kept[d.id] if d.id in kept else extract_document(d, words) for d in old)
        return Against(label=then.label, changed=changed, before=before, notes=then.notes)
    if settings.changed_files is not None:
        changed = gate.named(documents, gate.listed(settings.changed_files), Path.cwd())
        before = tuple(e for e in extracted if e.document.id not in changed)
        return Against(label=str(settings.changed_files), changed=changed, before=before)
    return None


def cover(
    documents: Sequence[Document],
    unreadable: Sequence[Unreadable],
    alignment: align.Alignment,
    skips: Sequence[Skip],
    incomparable: Sequence[Incomparable],
) -> Coverage:
    """Count what was and was not checked."""
    crossing = [c for c in alignment.claims if len({f.doc for f in c.facts}) > 1]
    merged: dict[str, Incomparable] = {}
    for item in incomparable:
        known = merged.get(item.reason)
        merged[item.reason] = replace(item, count=item.count + known.count, example=known.example) if known else item
    return Coverage(
        articles=len(documents),
        unreadable=len(unreadable),
        facts=len(alignment.facts),
        aligned=sum(len(c.facts) for c in crossing),
        claims=len(alignment.claims),
        skipped=tuple(sorted(Counter(s.reason for s in skips).items())),
        incomparable=tuple(merged[reason] for reason in sorted(merged)),
    )
