"""Claims in, facts out: each claim with the key of the unknown it speaks of, written the same way for every
wording."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from crossfoot.claim import Claim
from crossfoot.period import Period

Shape = Literal["level", "growth", "change", "points", "share", "count", "other"]

_SAME_AREA = {"WLD": None, "EU": "EU27", "EUU": "EU27", "EU28": "EU27", "non-EU28": "non-EU27", "EZ": "EA"}
_RELATIVE = {"percent", "ratio"}
_POINTS = {"percentage_point", "percentage_points"}
_BALANCE = {"surplus", "deficit", "balance"}
_UNIT_OF_MONEY = re.compile(r"[A-Z]{3}")
# Reader and text may call the same adjustment by either name.
_CURRENCY_BASIS = {"dollar", "local", "yuan", "euro", "yen", "rupee", "rouble"}
"""Bases that say in which currency a growth is counted; of an amount its unit says it already, and
a share is the same in every currency."""

_SAME_BASIS = {"revised": None, "nsa": None, "original": None}


@dataclass(frozen=True, slots=True)
class Cell:
    """What is measured, without its period and unit; None is unsaid and meets only unsaid.

    `flow` is exports, imports, trade or balance (signed, whichever way it was told). `status` keeps targets
    and
    forecasts apart from what was reported, `rate` averages per day or month from totals.
    """

    flow: str | None
    sector: str | None
    reporter: str | None
    partner: str | None
    basis: str | None
    status: str = "reported"
    rate: bool = False

    def with_(self, **changes: object) -> Cell:
        if all(getattr(self, name) == value for name, value in changes.items()):
            return self
        return replace(self, **changes)  # type: ignore[arg-type]  # the names are Cell's own


@dataclass(frozen=True, slots=True)
class Fact:
    """A claim and its key. `sign` is -1 where the printed magnitude lowers the balance (a deficit)."""

    claim: Claim
    shape: Shape
    cell: Cell
    sign: int = 1
    mirrored: bool = False

    @property
    def id(self) -> str:
        return self.claim.id

    @property
    def unit(self) -> str | None:
        return self.claim.quantity.unit

    @property
    def size(self) -> Fraction:
        """The printed magnitude, whatever its sign."""
        return abs(self.claim.quantity.value or Fraction(0))

    @property
    def period(self) -> Period | None:
        return self.claim.period

    @property
    def base(self) -> Period | None:
        return self.claim.base

    @property
    def is_money(self) -> bool:
        return bool(self.unit and _UNIT_OF_MONEY.fullmatch(self.unit) and self.unit != "TEU")


def facts(claims: Iterable[Claim]) -> list[Fact]:
    """A fact for each claim that states a number.

    The total of a pair of countries is one measure whichever is named first: it is kept under the country
    that reports most in the text.
    """
    rows = list(claims)
    reports = Counter(area(claim.reporter) for claim in rows)
    return [_fact(claim, reports) for claim in rows if claim.quantity.value is not None]


def area(place: str | None) -> str | None:
    """One name for an area that has several (no partner is the world)."""
    return _SAME_AREA.get(place, place) if place else None


def _fact(claim: Claim, reports: Counter[str | None]) -> Fact:
    shape = _shape(claim)
    flow = "balance" if claim.flow in _BALANCE else claim.flow
    reporter, partner = area(claim.reporter), area(claim.partner)
    sign = -1 if claim.flow == "deficit" else 1
    mirrored = False
    if flow == "trade" and reporter and partner and reports[partner] > reports[reporter]:
        reporter, partner = partner, reporter
    status = claim.status if claim.kind not in {"target", "forecast"} else claim.kind
    basis = _SAME_BASIS.get(claim.basis, claim.basis) if claim.basis else None
    if shape in {"level", "change", "share"} and basis in _CURRENCY_BASIS:
        basis = None
    speaker = f":{claim.speaker}" if status != "reported" and claim.speaker else ""
    cell = Cell(flow, claim.sector, reporter, partner, basis, status + speaker, claim.kind == "rate")
    return Fact(claim, shape, cell, sign, mirrored)


def _shape(claim: Claim) -> Shape:
    unit = claim.quantity.unit
    if claim.kind == "share":
        return "share"
    if unit in _POINTS:
        return "points"
    if claim.kind == "growth":
        return "growth"
    if claim.kind == "change":
        return "growth" if unit in _RELATIVE else "change"
    if claim.kind in {"level", "rate", "target", "forecast"}:
        return "growth" if unit in _RELATIVE and claim.kind != "rate" else "level"
    if claim.kind == "count":
        return "count"
    return "other"


def mirror(fact: Fact) -> Fact:
    """The same figure told from the partner's side: its exports are the other's imports, its surplus the
    other's deficit."""
    cell = fact.cell
    flow = {"exports": "imports", "imports": "exports"}.get(cell.flow or "", cell.flow)
    sign = -fact.sign if cell.flow == "balance" else fact.sign
    return Fact(
        fact.claim,
        fact.shape,
        cell.with_(flow=flow, reporter=cell.partner, partner=cell.reporter),
        sign,
        True,
    )
