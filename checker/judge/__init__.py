"""Claims and rules to Findings."""
