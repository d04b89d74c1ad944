"""Document to Mentions: what was seen. One file a dimension."""
