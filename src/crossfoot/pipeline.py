"""The way of the data on one screen: a text in, a Report out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from crossfoot.catalogue import all_rules
from crossfoot.claim import Claim, Reading
from crossfoot.finding import Finding
from crossfoot.language import is_english
from crossfoot.period import day_of
from crossfoot.projections import target_projections
from crossfoot.reading import read
from crossfoot.reference.facts import fact_findings
from crossfoot.relations import findings
from crossfoot.report import NotChecked, Report
from crossfoot.rows import claim_row, finding_row, projection_row
from crossfoot.rules.reference import judge
from crossfoot.sources import frame
from crossfoot.sources.bundled import Bundled, series_history
from crossfoot.sources.several import Several
from crossfoot.suppressions import Suppression, in_text, set_aside, without_comments
from crossfoot.verdicts import not_checked, verdicts, with_sources

if TYPE_CHECKING:
    from crossfoot.sources.observation import Source

REFERENCE_RULES: Mapping[str, str] = {
    "exchange-rate": "Two amounts of one thing in two currencies imply a rate that was paid at the time.",
    "largest-partner": "The partner called the largest is the largest of all that one publisher counts.",
    "published-change": "A change is the difference between two published levels.",
    "published-growth": "A growth rate is the published one, or the ratio of two published levels.",
    "published-level": "A level is the published figure of the same flow, parties, period, money and basis.",
    "published-share": "A share is that of the published part in the published whole.",
    "record": "A record, a first passing of a mark and a run of years agree with every year carried.",
    "your-figures": "A figure is what the figures of your own (--facts) give for it.",
}
"""The checks against published figures and figures of your own, each with what it asks for."""

NOT_ENGLISH = "the words are not English, and only English is read"


def check(
    text: str,
    published: date | str | None = None,
    as_of: date | str | None = None,
    facts: object = None,
    reference: bool = True,
    language: str | None = None,
    id: str | None = None,
    select: Collection[str] | None = None,
    ignore: Collection[str] = (),
    suppressions: Sequence[Suppression] = (),
    sources: Sequence[Source] = (),
) -> Report:
    """Every claim of a text with its verdict, from the text's own arithmetic and from published statistics.

    `published` is the date of the text (found in it where None); `as_of` the day from which it is judged, by
    default the date of publication: figures released later are not used. `facts` are figures of your own: a
    data frame, a table file, names with numbers. `reference=False` uses no observation of any series;
    `sources` are asked beside the bundled tables, live services among them.
    `language` is found where None: a text that is not English yields no claim and a line in `not_checked`,
    unless `language="en"` says that it is. `select` and `ignore` name rules. Findings that `suppressions` or
    comments of the text cover are set aside and counted in `not_checked`. Bad text is no error: it yields no
    claim.
    """
    reading = reading_of(without_comments(text), day_of(published, "published"), language)
    until = day_of(as_of) or day_of(reading.published, "published")
    found = findings(reading)
    left: list[NotChecked] = [*_unread(reading)]
    if reference:
        published_findings, failures = _against(reading, Several((Bundled(), *sources)), until)
        found += published_findings
        left += failures
    else:
        left.append(NotChecked(why="published figures: not looked at"))
    if facts is not None:
        own = frame.facts(facts)
        found += fact_findings(reading, own)
        left += [NotChecked(why=f"your figures: {said}") for said in own.said]
    commented, complaints = in_text(text, rule_names())
    found = [finding for finding in found if _wanted(finding.rule, select, ignore)]
    found, aside = set_aside(found, reading.claims, [*commented, *suppressions])
    found = [replace(finding, id=f"f{number}") for number, finding in enumerate(with_sources(found), 1)]
    left += [NotChecked(why=complaint) for complaint in complaints]
    left += [NotChecked(claims=f.claims, why=f"ignored: {f.rule} ({by.reason})") for f, by in aside]
    projections = target_projections(reading, series_history if reference else None, until)
    judged = verdicts(reading, found, projections)
    unchecked = [NotChecked(claims=claims, why=why) for claims, why in not_checked(reading, judged)]
    ids = {finding.id for finding in found}
    return Report(
        id=id,
        language=reading.language,
        published=reading.published,
        published_from=reading.published_from,
        claims=tuple(
            claim_row(claim, judged[claim.id].word, [r for r in judged[claim.id].reasons if r in ids])
            for claim in reading.claims
        ),
        findings=tuple(finding_row(finding) for finding in found),
        projections=tuple(projection_row(projection) for projection in projections),
        checks_run=tuple(rule for rule in rule_names(reference) if _wanted(rule, select, ignore)),
        not_checked=(*unchecked, *left),
    ).with_text(text, reading.sentences)


def extract(text: str, published: date | str | None = None, language: str | None = None) -> tuple[Claim, ...]:
    """Every claim of a text, in order of appearance, unjudged."""
    return reading_of(text, day_of(published, "published"), language).claims


def reading_of(text: str, published: date | None = None, language: str | None = None) -> Reading:
    """A text as read; where no language is named and its words are not English, no claim and why."""
    if language is None and not is_english(text):
        return Reading(text, "und", (), unread=(("language", NOT_ENGLISH),))
    return read(text, published=published, language=language)


def rule_names(reference: bool = True) -> list[str]:
    """The names of the rules, sorted; those that look at published figures only where `reference`."""
    return sorted({*(rule.name for rule in all_rules()), *(REFERENCE_RULES if reference else ())})


def _wanted(rule: str, select: Collection[str] | None, ignore: Collection[str]) -> bool:
    return (select is None or rule in select) and rule not in ignore


def _against(reading: Reading, source: Source, until: date | None) -> tuple[list[Finding], list[NotChecked]]:
    """What a source says of the claims; those it failed for are named with the reason."""
    said = judge(reading, source, until)
    failed: dict[str, list[str]] = defaultdict(list)
    for claim, reason in said.failures.items():
        failed[reason].append(claim)
    left = [NotChecked(claims=tuple(ids), why=f"published figures: {why}") for why, ids in failed.items()]
    return list(said.findings), left


def _unread(reading: Reading) -> list[NotChecked]:
    lines = [NotChecked(why=f"{what}: {why}") for what, why in reading.unread]
    lines += [NotChecked(why=f"assumed: {what}: {choice}") for what, choice in reading.assumptions.items()]
    return lines
