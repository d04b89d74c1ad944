"""Writes a corpus of made-up news: about 4 KB an article, about five articles to an event, alike for alike arguments.

    python -m benchmarks.generate DIR 1000 [--first 0]

Events are told by several outlets with the figures of their day: some round, some hedge, tolls rise from day to day, a
twentieth of the events holds a planted contradiction, a twentieth a yearly figure that is of no single event. What is
no figure is made of common words, so that no two articles are alike but for the tenth that is taken over word for word.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
from collections.abc import Iterator
from pathlib import Path

# ruff: noqa: SIM905  # a word a line would be three hundred lines

START = dt.date(2020, 1, 1)
EVENTS_A_DAY = 20
TELLERS = 5
OUTLETS = [f"{a} {b}" for a in ("Harbour", "Northern", "Eastern", "Valley", "Capital", "Coastal") for b in
           ("News", "Post", "Courier", "Herald", "Times", "Gazette", "Tribune", "Observer")]  # fmt: skip
ONSETS = [
    "b",
    "br",
    "d",
    "dr",
    "f",
    "g",
    "gr",
    "h",
    "k",
    "kl",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "sk",
    "st",
    "t",
    "tr",
    "v",
]
NUCLEI = ["a", "e", "i", "o", "u", "ei", "au"]
CODAS = ["l", "n", "r", "s", "m", "nd", "rn", "ld", ""]
ENDS = ["ia", "burg", "ville", "port", "field", "mont", "stad", "ton"]
ADJECTIVES = (
    "old new quiet busy narrow broad bright dark early late public private local distant strong weak "
    "careful hasty honest sudden patient nervous proud modest simple complex useful empty crowded wooden "
    "modern foreign familiar expensive cheap regular official former young tired cheerful bitter gentle "
    "rough open closed northern southern"
).split()
NOUNS = (
    "market road school harbour river office court letter plan report bridge engine teacher doctor farmer "
    "council worker engineer minister witness resident driver editor judge lawyer tenant sailor student "
    "musician baker builder neighbour ministry station museum theatre library hospital factory warehouse "
    "garden tower square village forest valley mountain island canal tunnel airport railway company union "
    "party committee agency bank shop hotel church stadium debate speech promise question answer story "
    "song picture map dream memory season morning evening winter summer"
).split()
VERBS = (
    "described welcomed criticised explained rejected examined remembered defended praised followed "
    "doubted expected repaired ignored discussed measured visited avoided admired changed ordered watched "
    "carried painted opened closed compared questioned supported delayed promised repeated"
).split()
PARTNERS = ["China", "Russia", "India", "Brazil", "Germany", "France", "Japan", "Mexico", "Egypt", "Kenya"]
"""What two of them trade is of no single story: every article that tells of it meets all others."""
LINKS = ("near behind beyond beside against without through across around towards despite about for from with").split()


def _name(chance: random.Random) -> str:
    middle = "".join(chance.choice(ONSETS) + chance.choice(NUCLEI) + chance.choice(CODAS) for _ in range(2))
    return (middle + chance.choice(ENDS)).capitalize()


def _filler(chance: random.Random, names: list[str]) -> str:
    def thing() -> str:
        return f"the {chance.choice(ADJECTIVES)} {chance.choice(NOUNS)}"

    who = chance.choice(names) if chance.random() < 0.2 else thing()
    line = f"{who} {chance.choice(VERBS)} {thing()} {chance.choice(LINKS)} {thing()}"
    for _ in range(chance.randrange(1, 3)):
        line += f" and {chance.choice(VERBS)} {thing()} {chance.choice(LINKS)} {thing()}"
    return line[0].upper() + line[1:] + "."


def event(number: int, seed: int = 7) -> Iterator[tuple[str, str]]:
    """(id, text) of the articles about one event."""
    chance = random.Random(f"{seed}/{number}")
    day = START + dt.timedelta(days=number // EVENTS_A_DAY)
    town, region, person = _name(chance), _name(chance), _name(chance)
    dead, hurt = chance.randrange(3, 60), chance.randrange(20, 300)
    cost = chance.randrange(12, 900) / 10
    share = chance.randrange(20, 90)
    # What holds of an event holds in all its tellings: only planted figures differ.
    growth, people = chance.randrange(1, 6), chance.randrange(120, 990)
    months, workers = chance.randrange(2, 30), chance.randrange(100, 900)
    planted = number % 20 == 3
    cause = chance.choice(
        ["A ferry accident", "A factory fire", "A train crash", "An earthquake", "A flood", "A storm"]
    )
    first, second = PARTNERS[number // 20 % 10], PARTNERS[(number // 20 % 10 + 1 + number // 200 % 9) % 10]
    trade = 20 + (number // 20 % 10 * 7 + number // 200 % 9 * 11 + number % 19 * 3) % 90
    outlets = chance.sample(OUTLETS, TELLERS)
    first_body = ""
    for teller, outlet in enumerate(outlets):
        told = day + dt.timedelta(days=teller // 3)
        now = dead + (teller // 3) * growth
        if planted and teller == 1:
            now = dead * 2 + 5
        lead = [
            f"{cause} in {town} killed {now} people on {day:%A}, the {region} civil defence agency said.",
            f"{hurt} people were injured, {chance.choice(['officials', 'doctors'])} in {town} said.",
            f"The damage in {town} was put at {chance.choice(['', 'about ', 'nearly '])}${cost:.1f} million.",
            f"Some {share} percent of the homes in {town} were without power on {told:%d %B %Y}.",
            f"{person} had visited {town} in {2000 + number % 19}, and {3 + number % 9} schools were built since then.",
            f"The population of {region} is {people},000.",
            f"Repairs will take {months} months, and {workers} workers are needed.",
        ]
        if number % 20 == 11:
            lead.append(f"Trade between {first} and {second} reached ${trade} billion in {2000 + number % 19}.")
        names = [town, region, person]
        if teller == 4 and number % 2 == 0:
            body = first_body
        else:
            lines = [_filler(chance, names) for _ in range(24)]
            for line in lead:
                lines.insert(chance.randrange(0, 20), line)
            body = "\n\n".join(" ".join(lines[at : at + 3]) for at in range(0, len(lines), 3))
            first_body = first_body or body
        title = f"{cause} in {town}: {outlet} reports"
        head = f"Source: {outlet}\nPublished: {told.isoformat()}\nTitle: {title}\n\n"
        yield f"{told.year}/{told:%m}/e{number:07d}-{teller}", head + body + "\n"


def write(folder: Path, count: int, first: int = 0, seed: int = 7) -> int:
    """Write `count` articles from event `first` on; how many characters they have."""
    written = size = 0
    number = first
    while written < count:
        for name, text in event(number, seed):
            if written == count:
                break
            path = folder / f"{name}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            written += 1
            size += len(text)
        number += 1
    return size


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("--first", type=int, default=0, help="number of the first event")
    options = parser.parse_args()
    size = write(options.folder, options.count, options.first)
    print(f"{options.count} articles, {size / options.count / 1000:.1f} KB each, in {options.folder}")


if __name__ == "__main__":
    main()
