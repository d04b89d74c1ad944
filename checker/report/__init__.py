"""Report to html, json, jsonl, sarif, junit, github, markdown, csv and text; one file a format."""
