"""Messages with named slots: `{name}` or `{name.part}`, nothing else; no formatting, no attribute access."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

SLOT = re.compile(r"\{([^{}]*)\}")
NAME = re.compile(r"[a-z_]+(?:\.[a-z_]+)?", re.ASCII)
COMMON = ("metric.label", "metric.id", "measure", "participants", "sides", "relation", "rule.id", "rule.title", "key")
"""Slots that every check kind fills."""
MAX_MESSAGE = 300


def slots(template: str) -> list[str]:
    """Names of the slots of a template, in order, as written."""
    return SLOT.findall(template)


def faults(template: str, known: Iterable[str]) -> list[tuple[str, str]]:
    """What is wrong with a template: (expected, found) pairs."""
    names = {*COMMON, *known}
    wrong = [("a slot of this check", f"`{{{name}}}`") for name in slots(template) if name not in names]
    rest = SLOT.sub("", template)
    if "{" in rest or "}" in rest:
        wrong.append(("each { with its }", f"`{template[:60]}`"))
    if len(template) > MAX_MESSAGE:
        wrong.append((f"a message of at most {MAX_MESSAGE} letters", str(len(template))))
    return wrong


def fill(template: str, values: Mapping[str, str]) -> str:
    """The message with its slots filled, in one line; an empty value leaves no double space."""
    text = SLOT.sub(lambda match: values.get(match.group(1), ""), template)
    return re.sub(r"\s+([,;:.)])", r"\1", " ".join(text.split()))
