"""Reads the fields of one mapping: every wrong key, type or value becomes a Problem with its place, all collected."""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import TypeVar

from checker.errors import InputError, Problem
from checker.packs.strict import Node

T = TypeVar("T", bound=str)

_NUMBER = re.compile(r"[-+]?\d{1,15}(?:\.\d{1,15})?", re.ASCII)
_WORDS: dict[str, object] = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
_TRUTH = {"true": True, "yes": True, "false": False, "no": False}


class Problems:
    """Collects what is wrong, to be told all at once."""

    def __init__(self) -> None:
        self.found: list[Problem] = []
        self.readers: list[Fields] = []
        """Every reader that notes here, so that what they ask for can be published (see `Fields.shapes`)."""

    def add(self, where: str, expected: str, found: str, hint: str | None = None) -> None:
        """Note one problem."""
        self.found.append(Problem(where=where, expected=expected, found=found, hint=hint))

    def collect(self, error: InputError) -> None:
        """Take over the problems of an error that was raised deeper down."""
        self.found.extend(error.problems)

    def finish(self) -> None:
        """Raise InputError where anything was noted, in the order of files and lines."""
        if self.found:
            raise InputError(sorted(dict.fromkeys(self.found), key=_place))


def _place(problem: Problem) -> tuple[str, int, int, str]:
    path, _, rest = problem.where.partition(":")
    numbers = [int(x) for x in rest.split(":") if x.isdigit()]
    return path, numbers[0] if numbers else 0, numbers[1] if len(numbers) > 1 else 0, problem.expected


def closest(word: str, words: Iterable[str], cutoff: float = 0.6) -> str | None:
    """A "did you mean" hint, or None where nothing is near."""
    near = difflib.get_close_matches(word[:80], sorted(words), n=1, cutoff=cutoff)
    return f"did you mean `{near[0]}`?" if near else None


def one_of(words: Iterable[str]) -> str:
    """ "one of a, b, c" for messages; long lists are cut."""
    listed = sorted(words)
    return "one of " + ", ".join(listed[:14]) + (" ..." if len(listed) > 14 else "")


