"""A reading and a source of published figures in, a finding for each claim that they can judge out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from crossfoot.claim import Reading
from crossfoot.finding import Finding
from crossfoot.reference.compare import significant
from crossfoot.reference.exchange import conversion_findings
from crossfoot.reference.growth import growth_finding, percent, rates
from crossfoot.reference.levels import level_finding, matches, series_key
from crossfoot.reference.ranks import rank_finding
from crossfoot.reference.records import record_finding
from crossfoot.sources.observation import Source


def reference_findings(reading: Reading, source: Source, as_of: date | None = None) -> list[Finding]:
    """Levels, growth rates and records of a text against published figures, in order of the claims.

    A claim about a period is judged by any observation of that period; a record only by what was usually out
    by `as_of`. A claim is judged only where flow, sector, parties, period, unit and basis fit a series:
    silence beats a false alarm. SourceError where the source failed.
    """
    quoted = _quoted(reading, source)
    found: list[Finding] = []
    for claim in reading.claims:
        finding = level_finding(claim, reading, source, quoted) or growth_finding(
            claim, reading, source, quoted
        )
        if claim.kind == "order":
            finding = record_finding(claim, reading, source, as_of)
            finding = finding or rank_finding(claim, reading, source, as_of)
        if finding is not None:
            found.append(replace(finding, id=f"r{len(found) + 1}"))
    found += [replace(f, id=f"r{len(found) + n}") for n, f in enumerate(conversion_findings(reading), 1)]
    return found


def _quoted(reading: Reading, source: Source) -> frozenset[str]:
    """The counts that some figure of the text agrees with to three digits."""
    series = set()
    for claim in reading.claims:
        if significant(claim.quantity) < 3 or claim.quantity.approx != "exact":
            continue
        if claim.kind == "level":
            series |= {
                series_key(m.seen)
                for m in matches(claim, reading, source)
                if m.how == "same" and not m.fit.mirror
            }
        stated = percent(claim) if claim.kind == "growth" else None
        if stated is not None:
            series |= {
                series_key(r.seen)
                for r in rates(claim, reading, source)
                if r.before is None and r.interval.meets(stated)
            }
    return frozenset(series)
