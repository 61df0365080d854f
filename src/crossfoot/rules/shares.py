"""Rules that tie a share to its part and its whole."""

from __future__ import annotations

from collections.abc import Iterator

from crossfoot.catalogue import N, fails, holds, rule, touching
from crossfoot.scene import Fact, Filling, Scene
from crossfoot.scene.decompositions import WHOLE_SECTORS
from crossfoot.scene.facts import Cell
from crossfoot.scene.terms import fraction, magnitude


def wholes(cell: Cell) -> list[Cell]:
    """The cells of which a cell can be a share: its world, its goods, both; nearest first."""
    found = []
    if cell.partner is not None:
        found.append(cell.with_(partner=None))
    if cell.sector not in WHOLE_SECTORS:
        found.extend(cell.with_(sector=s) for s in WHOLE_SECTORS)
        if cell.partner is not None:
            found.extend(cell.with_(sector=s, partner=None) for s in WHOLE_SECTORS)
    elif cell.sector == "goods":
        found.append(cell.with_(sector="goods_services"))
    elif cell.sector == "services":
        found.append(cell.with_(sector="goods_services"))
    return found


def _shares(scene: Scene) -> Iterator[Filling]:
    for link in scene.links("share_of"):
        rows = [scene.by_id[i] for i in link.claims if i in scene.by_id]
        if len(rows) == 3 and rows[1].unit == rows[2].unit:
            yield Filling({"share": fraction(rows[0]), "part": magnitude(rows[1]), "whole": magnitude(rows[2])})
    for share in scene.all("share"):
        for part, whole in _part_and_whole(scene, share):
            yield Filling({"share": fraction(share), "part": magnitude(part), "whole": magnitude(whole)})


def _part_and_whole(scene: Scene, share: Fact) -> Iterator[tuple[Fact, Fact]]:
    parts = scene.at("level", share.cell, share.period, near=share)
    if share.period is None:
        parts = [p for p in parts if scene.distance(p, share) == 0]
    for part in parts[:2]:
        for cell in wholes(share.cell):
            for whole in scene.at("level", cell, share.period, unit=part.unit, near=share)[:1]:
                if scene.distance(part, share) <= 1:
                    yield part, whole
                    return


@rule(
    gives="part",
    family="share",
    over=_shares,
    basis="definition of a share",
    shown="{share} x {whole}",
    domains={"share": "share"},
    examples=[
        holds("Sales to the neighbour, 17.4 billion, were 12.1% of the 143.6 billion total.",
              share="12.1e-2", whole="143.6e9", part="17.4e9"),
        fails("Sales to the neighbour, 17.4 billion, were 21.1% of the 143.6 billion total.",
              share="21.1e-2", whole="143.6e9", part="17.4e9"),
        touching("Sales to the neighbour, 18 billion, were exactly a quarter of exactly 70 billion.",
                 share="=1/4", whole="=70000000000", part="18e9"),
    ],
)  # fmt: skip
def share_of_whole(share: N, whole: N) -> N:
    """A share is the part over the whole."""
    return share * whole
