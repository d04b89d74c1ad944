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
    ("bound met beside it", "One man in Vik and two men in Senn fell ill.", "Fewer than two men in Vik fell ill."),
    (
        "sum",
        "11 sailors and six mates were killed in the wreck off Vik.",
        "17 people were killed in the wreck off Vik.",
    ),
    (
        "sum of another",
        "The flood killed 15 people in Senn and another five in Vik.",
        "20 people killed in Senn and Vik",
    ),
    ("before a later day", "By 11 April 2020, Vik had 560 cases.", "Vik had 560 cases before 12 April 2020."),
    ("a name with a unit", "The film took $3 million in May.", "The film 12 Miles took $3 million in May."),
    (
        "a numeral that stands alone",
        "The nine were brought to Vik by boat.",
        "Nine sailors were brought to Vik by boat.",
    ),
    ("bound met by a total", "She has won 14 titles, five in doubles.", "Ana Ruiz has won more than ten titles."),
    (
        "scope of a clause",
        "It grossed $28 million in Norrland and $40 million abroad, a total of $68 million worldwide.",
        "Salt Road grossed more than $60 million worldwide.",
    ),
    ("year of a date", "The Kaar tunnel was opened on 14 May 1999.", "The Kaar tunnel was opened in 1999."),
    ("units", "The Kaar tunnel is 10 miles long.", "The Kaar tunnel is 16 km long."),
    (
        "tonnes",
        "The tanker spilled 2,000 tonnes of oil off Vik.",
        "The tanker spilled 2 million kilograms of oil off Vik.",
    ),
]
CONTRADICT = [
    ("units", "The Kaar tunnel is 10 miles long.", "The Kaar tunnel is 30 km long."),
    (
        "tonnes",
        "The tanker spilled 2,000 tonnes of oil off Vik.",
        "The tanker spilled 3 million kilograms of oil off Vik.",
    ),
    ("price", "The club sold its keeper for $40 million.", "The club sold its keeper for $28 million."),
    ("bound", "The film earned $227 million in Tarvia.", "The film earned less than $200 million in Tarvia."),
    ("count", "The pact was signed by 14 states in Senn.", "The pact was signed by 11 states in Senn."),
    ("percent", "64 % of Tarvians call the harvest poor.", "90 % of Tarvians call the harvest poor"),
    ("scale", "Voters were charged $400 billion for the tunnel.", "Voters were charged $400 million for the tunnel."),
    ("year", "The Kaar tunnel was opened in May 1999.", "The Kaar tunnel was opened in 2003."),
    (
        "rank",
        "Norrland ranked fifth in the world index of trust.",
        "Norrland ranked third in the world index of trust.",
    ),
    ("place on a list", "The book placed #14 on the readers' list.", "The book was number 11 on the readers' list."),
    ("first and third", "She is the second woman mayor of Senn.", "Ana Ruiz is the fourth woman mayor of Senn."),
    ("one day, no later state", "On 5 April Vik had 12 deaths.", "Vik had more than 15 deaths on 5 April."),
    ("level of a thing", "Senn has a population of 41,000.", "The population of Senn is more than 50,000."),
    ("titles", "The Kaar team has won six league titles.", "Kaar United has won more than seven league titles."),
    ("score", "Norrland beat Tarvia 3-1 in the final.", "Norrland beat Tarvia 2-0 in the final."),
    ("direction", "Exports of Norrland rose 5 percent in 2019.", "Exports of Norrland fell 3 percent in 2019."),
    ("birth", "Ana Ruiz (born 4 May 1975) is a painter from Vik.", "Ana Ruiz was born in 1978."),
    (
        "count below its bound",
        "The trio released three live albums.",
        "Kestrel Choir released fewer than three live albums.",
    ),
    (
        "round count",
        "It is one of 200 stations in the network.",
        "Senn is among the fewer than 200 stations in the network.",
    ),
    (
        "one deed, two verbs",
        "The novel sold well and earned $14 million.",
        "Harbour of Salt made more than $16 million.",
    ),
    ("subject untold", "The film has a score of 71 % after 120 reviews.", "Salt Road has a score of less than 70 %."),
    ("age untold whose", "He is 34 years old.", "Ivo Brandt is 37 years old."),
    (
        "total and bound",
        "12 new cases, 340 infected in total.",
        "More than 345 cases of the fever were confirmed in Vik.",
    ),
    ("exact with a hedge", "About 31,482 cases are confirmed in Vik.", "More than 31,482 cases are confirmed in Vik."),
    (
        "one noun, narrowed",
        "You have $9,000 for 4 courses and choose the dates yourself.",
        "With $9,000 for 6 evening courses, choose the dates yourself.",
    ),
]
UNRELATED = [
    ("other subject", "Lund won 61 votes in parliament.", "The ferry carried 214 passengers to Vik."),
    ("killed and hurt", "The blast in Senn killed 12 people.", "The blast in Senn injured 40 people."),
    ("damaged, destroyed", "The storm damaged 1,600 houses in Vik.", "The storm destroyed 800 houses in Vik."),
    ("level and rise", "Exports rose by $3 billion.", "Exports came to $45 billion."),
    ("vague", "Hundreds of people were killed in Senn in 1987.", "Twelve people were killed in Vik on Friday."),
    ("other scope", "The film earned $3 million in its opening weekend.", "The film earned $40 million worldwide."),
    ("place and whole", "The band sold 3 million records in Norrland.", "The band sold 5 million records worldwide."),
    ("other month", "Mills added 140,000 jobs in May.", "Mills added 180,000 jobs in June."),
    ("other quarter", "Exports grew 2.1% in the third quarter", "Exports grew 3.4% in the fourth quarter"),
    ("other order", "Lund was the first mayor to resign.", "Ruiz, elected in Senn, was the third speaker at the fair."),
    ("other season", "The first season has ten episodes.", "The second season of Salt Road has eight episodes."),
    ("other album", "The band released its second album in 2004.", "The band released its third album in 2007."),
    ("first week", "The film sold 300,000 tickets in its first week.", "The film sold more than a million tickets."),
    ("savings and debt", "I have $5,000 in savings and want to invest.", "I have $20,000 in debt, should I invest?"),
    ("two states", "Norrland adds 40,000 jobs in August", "Tarvia adds 90,000 jobs in August"),
    ("two other questions", "Which of 4 funds should I buy?", "If I sold 6 old bonds, would I owe tax?"),
    ("other owner", "Kestrel has 12 mills in Norrland.", "Tarvia Paper has 15 mills in Norrland."),
    ("a class of them", "The storm killed 12 people.", "The storm killed three young people."),
    ("other day, like values", "Kestrel shares rose 5 % on Monday.", "Kestrel shares fell 5 % on Tuesday."),
    ("other day", "Shares of Kestrel rose 5 % on Monday.", "Shares of Kestrel fell 3 % on Tuesday."),
    ("an age", "Ana Ruiz, 16, and Tomas Lund, 17, are charged with arson.", "Two teens are charged with arson"),
    ("the rest", "Five sailors, including two mates, were taken to Vik.", "Three sailors were taken to Vik."),
    ("number not told", "The pact was signed in Senn.", "The pact was signed in Senn by 11 states."),
]


