"""Numbers, days and spans to JSON and back.

Numbers are JSON numbers: integers where the value is whole, else the shortest decimal that reads back as the same float
(17 significant digits at most).
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from checker.model import Band, Span

Json = dict[str, Any]
quoted: Callable[[str], str] = json.encoder.encode_basestring
"""A string as JSON."""
# One for all: making it costs as much as a small value does. What is encoded is our own, and holds no cycles.
_ENCODE = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(", ", ": ")).encode
"""Built once: `json.dumps` builds an encoder for every value."""


def dumps(value: object) -> str:
    """One line of JSON, keys in the order given, no ASCII escapes."""
    return _ENCODE(value)


def loads(text: str | bytes) -> Any:
    """JSON with decimal numbers kept exact."""
    return json.loads(text, parse_float=Decimal)


def number(value: Decimal | None) -> int | float | None:
    """A Decimal as a JSON number."""
    if value is None:
        return None
    whole = int(value)
    return whole if whole == value else float(value)


def decimal(value: Any) -> Decimal | None:
    """The inverse of `number`."""
    if value is None:
        return None
    return value if isinstance(value, Decimal) else Decimal(repr(value))


def iso_day(value: dt.date | None) -> str | None:
    """A day in ISO form."""
    return None if value is None else value.isoformat()


def read_day(value: str | None) -> dt.date | None:
    """The inverse of `iso_day`."""
    return None if value is None else dt.date.fromisoformat(value)


def read_span(value: Any) -> Span:
    """Two offsets from a JSON list."""
    return (int(value[0]), int(value[1]))


def write_band(band: Band) -> list[int | float | None]:
    """A closed interval as two numbers, null for an open end."""
    return [number(band[0]), number(band[1])]


def read_band(data: Any) -> Band:
    """The inverse of `write_band`."""
    return (decimal(data[0]), decimal(data[1]))


def text_of(value: str | None) -> str:
    """A string as JSON, or null."""
    return "null" if value is None else quoted(value)


def number_text(value: Decimal | None) -> str:
    """`number` as JSON, which writes numbers as Python does; most values are whole, and told as they are."""
    if value is None:
        return "null"
    plain = str(value)
    return plain if plain.isdigit() else repr(number(value))


def band_text(band: Band) -> str:
    """`write_band` as JSON."""
    low, high = band
    first = number_text(low)
    return f"[{first}, {first if high is low else number_text(high)}]"


def day_text(value: dt.date | None) -> str:
    """`iso_day` as JSON."""
    return "null" if value is None else f'"{value.isoformat()}"'


def list_text(values: Iterable[str]) -> str:
    """Strings as a JSON list."""
    return f"[{', '.join(map(quoted, values))}]" if values else "[]"


def lines(values: Iterable[Json]) -> str:
    """JSON Lines."""
    return "".join(dumps(v) + "\n" for v in values)
