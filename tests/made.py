"""Readings and reports made by hand, for tests of what comes after reading."""

from __future__ import annotations

from fractions import Fraction

from crossfoot.claim import Claim, Quantity
from crossfoot.finding import Evidence, Finding, Repair
from crossfoot.period import Period
from crossfoot.report import NotChecked, Report, Verdict
from crossfoot.rows import claim_row, finding_row

TEXT = (
    "Exports rose 7.2% to $196.2 billion from $186.5 billion a year earlier.\n"
    "Imports were $150.0 billion, the customs office said on its 74th anniversary."
)
SENTENCES = ((0, 72), (72, len(TEXT)))


def amount(digits: str) -> Quantity:
    """So many billion dollars."""
    return Quantity(digits, Fraction(10**9), Fraction(digits) * 10**9, "USD")


def claim(id: str, quote: str, quantity: Quantity, **fields: object) -> Claim:
    """A claim about the quote's first place in TEXT."""
    start = TEXT.index(quote)
    given: dict[str, object] = {"kind": "level", "flow": "exports", "period": Period.year(2030), **fields}
    return Claim(id, start, start + len(quote), quote, quantity, **given)  # type: ignore[arg-type]


CLAIMS = (
    claim(
        "c1",
        "7.2%",
        Quantity("7.2", Fraction(1), Fraction("7.2"), "percent"),
        kind="growth",
        base=Period.year(2029),
    ),
    claim("c2", "$196.2 billion", amount("196.2")),
    claim("c3", "$186.5 billion", amount("186.5"), period=Period.year(2029)),
    claim("c4", "$150.0 billion", amount("150.0"), flow="imports", sentence=1),
    claim("c5", "74th", Quantity("74", Fraction(1), Fraction(74), None), kind="rank", flow=None, sentence=1),
)
FINDING = Finding(
    "f1",
    "growth-rate",
    "growth",
    ("c1", "c2", "c3"),
    False,
    "186.5 x (1 + 7.2%) = 199.8 to 200.1, printed 196.2",
    suspect="c1",
    repair=Repair("c1", Fraction("5.1"), Fraction("5.3"), Fraction("5.2"), "digit", "5.2%"),
    power=Fraction("0.0006"),
)
SUPPORT = Finding(
    "f2",
    "level-against-reference",
    "reference",
    ("c4",),
    True,
    "published 150.0",
    evidence=(
        Evidence(
            "bundled table",
            "Customs",
            "imports",
            "2030",
            "first release",
            Fraction(150) * 10**9,
            Fraction("149.95") * 10**9,
            Fraction("150.05") * 10**9,
            "USD",
        ),
    ),
)
JUDGED: dict[str, tuple[Verdict, tuple[str, ...]]] = {
    "c1": ("inconsistent", ("f1",)),
    "c2": ("unchecked", ()),
    "c3": ("unchecked", ()),
    "c4": ("supported", ("f2",)),
    "c5": ("unchecked", ()),
}


def report() -> Report:
    """One claim does not add up, one is supported, three could not be checked."""
    return Report(
        id="made.txt",
        language="en",
        published="2031-01-20",
        published_from="given",
        claims=tuple(claim_row(c, *JUDGED[c.id]) for c in CLAIMS),
        findings=(finding_row(FINDING), finding_row(SUPPORT)),
        projections=(),
        checks_run=("growth-rate", "level-against-reference"),
        not_checked=(
            NotChecked(claims=("c2", "c3"), why="stands beside a wrong figure"),
            NotChecked(claims=("c5",), why="a rank, no amount"),
        ),
    ).with_text(TEXT, SENTENCES)
