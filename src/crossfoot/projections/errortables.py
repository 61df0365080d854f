"""The measured errors and pooled parameters of each method -> what a document of a given year may use of them."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

FILE = "errors.json"
FEWEST_YEARS = 5
"""Documents from before so many measured years are judged by the first so many."""


@dataclass(frozen=True, slots=True)
class Errors:
    """Measured errors of the log of the rest of the year, each divided by the scale of its series, sorted."""

    values: tuple[float, ...]

    def quantile(self, probability: float) -> float:
        """The value that the next error stays below with that probability: rank p(n + 1), as in split conformal."""
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
    """What has been measured in the years before `until`: pooled parameters by name, errors by method and month."""

    until: int
    first_year: int
    last_year: int
    countries: int
    parameters: dict[str, Any]
    errors: dict[str, tuple[Errors, ...]]

    @property
    def widening(self) -> float:
        """What errors are stretched by: years, not countries, are independent, and there are few of them."""
        return 1 + 1 / (self.last_year - self.first_year + 1)

    @property
    def shares(self) -> Sequence[float]:
        """Pooled shares of the twelve calendar months in a year's total."""
        shares: Sequence[float] = self.parameters["shares"]
        return shares

    def of(self, method: str, months: int) -> Errors:
        return self.errors[method][months - 1]


@lru_cache(maxsize=1)
def _stored() -> dict[str, Any]:
    text = files("crossfoot.projections").joinpath(FILE).read_text(encoding="utf-8")
    stored: dict[str, Any] = json.loads(text)
    return stored


@lru_cache(maxsize=64)
def tables(year: int | None = None) -> Tables:
    """The tables for a document of `year`: only years that ended before it; all of them for None."""
    return select(_stored(), year)


def select(stored: dict[str, Any], year: int | None) -> Tables:
    """The part of the stored tables that was measured before `year`."""
    first, end = stored["first_year"], stored["end_year"]
    until = min(max(end if year is None else year, first + FEWEST_YEARS), end)
    errors = {
        method: tuple(
            Errors(tuple(sorted(e / 1000 for y, es in by_year.items() if int(y) < until for e in es)))
            for by_year in by_month
        )
        for method, by_month in stored["errors"].items()
    }
    parameters = stored["parameters"][str(until)]
    return Tables(until, first, until - 1, len(stored["countries"]), parameters, errors)
