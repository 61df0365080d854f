"""A report as Markdown: for pull requests, issues and notebooks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crossfoot.render.explanation import sentence
from crossfoot.render.words import (
    MARKS,
    counted,
    evidence,
    grouped,
    headline,
    left_out,
    measure,
    plain,
    projected,
    remedy,
)
from crossfoot.report import VERDICTS, ClaimRow, Report

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def markdown(reports: Sequence[Report]) -> str:
    """The reports one after another."""
    return "\n".join(_report(report) for report in reports)


def _report(report: Report) -> str:
    lines = [f"## {escaped(headline(report))}", "", f"**{counted(report).capitalize()}.**", ""]
    for word, claims in grouped(report.claims):
        lines += [f"### {MARKS[word]} {word}", ""]
        if word == "Could not check":
            lines += [f"- “{escaped(claim.quote)}”: {escaped(sentence(report, claim))}" for claim in claims]
        else:
            for claim in sorted(claims, key=lambda claim: VERDICTS.index(claim.verdict)):
                lines += _claim(report, claim)
        lines.append("")
    if left := left_out(report):
        lines += ["### Not checked", "", *(f"- {escaped(line.why)}" for line in left), ""]
    return "\n".join(lines)


def _claim(report: Report, claim: ClaimRow) -> list[str]:
    what = f"“{escaped(claim.quote)}” {escaped(measure(claim))} (**{claim.verdict}**)"
    lines = [f"- {what}: {escaped(sentence(report, claim))}"]
    for finding in report.findings_about(claim):
        lines.append(f"  - {escaped(finding.arithmetic)} (`{finding.rule}`)")
        if finding.repair and finding.repair.claim == claim.id and (repair := remedy(report, finding)):
            lines.append(f"  - it would hold with {escaped(repair)}")
        lines += [f"  - {escaped(line)}" for line in evidence(finding)]
    for row in report.projections_about(claim):
        lines += [f"  - {escaped(line)}" for line in projected(row)]
    return lines


def escaped(text: str) -> str:
    """The text on one line, with nothing in it that Markdown or HTML would act on."""
    return _SPECIAL.sub(r"\\\1", plain(text))
