"""The folder that a run writes: the page, results.json, facts.jsonl and findings.jsonl, and what else was asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from checker.model import Report
from checker.remote import Target
from checker.report import WRITERS, files, json, jsonl, pieces
from checker.report.parts import Part
from checker.report.patches import Earlier, Imprint, Patched

PAGE = "index.html"
RESULTS = "results.json"
FACTS = "facts.jsonl"
FINDINGS = "findings.jsonl"


def write(
    report: Report,
    out: Target,
    contents: pieces.Contents | None = None,
    earlier: Mapping[str, Sequence[Earlier]] | None = None,
    spent: Mapping[str, Earlier] | None = None,
    more: Mapping[Target, Iterable[files.Chunk]] | None = None,
) -> dict[str, Imprint]:
    """Write all files, `more` of them too, or none. Raises UsageError where one cannot be written.

    contents: the report's lists with keys; without them everything is written anew.
    earlier: by name, files of an earlier `write` with what it returned of them, the best first; pieces that have not
    changed since are copied.
    spent: by name, such files that nobody needs any more: they may be taken over.
    Returns imprints by the name of the file, none of a report without keys and of a folder that is not here.
    """
    listed = contents or pieces.contents(report)
    lines = jsonl.FactLines(listed.facts)
    parts: dict[str, list[Part]] = {
        FACTS: lines.parts(),
        RESULTS: json.parts(report, listed, lines),
        FINDINGS: jsonl.findings(listed),
    }
    old = (earlier or {}) if contents is not None else {}
    free = (spent or {}) if contents is not None else {}
    patched: dict[Target, Patched] = {
        out / name: Patched(part, old.get(name, ()), free.get(name)) for name, part in parts.items()
    }
    page = out / PAGE
    standing = files.write_all({page: (WRITERS["html"](report),), **patched, **(more or {})})
    if contents is None:
        return {}
    made = {path.name: patched[path].imprint(told) for path, told in standing.items() if path in patched}
    return {name: imprint for name, imprint in made.items() if imprint is not None}
