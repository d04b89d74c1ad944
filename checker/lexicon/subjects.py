"""Words that tell what a number is of, whose it is, who says it and how real it is, read from rules/lexicon/en."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from checker import packs
from checker.errors import InputError, Problem
from checker.model.quick import quick

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d(?:[\d.,]*\d)?[a-z]*|[^\w\s]|_")
"""A word of running lower-case text: a numeral, a word with its apostrophes, or one mark."""

FILES = ("verbs", "measures", "speech", "status", "relations", "places", "aliases", "shapes")


@quick
@dataclass(frozen=True, slots=True)
class Phrase:
    """A cue: the words after its first, its family and its value within the family."""

    rest: tuple[str, ...]
    family: str
    value: str


@quick
@dataclass(frozen=True, slots=True)
class VerbForm:
    """A form's lemma; kind is base | s | ing | past | part | both (past and participle alike) | any (cut, hit)."""

    lemma: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SubjectLexicon:
    """Word classes for the making of facts. Mappings are by lower-case word unless told otherwise."""

    phrases: Mapping[str, tuple[Phrase, ...]]
    """First word -> cues, longest first."""
    verbs: Mapping[str, VerbForm]
    light: frozenset[str]
    """Verb lemmas that do not say what happened."""
    measure_verbs: Mapping[str, str]
    """Verb lemma -> measure class."""
    living: frozenset[str]
    """Measure classes that count living beings."""
    people: frozenset[str]
    """Nouns for people that narrow nothing ("person"), singular."""
    groups: frozenset[str]
    """Nouns for people by what they are ("soldier"), singular."""
    words_of_class: Mapping[str, str]
    """Single measure words -> measure class ("fatality" -> killed)."""
    say: frozenset[str]
    """Lemmas of verbs of saying."""
    speakers: frozenset[str]
    pronouns: frozenset[str]
    function: frozenset[str]
    adverbs: frozenset[str]
    locatives: frozenset[str]
    place_nouns: frozenset[str]
    organisation_nouns: frozenset[str]
    titles: frozenset[str]
    offices: frozenset[str]
    """Words before a title that tell which office it is ("prime", "foreign")."""
    states: Mapping[str, str]
    """Country name or union as written -> canonical name (case matters, as in every mapping of names)."""
    demonyms: Mapping[str, str]
    capitals: Mapping[str, str]
    organisations: Mapping[str, str]
    known_starts: frozenset[str]
    """First words of all known names."""
    not_names: frozenset[str]
    sets: Mapping[str, frozenset[str]]
    """Small sets of words by name (shapes.yaml)."""


def words_of(text: str) -> tuple[str, ...]:
    """Lower-case words of a phrase, cut as running text is cut."""
    return tuple(WORD.findall(text.lower()))


def forms_of(lemma: str, doubled: bool) -> Iterator[tuple[str, str]]:
    """Regular English forms of a verb with their kinds: (form, kind)."""
    yield lemma, "base"
    stem = lemma + lemma[-1] if doubled else lemma
    if lemma.endswith("e"):
        yield lemma + "s", "s"
        yield lemma + "d", "both"
        yield (lemma[:-2] + "y" if lemma.endswith("ie") else lemma[:-1]) + "ing", "ing"
    elif lemma.endswith("y") and lemma[-2] not in "aeiou":
        yield lemma[:-1] + "ies", "s"
        yield lemma[:-1] + "ied", "both"
        yield lemma + "ing", "ing"
    else:
        yield lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh", "o")) else "s"), "s"
        yield stem + "ed", "both"
        yield stem + "ing", "ing"


def irregular_forms(lemma: str, past: str, participle: str) -> Iterator[tuple[str, str]]:
    """Forms of an irregular verb: its past and participle as listed, the rest by rule."""
    if lemma in (past, participle):
        yield lemma, "any"
    doubled = re.fullmatch(r"[^aeiou]*[aeiou][bdgmnpt]", lemma) is not None
    for form, kind in forms_of(lemma, doubled):
        if kind != "both":
            yield form, kind
    if past == participle:
        yield past, "any" if past == lemma else "both"
    else:
        yield past, "past"
        yield participle, "any" if participle == lemma else "part"


