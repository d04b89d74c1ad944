"""The words of amounts: numerals, money, units, hedges, changes and counted nouns, read from rules/lexicon."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Literal, cast

from checker import packs
from checker.errors import InputError, Problem
from checker.interval import Hedging, Shape
from checker.lexicon import words as forms
from checker.lexicon.numerals import Numerals, tail_pattern
from checker.lexicon.units import Entry, Prefix, Unit, signs_of, with_prefixes
from checker.packs import Node

_MILLIONTH = Decimal("0.000001")
SCHEMA = "factcheck/lexicon@1"
Direction = Literal["up", "down"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coin:
    """What a money word stands for: an ISO 4217 code, and how many of it make one of the currency (100 for cents)."""

    currency: str
    parts: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class AmountLexicon:
    """Everything that extraction and normalisation of amounts look words up in. Built once a process."""

    numerals: Numerals
    money_signs: Mapping[str, Coin]
    """As written, before or after the digits: "$", "US$", "Rs", "USD"."""
    money_words: Mapping[str, Coin]
    """Lower case, after the digits, singular and plural: "euro", "australian dollars", "cent"."""
    scaled_signs: frozenset[str]
    """Letters that are a currency only before a number with a scale: "R15 million"."""
    money_cues: frozenset[str]
    figure_words: frozenset[str]
    units: Mapping[str, Unit]
    unit_words: Mapping[str, str]
    unit_signs: Mapping[str, str]
    shy_signs: frozenset[str]
    """Signs that are units only when written onto the digits ("5m"), since alone they are letters or words."""
    cued_signs: Mapping[str, frozenset[str]]
    """Signs that are units only near one of these words: "T" in a sentence of magnets, "bar" in one of pressure."""
    own_units: frozenset[str]
    """Units that pint does not know by that name."""
    hedging: Mapping[str, Hedging]
    hedge_signs: Mapping[str, str]
    """Family to sign: ~ > <."""
    hedges_before: Mapping[str, str]
    hedges_after: Mapping[str, str]
    level_reached: frozenset[str]
    change_verbs: Mapping[str, Direction]
    change_objects: Mapping[str, Direction]
    """Verbs that take things as object too ("lost 3 games"): a change only of a share, of a measure, or with "by"."""
    change_marks: Mapping[str, Direction]
    change_nouns: Mapping[str, Direction]
    change_compared: Mapping[str, Direction]
    """Comparatives right behind a share ("3 percent higher", "40 percent fewer")."""
    change_multiples: Mapping[str, Direction]
    change_adverbs: frozenset[str]
    change_sets: Mapping[str, frozenset[str]]
    """Word sets of changes.yaml by which the readings of change words are told apart."""
    nouns: Mapping[str, frozenset[str]]
    """Word classes of nouns.yaml."""
    per_adverbs: Mapping[str, str]
    words: forms.Words

    def coin(self, written: str) -> Coin | None:
        """What a sign, code or money word as written stands for."""
        return (
            self.money_signs.get(written)
            or self.money_words.get(" ".join(written.lower().split()))
            or self.money_signs.get(written.upper())
            or (Coin(currency="GBP") if written.lower() in ("pound", "pounds") else None)
        )

    def unit_of(self, written: str) -> str | None:
        """Pint's (or our own) name of a unit as written; None if it is not on the list."""
        return self.unit_signs.get(written) or self.unit_words.get(" ".join(written.lower().split()))


def written_forms(word: str) -> set[str]:
    """A unit or money word with its plurals: "parts per million", "degrees celsius", "australian dollars"."""
    head, _, rest = word.partition(" per ")
    tail = f" per {rest}" if rest else ""
    first, _, last = head.partition(" ")
    out = {word, _plural(head) + tail}
    if last:
        out.add(f"{_plural(first)} {last}{tail}")
    return out


def _plural(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("ch", "x", "sh")) else "s")


