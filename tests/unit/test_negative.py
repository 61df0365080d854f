"""Texts without trade: nothing in them may be read as a figure of trade."""

from __future__ import annotations

from pathlib import Path

import pytest

from crossfoot.claim import TRADE_KINDS
from crossfoot.reading import read

LINES = (Path(__file__).parents[1] / "gold" / "negative.en.txt").read_text(encoding="utf-8").splitlines()
LEVELS = frozenset({"level", "change", "target", "forecast"})
AT_MOST = 1
"""How many lines may tell an amount of money as a level of nothing in particular: a start-up's funds."""


@pytest.mark.parametrize("line", LINES)
def test_no_flow_is_invented(line: str) -> None:
    flows = [(c.quote, c.kind, c.flow) for c in read(line).claims if c.kind in TRADE_KINDS and c.flow]

    assert flows == []


def test_amounts_of_money_that_are_no_trade_are_seldom_levels() -> None:
    told = [
        line
        for line in LINES
        if any(c.kind in LEVELS and len(c.quantity.unit or "") == 3 for c in read(line).claims)
    ]

    assert len(told) <= AT_MOST, "\n".join(told)


def test_the_corpus_is_whole() -> None:
    assert len(LINES) >= 200
