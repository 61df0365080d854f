"""A year's total and a target for a later year -> the growth it takes a year, beside the growth of the
panel."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from math import exp, log

from crossfoot.errors import InputError
from crossfoot.projections.errortables import HORIZONS, tables
from crossfoot.projections.inputs import Figure, middle, positive
from crossfoot.projections.outlook import PARTS
from crossfoot.projections.projection import Projection, written_in


def project_later(
    *,
    latest: Figure,
    latest_year: int,
    year: int,
    target: Figure | None = None,
    as_of: date | str | None = None,
    measure: str = "",
    claims: tuple[str, ...] = (),
    unit: str | None = None,
    past: Mapping[int, Figure] | None = None,
    fiscal_start: int = 1,
) -> Projection:
    """Projects the total of a later year from the last full year's, by how the panel's totals grew over
    as many years.

    `target` "doubled by 2030" is twice `latest`: a `latest` of 1 does where no level is known. `past` are
    totals of earlier years of the series itself, by the year (of its first month): its own growth is named
    beside the growth that the target asks for. InputError for a year that is no later, or more than ten
    years later.
    """
    ahead = year - latest_year
    if not 1 <= ahead <= HORIZONS:
        raise InputError(
            f"year: {year} is {ahead} years after {latest_year}; from 1 to {HORIZONS} can be projected"
        )
    known = positive(latest, "latest")
    aim = None if target is None else middle(positive(target, "target"))
    day = as_of.isoformat() if isinstance(as_of, date) else as_of
    measured = tables(written_in(latest_year + 1, day))
    growth = measured.growth(ahead)
    assert known.low is not None
    assert known.high is not None
    low, base, high = float(known.low), float(middle(known)), float(known.high)
    chance = None
    if aim is not None:
        starts = [low + part * (high - low) for part in PARTS]
        chance = sum(1 - growth.below(log(float(aim) / start)) for start in starts) / len(starts)
    grown, since = _own_growth(past or {}, latest_year)
    at = {p: exp(growth.quantile(p)) for p in (0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975)}
    return Projection(
        claims, measure, year, day, Fraction(0), 0, base * at[0.5],
        low * at[0.25], high * at[0.75], low * at[0.1], high * at[0.9], low * at[0.025], high * at[0.975],
        aim, chance, None, (), None, METHOD,
        f"growth over {ahead} {'year' if ahead == 1 else 'years'} in {len(growth.values)} spans of "
        f"{measured.countries} countries that ended by {measured.until - 1}, from {latest_year}",
        Fraction(0), unit=unit, needed_growth=None if aim is None else yearly(aim / middle(known), ahead),
        base_year=latest_year, past_growth=grown, past_since=since, fiscal_start=fiscal_start,
    )  # fmt: skip


def _own_growth(past: Mapping[int, Figure], latest_year: int) -> tuple[Fraction | None, int | None]:
    """What the series grew a year over the last ten years, or as many as are known down to five, and since
    when."""
    earlier = [year for year in past if latest_year - OWN_YEARS <= year <= latest_year - FEWEST_OWN_YEARS]
    if latest_year not in past or not earlier:
        return None, None
    since = min(earlier)
    begun, ended = (middle(positive(past[year], "past")) for year in (since, latest_year))
    return yearly(ended / begun, latest_year - since), since


OWN_YEARS, FEWEST_OWN_YEARS = 10, 5
METHOD = "growth of yearly totals (later year)"


def yearly(ratio: Fraction, years: int) -> Fraction:
    """The compound growth a year that multiplies by `ratio` over so many years, to six decimals.

    >>> float(yearly(Fraction(2), 10))
    0.071773
    """
    return Fraction(round((float(ratio) ** (1 / years) - 1) * 10**6), 10**6)
