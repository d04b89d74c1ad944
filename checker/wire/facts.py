"""Facts and skips to plain JSON shapes and back: the contract of facts.jsonl."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from checker.model import Bands, Fact, Period, Quantity, Skip, Tie, Timex
from checker.wire.scalars import (
    Json,
    band_text,
    day_text,
    decimal,
    iso_day,
    list_text,
    number,
    number_text,
    quoted,
    read_band,
    read_day,
    read_span,
    text_of,
    write_band,
)

FACT = "factcheck/fact@1"


def period_to_dict(period: Period | None) -> Json | None:
    """{"start", "end", "grain", "basis"}, days in ISO form, null for an open end."""
    if period is None:
        return None
    return {"start": iso_day(period.start), "end": iso_day(period.end), "grain": period.grain, "basis": period.basis}


def period_from_dict(data: Mapping[str, Any] | None) -> Period | None:
    """The inverse of `period_to_dict`."""
    if data is None:
        return None
    return Period(start=read_day(data["start"]), end=read_day(data["end"]), grain=data["grain"], basis=data["basis"])


def _quantity(q: Quantity) -> Json:
    return {
        "value": number(q.value),
        "high": number(q.high),
        "unit": q.unit,
        "hedge": q.hedge,
        "aspect": q.aspect,
        "direction": q.direction,
        "bands": [write_band(b) for b in q.bands],
    }


def _quantity_back(data: Mapping[str, Any]) -> Quantity:
    value = decimal(data["value"])
    if value is None:
        raise ValueError("a quantity has a value")
    a0, a1, a2 = data["bands"]
    bands: Bands = (read_band(a0), read_band(a1), read_band(a2))
    return Quantity(
        value=value,
        high=decimal(data["high"]),
        unit=data["unit"],
        hedge=data["hedge"],
        aspect=data["aspect"],
        direction=data["direction"],
        bands=bands,
    )


def fact_to_dict(fact: Fact) -> Json:
    """One line of facts.jsonl (schema factcheck/fact@1): the contract's keys first, then ours."""
    timex = fact.timex
    timex_dict = None
    if timex is not None:
        timex_dict = {"type": timex.type, "value": timex.value}
        if timex.mod is not None:
            timex_dict["mod"] = timex.mod
    return {
        "schema": FACT,
        "id": fact.id,
        "doc": fact.doc,
        "source": fact.source,
        "published": iso_day(fact.published),
        "kind": fact.kind,
        "span": list(fact.span),
        "text": fact.text,
        "sentence": list(fact.sentence),
        "metric": fact.metric,
        "of": fact.of,
        "participants": list(fact.participants),
        "quantity": None if fact.quantity is None else _quantity(fact.quantity),
        "period": period_to_dict(fact.period),
        "as_of": iso_day(fact.as_of),
        "timex": timex_dict,
        "status": fact.status,
        "holder": fact.holder,
        "story": fact.story,
        "pattern": fact.pattern,
        "measure": fact.measure,
        "modifiers": list(fact.modifiers),
        "predicate": fact.predicate,
        "place": list(fact.place),
        "since": period_to_dict(fact.since),
        "event_day": period_to_dict(fact.event_day),
        "role": fact.role,
        "background": fact.background,
        "cues": list(fact.cues),
        "ties": [[t.kind, t.fact] for t in fact.ties],
        "voice": fact.voice,
    }


def _period_text(period: Period | None) -> str:
    if period is None:
        return "null"
    start, end = day_text(period.start), day_text(period.end)
    return f'{{"start": {start}, "end": {end}, "grain": {quoted(period.grain)}, "basis": {quoted(period.basis)}}}'


@lru_cache(maxsize=4096)
def _bands_text(bands: Bands) -> str:
    """Kept, since equal bands are told alike and news has few of them."""
    return f"[{', '.join(map(band_text, bands))}]"


def _quantity_text(q: Quantity) -> str:
    return (
        f'{{"value": {number_text(q.value)}, "high": {number_text(q.high)}, "unit": {quoted(q.unit)}, '
        f'"hedge": {quoted(q.hedge)}, "aspect": {quoted(q.aspect)}, "direction": {text_of(q.direction)}, '
        f'"bands": {_bands_text(q.bands)}}}'
    )


