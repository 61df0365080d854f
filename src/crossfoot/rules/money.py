"""Rules for averages, prices, targets and amounts told in two currencies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from crossfoot.catalogue import N, fails, holds, rule, touching
from crossfoot.interval import Interval
from crossfoot.scene import Fact, Filling, Scene
from crossfoot.scene.terms import fraction, magnitude, plain
from crossfoot.scene.words import has, sentence_span

_BRACKET = 40
_DAYS = (17, 31)
"""Fewest and most days that an average per day of a month is taken over (working days in a holiday month,
all days)."""


def conversions(scene: Scene) -> list[tuple[Fact, Fact]]:
    """Amounts told in two currencies, the dollar (or else the later one) second."""
    pairs: dict[frozenset[str], tuple[Fact, Fact]] = {}
    for link in scene.links("conversion"):
        rows = [scene.by_id[i] for i in link.claims if i in scene.by_id]
        if len(rows) == 2:
            pairs[frozenset(link.claims)] = _ordered(rows[0], rows[1])
    taken = {i for ids in pairs for i in ids}
    groups: dict[object, list[Fact]] = {}
    for fact in scene.all("level", "change"):
        if fact.is_money:
            groups.setdefault((fact.shape, fact.cell, fact.period), []).append(fact)
    for rows in groups.values():
        for n, first in enumerate(rows):
            for second in rows[n + 1 :]:
                if first.unit == second.unit or {first.id, second.id} & taken:
                    continue
                near = scene.gap(first, second) <= len(first.claim.quote) + _BRACKET
                dated = first.period is not None and first.cell.flow is not None
                if near or (dated and scene.distance(first, second) <= 1):
                    pairs[frozenset((first.id, second.id))] = _ordered(first, second)
                    taken |= {first.id, second.id}
    return list(pairs.values())


def _ordered(first: Fact, second: Fact) -> tuple[Fact, Fact]:
    return (second, first) if first.unit == "USD" else (first, second)


def _rates(scene: Scene) -> Iterator[Filling]:
    pairs = conversions(scene)
    groups: dict[object, list[tuple[Fact, Fact]]] = {}
    for local, foreign in pairs:
        groups.setdefault((local.unit, foreign.unit, local.period), []).append((local, foreign))
    for rows in groups.values():
        sharpest = min(_looseness(*pair) for pair in rows)
        reference = next(pair for pair in rows if _looseness(*pair) <= 2 * sharpest)
        for local, foreign in rows:
            if (local, foreign) != reference:
                yield Filling(
                    {
                        "local": magnitude(local),
                        "foreign": magnitude(foreign),
                        "other_local": magnitude(reference[0]),
                        "other_foreign": magnitude(reference[1]),
                    },
                    allowance=("basis", Fraction(2, 100)),
                )


def _looseness(local: Fact, foreign: Fact) -> Fraction:
    """How widely the printed digits leave the implied rate open, relative to it."""
    slack = Fraction(0)
    for fact in (local, foreign):
        half = fact.claim.quantity.interval().half_width
        value = abs(fact.claim.quantity.value or Fraction(1))
        slack += Fraction(1) if half is None or not value else half / value
    return slack


@rule(
    gives="local",
    family="conversion",
    over=_rates,
    basis="one text converts the amounts of one period at one exchange rate",
    shown="{foreign} x {other_local}/{other_foreign}",
    domains={"other_local": "price", "other_foreign": "price"},
    result="foreign",
    examples=[
        holds(
            "1.26 trillion yuan (180 billion dollars), of it 0.77 trillion yuan (110 billion dollars).",
            local="0.77e12",
            foreign="110e9",
            other_local="1.26e12",
            other_foreign="180e9",
        ),
        fails(
            "1.26 trillion yuan (180 billion dollars), of it 0.77 trillion yuan (101 billion dollars).",
            local="0.77e12",
            foreign="101e9",
            other_local="1.26e12",
            other_foreign="180e9",
        ),
        touching(
            "Exactly 7 yuan a dollar: 0.78 trillion yuan (111 billion dollars).",
            local="0.785e12",
            foreign="=784500000000/7",
            other_local="=7",
            other_foreign="=1",
        ),
    ],
)
def one_exchange_rate(foreign: N, other_local: N, other_foreign: N) -> N:
    """Amounts in two currencies imply one rate of exchange."""
    return foreign * (other_local / other_foreign)


def _averages(scene: Scene) -> Iterator[Filling]:
    for average in scene.all("level"):
        if not average.cell.rate or not has(scene, "daily", *_around(scene, average)):
            continue
        total = scene.at(
            "level",
            average.cell.with_(rate=False, basis=None),
            average.period,
            unit=average.unit,
            near=average,
        )
        for whole in total[:1]:
            days = [
                f for f in scene.all("count", "other") if f.unit == "day" and scene.distance(f, average) <= 1
            ]
            if average.period is None and scene.distance(whole, average) > 0:
                continue
            for count in sorted(days, key=lambda f: scene.gap(f, average))[:1]:
                yield Filling(
                    {"average": magnitude(average), "count": plain(count), "total": magnitude(whole)}
                )
            if (
                not days
                and average.period is not None
                and average.period.length == 1
                and average.period.days is None
            ):
                yield Filling({"average": magnitude(average), "total": magnitude(whole)}, words="days")


def _around(scene: Scene, fact: Fact) -> tuple[int, int]:
    start, end = sentence_span(scene, fact)
    return max(start, fact.claim.start - 60), min(end, fact.claim.end + 25)


def _counted(scene: Scene) -> Iterator[Filling]:
    return (replace(filling, weak=True) for filling in _averages(scene) if "count" in filling.roles)


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
    return (filling for filling in _averages(scene) if "count" not in filling.roles)


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


def _targets(scene: Scene) -> Iterator[Filling]:
    for link in scene.links("gap_to"):
        rows = [scene.by_id[i] for i in link.claims if i in scene.by_id]
        if len(rows) == 3 and len({f.unit for f in rows}) == 1:
            yield Filling(
                {"gap": magnitude(rows[0]), "reached": magnitude(rows[1]), "target": magnitude(rows[2])}
            )


@rule(
    gives="gap",
    family="target_progress",
    over=_targets,
    basis="definition of a gap to a target, missed or passed",
    shown="|{reached} - {target}|",
    examples=[
        holds(
            "Exports of 64 billion beat the target of 60 billion by 4 billion.",
            reached="64e9",
            gap="4e9",
            target="60e9",
        ),
        fails(
            "Exports of 64 billion beat the target of 60 billion by 14 billion.",
            reached="64e9",
            gap="14e9",
            target="60e9",
        ),
        touching(
            "Exports of 64 billion beat the target of exactly 60 billion by 5 billion.",
            reached="64e9",
            gap="5e9",
            target="=60000000000",
        ),
    ],
)
def gap_to_target(reached: N, target: N) -> N:
    """The gap lies between the target and the figure reached, on either side."""
    return abs(reached - target)


def _progress(scene: Scene) -> Iterator[Filling]:
    targets = [f for f in scene.all("level") if f.cell.status.startswith("target")]
    for share in scene.all("share"):
        if share.claim.status == "target" or not has(scene, "target", *sentence_span(scene, share)):
            continue
        for target in sorted(targets, key=lambda f: scene.gap(f, share))[:1]:
            reached = [
                f
                for f in scene.all("level")
                if f.unit == target.unit
                and f.cell.with_(status=target.cell.status) == target.cell
                and f.cell.status == "reported"
                and scene.distance(f, share) <= 1
            ]
            near = scene.distance(target, share) <= 1
            for level in sorted(reached, key=lambda f: scene.gap(f, share))[:1] if near else []:
                yield Filling(
                    {"share": fraction(share), "target": magnitude(target), "reached": magnitude(level)}
                )


@rule(
    gives="reached",
    family="target_progress",
    over=_progress,
    basis="definition of progress towards a target",
    shown="{share} x {target}",
    domains={"share": "share"},
    examples=[
        holds(
            "With 52.5 billion, 75% of the 70 billion target has been reached.",
            share="75e-2",
            target="70e9",
            reached="52.5e9",
        ),
        fails(
            "With 52.5 billion, 57% of the 70 billion target has been reached.",
            share="57e-2",
            target="70e9",
            reached="52.5e9",
        ),
        touching(
            "With 36 billion, exactly half of exactly 71 billion has been reached.",
            share="=1/2",
            target="=71000000000",
            reached="36e9",
        ),
    ],
)
def progress_to_target(share: N, target: N) -> N:
    """Progress is the figure reached over the target."""
    return share * target


def _prices(scene: Scene) -> Iterator[Filling]:
    for price in scene.all("level"):
        if not price.cell.rate or not price.is_money or price.cell.sector is None:
            continue
        near = [f for f in scene.all("level") if scene.distance(f, price) == 0 and not f.cell.rate]
        values = [f for f in near if f.unit == price.unit and f.cell.sector == price.cell.sector]
        volumes = [f for f in near if f.unit in {"tonne", "barrel"} and f.cell.sector == price.cell.sector]
        for value, volume in zip(values[:1], volumes[:1], strict=False):
            text = scene.reading.text[price.claim.start : price.claim.end + 25]
            if value.period == volume.period and (volume.unit or "?")[:3] in text.replace("ton", "tonne"):
                yield Filling(
                    {"volume": magnitude(volume), "price": magnitude(price), "value": magnitude(value)}
                )


@rule(
    gives="value",
    family="average",
    over=_prices,
    basis="unit value = value / quantity (IMTS 2010)",
    shown="{volume} x {price}",
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
