"""A known part of a year, a forecast of its rest and measured errors -> the distribution of the year's
total."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from math import exp, log

from crossfoot.interval import Interval
from crossfoot.projections.errortables import Tables
from crossfoot.projections.inputs import middle

PARTS = (0.0, 0.25, 0.5, 0.75, 1.0)
"""Where between the ends of the inputs' rounding a chance is worked out; the chance said is the mean of
these."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What one method says of the rest of a year.

    `known` is the year to date; `rest` the forecast of what is to come, at the lower end, the middle and
    the upper end of the inputs' rounding; `path` how it is shared out over the months to come (sums to
    1); `scales` the size of the series' errors at the end of each month 1 to 11, in the units of the
    stored errors.
    """

    method: str
    months: int
    known: Interval
    rest: tuple[float, float, float]
    path: tuple[float, ...]
    scales: tuple[float, ...]
    tables: Tables

    @property
    def to_come(self) -> int:
        return 12 - self.months

    def quantile(self, probability: float) -> float:
        """The total that the year stays below with that probability, for inputs in the middle of their
        rounding."""
        return float(middle(self.known)) + self.rest[1] * self._factor(probability)

    def bounds(self, coverage: float) -> tuple[float, float]:
        """The interval with that chance of holding the total, widened by the rounding of the inputs."""
        tail = (1 - coverage) / 2
        assert self.known.low is not None
        assert self.known.high is not None
        low = float(self.known.low) + self.rest[0] * self._factor(tail)
        high = float(self.known.high) + self.rest[2] * self._factor(1 - tail)
        return low, high

    def reached(self, target: float, ahead: int | None = None) -> float:
        """The chance that the sum is at least `target` after `ahead` further months (None: at the year's
        end)."""
        horizon = self.to_come if ahead is None else ahead
        return sum(self._reached(target, horizon, part) for part in PARTS) / len(PARTS)

    def by_month(self, target: float) -> tuple[float, ...]:
        """The chance that `target` is reached by the end of each month to come; never falling."""
        end = self.reached(target)
        chances = [min(self.reached(target, ahead), end) for ahead in range(1, self.to_come)] + [end]
        return tuple(accumulate(chances, max))

    def _factor(self, probability: float) -> float:
        if self.to_come == 0:
            return 1.0
        return exp(
            self.tables.of(self.method, self.months).quantile(probability) * self.scales[self.months - 1]
        )

    def _reached(self, target: float, ahead: int, part: float) -> float:
        assert self.known.low is not None
        assert self.known.high is not None
        known = float(self.known.low) + part * float(self.known.high - self.known.low)
        missing = target - known
        if missing <= 0:
            return 1.0
        if ahead == 0:
            return 0.0
        rest = (self.rest[0] + part * (self.rest[2] - self.rest[0])) * sum(self.path[:ahead])
        if rest <= 0:
            return 0.0
        # The errors of so many months ahead were measured where so many months were left of the year.
        measured = 12 - ahead
        errors = self.tables.of(self.method, measured)
        return 1 - errors.below(log(missing / rest) / self.scales[measured - 1])