def _timex_text(timex: Timex | None) -> str:
    if timex is None:
        return "null"
    mod = "" if timex.mod is None else f', "mod": {text_of(timex.mod)}'
    return f'{{"type": {quoted(timex.type)}, "value": {quoted(timex.value)}{mod}}}'


def fact_text(f: Fact) -> str:
    """What `dumps` makes of `fact_to_dict`, to the letter, in half the time: a run writes facts by the million."""
    ties = ", ".join(f"[{quoted(t.kind)}, {quoted(t.fact)}]" for t in f.ties) if f.ties else ""
    return (
        f'{{"schema": "{FACT}", "id": {quoted(f.id)}, "doc": {quoted(f.doc)}, "source": {text_of(f.source)}, '
        f'"published": {day_text(f.published)}, "kind": {quoted(f.kind)}, "span": [{f.span[0]}, {f.span[1]}], '
        f'"text": {quoted(f.text)}, "sentence": [{f.sentence[0]}, {f.sentence[1]}], "metric": {text_of(f.metric)}, '
        f'"of": {text_of(f.of)}, "participants": {list_text(f.participants)}, '
        f'"quantity": {"null" if f.quantity is None else _quantity_text(f.quantity)}, '
        f'"period": {_period_text(f.period)}, "as_of": {day_text(f.as_of)}, "timex": {_timex_text(f.timex)}, '
        f'"status": {quoted(f.status)}, "holder": {text_of(f.holder)}, "story": {text_of(f.story)}, '
        f'"pattern": {quoted(f.pattern)}, "measure": {text_of(f.measure)}, "modifiers": {list_text(f.modifiers)}, '
        f'"predicate": {text_of(f.predicate)}, "place": {list_text(f.place)}, "since": {_period_text(f.since)}, '
        f'"event_day": {_period_text(f.event_day)}, "role": {quoted(f.role)}, '
        f'"background": {"true" if f.background else "false"}, "cues": {list_text(f.cues)}, "ties": [{ties}], '
        f'"voice": {text_of(f.voice)}}}'
    )


def fact_from_dict(data: Mapping[str, Any]) -> Fact:
    """The inverse of `fact_to_dict`. Raises KeyError or ValueError on a foreign shape."""
    timex = data["timex"]
    return Fact(
        id=data["id"],
        doc=data["doc"],
        source=data["source"],
        published=read_day(data["published"]),
        kind=data["kind"],
        span=read_span(data["span"]),
        text=data["text"],
        sentence=read_span(data["sentence"]),
        pattern=data["pattern"],
        metric=data["metric"],
        of=data["of"],
        measure=data["measure"],
        modifiers=tuple(data["modifiers"]),
        predicate=data["predicate"],
        participants=tuple(data["participants"]),
        place=tuple(data["place"]),
        quantity=None if data["quantity"] is None else _quantity_back(data["quantity"]),
        timex=None if timex is None else Timex(type=timex["type"], value=timex["value"], mod=timex.get("mod")),
        period=period_from_dict(data["period"]),
        as_of=read_day(data["as_of"]),
        since=period_from_dict(data["since"]),
        event_day=period_from_dict(data["event_day"]),
        status=data["status"],
        holder=data["holder"],
        role=data["role"],
        background=data["background"],
        cues=tuple(data["cues"]),
        ties=tuple(Tie(kind=kind, fact=fact) for kind, fact in data["ties"]),
        story=data["story"],
        voice=data["voice"],
    )


def skip_to_dict(skip: Skip) -> Json:
    """{"doc", "span", "text", "reason", "pattern"}."""
    return {
        "doc": skip.doc,
        "span": list(skip.span),
        "text": skip.text,
        "reason": skip.reason,
        "pattern": skip.pattern,
    }


def skip_from_dict(data: Mapping[str, Any]) -> Skip:
    """The inverse of `skip_to_dict`."""
    return Skip(
        doc=data["doc"], span=read_span(data["span"]), text=data["text"], reason=data["reason"], pattern=data["pattern"]
    )
