"""Extractors side by side: each is a function over one text; what is measured is text KB per CPU second."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence

Extract = Callable[[str], object]
SECONDS = 4.0


def ours() -> Extract:
    """Text to facts, as `checker.extract` does it."""
    import checker

    return lambda text: checker.extract(text, published="2020-01-01")


def quantulum() -> Extract:
    """quantulum3, quantities alone (https://github.com/nielstron/quantulum3)."""
    import logging

    from quantulum3 import parser

    logging.disable(logging.CRITICAL)
    return lambda text: parser.parse(text)


def dates() -> Extract:
    """dateparser's search, dates alone (https://github.com/scrapinghub/dateparser)."""
    from dateparser.search import search_dates

    return lambda text: search_dates(text, languages=["en"])


def regex() -> Extract:
    """The floor: one plain pattern for numbers with a scale word or a sign, understood by nobody."""
    number = r"\d+(?:,\d{3})*(?:\.\d+)?"
    pattern = re.compile(
        rf"[$€£]?\s?{number}(?:\s?(?:hundred|thousand|million|billion|trillion|percent|%))?", re.IGNORECASE
    )
    return lambda text: [match.group() for match in pattern.finditer(text)]


PEERS: dict[str, Callable[[], Extract]] = {
    "quantulum3: quantities": quantulum,
    "dateparser search_dates: dates": dates,
    "a plain pattern, no meaning": regex,
}


def rate(extract: Extract, texts: Sequence[str]) -> float:
    """KB per CPU second over as many of the texts as SECONDS allow; the first is left out, since it loads things."""
    extract(texts[0])
    done, start = 0, time.process_time()
    for text in texts[1:]:
        extract(text)
        done += len(text.encode())
        if time.process_time() - start > SECONDS:
            break
    return done / 1024 / max(time.process_time() - start, 1e-9)
