"""Rules for averages over days and months, for unit values, and for amounts converted at a stated rate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from crossfoot.catalogue import N, fails, holds, rule, touching
from crossfoot.interval import Interval
from crossfoot.scene import Fact, Filling, Scene
from crossfoot.scene.decompositions import WHOLE_SECTORS
from crossfoot.scene.scene import FAR
from crossfoot.scene.terms import Term, known, magnitude, plain
from crossfoot.scene.words import has, sentence_span
from crossfoot.system.looks import printed

_DAYS = (17, 31)
"""Fewest and most days that an average per day of a month is taken over (working days in a holiday month,
all days)."""

_UNITS = {
    "tonne": "by_tonne",
    "barrel": "by_barrel",
    "cubic_metre": "by_cubic_metre",
    "unit": "by_piece",
    "head": "by_piece",
    "TEU": "by_piece",
}
"""By the unit of a quantity the words that say of a price that it is for one of it."""

_KILOGRAMS = Fraction(1000)

_NAMED = ("USD", "EUR", "GBP")
"""Currencies that a rate of exchange may name as the one it is for."""


def _averages(scene: Scene, words: str) -> Iterator[tuple[Fact, Fact]]:
    """Averages whose sentence has such words, each with the total it is taken from."""
    for average in scene.all("level"):
        if average.cell.rate and has(scene, words, *sentence_span(scene, average)):
            for whole in _wholes(scene, average)[:1]:
                yield average, whole


def _wholes(scene: Scene, average: Fact) -> list[Fact]:
    """The levels that an average may be of: its own ware's, or the total's where it names none."""
    found = [
        fact
        for fact in scene.all("level")
        if not fact.cell.rate
        and fact.unit == average.unit
        and fact.period == average.period
        and fact.cell.with_(sector=None, basis=None)
        == average.cell.with_(sector=None, basis=None, rate=False)
        and _is_same_ware(average, fact)
    ]
    return sorted(found, key=lambda f: (scene.distance(f, average), scene.gap(f, average)))


def _is_same_ware(price: Fact, fact: Fact) -> bool:
    told, other = price.cell.sector, fact.cell.sector
    return told == other or (told is None and other in WHOLE_SECTORS) or (other is None and told == "goods")


def _by_day(scene: Scene) -> Iterator[Filling]:
    for average, whole in _averages(scene, "daily"):
        told = [f for f in scene.all("count", "other") if f.unit == "day"]
        days = [f for f in told if len(told) == 1 or scene.distance(f, average) <= 1]
        if average.period is None and scene.distance(whole, average) > 0:
            continue
        for count in sorted(days, key=lambda f: scene.gap(f, average))[:1]:
            yield Filling({"average": magnitude(average), "count": plain(count), "total": magnitude(whole)})
        month = average.period is not None and average.period.length == 1 and average.period.days is None
        if not days and month:
            yield Filling({"average": magnitude(average), "total": magnitude(whole)}, words="days")


def _counted(scene: Scene) -> Iterator[Filling]:
    return (replace(filling, weak=True) for filling in _by_day(scene) if "count" in filling.roles)


@rule(
    gives="total",
    family="average",
    over=_counted,
    basis="definition of an average",
    shown="{average} x {count}",
    domains={"count": "count"},
    result="average",
    examples=[
        holds(
            "12.6 billion in six working days is 2.10 billion a day.",
            average="2.10e9",
            count="=6",
            total="12.6e9",
        ),
        fails(
            "12.6 billion in six working days is 1.20 billion a day.",
            average="1.20e9",
            count="=6",
            total="12.6e9",
        ),
        touching(
            "22 billion in ten working days is 2.1 billion a day.", average="2.1e9", count="=10", total="22e9"
        ),
    ],
)
def average_times_count(average: N, count: N) -> N:
    """An average times the number of days (half days allowed) is the total."""
    return average * count


def _uncounted(scene: Scene) -> Iterator[Filling]:
    return (filling for filling in _by_day(scene) if "count" not in filling.roles)


@rule(
    gives="total",
    family="average",
    over=_uncounted,
    sense="between",
    basis="a month has 28 to 31 days, of them 17 or more working days",
    shown="{average} x 17 to 31",
    examples=[
        holds("Exports of 48.3 billion in the month, 2.1 billion a day.", average="2.1e9", total="48.3e9"),
        fails("Exports of 48.3 billion in the month, 21 billion a day.", average="21e9", total="48.3e9"),
        touching(
            "Exports of exactly 31 billion in the month, exactly 1 billion a day.", average="=1", total="=31"
        ),
    ],
)
def average_of_a_month(average: N) -> Interval:
    """An average per day of a month, times its days, is the month."""
    days = Interval.of(*_DAYS)
    return average * days if isinstance(average, Interval) else days * average


def _by_month(scene: Scene) -> Iterator[Filling]:
    for average, whole in _averages(scene, "monthly"):
        period = average.period
        if period is None or period.length < 2 or period.days is not None:
            continue
        months = known(Interval.of(period.length, period.length), f"{period.length} months")
        miscounted = _is_miscounted(average, whole, period.length)
        yield Filling(
            {"average": magnitude(average), "months": months, "total": magnitude(whole)},
            weak=scene.distance(average, whole) > FAR,
            mistake=(average.id, "months miscounted") if miscounted else None,
        )


def _is_miscounted(average: Fact, whole: Fact, months: int) -> bool:
    """Whether the total divided by another number of months gives the average: a year's, one too few."""
    one, all_of_them = magnitude(average).interval(printed), magnitude(whole).interval(printed)
    others = {months - 1, months + 1} | ({12} if months > 5 else set())
    return any((one * other).meets(all_of_them) for other in others - {months, 1})


