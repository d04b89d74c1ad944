"""The kinds by name. To add one is to add a module and a line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from checker.judge.kinds import (
    agreement,
    arithmetic,
    calendar,
    composition,
    conversion,
    progression,
    sequence,
    target,
    unit_slip,
)
from checker.judge.rules import Check
from checker.packs import Fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A check kind: what it is for, how its own fields are read, how it judges, which slots it fills."""

    about: str
    read: Callable[[Fields], Any]
    judge: Check
    slots: tuple[str, ...]


def _kind(module: Any) -> Kind:
    about = (module.__doc__ or "").strip().split("\n")[0].partition(": ")[2]
    return Kind(about=about, read=module.read, judge=module.judge, slots=module.SLOTS)


KINDS: Mapping[str, Kind] = {
    "agreement": _kind(agreement),
    "progression": _kind(progression),
    "sequence": _kind(sequence),
    "arithmetic": _kind(arithmetic),
    "conversion": _kind(conversion),
    "calendar": _kind(calendar),
    "target": _kind(target),
    "unit_slip": _kind(unit_slip),
    "composition": _kind(composition),
}


def about(kind: str) -> str:
    """What a check kind is for, in a line."""
    return KINDS[kind].about
