"""A report for the terminal: worst first, the arithmetic in one line each, as wide as the window."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from crossfoot.render.measures import measure
from crossfoot.render.words import (
    MARKS,
    addresses,
    arithmetic,
    consequences,
    counted,
    grouped,
    headline,
    left_out,
    plain,
    projected,
    told_together,
    unsaid_evidence,
    where,
)
from crossfoot.report import ClaimRow, Report

if TYPE_CHECKING:
    from rich.console import Console

_STYLES = {
    "Does not add up": "bold red",
    "Needs care": "yellow",
    "Holds up": "green",
    "Could not check": "bright_black",
}


def texts(reports: Sequence[Report], *, width: int = 100, colour: bool = False) -> str:
    """The reports one after another, an empty line between."""
    return "\n".join(text(report, width=width, colour=colour) for report in reports)


def text(report: Report, *, width: int = 100, colour: bool = False) -> str:
    """The report in lines of at most `width` cells; with `colour`, marked up with ANSI escapes."""
    from rich.console import Console

    out = io.StringIO()
    console = Console(
        file=out,
        width=max(width, 20),
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        highlight=False,
        legacy_windows=False,
    )
    _line(console, plain(headline(report)), style="bold")
    _line(console, counted(report))
    for word, claims in grouped(report.claims):
        console.print()
        _line(console, word, style=_STYLES[word])
        if word == "Could not check":
            _unchecked(console, report, claims)
        else:
            _judged(console, report, word, claims)
    if lines := left_out(report):
        console.print()
        _line(console, "Notes", style=_STYLES["Could not check"])
        for left in lines:
            _line(console, plain(left.why), indent=2)
    return out.getvalue()


def _judged(console: Console, report: Report, word: str, claims: list[ClaimRow]) -> None:
    """Claims that share their reasons stand together, so that no arithmetic is printed twice."""
    for told in told_together(report, claims):
        for claim in told.claims:
            _claim(console, report, word, claim)
        for finding in told.findings:
            _line(console, arithmetic(finding) + f"  [{finding.rule}]", indent=6)
            for consequence in [*consequences(report, finding), *unsaid_evidence(finding)]:
                _line(console, plain(consequence), indent=8)
            if hosts := [url.split("/")[2] for url in addresses(finding)]:
                _line(console, f"printed at {', '.join(dict.fromkeys(hosts))}", indent=8)
        if again := told.as_above():
            _line(console, again, indent=6)
        for projection in report.projections_about(told.claims[0]):
            for line in projected(projection):
                _line(console, plain(line), indent=6)


def _unchecked(console: Console, report: Report, claims: list[ClaimRow]) -> None:
    """Claims that share their reason stand in one line."""
    together: dict[str, list[ClaimRow]] = {}
    for claim in claims:
        together.setdefault(report.why_unchecked(claim) or "nothing to check it with", []).append(claim)
    for why, group in together.items():
        quotes = ", ".join(f"“{plain(claim.quote)}”{where(report, claim)}" for claim in group)
        _line(console, f"{MARKS['Could not check']} {quotes}: {plain(why)}", indent=2, hang=2)


def _claim(console: Console, report: Report, word: str, claim: ClaimRow) -> None:
    what = f"{where(report, claim)}: {plain(measure(claim))}"
    _line(
        console,
        f"{MARKS[word]} “{plain(claim.quote)}”{what} ({claim.verdict})",
        style=_STYLES[word],
        indent=2,
        hang=2,
    )


def _line(console: Console, content: str, *, style: str = "", indent: int = 0, hang: int = 2) -> None:
    from rich.padding import Padding
    from rich.text import Text

    wrapped = Text(content, style=style).wrap(
        console, max(console.width - indent - hang, 10), overflow="fold"
    )
    for number, line in enumerate(wrapped):
        line.rstrip()
        console.print(
            Padding(line, (0, 0, 0, indent + (hang if number else 0)), expand=False), soft_wrap=True
        )
