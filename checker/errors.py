"""One family of errors. Each names where (file:line:col or a dotted path), what was expected and what was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong in an input, told so that a person can mend it."""

    where: str
    """`path:line:col`, a path, or a dotted path."""
    expected: str
    found: str
    hint: str | None = None
    """What to do, or "did you mean ...?"."""

    def __str__(self) -> str:
        text = f"{self.where}  expected {self.expected}, found {self.found}"
        return f"{text}; {self.hint}" if self.hint else text


class FactcheckError(Exception):
    """Base of all errors that a user can act on; only `cli` turns them into exit codes (always 2)."""


class InputError(FactcheckError):
    """One or more problems in rules, configuration, baseline, waivers or corpus, collected and told at once."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(p) for p in self.problems))


class UsageError(FactcheckError):
    """The command line asks for something that cannot be done."""
