"""A conversion told in the text in; whether the rate it implies is one of the exchange rates of that time."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from crossfoot.claim import Claim, Reading
from crossfoot.finding import Evidence, Finding
from crossfoot.interval import Interval
from crossfoot.period import Period
from crossfoot.reference.judgement import judgement
from crossfoot.sources.fit import is_money
from crossfoot.sources.rates import RateRange, rate_range
from crossfoot.sources.wording import number

RULE = "exchange-rate"
GROSS = 2
"""A rate this many times beyond the range of its time is no matter of the day it was taken on."""


def conversion_findings(reading: Reading) -> list[Finding]:
    """One finding for each conversion whose rate lies within its time, or is beyond it by a lost unit word or
    amounts the wrong way round; else nothing is said, for conversions are made at the rates of many days."""
    by_id = {claim.id: claim for claim in reading.claims}
    found = []
    for link in reading.links:
        pair = [by_id[id] for id in link.claims if id in by_id]
        if link.kind == "conversion" and len(pair) == 2:
            finding = _judged(pair[0], pair[1], reading)
            if finding is not None:
                found.append(finding)
    return found


def _judged(one: Claim, other: Claim, reading: Reading) -> Finding | None:
    units = (one.quantity.unit, other.quantity.unit)
    if not all(is_money(unit) for unit in units) or units[0] == units[1]:
        return None
    if not one.quantity.value or not other.quantity.value:
        return None
    of, per = (other, one) if units[1] != "USD" else (one, other)
    known = _range(str(of.quantity.unit), str(per.quantity.unit), one, other, reading)
    amounts = abs(of.quantity.interval()), abs(per.quantity.interval())
    if known is None or amounts[1].low is None or amounts[1].low <= 0:
        return None
    implied = amounts[0] / amounts[1]
    if implied.low is None or implied.high is None:
        return None
    line = (
        f"{of.quote} / {per.quote} = {_shown(implied)} {known.of} per {known.per}; "
        f"monthly averages of {known.period} were {known} ({known.provider})"
    )
    if implied.meets(Interval(known.low, known.high)):
        return _finding(one, other, known, line, True)
    if implied.low > known.high * GROSS or implied.high < known.low / GROSS:
        slip = _slip(implied, known)
        return _finding(one, other, known, f"{line}; {slip}", False) if slip else None
    return None


def _range(of: str, per: str, one: Claim, other: Claim, reading: Reading) -> RateRange | None:
    """The rates of the period of the amounts and of the month of the text, each with the months around."""
    spans = [claim.period for claim in (one, other) if claim.period is not None and claim.period.days is None]
    if reading.published:
        day = date.fromisoformat(reading.published)
        spans.append(Period.month(day.year, day.month))
    if not spans:
        return None
    first, last = min(s.first for s in spans) - 1, max(s.last for s in spans) + 1
    return rate_range(of, per, Period(first, last))


def _slip(implied: Interval, known: RateRange) -> str:
    """What would bring the rate into its range."""
    for power in (-6, -3, 3, 6):
        if (implied * Fraction(10) ** power).meets(Interval(known.low, known.high)):
            return f"{number(Fraction(10) ** abs(power), 0)} times too {'high' if power < 0 else 'low'}"
    if implied.low and (1 / implied.low >= known.low) and implied.high and (1 / implied.high <= known.high):
        return "the amounts stand the wrong way round"
    return ""


def _shown(interval: Interval) -> str:
    low, high = interval.low or Fraction(0), interval.high or Fraction(0)
    places = 4 if high < 10 else 2 if high < 1000 else 0
    return f"{number(low, places)} to {number(high, places)}"


def _finding(one: Claim, other: Claim, known: RateRange, line: str, holds: bool) -> Finding:
    middle = (known.low + known.high) / 2
    evidence = Evidence(
        "bundled",
        known.provider,
        f"{known.of} per {known.per}, monthly averages",
        str(known.period),
        "monthly averages",
        middle,
        known.low,
        known.high,
        known.of,
    )
    return judgement(RULE, one, other, holds=holds, line=line, evidence=(evidence,))
