"""How the ledger's rooms look things up: keys for texts, and many rows by their keys."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from typing import Any

AT_ONCE = 400
"""Values in one query; SQLite may be built with a limit of 999."""


def key(text: str) -> int:
    """Equal texts, equal keys; 63 bits, which SQLite holds as an integer."""
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little") >> 1


def rows(base: sqlite3.Connection, query: str, values: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
    """The rows of a query with `IN ({})`, for all values, some hundreds at a time."""
    for start in range(0, len(values), AT_ONCE):
        part = values[start : start + AT_ONCE]
        yield from base.execute(query.format(",".join("?" * len(part))), part)
