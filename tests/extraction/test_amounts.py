"""Amounts in text: tables of what is read, and of what must not be."""

from __future__ import annotations

from functools import cache

import pytest

from checker.extraction.amounts import scan
from checker.lexicon import amounts as lexicon_amounts
from checker.lexicon.amounts import AmountLexicon
from checker.model import Document, Skip
from checker.normalise.amounts import read
from checker.packs import rules_root


@cache
def lexicon() -> AmountLexicon:
    return lexicon_amounts.load(rules_root() / "lexicon" / "en")


def document(text: str) -> Document:
    whole = ((0, len(text)),)
    return Document(id="d", text=text, sha256="", path="d", body=whole, sentences=whole)


def told(text: str) -> list[str]:
    """Each amount as `value unit [of]`, `low..high` for ranges, hedge and change in front."""
    doc, out = document(text), []
    for mention in scan(doc, lexicon()):
        assert text[slice(*mention.span)] == mention.text
        amount = read(mention, doc, lexicon())
        if isinstance(amount, Skip):
            continue
        q = amount.quantity
        number = f"{q.value.normalize():f}" + (f"..{q.high.normalize():f}" if q.high is not None else "")
        hedge = "" if q.hedge == "=" else q.hedge
        of = f" {amount.of}" if amount.of else ""
        change = f" {q.aspect} {q.direction}" if q.direction else " ordinal" if q.aspect == "ordinal" else ""
        out.append(f"{hedge}{number} {q.unit}{of}{change}")
    return out


EXAMPLES = [
    ("Sales came to $4.2 billion.", ["4200000000 USD"]),
    ("Exports reached $ 61 billion last year.", ["61000000000 USD"]),
    ("It paid Rs 3.5 crore for the land.", ["35000000 INR"]),
    ("Three tiny lanterns hung there.", ["3 count tiny lantern"]),
    ("Nearly 40 percent of farmers agreed.", ["~40 percent"]),
    ("Output rose 12 percent to $9.5 billion.", ["12 percent rate up", "9500000000 USD"]),
    ("The bridge is between 30 and 40 metres long.", ["30..40 meter"]),
]


@pytest.mark.parametrize(("text", "expected"), EXAMPLES)
def test_reads(text: str, expected: list[str]) -> None:
    assert told(text) == expected


NOTHING = [
    "She left in 1987 and came back in 2003.",
    "He spoke on March 4 at 5 p.m.",
    "One of the guards slept.",
    "The Galaxy 9 sold well.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_reads_nothing(text: str) -> None:
    assert told(text) == []
