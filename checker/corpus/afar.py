"""Files at addresses (s3://bucket/folder, zip://::archive.zip ...): the same ids and order as of the same tree here."""

from __future__ import annotations

import glob
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, BinaryIO

from checker.corpus.beside import METADATA, Beside
from checker.corpus.trees import Root, States, Tree, arrange, cannot_open, readable, rows
from checker.model import Unreadable
from checker.remote import WHOLE, Store, state

_AHEAD = 64
"""Files that are fetched at once, where one after the other is asked for."""


@dataclass(slots=True, kw_only=True)
class Afar:
    """Where the files of one tree lie; a path is what a person would type, without what ends a chain of addresses."""

    store: Store
    lead: str
    base: str
    tail: str = ""
    sizes: dict[str, int | None] = field(default_factory=dict)
    after: dict[str, str] = field(default_factory=dict)
    """Each file's next in the order in which they are read."""
    _held: dict[str, bytes] = field(default_factory=dict)
    _expected: str | None = None
    _width: int = 1

    def open(self, path: str) -> BinaryIO:
        """The bytes of a file. Raises OSError."""
        inside = path[len(self.lead) : len(path) - len(self.tail)]
        raw = self._held.pop(inside, None)
        if raw is None and self.store.together:
            self._width = min(2 * self._width, _AHEAD) if inside == self._expected else 1
            self._held = self._fetch(self._ahead(inside))
            raw = self._held.pop(inside, None)
        self._expected = self.after.get(inside)
        return io.BytesIO(raw) if raw is not None else self.store.open(f"{self.base}{inside}", self.sizes.get(inside))

    def _ahead(self, inside: str) -> list[str]:
        """This file and those behind it that together are small."""
        wanted: list[str] = []
        room = WHOLE
        file: str | None = inside
        while len(wanted) < self._width and file is not None:
            size = self.sizes.get(file)
            if size is None or size > room:
                break
            room -= size
            wanted.append(file)
            file = self.after.get(file)
        return wanted

    def _fetch(self, wanted: list[str]) -> dict[str, bytes]:
        if len(wanted) < 2:
            return {}
        start = len(self.base)
        return {path[start:]: raw for path, raw in self.store.fetch([f"{self.base}{w}" for w in wanted]).items()}


def find(given: str, now: int, taken: set[str], parents: dict[str, Beside]) -> Iterator[Tree | Unreadable]:
    """Files of a folder, a file or a glob that an address names; those in `taken` are left out, and then are in it.

    now: the time in nanoseconds. Raises UsageError where fsspec or a driver is missing, or nothing reads the address.
    """
    store = Store(given)
    try:
        told = store.info(store.base)
        if told is None and glob.has_magic(store.base):
            yield from _glob(given, store, now, taken, parents)
        elif told is None:
            yield Unreadable(path=given, reason="no such file or folder", hint="check the address")
        elif told.get("type") == "directory":
            yield from _folder(_shown(given), store, store.base, now, taken)
        else:
            yield from _single(_shown(given), store, store.base, told, now, taken, parents)
    except OSError as error:
        yield cannot_open(given, error)


def _shown(given: str) -> tuple[str, str]:
    """What stands before and behind the place where the path of a file in a folder goes."""
    first, chain, rest = given.partition("::")
    return first, chain + rest


def _glob(
    given: str, store: Store, now: int, taken: set[str], parents: dict[str, Beside]
) -> Iterator[Tree | Unreadable]:
    matches = store.glob(store.base)
    if not matches:
        yield Unreadable(path=given, reason="no file matches", hint="quote the pattern, and check the folder")
    scheme, (_, tail) = given.partition("://")[0], _shown(given)
    for match in matches:
        told = store.info(match) or {}
        shown = (f"{scheme}://{match.lstrip('/') if not store.local else match}", tail)
        if told.get("type") == "directory":
            yield from _folder(shown, store, match.rstrip("/"), now, taken)
        elif match.rpartition("/")[2] != METADATA:
            yield from _single(shown, store, match, told, now, taken, parents)


def _single(
    shown: tuple[str, str],
    store: Store,
    path: str,
    told: Mapping[str, Any],
    now: int,
    taken: set[str],
    parents: dict[str, Beside],
) -> Iterator[Tree | Unreadable]:
    name = store.name(path)
    if name in taken:
        return
    taken.add(name)
    base, file = path[: path.rfind("/") + 1], path[path.rfind("/") + 1 :]
    lead = shown[0].removesuffix(file)
    place = Afar(store=store, lead=lead, base=base, tail=shown[1], sizes={file: told.get("size")})
    parent = name.removesuffix(file) + shown[1]
    beside = parents.get(parent)
    if beside is None:
        beside = parents[parent] = Beside()
        # A web server answers for what it does not have, too: beside a page there is no folder to look into.
        if store.folders and store.info(f"{base}{METADATA}") is not None:
            yield from rows(place, f"{lead}{METADATA}{shown[1]}", "", beside)
    states: States = {file: state(told, now / 1e9)}
    yield Tree(root=Root(lead, shown[1], file), states=states, beside=beside, place=place)


def _folder(
    shown: tuple[str, str], store: Store, folder: str, now: int, taken: set[str]
) -> Iterator[Tree | Unreadable]:
    whole = f"{store.name(folder)}/"
    if whole in taken:
        return
    taken.add(whole)
    found = {
        inside: told
        for inside, told in store.files(folder).items()
        if readable(inside.rpartition("/")[2]) and not f"/{inside}".count("/.")
    }
    base = f"{folder}/" if folder else ""
    lead = f"{shown[0].rstrip('/')}/" if not shown[0].endswith("//") else shown[0]
    sizes = {inside: told.get("size") for inside, told in found.items()}
    place = Afar(store=store, lead=lead, base=base, tail=shown[1], sizes=sizes)
    beside = Beside()
    given = [inside for inside in found if inside.rpartition("/")[2] == METADATA]
    for metadata in sorted(given, key=lambda inside: inside.split("/")[:-1]):
        yield from rows(place, f"{lead}{metadata}{shown[1]}", metadata.rpartition("/")[0], beside)
        del found[metadata]
    states = {inside: state(told, now / 1e9) for inside, told in found.items()}
    beside.files = states
    order = []
    for inside in arrange(states):
        name = store.name(f"{base}{inside}")
        if name not in taken:
            taken.add(name)
            order.append(inside)
    place.after.update(pairwise(order))
    states = {inside: states[inside] for inside in order}
    yield Tree(root=Root(lead, shown[1]), states=states, beside=beside, place=place)
