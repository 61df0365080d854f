"""The words of a report: rows in, the plain English that every rendering shares out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from crossfoot.render.measures import named, span
from crossfoot.report import (
    SHOWN_AS,
    VERDICTS,
    WORDS,
    ClaimRow,
    FindingRow,
    NotChecked,
    ProjectionRow,
    Report,
)

MARKS = {"Does not add up": "✗", "Needs care": "!", "Holds up": "✓", "Could not check": "?"}

LAID_OUT = (".docx", ".pdf", ".html", ".htm")
_EXPLANATIONS = {
    "truncation": "it holds if figures were cut instead of rounded",
    "last_place": "it holds with one unit more in the last place",
    "coarser_rounding": "it holds if the round figure is read to its last non-zero digit",
    "hedge": "only the width of a hedge stands between",
    "revision": "a revision of earlier figures of the usual size explains it",
    "basis": "it would hold on another basis that the text names",
}
_HEDGES = {
    "exact": "",
    "about": "about ",
    "nearly": "nearly ",
    "more_than": "more than ",
    "less_than": "less than ",
    "at_least": "at least ",
    "at_most": "at most ",
}
_UNITS = {"percentage_point": "percentage points", "ratio": "times"}
_VERBS = {
    "Does not add up": ("does not add up", "do not add up"),
    "Needs care": ("needs care", "need care"),
    "Holds up": ("holds up", "hold up"),
    "Could not check": ("could not be checked", "could not be checked"),
}
_SCALES = ((10**12, " trillion"), (10**9, " billion"), (10**6, " million"))


def amount(value: float, unit: str | None) -> str:
    """A figure for reading: at most four significant digits, a scale word, the unit.

    >>> amount(240.112e9, "USD")
    '240.1 billion USD'
    >>> amount(29.5, "percent")
    '29.5%'
    """
    return _shown(value, unit, lambda scaled: max(0, 3 - len(str(int(abs(scaled))))) + 1 if scaled else 0)


def exactly(value: float, unit: str | None) -> str:
    """A figure for reading with all the digits it has, up to six decimals.

    >>> exactly(176.35e9, "USD")
    '176.35 billion USD'
    """
    return _shown(value, unit, lambda scaled: 6)


def _shown(value: float, unit: str | None, places: Callable[[float], int]) -> str:
    scale, word = next(((s, w) for s, w in _SCALES if abs(value) >= s), (1, ""))
    digits = f"{value / scale:,.{places(value / scale)}f}"
    digits = digits.rstrip("0").rstrip(".") if "." in digits else digits
    if unit == "percent":
        return f"{digits}{word}%"
    return f"{digits}{word}" + ("" if unit is None else f" {_UNITS.get(unit, unit.replace('_', ' '))}")


def where(report: Report, claim: ClaimRow) -> str:
    """The line a claim stands in, in brackets; nothing where that would help nobody to find it: in a text of
    one line, or not at hand, or taken from a file whose lines are made when it is shown."""
    laid_out = str(report.id).lower().endswith(LAID_OUT)
    if laid_out or report.text is None or "\n" not in report.text.strip():
        return ""
    return f" (line {report.line_of(claim)[0]})"


@dataclass(frozen=True, slots=True)
class Told:
    """Claims that share all their reasons: what is to be told of them, and what was told already."""

    claims: list[ClaimRow]
    findings: list[FindingRow]
    again: list[FindingRow]

    def as_above(self) -> str | None:
        """One line that points to the arithmetic told already; None where there is none."""
        rules = dict.fromkeys(finding.rule for finding in self.again)
        return f"{'and ' if self.findings else ''}as above: {', '.join(rules)}" if rules else None


def told_together(report: Report, claims: Iterable[ClaimRow]) -> list[Told]:
    """The claims, worst first, those that share all their reasons in one group; no arithmetic twice."""
    together: dict[tuple[object, ...], list[ClaimRow]] = {}
    for claim in sorted(claims, key=lambda claim: VERDICTS.index(claim.verdict)):
        said = (finding.arithmetic for finding in report.findings_about(claim))
        reasons = (*said, *map(id, report.projections_about(claim)))
        together.setdefault((claim.verdict, *(reasons or (claim.id,))), []).append(claim)
    before: set[str] = set()
    groups = []
    for group in together.values():
        found = report.findings_about(group[0])
        fresh = [finding for finding in found if finding.arithmetic not in before]
        groups.append(Told(group, fresh, [finding for finding in found if finding.arithmetic in before]))
        before |= {finding.arithmetic for finding in found}
    return groups


def counted(report: Report) -> str:
    """How many claims each of the four words is said of, worst first.

    >>> counted(Report(language="en", published=None, published_from=None, claims=(), findings=(),
    ...     projections=(), checks_run=(), not_checked=()))
    'no claim found: nothing was checked'
    """
    if not report.claims:
        return "no claim found: nothing was checked"
    said = [SHOWN_AS[claim.verdict] for claim in report.claims]
    numbers = {word: said.count(word) for word in WORDS}
    aside = f" ({_number(len(report.ignored), 'finding')} ignored)" if report.ignored else ""
    return ", ".join(f"{n} {verb(word, n)}" for word, n in numbers.items() if n) + aside


def verb(word: str, count: int) -> str:
    """One of the four words as it is said of so many claims.

    >>> verb("Holds up", 3)
    'hold up'
    """
    return _VERBS[word][count != 1]


def headline(report: Report) -> str:
    """What was checked: document, date and where it comes from, number of figures and of checks."""
    parts = [] if report.id is None else [report.id]
    if report.published:
        found = " (found in the text)" if report.published_from == "text" else ""
        parts.append(f"published {report.published}{found}")
    parts.append(_number(len(report.claims), "claim"))
    parts.append(_number(len(report.findings), "check"))
    return " · ".join(parts)


def consequences(report: Report, finding: FindingRow) -> list[str]:
    """What follows from a finding: its explanation, the suspect, what would make it true."""
    lines = []
    if finding.explanation:
        lines.append(f"{_EXPLANATIONS[finding.explanation]} ({finding.explanation.replace('_', ' ')})")
    if finding.holds is False:
        if finding.suspect and len(finding.claims) > 1:
            lines.append(f"the figure to look at first: “{plain(report.claim(finding.suspect).quote)}”")
        elif len(finding.claims) > 1:
            quotes = ", ".join(f"“{plain(report.claim(claim).quote)}”" for claim in finding.claims)
            lines.append(f"one of these is wrong: {quotes}")
        if repair := remedy(report, finding):
            lines.append(f"it would hold with {repair}")
    return lines


def remedy(report: Report, finding: FindingRow) -> str | None:
    """The figure that would make a finding hold, and the slip that explains it; None without one."""
    repair = finding.repair
    if repair is None:
        return None
    unit = report.claim(repair.claim).quantity.unit
    slip = "" if repair.slip is None else f" ({repair.slip.replace('_', ' ')})"
    if repair.text:
        return f"{plain(repair.text)}{slip}"
    if repair.value is not None:
        return f"{amount(repair.value, unit)}{slip}"
    if repair.low is not None and repair.high is not None:
        low, high = amount(repair.low, unit), amount(repair.high, unit)
        return f"a figure from {low} to {high}{slip}"
    return None


def evidence(finding: FindingRow) -> list[str]:
    """The observations, those of one provider and vintage in one line: provider, series, period, figure."""
    together: dict[str, list[str]] = {}
    for row in finding.evidence:
        source = "bundled table" if row.source == "bundled" else row.source
        figures = together.setdefault(f"{row.provider} ({row.vintage}; {source})", [])
        figure = f"{row.series}, {span(row.period)}: {amount(row.value, row.unit)}"
        figures.append(row.series if row.source == "facts" else figure)
    lines = (f"{publisher}: {'; '.join(dict.fromkeys(said))}" for publisher, said in together.items())
    return [named(line) for line in lines]


def unsaid_evidence(finding: FindingRow) -> list[str]:
    """The observations, unless the arithmetic itself says who published what it is held against."""
    named_there = all(row.provider in finding.arithmetic for row in finding.evidence)
    return [] if named_there else evidence(finding)


def addresses(finding: FindingRow) -> list[str]:
    """Where the observations of a finding were printed; what is no address of the web is left out."""
    found = dict.fromkeys(row.url for row in finding.evidence if row.url)
    return [url for url in found if re.fullmatch(r"https?://[^\s<>\"]+", url)]


def projected(row: ProjectionRow) -> list[str]:
    """A projection in lines: where the year ends, from what, and how likely the target is."""
    year = "" if row.year is None else f" for {year_of(row)}"
    method = re.sub(r"\(([A-C])\)$", r"(method \1)", row.method)
    first = "the first month" if row.months == 1 else f"the first {row.months} months"
    if row.base_year is not None:
        first = f"the total of {year_of(row, row.base_year)}"
    lines = [
        f"projected{year}: {amount(row.median, row.unit)}"
        f" (80% interval {_between(row.low80, row.high80)}, 95% interval {_between(row.low95, row.high95)})",
        f"projected from {first}: {method}",
    ]
    if row.target is not None and row.probability is not None:
        line = f"chance of reaching {amount(row.target, row.unit)}{_in(row)}: {chance(row.probability)}"
        if row.month_reached:
            line += f"; {_months(row)}"
        if row.base_year is not None:
            return [*lines, line, *_growth_needed(row)]
        part = f"{amount(row.to_date, None)} so far is {row.to_date / row.target:.1%} of it"
        if row.needed_per_month:
            part += f", the rest takes {amount(row.needed_per_month, row.unit)} a month"
        lines += [line, part]
    return lines


def _in(row: ProjectionRow) -> str:
    return "" if row.year is None else f" in {year_of(row)}"


def year_of(row: ProjectionRow, year: int | None = None) -> str:
    """The projected year (or another one of the series) as it is named: "2031", or "2030-31"."""
    first = year if year is not None else row.year
    if first is None or row.fiscal_start == 1:
        return str(first or "the year")
    return f"{first}-{(first + 1) % 100:02d}"


def _growth_needed(row: ProjectionRow) -> list[str]:
    """What growth a later year's target takes, beside the growth there was."""
    if row.needed_growth is None or row.base_year is None:
        return []
    takes = f"takes {row.needed_growth:+.1%} a year from {year_of(row, row.base_year)}"
    if row.past_growth is None or row.past_since is None:
        return [f"{takes}; how it grew before is not known, so the spread is that of other countries"]
    return [f"{takes}; it grew {row.past_growth:+.1%} a year from {year_of(row, row.past_since)}"]


