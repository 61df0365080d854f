"""Claims, findings and projections in; the rows of a report out, one function each."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from fractions import Fraction
from typing import TYPE_CHECKING

from crossfoot.claim import Claim
from crossfoot.finding import Evidence, Finding, Repair
from crossfoot.report import (
    ClaimRow,
    EvidenceRow,
    FindingRow,
    ProjectionRow,
    QuantityRow,
    ReachedBy,
    RepairRow,
    Verdict,
)

if TYPE_CHECKING:
    from crossfoot.projections import Projection


def claim_row(claim: Claim, verdict: Verdict, reasons: Iterable[str]) -> ClaimRow:
    """The report's row of a claim."""
    quantity = claim.quantity
    interval = quantity.interval()
    known = quantity.value is not None
    return ClaimRow(
        id=claim.id,
        start=claim.start,
        end=claim.end,
        quote=claim.quote,
        fingerprint=fingerprint(claim),
        quantity=QuantityRow(
            value=_number(quantity.value),
            value_high=_number(quantity.value_high),
            low=_number(interval.low) if known else None,
            high=_number(interval.high) if known else None,
            unit=quantity.unit,
            approx=quantity.approx,
        ),
        kind=claim.kind,
        flow=claim.flow,
        sector=claim.sector,
        basis=claim.basis,
        reporter=claim.reporter,
        partner=claim.partner,
        period=None if claim.period is None else str(claim.period.months),
        days=None if claim.period is None or claim.period.days is None else str(claim.period),
        base=None if claim.base is None else str(claim.base.months),
        status=claim.status,
        speaker=claim.speaker,
        provider=claim.provider,
        vintage=claim.vintage,
        about=claim.about,
        sentence=claim.sentence,
        verdict=verdict,
        reasons=tuple(reasons),
    )


def finding_row(finding: Finding) -> FindingRow:
    """The report's row of a finding."""
    return FindingRow(
        id=finding.id,
        rule=finding.rule,
        family=finding.family,
        claims=finding.claims,
        holds=finding.holds,
        arithmetic=finding.arithmetic,
        explanation=finding.explanation,
        suspect=finding.suspect,
        repair=None if finding.repair is None else _repair_row(finding.repair),
        power=_number(finding.power),
        evidence=tuple(_evidence_row(evidence) for evidence in finding.evidence),
    )


def projection_row(projection: Projection) -> ProjectionRow:
    """The report's row of a projection."""
    return ProjectionRow(
        claims=projection.claims,
        measure=projection.measure,
        year=projection.year,
        as_of=projection.as_of,
        to_date=float(projection.to_date),
        months=projection.months,
        median=projection.median,
        low80=projection.low80,
        high80=projection.high80,
        low95=projection.low95,
        high95=projection.high95,
        target=_number(projection.target),
        probability=projection.probability,
        month_reached=projection.month_reached,
        reached_by=tuple(ReachedBy(month=m, probability=p) for m, p in projection.reached_by),
        needed_per_month=_number(projection.needed_per_month),
        needed_growth=_number(projection.needed_growth),
        base_year=projection.base_year,
        past_growth=_number(projection.past_growth),
        past_since=projection.past_since,
        fiscal_start=projection.fiscal_start,
        unit=projection.unit,
        method=projection.method,
        data=projection.data,
    )


def _repair_row(repair: Repair) -> RepairRow:
    return RepairRow(
        claim=repair.claim,
        low=_number(repair.low),
        high=_number(repair.high),
        value=_number(repair.value),
        slip=repair.slip,
        text=repair.text,
    )


def _evidence_row(evidence: Evidence) -> EvidenceRow:
    return EvidenceRow(
        source=evidence.source,
        provider=evidence.provider,
        series=evidence.series,
        period=evidence.period,
        vintage=evidence.vintage,
        value=float(evidence.value),
        low=float(evidence.low),
        high=float(evidence.high),
        unit=evidence.unit,
        url=evidence.url,
    )


def fingerprint(claim: Claim) -> str:
    """Sixteen hexadecimal digits for what a claim measures, whatever its figure and wherever it stands.

    A pair of countries is one measure whichever is named first. A claim of which nothing is known but the
    figure is named by its quote.
    """
    parties = (claim.reporter, claim.partner)
    if claim.flow == "trade" and None not in parties:
        parties = (min(map(str, parties)), max(map(str, parties)))
    measure = (claim.flow, claim.sector, *parties, claim.period, claim.base)
    known = any(part is not None for part in measure)
    named = (
        *(claim.kind, claim.quantity.unit, claim.basis, claim.status, claim.provider, claim.vintage),
        *measure,
        None if claim.status == "reported" else claim.speaker,
        None if known else claim.quote.casefold(),
    )
    text = "\x1f".join("" if part is None else str(part) for part in named)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _number(value: Fraction | None) -> float | None:
    """The nearest float; a magnitude beyond floats is unbounded."""
    if value is None:
        return None
    try:
        return float(value)
    except OverflowError:
        return None
