"""Exact amounts in, the short figures of an arithmetic line out."""

from __future__ import annotations

from fractions import Fraction

from crossfoot.interval import Interval
from crossfoot.period import Period

MONTHS = tuple(
    "January February March April May June July August September October November December".split()
)
_SCALES = ((10**9, "bn"), (10**6, "mn"), (1, ""))


def number(value: Fraction, places: int = 3) -> str:
    """A decimal with at most `places` digits after the point and no idle zeros.

    >>> number(Fraction("136.0890"))
    '136.089'
    """
    scaled = round(abs(value) * 10**places)
    whole, part = divmod(scaled, 10**places)
    digits = f"{part:0{places}d}".rstrip("0") if places else ""
    sign = "-" if value < 0 and scaled else ""
    return f"{sign}{whole:,}" + (f".{digits}" if digits else "")


def scale_of(value: Fraction) -> tuple[int, str]:
    """What to divide an amount by, and the word for it."""
    return next((worth, word) for worth, word in _SCALES if abs(value) >= worth or worth == 1)


def amount(value: Fraction, unit: str, places: int = 3) -> str:
    """An amount of money as "176.4 bn USD".

    >>> amount(Fraction(176_400_000_000), "USD")
    '176.4 bn USD'
    """
    worth, word = scale_of(value)
    return " ".join(part for part in (number(value / worth, places), word, unit) if part)


def bounds(interval: Interval, worth: int = 1, places: int = 1) -> str:
    """The ends of an interval as "136.1 to 136.3", in units of `worth`."""
    if interval.low is None or interval.high is None:
        end = interval.low if interval.low is not None else interval.high
        side = "more than" if interval.low is not None else "less than"
        return "any value" if end is None else f"{side} {number(end / worth, places)}"
    low, high = number(interval.low / worth, places), number(interval.high / worth, places)
    return low if low == high else f"{low} to {high}"


def rate(percent: Fraction) -> str:
    """A growth rate with its sign: "+29.6%"."""
    return ("+" if percent > 0 else "") + number(percent, 1) + "%"


def span(period: Period) -> str:
    """A period in words: "January-September 2023", "2022", "October 2022-September 2023"."""
    if period.days is not None or (period.first % 12 == 0 and period.last % 12 == 11):
        return str(period)
    first, last = MONTHS[period.first % 12], MONTHS[period.last % 12]
    if period.length == 1:
        return f"{first} {period.first // 12}"
    if period.first // 12 == period.last // 12:
        return f"{first}-{last} {period.last // 12}"
    return f"{first} {period.first // 12}-{last} {period.last // 12}"
