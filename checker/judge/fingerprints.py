"""Identity of findings: of rule, claim key and the sides' normalised values; of nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable


def fingerprint(rule: str, key: Iterable[str], sides: Iterable[str]) -> str:
    """`fc1-` and 16 hex digits. The order of the sides plays no part.

    Not of offsets, paths, messages, sources or order: an article that joins a side makes no new finding, a third value
    does.
    """
    parts = [rule, "\x1e".join(key), *sorted(set(sides))]
    return "fc1-" + hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]
