"""The monthly exports of data/'s panel -> series by country, and which countries are fitted on and which
are scored."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

from crossfoot.projections.currencies import other_currencies
from crossfoot.sources.tables import rows

FEWEST_YEARS = 8
"""A country takes part with so many full calendar years."""


@dataclass(frozen=True, slots=True)
class Series:
    """A country's monthly values by month number (year * 12 + month - 1), without gaps, and its full
    calendar years."""

    country: str
    values: dict[int, float]
    years: tuple[int, ...]
    currencies: tuple[dict[int, float], ...] = ()

    def year(self, year: int) -> tuple[float, ...]:
        """The twelve months of a full year."""
        return tuple(self.values[year * 12 + month] for month in range(12))

    def until(self, last: int) -> list[float]:
        """The consecutive months above zero that end with the month `last`."""
        values = []
        while self.values.get(last, 0) > 0:
            values.append(self.values[last])
            last -= 1
        return values[::-1]

    def months_before(self, year: int) -> int:
        """How many consecutive months lie before a year."""
        return len(self.until(year * 12 - 1))


def group(country: str) -> Literal["fitted", "scored"]:
    """Which half a country belongs to: by the parity of the SHA-256 of its ISO 3166 alpha-3 code."""
    return "scored" if int(sha256(country.encode()).hexdigest(), 16) % 2 else "fitted"


def panel(which: Literal["fitted", "scored"] | None = None) -> tuple[Series, ...]:
    """The countries of one half, or of both, with enough full years."""
    values: dict[str, dict[int, float]] = {}
    row_units: dict[str, str] = {}
    for row in rows("monthly_exports"):
        year, month = int(row["period"][:4]), int(row["period"][5:7])
        row_units[row["reporter"]] = row["unit"].partition("_")[0]
        values.setdefault(row["reporter"], {})[year * 12 + month - 1] = float(row["value"])
    found = []
    for country, series in sorted(values.items()):
        if which is not None and group(country) != which:
            continue
        years = _full_years(series)
        if len(years) >= FEWEST_YEARS:
            found.append(Series(country, series, years, other_currencies(country, row_units[country])))
    return tuple(found)


def pairs() -> tuple[Series, ...]:
    """The United States' exports to and imports from each partner of data/'s census table; nothing is
    fitted on them."""
    values: dict[tuple[str, str], dict[int, float]] = {}
    for row in rows("monthly_us_bilateral_census"):
        if row["flow"] in ("exports", "imports") and row["partner"] != "WLD":
            year, month = int(row["period"][:4]), int(row["period"][5:7])
            values.setdefault((row["partner"], row["flow"]), {})[year * 12 + month - 1] = float(row["value"])
    return tuple(
        Series(f"USA-{partner} {flow}", series, _full_years(series), other_currencies(partner, "USD"))
        for (partner, flow), series in sorted(values.items())
        if len(_full_years(series)) >= FEWEST_YEARS
    )


def _full_years(series: dict[int, float]) -> tuple[int, ...]:
    return tuple(
        year
        for year in range(min(series) // 12, max(series) // 12 + 1)
        if all(series.get(year * 12 + month, 0) > 0 for month in range(12))
    )
