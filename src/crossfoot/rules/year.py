"""Rules for periods that make up a longer one."""

from __future__ import annotations

from collections.abc import Iterator

from crossfoot.catalogue import N, fails, holds, rule, span, total, touching
from crossfoot.interval import Interval
from crossfoot.period import Period
from crossfoot.scene import Fact, Filling, Scene
from crossfoot.scene.terms import level, magnitude, rate

_FLOWS = {"exports", "imports", "trade", "balance"}


def _tilings(scene: Scene) -> Iterator[Filling]:
    rows = [
        f for f in scene.all("level") if f.period is not None and f.cell.flow in _FLOWS and not f.cell.rate
    ]
    for whole in rows:
        assert whole.period is not None
        inside = [
            f
            for f in scene.levels(whole.cell, whole.unit)
            if f.period is not None
            and f.period != whole.period
            and f.period.days is None
            and whole.period.covers(f.period)
        ]
        parts = _tiled(whole.period, inside)
        if len(parts) > 1:
            yield Filling(
                {"parts": tuple(level(f) for f in parts), "whole": level(whole)},
                across=scene.spread((whole, *parts)) > 0,
            )


def _tiled(period: Period, inside: list[Fact]) -> list[Fact]:
    """Figures whose periods follow one another without a gap from the first to the last month; the longest
    first."""
    at, found = period.first, []
    while at <= period.last:
        starts = [f for f in inside if f.period is not None and f.period.first == at]
        if not starts:
            return []
        best = max(starts, key=lambda f: f.period.length if f.period else 0)
        assert best.period is not None
        found.append(best)
        at = best.period.last + 1
    return found


@rule(
    gives="whole",
    family="sum",
    over=_tilings,
    basis="flows add up over time",
    shown="{parts}",
    domains={"parts": "signed", "whole": "signed"},
    examples=[
        holds(
            "Quarters of 8.73, 9.22 and 9.41 trillion gave 27.35 trillion.",
            parts=("8.73e12", "9.22e12", "9.41e12"),
            whole="27.35e12",
        ),
        fails(
            "Quarters of 8.73, 9.22 and 9.41 trillion gave 28.36 trillion.",
            parts=("8.73e12", "9.22e12", "9.41e12"),
            whole="28.36e12",
        ),
        touching(
            "Quarters of 8.73, 9.22 and 9.41 trillion gave 27.38 trillion.",
            parts=("8.73e12", "9.22e12", "9.41e12"),
            whole="27.38e12",
        ),
    ],
)
def periods_to_whole(parts: tuple[N, ...]) -> N:
    """Months, quarters or halves that fill a period add up to it; so do a month and the year to the month
    before."""
    return total(parts)


def _paths(scene: Scene) -> Iterator[Filling]:
    for now in scene.all("growth"):
        period = now.period
        if (
            period is None
            or period.length < 2
            or now.cell.flow not in _FLOWS - {"balance"}
            or now.base is None
        ):
            continue
        if now.base != period.shift(-12):
            continue
        before = Period(period.first, period.last - 1)
        month = Period(period.last, period.last)
        parts = []
        for part in (before, month):
            rows = scene.at("growth", now.cell, part, near=now)
            parts.extend([f for f in rows if f.base == part.shift(-12) and f.unit == now.unit][:1])
        if len(parts) == 2:
            yield Filling({"before": rate(parts[0]), "month": rate(parts[1]), "now": rate(now)}, across=True)


@rule(
    gives="now",
    family="growth",
    over=_paths,
    sense="between",
    basis="the growth of a sum lies between the growth of its parts",
    shown="growth of {before} and {month}",
    domains={"before": "rate", "month": "rate", "now": "rate"},
    examples=[
        holds(
            "Growth to date eased from 21.4% to 20.6% as the month rose 14%.",
            before="21.4e-2",
            month="14e-2",
            now="20.6e-2",
        ),
        fails(
            "Growth to date went from 21.4% to 24.6% as the month rose 14%.",
            before="21.4e-2",
            month="14e-2",
            now="24.6e-2",
        ),
        touching(
            "Growth to date went from 21.4% to 21.5% as the month rose 14%.",
            before="21.4e-2",
            month="14e-2",
            now="21.5e-2",
        ),
    ],
)
def growth_to_date(before: N, month: N) -> Interval:
    """Growth of the year to date lies between that to the month before and that of the month."""
    return span((before, month))


def _against_averages(scene: Scene) -> Iterator[Filling]:
    for growth in scene.all("growth"):
        period, base = growth.period, growth.base
        if period is None or base is None or period.length == base.length or period.length != 1 or base.days:
            continue
        nows = scene.at("level", growth.cell, period, near=growth)[:1]
        for now in nows:
            for whole in scene.at("level", growth.cell, base, unit=now.unit, near=growth)[:1]:
                yield Filling(
                    {"whole": magnitude(whole), "rate": rate(growth), "current": magnitude(now)},
                    words=str(base.length),
                )


def _twelve(scene: Scene) -> Iterator[Filling]:
    return (filling for filling in _against_averages(scene) if filling.words == "12")


@rule(
    gives="current",
    family="average",
    over=_twelve,
    basis="an average of twelve months is a twelfth of the year",
    shown="{whole}/12 x (1 + {rate})",
    domains={"rate": "rate"},
    result="rate",
    examples=[
        holds(
            "The month's 8.8 billion is 10% above the average of the year's 96.0 billion.",
            whole="96.0e9",
            rate="10e-2",
            current="8.8e9",
        ),
        fails(
            "The month's 8.8 billion is 30% above the average of the year's 96.0 billion.",
            whole="96.0e9",
            rate="30e-2",
            current="8.8e9",
        ),
        touching(
            "The month's 9 billion is exactly a quarter above the average of exactly 81.6 billion.",
            whole="=81600000000",
            rate="=1/4",
            current="9e9",
        ),
    ],
)
def against_the_average(whole: N, rate: N) -> N:
    """A month set against the average of twelve."""
    return whole * (1 + rate) / 12
