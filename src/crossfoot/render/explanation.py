"""A claim explained: its row in, one plain sentence and the numbered steps of the arithmetic out."""

from __future__ import annotations

from crossfoot.render.words import amount, arithmetic, chance, consequences, exactly, plain, year_of
from crossfoot.report import ClaimRow, FindingRow, QuantityRow, Report

_HEDGED = {
    "exact": "",
    "about": ", taken as about that",
    "nearly": ", taken as at most 5% above the true value",
    "more_than": ", taken as a lower bound",
    "less_than": ", taken as an upper bound",
    "at_least": ", taken as a lower bound",
    "at_most": ", taken as an upper bound",
}
_OUTCOMES = {
    True: "So the figures can all be true.",
    False: "So they cannot all be true.",
    "explained": "So it fails as printed, with an explanation.",
}


def sentence(report: Report, claim: ClaimRow) -> str:
    """Why the claim has its verdict, in one sentence."""
    findings = report.findings_about(claim)
    failing = [finding for finding in findings if finding.holds is False]
    if claim.verdict == "refuted":
        return f"Published figures exclude it{_by(findings)}."
    if claim.verdict == "inconsistent":
        return _inconsistent(report, claim, failing)
    if claim.verdict == "care":
        return _care(report, claim, findings)
    if claim.verdict in {"reached", "likely", "unlikely"}:
        return _projected(report, claim)
    if claim.verdict == "supported":
        return f"Published figures agree{_by(findings)}."
    if claim.verdict == "consistent":
        return f"It agrees with {_others(report, claim, findings)}."
    return _capital(report.why_unchecked(claim) or "nothing to check it with") + "."


def steps(report: Report, finding: FindingRow) -> list[str]:
    """The arithmetic as steps that a reader can redo: how each figure is read, the sum, what follows."""
    read = [
        _reading(report.claim(id)) for id in finding.claims if report.claim(id).quantity.value is not None
    ]
    followed = [_capital(line) for line in consequences(report, finding)]
    return [*read, f"{arithmetic(finding)} ({finding.rule})", _OUTCOMES[finding.holds], *followed]


def interval(quantity: QuantityRow) -> str:
    """The interval a figure leaves for the true value, in words."""
    low, high, unit = quantity.low, quantity.high, quantity.unit
    if low is None and high is None:
        return "any value"
    if high is None:
        return f"{amount(low or 0.0, unit)} or more"
    if low is None:
        return f"{amount(high, unit)} or less"
    return amount(low, unit) if low == high else f"{exactly(low, unit)} to {exactly(high, unit)}"


def _reading(claim: ClaimRow) -> str:
    return f"“{plain(claim.quote)}” says {interval(claim.quantity)}{_HEDGED[claim.quantity.approx]}."


def _inconsistent(report: Report, claim: ClaimRow, failing: list[FindingRow]) -> str:
    if any(finding.suspect == claim.id for finding in failing):
        others = _others(report, claim, failing)
        return f"It cannot be true together with {others}, and it is the likeliest to be wrong."
    return f"It and {_others(report, claim, failing)} cannot all be true; one of these is wrong."


def _care(report: Report, claim: ClaimRow, findings: tuple[FindingRow, ...]) -> str:
    explained = [finding for finding in findings if finding.holds == "explained"]
    if explained:
        why = consequences(report, explained[0])
        return _capital(f"it does not fit {_others(report, claim, explained)} as printed, but {why[0]}") + "."
    return _projected(report, claim)


def _projected(report: Report, claim: ClaimRow) -> str:
    for row in report.projections_about(claim):
        if row.probability is not None:
            return f"The projection of {year_of(row)} gives it a chance of {chance(row.probability)}."
    return "It is judged by a projection of the year."


def _others(report: Report, claim: ClaimRow, findings: list[FindingRow] | tuple[FindingRow, ...]) -> str:
    ids = dict.fromkeys(id for finding in findings for id in finding.claims if id != claim.id)
    quotes = [f"“{plain(report.claim(id).quote)}”" for id in ids]
    if not quotes:
        return "the other figures"
    if len(quotes) > 4:
        return f"{', '.join(quotes[:3])} and {len(quotes) - 3} other figures"
    return quotes[0] if len(quotes) == 1 else f"{', '.join(quotes[:-1])} and {quotes[-1]}"


def _by(findings: tuple[FindingRow, ...]) -> str:
    providers = list(dict.fromkeys(row.provider for finding in findings for row in finding.evidence))
    return f" ({', '.join(providers)})" if providers else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
