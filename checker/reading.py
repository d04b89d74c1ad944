"""Articles -> facts, as fast as can be: what the cache knows is not read again, the rest is spread over an engine.

Whatever the engine, the number of processes and the state of the cache, what comes out is the same, in the same order.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path

from checker import align, corpus, engine, extraction, lexicon, normalise, packs, store
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
class Extracted:
    """What one document gave."""

    document: Document
    facts: tuple[Fact, ...]
    skips: tuple[Skip, ...]
    sketch: Sketch


def extract_document(document: Document, words: lexicon.Lexicon) -> Extracted:
    """Text to facts for one document; depends on nothing but the document and the lexicon."""
    mentions = extraction.scan(document, words)
    facts, skips = normalise.facts(document, mentions, words)
    return Extracted(
        document=document,
        facts=tuple(facts),
        skips=tuple(skips),
        sketch=align.sketch(document, facts, words.alignment),
    )


def extract_chunk(rules: tuple[Path, ...], sources: list[corpus.Source]) -> list[bytes | Unreadable]:
    """What one process does: each article read and extracted, as bytes for the cache and for `unpack`."""
    words = lexicon.load(rules)
    found: list[bytes | Unreadable] = []
    for source in sources:
        document = corpus.load(source)
        found.append(document if isinstance(document, Unreadable) else pack(extract_document(document, words), source))
    return found


def pack(extracted: Extracted, source: corpus.Source) -> bytes:
    """Bytes of what was extracted; a text that the source holds anyway is left out."""
    document = extracted.document
    if source.kind == "text":
        document = replace(document, text="")
    return store.dumps((document, extracted.facts, extracted.skips, extracted.sketch))


def unpack(data: bytes, source: corpus.Source) -> Extracted:
    """The inverse of `pack`, for the same source. Raises store.DamagedError."""
    document, facts, skips, sketch = store.loads(data)
    if source.kind == "text":
        document = replace(document, text=corpus.text_of(source), path=source.path)
    elif document.path != source.path:
        document = replace(document, path=source.path)
    return Extracted(document=document, facts=facts, skips=skips, sketch=sketch)


class Reader:
    """Reads corpora with one cache and one engine; `notes` tells what there is to say about the cache."""

    def __init__(self, rules: tuple[Path, ...] = (), spread: Spread | None = None) -> None:
        self.rules = rules
        self.spread = spread or Spread()
        self.words = lexicon.load(rules)
        version = store.extractor_version((packs.rules_root(), *rules)) if self.spread.cache else ""
        self.store = store.Store.open(self.spread.cache, version)
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
    ) -> Iterator[Extracted | Unreadable]:
        """Every article of the corpus in its fixed order, a bounded number at a time."""
        return self.sources(corpus.sources(list(paths), stdin=stdin), progress=progress)

    def sources(
        self, sources: Iterable[corpus.Source | Unreadable], *, progress: Progress = quiet
    ) -> Iterator[Extracted | Unreadable]:
        """The same for sources that are found already."""
        plan: deque[_Step] = deque()
        run = engine.engine(self.spread.engine, self.spread.jobs)
        results = run(
            partial(extract_chunk, self.rules),
            self._chunks(iter(sources), plan),
            jobs=self.spread.jobs,
            scheduler=self.spread.scheduler,
        )
        done = 0
        for chunk in results:
            fresh = iter(chunk)
            while plan and (plan[0].data is not None or (item := next(fresh, None)) is not None):
                step = plan.popleft()
                if step.data is None:
                    self.read += 1
                    if isinstance(item, bytes) and isinstance(step.source, corpus.Source):
                        self.store.put(step.digest, item)
                    step = replace(step, data=item)
                done += 1
                yield self._finished(step)
                progress("reading", done, None)
        self.store.flush()

    def _chunks(
        self, sources: Iterator[corpus.Source | Unreadable], plan: deque[_Step]
    ) -> Iterator[list[corpus.Source]]:
        """Pieces of work; what is known goes into the plan alone. Each batch ends with a piece, empty or not."""
        while batch := list(islice(sources, BATCH)):
            digests = [s.digest if isinstance(s, corpus.Source) and self.spread.cache else "" for s in batch]
            known = self.store.get([d for d in digests if d])
            chunk: list[corpus.Source] = []
            size = 0
            for source, digest in zip(batch, digests, strict=True):
                if isinstance(source, Unreadable):
                    plan.append(_Step(source=source, digest="", data=source))
                    continue
                data = known.get(digest)
                plan.append(_Step(source=source, digest=digest, data=data))
                if data is None:
                    chunk.append(source)
                    size += len(source.raw)
                    if size >= CHUNK_CHARS or len(chunk) >= CHUNK_ARTICLES:
                        yield chunk
                        chunk, size = [], 0
            yield chunk

    def _finished(self, step: _Step) -> Extracted | Unreadable:
        if isinstance(step.data, Unreadable) or step.data is None or isinstance(step.source, Unreadable):
            assert isinstance(step.data, Unreadable)
            return step.data
        try:
            return unpack(step.data, step.source)
        except store.DamagedError as error:
            self.store.notes.append(f"the cache entry of {step.source.path} was damaged ({error}): read anew")
            self.store.forget([step.digest])
            (again,) = extract_chunk(self.rules, [step.source])
            self.read += 1
            if isinstance(again, Unreadable):
                return again
            self.store.put(step.digest, again)
            return unpack(again, step.source)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """One article on its way; `data` is None until it is extracted."""

    source: corpus.Source | Unreadable
    digest: str
    data: bytes | Unreadable | None
