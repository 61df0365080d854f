"""One figure told as so many times another, or as so much of one it is no part of; and what is a change of
what."""

from __future__ import annotations

import pytest
from told import told

from crossfoot.finding import Finding
from crossfoot.relations import findings


def found(marked: str) -> dict[str, Finding]:
    """The findings on a marked-up text by their rule."""
    return {f.rule: f for f in findings(told(marked))}


@pytest.mark.parametrize(("percent", "holds"), [("8.4%", True), ("4.8%", False)])
def test_a_deficit_is_judged_against_the_flow_that_the_words_name(percent: str, holds: bool) -> None:
    rows = found(
        "Goods of {383.8 billion dollars = level exports 2031} left and goods of {419.0 billion dollars = "
        f"level imports 2031}} came. The deficit, {{35.2 billion dollars = level deficit 2031}}, is "
        f"{{{percent} = share deficit 2031}} of the value of imports."
    )

    assert rows["balance-over-flow"].holds is holds
    assert rows["balance-over-flow"].claims == ("c1", "c2", "c3")


def test_a_percentage_of_an_unnamed_whole_is_not_judged_against_a_flow() -> None:
    rows = found(
        "Goods of {419.0 billion dollars = level imports 2031} came. The deficit, {35.2 billion dollars = "
        "level deficit 2031}, is {4.8% = share deficit 2031} of output."
    )

    assert "balance-over-flow" not in rows


@pytest.mark.parametrize(("balance", "holds"), [("5.87", True), ("8.57", False)])
def test_a_total_and_the_share_of_one_flow_leave_the_balance(balance: str, holds: bool) -> None:
    rows = found(
        "Trade came to {16.40 billion dollars = level trade 2031}; imports were {67.9% = share imports 2031} "
        f"of it. The deficit was {{{balance} billion dollars = level deficit 2031}}."
    )

    assert rows["balance-from-share-of-imports"].holds is holds


@pytest.mark.parametrize(("grew", "holds"), [("14.2%", True), ("4.6%", False)])
def test_a_rate_so_many_times_another_is_that_multiple(grew: str, holds: bool) -> None:
    rows = found(
        "World trade grew {2% = growth trade 2031 base=2030 reporter=WLD}; ours grew {7 times = other "
        f"trade 2031}} that rate, by {{{grew} = growth trade 2031 base=2030}}."
    )

    assert rows["multiple-of-a-rate"].holds is holds


@pytest.mark.parametrize(("swing", "holds"), [("50.0", True), ("49.1", False)])
def test_a_swing_from_deficit_to_surplus_is_both_together(swing: str, holds: bool) -> None:
    rows = found(
        "There was a surplus of {12.4 billion dollars = level surplus 2031}, a turnaround of "
        f"{{{swing} billion dollars = change balance 2031 base=2030}} on the deficit of "
        "{37.6 billion dollars = level deficit 2030}."
    )

    assert rows["absolute-change"].holds is holds


@pytest.mark.parametrize(("by", "holds"), [("0.98", True), ("0.89", False)])
def test_a_revision_is_a_change_between_two_values_of_one_figure(by: str, holds: bool) -> None:
    rows = found(
        f"The surplus of 2031 was revised up by {{{by} billion dollars = change surplus 2031}}, from "
        "{6.20 billion dollars = level surplus 2031} to {7.18 billion dollars = level surplus 2031}."
    )

    assert (rows["absolute-change"].holds if holds else rows.get("absolute-change")) is (holds or None)


@pytest.mark.parametrize(("before", "holds"), [("2.20", True), ("2.02", False)])
def test_a_growth_may_be_that_of_a_price(before: str, holds: bool) -> None:
    rows = found(
        "Tea fetched {2.12 dollars = rate none 2031 sector=tea}, compared to "
        f"{{{before} dollars = rate none 2030 sector=tea}}, "
        "down {3.64% = growth none 2031 base=2030 sector=tea}."
    )

    assert rows["growth-rate"].holds is holds


def test_levels_in_two_currencies_that_only_fit_as_one_accuse_the_rarer_currency() -> None:
    # 2980.9 less 12.1% is 2620.2: right in dollars, four orders off in rupees at any rate seen.
    only = found(
        "The deficit narrowed {12.1% = growth deficit 2031 base=2030}, to "
        "{2621 million rupees = level deficit 2031}, from {2980.9 million dollars = level deficit 2030}. "
        "Tourism earned {772 million dollars = other none 2031}."
    )["growth-across-currencies"]

    assert (only.holds, only.suspect) == (False, "c1")
    assert only.repair is not None
    assert only.repair.slip == "currency swapped"


def test_levels_in_two_currencies_at_a_rate_that_has_been_seen_hold() -> None:
    rows = found(
        "Imports rose by {10.0% = growth imports 2031 base=2030}, to {22.0 trillion rupees = level imports "
        "2031}, from {250 billion dollars = level imports 2030}."
    )

    assert rows["growth-across-currencies"].holds is True
