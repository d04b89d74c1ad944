"""Table cells that a spreadsheet shows and does not run."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

# A cell that begins with one of these is a formula to some spreadsheet program, full-width forms included.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20", "|", "%")


def defused(value: object) -> str:
    """The value as text; a formula gets a leading apostrophe, which a spreadsheet shows as plain text.

    A number is no formula: -5 stays -5.
    """
    text = "" if value is None else str(value)
    if text.lstrip(" \u00a0").startswith(_FORMULA) and not _number(text):
        return "'" + text
    return text.replace("\x00", "")


def rows(table: Iterable[Sequence[object]]) -> str:
    """CSV as of RFC 4180, lines ended by a newline alone, every cell defused."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    for row in table:
        writer.writerow([defused(v) for v in row])
    return out.getvalue()


def _number(text: str) -> bool:
    body = text[1:] if text[:1] in "+-" else text
    return bool(body) and body.replace(".", "", 1).isascii() and body.replace(".", "", 1).isdigit()
