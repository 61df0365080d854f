"""The bundled reference tables as a source: a measure and a period in, the published figure out, offline and
loaded as needed."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cache

from crossfoot.claim import Flow
from crossfoot.interval import EVERYTHING, trailing_zeros, unround
from crossfoot.period import Period
from crossfoot.sources.observation import Measure, Observation
from crossfoot.sources.releases import publications
from crossfoot.sources.series import Series
from crossfoot.sources.tables import open_table

SCALES = {"mn": 10**6, "bn": 10**9}
FIRST = ("first release", "first print")


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
        found = list(self._candidates(measure, period, as_of))
        if not found:
            return None
        found.sort(key=_preference)
        return replace(found[0], others=tuple(found[1:]))

    def series(self, measure: Measure) -> tuple[Series, ...]:
        """The series that fit `measure`, one for each source and unit; for records, which look at many
        years."""
        return _series(measure)

    def _candidates(self, measure: Measure, period: Period, as_of: date | None) -> Iterator[Observation]:
        if period.days is not None:
            return
        for series in _series(measure):
            seen = series.observe(period, as_of)
            if seen is not None:
                yield seen


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


@cache
def table_lines(table: str) -> list[str]:
    with open_table(table) as file:
        return file.read().splitlines()


def _rows(table: str, reporter: str, partner: str) -> Iterator[dict[str, str]]:
    """The rows of a pair; only their lines are parsed, which keeps the first look-up fast."""
    lines = table_lines(table)
    beginning = f"{reporter},{partner},"
    yield from csv.DictReader([lines[0], *(line for line in lines if line.startswith(beginning))])


def _tables(reporter: str, partner: str) -> Iterator[str]:
    if reporter == "CHN":
        yield "china_gacc_bilateral"
    if partner in ("WLD", "EXT"):
        yield "headline_releases"
    if partner == "WLD" and reporter != "EUU":
        # The European Union of these tables counts trade inside the Union, which no text means by its trade.
        yield "annual_by_country"
        yield "monthly_exports"
    if reporter == "EUU" and partner != "EXT":
        yield "headline_releases"
    if reporter == "USA":
        yield "monthly_us_bilateral_census"
    if reporter in ("USA", "JPN"):
        yield "monthly_official"
    if reporter == "JPN":
        yield "bilateral_annual_japan_mof"


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
    own = {"EU27": "EUU", "EU28": "EUU"}.get(reporter, reporter)
    other = (
        "WLD" if partner in (None, "WLD") else {"EU27": "EUU", "EU28": "EUU"}.get(str(partner), str(partner))
    )
    if own == "EUU" and (other == "WLD" or other == f"non-{reporter}"):
        other = "EXT"
    rows: dict[tuple[str, str], dict[str, dict[tuple[str, str], dict[str, str]]]] = {}
    for table in _tables(own, other):
        for row in _rows(table, own, other):
            if row["sector"] == sector:
                name = "trade" if row["flow"] == "total" else row["flow"]
                kind = row.get("kind") or row["freq"]
                source = rows.setdefault((row["source_id"], row["unit"]), {})
                known = source.setdefault(name, {})
                known[kind, f"{row['period']} {row.get('source') or ''}"] = row
    made = []
    for (source_id, unit), by_flow in rows.items():
        flows = {name: _observations(entry, reporter, partner) for name, entry in by_flow.items()}
        currency = unit.partition("_")[0]
        measure = Measure(reporter, flow, None if other in ("WLD", "EXT") else partner, sector, currency)
        made.append(Series(measure, source_id, publications()[source_id], flows))
    return tuple(series for series in made if series.is_carried)


def _observations(
    rows: dict[tuple[str, str], dict[str, str]], reporter: str, partner: str | None
) -> dict[tuple[int, int], Observation]:
    """Observations by first and last month; later rows never replace an earlier first release."""
    out: dict[tuple[int, int], Observation] = {}
    for (kind, _), row in rows.items():
        period = Period.parse(row["period"])
        if kind == "ytd":
            period = Period(period.last // 12 * 12, period.last)
        if not _same_union(row, reporter, partner, period):
            continue
        seen = _observation(row, reporter, partner, period)
        key = (period.first, period.last)
        if key not in out or (seen.first_release and not out[key].first_release):
            out[key] = seen
    return out


def _same_union(row: dict[str, str], reporter: str, partner: str | None, period: Period) -> bool:
    """Whether the European Union of the row has the members that the measure asks for."""
    asked = next((place for place in (reporter, partner) if place in ("EU27", "EU28")), None)
    if asked is None:
        return True
    always_27 = row["source_id"] in ("US_CENSUS_2023-03", "EUROSTAT_NEWS")
    carried = "EU27" if always_27 or period.end.year >= 2020 else "EU28"
    return asked == carried


def _observation(row: dict[str, str], reporter: str, partner: str | None, period: Period) -> Observation:
    publication = publications()[row["source_id"]]
    currency, _, scale_name = row["unit"].partition("_")
    scale = SCALES[scale_name]
    digits, rate = row["value"], row.get("yoy_pct") or ""
    rounded = trailing_zeros(digits) if row.get("note", "").startswith("rounded;") else 0
    note = row.get("source") or publication.vintage
    flow: Flow = "trade" if row["flow"] == "total" else row["flow"]  # type: ignore[assignment]  # the table's own words
    other = None if row["partner"] in ("WLD", "EXT") else partner
    measure = Measure(reporter, flow, other, row["sector"], currency)
    first = any(word in note for word in FIRST)
    return Observation(
        measure,
        period,
        Fraction(digits) * scale if digits else None,
        unround(digits, scale, place=rounded) if digits else EVERYTHING,
        currency,
        publication.provider,
        "bundled",
        str(measure),
        _vintage(note, first, row["source_id"]),
        first,
        publication.lag.release(period) if publication.lag else None,
        publication.valuation,
        publication.adjustment,
        row.get("url") or None,
        Fraction(rate) if rate else None,
        unround(rate) if rate else None,
    )


def _vintage(note: str, first: bool, source_id: str) -> str:
    if source_id == "GACC_NEWS":
        return "first release" if first else "later page"
    return note
