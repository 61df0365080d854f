"""Filled rules in, judgements out: decided exactly, explained, and where they fail the wrong figure and its
repair."""