def load(folder: Path) -> SubjectLexicon:
    """Read the word classes from `folder` (rules/lexicon/en). Raises InputError that names file and line."""
    nodes = {name: _mapping(folder / f"{name}.yaml") for name in FILES}
    problems: list[Problem] = []
    verbs = _verbs(nodes["verbs"])
    phrases: dict[str, list[Phrase]] = {}

    def cue(text: str, family: str, value: str) -> None:
        first, *rest = words_of(text)
        phrases.setdefault(first, []).append(Phrase(tuple(rest), family, value))

    told: dict[str, list[str]] = {}  # lemma -> its forms but the present ones
    for form, verb in verbs.items():
        if verb.kind not in ("base", "s"):
            told.setdefault(verb.lemma, []).append(form)
    measure_verbs: dict[str, str] = {}
    words_of_class: dict[str, str] = {}
    living: set[str] = set()
    for name, node in nodes["measures"]["measures"].items():
        parts = dict(node.items())
        for lemma in _texts(parts.get("verbs")):
            if lemma in measure_verbs:
                problems.append(Problem(where=node.where, expected="a verb in one class", found=f"`{lemma}` in two"))
            measure_verbs[lemma] = name
            for form in told.get(lemma, ()):
                cue(form, "measure", name)
        for text in _texts(parts.get("words")):
            cue(text, "measure", name)
            words_of_class.setdefault(text, name)
        if "living" in parts:
            living.add(name)
    for name, node in nodes["status"]["status"].items():
        parts = dict(node.items())
        for text in _texts(parts.get("before")):
            cue(text, "status<", name)
        for text in _texts(parts.get("after")):
            cue(text, "status>", name)
    relations = nodes["relations"]
    for family in (
        "part_before",
        "part_after",
        "addition",
        "total",
        "background",
        "superseded",
        "levels",
        "quotes",
        "closes",
        "clause",
        "pairs",
    ):
        for text in _texts(relations.get(family)):
            cue(text, family, text)
    for name, node in relations["cues"].items():
        for text in _texts(node):
            cue(text, "cue", name)
    for text in _texts(nodes["speech"].get("sources")):
        cue(text, "source", text)
    for text in _texts(nodes["status"].get("negation")):
        cue(text, "negation", text)
    say = set(_texts(nodes["speech"].get("say")))
    for form, verb in verbs.items():
        if verb.lemma in say and verb.kind not in ("base", "ing"):
            cue(form, "say", verb.lemma)
    if problems:
        raise InputError(problems)
    states, demonyms, capitals = _places(nodes["places"])
    organisations = _named(nodes["aliases"].get("organisations"))
    known_starts = frozenset(
        name.partition(" ")[0] for table in (states, demonyms, capitals, organisations) for name in table
    )
    return SubjectLexicon(
        phrases={w: tuple(sorted(set(p), key=lambda c: (-len(c.rest), c.family, c.value))) for w, p in phrases.items()},
        verbs=verbs,
        light=frozenset(_texts(nodes["verbs"].get("light"))),
        measure_verbs=measure_verbs,
        living=frozenset(living),
        people=frozenset(_texts(nodes["measures"].get("people"))),
        groups=frozenset(t.lower() for t in _texts(nodes["measures"].get("groups"))),
        words_of_class=words_of_class,
        say=frozenset(say),
        speakers=frozenset(_texts(nodes["speech"].get("speakers"))),
        pronouns=frozenset(_texts(nodes["speech"].get("pronouns"))),
        function=frozenset(_texts(relations.get("function"))),
        adverbs=frozenset(_texts(relations.get("adverbs"))),
        locatives=frozenset(_texts(relations.get("locatives"))),
        place_nouns=frozenset(_texts(relations.get("place_nouns"))),
        organisation_nouns=frozenset(_texts(relations.get("organisation_nouns"))),
        titles=frozenset(_texts(relations.get("titles"))),
        offices=frozenset(_texts(relations.get("offices"))),
        states=states,
        demonyms=demonyms,
        capitals=capitals,
        organisations=organisations,
        known_starts=known_starts,
        not_names=frozenset(_texts(nodes["aliases"].get("not_names"))),
        sets={name: frozenset(_texts(node)) for name, node in nodes["shapes"]["sets"].items()},
    )


def _mapping(path: Path) -> dict[str, packs.Node]:
    node = packs.load(path)
    if not isinstance(node.value, dict):
        raise InputError([Problem(where=node.where, expected="a mapping", found="something else")])
    return node.value


def _texts(node: packs.Node | None) -> list[str]:
    return [e.value for e in node.elements() if isinstance(e.value, str)] if node is not None else []


def _verbs(nodes: Mapping[str, packs.Node]) -> dict[str, VerbForm]:
    doubled = set(_texts(nodes.get("doubled")))
    found: dict[str, VerbForm] = {}
    irregular = nodes["irregular"]
    for lemma, node in irregular.items():
        pair = _texts(node)
        if len(pair) < 2:
            raise InputError([Problem(where=node.where, expected="[past, participle]", found=f"{len(pair)} forms")])
        for form, kind in irregular_forms(lemma, pair[0], pair[1]):
            found.setdefault(form, VerbForm(lemma, kind))
        for form in pair[2:]:  # a second past and participle: "hanged" beside "hung"
            found.setdefault(form, VerbForm(lemma, "both"))
    names = {lemma for lemma, _ in irregular.items()}
    for lemma in _texts(nodes.get("regular")):
        if lemma not in names:
            for form, kind in forms_of(lemma, lemma in doubled):
                found.setdefault(form, VerbForm(lemma, kind))
    return found


def _named(node: packs.Node | None) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, others in node.items() if node is not None else ():
        found[name] = name
        for other in _texts(others):
            found[other] = name
    return found


def _places(nodes: Mapping[str, packs.Node]) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    states = _named(nodes.get("unions"))
    demonyms: dict[str, str] = {}
    capitals: dict[str, str] = {}
    tables: Iterable[tuple[str, dict[str, str]]] = (("demonyms", demonyms), ("capital", capitals), ("names", states))
    for name, node in nodes["countries"].items():
        states[name] = name
        parts = dict(node.items())
        for key, table in tables:
            for text in _texts(parts.get(key)):
                table[text] = name
    return states, demonyms, capitals
