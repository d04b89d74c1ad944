"""Growth beside its level, one value in two units, shares of a counted whole; and what only stands side by side."""

from __future__ import annotations

from typing import Any

import pytest

from tests.normalise.build import amount, document, made

PERCENT: dict[str, Any] = {"unit": "percent", "aspect": "change", "direction": "up"}
USD: dict[str, Any] = {"unit": "USD"}
TIED = [
    ("Sales rose 12 percent to $9 million.", "12 percent", PERCENT, "$9 million", USD, "growth-of"),
    ("Sales grew by 12 percent and reached $9 million.", "12 percent", PERCENT, "$9 million", USD, "growth-of"),
    ("Sales grew by 12 percent and cost $9 million.", "12 percent", PERCENT, "$9 million", USD, None),
    ("Sales grew 12 percent, reaching $9 million.", "12 percent", PERCENT, "$9 million", USD, "growth-of"),
    ("Sales were $9 million, up 12 percent.", "12 percent", PERCENT, "$9 million", USD, "growth-of"),
    ("Sales were $9 million, an increase of 12 percent.", "12 percent", PERCENT, "$9 million", USD, "growth-of"),
    ("Sales grew 12 percent from $9 million.", "12 percent", PERCENT, "$9 million", USD, "base-of"),
    (
        "Sales grew 12 percent while the firm paid $9 million to charity.",
        "12 percent",
        PERCENT,
        "$9 million",
        USD,
        None,
    ),
    ("It lies 10 km (6 miles) deep.", "6 miles", {"unit": "mile"}, "10 km", {"unit": "kilometer"}, "same-as"),
    ("It cost 5 pounds (7 dollars).", "7 dollars", {"unit": "USD"}, "5 pounds", {"unit": "GBP"}, "same-as"),
    ("It is 10 km long and 6 miles wide.", "6 miles", {"unit": "mile"}, "10 km", {"unit": "kilometer"}, None),
    (
        "Of the 23 members, 53 percent agreed.",
        "53 percent",
        {"unit": "percent"},
        "23",
        {"of": "member", "noun": "members"},
        "part-of",
    ),
    (
        "The 23 members met and 53 percent agreed.",
        "53 percent",
        {"unit": "percent"},
        "23",
        {"of": "member", "noun": "members"},
        None,
    ),
]


@pytest.mark.parametrize(("text", "one", "how", "two", "other", "kind"), TIED, ids=[t[0][:44] for t in TIED])
def test_tie(text: str, one: str, how: dict[str, Any], two: str, other: dict[str, Any], kind: str | None) -> None:
    doc = document(text)
    ordered = sorted([amount(doc, one, **how), amount(doc, two, **other)], key=lambda a: a.mention.span)
    facts = {f.text: f for f in made(doc, ordered)}
    assert [t.kind for t in facts[one].ties] == ([kind] if kind else [])
    assert all(t.fact == facts[two].id for t in facts[one].ties)


def test_a_part_is_tied_to_its_whole_only() -> None:
    doc = document("A blast killed 70 people, including 12 children and 5 guards.")
    whole, children, guards = made(
        doc,
        [
            amount(doc, "70", of="people", noun="people"),
            amount(doc, "12", of="child", noun="children"),
            amount(doc, "5", of="guard", noun="guards"),
        ],
    )
    assert not whole.ties
    assert [t.fact for t in children.ties] == [whole.id]
    assert all(t.fact == whole.id for t in guards.ties)
    assert guards.role == children.role == "part"
