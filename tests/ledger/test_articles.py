"""Articles of the ledger: what they come to all in all is what counting them anew gives."""

from __future__ import annotations

import json
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from checker.ledger import Ledger, articles
from checker.ledger.articles import Row, Rows

DOCS = [f"d{number}" for number in range(6)]
skips = st.dictionaries(st.sampled_from(["vague", "no-unit", "year"]), st.integers(1, 5))


def row(doc: str, source: str, facts: int, skipped: dict[str, int]) -> Row:
    told = json.dumps(skipped) if skipped else ""
    return Row(doc, f"{doc}.txt", 0, f"{doc}.txt", "digest", "digest", 0, facts, told, source, 0)


rows = st.builds(row, st.sampled_from(DOCS), st.sampled_from(["", "Post", "Herald"]), st.integers(0, 9), skips)
steps = st.one_of(
    st.tuples(st.just("put"), st.lists(rows, max_size=4, unique_by=lambda found: found.doc)),
    st.tuples(st.just("drop"), st.lists(st.sampled_from([*DOCS, "unknown"]), max_size=4, unique=True)),
)


@given(st.lists(steps, max_size=8))
def test_totals_are_those_of_the_articles(steps):
    base = Ledger.open(None, "", []).base
    held: dict[str, Row] = {}
    for kind, items in steps:
        if kind == "put":
            articles.put(base, items)
            held.update({item.doc: item for item in items})
        else:
            articles.drop(base, items)
            for doc in items:
                held.pop(doc, None)
    assert {doc: Rows(base)[doc] for doc in Rows(base)} == held
    skipped: Counter[str] = Counter()
    for found in held.values():
        skipped.update(json.loads(found.skips or "{}"))
    assert articles.counts(base) == (sum(found.facts for found in held.values()), skipped)
    assert list(articles.outlets(base).items()) == [
        (source or None, (len(of), sum(found.facts for found in of)))
        for source in sorted({found.source for found in held.values()})
        for of in [[found for found in held.values() if found.source == source]]
    ]


def test_rows_are_those_kept_under_those_that_were_put_in():
    base = Ledger.open(None, "", []).base
    articles.put(base, [row("a", "Post", 1, {}), row("b", "Post", 2, {})])
    rows = Rows(base).changed({"a"}, {"c": row("c", "Post", 3, {})})
    rows["b"] = rows["b"]._replace(told=7)
    assert (sorted(rows), "a" in rows, rows.get("a"), rows["b"].told) == (["b", "c"], False, None, 7)
    assert sorted(rows.fresh) == ["b", "c"]
    assert sorted(Rows(base)) == ["a", "b"]
    assert len(rows.changed({"b", "c"}, {})) == 0
