"""The rule by which figures contradict only together: one of them against what all the others leave it."""

from __future__ import annotations

from collections.abc import Iterator

from crossfoot.catalogue import N, fails, holds, rule, touching
from crossfoot.scene import Filling, Scene


def _nowhere(scene: Scene) -> Iterator[Filling]:
    """Its places are not filled role by role: `system.together` finds them in the figures as a whole."""
    return iter(())


@rule(
    gives="stated",
    family="sum",
    over=_nowhere,
    basis="the identities of balance, sum and growth as one system of linear bounds, decided on fractions "
    "(simplex method); said only where a clear slip of just one figure repairs it",
    shown="{left}",
    domains={"stated": "signed", "left": "signed"},
    examples=[
        holds(
            "Trade up 7% from 100.0 billion, exports up 5% from 60.0 billion: that leaves imports of 44.0 "
            "billion, as stated.",
            left="44.0e9",
            stated="44.0e9",
        ),
        fails(
            "Trade up 7% from 100.0 billion, exports up 5% from 60.0 billion: that leaves imports of 44.0 "
            "billion, not 84.0.",
            left="44.0e9",
            stated="84.0e9",
        ),
        touching(
            "Trade and exports leave imports of 44 billion; stated are 45 billion.",
            left="44e9",
            stated="45e9",
        ),
    ],
)
def joint_system(left: N) -> N:
    """Figures that share unknowns leave one another a range; none may lie outside what all the others leave
    it."""
    return left
