"""Reports as a fact-checker's sheet: one claim a row, with room for who checked it and when."""

from __future__ import annotations

import csv as _csv
import io
from collections.abc import Sequence

from crossfoot.render.measures import measure
from crossfoot.render.words import addresses, arithmetic, evidence, plain, projected
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
    reasons = "; ".join(f"{arithmetic(finding)} [{finding.rule}]" for finding in findings)
    reckoned = "; ".join(line for row in report.projections_about(claim) for line in projected(row))
    sources = dict.fromkeys(
        line for finding in findings for line in (*map(plain, evidence(finding)), *addresses(finding))
    )
    return [
        report.id or "",
        str(report.line_of(claim)[0]),
        plain(claim.quote),
        plain(measure(claim)),
        SHOWN_AS[claim.verdict],
        claim.verdict,
        reasons or reckoned or report.why_unchecked(claim) or "",
        "; ".join(sources),
        "",
        "",
    ]


def _cell(value: str) -> str:
    formula = value[:1] in {"=", "+", "@", "\t"} or (value[:1] == "-" and not value[1:2].isdigit())
    return f"'{value}" if formula else value
