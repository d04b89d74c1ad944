"""All findings of the ledger in their order: counted and chosen by kind, made when somebody looks at one."""

from __future__ import annotations

import sqlite3
from array import array
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, cast, overload

from checker.ledger import kept, lookups
from checker.ledger.kept import UNMARKED, Kept
from checker.model import Finding
from checker.model.findings import Relation
from checker.model.lists import Kind, Marks, Rank

_QUERY = "SELECT number, shown, kind, topic, origins FROM findings WHERE own IS NOT NULL ORDER BY place, own"
_BATCH = 400
Column = tuple[int, ...]
Columns = tuple[Column, Column, Column, Column, Column]
"""Of each finding its row, the key of its JSON, its kind, the claim it is about, and its origins."""


class Listed(Sequence[Finding]):
    """The settled findings. They are those of the ledger as it is now: look before it changes."""

    def __init__(self, base: sqlite3.Connection, columns: Columns, kinds: Mapping[int, Kind]) -> None:
        self._base = base
        self._numbers, self._shown, self._of_kind, self._topics, self._origins = columns
        self._kinds = kinds

    @classmethod
    def of(cls, base: sqlite3.Connection) -> Listed:
        """Those of a ledger, unmarked."""
        columns = tuple(zip(*base.execute(_QUERY), strict=True)) or ((),) * 5
        return cls(base, cast("Columns", columns), kept.kinds(base))

    def __len__(self) -> int:
        return len(self._numbers)

    def __iter__(self) -> Iterator[Finding]:
        return self._at(range(len(self)))

    @overload
    def __getitem__(self, at: int) -> Finding: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Finding]: ...
    def __getitem__(self, at: Any) -> Any:
        """One, or a list of several."""
        if isinstance(at, slice):
            return self.at(range(len(self))[at])
        return next(self._at([range(len(self))[at]]))

    def kinds(self) -> Mapping[Kind, int]:
        """Each kind with the number of its findings."""
        return {self._kinds[kind]: number for kind, number in Counter(self._of_kind).items()}

    def chosen(self, wanted: Callable[[Kind], bool]) -> Sequence[Finding]:
        """Those of some kinds, in their order."""
        kinds = {number for number, kind in self._kinds.items() if wanted(kind)}
        return self.at([at for at, kind in enumerate(self._of_kind) if kind in kinds])

    def foremost(self, most: int, rank: Rank, wanted: Callable[[Kind], bool]) -> Sequence[Finding]:
        """Of those of some kinds, in any order, all that may be among the first so many."""
        pairs = Counter(zip(self._of_kind, self._origins, strict=True))
        ranked = sorted(
            (rank(self._kinds[kind], origins), number, (kind, origins))
            for (kind, origins), number in pairs.items()
            if wanted(self._kinds[kind])
        )
        among: set[tuple[int, int]] = set()
        found, last = 0, None
        for place, number, pair in ranked:
            if found >= most and place != last:
                break
            among.add(pair)
            found, last = found + number, place
        listed = zip(self._of_kind, self._origins, strict=True)
        return self.at([at for at, pair in enumerate(listed) if pair in among])

    def heard(self) -> Mapping[tuple[str, Relation], int]:
        """Outlets with the number of findings by relation."""
        found = self._base.execute("SELECT outlet, relation, count FROM heard WHERE count")
        return {(outlet, relation): count for outlet, relation, count in found}

    def topics(self) -> int:
        """How many claims have findings."""
        return len(set(self._topics))

    def touching(self, docs: Collection[str]) -> Sequence[int]:
        """The places, ascending, of those that some articles take part in."""
        found = lookups.rows(self._base, "SELECT number FROM speakers WHERE doc IN ({})", sorted(docs))
        return self._places(number for (number,) in found)

    def named(self, ids: Collection[str]) -> Sequence[int]:
        """The places, ascending, of those with some ids."""
        # an id that was given when the finding was settled is of another row than the id it was judged under
        found = lookups.rows(self._base, "SELECT number FROM findings WHERE own IN ({})", sorted(ids))
        return self._places(number for (number,) in found)

    def _places(self, numbers: Iterable[int]) -> list[int]:
        wanted = set(numbers)
        return [at for at, number in enumerate(self._numbers) if number in wanted] if wanted else []

    def marked(self, marks: Callable[[Kind], Marks], others: Mapping[int, Marks]) -> Listed:
        """All of them with the marks of their kinds, but for those at some places."""
        kinds = {number: kind.marked(marks(kind)) for number, kind in self._kinds.items()}
        of_kind = list(self._of_kind)
        numbers: dict[Kind, int] = {}
        for place, apart in others.items():
            kind = self._kinds[of_kind[place]].marked(apart)
            of_kind[place] = numbers.setdefault(kind, -1 - len(numbers))
        kinds |= {number: kind for kind, number in numbers.items()}
        columns = (self._numbers, self._shown, tuple(of_kind), self._topics, self._origins)
        return Listed(self._base, columns, kinds)

    def keys(self) -> array[int]:
        """Hashes of their JSON, 63 bits wide."""
        altered = {number: kind.marks for number, kind in self._kinds.items() if kind.marks != UNMARKED}
        if not altered:
            return array("Q", self._shown)
        listed = zip(self._shown, self._of_kind, strict=True)
        return array("Q", (kept.marked_key(shown, altered.get(kind, UNMARKED)) for shown, kind in listed))

    def at(self, places: Sequence[int]) -> list[Kept]:
        """Those at some places, in the order asked."""
        return list(self._at(places))

    def _at(self, places: Sequence[int]) -> Iterator[Kept]:
        for start in range(0, len(places), _BATCH):
            part = places[start : start + _BATCH]
            numbers = [self._numbers[at] for at in part]
            found = {finding.number: finding for finding in kept.look_up(self._base, "number", numbers, self._kinds)}
            for at, number in zip(part, numbers, strict=True):
                yield found[number].of_kind(self._kinds[self._of_kind[at]])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    def __hash__(self) -> int:
        return id(self)
