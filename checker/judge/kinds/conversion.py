"""conversion: values in two currencies or units must fit a pinned table, never a rate from the network."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from checker import interval, packs
from checker.errors import InputError
from checker.judge import readings
from checker.judge import units as physical
from checker.judge.items import Item, cells, families
from checker.judge.kinds.extras import extras
from checker.judge.rules import RELATION, Context, Draft, Rule, bare_key
from checker.model import Band, Bands, Claim, Fact
from checker.packs import Fields, Node, Problems

SLOTS = ("sides", "first", "second", "converted", "rate", "source")
SCHEMA = "factcheck/rates@1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Lowest and highest rate of each unit against the base, by year; year 0 holds always."""

    source: str
    base: str
    rates: Mapping[tuple[str, int], Band]
    """(unit, year) -> how many of the unit one base is worth, lowest and highest. Empty: units of physics."""

    groups: Mapping[str, str]
    """Unit -> what it measures; units of different groups are not converted. Empty: all units are of one group."""

    def joins(self, first: str, second: str) -> bool:
        """Whether one unit can be converted into the other at all."""
        return self.groups.get(first) == self.groups.get(second)

    def factor(self, unit: str, year: int) -> Band | None:
        """Base units in one unit of `unit`, lowest and highest."""
        if not self.rates:
            made = physical.factor(unit)
            return None if made is None else (made, made)
        found = self.rates.get((unit, 0)) or self.rates.get((unit, year))
        if unit == self.base:
            return interval.ONE, interval.ONE
        return None if found is None else interval.divide((interval.ONE, interval.ONE), found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Own fields of the kind."""

    table: Table | None
    slack: Decimal
    """Share by which a converted value may be off, since writers use rates of their own day."""


def read(fields: Fields) -> Options:
    """Read `rates` (a file beside the rule file) and `slack` (percent)."""
    name = fields.text("rates", required=True)
    slack = fields.decimal("slack", Decimal(3), low=Decimal(0), high=Decimal(50))
    table = None
    if name:
        path = Path(fields.node.path).parent / name
        if Path(name).is_absolute() or ".." in Path(name).parts:
            fields.problems.add(fields.values["rates"].where, "a file beside the rule file or below it", f"`{name}`")
        else:
            try:
                table = _table(packs.load(path), fields.problems)
            except InputError as error:
                fields.problems.collect(error)
    return Options(table=table, slack=slack / 100)


def _table(root: Node, problems: Problems) -> Table:
    fields = Fields(root, "a table of rates", problems)
    fields.choice("schema", (SCHEMA,), SCHEMA, required=True)
    source = fields.text("source", required=True)
    base = fields.text("base", required=True)
    fields.day("from", required=True)
    fields.day("to", required=True)
    fields.text("note")
    groups: dict[str, str] = {}
    grouped = fields.get("groups")
    for group, node in grouped.items() if grouped is not None else ():
        groups |= {element.value: group for element in node.elements() if isinstance(element.value, str)}
    rates: dict[tuple[str, int], Band] = {}
    listed = fields.get("rates", required=grouped is None)
    for unit, node in listed.items() if listed is not None else ():
        if isinstance(node.value, str):
            rates[unit, 0] = _band(node, (node,), problems)
            continue
        for year, entry in node.items():
            number = int(year) if year.isdigit() and len(year) == 4 else 0
            if not number:
                problems.add(node.where_key(year), "a year", f"`{year}`")
            ends = (entry,) if isinstance(entry.value, str) else tuple(entry.elements())
            rates[unit, number] = _band(entry, ends, problems)
    fields.close()
    return Table(source=source, base=base, rates=rates, groups=groups)


def _band(node: Node, ends: Sequence[Node], problems: Problems) -> Band:
    inner = Problems()
    made = []
    for end in ends:
        one = Fields(Node({"rate": end}, node.path, node.line, node.column), "a rate", inner)
        made.append(one.decimal("rate", interval.ZERO))
    if inner.found or not 1 <= len(made) <= 2 or min(made) <= 0 or made[0] > made[-1]:
        problems.add(node.where, "one rate above 0, or [lowest, highest]", node.shape)
        return interval.ONE, interval.ONE
    return made[0], made[-1]


def judge(rule: Rule, claim: Claim, facts: Sequence[Fact], context: Context) -> Iterator[Draft]:
    """Convert values that differ in unit alone to the base, and compare those of the same time."""
    options: Options = rule.options
    if options.table is None:
        return
    siblings = context.siblings.get(bare_key(claim), ())
    if siblings and siblings[0] is not claim:
        return
    others = [
        fact
        for sibling in siblings
        if sibling is not claim
        for fact in sibling.facts
        if rule.selection.admits(fact, context.metric(sibling))
    ]
    found: dict[tuple[str, str], dict[str, list[Item]]] = {}
    for behaviour, members in families([*facts, *others], context.metric(claim), extras(rule)):
        for cell in cells(behaviour, members, together=context.together)[0]:
            for item in cell.items:
                if cell.known and item.fact.quantity is not None:
                    by_unit = found.setdefault((behaviour, cell.label), {})
                    by_unit.setdefault(item.fact.quantity.unit, []).append(item)
    for key in sorted(found):
        units = sorted(found[key])
        for n, first in enumerate(units):
            for second in (unit for unit in units[n + 1 :] if options.table.joins(first, unit)):
                yield from _pairs(options, options.table, found[key][first], found[key][second])


def _pairs(options: Options, table: Table, first: Sequence[Item], second: Sequence[Item]) -> Iterator[Draft]:
    tried: set[tuple[str, str]] = set()
    for a in _distinct(first):
        for b in _distinct(second):
            pair = (readings.normal(a.fact), readings.normal(b.fact))
            made, other = _converted(options, table, a), _converted(options, table, b)
            if pair in tried or made is None or other is None or a.voice == b.voice or a.fact.doc == b.fact.doc:
                continue
            tried.add(pair)
            found = interval.verdict(made, other)
            told = f"{readings.band(made[1])} {table.base}"
            why = (
                f"{readings.value(a.fact)} is {told}",
                f"{readings.value(b.fact)} is {readings.band(other[1])} {table.base}",
                f"rates: {table.source}: {found}",
            )
            slots = {
                "first": readings.value(a.fact),
                "second": readings.value(b.fact),
                "converted": told,
                "source": table.source,
            }
            sides = (_same(first, a), _same(second, b))
            yield Draft(relation=RELATION[found], sides=sides, why=why, slots=slots, confidence="medium")


def _distinct(found: Sequence[Item], limit: int = 6) -> list[Item]:
    """One item a value, the most told first: enough to see a conflict, and bounded."""
    groups: dict[str, list[Item]] = {}
    for item in found:
        groups.setdefault(readings.normal(item.fact), []).append(item)
    ranked = sorted(groups.values(), key=lambda group: (-len(group), group[0].order))
    return [group[0] for group in ranked[:limit]]


def _same(found: Sequence[Item], one: Item) -> tuple[Fact, ...]:
    wanted = readings.normal(one.fact)
    return tuple(item.fact for item in found if readings.normal(item.fact) == wanted)


def _converted(options: Options, table: Table, item: Item) -> Bands | None:
    assert item.fact.quantity is not None
    factor = table.factor(item.fact.quantity.unit, _year(item.fact))
    if factor is None:
        return None
    slack = options.slack
    inner = interval.multiply(item.bands[0], factor)
    middle = interval.multiply(item.bands[1], factor)
    outer = interval.multiply(interval.multiply(item.bands[2], factor), (1 - slack, 1 + slack))
    return inner, middle, outer


def _year(fact: Fact) -> int:
    if fact.period is not None and fact.period.end is not None:
        return fact.period.end.year
    day: dt.date | None = fact.as_of or fact.published
    return day.year if day is not None else 0
