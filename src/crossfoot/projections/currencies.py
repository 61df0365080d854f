"""A country and the currency its figures are in -> what that currency was worth in the country's own
and in euros."""

from __future__ import annotations

from functools import lru_cache

from crossfoot.sources.tables import rows

ANCHOR = "EUR"


@lru_cache(maxsize=256)
def other_currencies(country: str, unit: str) -> tuple[dict[int, float], ...]:
    """Monthly averages by month (year * 12 + month - 1) of one `unit` in the country's own currency and in
    euros, of which those that are `unit` itself, or are not carried, are left out."""
    per_dollar = _per_dollar()
    if unit != "USD" and unit not in per_dollar:
        return ()
    found = []
    for currency in dict.fromkeys((_own(country), ANCHOR)):
        if currency is None or currency in (unit, "USD") or currency not in per_dollar:
            continue
        there = per_dollar[currency]
        here = per_dollar.get(unit, {})
        found.append(
            {
                month: rate / (1.0 if unit == "USD" else here[month])
                for month, rate in there.items()
                if unit == "USD" or month in here
            }
        )
    return tuple(found)


def _own(country: str) -> str | None:
    return _currencies().get(country)


@lru_cache(maxsize=1)
def _currencies() -> dict[str, str]:
    """Country -> its only currency."""
    return {row["iso3"]: row["currency"] for row in rows("countries") if "," not in row["currency"]}


@lru_cache(maxsize=1)
def _per_dollar() -> dict[str, dict[int, float]]:
    found: dict[str, dict[int, float]] = {}
    for row in rows("fx_monthly"):
        month = int(row["period"][:4]) * 12 + int(row["period"][5:7]) - 1
        found.setdefault(row["currency"], {})[month] = float(row["per_usd"])
    return found
