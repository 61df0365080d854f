"""Lists that the layout closes: a colon after the whole, or a line that says "total" under the lines of the
parts."""

from __future__ import annotations

from collections.abc import Iterator

from crossfoot.scene.facts import Fact, Shape
from crossfoot.scene.scene import Scene
from crossfoot.scene.words import has, sentence_span, window

_MOST = 12


def enumerated(scene: Scene, shape: Shape) -> Iterator[tuple[Fact, list[Fact]]]:
    """Wholes with the parts that a colon or a line of totals ties to them.

    Whether such a list closes is likely, not certain: a relation on it vouches, and accuses only where a
    clear slip explains
    the miss.
    """
    for whole in scene.all(shape):
        for parts in (_after_colon(scene, whole), _above_total(scene, whole)):
            if 2 <= len(parts) <= _MOST and len({(f.cell.sector, f.cell.partner) for f in parts}) == len(
                parts
            ):
                yield whole, parts


def made_of(scene: Scene, shape: Shape) -> Iterator[tuple[Fact, list[Fact]]]:
    """Wholes with the parts that the words say they are made of."""
    for whole in scene.all(shape):
        rows = _following(scene, whole)
        once = len({(f.cell.sector, f.cell.partner) for f in rows}) == len(rows)
        if 2 <= len(rows) <= _MOST and once and has(scene, "made", whole.claim.end, rows[0].claim.start):
            yield whole, rows


def _after_colon(scene: Scene, whole: Fact) -> list[Fact]:
    """The figures like the whole that follow it in its sentence, where a colon stands before the first of
    them."""
    rows = _following(scene, whole)
    return rows if rows and ":" in scene.between(whole, rows[0]) else []


def _following(scene: Scene, whole: Fact) -> list[Fact]:
    """The figures like the whole that follow it in its sentence."""
    _, end = sentence_span(scene, whole)
    return [f for f in scene.all(whole.shape) if whole.claim.end <= f.claim.start < end and _alike(f, whole)]


def _above_total(scene: Scene, whole: Fact) -> list[Fact]:
    """The figures of the lines above one that says "total", up to the last of another kind."""
    if not has(scene, "sum", *window(scene, whole)):
        return []
    rows: list[Fact] = []
    line = whole.claim.sentence
    for fact in reversed([f for f in scene.facts if f.claim.end <= whole.claim.start]):
        if not _alike(fact, whole) or fact.claim.sentence != line - 1:
            break
        rows.append(fact)
        line = fact.claim.sentence
    return rows[::-1] if len(rows) > 2 else []


def _alike(part: Fact, whole: Fact) -> bool:
    """Whether a figure measures the same as the whole, but of another product or partner."""
    same = (part.shape, part.unit, part.period, part.base) == (
        whole.shape,
        whole.unit,
        whole.period,
        whole.base,
    )
    cell = part.cell.with_(sector=whole.cell.sector, partner=whole.cell.partner)
    return same and cell == whole.cell and part.cell != whole.cell
