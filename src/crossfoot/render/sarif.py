"""Reports as SARIF 2.1.0, for code scanning and for editors."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import PurePath
from urllib.parse import quote

from crossfoot import __version__
from crossfoot.catalogue import rule_named
from crossfoot.pipeline import REFERENCE_RULES
from crossfoot.render.explanation import sentence, steps
from crossfoot.render.words import plain
from crossfoot.report import ClaimRow, FindingRow, Report

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def sarif(reports: Sequence[Report]) -> str:
    """One run; a result for every finding that fails, at its suspect or else at each claim it accuses."""
    results = [
        _result(report, finding)
        for report in reports
        for finding in report.findings
        if finding.holds is not True
    ]
    rules = sorted({str(result["ruleId"]) for result in results})
    driver = {
        "name": "crossfoot",
        "version": __version__,
        "rules": [_rule(rule) for rule in rules],
    }
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return (
        json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False)
        + "\n"
    )


def _rule(name: str) -> dict[str, object]:
    """What a viewer shows of a rule: what it asks for, and where to read more."""
    known = rule_named(name)
    asks = REFERENCE_RULES.get(name, name) if known is None else " ".join(known.doc.split())
    basis = "" if known is None else f" Basis: {known.basis}."
    return {
        "id": name,
        "name": name,
        "shortDescription": {"text": asks},
        "help": {"text": f"{asks}{basis} More: crossfoot explain {name}"},
    }


def _result(report: Report, finding: FindingRow) -> dict[str, object]:
    named = finding.suspect or finding.claims[0]
    others = [report.claim(id) for id in finding.claims if id != named]
    claim = report.claim(named)
    lines = (
        [sentence(report, claim), *steps(report, finding)]
        if finding.holds is False
        else steps(report, finding)
    )
    return {
        "ruleId": finding.rule,
        "level": "error" if finding.holds is False else "note",
        "message": {"text": " ".join(line.rstrip() for line in lines)},
        "locations": [_location(report, claim)],
        "relatedLocations": [
            {"id": number, **_location(report, other), "message": {"text": f"“{plain(other.quote)}”"}}
            for number, other in enumerate(others, 1)
        ],
        "partialFingerprints": {"claims/v1": _fingerprint(report, finding)},
    }


def _location(report: Report, claim: ClaimRow) -> dict[str, object]:
    line, column = report.line_of(claim)
    region = {
        "startLine": line,
        "startColumn": column,
        "charOffset": claim.start,
        "charLength": claim.end - claim.start,
        "snippet": {"text": claim.quote},
    }
    uri = quote(PurePath(report.id or "-").as_posix())
    return {"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}


def _fingerprint(report: Report, finding: FindingRow) -> str:
    """The same in the next draft: the rule and what its claims measure."""
    prints = sorted(report.claim(id).fingerprint for id in finding.claims)
    return hashlib.sha256(" ".join([finding.rule, *prints]).encode()).hexdigest()[:32]
