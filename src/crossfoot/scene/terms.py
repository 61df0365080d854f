"""Facts in, terms out: what fills a role of a rule, a printed figure or one worked out from two of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from crossfoot.claim import Claim
from crossfoot.finding import Explanation
from crossfoot.interval import Interval
from crossfoot.scene.facts import Fact

Look = Callable[[Claim], Interval]


@dataclass(frozen=True, slots=True)
class Term:
    """The facts a value is worked out from, the formula that does it, and how it is shown; each fact stands
    in it once."""

    facts: tuple[Fact, ...]
    formula: Callable[..., Interval]
    shown: str

    def interval(self, look: Look) -> Interval:
        return self.formula(*(look(fact.claim) for fact in self.facts))

    @property
    def is_printed(self) -> bool:
        return len(self.facts) == 1


@dataclass(frozen=True, slots=True)
class Filling:
    """A rule's roles with terms in them.

    `across` marks a step between releases, which a revision may break; `weak` a licence by keys alone, which
    may accuse only where a slip of one figure explains the miss. `allowance` names an innocent explanation of
    this relation alone and how far the levels may be off under it, relative to them. `verb` is the claim
    whose verb the relation judges, `currency` the claim that would fit in the other's currency, `mistake`
    the claim that another well-known mistake would explain, with the mistake's name.
    """

    roles: Mapping[str, Term | tuple[Term, ...]]
    across: bool = False
    weak: bool = False
    words: str = ""
    verb: str | None = None
    currency: str | None = None
    mistake: tuple[str, str] | None = None
    allowance: tuple[Explanation, Fraction] | None = None
    extra: tuple[Fact, ...] = field(default=())

    @property
    def terms(self) -> tuple[Term, ...]:
        found: list[Term] = []
        for value in self.roles.values():
            found.extend(value if isinstance(value, tuple) else (value,))
        return tuple(found)

    @property
    def facts(self) -> tuple[Fact, ...]:
        return tuple(fact for term in self.terms for fact in term.facts) + self.extra

    @property
    def is_sound(self) -> bool:
        """Whether no claim stands in it twice."""
        ids = [fact.id for term in self.terms for fact in term.facts]
        return len(ids) == len(set(ids))


def known(interval: Interval, shown: str) -> Term:
    """A value that no claim states."""
    return Term((), lambda: interval, shown)


def level(fact: Fact) -> Term:
    """A level with the sign it has in the balance."""
    return Term((fact,), (lambda v: -v) if fact.sign < 0 else _same, fact.claim.quote)


def magnitude(fact: Fact) -> Term:
    return Term((fact,), abs, fact.claim.quote)


def plain(fact: Fact) -> Term:
    return Term((fact,), _same, fact.claim.quote)


def rate(fact: Fact) -> Term:
    """A growth as a fraction of the base: 5.2% is 0.052, doubled is 1."""
    if fact.unit == "ratio":
        return Term((fact,), lambda v: v - 1, _sign(fact))
    return Term((fact,), lambda v: v / 100, _sign(fact))


def fraction(fact: Fact) -> Term:
    """A share as a fraction of the whole."""
    return Term((fact,), _same if fact.unit == "ratio" else lambda v: v / 100, fact.claim.quote)


def signed_fraction(fact: Fact) -> Term:
    """A share of a balance, with the sign it has in the balance."""
    return Term((fact,), lambda v: v * fact.sign / 100, fact.claim.quote)


def change(fact: Fact) -> Term:
    """An absolute change with the sign it has in the balance: a deficit that grows by 2 moves the balance
    by -2."""
    return Term((fact,), (lambda v: -v) if fact.sign < 0 else _same, _sign(fact))


def earlier(now: Fact, growth: Fact) -> Term:
    """The level that growth led from: level / (1 + rate)."""
    at, by = level(now), rate(growth)
    return Term(
        (now, growth),
        lambda v, g: at.formula(v) / (1 + by.formula(g)),
        f"{now.claim.quote}/(1 {'-' if _negative(growth) else '+'} {growth.claim.quote.lstrip('+-−')})"
        if growth.unit != "ratio"
        else f"{now.claim.quote}/{growth.claim.quote}",
    )


def before(now: Fact, moved: Fact) -> Term:
    """The level that a change led from: level - change."""
    at, by = level(now), change(moved)
    return Term(
        (now, moved),
        lambda v, d: at.formula(v) - by.formula(d),
        f"({now.claim.quote} {'+' if _negative(moved) else '-'} {moved.claim.quote.lstrip('+-−')})",
    )


def base_of(moved: Fact, growth: Fact) -> Term:
    """The level of which the change is the stated percentage: change / rate."""
    by, at = change(moved), rate(growth)
    return Term(
        (moved, growth),
        lambda d, g: by.formula(d) / at.formula(g),
        f"{moved.claim.quote.lstrip('+-−')}/{growth.claim.quote.lstrip('+-−')}",
    )


def _same(value: Interval) -> Interval:
    return value


def _negative(fact: Fact) -> bool:
    return (fact.claim.quantity.value or Fraction(0)) < 0


def _sign(fact: Fact) -> str:
    quote = fact.claim.quote
    return f"-{quote}" if _negative(fact) and quote[:1] not in "-−" else quote