def load(folder: Path) -> AmountLexicon:
    """Read the amount files of one language folder. Raises InputError that names file and line."""
    numbers = _read(folder / "numbers.yaml")
    money = _read(folder / "currencies.yaml")
    physical = _read(folder / "units.yaml")
    hedges = _read(folder / "hedges.yaml")
    changes = _read(folder / "changes.yaml")
    nouns = _read(folder / "nouns.yaml")
    signs, words = _coins(money)
    entries = _entries(physical)
    families = _mapping(hedges, "families")
    return AmountLexicon(
        numerals=_numerals(numbers),
        money_signs=signs,
        money_words=words,
        scaled_signs=frozenset(_strings(money, "scaled_signs")),
        money_cues=frozenset(_strings(money, "money_cues")),
        figure_words=frozenset(_strings(money, "figure_words")),
        units={entry.unit.name: entry.unit for entry in entries},
        unit_words={form: e.unit.name for e in entries for word in e.words for form in written_forms(word)},
        unit_signs=signs_of(entries),
        shy_signs=frozenset(_strings(physical, "after_a_space_only_with_cue")),
        cued_signs={
            sign: frozenset(_text(e) for e in node.elements()) for sign, node in _mapping(physical, "cued").items()
        },
        own_units=frozenset(_strings(physical, "own")),
        hedging={name: _hedging(node) for name, node in families.items()},
        hedge_signs={name: _text(_at(node, "sign")) for name, node in families.items()},
        hedges_before=_families(_mapping(hedges, "before")),
        hedges_after=_families(_mapping(hedges, "after")),
        level_reached=frozenset(_strings(hedges, "level_reached")),
        change_verbs=_directions(changes, "verbs"),
        change_objects=_directions(changes, "objects"),
        change_marks=_directions(changes, "marks"),
        change_nouns=_directions(changes, "nouns"),
        change_compared=_directions(changes, "compared"),
        change_multiples=_directions(changes, "multiples"),
        change_adverbs=frozenset(_strings(changes, "adverbs")),
        change_sets={
            key: frozenset(_text(e) for e in node.elements()) for key, node in _mapping(changes, "sets").items()
        },
        nouns={
            key: frozenset(_text(e).lower() for e in node.elements())
            for key, node in nouns.items()
            if isinstance(node.value, tuple)
        },
        per_adverbs={k: _text(v) for k, v in _mapping(nouns, "per_adverbs").items()},
        words=forms.load(folder / "words.txt"),
    )


def _read(path: Path) -> Node:
    node = packs.load(path)
    found = dict(node.items()).get("schema")
    if found is None or found.value != SCHEMA:
        where = found.where if found is not None else node.where
        raise InputError(
            [Problem(where=where, expected=f"schema: {SCHEMA}", found=str(found.value if found else None))]
        )
    return node


def _at(node: Node, key: str) -> Node:
    value = node.value if isinstance(node.value, dict) else {}
    if key not in value:
        raise InputError([Problem(where=node.where, expected=f"a key `{key}`", found="none")])
    return value[key]


def _mapping(node: Node, key: str) -> dict[str, Node]:
    inner = _at(node, key)
    if not isinstance(inner.value, dict):
        raise InputError([Problem(where=inner.where, expected="a mapping", found=str(inner.value)[:40])])
    return inner.value


def _text(node: Node) -> str:
    if not isinstance(node.value, str):
        raise InputError([Problem(where=node.where, expected="a word", found=str(node.value)[:40])])
    return node.value


def _decimal(node: Node) -> Decimal:
    try:
        return Decimal(_text(node))
    except InvalidOperation:
        raise InputError([Problem(where=node.where, expected="a number", found=_text(node))]) from None


def _strings(node: Node, key: str) -> Iterator[str]:
    """Words of a list; a key that is not there is an empty list."""
    inner = dict(node.items()).get(key)
    if inner is not None:
        yield from (_text(e) for e in inner.elements())


