"""The order of magnitude of exchange rates: enough to tell a trillion from a billion and yuan from dollars.
The order of magnitude of exchange rates: enough to tell a trillion from a billion and yuan from dollars."""

from __future__ import annotations

import tomllib
from fractions import Fraction
from functools import cache
from importlib.resources import files

from crossfoot.interval import Interval


@cache
def _per_dollar() -> dict[str, Interval]:
    rows = tomllib.loads(files("crossfoot.grammars").joinpath("exchange.toml").read_text(encoding="utf-8"))
    return {
        code: Interval.of(Fraction(str(low)), Fraction(str(high)))
        for code, (low, high) in rows["per_dollar"].items()
    }


def rate_range(local: str | None, foreign: str | None) -> Interval | None:
    """Units of `local` that one unit of `foreign` can be worth at all; None where a currency is not
    carried."""
    table = _per_dollar()
    if local not in table or foreign not in table or local == foreign:
        return None
    return table[local] / table[foreign]


def in_dollars(value: Fraction, unit: str | None) -> Fraction | None:
    """Roughly what an amount is in dollars, for comparing sizes; None for what is no money."""
    bounds = _per_dollar().get(unit or "")
    if bounds is None or bounds.low is None or bounds.high is None:
        return None
    return value / ((bounds.low + bounds.high) / 2)
