"""A judged relation in, how small a slip of one of its figures it would have shown out."""

from __future__ import annotations

from fractions import Fraction

from crossfoot.claim import Claim
from crossfoot.interval import Interval
from crossfoot.scene.terms import Look
from crossfoot.system.implied import with_value
from crossfoot.system.judge import Instance
from crossfoot.system.looks import printed, remembered

_STEP = Fraction(1, 1000)


def power(instance: Instance) -> Fraction | None:
    """The smallest relative slip of a figure that would surely break the relation; None where there is none.

    The slack of the relation is the width of both its sides; how far a slip of one figure moves them apart is
    taken
    from a slip of a thousandth.
    """
    if instance.rule.sense != "equal":
        return None
    look = remembered(printed)
    found = [p for f in instance.filling.facts if (p := _power(instance, f.claim, look)) is not None]
    return min(found, default=None)


def _power(instance: Instance, claim: Claim, look: Look) -> Fraction | None:
    value = claim.quantity.value
    if not value:
        return None
    here = _distance(instance, with_value(claim.id, Interval.of(value), look))
    there = _distance(instance, with_value(claim.id, Interval.of(value * (1 + _STEP)), look))
    stated, implied = instance.sides(look)
    if (
        here is None
        or there is None
        or here == there
        or stated.half_width is None
        or implied.half_width is None
    ):
        return None
    slack = 2 * (stated.half_width + implied.half_width)
    return slack / (abs(there - here) / _STEP)


def _distance(instance: Instance, look: Look) -> Fraction | None:
    """How far the middle of the stated side lies from the middle of the implied one."""
    stated, implied = instance.sides(look)
    if stated.middle is None or implied.middle is None:
        return None
    return stated.middle - implied.middle
