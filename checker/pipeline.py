"""The one place that knows the order of the stages: corpus, extract, normalise, align, judge, gate."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

from checker import corpus, gate, packs, store
from checker.court import Court, Terms
from checker.desk import Change, Desk
from checker.intake import row, take_in
from checker.ledger import Ledger, Listed, articles, damaged, imprints, roll
from checker.model import Finding, Report, lists
from checker.reading import (
    Entry,
    Extracted,
    LostError,
    Progress,
    Reader,
    Spread,
    extract_document,
    quiet,
    read_document,
)
from checker.remote import Target
from checker.report import pieces
from checker.report.patches import Earlier, Imprint
from checker.shelf import Shelf

__all__ = [
    "Checked",
    "Extracted",
    "Progress",
    "Reader",
    "Settings",
    "Spread",
    "check",
    "extract_document",
    "quiet",
    "read_document",
    "run",
]


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

    @property
    def terms(self) -> Terms:
        """What is judged by."""
        return Terms(rules=self.rules, select=self.select, ignore=self.ignore, as_of=self.as_of)


@dataclass(frozen=True, slots=True, kw_only=True)
class Against:
    """What a change is measured against."""

    label: str
    changed: tuple[str, ...]
    """Ids of the documents that are added or edited."""
    findings: Sequence[Finding]
    """Those of the corpus without the change, of the claims that it touches."""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A report, and the ledger that its parts are looked up in."""

    report: Report
    ledger: Ledger
    shelf: Shelf

    @property
    def contents(self) -> pieces.Contents:
        """The report's long lists in pieces."""
        return self.shelf.contents(self.report.findings)

    def earlier(self, out: Target) -> dict[str, list[Earlier]]:
        """Files of an earlier run that may be copied from, by name: those in that folder before those in the cache."""
        found = imprints.get(self.ledger.base, self.ledger.path, out)
        return {name: [(path, Imprint.from_pages(pages)) for path, pages in listed] for name, listed in found.items()}

    def spent(self) -> dict[str, Earlier]:
        """Files of an earlier run that nobody needs any more."""
        found = imprints.spent(self.ledger.base, self.ledger.path)
        return {name: (path, Imprint.from_pages(pages)) for name, (path, pages) in found.items()}

    def remember(self, out: Target, written: Mapping[str, Imprint]) -> None:
        """Keep what the files look like now, and hold them in the cache."""
        ledger = self.ledger
        files = {out.resolve() / name: imprint for name, imprint in written.items()} if isinstance(out, Path) else {}
        held = {} if ledger.path is None else dict(_held(ledger.path, files))
        left = {file: imprint.to_pages() for file, imprint in files.items() if file not in held}
        twice = [file for file, imprint in held.items() if imprint.size >= imprints.LARGE]
        try:
            imprints.put(ledger.base, left, {file: imprint.to_pages() for file, imprint in held.items()}, twice)
        except sqlite3.DatabaseError as error:  # the files are written: the next run writes them whole, and no more
            ledger.notes.append(f"what the files look like cannot be kept ({error})")
        ledger.keep()

    def close(self) -> None:
        """Let go of ledger and cache: nothing of the report may be looked into any more."""
        self.ledger.close()
        self.shelf.close()


def _held(ledger: Path, files: Mapping[Path, Imprint]) -> Iterator[tuple[Path, Imprint]]:
    """The files that could be given a second name beside the ledger, and what they look like there."""
    for file, imprint in files.items():
        found = imprints.hold(file, imprints.beside(ledger, file.name))
        same = None if found is None else imprint.held(found)
        if same is not None:
            yield file, same


def check(
    paths: Sequence[str],
    settings: Settings | None = None,
    *,
    stdin: bytes | None = None,
    progress: Progress = quiet,
    notes: list[str] | None = None,
) -> Checked:
    """The main job: read, extract, align, judge, decide. Raises InputError for what cannot be trusted.

    What the last run over these paths left is brought up to date, so that a run costs what is new; a run from scratch
    brings an empty ledger up to date. `Checked.ledger` is open as long as its report may be looked into.
    notes: gets what there is to say about the cache, which is no part of the report.
    """
    settings = settings or Settings()
    notes = [] if notes is None else notes
    reader = Reader(settings.rules, settings.spread)
    court = Court(settings.terms, reader.words, settings.spread)  # a broken rule is told before any article is read
    name = _ledger_name(paths, settings, reader)
    ledger = Ledger.open(settings.spread.cache, name, notes)
    try:
        checked = _checked(ledger, paths, settings, reader, court, stdin, progress)
    except (sqlite3.DatabaseError, LostError) as error:
        if ledger.path is None:
            raise
        # one that lost what it should hold is made anew; one that cannot be written is done without
        folder = settings.spread.cache if isinstance(error, LostError) or damaged(error) else None
        if folder is None:
            ledger.close()
        else:
            ledger.discard()
        notes.append(f"what the last run left is of no use ({error}): all is worked out anew")
        ledger = Ledger.open(folder, name, notes)
        checked = _checked(ledger, paths, settings, reader, court, stdin, progress)
    notes.extend(reader.notes)
    return checked


