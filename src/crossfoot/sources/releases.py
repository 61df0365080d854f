"""The table of sources in; who published a row, in which vintage, on which basis, and when such figures
usually come out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from crossfoot.errors import SourceError
from crossfoot.period import Period
from crossfoot.sources.tables import rows
from crossfoot.sources.wording import MONTHS

_LAG = re.compile(r"(\d+) days? after the (month|year)(?: \(annual: (\d+) (\w+)\))?")


@dataclass(frozen=True, slots=True)
class Lag:
    """Days from the end of a period to its release; `annual` is the day and month of the following year for
    full years."""

    days: int
    annual: tuple[int, int] | None = None

    def release(self, period: Period) -> date:
        """The usual release date of a figure for `period`."""
        if self.annual is not None and period.is_calendar_year:
            day, month = self.annual
            return date(period.end.year + 1, month, day)
        return period.end + timedelta(days=self.days)


def lag(text: str) -> Lag:
    """Reads "13 days after the month (annual: 18 January)"; SourceError for anything else.

    >>> lag("13 days after the month (annual: 18 January)").release(Period.parse("2023-09"))
    datetime.date(2023, 10, 13)
    """
    found = _LAG.fullmatch(text)
    if found is None:
        raise SourceError(f"usual_release not understood: {text!r}")
    annual = (int(found[3]), MONTHS.index(found[4]) + 1) if found[3] else None
    return Lag(int(found[1]), annual)


@dataclass(frozen=True, slots=True)
class Publication:
    """One row of the table of sources."""

    id: str
    provider: str
    dataset: str
    vintage: str
    valuation: str | None
    adjustment: str | None
    lag: Lag | None


@cache
def publications() -> dict[str, Publication]:
    """Every source by its id."""
    return {
        row["source_id"]: Publication(
            row["source_id"],
            row["agency"].partition(", through")[0].partition(" via ")[0],
            row["dataset"],
            row["vintage"],
            row["valuation"].strip("-") or None,
            row["seasonal_adj"].strip("-") or None,
            lag(row["usual_release"]) if "after" in row["usual_release"] else None,
        )
        for row in rows("sources")
    }
