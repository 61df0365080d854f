"""The targets and forecasts of a text, with what the text and a source know of the year -> their
projections."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from crossfoot.claim import Claim, Reading
from crossfoot.errors import InputError
from crossfoot.interval import Interval
from crossfoot.period import Period, day_of
from crossfoot.projections.aims import AIMS, FLOWS, Aim, aims, is_of, unit_of
from crossfoot.projections.currencies import other_currencies
from crossfoot.projections.errortables import HORIZONS
from crossfoot.projections.history import Past, past
from crossfoot.projections.inputs import middle
from crossfoot.projections.later import project_later
from crossfoot.projections.projection import REVISION, Projection, project
from crossfoot.projections.series import latest
from crossfoot.projections.words import says

Histories = Callable[..., object]
"""Like sources.bundled.series_history: (reporter, partner, flow, as_of, *, sector, unit) -> a history, or
None."""

FAR = 1.5
_WHOLES = (None, "goods", "goods_services")


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the measure of an aim: the claims of the text (`like`), a source's history in the
    aim's currency (`past`) and in any (`pattern`), and what that currency was worth in others."""

    unit: str
    like: tuple[Claim, ...]
    past: Past
    pattern: Past
    money: Sequence[Mapping[int, float]]

    def total(self, year: Period) -> Interval | None:
        """The total of a year, as the text has it, else as the source."""
        told = _level(self.like, year)
        return told if told is not None else self.past.sum_of(year.first, year.last)


def target_projections(
    reading: Reading, histories: Histories | None = None, as_of: date | str | None = None
) -> list[Projection]:
    """A projection for each target or forecast whose flow, year and year to date are clear; the others
    are left out, and so is one that only carries the pace so far on, and does so rightly.

    Year to date, growth and last year's total come from the text's own claims of the same flow, parties
    and unit, else from `histories` as it was known on `as_of` (by default the day of publication). Growth
    that is aimed at is an amount, where last year's total is known.
    """
    day = day_of(as_of) or day_of(reading.published)
    found = []
    for aim in aims(reading.claims):
        try:
            projection = _of_aim(aim, reading, histories, day)
        except InputError:
            # Figures that cannot be of one series, such as a total below its own part, give no projection.
            continue
        if projection is not None and not _is_far(projection):
            found.append(projection)
    return found + list(_multiples(reading.claims, day))


def _is_far(projection: Projection) -> bool:
    """Whether the amount is so far above what this year can bring that the words are likely of something
    else."""
    this_year = projection.base_year is None and projection.months < 12
    return this_year and float(projection.target or 0) > FAR * projection.high95


def _multiples(claims: Sequence[Claim], day: date | None) -> Iterator[Projection]:
    """Targets told as a multiple ("double by 2035"), of the year they name or the last full one."""
    for claim in claims:
        quantity, period = claim.quantity, claim.period
        wanted = (claim.kind in AIMS or claim.status in AIMS) and claim.flow in FLOWS and claim.basis is None
        if not wanted or quantity.unit != "ratio" or quantity.value is None or quantity.value <= 1:
            continue
        if day is None or period is None or not period.is_calendar_year:
            continue
        named = claim.base is not None and claim.base.is_calendar_year
        since = claim.base.first // 12 if named and claim.base is not None else day.year - 1
        if since < period.first // 12 <= since + HORIZONS and period.end > day:
            yield project_later(
                latest=1,
                latest_year=since,
                year=period.first // 12,
                target=quantity.value,
                as_of=day,
                measure=f"{_name(claim)}, times {since}",
                claims=(claim.id,),
                unit="ratio",
            )


def _of_aim(aim: Aim, reading: Reading, histories: Histories | None, day: date | None) -> Projection | None:
    claim = aim.first
    if says(reading, claim, "falling"):
        return None  # What is to be cut to an amount is not reached by growing to it.
    known = _known(aim, reading.claims, histories, day)
    said = _to_date(known.like, aim.period, day)
    target = aim.value
    if aim.unit == "percent":
        if not says(reading, claim, "growing"):
            return None  # A share that is aimed at.
        before = known.total(aim.period.shift(-12))
        if before is None or (day is not None and aim.period.shift(-12).end > day):
            return None
        target = middle(before) * (1 + aim.value / 100)
    if said is None:
        return _without_text(aim, target, known, day) if claim.sector in _WHOLES else None
    period, to_date = said
    run_rate = to_date * Fraction(12, period.length)
    if says(reading, claim, "pace") and claim.quantity.interval().meets(run_rate):
        return None
    growth = _growth(known.like, period)
    previous_year = _level(known.like, aim.period.shift(-12))
    previous = _level(known.like, period.shift(-12))
    if claim.sector not in _WHOLES and (previous_year is None or (growth is None and previous is None)):
        return None
    return project(
        to_date=to_date,
        months=period.length,
        growth=growth,
        previous_year=previous_year,
        previous_to_date=previous,
        target=target,
        year=aim.period.first // 12,
        fiscal_start=aim.period.first % 12 + 1,
        as_of=day,
        history=known.past if _agrees(known.past, period, to_date) else None,
        pattern=None if aim.period.is_calendar_year else known.pattern,
        currencies=known.money,
        measure=_name(claim),
        claims=tuple(c.id for c in aim.claims),
        unit=known.unit,
    )


