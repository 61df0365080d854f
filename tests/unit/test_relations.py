"""From a reading to its findings: what is related, what is not, how it is judged. Figures are invented."""

from __future__ import annotations

import pytest
from told import told

from crossfoot.claim import Link
from crossfoot.finding import Finding
from crossfoot.relations import findings

BALANCE = (
    "Exports were {61.2 billion dollars = level exports 2031-03} and imports {48.7 billion dollars = "
    "level imports 2031-03}, "
    "a surplus of {%s = level surplus 2031-03}."
)


def found(marked: str, *links: Link) -> list[Finding]:
    return findings(told(marked, *links))


def named(marked: str, rule: str, *links: Link) -> list[Finding]:
    return [f for f in found(marked, *links) if f.rule == rule]


def test_a_balance_that_its_flows_bear_out_holds() -> None:
    only = found(BALANCE % "12.5 billion dollars")[0]

    assert (only.rule, only.family, only.holds, only.claims) == (
        "balance-identity",
        "balance",
        True,
        ("c0", "c1", "c2"),
    )


def test_a_balance_that_its_flows_exclude_fails() -> None:
    # 61.15 - 48.75 = 12.40 to 61.25 - 48.65 = 12.60; 14.5 starts at 14.45.
    assert found(BALANCE % "14.5 billion dollars")[0].holds is False


def test_the_arithmetic_can_be_redone() -> None:
    line = found(BALANCE % "14.5 billion dollars")[0].arithmetic

    assert "61.2 billion dollars - 48.7 billion dollars = 12.4 billion to 12.6 billion" in line
    assert "14.45 billion to 14.55 billion" in line


def test_figures_of_different_periods_are_not_related() -> None:
    marked = (
        "Exports were {61.2 billion dollars = level exports 2031-03} and imports {48.7 billion "
        "dollars = level imports 2031-02}, "
        "a surplus of {19.5 billion dollars = level surplus 2031-03}."
    )

    assert not [f for f in found(marked) if f.holds is False]


def test_unsaid_meets_only_unsaid() -> None:
    marked = (
        "Exports were {61.2 billion dollars = level exports 2031-03 partner=BBB}. Imports were "
        "{48.7 billion dollars = level imports 2031-03}.\n\nThe surplus was {19.5 billion dollars = "
        "level surplus 2031-03}."
    )

    assert not named(marked, "balance-identity")


def test_a_deficit_is_a_negative_balance() -> None:
    marked = (
        "Exports were {40.1 billion dollars = level exports 2031}, imports {52.3 billion dollars = "
        "level imports 2031}, "
        "the deficit {12.2 billion dollars = level deficit 2031}."
    )

    assert named(marked, "balance-identity")[0].holds is True


def test_a_trade_total_is_the_sum_of_both_flows() -> None:
    marked = (
        "Trade of {101.3 billion dollars = level trade 2031}: exports {61.2 billion dollars = level "
        "exports 2031}, "
        "imports {40.1 billion dollars = level imports 2031}."
    )

    assert named(marked, "two-way-total")[0].holds is True


def test_growth_and_two_levels() -> None:
    marked = (
        "Exports rose {5.0%% = growth exports 2031 base=2030} to {63.0 billion dollars = level "
        "exports 2031} from "
        "{%s = level exports 2030}."
    )

    assert named(marked % "60.0 billion dollars", "growth-rate")[0].holds is True
    assert named(marked % "61.2 billion dollars", "growth-rate")[0].holds is False


def test_growth_of_a_deficit_speaks_of_its_size() -> None:
    marked = (
        "The deficit fell {10.0% = growth deficit 2031 base=2030} to {9.0 billion dollars = level "
        "deficit 2031} from "
        "{10.0 billion dollars = level deficit 2030}."
    )

    assert named(marked, "growth-rate")[0].holds is True


