"""The joint system: what no single relation shows, decided exactly; true figures, however rounded, never
contradict."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from crossfoot.interval import unround
from crossfoot.system.exact import Row, Unknown, conflict
from crossfoot.system.joint import contradiction


def row(low: int | None, high: int | None, claim: str = "", **coefficients: int) -> Row:
    return Row(
        {name: Fraction(value) for name, value in coefficients.items()},
        None if low is None else Fraction(low),
        None if high is None else Fraction(high),
        frozenset((claim,)) if claim else frozenset(),
    )


def test_rows_that_some_values_satisfy_do_not_conflict() -> None:
    assert conflict([row(1, 2, x=1), row(3, 4, y=1), row(5, 6, x=1, y=1)]) is None


def test_rows_that_no_values_satisfy_are_named() -> None:
    # x <= 2 and y <= 4 leave x + y at most 6; the fourth row has nothing to do with it.
    assert conflict([row(1, 2, x=1), row(3, 4, y=1), row(7, 8, x=1, y=1), row(0, 9, z=1)]) == frozenset(
        {0, 1, 2}
    )


def test_bounds_that_touch_do_not_conflict() -> None:
    assert conflict([row(1, 2, x=1), row(3, 4, y=1), row(6, 8, x=1, y=1)]) is None


def test_equalities_chain() -> None:
    # x = y + z, y = 2, z = 3, x = 6.
    rows = [row(0, 0, x=1, y=-1, z=-1), row(2, 2, y=1), row(3, 3, z=1), row(6, 6, x=1)]

    assert conflict(rows) == frozenset({0, 1, 2, 3})


def test_a_contradiction_names_the_figures_and_no_more() -> None:
    rows = [
        row(10, 11, "a", x=1),
        row(4, 5, "b", y=1),
        row(20, 21, "c", z=1),
        row(0, 0, z=1, x=-1, y=-1),
        row(7, 8, "d", w=1),
        row(0, 0, w=1, y=-1, x=-1),
    ]

    found = contradiction(rows)

    assert found is not None
    assert found in ({"a", "b", "c"}, {"a", "b", "d"}, {"c", "d"})


def test_large_systems_are_proposed_by_the_solver_and_decided_exactly() -> None:
    # A chain x0 = 1, x(n+1) = x(n) + 1 with every value printed; the last says 99 where 80 follows.
    one = Fraction(1)
    rows = [Row({f"x{n}": one}, Fraction(n), Fraction(n), frozenset((f"v{n}",))) for n in range(80)]
    rows += [Row({f"x{n + 1}": one, f"x{n}": -one}, one, one) for n in range(80)]
    assert contradiction([*rows, row(80, 80, "last", x80=1)]) is None

    found = contradiction([*rows, row(99, 99, "last", x80=1)])

    assert found is not None
    assert "last" in found
    assert len(found) == 2


def test_figures_that_agree_are_no_contradiction() -> None:
    assert (
        contradiction(
            [row(10, 11, "a", x=1), row(4, 5, "b", y=1), row(14, 16, "c", z=1), row(0, 0, z=1, x=-1, y=-1)]
        )
        is None
    )


def _printed(draw: Any, value: Fraction) -> tuple[Fraction | None, Fraction | None]:
    places = draw(st.integers(0, 3))
    seen = unround(_decimal(value, places))
    return seen.low, seen.high


def _decimal(value: Fraction, places: int) -> str:
    steps = round(value * 10**places)
    sign, digits = ("-" if steps < 0 else ""), str(abs(steps)).rjust(places + 1, "0")
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_random_systems_over_true_values_are_never_flagged(data: Any) -> None:
    """Exports, imports, trade and balance of several periods and partners, levels and growth, printed at
    any precision."""
    draw = data.draw
    rows: list[Row] = []
    partners, periods = draw(st.integers(1, 2)), draw(st.integers(1, 3))
    true: dict[tuple[str, int, int], Fraction] = {}
    for partner in range(partners):
        for period in range(periods):
            sold, bought = (Fraction(draw(st.integers(1, 10**6)), 1000) for _ in range(2))
            cell = {"x": sold, "m": bought, "t": sold + bought, "b": sold - bought}
            true.update({(name, partner, period): value for name, value in cell.items()})
            for whole, sign in (("t", -1), ("b", 1)):
                signs = {whole: 1, "x": -1, "m": sign}
                sums: dict[Unknown, Fraction] = {
                    (name, partner, period): Fraction(c) for name, c in signs.items()
                }
                rows.append(Row(sums, Fraction(0), Fraction(0)))
    for n, (key, value) in enumerate(true.items()):
        if draw(st.booleans()):
            low, high = _printed(draw, value)
            rows.append(Row({key: Fraction(1)}, low, high, frozenset((f"l{n}",))))
        name, where, when = key
        if name != "b" and when and draw(st.booleans()):
            then = (name, where, when - 1)
            low, high = _printed(draw, (value / true[then] - 1) * 100)
            assert low is not None
            assert high is not None
            by = frozenset((f"g{n}",))
            rows.append(Row({key: Fraction(1), then: -(1 + low / 100)}, Fraction(0), None, by))
            rows.append(Row({key: Fraction(1), then: -(1 + high / 100)}, None, Fraction(0), by))

    assert conflict(rows) is None
    assert contradiction(rows) is None
