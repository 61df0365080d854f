"""Figures of different paragraphs: what they must show before one accuses another."""

from __future__ import annotations

import pytest
from told import told

from crossfoot.finding import Finding
from crossfoot.relations import findings

APART = (
    "Trade reached {%s billion dollars = level trade 2031}.\n\nExports were "
    "{2.6 billion dollars = level exports 2031} and imports {%s billion dollars = level imports 2031}."
)


def failing(marked: str) -> list[Finding]:
    return [f for f in findings(told(marked)) if f.holds is False]


def test_figures_of_two_paragraphs_that_miss_one_another_by_little_accuse() -> None:
    # 2.6 + 3.7 = 6.3 against 5.3: each of the three would be right with one other digit.
    assert [f.rule for f in failing(APART % ("5.3", "3.7"))] == ["two-way-total"]


@pytest.mark.parametrize("total", ["8.3", "12.3"])
def test_figures_of_two_paragraphs_that_are_far_apart_measure_two_things(total: str) -> None:
    assert not failing(APART % (total, "3.7"))


def test_a_miss_that_no_slip_explains_accuses_nobody_across_paragraphs() -> None:
    # 57.81 + 42.64 = 100.45: no single digit of the three turns 104.68 into it.
    marked = (
        "Trade reached {104.68 billion dollars = level trade 2031}.\n\nExports were "
        "{57.81 billion dollars = level exports 2031} and imports "
        "{42.64 billion dollars = level imports 2031}."
    )

    assert not failing(marked)


def test_one_step_of_a_coarse_figure_is_no_excuse() -> None:
    # 12 of 61 is 18.7 to 20.7%; only 12 cut off from 13 would come near to 21.4.
    marked = (
        "Of imports of {61 billion dollars = level imports 2031} one supplier sent "
        "{12 billion dollars = level imports 2031 partner=BBB}, {21.4% = share imports 2031 partner=BBB}."
    )

    assert [f.rule for f in failing(marked)] == ["share-of-whole"]


MADE_OF = (
    "Grain shipped stands at {16.7 million tonnes = level exports 2031 sector=grain}, made of "
    "{7.4 million tonnes = level exports 2031 sector=wheat}, {8.0 million tonnes = level exports 2031 "
    "sector=maize} and {%s million tonnes = level exports 2031 sector=barley}."
)


def test_parts_that_the_words_say_a_whole_is_made_of_add_up_to_it() -> None:
    # 7.4 + 8.0 + 1.3 = 16.7.
    assert not failing(MADE_OF % "1.3")
    assert [f.rule for f in failing(MADE_OF % "2.4")] == ["parts-and-whole"]


def test_parts_of_which_one_was_not_read_accuse_nobody() -> None:
    # 7.4 + 0.6 leave 8.7 of 16.7 to figures that the reader missed.
    marked = (MADE_OF % "0.6").replace("{8.0 million tonnes = level exports 2031 sector=maize}", "some maize")

    assert not failing(marked)