def test_a_balance_that_crosses_zero_has_no_growth() -> None:
    marked = (
        "The balance moved {150% = growth balance 2031 base=2030} to a surplus of {5.0 billion "
        "dollars = level surplus 2031} "
        "from a deficit of {10.0 billion dollars = level deficit 2030}."
    )

    assert not named(marked, "growth-rate")


def test_the_balance_of_the_base_follows_from_levels_and_growth() -> None:
    # 63.0/1.05 = 60.0, 44.0/1.10 = 40.0: a surplus of 20.0 before.
    marked = (
        "Exports rose {5.0%% = growth exports 2031 base=2030} to {63.0 billion dollars = level "
        "exports 2031}, imports "
        "{10.0%% = growth imports 2031 base=2030} to {44.0 billion dollars = level imports 2031}; "
        "the surplus had been "
        "{%s = level surplus 2030}."
    )

    assert named(marked % "20.0 billion dollars", "balance-of-the-base")[0].holds is True
    assert named(marked % "200.0 billion dollars", "balance-of-the-base")[0].holds is False


def test_a_balance_worked_out_from_five_figures_accuses_nobody_without_a_slip() -> None:
    # The margins of 63.0/1.05 - 44.0/1.10 leave 20.0, which no clear slip makes of 25.0.
    marked = (
        "Exports rose {5.0% = growth exports 2031 base=2030} to {63.0 billion dollars = level exports 2031}, "
        "imports {10.0% = growth imports 2031 base=2030} to {44.0 billion dollars = level imports 2031}; "
        "the surplus had been {25.0 billion dollars = level surplus 2030}."
    )

    assert not named(marked, "balance-of-the-base")


def test_growth_is_checked_against_the_level_of_its_own_base() -> None:
    # 33.0 is 10% more than 30.0 and 32% more than 25.0; the quarter before is not the year before.
    marked = (
        "Exports came to {33.0 billion dollars = level exports 2031-04/2031-06}, up {10.0% = growth exports "
        "2031-04/2031-06 base=2031-01/2031-03} from {30.0 billion dollars = level exports 2031-01/2031-03} "
        "and beyond the {25.0 billion dollars = level exports 2030-04/2030-06} of a year before."
    )

    (found,) = named(marked, "growth-rate")
    assert found.holds is True
    assert len(found.claims) == 3


def test_a_level_that_fits_only_as_the_base_of_its_change_is_taken_as_the_base() -> None:
    # 1.5 is 10% of 15.0; as the later level 15.0 would make it 1.36.
    marked = (
        "Exports rose {1.5 billion dollars = change exports 2031 base=2030}, {10.0% = growth exports 2031 "
        "base=2030}, from {15.0 billion dollars = level exports 2031}."
    )

    assert not named(marked, "level-change-rate")
    assert named(marked, "change-over-base")[0].holds is True


def test_figures_a_factor_apart_that_no_slip_explains_measure_two_things() -> None:
    # 35.6 - 34.8 = 0.8; 24.7 is thirty times that, and none of its slips gives 0.8.
    marked = (
        "Exports were {35.6 billion dollars = level exports 2031}, imports {34.8 billion dollars = level "
        "imports 2031}, a surplus of {24.7 billion dollars = level surplus 2031}."
    )

    found = named(marked, "balance-identity")
    assert all(f.repair is not None and f.repair.slip for f in found)


def test_goods_and_services_make_the_whole() -> None:
    marked = (
        "Exports of {58.1 billion dollars = level exports 2031 sector=goods_services}: goods {36.4 "
        "billion dollars = level "
        "exports 2031 sector=goods}, services {21.7 billion dollars = level exports 2031 sector=services}."
    )

    assert named(marked, "parts-and-whole")[0].holds is True


def test_a_list_that_does_not_close_makes_no_sum() -> None:
    marked = (
        "Exports of {58.1 billion dollars = level exports 2031}: machinery {16.4 billion dollars = "
        "level exports 2031 "
        "sector=machinery}, grain {11.7 billion dollars = level exports 2031 sector=grain}."
    )

    assert not named(marked, "parts-and-whole")
    assert named(marked, "part-within-whole")[0].holds is True


