"""A change or a share in the text and a source in; whether two published figures bear it out. They never
refute one: what a change is of and what a share is of is told too loosely for that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from crossfoot.claim import Claim, Reading
from crossfoot.finding import Finding
from crossfoot.interval import Interval
from crossfoot.reference.compare import significant
from crossfoot.reference.judgement import judgement
from crossfoot.sources.fit import currencies, fits, is_money, provider_country, same_party
from crossfoot.sources.observation import Observation, Source
from crossfoot.sources.wording import number, scale_of, span

CHANGE, SHARE = "published-change", "published-share"
Pair = tuple[Observation, Observation]


def difference_finding(claim: Claim, reading: Reading, source: Source) -> Finding | None:
    """The finding for a change in money or a share in percent that published figures bear out, else None."""
    if claim.status != "reported" or claim.quantity.value is None or significant(claim.quantity) < 2:
        return None
    if claim.kind == "change" and is_money(claim.quantity.unit):
        return _change(claim, reading, source)
    if claim.kind == "share" and claim.quantity.unit == "percent" and claim.partner not in (None, "WLD"):
        return _share(claim, reading, source)
    return None


def _change(claim: Claim, reading: Reading, source: Source) -> Finding | None:
    if claim.period is None:
        return None
    base = claim.base or claim.period.shift(-12)
    if base.length != claim.period.length or base.last >= claim.period.last:
        return None
    for new, old in _pairs(claim, reading, source, claim.quantity.unit):
        moved = new.interval - old.interval
        if moved.meets(claim.quantity.interval()) and not _is_loose(moved):
            worth, word = scale_of(new.value or Fraction(0))
            line = (
                f"{_figure(new, worth)} - {_figure(old, worth)} = "
                f"{number(((new.value or 0) - (old.value or Fraction(0))) / worth)} {word} {new.unit} "
                f"({new.provider}, {new.series}, {span(new.period)} less {span(old.period)}, {new.vintage})"
            )
            return _finding(claim, CHANGE, line, (new, old))
    return None


def _share(claim: Claim, reading: Reading, source: Source) -> Finding | None:
    if claim.period is None or claim.flow not in ("exports", "imports", "trade"):
        return None
    money = currencies(reading, claim)
    for part in _observed(claim, reading, source, None):
        if money and part.unit not in money:
            continue
        whole = source.observe(replace(part.measure, partner=None), claim.period)
        for all_partners in whole.all if whole is not None else ():
            same = (all_partners.provider, all_partners.unit, all_partners.valuation)
            if same != (part.provider, part.unit, part.valuation) or not all_partners.value:
                continue
            share = part.interval / all_partners.interval * 100
            if share.meets(claim.quantity.interval()):
                worth, word = scale_of(all_partners.value)
                percent = (part.value or Fraction(0)) / all_partners.value * 100
                of = f"{part.provider}, {part.series}, {span(part.period)}, {part.vintage}"
                line = (
                    f"{_figure(part, worth)} / {_figure(all_partners, worth)} {word} {part.unit} = "
                    f"{number(percent, 2)}% ({of})"
                )
                return _finding(claim, SHARE, line, (part, all_partners))
    return None


def _pairs(claim: Claim, reading: Reading, source: Source, unit: str | None) -> Iterator[Pair]:
    """The figure of the period and that of its base by one source."""
    assert claim.period is not None
    base = claim.base or claim.period.shift(-12)
    for new in _observed(claim, reading, source, unit):
        before = source.observe(new.measure, base)
        for old in before.all if before is not None else ():
            alike = (old.provider, old.adjustment, old.valuation)
            if old.value is not None and alike == (new.provider, new.adjustment, new.valuation):
                yield new, old


def _observed(claim: Claim, reading: Reading, source: Source, unit: str | None) -> Iterator[Observation]:
    assert claim.period is not None
    named = provider_country(claim.provider)
    for fit in fits(claim, reading, unit):
        observed = None if fit.mirror else source.observe(fit.measure, claim.period)
        for seen in observed.all if observed is not None else ():
            if seen.value is not None and same_party(seen, named):
                yield seen


def _is_loose(moved: Interval) -> bool:
    """Whether the published figures are too coarse to say much of their difference."""
    middle, half = moved.middle, moved.half_width
    return middle is None or half is None or half * 10 > abs(middle)


def _figure(seen: Observation, worth: int) -> str:
    return number((seen.value or Fraction(0)) / worth)


def _finding(claim: Claim, rule: str, line: str, seen: Pair) -> Finding:
    evidence = seen[0].evidence()[:1] + seen[1].evidence()[:1]
    return judgement(rule, claim, holds=True, line=line, evidence=evidence)
