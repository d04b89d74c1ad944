"""Head, boilerplate, text printed twice, and the cascade of publication dates."""

from __future__ import annotations

import datetime as dt
import sys

import pytest

from checker import corpus
from checker.corpus.layout import OTHER_SPACE
from checker.model import Document

STORY = "The harbour master said on Friday that 31 people had been brought ashore.\n\nTwo are missing."


def body(document: Document) -> str:
    return "|".join(document.text[a:b] for a, b in document.body)


def day(document: Document) -> tuple[str, str] | None:
    return (document.published.day.isoformat(), document.published.basis) if document.published else None


@pytest.mark.parametrize(
    "head",
    [
        "Published Time: 2020-05-06\nTitle: Ferry sinks\nCategory 1: SEA; Category 2: SHIPS\nAuthor: Ann Lee\nText: \n",
        "---\ntitle: Ferry sinks\ndate: 2020-05-06\nauthor: Ann Lee\ntags:\n  - sea\n---\n",
        "Title: Ferry sinks\r\nDate: May 6, 2020\r\nAuthor: Ann Lee\r\n\r\n",
        "HEADLINE: Ferry sinks\nBYLINE: Ann Lee\nPUBLICATION DATE: 6 May 2020\n\n",
    ],
)
def test_metadata_heads(head: str) -> None:
    document = corpus.from_text(head + STORY)
    assert day(document) == ("2020-05-06", "metadata")
    assert (document.title, document.author) == ("Ferry sinks", "Ann Lee")
    assert body(document) == STORY


@pytest.mark.parametrize(
    "opening", ["Breaking: five dead in a fire\n\n", "Question: who pays?\n", "12:30: The ship left.\n"]
)
def test_what_only_looks_like_a_head_is_text(opening: str) -> None:
    assert body(corpus.from_text(opening + STORY)) == opening + STORY


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Published: Feb 04, 2020 04:02 PM Updated: Feb 05, 2020 08:48 PM", ("2020-02-04", "head")),
        ("By Ann Lee and Bo Ray (Harbour Times) 09:00, December 14, 2020", ("2020-12-14", "head")),
        ("Ann Lee | 14 December 2020 | 09:00", ("2020-12-14", "head")),
        ("Monday, 14 Dec 2020", ("2020-12-14", "head")),
        ("Posted on 14th December 2020 by Ann Lee", ("2020-12-14", "head")),
        ("2020/12/14 08:00", ("2020-12-14", "head")),
        ("25/12/2020", ("2020-12-25", "head")),
    ],
)
def test_stamps_in_the_head(line: str, expected: tuple[str, str]) -> None:
    document = corpus.from_text(f"Ferry sinks\n{line}\nPhoto: ABC\n\nPhoto: ABC\n\n{STORY}")
    assert day(document) == expected
    assert body(document) == f"Ferry sinks|{STORY}"


@pytest.mark.parametrize(
    "line",
    [
        "04/05/2020",
        "Ferry lost since 3 May 2019",
        "He was born on 3 May 1980.",
        "Ferry 31/31/2020",
        "The ferry of May 3",
    ],
)
def test_what_is_no_stamp(line: str) -> None:
    assert day(corpus.from_text(f"Ferry sinks\n{line}\n\n{STORY}")) is None


def test_datelines() -> None:
    assert day(corpus.from_text(f"PORT LEE, May 6, 2020 (Newswire) -- {STORY}")) == ("2020-05-06", "dateline")
    assert day(corpus.from_text(f"PORT LEE, May 6 (Newswire) -- {STORY}")) is None
    document = corpus.from_text(f"PORT LEE, May 6, 2020 (Newswire) -- {STORY}", published="2021-01-01")
    assert day(document) == ("2020-05-06", "dateline"), "metadata dates lie"
    near = corpus.from_text(f"PORT LEE, May 6, 2020 (Newswire) -- {STORY}", published="2020-05-07")
    assert day(near) == ("2020-05-07", "metadata")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The pier opened on March 3, the day of the Lee 2020 Regatta.", dt.date(2020, 4, 1)),
        ("The pier opened on Tuesday, March 3, after the storms of 2019.", dt.date(2020, 4, 1)),
        ("The pier opened on November 3, the first of 2019.", dt.date(2020, 4, 1)),
        ("The pier opened on March 3. It had closed in 2019.", None),
        ("The pier opened on March 3.", None),
        ("The pier opened on March 3, 2018, and on May 4 as in 2015. On June 7 came the 2016 storm.", None),
    ],
)
def test_a_head_date_without_a_year(text: str, expected: dt.date | None) -> None:
    document = corpus.from_text(f"Pier opens\n\nBy Ann Lee Updated Apr.1\n\n{text}\n\nIt is long.")
    assert (document.updated.day if document.updated else None) == expected
    if expected:
        assert day(document) == (expected.isoformat(), "completed")


def test_boilerplate_at_both_ends() -> None:
    above = "World News\n\n  • youtube\n  • facebook\n\n"
    below = "\n\n(Web editor: Bo Ray)\nPrint\nRelated Stories\nPier closed for 3 years\nA storm"
    assert body(corpus.from_text(f"{above}Ferry sinks\n\n{STORY}{below}")) == f"Ferry sinks\n\n{STORY}"


def test_a_tail_heading_inside_the_text_drops_only_itself() -> None:
    text = f"Ferry sinks\n\nRelated\n\n{'The ferry was built in 1990. ' * 12}\n\nThe end is near"
    document = corpus.from_text(text)
    assert "The end is near" in body(document)


def test_captions_with_credit_are_no_news_but_a_single_line_is() -> None:
    caption = "A ferry leaves the harbour with 40 cars on Monday (Photo: Ann Lee)"
    assert body(corpus.from_text(f"{caption}\n\n{STORY}")) == STORY
    assert body(corpus.from_text(caption)) == caption


def test_a_text_printed_twice_is_read_once() -> None:
    story = (
        STORY.replace("\n\n", " ")
        + " Mayor Ann Lee thanked 12 fishermen for their help.Rescue went on. Divers came at noon."
    )
    document = corpus.from_text(f"{story}\n{story}")
    assert body(document) == story
    assert [document.text[a:b] for a, b in document.repeated] == [story]


def test_spans_hold() -> None:
    document = corpus.from_text(f"Title: Ferry\n\n{STORY}\n{STORY}\nPrint\n")
    for a, b in (*document.sentences, *document.body):
        assert document.text[a:b] == document.text[a:b].strip()
    assert all(any(x <= a and b <= y for x, y in document.body) for a, b in document.sentences)


def test_other_space_is_all_white_space_but_space_and_line_end():
    assert set(OTHER_SPACE) == {c for c in map(chr, range(sys.maxunicode + 1)) if c.isspace()} - {" ", "\n"}
