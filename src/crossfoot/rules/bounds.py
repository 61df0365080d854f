"""Rules of more and less that need no words: a part within its whole, a balance within its flow, and what
no figure can be."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from crossfoot.catalogue import N, fails, holds, rule, total, touching
from crossfoot.rules.money import conversions
from crossfoot.rules.shares import wholes
from crossfoot.scene import Fact, Filling, Scene
from crossfoot.scene.decompositions import WHOLE_SECTORS, printed
from crossfoot.scene.terms import fraction, magnitude, plain, rate
from crossfoot.scene.words import cues

_GROSS = {"exports", "imports", "trade"}
_CONTINENTS = {"Asia", "Africa", "Europe", "EU27", "America", "Latin America", "Oceania", "North America"}
_WITHIN = {"EA": "EU27"}


def _within(scene: Scene) -> Iterator[Filling]:
    shared = _shared(scene)
    for whole, parts in _parts_of_wholes(scene):
        groups = list(_disjoint(parts))
        joint = {f.id for group in groups for f in group}
        for group in groups:
            yield Filling({"parts": tuple(magnitude(f) for f in group), "whole": magnitude(whole)}, weak=True)
        for part in parts:
            if part.id not in joint and frozenset((part.id, whole.id)) not in shared:
                yield Filling(
                    {"parts": (magnitude(part),), "whole": magnitude(whole)}, weak=part.cell.flow == "balance"
                )
    yield from _flows(scene)
    yield from _times(scene)
    yield from _counts(scene)


def _parts_of_wholes(scene: Scene) -> Iterator[tuple[Fact, list[Fact]]]:
    """Each whole with the parts by area or product that belong to it."""
    converted = {second.id for _, second in conversions(scene)}
    found: dict[str, list[Fact]] = {}
    for part in scene.all("level"):
        if part.cell.flow not in _GROSS or part.cell.rate or part.period is None or part.id in converted:
            continue
        whole = _whole(scene, part)
        if whole is not None:
            found.setdefault(whole.id, []).append(part)
    for key, parts in found.items():
        yield scene.by_id[key], parts


def _whole(scene: Scene, part: Fact) -> Fact | None:
    cells = wholes(part.cell)
    if part.cell.partner in _WITHIN:
        cells.insert(0, part.cell.with_(partner=_WITHIN[part.cell.partner]))
    for cell in cells:
        for whole in scene.at("level", cell, part.period, unit=part.unit, near=part)[:1]:
            return whole
    return None


def _shared(scene: Scene) -> set[frozenset[str]]:
    """Pairs of part and whole of which a share or a split is printed."""
    pairs: set[frozenset[str]] = set()
    for _, whole, parts in printed(scene, "level", ["two-way", "sectors", "rest"]):
        pairs.update(frozenset((whole.id, part.id)) for part in parts)
    for share in scene.all("share"):
        for part in scene.at("level", share.cell, share.period, near=share)[:1]:
            for cell in wholes(share.cell):
                rows = scene.at("level", cell, share.period, unit=part.unit, near=share)[:1]
                pairs.update(frozenset((part.id, whole.id)) for whole in rows)
    return pairs


def _disjoint(parts: list[Fact]) -> Iterator[list[Fact]]:
    """Parts that cannot overlap: countries, or whole continents, or products of one list."""
    by_area = [p for p in parts if p.cell.partner is not None and p.cell.sector in WHOLE_SECTORS]
    countries = [p for p in by_area if len(p.cell.partner or "") == 3 and (p.cell.partner or "").isupper()]
    continents = [p for p in by_area if p.cell.partner in _CONTINENTS]
    products = [p for p in parts if p.cell.sector not in WHOLE_SECTORS]
    for group in (countries, continents, products):
        once = list({(p.cell.partner, p.cell.sector): p for p in reversed(group)}.values())[::-1]
        if len(once) > 1:
            yield once


def _flows(scene: Scene) -> Iterator[Filling]:
    """One flow within the two-way trade, where the other flow is not printed."""
    for part in scene.all("level"):
        if part.cell.flow in {"exports", "imports"} and part.period is not None and not part.cell.rate:
            other = "imports" if part.cell.flow == "exports" else "exports"
            if not scene.at("level", part.cell.with_(flow=other), part.period, unit=part.unit):
                for whole in scene.at(
                    "level", part.cell.with_(flow="trade"), part.period, unit=part.unit, near=part
                )[:1]:
                    yield Filling({"parts": (magnitude(part),), "whole": magnitude(whole)})


def _times(scene: Scene) -> Iterator[Filling]:
    """Each figure with the shortest longer period of the same measure that covers its own."""
    rows = [
        f for f in scene.all("level") if f.period is not None and f.cell.flow is not None and not f.cell.rate
    ]
    groups: dict[str, list[Fact]] = {}
    for part in rows:
        longer = [
            f
            for f in scene.levels(part.cell, part.unit)
            if f.period != part.period
            and _side(f) == _side(part)
            and f.period is not None
            and part.period is not None
            and f.period.covers(part.period)
        ]
        if longer:
            whole = min(longer, key=lambda f: (f.period.length if f.period else 0, scene.gap(f, part)))
            groups.setdefault(whole.id, []).append(part)
    for key, parts in groups.items():
        whole = scene.by_id[key]
        apart = all(
            not a.period.touches(b.period) for a, b in combinations(parts, 2) if a.period and b.period
        )
        weak = whole.cell.flow == "balance"
        singly = [[part] for part in parts]
        for group in [parts, *(singly if len(parts) > 2 else [])] if apart else singly:
            yield Filling({"parts": tuple(magnitude(f) for f in group), "whole": magnitude(whole)}, weak=weak)


def _side(fact: Fact) -> bool:
    return (fact.claim.quantity.value or 0) * fact.sign >= 0


def _counts(scene: Scene) -> Iterator[Filling]:
    """ "11 of the 15 product groups": two counts with nothing but "of the" between them."""
    for part, whole in zip(scene.facts, scene.facts[1:], strict=False):
        if part.shape == "count" == whole.shape and part.claim.sentence == whole.claim.sentence:
            between = scene.between(part, whole)
            found = cues(scene, part.claim.end, whole.claim.start)
            if len(between) < 30 and any(kind == "of" for kind, _ in found):
                yield Filling({"parts": (plain(part),), "whole": plain(whole)})


@rule(
    gives="whole",
    family="contains",
    over=_within,
    sense="at_least",
    basis="gross flows are not negative: a part of them, or of their period, is at most the whole",
    shown="{parts}",
    examples=[
        holds("Crude was 38.4 billion of the 59.9 billion energy bill.", parts=("38.4e9",), whole="59.9e9"),
        fails("Crude was 83.4 billion of the 59.9 billion energy bill.", parts=("83.4e9",), whole="59.9e9"),
        touching(
            "Crude and gas were 30 and 20 billion of the 49 billion energy bill.",
            parts=("30.0e9", "20e9"),
            whole="49.4e9",
        ),
    ],
)
def part_within_whole(parts: tuple[N, ...]) -> N:
    """A part cannot exceed the whole, nor several parts that do not overlap, nor some months the year."""
    return total(parts)


def _balance_in_flow(scene: Scene) -> Iterator[Filling]:
    for balance in scene.all("level"):
        if balance.cell.flow != "balance" or balance.period is None or balance.cell.rate:
            continue
        sold, bought, trade = (
            scene.at("level", balance.cell.with_(flow=flow), balance.period, unit=balance.unit, near=balance)
            for flow in ("exports", "imports", "trade")
        )
        if sold and bought:
            continue
        surplus = (balance.claim.quantity.value or 0) * balance.sign > 0
        for flow in (sold if surplus else bought)[:1] or trade[:1]:
            yield Filling({"balance": magnitude(balance), "flow": magnitude(flow)})


@rule(
    gives="flow",
    family="contains",
    over=_balance_in_flow,
    sense="at_least",
    basis="balance = exports - imports with neither negative",
    shown="{balance}",
    examples=[
        holds("A surplus of 6.1 billion on exports of 40.2 billion.", balance="6.1e9", flow="40.2e9"),
        fails("A surplus of 61.0 billion on exports of 40.2 billion.", balance="61.0e9", flow="40.2e9"),
        touching("A surplus of 41 billion on exports of 40 billion.", balance="41e9", flow="40e9"),
    ],
)
def balance_within_flow(balance: N) -> N:
    """A surplus is at most the exports, a deficit at most the imports, either at most the two-way trade."""
    return balance


def _falls(scene: Scene) -> Iterator[Filling]:
    for growth in scene.all("growth"):
        value = growth.claim.quantity.value or 0
        if growth.unit == "percent" and value < -100 and growth.cell.flow in _GROSS:
            yield Filling({"growth": rate(growth)})


@rule(
    gives="growth",
    family="sign",
    over=_falls,
    sense="at_least",
    basis="a gross flow is not negative",
    shown="-100%",
    domains={"growth": "rate"},
    examples=[
        holds("Imports fell 30%.", growth="-30e-2"),
        fails("Imports fell 130%.", growth="-130e-2"),
        touching("Imports fell by exactly all there had been.", growth="=-1"),
    ],
)
def fall_beyond_all() -> int:
    """Nothing that cannot be negative falls by more than all of it."""
    return -1


def _too_large(scene: Scene) -> Iterator[Filling]:
    for share in scene.all("share"):
        if share.unit == "percent" and (share.claim.quantity.value or 0) > 100 and _is_part(share):
            yield Filling({"share": fraction(share)})


def _is_part(share: Fact) -> bool:
    return share.cell.flow in _GROSS and (
        share.cell.partner is not None or share.cell.sector not in WHOLE_SECTORS
    )


@rule(
    gives="share",
    family="share",
    over=_too_large,
    sense="at_most",
    basis="a part of a sum of non-negative parts",
    shown="100%",
    domains={"share": "share"},
    examples=[
        holds("Machinery made up 42% of exports.", share="42e-2"),
        fails("Machinery made up 142% of exports.", share="142e-2"),
        touching("Machinery made up exactly all of exports.", share="=1"),
    ],
)
def share_beyond_all() -> int:
    """A part of exports, imports or trade is at most all of it (shares of a balance or of growth may be
    more)."""
    return 1
