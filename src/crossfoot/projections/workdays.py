"""A series and the calendar -> how much its months follow their number of working days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from math import log, sqrt
from statistics import fmean, median

PROVEN = 4
"""A response counts from this t value on, drawn to none by 1 - (4 / t) squared."""

MEAN_YEARS = range(1998, 2026)


@lru_cache(maxsize=4096)
def surplus(month: int) -> float:
    """The log of a month's working days over what its calendar month has on average; `month` is year * 12 +
    month - 1."""
    return log(workdays(*divmod(month, 12)) / _usual(month % 12))


@lru_cache(maxsize=12)
def _usual(calendar_month: int) -> float:
    return fmean(workdays(year, calendar_month) for year in MEAN_YEARS)


def workdays(year: int, calendar_month: int) -> int:
    """Weekdays of a month (0 January) but New Year, Good Friday, Easter Monday, 1 May and 25 and 26 December.

    >>> workdays(2024, 2)
    20
    """
    first = date(year, calendar_month + 1, 1)
    after = date(year + calendar_month // 11, (calendar_month + 1) % 12 + 1, 1)
    days = (first + timedelta(n) for n in range((after - first).days))
    return sum(1 for day in days if day.weekday() < 5 and day not in _holidays(year))


@lru_cache(maxsize=128)
def _holidays(year: int) -> frozenset[date]:
    easter = easter_sunday(year)
    fixed = {date(year, 1, 1), date(year, 5, 1), date(year, 12, 25), date(year, 12, 26)}
    return frozenset(fixed | {easter - timedelta(2), easter + timedelta(1)})


def easter_sunday(year: int) -> date:
    """Easter of the Gregorian calendar, by the anonymous algorithm (Meeus, Astronomical Algorithms,
    chapter 8).

    >>> easter_sunday(2024)
    datetime.date(2024, 3, 31)
    """
    century, within = divmod(year, 100)
    golden = year % 19
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (within // 4) - epact - within % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def response(adjusted: Sequence[float], last: int) -> float:
    """By how much a series, in logs and without its seasonal factors, moves with working days: 0
    where that is not proven, 1 where in proportion; `last` is the last month.

    The regression is of the steps from month to month on those of `surplus`, outliers pulled in to
    three median deviations.
    """
    first = last - len(adjusted) + 1
    steps = [b - a for a, b in pairwise(adjusted)]
    moves = [surplus(first + n + 1) - surplus(first + n) for n in range(len(steps))]
    limit = 3 * 1.4826 * median(abs(step) for step in steps)
    steps = [min(max(step, -limit), limit) for step in steps]
    squares = sum(move * move for move in moves)
    slope = sum(move * step for move, step in zip(moves, steps, strict=True)) / squares
    misses = [step - slope * move for move, step in zip(moves, steps, strict=True)]
    error = sqrt(fmean(miss * miss for miss in misses) / squares)
    if error == 0:
        return min(max(slope, 0.0), 1.0) if limit else 0.0
    proof = slope / error
    return min(slope, 1.0) * (1 - (PROVEN / proof) ** 2) if proof > PROVEN else 0.0
