"""A level in the text and a source in; whether a published observation of the same period bears it out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from itertools import product

from crossfoot.claim import Claim, Flow, Reading
from crossfoot.errors import SourceError
from crossfoot.finding import Explanation, Finding, Holds, Repair
from crossfoot.interval import Interval
from crossfoot.period import Period
from crossfoot.reference.compare import Agreement, agreement, distance, significant
from crossfoot.reference.judgement import judgement
from crossfoot.reference.plausible import is_plainly_told, slip_to
from crossfoot.sources.fit import (
    LATER_REVISION,
    REVISION,
    Fit,
    fits,
    is_money,
    provider_country,
    same_party,
    seasonal_doubt,
    usual_gap,
)
from crossfoot.sources.observation import Measure, Observation, Source
from crossfoot.sources.wording import amount, bounds, number, scale_of, span

RULE = "published-level"
FINE = 5
"""Another count of the same trade lies within one slip of a figure of so many digits by chance in fewer than
one case of a hundred."""
_FLOWS: tuple[Flow, ...] = ("exports", "imports", "trade", "surplus", "deficit")
_REASONS: dict[str, Explanation] = {
    "truncation": "truncation",
    "coarser_rounding": "coarser_rounding",
    "hedge": "hedge",
    "revision": "revision",
}


@dataclass(frozen=True, slots=True)
class Match:
    """One published observation beside the claim."""

    fit: Fit
    seen: Observation
    how: Agreement


def matches(claim: Claim, reading: Reading, source: Source) -> list[Match]:
    """Every observation of the claim's measure and period, and how it compares; the partner's count last."""
    if claim.period is None or claim.quantity.value is None or not is_money(claim.quantity.unit):
        return []
    named = provider_country(claim.provider)
    found: list[Match] = []
    for fit in fits(claim, reading, claim.quantity.unit):
        try:
            observed = source.observe(fit.measure, claim.period)
        except SourceError:
            if fit.mirror and found:
                continue  # The partner's count is only context here.
            raise
        for seen in observed.all if observed is not None else ():
            if seen.value is not None and (fit.mirror or same_party(seen, named)):
                found.append(Match(fit, seen, agreement(claim.quantity, seen.interval, _revision(seen))))
    return found


def level_finding(claim: Claim, reading: Reading, source: Source, quoted: frozenset[str]) -> Finding | None:
    """The judgement on a level, None where no series fits it closely enough to tell.

    `quoted` names the series that other figures of the text agree with to three digits: the text then speaks
    of that count, and a miss is no matter of whose count it is.
    """
    if claim.kind != "level" or claim.status != "reported":
        return None
    found = matches(claim, reading, source)
    same = [m for m in found if m.how == "same"]
    if same:
        return _supported(claim, same[0], source, found)
    own = [m for m in found if not m.fit.mirror]
    near = [m for m in own if m.how != "miss"]
    if near and not _is_unfinished(claim, reading):
        line = _said(claim, near[0]) + _other_count(near[0], found)
        return _finding(claim, near[0], "explained", _REASONS[near[0].how], line)
    if not own or _is_unfinished(claim, reading):
        return None
    nearest = min(own, key=lambda m: distance(claim.quantity.interval(), m.seen.interval))
    slip = next((kind for m in own if (kind := slip_to(claim, m.seen.interval)) is not None), None)
    plain = any(_is_comparable(claim, m.seen) for m in own) and is_plainly_told(claim, reading)
    if (slip is None and not plain) or not _refutable(claim, own, found, source):
        return None
    if any(_is_later_revision(claim, m.seen) for m in own):
        return None
    room = partial(_within, claim)
    fine = slip is not None and significant(claim.quantity) >= FINE
    if not fine and any(room(m, m.fit.margin) for m in own if not _is_quoted(m, quoted)):
        pair = claim.flow == "trade" and claim.partner is not None
        pair = pair and nearest.seen.measure.reporter == claim.reporter
        line = _said(claim, nearest) + _other_count(nearest, found)
        return _finding(claim, nearest, "explained", "basis", line) if pair else None
    if not fine and any(room(m, usual_gap(m.seen, claim)) for m in own):
        return None
    line = _said(claim, nearest) + _other_count(nearest, found)
    return _finding(claim, nearest, False, None, line, slip)


def _is_unfinished(claim: Claim, reading: Reading) -> bool:
    """Whether the text came out before the period ended: its figure is then of a part of it."""
    period, published = claim.period, reading.published
    return period is not None and published is not None and period.end.isoformat() > published


def _refutable(claim: Claim, own: list[Match], found: list[Match], source: Source) -> bool:
    """Whether a miss can only be an error: silence where the claim may well be of something else."""
    if (
        claim.sector is None
        and claim.partner in (None, "WLD")
        and len({m.fit.measure.sector for m in own}) < 2
    ):
        return False
    if any(m.fit.mirror and _within(claim, m, m.fit.margin) for m in found) and claim.provider is None:
        return False
    if any(seasonal_doubt(m.seen, claim) and _within_season(claim, m, source) for m in own):
        return False
    return not _stands_elsewhere(claim, own, source)


def _is_comparable(claim: Claim, seen: Observation) -> bool:
    """Whether the figure is of the size of the published one, or is it with the decimal point or the unit
    word amiss."""
    stated = abs(claim.quantity.value or Fraction(0))
    published = abs(seen.value or Fraction(0))
    if not stated or not published:
        return False
    ratio = stated / published
    slips = (Fraction(10) ** power for power in (-6, -3, -2, -1, 1, 2, 3, 6))
    return Fraction(1, 3) < ratio < 3 or any(abs(ratio * slip - 1) < Fraction(1, 50) for slip in slips)


def _within(claim: Claim, match: Match, margin: Fraction) -> bool:
    return margin > 0 and distance(claim.quantity.interval(), match.seen.interval) <= margin * abs(
        match.seen.value or Fraction(0)
    )


def _within_season(claim: Claim, match: Match, source: Source) -> bool:
    """Whether the level lies within the range of the same series a year either side, as an adjusted figure
    would."""
    assert claim.period is not None
    around = [match.seen.interval]
    for months in range(-12, 13):
        observed = source.observe(match.fit.measure, claim.period.shift(months))
        around += [seen.interval for seen in (observed.all if observed else ()) if seen.value is not None]
    lows = [i.low for i in around if i.low is not None]
    highs = [i.high for i in around if i.high is not None]
    return claim.quantity.interval().meets(Interval(min(lows), max(highs)))


def _stands_elsewhere(claim: Claim, own: list[Match], source: Source) -> bool:
    """Whether the same figure was published for another flow, sector or span of the pair: then the text was
    likely misread."""
    if significant(claim.quantity) < 3 or claim.period is None:
        return False
    for match in own:
        asked = match.fit.measure
        for flow, sector in product(_FLOWS, ("goods", "goods_services")):
            measure = Measure(asked.reporter, flow, asked.partner, sector, asked.unit)
            for period in _other_periods(claim.period):
                observed = source.observe(measure, period)
                for seen in observed.all if observed is not None else ():
                    if seen.value is not None and _agrees(claim, seen):
                        return True
    return False


def _agrees(claim: Claim, seen: Observation) -> bool:
    same_span = seen.period == claim.period
    return claim.quantity.interval().meets(seen.interval) or (same_span and _is_later_revision(claim, seen))


def _other_periods(period: Period) -> Iterator[Period]:
    for months in (-24, -12, 0, 12):
        yield period.shift(months)
    for year in range(period.first // 12 - 1, period.last // 12 + 1):
        for month in range(12):
            yield Period(year * 12, year * 12 + month)
            yield Period(year * 12 + month, year * 12 + month)


def _is_quoted(match: Match, quoted: frozenset[str]) -> bool:
    return series_key(match.seen) in quoted


def series_key(seen: Observation) -> str:
    """Names the count that an observation belongs to: provider, reporter and partner."""
    return f"{seen.provider}|{seen.measure.reporter}|{seen.measure.partner}"


def _revision(seen: Observation) -> Fraction:
    """How far the figure is usually revised; a balance moves with the flows it is the difference of."""
    return gross(seen) * REVISION


def gross(seen: Observation) -> Fraction:
    """The sum of the published figures behind an observation, each without its sign."""
    if not seen.parts:
        return abs(seen.value or Fraction(0))
    return sum((gross(part) for _, part in seen.parts), Fraction(0))


def _is_later_revision(claim: Claim, seen: Observation) -> bool:
    """Whether years of revision may lie between the figure of the text and the vintage carried."""
    apart = distance(claim.quantity.interval(), seen.interval)
    return not seen.first_release and apart <= gross(seen) * LATER_REVISION


def _supported(claim: Claim, match: Match, source: Source, found: list[Match]) -> Finding:
    line = _said(claim, match)
    together = _components(claim, match, source)
    line += (f"; {together[0]}" if together else "") + _other_count(match, found)
    finding = _finding(claim, match, True, None, line)
    if together is None:
        return finding
    return _with_evidence(finding, together[1])


def _other_count(match: Match, found: list[Match]) -> str:
    """What the other party's statistics say of the same trade, as context; it is never held against a
    claim."""
    for other in found:
        seen = other.seen
        if seen.measure.reporter != match.seen.measure.reporter and seen.value != match.seen.value:
            return f"; {seen.provider} counts {amount(seen.value or Fraction(0), seen.unit, 1)}"
    return ""


def _components(claim: Claim, match: Match, source: Source) -> tuple[str, list[Observation]] | None:
    """Exports and imports behind a published total, where they agree with the claim within rounding."""
    seen = match.seen
    if claim.flow != "trade" or seen.parts or seen.value is None:
        return None
    sides: list[Observation] = []
    both: tuple[Flow, Flow] = ("exports", "imports")
    for flow in both:
        own = seen.measure
        measure = Measure(own.reporter, flow, own.partner, own.sector, seen.unit, own.adjustment)
        part = source.observe(measure, seen.period)
        if part is None or part.value is None or part.provider != seen.provider:
            return None
        sides.append(part)
    total = sides[0].interval + sides[1].interval
    if not total.meets(claim.quantity.interval()):
        return None
    worth, word = scale_of(seen.value)
    exports, imports = (number((side.value or Fraction(0)) / worth) for side in sides)
    line = (
        f"its exports {exports} + imports {imports} = {bounds(total, worth, 3)} {word} {seen.unit} "
        "agree with it within rounding"
    )
    return line, sides


def _said(claim: Claim, match: Match) -> str:
    seen = match.seen
    where = f"{seen.series}, {span(seen.period)}"
    whose = f" ({match.fit.why})" if match.fit.mirror else ""
    if not seen.parts:
        figure = amount(seen.value or Fraction(0), seen.unit)
        return f"{seen.provider} published {figure} for {where}{whose} ({seen.vintage})"
    return f"{put_together(seen)} for {where}{whose} ({seen.provider}, {seen.vintage})"


def put_together(seen: Observation) -> str:
    """The sum behind an observation that was put together: "190.271 - 136.089 + 176.4 = 230.5 to 230.6 bn
    USD"."""
    worth, word = scale_of(seen.value or Fraction(0))
    places = 1 if seen.interval.half_width and seen.interval.half_width * 1000 > worth else 3
    total = f"{bounds(seen.interval, worth, places)} {word} {seen.unit}".replace("  ", " ")
    if len(seen.parts) > 4:
        return f"{len(seen.parts)} months add up to {total}"
    terms = ""
    for sign, part in seen.parts:
        lead = "" if not terms and sign > 0 else "-" if not terms else " + " if sign > 0 else " - "
        terms += lead + number((part.value or Fraction(0)) / worth)
    names = ", ".join(f"{'less ' if sign < 0 else ''}{_part_name(part, seen)}" for sign, part in seen.parts)
    return f"{terms} = {total} ({names})"