@rule(
    gives="total",
    family="average",
    over=_by_month,
    basis="definition of an average",
    shown="{average} x {months}",
    domains={"months": "count"},
    result="average",
    examples=[
        holds(
            "862.5 billion in five months, 172.5 billion a month.",
            average="172.5e9",
            months="=5",
            total="862.5e9",
        ),
        fails(
            "862.5 billion in five months, 215.6 billion a month.",
            average="215.6e9",
            months="=5",
            total="862.5e9",
        ),
        touching(
            "A total of exactly 8.6 billion in four months, 2.1 billion a month.",
            average="2.1e9",
            months="=4",
            total="=8600000000",
        ),
    ],
)
def average_over_months(average: N, months: N) -> N:
    """A monthly average times the months of its period is the total."""
    return average * months


def _prices(scene: Scene) -> Iterator[Filling]:
    for price in scene.all("level"):
        if not price.cell.rate or not price.is_money:
            continue
        for volume in _volumes(scene, price):
            value = next(iter(_values(scene, price, volume)), None)
            if value is None:
                continue
            if _is_at_another(scene, price, volume, value):
                break
            apart = scene.spread((price, volume, value))
            if apart <= FAR or _is_only_one(scene, volume):
                yield Filling(
                    {
                        "volume": magnitude(volume),
                        "price": _for_one(scene, price, volume),
                        "value": magnitude(value),
                    },
                    weak=apart > 0,
                )
            break


def _is_at_another(scene: Scene, price: Fact, volume: Fact, value: Fact) -> bool:
    """Whether another price of the text, and not this one, makes the quantity worth the value."""
    worth = magnitude(value).interval(printed)
    amount = magnitude(volume).interval(printed)
    prices = [f for f in scene.all("level") if f.cell.rate and f.unit == price.unit]
    fitting = {f.id for f in prices if (_for_one(scene, f, volume).interval(printed) * amount).meets(worth)}
    return bool(fitting) and price.id not in fitting


def _is_only_one(scene: Scene, volume: Fact) -> bool:
    """Whether a text tells one quantity of the ware and period, so that a price far off can be of it."""
    same = scene.at("level", volume.cell, volume.period, unit=volume.unit)
    return len({f.size for f in same}) == 1 and volume.cell.partner is None


def _volumes(scene: Scene, price: Fact) -> list[Fact]:
    """The quantities of the price's period whose unit its words name, nearest first."""
    found = [
        fact
        for fact in scene.all("level")
        if not fact.cell.rate
        and fact.unit in _UNITS
        and fact.period == price.period
        and _is_same_ware(price, fact)
        and _is_for_one(scene, price, fact)
    ]
    return sorted(found, key=lambda f: (scene.distance(f, price), scene.gap(f, price)))


def _values(scene: Scene, price: Fact, volume: Fact) -> list[Fact]:
    """The amounts of the same ware, partner and period as a quantity, in the price's currency."""
    found = [
        fact
        for fact in scene.all("level")
        if not fact.cell.rate and fact.unit == price.unit and fact.cell == volume.cell
        if fact.period == volume.period
    ]
    return sorted(found, key=lambda f: (scene.distance(f, volume), scene.gap(f, volume)))


def _told(scene: Scene, price: Fact) -> tuple[int, int]:
    start, end = sentence_span(scene, price)
    return max(start, price.claim.start - 40), min(end, price.claim.end + 25)


