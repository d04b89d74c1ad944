"""What placing knows of the articles it has placed: records by number, and where their words and sentences stand.

`Register` is what the passes ask for; `InMemory` answers from plain dictionaries, `checker.ledger` from a database.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Literal, Protocol

from checker.align.sketches import decode, encode, shingles_in
from checker.model.sketch import Sketch

UNDATED = dt.date.max.toordinal()
"""The day of articles without one: they come last."""
MARKS = 12
"""Smallest hashes by which an article looks for its original."""
ORIGINALS = 8
"""Originals looked at for each hash; what more print is boilerplate."""

Kind = Literal["mark", "sentence", "url"]
Print = bytes
"""When an article was printed, as bytes that sort: day, then the longest first, then its number in the last eight."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an article stands: its story, whose voice it speaks with, and which sentences it took over."""

    story: str
    voice: str
    lifts: tuple[tuple[int, str], ...]
    """Start of each sentence that an earlier article printed under another voice, and that voice."""
    days: tuple[tuple[int, dt.date], ...]
    """Start of each sentence that was printed on an earlier day, and that day: its figures were of that day."""


@dataclass(slots=True, eq=False)
class Record:
    """An article as the register holds it; what follows `age` is worked out by the passes."""

    at: int
    """Its number, made of all that its sketch says: an article that changes gets another one."""
    doc: str
    packed: bytes
    """Its sketch, as bytes."""
    day: int
    """Ordinal of the sketch's `day`, or `UNDATED`."""
    age: Print
    vector: tuple[tuple[int, int], ...] = ()
    """Terms, and their weights in a vector of the length 1000; 0 for one that is common on the article's day."""
    home: int = 0
    """Number of the article that founded its story; 0 where the corpus gives the story."""
    story: str = ""
    voice: str = ""
    original: bool = False
    """Whether its text is its own, so that others may be copies of it."""
    lifts: tuple[tuple[int, str], ...] = ()
    days: tuple[tuple[int, dt.date], ...] = ()
    _sketch: Sketch | None = None
    _prints: tuple[tuple[Kind, int], ...] | None = None
    _hashes: tuple[int, ...] | None = None

    @property
    def placed(self) -> Placed:
        """What others get to see."""
        return Placed(self.story, self.voice, self.lifts, self.days)

    @property
    def sketch(self) -> Sketch:
        """Its sketch, unpacked when somebody looks at it."""
        if self._sketch is None:
            self._sketch = decode(self.packed)
        return self._sketch

    @property
    def hashes(self) -> tuple[int, ...]:
        """The smallest hashes of its 5-grams, sorted."""
        if self._hashes is None:
            self._hashes = shingles_in(self.packed)
        return self._hashes

    @property
    def prints(self) -> tuple[tuple[Kind, int], ...]:
        """What may tell it for a copy, or a copy of it: its smallest hashes, its sentences, its address."""
        if self._prints is None:
            found: list[tuple[Kind, int]] = [("mark", mark) for mark in self.hashes[:MARKS]]
            found += [("sentence", mark) for mark in {mark for _, mark in self.sketch.sentences}]
            if self.sketch.url:
                address = blake2b(self.sketch.url.encode(errors="surrogatepass"), digest_size=8)
                found.append(("url", int.from_bytes(address.digest(), "little")))
            self._prints = tuple(found)
        return self._prints


def record(sketch: Sketch) -> Record:
    """An article that no pass has seen yet."""
    packed = encode(sketch)
    whole = int.from_bytes(blake2b(packed, digest_size=5).digest(), "little") >> 1
    # By content first, so that the order of a day does not hang on names; 24 + 39 bits tell articles apart.
    text = int.from_bytes(blake2b(sketch.digest.encode(errors="surrogatepass"), digest_size=3).digest(), "little")
    at = text << 39 | whole
    published = sketch.published.toordinal() if sketch.published else UNDATED
    return Record(
        at=at,
        doc=sketch.doc,
        packed=packed,
        day=sketch.day.toordinal() if sketch.day else UNDATED,
        age=published.to_bytes(4, "big") + (0xFFFFFFFF - sketch.length).to_bytes(4, "big") + at.to_bytes(8, "big"),
        _sketch=sketch,
    )


