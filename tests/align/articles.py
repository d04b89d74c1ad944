"""Makes articles and facts for tests of alignment: written texts, facts made by hand."""

from __future__ import annotations

import datetime as dt
import hashlib
from decimal import Decimal
from typing import Any

from checker import packs
from checker.lexicon import alignment
from checker.model import Dating, Document, Fact, Period, Quantity
from checker.model.facts import Bands

WORDS = alignment.load(packs.rules_root() / "lexicon" / "en")


def document(name: str, text: str, day: str | None = None, **known: Any) -> Document:
    return Document(
        id=name,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        path=f"{name}.txt",
        published=Dating(day=dt.date.fromisoformat(day), basis="metadata") if day else None,
        body=((0, len(text)),),
        sentences=((0, len(text)),),
        **known,
    )


def on(day: str) -> Period:
    date = dt.date.fromisoformat(day)
    return Period(start=date, end=date, grain="day", basis="explicit")


def exact(value: int) -> Bands:
    x = Decimal(value)
    return (x, x), (x, x), (x, x)


def count(doc: str, value: int, at: int = 0, **told: Any) -> Fact:
    """A fact "VALUE people killed" of article `doc`."""
    day = told.pop("day", None)
    told.setdefault("measure", "person/kill")
    told.setdefault("of", "person")
    told.setdefault("predicate", "kill")
    told.setdefault("sentence", (at, at + 40))
    return Fact(
        id=f"f-{doc}-{at}-{value}",
        doc=doc,
        source=told.pop("source", None),
        published=dt.date.fromisoformat(day) if day else None,
        kind="quantity",
        span=(at, at + len(str(value))),
        text=str(value),
        pattern="amounts.count",
        quantity=Quantity(value=Decimal(value), bands=exact(value), unit=told.pop("unit", "count")),
        **told,
    )
