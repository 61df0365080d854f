"""Exports and imports that stand beside a balance or a total, where the text leaves part of their keys
unsaid."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import product

from crossfoot.scene.decompositions import WHOLE_SECTORS, Kind, adds_up
from crossfoot.scene.facts import Fact, Shape
from crossfoot.scene.scene import Scene

_WHOLES = {"balance": "balance", "trade": "two-way"}


def beside(
    scene: Scene, shape: Shape, kind: Kind, known: Collection[str]
) -> Iterator[tuple[Fact, tuple[Fact, Fact]]]:
    """A balance or total with the flows of its own or a neighbouring sentence, whose keys do not contradict.

    `known` are wholes that full keys have filled already. Two flows that add up are taken before others;
    others only where the sentence has just one of each. Unsaid is no wildcard: such a relation may vouch, and
    accuses only where a clear slip explains the miss.
    """
    for whole in scene.all(shape):
        if _WHOLES.get(whole.cell.flow or "") != kind or whole.id in known:
            continue
        sold, bought = (_flows(scene, whole, flow) for flow in ("exports", "imports"))
        pairs = sorted(product(sold, bought), key=lambda pair: scene.spread((whole, *pair)))
        fitting = [pair for pair in pairs if adds_up(kind, whole, pair)]
        pairs = [pair for pair in pairs if all(_agree(f.cell.sector, whole.cell.sector) for f in pair)]
        alone = [f for f in (*sold, *bought) if f.claim.sentence == whole.claim.sentence]
        if fitting:
            yield whole, fitting[0]
        elif len(pairs) == 1 and len(alone) == 2:
            yield whole, pairs[0]


def _flows(scene: Scene, whole: Fact, flow: str) -> list[Fact]:
    return [
        fact
        for fact in scene.all(whole.shape)
        if fact.cell.flow == flow and fact.unit == whole.unit and _compatible(fact, whole)
        if scene.distance(fact, whole) <= 1
    ]


def _compatible(a: Fact, b: Fact) -> bool:
    """Whether two keys say nothing different: each part the same, or unsaid in one of them."""
    if a.cell.status != b.cell.status or a.cell.rate != b.cell.rate:
        return False
    pairs = (
        (_all_trade(a.cell.sector), _all_trade(b.cell.sector)),
        (a.cell.partner, b.cell.partner),
        (a.cell.reporter, b.cell.reporter),
        (a.cell.basis, b.cell.basis),
        (a.period, b.period),
        (a.base, b.base),
    )
    return all(_agree(x, y) for x, y in pairs)


def _agree(x: object, y: object) -> bool:
    return x == y or x is None or y is None


def _all_trade(sector: str | None) -> str | None:
    return None if sector in WHOLE_SECTORS else sector
