"""The name of a bundled series and a day -> where its year will end, from what had been published by then."""

from __future__ import annotations

from datetime import date

from crossfoot.claim import Flow
from crossfoot.errors import InputError
from crossfoot.interval import Interval
from crossfoot.period import day_of
from crossfoot.projections.currencies import other_currencies
from crossfoot.projections.history import Past, past
from crossfoot.projections.inputs import Figure
from crossfoot.projections.projection import Projection, project, year_label
from crossfoot.sources.bundled import series_history


def project_series(
    series: str,
    *,
    year: int,
    as_of: date | str | None = None,
    months: int | None = None,
    flow: Flow | None = None,
    sector: str = "goods",
    unit: str | None = None,
    target: Figure | None = None,
    fiscal_start: int = 1,
) -> Projection:
    """Projects a year of a bundled series, such as "CHN-RUS" (their trade) or "DEU" (its exports to the
    world).

    `as_of` bars what had not been released by that day (None: nothing); `months` takes fewer months than
    were known; `fiscal_start` is the month in which the year begins, in `year`. InputError where the series
    is not carried or nothing of the year was known.
    """
    reporter, _, other = series.upper().partition("-")
    partner = None if other in ("", "WLD") else other
    asked = flow or ("trade" if partner else "exports")
    day = day_of(as_of)
    known = series_history(reporter, partner, asked, day, sector=sector, unit=unit)
    if known is None:
        raise InputError(
            f"{series}: no {asked} of that name are carried by the bundled tables; see data/README.md"
        )
    behind = past(known)
    found = latest(behind, year * 12 + fiscal_start - 1, months)
    if found is None:
        until = "" if day is None else f" by {day.isoformat()}"
        named = year_label(year, fiscal_start)
        raise InputError(f"{series}: nothing of {asked} in {named} had been published{until}")
    count, to_date = found
    return project(
        to_date=to_date,
        months=count,
        year=year,
        fiscal_start=fiscal_start,
        as_of=day,
        history=behind,
        target=target,
        currencies=other_currencies(reporter, known.unit),
        measure=f"{asked} {series.upper()}",
        unit=known.unit,
    )


def latest(behind: Past, first: int, months: int | None = None) -> tuple[int, Interval] | None:
    """The longest year to date that is known of the year that begins with month `first` (no longer than
    `months`), and its months."""
    for count in range(months or 12, 0, -1):
        total = behind.sum_of(first, first + count - 1)
        if total is not None and total.low is not None and total.low > 0:
            return count, total
    return None
