"""Reports as a JUnit file: a suite a document, a case a claim."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from crossfoot.render.explanation import sentence
from crossfoot.render.messages import message
from crossfoot.render.words import plain
from crossfoot.report import ClaimRow, Report

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FAILING = frozenset({"refuted", "inconsistent"})


def junit(reports: Sequence[Report]) -> str:
    """Refuted and inconsistent claims fail, unchecked ones are skipped; no claim is an error."""
    suites = "".join(_suite(report) for report in reports)
    return f'<?xml version="1.0" encoding="utf-8"?>\n<testsuites name="crossfoot">\n{suites}</testsuites>\n'


def _suite(report: Report) -> str:
    name = report.id or "-"
    cases = [_case(report, claim, name) for claim in report.claims]
    failures = len([claim for claim in report.claims if claim.verdict in _FAILING])
    skipped = len(report.with_verdict("unchecked"))
    if not cases:
        cases = [_element(name, "no-claim", '<error message="no claim found: nothing was checked"/>')]
    counts = (
        f'tests="{len(cases)}" failures="{failures}" skipped="{skipped}" errors="{int(not report.claims)}"'
    )
    return f"<testsuite name={_attribute(name)} {counts}>\n{''.join(cases)}</testsuite>\n"


def _case(report: Report, claim: ClaimRow, name: str) -> str:
    line, _ = report.line_of(claim)
    why = _attribute(sentence(report, claim))
    if claim.verdict in _FAILING:
        kind = _attribute(claim.verdict)
        inside = f"<failure message={why} type={kind}>{_text(message(report, [claim]))}</failure>"
    elif claim.verdict == "unchecked":
        inside = f"<skipped message={why}/>"
    else:
        inside = f"<system-out>{_text(f'{claim.verdict}: {sentence(report, claim)}')}</system-out>"
    return _element(name, f"L{line}-{claim.kind} {claim.id} “{plain(claim.quote)}”", inside)


def _element(suite: str, name: str, inside: str) -> str:
    return f"<testcase classname={_attribute(suite)} name={_attribute(name)}>{inside}</testcase>\n"


def _attribute(text: str) -> str:
    return quoteattr(_FORBIDDEN.sub("�", text))


def _text(text: str) -> str:
    return escape(_FORBIDDEN.sub("�", text))
