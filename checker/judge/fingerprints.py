"""Identity of findings: of rule, claim key and the sides' normalised values; of nothing else.

A story's id, and the day, place and size that set its events apart, follow from the articles at hand: an article that
comes, goes or is reworded may change them. A fingerprint holds the year of the event instead. Where that leaves two
events with one fingerprint, which takes the same rule, measure and values in one year, `settle` tells them apart.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable

from checker.model import Claim, Fact, Finding

_OF_THE_MOMENT = ("story=", "day=", "at=", "size=")
"""Parts of a claim's key that hang on which articles were read."""


def fingerprint(rule: str, key: Iterable[str], sides: Iterable[str]) -> str:
    """`fc1-` and 16 hex digits. The order of the sides plays no part.

    Not of offsets, paths, messages, sources or order: an article that joins a side makes no new finding, a third value
    does.
    """
    parts = [rule, "\x1e".join(key), *sorted(set(sides))]
    return "fc1-" + hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def identity(claim: Claim, facts: Iterable[Fact]) -> tuple[str, ...]:
    """The lasting parts of a claim's key, with the year of the event where the key is of one story."""
    lasting = tuple(part for part in claim.key if not part.startswith(_OF_THE_MOMENT))
    if len(lasting) == len(claim.key):
        return lasting
    days = [day for fact in facts if (day := _day(fact)) is not None]
    return (*lasting, f"year={min(days).year}" if days else "year=")


def settle(findings: Iterable[Finding], order: Callable[[Finding], tuple[object, ...]]) -> list[Finding]:
    """One finding an identity: of those that share an article the first by `order` stays, others get ids of their own.

    The earliest event keeps the plain fingerprint, so that a later one changes nothing for it.
    """
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.id, []).append(finding)
    result: list[Finding] = []
    for plain, group in groups.items():
        apart: list[list[Finding]] = []
        for finding in sorted(group, key=order):
            home = next((one for one in apart if any(set(finding.docs) & set(other.docs) for other in one)), None)
            if home is None:
                apart.append([finding])
            else:
                home.append(finding)
        kept = sorted((one[0] for one in apart), key=_earliest)
        result.extend(
            finding if number == 0 else finding.renamed(fingerprint(finding.rule, (plain, str(number)), ()))
            for number, finding in enumerate(kept)
        )
    return sorted(result, key=order)


def _day(fact: Fact) -> dt.date | None:
    if fact.event_day is not None and fact.event_day.start is not None:
        return fact.event_day.start
    return fact.as_of or fact.published


def _earliest(finding: Finding) -> tuple[str, tuple[str, ...]]:
    return finding.earliest, finding.docs
