"""The words of a report: rows in, the plain English that every rendering shares out."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable

from crossfoot.report import SHOWN_AS, WORDS, ClaimRow, FindingRow, NotChecked, ProjectionRow, Report

MARKS = {"Does not add up": "✗", "Needs care": "!", "Holds up": "✓", "Could not check": "?"}

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


def measure(claim: ClaimRow) -> str:
    """What a claim measures, in one phrase: kind, flow, sector, parties, period."""
    words: list[str] = [] if claim.kind == "level" and claim.flow else [claim.kind]
    if claim.flow:
        words += ["of", claim.flow] if words else [claim.flow]
    if claim.sector:
        words.append(f"({claim.sector.replace('goods_services', 'goods and services')})")
    if claim.reporter or claim.partner:
        words.append("-".join(place for place in (claim.reporter, claim.partner) if place))
    text = " ".join(words)
    if claim.period:
        text += f", {claim.period}" + (f" on {claim.base}" if claim.base else "")
    return text


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
        if finding.suspect:
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
        figures = together.setdefault(f"{row.provider} ({row.vintage}; {row.source})", [])
        figures.append(f"{row.series} {row.period} {amount(row.value, row.unit)}")
    return [f"{publisher}: {'; '.join(dict.fromkeys(figures))}" for publisher, figures in together.items()]


def projected(row: ProjectionRow) -> list[str]:
    """A projection in two lines at most: where the year ends, and how likely the target is."""
    year = "" if row.year is None else f" {row.year}"
    lines = [
        f"projected {row.measure}{year}: {amount(row.median, row.unit)}"
        f" (80% {amount(row.low80, None)} to {amount(row.high80, None)},"
        f" 95% {amount(row.low95, None)} to {amount(row.high95, None)})"
        f" from {row.months} months, {row.method}"
    ]
    if row.target is not None and row.probability is not None:
        part = f"{amount(row.to_date, None)} to date is {row.to_date / row.target:.1%} of it"
        line = f"{chance(row.probability)} likely to reach {amount(row.target, row.unit)} ({part})"
        if row.month_reached:
            line += f", most likely by the end of {_months(row)}"
        if row.needed_per_month:
            line += f"; needs {amount(row.needed_per_month, row.unit)} a month"
        lines.append(line)
    return lines


def _months(row: ProjectionRow) -> str:
    """The month of the target, with the chance of each month before it."""
    by = next(r.probability for r in row.reached_by if r.month == row.month_reached)
    before = [r for r in row.reached_by if r.month < str(row.month_reached) and r.probability >= 0.005]
    text = f"{row.month_reached} ({by:.0%})"
    return text + "".join(f", by {r.month} already {r.probability:.0%}" for r in before[-1:])


def left_out(report: Report) -> list[NotChecked]:
    """What was not checked as a whole, and what was set aside."""
    return [line for line in report.not_checked if not line.claims or line in report.ignored]


def grouped(claims: Iterable[ClaimRow]) -> list[tuple[str, list[ClaimRow]]]:
    """The claims under the four words, worst first and what could not be checked last."""
    said: dict[str, list[ClaimRow]] = {word: [] for word in WORDS}
    for claim in claims:
        said[SHOWN_AS[claim.verdict]].append(claim)
    return [(word, rows) for word, rows in said.items() if rows]


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
