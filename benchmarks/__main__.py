"""Every measurement in one table: extraction beside its peers, start-up, first runs, increments, processes, engines.

    python -m benchmarks [--sizes 1000,10000] [--only extraction,startup,scale,jobs,engine]

CPU seconds are those of the process and its children; ratios are taken in one run on one machine, so that they carry
over where seconds do not. Sizes are numbers of generated articles of about 4 KB (benchmarks/generate.py).
"""

from __future__ import annotations

import argparse
import filecmp
import math
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks import generate, peers

COMMAND = [sys.executable, "-m", "checker"]
ROOT = Path(__file__).resolve().parent.parent
NEW = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a command cost."""

    wall: float
    cpu: float
    peak: float
    """MB, of the largest process."""


def run(*arguments: str) -> Cost:
    """Run factcheck; its exit code may be any but 2."""
    command = [*COMMAND, *arguments]
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    _, errors = process.communicate()
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode not in (0, 1, 3):
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}: {errors.decode()[-500:]}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(wall=wall, cpu=cpu, peak=after.ru_maxrss / 1024)


def row(name: str, *cells: str) -> None:
    print(f"{name:<46}" + "".join(f"{cell:>16}" for cell in cells), flush=True)


def title(name: str, *cells: str) -> None:
    print()
    row(name, *cells)
    print("-" * (46 + 16 * len(cells)))


def extraction(_sizes: list[int], _work: Path) -> None:
    """Text KB per CPU second of the way from text to facts, and of others' extractors on the same texts."""
    texts = [text for number in range(40) for _, text in generate.event(number)]
    title("extraction, one process", "KB/CPU s", "to ours")
    ours = peers.rate(peers.ours(), texts)
    row("factcheck: text to facts, dates, subjects", f"{ours:.0f}", "1.00")
    for name, make in peers.PEERS.items():
        try:
            found = peers.rate(make(), texts)
        except ImportError as error:
            row(name, "not installed", str(error.name))
            continue
        row(name, f"{found:.0f}", f"{found / ours:.2f}")


def startup(_sizes: list[int], work: Path) -> None:
    """CPU seconds of small commands, with warm bytecode."""
    title("start-up", "CPU s", "wall s")
    out = str(work / "startup")
    commands = {
        "factcheck --help": ["--help"],
        "factcheck run fixtures/china-russia (5 articles)": [
            "run",
            "fixtures/china-russia",
            "--out",
            out,
            "--no-cache",
        ],
    }
    for name, arguments in commands.items():
        run(*arguments)
        best = min((run(*arguments) for _ in range(5)), key=lambda cost: cost.cpu)
        row(name, f"{best.cpu:.2f}", f"{best.wall:.2f}")


