"""What a story came to in an earlier run: a push costs the stories that it adds to, not the corpus that it joins."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Sequence
from hashlib import blake2b

from checker.model import Claim, Fact, Finding, Incomparable
from checker.store import DamagedError, Store, dumps, loads

Part = tuple[tuple[Finding, ...], tuple[Claim, ...], int, tuple[Incomparable, ...], tuple[Fact, ...]]
"""(findings, claims of several articles, number of all claims, what was not compared, facts not of one story)."""

BATCH = 100
"""Stories recalled at once."""


class Memory:
    """Parts by what they depend on; whatever is not recalled is worked out anew, so that it may forget anything."""

    def __init__(self, store: Store, judged_by: str) -> None:
        self._store = store
        self._judged_by = judged_by
        self.recalled = 0

    def recall(self, stories: Sequence[str], mark: Callable[[str], str | None]) -> Iterator[tuple[str, Part | None]]:
        """Each story with what it came to, or None."""
        for start in range(0, len(stories), BATCH):
            batch = stories[start : start + BATCH]
            keys = {story: self._key(mark(story)) for story in batch}
            found = self._store.get([key for key in keys.values() if key], "stories")
            for story in batch:
                part = self._read(found.get(keys[story] or ""))
                self.recalled += part is not None
                yield story, part

    def keep(self, mark: str | None, part: Part) -> None:
        """Remember what a story came to."""
        key = self._key(mark)
        if key and self._store.keeps:
            self._store.put_story(key, zlib.compress(dumps(part), 1))

    def close(self) -> None:
        """Write what is pending."""
        self._store.flush()

    def _key(self, mark: str | None) -> str:
        return blake2b(f"{self._judged_by} {mark}".encode(), digest_size=16).hexdigest() if mark else ""

    @staticmethod
    def _read(data: bytes | None) -> Part | None:
        if data is None:
            return None
        try:
            part: Part = loads(zlib.decompress(data))
        except (DamagedError, zlib.error):
            return None
        return part
