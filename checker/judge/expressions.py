"""A small grammar over intervals: + - * / ( ), numbers and names, one comparison. Nothing is evaluated as code.

    comparison := sum ("~" | "<=" | ">=") sum
    sum        := product (("+" | "-") product)*
    product    := unary (("*" | "/") unary)*
    unary      := "-" unary | number | name | "(" sum ")"

Each name occurs once, since an interval that occurs twice overstates the width of the result.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, Union

from checker import interval
from checker.model import Bands

MAX_LENGTH = 200
MAX_DEPTH = 12
_TOKEN = re.compile(r"\s*(?:(\d{1,12}(?:\.\d{1,12})?)|([a-z][a-z_]{0,30})|(<=|>=|[-~+*/()]))", re.ASCII)

Comparison = Literal["~", "<=", ">="]
Tree = Union["Number", "Name", "Operation"]


@dataclass(frozen=True, slots=True)
class Number:
    """A literal."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Name:
    """A variable of the rule."""

    name: str


@dataclass(frozen=True, slots=True)
class Operation:
    """Two operands and one of + - * /."""

    sign: str
    left: Tree
    right: Tree


@dataclass(frozen=True, slots=True)
class Expression:
    """A parsed comparison."""

    text: str
    left: Tree
    comparison: Comparison
    right: Tree
    names: tuple[str, ...]


class ExpressionError(ValueError):
    """What was expected at which character (from 0), and what stood there."""

    def __init__(self, at: int, expected: str, found: str) -> None:
        self.at, self.expected, self.found = at, expected, found
        super().__init__(f"{expected} at {at}, found {found}")


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: list[tuple[int, str]] = []
        self.names: list[str] = []
        self.next = 0
        at = 0
        stripped = text.rstrip()
        while at < len(stripped):
            match = _TOKEN.match(stripped, at)
            if match is None:
                start = at + len(stripped[at:]) - len(stripped[at:].lstrip())
                raise ExpressionError(start, "a number, a name, or one of + - * / ( ) ~ <= >=", f"`{stripped[start]}`")
            self.tokens.append((match.start(match.lastindex or 0), match.group(match.lastindex or 0)))
            at = match.end()

    def peek(self) -> str:
        return self.tokens[self.next][1] if self.next < len(self.tokens) else ""

    def fail(self, expected: str) -> ExpressionError:
        at = self.tokens[self.next][0] if self.next < len(self.tokens) else len(self.text)
        return ExpressionError(at, expected, f"`{self.peek()}`" if self.peek() else "the end")

    def take(self) -> str:
        token = self.peek()
        self.next += 1
        return token

    def sum(self, depth: int) -> Tree:
        tree = self.product(depth)
        while self.peek() in ("+", "-"):
            tree = Operation(self.take(), tree, self.product(depth))
        return tree

    def product(self, depth: int) -> Tree:
        tree = self.unary(depth)
        while self.peek() in ("*", "/"):
            tree = Operation(self.take(), tree, self.unary(depth))
        return tree

    def unary(self, depth: int) -> Tree:
        if depth > MAX_DEPTH:
            raise self.fail(f"nesting of at most {MAX_DEPTH}")
        token = self.peek()
        if token == "-":
            self.take()
            return Operation("-", Number(Decimal(0)), self.unary(depth + 1))
        if token == "(":
            self.take()
            inside = self.sum(depth + 1)
            if self.peek() != ")":
                raise self.fail("`)`")
            self.take()
            return inside
        if token[:1].isdigit():
            return Number(Decimal(self.take()))
        if token[:1].isalpha():
            if token in self.names:
                raise self.fail("each name once (twice would overstate the width)")
            self.names.append(token)
            return Name(self.take())
        raise self.fail("a number, a name or `(`")


def parse(text: str) -> Expression:
    """Read a comparison. Raises ExpressionError."""
    if len(text) > MAX_LENGTH:
        raise ExpressionError(MAX_LENGTH, f"at most {MAX_LENGTH} characters", str(len(text)))
    reader = _Reader(text)
    left = reader.sum(0)
    found = reader.peek()
    if found not in ("~", "<=", ">="):
        raise reader.fail("one of ~ <= >=")
    comparison: Comparison = "~" if found == "~" else "<=" if found == "<=" else ">="
    reader.take()
    right = reader.sum(0)
    if reader.peek():
        raise reader.fail("the end")
    return Expression(text, left, comparison, right, tuple(reader.names))


def value(tree: Tree, values: Mapping[str, Bands]) -> Bands:
    """The bands of one side of a comparison."""
    if isinstance(tree, Number):
        return interval.point(tree.value)
    if isinstance(tree, Name):
        return values[tree.name]
    return interval.lift(_OPERATIONS[tree.sign], value(tree.left, values), value(tree.right, values))


_OPERATIONS = {"+": interval.add, "-": interval.subtract, "*": interval.multiply, "/": interval.divide}


def holds(expression: Expression, values: Mapping[str, Bands]) -> interval.Agreement:
    """How far the comparison holds: from agree to contradiction, at the narrowest band that allows it."""
    left, right = value(expression.left, values), value(expression.right, values)
    if expression.comparison == "~":
        return interval.verdict(left, right)
    small, large = (left, right) if expression.comparison == "<=" else (right, left)
    names: tuple[interval.Agreement, ...] = ("agree", "compatible", "strained")
    for name, a, b in zip(names, small, large, strict=True):
        if a[0] is None or b[1] is None or a[0] <= b[1]:
            return name
    return "contradiction"
