"""Report to html, json, jsonl, sarif, junit, github, markdown, csv and text; one file a format.

Every writer is a pure function of the report, so that any output can be drawn again from results.json, byte for byte.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from functools import partial

from checker.model import Report

Writer = Callable[[Report], str]


def _write(module: str, report: Report) -> str:
    # Loaded when asked for: the page's template engine costs more than all the others together.
    render: Writer = importlib.import_module(f"checker.report.{module}").render
    return render(report)


WRITERS: dict[str, Writer] = {
    name: partial(_write, name)
    for name in ("text", "json", "jsonl", "sarif", "junit", "github", "markdown", "html", "csv")
}

__all__ = ["WRITERS", "Writer"]
