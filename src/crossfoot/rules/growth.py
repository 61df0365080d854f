"""Rules that tie a growth rate to the levels and changes it is counted from."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from crossfoot.catalogue import N, fails, holds, rule, touching
from crossfoot.period import Period
from crossfoot.scene import Fact, Filling, Scene
from crossfoot.scene.scene import steady
from crossfoot.scene.terms import change, level, magnitude, rate

_DAILY_AVERAGES = {"BRA"}
"""Reporters whose monthly growth is that of the average per working day (Secex, methodological note), not
of the totals."""

_WORKING_DAYS = Fraction(1, 40)
"""Half of what one working day in twenty moves a month's growth, for each of the two levels."""


def _levels_and_growth(scene: Scene) -> Iterator[Filling]:
    done = set()
    for growth, now, then, dated in tied(scene, "growth"):
        if growth.unit in {"percent", "ratio"} and _one_side(now, then):
            if dated:
                done.add(growth.id)
            terms = {"previous": magnitude(then), "rate": rate(growth), "current": magnitude(now)}
            yield Filling(
                terms,
                weak=not dated,
                allowance=("basis", _WORKING_DAYS) if _by_working_day(growth) else None,
            )
    for growth in scene.all("growth"):
        if growth.id in done or growth.base is None or growth.period is None or growth.base == growth.period:
            continue
        if growth.base.length != growth.period.length:
            continue
        for now, then in _two_levels(scene, growth):
            yield Filling(
                {"previous": magnitude(then), "rate": rate(growth), "current": magnitude(now)},
                across=scene.distance(now, then) > 0,
                weak=growth.cell.status != "reported" and scene.spread((growth, now, then)) > 0,
                allowance=("basis", _WORKING_DAYS) if _by_working_day(growth) else None,
            )


def tied(scene: Scene, shape: str) -> Iterator[tuple[Fact, Fact, Fact, bool]]:
    """A growth or change, the level it led to and the earlier level, where the wording ties the three
    together; and whether their dates agree with the wording."""
    before = [link.claims for link in scene.links("previous") if len(link.claims) == 2]
    for link in scene.links("movement"):
        moved, now = (scene.by_id.get(i) for i in link.claims) if len(link.claims) == 2 else (None, None)
        if moved is None or now is None or moved.shape != shape or now.shape != "level":
            continue
        found = [scene.by_id.get(then) for later, then in before if later == now.id]
        rows = [f for f in found if f is not None and f.shape == "level" and f.unit == now.unit]
        rows = [f for f in rows if f.cell.flow == now.cell.flow]
        dated = [f for f in rows if _dated(f, moved.base) and _dated(now, moved.period)]
        if dated:
            yield moved, now, min(dated, key=lambda f: scene.gap(f, moved)), True
        elif rows:
            yield moved, now, min(rows, key=lambda f: scene.gap(f, moved)), False


def _dated(fact: Fact, period: Period | None) -> bool:
    """Whether a figure can be of that period: a link does not outdo a date that says otherwise."""
    return fact.period is None or period is None or fact.period == period


def _by_working_day(growth: Fact) -> bool:
    return growth.cell.reporter in _DAILY_AVERAGES and growth.period is not None and growth.period.length == 1


def _two_levels(scene: Scene, growth: Fact) -> Iterator[tuple[Fact, Fact]]:
    """The later and the earlier level of what grew, told on one side of zero, nearest first."""
    cell = growth.cell
    nows = scene.at("level", cell, growth.period, near=growth)
    if not nows:
        # A growth does not say whether it is of totals or of averages and prices; its sentence does.
        cell = cell.with_(rate=True)
        rates = scene.at("level", cell, growth.period, near=growth)
        nows = [f for f in rates if scene.distance(f, growth) == 0 and _is_next(scene, growth, f)]
        cell = cell if nows else growth.cell
    if not nows and cell.status == "reported":
        expected = scene.at("level", cell.with_(status="forecast"), growth.period, near=growth)
        nows = [f for f in expected if scene.distance(f, growth) == 0]
    for now in nows[:2]:
        base = cell.with_(status="reported")
        rows = scene.at("level", base, growth.base, unit=now.unit, near=growth)
        if base != cell:
            rows = rows or scene.at("level", cell, growth.base, unit=now.unit, near=growth)
        for then in rows[:1]:
            if now.id != then.id and steady(now, growth) and _one_side(now, then):
                yield now, then
                return


