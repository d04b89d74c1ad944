"""Amounts in an article: numerals with unit, noun, hedge and change words, as seen. Meaning is made in normalise."""

from __future__ import annotations

from functools import lru_cache

from checker.extraction.amounts.scan import Scanner
from checker.lexicon.amounts import AmountLexicon
from checker.model import AmountMention, Document


@lru_cache(maxsize=4)
def _scanner(lexicon: AmountLexicon) -> Scanner:
    return Scanner(lexicon)


def scan(document: Document, lexicon: AmountLexicon) -> list[AmountMention]:
    """All amounts of a document in text order. `text[span]` is `mention.text`; spans of two mentions never overlap."""
    return _scanner(lexicon).document(document)