def run(
    paths: Sequence[str],
    settings: Settings | None = None,
    *,
    stdin: bytes | None = None,
    progress: Progress = quiet,
    notes: list[str] | None = None,
) -> Report:
    """The report of `check`, for those who write no files."""
    checked = check(paths, settings, stdin=stdin, progress=progress, notes=notes)
    checked.ledger.keep()
    if checked.shelf.small:
        checked.ledger.close()
    return checked.report


def _ledger_name(paths: Sequence[str], settings: Settings, reader: Reader) -> str:
    """Everything that a ledger's content depends on, besides the articles."""
    judged_by = store.judge_version((packs.rules_root(), *settings.rules)) if settings.spread.cache else ""
    parts = (tuple(paths), reader.version, judged_by, str(settings.as_of), settings.select, settings.ignore)
    return blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()


def _checked(
    ledger: Ledger,
    paths: Sequence[str],
    settings: Settings,
    reader: Reader,
    court: Court,
    stdin: bytes | None,
    progress: Progress,
) -> Checked:
    known, rows = roll.load(ledger.base), articles.Rows(ledger.base)
    intake = take_in(reader, known, rows, paths, stdin=stdin, progress=progress)
    desk = Desk(ledger.base, reader, court, progress)
    shelf = desk.bring_up(rows, Change.of(intake), intake.roll.docs)
    intake.roll.tell(shelf.rows)
    roll.keep(ledger.base, intake.roll, known)
    findings = desk.findings(shelf)
    against = compare_with(paths, shelf, desk, settings, findings)
    coverage = desk.coverage(shelf, intake.unreadable)
    changed = None if against is None else against.changed
    contract = gate.check_contract(shelf.documents, shelf.facts, only=changed) if settings.contract else None
    decided, verdict = gate.decide(
        findings,
        coverage,
        settings.gate,
        changed=changed,
        base=() if against is None else against.findings,
        rules=tuple(court.rules.rules) if settings.select or settings.ignore else None,
        unreadable=intake.unreadable,
        contract=contract,
    )
    report = Report(
        corpus=tuple(paths),
        as_of=settings.as_of,
        documents=shelf.documents,
        unreadable=tuple(intake.unreadable),
        facts=shelf.facts,
        skips=shelf.skips,
        claims=shelf.claims,
        findings=decided if isinstance(decided, Listed) else tuple(decided),
        coverage=coverage,
        verdict=verdict,
        contract=contract,
        notes=() if against is None else against.notes,
        changed=changed,
        base=None if against is None else against.label,
    )
    return Checked(report=report, ledger=ledger, shelf=shelf)


def compare_with(
    paths: Sequence[str], shelf: Shelf, desk: Desk, settings: Settings, findings: Sequence[Finding]
) -> Against | None:
    """What was found before the change that the settings name of what it touches; None where they name none.

    With git, an edited article is set against its earlier text. A list of files tells no earlier text, so that all
    that the listed files say counts as said anew.
    """
    if settings.since is not None:
        with gate.base(settings.since, paths, Path.cwd()) as then:
            return _since(then, shelf, desk, findings)
    if settings.changed_files is not None:
        listed = gate.listed(settings.changed_files)
        changed = gate.named([(doc, path) for doc, _, path in shelf.rows.places()], listed, Path.cwd())
        found = desk.before(shelf, Change(gone=frozenset(changed)), _touched(findings, changed)) if changed else []
        return Against(label=str(settings.changed_files), changed=changed, findings=found)
    return None


def _since(then: gate.Base, shelf: Shelf, desk: Desk, findings: Sequence[Finding]) -> Against:
    """Only what differs from the corpus as it was is read."""
    sources = [s for s in corpus.sources(then.paths) if isinstance(s, corpus.Source)] if then.paths else []
    files = {corpus.spelt(name) for name in then.same}
    same = {doc for doc, file, _ in shelf.rows.places() if file in files}
    same |= {s.id for s in sources if s.id in shelf.rows and shelf.rows[s.id].digest == s.digest}
    entries = [e for e in desk.reader.entries(s for s in sources if s.id not in same) if isinstance(e, Entry)]
    old = desk.reader.documents([e.kept for e in entries], [e.path for e in entries])
    fresh = [doc for doc in shelf.order if doc not in same]
    changed = gate.edited(shelf.documents_of(fresh), old)
    if not changed:
        return Against(label=then.label, changed=changed, findings=[], notes=then.notes)
    change = Change(
        gone=frozenset(fresh),
        entries={e.sketch.doc: e for e in entries},
        rows={e.sketch.doc: row(e, e.path, 0) for e in entries},
    )
    found = desk.before(shelf, change, _touched(findings, changed))
    return Against(label=then.label, changed=changed, findings=found, notes=then.notes)


def _touched(findings: Sequence[Finding], changed: Sequence[str]) -> frozenset[tuple[str, ...]]:
    """The claims of which changed articles speak: nothing else can be new."""
    return frozenset(finding.key for finding in lists.touching(findings, frozenset(changed)))
