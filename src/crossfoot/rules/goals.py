"""Rules for targets and forecasts beside the figures they look ahead from."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from crossfoot.catalogue import N, fails, holds, rule, touching
from crossfoot.interval import Interval
from crossfoot.scene import Fact, Filling, Scene
from crossfoot.scene.terms import known, magnitude
from crossfoot.scene.words import has, sentence_span


def _forecasts(scene: Scene) -> Iterator[Filling]:
    levels = scene.all("level")
    for forecast in levels:
        if not forecast.cell.status.startswith("forecast") or forecast.period is None or forecast.cell.rate:
            continue
        inside = [
            f
            for f in levels
            if f.cell == forecast.cell.with_(status="reported")
            and f.unit == forecast.unit
            and f.sign == forecast.sign
            and f.period is not None
            and forecast.period.covers(f.period)
            and f.period != forecast.period
        ]
        if forecast.cell.flow == "balance":
            inside = [f for f in inside if not _below(forecast, f)]
        for reached in sorted(
            inside, key=lambda f: (-(f.period.length if f.period else 0), scene.gap(f, forecast))
        )[:1]:
            yield Filling({"reached": magnitude(reached), "forecast": magnitude(forecast)}, weak=True)


@rule(
    gives="forecast",
    family="order",
    over=_forecasts,
    sense="at_least",
    basis="a gross flow only adds up over the year",
    shown="{reached}",
    examples=[
        holds(
            "45.1 billion to September; for the year 60 billion is expected.",
            reached="45.1e9",
            forecast="60e9",
        ),
        fails(
            "45.1 billion to September; for the year 40 billion is expected.",
            reached="45.1e9",
            forecast="40e9",
        ),
        touching(
            "46 billion to September; for the year 45 billion is expected.", reached="46e9", forecast="45e9"
        ),
    ],
)
def forecast_within_reach(reached: N) -> N:
    """A forecast for the year is not below what was reached in a part of it."""
    return reached


def _paces(scene: Scene) -> Iterator[Filling]:
    """A forecast of a year whose sentence says that it carries the pace so far on, and the year to date."""
    for forecast in scene.all("level"):
        period = forecast.period
        if not forecast.cell.status.startswith("forecast") or period is None or period.length != 12:
            continue
        if forecast.cell.rate or forecast.cell.flow == "balance":
            continue
        if not has(scene, "pace", *sentence_span(scene, forecast)):
            continue
        to_date = [
            f
            for f in scene.levels(forecast.cell.with_(status="reported"), forecast.unit)
            if f.period is not None
            and f.period.days is None
            and f.period.first == period.first
            and f.period.last < period.last
        ]
        if to_date:
            longest = max(to_date, key=lambda f: f.period.length if f.period else 0)
            months = longest.period.length if longest.period else 0
            part = known(Interval.of(months) / 12, f"{months}/12")
            yield Filling(
                {"reached": magnitude(longest), "part": part, "forecast": magnitude(forecast)}, weak=True
            )


@rule(
    gives="forecast",
    family="average",
    over=_paces,
    basis="a pace kept up brings each month as much as the months so far",
    shown="{reached} / {part} of the year",
    examples=[
        holds(
            "At this pace the 45 billion of nine months become 60 billion.",
            reached="45e9",
            part="=3/4",
            forecast="60e9",
        ),
        fails(
            "At this pace the 45 billion of nine months become 80 billion.",
            reached="45e9",
            part="=3/4",
            forecast="80e9",
        ),
        touching(
            "At this pace exactly 45.375 billion in nine months become 61 billion.",
            reached="=45375000000",
            part="=3/4",
            forecast="61e9",
        ),
    ],
)
def run_rate(reached: N, part: N) -> N:
    """A forecast "at this pace" is the year to date over the part of the year it took; another one is let
    pass unless a slip explains it, and judged by the projection."""
    return reached / part


def _below(forecast: Fact, reached: Fact) -> bool:
    expected, so_far = (abs(f.claim.quantity.value or Fraction(0)) for f in (forecast, reached))
    return expected < so_far


def _is_before(level: Fact, goal: Fact) -> bool:
    """Whether a level is of as long a period before the goal's; undated ones may be."""
    if level.period is None or goal.period is None:
        return True
    return level.period.last < goal.period.first and level.period.length == goal.period.length


def _goals(scene: Scene) -> Iterator[Filling]:
    """A target or forecast and the latest figure of the same measure before it."""
    for goal in scene.all("level"):
        if not goal.cell.status.startswith(("forecast", "target")) or goal.cell.rate:
            continue
        levels = scene.levels(goal.cell.with_(status="reported"), goal.unit)
        earlier = [f for f in levels if f.sign == goal.sign and _is_before(f, goal)]
        earlier.sort(key=lambda f: (f.period.last if f.period else 0, -scene.gap(f, goal)))
        last = earlier[-1] if earlier else None
        if last is not None:
            yield Filling({"before": magnitude(last), "goal": magnitude(goal)}, weak=True)


@rule(
    gives="goal",
    family="order",
    over=_goals,
    sense="at_least",
    basis="goals are set above what there was; one far below it is a slip of size",
    shown="{before}",
    examples=[
        holds("From 45 billion now, they aim at 60 billion.", before="45e9", goal="60e9"),
        fails("From 45 billion now, they aim at 60 million.", before="45e9", goal="60e6"),
        touching("From 46 billion now, they aim at 45 billion, so to speak.", before="46e9", goal="45e9"),
    ],
)
def goal_beyond_the_past(before: N) -> N:
    """A target or forecast is not below the last figure before it; one below it is let pass unless its
    scale word slipped."""
    return before
