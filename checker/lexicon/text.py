"""How articles are laid out: head keys, stamps, lines that are no news, abbreviations (rules/lexicon/en/text.yaml)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from checker.errors import InputError, Problem
from checker.packs import Node, rules_root
from checker.packs import load as load_pack


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLexicon:
    """Words about the layout of articles; everything in lower case."""

    keys: Mapping[str, str]
    """Head key as written -> our field (published, updated, title, author, source, url, cluster)."""
    text_keys: frozenset[str]
    stamps: Mapping[str, str]
    """Words before a date -> published | updated."""
    in_sentence: frozenset[str]
    lines: frozenset[str]
    prefixes: tuple[str, ...]
    credits: tuple[str, ...]
    tails: frozenset[str]
    never: frozenset[str]
    maybe: frozenset[str]
    starters: frozenset[str]
    hanging: frozenset[str]
    """Words that no sentence ends with."""


def words(node: Node, *path: str) -> tuple[str, ...]:
    """The list of words at a dotted path of a pack, in lower case. Raises InputError that names the place."""
    at = node
    for key in path:
        if not isinstance(at.value, dict) or key not in at.value:
            raise InputError([Problem(where=at.where, expected=f"a key `{key}`", found="none")])
        at = at.value[key]
    if not isinstance(at.value, tuple) or not all(isinstance(e.value, str) for e in at.value):
        raise InputError([Problem(where=at.where, expected="a list of words", found="something else")])
    return tuple(str(e.value).lower() for e in at.value)


def _inverse(node: Node, name: str) -> dict[str, str]:
    section = node.value[name] if isinstance(node.value, dict) and name in node.value else None
    if section is None:
        raise InputError([Problem(where=node.where, expected=f"a key `{name}`", found="none")])
    return {word: field for field, _ in section.items() for word in words(section, field)}


def load(folder: Path) -> TextLexicon:
    """Read text.yaml of a lexicon folder."""
    node = load_pack(folder / "text.yaml")
    return TextLexicon(
        keys=_inverse(node, "keys"),
        text_keys=frozenset(words(node, "text_keys")),
        stamps=_inverse(node, "stamps"),
        in_sentence=frozenset(words(node, "in_sentence")),
        lines=frozenset(words(node, "lines")),
        prefixes=words(node, "prefixes"),
        credits=words(node, "credits"),
        tails=frozenset(words(node, "tails")),
        never=frozenset(words(node, "abbreviations", "never")),
        maybe=frozenset(words(node, "abbreviations", "maybe")),
        starters=frozenset(words(node, "starters")),
        hanging=frozenset(words(node, "hanging")),
    )


@cache
def default() -> TextLexicon:
    """The shipped one, read once."""
    return load(rules_root() / "lexicon" / "en")