BESIDE = [
    ("in more hours", "Some 120 mm of rain fell in Vik in six hours.", "Some 210 mm of rain fell in Vik in 24 hours."),
    (
        "the other value beside it",
        "Snow closed Vik: 240 flights cancelled and 95 delayed.",
        "In Vik 95 flights were delayed by snow.",
    ),
    (
        "a part of them",
        "Vik's clinic treated 210 patients, 31 of them in intensive care.",
        "31 patients are in intensive care in Vik.",
    ),
    (
        "a sum of money",
        "The court fined Kestrel $40 million and ordered it to pay $12 million in damages.",
        "Kestrel must pay $52 million in fines and damages.",
    ),
    (
        "still held",
        "Police arrested 24 people in Vik; six were later released.",
        "18 people were in custody after raids in Vik.",
    ),
    (
        "hours of the day",
        "The storm cut power to 45,000 homes in Vik in the morning.",
        "In the evening 12,000 homes in Vik were without power after the storm.",
    ),
    (
        "before and after tax",
        "Kestrel made a profit before tax of $820 million in the first half.",
        "Kestrel made a profit after tax of $610 million in the first half.",
    ),
    ("a share and all", "Kestrel said earnings per share were $2.10.", "Kestrel earned $1.3 billion, it said."),
    (
        "some of them",
        "Kestrel sold 85,000 electric cars in the first half.",
        "Kestrel sold 410,000 cars in the first half.",
    ),
    (
        "in one country",
        "Kestrel recalled 320,000 cars worldwide over brakes.",
        "Kestrel recalled 45,000 cars in Tarvia over brakes.",
    ),
    (
        "to one state",
        "Kenya's exports to Uganda fell to $81 million in May 2019.",
        "Kenya's exports fell to $905 million in May 2019.",
    ),
    ("won and lost", "Ruiz has won 8 of her 11 matches in Vik.", "Ruiz has won 8 matches and lost 2 in Vik."),
    (
        "two polls",
        "Ruiz leads Lund by 6 percentage points, a poll in Vik showed.",
        "Ruiz leads Lund by 9 percentage points, a poll in Senn showed.",
    ),
    (
        "votes still counted",
        "With 40 percent of votes counted, the Union had 31 percent of the vote.",
        "With 90 percent of votes counted, the Union had 27 percent of the vote.",
    ),
]
AGAINST = [
    (
        "as many cars",
        "Kestrel recalled 320,000 cars worldwide over brakes.",
        "Kestrel recalled 450,000 cars worldwide over brakes.",
    ),
    (
        "one hour",
        "The storm cut power to 45,000 homes in Vik in the morning.",
        "In the morning 12,000 homes in Vik lost power in the storm.",
    ),
    (
        "to one state",
        "Kenya's exports to Uganda fell to $81 million in May 2019.",
        "Kenya's exports to Uganda fell to $65 million in May 2019.",
    ),
    (
        "other figures beside",
        "Snow closed Vik: 240 flights cancelled, 95 delayed.",
        "Snow in Vik: 190 flights cancelled, 95 delayed.",
    ),
    (
        "the sum of neither",
        "The court fined Kestrel $40 million and ordered it to pay $12 million to Lund.",
        "The court fined Kestrel $65 million.",
    ),
]


