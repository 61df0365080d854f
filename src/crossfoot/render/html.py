"""A report as one self-contained HTML page: the text with its claims marked, a card for each, worst first."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from crossfoot import __version__
from crossfoot.render.chart import chart
from crossfoot.render.explanation import sentence, steps
from crossfoot.render.measures import measure
from crossfoot.render.words import (
    MARKS,
    addresses,
    evidence,
    grouped,
    headline,
    left_out,
    plain,
    projected,
    remedy,
    verb,
)
from crossfoot.report import SHOWN_AS, VERDICTS, WORDS, ClaimRow, Report

if TYPE_CHECKING:
    from jinja2 import Environment

_STYLES = {"Does not add up": "bad", "Needs care": "care", "Holds up": "good", "Could not check": "open"}
_CONTROLS = dict.fromkeys([*range(9), 11, 12, *range(14, 32), *range(127, 160)], "�")
_CONTROLS |= dict.fromkeys([0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)], "�")


@dataclass(frozen=True, slots=True)
class Drawn:
    """The card on which a projection is told, by its anchor and its number."""

    id: str
    number: int


@dataclass(frozen=True, slots=True)
class Card:
    """What is said of one claim."""

    id: str
    mark: str
    number: int
    style: str
    sign: str
    words: str
    quote: str
    what: str
    sentence: str
    repair: str | None
    findings: list[list[str]]
    evidence: list[str]
    addresses: list[str]
    charts: list[str]
    projected: list[str]
    drawn_at: Drawn | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A run of the text: a marked claim with its card, or what stands between."""

    text: str
    card: Card | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """How many claims one of the four words is said of."""

    style: str
    sign: str
    number: int
    words: str


@dataclass(frozen=True, slots=True)
class Page:
    """All that the template of one report shows."""

    key: str
    number: int
    title: str
    about: str
    language: str
    counts: list[Count]
    run: str
    not_run: list[str]
    parts: list[Part]
    cards: list[Card]
    version: str


def html(reports: Sequence[Report]) -> str:
    """The reports on one page that needs no script and asks nothing of any network."""
    pages = [_page(report, f"r{number}", number) for number, report in enumerate(reports, 1)]
    return _templates().get_template("page.html.jinja").render(pages=pages, css=_css()).rstrip() + "\n"


def fragment(report: Report) -> str:
    """The body of the page with its style, for a notebook; its anchors are its own."""
    key = "x" + hashlib.sha256(report.model_dump_json().encode()).hexdigest()[:8]
    template = _templates().from_string('{% from "report.html.jinja" import body %}{{ body(page) }}')
    body = template.render(page=_page(report, key, 1))
    opened = f'<article class="crossfoot" aria-labelledby="{key}-title">'
    return f"<style>{_css()}</style>{opened}{body}</article>"


def _page(report: Report, key: str, number: int) -> Page:
    numbers = {claim.id: place for place, claim in enumerate(report.claims, 1)}
    drawn: dict[int, Drawn] = {}
    worst = sorted(
        report.claims,
        key=lambda claim: (WORDS.index(SHOWN_AS[claim.verdict]), VERDICTS.index(claim.verdict)),
    )
    cards = {claim.id: _card(report, claim, key, numbers[claim.id], drawn) for claim in worst}
    return Page(
        key=key,
        number=number,
        title=f"Figures checked: {plain(report.id)}" if report.id else "Figures checked",
        about=plain(headline(report)),
        language=report.language,
        counts=[
            Count(_STYLES[w], MARKS[w], len(rows), verb(w, len(rows))) for w, rows in grouped(report.claims)
        ],
        run=", ".join(report.checks_run),
        not_run=[plain(line.why) for line in left_out(report)],
        parts=_parts(report, cards),
        cards=[cards[claim.id] for claim in worst],
        version=__version__,
    )


def _card(report: Report, claim: ClaimRow, key: str, number: int, drawn: dict[int, Drawn]) -> Card:
    """The card of a claim; a projection is told once, on the first card it belongs to."""
    words = SHOWN_AS[claim.verdict]
    findings = report.findings_about(claim)
    projections = report.projections_about(claim)
    fresh = [row for row in projections if id(row) not in drawn]
    here = Drawn(f"{key}-{claim.id}", number)
    told = next((drawn[id(row)] for row in projections if id(row) in drawn), None)
    drawn.update({id(row): here for row in fresh})
    repairs = [
        remedy(report, finding) for finding in findings if finding.repair and finding.repair.claim == claim.id
    ]
    return Card(
        id=here.id,
        mark=f"{key}-m-{claim.id}",
        number=number,
        style=_STYLES[words],
        sign=MARKS[words],
        words=words,
        quote=plain(claim.quote),
        what=f"{plain(measure(claim))} ({claim.verdict})",
        sentence=sentence(report, claim),
        repair=next((repair for repair in repairs if repair), None),
        findings=[steps(report, finding) for finding in findings],
        evidence=list(dict.fromkeys(line for finding in findings for line in map(plain, evidence(finding)))),
        addresses=list(dict.fromkeys(url for finding in findings for url in addresses(finding))),
        charts=[chart(row, f"{key}-{claim.id}-p{n}") for n, row in enumerate(fresh)],
        projected=[line for row in fresh for line in projected(row)],
        drawn_at=told,
    )


def _parts(report: Report, cards: dict[str, Card]) -> list[Part]:
    """The text cut at its claims; a claim inside another stands behind it by its number alone."""
    text = report.text
    if text is None:
        return [part for c in report.claims for part in (Part(_inert(c.quote), cards[c.id]), Part("\n"))]
    parts: list[Part] = []
    at = 0
    for claim in sorted(report.claims, key=lambda claim: (claim.start, -claim.end)):
        if claim.start >= at:
            parts.append(Part(_inert(text[at : claim.start])))
            parts.append(Part(_inert(text[claim.start : claim.end]), cards[claim.id]))
            at = claim.end
        else:
            parts.append(Part("", cards[claim.id]))
    return [*parts, Part(_inert(text[at:]))]


def _inert(text: str) -> str:
    """The text with control and direction characters made visible."""
    return text.translate(_CONTROLS)


@cache
def _css() -> str:
    return files("crossfoot.render").joinpath("report.css").read_text(encoding="utf-8")


@cache
def _templates() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("crossfoot.render", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
