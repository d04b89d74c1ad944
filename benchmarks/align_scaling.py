"""Does alignment stay near linear? Aligns written corpora of 1,000 and 10,000 short articles and prints the ratio.

    python benchmarks/align_scaling.py [--small 1000] [--large 10000]

Articles are made up from syllables, about five to an event, with six facts each; nothing is extracted, so the time is
that of sketches, stories, origins and claims alone. A last line tells whether adding 100 articles to the small corpus
gives what aligning all of them at once gives.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import random
import resource
import time
from dataclasses import replace
from decimal import Decimal

from checker import align, lexicon
from checker.model import Dating, Document, Fact, Quantity

START = dt.date(2023, 1, 1)
EVENT_SIZE = 5
A_DAY = 50
"""Articles a day: a larger corpus covers more days, as corpora do."""
SYLLABLES = [
    "ba",
    "do",
    "fen",
    "gar",
    "hul",
    "ika",
    "jor",
    "kel",
    "lum",
    "mora",
    "nis",
    "ost",
    "pel",
    "rin",
    "sul",
    "tav",
]


def word(chance: random.Random, size: int = 3) -> str:
    return "".join(chance.choice(SYLLABLES) for _ in range(size))


def articles(count: int, seed: int = 7) -> list[tuple[Document, list[Fact]]]:
    """`count` articles with their facts, alike for the same arguments."""
    chance = random.Random(seed)
    common = [word(chance, 2) for _ in range(400)]
    made = []
    for event in range(count // EVENT_SIZE + 1):
        names = [word(chance).capitalize() for _ in range(5)]
        own = [word(chance) for _ in range(20)]
        day = START + dt.timedelta(days=event * EVENT_SIZE // A_DAY)
        for number in range(EVENT_SIZE):
            words = [chance.choice(names if n % 9 == 0 else own if n % 3 == 0 else common) for n in range(150)]
            text = " ".join(words) + "."
            name = f"e{event}-{number}"
            document = Document(
                id=name,
                text=text,
                sha256=hashlib.sha256(text.encode()).hexdigest(),
                path=name,
                source=f"outlet-{chance.randrange(60)}",
                title=" ".join(words[:8]),
                published=Dating(day=day + dt.timedelta(days=chance.randrange(2)), basis="metadata"),
                body=((0, len(text)),),
                sentences=((0, len(text)),),
            )
            made.append((document, [fact(document, at, chance) for at in range(6)]))
    return made[:count]


def fact(document: Document, at: int, chance: random.Random) -> Fact:
    value = Decimal(chance.randrange(1, 60))
    exact = (value, value)
    return Fact(
        id=f"f-{document.id}-{at}",
        doc=document.id,
        source=document.source,
        published=document.published.day if document.published else None,
        kind="quantity",
        span=(at * 10, at * 10 + 2),
        text=str(value),
        sentence=(0, len(document.text)),
        pattern="amounts.count",
        of="person",
        measure=f"person/verb{at}",
        predicate=f"verb{at}",
        place=(document.text.split(" ", 1)[0],),
        quantity=Quantity(value=value, bands=(exact, exact, exact)),
    )


def timed(corpus: list[tuple[Document, list[Fact]]]) -> tuple[float, align.Alignment]:
    words = replace(lexicon.load(), metrics={})
    begin = time.process_time()
    done = align.align(corpus, words)
    return time.process_time() - begin, done


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", type=int, default=1000)
    parser.add_argument("--large", type=int, default=10000)
    options = parser.parse_args()
    seconds = {}
    for count in (options.small, options.large):
        corpus = articles(count)
        seconds[count], done = timed(corpus)
        stories = {f.story for f in done.facts}
        print(
            f"{count:7d} articles: {seconds[count]:7.2f} CPU s, {len(done.claims)} claims, {len(stories)} stories of "
            f"{(count - 1) // EVENT_SIZE + 1} events, "
            f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB"
        )
    ratio = seconds[options.large] / seconds[options.small]
    print(f"time ratio {ratio:.1f} for {options.large / options.small:.1f} times the articles")
    corpus = articles(options.small + 100)
    words = replace(lexicon.load(), metrics={})
    kept = [(align.sketch(d, facts, words.alignment), facts) for d, facts in corpus[: options.small]]
    _, added = timed([*kept, *corpus[options.small :]])  # type: ignore[list-item]
    _, whole = timed(sorted(corpus, key=lambda pair: pair[0].sha256))
    print("adding 100 articles gives the same claims:", added.claims == whole.claims)


if __name__ == "__main__":
    main()
