"""Writes docs/rules.md: the guide below, and a reference made from the code. A test compares the file with this.

python docs/make_rules.py
"""

from __future__ import annotations

from pathlib import Path

from checker import judge, packs
from checker.judge import editor, messages
from checker.judge.kinds.extras import ALWAYS, EXTRAS
from checker.judge.kinds.registry import KINDS
from checker.judge.schema import BEHAVIOURS, SEVERITIES, STANDINGS
from checker.lexicon import metrics

PAGE = Path(__file__).with_name("rules.md")

GUIDE = """# Rules, metrics and cases

<!-- Written by docs/make_rules.py: change that file, not this one. -->

A *metric* says what can be counted and how it behaves in time. A *rule* says what must hold between facts of several
articles. Both are YAML, and most subjects need a metric only, since the core rules speak of kinds of metric.

## Five minutes

`factcheck init` writes a starter pack into `factcheck-rules/`. Add a metric:

```yaml
# factcheck-rules/metrics/bees.yaml
schema: factcheck/metrics@1
metrics:
  bees.hives:
    label: hives kept
    kind: level
    unit: count
    of: [hive]
    terms: [hives, bee hives]
    key: [place]
    cases:
      - name: two counts for one year
        articles:
          a: {published: 2024-02-01, source: Morning Post, text: "Norway had 14,200 hives in 2023, the keepers said."}
          b: {published: 2024-02-03, source: Evening Star, text: "In 2023 there were 41,200 hives in Norway."}
        expect: [{relation: contradiction, spans: {a: "14,200", b: "41,200"}}]
      - name: one count told twice
        articles:
          a: {published: 2024-02-01, source: Morning Post, text: "Norway had 14,200 hives in 2023, the keepers said."}
          b: {published: 2024-02-03, source: Evening Star, text: "In 2023 there were 14,200 hives in Norway."}
        expect: [{relation: agreement}]
```

The core rules hold for it at once. Where they are too strict or too mild, add a rule that takes their place:

```yaml
# factcheck-rules/checks/bees.yaml
schema: factcheck/rules@1
rules:
  - id: bees.hives-told
    title: Two articles count hives differently
    facts: {metric: bees.hives, status: actual, aspect: level}
    check: {kind: agreement}
    severity: {contradiction: warning, strained: note}
    replaces: [core.same-scope]
    message: "{metric.label} {period}: {sides}"
    cases:
      - name: two counts for one year
        articles:
          a: {published: 2024-02-01, source: Morning Post, text: "Norway had 14,200 hives in 2023, the keepers said."}
          b: {published: 2024-02-03, source: Evening Star, text: "In 2023 there were 41,200 hives in Norway."}
        expect: [{relation: contradiction}]
      - name: another year
        articles:
          a: {published: 2024-02-01, source: Morning Post, text: "Norway had 14,200 hives in 2023, the keepers said."}
          b: {published: 2024-02-03, source: Evening Star, text: "In 2022 there were 41,200 hives in Norway."}
        expect: []
```

Then:

```
factcheck rules check factcheck-rules     # every mistake with file:line:col, and what to do
factcheck rules test factcheck-rules      # the cases, also with articles turned round and copied
factcheck explain bees.hives              # its page
factcheck run --rules factcheck-rules articles/
```

`factcheck schema rules` prints a JSON Schema; with the YAML language server an editor completes keys and marks
mistakes: put `# yaml-language-server: $schema=factcheck-rules.schema.json` on the first line.

## How facts are compared

1. A rule *selects* facts by kind or id of their metric, status, aspect, unit, role.
2. Alignment has put facts of one measure and one key (`participants`, `place`, `story` ...) into one claim.
3. *Scopes* decide before values do. A flow is compared for one period, a counter as of one day, a level for one time;
   a longer period or a later day of a running total must not be smaller; what is unknown is strained at most,
   and so is what is traded (shares, indices, crude, currencies) unless each article tells the close of the day.
4. *Values* are compared as three nested intervals (agree, compatible, strained): hedges and rounding widen them,
   "more than" is open upwards.
5. *Sides* are facts that agree. One wrong figure among many articles is one finding between two sides. Copies and
   wire texts are one voice; an article that gives both values takes no side.

A finding is an `agreement`, a `progression`, a `contradiction`, `strained`, or `incomparable`. Its severity is how bad
it is if true; its confidence is how sure it is. Its id is made of rule, claim and values alone, so that a new message,
a moved file or one more article on a side leaves it as it is.

Regular expressions are not offered, and no code of a rule ever runs. YAML anchors, aliases and tags are refused.
"""

