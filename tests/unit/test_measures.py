"""Words of trade: the flow, the sector and the basis that a phrase names, and phrases that name none."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from corpus_lines import parameters, rows

from crossfoot.reading.mentions import Mention, mentions
from crossfoot.reading.tokens import tokens


def named(found: Iterable[Mention], *kinds: str) -> str:
    """The values of the mentions of some kinds, in order, joined; "-" where there is none."""
    return ", ".join(m.value for m in found if m.kind in kinds and m.value != "none") or "-"


@pytest.mark.parametrize("line", parameters("measures"))
def test_measure_is_read_as_written(line: str) -> None:
    text, _, wanted = line.partition(" => ")
    words = tokens(text)

    found = mentions(text, words, 0, len(words))

    read = " | ".join((named(found, "flow", "verb"), named(found, "sector"), named(found, "basis")))
    flow, sector, basis = wanted.split(" | ")
    if flow == "-" and basis == "-" and sector == "-":
        assert read.split(" | ")[0] == "-"
    else:
        assert read == " | ".join((flow, sector, basis))


def test_the_corpus_holds_enough_lines_without_a_flow() -> None:
    found = rows("measures")

    assert len(found) >= 150
    assert len([row for row in found if row.endswith("=> - | - | -")]) >= 50
