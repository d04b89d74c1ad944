"""Facts -> Claims: facts of one key, set apart where place or time says that they are of different events."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from checker.align.events import by_event, by_size, long_past, own_days, sure
from checker.align.keys import Key, classes, declared, key
from checker.align.places import by_place, nestings
from checker.model import Claim, Fact, Incomparable, Metric
from checker.model.claims import Confidence

APART = 10
"""Days without any article after which facts of one story and measure are of another event."""
_RANK: dict[Confidence, int] = {"low": 0, "medium": 1, "high": 2}


def claims(
    facts: Iterable[Fact],
    metrics: Mapping[str, Metric],
    wide: list[Fact] | None = None,
    *,
    neutral: frozenset[str] = frozenset(),
) -> tuple[list[Claim], list[Incomparable]]:
    """Group facts (their `story` and `voice` set) into claims; count by reason those that no claim can hold.

    Both lists are sorted; the order of `facts` plays no part. A claim may hold facts of one article alone.
    neutral: lower-case words of place names that set no event apart (countries, "province", "northern").
    wide: where given, facts whose key is not of one story are put there and make no claim yet, so that a large corpus
    can be aligned story by story.
    """
    groups: dict[tuple[str, ...], list[tuple[Fact, Key]]] = defaultdict(list)
    refused: dict[str, list[str]] = defaultdict(list)
    named = classes(metrics)
    listed = sorted((declared(fact, named) for fact in facts), key=fact_order)
    own = own_days(listed)
    old = long_past(fact for fact in listed if fact.since is None)
    nested = nestings(listed, neutral)
    # known by more than their place: by their day, or by whose they are
    dated = {fact.id for fact in listed if fact.event_day is not None or fact.doc in own or fact.participants}
    for fact in listed:
        made = key(fact, metrics)
        if isinstance(made, Key) and made.storied and fact.id in old:
            made = "event-unclear"
        if isinstance(made, str):
            refused[made].append(fact.id)
        elif wide is not None and not made.storied:
            wide.append(fact)
        else:
            groups[made.parts].append((fact, made))
    made_claims: list[Claim] = []
    for parts in sorted(groups):
        members = groups[parts]
        if members[0][1].storied:
            for cell in _by_time([fact for fact, _ in members]):
                # A date is the very thing that articles may differ about: it sets no events apart.
                events, unclear = ([("", cell)], []) if cell[0].kind == "date" else by_event(cell, own)
                refused["event-unclear"].extend(fact.id for fact in unclear)
                for day, found in events:
                    event, unsure = sure(found, own)
                    refused["event-unclear"].extend(fact.id for fact in unsure)
                    together, unplaced = by_place(event, nested[members[0][0].story], neutral, dated)
                    made_claims.extend(
                        _claim(parts, (day, place, size), alike, members)
                        for place, same in together
                        for size, alike in by_size(same)
                    )
                    refused["place-unknown"].extend(fact.id for fact in unplaced)
        else:
            made_claims.append(_claim(parts, ("", "", ""), [fact for fact, _ in members], members))
    left = [
        Incomparable(reason=reason, count=len(ids), example=min(ids)) for reason, ids in sorted(refused.items()) if ids
    ]
    return made_claims, left


def fact_order(fact: Fact) -> tuple[str, str, tuple[int, int], str, str]:
    """By day, then article, then place in it: the order of facts in a claim."""
    return (str(fact.as_of or fact.published or ""), fact.doc, fact.span, fact.kind, fact.id)


def _claim(
    parts: tuple[str, ...], cell: tuple[str, str, str], facts: Sequence[Fact], members: Sequence[tuple[Fact, Key]]
) -> Claim:
    day, place, size = cell
    keys = {fact.id: made for fact, made in members}
    own = [keys[fact.id] for fact in facts]
    confidence = min((made.confidence for made in own), key=_RANK.__getitem__)
    named = Counter(name for fact in facts for name in fact.participants)
    whole = [name for name, count in sorted(named.items()) if count == len(facts)]
    why = dict.fromkeys(line for made in own for line in made.why)
    if day:
        why[f"event of {day}"] = None
    if place:
        why[f"place: {place}"] = None
    told = (f"day={day}" if day else "", f"at={place}" if place else "", f"size={size}" if size else "")
    return Claim(
        key=(*parts, *(part for part in told if part)),
        metric=facts[0].metric,
        measure=facts[0].measure or "",
        label=own[0].label,
        participants=tuple(whole),
        story=facts[0].story if own[0].storied else None,
        facts=tuple(facts),
        confidence=confidence,
        why=tuple(why),
    )


def _by_time(facts: Sequence[Fact]) -> list[list[Fact]]:
    """Cut where `APART` days pass without a fact; undated facts stay with the only cell, or alone."""
    dated = sorted(
        ((_day(fact), fact) for fact in facts if _day(fact)), key=lambda pair: (pair[0], fact_order(pair[1]))
    )
    cells: list[list[Fact]] = []
    last: dt.date | None = None
    for day, fact in dated:
        assert day is not None
        if last is None or (day - last).days > APART:
            cells.append([])
        cells[-1].append(fact)
        last = day
    undated = [fact for fact in facts if _day(fact) is None]
    if undated:
        if len(cells) == 1:
            cells[0] = sorted([*cells[0], *undated], key=fact_order)
        else:
            cells.append(undated)
    return cells


def _day(fact: Fact) -> dt.date | None:
    if fact.kind == "date" and fact.period is not None and fact.period.start is not None:
        return fact.period.start
    if fact.event_day is not None and fact.event_day.start is not None and fact.event_day.grain == "day":
        return fact.event_day.start
    return fact.as_of or fact.published
