"""Sentences about published figures: none that is true is refuted, and few that are false are passed."""

from __future__ import annotations

import pytest
from corpus_lines import parameters, rows

import crossfoot
from crossfoot.report import Report

WHOLLY_SUPPORTED = 44
"""Of the true texts whose figures the tables carry."""


def judged(line: str) -> Report:
    text, published, *_ = line.split("\t")
    return crossfoot.check(text, published=published)


@pytest.mark.parametrize("line", parameters("published"))
def test_a_text_is_refuted_when_it_is_false_and_only_then(line: str) -> None:
    verdicts = {row.verdict for row in judged(line).claims}

    assert ("refuted" in verdicts) is line.endswith("\tfalse")


def test_true_figures_of_the_tables_are_borne_out() -> None:
    carried = [row for row in rows("published") if row.endswith("\ttrue") and "\t-\t" not in row]

    supported = [row for row in carried if all(c.verdict == "supported" for c in judged(row).claims)]

    assert len(supported) >= WHOLLY_SUPPORTED