def _between(low: float, high: float) -> str:
    """Two ends of one scale with the scale word once: "228.3 to 247.8 billion"."""
    first, last = amount(low, None), amount(high, None)
    number, _, scale = first.partition(" ")
    return f"{number} to {last}" if last.endswith(f" {scale}") else f"{first} to {last}"


def _months(row: ProjectionRow) -> str:
    """The chance of having reached the target by the month it is likeliest in, and by the one before."""
    by = [r for r in row.reached_by if r.month <= str(row.month_reached) and r.probability >= 0.005]
    return ", ".join(f"{chance(r.probability)} by the end of {span(r.month)}" for r in by[-2:])


def left_out(report: Report) -> list[NotChecked]:
    """What was not checked as a whole, and what was set aside."""
    return [line for line in report.not_checked if not line.claims or line in report.ignored]


def grouped(claims: Iterable[ClaimRow]) -> list[tuple[str, list[ClaimRow]]]:
    """The claims under the four words, worst first and what could not be checked last."""
    said: dict[str, list[ClaimRow]] = {word: [] for word in WORDS}
    for claim in claims:
        said[SHOWN_AS[claim.verdict]].append(claim)
    return [(word, rows) for word, rows in said.items() if rows]


def arithmetic(finding: FindingRow) -> str:
    """The arithmetic of a finding, safe to print, with names for codes."""
    return named(plain(finding.arithmetic))


def plain(text: str) -> str:
    """A quote safe to print: white space collapsed, control and direction characters shown as �."""
    collapsed = " ".join(text.split())
    if collapsed.isprintable():
        return collapsed
    return "".join("�" if unicodedata.category(c) in {"Cc", "Cf", "Cs"} else c for c in collapsed)


def _number(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def chance(probability: float) -> str:
    """A probability for reading; never 0% or 100%.

    >>> chance(0.9996), chance(0.412)
    ('more than 99.5%', '41%')
    """
    if probability > 0.995:
        return "more than 99.5%"
    return "less than 0.5%" if probability < 0.005 else f"{probability:.0%}"
