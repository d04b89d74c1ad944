"""The data contract: what must hold of every article's metadata and of every fact, as a Great Expectations suite.

Great Expectations is loaded only here and only when the contract is asked for (its import takes seconds); its
telemetry and progress bars are off, and its results are told in our own words with article and field.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, get_args

from checker.model import Contract, ContractFailure, Document, Fact, lists
from checker.model.facts import Aspect, Hedge, Role, Status

if TYPE_CHECKING:
    import pandas as pd

Severity = Literal["warning", "error"]
FIRST, LAST = dt.date(1500, 1, 1), dt.date(2200, 12, 31)
"""News speaks of no day before the first, and plans for none after the last."""
MOST = 100
"""Failures told of one expectation; the rest are counted."""
_UNIT = r"^(?:[A-Z]{3}|[a-z][A-Za-z0-9_]*)(?:\*\*[23])?(?:/[a-z][A-Za-z0-9_]*(?:\*\*[23])?)?$"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One clause of the contract: an expectation on columns of a table, and what a failure means."""

    name: str
    table: str
    """documents | facts"""
    field: str
    expectation: str
    """The class in great_expectations.expectations."""
    arguments: tuple[tuple[str, Any], ...]
    message: str
    metadata: bool = False
    """About what the outlet should have told: an old article may lack it, a new one must not."""


def _column(
    name: str, table: str, column: str, expectation: str, message: str, *, metadata: bool = False, **more: Any
) -> Clause:
    return Clause(
        name=name,
        table=table,
        field=column,
        expectation=expectation,
        arguments=(("column", column), *more.items()),
        message=message,
        metadata=metadata,
    )


def _true(name: str, table: str, field: str, message: str) -> Clause:
    """A column that our own code fills with whether the clause holds; Great Expectations looks at the values."""
    return Clause(
        name=name,
        table=table,
        field=field,
        expectation="ExpectColumnValuesToBeInSet",
        arguments=(("column", name), ("value_set", [True])),
        message=message,
    )


_NOT_NULL, _UNIQUE = "ExpectColumnValuesToNotBeNull", "ExpectColumnValuesToBeUnique"
_IN_SET, _REGEX = "ExpectColumnValuesToBeInSet", "ExpectColumnValuesToMatchRegex"

CLAUSES: tuple[Clause, ...] = (
    _column("article-id-present", "documents", "id", _REGEX, "an article without an id", regex=r"\S"),
    _column("article-id-unique", "documents", "id", _UNIQUE, "another article has the same id"),
    _column(
        "published-known",
        "documents",
        "published",
        _NOT_NULL,
        "publication date unknown, so its relative dates mean nothing; give it in the article's head or metadata",
        metadata=True,
    ),
    _true("published-in-range", "documents", "published", f"publication date outside {FIRST} to {LAST}"),
    _true("updated-after-published", "documents", "updated", "updated before it was published"),
    _column(
        "outlet-known",
        "documents",
        "source",
        _NOT_NULL,
        "outlet unknown, so its independence cannot be told; give `source` in the article's head or metadata",
        metadata=True,
    ),
    _column("digest-well-formed", "documents", "sha256", _REGEX, "no SHA-256 of the text", regex="^[0-9a-f]{64}$"),
    _true("sentences-in-text", "documents", "sentences", "a sentence lies outside the text, or sentences overlap"),
    _column("fact-id-present", "facts", "id", _REGEX, "a fact without an id", regex=r"\S"),
    _column("fact-id-unique", "facts", "id", _UNIQUE, "another fact has the same id"),
    _true("fact-of-an-article", "facts", "doc", "the fact's article is not among those read"),
    _true("span-in-text", "facts", "span", "the text at the fact's place is not the fact's text"),
    _true("span-in-sentence", "facts", "sentence", "the fact does not lie in its sentence"),
    _column("kind-known", "facts", "kind", _IN_SET, "unknown kind", value_set=["quantity", "date"]),
    _true("value-of-its-kind", "facts", "quantity", "a quantity without a number, or a date without a timex"),
    _column("status-known", "facts", "status", _IN_SET, "unknown status", value_set=list(get_args(Status))),
    _column("role-known", "facts", "role", _IN_SET, "unknown role", value_set=list(get_args(Role))),
    _column("hedge-known", "facts", "hedge", _IN_SET, "unknown hedge", value_set=list(get_args(Hedge))),
    _column("aspect-known", "facts", "aspect", _IN_SET, "unknown aspect", value_set=list(get_args(Aspect))),
    _column("unit-well-formed", "facts", "unit", _REGEX, "a unit that is no unit's name", regex=_UNIT),
    _true("value-finite", "facts", "value", "a value that is not finite"),
    _true("bands-ordered", "facts", "bands", "bands that do not lie inside each other, or that do not hold the value"),
    _true("period-ordered", "facts", "period", "a period that ends before it starts"),
    _true("days-in-range", "facts", "period", f"a day outside {FIRST} to {LAST}"),
)


def check(documents: Sequence[Document], facts: Sequence[Fact], *, only: Collection[str] | None = None) -> Contract:
    """Hold the contract over the articles (or those whose ids are in `only`) and their facts.

    Uniqueness is looked at over all of them; of a corpus in a cache only over the named ones, which are all that is
    looked up. Failures are sorted by clause, article and place. Missing metadata is an error where articles are named
    (they are new, and whoever adds them can mend them), else a warning.
    """
    if only is not None and isinstance(documents, lists.Picked) and isinstance(facts, lists.Picked):
        documents, facts = documents.pick(only), facts.pick(only)
    tables = {"documents": _documents(documents), "facts": _facts(facts, documents)}
    failures = []
    for clause, rows in _validate(tables):
        severity: Severity = "warning" if clause.metadata and only is None else "error"
        found = [_failure(clause, tables[clause.table], row, severity) for row in rows]
        told = [f for f in found if only is None or f.doc is None or f.doc in only]
        failures.extend(told[:MOST])
        if len(told) > MOST:
            more = f"{clause.message}: {len(told) - MOST} more"
            failures.append(
                ContractFailure(expectation=clause.name, doc=None, field=clause.field, message=more, severity=severity)
            )
    broken = any(f.severity == "error" for f in failures)
    return Contract(passed=not broken, expectations=len(CLAUSES), failures=tuple(failures))


