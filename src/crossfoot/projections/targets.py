"""The targets and forecasts of a text, with what the text and a source know of the year -> their
projections."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from crossfoot.claim import Claim, Reading
from crossfoot.errors import InputError
from crossfoot.interval import Interval
from crossfoot.period import Period
from crossfoot.projections.currencies import other_currencies
from crossfoot.projections.errortables import HORIZONS
from crossfoot.projections.history import Past, past
from crossfoot.projections.inputs import middle
from crossfoot.projections.later import project_later
from crossfoot.projections.projection import REVISION, Projection, project
from crossfoot.projections.series import latest
from crossfoot.reading.lexicon import Lexicon, table
from crossfoot.reading.tokens import tokens

Histories = Callable[..., object]
"""Like sources.bundled.series_history: (reporter, partner, flow, as_of, *, sector, unit) -> a history, or
None."""

FLOWS = frozenset({"exports", "imports", "trade"})
AIMS = frozenset({"target", "forecast"})


@dataclass(frozen=True, slots=True)
class Aim:
    """What several claims of a text say will be reached: one measure, one year, one amount."""

    claims: tuple[Claim, ...]
    period: Period
    value: Fraction

    @property
    def first(self) -> Claim:
        return self.claims[0]


def target_projections(
    reading: Reading, histories: Histories | None = None, as_of: date | str | None = None
) -> list[Projection]:
    """A projection for each target or forecast whose flow, year and year to date are clear; the others
    are left out.

    Year to date, growth and last year's total come from the text's own claims of the same flow, parties
    and unit, else from `histories` as it was known on `as_of` (by default the day of publication).
    """
    day = _day(as_of) or _day(reading.published)
    found = []
    for aim in aims(reading.claims):
        try:
            projection = _of_aim(aim, reading.claims, histories, day)
        except InputError:
            # Figures that cannot be of one series, such as a total below its own part, give no projection.
            continue
        if projection is not None:
            found.append(projection)
    return found + list(_multiples(reading.claims, day))


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


def is_certain(reading: Reading, claim: Claim) -> bool:
    """Whether the claim's sentence says that it is sure to come ("definitely")."""
    if claim.sentence >= len(reading.sentences):
        return False
    start, end = reading.sentences[claim.sentence]
    words = tokens(reading.text[start:end])
    sure = Lexicon((phrase, True) for phrase in table("en", "projections")["certain"])
    return any(sure.match(words, at) for at in range(len(words)))


def aims(claims: Sequence[Claim]) -> list[Aim]:
    """The amounts that a text says will be reached in a year, each with all its mentions."""
    wanted = [claim for claim in claims if _is_aim(claim)]
    dated = [claim for claim in wanted if _is_year(claim.period)]
    together: dict[tuple[object, ...], list[Claim]] = {}
    for claim in wanted:
        like = next((d for d in dated if d is claim), None) or _same_aim(claim, dated)
        if like is not None:
            assert like.quantity.value is not None
            key = (
                like.flow,
                _parties(like),
                like.sector,
                like.period,
                like.quantity.unit,
                like.quantity.value,
            )
            together.setdefault(key, []).append(claim)
    found = []
    for group in together.values():
        like = next(claim for claim in group if claim in dated)
        assert like.period is not None
        assert like.quantity.value is not None
        ordered = (like, *(claim for claim in group if claim is not like))
        found.append(Aim(ordered, like.period, like.quantity.value))
    return found


def _is_aim(claim: Claim) -> bool:
    quantity = claim.quantity
    return (
        (claim.kind in AIMS or (claim.kind == "level" and claim.status in AIMS))
        and claim.flow in FLOWS
        and quantity.value is not None
        and quantity.value > 0
        and _is_money(quantity.unit)
        and quantity.approx not in {"less_than", "at_most"}
    )


def _same_aim(claim: Claim, dated: Iterable[Claim]) -> Claim | None:
    """The dated mention of the same amount, for a mention whose year is unsaid."""
    for other in dated:
        same = other.quantity.value == claim.quantity.value and other.quantity.unit == claim.quantity.unit
        unsaid = claim.reporter is None or claim.partner is None
        if same and other.flow == claim.flow and (unsaid or _parties(claim) == _parties(other)):
            return other
    return None


