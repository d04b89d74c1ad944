# ruff: noqa: E501  (one call signature a line)
"""Hand-made readings for tests: what the amount and date stages would hand on, without running them."""

from __future__ import annotations

import datetime as dt
import functools
import re
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from checker.extraction import subjects as names
from checker.lexicon import metrics, subjects
from checker.model import Amount, AmountMention, Dating, Document, Fact, Moment, Period, Quantity, Timex, TimexMention
from checker.normalise.assembly import assemble
from checker.packs import rules_root

Spec = tuple[str, str | None, dict[str, Any]]


@functools.cache
def lexicon() -> Any:
    """Subjects and metrics as shipped; no amounts and dates, since readings come ready-made."""
    root = rules_root()
    return SimpleNamespace(
        subjects=subjects.load(root / "lexicon" / "en"),
        metrics=metrics.load([root]),
        amounts=SimpleNamespace(units={}),
        dates=None,
    )


def document(text: str, published: str | None = "2020-06-18", **more: Any) -> Document:
    """A document of sentences that end in a full stop and a space, or at the end of a line."""
    spans: list[tuple[int, int]] = []
    for match in re.finditer(r"\S.*?(?:[.!?](?=\s)|$)", text, re.M | re.S):
        spans.append(match.span())
    dating = Dating(day=dt.date.fromisoformat(published), basis="metadata") if published else None
    return Document(
        id="d",
        text=text,
        sha256="0",
        path="d.txt",
        published=dating,
        body=((0, len(text)),),
        sentences=tuple(spans),
        **more,
    )


def amount(doc: Document, written: str, *, nth: int = 0, value: str | None = None, unit: str = "count", of: str | None = None, noun: str | None = None, hedge: str | None = None, aspect: Any = "level", direction: Any = None, scale: str | None = None) -> Amount:  # fmt: skip
    """Reading of the nth place where `written` stands; `noun` is the counted phrase as written after it."""
    at = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(written)}(?!\w)", doc.text)][nth]
    end = at + len(written)
    digits = re.search(r"\d[\d,.]*", written)
    number = Decimal(value or (digits.group().rstrip(".,").replace(",", "") if digits else "1"))
    spot = doc.text.index(noun, end) if noun else None
    before = doc.text.rindex(hedge, 0, at) if hedge else None
    band = (number, number)
    mention = AmountMention(
        span=(at, end),
        text=written,
        sentence=_sentence(doc, at),
        pattern="amounts.test",
        numeral=written,
        scale=scale,
        noun=noun,
        noun_span=(spot, spot + len(noun)) if noun and spot is not None else None,
        hedge=hedge,
        hedge_span=(before, before + len(hedge)) if hedge and before is not None else None,
    )
    quantity = Quantity(value=number, unit=unit, aspect=aspect, direction=direction, bands=(band, band, band))
    return Amount(mention=mention, quantity=quantity, of=of)


def moment(doc: Document, written: str, start: str | None, end: str | None = None, grain: str = "day", kind: str = "DATE", nth: int = 0) -> Moment:  # fmt: skip
    """Reading of the nth place where `written` stands, as the days from start to end."""
    at = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(written)}(?!\w)", doc.text)][nth]
    period = (
        Period(
            start=dt.date.fromisoformat(start), end=dt.date.fromisoformat(end or start), grain=grain, basis="explicit"
        )
        if start
        else None
    )
    mention = TimexMention(
        span=(at, at + len(written)), text=written, sentence=_sentence(doc, at), pattern="dates.test"
    )
    return Moment(mention=mention, timex=Timex(type=kind, value=start or "P1D"), period=period)


def made(doc: Document, amounts: list[Amount], moments: list[Moment] | None = None) -> list[Fact]:
    """Facts of the readings, names scanned as in a run."""
    moments = moments or []
    sentences = {a.mention.sentence for a in amounts} | {m.mention.sentence for m in moments}
    return assemble(doc, amounts, moments, names.scan(doc, lexicon().subjects, sentences), lexicon())


def _sentence(doc: Document, at: int) -> int:
    return next(i for i, (a, b) in enumerate(doc.sentences) if a <= at < b)