def _without_text(aim: Aim, target: Fraction, known: Known, day: date | None) -> Projection | None:
    """A projection where the text gives no year to date: from the source, else a later year from a full
    one."""
    first = aim.period.first
    year, start = first // 12, first % 12 + 1
    name, ids = _name(aim.first), tuple(c.id for c in aim.claims)
    if found := latest(known.past, first):
        months, to_date = found
        return project(
            to_date=to_date, months=months, target=target, year=year, fiscal_start=start, as_of=day,
            history=known.past, currencies=known.money, measure=name, claims=ids, unit=known.unit,
        )  # fmt: skip
    if day is None or aim.period.end <= day:
        return None
    if (
        aim.unit != "percent"
        and aim.period.is_calendar_year
        and (early := _early(aim, known.like, day)) is not None
    ):
        return project(
            to_date=_bounded(early), months=_months_of(early), target=target, year=_first(early) // 12,
            as_of=day, measure=name, claims=ids, unit=known.unit,
        )  # fmt: skip
    before = [aim.period.shift(-12 * back) for back in range(1, HORIZONS * 2 + 1)]
    full = {p.first // 12: total for p in before if p.end < day and (total := known.total(p)) is not None}
    if not full or max(full) < day.year - 2:
        return None
    base = max(full)
    return project_later(
        latest=full[base], latest_year=base, year=year, target=target, as_of=day, past=full,
        measure=name, claims=ids, unit=known.unit, fiscal_start=start,
    )  # fmt: skip


def _early(aim: Aim, like: Sequence[Claim], day: date) -> Claim | None:
    """A figure of the text by which the target of a later year is reached already: the latest year, or
    part of it."""
    recent = [
        c
        for c in like
        if c.kind == "level"
        and c.period is not None
        and (c.period.is_calendar_year or c.period.is_year_to_date)
        and c.period.end < day
        and day.year - 1 <= c.period.first // 12
    ]
    latest_claim = max(recent, key=lambda c: (_first(c), _months_of(c)), default=None)
    reached = latest_claim is not None and (_bounded(latest_claim).low or 0) >= aim.value
    return latest_claim if reached else None


def _first(claim: Claim) -> int:
    assert claim.period is not None
    return claim.period.first


def _months_of(claim: Claim) -> int:
    assert claim.period is not None
    return claim.period.length


def _to_date(like: Sequence[Claim], year: Period, day: date | None) -> tuple[Period, Interval] | None:
    """The longest year to date that the text gives; None where it gives none, or two that differ."""
    found: dict[Period, list[Interval]] = {}
    for claim in like:
        period = claim.period
        if claim.kind != "level" or period is None or period.days is not None:
            continue
        inside = period.first == year.first and period.length < 12
        if inside and (day is None or period.end <= day):
            found.setdefault(period, []).append(_bounded(claim))
    if not found:
        return None
    longest = max(found, key=lambda period: period.length)
    first, *others = found[longest]
    for other in others:
        first = first.intersect(other)
    return None if first.is_empty else (longest, first)


def _level(like: Sequence[Claim], period: Period) -> Interval | None:
    found = [_bounded(claim) for claim in like if claim.kind == "level" and claim.period == period]
    return found[0] if found else None


def _growth(like: Sequence[Claim], period: Period) -> Interval | None:
    """The growth on a year earlier that the text gives for a year to date."""
    for claim in like:
        year_earlier = claim.base is None or claim.base == period.shift(-12)
        if claim.kind == "growth" and claim.period == period and year_earlier:
            return claim.quantity.printed() * Fraction(1, 100)
    return None


def _bounded(claim: Claim) -> Interval:
    """The figure's interval, an open side closed at a fortieth of it."""
    quantity = claim.quantity
    assert quantity.value is not None
    if quantity.approx in {"more_than", "at_least"}:
        return Interval(quantity.value, quantity.value * Fraction(41, 40))
    if quantity.approx in {"less_than", "at_most"}:
        return Interval(quantity.value * Fraction(39, 40), quantity.value)
    return quantity.interval()


def _known(aim: Aim, claims: Sequence[Claim], histories: Histories | None, day: date | None) -> Known:
    claim, unit = aim.first, unit_of(aim, claims)
    own: Any = None
    any_unit: Any = None
    if histories is not None and claim.reporter is not None and claim.sector in _WHOLES:
        sector = claim.sector or "goods"
        asked = (claim.reporter, claim.partner, claim.flow, day)
        own = histories(*asked, sector=sector, unit=unit)
        any_unit = own or histories(*asked, sector=sector, unit=None)
    unit = unit or getattr(own, "unit", None) or ""
    like = tuple(c for c in claims if c.status == "reported" and is_of(c, claim, unit))
    money = other_currencies(claim.reporter, unit) if own is not None and claim.reporter else ()
    return Known(unit, like, past(own), past(any_unit), money)


def _agrees(known: Past, period: Period, to_date: Interval) -> bool:
    """Whether a history speaks of the series of the text: its year to date, or the year before, is about
    as large."""
    same = known.sum_of(period.first, period.last)
    if same is not None:
        return abs(float(middle(same)) / float(middle(to_date)) - 1) <= REVISION
    before = known.sum_of(period.first - 12, period.last - 12)
    return before is not None and 0.6 <= float(middle(to_date)) / float(middle(before)) <= 1.6


def _name(claim: Claim) -> str:
    parties = "-".join(place for place in (claim.reporter, claim.partner) if place)
    sector = (
        "" if claim.sector is None else f" ({claim.sector.replace('goods_services', 'goods and services')})"
    )
    return f"{claim.flow}{sector} {parties}".strip()
