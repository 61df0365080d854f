"""The rows of the bundled tables in, figures by flow and span out; a row becomes an observation only when it
is asked for."""

from __future__ import annotations

import csv
from collections.abc import Iterator, KeysView
from fractions import Fraction
from functools import cache

from crossfoot.claim import Flow
from crossfoot.interval import EVERYTHING, trailing_zeros, unround
from crossfoot.period import Period
from crossfoot.sources.observation import Measure, Observation
from crossfoot.sources.releases import publications
from crossfoot.sources.tables import open_table

SCALES = {"mn": 10**6, "bn": 10**9}
FIRST = ("first release", "first print")
Span = tuple[int, int]


class Figures:
    """The figures of one flow by one source, by first and last month."""

    def __init__(self, reporter: str, partner: str | None) -> None:
        self._reporter, self._partner = reporter, partner
        self._rows: dict[Span, dict[str, str]] = {}
        self._made: dict[Span, Observation] = {}

    def add(self, row: dict[str, str]) -> None:
        """Takes a row; a first release stands before any other figure of its span, else the first row
        stands."""
        span = _span(row)
        if not _same_union(row, self._reporter, self._partner, span):
            return
        if span not in self._rows or (_is_first(row) and not _is_first(self._rows[span])):
            self._rows[span] = row

    def get(self, span: Span) -> Observation | None:
        if span not in self._made:
            row = self._rows.get(span)
            if row is None:
                return None
            self._made[span] = _observation(row, self._reporter, self._partner, Period(*span))
        return self._made[span]

    def spans(self) -> KeysView[Span]:
        return self._rows.keys()


@cache
def figures(reporter: str, partner: str | None, sector: str) -> dict[tuple[str, str], dict[str, Figures]]:
    """The figures of a pair by source and unit, then by flow ("total" of the tables is trade)."""
    own = _table_code(reporter)
    other = "WLD" if partner in (None, "WLD") else _table_code(str(partner))
    if own == "EUU" and other in ("WLD", f"non-{reporter}"):
        other = "EXT"
    found: dict[tuple[str, str], dict[str, Figures]] = {}
    for table in _tables(own, other):
        for row in _rows(table, own, other):
            if row["sector"] == sector:
                flow = "trade" if row["flow"] == "total" else row["flow"]
                by_flow = found.setdefault((row["source_id"], row["unit"]), {})
                if flow not in by_flow:
                    by_flow[flow] = Figures(reporter, None if other in ("WLD", "EXT") else partner)
                by_flow[flow].add(row)
    return {
        key: {flow: known for flow, known in by_flow.items() if known.spans()}
        for key, by_flow in found.items()
    }


def _table_code(place: str) -> str:
    return "EUU" if place in ("EU27", "EU28") else place


def _span(row: dict[str, str]) -> Span:
    text = row["period"]
    year = int(text[:4]) * 12
    if len(text) == 4:
        return year, year + 11
    month = year + int(text[5:]) - 1
    return (year if row.get("kind") == "ytd" else month), month


def _is_first(row: dict[str, str]) -> bool:
    return any(word in row.get("source", "") for word in FIRST)


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


def _same_union(row: dict[str, str], reporter: str, partner: str | None, span: Span) -> bool:
    """Whether the European Union of the row has the members that the measure asks for."""
    asked = next((place for place in (reporter, partner) if place in ("EU27", "EU28")), None)
    if asked is None:
        return True
    always_27 = row["source_id"] in ("US_CENSUS_2023-03", "EUROSTAT_NEWS")
    carried = "EU27" if always_27 or span[1] // 12 >= 2020 else "EU28"
    return asked == carried


def _observation(row: dict[str, str], reporter: str, partner: str | None, period: Period) -> Observation:
    publication = publications()[row["source_id"]]
    currency, _, scale_name = row["unit"].partition("_")
    scale = SCALES[scale_name]
    digits, rate = row["value"], row.get("yoy_pct") or ""
    rounded = trailing_zeros(digits) if row.get("note", "").startswith("rounded;") else 0
    note = row.get("source") or publication.vintage
    flow: Flow = "trade" if row["flow"] == "total" else row["flow"]  # type: ignore[assignment]  # the table's own words
    measure = Measure(reporter, flow, partner, row["sector"], currency)
    first = _is_first(row)
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


@cache
def partners(reporter: str) -> frozenset[str]:
    """Every partner that a table of pairs carries for the reporter."""
    found = set()
    for table in ("china_gacc_bilateral", "monthly_us_bilateral_census", "bilateral_annual_japan_mof"):
        beginning = f"{reporter},"
        found |= {line.split(",", 2)[1] for line in table_lines(table) if line.startswith(beginning)}
    return frozenset(found)
