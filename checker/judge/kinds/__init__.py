"""The closed set of check kinds: each reads its own fields and judges the facts of one claim."""
