"""What a person sees while a command works: progress on stderr, errors told plainly, colour only on a terminal."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from typing import Literal

Color = Literal["auto", "always", "never"]

INTERRUPTED = 130
FAILED = 2


def wants_color(choice: str, stream: object = None) -> bool:
    """Whether to colour: `always`, `never`, or `auto` (a terminal and no NO_COLOR in the environment)."""
    if choice != "auto":
        return choice == "always"
    target = sys.stdout if stream is None else stream
    isatty = getattr(target, "isatty", None)
    return bool(isatty and isatty()) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def failure(error: Exception) -> int:
    """Tell what went wrong and return exit code 2; what we did not foresee is told with its traceback."""
    from checker.errors import FactcheckError

    if isinstance(error, FactcheckError):
        sys.stderr.write(f"factcheck: {error}\n")
    else:
        import traceback

        traceback.print_exc()
        sys.stderr.write(f"factcheck: internal error: {type(error).__name__}: {error}\n")
    return FAILED


def interrupted() -> int:
    """Tell that the work was interrupted and return exit code 130."""
    sys.stderr.write("factcheck: interrupted; nothing half-written is left\n")
    return INTERRUPTED


def close_quietly() -> None:
    """The reader of our output went away: say nothing more, not even at shutdown."""
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123  (must outlive this call)


def log(text: str, *, quiet: bool = False) -> None:
    """One line to stderr, unless quiet."""
    if not quiet:
        sys.stderr.write(f"{text}\n")


def progress(*, quiet: bool) -> Callable[[str, int, int | None], None]:
    """A progress line on stderr with rate and time left; silent where stderr is no terminal or `quiet` is asked."""
    if quiet or not sys.stderr.isatty():
        return lambda _phase, _done, _total: None
    current, start, last = "", 0.0, 0.0

    def tell(phase: str, done: int, total: int | None) -> None:
        nonlocal current, start, last
        now = time.monotonic()
        if phase != current:
            current, start, last = phase, now, 0.0
        finished = total is not None and done >= total
        if now - last < 0.1 and not finished:
            return
        last = now
        rate = done / max(now - start, 1e-6)
        text = f"{phase} {done:,}" if done else phase
        if total:
            left = (total - done) / rate if rate else 0.0
            text += f" of {total:,} ({done / total:.0%}), {left:,.0f} s left"
        if rate and done > 1:
            text += f", {rate:,.0f}/s"
        sys.stderr.write(f"\r\x1b[K{text}")
        sys.stderr.flush()

    return tell


def clear_progress() -> None:
    """Wipe the progress line, if there is a terminal to wipe."""
    if sys.stderr.isatty():
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()
