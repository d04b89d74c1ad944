"""factcheck: reads a corpus, extracts numeric and date facts, aligns them across articles, and flags relations.

    facts   = checker.extract(text, published="2021-12-15", source="Daily")
    verdict = checker.compare(text_a, text_b, published_a="2024-02-01", published_b="2024-02-03")
    report  = checker.run(["fixtures/"], rules=["rules/"])

The functions are loaded when first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.version import VERSION

__version__ = VERSION
__all__ = ["__version__", "compare", "extract", "run"]

if TYPE_CHECKING:
    from checker.api import compare, extract, run


def __getattr__(name: str) -> Any:
    if name in ("compare", "extract", "run"):
        from checker import api

        return getattr(api, name)
    raise AttributeError(f"module 'checker' has no attribute {name!r}")
