"""Reports as one line a claim: for editors and logs, and as annotations of GitHub."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from crossfoot.render.explanation import sentence
from crossfoot.render.words import arithmetic, counted, plain
from crossfoot.report import VERDICTS, ClaimRow, Report

_LEVELS = {"refuted": "error", "inconsistent": "error", "unlikely": "warning", "care": "warning"}


def concise(reports: Sequence[Report]) -> str:
    """`FILE:LINE:COLUMN: VERDICT “QUOTE” WHY` for each claim that needs a look, worst first; then counts."""
    lines = []
    for report, claim in _worst_first(reports):
        line, column = report.line_of(claim)
        where = f"{report.id or '-'}:{line}:{column}"
        lines.append(f"{where}: {claim.verdict} “{plain(claim.quote)}” {_why(report, claim)}")
    lines += [f"{report.id or '-'}: {counted(report)}" for report in reports]
    return "\n".join(lines) + "\n"


SHOWN_OF_A_KIND = 10
"""How many annotations of one kind GitHub shows for a step; it drops the others without a word."""


def github(reports: Sequence[Report]) -> str:
    """Workflow commands, worst first, as many of a kind as GitHub shows; the others as lines of the log."""
    lines: list[str] = []
    beyond: list[str] = []
    number: Counter[str] = Counter()

    def annotate(level: str, report: Report, place: str, said: str) -> None:
        number[level] += 1
        if number[level] <= SHOWN_OF_A_KIND:
            lines.append(f"::{level} file={_property(report.id or '-')}{place}::{_data(said)}")
        else:
            beyond.append(f"{level}: {plain(report.id or '-')}: {plain(said)}")

    for report, claim in _worst_first(reports):
        line, column = report.line_of(claim)
        title = f"“{plain(claim.quote)}”: {claim.verdict}"
        place = f",line={line},col={column},title={_property(title)}"
        annotate(_LEVELS[claim.verdict], report, place, _why(report, claim))
    for report in reports:
        if not report.claims:
            annotate("warning", report, "", "no claim found: nothing was checked")
    if beyond:
        lines += [f"{len(beyond)} more than the {SHOWN_OF_A_KIND} of a kind that can be shown:", *beyond]
    lines += [f"{report.id or '-'}: {counted(report)}" for report in reports]
    return "\n".join(lines) + "\n"


def _worst_first(reports: Sequence[Report]) -> Iterator[tuple[Report, ClaimRow]]:
    found = [(report, c) for report in reports for c in report.claims if c.verdict in _LEVELS]
    yield from sorted(found, key=lambda pair: VERDICTS.index(pair[1].verdict))


def _why(report: Report, claim: ClaimRow) -> str:
    shown = [f"{arithmetic(finding)} [{finding.rule}]" for finding in report.findings_about(claim)]
    return " ".join([sentence(report, claim), *shown[:2]])


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
