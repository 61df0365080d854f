"""A word of rank in the text and a source in; whether a partner is the largest of those carried."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from crossfoot.claim import Claim, Reading
from crossfoot.finding import Finding
from crossfoot.period import Period
from crossfoot.reference.judgement import judgement
from crossfoot.reference.records import record_words, tail_of
from crossfoot.sources.fit import REVISION, fits
from crossfoot.sources.observation import ManyPartners, Observation, Source
from crossfoot.sources.wording import number, scale_of, span

RULE = "largest-partner"
FEWEST = 10
"""With fewer partners carried, the largest of them says little."""


def rank_finding(claim: Claim, reading: Reading, source: Source, as_of: date | None) -> Finding | None:
    """The judgement on "the largest partner (market, supplier)"; None where the words rank something else.

    Countries are compared with countries by one source in one period; blocs are left out, and the number of
    partners carried is named.
    """
    if claim.kind != "order" or claim.partner is None or claim.period is None or claim.sector is not None:
        return None
    if not isinstance(source, ManyPartners) or not _ranks_partners(claim, reading):
        return None
    for fit in fits(claim, reading, None):
        own = source.observe(fit.measure, claim.period, as_of)
        if fit.mirror or own is None or own.value is None or own.measure.reporter != claim.reporter:
            continue
        others = [
            seen
            for partner in source.partners(own.measure.reporter)
            if partner != claim.partner
            and (seen := _same(source, own, partner, claim.period, as_of)) is not None
        ]
        if len(others) + 1 >= FEWEST:
            return _judged(claim, own, others)
    return None


def _ranks_partners(claim: Claim, reading: Reading) -> bool:
    entries = record_words(reading.language)
    quote, tail = claim.quote.lower(), tail_of(claim, reading, 60)
    before = reading.text[max(0, claim.start - 16) : claim.start].lower()
    if not any(word in quote.split() for word in entries.get("top", ())):
        return False
    if any(word in before for word in entries["one_of"]) or "-" in quote:
        return False
    rivals = (rival for flow in ("trade", "exports", "imports") for rival in entries[f"rivals_{flow}"])
    return any(tail.startswith(rival) for rival in rivals)


def _same(
    source: Source, own: Observation, partner: str, period: Period, as_of: date | None
) -> Observation | None:
    observed = source.observe(replace(own.measure, partner=partner), period, as_of)
    for seen in observed.all if observed is not None else ():
        alike = (seen.provider, seen.unit, seen.valuation, seen.vintage)
        if seen.value is not None and alike == (own.provider, own.unit, own.valuation, own.vintage):
            return seen
    return None


def _judged(claim: Claim, own: Observation, others: list[Observation]) -> Finding | None:
    next_one = max(others, key=lambda seen: seen.value or Fraction(0))
    mine, theirs = own.value or Fraction(0), next_one.value or Fraction(0)
    if mine <= theirs <= mine * (1 + REVISION):
        return None
    holds = mine > theirs
    worth, word = scale_of(mine)
    rival = f"{next_one.measure.partner} {number(theirs / worth)}"
    ranked = f"{own.measure.partner} {number(mine / worth)} {word} {own.unit}"
    line = (
        f"{ranked}, {'next' if holds else 'but'} {rival}, of {len(others) + 1} partners carried "
        f"({own.provider}, {own.measure.reporter} {own.measure.flow}, {span(own.period)}, {own.vintage})"
    )
    evidence = own.evidence()[:1] + next_one.evidence()[:1]
    return judgement(RULE, claim, holds=holds, line=line, evidence=evidence)
