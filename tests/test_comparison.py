"""Two texts side by side: tables of short pairs, written for the phenomenon that each shows."""

from __future__ import annotations

import pytest

import checker

AGREE = [
    ("same words", "The ferry carried 214 passengers to Vik.", "There were 214 passengers on the ferry to Vik."),
    ("number word", "Twelve miners were rescued from the Kaar pit.", "12 miners rescued from Kaar pit"),
    ("scale", "The harbour of Vik cost $1.2 billion.", "The Vik harbour cost 1.2bn dollars"),
    ("rounding", "Kestrel sold its mill for $13.71 billion.", "Kestrel sells mill for $13.7 billion"),
    ("hedge", "Some 35,000 people live in the camp near Senn.", "About 35,000 people live in a camp near Senn"),
    ("less told", "At the Vik port 17 cranes and 40 lorries burned.", "17 cranes burned at the Vik port"),
    ("percent word", "Norrland's exports grew 13.4 % last year.", "Exports of Norrland grew by 13.4 percent"),
    ("bound", "The film took $30.1 million in Tarvia.", "The film took more than $30 million in Tarvia"),
    ("year of a date", "The Kaar tunnel was opened on 14 May 1999.", "The Kaar tunnel was opened in 1999."),
]
CONTRADICT = [
    ("price", "The club sold its keeper for $40 million.", "The club sold its keeper for $28 million."),
    ("bound", "The film earned $227 million in Tarvia.", "The film earned less than $200 million in Tarvia."),
    ("count", "The pact was signed by 14 states in Senn.", "The pact was signed by 11 states in Senn."),
    ("percent", "64 % of Tarvians call the harvest poor.", "90 % of Tarvians call the harvest poor"),
    ("scale", "Voters were charged $400 billion for the tunnel.", "Voters were charged $400 million for the tunnel."),
    ("year", "The Kaar tunnel was opened in May 1999.", "The Kaar tunnel was opened in 2003."),
]
UNRELATED = [
    ("other subject", "Lund won 61 votes in parliament.", "The ferry carried 214 passengers to Vik."),
    ("killed and hurt", "The blast in Senn killed 12 people.", "The blast in Senn injured 40 people."),
    ("damaged, destroyed", "The storm damaged 1,600 houses in Vik.", "The storm destroyed 800 houses in Vik."),
    ("level and rise", "Exports rose by $3 billion.", "Exports came to $45 billion."),
    ("vague", "Hundreds of people were killed in Senn in 1987.", "Twelve people were killed in Vik on Friday."),
    ("number not told", "The pact was signed in Senn.", "The pact was signed in Senn by 11 states."),
]


@pytest.mark.parametrize(("first", "second"), [c[1:] for c in AGREE], ids=[c[0] for c in AGREE])
def test_agreement(first, second):
    assert checker.compare(first, second).relation == "agreement"


@pytest.mark.parametrize(("first", "second"), [c[1:] for c in CONTRADICT], ids=[c[0] for c in CONTRADICT])
def test_contradiction(first, second):
    verdict = checker.compare(first, second)
    assert verdict.relation == "contradiction"
    assert verdict.why


@pytest.mark.parametrize(("first", "second"), [c[1:] for c in UNRELATED], ids=[c[0] for c in UNRELATED])
def test_unrelated(first, second):
    assert checker.compare(first, second).relation == "unrelated"


def test_a_toll_grows_from_day_to_day():
    verdict = checker.compare(
        "At least 12 people were killed when the footbridge fell.",
        "The collapse of the footbridge killed 19 people, the mayor said.",
        published_a="2023-03-01",
        published_b="2023-03-02",
    )
    assert verdict.relation == "progression"


def test_events_of_two_days_are_two_events():
    verdict = checker.compare(
        "Shells killed 21 people in Senn on Monday.",
        "Shells killed 56 people in Senn on Tuesday.",
        published_a="2023-03-06",
        published_b="2023-03-07",
    )
    assert verdict.relation == "unrelated"


@pytest.mark.parametrize(("first", "second"), [c[1:] for c in AGREE + CONTRADICT])
def test_a_text_agrees_with_itself(first, second):
    assert checker.compare(first, first).relation == "agreement"
    assert checker.compare(second, second).relation == "agreement"
