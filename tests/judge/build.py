"""Facts and claims for tests of the judge, without text: what alignment would hand on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from checker import interval, judge, packs
from checker.interval import Hedging
from checker.lexicon import metrics
from checker.model import Claim, Fact, Finding, Metric, Period, Quantity, Timex

D = Decimal
TABLE = {
    "~": Hedging(shape="around", k=(D(".25"), D(".5"), D(1)), r=(D(".10"), D(".17"), D(".25"))),
    ">": Hedging(shape="up", k=(D(".5"), D(1), None), r=(D(".20"), D(".34"), None)),
    "<": Hedging(shape="down", k=(D(".5"), D(1), None), r=(D(".20"), D(".34"), None)),
}
SCALES = {"bn": 9, "m": 6}


@cache
def shipped_metrics() -> Mapping[str, Metric]:
    return metrics.load([packs.rules_root()])


@cache
def shipped_rules() -> judge.RuleSet:
    return judge.load([packs.rules_root()], shipped_metrics())


def day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def period(text: str | None) -> Period | None:
    """ "2021", "2021-01-01..2021-09-30", "2013-01-01.." """
    if text is None:
        return None
    if ".." in text:
        start, _, end = text.partition("..")
        return Period(start=day(start), end=day(end), grain="month", basis="explicit")
    if len(text) == 4:
        return Period(start=dt.date(int(text), 1, 1), end=dt.date(int(text), 12, 31), grain="year", basis="explicit")
    return Period(start=day(text), end=day(text), grain="day", basis="explicit")


def quantity(text: str, unit: str = "count", aspect: str = "level", direction: str | None = None) -> Quantity:
    """ "~140bn", ">100", "12" """
    hedge = text[0] if text[0] in "~<>" else "="
    numeral = text.lstrip("~<>")
    scale = next((power for word, power in SCALES.items() if numeral.endswith(word)), 0)
    x = D(numeral.rstrip("bnm"))
    written, significant = interval.written_units(x)
    bands = interval.bands(
        x.scaleb(scale),
        written=written.scaleb(scale),
        significant=significant.scaleb(scale),
        scaled=scale > 0,
        discrete=unit == "count",
        hedge=None if hedge == "=" else hedge,
        table=TABLE,
    )
    made: Any = {"hedge": hedge, "aspect": aspect, "direction": direction}
    return Quantity(value=x.scaleb(scale), unit=unit, bands=bands, **made)


def fact(
    doc: str,
    value: str,
    *,
    unit: str = "count",
    aspect: str = "level",
    direction: str | None = None,
    published: str | None = "2022-02-04",
    at: int = 0,
    **more: Any,
) -> Fact:
    """A fact of article `doc`; days and periods as text."""
    for name in ("period", "since", "event_day"):
        if isinstance(more.get(name), str):
            more[name] = period(more[name])
    if isinstance(more.get("as_of"), str):
        more["as_of"] = day(more["as_of"])
    dated = unit == "date"
    more.setdefault("voice", f"v-{doc}")
    more.setdefault("source", f"source {doc}")
    return Fact(
        id=f"f-{doc}-{at}",
        doc=doc,
        published=day(published),
        kind="date" if dated else "quantity",
        span=(at, at + len(value)),
        text=value,
        sentence=(0, 100),
        pattern="test",
        quantity=None if dated else quantity(value, unit, aspect, direction),
        timex=Timex(type="DATE", value=value) if dated else None,
        **({"period": period(value)} if dated else {}),
        **more,
    )


def claim(metric: str | None, *facts: Fact, measure: str | None = None, **more: Any) -> Claim:
    unit = facts[0].quantity.unit if facts[0].quantity else "date"
    name = measure or metric or "thing"
    more.setdefault("key", (name, unit, "story=s-1"))
    return Claim(metric=metric, measure=name, story="s-1", facts=facts, **more)


def judged(*claims: Claim, rules: judge.RuleSet | None = None, **more: Any) -> list[Finding]:
    return judge.judge(claims, rules or shipped_rules(), shipped_metrics(), **more)[0]


def relations(*claims: Claim, **more: Any) -> list[str]:
    """Relations of the findings, worst first."""
    return [finding.relation for finding in judged(*claims, **more)]