def _of_aim(
    aim: Aim, claims: Sequence[Claim], histories: Histories | None, day: date | None
) -> Projection | None:
    claim = aim.first
    like = [c for c in claims if c.status == "reported" and _same_measure(c, claim)]
    known = Past() if histories is None else _known(claim, histories, day)
    said = _to_date(like, aim.period, day)
    if said is None and claim.sector not in (None, "goods", "goods_services"):
        return None
    money = () if histories is None or claim.reporter is None else _currencies(claim)
    name = _name(claim)
    ids = tuple(c.id for c in aim.claims)
    if said is None:
        return _without_text(aim, like, known, money, day, name, ids)
    period, to_date = said
    growth = _growth(like, period)
    previous_year = _level(like, _year_of(aim.period).shift(-12))
    previous = _level(like, period.shift(-12))
    behind = known if _agrees(known, period, to_date) else Past()
    if claim.sector not in (None, "goods", "goods_services") and (
        previous_year is None or (growth is None and previous is None)
    ):
        return None
    return project(
        to_date=to_date,
        months=period.length,
        growth=growth,
        previous_year=previous_year,
        previous_to_date=previous,
        target=aim.value,
        year=aim.period.first // 12,
        fiscal_start=aim.period.first % 12 + 1,
        as_of=day,
        history=behind,
        currencies=money,
        measure=name,
        claims=ids,
        unit=claim.quantity.unit,
    )


def _without_text(
    aim: Aim,
    like: Sequence[Claim],
    known: Past,
    money: Sequence[Mapping[int, float]],
    day: date | None,
    name: str,
    ids: tuple[str, ...],
) -> Projection | None:
    """A projection where the text gives no year to date: from the source, else a later year from a full
    one."""
    year = aim.period.first // 12
    unit = aim.first.quantity.unit
    if aim.period.is_calendar_year and (found := latest(known, year)):
        months, to_date = found
        return project(
            to_date=to_date, months=months, target=aim.value, year=year, as_of=day, history=known,
            currencies=money, measure=name, claims=ids, unit=unit,
        )  # fmt: skip
    if not aim.period.is_calendar_year or day is None:
        return None
    if (early := _early(aim, like, day)) is not None:
        return project(
            to_date=_bounded(early), months=_months_of(early), target=aim.value, year=_first(early) // 12,
            as_of=day, measure=name, claims=ids, unit=unit,
        )  # fmt: skip
    full = {y: total for y, total in known.annual.items() if y < year}
    for c in like:
        if c.kind == "level" and c.period is not None and c.period.is_calendar_year and c.period.end < day:
            full[c.period.first // 12] = _bounded(c)
    recent = [y for y in full if day.year - 2 <= y < year]
    if not recent:
        return None
    base = max(recent)
    return project_later(
        latest=full[base], latest_year=base, year=year, target=aim.value, as_of=day,
        measure=name, claims=ids, unit=unit,
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


def _known(claim: Claim, histories: Histories, day: date | None) -> Past:
    if claim.reporter is None or claim.sector not in (None, "goods", "goods_services"):
        return Past()
    sector = claim.sector or "goods"
    history: Any = histories(
        claim.reporter, claim.partner, claim.flow, day, sector=sector, unit=claim.quantity.unit
    )
    return past(history)


def _currencies(claim: Claim) -> Sequence[Mapping[int, float]]:
    assert claim.reporter is not None
    assert claim.quantity.unit is not None
    return other_currencies(claim.reporter, claim.quantity.unit)


def _agrees(known: Past, period: Period, to_date: Interval) -> bool:
    """Whether a history speaks of the series of the text: its year to date, or the year before, is about
    as large."""
    same = known.sum_of(period.first, period.last)
    if same is not None:
        return abs(float(middle(same)) / float(middle(to_date)) - 1) <= REVISION
    before = known.sum_of(period.first - 12, period.last - 12)
    return before is not None and 0.6 <= float(middle(to_date)) / float(middle(before)) <= 1.6


def _same_measure(claim: Claim, aim: Claim) -> bool:
    if claim.flow != aim.flow or claim.quantity.value is None or claim.basis is not None:
        return False
    if _parties(claim) != _parties(aim) or claim.sector not in (
        None,
        aim.sector,
        *_WHOLE.get(aim.sector, ()),
    ):
        return False
    if claim.kind == "growth":
        return claim.quantity.unit == "percent"
    return claim.quantity.unit == aim.quantity.unit


_WHOLE: dict[str | None, tuple[str | None, ...]] = {None: ("goods", "goods_services"), "goods": (None,)}


def _parties(claim: Claim) -> object:
    partner = None if claim.partner == "WLD" else claim.partner
    if claim.flow == "trade":
        return frozenset({claim.reporter, partner})
    return claim.reporter, partner


def _name(claim: Claim) -> str:
    parties = "-".join(place for place in (claim.reporter, claim.partner) if place)
    sector = (
        "" if claim.sector is None else f" ({claim.sector.replace('goods_services', 'goods and services')})"
    )
    return f"{claim.flow}{sector} {parties}".strip()


def _is_year(period: Period | None) -> bool:
    return period is not None and period.days is None and period.length == 12


def _year_of(period: Period) -> Period:
    return Period(period.first, period.first + 11)


def _is_money(unit: str | None) -> bool:
    return unit is not None and len(unit) == 3 and unit.isascii() and unit.isupper() and unit != "TEU"


def _day(day: date | str | None) -> date | None:
    return date.fromisoformat(day) if isinstance(day, str) else day