def _is_for_one(scene: Scene, price: Fact, volume: Fact) -> bool:
    """Whether the words say that a price is for one of what a quantity counts."""
    words, unit = _told(scene, price), _UNITS[volume.unit or ""]
    opening = sentence_span(scene, price)[0]
    spans = (words, (opening, opening + 40))
    return any(has(scene, unit, *span) for span in spans) or (
        has(scene, "by_each", *words) or _is_by_weight(scene, price, volume)
    )


def _is_by_weight(scene: Scene, price: Fact, volume: Fact) -> bool:
    return volume.unit == "tonne" and has(scene, "by_kilogram", *_told(scene, price))


def _for_one(scene: Scene, price: Fact, volume: Fact) -> Term:
    """The price of one unit of the quantity; a tonne costs a thousand times what a kilogram does."""
    if not has(scene, "by_tonne", *_told(scene, price)) and _is_by_weight(scene, price, volume):
        return Term((price,), lambda v: abs(v) * _KILOGRAMS, f"{price.claim.quote} x 1000")
    return magnitude(price)


@rule(
    gives="value",
    family="average",
    over=_prices,
    basis="unit value = value / quantity (IMTS 2010)",
    shown="{volume} x {price}",
    result="price",
    examples=[
        holds(
            "38.1 million tonnes for 19.1 billion dollars, 501 dollars a tonne.",
            volume="38.1e6",
            price="501e0",
            value="19.1e9",
        ),
        fails(
            "38.1 million tonnes for 19.1 billion dollars, 50 dollars a tonne.",
            volume="38.1e6",
            price="50e0",
            value="19.1e9",
        ),
        touching(
            "Exactly 2 tonnes at exactly 1.25 dollars, 3 dollars.", volume="=2", price="=1.25", value="3e0"
        ),
    ],
)
def unit_value(volume: N, price: N) -> N:
    """A value is the quantity times the price of a unit."""
    return volume * price


def _stated_rates(scene: Scene) -> Iterator[Filling]:
    """An amount, the same in another currency, and the rate that the text says it was converted at."""
    for rate in scene.all("level"):
        if not rate.cell.rate or not rate.is_money or rate.claim.quantity.scale != 1:
            continue
        if not has(scene, "exchanged", *_told(scene, rate)):
            continue
        named = [unit for unit in _NAMED if has(scene, f"into_{unit}", *_told(scene, rate))]
        for foreign in scene.all("level"):
            if foreign.cell.rate or not foreign.is_money or foreign.unit == rate.unit:
                continue
            if named and foreign.unit not in named:
                continue
            same = scene.at("level", foreign.cell, foreign.period, unit=rate.unit, near=foreign)
            for local in same[:1]:
                if _is_another(scene, rate, foreign, local):
                    continue
                apart = scene.spread((rate, foreign, local))
                if scene.distance(local, foreign) <= 1 or apart <= FAR:
                    yield Filling(
                        {"foreign": magnitude(foreign), "rate": magnitude(rate), "local": magnitude(local)},
                        weak=apart > 1,
                    )


def _is_another(scene: Scene, rate: Fact, foreign: Fact, local: Fact) -> bool:
    """Whether another amount of the text is what was converted."""
    price, told = magnitude(rate).interval(printed), magnitude(local).interval(printed)
    others = (f for f in scene.all("level") if f.unit == foreign.unit and f.id != foreign.id)
    return any((magnitude(f).interval(printed) * price).meets(told) for f in others)


@rule(
    gives="local",
    family="conversion",
    over=_stated_rates,
    basis="an amount is converted by multiplying it by the rate of exchange",
    shown="{foreign} x {rate}",
    domains={"rate": "price"},
    result="foreign",
    examples=[
        holds(
            "At 10.13 dirhams to the dollar, 141.8 billion dirhams are 14.0 billion dollars.",
            foreign="14.0e9",
            rate="10.13e0",
            local="141.8e9",
        ),
        fails(
            "At 10.13 dirhams to the dollar, 141.8 billion dirhams are 10.4 billion dollars.",
            foreign="10.4e9",
            rate="10.13e0",
            local="141.8e9",
        ),
        touching(
            "At exactly 7 yuan to the dollar, exactly 7.35 yuan are 1.0 dollar.",
            foreign="1.0e0",
            rate="=7",
            local="=7.35",
        ),
    ],
)
def stated_exchange_rate(foreign: N, rate: N) -> N:
    """An amount told in two currencies with the rate between them is the one times the rate."""
    return foreign * rate
