"""arithmetic: an expression over the values of several facts must hold (growth, sums, shares)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from checker import interval
from checker.judge import expressions, readings
from checker.judge.expressions import Expression, ExpressionError
from checker.judge.items import bands_of
from checker.judge.rules import RELATION, Context, Draft, Rule
from checker.model import Bands, Claim, Fact, Period
from checker.model.facts import Aspect
from checker.packs import Fields, Node

SLOTS = ("expression", "implied", "period")
MAX_COMBINATIONS = 48
"""Ways to fill the variables for one anchor; more than these are not tried."""
TIES = ("growth-of", "base-of", "part-of", "same-as", "sum-of")
SAME = ("participants", "place", "story", "doc", "of")
ASPECTS: tuple[Aspect, ...] = ("level", "change", "rate", "ordinal")
When = Literal["same", "previous", "any"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Variable:
    """How a variable finds its facts from the anchor."""

    tie: str = ""
    start: str = ""
    """The variable that the tie starts from; empty: the anchor."""
    metric: str = ""
    """Empty: the anchor's own."""
    aspects: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    period: When = "same"
    same: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Own fields of the kind."""

    anchor: str
    variables: Mapping[str, Variable]
    expression: Expression | None
    slots: tuple[str, ...]
    """`{name}` of every variable, for messages."""


def read(fields: Fields) -> Options:
    """Read `anchor`, `with` (name: how to find it) and `assert` (the expression)."""
    anchor = fields.text("anchor", "value")
    variables: dict[str, Variable] = {}
    named = fields.get("with", required=True)
    if named is not None:
        inner = Fields(named, "`with` (name: how to find it)", fields.problems)
        for name in inner.values:
            node = inner.get(name)
            if node is not None:
                variables[name] = _variable(name, node, fields, variables)
        inner.close()
    text = fields.text("assert", required=True)
    expression = None
    if text:
        expression = _expression(fields, text, {anchor, *variables})
    return Options(anchor=anchor, variables=variables, expression=expression, slots=(anchor, *variables))


def _variable(name: str, node: Node, outer: Fields, earlier: Mapping[str, Variable]) -> Variable:
    fields = Fields(node, f"variable `{name}`", outer.problems)
    whens: tuple[When, ...] = ("same", "previous", "any")
    made = Variable(
        tie=fields.choice("tie", TIES, ""),
        start=fields.choice("from", tuple(earlier), ""),
        metric=fields.text("metric"),
        aspects=fields.choices("aspect", ASPECTS),
        units=fields.words("unit"),
        period=fields.choice("period", whens, "same"),
        same=fields.choices("same", SAME),
    )
    fields.close()
    if not made.tie and not made.same and not made.metric and made.period == "same":
        outer.problems.add(node.where, "a way to find the fact: `tie`, `metric`, `same` or `period`", "none")
    return made


def _expression(fields: Fields, text: str, names: set[str]) -> Expression | None:
    node = fields.values["assert"]
    try:
        found = expressions.parse(text)
    except ExpressionError as error:
        where = f"{node.path}:{node.line}:{node.column + error.at}"
        fields.problems.add(where, error.expected, error.found, f"in `{text[:80]}`")
        return None
    for name in found.names:
        if name not in names:
            fields.problems.add(node.where, f"a variable ({', '.join(sorted(names))})", f"`{name}`")
    for name in sorted(names.difference(found.names)):
        fields.problems.add(node.where, f"`{name}` to be used in the expression", "it nowhere", "use it or drop it")
    return found


def judge(rule: Rule, claim: Claim, facts: Sequence[Fact], context: Context) -> Iterator[Draft]:
    """Try the expression for every anchor among the facts with every way to fill the other variables."""
    options: Options = rule.options
    if options.expression is None:
        return
    tried: set[tuple[object, ...]] = set()
    for anchor in facts:
        for chosen in islice(_bindings(tuple(options.variables.items()), anchor, {}, context), MAX_COMBINATIONS):
            if len({anchor.id, *(fact.id for fact in chosen)}) <= len(chosen):
                continue
            key = tuple((readings.normal(f), f.voice, str(f.period)) for f in (anchor, *chosen))
            if key in tried:
                continue
            tried.add(key)
            draft = _check(options, options.expression, anchor, chosen, context)
            if draft is not None:
                yield draft


def _check(
    options: Options, expression: Expression, anchor: Fact, chosen: Sequence[Fact], context: Context
) -> Draft | None:
    bound = dict(zip(options.slots, (anchor, *chosen), strict=True))
    values: dict[str, Bands] = {}
    for name, fact in bound.items():
        bands = bands_of(fact)
        if bands is None:
            return None
        values[name] = bands
    right = expressions.value(expression.right, values)
    left = expressions.value(expression.left, values)
    if expression.comparison == "~" and (interval.vague(left[1]) or interval.vague(right[1])):
        context.leave("too-wide", list(bound.values()))
        return None
    found = expressions.holds(expression, values)
    relation = RELATION[found]
    level = 2 if found == "contradiction" else 1
    why = [f"{name} is {readings.value(fact)} ({fact.doc})" for name, fact in bound.items()]
    why.append(f"{expression.text}: {readings.band(left[level])} against {readings.band(right[level])}: {found}")
    period = readings.stretch(anchor.period) if anchor.period else ""
    slots = {name: readings.value(fact) for name, fact in bound.items()}
    slots |= {"expression": expression.text, "implied": readings.band(left[1]), "period": period}
    return Draft(relation=relation, sides=tuple((fact,) for fact in bound.values()), why=tuple(why), slots=slots)


def _bindings(
    left: Sequence[tuple[str, Variable]], anchor: Fact, bound: Mapping[str, Fact], context: Context
) -> Iterator[tuple[Fact, ...]]:
    """Every way to fill the variables in their order, each from the anchor or from one filled before."""
    if not left:
        yield tuple(bound.values())
        return
    (name, variable), *rest = left
    start = bound[variable.start] if variable.start else anchor
    for fact in _candidates(variable, start, anchor, context):
        yield from _bindings(rest, anchor, {**bound, name: fact}, context)


def _candidates(variable: Variable, start: Fact, anchor: Fact, context: Context) -> list[Fact]:
    if variable.tie:
        found = [fact for kind, fact in context.tied.get(start.id, ()) if kind == variable.tie]
        ends = (tie.fact for tie in start.ties if tie.kind == variable.tie)
        found += [context.facts[end] for end in ends if end in context.facts]
        found = list({fact.id: fact for fact in found}.values())
    else:
        metric = variable.metric or anchor.metric
        same = variable.same or ("participants", "place")
        index = context.index((metric or "", *same), lambda: _index(metric, same, context))
        found = list(index.get((*_values(anchor, same), *_period_key(anchor.period, variable.period)), ()))
    return [
        fact
        for fact in found
        if fact.id != anchor.id
        and fact.status == anchor.status
        and fact.quantity is not None
        and (not variable.aspects or fact.quantity.aspect in variable.aspects)
        and (fact.quantity.unit in variable.units if variable.units else _unit_fits(variable, fact, anchor))
    ]


def _unit_fits(variable: Variable, fact: Fact, anchor: Fact) -> bool:
    return bool(variable.tie) or (
        fact.quantity is not None and anchor.quantity is not None and fact.quantity.unit == anchor.quantity.unit
    )


def _index(metric: str | None, same: Sequence[str], context: Context) -> dict[tuple[object, ...], list[Fact]]:
    made: dict[tuple[object, ...], list[Fact]] = {}
    for claim in context.claims:
        for fact in claim.facts:
            if fact.metric != metric or fact.quantity is None or fact.background or fact.role != "whole":
                continue
            for key in (_period_key(fact.period, "same"), ("any",)):
                made.setdefault((*_values(fact, same), *key), []).append(fact)
    return made


def _values(fact: Fact, same: Sequence[str]) -> tuple[object, ...]:
    return tuple(getattr(fact, name) for name in same)


def _period_key(period: Period | None, when: When) -> tuple[object, ...]:
    if when == "any":
        return ("any",)
    if period is None or period.start is None or period.end is None:
        return ("unknown",) if when == "same" else ("none",)
    if when == "same":
        return period.start, period.end
    return _year_before(period.start), _year_before(period.end)


def _year_before(day: dt.date) -> dt.date:
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28) if leap else day.replace(year=day.year - 1)
