"""Year to date, growth and last year's total -> the outlook for the rest of the year: methods B and C."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from math import exp, log

from crossfoot.errors import InputError
from crossfoot.interval import Interval
from crossfoot.projections.errortables import Tables
from crossfoot.projections.inputs import middle
from crossfoot.projections.outlook import Outlook

GROWTH_LASTS = 0.8
"""The part of the growth so far that the rest of a year keeps; chosen on the fitted half of the panel."""

PATTERN_HOLDS = 0.6
"""The part of the way from last year's own remainder to the pooled seasonal pattern; chosen likewise."""

GROWTH_SCALE = 1.5
"""Errors of a series whose year to date moved by so much log growth are 1 + 1.5 times that as large as at
rest."""


def from_year_to_date(
    to_date: Interval,
    months: int,
    tables: Tables,
    fiscal_start: int = 1,
    own: Sequence[float] | None = None,
) -> Outlook:
    """Method C: the year to date over the share that so many months usually have in a year's total.

    `own` are the shares of the months in the series' own years, in the order of its year; without them the
    pooled ones are taken.
    """
    shares = own or fiscal_shares(tables.shares, fiscal_start)
    done = sum(shares[:months])
    odds = (1 - done) / done
    low, mid, high = _ends(to_date)
    return Outlook(
        "C", months, to_date, (low * odds, mid * odds, high * odds), path(shares, months), (1.0,) * 11, tables
    )


def from_growth(
    to_date: Interval,
    months: int,
    growth: Interval,
    previous_year: Interval,
    tables: Tables,
    fiscal_start: int = 1,
    own: Sequence[float] | None = None,
) -> Outlook:
    """Method B: last year's remainder carried by the growth of the year to date, shrunk by what past
    years teach.

    With S the year to date, g its growth, P last year's total and s the pooled share of these months, last
    year's remainder is R = P - S / (1 + g), and the rest is forecast as R (1 + g)^0.8 q^0.6, where
    q = S (1 - s) / s / (R (1 + g)) says how the pooled seasonal pattern (or `own`, see method C) would have
    had it.
    """
    shares = own or fiscal_shares(tables.shares, fiscal_start)
    done = sum(shares[:months])
    if months == 12:
        return Outlook("B", 12, to_date, (0.0, 0.0, 0.0), (), (1.0,) * 11, tables)

    def rest(s: float, g: float, p: float) -> float:
        remainder = p - s / (1 + g)
        if remainder <= 0:
            raise InputError(
                f"last year's total {p:g} leaves nothing beside {s / (1 + g):g} in its first {months} months"
            )
        return carried(remainder, s, log(1 + g), done)

    corners = [
        rest(s, g, p) for s, g, p in product(*(_ends(i)[::2] for i in (to_date, growth, previous_year)))
    ]
    centre = rest(*(float(middle(i)) for i in (to_date, growth, previous_year)))
    speed = abs(log(1 + float(middle(growth))))
    scales = (1 + GROWTH_SCALE * speed,) * 11
    return Outlook(
        "B",
        months,
        to_date,
        (min(corners), centre, max(corners)),
        path(shares, months),
        scales,
        tables,
    )


def carried(remainder: float, to_date: float, log_growth: float, done: float) -> float:
    """The rest of the year from last year's remainder; `done` is the pooled share of the months to date."""
    seasonal = log(to_date * (1 - done) / done) - log(remainder) - log_growth
    return remainder * exp(GROWTH_LASTS * log_growth + PATTERN_HOLDS * seasonal)


def fiscal_shares(shares: Sequence[float], fiscal_start: int) -> tuple[float, ...]:
    """Shares of the months in a year that begins in month `fiscal_start`."""
    return (*shares[fiscal_start - 1 :], *shares[: fiscal_start - 1])


def path(shares: Sequence[float], months: int) -> tuple[float, ...]:
    """How the rest of a year is shared out over its months."""
    rest = shares[months:]
    whole = sum(rest)
    return tuple(share / whole for share in rest)


def _ends(interval: Interval) -> tuple[float, float, float]:
    if interval.low is None or interval.high is None:
        raise InputError(f"unbounded: {interval}")
    return float(interval.low), float(middle(interval)), float(interval.high)
