"""What a colleague would write about a claim that does not add up: sentence, arithmetic, repair."""

from __future__ import annotations

from collections.abc import Iterable

from crossfoot.render.words import (
    amount,
    arithmetic,
    consequences,
    counted,
    plain,
    projected,
    unsaid_evidence,
)
from crossfoot.report import ClaimRow, Report


def message(report: Report, claims: Iterable[ClaimRow]) -> str:
    """The claims with their sentences and the reasons for their verdicts, each said once."""
    lines: list[str] = []
    sentences: dict[str, list[ClaimRow]] = {}
    for claim in claims:
        sentences.setdefault(report.sentence_of(claim), []).append(claim)
    told: set[str] = set()
    for sentence, group in sentences.items():
        reasons: list[str] = []
        for claim in group:
            for line in reasons_for(report, claim):
                if line not in told:
                    told.add(line)
                    reasons.append(line)
        if reasons:
            lines += [f"  “{plain(sentence)}”", *(f"    {line}" for line in reasons), ""]
    return "\n".join(lines).rstrip()


def reasons_for(report: Report, claim: ClaimRow) -> list[str]:
    """The reasons for the verdict on a claim, a line each: those that fail where any does."""
    lines: list[str] = []
    findings = report.findings_about(claim)
    failing = [finding for finding in findings if finding.holds is not True]
    for finding in failing or findings:
        lines.append(f"{finding.rule}: {arithmetic(finding)}")
        lines += [f"  {plain(line)}" for line in (*consequences(report, finding), *unsaid_evidence(finding))]
    for projection in report.projections_about(claim):
        lines += projected(projection)
    if not lines:
        low, high = claim.quantity.low, claim.quantity.high
        read = "" if low is None or high is None else f", read as {amount(low, None)} to {amount(high, None)}"
        lines.append(f"“{plain(claim.quote)}”{read}: {report.why_unchecked(claim) or claim.verdict}")
    return lines


def summary(report: Report) -> str:
    """How the report came out, in one line that names the document."""
    return (f"{report.id}: " if report.id else "") + counted(report)
