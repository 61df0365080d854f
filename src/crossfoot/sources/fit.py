"""A claim in, the measures it could be of and how far a published figure may differ for reasons other than
error out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from crossfoot.claim import Claim, Flow, Reading
from crossfoot.sources.observation import Measure, Observation
from crossfoot.sources.tables import rows

MIRROR_GAP = Fraction(1, 8)
"""How far two countries' counts of their trade lie apart: US imports from China in 2018 were 538.5 bn by
one, 479.3 by the other."""
BASIS_GAP = Fraction(1, 20)
"""How far valuations lie apart (FOB, CIF, customs value, balance of payments): 3-4% in the bundled tables,
with room."""
REVISION = Fraction(1, 200)
"""Usual revision of a first-published level."""
LATER_REVISION = Fraction(1, 50)
"""How far a later vintage lies from what was first published: 95 of 100 figures of the table of revisions
move by less than 1.84%."""
_AGENCIES = {
    "gacc": "CHN",
    "mofcom": "CHN",
    "census": "USA",
    "bea": "USA",
    "commerce department": "USA",
    "eurostat": "EU27",
    "destatis": "DEU",
    "rosstat": "RUS",
    "meti": "JPN",
}
_UNLIKE = frozenset({"volume", "trend", "real", "price"})
_WORLD = (None, "WLD")


@dataclass(frozen=True, slots=True)
class Fit:
    """A measure to ask for. `margin` is the relative difference that another basis or count could make, 0
    where the claim leaves no such room; `mirror` says that the figure is the partner's count of the same
    trade."""

    measure: Measure
    margin: Fraction
    why: str = ""
    mirror: bool = False


def fits(claim: Claim, reading: Reading, unit: str | None) -> Iterator[Fit]:
    """The measures that the claim's own fields allow, the likeliest first; none where a field does not fit
    any series."""
    basis = set((claim.basis or "").split())
    if claim.flow is None or claim.reporter is None or claim.period is None or claim.period.days is not None:
        return
    if basis & _UNLIKE or claim.sector not in (None, "goods", "goods_services"):
        return
    partner = None if claim.partner in _WORLD else claim.partner
    adjustment = "SA" if "sa" in basis else "NSA" if "nsa" in basis else None
    named = provider_country(claim.provider)
    sectors = (
        [claim.sector] if claim.sector else ["goods", "goods_services"] if partner is None else ["goods"]
    )
    for sector in sectors:
        measure = Measure(claim.reporter, claim.flow, partner, sector, unit, adjustment)
        margin, why = Fraction(0), ""
        if claim.flow == "trade" and partner is not None and named is None:
            margin, why = MIRROR_GAP, "the text does not say whose count it is"
        elif partner is None and claim.sector is None:
            margin, why = BASIS_GAP, "goods or goods and services is not said"
        if named is None or named in (claim.reporter, partner):
            yield Fit(measure, margin, why)
    if partner is not None and claim.flow in ("exports", "imports") and claim.sector != "goods_services":
        turned: Flow = "imports" if claim.flow == "exports" else "exports"
        yield Fit(
            Measure(partner, turned, claim.reporter, "goods", unit, adjustment),
            MIRROR_GAP,
            "the partner's count of the same trade",
            True,
        )


def same_party(seen: Observation, named: str | None) -> bool:
    """Whether the observation is by the statistics of the country the claim names, where it names one."""
    return named is None or seen.measure.reporter == named


def usual_gap(seen: Observation, claim: Claim) -> Fraction:
    """What the publisher's own basis leaves open where the claim names neither basis nor provider."""
    if claim.basis is not None or claim.provider is not None:
        return Fraction(0)
    if seen.provider == "World Bank" or seen.measure.reporter in ("USA", "EU27"):
        return BASIS_GAP
    return Fraction(0)


def seasonal_doubt(seen: Observation, claim: Claim) -> bool:
    """Whether the claim may be seasonally adjusted while the observation is not: parts of a year, nothing
    said."""
    if claim.period is None or claim.period.is_calendar_year or "nsa" in (claim.basis or ""):
        return False
    customs_count = seen.first_release or seen.measure.reporter in ("CHN", "JPN", "IND", "KOR")
    return seen.adjustment == "NSA" and not customs_count


@cache
def _countries() -> tuple[tuple[str, str], ...]:
    words: list[tuple[str, str]] = []
    for row in rows("countries"):
        for name in (row["name"], row["demonym"]):
            if len(name) > 3:
                words.append((name.lower(), row["iso3"]))
    return tuple(sorted(words, key=lambda pair: -len(pair[0])))


@cache
def provider_country(provider: str | None) -> str | None:
    """The country whose statistics a provider's name speaks of; None where it names none."""
    if not provider:
        return None
    text = f" {provider.lower()} "
    for word, country in _AGENCIES.items():
        if f" {word} " in text:
            return country
    return next((country for word, country in _countries() if word in text), None)


def currencies(reading: Reading, claim: Claim) -> frozenset[str]:
    """The currencies of the levels that a growth rate stands with: its clause, else its sentence, else its
    measure."""
    levels = [c for c in reading.claims if c.kind in ("level", "change") and is_money(c.quantity.unit)]
    for near in (
        [c for c in levels if (c.sentence, c.clause) == (claim.sentence, claim.clause)],
        [c for c in levels if c.sentence == claim.sentence],
        [c for c in levels if (c.flow, c.reporter, c.partner) == (claim.flow, claim.reporter, claim.partner)],
        levels,
    ):
        if near:
            return frozenset(str(c.quantity.unit) for c in near)
    return frozenset()


def is_money(unit: str | None) -> bool:
    """Whether a unit is a currency (ISO 4217)."""
    return unit is not None and len(unit) == 3 and unit.isupper() and unit != "TEU"
