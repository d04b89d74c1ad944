"""`factcheck facts`: what was extracted, and with --skips what was not, without judging."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from checker.cli import console, options, settings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.model import Fact, Skip
    from checker.remote import Target

FORMATS = ("text", "jsonl", "json", "csv")


def command(
    corpus: options.Corpus = None,
    output: options.Output = None,
    rules: options.Rules = None,
    skips: Annotated[bool, typer.Option("--skips", help="Also what was seen but not understood.")] = False,
    allow_empty: Annotated[bool, typer.Option("--allow-empty", help="Finding no article is no failure.")] = False,
    config: settings.ConfigFile = None,
    jobs: options.Jobs = None,
    engine: options.Engine = None,
    scheduler: options.Scheduler = None,
    cache_dir: options.CacheDir = None,
    cache: options.Cache = None,
    quiet: options.Quiet = False,
    color: options.ColorChoice = "auto",
) -> int:
    """Print the facts that the articles state, without judging them."""
    from checker import pipeline
    from checker.model import Unreadable

    asked = options.outputs(output, FORMATS) or [("text", None)]
    known = settings.read(config)
    paths = list(known.get("corpus", corpus, settings.DEFAULT_CORPUS))
    spread = settings.spread(known, jobs=jobs, engine=engine, scheduler=scheduler, cache=cache, cache_dir=cache_dir)
    packs = tuple(Path(r) for r in known.get("rules", rules, ()))
    tell = console.progress(quiet=quiet)
    articles = unreadable = 0
    with pipeline.Reader(packs, spread) as reader, _Sinks(asked, color) as sinks:
        for item in reader.articles(paths, stdin=options.stdin_bytes(paths), progress=tell):
            if isinstance(item, Unreadable):
                unreadable += 1
                console.clear_progress()
                console.log(f"{item.path}: {item.reason}; {item.hint}")
                continue
            articles += 1
            sinks.write(item.document.id, item.facts, item.skips if skips else ())
    console.clear_progress()
    for note in reader.notes:
        console.log(f"factcheck: {note}", quiet=quiet)
    if unreadable:
        return console.FAILED
    if not articles and not allow_empty:
        console.log("factcheck: no articles found; name a folder, a file, or - for standard input")
        return 3
    return 0


class _Sinks:
    """Writes every document's facts to each output as it comes, so that memory does not grow with the corpus."""

    def __init__(self, asked: list[tuple[str, Target | None]], color: str) -> None:
        self.asked = asked
        self.color = color

    def __enter__(self) -> _Sinks:
        from checker.report import streams
        from checker.report.text import colour

        painted = partial(streams.text, paint=colour) if console.wants_color(self.color) else streams.text
        self.open = [
            (painted if path is None and name == "text" else streams.FACT_WRITERS[name], streams.Sink(path, name))
            for name, path in self.asked
        ]
        return self

    def write(self, doc: str, facts: Iterable[Fact], skips: Iterable[Skip]) -> None:
        """One document's facts and skips to every output."""
        for writer, sink in self.open:
            sink.extend(writer(doc, tuple(facts), tuple(skips)))

    def __exit__(self, kind: object, *_rest: object) -> None:
        for _writer, sink in self.open:
            sink.close(keep=kind is None)