def scale(sizes: list[int], work: Path) -> None:
    """First run, a run without news, and 100 new articles (of the last day; of all days), for each size."""
    title("articles", "articles/CPU s", "CPU s", "wall s", "peak MB")
    increments: dict[str, list[float]] = {"of the last day": [], "of all days": []}
    firsts: list[tuple[int, float]] = []
    for size in sizes:
        folder, cache, out = work / f"c{size}", work / f"k{size}", work / f"o{size}"
        generate.write(folder, size + NEW)
        aside = set_aside(folder, NEW)
        arguments = ["run", str(folder), "--cache-dir", str(cache), "--fail-on", "never", "-q", "--out"]
        first = run(*arguments, str(out))
        firsts.append((size, first.cpu))
        row(f"{size:,}: first run", f"{size / first.cpu:.0f}", *cells(first))
        row(f"{size:,}: again, nothing new", "", *cells(run(*arguments, str(out))))
        row(f"{size:,}: again, to another folder", "", *cells(run(*arguments, str(work / "other"))))
        for kind, costs in increments.items():
            if kind == "of all days":
                for path, text in aside.items():
                    path.write_text(text, encoding="utf-8")
            else:
                generate.write(folder, NEW, first=(size + NEW) // generate.TELLERS + 1)
            cost = run(*arguments, str(out))
            costs.append(cost.cpu)
            row(f"{size:,}: {NEW} new articles {kind}", "", *cells(cost))
        if size <= min(sizes):
            scratch = work / "scratch"
            run("run", str(folder), "--no-cache", "--fail-on", "never", "-q", "--out", str(scratch))
            row(f"{size:,}: the same bytes as from scratch", same(out, scratch))
        for path in (folder, cache, out, work / "other"):
            shutil.rmtree(path)
    if len(sizes) > 1:
        for kind, costs in increments.items():
            row(f"{NEW} new {kind}: largest to smallest size", f"{costs[-1] / costs[0]:.2f}")
        (small, cheap), (large, dear) = firsts[0], firsts[-1]
        row("first run: exponent of CPU time", f"{math.log(dear / cheap) / math.log(large / small):.3f}")


def set_aside(folder: Path, count: int) -> dict[Path, str]:
    """Take `count` articles out of a folder, spread over all its days."""
    files = sorted(folder.rglob("*.txt"))
    taken = {path: path.read_text(encoding="utf-8") for path in files[:: len(files) // count][:count]}
    for path in taken:
        path.unlink()
    return taken


def cells(cost: Cost) -> tuple[str, str, str]:
    return f"{cost.cpu:.1f}", f"{cost.wall:.1f}", f"{cost.peak:.0f}"


def same(one: Path, other: Path) -> str:
    names = sorted(path.name for path in one.iterdir())
    _, different, missing = filecmp.cmpfiles(one, other, names, shallow=False)
    return "yes" if not different and not missing else f"no: {', '.join([*different, *missing])}"


def jobs(sizes: list[int], work: Path) -> None:
    """One process against two, on the smallest size."""
    title("processes (facts alone)", "wall s", "CPU s", "same bytes")
    folder = work / "jobs"
    generate.write(folder, sizes[0])
    outputs = []
    for count in (1, 2):
        output = work / f"facts{count}.jsonl"
        cost = run("facts", str(folder), "--no-cache", "-j", str(count), "-o", f"jsonl={output}")
        outputs.append(output)
        equal = filecmp.cmp(outputs[0], output, shallow=False)
        row(f"-j {count}, {sizes[0]:,} articles", f"{cost.wall:.1f}", f"{cost.cpu:.1f}", "yes" if equal else "no")


@contextmanager
def cluster() -> Iterator[str]:
    """Address of a local cluster of two worker processes."""
    from distributed import LocalCluster

    with LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as running:
        yield running.scheduler_address


def engines(sizes: list[int], work: Path) -> None:
    """What spreading costs: the same work in this process, in a pool, on a cluster."""
    title("engines (facts alone)", "wall s", "same bytes")
    folder = work / "engines"
    generate.write(folder, sizes[0])
    reference = work / "engine.process.jsonl"
    for name, more in (("process", []), ("pool", ["-j", "2"])):
        output = work / f"engine.{name}.jsonl"
        cost = run("facts", str(folder), "--no-cache", "--engine", name, *more, "-o", f"jsonl={output}")
        row(name, f"{cost.wall:.1f}", "yes" if filecmp.cmp(reference, output, shallow=False) else "no")
    try:
        with cluster() as address:
            output = work / "engine.dask.jsonl"
            more = ["--engine", "dask", "--scheduler", address, "-o", f"jsonl={output}"]
            cost = run("facts", str(folder), "--no-cache", *more)
            equal = filecmp.cmp(reference, output, shallow=False)
            row("dask, two workers", f"{cost.wall:.1f}", "yes" if equal else "no")
    except ImportError:
        row("dask", "not installed")


PARTS: dict[str, Callable[[list[int], Path], None]] = {
    "startup": startup,
    "extraction": extraction,
    "scale": scale,
    "jobs": jobs,
    "engine": engines,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,10000", help="numbers of articles, smallest first")
    parser.add_argument("--only", default=",".join(PARTS), help=f"out of {', '.join(PARTS)}")
    options = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sizes = sorted(int(size) for size in options.sizes.split(","))
    with tempfile.TemporaryDirectory(prefix="factcheck-bench-") as folder:
        for name in options.only.split(","):
            PARTS[name](sizes, Path(folder))


if __name__ == "__main__":
    main()
