"""Mentions to Facts and Skips: what was meant."""
