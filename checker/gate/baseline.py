"""Known findings: JSON Lines, one finding a line, sorted by id, so that two branches merge line by line.

A line holds what identifies a finding (id, rule, claim key, the sides' normalised values) and nothing that wording
or layout could change. A finding whose values are a subset of a known one's is known too: taking an article away
only loses corroboration.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from checker.errors import InputError, Problem
from checker.model import Finding

SCHEMA = "factcheck/baseline@1"
_KEYS = ("schema", "id", "rule", "relation", "severity", "claim", "values")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """One known finding."""

    id: str
    rule: str
    relation: str
    severity: str
    claim: tuple[str, ...]
    values: tuple[str, ...]
    """Normalised values of the sides, each with its period where it has one, sorted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """All known findings and the file they came from."""

    path: str
    entries: tuple[Known, ...]


def entry(finding: Finding) -> Known:
    """What the baseline keeps of a finding."""
    return Known(
        id=finding.id,
        rule=finding.rule,
        relation=finding.relation,
        severity=finding.severity,
        claim=finding.key,
        values=tuple(sorted(f"{s.normal} @ {s.period}" if s.period else s.normal for s in finding.sides)),
    )


class Index:
    """Looks a finding up among known ones: by id, else by rule and claim with at least its values.

    The relation must be the same: a progression that became a contradiction is not what was known.
    """

    def __init__(self, entries: Iterable[Known]) -> None:
        self._ids: dict[str, Known] = {}
        self._claims: dict[tuple[str, str, tuple[str, ...]], list[Known]] = {}
        for known in entries:
            self._ids[known.id] = known
            self._claims.setdefault((known.rule, known.relation, known.claim), []).append(known)

    def covers(self, finding: Finding) -> bool:
        """Whether a finding is known. Its values are looked at only where its claim is among the known ones."""
        same = self._ids.get(finding.id)
        if same is not None and same.relation == finding.relation:
            return True
        return (finding.rule, finding.relation, finding.key) in self._claims and (
            self.covering(entry(finding)) is not None
        )

    def covering(self, finding: Known) -> Known | None:
        """The known finding that makes this one known."""
        same = self._ids.get(finding.id)
        if same is not None and same.relation == finding.relation:
            return same
        values = set(finding.values)
        others = self._claims.get((finding.rule, finding.relation, finding.claim), ())
        return next((k for k in others if values <= set(k.values)), None)


def stale(
    baseline: Baseline, findings: Sequence[Finding], rules: Collection[str] | None = None
) -> tuple[tuple[Known, Known | None], ...]:
    """Entries that no finding has any more, each with the smaller finding it still covers, if any.

    `rules` names the rules that ran; entries of others are left alone, since nobody looked for them.
    """
    ids = {(f.id, f.relation) for f in findings}
    gone = [k for k in baseline.entries if (k.id, k.relation) not in ids and (rules is None or k.rule in rules)]
    index = Index(gone)
    smaller: dict[str, Known] = {}
    claims = {(k.rule, k.relation, k.claim) for k in gone}
    for finding in findings if gone else ():
        if (finding.rule, finding.relation, finding.key) not in claims:
            continue
        known = entry(finding)
        if (wider := index.covering(known)) is not None:
            smaller.setdefault(wider.id, known)
    return tuple((k, smaller.get(k.id)) for k in gone)


def create(findings: Iterable[Finding], severities: Collection[str] = ("warning", "error")) -> tuple[Known, ...]:
    """Entries for the findings of the given severities, sorted by id."""
    return _sorted(entry(f) for f in findings if f.severity in severities)


def update(
    baseline: Baseline,
    findings: Sequence[Finding],
    *,
    accept_new: bool = False,
    severities: Collection[str] = ("warning", "error"),
) -> tuple[Known, ...]:
    """Without what is gone; an entry whose finding lost a value is narrowed. Adds only with `accept_new`."""
    gone = dict(stale(baseline, findings))
    kept = [k for k in baseline.entries if k not in gone]
    kept.extend(smaller for smaller in gone.values() if smaller is not None)
    if accept_new:
        kept.extend(create(findings, severities))
    return _sorted(kept)


def dumps(entries: Iterable[Known]) -> str:
    """The file's text: sorted, one line an entry, ending in a newline (empty for none)."""
    return "".join(
        json.dumps(
            {
                "schema": SCHEMA,
                "id": e.id,
                "rule": e.rule,
                "relation": e.relation,
                "severity": e.severity,
                "claim": list(e.claim),
                "values": list(e.values),
            },
            ensure_ascii=False,
        )
        + "\n"
        for e in _sorted(entries)
    )


def load(path: Path) -> Baseline:
    """Read a baseline. Raises InputError that names each bad line; a missing file is one, not an empty baseline."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        hint = f"create it with `factcheck baseline create --baseline {path}`"
        raise InputError([Problem(where=str(path), expected="a baseline file", found="no file", hint=hint)]) from error
    except (OSError, UnicodeDecodeError) as error:
        raise InputError([Problem(where=str(path), expected="a readable UTF-8 file", found=str(error))]) from error
    return parse(text, str(path))


def parse(text: str, path: str) -> Baseline:
    """Read the text of a baseline; identical lines (as a union merge leaves them) count once."""
    entries: dict[str, Known] = {}
    problems: list[Problem] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        where = f"{path}:{number}"
        if line.startswith(("<<<<<<<", "=======", ">>>>>>>")):
            problems.append(
                Problem(
                    where=where, expected="a finding", found="a merge conflict", hint="keep the lines of both sides"
                )
            )
            continue
        try:
            known = _entry(json.loads(line))
        except (ValueError, KeyError, TypeError) as error:
            problems.append(
                Problem(where=where, expected=f"one JSON object with {', '.join(_KEYS)}", found=_told(error))
            )
            continue
        if entries.setdefault(known.id, known) != known:
            problems.append(Problem(where=where, expected="each id once", found=f"another entry for {known.id}"))
    if problems:
        raise InputError(problems)
    return Baseline(path=path, entries=_sorted(entries.values()))


def _entry(data: object) -> Known:
    if not isinstance(data, dict):
        raise ValueError("no object")
    if data["schema"] != SCHEMA:
        raise ValueError(f"schema {data['schema']!r}")
    strings = [data[k] for k in ("id", "rule", "relation", "severity")]
    if not all(isinstance(s, str) for s in strings):
        raise ValueError("a value that is no text")
    return Known(
        id=strings[0],
        rule=strings[1],
        relation=strings[2],
        severity=strings[3],
        claim=tuple(str(k) for k in data["claim"]),
        values=tuple(str(v) for v in data["values"]),
    )


def _told(error: Exception) -> str:
    return f"no {error}" if isinstance(error, KeyError) else str(error)


def _sorted(entries: Iterable[Known]) -> tuple[Known, ...]:
    return tuple({e.id: e for e in sorted(entries, key=lambda e: e.id)}.values())
