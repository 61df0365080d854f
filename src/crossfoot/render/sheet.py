"""Reports as a fact-checker's sheet: one claim a row, with room for who checked it and when."""

from __future__ import annotations

import csv as _csv
import io
from collections.abc import Sequence

from crossfoot.render.words import evidence, measure, plain
from crossfoot.report import SHOWN_AS, ClaimRow, Report

COLUMNS = (
    "document",
    "line",
    "claim",
    "measures",
    "shown as",
    "verdict",
    "arithmetic",
    "source",
    "checked by",
    "date",
)


def csv(reports: Sequence[Report]) -> str:
    """The sheet as CSV in the order of the texts; no cell begins like a formula of a spreadsheet."""
    out = io.StringIO()
    writer = _csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for report in reports:
        for claim in report.claims:
            writer.writerow([_cell(value) for value in _row(report, claim)])
    return out.getvalue()


def _row(report: Report, claim: ClaimRow) -> list[str]:
    findings = report.findings_about(claim)
    arithmetic = "; ".join(f"{plain(finding.arithmetic)} [{finding.rule}]" for finding in findings)
    sources = dict.fromkeys(line for finding in findings for line in map(plain, evidence(finding)))
    return [
        report.id or "",
        str(report.line_of(claim)[0]),
        plain(claim.quote),
        plain(measure(claim)),
        SHOWN_AS[claim.verdict],
        claim.verdict,
        arithmetic or report.why_unchecked(claim) or "",
        "; ".join(sources),
        "",
        "",
    ]


def _cell(value: str) -> str:
    formula = value[:1] in {"=", "+", "@", "\t"} or (value[:1] == "-" and not value[1:2].isdigit())
    return f"'{value}" if formula else value
