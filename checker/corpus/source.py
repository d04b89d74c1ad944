"""An article before it is read: where it is, its bytes or text, and the metadata given beside it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from typing import Literal

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Cheap to make; `digest` names the content and its metadata, so a cache may know it without reading it."""

    id: str
    path: str
    kind: Literal["text", "html", "row"]
    """row: a line of a jsonl file that has not been parsed yet."""
    raw: bytes | str
    """Bytes as they lie in the file, or a string that is taken untouched."""
    metadata: Pairs = ()
    """Keys as given beside the article (metadata.jsonl, json row, csv row), values as strings; of a row only what
    lies outside of it."""

    @property
    def digest(self) -> str:
        """Hex SHA-256 over kind, id, metadata and content; where it lies plays no part.

        The content of a row is its line as it lies in the file: white space between its keys makes it another.
        """
        head = ascii((self.kind, self.id, self.metadata)).encode()
        made = hashlib.sha256(len(head).to_bytes(8, "big") + head)
        made.update(self.raw if isinstance(self.raw, bytes) else self.raw.encode("utf-8", "surrogatepass"))
        return made.hexdigest()


def spelt(name: str) -> str:
    """A name as text: bytes of a file name that are no UTF-8, and lone surrogates, as escapes."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return name.encode("utf-8", "surrogatepass").decode("utf-8", "backslashreplace")
    return name


def settled(source: Source) -> Source:
    """The source with names that can be written."""
    name, path = spelt(source.id), spelt(source.path)
    return source if (name, path) == (source.id, source.path) else replace(source, id=name, path=path)


def as_pairs(row: dict[str, object], leave_out: frozenset[str] = frozenset()) -> Pairs:
    """Metadata of a row: empty values left out, what is no string written as JSON."""
    pairs = []
    for key, value in row.items():
        if value is None or value == "" or key in leave_out:
            continue
        if isinstance(value, list) and all(isinstance(v, str) for v in value):
            text = "; ".join(value)
        else:
            text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)
        pairs.append((str(key), text))
    return tuple(pairs)


def merge(first: Pairs, second: Pairs) -> Pairs:
    """`first` and what `second` adds."""
    known = {key for key, _ in first}
    return first + tuple(pair for pair in second if pair[0] not in known)