def printed_on(age: Print) -> int:
    """Ordinal of the day on which it was printed, or `UNDATED`."""
    return int.from_bytes(age[:4], "big")


def printed_by(age: Print) -> int:
    """Number of the article that was printed then."""
    return int.from_bytes(age[8:], "big")


Posting = tuple[int, int]
"""(article, weight of the term in its vector)."""


class Register(Protocol):
    """Articles that are placed. Numbers are those of `Record.at`."""

    def find(self, docs: Collection[str]) -> None:
        """Tell that these documents will be asked for."""

    def number(self, doc: str) -> int | None:
        """The number of a document, None for one that is not known."""

    def record(self, at: int) -> Record:
        """An article; `keep` it again after a change."""

    def records(self, ats: Collection[int]) -> None:
        """Tell that these will be asked for."""

    def keep(self, record: Record) -> None:
        """Hold an article, new or changed."""

    def drop(self, record: Record) -> None:
        """Forget an article."""

    def last(self) -> int:
        """The latest day of any posting; 0 for none."""

    def last_print(self) -> int:
        """The latest day on which any article was printed; 0 for none."""

    def size(self, day: int) -> int:
        """Articles that have postings on a day."""

    def of_day(self, day: int) -> list[int]:
        """These articles."""

    def postings(self, terms: Sequence[int], first: int, last: int) -> list[list[Sequence[Posting]]]:
        """By term, and by day from `first` to `last`: the articles in whose vector it weighs anything, by number."""

    def holding(self, term: int, day: int) -> Collection[int]:
        """Articles of a day that have a term, common or not."""

    def counts(self, terms: Collection[int], day: int) -> dict[int, int]:
        """How many these are, for each term."""

    def latest(self, term: int, day: int, at: int, limit: int) -> list[tuple[int, int, int]]:
        """(day, article, weight) of the latest `limit` postings of a term before article `at` of `day`."""

    def post(self, record: Record) -> None:
        """Add the postings of an article's vector."""

    def unpost(self, record: Record) -> None:
        """Take them away."""

    def search(self, prints: Collection[tuple[Kind, int]]) -> None:
        """Tell that these prints will be asked for."""

    def first(self, kind: Kind, key: int) -> Print | None:
        """The first article that printed something."""

    def originals(self, mark: int) -> Sequence[Print]:
        """The first `ORIGINALS` originals with a mark, in order, and one more."""

    def holders(self, kind: Kind, key: int, after: Print) -> list[Print]:
        """The articles that printed something later than `after`."""

    def print(self, record: Record) -> None:
        """Add all that an article printed; it is no original yet."""

    def unprint(self, record: Record) -> None:
        """Take it away."""

    def turn(self, record: Record) -> None:
        """Note among its marks that an article has become an original, or is one no longer."""

    def flush(self) -> None:
        """Tell that a piece of work is done."""


