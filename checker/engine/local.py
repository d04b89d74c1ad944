"""One machine: in this process, or in a pool of processes."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

Item = TypeVar("Item")
Result = TypeVar("Result")

_AHEAD = 3
"""Items in flight for each process: enough to keep it busy, few enough to hold."""
_ATTEMPTS = 3


def in_process(
    function: Callable[[Item], Result], items: Iterable[Item], *, jobs: int = 1, scheduler: str | None = None
) -> Iterator[Result]:
    """One after the other, here."""
    del jobs, scheduler
    return map(function, items)


def in_pool(
    function: Callable[[Item], Result], items: Iterable[Item], *, jobs: int, scheduler: str | None = None
) -> Iterator[Result]:
    """In `jobs` processes (0: one a core). What a killed worker had in hand is done again, at last here."""
    from concurrent.futures.process import BrokenProcessPool

    del scheduler
    count = jobs if jobs > 0 else cores()
    waiting: deque[tuple[Item, Future[Result]]] = deque()
    rest = iter(items)
    attempts = 0
    pool = _pool(count)
    try:
        while True:
            for item in islice(rest, count * _AHEAD - len(waiting)):
                waiting.append((item, _submit(pool, function, item)))
            if not waiting:
                pool.shutdown()  # nobody has anything in hand, so that it takes no time
                return
            item, future = waiting.popleft()
            try:
                result = future.result()
            except BrokenProcessPool:
                attempts += 1
                pool.shutdown(wait=False, cancel_futures=True)
                pool = _pool(count)
                again = [item, *(other for other, _ in waiting)]
                waiting.clear()
                if attempts >= _ATTEMPTS:  # what kills every worker may not kill us, and if it does, it is seen
                    yield from map(function, again)
                else:
                    waiting.extend((other, _submit(pool, function, other)) for other in again)
                continue
            yield result
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _submit(pool: ProcessPoolExecutor, function: Callable[[Item], Result], item: Item) -> Future[Result]:
    """A future in any case: a pool that has just broken gives one that says so."""
    from concurrent.futures import Future
    from concurrent.futures.process import BrokenProcessPool

    try:
        return pool.submit(function, item)
    except BrokenProcessPool as error:
        failed: Future[Result] = Future()
        failed.set_exception(error)
        return failed


def _pool(count: int) -> ProcessPoolExecutor:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    return ProcessPoolExecutor(count, mp_context=multiprocessing.get_context(method))


def cores() -> int:
    """Cores that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1
