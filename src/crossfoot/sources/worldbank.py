"""The World Bank's indicator service (v2) as a source of yearly exports and imports; opt-in, over the
network."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from crossfoot.errors import SourceError
from crossfoot.interval import Interval
from crossfoot.period import Period
from crossfoot.sources.fetch import Fetcher
from crossfoot.sources.observation import Measure, Observation
from crossfoot.sources.releases import Lag
from crossfoot.sources.series import MADE_OF

INDICATORS = {
    ("exports", "goods"): "TX.VAL.MRCH.CD.WT",
    ("imports", "goods"): "TM.VAL.MRCH.CD.WT",
    ("exports", "goods_services"): "NE.EXP.GNFS.CD",
    ("imports", "goods_services"): "NE.IMP.GNFS.CD",
}
_LAG = Lag(365)


@dataclass(frozen=True, slots=True)
class WorldBank:
    """Exports and imports of a country with the world by calendar year, in current US dollars."""

    base_url: str = "https://api.worldbank.org/v2"
    fetcher: Fetcher = field(default_factory=Fetcher)
    name: str = "World Bank v2"

    def observe(self, measure: Measure, period: Period, as_of: date | None = None) -> Observation | None:
        """See Source: whole years, US dollars, all partners; anything else is not carried."""
        if not period.is_calendar_year or measure.partner not in (None, "WLD"):
            return None
        if measure.unit not in (None, "USD") or measure.adjustment == "SA" or len(measure.reporter) != 3:
            return None
        if as_of is not None and _LAG.release(period) > as_of:
            return None
        if (measure.flow, measure.sector) in INDICATORS:
            return self._indicator(measure, period)
        return self._made(measure, period)

    def _made(self, measure: Measure, period: Period) -> Observation | None:
        """A total or balance from exports and imports."""
        parts = []
        for sign, flow in MADE_OF.get(measure.flow, ()):
            part_of = Measure(measure.reporter, flow, None, measure.sector, "USD")
            if (flow, measure.sector) not in INDICATORS:
                return None
            part = self._indicator(part_of, period)
            if part is None or part.value is None:
                return None
            parts.append((sign, part))
        if not parts:
            return None
        value = sum((sign * (part.value or Fraction(0)) for sign, part in parts), Fraction(0))
        first = parts[0][1]
        return _observation(measure, period, value, self.name, first.vintage, first.url, tuple(parts))

    def _indicator(self, measure: Measure, period: Period) -> Observation | None:
        code = INDICATORS[measure.flow, measure.sector]
        year = period.first // 12
        address = f"{self.base_url.rstrip('/')}/country/{measure.reporter}/indicator/{code}"
        url = f"{address}?format=json&date={year}:{year}&per_page=100"
        about, rows = _parsed(self.fetcher.get(url).body, code)
        for row in rows:
            if row.get("date") == str(year) and row.get("countryiso3code") == measure.reporter:
                if row.get("value") is None:
                    return None
                value = Fraction(row["value"])
                vintage = f"last updated {about['lastupdated']}" if about.get("lastupdated") else "as served"
                return _observation(measure, period, value, self.name, vintage, address)
        return None


def _observation(
    measure: Measure,
    period: Period,
    value: Fraction,
    source: str,
    vintage: str,
    url: str | None,
    parts: tuple[tuple[int, Observation], ...] = (),
) -> Observation:
    return Observation(
        measure,
        period,
        value,
        Interval.of(value),
        "USD",
        "World Bank",
        source,
        str(measure),
        vintage,
        released=_LAG.release(period),
        valuation="national accounts" if measure.sector == "goods_services" else None,
        url=url,
        parts=parts,
    )


def _parsed(body: bytes, code: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The page's head and rows. An error comes with status 200 and one element that holds a message."""
    try:
        page = json.loads(body, parse_float=Decimal)
    except ValueError as error:
        raise SourceError(f"the World Bank's answer for {code} is no JSON: {error}") from error
    if isinstance(page, list) and page and isinstance(page[0], dict) and "message" in page[0]:
        told = "; ".join(str(m.get("value", m)) for m in page[0]["message"] if isinstance(m, dict))
        raise SourceError(f"the World Bank refused {code}: {told}")
    if not isinstance(page, list) or len(page) != 2 or not isinstance(page[0], dict):
        raise SourceError(f"the World Bank's answer for {code} has another form than v2's")
    return page[0], [row for row in page[1] or [] if isinstance(row, dict)]