class InMemory:
    """A register for one run, in plain dictionaries."""

    def __init__(self) -> None:
        self._records: dict[int, Record] = {}
        self._numbers: dict[str, int] = {}
        self._sizes: dict[int, set[int]] = defaultdict(set)
        self._postings: dict[int, dict[int, list[Posting]]] = defaultdict(dict)
        self._holding: dict[tuple[int, int], set[int]] = defaultdict(set)
        self._printed: Counter[int] = Counter()
        self._prints: dict[tuple[Kind, int], list[Print]] = defaultdict(list)
        self._originals: dict[int, list[Print]] = defaultdict(list)

    def find(self, docs: Collection[str]) -> None:
        """See `Register`."""

    def number(self, doc: str) -> int | None:
        """See `Register`."""
        return self._numbers.get(doc)

    def record(self, at: int) -> Record:
        """See `Register`."""
        return self._records[at]

    def records(self, ats: Collection[int]) -> None:
        """See `Register`."""

    def keep(self, record: Record) -> None:
        """See `Register`."""
        self._records[record.at] = record
        self._numbers[record.doc] = record.at

    def drop(self, record: Record) -> None:
        """See `Register`."""
        del self._records[record.at]
        if self._numbers.get(record.doc) == record.at:
            del self._numbers[record.doc]

    def last(self) -> int:
        """See `Register`."""
        return max((day for day, ats in self._sizes.items() if ats), default=0)

    def last_print(self) -> int:
        """See `Register`."""
        return max((day for day, count in self._printed.items() if count), default=0)

    def size(self, day: int) -> int:
        """See `Register`."""
        return len(self._sizes.get(day, ()))

    def of_day(self, day: int) -> list[int]:
        """See `Register`."""
        return sorted(self._sizes.get(day, ()))

    def postings(self, terms: Sequence[int], first: int, last: int) -> list[list[Sequence[Posting]]]:
        """See `Register`."""
        days = range(first, last + 1)
        known = (self._postings.get(term, {}) for term in terms)
        return [[by_day.get(day, ()) for day in days] for by_day in known]

    def holding(self, term: int, day: int) -> Collection[int]:
        """See `Register`."""
        return self._holding.get((term, day), ())

    def counts(self, terms: Collection[int], day: int) -> dict[int, int]:
        """See `Register`."""
        return {term: len(self._holding.get((term, day), ())) for term in terms}

    def latest(self, term: int, day: int, at: int, limit: int) -> list[tuple[int, int, int]]:
        """See `Register`."""
        found: list[tuple[int, int, int]] = []
        days = self._postings.get(term, {})
        for other in sorted((d for d in days if d <= day), reverse=True):
            cell = days[other]
            end = bisect_left(cell, (at,)) if other == day else len(cell)
            found += [(other, article, weight) for article, weight in reversed(cell[:end])]
            if len(found) >= limit:
                break
        return found[:limit]

    def post(self, record: Record) -> None:
        """See `Register`."""
        self._sizes[record.day].add(record.at)
        for term, weight in record.vector:
            self._holding[term, record.day].add(record.at)
            if weight:
                insort(self._postings[term].setdefault(record.day, []), (record.at, weight))

    def unpost(self, record: Record) -> None:
        """See `Register`."""
        self._sizes[record.day].discard(record.at)
        for term, weight in record.vector:
            self._holding[term, record.day].discard(record.at)
            if weight:
                self._postings[term][record.day].remove((record.at, weight))

    def search(self, prints: Collection[tuple[Kind, int]]) -> None:
        """See `Register`."""

    def first(self, kind: Kind, key: int) -> Print | None:
        """See `Register`."""
        return next(iter(self._prints.get((kind, key), ())), None)

    def originals(self, mark: int) -> Sequence[Print]:
        """See `Register`."""
        return self._originals.get(mark, [])[: ORIGINALS + 1]

    def holders(self, kind: Kind, key: int, after: Print) -> list[Print]:
        """See `Register`."""
        return [age for age in self._prints.get((kind, key), ()) if age > after]

    def print(self, record: Record) -> None:
        """See `Register`."""
        self._printed[printed_on(record.age)] += 1
        for key in record.prints:
            insort(self._prints[key], record.age)

    def unprint(self, record: Record) -> None:
        """See `Register`."""
        self._printed[printed_on(record.age)] -= 1
        for kind, key in record.prints:
            self._prints[kind, key].remove(record.age)
            if kind == "mark" and record.original:
                self._originals[key].remove(record.age)

    def turn(self, record: Record) -> None:
        """See `Register`."""
        for kind, key in record.prints:
            if kind == "mark" and record.original:
                insort(self._originals[key], record.age)
            elif kind == "mark":
                self._originals[key].remove(record.age)

    def flush(self) -> None:
        """See `Register`."""