class Fields:
    """The fields of one mapping. Ask for each key you know, then `close`: what was not asked for is a problem.

    Every getter returns its default (or an empty value) after noting a problem, so that reading goes on.
    """

    def __init__(self, node: Node, what: str, problems: Problems) -> None:
        self.node = node
        self.what = what
        self.problems = problems
        self.asked: list[str] = []
        self.shapes: dict[str, dict[str, object]] = {}
        """JSON Schema of each key asked for."""
        self.required: list[str] = []
        problems.readers.append(self)
        self.values = node.value if isinstance(node.value, dict) else {}
        if not isinstance(node.value, dict):
            problems.add(node.where, f"{what} as a mapping of keys", node.shape)

    def get(self, key: str, *, required: bool = False) -> Node | None:
        """The value of a key; None where it is missing or empty."""
        self.asked.append(key)
        self.shapes.setdefault(key, {})
        if required:
            self.required.append(key)
        found = self.values.get(key)
        if found is None or found.value is None:
            if required and isinstance(self.node.value, dict):
                where = self.node.where if found is None else self.node.where_key(key)
                self.problems.add(where, f"`{key}` in {self.what}", "none", f"add `{key}:`")
            return None
        return found

    def text(self, key: str, default: str = "", *, required: bool = False) -> str:
        """A word or a line."""
        self.shapes[key] = {"type": "string"}
        found = self.get(key, required=required)
        if found is None:
            return default
        if not isinstance(found.value, str):
            self.problems.add(found.where, f"`{key}` as text", found.shape)
            return default
        return found.value

    def words(self, key: str, default: tuple[str, ...] = (), *, required: bool = False) -> tuple[str, ...]:
        """A list of words, or one word; each once."""
        self.shapes[key] = _WORDS
        found = self.get(key, required=required)
        if found is None:
            return default
        if isinstance(found.value, str):
            return (found.value,)
        if not isinstance(found.value, tuple):
            self.problems.add(found.where, f"`{key}` as a list of words", found.shape)
            return default
        words: list[str] = []
        for element in found.value:
            if not isinstance(element.value, str) or not element.value.strip():
                self.problems.add(element.where, f"a word in `{key}`", element.shape)
            elif element.value in words:
                self.problems.add(element.where, f"each word of `{key}` once", f"`{element.value}` a second time")
            else:
                words.append(element.value)
        if required and not found.value:
            self.problems.add(found.where, f"at least one word in `{key}`", "an empty list")
        return tuple(words)

    def choice(self, key: str, choices: Iterable[T], default: T, *, required: bool = False) -> T:
        """One of a closed set of words."""
        choices = tuple(choices)
        self.shapes[key] = {"enum": [str(c) for c in choices]}
        found = self.get(key, required=required)
        if found is None:
            return default
        return self.chosen(found, key, choices) or default

    def chosen(self, found: Node, key: str, choices: Iterable[T]) -> T | None:
        """The choice that a node names, or None after noting a problem."""
        known = {str(c): c for c in choices}
        if isinstance(found.value, str) and found.value in known:
            return known[found.value]
        hint = closest(found.value, known) if isinstance(found.value, str) else None
        self.problems.add(found.where, f"`{key}` to be {one_of(known)}", found.shape, hint)
        return None

    def choices(self, key: str, choices: Iterable[T], default: tuple[T, ...] = ()) -> tuple[T, ...]:
        """A list of words from a closed set, or one of them."""
        known = tuple(choices)
        one: dict[str, object] = {"enum": [str(c) for c in known]}
        self.shapes[key] = {"anyOf": [one, {"type": "array", "items": one}]}
        found = self.get(key)
        if found is None:
            return default
        if isinstance(found.value, tuple):
            picked = (self.chosen(element, key, known) for element in found.value)
            return tuple(p for p in picked if p is not None)
        single = self.chosen(found, key, known)
        return default if single is None else (single,)

    def flag(self, key: str, default: bool = False) -> bool:
        """true or false."""
        self.shapes[key] = {"type": "boolean"}
        found = self.get(key)
        if found is None:
            return default
        if isinstance(found.value, str) and found.value.lower() in _TRUTH:
            return _TRUTH[found.value.lower()]
        self.problems.add(found.where, f"`{key}` to be true or false", found.shape)
        return default

    def decimal(
        self, key: str, default: Decimal, *, low: Decimal | None = None, high: Decimal | None = None
    ) -> Decimal:
        """A plain number of at most 15 digits either side of the point, inside [low, high]."""
        self.shapes[key] = {"type": ["number", "string"]}
        found = self.get(key)
        if found is None:
            return default
        if not isinstance(found.value, str) or not _NUMBER.fullmatch(found.value):
            self.problems.add(found.where, f"`{key}` as a number", found.shape)
            return default
        number = Decimal(found.value)
        if (low is not None and number < low) or (high is not None and number > high):
            reach = f"from {low}" if high is None else f"up to {high}" if low is None else f"from {low} to {high}"
            self.problems.add(found.where, f"`{key}` {reach}", found.shape)
            return default
        return number

    def integer(self, key: str, default: int, *, low: int, high: int) -> int:
        """A whole number inside [low, high]."""
        found = self.decimal(key, Decimal(default), low=Decimal(low), high=Decimal(high))
        if found != found.to_integral_value():
            self.problems.add(self.values[key].where, f"`{key}` as a whole number", self.values[key].shape)
            return default
        return int(found)

    def day(self, key: str, *, required: bool = False) -> dt.date | None:
        """A day as YYYY-MM-DD."""
        self.shapes[key] = {"type": "string", "format": "date"}
        found = self.get(key, required=required)
        if found is None:
            return None
        if isinstance(found.value, str) and len(found.value) == 10:
            try:
                return dt.date.fromisoformat(found.value)
            except ValueError:
                pass
        self.problems.add(found.where, f"`{key}` as a day (YYYY-MM-DD)", found.shape)
        return None

    def each(self, key: str, read: Callable[[Node], None], *, required: bool = False) -> None:
        """Call `read` on every element of a list."""
        self.shapes[key] = {"type": "array"}
        found = self.get(key, required=required)
        if found is None:
            return
        if not isinstance(found.value, tuple):
            self.problems.add(found.where, f"`{key}` as a list", found.shape)
            return
        for element in found.value:
            read(element)

    def close(self) -> None:
        """Note every key that was never asked for."""
        for key in self.values:
            if key not in self.asked:
                hint = closest(key, self.asked) or f"known keys: {', '.join(sorted(self.asked))}"
                self.problems.add(self.node.where_key(key), f"a key of {self.what}", f"`{key}`", hint)