RULE_KEYS = {
    "id": "dotted lower-case words; its identity for ever",
    "title": "what is wrong when it fires, in a line",
    "note": "why it is so, for a reader",
    "facts": "which facts it looks at (below)",
    "group_by": "what else must be alike before facts meet (below)",
    "check": "what must hold (below)",
    "severity": "relation to severity; what is not named keeps its default",
    "confidence": "the most that its findings can claim: `high`, `medium` or `low`",
    "min_origins": "independent origins that a finding needs, 2 unless told; 1 allows findings inside one article",
    "status": "`preview` is shown and never blocks, `stable`, `deprecated`",
    "message": "text with slots (below)",
    "replaces": "rules that no longer look at what this one selects",
    "instead_of": "rules whose findings on the same facts this one's finding stands for",
    "override": "`true` to take the place of a rule of the same id in an earlier pack",
    "cases": "whole articles that prove it",
}
FACT_KEYS = {
    "kind": "kinds of metric (below), `fixed` or `open`",
    "metric": "metric ids or patterns such as `trade.*`",
    "status": "`actual` unless told: actual, planned, target, forecast, denied, hypothetical",
    "aspect": "level, change, rate, ordinal; all unless told; they never meet, but ordinals count as levels",
    "unit": "units such as `USD`, `percent`, `date`",
    "of": "counted nouns; `age` for ages",
    "role": "`whole` and `part` unless told",
    "background": "`true` to look at facts told as background too",
}
CHECK_KEYS = {
    "agreement": {
        "update_cues": "`allow`: a higher count of the same day told as an update is a progression",
        "max_sides": "more sides than this mean that the facts are not of one thing",
        "at_most": "`strained`: never call a difference a contradiction",
        "sure_after": "two days of one event are surely rivals only where both are told this many days after",
        "days_apart": "dates further apart than this are taken for different events; 0: no limit",
    },
    "progression": {
        "order_by": "`as_of` or `period.end`; for the reader, since the kind of metric decides",
        "direction": "`nondecreasing` or `nonincreasing`",
        "revision_cues": "`allow`: a value told as revised may fall",
        "bounds": '`near`: "more than N" is read as near N, since a higher mark had been passed before; else `hard`',
        "at_most": "`strained`: never call a fall a contradiction",
    },
    "sequence": {
        "repeats": "`allow`: one number may stand for several days",
        "steps": "`note`: tell the room between two numbers",
    },
    "arithmetic": {
        "anchor": "name of the variable that the selected facts fill",
        "with": "the other variables: `tie` (and `from`), `metric`, `aspect`, `unit`, `period`, `same`",
        "assert": "a comparison (`~`, `<=`, `>=`) of sums and products; each name once",
    },
    "conversion": {
        "rates": "a table beside the rule file (`factcheck/rates@1`: source, base, from, to, rates, groups, note)",
        "slack": "percent by which a converted value may be off",
    },
    "calendar": {
        "test": "`weekday`, `told-before`, `deadline` or `ages`",
        "weekdays": "seven names from Monday on, for `weekday`",
        "slack": "days of grace",
    },
    "target": {
        "outcome": "`note`: tell goals that were reached or missed",
        "better": "`lower` where a goal is to get below a value",
    },
    "unit_slip": {
        "factors": "ratios that a wrong scale word makes",
        "units": "lists of units that are taken for each other",
    },
    "composition": {
        "test": "`parts`, `sums`, `shares`",
        "across": "`false`: do not set a part against the wholes of other articles",
    },
}
METRIC_KEYS = {
    "label": "its name in messages",
    "kind": "how it behaves in time (below)",
    "unit": "a dimension or unit names; not needed for `event-date`",
    "of": "counted nouns as lemmas; `people` stands for every word for people",
    "terms": "lower-case words and phrases; forms of verbs and plurals come by themselves",
    "not": "words that undo a term where they cover it",
    "key": "what must be alike before facts compare; `story` unless told",
    "fixed": "`true`: the value keeps (a magnitude, a price paid), so days of telling do not matter",
    "note": "for a reader",
    "override": "`true` to take the place of a metric of the same id in an earlier pack",
    "cases": "whole articles that prove it",
}
KIND_NOTES = {
    "flow": "an amount over a period (trade in 2021)",
    "counter": "a count since an origin (meetings since 2013, a toll)",
    "level": "a state at a time (a price, a population)",
    "rate": "a relation over a period (growth, inflation)",
    "event-date": "the day of one event",
    "target": "a goal",
    "fixed": "a metric with `fixed: true`",
    "open": "no metric is declared for the measure",
}


