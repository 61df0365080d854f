"""Ways to read a printed figure as an interval: as printed, and the wider readings that innocent
explanations allow."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from crossfoot.claim import Claim, Quantity
from crossfoot.interval import Interval, decimals, hull, trailing_zeros
from crossfoot.scene.terms import Look

_WORDS = Fraction(1, 10)
"""How far a figure told in words and without a hedge ("doubled") is off at most: docs/hedges.md."""

_LOOSE = Fraction(1, 10)
"""The widest that "about" and the like are taken before a miss is no longer their doing: docs/hedges.md."""

_WRONG_SIDE = Fraction(1, 40)
"""How far on its wrong side a one-sided hedge ("more than") is let pass as loose: docs/hedges.md."""

_FINE = Fraction(1, 50)
"""The largest part of a figure that one step of its last digit may be worth for that step to be an excuse:
docs/blame.md."""

_COARSE = Fraction(3, 100)
"""How far a round figure is off at most beside finer figures of its unit: docs/blame.md."""

_EXACT_UNITS = {"unit", "country", "day", "month", "year", "rank", "person", "number"}


def printed(claim: Claim) -> Interval:
    """The interval of the figure as printed, with its hedge."""
    return printed_as(claim, claim.quantity)


def printed_as(claim: Claim, quantity: Quantity) -> Interval:
    """The interval of a claim's figure, were it printed as that quantity."""
    if quantity.value is None:
        return quantity.interval()
    if claim.kind == "count" and quantity.approx == "exact" and quantity.unit in _EXACT_UNITS:
        return Interval.of(quantity.value)
    if not quantity.digits and quantity.value_high is None:
        return _in_words(quantity, quantity.value)
    return quantity.interval()


def remembered(look: Look) -> Look:
    """The same look, working out each claim's interval once."""
    seen: dict[str, Interval] = {}

    def again(claim: Claim) -> Interval:
        found = seen.get(claim.id)
        if found is None:
            found = seen[claim.id] = look(claim)
        return found

    return again


def _in_words(quantity: Quantity, value: Fraction) -> Interval:
    if quantity.approx in {"exact", "about"}:
        slack = abs(value) * _WORDS
        return Interval(value - slack, value + slack)
    if quantity.approx == "nearly":
        less = value * (1 - _WORDS)
        return Interval(min(value, less), max(value, less))
    if quantity.unit == "ratio" and 0 < value < 1 and quantity.approx == "more_than":
        return Interval(Fraction(0), value, False, False)
    return quantity.interval()


def coarse(claim: Claim) -> Interval:
    """An integer with two or more trailing zeros read to its last non-zero digit."""
    zeros = trailing_zeros(claim.quantity.digits)
    if zeros < 2:
        return printed(claim)
    return claim.quantity.interval(place=zeros)


def coarse_beside(claims: Iterable[Claim]) -> Look:
    """Like `coarse`, but no further than to the last non-zero digit of the finest of the claims in the same
    unit, or than round figures are off beside finer ones."""
    finest: dict[str | None, Fraction] = {}
    for claim in claims:
        if claim.quantity.digits:
            unit, worth = claim.quantity.unit, _last_place_told(claim)
            finest[unit] = min(worth, finest.get(unit, worth))

    def look(claim: Claim) -> Interval:
        quantity, wide = claim.quantity, coarse(claim)
        if quantity.value is None or quantity.value_high is not None or wide == printed(claim):
            return wide
        slack = max(finest[quantity.unit] / 2, abs(quantity.value) * _COARSE)
        return hull((printed(claim), wide.intersect(widened(Interval.of(quantity.value), slack))))

    return look


def _last_place_told(claim: Claim) -> Fraction:
    """What one step of the last digit is worth that is no zero at the end of a round figure."""
    zeros = trailing_zeros(claim.quantity.digits)
    return unit_of_last_place(claim) * (10**zeros if zeros > 1 else 1)


def whole_units(claim: Claim) -> Interval:
    """A figure that ends in ".00" read as rounded to whole units (used only where every figure of a
    relation does)."""
    quantity = claim.quantity
    return replace(quantity, digits=quantity.digits.partition(".")[0]).interval()


def cut(claim: Claim) -> Interval:
    """The figure rounded or cut off, whichever it was."""
    quantity = claim.quantity
    if not quantity.digits or claim.kind == "count":
        return printed(claim)
    return hull((printed(claim), quantity.interval(rounding="truncate")))


def finely_cut(claim: Claim) -> Interval:
    """The figure rounded or cut off, where one step of its last digit is worth little."""
    return cut(claim) if _is_fine(claim) else printed(claim)


def _is_fine(claim: Claim) -> bool:
    whole = Fraction(100) if claim.kind == "growth" and claim.quantity.unit == "percent" else Fraction(0)
    return unit_of_last_place(claim) <= _FINE * max(whole, abs(claim.quantity.value or Fraction(0)))


def unit_of_last_place(claim: Claim) -> Fraction:
    """What one step of the last printed digit is worth; 0 for a figure told in words."""
    quantity = claim.quantity
    return Fraction(10) ** -decimals(quantity.digits) * quantity.scale if quantity.digits else Fraction(0)


def one_further(claims: frozenset[str]) -> Look:
    """Like `finely_cut`, with one further unit of the last place for the named claims (the result of the
    relation)."""

    def look(claim: Claim) -> Interval:
        if claim.id not in claims:
            return finely_cut(claim)
        return widened(printed(claim), unit_of_last_place(claim))

    return look


def hedged(claim: Claim) -> Interval:
    """A hedged figure with its hedge taken loosely; any other as printed."""
    quantity = claim.quantity
    if quantity.value is None or (quantity.approx == "exact" and quantity.digits):
        return printed(claim)
    one_sided = quantity.approx not in {"exact", "about"}
    slack = abs(quantity.value) * (_WRONG_SIDE if one_sided else _LOOSE)
    return hull((printed(claim), Interval(quantity.value - slack, quantity.value + slack)))


def is_hedged(claim: Claim) -> bool:
    return claim.quantity.approx != "exact" or not claim.quantity.digits


def widened(interval: Interval, slack: Fraction) -> Interval:
    return interval + Interval(-slack, slack)
