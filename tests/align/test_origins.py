"""Whose voice an article speaks with."""

from __future__ import annotations

import datetime as dt
import random

import pytest

from checker.align import place, sketch, told
from checker.align.origins import overlap
from checker.align.sketches import canonical_url, sentence_mark, wire
from tests.align.articles import WORDS, count, document

BODY = (
    "Farmers in the Arle valley lost a third of their plums to a late frost in the last days of April, the growers' "
    "union said after it had visited more than four hundred orchards. Its chairwoman, Berta Holm, asked the province "
    "for loans without interest and for a fund against hail. The province answered that a fund exists already, that "
    "few had paid into it, and that loans must wait until the budget is passed. In the markets of Senn a kilogram of "
    "plums now costs twice what it did a year ago. Traders expect fruit from the south to fill the gap by the middle "
    "of July, though lorries are scarce and the pass at Kaar is closed every night until the tunnel is repaired. "
    "Beekeepers fear worse, because their hives starve when the blossom dies early and sugar has become dear."
)
OTHER = (
    "The orchestra of Tarvia opens its season with a symphony that was thought lost for ninety years. A librarian "
    "found the score between the pages of an atlas in the cellar of the conservatory, wrapped in a newspaper. Experts "
    "in three countries compared ink, paper and handwriting before the museum agreed to lend it to the conductor."
)


def voice_of(*documents):
    return {doc: placed.voice for doc, placed in place([sketch(d, [], WORDS) for d in documents]).items()}


def test_one_outlet_twice_is_one_voice():
    voices = voice_of(
        document("a", BODY, "2023-05-01", source="Daily Plum"), document("b", OTHER, "2023-05-01", source="daily  plum")
    )
    assert voices["a"] == voices["b"]


def test_two_outlets_with_texts_of_their_own_are_two_voices():
    voices = voice_of(document("a", BODY, "2023-05-01", source="x"), document("b", OTHER, "2023-05-01", source="y"))
    assert voices["a"] != voices["b"]


@pytest.mark.parametrize(
    "copy",
    [
        BODY,
        BODY.upper(),
        BODY + " Reporting by our own staff in Senn.",
        BODY[: int(len(BODY) * 0.55)],
        BODY[200:],
    ],
    ids=["whole", "capitals", "with a closing line", "trimmed at the end", "without its opening"],
)
def test_a_copy_has_the_voice_of_its_original(copy):
    voices = voice_of(
        document("a", BODY, "2023-05-01", source="x"),
        document("b", copy, "2023-05-02", source="y"),
        document("c", OTHER, "2023-05-02", source="z"),
    )
    assert voices["a"] == voices["b"] == "outlet:x"
    assert voices["c"] == "outlet:z"


def test_the_same_address_is_the_same_article():
    voices = voice_of(
        document("a", BODY, "2023-05-01", source="x", url="https://www.x.example/plums/?utm=1"),
        document("b", OTHER, "2023-05-02", source="y", url="http://x.example/plums"),
    )
    assert voices["a"] == voices["b"]


@pytest.mark.parametrize(
    ("url", "bare"),
    [
        ("https://www.Example.org/News/A?x=1#top", "example.org/News/A"),
        ("http://m.example.org/a/amp/", "example.org/a"),
        ("example.org/", "example.org"),
        ("", None),
        (None, None),
    ],
)
def test_canonical_url(url, bare):
    assert canonical_url(url) == bare


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("SENN (Reuters) - Plums are dear.", "reuters"),
        ("SENN, May 1 — AFP — Plums are dear.", "afp"),
        ("Plums are dear. Source: Agence France-Presse", "afp"),
        ("/Xinhua/ Plums are dear.", "xinhua"),
        ("Plums are dear, the AP reporter learnt.", None),
        ("The paper bought Reuters shares.", None),
        ("He maps - and draws - orchards.", None),
    ],
)
def test_credit_of_an_agency(text, agency):
    assert wire(document("a", text), WORDS) == agency


def test_articles_that_credit_one_agency_are_one_voice():
    voices = voice_of(
        document("a", "SENN (Reuters) - " + BODY, "2023-05-01", source="x"),
        document("b", "TARVIA (Reuters) - " + OTHER, "2023-05-01", source="y"),
    )
    assert voices["a"] == voices["b"] == "wire:reuters"


def test_a_lifted_sentence_speaks_with_the_earlier_voice():
    line = "The growers' union counted four hundred orchards without a single ripe plum this week."
    early = document("a", line, "2023-05-01", source="x")
    late = document("b", line.replace(",", ""), "2023-05-02", source="y")
    facts = [count(d.id, 400, at=0, sentence=(0, len(d.text))) for d in (early, late)]
    sketches = {d.id: sketch(d, facts, WORDS) for d in (early, late)}
    placed = place(sketches.values())
    assert [voice for f in facts for voice, _ in told(placed[f.doc], [f])] == ["outlet:x", "outlet:x"]


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [("2023-05-02", "2023-05-01"), ("2023-04-20", "2023-04-20")],
    ids=["of its day", "of its own"],
)
def test_a_figure_printed_again_is_of_the_day_of_its_first_printing(as_of, expected):
    line = "The growers' union counted four hundred orchards without a single ripe plum this week."
    early = document("a", line, "2023-05-01", source="x")
    late = document("b", line, "2023-05-02", source="y")
    first = count("a", 400, sentence=(0, len(line)), day="2023-05-01", as_of=dt.date(2023, 5, 1))
    again = count("b", 400, sentence=(0, len(line)), day="2023-05-02", as_of=dt.date.fromisoformat(as_of))
    sketches = [sketch(early, [first], WORDS), sketch(late, [again], WORDS)]
    placed = place(sketches)
    assert [day for _, day in told(placed["b"], [again])] == [dt.date.fromisoformat(expected)]
    assert [day for _, day in told(placed["a"], [first])] == [dt.date(2023, 5, 1)]


def test_a_short_sentence_is_met_by_chance():
    assert sentence_mark("At least 12 people were killed.") == 0
    assert sentence_mark("At least 12 people were killed when the bridge fell.") != 0


def test_order_of_articles_does_not_matter():
    documents = [
        document(f"d{at}", text, f"2023-05-0{at + 1}", source=f"o{at}")
        for at, text in enumerate([BODY, OTHER, BODY[100:], OTHER + BODY[:100], BODY[:400]])
    ]
    voices = voice_of(*documents)
    for seed in range(5):
        shuffled = list(documents)
        random.Random(seed).shuffle(shuffled)
        assert voice_of(*shuffled) == voices


def test_overlap_of_complete_and_of_cut_samples():
    assert overlap((), (1,), 64) == (0.0, 0.0, 0)
    assert overlap((1, 2, 3, 4), (1, 2, 3, 4), 64) == (1.0, 1.0, 4)
    assert overlap((1, 2), (1, 2, 3, 4), 64) == (0.5, 1.0, 2)
    # a full sample of 4 that ends at 40 says nothing of what lies above
    assert overlap((10, 20, 30, 40), (10, 20, 70), 4) == (0.5, 1.0, 2)
