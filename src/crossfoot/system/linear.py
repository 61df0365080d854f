"""A scene in, its figures as linear rows over the true values of their keys out, in components that share
unknowns."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction

from crossfoot.claim import Claim
from crossfoot.interval import Interval
from crossfoot.period import Period
from crossfoot.scene import Cell, Fact, Scene
from crossfoot.scene.decompositions import splits
from crossfoot.system.exact import Row, Unknown
from crossfoot.system.looks import cut

Look = Callable[[Claim], Interval]
Key = tuple[Cell, str, Period]
_GROSS = {"exports", "imports", "trade"}


def rows(scene: Scene, facts: Iterable[Fact], look: Look = cut) -> list[Row]:
    """The rows of printed levels, growth rates and changes, and the identities among the keys they speak of.

    Figures of rates, without a period or with days are left out: they make no unknown that another figure
    shares.
    """
    usable = [f for f in facts if _usable(f)]
    units = _units(usable)
    found: list[Row] = []
    for fact in usable:
        found.extend(_stated(fact, units.get(fact.cell) or units.get(fact.cell.with_(flow=None)), look))
    keys = {key for row in found for key in row.coefficients if isinstance(key, tuple)}
    found.extend(_identities(scene, keys))
    found.extend(Row({key: Fraction(1)}, Fraction(0), None) for key in keys if key[0].flow in _GROSS)
    return found


def _units(facts: Iterable[Fact]) -> dict[Cell, str]:
    """The unit of each cell's levels, and under flow None the commonest of cells that differ in flow only."""
    counts: dict[Cell, Counter[str]] = defaultdict(Counter)
    for fact in facts:
        if fact.shape == "level" and fact.unit:
            counts[fact.cell][fact.unit] += 1
            counts[fact.cell.with_(flow=None)][fact.unit] += 1
    return {cell: units.most_common(1)[0][0] for cell, units in counts.items()}


def _usable(fact: Fact) -> bool:
    cell = fact.cell
    if (
        fact.period is None
        or fact.period.days is not None
        or cell.rate
        or cell.flow is None
        or cell.status != "reported"
    ):
        return False
    return fact.shape == "level" or (fact.shape in {"growth", "change"} and fact.base is not None)


def _stated(fact: Fact, unit: str | None, look: Look) -> Iterator[Row]:
    """The rows that one figure states; none for a growth whose level has no unit in the text."""
    assert fact.period is not None
    seen, by = look(fact.claim), frozenset((fact.id,))
    if fact.shape == "level" and fact.unit:
        value = seen if fact.sign > 0 else -seen
        yield Row({(fact.cell, fact.unit, fact.period): Fraction(1)}, value.low, value.high, by)
    elif fact.shape == "change" and fact.base is not None and fact.unit and fact.claim.flow != "balance":
        value = seen if fact.sign > 0 else -seen
        ends: dict[Unknown, Fraction] = {
            (fact.cell, fact.unit, fact.period): Fraction(1),
            (fact.cell, fact.unit, fact.base): Fraction(-1),
        }
        yield Row(ends, value.low, value.high, by)
    elif fact.shape == "growth" and unit is not None and fact.claim.flow != "balance":
        yield from _growth(fact, unit, seen, by)


def _growth(fact: Fact, unit: str, seen: Interval, by: frozenset[str]) -> Iterator[Row]:
    """Now is between (1 + low) and (1 + high) times then; of a surplus or deficit, both lie on its side of
    zero."""
    assert fact.period is not None
    assert fact.base is not None
    side = Fraction(fact.sign)
    now, then = (fact.cell, unit, fact.period), (fact.cell, unit, fact.base)
    bounds = [
        None if v is None else (v if fact.unit == "ratio" else 1 + v / 100) for v in (seen.low, seen.high)
    ]
    if bounds[0] is not None:
        yield Row({now: side, then: -side * bounds[0]}, Fraction(0), None, by)
    if bounds[1] is not None:
        yield Row({now: side, then: -side * bounds[1]}, None, Fraction(0), by)
    if fact.cell.flow == "balance":
        yield Row({then: side}, Fraction(0), None, by)


def _identities(scene: Scene, keys: set[Key]) -> Iterator[Row]:
    """Whole = parts for every split of which the text speaks of all members in a period."""
    for cell, unit, period in sorted(keys, key=str):
        for split in splits(scene, cell, "level"):
            parts = [(part, unit, period) for part in split.parts]
            if all(part in keys for part in parts):
                signs = (1, -1) if split.kind == "balance" else (1,) * len(parts)
                sums: dict[Unknown, Fraction] = {
                    part: Fraction(-sign) for part, sign in zip(parts, signs, strict=True)
                }
                yield Row({(cell, unit, period): Fraction(1), **sums}, Fraction(0), Fraction(0))


def components(found: Sequence[Row]) -> list[list[Row]]:
    """The rows in groups that share unknowns."""
    groups: list[tuple[set[object], list[Row]]] = []
    for row in found:
        unknowns, members = set(row.coefficients), [row]
        rest = []
        for other, others in groups:
            if other & unknowns:
                unknowns |= other
                members = others + members
            else:
                rest.append((other, others))
        groups = [*rest, (unknowns, members)]
    return [members for _, members in groups]
