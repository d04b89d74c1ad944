"""Metrics: what can be counted, read from rules/metrics and from the packs that users lay over them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import get_args

from checker import packs
from checker.errors import InputError
from checker.model import Metric
from checker.model.metrics import MetricKind
from checker.packs import Fields, Node, Problems

SCHEMA = "factcheck/metrics@1"
OTHER_SCHEMAS = ("factcheck/rules@1", "factcheck/cases@1", "factcheck/lexicon@1", "factcheck/rates@1")
"""Files of a pack that are read elsewhere."""
KINDS: tuple[MetricKind, ...] = get_args(MetricKind)
DIMENSIONS = (
    "area",
    "concentration",
    "count",
    "currency",
    "date",
    "energy",
    "flow rate",
    "fraction",
    "length",
    "mass",
    "percent",
    "percentage_point",
    "power",
    "pressure",
    "speed",
    "temperature",
    "time",
    "volume",
)
KEYS = ("participants", "story", "since", "place", "holder", "of", "modifiers")
UNIT = re.compile(r"[A-Z]{3}(?:/[a-z_]+)?|[a-z_]+(?:/[a-z_]+)?", re.ASCII)
"""ISO 4217, a unit's name, or one per another (USD/barrel, currency/barrel)."""
ID = re.compile(r"[a-z][a-z0-9-]*(?:\.[a-z0-9-]+)+", re.ASCII)
MAX_TERMS = 200
MAX_TERM = 80


def load(folders: Sequence[Path]) -> Mapping[str, Metric]:
    """Every metric of the packs, by id; a later pack overrides an earlier one where it says `override: true`.

    folders: rule roots (with a folder `metrics`), folders of YAML files, or single files. Raises InputError with every
    problem of every file.
    """
    problems = Problems()
    found: dict[str, Metric] = {}
    for pack in folders:
        known = frozenset(found)
        for path in files(pack, "metrics", problems):
            try:
                root = packs.load(path)
            except InputError as error:
                problems.collect(error)
                continue
            for metric in _file(root, known, found, problems):
                found[metric.id] = metric
    problems.finish()
    return MappingProxyType({name: found[name] for name in sorted(found)})


def files(pack: Path, part: str, problems: Problems) -> list[Path]:
    """The YAML files of one part of a pack: below its folder of that name where it has one, else all; no case files."""
    inside = pack / part
    if not inside.is_dir() and any((pack / other).is_dir() for other in ("lexicon", "metrics", "checks")):
        return []
    try:
        named = packs.files([inside if inside.is_dir() else pack])
    except InputError as error:
        problems.collect(error)
        return []
    return [path for path in named if not path.name.endswith((".cases.yaml", ".cases.yml"))]


def _file(root: Node, known: frozenset[str], found: Mapping[str, Metric], problems: Problems) -> list[Metric]:
    fields = Fields(root, "a metrics file", problems)
    if not isinstance(root.value, dict):
        return []
    schema = fields.get("schema", required=True)
    if schema is not None and schema.value in OTHER_SCHEMAS:
        return []
    if schema is not None and schema.value != SCHEMA:
        wanted = isinstance(schema.value, str) and packs.closest(schema.value, (SCHEMA, *OTHER_SCHEMAS))
        problems.add(schema.where, f"`schema: {SCHEMA}`", schema.shape, wanted or None)
        return []
    declared = fields.get("metrics", required=True)
    fields.close()
    metrics: list[Metric] = []
    if declared is None:
        return metrics
    if not isinstance(declared.value, dict):
        problems.add(declared.where, "`metrics` as a mapping of ids to metrics", declared.shape)
        return metrics
    for name, node in declared.items():
        place = declared.where_key(name)
        if not ID.fullmatch(name):
            problems.add(place, "an id like `trade.volume`", f"`{name}`", "lower case words joined by dots")
        metric = read_metric(name, node, place, problems)
        overrides = Fields(node, f"metric `{name}`", Problems()).flag("override")
        if name in found and name not in known:
            problems.add(place, "each metric once", f"`{name}` a second time", f"the first: {found[name].where}")
        elif name in known and not overrides:
            problems.add(place, "a new id", f"`{name}` of {found[name].where}", "add `override: true` to replace it")
        elif overrides and name not in known:
            hint = packs.closest(name, known) or "remove `override`"
            problems.add(place, "a metric of an earlier pack to override", f"`{name}`", hint)
        metrics.append(metric)
    return metrics


def read_metric(name: str, node: Node, place: str, problems: Problems) -> Metric:
    """One metric. What is wrong goes to `problems`; `place` is where its id stands."""
    fields = Fields(node, f"metric `{name}`", problems)
    kind = fields.choice("kind", KINDS, "level", required=True)
    metric = Metric(
        id=name,
        label=fields.text("label", name.replace(".", " ").replace("-", " ")),
        kind=kind,
        units=_units(fields, kind, problems),
        terms=_terms(fields, "terms", required=True),
        not_terms=_terms(fields, "not"),
        key=fields.choices("key", KEYS, ("story",)),
        fixed=fields.flag("fixed"),
        of=_terms(fields, "of"),
        where=":".join(place.rsplit(":", 2)[:2]),
    )
    fields.flag("override")
    fields.get("cases")  # read by `rules test`
    fields.text("note")
    fields.close()
    if metric.fixed and kind in ("flow", "counter"):
        problems.add(
            node.where_key("fixed"),
            "`fixed` with kind level, rate, event-date or target",
            f"kind {kind}",
            "a value that grows is not fixed",
        )
    return metric


def _units(fields: Fields, kind: str, problems: Problems) -> tuple[str, ...]:
    units = fields.words("unit", ("date",) if kind == "event-date" else (), required=kind != "event-date")
    for unit in units:
        if unit not in DIMENSIONS and not UNIT.fullmatch(unit):
            hint = packs.closest(unit, DIMENSIONS) or f"dimensions: {', '.join(DIMENSIONS)}"
            problems.add(fields.node.where_key("unit"), "a dimension or a unit's name", f"`{unit}`", hint)
        elif (unit == "date") != (kind == "event-date"):
            hint = "unit `date` goes with kind `event-date`, and only with it"
            problems.add(fields.node.where_key("unit"), "units that the kind can have", f"`{unit}` for {kind}", hint)
        elif unit not in DIMENSIONS and (near := packs.closest(unit, DIMENSIONS, cutoff=0.8)):
            problems.add(fields.node.where_key("unit"), "a dimension or a unit's name", f"`{unit}`", near)
    return units


def _terms(fields: Fields, key: str, *, required: bool = False) -> tuple[str, ...]:
    words = fields.words(key, required=required)
    where = fields.node.where_key(key)
    if len(words) > MAX_TERMS:
        fields.problems.add(where, f"at most {MAX_TERMS} words in `{key}`", str(len(words)))
    for word in words:
        if len(word) > MAX_TERM or word != " ".join(word.split()):
            fields.problems.add(
                where, f"words of `{key}` of at most {MAX_TERM} letters, single spaces", f"`{word[:60]}`"
            )
        elif word != word.lower():
            fields.problems.add(where, f"lower-case words in `{key}`", f"`{word}`", f"write `{word.lower()}`")
    return words
