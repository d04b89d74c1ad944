"""rules/checks/*.yaml -> frozen rules; every problem of every file is collected and told at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from types import MappingProxyType
from typing import get_args

from checker import packs, scope
from checker.errors import InputError
from checker.judge import messages
from checker.judge.kinds.extras import GROUPINGS
from checker.judge.kinds.registry import KINDS
from checker.judge.rules import Rule, RuleSet, Selection, Standing
from checker.lexicon import metrics as declared
from checker.model import Metric
from checker.model.claims import Confidence
from checker.model.facts import Aspect, Role, Status
from checker.model.findings import Relation, Severity
from checker.packs import Fields, Node, Problems

SCHEMA = "factcheck/rules@1"
OTHER_SCHEMAS = ("factcheck/metrics@1", "factcheck/cases@1", "factcheck/lexicon@1", "factcheck/rates@1")
BEHAVIOURS: tuple[scope.Behaviour, ...] = get_args(scope.Behaviour)
STATUSES: tuple[Status, ...] = get_args(Status)
ASPECTS: tuple[Aspect, ...] = get_args(Aspect)
ROLES: tuple[Role, ...] = get_args(Role)
RELATIONS: tuple[Relation, ...] = get_args(Relation)
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
CONFIDENCES: tuple[Confidence, ...] = get_args(Confidence)
STANDINGS: tuple[Standing, ...] = get_args(Standing)


def load(
    paths: Sequence[Path],
    metrics: Mapping[str, Metric],
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
) -> RuleSet:
    """Every rule of the packs. A later pack overrides a rule of an earlier one where it says `override: true`.

    paths: rule roots (with a folder `checks`), folders of YAML files, or single files. select, ignore: rule ids or
    patterns (`trade.*`). Raises InputError with every problem of every file, and for a pattern that names no rule.
    """
    problems = Problems()
    found: dict[str, Rule] = {}
    for pack in paths:
        known = frozenset(found)
        for path in declared.files(pack, "checks", problems):
            try:
                root = packs.load(path)
            except InputError as error:
                problems.collect(error)
                continue
            for rule in _file(root, metrics, known, found, problems):
                found[rule.id] = rule
    _check_links(found, problems)
    picked = _picked(found, select, ignore, problems)
    problems.finish()
    return RuleSet(rules=MappingProxyType({name: picked[name] for name in sorted(picked)}), metrics=metrics)


def _file(
    root: Node, metrics: Mapping[str, Metric], known: frozenset[str], found: dict[str, Rule], problems: Problems
) -> list[Rule]:
    fields = Fields(root, "a rules file", problems)
    if not isinstance(root.value, dict):
        return []
    schema = fields.get("schema", required=True)
    if schema is None or schema.value in OTHER_SCHEMAS:
        return []
    if schema.value != SCHEMA:
        wanted = packs.closest(schema.value, (SCHEMA, *OTHER_SCHEMAS)) if isinstance(schema.value, str) else None
        problems.add(schema.where, f"`schema: {SCHEMA}`", schema.shape, wanted)
        return []
    rules: dict[str, Rule] = {}

    def one(node: Node) -> None:
        rule = read_rule(node, metrics, problems)
        if rule is None:
            return
        overrides = Fields(node, "a rule", Problems()).flag("override")
        where = node.where_key("id")
        earlier = rules.get(rule.id) or found.get(rule.id)
        if earlier is not None and rule.id not in known:
            problems.add(where, "each rule once", f"`{rule.id}` a second time", f"the first: {earlier.where}")
        elif earlier is not None and not overrides:
            problems.add(where, "a new id", f"`{rule.id}` of {earlier.where}", "add `override: true` to replace it")
        elif overrides and rule.id not in known:
            hint = packs.closest(rule.id, known) or "remove `override`"
            problems.add(where, "a rule of an earlier pack to override", f"`{rule.id}`", hint)
        rules[rule.id] = rule

    fields.each("rules", one, required=True)
    fields.close()
    return list(rules.values())


def read_rule(node: Node, metrics: Mapping[str, Metric], problems: Problems) -> Rule | None:
    """One rule; None where it has no id. What is wrong goes to `problems`."""
    name = node.value["id"].value if isinstance(node.value, dict) and "id" in node.value else None
    fields = Fields(node, f"rule `{name}`" if isinstance(name, str) else "a rule", problems)
    identity = fields.text("id", required=True)
    if not isinstance(node.value, dict):
        return None
    if identity and not declared.ID.fullmatch(identity):
        problems.add(
            node.where_key("id"), "an id like `core.same-scope`", f"`{identity}`", "lower case, joined by dots"
        )
    title = fields.text("title", required=True)
    selection = _selection(fields.get("facts", required=True), metrics, problems)
    check, options = _check(fields.get("check", required=True), problems)
    message = fields.text("message", required=True)
    if check is not None and message:
        extra = getattr(options, "slots", ())
        for expected, wrong in messages.faults(message, (*KINDS[check].slots, *extra)):
            slots = {*messages.COMMON, *KINDS[check].slots, *extra}
            hint = packs.closest(wrong.strip("`{}"), slots) or f"slots: {', '.join(sorted(slots))}"
            problems.add(node.value["message"].where, expected, wrong, hint)
    rule = Rule(
        id=identity,
        title=title,
        check=check or "agreement",
        options=options,
        selection=selection,
        message=message,
        severity=_severity(fields.get("severity"), problems),
        group_by=fields.choices("group_by", GROUPINGS),
        min_origins=fields.integer("min_origins", 2, low=1, high=100),
        confidence=fields.choice("confidence", CONFIDENCES, "high"),
        standing=fields.choice("status", STANDINGS, "stable"),
        replaces=fields.words("replaces"),
        instead_of=fields.words("instead_of"),
        note=fields.text("note"),
        where=node.where,
    )
    fields.flag("override")
    fields.get("cases")  # read by `rules test`
    fields.close()
    return rule if identity else None


def _selection(node: Node | None, metrics: Mapping[str, Metric], problems: Problems) -> Selection:
    if node is None:
        return Selection()
    fields = Fields(node, "`facts`", problems)
    named = fields.words("metric")
    for pattern in named:
        if not any(fnmatchcase(name, pattern) for name in metrics):
            hint = packs.closest(pattern, metrics) or "see `factcheck rules list --metrics`"
            problems.add(fields.node.where_key("metric"), "a declared metric", f"`{pattern}`", hint)
    selection = Selection(
        kinds=fields.choices("kind", BEHAVIOURS),
        metrics=named,
        statuses=fields.choices("status", STATUSES, ("actual",)),
        aspects=fields.choices("aspect", ASPECTS),
        units=fields.words("unit"),
        of=fields.words("of"),
        roles=fields.choices("role", ROLES, ("whole", "part")),
        background=fields.flag("background"),
    )
    for unit in selection.units:
        if not declared.UNIT.fullmatch(unit):
            hint = packs.closest(unit, declared.DIMENSIONS) or "a name such as `USD`, `percent`, `meter`"
            problems.add(fields.node.where_key("unit"), "a unit's name", f"`{unit}`", hint)
    _check_units(selection, metrics, fields, problems)
    fields.close()
    return selection


def _check_units(selection: Selection, metrics: Mapping[str, Metric], fields: Fields, problems: Problems) -> None:
    """A unit that no selected metric can have selects nothing, so it is a mistake."""
    chosen = [m for name, m in metrics.items() if any(fnmatchcase(name, p) for p in selection.metrics)]
    if not chosen or not selection.units:
        return
    possible = {unit for metric in chosen for unit in metric.units}
    for unit in selection.units:
        fits = unit in possible or (unit.isupper() and "currency" in possible) or _is_unit_of(unit, possible)
        if not fits:
            where = fields.node.where_key("unit")
            problems.add(where, f"a unit of the metric ({', '.join(sorted(possible))})", f"`{unit}`")


def _is_unit_of(unit: str, dimensions: set[str]) -> bool:
    physical = dimensions - {"count", "currency", "percent", "percentage_point", "date"}
    return bool(physical) and unit not in declared.DIMENSIONS and not unit.isupper()


def _check(node: Node | None, problems: Problems) -> tuple[str | None, object]:
    if node is None:
        return None, None
    fields = Fields(node, "`check`", problems)
    kind = fields.get("kind", required=True)
    if kind is None:
        return None, None
    chosen = fields.chosen(kind, "kind", KINDS)
    if chosen is None:
        return None, None
    fields.what = f"a check of kind {chosen}"
    options = KINDS[chosen].read(fields)
    fields.close()
    return chosen, options


def _severity(node: Node | None, problems: Problems) -> Mapping[Relation, Severity]:
    if node is None:
        return MappingProxyType({})
    fields = Fields(node, "`severity` (relation: severity)", problems)
    found: dict[Relation, Severity] = {}
    for relation in RELATIONS:
        if relation in fields.values:
            found[relation] = fields.choice(relation, SEVERITIES, "none")
        else:
            fields.get(relation)
    fields.close()
    return MappingProxyType(found)


def _check_links(found: Mapping[str, Rule], problems: Problems) -> None:
    """`replaces` and `instead_of` name other rules, and never run in a ring."""
    for key in ("replaces", "instead_of"):
        links: dict[str, tuple[str, ...]] = {name: getattr(rule, key) for name, rule in found.items()}
        for name, others in links.items():
            for other in others:
                if other not in found:
                    hint = packs.closest(other, found) or "see `factcheck rules list`"
                    problems.add(found[name].where, f"a known rule in `{key}`", f"`{other}`", hint)
            reached, path = set(others), list(others)
            while path:
                for other in links.get(path.pop(), ()):
                    if other not in reached:
                        reached.add(other)
                        path.append(other)
            if name in reached:
                hint = f"take one `{key}` out of the ring"
                problems.add(found[name].where, f"`{key}` without a ring", f"a way from `{name}` back to it", hint)


def _picked(
    found: Mapping[str, Rule], select: Sequence[str], ignore: Sequence[str], problems: Problems
) -> dict[str, Rule]:
    for option, patterns in (("--select", select), ("--ignore", ignore)):
        for pattern in patterns:
            if not any(fnmatchcase(name, pattern) for name in found):
                hint = packs.closest(pattern, found) or "see `factcheck rules list`"
                problems.add(option, "a rule's id or a pattern of ids", f"`{pattern}`", hint)
    return {
        name: rule
        for name, rule in found.items()
        if (not select or any(fnmatchcase(name, p) for p in select)) and not any(fnmatchcase(name, p) for p in ignore)
    }