@pytest.mark.parametrize(("first", "second"), [c[1:] for c in BESIDE], ids=[c[0] for c in BESIDE])
def test_what_is_told_besides_explains_the_difference(first, second):
    days = {"published_a": "2023-03-06", "published_b": "2023-03-06"}
    assert checker.compare(first, second, **days).relation != "contradiction"
    assert checker.compare(second, first, **days).relation != "contradiction"


@pytest.mark.parametrize(("first", "second"), [c[1:] for c in AGAINST], ids=[c[0] for c in AGAINST])
def test_what_is_told_besides_explains_nothing(first, second):
    days = {"published_a": "2023-03-06", "published_b": "2023-03-06"}
    assert checker.compare(first, second, **days).relation == "contradiction"


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


def test_counts_of_two_deeds_make_no_sum():
    first, second = "11 sailors were killed, and six mates were rescued.", "17 sailors were killed."
    assert checker.compare(first, second).relation == "progression"


def test_a_bound_far_past_a_total_is_a_later_state_of_it():
    total, later = "12 new cases, 340 infected in total.", "More than 900 cases of the fever were confirmed in Vik."
    assert checker.compare(total, later).relation == "progression"


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


STORIES = [
    # accepted relations, two sentences, their days of publication
    (
        "progression",
        "At least 19 miners died in the Kaar pit, rescuers said on Monday.",
        "The number of dead in the Kaar mine disaster rose to 34 on Wednesday.",
        "2023-05-01",
        "2023-05-03",
    ),
    (
        "contradiction progression",
        "The mayor of Senn said 30 people were hurt when the stand collapsed.",
        "Some 55 people were injured in the collapse of the stand in Senn, hospitals said.",
        "2023-05-01",
        "2023-05-01",
    ),
    (
        "unrelated",
        "The storm killed seven people in Norrland.",
        "Two of those killed by the storm in Norrland were children.",
        "2023-05-01",
        "2023-05-01",
    ),
    (
        "unrelated agreement",
        "The storm killed seven people in Norrland, among them two children.",
        "Two of those killed by the storm in Norrland were children.",
        "2023-05-01",
        "2023-05-01",
    ),
    (
        "agreement",
        "The quake had a magnitude of 6.1, the survey said.",
        "A 6.1-magnitude quake shook the island on Tuesday.",
        None,
        None,
    ),
    (
        "contradiction",
        "The quake had a magnitude of 6.1, the survey said.",
        "A 6.8-magnitude quake shook the island on Tuesday.",
        None,
        None,
    ),
    (
        "unrelated",
        "The suspect, Ivo Brandt, 34, was charged in Senn.",
        "A 27-year-old man, Tomas Lund, was questioned in Senn.",
        None,
        None,
    ),
    (
        "contradiction",
        "The suspect, Ivo Brandt, 34, was charged in Senn.",
        "Ivo Brandt, 37, appeared before a judge in Senn on Friday.",
        None,
        None,
    ),
    (
        "agreement",
        "The suspect, Ivo Brandt, 34, was charged in Senn.",
        "Ivo Brandt, 34, appeared before a judge in Senn on Friday.",
        None,
        None,
    ),
    (
        "unrelated",
        "The company plans to cut 2,000 jobs by 2025.",
        "The company cut 800 jobs last year.",
        "2023-05-01",
        "2023-05-01",
    ),
    (
        "contradiction",
        "Kestrel will cut 2,000 jobs, the company said.",
        "Kestrel will cut 3,500 jobs, the union said.",
        "2023-05-01",
        "2023-05-01",
    ),
    (
        "contradiction",
        "Kestrel agreed to buy Ostrava Paper for $4.2 billion.",
        "Kestrel is to acquire Ostrava Paper in a deal worth $5.4 billion.",
        "2023-05-01",
        "2023-05-02",
    ),
    (
        "agreement",
        "Kestrel agreed to buy Ostrava Paper for $4.2 billion.",
        "Kestrel is to acquire Ostrava Paper in a deal worth 4.2 billion dollars.",
        "2023-05-01",
        "2023-05-02",
    ),
    (
        "unrelated",
        "Kestrel's revenue rose to $4.2 billion in 2022.",
        "Kestrel's revenue was $3.9 billion in 2021.",
        "2023-05-01",
        "2023-05-01",
    ),
    (
        "contradiction",
        "Kestrel's revenue was $4.2 billion in 2022.",
        "Kestrel reported revenue of $3.1 billion for 2022.",
        "2023-05-01",
        "2023-05-01",
    ),
    (
        "unrelated",
        "The ferry disaster of 1987 killed 193 people.",
        "Seven people died when the ferry sank on Monday.",
        "2023-05-01",
        "2023-05-02",
    ),
    (
        "unrelated",
        "Shells killed two people in Vik.",
        "Shells killed eleven people in Senn.",
        "2023-05-01",
        "2023-05-01",
    ),
    (
        "agreement",
        "The fire destroyed 40 homes in Vik, officials said.",
        "Officials in Vik said that forty houses burned down.",
        "2023-05-01",
        "2023-05-01",
    ),
    (
        "unrelated",
        "The blaze damaged 40 homes in Vik.",
        "The blaze destroyed 12 homes in Vik.",
        "2023-05-01",
        "2023-05-01",
    ),
    (
        "contradiction",
        "The flight was carrying 144 passengers.",
        "There were 152 passengers on the flight.",
        "2023-05-01",
        "2023-05-01",
    ),
    (
        "agreement",
        "More than 100 people were killed in the raid.",
        "The raid killed 104 people.",
        "2023-05-01",
        "2023-05-01",
    ),
    (
        "contradiction progression",
        "The Observatory said 43 people were killed in the raid on Monday.",
        "The Observatory said 21 people were killed in the raid on Monday.",
        "2023-05-01",
        "2023-05-01",
    ),
    (
        "progression",
        "The war has killed more than 280,000 people.",
        "The war has killed more than 400,000 people.",
        "2016-05-01",
        "2018-05-01",
    ),
    (
        "unrelated",
        "The war has killed more than 280,000 people.",
        "A bomb killed 14 people in Senn on Monday.",
        "2016-05-01",
        "2016-05-01",
    ),
    ("agreement", "The victim was shot five times, police said.", "Police said she had been shot 5 times.", None, None),
    (
        "contradiction",
        "The court sentenced Lund to 12 years in prison.",
        "Lund was sentenced to nine years in prison.",
        None,
        None,
    ),
    (
        "contradiction",
        "The earthquake struck at a depth of 10 km.",
        "The earthquake struck at a depth of 35 km.",
        None,
        None,
    ),
    ("unrelated", "Norrland beat Tarvia 3-1.", "Tarvia beat Kaar 2-0.", None, None),
    ("agreement", "Norrland beat Tarvia 3-1 in the final.", "Tarvia lost the final 3-1 to Norrland.", None, None),
    (
        "progression",
        "Eight people are missing after the landslide.",
        "Three people are still missing after the landslide.",
        "2023-05-01",
        "2023-05-03",
    ),
    (
        "unrelated",
        "The landslide killed 8 people.",
        "Eight people are missing after the landslide.",
        "2023-05-01",
        "2023-05-01",
    ),
]


@pytest.mark.parametrize(("accepted", "first", "second", "day_a", "day_b"), STORIES, ids=[c[2][:40] for c in STORIES])
def test_sentences_of_two_articles(accepted, first, second, day_a, day_b):
    verdict = checker.compare(first, second, published_a=day_a, published_b=day_b)
    assert verdict.relation in accepted.split()
    assert verdict.why


def test_days_that_no_text_told_are_not_shown():
    verdict = checker.compare("Twelve people were killed in the pit.", "The pit disaster killed 19 people.")
    assert verdict.relation == "progression"
    told = " ".join((*verdict.why, *(f"{f.message} {' '.join(f.why)}" for f in verdict.findings)))
    assert "January" not in told
    assert all(side.as_of is None for finding in verdict.findings for side in finding.sides)