def test_a_closed_list_named_by_the_reader_makes_a_sum() -> None:
    marked = (
        "Exports of {28.1 billion dollars = level exports 2031}: machinery {16.4 billion dollars = "
        "level exports 2031 "
        "sector=machinery} and all else {11.7 billion dollars = level exports 2031 sector=else}."
    )

    assert named(marked, "parts-and-whole", Link("parts", ("c0", "c1", "c2")))[0].holds is True


def test_months_that_fill_a_quarter_add_up() -> None:
    marked = (
        "Exports were {20.0 billion dollars = level exports 2031-01}, {21.0 billion dollars = level "
        "exports 2031-02} and "
        "{22.0 billion dollars = level exports 2031-03}, {63.0 billion dollars = level exports "
        "2031-01/2031-03} in the quarter."
    )

    assert named(marked, "periods-to-whole")[0].holds is True


def test_a_share_is_the_part_over_the_whole() -> None:
    marked = (
        "Sales to one neighbour, {17.4 billion dollars = level exports 2031 partner=BBB}, were {%s = "
        "share exports 2031 "
        "partner=BBB} of the {143.6 billion dollars = level exports 2031} total."
    )

    assert named(marked % "12.1%", "share-of-whole")[0].holds is True
    assert named(marked % "21.1%", "share-of-whole")[0].holds is False


def test_amounts_in_two_currencies_imply_one_rate() -> None:
    marked = (
        "Exports came to {1.26 trillion yuan = level exports 2031} ({180 billion dollars = level "
        "exports 2031}), those to one "
        "neighbour to {0.77 trillion yuan = level exports 2031 partner=BBB} ({%s = level exports "
        "2031 partner=BBB})."
    )

    assert named(marked % "110 billion dollars", "one-exchange-rate")[0].holds is True
    assert named(marked % "150 billion dollars", "one-exchange-rate")[0].holds is False


def test_a_currency_that_cannot_be_is_seen() -> None:
    marked = (
        "They sold {9,100 trillion yen = level exports 2031} ({65 billion dollars = level exports 2031})."
    )

    assert named(marked, "exchange-rate-in-range")[0].holds is False


def test_the_verb_is_checked_against_the_figures() -> None:
    marked = (
        "The surplus {verb} to {{16.2 billion dollars = level surplus 2031}} "
        "from {{13.9 billion dollars = level surplus 2030}}."
    )

    assert named(marked.format(verb="widened"), "rise-in-words")[0].holds is True
    assert named(marked.format(verb="narrowed"), "decline-in-words")[0].holds is False


def test_a_comparison_in_words_is_checked() -> None:
    marked = (
        "One customer took {13.4 billion dollars = level exports 2031 partner=BBB}, ahead of another's "
        "{8.9 billion dollars = level exports 2031 partner=CCC}."
    )

    assert named(marked, "greater-in-words")[0].holds is True


def test_two_forecasts_never_contradict_one_another() -> None:
    marked = (
        "One bank sees exports of {70 billion dollars = forecast exports 2032}.\n\n"
        "Another sees {80 billion dollars = forecast exports 2032}."
    )

    assert not found(marked)


def test_a_figure_told_twice_with_swapped_digits_is_seen() -> None:
    marked = (
        "Exports hit {63.84 billion dollars = level exports 2031}.\n\n"
        "The {68.34 billion dollars = level exports 2031} of exports was a record."
    )

    assert named(marked, "same-figure-twice")[0].holds is False


def test_one_key_with_two_values_accuses_nobody() -> None:
    marked = (
        "Exports hit {63.8 billion dollars = level exports 2031}, of which machinery {20.1 billion "
        "dollars = level exports 2031}, "
        "imports were {50.0 billion dollars = level imports 2031}. The surplus was {33.3 billion "
        "dollars = level surplus 2031}."
    )

    assert not [f for f in found(marked) if f.holds is False]


