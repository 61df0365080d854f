"""Monthly values up to now -> the outlook for the rest of the year: method A."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log, sqrt
from statistics import median

from crossfoot.interval import Interval
from crossfoot.projections.errortables import Tables
from crossfoot.projections.inputs import middle
from crossfoot.projections.outlook import Outlook
from crossfoot.projections.workdays import response, surplus

FEWEST_MONTHS = 36
"""Consecutive months that must lie before the year."""

FADE = 0.85
"""What a year counts for in the seasonal factors beside the year after it."""

POOLED_YEARS = 2
"""The pooled seasonal pattern counts in the factors like so many years of the series itself."""

WEIGHTS = (0.15, 0.25, 0.35, 0.45, 0.55, 0.65, 0.75, 0.85, 0.95)
"""What the latest month may count for in the level."""

OUTLYING = 2
"""Ratios further from their calendar month's median than so many median deviations (scaled as for a normal
spread) count as if they lay there."""

SHARPNESS = 30
"""A weight whose misses were larger by a share x than the best one's counts exp(-30 x) of it."""

USUAL_UNREST = 0.05
"""The unrest of a series whose errors are taken as they stand; those of others are scaled by the square
root."""

PREFERENCE = 20
"""A currency in which the series was less steady by a share x counts exp(-20 x) of the steadiest one."""

GROWTH_MONTHS = 132
UNREST_MONTHS = 60

GIVEN_BACK = 0.4
"""The part of what the last twelve months grew beyond the mean that is given back over a year."""


Rates = Mapping[int, float]
"""What one unit of the series' currency is worth in another one, by month (year * 12 + month - 1)."""


@dataclass(frozen=True, slots=True)
class State:
    """A series taken apart: seasonal factors by calendar month (January first), which average 1; the
    level it has come to; and how far, in logs, its next quarters used to lie from the level (None:
    too short to say)."""

    seasonal: tuple[float, ...]
    level: float
    unrest: float | None


def from_months(
    values: Sequence[float],
    last: int,
    to_date: Interval,
    months: int,
    tables: Tables,
    currencies: Sequence[Rates] = (),
) -> Outlook:
    """Method A: the level that the seasonally adjusted months have come to, carried on with their
    factors.

    `values` are consecutive months that end with month `last` (year * 12 + month - 1), the `months`
    of the year to date among them; at least FEWEST_MONTHS before those. What the last twelve months
    grew beyond the mean growth of the series is given back in part (GIVEN_BACK): booms and slumps of
    exports wear off. Where `currencies` are given the same is done in each of them, at the latest
    rate, and the forecasts are averaged by how well each has done: exports are steadier in one
    currency than in another.
    """
    growth = given_back(values)
    ahead, unrest = forecast(values, last, growth, 12 - months, tables.shares, currencies)
    whole = sum(ahead)
    # The rounding of the year to date moves the level with it.
    centre = float(middle(to_date))
    low, high = (float(end) / centre for end in (to_date.low or 0, to_date.high or 0))
    scale = 1.0 if unrest is None else min(max(sqrt(unrest / USUAL_UNREST), 0.4), 2.5)
    path = tuple(value / whole for value in ahead)
    return Outlook("A", months, to_date, (whole * low, whole, whole * high), path, (scale,) * 11, tables)


def forecast(
    values: Sequence[float],
    last: int,
    growth: float,
    steps: int,
    shares: Sequence[float],
    currencies: Sequence[Rates] = (),
) -> tuple[list[float], float | None]:
    """The months after `last`, growing by `growth` (in logs) a month, and the unrest of the series.

    Where the series follows working days, they are taken out before and put back after.
    """
    own = taken_apart(values, last, shares)
    first = last - len(values) + 1
    adjusted = [log(value / own.seasonal[(first + index) % 12]) for index, value in enumerate(values)]
    follows = response(adjusted, last)
    if follows:
        values = [value * exp(-follows * surplus(first + index)) for index, value in enumerate(values)]
        own = taken_apart(values, last, shares)
    forecasts = [(carried_on(own, last, growth, steps), own.unrest)]
    for rates in currencies:
        if all(month in rates for month in range(first, last + 1)):
            there = [value * rates[first + index] for index, value in enumerate(values)]
            state = taken_apart(there, last, shares)
            ahead = [value / rates[last] for value in carried_on(state, last, growth, steps)]
            forecasts.append((ahead, state.unrest))
    calmest = min(unrest or 1.0 for _, unrest in forecasts)
    counts = [exp(-PREFERENCE * ((unrest or 1.0) / calmest - 1)) for _, unrest in forecasts]
    whole = sum(counts)
    mixed = [
        exp(
            sum(count * log(ahead[step]) for count, (ahead, _) in zip(counts, forecasts, strict=True)) / whole
            + follows * surplus(last + 1 + step)
        )
        for step in range(steps)
    ]
    return mixed, own.unrest


