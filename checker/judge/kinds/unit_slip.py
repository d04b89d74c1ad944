"""unit_slip: the same digits with another unit or scale, where one of them must be a slip."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from checker.judge import conflicts, readings
from checker.judge.items import Cell, Item, cells, families
from checker.judge.kinds.extras import extras
from checker.judge.rules import Context, Draft, Rule, bare_key
from checker.model import Claim, Fact
from checker.packs import Fields

SLOTS = ("sides", "first", "second", "slip")


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Own fields of the kind."""

    factors: tuple[Decimal, ...]
    """Ratios that a wrong scale word makes."""
    groups: tuple[frozenset[str], ...]
    """Units that are taken for each other."""


def read(fields: Fields) -> Options:
    """Read `factors` and `units` (lists of units that are mistaken for each other)."""
    factors = []
    for word in fields.words("factors", ("1000", "1000000")):
        if not word.isdigit() or len(word) > 12 or int(word) < 2:
            fields.problems.add(
                fields.node.where_key("factors"), "whole numbers above 1 in `factors`", f"`{word[:20]}`"
            )
        else:
            factors.append(Decimal(word))
    groups: list[frozenset[str]] = []
    listed = fields.get("units")
    if listed is not None:
        if not isinstance(listed.value, tuple):
            fields.problems.add(listed.where, "`units` as a list of lists", listed.shape)
        for element in listed.elements():
            words = [e.value for e in element.elements() if isinstance(e.value, str)]
            if len(words) < 2:
                fields.problems.add(element.where, "two or more units that are mistaken for each other", element.shape)
            groups.append(frozenset(words))
    return Options(factors=tuple(factors), groups=tuple(groups))


def judge(rule: Rule, claim: Claim, facts: Sequence[Fact], context: Context) -> Iterator[Draft]:
    """Look for wrong scales inside a cell, and for wrong units across cells of the same time."""
    metric = context.metric(claim)
    for behaviour, members in families(facts, metric, extras(rule)):
        for cell in cells(behaviour, members, together=context.together)[0]:
            if cell.known:
                yield from _scales(rule.options, cell)
    siblings = context.siblings.get(bare_key(claim), ())
    if siblings and siblings[0] is not claim:
        return  # the first of the claims that differ in unit alone speaks for all
    others = [
        fact
        for sibling in siblings
        for fact in sibling.facts
        if sibling is not claim and rule.selection.admits(fact, context.metric(sibling))
    ]
    yield from _units(rule, [*facts, *others], claim, context)


def _digits(item: Item) -> tuple[int, ...]:
    assert item.fact.quantity is not None
    return item.fact.quantity.value.normalize().as_tuple().digits


def _scales(options: Options, cell: Cell) -> Iterator[Draft]:
    groups: dict[tuple[int, ...], list[Item]] = {}
    for item in cell.items:
        if item.fact.quantity is not None and item.fact.quantity.high is None and item.fact.quantity.value:
            groups.setdefault(_digits(item), []).append(item)
    for digits in sorted(groups):
        by_value: dict[Decimal, list[Item]] = {}
        for item in groups[digits]:
            assert item.fact.quantity is not None
            by_value.setdefault(item.fact.quantity.value, []).append(item)
        values = sorted(by_value)
        for low, high in pairwise(values):
            firm = conflicts.steady([tuple(by_value[low]), tuple(by_value[high])])
            if high / low in options.factors and conflicts.clash(*firm) is not None:
                yield _draft(by_value[low], by_value[high], f"a factor of {readings.plain(high / low)}")


def _units(rule: Rule, facts: Sequence[Fact], claim: Claim, context: Context) -> Iterator[Draft]:
    options: Options = rule.options
    metric = context.metric(claim)
    found: dict[tuple[str, str, Decimal], dict[str, list[Item]]] = {}
    for behaviour, members in families(facts, metric, extras(rule)):
        for cell in cells(behaviour, members, together=context.together)[0]:
            for item in cell.items:
                q = item.fact.quantity
                if cell.known and q is not None and q.high is None and len(_digits(item)) > 1:
                    found.setdefault((behaviour, cell.label, q.value), {}).setdefault(q.unit, []).append(item)
    for key in sorted(found):
        units = sorted(found[key])
        for n, first in enumerate(units):
            for second in units[n + 1 :]:
                if any(first in group and second in group for group in options.groups):
                    sides = conflicts.steady([tuple(found[key][first]), tuple(found[key][second])])
                    if all(sides) and conflicts.origins([*sides[0], *sides[1]]) > 1:
                        yield _draft(sides[0], sides[1], f"{first} against {second}")


def _draft(first: Sequence[Item], second: Sequence[Item], slip: str) -> Draft:
    why = (f"the same digits, but {slip}: one of them is a slip",)
    return Draft(
        relation="contradiction",
        sides=(tuple(item.fact for item in first), tuple(item.fact for item in second)),
        why=why,
        slots={"first": readings.value(first[0].fact), "second": readings.value(second[0].fact), "slip": slip},
    )
