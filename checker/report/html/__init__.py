"""The HTML report: one offline file, drawn from a Report alone.

The first screen is written here (Jinja2, autoescape); findings and articles lie in the page as JSON blocks that its own
script reads on demand and shows as text nodes. A Content-Security-Policy by hash lets only that script and style run.
"""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from checker.model import Report
from checker.report.html import data, groups, overview, slim, words

if TYPE_CHECKING:
    from jinja2 import Template

STYLES = ("tokens.css", "layout.css", "overview.css", "findings.css", "articles.css", "print.css")
SCRIPTS = (
    "dom.js",
    "data.js",
    "state.js",
    "plot.js",
    "finding.js",
    "list.js",
    "articles.js",
    "decide.js",
    "keys.js",
    "main.js",
)


def render(report: Report) -> str:
    """The whole page; the same report gives the same bytes."""
    from markupsafe import Markup

    page = slim.on_page(report)
    payload = data.build(page, len(report.findings))
    style, script = _joined(STYLES), "(() => {\n'use strict';\n" + _joined(SCRIPTS) + "})();\n"
    tone = overview.tone(report)
    head, rest = words.headline(report.verdict.sentence)
    return _template().render(
        report=report,
        tone=tone,
        tone_word=overview.TONES[tone],
        tone_line=overview.tone_line(report),
        percent=overview.percent(report),
        figures=overview.figures(report),
        steps=overview.steps(report),
        share=overview.share(report),
        lost=overview.lost(report),
        matrix=overview.matrix(page, payload, overview.disputed(report, payload)),
        counts=overview.counts(report, page, payload.groups),
        left_out=payload.left_out,
        listed=groups.gravest(page.findings, 200),
        words=words,
        head=head,
        rest=rest,
        policy=policy(style, script),
        style=Markup(style),
        script=Markup(script),
        blocks=[(name, Markup(embedded(value))) for name, value in data.blocks(payload)],
    )


def embedded(value: object) -> str:
    """JSON that is safe inside a script element: nothing in it can close the element or open a comment."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    # a lone surrogate is no text, and would break the file's encoding
    return text.encode("utf-8", "replace").decode("utf-8")


def policy(style: str, script: str) -> str:
    """The Content-Security-Policy: only this very style and script, nothing from anywhere else."""

    def digest(text: str) -> str:
        return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()

    return (
        f"default-src 'none'; script-src 'sha256-{digest(script)}'; style-src 'sha256-{digest(style)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


@cache
def _joined(names: tuple[str, ...]) -> str:
    folder = resources.files(__package__).joinpath("assets")
    return "".join(folder.joinpath(n).read_text(encoding="utf-8").replace("\r\n", "\n") for n in names)


@cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader(__package__, "assets"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html.j2")
