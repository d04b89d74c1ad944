"""What a long file is put together of: text, lists of keyed pieces, and room."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A list of pieces: `opening`, the pieces that have any text with `between` between them, `closing`; or `empty`."""

    name: str
    """Unique in its file."""
    keys: Sequence[int]
    """One for each piece, 1 to 2^64 - 1, or 0 for an empty one; an `array("Q")` is taken as it is."""
    render: Callable[[Sequence[int]], Iterable[str | bytes]]
    """Positions to the texts (or their UTF-8) of the pieces there, in the same order."""
    opening: str = ""
    between: str = ""
    closing: str = ""
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Room:
    """White space up to a round place: what follows then mostly keeps its place when what comes before it grows.

    It takes at most one in `share` of what comes before, and 16 MB, in lines short enough for any reader of text.
    """

    share: int = 64

    def fill(self, size: int) -> bytes:
        """The white space behind so many bytes: up to a multiple of the largest power of two within both."""
        unit = min(1 << max(size // self.share, 1).bit_length() - 1, _MOST)
        missing = -size % unit
        return _SPACES * (missing // len(_SPACES)) + _SPACES[len(_SPACES) - missing % len(_SPACES) :]


_SPACES = b" " * 127 + b"\n"
_MOST = 1 << 24

Part = str | Section | Room
