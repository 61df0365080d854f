"""What is known of a series (a mapping, or a source's history) -> its months, years to date and years as
intervals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from statistics import fmean
from typing import Any

from crossfoot.errors import InputError
from crossfoot.interval import Interval
from crossfoot.period import Period
from crossfoot.projections.inputs import Figure, amount, middle

SHARE_YEARS, FEWEST_SHARE_YEARS = 10, 3


@dataclass(frozen=True, slots=True)
class Past:
    """Years are calendar years; months are counted as year * 12 + month - 1.

    `growth` is what was published beside a year to date, as a fraction.
    """

    annual: dict[int, Interval] = field(default_factory=dict)
    to_date: dict[tuple[int, int], Interval] = field(default_factory=dict)
    monthly: dict[int, Interval] = field(default_factory=dict)
    growth: dict[tuple[int, int], Interval] = field(default_factory=dict)

    def before(self, last: int) -> Past:
        """What had ended by the month `last`, which is included."""
        return Past(
            {y: v for y, v in self.annual.items() if y * 12 + 11 <= last},
            {(y, m): v for (y, m), v in self.to_date.items() if y * 12 + m - 1 <= last},
            {month: v for month, v in self.monthly.items() if month <= last},
            {(y, m): v for (y, m), v in self.growth.items() if y * 12 + m - 1 <= last},
        )

    def sum_of(self, first: int, last: int) -> Interval | None:
        """The total of the months `first` to `last`: as published for a year to date or a year, else
        month by month."""
        year, start = divmod(first, 12)
        if start == 0 and last // 12 == year:
            published = self.annual.get(year) if last % 12 == 11 else self.to_date.get((year, last % 12 + 1))
            if published is not None:
                return published
        months = [self.month(month) for month in range(first, last + 1)]
        total = Interval.of(0)
        for value in months:
            if value is None:
                return None
            total = total + value
        return total

    def month(self, month: int) -> Interval | None:
        """One month: as published, else the step between two years to date."""
        if month in self.monthly:
            return self.monthly[month]
        year, before = divmod(month, 12)
        upper = self.annual.get(year) if before == 11 else self.to_date.get((year, before + 1))
        lower = Interval.of(0) if before == 0 else self.to_date.get((year, before))
        if upper is None or lower is None:
            return None
        step = upper - lower
        return step if step.low is not None and step.low > 0 else None

    def shares(self, first: int) -> tuple[float, ...] | None:
        """The mean shares of the twelve months in the ten years before the month `first`, in which they
        begin in the same month; None below three years."""
        years = [self.run(first - 12 * back - 1)[-12:] for back in range(SHARE_YEARS)]
        whole = [year for year in years if len(year) == 12]
        if len(whole) < FEWEST_SHARE_YEARS:
            return None
        return tuple(fmean(year[month] / sum(year) for year in whole) for month in range(12))

    def run(self, last: int) -> list[float]:
        """The months without a gap that end with `last`, earliest first, each in the middle of its
        rounding."""
        values: list[float] = []
        month = last
        while (value := self.month(month)) is not None:
            found = float(middle(value))
            if found <= 0:
                break
            values.append(found)
            month -= 1
        return values[::-1]


def past(history: object) -> Past:
    """Reads a mapping from period to figure, or anything with `annual`, `to_date` and `monthly` mappings.

    Keys of a plain mapping: 2022 or "2022" (a year), (2022, 9) or "2022-09" (a month), "2022-01/2022-09"
    (a year to date), or a Period; other spans are passed over.
    """
    if history is None:
        return Past()
    if isinstance(history, Past):
        return history
    if isinstance(history, Mapping):
        return _from_mapping(history)
    parts = [getattr(history, name, None) for name in ("annual", "to_date", "monthly")]
    if not all(isinstance(part, Mapping) for part in parts):
        raise InputError(
            "history: expected a mapping from period to figure, or annual, to_date and monthly mappings"
        )
    annual, to_date, monthly = parts
    return Past(
        {year: figure for year, value in annual.items() if (figure := _bounded(value))},  # type: ignore[union-attr]
        {key: figure for key, value in to_date.items() if (figure := _bounded(value))},  # type: ignore[union-attr]
        {
            year * 12 + month - 1: figure
            for (year, month), value in monthly.items()  # type: ignore[union-attr]
            if (figure := _bounded(value))
        },
        {
            key: value.growth_interval * Fraction(1, 100)
            for key, value in to_date.items()  # type: ignore[union-attr]
            if getattr(value, "growth_interval", None) is not None
        },
    )


def _from_mapping(history: Mapping[Any, Any]) -> Past:
    found = Past()
    for key, value in history.items():
        period = _period(key)
        figure = _figure(value)
        if period.days is not None:
            continue
        if period.is_calendar_year:
            found.annual[period.first // 12] = figure
        elif period.length == 1:
            found.monthly[period.first] = figure
        elif period.is_year_to_date:
            found.to_date[period.first // 12, period.length] = figure
    return found


def _period(key: object) -> Period:
    if isinstance(key, Period):
        return key
    if isinstance(key, tuple) and len(key) == 2:
        return Period.month(int(key[0]), int(key[1]))
    try:
        return Period.parse(str(key))
    except ValueError:
        raise InputError(
            f'history: {key!r} is no period; write 2022, "2022-09" or "2022-01/2022-09"'
        ) from None


def _bounded(value: Any) -> Interval | None:
    """A figure with both ends; None for an observation without a value (a growth rate alone)."""
    figure = _figure(value)
    return None if figure.low is None or figure.high is None else figure


def _figure(value: Any) -> Interval:
    """A figure, or the interval of an observation."""
    figure: Figure = getattr(value, "interval", value)
    return amount(figure, "history")
