"""What was extracted once is not extracted again: a content-addressed, crash-safe cache in one SQLite file."""

from __future__ import annotations

from checker.store.codec import DamagedError, dumps, loads
from checker.store.database import FILE_NAME, TABLES, Store
from checker.store.version import extractor_version, judge_version

__all__ = ["FILE_NAME", "TABLES", "DamagedError", "Store", "dumps", "extractor_version", "judge_version", "loads"]