def _is_next(scene: Scene, growth: Fact, price: Fact) -> bool:
    """Whether no amount or volume stands between a growth and a price, whose growth it would be."""
    low, high = sorted((growth.claim.start, price.claim.start))
    between = (c for c in scene.reading.claims if low < c.start < high)
    return all(c.kind in {"rate", "growth", "change", "duration"} for c in between)


def _one_side(now: Fact, then: Fact) -> bool:
    if now.cell.flow != "balance":
        return True
    signs = {f.sign * (1 if (f.claim.quantity.value or 0) >= 0 else -1) for f in (now, then)}
    return len(signs) == 1


@rule(
    gives="current",
    family="growth",
    over=_levels_and_growth,
    basis="definition of a growth rate; both levels of one measure",
    shown="{previous} x (1 + {rate})",
    domains={"rate": "rate"},
    result="rate",
    examples=[
        holds("Up 12% to 56 million from 50 million.", previous="50e6", rate="12e-2", current="56e6"),
        fails("Up 21% to 56 million from 50 million.", previous="50e6", rate="21e-2", current="56e6"),
        touching(
            "Up 10% to 54.7 million from exactly 50 million.",
            previous="=50000000",
            rate="10e-2",
            current="54.7e6",
        ),
    ],
)
def growth_rate(previous: N, rate: N) -> N:
    """A growth rate carries the earlier level to the later one."""
    return previous * (1 + rate)


def _is_the_base(now: Fact, growth: Fact, moved: Fact) -> bool:
    """Whether a level fits its change and rate only as the level they are counted from: then the date it
    was given is in doubt, not the figures."""
    at, by, step = (
        term.interval(lambda claim: claim.quantity.interval())
        for term in (level(now), rate(growth), change(moved))
    )
    return step.meets(at * by) and not step.meets(at * (1 - 1 / (1 + by)))


def _level_change_growth(scene: Scene, counted_from: bool = False) -> Iterator[Filling]:
    """A level with its change and rate; `counted_from`: those whose level fits only as the earlier one."""
    for moved in scene.all("change"):
        growths = [
            g for g in scene.at("growth", moved.cell, moved.period, near=moved) if g.base == moved.base
        ]
        if moved.period is None:
            growths = [g for g in growths if scene.distance(moved, g) == 0]
        for growth in growths[:1]:
            levels = scene.at("level", moved.cell, moved.period, unit=moved.unit, near=moved)
            before = (
                scene.at("level", moved.cell, moved.base, unit=moved.unit, near=moved) if moved.base else []
            )
            for now in levels[:1]:
                if (
                    not before
                    and steady(now, growth)
                    and (moved.period is not None or scene.distance(now, moved) == 0)
                ):
                    apart = scene.spread((now, growth, moved))
                    if _is_the_base(now, growth, moved) != counted_from:
                        continue
                    yield Filling(
                        {
                            "previous" if counted_from else "current": level(now),
                            "rate": rate(growth),
                            "change": change(moved),
                        },
                        across=apart > 1,
                        weak=apart > 1,
                    )


