"""Wholes that are the sum of their parts by definition, and the figures of a text that fill them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import product
from operator import add
from typing import Literal

from crossfoot.interval import Interval
from crossfoot.period import Period
from crossfoot.scene.facts import Cell, Fact, Shape
from crossfoot.scene.scene import Scene
from crossfoot.scene.terms import Look, Term, level

Kind = Literal["balance", "two-way", "sectors", "rest"]
WHOLE_SECTORS = (None, "goods", "goods_services")
_CHOICES = 4


@dataclass(frozen=True, slots=True)
class Split:
    """A whole and its parts; of a balance the parts are exports and imports, and the second counts
    negative."""

    kind: Kind
    whole: Cell
    parts: tuple[Cell, ...]


def splits(scene: Scene, cell: Cell, shape: Shape) -> Iterator[Split]:
    """Every way in which the text's own figures split a whole exhaustively."""
    if cell.flow == "balance":
        yield Split("balance", cell, (cell.with_(flow="exports"), cell.with_(flow="imports")))
    if cell.flow == "trade":
        yield Split("two-way", cell, (cell.with_(flow="exports"), cell.with_(flow="imports")))
    if cell.sector == "goods_services":
        yield Split("sectors", cell, (cell.with_(sector="goods"), cell.with_(sector="services")))
    for other in scene.rests(shape, cell):
        if cell.partner is None and other.sector == cell.sector and _is_rest(other.partner):
            yield Split("rest", cell, (cell.with_(partner=(other.partner or "")[4:]), other))
        if cell.sector in WHOLE_SECTORS and other.partner == cell.partner and _is_rest(other.sector):
            yield Split("rest", cell, (cell.with_(sector=(other.sector or "")[4:]), other))


def _is_rest(name: str | None) -> bool:
    return bool(name) and (name or "").startswith("non-")


@dataclass(frozen=True, slots=True)
class Filled:
    split: Split
    whole: Term
    parts: tuple[Term, ...]
    period: Period | None


def printed(
    scene: Scene, shape: Shape, kinds: Sequence[Kind]
) -> Iterator[tuple[Split, Fact, tuple[Fact, ...]]]:
    """Printed figures of one shape and period that fill a split, each set of parts with the whole nearest
    to it."""
    found: dict[tuple[str, ...], tuple[tuple[bool, bool, int, int], Split, Fact, tuple[Fact, ...]]] = {}
    for whole in scene.all(shape):
        for split in splits(scene, whole.cell, shape):
            if split.kind not in kinds:
                continue
            rows = [
                [
                    f
                    for f in scene.at(shape, part, whole.period, unit=whole.unit, near=whole)
                    if f.base == whole.base
                ]
                for part in split.parts
            ]
            best = _nearest(scene, split.kind, whole, [row[:_CHOICES] for row in rows])
            if best is not None:
                key = (split.kind, *(f.id for f in best))
                misfit = shape == "level" and not adds_up(split.kind, whole, best)
                hedged = whole.claim.quantity.approx != "exact"
                cost = misfit, hedged, scene.spread((whole, *best)), sum(scene.gap(whole, f) for f in best)
                if key not in found or cost < found[key][0]:
                    found[key] = cost, split, whole, best
    for _, split, whole, parts in found.values():
        yield split, whole, parts


def _nearest(scene: Scene, kind: Kind, whole: Fact, rows: list[list[Fact]]) -> tuple[Fact, ...] | None:
    """The choice of parts that stands nearest to the whole; without a period only within its sentence."""
    best: tuple[tuple[bool, int, int, int], tuple[Fact, ...]] | None = None
    several = any(len(row) > 1 for row in rows) and whole.shape == "level"
    for n, parts in enumerate(product(*rows)):
        if len({f.id for f in parts} | {whole.id}) != len(parts) + 1:
            continue
        spread = scene.spread((whole, *parts))
        if whole.period is None and spread > 0:
            continue
        # Where a figure is told twice with two values, the fit of one of them says which is meant;
        # that the two differ is the business of the rule for figures told twice.
        misfit = several and not adds_up(kind, whole, parts)
        cost = (misfit, spread, sum(scene.gap(whole, f) for f in parts), n)
        if best is None or cost < best[0]:
            best = cost, parts
    return best[1] if best else None


def adds_up(kind: Kind, whole: Fact, parts: tuple[Fact, ...]) -> bool:
    """Whether the printed parts can make the printed whole."""
    implied = [level(f).interval(as_printed) for f in parts]
    if kind == "balance":
        implied[1] = -implied[1]
    return total(implied).meets(level(whole).interval(as_printed))


def worked_out(scene: Scene, kinds: Sequence[Kind]) -> Iterator[Filled]:
    """Splits at an earlier period where at least one member is worked out from a later level."""
    bases = {fact.base for fact in scene.all("growth", "change") if fact.base is not None}
    measured = (fact.cell.with_(status="reported") for fact in scene.all("level", "growth", "change"))
    wholes = list(dict.fromkeys(measured))
    for cell in wholes:
        for split in splits(scene, cell, "level"):
            if split.kind in kinds:
                dates = set.intersection(*(scene.dates(member) for member in (split.whole, *split.parts)))
                for period, unit in sorted(dates, key=str):
                    if period in bases:
                        yield from _fill(scene, split, period, unit)


def _fill(scene: Scene, split: Split, period: Period, unit: str) -> Iterator[Filled]:
    members = [scene.values(cell, period, unit) for cell in (split.whole, *split.parts)]
    if not all(members) or all(row[0].is_printed for row in members):
        return
    best = [_best(row) for row in members]
    if any(len(row) > 1 for row in members):
        # Several figures have one key; that one choice of them fits says which were meant.
        options = (
            [b, *(t for t in row if t is not b)][:_CHOICES] for b, row in zip(best, members, strict=True)
        )
        rows = [[(term, term.interval(as_printed)) for term in row] for row in options]
        fitting = (choice for choice in product(*rows) if _fits(split.kind, choice))
        chosen = next(fitting, None)
        if chosen is not None:
            best = [term for term, _ in chosen]
    if _is_sound(best) and not all(term.is_printed for term in best):
        yield Filled(split, best[0], tuple(best[1:]), period)


def _fits(kind: Kind, choice: Sequence[tuple[Term, Interval]]) -> bool:
    (_, whole), *parts = choice
    seen = [interval for _, interval in parts]
    if kind == "balance":
        seen[1] = -seen[1]
    return _is_sound([term for term, _ in choice]) and total(seen).meets(whole)


def _is_sound(terms: Sequence[Term]) -> bool:
    used = [fact.id for term in terms for fact in term.facts]
    return len(used) == len(set(used))


def _best(terms: Sequence[Term]) -> Term:
    """A printed figure before one worked out, the sharper of two worked out."""
    if terms[0].is_printed:
        return terms[0]
    return min(terms, key=lambda t: _width(t.interval(as_printed)))


def as_printed(claim: object) -> Interval:
    return claim.quantity.interval()  # type: ignore[attr-defined,no-any-return]  # a Claim, as Look says


def _width(interval: Interval) -> tuple[bool, object]:
    half = interval.half_width
    return half is None, half


def total(parts: Sequence[Interval]) -> Interval:
    return reduce(add, parts)


_: Look = as_printed
