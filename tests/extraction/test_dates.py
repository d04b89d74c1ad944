"""Which words are temporal expressions, and which only look like one."""

from __future__ import annotations

import re
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker import packs
from checker.extraction import dates, dates_grammar
from checker.lexicon import dates as words
from checker.model import Document

LEXICON = words.load(packs.rules_root() / "lexicon" / "en")


def document(text: str) -> Document:
    return Document(id="d", text=text, sha256="", path="d", sentences=((0, len(text)),))


def spans(text: str) -> list[str]:
    return [m.text for m in dates.scan(document(text), LEXICON)]


SEEN = [
    ("The fair runs from 3 to 5 May.", ["3", "5 May"]),
    ("The fair runs March 3-5, 2019.", ["March 3", "5, 2019"]),
    ("Rain fell early last Thursday morning.", ["early last Thursday morning"]),
    ("Rain fell on the morning of March 3.", ["the morning of March 3"]),
    ("It fell in 2019, 2020 and 2021.", ["2019", "2020", "2021"]),
    ("Turnout fell in the 1994 and 1996 elections.", ["1994", "1996"]),
    ("It rose in the mid-1990s and the '80s.", ["the mid-1990s", "the '80s"]),
    ("In 1989's third quarter it fell.", ["1989's third quarter"]),
    ("Last year's second half was weak.", ["Last year's second half"]),
    ("The Jan-March quarter was weak.", ["Jan", "March"]),
    ("They spoke in May or in March.", ["May", "March"]),
    ("May exports fell, and March industrial output rose.", ["May", "March"]),
    ("The firm said May sales were weak.", ["May"]),
    ("The March election was calm.", ["March"]),
    ("They spoke this past weekend.", ["this past weekend"]),
    ("They spoke a couple of weeks ago.", ["a couple of weeks ago"]),
    ("Twenty-five years later they spoke.", ["Twenty-five years later"]),
    ("More than 2 1/2 years passed.", ["More than 2 1/2 years"]),
    ("It happened two days after the vote.", ["two days"]),
    ("He left the day before the vote.", ["the day"]),
    ("He had left the day before.", ["the day before"]),
    ("Each day, trains leave at 8:15 a.m. and at noon.", ["Each day", "8:15 a.m.", "noon"]),
    ("The shop is shut on Sundays.", ["Sundays"]),
    ("For years they waited; it took months.", ["years", "months"]),
    ("Profit rose in the first half as sales grew.", ["the first half"]),
    ("In the same period last year it fell.", ["the same period last year"]),
    ("Officials met in the week of April 8.", ["the week of April 8"]),
    ("It shut on New Year's Day 2019.", ["New Year's Day 2019"]),
    ("It began in Fiscal 2019.", ["Fiscal 2019"]),
    ("In the past it rained; in the future it may snow.", ["the past", "the future"]),
    ("For the second day they marched.", ["the second day"]),
    ("It stays shut until at least 2030.", ["2030"]),
    ("They had earlier refused.", ["earlier"]),
    ("It fell in a matter of weeks after years of war.", ["weeks", "years"]),
    ("All died in a single day.", ["a single day"]),
    ("Talks are to last six weeks and may last months.", ["six weeks", "months"]),
    ("The last six weeks were calm.", ["The last six weeks"]),
    ("It ends by year end; at the year-end it rose.", ["year end", "the year-end"]),
    ("It began on New Year's Day, 2012.", ["New Year's Day, 2012"]),
    ("It fell in the same quarter a year ago.", ["the same quarter a year ago"]),
    ("It opened July 11 of last year.", ["July 11 of last year"]),
    ("They met on the Fourth of July.", ["the Fourth of July"]),
    ("It began at 4:45 a.m. (0945 GMT).", ["4:45 a.m.", "0945 GMT"]),
    ("He is currently abroad, and will soon return.", ["currently", "soon"]),
]

NOT_SEEN = [
    "2019 people marched.",
    "Some 2000 homes burnt.",
    "It costs $2000.",
    "It costs €1999 in all.",
    "They walked 1990 miles.",
    "Flight 1990 landed; Route 2010 is shut; see page 1987.",
    "Ms May said so; Theresa May resigned.",
    "They may march on.",
    "Theresa May sales of the book fell; they may trade here; it may report on them.",
    "Protesters march; the march was calm.",
    "A 22-year-old man and his six-month-old son were hurt.",
    "The children, aged 5 and 7 months, are well.",
    "He is 30 years old.",
    "They won 2-1; it ended 3:2 on aggregate in a 1-0 game.",
    "He read it in the Sunday Times and in USA Today.",
    "The fall of the city; prices fall; a spring in the yard.",
    "Winter Olympics officials met.",
    "The Sun and the Daily Mail wrote so.",
    "A split second decided it; the second man fled.",
    "It was the second time.",
    "KC-30s are tankers; he is in his 30s.",
    "They scored in the second half.",
    "Its annual meeting was calm.",
    "No sooner had they left than it began.",
    "April Jones wrote it.",
    "The future of the mill is open; they drove past the mill.",
    "On the second day of talks they left; a third week of talks is near.",
    "The current account and the soon-to-be head drew a crowd of 2010.",
    "An earlier report said so.",
    "It has a 24/7 hotline.",
]


