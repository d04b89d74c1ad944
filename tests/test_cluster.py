"""The engine on a real local cluster of worker processes."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from checker import court, pipeline, wire
from checker.engine import in_process, on_dask
from checker.errors import UsageError

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures" / "china-russia"
distributed = pytest.importorskip("distributed", reason="the dask extra is not installed")


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, scheduler_port=0
    ) as running:
        yield running


def slow_square(number: int) -> int:
    time.sleep(0.02)
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


def test_results_come_in_order(cluster: Any) -> None:
    found = list(on_dask(slow_square, range(40), scheduler=cluster.scheduler_address))
    assert found == list(in_process(slow_square, range(40)))


def test_a_killed_worker_changes_nothing(cluster: Any, tmp_path: Any) -> None:
    items = [(str(tmp_path / "marker"), number) for number in range(30)]
    assert list(on_dask(die_once, items, scheduler=cluster.scheduler_address)) == list(range(30))
    assert (tmp_path / "marker").exists()


def test_a_report_from_the_cluster_is_the_same_bytes(cluster: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(court, "FEW", 0)  # stories and claims too
    here = pipeline.run([str(FIXTURES)])
    there = pipeline.run(
        [str(FIXTURES)],
        pipeline.Settings(spread=pipeline.Spread(engine="dask", scheduler=cluster.scheduler_address)),
    )
    assert wire.dumps(wire.report_to_dict(here)) == wire.dumps(wire.report_to_dict(there))


def test_no_scheduler_at_the_address() -> None:
    with pytest.raises(UsageError, match="running scheduler"):
        list(on_dask(slow_square, range(3), scheduler="tcp://127.0.0.1:9", timeout="1s"))
