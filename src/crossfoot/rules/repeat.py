"""Rules for a figure that is told twice."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from crossfoot.catalogue import N, fails, holds, rule, touching
from crossfoot.scene import Fact, Filling, Scene
from crossfoot.scene.terms import plain


def _told_twice(scene: Scene) -> Iterator[Filling]:
    for rows in list(scene.cells("level").values()) + list(scene.cells("growth").values()):
        told = sorted((f for f in rows if not f.mirrored), key=lambda f: f.claim.start)
        for first, second in itertools.pairwise(told):
            if first.cell.flow is None or first.period is None or not _same(first, second):
                continue
            yield Filling({"first": plain(first), "second": plain(second)}, weak=True)


def _same(first: Fact, second: Fact) -> bool:
    if first.cell.status.startswith("forecast") or first.unit == "unit":
        return False
    if first.shape == "growth" and (first.base != second.base or first.base is None):
        return False
    return (
        first.sign == second.sign
        and first.claim.vintage == second.claim.vintage
        and first.claim.kind == second.claim.kind
    )


@rule(
    gives="second",
    family="repeat",
    over=_told_twice,
    basis="one measure has one value (EDGAR Filer Manual 6.5.12)",
    shown="{first}",
    domains={"first": "signed", "second": "signed"},
    examples=[
        holds("The headline says 64 billion, the body 63.8 billion.", first="64e9", second="63.8e9"),
        fails(
            "The headline says 63.8 billion, the fifth paragraph 68.3 billion.",
            first="63.8e9",
            second="68.3e9",
        ),
        touching("The headline says 64 billion, the body 65 billion.", first="64e9", second="65e9"),
    ],
)
def same_figure_twice(first: N) -> N:
    """The same measure told twice has one value."""
    return first
