"""Words to meanings, built from rules/lexicon; one file a dimension."""
