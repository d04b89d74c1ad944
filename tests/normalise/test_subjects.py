"""Who is who inside one article."""

from __future__ import annotations

import pytest

from checker.extraction import subjects as names
from checker.normalise.subjects import Cast
from tests.normalise.build import document, lexicon


def cast(text: str) -> Cast:
    doc = document(text)
    found = names.scan(doc, lexicon().subjects, range(len(doc.sentences)))
    return Cast(doc, found, lexicon().subjects, frozenset(("rebels", "solid", "agreements")).__contains__)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Mayor Ana Ruiz spoke. Ruiz left.", "Ana Ruiz"),
        ("Chilean President Rojas Ana spoke. Rojas left.", "Rojas Ana"),  # the family name may stand first
        ("Ana Ruiz and Ben Ruiz spoke. Ruiz left.", "Ruiz"),  # two of one name: neither
        ("The Coastal Relief Network (CRN) spoke. CRN left.", "Coastal Relief Network"),
        ("The Kestrel Observatory spoke. The Observatory left.", "Kestrel Observatory"),
        ("Ana Ruiz spoke. Otieno left.", "Otieno"),
    ],
)
def test_short_forms(text: str, last: str) -> None:
    assert cast(text).parties[-1].name == last


def test_officers_stand_for_their_state() -> None:
    found = cast("Kenyan President Asha Otieno met Japan's Prime Minister Ken Mori. Otieno and Mori smiled.")
    assert {p.name: p.state for p in found.sentence(1)} == {"Asha Otieno": "Kenya", "Ken Mori": "Japan"}


def test_former_officers_stand_for_none() -> None:
    found = cast("Former Kenyan President Asha Otieno spoke to Kenyan former President Joel Kato.")
    assert all(p.state is None for p in found.parties if p.name == "Joel Kato")


def test_pair_of_states() -> None:
    found = cast("Kenya and Uganda signed. Nobody smiled. The two countries will meet.")
    assert found.pair(2) == ("Kenya", "Uganda")
    assert cast("Kenya, Uganda and Chad signed. The two countries will meet.").pair(1) is None


def test_first_words_are_no_names_by_their_capital_alone() -> None:
    found = cast("Rebels left. Solid growth came. Agreements were signed. Ruiz came.")
    assert [p.name for p in found.parties] == ["Ruiz"]


def test_body_called_by_its_noun() -> None:
    found = cast("The Kestrel Observatory, a monitoring group, counted. The monitoring group said so.")
    assert found.body("monitoring group", 1) == "Kestrel Observatory"
    assert cast("The Kestrel Observatory counted.").body("monitoring group", 1) == "monitoring group"
