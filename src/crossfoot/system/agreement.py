"""A scene in, the places out where figures told together agree to the digit, though the reading left a part
of their keys unsaid or took it from the wrong words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import Any

from crossfoot.catalogue import rule_named
from crossfoot.interval import Interval
from crossfoot.scene import Cell, Fact, Filling, Scene, Term
from crossfoot.scene.decompositions import WHOLE_SECTORS
from crossfoot.scene.terms import change, fraction, level, magnitude, rate
from crossfoot.system.judge import Instance
from crossfoot.system.looks import printed

CHANCE = Fraction(1, 5)
"""How many agreements by chance may be expected among the figures looked at for one to be believed."""

_MOST = 8
"""Of more figures than this beside it, the agreement of one with two others says little."""

Wanted = Callable[[Fact], bool]
Written = Callable[[Fact], Term]


@dataclass(frozen=True, slots=True)
class _Place:
    """The roles of a rule: the one whose figure is started from, then those chosen beside it."""

    rule: str
    role: str
    anchor: Wanted
    written: Written
    others: tuple[tuple[str, Wanted, Written], ...]
    of_one: bool = False
    of_one_flow: bool = False


def _level(fact: Fact) -> bool:
    quantity = fact.claim.quantity
    return fact.shape == "level" and quantity.approx == "exact" and bool(quantity.digits)


def _flow(name: str) -> Wanted:
    return lambda fact: _level(fact) and fact.cell.flow == name


def _shaped(shape: str) -> Wanted:
    return lambda fact: fact.shape == shape and bool(fact.claim.quantity.digits)


def _growth(fact: Fact) -> bool:
    """Whether a figure is a growth in percent that leaves something."""
    return _shaped("growth")(fact) and fact.unit == "percent" and (fact.claim.quantity.value or 0) > -100


def _flow_and_flow(rule: str, whole: str, flow: str) -> _Place:
    sides = (("exports", _flow("exports"), level), ("imports", _flow("imports"), level))
    return _Place(rule, whole, _flow(flow), level, sides)


_PLACES = (
    _flow_and_flow("balance-identity", "balance", "balance"),
    _flow_and_flow("two-way-total", "trade", "trade"),
    _Place(
        "growth-rate",
        "rate",
        _growth,
        rate,
        (("current", _level, magnitude), ("previous", _level, magnitude)),
        of_one=True,
    ),
    _Place(
        "absolute-change",
        "change",
        _shaped("change"),
        change,
        (("current", _level, level), ("previous", _level, level)),
        of_one=True,
    ),
    _Place(
        "level-change-rate",
        "change",
        _shaped("change"),
        change,
        (("current", _level, level), ("rate", _growth, rate)),
        of_one=True,
    ),
    _Place(
        "share-of-whole",
        "share",
        _shaped("share"),
        fraction,
        (("part", _level, magnitude), ("whole", _level, magnitude)),
    ),
    _Place(
        "parts-and-whole",
        "whole",
        _level,
        level,
        (("parts", _level, level), ("parts", _level, level)),
        of_one_flow=True,
    ),
)


def agreements(scene: Scene, known: Collection[tuple[str, str]]) -> Iterator[Instance]:
    """Relations that no keys license, of figures in neighbouring sentences, where so many choices would
    hardly agree so closely by chance. `known` are the rules and figures started from that keys have placed.
    """
    for place in _PLACES:
        rows = [[f for f in scene.facts if wanted(f)] for _, wanted, _ in place.others]
        for fact in scene.facts:
            if place.anchor(fact) and (place.rule, fact.id) not in known:
                beside = [[f for f in row if _fits(scene, place, fact, f)] for row in rows]
                found = _agreeing(scene, place, fact, beside)
                if found is not None:
                    yield found


def _fits(scene: Scene, place: _Place, fact: Fact, other: Fact) -> bool:
    """Whether a figure stands beside the one started from, in its unit, and of what it may be of."""
    if other.id == fact.id or scene.distance(fact, other) > 1 or fact.cell.rate != other.cell.rate:
        return False
    if fact.unit not in {"percent", other.unit} and other.unit != "percent":
        return False
    if place.of_one_flow and fact.cell.flow != other.cell.flow:
        return False
    return not place.of_one or _of_one(fact.cell, other.cell)


def _of_one(a: Cell, b: Cell) -> bool:
    """Whether two keys may be of one measure: each part of them the same, or unsaid in one."""
    sectors = (None if cell.sector in WHOLE_SECTORS else cell.sector for cell in (a, b))
    return all(x == y or x is None or y is None for x, y in (tuple(sectors), (a.partner, b.partner)))


def _at_one_time(chosen: Sequence[Fact]) -> bool:
    """Whether two levels are of one period and yet of two products: nothing grew from one to the other."""
    levels = [f for f in chosen if f.shape == "level"]
    sectors, periods = {f.cell.sector for f in levels}, {f.period for f in levels}
    return len(periods) < len(levels) == len(sectors) and None not in sectors


def _agreeing(scene: Scene, place: _Place, fact: Fact, rows: list[list[Fact]]) -> Instance | None:
    rule = rule_named(place.rule)
    ways = 1
    for row in rows:
        ways *= len(row)
    if rule is None or not 0 < ways <= _MOST**2:
        return None
    best: Instance | None = None
    for chosen in product(*rows):
        if len({f.id for f in chosen}) < len(chosen) or len({f.unit for f in (fact, *chosen)}) > 2:
            continue
        if place.of_one and _at_one_time(chosen):
            continue
        roles = _roles(place, fact, chosen)
        values: dict[str, Any] = {role: _values(term) for role, term in roles.items()}
        if not _close(values[rule.gives], rule.implied(values)):
            continue
        instance = Instance(rule, Filling(roles, weak=True), scene.spread((fact, *chosen)))
        stated, implied = instance.sides(printed)
        believed = stated.meets(implied) and _slack(stated, implied) * ways <= CHANCE
        if believed and (best is None or instance.spread < best.spread):
            best = instance
    return best


def _roles(place: _Place, fact: Fact, chosen: Sequence[Fact]) -> dict[str, Term | tuple[Term, ...]]:
    roles: dict[str, Term | tuple[Term, ...]] = {place.role: place.written(fact)}
    for (role, _, written), other in zip(place.others, chosen, strict=True):
        if role == "parts":
            before = roles.get(role, ())
            assert isinstance(before, tuple)
            roles[role] = (*before, written(other))
        else:
            roles[role] = written(other)
    return roles


def _values(term: Term | tuple[Term, ...]) -> Any:
    if isinstance(term, tuple):
        return tuple(_values(each) for each in term)
    return term.interval(lambda claim: Interval.of(claim.quantity.value or 0)).low


def _close(stated: Fraction, implied: Fraction) -> bool:
    return bool(stated) and abs(stated - implied) <= CHANCE * abs(stated)


def _slack(stated: Interval, implied: Interval) -> Fraction:
    """How much of the size of the figures the two sides leave open together."""
    wide = [side.half_width for side in (stated, implied)]
    if wide[0] is None or wide[1] is None or not stated.middle:
        return Fraction(1)
    return (wide[0] + wide[1]) / abs(stated.middle)
