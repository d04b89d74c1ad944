"""argv to exit code; one file a command. Nothing heavy is imported before a command needs it."""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import signal
import sys
from typing import Any, NoReturn

import typer

from checker.cli import console

# command (or group) -> module below checker.cli that holds it; the module's `app` is a group, its `command` a function
COMMANDS = {
    "run": "run",
    "facts": "facts",
    "compare": "compare",
    "baseline": "baseline",
    "waive": "waive",
    "waivers": "waivers",
    "explain": "explain",
    "rules": "rules",
    "report": "report",
    "diff": "diff",
    "init": "init",
    "schema": "schema",
    "doctor": "doctor",
}

UsageMistake: Any = typer.BadParameter.__mro__[2]
"""click's ClickException, wherever this version of typer keeps click."""

app = typer.Typer(
    name="factcheck",
    help="Flags agreements, progressions and contradictions between articles.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        from checker import __version__

        typer.echo(f"factcheck {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: bool = typer.Option(
        False, "--version", help="Print the version and stop.", callback=_version, is_eager=True
    ),
) -> None:
    """Flags agreements, progressions and contradictions between articles."""


def register() -> None:
    """Hang every command on the app; the modules import only typer and standard library at their top."""
    if app.registered_commands or app.registered_groups:
        return
    for name, module_name in COMMANDS.items():
        module: Any = importlib.import_module(f"checker.cli.{module_name}")
        if hasattr(module, "app"):
            app.add_typer(module.app, name=name)
        else:
            app.command(name)(module.command)


def script() -> NoReturn:
    """Entry point of the command `factcheck`: `main`, and out at once.

    Taking a large corpus apart value by value, as Python does at its end, costs a tenth of a run; everything that has
    to be closed is.
    """
    try:
        main()
        code = 0
    except SystemExit as leaving:
        code = leaving.code if isinstance(leaving.code, int) else 2
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.flush()
    try:
        sys.stdout.flush()
    except (OSError, ValueError):  # what could not be told is no success
        code = code or 2
    if "multiprocessing" in sys.modules and sys.modules["multiprocessing"].active_children():
        sys.exit(code)  # Python's own way out sees to processes that are still at work
    os._exit(code)


def main() -> None:
    """Run the command and leave by SystemExit: every way out has its exit code."""
    # a job that is cancelled is told so, and cleans up, as one that is interrupted at the keyboard
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    # a run makes many small values and hardly a cycle: looked for as often as by default, they cost a quarter of it;
    # what the lexicon alone is made of is fewer than this
    gc.set_threshold(300_000, 50, 100)
    try:
        register()
        code = app(standalone_mode=False, prog_name="factcheck")
        if code == console.INTERRUPTED:
            code = console.interrupted()
    except (typer.Abort, KeyboardInterrupt):
        code = console.interrupted()
    except UsageMistake as error:
        error.show()
        code = error.exit_code or 2
    except (BrokenPipeError, SystemExit):
        # typer leaves by SystemExit(1) where the reader of our output went away: our 1 means blocking findings
        console.close_quietly()
        code = 2
    except Exception as error:  # the last line of defence: a crash is never 0 or 1
        code = console.failure(error)
    sys.exit(code if isinstance(code, int) else 0)
