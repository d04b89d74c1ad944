"""argv to exit code; one file a command. Nothing heavy is imported before a command needs it."""

from __future__ import annotations


def main() -> None:
    """Entry point of the command `factcheck`."""
    raise SystemExit("factcheck: no command is built yet")
