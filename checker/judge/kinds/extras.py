"""Further things that a rule may ask to be alike before facts meet (`group_by`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from checker.judge.rules import Rule
from checker.model import Fact

ALWAYS = ("metric", "key", "unit", "period", "period.start", "as_of", "status")
"""Always kept apart, by the claim or by the scopes; a rule may name them for its reader."""
EXTRAS: Mapping[str, Callable[[Fact], str]] = {
    "holder": lambda fact: fact.holder or "",
    "source": lambda fact: fact.source or "",
    "place": lambda fact: ", ".join(fact.place),
    "participants": lambda fact: ", ".join(fact.participants),
    "of": lambda fact: fact.of or "",
    "modifiers": lambda fact: " ".join(fact.modifiers),
    "story": lambda fact: fact.story or "",
}
GROUPINGS = (*ALWAYS, *EXTRAS)


def extras(rule: Rule) -> list[Callable[[Fact], str]]:
    """The further keys of one rule; what is planned and what is forecast are both told ahead."""
    wanted = [EXTRAS[name] for name in rule.group_by if name in EXTRAS]
    return [lambda fact: "ahead" if fact.status in ("planned", "forecast") else fact.status, *wanted]