@pytest.mark.parametrize(
    ("digits", "explanation"),
    [("12.65", "truncation"), ("12.7", "last_place")],
)
def test_innocent_explanations_are_named(digits: str, explanation: str) -> None:
    # Read as cut off, 61.2 and 48.7 leave 61.2..61.3 - 48.7..48.8 = 12.4..12.6 with rounding's 12.4..12.6
    # widened to
    # 12.3..12.65; one further unit of the last place reaches 12.6 to 12.8.
    only = found(BALANCE % f"{digits} billion dollars")[0]

    assert (only.holds, only.explanation) == ("explained", explanation)


def test_a_miss_that_only_a_hedge_decides_is_care() -> None:
    marked = (
        "Exports were {61.2 billion dollars = level exports 2031} and imports {48.7 billion dollars "
        "= level imports 2031}, a "
        "surplus of more than {12.7 billion dollars = level surplus 2031 approx=more_than}."
    )

    assert found(marked)[0].holds == "explained"


def test_every_finding_has_its_own_id_in_order() -> None:
    ids = [f.id for f in found(BALANCE % "12.5 billion dollars")]

    assert ids == [f"f{n}" for n in range(1, len(ids) + 1)]


def test_no_figures_no_findings() -> None:
    assert found("Nothing was said.") == []


def test_a_balance_whose_worked_out_value_the_text_prints_too_is_of_another_basis() -> None:
    # 121.4 - 105.8 = 15.6, which the text names itself.
    marked = (
        "Exports were {121.4 billion dollars = level exports 2031}, imports {105.8 billion dollars = level "
        "imports 2031}, the surplus {9.9 billion dollars = level surplus 2031}%s."
    )

    assert [f.holds for f in named(marked % "", "balance-identity")] == [False]
    beside = "; the adjusted one is {15.6 billion dollars = level surplus 2031 basis=sa}"
    assert not any(f.holds is False for f in found(marked % beside))


def test_a_product_and_its_rest_need_not_be_the_whole_of_an_unsaid_sector() -> None:
    # 26 - 740 = -714: what is missing to -439 may be services and gold.
    marked = (
        "Exports fell by {-439 million dollars = change exports 2031 base=2030}: farm goods "
        "{26 million dollars = change exports 2031 base=2030 sector=farm}, other goods "
        "{-740 million dollars = change exports 2031 base=2030 sector=non-farm}."
    )

    assert not any(f.holds is False for f in found(marked))


COVERED = (
    "Exports were {24.6 billion dollars = level exports 2031} and imports {30.0 billion dollars = level "
    "imports 2031}, %s {%s = share exports 2031}."
)


def test_a_coverage_is_exports_over_imports() -> None:
    # 0.815 x 29.95 = 24.41 to 0.825 x 30.05 = 24.79 holds 24.6.
    only = named(COVERED % ("a coverage ratio of", "82%"), "coverage-of-imports")

    assert [(f.holds, f.claims) for f in only] == [(True, ("c0", "c1", "c2"))]
    assert not named(COVERED % ("a share of", "82%"), "coverage-of-imports")


def test_a_coverage_with_swapped_digits_is_told() -> None:
    assert [f.holds for f in named(COVERED % ("a coverage ratio of", "28.0%"), "coverage-of-imports")] == [
        False
    ]


def test_one_direction_can_be_a_share_of_all_trade() -> None:
    # 45% of 54.6 is 24.57; 54% would be 29.5.
    marked = (
        "Trade was {54.6 billion dollars = level trade 2031}; exports, {24.6 billion dollars = level exports "
        "2031}, made up {45.1%% = share exports 2031}%s."
    )

    assert [f.holds for f in named(marked % "", "share-of-whole")] == [True]
