"""Assertions for test suites: a text or a report in; an AssertionError with the arithmetic where it fails."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from crossfoot.pipeline import check
from crossfoot.render.messages import message, summary
from crossfoot.report import ClaimRow, Report, Verdict

_STATED = frozenset({"level", "change", "growth", "share"})


def assert_claims(report: Report, *, require_min: int = 1) -> None:
    """Passes when at least `require_min` claims were read and none is inconsistent or refuted."""
    __tracebackhide__ = True
    _refuse(report, report.with_verdict("refuted", "inconsistent"))
    if len(report.claims) < require_min:
        wanted = f"at least {require_min} claim" + ("s" if require_min != 1 else "")
        raise AssertionError(f"{summary(report)}\n\n  {wanted} wanted, {len(report.claims)} read")


def assert_consistent(
    text: str, *, published: date | str | None = None, language: str | None = None, require_min: int = 1
) -> Report:
    """Passes when the figures of a text agree with each other; no published figure is looked at.

    A text with fewer than `require_min` claims does not pass.
    """
    __tracebackhide__ = True
    report = check(text, published=published, language=language, reference=False)
    assert_claims(report, require_min=require_min)
    return report


def assert_supported(
    text: str,
    *,
    facts: object = None,
    published: date | str | None = None,
    as_of: date | str | None = None,
    language: str | None = None,
    require_min: int = 1,
) -> Report:
    """Passes when every level, change, growth and share of a text is borne out.

    Borne out by `facts` or by published figures, or by arithmetic with figures of the text; what could not be
    checked does not pass. A text with fewer than `require_min` claims does not pass either.
    """
    __tracebackhide__ = True
    report = check(text, published=published, as_of=as_of, facts=facts, language=language)
    assert_claims(report, require_min=require_min)
    open_verdicts: set[Verdict] = {"unchecked", "care", "unlikely"}
    _refuse(report, (c for c in report.claims if c.kind in _STATED and c.verdict in open_verdicts))
    return report


def _refuse(report: Report, claims: Iterable[ClaimRow]) -> None:
    __tracebackhide__ = True
    failing = list(claims)
    if failing:
        raise AssertionError(f"{summary(report)}\n\n{message(report, failing)}")
