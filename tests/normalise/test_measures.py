# ruff: noqa: E501  (tables of examples read best a row a line)
"""What a number is of: predicate by the frame, declared metric, part, addition."""

from __future__ import annotations

import pytest

from tests.normalise.build import amount, document, made

P = {"of": "person"}
CASES = [
    # text, [(written, noun as written, of)], [measure ending]
    ("The blast killed 17 people and injured 90.", [("17", "people", "person"), ("90", None, None)], ["killed", "injured"]),
    ("At least 17 people were killed and 90 injured in the blast.", [("17", "people", "person"), ("90", None, None)], ["killed", "injured"]),
    ("Some 30 miners died and 55 others were hurt.", [("30", "miners", "miner"), ("55", "others", "other")], ["killed", "injured"]),
    ("The quake left 17 dead and over 95 injured.", [("17", "dead", "dead"), ("95", None, None)], ["killed", "injured"]),
    ("A ferry sank, killing at least 12.", [("12", None, None)], ["killed"]),
    ("The death toll rose to 37.", [("37", None, None)], ["killed"]),
    ("Officials put the death toll at 61.", [("61", None, None)], ["killed"]),
    ("Police arrested 14 men after the march.", [("14", "men", "man")], ["arrested"]),
    ("Twelve died; 340 people were evacuated.", [("340", "people", "person")], ["evacuated"]),
    ("About 70 people, including 9 children, were killed.", [("70", "people", "person"), ("9", "children", "child")], ["killed", "killed"]),
    ("A gunman killed 5 soldiers, 3 policemen and 2 guards.", [("5", "soldiers", "soldier"), ("3", "policemen", "policeman"), ("2", "guards", "guard")], ["killed"] * 3),
    ("Rescuers pulled 9 bodies from the river.", [("9", "bodies", "body")], ["killed"]),
    ("The fire destroyed 800 homes and damaged 1,600 houses.", [("800", "homes", "home"), ("1,600", "houses", "house")], ["homes-destroyed", "homes-damaged"]),
    ("In all 6 miners killed 19 others injured in a blast.", [("6", "miners", "miner"), ("19", "others", "other")], ["killed", "injured"]),
    ("It sold 40 planes.", [("40", "planes", "plane")], ["plane/sell"]),
    ("Customs officers seized 15 stolen lamps.", [("15", "stolen lamps", "stolen lamp")], ["lamp/seize"]),
    ("The mayor visited 3 schools.", [("3", "schools", "school")], ["school/visit"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "amounts", "endings"), CASES, ids=[c[0][:40] for c in CASES])
def test_measure(text: str, amounts: list[tuple[str, str | None, str | None]], endings: list[str]) -> None:
    doc = document(text)
    facts = made(doc, [amount(doc, w, noun=n, of=o) for w, n, o in amounts])
    assert [(f.measure or "").rpartition(".")[2] for f in facts] == endings


NOT = [
    # the counted ones did it; the measure of what was done to others is not theirs
    ("About 100 rebels killed a policeman.", "100", "rebels", "rebel", "killed"),
    ("The company has 300 employees and killed the plan.", "300", "employees", "employee", "killed"),
    ("Two died while 40 workers watched.", "40", "workers", "worker", "killed"),
    ("After the crash killed a driver, 200 people held a vigil.", "200", "people", "person", "killed"),
    ("The death toll shocked a town of 4000 people.", "4000", "people", "person", "killed"),
]


@pytest.mark.parametrize(("text", "written", "noun", "of", "wrong"), NOT, ids=[c[0][:40] for c in NOT])
def test_other_measure(text: str, written: str, noun: str, of: str, wrong: str) -> None:
    doc = document(text)
    (fact,) = made(doc, [amount(doc, written, noun=noun, of=of)])
    assert not (fact.measure or "").endswith(wrong)


OPENING = [
    ("Gold rose 2 percent on Friday.", "gold"),
    ("Petrol in Lorania rose 2 percent.", "petrol"),
    ("Gold miners said they rose 2 percent.", "miner"),
    ("Gold Halden Works rose 2 percent.", None),
    ("It rose 2 percent.", None),
    ("On Friday, it rose 2 percent.", None),
    ("Friday it rose 2 percent.", None),
]


@pytest.mark.parametrize(("text", "expected"), OPENING, ids=[o[0] for o in OPENING])
def test_the_noun_that_a_sentence_begins_with(text: str, expected: str | None) -> None:
    doc = document(text)
    (fact,) = made(doc, [amount(doc, "2 percent", unit="percent", aspect="rate", direction="up")])
    assert fact.of == expected


AGES = [
    ("Nora Lind, 45, left.", "45", "age"),
    ("Nora Lind died at the age of 81.", "81", "age"),
    ("Nora Lind retired at 65.", "65", "age/retire"),
    ("Nora Lind was 16 when she won.", "16", None),
    ("Nora Lind, aged 12 when she began, won.", "12", None),
]


@pytest.mark.parametrize(("text", "written", "measure"), AGES)
def test_an_age_of_then_is_no_age_of_today(text: str, written: str, measure: str | None) -> None:
    doc = document(text)
    (fact,) = made(doc, [amount(doc, written, unit="year", of="age")])
    assert fact.measure == measure
