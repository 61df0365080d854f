"""A stated interval and a published one in; whether they agree, and if not what innocent reason there is."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Literal

from crossfoot.claim import Quantity
from crossfoot.interval import Interval, trailing_zeros

Agreement = Literal["same", "truncation", "coarser_rounding", "hedge", "revision", "miss"]


def agreement(stated: Quantity, published: Interval, revision: Fraction) -> Agreement:
    """How a stated amount compares with a published one; `revision` is the width of usual revision in base
    units."""
    if published.meets(stated.interval()):
        return "same"
    if stated.approx == "exact" and published.meets(stated.printed(rounding="truncate")):
        return "truncation"
    # An amount in round figures is one about that much: half the place of its last digit that counts, at
    # most a tenth. A figure further off is no rounding of the published one.
    near = published.meets(replace(stated, approx="about").interval())
    zeros = trailing_zeros(stated.digits)
    if near and zeros >= 2 and published.meets(stated.interval(place=zeros)):
        return "coarser_rounding"
    if near and stated.approx != "exact":
        return "hedge"
    return "revision" if distance(stated.interval(), published) <= revision else "miss"


def distance(a: Interval, b: Interval) -> Fraction:
    """How far two intervals lie apart; 0 where they meet."""
    if a.high is not None and b.low is not None and a.high < b.low:
        return b.low - a.high
    if b.high is not None and a.low is not None and b.high < a.low:
        return a.low - b.high
    return Fraction(0)


def significant(stated: Quantity) -> int:
    """How many significant digits are printed; 0 for a figure told in words."""
    digits = stated.digits.lstrip("-").replace(".", "").lstrip("0")
    return len(digits) - (trailing_zeros(stated.digits) if "." not in stated.digits else 0)
