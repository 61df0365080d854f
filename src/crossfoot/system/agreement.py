"""A scene in, the places out where figures told together agree to the digit, though the reading left a part
of their keys unsaid or took it from the wrong words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import prod
from types import MappingProxyType
from typing import Any

from crossfoot.catalogue import Rule, rule_named
from crossfoot.interval import Interval
from crossfoot.scene import Cell, Fact, Filling, Scene, Term
from crossfoot.scene.decompositions import WHOLE_SECTORS
from crossfoot.scene.terms import change, fraction, level, magnitude, rate
from crossfoot.system.judge import Instance
from crossfoot.system.looks import printed, remembered
from crossfoot.system.slips import read_slips

CHANCE = Fraction(1, 5)
"""How many agreements by chance may be expected among the figures looked at for one to be believed."""

_REACH = 2
"""How far (Scene.distance) figures are looked for: first in the sentence, then in neighbouring ones."""

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
    of_shares: bool = False
    tells_slips: bool = False


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
    return _Place(rule, whole, _flow(flow), level, sides, tells_slips=True)


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
        of_shares=True,
        tells_slips=True,
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


def agreements(scene: Scene, settled: Collection[tuple[str, str]]) -> Iterator[Instance]:
    """Relations that no keys license, of figures in neighbouring sentences, where so many choices would
    hardly agree so closely by chance. `settled` are the rules and figures that keys have borne out.
    """
    found: set[tuple[str, str]] = set()
    look = remembered(printed)
    for trial in _trials(scene, settled):
        key = trial.place.rule, trial.fact.id
        for instance in () if key in found else trial.instances(scene):
            if _is_sharp(*instance.sides(look), Fraction(trial.ways)):
                found.add(key)
                yield instance
                break


def near_agreements(
    scene: Scene, settled: Collection[tuple[str, str]], vouched: Collection[str]
) -> Iterator[Instance]:
    """Relations that no keys license and that fail, where one clear slip of one of their figures, by none of
    the `vouched`, would make them agree so closely as hardly happens by chance."""
    known: set[tuple[str, str]] = set()
    look = remembered(printed)
    for trial in _trials(scene, settled):
        key = trial.place.rule, trial.fact.id
        if not trial.place.tells_slips or key in known:
            continue
        found = []
        for chosen in trial.choices():
            if not _may_be_one(trial.place, trial.fact, chosen):
                continue
            roles = _roles(trial.place, trial.fact, chosen)
            instance = Instance(trial.rule, Filling(roles, weak=True), scene.spread((trial.fact, *chosen)))
            facts = [f for f in (trial.fact, *chosen) if f.id not in vouched]
            read = {f.id: [m for m in read_slips(f.claim) if m[0].kind in _SLIPS] for f in facts}
            ways = trial.ways * sum(
                (_SLIPS[slip.kind] for rows in read.values() for slip, _ in rows), Fraction(0)
            )
            for fact in facts:
                wanted = _wanted(trial.rule, roles, fact)
                meant = [
                    i
                    for slip, i in read[fact.id]
                    if wanted and _close(wanted, slip.meant.value or Fraction(0))
                ]
                sides = instance.with_one(fact.id, look) if meant else None
                if sides and any(_is_sharp(*sides(value), ways) for value in meant):
                    found.append(instance)
                    break
        if len(found) == 1 and not found[0].admits(look):
            known.add(key)
            yield found[0]


_SLIPS = {
    "digits swapped": Fraction(1),
    "decimal point moved": Fraction(1, 4),
    "scale word wrong": Fraction(1, 4),
}
"""The slips looked for, and how many chances of agreeing each is counted as: figures of one text are of like
size, so that few lie a thousand times apart."""


def _is_sharp(stated: Interval, implied: Interval, ways: Fraction) -> bool:
    return stated.meets(implied) and _slack(stated, implied) * ways <= CHANCE


def _wanted(rule: Rule, roles: Mapping[str, Term | tuple[Term, ...]], fact: Fact) -> Fraction | None:
    """The value of a figure at which a relation that is linear in it holds, the others as printed."""
    value = fact.claim.quantity.value or Fraction(0)

    def miss(at: Fraction) -> Fraction:
        values: dict[str, Any] = {role: _values(term, {fact.id: at}) for role, term in roles.items()}
        return Fraction(values[rule.gives] - rule.implied(values))

    here, there = miss(value), miss(value * 2)
    return None if here == there else value - here * value / (there - here)


@dataclass(frozen=True, slots=True)
class _Trial:
    """A figure, a rule it could stand in, and the figures beside it to choose from for each other role."""

    place: _Place
    rule: Rule
    fact: Fact
    rows: tuple[Sequence[Fact], ...]
    ways: int

    def choices(self) -> Iterator[tuple[Fact, ...]]:
        for chosen in product(*self.rows):
            if self.place.of_shares and not _of_shares(self.fact.cell, *(f.cell for f in chosen)):
                continue
            ordered = not self.place.of_one_flow or chosen[0].claim.start < chosen[-1].claim.start
            grown = self.place.of_one and _at_one_time(chosen)
            units = {f.unit for f in (self.fact, *chosen)}
            if ordered and not grown and len({f.id for f in chosen}) == len(chosen) and len(units) <= 2:
                yield chosen

    def instances(self, scene: Scene) -> Iterator[Instance]:
        """The choices that come near to agreeing."""
        for chosen in self.choices():
            roles = _roles(self.place, self.fact, chosen)
            values: dict[str, Any] = {role: _values(term) for role, term in roles.items()}
            if _close(values[self.rule.gives], self.rule.implied(values)):
                yield Instance(self.rule, Filling(roles, weak=True), scene.spread((self.fact, *chosen)))


def _trials(scene: Scene, settled: Collection[tuple[str, str]]) -> Iterator[_Trial]:
    paragraphs: dict[int, list[Fact]] = defaultdict(list)
    for fact in scene.facts:
        paragraphs[fact.claim.paragraph].append(fact)
    for place, facts in product(_PLACES, paragraphs.values()):
        rule = rule_named(place.rule)
        assert rule is not None
        rows = [[f for f in facts if wanted(f)] for _, wanted, _ in place.others]
        for fact in facts if all(rows) else ():
            if not place.anchor(fact) or (place.rule, fact.id) in settled:
                continue
            fitting = [[(f, scene.distance(fact, f)) for f in row if _fits(place, fact, f)] for row in rows]
            last = 0
            for reach in range(_REACH + 1):
                beside = tuple([f for f, distance in row if distance <= reach] for row in fitting)
                ways = prod(len(row) for row in beside) // (2 if place.of_one_flow else 1)
                if last < ways <= _MOST**2:
                    yield _Trial(place, rule, fact, beside, ways)
                    last = ways


def _fits(place: _Place, fact: Fact, other: Fact) -> bool:
    """Whether a figure is in the unit of the one started from, and of what it may be of."""
    if other.id == fact.id or fact.cell.rate != other.cell.rate:
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


def _of_shares(share: Cell, part: Cell, whole: Cell) -> bool:
    """Whether a share may be that of a part, and the whole that of which it is one: of no other partner or
    product than the part."""
    held = whole.partner in {None, part.partner} and whole.sector in {*WHOLE_SECTORS, part.sector}
    return held and _of_one(share, part)


def _may_be_one(place: _Place, fact: Fact, chosen: Sequence[Fact]) -> bool:
    """Whether nothing said of the figures sets them apart: of one partner and, where said, of one period and
    product; of a share, its part of one partner with it and the whole of its flow."""
    same = [f for f in (fact, *chosen) if f.period is not None]
    if len({f.period for f in same}) > 1:
        return False
    if place.of_shares:
        flows = {f.cell.flow for f in (fact, *chosen)} - {None}
        return chosen[0].cell.partner == fact.cell.partner and len(flows) <= 1
    partners = {f.cell.partner for f in (fact, *chosen)}
    return len(partners) == 1 and all(_of_one(fact.cell, f.cell) for f in chosen)


def _at_one_time(chosen: Sequence[Fact]) -> bool:
    """Whether two levels are of one period and yet of two products: nothing grew from one to the other."""
    levels = [f for f in chosen if f.shape == "level"]
    sectors, periods = {f.cell.sector for f in levels}, {f.period for f in levels}
    return len(periods) < len(levels) == len(sectors) and None not in sectors


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


def _values(term: Term | tuple[Term, ...], instead: Mapping[str, Fraction] = MappingProxyType({})) -> Any:
    if isinstance(term, tuple):
        return tuple(_values(each, instead) for each in term)
    return term.interval(lambda c: Interval.of(instead.get(c.id, c.quantity.value or Fraction(0)))).low


def _close(stated: Fraction, implied: Fraction) -> bool:
    return bool(stated) and abs(stated - implied) <= CHANCE * abs(stated)


def _slack(stated: Interval, implied: Interval) -> Fraction:
    """How much of the size of the figures the two sides leave open together."""
    wide = [side.half_width for side in (stated, implied)]
    if wide[0] is None or wide[1] is None or not stated.middle:
        return Fraction(1)
    return (wide[0] + wide[1]) / abs(stated.middle)
