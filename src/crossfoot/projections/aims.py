"""The claims of a text -> what they say will be reached: one measure, one year, one amount or growth."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from crossfoot.claim import Claim
from crossfoot.period import Period
from crossfoot.sources.fit import is_money

FLOWS = frozenset({"exports", "imports", "trade"})
AIMS = frozenset({"target", "forecast"})


@dataclass(frozen=True, slots=True)
class Aim:
    """What several claims of a text say will be reached: one measure, one year, and an amount in `unit`; or,
    where `unit` is "percent", so much more than the year before."""

    claims: tuple[Claim, ...]
    period: Period
    value: Fraction
    unit: str

    @property
    def first(self) -> Claim:
        return self.claims[0]


def aims(claims: Sequence[Claim]) -> list[Aim]:
    """The amounts and growth rates that a text says will be reached in a year, each with all its
    mentions."""
    wanted = [claim for claim in claims if _is_aim(claim)]
    dated = [claim for claim in wanted if _is_year(claim.period)]
    together: dict[tuple[object, ...], list[Claim]] = {}
    for claim in wanted:
        like = next((d for d in dated if d is claim), None) or _same_aim(claim, dated)
        if like is not None:
            quantity = like.quantity
            key = like.flow, parties(like), like.sector, like.period, quantity.unit, quantity.value
            together.setdefault(key, []).append(claim)
    found = []
    for group in together.values():
        like = next(claim for claim in group if claim in dated)
        assert like.period is not None
        assert like.quantity.value is not None
        ordered = (like, *(claim for claim in group if claim is not like))
        found.append(Aim(ordered, like.period, like.quantity.value, str(like.quantity.unit)))
    return found


def parties(claim: Claim) -> object:
    """The reporter and partner of a claim; the total of a pair is one whichever is named first."""
    partner = None if claim.partner == "WLD" else claim.partner
    if claim.flow == "trade":
        return frozenset({claim.reporter, partner})
    return claim.reporter, partner


def is_of(claim: Claim, aim: Claim, unit: str) -> bool:
    """Whether a claim is of the measure of an aim told in `unit`, as a level or as growth."""
    if claim.flow != aim.flow or claim.quantity.value is None or claim.basis is not None:
        return False
    sectors = (None, aim.sector, *_WHOLE.get(aim.sector, ()))
    if parties(claim) != parties(aim) or claim.sector not in sectors:
        return False
    return claim.quantity.unit == ("percent" if claim.kind == "growth" else unit)


def unit_of(aim: Aim, claims: Iterable[Claim]) -> str | None:
    """The currency of an aim; for one of growth the currency that the text gives levels of its measure in,
    where that is one."""
    if aim.unit != "percent":
        return aim.unit
    told = {
        str(claim.quantity.unit)
        for claim in claims
        if claim.kind == "level"
        and is_money(claim.quantity.unit)
        and is_of(claim, aim.first, str(claim.quantity.unit))
    }
    return told.pop() if len(told) == 1 else None


_WHOLE: dict[str | None, tuple[str | None, ...]] = {None: ("goods", "goods_services"), "goods": (None,)}


def _is_aim(claim: Claim) -> bool:
    quantity = claim.quantity
    ahead = claim.kind in AIMS or (claim.kind == "level" and claim.status in AIMS)
    if not ahead or claim.flow not in FLOWS or quantity.value is None or quantity.value <= 0:
        return False
    if quantity.approx in {"less_than", "at_most"}:
        return False
    return is_money(quantity.unit) or (quantity.unit == "percent" and _is_yearly(claim))


def _is_yearly(claim: Claim) -> bool:
    """Whether a growth rate is that of a year on the year before."""
    period = claim.period
    return _is_year(period) and period is not None and claim.base in (None, period.shift(-12))


def _same_aim(claim: Claim, dated: Iterable[Claim]) -> Claim | None:
    """The dated mention of the same amount, for a mention whose year is unsaid."""
    for other in dated:
        same = other.quantity.value == claim.quantity.value and other.quantity.unit == claim.quantity.unit
        unsaid = claim.reporter is None or claim.partner is None
        if same and other.flow == claim.flow and (unsaid or parties(claim) == parties(other)):
            return other
    return None


def _is_year(period: Period | None) -> bool:
    return period is not None and period.days is None and period.length == 12
