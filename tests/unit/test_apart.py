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


def test_one_part_and_a_smaller_whole_of_another_sentence_accuse_nobody() -> None:
    marked = (
        "The quays loaded {83.2 million tonnes = level exports 2031 sector=grain}. Exports came to "
        "{1.5 million tonnes = level exports 2031}. Imports were {1.2 million tonnes = level imports 2031}, "
        "before {1.4 million tonnes = level imports 2030} and {1.6 million tonnes = level imports 2029}."
    )

    assert not failing(marked)


def test_several_parts_and_a_smaller_whole_of_another_sentence_are_told() -> None:
    # 2.55 million cannot be part of 0.271; with the point moved the whole is 2.71 million.
    marked = (
        "One buyer took {1.40 million tonnes = level exports 2031 partner=BBB}, another {1.15 million tonnes "
        "= level exports 2031 partner=CCC}. Exports came to {0.271 million tonnes = level exports 2031}."
    )

    assert [f.rule for f in failing(marked)] == ["part-within-whole"]


BALANCE = (
    "Exports were {21.638 billion dollars = level exports 2031}%s Imports were {14.075 billion dollars = "
    "level imports 2031}%s The surplus was {%s billion dollars = level surplus 2031}."
)


def test_a_balance_of_several_sentences_missed_by_twice_without_a_slip_accuses_nobody() -> None:
    # 21.638 less 14.075 is 7.563.
    assert not failing(BALANCE % (".", ".", "2.922"))
    assert [f.rule for f in failing(BALANCE % (".", ".", "5.922"))] == ["balance-identity"]
    assert [f.rule for f in failing(BALANCE % (",", ",", "2.922"))] == ["balance-identity"]


GROWN = (
    "Exports rose {%s = growth exports 2032 base=2031} from {%s billion dollars = level exports 2031} to "
    "{%s billion dollars = level exports 2032}."
)


def test_a_round_figure_is_little_excuse_beside_a_finer_one() -> None:
    # 30% on 200 is 260; 230 from 200 told to 3% is 12 to 19%.
    assert [f.rule for f in failing(GROWN % ("30%", "200", "230"))] == ["growth-rate"]
    assert not failing(GROWN % ("18%", "200", "230"))


def test_round_figures_alike_excuse_one_another() -> None:
    # From 150 up to 250 and from 250 up to 350: 30% fits.
    assert not failing(GROWN % ("30%", "200", "300"))


def test_a_digit_too_many_in_three_is_no_slip_of_a_figure_told_twice() -> None:
    told_twice = (
        "Exports were {%s dollars = level exports 2031}. Exports of {%s dollars = level exports 2031} led."
    )

    assert not failing(told_twice % ("1.12 billion", "118 million"))
    assert [f.rule for f in failing(told_twice % ("1,118.2 million", "118.2 million"))] == [
        "same-figure-twice"
    ]
