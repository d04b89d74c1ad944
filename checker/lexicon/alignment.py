"""Words that alignment needs: empty words, common words, and the names of news agencies.

Read from alignment.yaml and common.yaml in rules/lexicon/en.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from checker import packs
from checker.errors import InputError, Problem

SCHEMA = "factcheck/alignment@1"
COMMON = "factcheck/common@1"

EVERYWHERE, OFTEN, RARE = 2, 6, 12
"""What a word weighs by how common it is in news; about the logarithm of one article in how many has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignmentLexicon:
    """What stories and origins know of English."""

    function: frozenset[str]
    """Lower-case words that carry no meaning of their own, with numbers in words, days and months."""
    once: frozenset[str]
    """Lemmas of what is done to a thing once ("build", "publish")."""
    stop: frozenset[str]
    """These, and words that tell nothing of an event."""
    weights: Mapping[str, int]
    """Stem of a common word -> what it weighs; any other weighs `RARE`."""
    deeds: dict[str, str]
    """Lemma -> the deed that it names together with others ("gross", "earn"); those that are alone are left out."""
    scopes: dict[str, frozenset[str]]
    """Scope of a sum or count -> lower-case words that tell it ("worldwide"; "opening")."""
    wires: tuple[tuple[str, str], ...]
    """Pairs (name as written, lower case; the agency), longest name first."""
    credit: re.Pattern[str]
    """Finds an agency's credit: in brackets, before a dash, or after "source:"; group 1 is the name as written."""


def stem(word: str) -> str:
    """Fold the endings that split one name or noun into several: possessive and plural."""
    for ending in ("'s", "’s"):
        word = word.removesuffix(ending)
    if len(word) > 4 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def load(folder: Path, *, places: Iterable[str] = (), titles: Iterable[str] = ()) -> AlignmentLexicon:
    """Read the files in `folder`. Raises InputError that lists all that is wrong.

    places: names of states, peoples and capitals, which are met everywhere; titles: of office, which are met often.
    """
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
        weights=_weights(folder / "common.yaml", places, titles),
        deeds={lemma: name for name, members in groups["deeds"].items() for lemma in members},
        scopes=groups["scopes"],
        wires=ordered,
        credit=credit,
    )


def _weights(path: Path, places: Iterable[str], titles: Iterable[str]) -> dict[str, int]:
    root = packs.load(path)
    given = {key: node.value for key, node in root.items()}
    if set(given) != {"schema", "everywhere", "often"} or given["schema"] != COMMON:
        expected = f"schema {COMMON}, everywhere and often"
        raise InputError([Problem(where=root.where, expected=expected, found=", ".join(given) or "nothing")])
    # the later kind holds: a state's name that is a common word too ("Chad", "Turkey") is met everywhere
    kinds: tuple[tuple[int, Iterable[str]], ...] = (
        (OFTEN, titles),
        (OFTEN, [str(given["often"])]),
        (EVERYWHERE, places),
        (EVERYWHERE, [str(given["everywhere"])]),
    )
    return {stem(word): weight for weight, texts in kinds for text in texts for word in text.lower().split()}