def page() -> str:
    """The whole manual. Raises ValueError where a key has no description, or a description no key."""
    keys = editor.keys()
    lines = [GUIDE, "## Reference", ""]
    lines += _table("Keys of a rule", keys["rule `a.b`"], RULE_KEYS)
    lines += _table("Keys of `facts`", keys["`facts`"], FACT_KEYS)
    lines += ["### `group_by`", "", f"Always alike: {_ticked(ALWAYS)}. On request: {_ticked(sorted(EXTRAS))}.", ""]
    lines += ["### Check kinds", ""]
    for name, kind in KINDS.items():
        own = [key for key in keys[f"a check of kind {name}"] if key != "kind"]
        lines += [f"#### `{name}`", "", kind.about, ""]
        lines += _rows(own, CHECK_KEYS[name])
        lines += ["", f"Slots of its own: {_ticked(kind.slots)}" + _more(name), ""]
    lines += ["### Slots of every message", "", _ticked(messages.COMMON), ""]
    lines += ["### Relations and severities", ""]
    lines += [f"Severities: {_ticked(SEVERITIES)}. Status of a rule: {_ticked(STANDINGS)}.", ""]
    lines += [f"Relations: {_ticked(keys['`severity` (relation: severity)'])}.", ""]
    lines += _table("Keys of a metric", keys["a metric"], METRIC_KEYS)
    lines += ["### Kinds of metric", ""]
    lines += _rows(list(BEHAVIOURS), KIND_NOTES)
    lines += [
        "",
        f"Dimensions: {_ticked(metrics.DIMENSIONS)}.",
        "",
        f"What a key may name: {_ticked(metrics.KEYS)}.",
        "",
    ]
    root = packs.rules_root()
    declared = metrics.load([root])
    lines += ["## Shipped rules", "", "| rule | check | fires when |", "|---|---|---|"]
    for rule in judge.load([root], declared).rules.values():
        preview = "" if rule.standing == "stable" else f" ({rule.standing})"
        lines.append(f"| `{rule.id}` | `{rule.check}` | {rule.title}{preview} |")
    lines += ["", "## Shipped metrics", "", "| metric | of | kind | unit | alike |", "|---|---|---|---|---|"]
    for metric in declared.values():
        kind = f"{metric.kind}, fixed" if metric.fixed else metric.kind
        lines.append(
            f"| `{metric.id}` | {metric.label} | {kind} | {', '.join(metric.units)} | {', '.join(metric.key)} |"
        )
    return "\n".join(lines) + "\n"


def _more(kind: str) -> str:
    return ", and the name of every variable." if kind == "arithmetic" else "."


def _ticked(words: object) -> str:
    return ", ".join(f"`{word}`" for word in words)  # type: ignore[attr-defined]


def _table(title: str, keys: list[str], told: dict[str, str]) -> list[str]:
    return [f"### {title}", "", *_rows(keys, told), ""]


def _rows(keys: list[str], told: dict[str, str]) -> list[str]:
    if set(keys) != set(told):
        raise ValueError(f"described and known keys differ: {sorted(set(keys) ^ set(told))}")
    return [f"- `{key}`: {told[key]}" for key in told]


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
