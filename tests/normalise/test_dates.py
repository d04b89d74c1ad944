"""What temporal expressions mean: TIMEX3 type and value against a publication day, and the stretch they denote."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker import packs
from checker.extraction import dates as seen
from checker.lexicon import dates as words
from checker.model import Dating, Document, Moment, Skip
from checker.normalise import dates as meant

LEXICON = words.load(packs.rules_root() / "lexicon" / "en")
WEDNESDAY = dt.date(2021, 12, 15)


def document(text: str, day: dt.date | None = WEDNESDAY) -> Document:
    spans, at = [], 0
    for part in text.split("\n"):
        spans.append((at, at + len(part)))
        at += len(part) + 1
    dating = Dating(day=day, basis="metadata") if day else None
    return Document(id="d", text=text, sha256="", path="d", published=dating, sentences=tuple(spans))


def read(text: str, day: dt.date | None = WEDNESDAY) -> list[Moment | Skip]:
    made = document(text, day)
    return meant.read_all(seen.scan(made, LEXICON), made, LEXICON)


def values(text: str, day: dt.date | None = WEDNESDAY) -> list[tuple[str, str, str]]:
    return [(m.mention.text, m.timex.type, m.timex.value) for m in read(text, day) if isinstance(m, Moment)]


DAYS = [
    ("It opened on 2019-03-04.", "2019-03-04", "2019-03-04"),
    ("It opened on March 4, 2019.", "March 4, 2019", "2019-03-04"),
    ("It opened on Monday, March 4, 2019.", "Monday, March 4, 2019", "2019-03-04"),
    ("It opened on 4 March 2019.", "4 March 2019", "2019-03-04"),
    ("It opened on the 4th of March, 2019.", "the 4th of March, 2019", "2019-03-04"),
    ("It opened on 23/04/2019.", "23/04/2019", "2019-04-23"),
    ("It opened on 4/23/2019.", "4/23/2019", "2019-04-23"),
    ("It opened on 23.4.2019.", "23.4.2019", "2019-04-23"),
    ("It opened on Sept. 9.", "Sept. 9", "2021-09-09"),
    ("The fair opens on January 9.", "January 9", "2022-01-09"),
    ("Both sides met on Wednesday.", "Wednesday", "2021-12-15"),
    ("Both sides met on Tuesday.", "Tuesday", "2021-12-14"),
    ("Both sides will meet on Tuesday.", "Tuesday", "2021-12-21"),
    ("Both sides will have talks on Tuesday.", "Tuesday", "2021-12-21"),
    ("Both sides have had talks since, on Tuesday.", "Tuesday", "2021-12-14"),
    ("Both sides met last Wednesday.", "last Wednesday", "2021-12-08"),
    ("The shop stays shut until Friday.", "Friday", "2021-12-17"),
    ("They pledged to hold two more rounds of talks on Tuesday.", "Tuesday", "2021-12-21"),
    ("They pledged on Tuesday to meet.", "Tuesday", "2021-12-14"),
    ("A second mill, to open on Tuesday, is shut.", "Tuesday", "2021-12-21"),
    ("The case went to court on Tuesday.", "Tuesday", "2021-12-14"),
    ("The price began to fall on Tuesday.", "Tuesday", "2021-12-14"),
    ("Both on Tuesday agreed to meet.", "Tuesday", "2021-12-14"),
    ("It opened July 11 of last year.", "July 11 of last year", "2020-07-11"),
    ("It opened on New Year's Day, 2012.", "New Year's Day, 2012", "2012-01-01"),
    ("They met on the second of July.", "the second of July", "2021-07-02"),
    ("They met yesterday.", "yesterday", "2021-12-14"),
    ("They meet the day after tomorrow.", "the day after tomorrow", "2021-12-17"),
    ("The store shuts on Christmas Eve.", "Christmas Eve", "2021-12-24"),
    ("The crash of Black Tuesday hurt all.", "Black Tuesday", "1929-10-29"),
    ("The Sept. 11 hijackers trained there.", "Sept. 11", "2001-09-11"),
    ("They met three days ago.", "three days ago", "2021-12-12"),
]


@pytest.mark.parametrize(("text", "span", "value"), DAYS, ids=[d[1] for d in DAYS])
def test_days(text: str, span: str, value: str) -> None:
    assert values(text) == [(span, "DATE", value)]
    (moment,) = read(text)
    assert isinstance(moment, Moment)
    assert moment.period is not None
    day = dt.date.fromisoformat(value)
    assert (moment.period.start, moment.period.end, moment.period.grain) == (day, day, "day")


STRETCHES = [
    ("Sales rose in October 2020.", "October 2020", "2020-10", "2020-10-01", "2020-10-31", "month"),
    ("Sales rose in October.", "October", "2021-10", "2021-10-01", "2021-10-31", "month"),
    ("Sales will begin in February.", "February", "2022-02", "2022-02-01", "2022-02-28", "month"),
    ("It began late last July.", "late last July", "2021-07", "2021-07-01", "2021-07-31", "month"),
    ("Sales rose in the third quarter.", "the third quarter", "2021-Q3", "2021-07-01", "2021-09-30", "quarter"),
    ("Sales rose in Q2 2020.", "Q2 2020", "2020-Q2", "2020-04-01", "2020-06-30", "quarter"),
    ("Sales rose in the final quarter of 2020.", "the final quarter of 2020", "2020-Q4", "2020-10-01", "2020-12-31",
     "quarter"),
    ("Sales rose in the first half of the year.", "the first half of the year", "2021-H1", "2021-01-01", "2021-06-30",
     "half"),
    ("Sales rose in 2019.", "2019", "2019", "2019-01-01", "2019-12-31", "year"),
    ("Sales rose last year.", "last year", "2020", "2020-01-01", "2020-12-31", "year"),
    ("Sales rose this month.", "this month", "2021-12", "2021-12-01", "2021-12-31", "month"),
    ("Sales rose last week.", "last week", "2021-W49", "2021-12-06", "2021-12-12", "week"),
    ("Sales rose in the early 1990s.", "the early 1990s", "199", "1990-01-01", "1999-12-31", "decade"),
    ("Trade grew in the 19th century.", "the 19th century", "18", "1800-01-01", "1899-12-31", "century"),
    ("Sales rose last summer.", "last summer", "2021-SU", "2021-06-01", "2021-08-31", "season"),
    ("Sales rose in fiscal 2020.", "fiscal 2020", "2020", "2020-01-01", "2020-12-31", "fiscal"),
    ("Rain fell in the last week of March 2009.", "the last week of March 2009", "2009-W13", "2009-03-23",
     "2009-03-29", "week"),
    ("Sales rose by the end of the year.", "the end of the year", "2021", "2021-01-01", "2021-12-31", "year"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "span", "value", "start", "end", "grain"), STRETCHES, ids=[s[1] for s in STRETCHES])
def test_stretches(text: str, span: str, value: str, start: str, end: str, grain: str) -> None:
    assert values(text) == [(span, "DATE", value)]
    (moment,) = read(text)
    assert isinstance(moment, Moment)
    assert moment.period is not None
    assert (str(moment.period.start), str(moment.period.end), moment.period.grain) == (start, end, grain)


def test_part_of_a_year_is_a_duration_with_a_place_in_the_calendar() -> None:
    (moment,) = read("Trade grew in the first three quarters of 2021.")
    assert isinstance(moment, Moment)
    assert (moment.timex.type, moment.timex.value) == ("DURATION", "P3Q")
    assert moment.period is not None
    assert (str(moment.period.start), str(moment.period.end)) == ("2021-01-01", "2021-09-30")


RANGES = [
    ("Exports rose in the January-November period this year.", "2021-01-01", "2021-11-30"),
    ("Exports rose from May to July.", "2021-05-01", "2021-07-31"),
    ("Exports rose from November to February.", "2020-11-01", "2021-02-28"),
    ("Exports rose between 2014 and 2016.", "2014-01-01", "2016-12-31"),
    ("Exports rose in 2013-2019.", "2013-01-01", "2019-12-31"),
    ("The fair ran from March 3 to March 5, 2019.", "2019-03-03", "2019-03-05"),
    ("The fair ran on March 3-5.", "2021-03-03", "2021-03-05"),
]


@pytest.mark.parametrize(("text", "start", "end"), RANGES, ids=[r[0] for r in RANGES])
def test_ranges(text: str, start: str, end: str) -> None:
    first, second, *_ = read(text)
    assert isinstance(first, Moment)
    assert isinstance(second, Moment)
    assert first.stretch is not None
    assert first.stretch == second.stretch
    assert (str(first.stretch.start), str(first.stretch.end)) == (start, end)


def test_the_year_behind_a_range_belongs_to_it() -> None:
    *ends, year = read("Exports rose in the January-November period this year.")
    assert isinstance(year, Moment)
    assert year.timex.value == "2021"
    assert all(isinstance(m, Moment) and m.stretch == year.stretch for m in ends)
    (alone,) = read("Exports rose this year.")
    assert isinstance(alone, Moment)
    assert alone.stretch is None


OTHERS = [
    ("They worked for three years.", "three years", "DURATION", "P3Y"),
    ("They worked two and a half years.", "two and a half years", "DURATION", "P2.5Y"),
    ("It took half an hour.", "half an hour", "DURATION", "PT30M"),
    ("It hit a ten-year low.", "ten-year", "DURATION", "P10Y"),
    ("Rain fell for several weeks.", "several weeks", "DURATION", "PXW"),
    ("Rain fell over the past two years.", "the past two years", "DURATION", "P2Y"),
    ("They met two days before the vote.", "two days", "DURATION", "P2D"),
    ("They build 15 a year.", "a year", "SET", "P1Y"),
    ("They meet every Monday.", "every Monday", "SET", "XXXX-WXX-1"),
    ("They meet every month.", "every month", "SET", "P1M"),
    ("Prices are now falling.", "now", "DATE", "PRESENT_REF"),
    ("Prices fell recently.", "recently", "DATE", "PAST_REF"),
    ("Doors shut 8:30 p.m. Tuesday.", "8:30 p.m. Tuesday", "TIME", "2021-12-14T20:30"),
    ("Stamped 10:15 a.m. EDT, March 22, 2013.", "10:15 a.m. EDT, March 22, 2013", "TIME", "2013-03-22T10:15-04:00"),
    ("They meet twice a month.", "twice a month", "SET", "P1M"),
    ("The shop serves 250 people a day.", "a day", "SET", "P1D"),
    ("It took them a day.", "a day", "DURATION", "P1D"),
    ("It took 2 hours and 15 minutes.", "2 hours and 15 minutes", "DURATION", "PT2H15M"),
    ("A decades-long feud ended.", "decades-long", "DURATION", "PXDE"),
    ("They left on Tuesday night.", "Tuesday night", "TIME", "2021-12-14TNI"),
]


@pytest.mark.parametrize(("text", "span", "kind", "value"), OTHERS, ids=[o[1] for o in OTHERS])
def test_durations_sets_times_and_references(text: str, span: str, kind: str, value: str) -> None:
    assert values(text) == [(span, kind, value)]


SEQUENCES = [
    (
        "Profit for the fourth quarter ended Sept. 30 fell from $5 million a year earlier.",
        ["2021-Q4", "2021-09-30", "2020-Q4"],
    ),
    ("Doors shut at 8:30 p.m. on Tuesday.", ["2021-12-14T20:30", "2021-12-14"]),
    ("They met on March 3, 2019. The next day, they signed; two days later they left.",
     ["2019-03-03", "2019-03-04", "2019-03-06"]),
    ("Repairs take between 12 and 18 months.", ["P12M", "P18M"]),
    ("They met on Thursday (Dec 16).", ["2021-12-16", "2021-12-16"]),
    ("They met on Friday (July 2).", ["2021-07-02", "2021-07-02"]),
    ("They met on Monday (Dec 7).", ["2021-12-13", "2021-12-07"]),
    ("It stood in the 1800s and the 1990s, not in the 5th century BC.", ["18", "199"]),
    ("They met in May 2019 and spoke on the 15th.", ["2019-05", "2019-05-15"]),
    ("It won in 2019. That year, it doubled; the year before, it had shrunk.", ["2019", "2019", "2018"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SEQUENCES, ids=[s[0] for s in SEQUENCES])
def test_what_was_told_before_is_known(text: str, expected: list[str]) -> None:
    assert [v for _, _, v in values(text)] == expected


UNDATED = [
    ("It opened on March 4, 2019.", "2019-03-04"),
    ("It opened on March 4.", "XXXX-03-04"),
    ("It opened in March.", "XXXX-03"),
    ("It opened on Monday.", "XXXX-WXX-1"),
]


@pytest.mark.parametrize(("text", "value"), UNDATED)
def test_without_a_publication_day_nothing_is_guessed(text: str, value: str) -> None:
    assert [v for _, _, v in values(text, None)] == [value]


def test_relative_days_without_a_publication_day_are_skips() -> None:
    (skip,) = read("It opened yesterday.", None)
    assert isinstance(skip, Skip)
    assert skip.reason == "no-date"


@pytest.mark.parametrize("text", ["It opened on February 30, 2019.", "On 45/45/2019.", "At 29:75 p.m. it shut."])
def test_impossible_dates_give_no_stretch(text: str) -> None:
    assert all(isinstance(m, Skip) or m.period is None or m.timex.value == "2019" for m in read(text))


def test_a_month_first_or_day_first_date_stays_open() -> None:
    (moment,) = read("It opened on 3/4/2019.")
    assert isinstance(moment, Moment)
    assert moment.period is None


CUES = [("since 2013", "since"), ("until May 2022", "until"), ("by March 2022", "by"), ("during 2020", "during")]


@pytest.mark.parametrize(("text", "cue"), CUES)
def test_cues(text: str, cue: str) -> None:
    (moment,) = read(f"It ran {text}.")
    assert isinstance(moment, Moment)
    assert moment.cue == cue


ENDED = [
    ("In the nine months ended Sept. 30, it grew.", "P9M", "2021-01-01", "2021-09-30"),
    ("In the year to March 2020 it grew.", "2020", "2019-04-01", "2020-03-31"),
    ("In the year to 31 March 2020 it grew.", "2020", "2019-04-01", "2020-03-31"),
    ("In the three months to end-June it grew.", "P3M", "2021-04-01", "2021-06-30"),
    ("In the quarter ended June 30, 2020, it grew.", "2020-Q2", "2020-04-01", "2020-06-30"),
]


@pytest.mark.parametrize(("text", "value", "start", "end"), ENDED)
def test_stretches_told_by_their_last_day(text: str, value: str, start: str, end: str) -> None:
    moment = read(text)[0]
    assert isinstance(moment, Moment)
    assert moment.timex.value == value
    assert moment.period is not None
    assert (str(moment.period.start), str(moment.period.end)) == (start, end)


@given(st.dates(min_value=dt.date(1000, 1, 1), max_value=dt.date(2200, 12, 31)))
def test_a_full_date_round_trips(day: dt.date) -> None:
    (moment,) = read(f"Opened {day.isoformat()}.")
    assert isinstance(moment, Moment)
    assert moment.period is not None
    assert moment.period.start == moment.period.end == day


WORDS = """the a last next this first second third of in on from to and between - , . ' 's every each past May March Jan
Monday Mondays Sunday 3 12 31 30 2019 99999 1,500 2.5 1/2 9/11 3rd 1990s '90s 29:99 p.m. noon day days week weeks years
quarter quarters half fiscal early late mid end beginning ago later earlier before after several few twenty hundred now
soon same period year century decades ended ending following previous morning night weekend Christmas Easter Q3 FY20
2019-20 3/4/2019 45/45/2019 2019-02-30 2019-03-04 million"""
TEXTS = st.lists(st.sampled_from(WORDS.split()), max_size=25).map(" ".join) | st.text(max_size=120)
PUBLISHED = st.none() | st.sampled_from([dt.date(1, 1, 1), dt.date(9999, 12, 31), dt.date(2020, 2, 29), WEDNESDAY])


@given(TEXTS, PUBLISHED)
@settings(max_examples=250, deadline=None)
def test_any_text_is_read_without_raising_and_periods_are_in_order(text: str, day: dt.date | None) -> None:
    for found in read(text, day):
        if isinstance(found, Skip):
            continue
        for period in (found.period, found.stretch):
            if period is not None and period.start is not None and period.end is not None:
                assert period.start <= period.end
        assert found.timex.value


def test_readings_do_not_depend_on_other_documents() -> None:
    alone = values("That year it grew; the next day it rained.")
    read("They met on March 3, 1999.")
    assert values("That year it grew; the next day it rained.") == alone


COMPARED = [
    ("Trade from January to November rose 3% from the same period of 2020.", "2020", "2020-01-01", "2020-11-30"),
    ("In the first nine months of 2021 it made $3m, up from $2m a year earlier.", "2020", "2020-01-01", "2020-09-30"),
    ("In the third quarter it made $3m, up from $2m a year earlier.", "2020-Q3", "2020-07-01", "2020-09-30"),
    ("In May it made $3m, up from $2m in the same month last year.", "2020-05", "2020-05-01", "2020-05-31"),
    ("From May to July 2021 it made $3m, up from $2m two years earlier.", "2019", "2019-05-01", "2019-07-31"),
    ("In the quarter ended Sept. 30 it made $3m, up from $2m a year earlier.", "2020-Q3", "2020-07-01", "2020-09-30"),
    ("In the quarter ended Aug. 31 it made $3m, up from $2m a year earlier.", "2020", "2020-06-01", "2020-08-31"),
    ("It made $3m in 2020, up from $2m a year earlier.", "2019", "2019-01-01", "2019-12-31"),
]


@pytest.mark.parametrize(("text", "value", "start", "end"), COMPARED, ids=[c[0] for c in COMPARED])
def test_what_is_compared_with_is_as_long(text: str, value: str, start: str, end: str) -> None:
    moment = read(text)[-1]
    assert isinstance(moment, Moment)
    assert moment.timex.value == value
    assert moment.period is not None
    assert (str(moment.period.start), str(moment.period.end)) == (start, end)


@pytest.mark.parametrize(
    "piece", ["a year earlier ", "Jan-March ", "the year ended June 30 ", "9:30 a.m. on ", "the day "]
)
def test_reading_time_grows_with_length_only(piece: str) -> None:
    def cost(size: int) -> float:
        made = document((piece * (size // len(piece) + 1))[:size])
        mentions = seen.scan(made, LEXICON)
        start = time.process_time()
        meant.read_all(mentions, made, LEXICON)
        return time.process_time() - start

    assert cost(40_000) < 12 * cost(10_000) + 0.2


COMING = [
    ("Prices rose more than expected in June.", "2021-06"),
    ("Prices rose more than expected to a new high in June.", "2021-06"),
    ("Exports fell as planned in June.", "2021-06"),
    ("A new record was set in June.", "2021-06"),
    ("The show is set to open in June.", "2022-06"),
    ("The rise is expected in June.", "2022-06"),
]


@pytest.mark.parametrize(("text", "expected"), COMING, ids=[c[0] for c in COMING])
def test_what_was_expected_lies_behind(text: str, expected: str) -> None:
    assert [value for _, _, value in values(text)] == [expected]
