"""The methods that projections are measured beside: three one-line rules, and statsforecast's models
where installed."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any

Rival = Callable[[Sequence[float], int], float]
"""Consecutive months that end with month `months` of the year -> the forecast of the rest of the year."""

SLOW_MONTHS = (3, 6, 9)
"""The months at which the models of statsforecast are run."""

EVEN_YEARS = frozenset({"AutoARIMA"})
"""The models that are run for even years only, because they take longest."""


def run_rate(values: Sequence[float], months: int) -> float:
    """The pace of the year to date, kept up."""
    return sum(values[-months:]) * (12 - months) / months


def last_years_share(values: Sequence[float], months: int) -> float:
    """The year to date over the share that the same months had in last year's total."""
    before = values[-months - 12 : -months]
    return sum(values[-months:]) * sum(before[months:]) / sum(before[:months])


def seasonal_naive(values: Sequence[float], months: int) -> float:
    """Last year's remainder."""
    return sum(values[-12:][: 12 - months])


RULES: dict[str, Rival] = {
    "run rate": run_rate,
    "last year's share": last_years_share,
    "seasonal naive": seasonal_naive,
}


def models() -> dict[str, Rival]:
    """statsforecast's automatic models; none where it is not installed."""
    if find_spec("statsforecast") is None:
        return {}
    module = import_module("statsforecast.models")
    return {
        "AutoETS": _fitted(module.AutoETS(season_length=12)),
        "AutoTheta": _fitted(module.AutoTheta(season_length=12)),
        "AutoARIMA": _fitted(module.AutoARIMA(season_length=12, approximation=True)),
    }


def _fitted(model: Any) -> Rival:
    def forecast(values: Sequence[float], months: int) -> float:
        import numpy

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ahead = model.forecast(y=numpy.array(values, dtype=float), h=12 - months)
        return float(sum(ahead["mean"]))

    return forecast
