"""A reading and a source of published figures in, a finding for each claim that they can judge out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from crossfoot.claim import Claim, Reading
from crossfoot.errors import SourceError
from crossfoot.finding import Finding
from crossfoot.reference.compare import significant
from crossfoot.reference.differences import difference_finding
from crossfoot.reference.exchange import conversion_findings
from crossfoot.reference.growth import growth_finding, percent, rates
from crossfoot.reference.levels import level_finding, matches, series_key
from crossfoot.reference.plausible import names_reporter
from crossfoot.reference.ranks import rank_finding
from crossfoot.reference.records import record_finding
from crossfoot.reference.runs import first_time_finding, run_finding
from crossfoot.sources.observation import Source


@dataclass(frozen=True, slots=True)
class Judged:
    """What published figures say of the claims, and for which claims the source failed, with the reason."""

    findings: tuple[Finding, ...]
    failures: dict[str, str]


def reference_findings(reading: Reading, source: Source, as_of: date | None = None) -> list[Finding]:
    """Levels, growth rates, records, ranks and conversions of a text against published figures, in order of
    the claims. SourceError where the source failed for any of them; see `judge` for the rest of them then.
    """
    judged = judge(reading, source, as_of)
    if judged.failures:
        raise SourceError("; ".join(dict.fromkeys(judged.failures.values())))
    return list(judged.findings)


def judge(reading: Reading, source: Source, as_of: date | None = None) -> Judged:
    """Every claim that published figures can judge, and those for which the source failed.

    A claim about a period is judged by any observation of that period; a record or rank only by what was
    usually out by `as_of`. A claim is judged only where flow, sector, parties, period, unit and basis fit a
    series: silence beats a false alarm.
    """
    failures: dict[str, str] = {}
    quoted: frozenset[str] = frozenset()
    for claim in reading.claims:
        try:
            quoted |= _quoted(claim, reading, source)
        except SourceError as error:
            failures[claim.id] = str(error)
    found: list[Finding] = []
    for claim in reading.claims:
        try:
            said = () if claim.id in failures else _findings(claim, reading, source, as_of, quoted)
        except SourceError as error:
            failures[claim.id] = str(error)
            continue
        for finding in said:
            if finding is not None and (finding.holds is not False or names_reporter(claim, reading)):
                found.append(finding)
    found += conversion_findings(reading)
    return Judged(tuple(replace(f, id=f"r{n}") for n, f in enumerate(found, 1)), failures)


def _findings(
    claim: Claim, reading: Reading, source: Source, as_of: date | None, quoted: frozenset[str]
) -> tuple[Finding | None, ...]:
    if claim.kind == "level":
        first = first_time_finding(claim, reading, source, as_of)
        return level_finding(claim, reading, source, quoted), first
    if claim.kind == "growth":
        return (growth_finding(claim, reading, source, quoted),)
    if claim.kind in ("change", "share"):
        return (difference_finding(claim, reading, source),)
    if claim.kind == "rank":
        return (run_finding(claim, reading, source, as_of),)
    if claim.kind == "order":
        record = record_finding(claim, reading, source, as_of)
        return (record or rank_finding(claim, reading, source, as_of),)
    return ()


def _quoted(claim: Claim, reading: Reading, source: Source) -> frozenset[str]:
    """The counts that a figure of three digits agrees with."""
    if significant(claim.quantity) < 3 or claim.quantity.approx != "exact":
        return frozenset()
    if claim.kind == "level":
        found = matches(claim, reading, source)
        return frozenset(series_key(m.seen) for m in found if m.how == "same" and not m.fit.mirror)
    stated = percent(claim) if claim.kind == "growth" else None
    if stated is None:
        return frozenset()
    published = rates(claim, reading, source)
    return frozenset(series_key(r.seen) for r in published if r.before is None and r.interval.meets(stated))
