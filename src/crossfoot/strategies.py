"""Hypothesis strategies: claims, series, articles that add up or have one slip, renderings of a number.

Registered through hypothesis's entry point, so that `st.from_type(crossfoot.Claim)` works wherever crossfoot
is installed.

>>> from hypothesis import given
>>> @given(article=articles_with_a_slip())
... def test_my_checker_finds_it(article): ...
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import get_args

from hypothesis import strategies as st

from crossfoot.claim import Approx, Claim, Flow, Quantity
from crossfoot.period import Period

_PLACES = ("CHN", "DEU", "USA", "JPN", "KOR", "IND", "BRA", "FRA", "GBR", "RUS")
_BILLION = 10**9


@dataclass(frozen=True, slots=True)
class Article:
    """A text whose true figures are known: `truth` maps each quote to its true value in base units.

    `wrong` is the quote of a planted slip and `right` what should stand there; both None where every figure
    is the rounded truth.
    """

    text: str
    truth: dict[str, Fraction]
    wrong: str | None = None
    right: str | None = None


def quantities() -> st.SearchStrategy[Quantity]:
    """Amounts of money as printed, with any hedge."""

    def made(whole: int, places: int, scale: int, unit: str, approx: Approx) -> Quantity:
        digits = str(Decimal(whole).scaleb(-places))
        return Quantity(digits, Fraction(scale), Fraction(digits) * scale, unit, approx=approx)

    return st.builds(
        made,
        st.integers(1, 99_999),
        st.integers(0, 2),
        st.sampled_from([10**6, 10**9, 10**12]),
        st.sampled_from(["USD", "EUR", "CNY", "JPY", "GBP"]),
        st.sampled_from(get_args(Approx)),
    )


def percentages() -> st.SearchStrategy[Quantity]:
    """Growth rates as printed, falls among them."""

    def made(tenths: int) -> Quantity:
        digits = str(Decimal(tenths).scaleb(-1))
        return Quantity(digits, Fraction(1), Fraction(digits), "percent")

    return st.integers(-990, 3000).map(made)


def periods() -> st.SearchStrategy[Period]:
    """Months, spans of months from January, and years."""
    years = st.integers(1990, 2050)
    return st.one_of(
        st.builds(Period.year, years),
        st.builds(Period.month, years, st.integers(1, 12)),
        st.builds(lambda year, last: Period(year * 12, year * 12 + last), years, st.integers(0, 11)),
    )


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    """One claim: a level or a growth rate of somebody's trade in some period."""
    growth = draw(st.booleans())
    quantity = draw(percentages() if growth else quantities())
    start = draw(st.integers(0, 500))
    period = draw(periods())
    quote = f"{quantity.digits}%" if growth else f"{quantity.unit} {quantity.digits} billion"
    return Claim(
        id=f"c{draw(st.integers(1, 99))}",
        start=start,
        end=start + len(quote),
        quote=quote,
        quantity=quantity,
        kind="growth" if growth else "level",
        flow=draw(st.sampled_from(get_args(Flow))),
        reporter=draw(st.sampled_from(_PLACES)),
        partner=draw(st.none() | st.sampled_from(_PLACES)),
        period=period,
        base=period.shift(-12) if growth else None,
        sentence=draw(st.integers(0, 20)),
    )


def series(years: int = 3) -> st.SearchStrategy[dict[Period, Fraction]]:
    """A monthly series of so many years, all above zero."""

    def made(first: int, values: Sequence[int]) -> dict[Period, Fraction]:
        return {Period(first * 12 + n, first * 12 + n): Fraction(v) * 10**6 for n, v in enumerate(values)}

    return st.builds(
        made,
        st.integers(1990, 2040),
        st.lists(st.integers(1, 10**6), min_size=12 * years, max_size=12 * years),
    )


def renderings(billions: Decimal) -> st.SearchStrategy[str]:
    """The ways in which one amount of dollars is printed, all of the same value and precision."""
    millions = f"{billions * 1000:,.0f}" if billions.as_tuple().exponent in {0, -1, -2, -3} else None
    ways = [
        f"${billions} billion",
        f"${billions}bn",
        f"{billions} billion dollars",
        f"US${billions} billion",
        f"USD {billions} billion",
    ]
    if millions is not None and billions.as_tuple().exponent == -3:
        ways.append(f"${millions} million")
    return st.sampled_from(ways)


@st.composite
def consistent_articles(draw: st.DrawFn) -> Article:
    """A text about a country's trade in which every figure is the truth, rounded to the digits printed."""
    year = draw(st.integers(2026, 2049))
    exports, imports, before = (Decimal(draw(st.integers(20_000, 900_000))) / 1000 for _ in range(3))
    balance = abs(exports - imports)
    growth = (exports / before - 1) * 100
    digits = draw(st.integers(1, 2))
    figures = {
        "exports": (_rounded(exports, digits), Fraction(exports) * _BILLION),
        "imports": (_rounded(imports, digits), Fraction(imports) * _BILLION),
        "before": (_rounded(before, digits), Fraction(before) * _BILLION),
        "balance": (_rounded(balance, digits), Fraction(balance) * _BILLION),
    }
    quotes = {name: f"${printed} billion" for name, (printed, _) in figures.items()}
    rate = f"{_rounded(abs(growth), 1)}%"
    side = "surplus" if exports >= imports else "deficit"
    moved = "rose" if growth >= 0 else "fell"
    text = draw(st.sampled_from(_TEMPLATES)).format(
        year=year, last=year - 1, side=side, moved=moved, rate=rate, **quotes
    )
    truth = {quotes[name]: value for name, (_, value) in figures.items()}
    truth[rate] = Fraction(exports) / Fraction(before) * 100 - 100
    return Article(text, {quote: value for quote, value in truth.items() if quote in text})


@st.composite
def articles_with_a_slip(draw: st.DrawFn) -> Article:
    """A text in which one digit of the balance is changed, so that its figures cannot all be true."""
    year = draw(st.integers(2026, 2049))
    exports, imports = (Decimal(draw(st.integers(200, 9000))) / 10 for _ in range(2))
    balance = abs(exports - imports)
    printed = f"{balance:.1f}"
    at = draw(st.sampled_from([n for n, c in enumerate(printed) if c.isdigit() and n < printed.index(".")]))
    digit = draw(st.sampled_from([d for d in "123456789" if d != printed[at]]))
    wrong, right = f"${printed[:at]}{digit}{printed[at + 1 :]} billion", f"${printed} billion"
    side = "surplus" if exports >= imports else "deficit"
    text = (
        f"Exports were ${exports:.1f} billion and imports ${imports:.1f} billion in {year}, "
        f"which left a trade {side} of {wrong}."
    )
    truth = {
        f"${exports:.1f} billion": Fraction(exports) * _BILLION,
        f"${imports:.1f} billion": Fraction(imports) * _BILLION,
        wrong: Fraction(balance) * _BILLION,
    }
    return Article(text, truth, wrong, right)


_TEMPLATES = (
    "Exports {moved} {rate} to {exports} in {year} from {before} in {last}. "
    "Imports were {imports}, which left a trade {side} of {balance}.",
    "In {year} the country exported goods worth {exports}, against {before} in {last}. "
    "It imported {imports}, and the trade {side} was {balance}.",
    "The trade {side} was {balance} in {year}, with exports of {exports} and imports of {imports}.",
)


def _rounded(value: Decimal, digits: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
