"""A report as Markdown: for pull requests, issues and notebooks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crossfoot.render.explanation import sentence
from crossfoot.render.measures import measure
from crossfoot.render.words import (
    MARKS,
    Told,
    addresses,
    arithmetic,
    counted,
    evidence,
    grouped,
    headline,
    left_out,
    plain,
    projected,
    remedy,
    told_together,
    where,
)
from crossfoot.report import ClaimRow, Report

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def markdown(reports: Sequence[Report]) -> str:
    """The reports one after another."""
    return "\n".join(_report(report) for report in reports)


def _report(report: Report) -> str:
    lines = [f"## {escaped(headline(report))}", "", f"**{counted(report).capitalize()}.**", ""]
    for word, claims in grouped(report.claims):
        lines += [f"### {MARKS[word]} {word}", ""]
        if word == "Could not check":
            lines += _unchecked(report, claims)
        else:
            for told in told_together(report, claims):
                lines += _judged(report, told)
        lines.append("")
    if left := left_out(report):
        lines += ["### Notes", "", *(f"- {escaped(line.why)}" for line in left), ""]
    return "\n".join(lines)


def _unchecked(report: Report, claims: list[ClaimRow]) -> list[str]:
    """Claims that share their reason stand in one line."""
    together: dict[str, list[ClaimRow]] = {}
    for claim in claims:
        together.setdefault(sentence(report, claim), []).append(claim)
    return [
        f"- {', '.join(_quoted(report, claim) for claim in group)}: {escaped(why)}"
        for why, group in together.items()
    ]


def _judged(report: Report, told: Told) -> list[str]:
    """Claims that share their reasons, with what is said of each and then the reasons once."""
    lines = [
        f"- {_quoted(report, claim)}: {escaped(measure(claim))} (**{claim.verdict}**)."
        f" {escaped(sentence(report, claim))}"
        for claim in told.claims
    ]
    claim = told.claims[0]
    for finding in told.findings:
        lines.append(f"  - {escaped(arithmetic(finding))} (`{finding.rule}`)")
        if finding.repair and finding.repair.claim == claim.id and (repair := remedy(report, finding)):
            lines.append(f"  - it would hold with {escaped(repair)}")
        lines += [f"  - {escaped(line)}" for line in evidence(finding)]
        if urls := addresses(finding):
            lines.append(f"  - printed at {', '.join(f'<{url}>' for url in urls)}")
    if again := told.as_above():
        lines.append(f"  - {again}")
    for row in report.projections_about(claim):
        lines += [f"  - {escaped(line)}" for line in projected(row)]
    return lines


def _quoted(report: Report, claim: ClaimRow) -> str:
    return f"“{escaped(claim.quote)}”{where(report, claim)}"


def escaped(text: str) -> str:
    """The text on one line, with nothing in it that Markdown or HTML would act on."""
    return _SPECIAL.sub(r"\\\1", plain(text))
