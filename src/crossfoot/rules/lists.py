"""Rules for lists of shares and contributions that close."""

from __future__ import annotations

from collections.abc import Iterator

from crossfoot.catalogue import N, fails, holds, rule, total, touching
from crossfoot.scene import Fact, Filling, Scene
from crossfoot.scene.terms import fraction
from crossfoot.scene.words import has, window


def _closing_shares(scene: Scene) -> Iterator[Filling]:
    """Three or more shares of one flow in one sentence, the last of them the rest."""
    groups: dict[object, list[Fact]] = {}
    for share in scene.all("share"):
        if share.unit == "percent":
            groups.setdefault((share.claim.sentence, share.cell.flow, share.period), []).append(share)
    for rows in groups.values():
        rows.sort(key=lambda f: f.claim.start)
        if len(rows) > 2 and has(scene, "rest", *window(scene, rows[-1])):
            yield Filling({"parts": tuple(fraction(f) for f in rows[:-1]), "rest": fraction(rows[-1])})


@rule(
    gives="rest",
    family="share",
    over=_closing_shares,
    basis="the shares of a list that closes are all of it",
    shown="100% - ({parts})",
    domains={"parts": "share", "rest": "share"},
    examples=[
        holds(
            "Of exports 48.3% were machinery, 30.6% chemicals and 21.1% the rest.",
            parts=("48.3e-2", "30.6e-2"),
            rest="21.1e-2",
        ),
        fails(
            "Of exports 58.3% were machinery, 30.6% chemicals and 21.1% the rest.",
            parts=("58.3e-2", "30.6e-2"),
            rest="21.1e-2",
        ),
        touching(
            "Of exports 48% were machinery, 30.6% chemicals and 22.0% the rest.",
            parts=("48e-2", "30.6e-2"),
            rest="22.0e-2",
        ),
    ],
)
def shares_to_hundred(parts: tuple[N, ...]) -> N:
    """The shares of a list that leaves nothing out make a hundred."""
    return 1 - total(parts)


def _contributions(scene: Scene) -> Iterator[Filling]:
    """A growth followed in its sentence by points, the last of them for the rest."""
    for growth in scene.all("growth"):
        points = [
            f
            for f in scene.all("points")
            if f.claim.sentence == growth.claim.sentence and f.claim.start > growth.claim.start
        ]
        points.sort(key=lambda f: f.claim.start)
        if len(points) > 1 and has(scene, "rest", *window(scene, points[-1])):
            yield Filling({"parts": tuple(fraction(f) for f in points), "growth": fraction(growth)})


@rule(
    gives="growth",
    family="sum",
    over=_contributions,
    basis="contributions in points add up to the growth",
    shown="{parts}",
    domains={"parts": "signed", "growth": "rate"},
    examples=[
        holds(
            "Exports rose 5.1%: machinery gave 3.0 points, chemicals 1.4, others 0.7.",
            parts=("3.0e-2", "1.4e-2", "0.7e-2"),
            growth="5.1e-2",
        ),
        fails(
            "Exports rose 5.1%: machinery gave 2.0 points, chemicals 1.4, others 0.7.",
            parts=("2.0e-2", "1.4e-2", "0.7e-2"),
            growth="5.1e-2",
        ),
        touching(
            "Exports rose 5.3%: machinery gave 3.0 points, chemicals 1.4, others 0.7.",
            parts=("3.0e-2", "1.4e-2", "0.7e-2"),
            growth="5.3e-2",
        ),
    ],
)
def contributions_to_growth(parts: tuple[N, ...]) -> N:
    """What the parts contribute in percentage points is the growth of the whole."""
    return total(parts)