def _part_name(part: Observation, whole: Observation) -> str:
    return span(part.period) if part.period != whole.period else part.measure.flow


def _finding(
    claim: Claim,
    match: Match,
    holds: Holds,
    explanation: Explanation | None,
    line: str | None = None,
    slip: str | None = None,
) -> Finding:
    seen = match.seen
    line = line or _said(claim, match)
    if holds is not True:
        line += f"; the text says {claim.quote}{_difference(claim, seen)}"
        if explanation == "revision":
            line += ", within usual revision" + (" of the flows behind it" if seen.parts else "")
        if explanation == "basis":
            line += f", and {match.fit.why}"
    value = abs(seen.value or Fraction(0))
    slack = _revision(seen) + (seen.interval.half_width or 0) + (claim.quantity.printed().half_width or 0)
    repair = None
    if holds is False:
        repair = Repair(
            claim.id,
            seen.interval.low,
            seen.interval.high,
            seen.value,
            slip,
            amount(seen.value or Fraction(0), seen.unit),
        )
    return judgement(
        RULE,
        claim,
        holds=holds,
        line=line,
        explanation=explanation,
        repair=repair,
        power=slack / value if value else None,
        evidence=seen.evidence(),
    )


def _difference(claim: Claim, seen: Observation) -> str:
    stated = claim.quantity.value
    if stated is None or not seen.value:
        return ""
    relative = (stated - seen.value) / abs(seen.value) * 100
    return f", {number(abs(relative), 1 if abs(relative) >= 1 else 2)}% {'more' if relative > 0 else 'less'}"


def _with_evidence(finding: Finding, more: list[Observation]) -> Finding:
    return replace(
        finding, evidence=finding.evidence + tuple(e for seen in more for e in seen.evidence()[:1])
    )
