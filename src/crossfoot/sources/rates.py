"""Two currencies and a period in, the monthly average exchange rates of that time out."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from crossfoot.period import Period
from crossfoot.sources.releases import publications
from crossfoot.sources.rows import table_lines
from crossfoot.sources.wording import number


@dataclass(frozen=True, slots=True)
class RateRange:
    """How many units of `of` one unit of `per` was worth: the lowest and highest monthly average of
    `period`."""

    of: str
    per: str
    period: Period
    low: Fraction
    high: Fraction
    provider: str

    def __str__(self) -> str:
        return f"{_short(self.low)} to {_short(self.high)} {self.of} per {self.per}"


def rate_range(of: str, per: str, period: Period) -> RateRange | None:
    """The range over the months of a period; None where a currency or all of its months are not carried.

    >>> rate_range("CNY", "USD", Period.parse("2023")).provider
    'Federal Reserve H.10/G.5'
    """
    upper, lower = _monthly(of), _monthly(per)
    months = [m for m in range(period.first, period.last + 1) if m in upper and m in lower]
    if not months:
        return None
    rates = [upper[m][0] / lower[m][0] for m in months]
    ids = [upper[months[0]][1] or lower[months[0]][1]]
    providers = [publications()[each].provider for each in ids if each]
    return RateRange(of, per, period, min(rates), max(rates), ", ".join(providers))


@cache
def _monthly(currency: str) -> dict[int, tuple[Fraction, str]]:
    """Units per US dollar by month, with the source."""
    if currency == "USD":
        return {month: (Fraction(1), "") for month in range(1990 * 12, 2100 * 12)}
    known: dict[int, tuple[Fraction, str]] = {}
    for line in table_lines("fx_monthly"):
        if line.startswith(f"{currency},"):
            _, period, rate, source = line.split(",")
            known[Period.parse(period).first] = (Fraction(rate), source)
    return known


def _short(value: Fraction) -> str:
    """Four significant digits or so."""
    places = 4 if value < 10 else 2 if value < 1000 else 0
    return number(value, places)