@pytest.mark.parametrize(("text", "expected"), SEEN, ids=[s[0] for s in SEEN])
def test_seen(text: str, expected: list[str]) -> None:
    assert spans(text) == expected


@pytest.mark.parametrize("text", NOT_SEEN)
def test_not_seen(text: str) -> None:
    assert spans(text) == []


WORDS = """the a last next this first second third of in on from to and - – , . ( ) ' 's ’ every each past
May March march may Jan Monday Sun 3 12 31 2019 1,500 2.5 1/2 9/11 3rd 1990s '90s 10:30 p.m. a.m. EST GMT noon day days
week years quarter half fiscal early late mid end beginning ago later earlier before after several few twenty
hundred now soon recent morning night weekend Christmas Easter
year-end 2019-20 3/4/2019 12.5.2019 2019-03-04 $ % people"""


def test_a_date_alone_under_a_headline_is_a_dateline() -> None:
    text = "Mill shuts for good\nMarch 4, 2019\nThe mill shut on Monday."
    made = Document(id="d", text=text, sha256="", path="d", sentences=((0, 19), (34, 58)))
    found = dates.scan(made, LEXICON)
    assert [(m.text, m.pattern) for m in found] == [("March 4, 2019", "dates.dateline"), ("Monday", "dates.weekday")]


def test_head_lines_and_other_gaps_are_no_datelines() -> None:
    text = "Mill shuts for good\nDate: March 4, 2019\nThe mill shut on Monday."
    made = Document(id="d", text=text, sha256="", path="d", sentences=((0, 19), (40, 64)))
    assert [m.text for m in dates.scan(made, LEXICON)] == ["Monday"]


PIECES = st.sampled_from([*WORDS.split(), "8 p.m.", "\n"])


@given(st.lists(PIECES, max_size=40).map(" ".join) | st.text(max_size=200))
@settings(max_examples=150, deadline=None)
def test_spans_hold_and_never_overlap(text: str) -> None:
    found = dates.scan(document(text), LEXICON)
    for mention in found:
        assert text[mention.span[0] : mention.span[1]] == mention.text
        assert mention.text.strip() == mention.text != ""
    assert all(a.span[1] <= b.span[0] for a, b in pairwise(found))


JUNK = [
    "1",
    "1-",
    "the ",
    "9.",
    "2,000",
    "a ",
    "20 and ",
    "(",
    "January ",
    "1:",
    "x",
    "-",
    "twenty-",
    "last ",
    "' ",
    "½",
    "three quarters of ",
]


class _Any(frozenset):  # type: ignore[type-arg]
    """Words one of which is in every sentence."""

    def isdisjoint(self, other: object) -> bool:
        return False


GLUE = st.sampled_from([" ", "-", "—", "“", "’", "/", "_", ".", "\n", "é", "", ", "])
KNOWN = st.sampled_from(sorted({*LEXICON.words, "FY", "one", "harbour", "Ruiz"})).flatmap(
    lambda word: st.sampled_from([word, word.upper(), word.title()])
)


@given(st.lists(st.tuples(KNOWN, GLUE), max_size=12).map(lambda pairs: "".join(a + b for a, b in pairs)))
@settings(max_examples=150, deadline=None)
def test_a_sentence_is_passed_over_only_where_nothing_is_told(text: str) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(dates, "_clues", lambda _lexicon: _Any())
        everything = dates.scan(document(text), LEXICON)
    assert dates.scan(document(text), LEXICON) == everything


@pytest.mark.parametrize("piece", JUNK)
def test_time_grows_with_length_only(piece: str) -> None:
    def cost(size: int) -> float:
        text = (piece * (size // len(piece) + 1))[:size]
        best = 9.0
        for _ in range(3):
            start = time.process_time()
            dates.scan(document(text), LEXICON)
            best = min(best, time.process_time() - start)
        return best

    assert cost(60_000) < 12 * cost(15_000) + 0.05


@pytest.mark.parametrize("name", dates_grammar.PATTERNS)
def test_no_pattern_begins_with_a_kind_that_is_passed_over(name):
    passed = {words.CODE[kind] for kind in dates_grammar.NEVER_FIRST}

    @settings(max_examples=30, deadline=None, derandomize=True)
    @given(st.from_regex(re.compile(rf"\A(?:{dates_grammar._expand(dates_grammar.PATTERNS[name])})")))
    def check(kinds):
        assert kinds[0] not in passed

    check()