def _validate(tables: dict[str, pd.DataFrame]) -> list[tuple[Clause, list[int]]]:
    """The rows that break each clause, by one suite a table."""
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    import great_expectations as gx
    import great_expectations.expectations as gxe
    from great_expectations.data_context.types.base import ProgressBarsConfig

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    source = context.data_sources.add_pandas("factcheck")
    by_name = {c.name: c for c in CLAUSES}
    broken: dict[str, list[int]] = {}
    for name, table in tables.items():
        suite = gx.ExpectationSuite(
            name=name,
            expectations=[
                getattr(gxe, c.expectation)(**dict(c.arguments), meta={"clause": c.name})
                for c in CLAUSES
                if c.table == name
            ],
        )
        whole = source.add_dataframe_asset(name).add_batch_definition_whole_dataframe("all")
        batch = whole.get_batch({"dataframe": table})
        outcome = batch.validate(suite, result_format={"result_format": "COMPLETE"})
        for result in outcome.results:
            told: Any = result.expectation_config
            clause = by_name[told.meta["clause"]]
            if result.success:
                continue
            rows = result.result.get("unexpected_index_list")
            if rows is None:
                raise RuntimeError(f"data contract: {clause.name} could not be evaluated: {result.exception_info}")
            broken[clause.name] = [int(row) for row in rows]
    return [(c, broken[c.name]) for c in CLAUSES if c.name in broken]


def _failure(clause: Clause, table: pd.DataFrame, row: int, severity: Severity) -> ContractFailure:
    record = table.iloc[row]
    of_fact = clause.table == "facts"
    at = f"{record['id']} at {record['start']}: " if of_fact else ""
    return ContractFailure(
        expectation=clause.name,
        doc=str(record["doc" if of_fact else "id"]),
        field=clause.field,
        message=at + clause.message,
        severity=severity,
    )


def _documents(documents: Sequence[Document]) -> pd.DataFrame:
    """One row an article."""
    import pandas as pd

    rows = [
        {
            "id": d.id,
            "source": d.source,
            "sha256": d.sha256,
            "published": d.published.day.isoformat() if d.published else None,
            "published-in-range": d.published is None or FIRST <= d.published.day <= LAST,
            "updated-after-published": not (d.published and d.updated and d.updated.day < d.published.day),
            "sentences-in-text": _in_order(d),
        }
        for d in documents
    ]
    columns = ["id", "source", "sha256", "published"]
    columns += ["published-in-range", "updated-after-published", "sentences-in-text"]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def _facts(facts: Sequence[Fact], documents: Sequence[Document]) -> pd.DataFrame:
    """One row a fact; columns named like a clause hold whether it is kept."""
    import pandas as pd

    texts = {d.id: d.text for d in documents}
    rows = []
    for f in facts:
        q = f.quantity
        text = texts.get(f.doc)
        days = [p for x in (f.period, f.since, f.event_day) if x is not None for p in (x.start, x.end) if p is not None]
        rows.append(
            {
                "id": f.id,
                "doc": f.doc,
                "start": f.span[0],
                "kind": f.kind,
                "status": f.status,
                "role": f.role,
                "hedge": None if q is None else q.hedge,
                "aspect": None if q is None else q.aspect,
                "unit": None if q is None else q.unit,
                "fact-of-an-article": text is not None,
                "span-in-text": text is None or (f.text != "" and text[f.span[0] : f.span[1]] == f.text),
                "span-in-sentence": f.sentence[0] <= f.span[0] and f.span[1] <= f.sentence[1],
                "value-of-its-kind": (q if f.kind == "quantity" else f.timex) is not None,
                "value-finite": q is None or all(n.is_finite() for n in (q.value, q.high) if n is not None),
                "bands-ordered": q is None or _nested(q.bands),
                "period-ordered": all(
                    x is None or x.start is None or x.end is None or x.start <= x.end
                    for x in (f.period, f.since, f.event_day)
                ),
                "days-in-range": all(FIRST <= d <= LAST for d in days),
            }
        )
    columns = ["id", "doc", "start", "kind", "status", "role", "hedge", "aspect", "unit"]
    columns += [c.name for c in CLAUSES if c.table == "facts" and c.expectation == _IN_SET and c.name not in columns]
    return pd.DataFrame(rows, columns=list(dict.fromkeys(columns)), dtype=object)


def _in_order(document: Document) -> bool:
    end = 0
    for start, stop in document.sentences:
        if start < end or stop < start:
            return False
        end = stop
    return end <= len(document.text)


def _nested(bands: Sequence[tuple[Decimal | None, Decimal | None]]) -> bool:
    """Whether each band is an interval and lies inside the next."""
    low: Decimal | None = None
    high: Decimal | None = None
    for number, (start, end) in enumerate(bands):
        if start is not None and end is not None and start > end:
            return False
        if number:
            if start is not None and (low is None or start > low):
                return False
            if end is not None and (high is None or end < high):
                return False
        low, high = start, end
    return True
