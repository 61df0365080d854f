"""The scored half of the panel -> how far projections were off, beside other methods:
docs/measurements.md, docs/backtest.svg.

Run `python -m crossfoot.projections.backtest`, from the checkout. The models of statsforecast take part
where it is installed (the extra `benchmark`); they are run at months 3, 6 and 9 only, because they are
slow.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from crossfoot.projections.calibrate import FIRST_YEAR, outlooks
from crossfoot.projections.errortables import FEWEST_YEARS, tables
from crossfoot.projections.monthly import FEWEST_MONTHS
from crossfoot.projections.panel import Series, pairs, panel
from crossfoot.projections.rivals import EVEN_YEARS, RULES, SLOW_MONTHS, Rival, models
from crossfoot.projections.scores import LEVELS, Outcome

SCORED_FROM = FIRST_YEAR + FEWEST_YEARS
"""Earlier years have fewer than five measured years before them."""


def outcomes(one: Series, slow: bool = True) -> list[Outcome]:
    """Every method's forecast of every scored year of a country, month by month."""
    return [
        outcome
        for year in scored_years(one)
        for outcome in _year(one, year, RULES | models() if slow else RULES)
    ]


def scored_years(one: Series) -> tuple[int, ...]:
    """The full years that have a full year and three years of months before them."""
    return tuple(
        year
        for year in one.years
        if year >= SCORED_FROM and year - 1 in one.years and one.months_before(year) >= FEWEST_MONTHS
    )


def _year(one: Series, year: int, rivals: dict[str, Rival]) -> Iterator[Outcome]:
    total = sum(one.year(year))
    measured = tables(year)
    for months in range(1, 12):
        for outlook in outlooks(one, year, months, measured):
            quantiles = tuple(outlook.quantile(level) / total for level in LEVELS)
            middle = quantiles[LEVELS.index(0.5)]
            yield Outcome(outlook.method, one.country, year, months, middle, quantiles)
        values = one.until(year * 12 + months - 1)
        known = sum(values[-months:])
        for name, rival in (rivals if months in SLOW_MONTHS else RULES).items():
            if name in EVEN_YEARS and year % 2:
                continue
            yield Outcome(name, one.country, year, months, (known + rival(values, months)) / total)


def run(countries: Sequence[Series], slow: bool, workers: int = 2) -> list[Outcome]:
    """The outcomes of all countries, on a few processes."""
    with ProcessPoolExecutor(workers) as pool:
        return [outcome for part in pool.map(partial(outcomes, slow=slow), countries) for outcome in part]


def main(arguments: Sequence[str]) -> None:
    """Writes the section of docs/measurements.md between its markers, and the chart."""
    from crossfoot.projections.measured import chart, section, written

    slow = "--quick" not in arguments and bool(models())
    found = run(panel("scored"), slow)
    text = section(found, run(pairs(), slow=False))
    docs = Path("docs")
    docs.mkdir(exist_ok=True)
    (docs / "backtest.svg").write_text(chart(found), encoding="utf-8")
    written(docs / "measurements.md", "backtest", text)
    print(text)


if __name__ == "__main__":
    main(sys.argv[1:])