def _decimals(node: Node, key: str) -> dict[str, Decimal]:
    return {word: _decimal(value) for word, value in _mapping(node, key).items()}


def _numerals(node: Node) -> Numerals:
    units, fractions = _decimals(node, "units"), _decimals(node, "fractions")
    ranges = {}
    for word, pair in _mapping(node, "indefinite").items():
        low, high = (_decimal(e) for e in pair.elements())
        ranges[word] = (low, high)
    glyphs = {}
    for glyph, share in _mapping(node, "glyphs").items():
        top, bottom = _text(share).split("/")
        glyphs[glyph] = Decimal(top) / Decimal(bottom)
    return Numerals(
        units=units,
        tens=_decimals(node, "tens"),
        hundreds=_decimals(node, "hundreds"),
        scales=_decimals(node, "scales"),
        dozens=_decimals(node, "dozens"),
        abbreviations=_decimals(node, "abbreviations"),
        sure=frozenset(_strings(node, "sure_abbreviations")),
        fractions=fractions,
        glyphs=glyphs,
        indefinite=ranges,
        ordinals=_decimals(node, "ordinals"),
        frequencies=_decimals(node, "frequencies"),
        multiples=_decimals(node, "multiples"),
        no_multiple=frozenset(_strings(node, "no_multiple")),
        negatives=frozenset(_strings(node, "negatives")),
        vague=tuple(_strings(node, "vague")),
        tail=tail_pattern(units, _decimals(node, "tens"), _mapping(node, "scales"), fractions),
    )


def _coins(node: Node) -> tuple[dict[str, Coin], dict[str, Coin]]:
    signs: dict[str, Coin] = {}
    words: dict[str, Coin] = {}
    for code, entry in _mapping(node, "currencies").items():
        whole, part = Coin(currency=code), Coin(currency=code, parts=Decimal(100))
        for sign in _strings(entry, "signs"):
            signs.setdefault(sign, whole)
        for word in _strings(entry, "words"):
            for form in written_forms(word):
                words.setdefault(form, whole)
        for word in _strings(entry, "minor"):
            for form in written_forms(word) if len(word) > 1 else (word,):
                words.setdefault(form, part)
    for code in _strings(node, "codes"):
        signs.setdefault(code, Coin(currency=code))
        signs.setdefault("M" + code, Coin(currency=code, parts=_MILLIONTH))  # "120 MEUR", as companies report
    return signs, words


def _entries(physical: Node) -> list[Entry]:
    prefixes = {
        name: Prefix(signs=tuple(_strings(node, "signs")), factor=_decimal(_at(node, "factor")))
        for name, node in _mapping(physical, "prefixes").items()
    }
    plain = [
        Entry(
            unit=Unit(name=name, dimension=_text(_at(node, "dimension")), factor=_decimal(_at(node, "factor"))),
            words=tuple(_strings(node, "words")),
            signs=tuple(_strings(node, "signs")),
            prefixed=tuple(_strings(node, "prefixed")),
        )
        for name, node in _mapping(physical, "units").items()
    ]
    return list(with_prefixes(plain, prefixes))


def _hedging(node: Node) -> Hedging:
    return Hedging(shape=cast(Shape, _text(_at(node, "shape"))), k=_widths(_at(node, "k")), r=_widths(_at(node, "r")))


def _widths(node: Node) -> tuple[Decimal, Decimal, Decimal | None]:
    first, second, third = node.elements()
    return _decimal(first), _decimal(second), None if third.value == "hard" else _decimal(third)


def _families(groups: Mapping[str, Node]) -> dict[str, str]:
    return {_text(e).lower(): family for family, node in groups.items() for e in node.elements()}


def _directions(node: Node, key: str) -> dict[str, Direction]:
    found: dict[str, Direction] = {}
    for direction in ("up", "down"):
        for word in _strings(_at(node, direction), key):
            found[word] = direction
    return found
