"""What must be alike before two facts may meet: the key that each fact gives by itself and its story.

A key says of which measure a value is, in which dimension, and whose; scopes in time are for the rules to compare.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from checker.model import Fact, Metric, Period
from checker.model.claims import Confidence

_CURRENCY = re.compile(r"[A-Z]{3}\b")
_DIMENSIONS = {
    **dict.fromkeys(
        ("meter", "kilometer", "centimeter", "millimeter", "mile", "foot", "inch", "yard", "nautical_mile"), "length"
    ),
    **dict.fromkeys(("gram", "kilogram", "milligram", "metric_ton", "tonne", "ton", "pound", "ounce"), "mass"),
    **dict.fromkeys(("liter", "milliliter", "gallon", "barrel", "oil_barrel", "cubic_meter", "cubic_foot"), "volume"),
    **dict.fromkeys(("hectare", "acre", "square_kilometer", "square_mile", "square_meter", "square_foot"), "area"),
    **dict.fromkeys(
        ("degree_Celsius", "degree_Fahrenheit", "celsius", "fahrenheit", "degC", "degF", "kelvin"), "temperature"
    ),
    **dict.fromkeys(("kilometer/hour", "mile/hour", "meter/second", "knot"), "speed"),
    **dict.fromkeys(("second", "minute", "hour", "day", "week", "month", "year", "decade", "century"), "time"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """The key of one fact, how sure it is, and what it rests on."""

    parts: tuple[str, ...]
    storied: bool
    """The story is part of the key: place and time may still set facts of it apart."""
    confidence: Confidence
    why: tuple[str, ...]
    label: str | None = None
    """The metric's label; None for an open measure."""


def dimension(unit: str) -> str:
    """What a unit measures: values of one dimension may be compared, after conversion where units differ.

    Money stays by currency, since a rate of exchange is needed; an unknown unit is a dimension of its own.
    """
    if _CURRENCY.match(unit):
        return unit
    return _DIMENSIONS.get(unit, unit)


def classes(metrics: Mapping[str, Metric]) -> dict[str, str]:
    """Word class of a measure ("killed") -> the one metric that is named after it ("casualties.killed")."""
    named: dict[str, list[str]] = {}
    for name, metric in metrics.items():
        if "count" in metric.units and metric.kind != "event-date":
            named.setdefault(name.rpartition(".")[2], []).append(name)
    return {short: ids[0] for short, ids in named.items() if len(ids) == 1}


def declared(fact: Fact, named: Mapping[str, str]) -> Fact:
    """The fact under its metric, where only the class of its measure was told ("the toll stands at 58")."""
    metric = named.get(fact.measure or "")
    if metric is None or fact.metric is not None or fact.quantity is None or fact.quantity.unit != "count":
        return fact
    return replace(fact, metric=metric, measure=metric)


def key(fact: Fact, metrics: Mapping[str, Metric]) -> Key | str:
    """The key of `fact` (its `story` set), or a reason why it can meet no other fact."""
    if fact.measure is None:
        return "measure-unknown"
    aged = fact.of == "age"
    if aged and not fact.participants:
        return "holder-unknown"
    if fact.metric is None and fact.predicate is None and fact.kind == "quantity" and not aged:
        return "measure-vague"
    if fact.quantity is not None and vague(fact):
        return "vague"
    if fact.metric is None and fact.of is None and not fact.participants and _moves(fact):
        return "measure-vague"  # "rose 4 percent": what did, the sentence tells in no word that is known
    if fact.role == "addition":
        return "addition"
    if fact.role == "unknown":
        return "role-unknown"
    metric = metrics.get(fact.metric) if fact.metric else None
    wanted = metric.key if metric else ("participants", "story") if aged else ("story", "modifiers")
    values: list[str] = [fact.measure, _dimension(fact)]
    why = [f"measure: {metric.label if metric else fact.measure.replace('/', ' / ')}"]
    confidence: Confidence = "high" if metric or "/" in fact.measure else "medium"
    storied = False
    for name in wanted:
        value = _PARTS[name](fact)
        if name == "participants" and not value:
            # the article does not tell whose: only its own story can
            name, confidence = "story", "medium"
            value = fact.story or ""
        if name == "story":
            if fact.background:
                anchor = _anchor(fact)
                if anchor is None:
                    return "background"
                name, value, confidence = "of", anchor, "medium"
            elif not value:
                return "story-unknown"
            else:
                storied = True
        values.append(f"{name}={value}")
        if value and name != "story":
            why.append(f"{name}: {value}")
    if fact.role == "part":
        confidence = "medium" if confidence == "high" else confidence
        values.append(f"part={' '.join((*fact.modifiers, fact.of or ''))}")
        why.append("a part of a total, against the same part")
    if storied:
        why.append("one story")
    label = metric.label if metric else None
    return Key(parts=tuple(values), storied=storied, confidence=confidence, why=tuple(why), label=label)


def _moves(fact: Fact) -> bool:
    return fact.quantity is not None and fact.quantity.aspect in ("change", "rate")


def reach(fact: Fact, metrics: Mapping[str, Metric]) -> str:
    """Within what facts that are not of one story are judged together: whose they are, else what else sets them apart.

    Growth and the level that it belongs to are told of the same holders, and so are a part and its whole; what is told
    of others cannot bear on them.
    """
    if fact.participants:
        return ", ".join(fact.participants)
    made = key(fact, metrics)
    return " / ".join(p for p in made.parts[2:] if not p.startswith("part=")) if isinstance(made, Key) else ""


def vague(fact: Fact) -> bool:
    """Whether a number is told by its order of magnitude alone ("dozens", "hundreds of thousands")."""
    q = fact.quantity
    return q is not None and q.high is not None and q.high >= q.value * 5 and not any(c.isdigit() for c in fact.text)


def _dimension(fact: Fact) -> str:
    if fact.quantity is not None:
        return dimension(fact.quantity.unit)
    if fact.timex is None:
        return "date"
    dated = fact.timex.type == "TIME" and fact.period is not None and fact.period.grain == "day"
    return "date:date" if dated else f"date:{fact.timex.type.lower()}"


def _anchor(fact: Fact) -> str | None:
    """What names a background event beyond the story: the day or year it began or happened, and where."""
    period = fact.since or fact.event_day
    if period is None or not (fact.place or fact.participants):
        return None
    return f"{_span(period)} {', '.join(fact.place or fact.participants)}"


def _span(period: Period) -> str:
    return f"{period.start or ''}..{period.end or ''}"


_PARTS: dict[str, Callable[[Fact], str]] = {
    "participants": lambda fact: ", ".join(fact.participants),
    "story": lambda fact: fact.story or "",
    "since": lambda fact: _span(fact.since) if fact.since else "",
    "place": lambda fact: ", ".join(fact.place),
    "holder": lambda fact: fact.holder or "",
    "of": lambda fact: fact.of or "",
    "modifiers": lambda fact: " ".join(fact.modifiers),
}
