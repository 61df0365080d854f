"""Exact intervals on Fraction, and what a printed number says: its digits in, the interval of the true value
out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache


@dataclass(frozen=True, slots=True)
class Interval:
    """The values between `low` and `high`; a bound of None is unbounded, and each end is closed unless said
    otherwise.

    >>> Interval.of(1, 2) + Interval.of(3, 4)
    [4, 6]
    """

    low: Fraction | None
    high: Fraction | None
    low_closed: bool = True
    high_closed: bool = True

    @classmethod
    def of(cls, low: Fraction | int | str, high: Fraction | int | str | None = None) -> Interval:
        """The closed interval from `low` to `high`, or the single point `low`."""
        bottom = Fraction(low)
        return cls(bottom, bottom if high is None else Fraction(high))

    @property
    def is_empty(self) -> bool:
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and not (self.low_closed and self.high_closed))

    def contains(self, value: Fraction | int) -> bool:
        above = self.low is None or value > self.low or (value == self.low and self.low_closed)
        return above and (self.high is None or value < self.high or (value == self.high and self.high_closed))

    def intersect(self, other: Interval) -> Interval:
        """The values in both; empty where they do not meet."""
        low, low_closed = _tighter(self.low, self.low_closed, other.low, other.low_closed, upper=False)
        high, high_closed = _tighter(self.high, self.high_closed, other.high, other.high_closed, upper=True)
        return Interval(low, high, low_closed, high_closed)

    def meets(self, other: Interval) -> bool:
        """Whether one value could lie in both."""
        return (
            _leaves_room(self.low, self.low_closed, other.high, other.high_closed)
            and _leaves_room(other.low, other.low_closed, self.high, self.high_closed)
            and not self.is_empty
            and not other.is_empty
        )

    def __add__(self, other: Interval | Fraction | int) -> Interval:
        o = _interval(other)
        return Interval(
            None if self.low is None or o.low is None else self.low + o.low,
            None if self.high is None or o.high is None else self.high + o.high,
            self.low_closed and o.low_closed,
            self.high_closed and o.high_closed,
        )

    def __neg__(self) -> Interval:
        return Interval(
            None if self.high is None else -self.high,
            None if self.low is None else -self.low,
            self.high_closed,
            self.low_closed,
        )

    def __sub__(self, other: Interval | Fraction | int) -> Interval:
        return self + -_interval(other)

    def __rsub__(self, other: Fraction | int) -> Interval:
        return -self + other

    def __mul__(self, other: Interval | Fraction | int) -> Interval:
        if not isinstance(other, Interval) and other.numerator > 0:
            return Interval(
                None if self.low is None else self.low * other,
                None if self.high is None else self.high * other,
                self.low_closed,
                self.high_closed,
            )
        o = _interval(other)
        if _is_positive(self) and _is_positive(o):
            assert self.low is not None is not self.high
            assert o.low is not None is not o.high
            return Interval(
                self.low * o.low,
                self.high * o.high,
                self.low_closed and o.low_closed,
                self.high_closed and o.high_closed,
            )
        corners = [
            _product(a, a_closed, b, b_closed)
            for a, a_closed in ((_end(self, -1)), (_end(self, 1)))
            for b, b_closed in ((_end(o, -1)), (_end(o, 1)))
        ]
        low, low_closed = _extreme(corners, upper=False)
        high, high_closed = _extreme(corners, upper=True)
        return Interval(low, high, low_closed, high_closed)

    def __truediv__(self, other: Interval | Fraction | int) -> Interval:
        if isinstance(other, int) and other:
            return self * Fraction(1, other)
        o = _interval(other)
        if o.low is not None and o.high is not None and o.low == o.high and o.low != 0:
            return self * (1 / o.low)
        if (o.low is not None and o.low > 0) or (o.high is not None and o.high < 0):
            return self * Interval(
                Fraction(0) if o.high is None else 1 / o.high,
                Fraction(0) if o.low is None else 1 / o.low,
                o.high is not None and o.high_closed,
                o.low is not None and o.low_closed,
            )
        if o.low == 0 and (o.high is None or o.high > 0):
            floor = Fraction(0) if o.high is None else 1 / o.high
            return self * Interval(floor, None, o.high is not None and o.high_closed)
        return EVERYTHING

    def __rtruediv__(self, other: Fraction | int) -> Interval:
        return _interval(other) / self

    __radd__ = __add__
    __rmul__ = __mul__

    def __abs__(self) -> Interval:
        if self.low is not None and self.low >= 0:
            return self
        if self.high is not None and self.high <= 0:
            return -self
        ends = [(-self.low, self.low_closed)] if self.low is not None else []
        ends += [(self.high, self.high_closed)] if self.high is not None else []
        if len(ends) < 2:
            return Interval(Fraction(0), None)
        high = max(value for value, _ in ends)
        return Interval(Fraction(0), high, True, any(closed for value, closed in ends if value == high))

    @property
    def half_width(self) -> Fraction | None:
        """Half the distance between the ends; None where unbounded."""
        return None if self.low is None or self.high is None else (self.high - self.low) / 2

    @property
    def middle(self) -> Fraction | None:
        return None if self.low is None or self.high is None else (self.high + self.low) / 2

    def __repr__(self) -> str:
        left, right = (
            "[" if self.low_closed and self.low is not None else "(",
            "]" if self.high_closed and self.high is not None else ")",
        )
        low, high = "-inf" if self.low is None else self.low, "inf" if self.high is None else self.high
        return f"{left}{low}, {high}{right}"


EVERYTHING = Interval(None, None)


def hull(intervals: Iterable[Interval]) -> Interval:
    """The smallest interval that holds all of them."""
    parts = list(intervals)
    low, high = parts[0], parts[0]
    for part in parts[1:]:
        if low.low is not None and (
            part.low is None or part.low < low.low or (part.low == low.low and part.low_closed)
        ):
            low = part
        if high.high is not None and (
            part.high is None or part.high > high.high or (part.high == high.high and part.high_closed)
        ):
            high = part
    return Interval(low.low, high.high, low.low_closed, high.high_closed)


def unround(digits: str, scale: Fraction | int = 1, *, rounding: str = "nearest", place: int = 0) -> Interval:
    """The interval of true values that print as `digits` times `scale`.

    `digits` is a plain decimal ("176.4", "-2.50"); trailing zeros count. `rounding` is "nearest" (closed at
    both ends, as XBRL Calculations 1.1 has it) or "truncate" ([x, x + u) away from zero). `place` reads an
    integer that many digits coarser: "500" with place 2 is a figure in hundreds.

    >>> unround("176.4")
    [3527/20, 3529/20]
    >>> unround("500", place=2)
    [450, 550]
    """
    value = worth(digits) * scale
    unit = ten_to(place - decimals(digits)) * scale
    if rounding == "nearest":
        half = unit / 2
        return Interval(value - half, value + half)
    if value > 0:
        return Interval(value, value + unit, True, False)
    if value < 0:
        return Interval(value - unit, value, False, True)
    return Interval(-unit, unit, False, False)


def worth(digits: str) -> Fraction:
    """The number that a plain decimal writes."""
    whole, point, rest = digits.partition(".")
    return Fraction(int(whole + rest), 10 ** len(rest)) if point else Fraction(int(digits))


@cache
def ten_to(exponent: int) -> Fraction:
    """A power of ten."""
    return Fraction(10) ** exponent


def decimals(digits: str) -> int:
    """How many digits stand after the decimal point."""
    return len(digits.partition(".")[2])


def trailing_zeros(digits: str) -> int:
    """How many zeros end an integer before its last non-zero digit; 0 for a decimal or for zero."""
    if "." in digits or not digits.strip("-+0"):
        return 0
    return len(digits) - len(digits.rstrip("0"))


def _interval(value: Interval | Fraction | int) -> Interval:
    return value if isinstance(value, Interval) else Interval.of(value)


_End = tuple[Fraction | None, bool]


def _is_positive(interval: Interval) -> bool:
    return interval.low is not None and interval.high is not None and interval.low.numerator > 0


def _leaves_room(low: Fraction | None, low_closed: bool, high: Fraction | None, high_closed: bool) -> bool:
    if low is None or high is None:
        return True
    return low < high or (low == high and low_closed and high_closed)


def _tighter(a: Fraction | None, a_closed: bool, b: Fraction | None, b_closed: bool, *, upper: bool) -> _End:
    if a is None or b is None:
        return (b, b_closed) if a is None else (a, a_closed)
    if a == b:
        return a, a_closed and b_closed
    return (a, a_closed) if (a < b) == upper else (b, b_closed)


def _end(interval: Interval, side: int) -> tuple[tuple[Fraction, int], bool]:
    value, closed = (interval.low, interval.low_closed) if side < 0 else (interval.high, interval.high_closed)
    return ((Fraction(0), side), False) if value is None else ((value, 0), closed)


def _product(
    a: tuple[Fraction, int], a_closed: bool, b: tuple[Fraction, int], b_closed: bool
) -> tuple[Fraction, int, bool]:
    if a[1] or b[1]:
        sign = (a[1] or _sign(a[0])) * (b[1] or _sign(b[0]))
        return Fraction(0), sign, sign == 0
    product = a[0] * b[0]
    zero_reached = (a[0] == 0 and a_closed) or (b[0] == 0 and b_closed)
    return product, 0, (a_closed and b_closed) or zero_reached


def _sign(value: Fraction) -> int:
    return (value > 0) - (value < 0)


def _extreme(corners: list[tuple[Fraction, int, bool]], *, upper: bool) -> _End:
    way = 1 if upper else -1
    best = max(corners, key=lambda c: (way * c[1], way * c[0], c[2]))
    return (None, False) if best[1] == way else (best[0], best[2])
