"""Totals of cells that come and go are those of the cells that are there."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from checker.ledger import Ledger, cells
from checker.model import Incomparable

REASONS = st.sampled_from(["scope-apart", "scope-unknown", "too-many-values"])
LEFT = st.builds(Incomparable, reason=REASONS, count=st.integers(1, 9), example=st.none() | st.sampled_from("abc"))
CELLS = st.builds(
    cells.Cell,
    findings=st.just(()),
    claims=st.just(()),
    claimed=st.integers(0, 9),
    left=st.lists(LEFT, max_size=4).map(tuple),
)


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from("xyz"), st.none() | CELLS), max_size=12))
def test_totals_are_those_of_the_cells_that_are_there(steps):
    base = Ledger.open(None, "", []).base
    there = {}
    for name, cell in steps:
        there.pop(name, None)
        if cell is None:
            cells.drop(base, name)
        else:
            cells.put(base, name, cell)
            there[name] = cell
    counts, examples = Counter(), {}
    for cell in there.values():
        for item in cell.left:
            counts[item.reason] += item.count
            examples.setdefault(item.reason, []).extend([item.example] if item.example is not None else [])
    assert cells.totals(base) == (
        sum(cell.claimed for cell in there.values()),
        0,
        tuple(
            Incomparable(reason=reason, count=counts[reason], example=min(examples[reason], default=None))
            for reason in sorted(counts)
        ),
    )
