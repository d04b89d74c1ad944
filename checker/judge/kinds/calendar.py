"""calendar: a weekday must fit its date, what is told as done must have happened, ages must fit their days."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from checker import scope
from checker.judge import conflicts, readings
from checker.judge.items import Item
from checker.judge.rules import RELATION, Context, Draft, Rule
from checker.model import Bands, Claim, Fact
from checker.packs import Fields

SLOTS = ("sides", "date", "weekday", "right_weekday", "published", "source")
YEAR = Decimal("365.2425")
Test = Literal["weekday", "told-before", "ages", "deadline"]
TESTS: tuple[Test, ...] = ("weekday", "told-before", "ages", "deadline")
_WORD = re.compile(r"[a-z]+", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Own fields of the kind."""

    test: Test
    weekdays: tuple[str, ...]
    """Names of the days from Monday on; short forms are their first three letters."""
    slack: int
    """Days by which an event may follow its publication (time zones)."""


def read(fields: Fields) -> Options:
    """Read `test`, `weekdays` and `slack`."""
    test = fields.choice("test", TESTS, "weekday", required=True)
    weekdays = fields.words("weekdays", required=test == "weekday")
    if weekdays and len(weekdays) != 7:
        fields.problems.add(fields.node.where_key("weekdays"), "seven names, from Monday on", f"{len(weekdays)}")
    return Options(test=test, weekdays=weekdays, slack=fields.integer("slack", 1, low=0, high=31))


def judge(rule: Rule, claim: Claim, facts: Sequence[Fact], context: Context) -> Iterator[Draft]:
    """Run the one test of the rule."""
    options: Options = rule.options
    if options.test == "ages":
        yield from _ages(facts)
        return
    seen: set[tuple[str, str, str]] = set()
    for fact in facts:
        key = (fact.voice or fact.doc, fact.text, readings.normal(fact))
        if key not in seen:
            seen.add(key)
            yield from _alone(options, fact)


def _alone(options: Options, fact: Fact) -> Iterator[Draft]:
    period = fact.period
    if fact.kind != "date" or period is None or period.start is None or period.start != period.end:
        return
    day = period.start
    slots = {"date": readings.day(day), "source": fact.source or fact.doc}
    if fact.published is not None:
        slots["published"] = readings.day(fact.published)
    if options.test == "weekday" and len(options.weekdays) == 7:
        told = _weekday(fact.text, options.weekdays)
        if told is not None and any(c.isdigit() for c in fact.text) and told != day.weekday():
            right = options.weekdays[day.weekday()].capitalize()
            slots |= {"weekday": options.weekdays[told].capitalize(), "right_weekday": right}
            yield Draft(relation="contradiction", sides=((fact,),), why=(f"{slots['date']} is a {right}",), slots=slots)
    late = fact.published is not None and (day - fact.published).days > options.slack
    if options.test == "told-before" and late:
        why = f"told as done on {slots['date']}, in an article published on {slots['published']}"
        yield Draft(relation="contradiction", sides=((fact,),), why=(why,), slots=slots)
    if options.test == "deadline" and fact.published is not None and (fact.published - day).days > options.slack:
        why = f"told as still to come on {slots['date']}, in an article published on {slots['published']}"
        yield Draft(relation="contradiction", sides=((fact,),), why=(why,), slots=slots)


def _weekday(text: str, names: Sequence[str]) -> int | None:
    words = set(_WORD.findall(text.lower()))
    found = [n for n, name in enumerate(names) if name in words or name[:3] in words]
    return found[0] if len(found) == 1 else None


def _ages(facts: Sequence[Fact]) -> Iterator[Draft]:
    """Two ages of one person must allow one birthday; a year's difference is a common slip."""
    born = [
        Item(fact=fact, bands=_birth(fact), scope=scope.of(fact), voice=fact.voice or fact.doc)
        for fact in sorted(facts, key=lambda f: (f.doc, f.span, f.id))
        if fact.published is not None and fact.quantity is not None and fact.quantity.unit == "year"
    ]
    split = conflicts.sides(born)
    if len(born) < 2:
        return
    firm = conflicts.steady(split)
    for i in range(len(firm)):
        for j in range(i + 1, len(firm)):
            found = conflicts.clash(firm[i], firm[j])
            if found is not None:
                opposed = (split[i], split[j])
                why = ("each age and its article's day allow a year of birthdays", "the birthdays do not meet")
                sides = tuple(tuple(item.fact for item in side) for side in opposed)
                yield Draft(relation=RELATION[found.relation], sides=sides, why=why)
                return
    for side in split:
        if conflicts.origins(side) > 1:
            why = ("each age and its article's day allow a year of birthdays", "one birthday fits all")
            yield Draft(relation="agreement", sides=(tuple(item.fact for item in side),), why=why)


def _birth(fact: Fact) -> Bands:
    """Days since year 1 on which a person can be born who has this age on the day of publication."""
    assert fact.quantity is not None
    assert fact.published is not None
    told = Decimal(fact.published.toordinal())
    made = []
    for level, slack in ((0, Decimal(0)), (1, Decimal(0)), (2, YEAR)):
        q = fact.quantity
        low, high = (q.value, q.value) if q.hedge == "=" and q.high is None else q.bands[level]
        oldest = None if high is None else told - (high + 1) * YEAR - slack
        youngest = None if low is None else told - low * YEAR + slack
        made.append((oldest, youngest))
    return made[0], made[1], made[2]
