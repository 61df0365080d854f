"""Rules that tie a change to the two figures it lies between."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from crossfoot.catalogue import N, fails, holds, rule, touching
from crossfoot.rules.growth import tied
from crossfoot.scene import Fact, Filling, Scene
from crossfoot.scene.terms import change, level, rate
from crossfoot.system.looks import printed


def _levels_and_change(scene: Scene) -> Iterator[Filling]:
    for moved, now, then, dated in tied(scene, "change"):
        if moved.unit == now.unit and (now.cell.flow != "balance" or _one_side(now, then, moved)):
            terms = {"previous": level(then), "change": change(moved), "current": level(now)}
            yield Filling(terms, weak=not dated)
    yield from _revised(scene)
    for moved in scene.all("change"):
        if moved.base is None or moved.base == moved.period:
            continue
        nows = scene.at("level", moved.cell, moved.period, unit=moved.unit, near=moved)
        thens = scene.at(
            "level", moved.cell.with_(status="reported"), moved.base, unit=moved.unit, near=moved
        )
        for now, then in zip(nows[:1], thens[:1], strict=False):
            if now.cell.flow != "balance" or _one_side(now, then, moved):
                yield Filling(
                    {"previous": level(then), "change": change(moved), "current": level(now)},
                    across=scene.distance(now, then) > 0,
                )
            elif moved.claim.flow == "balance" and now.sign != then.sign and _is_plain(now, then):
                swing = replace(moved, sign=now.sign * (1 if (moved.claim.quantity.value or 0) > 0 else -1))
                yield Filling(
                    {"previous": level(then), "change": change(swing), "current": level(now)},
                    weak=scene.spread((moved, now, then)) > 0,
                )


def _is_plain(now: Fact, then: Fact) -> bool:
    """Whether two balances are told as a surplus and a deficit, so that a swing between them has no sign of
    its own."""
    return {now.claim.flow, then.claim.flow} == {"surplus", "deficit"}


def _revised(scene: Scene) -> Iterator[Filling]:
    """A change from the first value of a figure to its revised one, all three in one sentence."""
    for moved in scene.all("change"):
        if moved.period is None or moved.base is not None:
            continue
        rows = [
            f
            for f in scene.all("level")
            if f.claim.sentence == moved.claim.sentence
            and (f.unit, f.period, f.sign) == (moved.unit, moved.period, moved.sign)
            and f.cell.with_(basis=None) == moved.cell.with_(basis=None)
        ]
        if len(rows) == 2:
            now, then = rows if (rows[0].size > rows[1].size) == (_value(moved) > 0) else rows[::-1]
            yield Filling(
                {"previous": level(then), "change": change(moved), "current": level(now)}, weak=True
            )


def _value(fact: Fact) -> Fraction:
    return fact.claim.quantity.value or Fraction(0)


def _one_side(now: Fact, then: Fact, moved: Fact) -> bool:
    return now.sign == then.sign and moved.claim.flow in {now.claim.flow, "balance"}


@rule(
    gives="current",
    family="change",
    over=_levels_and_change,
    basis="definition of an absolute change",
    shown="{previous} + {change}",
    domains={"previous": "signed", "change": "signed", "current": "signed"},
    examples=[
        holds(
            "The surplus grew by 1.4 billion to 9.7 billion from 8.2 billion.",
            previous="8.2e9",
            change="1.4e9",
            current="9.7e9",
        ),
        fails(
            "The surplus grew by 4.1 billion to 9.7 billion from 8.2 billion.",
            previous="8.2e9",
            change="4.1e9",
            current="9.7e9",
        ),
        touching(
            "The surplus grew by 1.4 billion to 10.0 billion from 8 billion.",
            previous="8e9",
            change="1.4e9",
            current="10.0e9",
        ),
    ],
)
def absolute_change(previous: N, change: N) -> N:
    """An absolute change carries the earlier level to the later one."""
    return previous + change


def _points(scene: Scene) -> Iterator[Filling]:
    for moved in scene.all("points"):
        near = [
            f
            for f in scene.all("growth", "share")
            if scene.distance(moved, f) <= 2 and f.unit == "percent" and f.claim.start != moved.claim.start
        ]
        same = [
            f
            for f in near
            if f.cell.flow == moved.cell.flow and f.period == moved.period and f.cell == moved.cell
        ]
        for first in sorted(same, key=lambda f: scene.gap(f, moved))[:1]:
            others = [
                f
                for f in near
                if f.id != first.id and f.shape == first.shape and _comparable(f, first, moved)
            ]
            for second in sorted(others, key=lambda f: scene.gap(f, moved))[:1]:
                yield Filling(
                    {"base": rate(second), "points": rate(moved), "current": rate(first)},
                    weak=scene.spread((first, second, moved)) > 0,
                )


def _comparable(other: Fact, first: Fact, moved: Fact) -> bool:
    """The same rate in the base period, or the rate of the whole in the same period."""
    if moved.base is not None and other.period == moved.base and other.cell == first.cell:
        return True
    whole = first.cell.with_(partner=None)
    return other.period == first.period and other.cell == whole and other.cell != first.cell


@rule(
    gives="current",
    family="change",
    over=_points,
    basis="a difference of two percentages is counted in percentage points",
    shown="{base} + {points}",
    domains={"base": "rate", "points": "rate", "current": "rate"},
    examples=[
        holds(
            "The share rose 3.2 percentage points, from 38.5% to 41.7%.",
            base="38.5e-2",
            points="3.2e-2",
            current="41.7e-2",
        ),
        fails(
            "The share rose 2.3 percentage points, from 38.5% to 41.7%.",
            base="38.5e-2",
            points="2.3e-2",
            current="41.7e-2",
        ),
        touching(
            "The share rose 3 percentage points, from 38.5% to 42.1%.",
            base="38.5e-2",
            points="3e-2",
            current="42.1e-2",
        ),
    ],
)
def percentage_points(base: N, points: N) -> N:
    """A rate moved by percentage points is their sum, not their product."""
    return base + points


def _grown_shares(scene: Scene) -> Iterator[Filling]:
    """Two shares of one thing and the growth between them, all of one sentence or the next."""
    for growth in scene.all("growth"):
        if growth.unit != "percent" or growth.claim.status != "reported":
            continue
        shares = [
            f
            for f in scene.all("share")
            if f.unit == "percent" and scene.distance(growth, f) == 0 and f.period is not None
        ]
        dated = sorted(shares, key=lambda f: (f.period.end if f.period else growth.period, f.claim.start))
        if len(dated) != 2 or dated[0].cell != dated[1].cell or dated[0].period == dated[1].period:
            continue
        starts = sorted(f.claim.start for f in (growth, *dated))
        if any(starts[0] < f.claim.start < starts[-1] for f in scene.facts if f not in {growth, *dated}):
            continue
        if any(scene.distance(growth, f) == 0 for f in scene.at("level", growth.cell, growth.period)):
            continue
        then, now = dated
        apart = rate(now).interval(printed) - rate(then).interval(printed)
        in_points = apart.meets(rate(growth).interval(printed))
        yield Filling(
            {"base": rate(then), "growth": rate(growth), "current": rate(now)},
            mistake=(growth.id, "percent for points") if in_points else None,
            weak=not in_points,
        )


@rule(
    gives="current",
    family="growth",
    over=_grown_shares,
    basis="a percentage that grew by so many percent, and not by so many points",
    shown="{base} x (1 + {growth})",
    domains={"base": "share", "growth": "rate", "current": "rate"},
    result="growth",
    examples=[
        holds(
            "The share rose 8.3 percent, from 38.5% to 41.7%.",
            base="38.5e-2",
            growth="8.3e-2",
            current="41.7e-2",
        ),
        fails(
            "The share rose 3.2 percent, from 38.5% to 41.7%.",
            base="38.5e-2",
            growth="3.2e-2",
            current="41.7e-2",
        ),
        touching(
            "The share rose exactly a quarter, from exactly 10% to 12%.",
            base="=1/10",
            growth="=1/4",
            current="12e-2",
        ),
    ],
)
def growth_of_a_share(base: N, growth: N) -> N:
    """A share that grew by a percentage is the earlier share times it; the difference is told in points."""
    return base * (1 + growth)


def _balances_and_flows(scene: Scene) -> Iterator[Filling]:
    for now in scene.all("level"):
        if now.cell.flow != "balance" or now.period is None:
            continue
        for sold in scene.at("change", now.cell.with_(flow="exports"), now.period, unit=now.unit, near=now)[
            :1
        ]:
            bought = [
                f
                for f in scene.at(
                    "change", now.cell.with_(flow="imports"), now.period, unit=now.unit, near=now
                )
                if f.base == sold.base
            ]
            then = scene.at("level", now.cell, sold.base, unit=now.unit, near=now) if sold.base else []
            stated = [
                f
                for f in scene.at("change", now.cell, now.period, unit=now.unit, near=now)
                if f.base == sold.base
            ]
            for b, t in zip(bought[:1], then[:1], strict=False):
                if not stated:
                    yield Filling(
                        {
                            "previous": level(t),
                            "exports": change(sold),
                            "imports": change(b),
                            "current": level(now),
                        },
                        across=True,
                    )


@rule(
    gives="current",
    family="change",
    over=_balances_and_flows,
    basis="difference of the balance identity between two periods",
    shown="{previous} + {exports} - {imports}",
    domains={"previous": "signed", "exports": "signed", "imports": "signed", "current": "signed"},
    examples=[
        holds(
            "The deficit was 52.1 billion after 48.0 billion; exports rose 2.2 billion, imports 6.3 billion.",
            previous="-48.0e9",
            exports="2.2e9",
            imports="6.3e9",
            current="-52.1e9",
        ),
        fails(
            "The deficit was 52.1 billion after 48.0 billion; exports rose 2.2 billion, imports 3.6 billion.",
            previous="-48.0e9",
            exports="2.2e9",
            imports="3.6e9",
            current="-52.1e9",
        ),
        touching(
            "The deficit was 52.3 billion after 48.0 billion; exports rose 2.2 billion, imports 6.3 billion.",
            previous="-48.0e9",
            exports="2.2e9",
            imports="6.3e9",
            current="-52.3e9",
        ),
    ],
)
def balance_from_changes(previous: N, exports: N, imports: N) -> N:
    """An earlier balance and the changes of the two flows give the later balance."""
    return previous + exports - imports
