"""One filled rule in, its judgement out: holds, holds but for a named innocent explanation, or fails."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from crossfoot.catalogue import Rule
from crossfoot.claim import Claim
from crossfoot.finding import Explanation, Holds
from crossfoot.interval import Interval
from crossfoot.scene import Filling, Term
from crossfoot.scene.scene import FAR
from crossfoot.scene.terms import Look
from crossfoot.system.looks import (
    coarse_beside,
    cut,
    finely_cut,
    hedged,
    is_hedged,
    one_further,
    printed,
    whole_units,
    widened,
)

NEAR = Fraction(1, 5)
"""How far figures of different paragraphs may miss one another and still be taken to measure the same."""

REVISED_LEVEL = Fraction(5, 1000)
"""The measured revision of published levels: half a percent (docs/blame.md)."""

REVISED_GROWTH = Fraction(3, 10)
"""The measured revision of published growth rates, in points (docs/blame.md)."""


@dataclass(frozen=True, slots=True)
class Instance:
    """A rule with its roles filled by the figures of a text."""

    rule: Rule
    filling: Filling
    spread: int = 0

    @property
    def is_weak(self) -> bool:
        """Whether the licence is by keys alone: it may accuse only where a clear slip explains the miss."""
        apart = self.is_apart and not self.is_nearly_true
        return self.filling.weak or apart or self.rule.family in {"contains", "order"}

    @property
    def is_apart(self) -> bool:
        """Whether its figures stand in different paragraphs."""
        return self.spread > FAR

    @property
    def is_nearly_true(self) -> bool:
        """Whether the two sides are near one another: figures of different measures seldom are."""
        stated, implied = (_about(side) for side in self.sides(printed))
        if self.rule.sense != "equal" or stated is None or implied is None:
            return False
        return abs(stated - implied) <= NEAR * min(abs(stated), abs(implied)) and stated * implied > 0

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of the claims in it, each once, in the order of the text."""
        facts = {f.id: f.claim for f in self.filling.facts}
        return tuple(sorted(facts, key=lambda i: (facts[i].start, facts[i].end)))

    @property
    def stated(self) -> Term:
        term = self.filling.roles[self.rule.gives]
        assert isinstance(term, Term)
        return term

    @property
    def result(self) -> Term:
        """The term of the role that a writer works out."""
        term = self.filling.roles[self.rule.result]
        return term if isinstance(term, Term) else self.stated

    def sides(self, look: Look) -> tuple[Interval, Interval]:
        """The stated and the implied interval under one way of reading the figures."""
        values: dict[str, Any] = {
            role: tuple(t.interval(look) for t in term) if isinstance(term, tuple) else term.interval(look)
            for role, term in self.filling.roles.items()
        }
        implied = self.rule.implied(values)
        return values[self.rule.gives], implied if isinstance(implied, Interval) else Interval.of(implied)

    def with_one(self, claim: str, look: Look) -> Callable[[Interval], tuple[Interval, Interval]]:
        """The two sides by the value of one figure, the others under one way of reading them."""
        values: dict[str, Any] = {}
        moving: dict[str, Term | tuple[Term, ...]] = {}
        for role, term in self.filling.roles.items():
            terms = term if isinstance(term, tuple) else (term,)
            if any(fact.id == claim for t in terms for fact in t.facts):
                moving[role] = term
            else:
                values[role] = (
                    tuple(t.interval(look) for t in terms) if isinstance(term, tuple) else term.interval(look)
                )

        def sides(value: Interval) -> tuple[Interval, Interval]:
            def seen(other: Claim) -> Interval:
                return value if other.id == claim else look(other)

            now = dict(values)
            for role, term in moving.items():
                now[role] = (
                    tuple(t.interval(seen) for t in term) if isinstance(term, tuple) else term.interval(seen)
                )
            implied = self.rule.implied(now)
            return now[self.rule.gives], implied if isinstance(implied, Interval) else Interval.of(implied)

        return sides

    def admits(self, look: Look) -> bool:
        stated, implied = self.sides(look)
        return self.rule.admits(stated, implied)


def _about(side: Interval) -> Fraction | None:
    """The middle of a side, or its one end."""
    ends = [end for end in (side.low, side.high) if end is not None]
    return sum(ends, Fraction(0)) / len(ends) if ends else None


@dataclass(frozen=True, slots=True)
class Judgement:
    instance: Instance
    holds: Holds
    explanation: Explanation | None = None


def judge(instance: Instance, look: Look = printed) -> Judgement:
    """Decides exactly; innocent explanations are tried in the order of docs/blame.md before a failure is
    said. `look` reads the figures as printed."""
    if instance.admits(look):
        return Judgement(instance, True)
    for name, look in _readings(instance):
        if instance.admits(look):
            return Judgement(instance, "explained", name)
    if instance.filling.across and _revision(instance):
        return Judgement(instance, "explained", "revision")
    if instance.filling.allowance is not None:
        name, share = instance.filling.allowance
        if instance.admits(_off_by(share)):
            return Judgement(instance, "explained", name)
    return Judgement(instance, False)


def _readings(instance: Instance) -> list[tuple[Explanation, Look]]:
    coarsely = coarse_beside(fact.claim for fact in instance.filling.facts)
    readings: list[tuple[Explanation, Look]] = [("coarser_rounding", coarsely), ("truncation", finely_cut)]
    if instance.rule.family not in {"repeat", "sign", "order", "contains"}:
        result = frozenset(f.id for f in instance.result.facts if instance.result.is_printed)
        readings.append(("last_place", one_further(result)))
        if all(fact.claim.quantity.digits.endswith(".00") for fact in instance.filling.facts):
            readings.append(("coarser_rounding", whole_units))
    if any(is_hedged(fact.claim) for fact in instance.filling.facts):
        readings.append(("hedge", hedged))
    return readings


def _revision(instance: Instance) -> bool:
    """Whether a revision of the usual size of one figure of another release would make it hold."""

    def growths(claim: Claim) -> Interval:
        seen = cut(claim)
        return (
            widened(seen, REVISED_GROWTH)
            if claim.kind == "growth" and claim.quantity.unit == "percent"
            else seen
        )

    return instance.admits(_off_by(REVISED_LEVEL)) or instance.admits(growths)


def _off_by(share: Fraction) -> Look:
    """Levels and changes read as up to that share of them off."""

    def look(claim: Claim) -> Interval:
        seen = cut(claim)
        if claim.quantity.value is None or claim.kind not in {"level", "change"}:
            return seen
        return widened(seen, abs(claim.quantity.value) * share)

    return look
