"""Hard sentences: how many fields of how many figures are read as a careful reader would."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from readings import FIELDS, Told, misses, told

PATH = Path(__file__).parents[1] / "gold" / "hard.en.txt"
SENTENCES = [told(line) for line in PATH.read_text(encoding="utf-8").splitlines()]
FLOORS = {
    "value": 0.92,
    "unit": 0.94,
    "hedge": 0.96,
    "kind": 0.90,
    "flow": 0.86,
    "reporter": 0.88,
    "partner": 0.88,
    "period": 0.88,
    "base": 0.88,
}
WHOLE = 0.60
"""The least share of figures with every field right."""


def agreement(sentences: list[Told]) -> tuple[dict[str, float], float]:
    """The share of figures with each field right, and with all of them right."""
    missed: Counter[str] = Counter()
    figures = whole = 0
    for sentence in sentences:
        found = misses(sentence)
        missed.update(field for _, field, _, _ in found)
        figures += len(sentence.figures)
        whole += len(sentence.figures) - len({quote for quote, _, _, _ in found})
    return {field: 1 - missed[field] / figures for field in FIELDS}, whole / figures


def test_hard_sentences_are_read_as_well_as_before(capsys: pytest.CaptureFixture[str]) -> None:
    shares, whole = agreement(SENTENCES)

    with capsys.disabled():
        print(
            "\nhard sentences:",
            *(f"{field} {share:.3f}" for field, share in shares.items()),
            f"all {whole:.3f}",
        )
    below = {field: round(share, 3) for field, share in shares.items() if share < FLOORS[field]}
    assert not below
    assert whole >= WHOLE
