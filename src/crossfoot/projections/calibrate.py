"""The fitted half of the panel -> errors.json: pooled parameters by year and measured errors by method, month and year.

Run `python -m crossfoot.projections.calibrate`. Parameters for a year are fitted on earlier years only, and the errors of
a year are measured with the parameters for that year, so that every stored error was out of sample when it was made.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from math import log
from pathlib import Path
from statistics import median
from typing import Any

from crossfoot.interval import Interval
from crossfoot.projections.errortables import FILE, Tables
from crossfoot.projections.methods import from_growth, from_year_to_date
from crossfoot.projections.panel import Series, panel

FIRST_YEAR = 2003
"""The first year whose errors are measured: two years of growth rates come before it."""

MONTHS = range(1, 12)


def calibrated(series: Sequence[Series]) -> dict[str, Any]:
    """What errors.json holds, worked out from these series."""
    end = max(one.years[-1] for one in series) + 1
    parameters: dict[str, Any] = {}
    errors: dict[str, list[dict[str, list[int]]]] = {method: [{} for _ in MONTHS] for method in ("B", "C")}
    for year in range(FIRST_YEAR, end + 1):
        fitted = _parameters(series, year)
        parameters[str(year)] = fitted
        tables = Tables(year, FIRST_YEAR, year - 1, len(series), fitted, {})
        for one in series:
            if year not in one.years:
                continue
            for months in MONTHS:
                for method, error in _errors(one, year, months, tables).items():
                    errors[method][months - 1].setdefault(str(year), []).append(round(error * 1000))
    return {
        "first_year": FIRST_YEAR,
        "end_year": end,
        "countries": [one.country for one in series],
        "parameters": parameters,
        "errors": errors,
    }


def _errors(one: Series, year: int, months: int, tables: Tables) -> dict[str, float]:
    """The log of the actual over the forecast rest of the year, over its scale, by method."""
    values = one.year(year)
    to_date, rest = Interval.of(repr(sum(values[:months]))), sum(values[months:])
    outlooks = [from_year_to_date(to_date, months, tables)]
    if year - 1 in one.years:
        before = one.year(year - 1)
        growth = Interval.of(repr(sum(values[:months]) / sum(before[:months]) - 1))
        outlooks.append(from_growth(to_date, months, growth, Interval.of(repr(sum(before))), tables))
    return {o.method: log(rest / o.rest[1]) / o.scales[months - 1] for o in outlooks}


def _parameters(series: Sequence[Series], year: int) -> dict[str, Any]:
    """The pooled parameters for documents of `year`, from the years before it."""
    past = [(one, y) for one in series for y in one.years if y < year]
    shares = _pooled_shares([one.year(y) for one, y in past])
    pairs = [(one.year(y - 1), one.year(y)) for one, y in past if y - 1 in one.years]
    growth_weight, share_weight, growth_scale = [], [], []
    for months in MONTHS:
        done = sum(shares[:months])
        observed = []
        for before, after in pairs:
            growth = log(sum(after[:months]) / sum(before[:months]))
            remainder = sum(before[months:])
            seasonal = log(sum(after[:months]) * (1 - done) / done) - log(remainder) - growth
            observed.append((growth, seasonal, log(sum(after[months:]) / remainder)))
        weights = least_absolute([o[:2] for o in observed], [o[2] for o in observed])
        misses = [abs(y - weights[0] * g - weights[1] * d) for g, d, y in observed]
        growth_weight.append(round(weights[0], 3))
        share_weight.append(round(weights[1], 3))
        growth_scale.append(round(_slope([abs(o[0]) for o in observed], misses), 2))
    return {
        "shares": shares,
        "growth_weight": growth_weight,
        "share_weight": share_weight,
        "growth_scale": growth_scale,
    }


def _pooled_shares(years: Sequence[Sequence[float]]) -> list[float]:
    """The median share of each calendar month in its year, scaled to sum to 1."""
    shares = [median(year[month] / sum(year) for year in years) for month in range(12)]
    return [round(share / sum(shares), 5) for share in shares]


def _slope(speeds: Sequence[float], misses: Sequence[float]) -> float:
    """How much larger errors are for each unit of log growth, relative to a series that does not grow; 0 to 4."""
    mean_speed, mean_miss = sum(speeds) / len(speeds), sum(misses) / len(misses)
    across = sum((s - mean_speed) * (m - mean_miss) for s, m in zip(speeds, misses, strict=True))
    slope = across / sum((s - mean_speed) ** 2 for s in speeds)
    at_rest = mean_miss - slope * mean_speed
    return min(max(slope / at_rest, 0.0), 4.0) if at_rest > 0 else 4.0


def least_absolute(
    rows: Sequence[Sequence[float]], values: Sequence[float], ridge: float = 1e-3, rounds: int = 40
) -> list[float]:
    """Weights that make the sum of absolute errors least, by reweighted least squares with a slight ridge."""
    size = len(rows[0])
    weights = [0.0] * size
    for _ in range(rounds):
        left = [[ridge * len(rows) * (i == j) for j in range(size)] for i in range(size)]
        right = [0.0] * size
        for row, value in zip(rows, values, strict=True):
            miss = abs(value - sum(w * x for w, x in zip(weights, row, strict=True)))
            pull = 1 / max(miss, 5e-3)
            for i in range(size):
                right[i] += pull * row[i] * value
                for j in range(size):
                    left[i][j] += pull * row[i] * row[j]
        weights = _solved(left, right)
    return weights


def _solved(left: list[list[float]], right: list[float]) -> list[float]:
    """The solution of a small positive definite system, by elimination."""
    size = len(right)
    rows = [[*left[i], right[i]] for i in range(size)]
    for i in range(size):
        for k in range(i + 1, size):
            part = rows[k][i] / rows[i][i]
            rows[k] = [a - part * b for a, b in zip(rows[k], rows[i], strict=True)]
    result = [0.0] * size
    for i in reversed(range(size)):
        known = sum(rows[i][j] * result[j] for j in range(i + 1, size))
        result[i] = (rows[i][size] - known) / rows[i][i]
    return result


def main() -> None:
    """Writes errors.json beside this module."""
    target = Path(__file__).with_name(FILE)
    stored = calibrated(panel("fitted"))
    target.write_text(json.dumps(stored, separators=(",", ":")) + "\n", encoding="utf-8")
    print(
        f"{target.name}: {len(stored['countries'])} countries, years {stored['first_year']}-{stored['end_year'] - 1}"
    )


if __name__ == "__main__":
    main()
