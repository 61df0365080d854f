"""Forecasts and outcomes -> errors, coverage, width, pinball loss and their bootstrap intervals."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean, median

LEVELS = (0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975)
COVERAGES = (0.5, 0.8, 0.95)
SHOCKS = frozenset({2009, 2020, 2021, 2022})
DRAWS = 2000


@dataclass(frozen=True, slots=True)
class Outcome:
    """One forecast of one year's total, as a share of the total it came to; quantiles at LEVELS where the
    method has any."""

    method: str
    country: str
    year: int
    months: int
    forecast: float
    quantiles: tuple[float, ...] = ()

    @property
    def miss(self) -> float:
        """The absolute error in percent of the total."""
        return abs(self.forecast - 1) * 100

    @property
    def pinball(self) -> float:
        """The mean pinball loss over LEVELS, in percent of the total."""
        losses = [
            max(level * (1 - q), (level - 1) * (1 - q))
            for level, q in zip(LEVELS, self.quantiles, strict=True)
        ]
        return fmean(losses) * 100

    def covers(self, coverage: float) -> bool:
        low, high = self.bounds(coverage)
        return low <= 1 <= high

    def bounds(self, coverage: float) -> tuple[float, float]:
        tail = round((1 - coverage) / 2, 3)
        return self.quantiles[LEVELS.index(tail)], self.quantiles[LEVELS.index(round(1 - tail, 3))]


def mean_miss(outcomes: Iterable[Outcome]) -> float:
    return fmean(one.miss for one in outcomes)


def median_miss(outcomes: Iterable[Outcome]) -> float:
    return median(one.miss for one in outcomes)


def coverage(outcomes: Iterable[Outcome], share: float) -> float:
    """How often, in percent, the interval held the total."""
    return 100 * fmean(one.covers(share) for one in outcomes)


def width(outcomes: Iterable[Outcome], share: float) -> float:
    """The mean width of the interval, in percent of the total."""
    return 100 * fmean(high - low for low, high in (one.bounds(share) for one in outcomes))


def average_by_month(outcomes: Iterable[Outcome], score: Callable[[list[Outcome]], float]) -> float:
    """The score of each month, averaged over the months."""
    by_month: dict[int, list[Outcome]] = defaultdict(list)
    for one in outcomes:
        by_month[one.months].append(one)
    return fmean(score(ones) for ones in by_month.values())


def beside(own: Sequence[Outcome], rival: Sequence[Outcome], seed: int = 2024) -> tuple[float, float, float]:
    """The mean error, averaged over months, beside a rival's on the same forecasts: change in percent,
    and the 95% interval of a bootstrap that draws years, not forecasts, since countries share the fate of
    a year."""
    sums = _sums_by_year(own), _sums_by_year(rival)
    years = sorted(sums[0])
    drawn = random.Random(seed)
    changes = sorted(_change(*sums, drawn.choices(years, k=len(years))) for _ in range(DRAWS))
    return _change(*sums, years), changes[round(0.025 * DRAWS)], changes[round(0.975 * DRAWS) - 1]


_Sums = dict[int, dict[int, tuple[float, int]]]


def _sums_by_year(outcomes: Sequence[Outcome]) -> _Sums:
    """Year -> month -> sum and number of the misses."""
    sums: _Sums = defaultdict(dict)
    for one in outcomes:
        total, count = sums[one.year].get(one.months, (0.0, 0))
        sums[one.year][one.months] = (total + one.miss, count + 1)
    return sums


def _change(own: _Sums, rival: _Sums, years: Sequence[int]) -> float:
    return 100 * (_averaged(own, years) / _averaged(rival, years) - 1)


def _averaged(sums: _Sums, years: Sequence[int]) -> float:
    means = []
    for months in next(iter(sums.values())):
        parts = [sums[year][months] for year in years]
        means.append(sum(total for total, _ in parts) / sum(count for _, count in parts))
    return fmean(means)