@rule(
    gives="change",
    family="growth",
    over=_level_change_growth,
    basis="definition of a growth rate: change = level x rate / (1 + rate)",
    shown="{current} x (1 - 1/(1 + {rate}))",
    domains={"rate": "rate", "change": "signed"},
    result="rate",
    examples=[
        holds(
            "Imports rose 7.4 billion, or 5.2%, to 149.9 billion.",
            current="149.9e9",
            rate="5.2e-2",
            change="7.4e9",
        ),
        fails(
            "Imports rose 7.4 billion, or 9.2%, to 149.9 billion.",
            current="149.9e9",
            rate="9.2e-2",
            change="7.4e9",
        ),
        touching(
            "Exports rose 15.2 billion, exactly doubling, to 31 billion.",
            current="31e9",
            rate="=1",
            change="15.2e9",
        ),
    ],
)
def level_change_rate(current: N, rate: N) -> N:
    """A level, its change and its growth rate fix one another."""
    return current * (1 - 1 / (1 + rate))


def _change_over_base(scene: Scene) -> Iterator[Filling]:
    yield from _level_change_growth(scene, counted_from=True)
    for moved in scene.all("change"):
        if moved.base is None:
            continue
        growths = [
            g for g in scene.at("growth", moved.cell, moved.period, near=moved) if g.base == moved.base
        ]
        for growth in growths[:1]:
            for then in scene.at("level", moved.cell, moved.base, unit=moved.unit, near=moved)[:1]:
                if steady(then, growth):
                    yield Filling(
                        {"previous": level(then), "rate": rate(growth), "change": change(moved)},
                        weak=scene.spread((then, growth, moved)) > 0,
                    )


@rule(
    gives="change",
    family="growth",
    over=_change_over_base,
    basis="definition of a growth rate: change = earlier level x rate",
    shown="{previous} x {rate}",
    domains={"rate": "rate", "change": "signed"},
    result="rate",
    examples=[
        holds(
            "From 80.0 billion it rose 6.2 billion, or 7.8%.",
            previous="80.0e9",
            rate="7.8e-2",
            change="6.2e9",
        ),
        fails(
            "From 80.0 billion it rose 6.2 billion, or 8.7%.",
            previous="80.0e9",
            rate="8.7e-2",
            change="6.2e9",
        ),
        touching(
            "From exactly 80 billion it rose 8 billion, or exactly 9.375%.",
            previous="=80000000000",
            rate="=3/32",
            change="8e9",
        ),
    ],
)
def change_over_base(previous: N, rate: N) -> N:
    """A change is the earlier level times the growth rate."""
    return previous * rate


def _price_and_volume(scene: Scene) -> Iterator[Filling]:
    growths = scene.all("growth")
    for value in growths:
        if value.cell.basis is not None:
            continue
        near = [
            g
            for g in growths
            if g.period == value.period and g.base == value.base and g.cell.flow == value.cell.flow
        ]
        volumes = [g for g in near if g.cell.basis == "volume" and g.cell.with_(basis=None) == value.cell]
        prices = [g for g in near if g.cell.basis == "price" and g.cell.partner == value.cell.partner]
        for volume, price in zip(volumes[:1], prices[:1], strict=False):
            yield Filling({"volume": rate(volume), "price": rate(price), "value": rate(value)})


@rule(
    gives="value",
    family="growth",
    over=_price_and_volume,
    basis="value = price x volume (unit value index, IMTS 2010 compilers' manual)",
    shown="(1 + {volume}) x (1 + {price}) - 1",
    domains={"volume": "rate", "price": "rate", "value": "rate"},
    examples=[
        holds(
            "Exports rose 8% in value: volume up 5%, prices up 3%.", volume="5e-2", price="3e-2", value="8e-2"
        ),
        fails(
            "Exports rose 18% in value: volume up 5%, prices up 3%.",
            volume="5e-2",
            price="3e-2",
            value="18e-2",
        ),
        touching(
            "Exports rose 16% in value: volume up exactly 10%, prices up exactly 5%.",
            volume="=1/10",
            price="=5/100",
            value="16e-2",
        ),
    ],
)
def price_and_volume(volume: N, price: N) -> N:
    """The growth of a value is made up of the growth of its volume and of its price."""
    return (1 + volume) * (1 + price) - 1
