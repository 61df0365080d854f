"""The fitted half of the panel -> errors.json: pooled parameters by year and measured errors by method,
month and year.

Run `python -m crossfoot.projections.calibrate`. Parameters for a year are fitted on earlier years only,
and the errors of a year are measured with the parameters for that year, so that every stored error was
out of sample when it was made.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from math import log
from pathlib import Path
from statistics import median
from typing import Any

from crossfoot.interval import Interval
from crossfoot.projections.errortables import FILE, HORIZONS, Tables
from crossfoot.projections.methods import from_growth, from_year_to_date
from crossfoot.projections.monthly import FEWEST_MONTHS, from_months
from crossfoot.projections.outlook import Outlook
from crossfoot.projections.panel import Series, panel

FIRST_YEAR = 2003
"""The first year whose errors are measured: two years of growth rates come before it."""

MONTHS = range(1, 12)


def calibrated(series: Sequence[Series]) -> dict[str, Any]:
    """What errors.json holds, worked out from these series."""
    end = max(one.years[-1] for one in series) + 1
    parameters: dict[str, Any] = {}
    errors: dict[str, list[dict[str, list[int]]]] = {method: [{} for _ in MONTHS] for method in "ABC"}
    for year in range(FIRST_YEAR, end + 1):
        fitted = _parameters(series, year)
        parameters[str(year)] = fitted
        tables = Tables(year, FIRST_YEAR, len(series), fitted)
        for one in series:
            if year not in one.years:
                continue
            for months in MONTHS:
                for method, error in measured(one, year, months, tables).items():
                    errors[method][months - 1].setdefault(str(year), []).append(round(error * 1000))
    return {
        "first_year": FIRST_YEAR,
        "end_year": end,
        "countries": [one.country for one in series],
        "parameters": parameters,
        "errors": errors,
        "growths": _growths(series),
    }


def _growths(series: Sequence[Series]) -> list[dict[str, list[int]]]:
    """The log growth of yearly totals over one to HORIZONS years, by the year in which it ended."""
    found: list[dict[str, list[int]]] = [{} for _ in range(HORIZONS)]
    for one in series:
        for year in one.years:
            for ahead in range(1, HORIZONS + 1):
                if year + ahead in one.years:
                    growth = log(sum(one.year(year + ahead)) / sum(one.year(year)))
                    found[ahead - 1].setdefault(str(year + ahead), []).append(round(growth * 1000))
    return found


def measured(one: Series, year: int, months: int, tables: Tables) -> dict[str, float]:
    """The log of the actual over the forecast rest of the year, over its scale, by method."""
    rest = sum(one.year(year)[months:])
    return {
        o.method: log(rest / o.rest[1]) / o.scales[months - 1] for o in outlooks(one, year, months, tables)
    }


def outlooks(one: Series, year: int, months: int, tables: Tables) -> list[Outlook]:
    """What each method would have said of a past year after so many months; exact figures in."""
    values = one.year(year)
    to_date = Interval.of(repr(sum(values[:months])))
    found = [from_year_to_date(to_date, months, tables)]
    if year - 1 in one.years:
        before = one.year(year - 1)
        growth = Interval.of(repr(sum(values[:months]) / sum(before[:months]) - 1))
        found.append(from_growth(to_date, months, growth, Interval.of(repr(sum(before))), tables))
    if one.months_before(year) >= FEWEST_MONTHS:
        last = year * 12 + months - 1
        found.append(from_months(one.until(last), last, to_date, months, tables, one.currencies))
    return found


def _parameters(series: Sequence[Series], year: int) -> dict[str, Any]:
    """The pooled parameters for documents of `year`, from the years before it."""
    past = [(one, y) for one in series for y in one.years if y < year]
    shares = _pooled_shares([one.year(y) for one, y in past])
    return {"shares": shares}


def _pooled_shares(years: Sequence[Sequence[float]]) -> list[float]:
    """The median share of each calendar month in its year, scaled to sum to 1."""
    shares = [median(year[month] / sum(year) for year in years) for month in range(12)]
    return [round(share / sum(shares), 5) for share in shares]


def main() -> None:
    """Writes errors.json beside this module."""
    target = Path(__file__).with_name(FILE)
    stored = calibrated(panel("fitted"))
    target.write_text(json.dumps(stored, separators=(",", ":")) + "\n", encoding="utf-8")
    years = f"{stored['first_year']}-{stored['end_year'] - 1}"
    print(f"{target.name}: {len(stored['countries'])} countries, years {years}")


if __name__ == "__main__":
    main()
