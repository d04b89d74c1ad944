"""The one place that knows the order of the stages: corpus, extract, normalise, align, judge, gate."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from checker import align, corpus, gate, judge, lexicon, packs, store
from checker.memory import Memory, Part
from checker.model import Claim, Coverage, Document, Fact, Finding, Incomparable, Report, Unreadable
from checker.reading import Entry, Extracted, Progress, Reader, Spread, extract_document, quiet, read_document
from checker.shelf import SMALL, Packed, Shelf

__all__ = ["Extracted", "Progress", "Reader", "Settings", "Spread", "extract_document", "quiet", "read_document", "run"]


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
    before: tuple[Extracted | Entry, ...]
    """The corpus without the change."""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What aligning and judging a corpus come to."""

    findings: list[Finding]
    claims: Sequence[Claim]
    """Those that several articles make."""
    claimed: int
    """All claims, those of one article too."""
    aligned: int
    """Facts of claims that several articles make."""
    incomparable: tuple[Incomparable, ...]


def date_the_undated(shelf: Shelf, words: lexicon.Lexicon) -> None:
    """Give undated articles the one date that the rest of the corpus allows, and read them again with it."""
    undated = [at for at, entry in enumerate(shelf.entries) if entry.sketch.published is None]
    if not undated:
        return
    known = {at: shelf[at] for at in undated}
    inferred = align.infer_dates(
        [(known[at].document if at in known else e.sketch, ()) for at, e in enumerate(shelf.entries)], words
    )
    for at, extracted in known.items():
        day = inferred.get(extracted.document.id)
        if day is not None:
            shelf.change(at, extract_document(replace(extracted.document, published=day), words))


def load_rules(words: lexicon.Lexicon, settings: Settings) -> judge.RuleSet:
    """The shipped rules and those of the settings, narrowed to what the settings select."""
    return judge.load(
        (packs.rules_root(), *settings.rules), words.metrics, select=settings.select, ignore=settings.ignore
    )


def align_and_judge(
    shelf: Shelf, words: lexicon.Lexicon, settings: Settings, rules: judge.RuleSet, progress: Progress = quiet
) -> Judged:
    """Story by story, so that only one story's facts are in memory; then what is not of one story, all together.

    What a story came to in an earlier run is taken from the cache as long as nothing in it is new.
    """
    date_the_undated(shelf, words)
    progress("aligning", 0, None)
    sketches = shelf.sketches
    shelf.align(align.stories(sketches), align.voices(sketches))
    members: dict[str, list[int]] = {}
    for at, sketch in enumerate(sketches):
        members.setdefault(shelf.story[sketch.doc], []).append(at)
    wide: list[Fact] = []
    result = _Tally(large=len(shelf) > SMALL)
    neutral = align.neutral_places(words)
    memory = Memory(shelf.store, _judged_by(settings))

    def judged(claims: Sequence[Claim], left: Sequence[Incomparable]) -> Part:
        findings, undecided = judge.judge(claims, rules, words.metrics, as_of=settings.as_of)
        crossing = tuple(claim for claim in claims if len({fact.doc for fact in claim.facts}) > 1)
        return tuple(findings), crossing, len(claims), (*left, *undecided), ()

    stories = sorted(members)
    for done, (story, known) in enumerate(memory.recall(stories, lambda story: shelf.mark(members[story])), start=1):
        part = known
        if part is None:
            facts = [fact for at in members[story] for fact in shelf[at].facts]
            open_facts: list[Fact] = []
            part = judged(*align.claims(facts, words.metrics, open_facts, neutral=neutral))
            part = (*part[:4], tuple(open_facts))
            memory.keep(shelf.mark(members[story]), part)
        result.add(part)
        wide.extend(part[4])
        progress("judging", done, len(members))
    memory.close()
    result.add(judged(*align.claims(wide, words.metrics, neutral=neutral)))
    return result.judged()


def _judged_by(settings: Settings) -> str:
    version = store.judge_version((packs.rules_root(), *settings.rules)) if settings.spread.cache else ""
    return repr((version, str(settings.as_of), settings.select, settings.ignore))


def claim_order(claim: Claim) -> tuple[tuple[str, ...], str]:
    """A total order of claims."""
    return claim.key, claim.facts[0].id


