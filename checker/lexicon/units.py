"""Units of measure: names, what they measure, how they are written; prefixes and squares are spelt out here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

_POWERS = {"2": "²", "3": "³"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit of the allow-list. `factor` leads to the base unit of `dimension`."""

    name: str
    dimension: str
    factor: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Prefix:
    """A decimal or binary prefix: how it is written before a sign, and what it multiplies by."""

    signs: tuple[str, ...]
    factor: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of units.yaml, as written."""

    unit: Unit
    words: tuple[str, ...]
    signs: tuple[str, ...]
    prefixed: tuple[str, ...] = ()


def with_prefixes(entries: list[Entry], prefixes: Mapping[str, Prefix]) -> Iterator[Entry]:
    """Each entry, and behind it those with the prefixes that it names: "kiloohm" of "ohm"."""
    for entry in entries:
        yield entry
        for name in entry.prefixed:
            prefix, unit = prefixes[name], entry.unit
            yield Entry(
                unit=Unit(name=name + unit.name, dimension=unit.dimension, factor=unit.factor * prefix.factor),
                words=tuple(name + word for word in entry.words),
                signs=tuple(p + sign for sign in entry.signs if sign.isalpha() for p in prefix.signs),
            )


def signs_of(entries: list[Entry]) -> dict[str, str]:
    """Sign to name; a square or cube is also written with the sign of its side: "m2", "m^2", "m²" of "m"."""
    signs = {sign: entry.unit.name for entry in entries for sign in entry.signs}
    sides = {entry.unit.name: entry.signs for entry in entries}
    for entry in entries:
        side, _, power = entry.unit.name.partition(" ** ")
        for sign in sides.get(side, ()) if power in _POWERS else ():
            if sign.isalpha():
                for form in (sign + power, f"{sign}^{power}", sign + _POWERS[power]):
                    signs.setdefault(form, entry.unit.name)
    return signs
