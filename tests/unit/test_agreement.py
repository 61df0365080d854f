"""Figures told together that agree to the digit are related, though their keys do not say so."""

from __future__ import annotations

import pytest
from told import told

from crossfoot.finding import Finding
from crossfoot.relations import findings


def found(marked: str) -> dict[tuple[str, ...], object]:
    """What is said of each set of figures."""
    return {f.claims: f.holds for f in findings(told(marked))}


GROWTH = (
    "Sales fell to {1.280 billion dollars = level exports 2031 partner=BBB} from "
    "{2.320 billion dollars = level exports 2030}, down {%s = growth exports 2031 base=2030}."
)


def test_a_growth_that_two_levels_bear_out_is_found_though_one_names_no_partner() -> None:
    # 1.280 / 2.320 = 0.5517, a fall of 44.8%.
    assert found(GROWTH % "44.8%") == {("c0", "c1", "c2"): True}


@pytest.mark.parametrize("percent", ["48.4%", "45.8%"])
def test_figures_that_do_not_agree_are_not_related_by_their_place_alone(percent: str) -> None:
    assert found(GROWTH % percent) == {}


def test_a_whole_and_its_parts_are_found_by_their_sum() -> None:
    marked = (
        "Goods worth {40.29 billion dollars = level exports 2031} left: "
        "{27.34 billion dollars = level exports 2031 sector=machines} and "
        "{12.95 billion dollars = level exports - sector=food}."
    )

    assert found(marked)[("c0", "c1", "c2")] is True


def test_coarse_figures_agree_by_chance() -> None:
    # 3 = 2 + 1 among five figures of one digit says nothing.
    marked = (
        "Sales were {3 billion dollars = level exports 2031 partner=BBB}, {2 billion dollars = level exports "
        "2030 partner=CCC}, {1 billion dollars = level exports 2029 partner=DDD}, {5 billion dollars = level "
        "exports 2028 partner=EEE} and {8 billion dollars = level exports 2027 partner=FFF}."
    )

    assert found(marked) == {}


def test_nothing_grows_from_one_product_to_another_of_the_same_period() -> None:
    # 122.6 is 24.6% more than 98.4, by accident.
    marked = (
        "The gap of all trade leapt {24.6% = growth imports 2031 base=2030} to {98.4 billion dollars = level "
        "imports 2031 sector=goods_services}, that of goods to {122.6 billion dollars = level imports 2031 "
        "sector=goods}."
    )

    assert ("c0", "c1", "c2") not in found(marked)


def test_agreement_does_not_reach_into_another_paragraph() -> None:
    apart = (GROWTH % "44.8%").replace(" from", ".\n\nBefore that there were")

    assert found(apart) == {}


SHIPS = (
    "Imports without ships were {66.1 billion dollars = level imports 2031 sector=others}, exports "
    "{%s = level exports 2031}, which leaves a deficit of {21.4 billion dollars = level deficit 2031}."
)


def failing(marked: str) -> list[Finding]:
    return [f for f in findings(told(marked)) if f.holds is False]


def test_a_clear_slip_that_alone_keeps_figures_from_agreeing_is_told() -> None:
    # 66.1 - 21.4 = 44.7 within the last digits of 44.8 billion.
    only = failing(SHIPS % "44.8 million dollars")

    assert [(f.rule, f.claims, f.suspect) for f in only] == [("balance-identity", ("c0", "c1", "c2"), "c1")]
    assert only[0].repair is not None
    assert only[0].repair.text == "44.8 billion dollars"


@pytest.mark.parametrize("exports", ["45.9 billion dollars", "47.2 million dollars"])
def test_figures_that_no_clear_slip_brings_to_agree_accuse_nobody(exports: str) -> None:
    assert not failing(SHIPS % exports)


def test_a_slip_of_coarse_figures_is_found_by_chance() -> None:
    # 75 for 57 would make 203 - 146, but so nearly would many another figure of two digits.
    marked = (
        "They sell for {146 billion dollars = level exports 2031 partner=BBB}, for "
        "{161 billion dollars = level exports 2031 partner=CCC}, and buy for {203 billion dollars = level "
        "imports 2031 partner=DDD} or for {190 billion dollars = level imports 2031 partner=EEE}; the gap is "
        "{75 billion dollars = level deficit 2031}."
    )

    assert not failing(marked)


def test_a_figure_that_another_relation_bears_out_is_not_the_slip() -> None:
    borne_out = (
        " Exports had been {40.0 million dollars = level exports 2030} and grew by "
        "{12.0% = growth exports 2031 base=2030}."
    )

    assert failing(SHIPS % "44.8 million dollars")
    assert not failing(SHIPS % "44.8 million dollars" + borne_out)
