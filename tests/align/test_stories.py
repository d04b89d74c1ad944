"""Stories on a written corpus with known answers."""

from __future__ import annotations

import random
from collections import defaultdict
from zlib import crc32

import pytest

from checker.align import place, sketch
from checker.align.sketches import unpack
from tests.align.articles import WORDS, document

FERRY = "ferry"
BRIDGE = "bridge"
VOTE = "vote"
FIRE = "fire"
ARTICLES = [
    (
        FERRY,
        "2023-03-01",
        "The ferry Maris Stella ran aground off Holm Island on Wednesday with 214 passengers aboard, the coast guard "
        "of Norrland said. Lifeboats took most of them to the harbour of Vik, where a school was opened for them.",
    ),
    (
        FERRY,
        "2023-03-01",
        "Passengers of the Maris Stella spoke of a loud bang before the ferry stuck on rocks near Holm Island. The "
        "Norrland coast guard sent lifeboats and two helicopters to Vik harbour.",
    ),
    (
        FERRY,
        "2023-03-02",
        "Divers searched the hull of the ferry Maris Stella on Thursday, a day after it ran aground at Holm Island. "
        "The coast guard said that 210 passengers had been brought to Vik.",
    ),
    (
        BRIDGE,
        "2023-03-01",
        "A footbridge over the Arle collapsed in the town of Senn during a street market, and at least 12 people fell "
        "into the river, the mayor Ilse Brandt said. Engineers had closed one lane of it in January.",
    ),
    (
        BRIDGE,
        "2023-03-02",
        "Engineers in Senn examined what remains of the footbridge that collapsed into the Arle. The mayor, Ilse "
        "Brandt, put the number of injured at 14 and promised an inquiry into the market.",
    ),
    (
        VOTE,
        "2023-03-01",
        "Parliament in Tarvia voted 61 to 38 for the budget of finance minister Oskar Lund after a night of debate. "
        "The opposition walked out before the vote and called for an election in the autumn.",
    ),
    (
        FIRE,
        "2023-03-10",
        "A fire destroyed a warehouse of the paper maker Kestrel in the port of Ostrava Bay on Friday. Firemen fought "
        "it for nine hours, and the smoke closed the motorway to the north.",
    ),
    (
        FERRY + " of another year",
        "2021-06-05",
        "The ferry Maris Stella was taken out of service at Vik for repairs to its engine, the owners in Norrland "
        "said, and passengers to Holm Island must use the morning boat.",
    ),
]


def made(articles=ARTICLES):
    return [sketch(document(f"a{at}", text, day), [], WORDS) for at, (_, day, text) in enumerate(articles)]


def stories(sketches):
    return {doc: placed.story for doc, placed in place(sketches).items()}


def groups(told):
    found = defaultdict(set)
    for doc, story in told.items():
        found[story].add(doc)
    return {frozenset(docs) for docs in found.values()}


def test_articles_of_one_event_make_one_story():
    expected = defaultdict(set)
    for at, (event, _, _) in enumerate(ARTICLES):
        expected[event].add(f"a{at}")
    assert groups(stories(made())) == {frozenset(docs) for docs in expected.values()}


def test_order_of_articles_does_not_matter():
    sketches = made()
    told = stories(sketches)
    for seed in range(5):
        shuffled = list(sketches)
        random.Random(seed).shuffle(shuffled)
        assert stories(shuffled) == told


def test_later_articles_leave_earlier_stories_as_they_were():
    sketches = sorted(made(), key=lambda s: s.published)
    whole = stories(sketches)
    for cut in range(1, len(sketches)):
        early = stories(sketches[:cut])
        assert groups(early) == groups({doc: whole[doc] for doc in early})
        assert all(whole[doc] == story for doc, story in early.items())


def test_two_articles_that_share_only_common_words_are_two_stories():
    one = document(
        "one", "The minister said on Monday that the price of bread had risen in the Tarvian capital.", "2023-05-01"
    )
    two = document(
        "two", "A minister told a party meeting that the navy of Norrland needs three new ships.", "2023-05-01"
    )
    told = stories([sketch(one, [], WORDS), sketch(two, [], WORDS)])
    assert told["one"] != told["two"]


def test_an_undated_article_joins_by_likeness_alone():
    text = ARTICLES[0][2].replace("on Wednesday ", "")
    told = stories([*made(), sketch(document("late", text), [], WORDS)])
    assert told["late"] == told["a0"]


@pytest.mark.parametrize("day", ["2023-03-01", "2024-12-31", None])
def test_a_cluster_of_the_corpus_decides_alone(day):
    one = document("one", ARTICLES[0][2], day, cluster="k1")
    two = document("two", ARTICLES[3][2], "2023-03-01", cluster="k1")
    three = document("three", ARTICLES[0][2], "2023-03-01", cluster="k2")
    told = stories([sketch(d, [], WORDS) for d in (one, two, three)])
    assert told["one"] == told["two"] != told["three"]


def test_story_ids_do_not_hang_on_paths():
    text = ARTICLES[0][2]
    told = [stories([sketch(document(name, text, "2023-03-01"), [], WORDS)])[name] for name in ("x/1", "y/2")]
    assert told[0] == told[1]
    assert told[0].startswith("s-")
    assert len(told[0]) == 14


COPY = (
    "The ferry Maris Stella ran aground off Holm Island on Wednesday, the coast guard of Norrland said. Lifeboats took "
    "the passengers to the harbour of Vik."
)


def test_a_crowd_of_copies_is_one_story():
    told = stories([sketch(document(f"d{n:02}", f"{COPY} {n}", "2023-03-01"), [], WORDS) for n in range(70)])
    assert len(set(told.values())) == 1


def test_the_language_of_a_day_makes_no_story():
    habit = "the orchard lantern, the gravel saddle, the walnut pebble, the trellis bellows and the sickle gantry"
    texts = [f"Town{n} Hall{n} burned beside the {habit}. Mayor{n} spoke in Town{n}." for n in range(40)]
    told = stories([sketch(document(f"d{n:02}", text, "2023-03-01"), [], WORDS) for n, text in enumerate(texts)])
    assert len(set(told.values())) == len(texts)


def test_common_words_weigh_less_and_names_more():
    made = sketch(document("d", "The government of Brandt closed the tannery near Brandt.", "2023-03-01"), [], WORDS)
    weight = dict(zip(unpack(made.terms), made.weights, strict=True))
    government, tannery, brandt = (weight[crc32(word.encode())] for word in ("government", "tannery", "brandt"))
    assert government < tannery < brandt
