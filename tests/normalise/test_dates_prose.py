"""Times in the prose of papers and magazines: sets, counted weekdays, durations, hours, ages."""

from __future__ import annotations

import pytest

from tests.normalise.test_dates import values

TOLD = [
    ("He sings on Friday evenings.", [("Friday evenings", "SET", "XXXX-WXX-5TEV")]),
    ("He sang on Friday evening.", [("Friday evening", "TIME", "2021-12-10TEV")]),
    ("They met on the third Tuesday of October.", [("the third Tuesday of October", "DATE", "2021-10-19")]),
    ("They met on the last Friday in May 2019.", [("the last Friday in May 2019", "DATE", "2019-05-31")]),
    ("They meet on the first Monday of every month.", [("the first Monday of every month", "SET", "XXXX-WXX-1")]),
    ("On the second, Tuesday was fixed.", [("Tuesday", "DATE", "2021-12-14")]),
    ("It lasted 2 hours, 4 minutes and 30 seconds.", [("2 hours, 4 minutes and 30 seconds", "DURATION", "PT2H4M30S")]),
    ("It lasted an hour and 40 minutes.", [("an hour and 40 minutes", "DURATION", "PT1H40M")]),
    ("It took a week, and two days later it shut.", [
        ("a week", "DURATION", "P1W"), ("two days later", "DATE", "2021-12-17")]),
    ("It takes 6-8 weeks.", [("6-8 weeks", "DURATION", "P6W")]),
    ("She ran it in 2:24:10.", []),
    ("It began at 2:24:10.", [("2:24:10", "TIME", "2021-12-15T02:24")]),
    ("It is open from 1 to 3 p.m. on Friday.", [
        ("1", "TIME", "2021-12-10T13:00"), ("3 p.m.", "TIME", "2021-12-10T15:00"), ("Friday", "DATE", "2021-12-10")]),
    ("It is open from 11 to 2 p.m.", [("11", "TIME", "2021-12-15T11:00"), ("2 p.m.", "TIME", "2021-12-15T14:00")]),
    ("She ran it in 19:45.", []),
    ("It rose 3 percent more than a year ago.", [("a year ago", "DATE", "2020")]),
    ("It shut more than a year ago.", [("more than a year ago", "DATE", "2020")]),
    ("Oil for March delivery fell.", [("March", "DATE", "2022-03")]),
    ("Oil deliveries in March fell.", [("March", "DATE", "2021-03")]),
    ("It is below 1990 levels.", [("1990", "DATE", "1990")]),
    ("It is below 1990 metres.", []),
    ("It fell in the June quarter.", [("the June quarter", "DATE", "2021-Q2")]),
    ("It fell in the May quarter.", [("May", "DATE", "2021-05")]),
    ("It began at 1900 local time.", [("1900 local time", "TIME", "2021-12-15T19:00")]),
    ("It opened on July the 4th.", [("July the 4th", "DATE", "2021-07-04")]),
    ("It will open no later than 2030.", [("2030", "DATE", "2030")]),
    ("It was built in the last quarter of the 19th century.", [("the 19th century", "DATE", "18")]),
    ("It will slow in the second half of the decade.", [("the decade", "DATE", "202")]),
    ("The fair begins on Friday.", [("Friday", "DATE", "2021-12-17")]),
    ("The fair began on Friday.", [("Friday", "DATE", "2021-12-10")]),
    ("They met at 3 and 5 p.m.", [("5 p.m.", "TIME", "2021-12-15T17:00")]),
    ("It rose in fiscal year 2020-21.", [("fiscal year 2020-21", "DATE", "2020/2021")]),
    ("It rose in fiscal year 2020-25.", [("fiscal year 2020", "DATE", "2020")]),
    ("It rose in Q2 FY21.", [("Q2 FY21", "DATE", "2021-Q2")]),
    ("It began the year before last.", [("the year before last", "DATE", "2019")]),
    ("It will end the week after next.", [("the week after next", "DATE", "2021-W52")]),
    ("It began the year before he left.", [("the year", "DATE", "2021")]),
    ("It fell in the prior quarter and in prior years.", [
        ("the prior quarter", "DATE", "2021-Q3"), ("prior years", "DURATION", "PXY")]),
    ("It fell before years of growth.", []),
    ("It rains in early spring.", [("early spring", "DATE", "2021-SP")]),
    ("An early fall in prices came.", []),
    ("In the 15th and 16th centuries it grew.", [("the 15th", "DATE", "14"), ("16th centuries", "DATE", "15")]),
    ("The 15th and 16th guests left.", []),
    ("It opens in the months ahead.", [("the months ahead", "DURATION", "PXM")]),
    ("On Veterans Day he spoke.", [("Veterans Day", "DATE", "2021-11-11")]),
    ("On Labor Day he will speak.", [("Labor Day", "DATE", "2022-09-05")]),
    ("She is in her mid-40s; a man in his late 60s left.", []),
    ("Highs will be in the mid-40s.", []),
    ("It was built in the mid-40s.", [("the mid-40s", "DATE", "194")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TOLD, ids=[t[0] for t in TOLD])
def test_values(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert values(text) == expected
