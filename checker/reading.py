"""Articles -> facts, as fast as can be: what the cache knows is not read again, the rest is spread over an engine.

Whatever the engine, the number of processes and the state of the cache, what comes out is the same, in the same order.
"""

from __future__ import annotations

import zlib
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from checker import align, corpus, engine, extraction, lexicon, normalise, packs, store
from checker.errors import InputError, Problem
from checker.model import Document, Fact, Skip, Unreadable
from checker.model.sketch import Sketch

Progress = Callable[[str, int, int | None], None]
"""Told (phase, done, total or None) as work goes on."""

BATCH = 512
"""Articles looked up in the cache at once."""
CHUNK_CHARS = 120_000
CHUNK_ARTICLES = 32
"""One piece of work for a process: long enough that handing it over costs nothing."""


def quiet(_phase: str, _done: int, _total: int | None) -> None:
    """Progress for those who do not look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How extraction is spread, and where its results are kept."""

    jobs: int = 1
    """Processes; 0 is one a core."""
    engine: str | None = None
    scheduler: str | None = None
    cache: Path | None = None
    """Folder of the cache; None keeps nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What one document states."""

    document: Document
    facts: tuple[Fact, ...]
    skips: tuple[Skip, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted(Article):
    """The same with what alignment needs to know of the document."""

    sketch: Sketch


def read_document(document: Document, words: lexicon.Lexicon) -> Article:
    """Text to facts for one document; depends on nothing but the document and the lexicon."""
    mentions = extraction.scan(document, words)
    facts, skips = normalise.facts(document, mentions, words)
    return Article(document=document, facts=tuple(facts), skips=tuple(skips))


def extract_document(document: Document, words: lexicon.Lexicon) -> Extracted:
    """`read_document`, and the sketch that alignment needs."""
    article = read_document(document, words)
    return Extracted(
        document=document,
        facts=article.facts,
        skips=article.skips,
        sketch=align.sketch(document, article.facts, words.alignment),
    )


Parts = tuple[bytes, bytes, bytes]
"""What is kept of an article: the head that alignment needs (Entry), its facts and skips, and the document."""


def extract_chunk(rules: tuple[Path, ...], sources: list[corpus.Source]) -> list[Parts | Unreadable]:
    """What one process does: each article read and extracted, as bytes."""
    words = lexicon.load(rules)
    found: list[Parts | Unreadable] = []
    for source in sources:
        document = corpus.load(source)
        found.append(document if isinstance(document, Unreadable) else pack(extract_document(document, words)))
    return found


def pack(extracted: Extracted) -> Parts:
    """Head, facts and document of what was extracted."""
    counts = tuple(sorted(Counter(skip.reason for skip in extracted.skips).items()))
    head = store.dumps((extracted.sketch, len(extracted.facts), counts))
    body = store.dumps((extracted.facts, extracted.skips))
    return head, zlib.compress(body, 1), zlib.compress(store.dumps(extracted.document), 1)


def _unpack(data: bytes) -> Any:
    try:
        return store.loads(zlib.decompress(data))
    except zlib.error as error:
        raise store.DamagedError(str(error)) from error


def _laid(document: Document, path: str) -> Document:
    """The document where it lies now."""
    return document if document.path == path else replace(document, path=path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What alignment needs of an article; `kept` is the digest under which the rest is found."""

    path: str
    digest: str
    kept: str
    sketch: Sketch
    facts: int
    skips: tuple[tuple[str, int], ...]
    """Reason -> how many."""


class LostError(InputError):
    """The cache no longer holds what this run was told that it holds."""


class Reader:
    """Reads corpora with one cache and one engine; `notes` tells what there is to say about the cache."""

    def __init__(self, rules: tuple[Path, ...] = (), spread: Spread | None = None) -> None:
        self.rules = rules
        self.spread = spread or Spread()
        self.words = lexicon.load(rules)
        self.version = store.extractor_version((packs.rules_root(), *rules)) if self.spread.cache else ""
        self.store = store.Store.open(self.spread.cache, self.version)
        self._held: dict[str, Parts] = {}
        """What no store keeps."""
        self.read = 0
        """Articles that had to be extracted."""

    @property
    def notes(self) -> tuple[str, ...]:
        """What went wrong with the cache, in words."""
        return tuple(self.store.notes)

    def close(self) -> None:
        """Write what is pending."""
        self.store.close()

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def articles(
        self, paths: Iterable[str], *, stdin: bytes | None = None, progress: Progress = quiet
    ) -> Iterator[Article | Unreadable]:
        """Every article of the corpus in its fixed order, a bounded number at a time."""
        if self.spread == Spread():  # nothing to keep, nobody to hand it to: no need to pack it
            for done, source in enumerate(corpus.sources(list(paths), stdin=stdin), start=1):
                yield source if isinstance(source, Unreadable) else self._directly(source)
                progress("reading", done, None)
            return
        for step in self._steps(corpus.sources(list(paths), stdin=stdin), progress, whole=True):
            if isinstance(step.data, Unreadable):
                yield step.data
            else:
                yield self._whole(step)

    def _directly(self, source: corpus.Source) -> Article | Unreadable:
        self.read += 1
        document = corpus.load(source)
        return document if isinstance(document, Unreadable) else read_document(document, self.words)

    def entries(
        self, sources: Iterable[corpus.Source | Unreadable], *, progress: Progress = quiet
    ) -> Iterator[Entry | Unreadable]:
        """The same in short, for sources found elsewhere; `facts` and `documents` give the rest."""
        for step in self._steps(sources, progress, whole=False):
            if isinstance(step.data, Unreadable):
                yield step.data
            else:
                if not self.store.keeps and step.data is not None and step.data[1]:
                    self._held[step.digest] = step.data
                yield self._short(step)

    def keep(self, kept: str, extracted: Extracted) -> Entry:
        """Keep another reading of an article (its day was inferred) under a digest of its own."""
        parts = pack(extracted)
        if self.store.keeps:
            self.store.put(kept, *parts)
        else:
            self._held[kept] = parts
        sketch, facts, skips = store.loads(parts[0])
        return Entry(path=extracted.document.path, digest=kept, kept=kept, sketch=sketch, facts=facts, skips=skips)

    def holds(self, kept: str) -> Entry | None:
        """What is known of such a reading already."""
        head = self._held[kept][0] if kept in self._held else self.store.get([kept]).get(kept)
        if head is None:
            return None
        try:
            sketch, facts, skips = store.loads(head)
        except store.DamagedError:
            return None
        return Entry(path="", digest=kept, kept=kept, sketch=sketch, facts=facts, skips=skips)

    def facts(self, kept: Sequence[str]) -> list[tuple[tuple[Fact, ...], tuple[Skip, ...]]]:
        """(facts, skips) of articles by the digest they are kept under. Raises LostError."""
        return self._loaded(kept, 1)

    def documents(self, kept: Sequence[str], paths: Sequence[str]) -> list[Document]:
        """The documents, each at its path. Raises LostError."""
        return [_laid(found, path) for found, path in zip(self._loaded(kept, 2), paths, strict=True)]

    def _loaded(self, kept: Sequence[str], part: int) -> list[Any]:
        table = store.TABLES[part]
        there = [digest for digest in kept if digest not in self._held]
        found = self.store.get(there, table)
        if len(found) < len(set(there)):
            self.store.flush()
            found |= self.store.get([digest for digest in there if digest not in found], table)
        listed = []
        for digest in kept:
            data = self._held[digest][part] if digest in self._held else found.get(digest)
            try:
                listed.append(_unpack(data or b""))
            except store.DamagedError as error:
                self.store.forget([digest])  # so that the next run reads it anew
                raise _lost(digest) from error
        return listed

    def _steps(
        self, sources: Iterable[corpus.Source | Unreadable], progress: Progress, *, whole: bool
    ) -> Iterator[_Step]:
        plan: deque[_Step] = deque()
        run = engine.engine(self.spread.engine, self.spread.jobs)
        results = run(
            partial(extract_chunk, self.rules),
            self._chunks(iter(sources), plan, whole),
            jobs=self.spread.jobs,
            scheduler=self.spread.scheduler,
        )
        done = 0
        for chunk in results:
            fresh = iter(chunk)
            while plan:
                step = plan[0]
                if step.data is None:
                    item = next(fresh, None)
                    if item is None:
                        break
                    self.read += 1
                    if not isinstance(item, Unreadable):
                        self.store.put(step.digest, *item)
                    step = replace(step, data=item)
                plan.popleft()
                done += 1
                yield step
                progress("reading", done, None)
        self.store.flush()

    def _chunks(
        self, sources: Iterator[corpus.Source | Unreadable], plan: deque[_Step], whole: bool
    ) -> Iterator[list[corpus.Source]]:
        """Pieces of work; what is known goes into the plan alone. Each batch ends with a piece, empty or not."""
        while batch := list(islice(sources, BATCH)):
            digests = [s.digest if isinstance(s, corpus.Source) else "" for s in batch]
            wanted = [d for d in digests if d] if self.spread.cache else []
            heads = self.store.get(wanted)
            bodies = self.store.get(list(heads), "bodies") if whole else {}
            texts = self.store.get(list(heads), "texts") if whole else {}
            chunk: list[corpus.Source] = []
            size = 0
            for source, digest in zip(batch, digests, strict=True):
                if isinstance(source, Unreadable):
                    plan.append(_Step(source=source, digest="", data=source))
                    continue
                known = digest in heads and (not whole or (digest in bodies and digest in texts))
                data = (heads[digest], bodies.get(digest, b""), texts.get(digest, b"")) if known else None
                plan.append(_Step(source=source, digest=digest, data=data))
                if data is None:
                    chunk.append(source)
                    size += len(source.raw)
                    if size >= CHUNK_CHARS or len(chunk) >= CHUNK_ARTICLES:
                        yield chunk
                        chunk, size = [], 0
            yield chunk

    def _whole(self, step: _Step) -> Article:
        assert isinstance(step.source, corpus.Source)
        assert isinstance(step.data, tuple)
        parts = step.data
        try:
            (facts, skips), document = _unpack(parts[1]), _unpack(parts[2])
        except store.DamagedError as error:
            parts = self._anew(step, error)
            (facts, skips), document = _unpack(parts[1]), _unpack(parts[2])
        return Article(document=_laid(document, step.source.path), facts=facts, skips=skips)

    def _short(self, step: _Step) -> Entry:
        assert isinstance(step.source, corpus.Source)
        assert isinstance(step.data, tuple)
        try:
            sketch, facts, skips = store.loads(step.data[0])
        except store.DamagedError as error:
            sketch, facts, skips = store.loads(self._anew(step, error)[0])
        return Entry(
            path=step.source.path, digest=step.digest, kept=step.digest, sketch=sketch, facts=facts, skips=skips
        )

    def _anew(self, step: _Step, error: store.DamagedError) -> Parts:
        """Extract once more what the cache holds damaged."""
        assert isinstance(step.source, corpus.Source)
        self.store.notes.append(f"the cache entry of {step.source.path} was damaged ({error}): read anew")
        (again,) = extract_chunk(self.rules, [step.source])
        self.read += 1
        assert not isinstance(again, Unreadable), "it was readable when it was kept"
        self.store.put(step.digest, *again)
        if not self.store.keeps:
            self._held[step.digest] = again
        return again


def _lost(digest: str) -> LostError:
    return LostError(
        [
            Problem(
                where=f"the cache entry {digest[:12]}",
                expected="the facts of an article",
                found="them gone or damaged while the run went on",
                hint="run again, or with --no-cache",
            )
        ]
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """One article on its way; `data` is None until it is extracted."""

    source: corpus.Source | Unreadable
    digest: str
    data: Parts | Unreadable | None
