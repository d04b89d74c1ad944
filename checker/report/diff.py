"""What changed between two reports: findings that are new, fixed, or the same dispute with other values or standing."""

from __future__ import annotations

from dataclasses import dataclass

from checker import wire
from checker.model import Finding, Report
from checker.report.text import safe

_STANDING = ("relation", "severity", "confidence", "new", "waived", "blocking")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A finding before and after; `what` tells the difference in words."""

    before: Finding
    after: Finding
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """New, fixed and changed findings, each sorted by id."""

    new: tuple[Finding, ...]
    fixed: tuple[Finding, ...]
    changed: tuple[Change, ...]


def compare(old: Report, new: Report) -> Difference:
    """Match findings by id; those left over by rule and claim, since a third value gives a finding another id."""
    before, after = {f.id: f for f in old.findings}, {f.id: f for f in new.findings}
    changed = [
        Change(before=before[i], after=after[i], what=what)
        for i in sorted(before.keys() & after.keys())
        if (what := _difference(before[i], after[i]))
    ]
    gone = {i: before[i] for i in sorted(before.keys() - after.keys())}
    come = []
    for i in sorted(after.keys() - before.keys()):
        finding = after[i]
        twin = next((g for g in gone.values() if (g.rule, g.key) == (finding.rule, finding.key)), None)
        if twin is None:
            come.append(finding)
            continue
        del gone[twin.id]
        changed.append(Change(before=twin, after=finding, what=f"{_values(twin)} -> {_values(finding)}"))
    return Difference(new=tuple(come), fixed=tuple(gone.values()), changed=tuple(changed))


def render(difference: Difference) -> str:
    """For a reader."""
    lines: list[str] = []
    for title, findings in (("new", difference.new), ("fixed", difference.fixed)):
        lines.extend(f"{title:<8} {f.id}  {f.relation}  {f.rule}  {safe(f.message)}" for f in findings)
    lines.extend(
        f"changed  {c.after.id}  {c.after.relation}  {c.after.rule}  {safe(c.what)}" for c in difference.changed
    )
    lines.append(f"{len(difference.new)} new, {len(difference.fixed)} fixed, {len(difference.changed)} changed.")
    return "\n".join(lines) + "\n"


def to_json(difference: Difference) -> str:
    """For a machine: schema factcheck/diff@1."""
    data = {
        "schema": "factcheck/diff@1",
        "new": [wire.finding_to_dict(f) for f in difference.new],
        "fixed": [wire.finding_to_dict(f) for f in difference.fixed],
        "changed": [
            {"before": c.before.id, "what": c.what, **wire.finding_to_dict(c.after)} for c in difference.changed
        ],
    }
    return wire.dumps(data) + "\n"


def _difference(before: Finding, after: Finding) -> str:
    parts = [
        f"{name}: {getattr(before, name)} -> {getattr(after, name)}"
        for name in _STANDING
        if getattr(before, name) != getattr(after, name)
    ]
    origins = [s.origins for s in before.sides], [s.origins for s in after.sides]
    if origins[0] != origins[1]:
        parts.append(f"origins: {_joined(origins[0])} -> {_joined(origins[1])}")
    return ", ".join(parts)


def _joined(numbers: list[int]) -> str:
    return "/".join(str(n) for n in numbers)


def _values(finding: Finding) -> str:
    return " | ".join(s.value for s in finding.sides)
