"""Components of rows in, the smallest sets of figures that cannot all be true out: HiGHS proposes, Fraction
decides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any

from crossfoot.system.exact import Row, conflict

MOST_CLAIMS = 200
"""Components of more figures are not looked at together; single relations still are."""

MOST_IN_CONFLICT = 9
"""A contradiction among more figures is no use to a reader and more likely a misreading."""

FEW = 60
"""Systems of so few rows are decided exactly at once; importing HiGHS would take longer."""

SPAN = 10**6
"""Figures smaller than the largest of their component by this factor are left out: their digits drown."""


def contradiction(rows: Sequence[Row]) -> frozenset[str] | None:
    """The claims of a smallest set of rows that cannot all hold; None where the rows agree or are too many.
    The claims of a smallest set of rows that cannot all hold; None where the rows agree or are too many."""
    rows = _of_one_size(rows)
    claims = sorted({claim for row in rows for claim in row.claims})
    if not 2 <= len(claims) <= MOST_CLAIMS or _agrees(rows):
        return None
    proposed = _smallest(rows, claims)
    if not proposed or len(proposed) > MOST_IN_CONFLICT:
        return None
    chosen = [row for row in rows if row.claims <= proposed]
    found = conflict(chosen)
    if found is None:
        return None
    named = frozenset(claim for n in found for claim in chosen[n].claims)
    return named if len(named) > 1 else None


def agree(rows: Iterable[Row], claims: frozenset[str]) -> bool:
    """Whether some values satisfy the rows of these claims and every identity; decided exactly."""
    return conflict([row for row in rows if row.claims <= claims]) is None


def _of_one_size(rows: Sequence[Row]) -> list[Row]:
    sizes = {n: _size(row) for n, row in enumerate(rows)}
    largest = max(sizes.values(), default=Fraction(0))
    return [row for n, row in enumerate(rows) if not sizes[n] or sizes[n] * SPAN > largest]


def _size(row: Row) -> Fraction:
    return max((abs(bound) for bound in (row.low, row.high) if bound is not None), default=Fraction(0))


def _smallest(rows: Sequence[Row], claims: Sequence[str]) -> frozenset[str]:
    """Leaves out one figure after the other while the rest still disagrees (deletion filter)."""
    kept = set(claims)
    for claim in claims:
        without = kept - {claim}
        if not _agrees([row for row in rows if row.claims <= without]):
            kept = without
    return frozenset(kept)


def _agrees(rows: Sequence[Row]) -> bool:
    """Whether some values satisfy the rows: exactly where they are few; else what HiGHS says in floats, each
    figure scaled to the largest, a proposal only."""
    if len(rows) <= FEW:
        return conflict(rows) is None
    import highspy

    unknowns = sorted({unknown for row in rows for unknown in row.coefficients}, key=str)
    number = {unknown: n for n, unknown in enumerate(unknowns)}
    scale = float(max((_size(row) for row in rows), default=Fraction(1)) or 1)
    model = _silent(highspy.Highs)
    infinity = highspy.kHighsInf
    for _ in unknowns:
        model.addVar(-infinity, infinity)
    for row in rows:
        low = -infinity if row.low is None else float(row.low) / scale
        high = infinity if row.high is None else float(row.high) / scale
        index = [number[unknown] for unknown in row.coefficients]
        model.addRow(low, high, len(index), index, [float(c) for c in row.coefficients.values()])
    model.run()
    return bool(model.getModelStatus() != highspy.HighsModelStatus.kInfeasible)


def _silent(kind: Any) -> Any:
    """A solver that prints nothing. Its own constructor sets up callbacks, and so prints a banner to the
    standard output of the process: only its base is constructed, and told to be silent.
    """
    model = kind.__new__(kind)
    kind.__bases__[0].__init__(model)
    model.setOptionValue("output_flag", False)
    return model
