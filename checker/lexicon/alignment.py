"""Words that alignment needs: empty words, and the names of news agencies (rules/lexicon/en/alignment.yaml)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from checker import packs
from checker.errors import InputError, Problem

SCHEMA = "factcheck/alignment@1"


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignmentLexicon:
    """What stories and origins know of English."""

    function: frozenset[str]
    """Lower-case words that carry no meaning of their own, with numbers in words, days and months."""
    once: frozenset[str]
    """Lemmas of what is done to a thing once ("build", "publish")."""
    stop: frozenset[str]
    """These, and words that tell nothing of an event."""
    deeds: dict[str, str]
    """Lemma -> the deed that it names together with others ("gross", "earn"); those that are alone are left out."""
    scopes: dict[str, frozenset[str]]
    """Scope of a sum or count -> lower-case words that tell it ("worldwide"; "opening")."""
    wires: tuple[tuple[str, str], ...]
    """Pairs (name as written, lower case; the agency), longest name first."""
    credit: re.Pattern[str]
    """Finds an agency's credit: in brackets, before a dash, or after "source:"; group 1 is the name as written."""


def load(folder: Path) -> AlignmentLexicon:
    """Read `alignment.yaml` in `folder`. Raises InputError that lists all that is wrong."""
    root = packs.load(folder / "alignment.yaml")
    problems: list[Problem] = []
    words: dict[str, set[str]] = {"function": set(), "once": set(), "stop": set()}
    wires: dict[str, str] = {}
    groups: dict[str, dict[str, frozenset[str]]] = {"deeds": {}, "scopes": {}}
    for key, node in root.items():
        if key == "schema":
            if node.value != SCHEMA:
                problems.append(Problem(where=node.where, expected=SCHEMA, found=str(node.value)))
        elif key in words:
            words[key].update(str(word.value).lower() for word in node.elements())
        elif key in groups:
            groups[key] = {
                name: frozenset(str(word.value).lower() for word in members.elements())
                for name, members in node.items()
            }
        elif key == "wires":
            for agency, names in node.items():
                wires.update((str(written.value).lower(), agency) for written in names.elements())
        else:
            problems.append(
                Problem(
                    where=root.where_key(key),
                    expected="schema, function, once, stop, deeds, scopes or wires",
                    found=f"`{key}`",
                )
            )
    if not all(words.values()) or not wires:
        problems.append(Problem(where=root.where, expected="function, once, stop and wires", found="an empty list"))
    if problems:
        raise InputError(problems)
    ordered = tuple(sorted(wires.items(), key=lambda pair: (-len(pair[0]), pair)))
    known = "|".join(re.escape(name) for name, _ in ordered)
    credit = re.compile(
        rf"(?i:[(\[/]\s?(?:with\s)?({known})\s?[)\]/]"
        rf"|(?<![\w-])({known})\s?(?:--|[—–-])\s"
        rf"|\b(?:source|by|from|credit)\s?:\s?({known})\b)"
    )
    return AlignmentLexicon(
        function=frozenset(words["function"]),
        once=frozenset(words["once"]),
        stop=frozenset(words["function"] | words["stop"]),
        deeds={lemma: name for name, members in groups["deeds"].items() for lemma in members},
        scopes=groups["scopes"],
        wires=ordered,
        credit=credit,
    )
