"""Figures as a caller gives them (numbers, strings with digits, intervals) -> the intervals they leave
for the true value."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from crossfoot.errors import InputError
from crossfoot.interval import Interval, unround

Figure = Interval | Fraction | Decimal | float | int | str

_FIGURE = re.compile(r"([+-]?\d+(?:\.\d+)?)(?:e([+-]?\d+))?(%)?", re.IGNORECASE)


def amount(figure: Figure, name: str = "figure") -> Interval:
    """The values a figure leaves open: the digits of a string carry their rounding, a number is exact.

    >>> amount("176.4e9")
    [176350000000, 176450000000]
    >>> amount(200e9)
    [200000000000, 200000000000]
    """
    if isinstance(figure, Interval):
        if figure.is_empty:
            raise InputError(f"{name}: an empty interval holds no value")
        return figure
    if isinstance(figure, str):
        found = _FIGURE.fullmatch(figure.strip().replace(",", "").replace("_", "").replace("−", "-"))
        if not found:
            raise InputError(f'{name}: {figure!r} is no figure; write it like "176.4e9" or "29.5%"')
        exponent = int(found[2] or 0)
        if abs(exponent) > 30:
            raise InputError(f"{name}: {figure!r} is out of range")
        scale = Fraction(10) ** exponent * (Fraction(1, 100) if found[3] else 1)
        return unround(found[1], scale)
    try:
        return Interval.of(Fraction(repr(figure)) if isinstance(figure, float) else Fraction(figure))
    except ValueError:
        raise InputError(f"{name}: {figure!r} is no finite number") from None


def positive(figure: Figure, name: str) -> Interval:
    """An amount that must be above zero and bounded, as shares of a year need."""
    interval = amount(figure, name)
    if interval.low is None or interval.high is None or interval.low <= 0:
        raise InputError(f"{name}: {figure!r} must be a bounded amount above zero")
    return interval


def total(figures: Figure | Iterable[Figure], name: str) -> Interval:
    """One amount, or the sum of several (months or quarters of a year to date)."""
    if isinstance(figures, Interval | Fraction | Decimal | float | int | str):
        return positive(figures, name)
    parts = [positive(figure, name) for figure in figures]
    if not parts:
        raise InputError(f"{name}: no figures given")
    result = parts[0]
    for part in parts[1:]:
        result = result + part
    return result


def rate(figure: Figure, name: str = "growth") -> Interval:
    """A growth rate as a fraction (0.295) or a string in percent ("29.5%"); above -100%."""
    interval = amount(figure, name)
    if interval.low is None or interval.high is None or interval.low <= -1:
        raise InputError(f"{name}: {figure!r} must be a bounded rate above -100%")
    return interval


def middle(interval: Interval) -> Fraction:
    """The middle of a bounded interval."""
    value = interval.middle
    if value is None:
        raise InputError(f"unbounded: {interval}")
    return value
