"""A growth rate in the text and a source in; whether the published rate or the ratio of published levels
bears it out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from crossfoot.claim import Claim, Flow, Reading
from crossfoot.finding import Explanation, Finding, Holds
from crossfoot.interval import Interval
from crossfoot.period import Period
from crossfoot.reference.compare import distance
from crossfoot.reference.judgement import judgement
from crossfoot.reference.levels import series_key
from crossfoot.reference.plausible import is_plainly_told, slip_to
from crossfoot.sources.fit import currencies, fits, provider_country, same_party
from crossfoot.sources.observation import Observation, Source
from crossfoot.sources.wording import bounds, number, rate, scale_of, span

RULE = "published-growth"
_FLOWS: tuple[Flow, ...] = ("exports", "imports", "trade")

# Points by which a stated rate may differ from the ratio of first-published levels, because the base was
# revised meanwhile: computed less stated growth of China customs with Russia, 2009-2025, by the last month of
# the year to date. The base is revised most early in the year.
REVISED_BASE: dict[str, tuple[str, ...]] = {
    "trade": ("2.4", "2.4", "2.4", "1.9", "1.9", "1.4", "0.8", "0.6", "0.5", "0.5", "0.5", "0.5"),
    "exports": ("1.3",) * 12,
    "imports": ("4.4", "4.4", "4.4", "3.2", "2.9", "2.4", "1.4", "1.0", "0.5", "0.5", "0.5", "0.5"),
}
USUAL = Fraction("0.3")
LATER_VINTAGE = Fraction(1)
"""Half a percent on each of two levels."""


@dataclass(frozen=True, slots=True)
class Rate:
    """One published rate, in percent, and what it rests on."""

    interval: Interval
    value: Fraction
    line: str
    seen: Observation
    before: Observation | None
    allowance: Fraction


def growth_finding(claim: Claim, reading: Reading, source: Source, quoted: frozenset[str]) -> Finding | None:
    """The judgement on a growth rate; None where no series fits it, or the text grows on another basis."""
    stated = percent(claim)
    if claim.kind != "growth" or claim.status != "reported" or stated is None or claim.period is None:
        return None
    published = rates(claim, reading, source)
    for found in published:
        if found.interval.meets(stated):
            return _finding(claim, reading, found, published, True)
    published = [r for r in published if not _is_open(r)]
    near = [r for r in published if distance(stated, r.interval) <= r.allowance]
    if near:
        return _finding(claim, reading, near[0], published, "explained")
    if not published or not _refutable(claim, reading, published, quoted, source):
        return None
    return _finding(claim, reading, published[0], published, False)


def percent(claim: Claim) -> Interval | None:
    """The stated growth in percent; a ratio ("doubled") less one."""
    if claim.quantity.value is None:
        return None
    if claim.quantity.unit == "percent":
        return claim.quantity.interval()
    if claim.quantity.unit == "ratio":
        return (claim.quantity.interval() - 1) * 100
    return None


def rates(claim: Claim, reading: Reading, source: Source) -> list[Rate]:
    """Published rates of the claim's measure: the rate printed beside the level first, then ratios of
    levels."""
    period = claim.period
    if period is None or "yuan" in (claim.basis or "").split():
        return []
    base = claim.base or period.shift(-12)
    if base.length != period.length or base.last >= period.last:
        return []
    money = currencies(reading, claim)
    named = provider_country(claim.provider)
    found: list[Rate] = []
    for fit in fits(claim, reading, None):
        if fit.mirror:
            continue
        observed = source.observe(fit.measure, period)
        for seen in observed.all if observed is not None else ():
            if not same_party(seen, named) or (money and seen.unit not in money):
                continue
            found += _rates_of(claim, seen, period, base, source)
    return sorted(found, key=lambda r: r.before is not None)


def _rates_of(claim: Claim, seen: Observation, period: Period, base: Period, source: Source) -> list[Rate]:
    found = []
    yearly = base == period.shift(-12)
    usual, allowance = (_allowance(claim, period, seen, stated) for stated in (True, False))
    if yearly and seen.growth is not None and seen.growth_interval is not None:
        of = f"{seen.series}, {span(period)} ({seen.vintage})"
        line = f"{seen.provider} published {rate(seen.growth)} for {of}"
        found.append(Rate(seen.growth_interval, seen.growth, line, seen, None, usual))
    if not yearly and seen.adjustment != "SA" and "nsa" not in (claim.basis or ""):
        # A change from month to month of figures that are not adjusted is seldom what a text tells.
        return found
    before = source.observe(seen.measure, base)
    for old in before.all if before is not None else ():
        if old.provider != seen.provider or old.unit != seen.unit or seen.value is None:
            continue
        if old.value is None or old.value <= 0 or seen.value <= 0 or old.adjustment != seen.adjustment:
            continue
        if old.vintage.partition(",")[0] != seen.vintage.partition(",")[0] and not old.first_release:
            continue
        ratio = (seen.interval / old.interval - 1) * 100
        value = (seen.value / old.value - 1) * 100
        worth, _ = scale_of(seen.value)
        line = (
            f"{number(seen.value / worth)} / {number(old.value / worth)} - 1 = {rate(value)} "
            f"({seen.provider}, {seen.series}, {span(period)} over {span(base)}, {seen.vintage})"
        )
        found.append(Rate(ratio, value, line, seen, old, allowance))
    return found


def _allowance(claim: Claim, period: Period, seen: Observation, stated: bool) -> Fraction:
    """Points that revision may make; a rate printed beside the level was made from the revised base
    already."""
    if stated:
        return USUAL
    if not seen.first_release:
        return LATER_VINTAGE
    table = REVISED_BASE.get(str(claim.flow))
    return Fraction(table[period.last % 12]) if table else USUAL


def _is_open(found: Rate) -> bool:
    """Whether only agreement says something: a later vintage of a balance, whose small
    differences are revised most, or a month without a published rate, whose base may be the month before."""
    net = found.seen.measure.flow in ("balance", "surplus", "deficit")
    bare_month = found.seen.period.length == 1 and found.seen.growth is None
    return found.before is not None and (bare_month or (net and not found.seen.first_release))


def _refutable(
    claim: Claim, reading: Reading, published: list[Rate], quoted: frozenset[str], source: Source
) -> bool:
    """Whether the text surely speaks of this count in this currency; else a miss proves nothing."""
    stated = percent(claim)
    if claim.base is None or stated is None or not currencies(reading, claim):
        return False
    if not any(slip_to(claim, r.interval) for r in published) and not is_plainly_told(claim, reading):
        return False
    if _stands_elsewhere(stated, published, source):
        return False
    if any(not r.seen.first_release for r in published):
        # Adjusted and unadjusted rates differ by trading days, vintages by what was revised.
        return all(distance(stated, r.interval) > 3 for r in published)
    if all(series_key(r.seen) in quoted for r in published):
        return True
    if claim.flow == "trade" and claim.partner is not None and claim.provider is None:
        return False
    return claim.partner is not None or claim.sector is not None


def _stands_elsewhere(stated: Interval, published: list[Rate], source: Source) -> bool:
    """Whether the rate was published for another flow or span of the pair, or with the other sign: then the
    text was likely misread."""
    own = published[0].seen
    for flow in _FLOWS:
        for period in _other_periods(own.period):
            observed = source.observe(replace(own.measure, flow=flow), period)
            if observed is None or observed.growth_interval is None:
                continue
            if observed.growth_interval.meets(stated) or (-observed.growth_interval).meets(stated):
                return True
    return False


def _other_periods(period: Period) -> list[Period]:
    year = period.last // 12
    spans = [period, period.shift(-12), period.shift(12), Period.year(year), Period.year(year - 1)]
    return [*spans, Period(year * 12, period.last), Period(period.last, period.last)]


def _finding(claim: Claim, reading: Reading, found: Rate, published: list[Rate], holds: Holds) -> Finding:
    parts = [found.line]
    implied = _implied(claim, reading, found)
    if implied:
        parts.append(implied)
    parts += [_beside(r) for r in published if r is not found and r.seen is found.seen][:1]
    if holds is not True:
        parts.append(
            f"the text says {claim.quote}"
            + (", within usual revision of the base" if holds == "explained" else "")
        )
    evidence = found.seen.evidence()
    for other in published:
        if other.seen is found.seen and other.before is not None:
            evidence += other.before.evidence()[:1]
    explanation: Explanation | None = "revision" if holds == "explained" else None
    line = "; ".join(parts)
    return judgement(RULE, claim, holds=holds, line=line, explanation=explanation, evidence=evidence)


def _beside(other: Rate) -> str:
    if other.before is None or other.before.value is None:
        return f"published beside it: {rate(other.value)}"
    worth, word = scale_of(other.before.value)
    first = "first-published" if other.before.first_release else "published"
    base = f"{number(other.before.value / worth)} {word} {other.before.unit}"
    return f"the {first} {base} gives {rate(other.value)}"


def _implied(claim: Claim, reading: Reading, found: Rate) -> str | None:
    """The base that the stated rate implies for the level it stands with."""
    stated = percent(claim)
    level = next(
        (
            c
            for c in reading.claims
            if c.kind == "level"
            and (c.period, c.flow, c.sector, c.quantity.unit)
            == (claim.period, claim.flow, claim.sector, found.seen.unit)
            and {c.reporter, c.partner} == {claim.reporter, claim.partner}
        ),
        None,
    )
    if stated is None or stated.low is None or stated.low <= -100:
        return None
    amount = found.seen.interval if level is None else level.quantity.interval()
    if found.seen.value is None or amount.low is None or amount.high is None or amount.low <= 0:
        return None
    base = amount / (stated / 100 + 1)
    worth, word = scale_of(base.middle or Fraction(1))
    return f"with {claim.quote} it implies a base of {bounds(base, worth)} {word} {found.seen.unit}"
