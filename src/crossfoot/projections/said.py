"""A year of the bundled China-Russia series -> what would have been said of it month by month, beside
what it came to."""

from __future__ import annotations

from datetime import date

from crossfoot.errors import InputError
from crossfoot.projections.projection import Projection
from crossfoot.projections.series import project_series

SERIES, YEAR, TARGET = "CHN-RUS", 2023, 200 * 10**9
BILLION = 10**9


def said_when() -> str:
    """A Markdown table: a row for each day of release, from what was out by that day; nothing is fitted
    to the outcome."""
    rows = [
        "| on | months known | year to date | projected | 80% | 95% | chance of 200 | reached in | method |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    seen: set[int] = set()
    for month in range(2, 13):
        day = date(YEAR, month, 20)
        found = _on(day)
        if found is None or found.months in seen:
            continue
        seen.add(found.months)
        rows.append(_row(day, found))
    outcome = project_series(SERIES, year=YEAR)
    return "\n".join(rows) + (
        f"\n\nBillion US dollars, China's customs. The year came to {float(outcome.to_date) / BILLION:.2f}; "
        "the target of 200 was passed in November (196.48 after ten months, 218.17 after eleven)."
    )


def _on(day: date) -> Projection | None:
    try:
        return project_series(SERIES, year=YEAR, as_of=day, target=TARGET)
    except InputError:
        return None


def _row(day: date, p: Projection) -> str:
    assert p.probability is not None
    chance = "over 99%" if 0.99 < p.probability < 1 else f"{p.probability:.0%}"
    reached = "passed" if p.passed else (p.month_reached or "not this year")
    cells = (
        day.isoformat(),
        str(p.months),
        f"{float(p.to_date) / BILLION:.1f}",
        f"{p.median / BILLION:.1f}",
        f"{p.low80 / BILLION:.1f} to {p.high80 / BILLION:.1f}",
        f"{p.low95 / BILLION:.1f} to {p.high95 / BILLION:.1f}",
        chance,
        reached,
        p.method,
    )
    return "| " + " | ".join(cells) + " |"
