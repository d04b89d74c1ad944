"""Engines: the results and their order are those of a plain loop, whatever happens to a worker."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from checker.engine import engine, in_pool, in_process, on_dask
from checker.errors import UsageError


def square(number: int) -> int:
    time.sleep(0.001 * (number % 3))
    return number * number


def die_once(item: tuple[str, int]) -> int:
    marker, number = item
    if number == 7:
        try:
            os.close(os.open(marker, os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            return number
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def refuse(number: int) -> int:
    raise ValueError(f"no {number}")


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_results_come_in_order(jobs: int) -> None:
    assert (
        list(in_pool(square, range(50), jobs=jobs)) == list(in_process(square, range(50))) == [n * n for n in range(50)]
    )


def test_items_are_taken_as_they_are_needed() -> None:
    taken = 0

    def items() -> Iterator[int]:
        nonlocal taken
        for number in range(1000):
            taken += 1
            yield number

    results = in_pool(square, items(), jobs=2)
    assert [next(results) for _ in range(5)] == [0, 1, 4, 9, 16]
    assert taken < 30
    results.close()  # type: ignore[attr-defined]


def test_a_killed_worker_changes_nothing(tmp_path: Path) -> None:
    items = [(str(tmp_path / "marker"), number) for number in range(30)]
    assert list(in_pool(die_once, items, jobs=2)) == list(range(30))
    assert (tmp_path / "marker").exists()


def test_an_error_in_the_function_is_the_caller_s() -> None:
    with pytest.raises(ValueError, match="no 0"):
        list(in_pool(refuse, range(3), jobs=2))


def test_names() -> None:
    assert engine(None, 1) is in_process
    assert engine(None, 2) is in_pool
    assert engine("dask", 1) is on_dask
    with pytest.raises(UsageError, match="found `ray`"):
        engine("ray", 1)


def test_a_cluster_needs_an_address() -> None:
    with pytest.raises(UsageError, match="--scheduler"):
        list(on_dask(square, range(3)))
