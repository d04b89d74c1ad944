"""Many machines: an existing dask.distributed scheduler (`pip install factcheck[dask]`)."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

from checker.errors import UsageError

Item = TypeVar("Item")
Result = TypeVar("Result")

_AHEAD = 4
_RETRIES = 3


def on_dask(
    function: Callable[[Item], Result],
    items: Iterable[Item],
    *,
    jobs: int = 0,
    scheduler: str | None = None,
    timeout: str = "20s",
) -> Iterator[Result]:
    """On the workers of the scheduler at `scheduler`; they need this release of factcheck installed.

    A task whose worker dies is done again on another. Raises UsageError without an address or without the extra.
    """
    del jobs
    if not scheduler:
        raise UsageError("--engine dask: expected --scheduler ADDRESS, found none")
    try:
        import distributed
    except ImportError as error:
        raise UsageError("--engine dask: expected `pip install factcheck[dask]`, found no dask.distributed") from error
    client_class: Any = distributed.Client
    try:
        client = client_class(scheduler, timeout=timeout, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise UsageError(f"--scheduler {scheduler}: expected a running scheduler, found {error}") from error
    waiting: deque[Any] = deque()
    rest = iter(items)
    try:
        while True:
            ahead = max(_AHEAD, _AHEAD * sum(client.nthreads().values())) if not waiting else len(waiting) + 1
            for item in islice(rest, ahead - len(waiting)):
                waiting.append(client.submit(function, item, pure=False, retries=_RETRIES))
            if not waiting:
                return
            yield waiting.popleft().result()
    finally:
        client.close()
