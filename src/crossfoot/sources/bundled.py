"""The bundled reference tables as a source: a measure and a period in, the published figure out, offline and
loaded as needed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache

from crossfoot.claim import Flow
from crossfoot.period import Period
from crossfoot.sources.observation import Measure, Observation
from crossfoot.sources.releases import publications
from crossfoot.sources.rows import figures, partners
from crossfoot.sources.series import Series


@dataclass(frozen=True, slots=True)
class History:
    """What was known of one series on a day: full years, years to date (year, months) with the growth
    published beside them, and months (year, month). Full years and years to date that are sums of months
    have `parts`."""

    measure: Measure
    provider: str
    unit: str
    as_of: date | None
    annual: dict[int, Observation]
    to_date: dict[tuple[int, int], Observation]
    monthly: dict[tuple[int, int], Observation]


@dataclass(frozen=True, slots=True)
class Bundled:
    """The reference tables that come with the package."""

    name: str = "bundled"

    def observe(self, measure: Measure, period: Period, as_of: date | None = None) -> Observation | None:
        """The published figure, first releases before later vintages; see Source."""
        return _observed(measure, period, as_of)

    def partners(self, reporter: str) -> tuple[str, ...]:
        """See ManyPartners."""
        return tuple(sorted(p for p in partners(reporter) if p not in ("WLD", "EXT", "EUU", "ASEAN")))


@lru_cache(maxsize=20_000)
def _observed(measure: Measure, period: Period, as_of: date | None) -> Observation | None:
    if period.days is not None:
        return None
    seen = (series.observe(period, as_of) for series in _series(measure))
    found = sorted((each for each in seen if each is not None), key=_preference)
    return replace(found[0], others=tuple(found[1:])) if found else None


def series_history(
    reporter: str,
    partner: str | None,
    flow: Flow,
    as_of: date | None,
    *,
    sector: str = "goods",
    unit: str | None = None,
) -> History | None:
    """All that the bundled tables knew of a series on `as_of` (None: everything); None where it is not
    carried.

    Where several sources carry the series, the one with the most full years and months is given.
    """
    best: History | None = None
    for series in _series(Measure(reporter, flow, partner, sector, unit)):
        history = _history(series, as_of)
        if best is None or _fullness(history) > _fullness(best):
            best = history
    return best if best is not None and _fullness(best) else None


def _history(series: Series, as_of: date | None) -> History:
    monthly: dict[tuple[int, int], Observation] = {}
    to_date: dict[tuple[int, int], Observation] = {}
    annual: dict[int, Observation] = {}
    for year in series.years():
        for month in range(1, 13):
            seen = series.published(Period.month(year, month), as_of)
            if seen is not None and seen.value is not None:
                monthly[year, month] = seen
            if month > 1 and month < 12:
                seen = series.cumulated(Period(year * 12, year * 12 + month - 1), as_of)
                if seen is not None:
                    to_date[year, month] = seen
        if (year, 1) in monthly:
            to_date[year, 1] = monthly[year, 1]
        seen = series.cumulated(Period.year(year), as_of)
        if seen is not None and seen.value is not None:
            annual[year] = seen
    return History(series.measure, series.provider, series.unit, as_of, annual, to_date, monthly)


def _fullness(history: History) -> int:
    return 12 * len(history.annual) + len(history.monthly) + len(history.to_date)


def _preference(seen: Observation) -> tuple[bool, bool, int]:
    return (not seen.first_release, bool(seen.parts), len(seen.parts))


def _series(measure: Measure) -> tuple[Series, ...]:
    found = _of_pair(measure.reporter, measure.partner, measure.flow, measure.sector)
    if measure.flow == "trade" and measure.partner is not None:
        found += _of_pair(measure.partner, measure.reporter, measure.flow, measure.sector)
    return tuple(
        series
        for series in found
        if measure.unit in (None, series.unit) and measure.adjustment in (None, series.adjustment)
    )


@cache
def _of_pair(reporter: str, partner: str | None, flow: Flow, sector: str) -> tuple[Series, ...]:
    made = []
    for (source_id, unit), flows in figures(reporter, partner, sector).items():
        partner = None if partner == "WLD" else partner
        measure = Measure(reporter, flow, partner, sector, unit.partition("_")[0])
        made.append(Series(measure, source_id, publications()[source_id], flows))
    return tuple(series for series in made if series.is_carried)
