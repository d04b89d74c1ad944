"""Names by their capitals: where they begin and end, and what is none."""

from __future__ import annotations

import pytest

from checker.extraction import subjects
from tests.normalise.build import document, lexicon

CASES: list[tuple[str, list[str]]] = [
    ("When Chilean President Ana Rojas met Luis Quispe, she smiled.", ["Chilean", "Ana Rojas", "Luis Quispe"]),
    ("Trade between Kenya and Uganda grew.", ["Kenya", "Uganda"]),
    ("Kenya-Uganda ties are strong.", ["Kenya", "Uganda"]),
    ("A US-led coalition struck.", ["US"]),
    ("The deal is worth US$5 million.", []),
    ("The US Geological Survey said so.", ["US Geological Survey"]),
    ("The Coastal Observatory for Animal Rights said so.", ["Coastal Observatory for Animal Rights"]),
    ("It was Ana Ruiz of the Harbour Agency.", ["Ana Ruiz", "Harbour Agency"]),
    ("It was the University of Porto.", ["University of Porto"]),
    ("The Kenyan Red Crescent said so.", ["Kenyan Red Crescent"]),
    ("Kenya's economy grew on Monday in March.", ["Kenya"]),
    ("They came to the Nairobi Film Festival.", ["Nairobi Film Festival"]),
    ("Mr Otieno left.", ["Otieno"]),
    ("The army said rebels fled.", []),
    ("On Tuesday he left.", []),
    ("Prime Minister Joel Kato spoke.", ["Joel Kato"]),
    ("Striker Emil Dahl joined Redfield United.", ["Emil Dahl", "Redfield United"]),
    ("Emil Dahl and Striker Records met.", ["Emil Dahl", "Striker Records"]),
    ("Telecom firm Oricom sank.", ["Oricom"]),
    ("Carmaker Halvor's profit rose.", ["Halvor"]),
    ("It was said by Statistics Kenya.", ["Statistics Kenya"]),
    ("The statistics of Kenya grew.", ["Kenya"]),
    ("Profits of the April-June quarter grew.", []),
    ("The firm sold more in January-March.", []),
    ("It was told by Ada May-Lund.", ["Ada May-Lund"]),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[c[0][:40] for c in CASES])
def test_names(text: str, expected: list[str]) -> None:
    doc = document(text)
    found = subjects.scan(doc, lexicon().subjects, [0])
    assert [m.text for m in found] == expected
    assert all(doc.text[slice(*m.span)] == m.text and m.sentence == 0 for m in found)


KINDS = [
    ("President Ana Rojas spoke.", "Ana Rojas", "person"),
    ("It was said by the Harbour Police.", "Harbour Police", "organisation"),
    ("A report by NOAA came.", "NOAA", "organisation"),
    ("They live in Kenya.", "Kenya", "place"),
    ("They live in Idaho Falls.", "Idaho Falls", "unknown"),
]


@pytest.mark.parametrize(("text", "name", "kind"), KINDS, ids=[k[1] for k in KINDS])
def test_kind(text: str, name: str, kind: str) -> None:
    doc = document(text)
    assert {m.text: m.kind for m in subjects.scan(doc, lexicon().subjects, [0])}[name] == kind


def test_only_wanted_sentences_their_forerunners_and_the_head() -> None:
    doc = document(" ".join(f"Then Orbiter{n} came." for n in range(12)))
    found = {m.sentence for m in subjects.scan(doc, lexicon().subjects, [9])}
    assert found == {0, 1, 2, 3, 8, 9}


def test_hostile_runs_stay_linear() -> None:
    doc = document("A" * 50 + " " + "Of " * 3000 + "Aa " * 3000 + "A." * 3000)
    assert subjects.scan(doc, lexicon().subjects, [0]) is not None
