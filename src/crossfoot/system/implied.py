"""A relation and one of its figures in, the interval that the other figures leave for it out."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from crossfoot.claim import Claim
from crossfoot.interval import Interval
from crossfoot.scene.terms import Look
from crossfoot.system.judge import Instance
from crossfoot.system.looks import printed

_STEPS = 44
_REACH = 7
_DOUBLINGS = 24
_GRID = tuple(Fraction(10) ** n * m for n in range(-_REACH, _REACH) for m in (1, 2, 5))


def with_value(claim_id: str, value: Interval, otherwise: Look = printed) -> Look:
    """Reads every figure as `otherwise` does, but one as the given interval."""

    def look(claim: Claim) -> Interval:
        return value if claim.id == claim_id else otherwise(claim)

    return look


def implied(instance: Instance, claim: Claim, otherwise: Look = printed) -> Interval | None:
    """The values of one figure, of the sign it has, at which the relation holds with the others as printed.

    None where there are none of that sign and within seven orders of magnitude. The relation is monotone in
    each
    figure, so the values are an interval: a value that holds is searched on a scale of magnitudes, then both
    ends are
    closed in on by halving, on Fraction, to a part in 10^9 or better (the ends given are inside).
    """
    value = claim.quantity.value
    if not value:
        return None

    sides = instance.with_one(claim.id, otherwise)

    def good(at: Fraction) -> bool:
        point = at * value
        return instance.rule.admits(*sides(Interval(point, point)))

    start = _start(instance, sides, value)
    if start is None:
        return None
    low, high = _edge(good, start, Fraction(1, 2)), _edge(good, start, Fraction(2))
    least, most = (None if at is None else at * value for at in (low, high))
    if low is None:
        least = Fraction(0)
    return Interval(least, most) if value > 0 else Interval(most, least)


def can_hold(instance: Instance, claim: Claim, otherwise: Look = printed) -> bool:
    """Whether some value of one figure, of the sign it has, makes the relation hold."""
    value = claim.quantity.value
    return bool(value) and (
        _start(instance, instance.with_one(claim.id, otherwise), value or Fraction(0)) is not None
    )


def _start(
    instance: Instance, sides: Callable[[Interval], tuple[Interval, Interval]], value: Fraction
) -> Fraction | None:
    """A multiple of the printed figure at which the relation holds, found by where the residual changes its
    sign."""

    def side(at: Fraction) -> int:
        point = at * value
        stated, computed = sides(Interval(point, point))
        if instance.rule.admits(stated, computed):
            return 0
        if stated.low is not None and computed.high is not None and stated.low > computed.high:
            return 1
        return -1

    last: tuple[Fraction, int] | None = None
    for at in _GRID:
        now = side(at)
        if now == 0:
            return at
        if last is not None and now != last[1]:
            return _between(side, last[0], at, last[1])
        last = at, now
    return None


def _between(side: Callable[[Fraction], int], low: Fraction, high: Fraction, before: int) -> Fraction | None:
    for _ in range(_STEPS):
        middle = _short((low + high) / 2)
        now = side(middle)
        if now == 0:
            return middle
        if now == before:
            low = middle
        else:
            high = middle
    return None


def _edge(good: Callable[[Fraction], bool], inside: Fraction, step: Fraction) -> Fraction | None:
    """The furthest value that holds, going from `inside` by factors of `step`; None where seven orders all
    hold."""
    outside = inside * step
    for _ in range(_DOUBLINGS):
        if not good(outside):
            break
        inside, outside = outside, outside * step
    else:
        return None
    for _ in range(_STEPS):
        middle = _short((inside + outside) / 2)
        if middle in (inside, outside):
            break
        if good(middle):
            inside = middle
        else:
            outside = middle
    return inside


def _short(value: Fraction) -> Fraction:
    """The value with a denominator that does not grow without end."""
    return value.limit_denominator(10**14)