class _Tally:
    """Findings, claims and counts of several parts of a corpus."""

    def __init__(self, *, large: bool) -> None:
        self._findings: list[Finding] = []
        self._claims: list[Claim] | Packed[Claim] = Packed(claim_order) if large else []
        self._claimed = self._aligned = 0
        self._left: dict[str, Incomparable] = {}

    def add(self, part: Part) -> None:
        """Count one part in."""
        findings, claims, claimed, left, _ = part
        self._findings.extend(findings)
        for claim in claims:
            self._claims.append(claim)
            self._aligned += len(claim.facts)
        self._claimed += claimed
        for item in left:
            known_item = self._left.get(item.reason)
            if known_item is None:
                self._left[item.reason] = item
            else:
                examples = [e for e in (known_item.example, item.example) if e is not None]
                self._left[item.reason] = Incomparable(
                    reason=item.reason, count=known_item.count + item.count, example=min(examples, default=None)
                )

    def judged(self) -> Judged:
        """All parts together; their order plays no part."""
        return Judged(
            findings=judge.settle(self._findings, judge.order),
            claims=self._claims.sorted()
            if isinstance(self._claims, Packed)
            else tuple(sorted(self._claims, key=claim_order)),
            claimed=self._claimed,
            aligned=self._aligned,
            incomparable=tuple(self._left[reason] for reason in sorted(self._left)),
        )


def run(
    paths: Sequence[str],
    settings: Settings | None = None,
    *,
    stdin: bytes | None = None,
    progress: Progress = quiet,
    notes: list[str] | None = None,
) -> Report:
    """The main job: read, extract, align, judge, decide. Raises InputError for what cannot be trusted.

    notes: gets what there is to say about the cache, which is no part of the report.
    A large report looks its articles and facts up in the cache as it is written.
    """
    settings = settings or Settings()
    reader = Reader(settings.rules, settings.spread)
    words = reader.words
    rules = load_rules(words, settings)  # a broken rule is told before any article is read
    entries: list[Entry] = []
    unreadable: list[Unreadable] = []
    for item in reader.entries(paths, stdin=stdin, progress=progress):
        if isinstance(item, Unreadable):
            unreadable.append(item)
        else:
            entries.append(item)
    shelf = Shelf(reader, entries)
    against = compare_with(paths, shelf, words, settings)
    judged = align_and_judge(shelf, words, settings, rules, progress)
    base: list[Finding] = []
    if against is not None and against.changed:
        base = align_and_judge(before(against, reader), words, settings, rules).findings
    coverage = cover(shelf, unreadable, judged)
    changed = None if against is None else against.changed
    contract = gate.check_contract(shelf.documents, shelf.facts, only=changed) if settings.contract else None
    decided, verdict = gate.decide(
        judged.findings,
        coverage,
        settings.gate,
        changed=changed,
        base=base,
        rules=tuple(rules.rules) if settings.select or settings.ignore else None,
        unreadable=unreadable,
        contract=contract,
    )
    if notes is not None:
        notes.extend(reader.notes)
    return Report(
        corpus=tuple(paths),
        as_of=settings.as_of,
        documents=shelf.documents,
        unreadable=tuple(unreadable),
        facts=shelf.facts,
        skips=shelf.skips,
        claims=judged.claims,
        findings=tuple(decided),
        coverage=coverage,
        verdict=verdict,
        contract=contract,
        notes=() if against is None else against.notes,
        changed=changed,
        base=None if against is None else against.label,
    )


def before(against: Against, reader: Reader) -> Shelf:
    """The shelf of the corpus without the change."""
    shelf = Shelf(reader, ())
    for item in against.before:
        shelf.put(item)
    return shelf


def compare_with(paths: Sequence[str], shelf: Shelf, words: lexicon.Lexicon, settings: Settings) -> Against | None:
    """The corpus before the change that the settings name, and what changed since; None where they name none.

    With git, an edited article is set against its earlier text. A list of files tells no earlier text, so that all
    that the listed files say counts as said anew.
    """
    if settings.since is not None:
        with gate.base(settings.since, paths, Path.cwd()) as then:
            old = [d for d in corpus.read(then.paths) if isinstance(d, Document)] if then.paths else []
        changed = gate.edited(shelf.documents, old)
        same = set(changed)
        kept = {e.sketch.doc: e for e in shelf.entries if e.sketch.doc not in same}
        earlier = tuple(kept[d.id] if d.id in kept else extract_document(d, words) for d in old)
        return Against(label=then.label, changed=changed, before=earlier, notes=then.notes)
    if settings.changed_files is not None:
        changed = gate.named(shelf.documents, gate.listed(settings.changed_files), Path.cwd())
        gone = set(changed)
        rest = tuple(e for e in shelf.entries if e.sketch.doc not in gone)
        return Against(label=str(settings.changed_files), changed=changed, before=rest)
    return None


def cover(shelf: Shelf, unreadable: Sequence[Unreadable], judged: Judged) -> Coverage:
    """Count what was and was not checked."""
    skipped: Counter[str] = Counter()
    for entry in shelf.entries:
        skipped.update(dict(entry.skips))
    return Coverage(
        articles=len(shelf),
        unreadable=len(unreadable),
        facts=sum(entry.facts for entry in shelf.entries),
        aligned=judged.aligned,
        claims=judged.claimed,
        skipped=tuple(sorted(skipped.items())),
        incomparable=judged.incomparable,
    )
