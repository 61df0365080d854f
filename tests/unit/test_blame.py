"""The wrong figure and its repair. Figures are invented; each test says by hand what the others leave for
the figure."""

from __future__ import annotations

from fractions import Fraction

import pytest
from told import told

from crossfoot.finding import Finding
from crossfoot.relations import findings
from crossfoot.system.slips import is_clear, slips


def failing(marked: str) -> list[Finding]:
    return [f for f in findings(told(marked)) if f.holds is False]


TRADE = (
    "Trade came to {%s = level trade 2031}: exports {%s = level exports 2031}, imports {%s = level "
    "imports 2031}. "
    "The surplus was {%s = level surplus 2031}."
)


def trade(total: str = "101.3", sold: str = "61.2", bought: str = "40.1", balance: str = "21.1") -> str:
    return TRADE % tuple(f"{figure} billion dollars" for figure in (total, sold, bought, balance))


def test_true_figures_accuse_nobody() -> None:
    assert failing(trade()) == []


def test_the_figure_in_every_failing_relation_is_named() -> None:
    # 62.1 for 61.2 breaks the total and the balance; only a change of the exports repairs both.
    found = failing(trade(sold="62.1"))

    assert {f.suspect for f in found} == {"c1"}
    assert {f.rule for f in found} == {"two-way-total", "balance-identity"}


def test_the_repair_is_the_interval_the_others_leave_and_the_likeliest_value() -> None:
    # total - imports = 101.25 - 40.15 .. 101.35 - 40.05 = 61.1 .. 61.3; surplus + imports = 61.1 .. 61.3.
    repair = failing(trade(sold="62.1"))[0].repair

    assert repair is not None
    assert (repair.claim, repair.value, repair.slip) == ("c1", Fraction("61.2e9"), "digits swapped")
    assert repair.low is not None
    assert abs(repair.low - Fraction("61.1e9")) < 10
    assert repair.high is not None
    assert abs(repair.high - Fraction("61.3e9")) < 10
    assert repair.text == "61.2 billion dollars"


def test_relations_that_hold_vouch_for_their_figures() -> None:
    # The balance alone fails: 61.2 - 40.1 = 21.1; the total vouches for both flows.
    found = failing(trade(balance="12.1"))

    assert [f.suspect for f in found] == ["c3"]
    assert found[0].repair is not None
    assert found[0].repair.value == Fraction("21.1e9")


@pytest.mark.parametrize(
    ("printed", "slip", "value"),
    [
        ("211", "decimal point moved", "21.1e9"),
        ("12.1", "digits swapped", "21.1e9"),
        ("27.1", "one digit wrong", "21.1e9"),
    ],
)
def test_slips_are_told_apart(printed: str, slip: str, value: str) -> None:
    repair = failing(trade(balance=printed))[0].repair

    assert repair is not None
    assert repair.value == Fraction(value)
    if slip != "one digit wrong":
        assert repair.slip == slip


def test_a_scale_word_is_repaired_in_the_text() -> None:
    marked = TRADE % (
        "101.3 billion dollars",
        "61.2 billion dollars",
        "40.1 million dollars",
        "21.1 billion dollars",
    )
    found = failing(marked)

    assert {f.suspect for f in found} == {"c2"}
    assert found[0].repair is not None
    assert found[0].repair.text == "40.1 billion dollars"
    assert found[0].repair.value == Fraction("40.1e9")


def test_a_fall_told_as_a_rise_is_seen() -> None:
    # 60.0 from 63.2 is a fall of 5.1%.
    marked = (
        "Exports rose {5.1% = growth exports 2031 base=2030} to {60.0 billion dollars = level "
        "exports 2031} from "
        "{63.2 billion dollars = level exports 2030}."
    )
    found = failing(marked)[0]

    assert found.suspect == "c0"
    assert found.repair is not None
    assert found.repair.value == Fraction("-5.1")
    assert found.repair.slip == "rise for fall"


def test_a_wrong_verb_is_laid_to_the_figure_it_stands_with() -> None:
    # The flows vouch for both figures: 66.2 - 50.0 = 16.2 and 61.9 - 48.0 = 13.9.
    marked = (
        "The surplus narrowed to {16.2 billion dollars = level surplus 2031} from {13.9 billion "
        "dollars = level surplus 2030}. "
        "Exports were {66.2 billion dollars = level exports 2031} after {61.9 billion dollars = "
        "level exports 2030}, imports "
        "{50.0 billion dollars = level imports 2031} after {48.0 billion dollars = level imports 2030}."
    )
    found = failing(marked)[0]

    assert found.suspect == "c0"
    assert found.repair is not None
    assert found.repair.slip == "rise for fall"


def test_where_two_figures_are_as_plausible_none_is_named() -> None:
    # 46.2 - 24.3 = 21.9 and 64.2 - 42.3 = 21.9: either flow may have its digits swapped.
    marked = (
        "Exports were {64.2 billion dollars = level exports 2031} and imports {24.3 billion dollars "
        "= level imports 2031}, "
        "a surplus of {21.9 billion dollars = level surplus 2031}."
    )
    found = failing(marked)

    assert [f.suspect for f in found] == [None]
    assert found[0].repair is None


def test_every_slip_of_a_figure_prints_as_it_says() -> None:
    claim = told("Exports were {61.2 billion dollars = level exports 2031}.").claims[0]

    for slip in slips(claim):
        assert slip.ways >= 1
        assert slip.meant.value is not None
        assert slip.meant.printed().contains(slip.meant.value)


def test_clear_slips_are_those_that_chance_seldom_makes() -> None:
    claim = told("Exports were {61.2 billion dollars = level exports 2031}.").claims[0]
    kinds = {slip.kind for slip in slips(claim) if is_clear(slip)}

    assert kinds == {
        "digits swapped",
        "decimal point moved",
        "scale word wrong",
        "one digit too many or too few",
    }


def test_a_digit_before_zeros_is_no_clear_slip() -> None:
    # 100 with a 4 before it is 4100, and so would be nearly any size that is asked for.
    claim = told("Exports were {100 million dollars = level exports 2031}.").claims[0]
    kinds = {slip.kind for slip in slips(claim) if is_clear(slip)}

    assert kinds == {"digits swapped", "decimal point moved", "scale word wrong"}
