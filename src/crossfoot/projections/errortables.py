"""The measured errors and pooled parameters of each method -> what a document of a given year may use of
them."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from statistics import NormalDist, median
from typing import Any

FILE = "errors.json"
HORIZONS = 10
"""Over so many years the growth of yearly totals is measured."""

FEWEST_YEARS = 5
"""Documents from before so many measured years are judged by the first so many."""


INDEPENDENT = 2.5
"""The countries of a year share its fate: their errors say as much as so many independent ones. The
intraclass correlation by year of the fitted half's errors is 0.3 to 0.4, in about twenty-five countries."""


@dataclass(frozen=True, slots=True)
class Errors:
    """Measured errors of the log of the rest of the year, each divided by the scale of its series, sorted."""

    values: tuple[float, ...]

    def quantile(self, probability: float) -> float:
        """The value that the next error stays below with that probability: rank p(n + 1), as in split
        conformal."""
        last = len(self.values) - 1
        rank = min(max(probability * (last + 2) - 1, 0.0), float(last))
        lower = int(rank)
        upper = min(lower + 1, last)
        return self.values[lower] + (self.values[upper] - self.values[lower]) * (rank - lower)

    def below(self, value: float) -> float:
        """The chance that the next error is below `value`; never nearer to 0 or 1 than half a rank."""
        count = len(self.values)
        index = bisect_left(self.values, value)
        if index == 0:
            return 0.5 / (count + 1)
        if index == count:
            return 1 - 0.5 / (count + 1)
        low, high = self.values[index - 1], self.values[index]
        part = (value - low) / (high - low) if high > low else 1.0
        return (index + part) / (count + 1)


@dataclass(frozen=True, slots=True)
class Tables:
    """What has been measured in the years before `until`: pooled parameters by name, errors by method and
    month."""

    until: int
    first_year: int
    countries: int
    parameters: dict[str, Any]

    @property
    def years(self) -> int:
        """How many years were measured."""
        return self.until - self.first_year

    @property
    def shares(self) -> Sequence[float]:
        """Pooled shares of the twelve calendar months in a year's total."""
        shares: Sequence[float] = self.parameters["shares"]
        return shares

    def of(self, method: str, months: int) -> Errors:
        """The errors of a method after so many months."""
        return _errors(self.until, method, months)

    def growth(self, years: int) -> Errors:
        """The log growth of yearly totals over so many years, at most HORIZONS."""
        return _growth(self.until, years)


@lru_cache(maxsize=64)
def tables(year: int | None = None) -> Tables:
    """The tables for a document of `year`: only years that ended before it; all of them for None."""
    stored = _stored()
    first, end = stored["first_year"], stored["end_year"]
    until = min(max(end if year is None else year, first + FEWEST_YEARS), end)
    return Tables(until, first, len(stored["countries"]), stored["parameters"][str(until)])


@lru_cache(maxsize=1)
def _stored() -> dict[str, Any]:
    text = files("crossfoot.projections").joinpath(FILE).read_text(encoding="utf-8")
    stored: dict[str, Any] = json.loads(text)
    return stored


@lru_cache(maxsize=256)
def _growth(until: int, years: int) -> Errors:
    by_year = _stored()["growths"][years - 1]
    values = [growth / 1000 for year, growths in by_year.items() if int(year) < until for growth in growths]
    return Errors(tuple(sorted(values)))


@lru_cache(maxsize=1024)
def _errors(until: int, method: str, months: int) -> Errors:
    stored = _stored()
    by_year = stored["errors"][method][months - 1]
    values = sorted(error / 1000 for year, errors in by_year.items() if int(year) < until for error in errors)
    return Errors(tuple(stretched(values, until - stored["first_year"])))


def stretched(values: Sequence[float], years: int) -> list[float]:
    """Sorted errors about their median, moved away from it as far as there being few years asks for.

    The median itself, the drift of the years so far, is left out: carrying it into later years made
    forecasts worse. They are stretched as a normal quantile is where the spread is known from so many
    values, INDEPENDENT a year: t(p) / z(p), with Student's t for one degree of freedom fewer in the
    expansion of Abramowitz and Stegun 26.7.5.
    """
    freedom = INDEPENDENT * years - 1
    centre = median(values)
    result = []
    for rank, value in enumerate(values, 1):
        z2 = NormalDist().inv_cdf(rank / (len(values) + 1)) ** 2
        ratio = 1 + (z2 + 1) / (4 * freedom) + (5 * z2 * z2 + 16 * z2 + 3) / (96 * freedom**2)
        result.append((value - centre) * ratio)
    return result
