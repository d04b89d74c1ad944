"""How work is spread: one thin interface, `spread`, over this process, a pool of processes, or a cluster.

An engine gets a picklable function and an iterable of items; it gives the results in the order of the items, holds only
a bounded number of them at a time, and a worker that dies changes nothing in what comes out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

from checker.engine.cluster import on_dask
from checker.engine.local import in_pool, in_process
from checker.errors import UsageError

__all__ = ["ENGINES", "Engine", "engine", "in_pool", "in_process", "on_dask"]

Item = TypeVar("Item")
Result = TypeVar("Result")


class Engine(Protocol):
    """Results of `function` over `items`, in their order."""

    def __call__(
        self, function: Callable[[Item], Result], items: Iterable[Item], *, jobs: int, scheduler: str | None
    ) -> Iterator[Result]:
        """`jobs` is the number of processes wanted, `scheduler` the address of a cluster."""
        ...


ENGINES: dict[str, Engine] = {"process": in_process, "pool": in_pool, "dask": on_dask}


def engine(name: str | None, jobs: int) -> Engine:
    """The engine of that name; without a name a pool for several jobs. Raises UsageError for an unknown name."""
    wanted = name or ("pool" if jobs > 1 else "process")
    found = ENGINES.get(wanted)
    if found is None:
        raise UsageError(f"--engine: expected one of {', '.join(ENGINES)}, found `{wanted}`")
    return found