def carried_on(state: State, last: int, growth: float, steps: int) -> list[float]:
    """The months after `last`, the level growing by `growth` (in logs) a month."""
    return [
        state.level * exp(growth * step) * state.seasonal[(last + step) % 12] for step in range(1, steps + 1)
    ]


def given_back(values: Sequence[float]) -> float:
    """The growth a month, in logs, that undoes GIVEN_BACK of last year's unusual growth in a year.

    Last year's growth is that of the last twelve months on the twelve before; the usual one is the mean
    of the twelve-month sums over ten years.
    """
    span = values[-GROWTH_MONTHS:]
    usual = log(sum(span[-12:]) / sum(span[:12])) / (len(span) - 12)
    latest = log(sum(values[-12:]) / sum(values[-24:-12])) / 12
    return GIVEN_BACK * (usual - latest)


def taken_apart(values: Sequence[float], last: int, shares: Sequence[float]) -> State:
    """Seasonal factors and level of consecutive months that end with month `last`.

    A factor is the mean ratio to the centred twelve-month mean, outlying ones pulled in, later years
    weighing more, drawn to the pooled pattern `shares` as if that were POOLED_YEARS years. The level is
    a faded sum of the values over the same sum of the factors, so that a month counts by its size. How
    fast it fades is what forecast the next three months of the series itself best; the candidates are
    averaged by how they did.
    """
    first = last - len(values) + 1
    seasonal = _factors(values, first, shares)
    beside = [seasonal[(first + index) % 12] for index in range(len(values))]
    levels = _levels(values, beside)
    return State(seasonal, exp(levels[-1]), _unrest(values, beside, levels))


def _factors(values: Sequence[float], first: int, shares: Sequence[float]) -> tuple[float, ...]:
    ratios: list[list[float]] = [[] for _ in range(12)]
    window = sum(values[:12])
    for index in range(6, len(values) - 6):
        following = window - values[index - 6] + values[index + 6]
        ratios[(first + index) % 12].append(values[index] * 24 / (window + following))
        window = following
    own = []
    for month in ratios:
        weighed = weights = 0.0
        for ratio in _pulled_in(month):
            weighed, weights = weighed * FADE + ratio, weights * FADE + 1
        own.append(weighed / weights)
    mean = sum(own) / 12
    pooled = POOLED_YEARS / (POOLED_YEARS + len(values) / 12)
    return tuple((1 - pooled) * o / mean + pooled * share * 12 for o, share in zip(own, shares, strict=True))


def _pulled_in(ratios: Sequence[float]) -> list[float]:
    """The ratios of a calendar month with outlying ones moved to where OUTLYING puts the limit."""
    centre = median(ratios)
    limit = OUTLYING * 1.4826 * median(abs(ratio - centre) for ratio in ratios)
    return [min(max(ratio, centre - limit), centre + limit) for ratio in ratios] if limit else [*ratios]


def _levels(values: Sequence[float], beside: Sequence[float]) -> list[float]:
    """The log level after each month: the candidate weights averaged by how they forecast three months
    ahead."""
    adjusted = [log(value / factor) for value, factor in zip(values, beside, strict=True)]
    quarters = [sum(adjusted[index : index + 3]) / 3 for index in range(13, len(adjusted) - 2)]
    candidates, misses = [], []
    for weight in WEIGHTS:
        above = below = 0.0
        levels = []
        for value, factor in zip(values, beside, strict=True):
            above = (1 - weight) * above + value
            below = (1 - weight) * below + factor
            levels.append(log(above / below))
        candidates.append(levels)
        misses.append(
            sum(abs(quarter - level) for quarter, level in zip(quarters, levels[12:], strict=False))
        )
    best = max(min(misses), 1e-9)
    counts = [exp(-SHARPNESS * (miss / best - 1)) if miss > best else 1.0 for miss in misses]
    whole = sum(counts)
    return [
        sum(c * level for c, level in zip(counts, at, strict=True)) / whole
        for at in zip(*candidates, strict=True)
    ]


def _unrest(values: Sequence[float], beside: Sequence[float], levels: Sequence[float]) -> float | None:
    """How far, on average over five years, the next three months lay from the level; None below two years
    of them."""
    adjusted = [log(value / factor) for value, factor in zip(values, beside, strict=True)]
    misses = [
        abs(sum(adjusted[index + 1 : index + 4]) / 3 - levels[index])
        for index in range(max(12, len(adjusted) - 3 - UNREST_MONTHS), len(adjusted) - 3)
    ]
    return sum(misses) / len(misses) if len(misses) >= 24 else None
