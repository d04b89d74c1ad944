"""factcheck: reads a corpus, extracts numeric and date facts, aligns them across articles, and flags relations."""

__version__ = "0.1.0"
