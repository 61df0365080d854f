"""Linear rows in, whether some values satisfy all of them out, decided exactly on Fraction.

The general simplex of Dutertre and de Moura (A Fast Linear-Arithmetic Solver for DPLL(T), 2006): every row
gets a
variable with the row's bounds, violated bounds are repaired by pivoting, and a row that cannot be repaired
names the
rows that contradict one another. Bland's rule makes it end.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

Unknown = Hashable


@dataclass(frozen=True, slots=True)
class Row:
    """low <= sum of coefficient x unknown <= high; None is unbounded. `claims` state it, none where it is
    an identity."""

    coefficients: Mapping[Unknown, Fraction]
    low: Fraction | None
    high: Fraction | None
    claims: frozenset[str] = field(default=frozenset())


def conflict(rows: Sequence[Row]) -> frozenset[int] | None:
    """The indices of rows that cannot all hold; None where some values satisfy every row."""
    return _Tableau(rows).solve()


class _Tableau:
    """Variables 0..m-1 are the rows' sums, m.. the unknowns; each basic variable is a sum of non-basic
    ones."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.count = len(rows)
        number: dict[Unknown, int] = {}
        for row in rows:
            for unknown in row.coefficients:
                number.setdefault(unknown, self.count + len(number))
        self.low: dict[int, Fraction | None] = {n: row.low for n, row in enumerate(rows)}
        self.high: dict[int, Fraction | None] = {n: row.high for n, row in enumerate(rows)}
        self.basic = {
            n: {number[u]: c for u, c in row.coefficients.items() if c} for n, row in enumerate(rows)
        }
        self.value = {n: Fraction(0) for n in range(self.count + len(number))}

    def solve(self) -> frozenset[int] | None:
        while True:
            broken = min((n for n in self.basic if self._misses(n)), default=None)
            if broken is None:
                return None
            raised = self._below(broken, self.value[broken])
            entering = min(
                (n for n, c in self.basic[broken].items() if self._can_move(n, c, raised)), default=None
            )
            if entering is None:
                return frozenset(n for n in (broken, *self.basic[broken]) if n < self.count)
            target = self.low[broken] if raised else self.high[broken]
            assert target is not None
            self._pivot(broken, entering, target)

    def _misses(self, n: int) -> bool:
        return self._below(n, self.value[n]) or self._above(n, self.value[n])

    def _below(self, n: int, value: Fraction) -> bool:
        bound = self.low.get(n)
        return bound is not None and value < bound

    def _above(self, n: int, value: Fraction) -> bool:
        bound = self.high.get(n)
        return bound is not None and value > bound

    def _can_move(self, n: int, coefficient: Fraction, raised: bool) -> bool:
        """Whether a non-basic variable has room to move the sum the way it must go."""
        up = (coefficient > 0) == raised
        bound = self.high.get(n) if up else self.low.get(n)
        return bound is None or (self.value[n] < bound if up else self.value[n] > bound)

    def _pivot(self, leaving: int, entering: int, target: Fraction) -> None:
        """Moves `entering` so that `leaving` meets its bound, and lets them change places."""
        row = self.basic.pop(leaving)
        coefficient = row.pop(entering)
        step = (target - self.value[leaving]) / coefficient
        self.value[leaving] = target
        self.value[entering] += step
        solved = {n: -c / coefficient for n, c in row.items()}
        solved[leaving] = 1 / coefficient
        for n, other in self.basic.items():
            share = other.pop(entering, None)
            if share is None:
                continue
            self.value[n] += share * step
            for m, c in solved.items():
                total = other.get(m, Fraction(0)) + share * c
                if total:
                    other[m] = total
                else:
                    other.pop(m, None)
        self.basic[entering] = solved
