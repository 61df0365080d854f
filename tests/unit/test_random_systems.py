"""Texts of figures that follow from true values are never accused, however they are rounded; a gross slip in
one of them is seen."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from systems import Pick, printed, slipped, system

from crossfoot.claim import Reading
from crossfoot.relations import findings
from crossfoot.verdicts import verdicts


def drawn(data: st.DataObject) -> Pick:
    return lambda low, high: data.draw(st.integers(low, high))


@settings(max_examples=200, derandomize=True, deadline=None)
@given(data=st.data())
def test_rounding_alone_never_accuses_a_figure_of_many_relations(data: st.DataObject) -> None:
    reading = system(drawn(data)).reading

    found = findings(reading)

    assert [(f.rule, f.arithmetic) for f in found if f.holds is not True] == []
    assert {v.word for v in verdicts(reading, found).values()} <= {"consistent", "unchecked"}


def _is_wider_than_rounding(moved: Reading, linked: Sequence[str], which: int) -> bool:
    """Whether what the linked figures leave for the moved one is so little that a slip would not lead there
    by chance: the sixtieth part of the figure as moved, tenfold."""
    amounts = {claim.id: claim.quantity for claim in moved.claims}
    widths = [amounts[id].printed() for id in linked]
    room = sum(((width.high or Fraction(0)) - (width.low or Fraction(0)) for width in widths), Fraction(0))
    worth = amounts[linked[which]].value or Fraction(0)
    return abs(worth) / 60 > room


def _is_told_once(moved: Reading, linked: str) -> bool:
    """Whether no other figure tells the same measure, which could be the one that the balance is of."""
    keys = {claim.id: (claim.kind, claim.flow, claim.partner, claim.period) for claim in moved.claims}
    return sum(key == keys[linked] for key in keys.values()) == 1


@settings(max_examples=60, derandomize=True, deadline=None)
@given(data=st.data(), which=st.integers(0, 1))
def test_a_decimal_point_moved_in_exports_or_imports_is_seen(data: st.DataObject, which: int) -> None:
    made = system(drawn(data))

    moved = slipped(made, which)
    assume(_is_wider_than_rounding(moved, made.linked, which))
    assume(_is_told_once(moved, made.linked[which]))

    found = findings(moved)

    assert any(f.holds is False and made.linked[which] in f.claims for f in found)


def test_the_systems_hold_relations_to_be_judged() -> None:
    # The smallest draw prints exports and imports of 0.01 million each in 2026, and a balance of nothing.
    reading = system(lambda low, high: low).reading

    assert [claim.quote for claim in reading.claims] == [
        "0.01 million dollars",
        "0.01 million dollars",
        "0.00 million dollars",
    ]
    assert [f.rule for f in findings(reading)] == ["balance-identity"]


def test_figures_are_rounded_half_up() -> None:
    assert printed(Fraction(1_234_565, 1000), 2) == "1,234.57"
    assert printed(Fraction(-5, 2), 0) == "3"
    assert printed(Fraction(4, 1000), 2) == "0.00"
