"""The way of the data on one screen: a text in, a Report out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from crossfoot.claim import Claim, Reading
from crossfoot.finding import Finding
from crossfoot.report import NotChecked, Report, Verdict
from crossfoot.rows import claim_row, finding_row


def check(
    text: str,
    published: date | str | None = None,
    as_of: date | str | None = None,
    facts: object = None,
    reference: bool = True,
    language: str | None = None,
    id: str | None = None,
) -> Report:
    """Every claim of a text with its verdict, from the text's own arithmetic and from published statistics.

    `published` is the date of the text (found in it where None); `as_of` the day from which it is judged, by
    default the date of publication: figures released later are not used. `reference=False` uses no
    observation of any series. `language` is found where None. Bad text is no error: it yields no claim.
    """
    reading = _reading(text, published, language)
    findings = _numbered(_stage("crossfoot.relations", "findings", lambda reading: [])(reading))
    verdicts: dict[str, tuple[Verdict, tuple[str, ...]]] = {c.id: ("unchecked", ()) for c in reading.claims}
    return Report(
        id=id,
        language=reading.language,
        published=reading.published,
        published_from=reading.published_from,
        claims=tuple(claim_row(claim, *verdicts[claim.id]) for claim in reading.claims),
        findings=tuple(finding_row(finding) for finding in findings),
        projections=(),
        checks_run=tuple(sorted({finding.rule for finding in findings})),
        not_checked=_not_read(reading),
    ).with_text(text, reading.sentences)


def extract(text: str, published: date | str | None = None, language: str | None = None) -> tuple[Claim, ...]:
    """Every claim of a text, in order of appearance, unjudged."""
    return _reading(text, published, language).claims


def _reading(text: str, published: date | str | None, language: str | None) -> Reading:
    read = _stage("crossfoot.reading", "read", None)
    if read is None:
        return Reading(text, language or "en", ())
    reading: Reading = read(text, published=_day(published), language=language)
    return reading


def _day(day: date | str | None) -> date | None:
    return date.fromisoformat(day) if isinstance(day, str) else day


def _numbered(findings: list[Finding]) -> list[Finding]:
    """The findings named f1, f2 ... in order."""
    return [replace(finding, id=f"f{number}") for number, finding in enumerate(findings, 1)]


def _not_read(reading: Reading) -> tuple[NotChecked, ...]:
    lines = [NotChecked(why=f"{what}: {why}") for what, why in reading.unread]
    lines += [NotChecked(why=f"assumed: {what}: {choice}") for what, choice in reading.assumptions.items()]
    return tuple(lines)


def _stage(module: str, name: str, otherwise: Any) -> Any:
    return getattr(import_module(module), name, otherwise) if find_spec(module) else otherwise
