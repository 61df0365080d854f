"""Corpora of one line a test: the lines of a stage, and which of them are known misses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

CORPUS = Path(__file__).parent / "corpus"


def rows(stage: str) -> list[str]:
    """The lines of tests/corpus/`stage`.en.txt that hold a test."""
    lines = (CORPUS / f"{stage}.en.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def parameters(stage: str) -> list[Any]:
    """The lines as parameters; a known miss is an expected failure that is noticed when it starts to pass."""
    missed = pytest.mark.xfail(reason="known miss", raises=AssertionError)
    found = []
    for row in rows(stage):
        line = row.removeprefix("?").lstrip()
        marks = [missed] if row.startswith("?") else []
        found.append(pytest.param(line, marks=marks, id=line.split("\t")[0]))
    return found
