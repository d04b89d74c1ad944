"""Findings, baseline and waivers to a Verdict."""
