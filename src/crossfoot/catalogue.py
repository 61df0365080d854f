"""The rules by name: a formula in, a Rule with its examples, its basis and the places it looks for out."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, reduce
from importlib import import_module
from operator import add
from typing import Any, Literal, TypeVar

from crossfoot.errors import CrossfootError
from crossfoot.finding import Family
from crossfoot.interval import Interval, hull, unround
from crossfoot.scene import Filling, Scene

N = TypeVar("N", Fraction, Interval)
"""One body judges texts (Interval) and proves itself on exact numbers (Fraction)."""

Sense = Literal["equal", "at_least", "at_most", "between"]
"""How the stated number stands to the one worked out: equal to it, at least it, at most it, or within its
bounds."""

Domain = Literal["level", "signed", "rate", "share", "count", "price"]
"""What values a role takes: non-negative, any, above -1, 0 to 1, a whole number from 1, positive."""

Printed = str | tuple[str, ...]
Finder = Callable[[Scene], Iterable[Filling]]
_MODULES = (
    "balance",
    "parts",
    "growth",
    "change",
    "shares",
    "ratios",
    "lists",
    "averages",
    "money",
    "exchange",
    "order",
    "goals",
    "year",
    "repeat",
    "bounds",
    "joint",
)


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence, how its numbers are read ("12.4e9": digits 12.4, scale 10^9), and the judgement."""

    text: str
    numbers: Mapping[str, Printed]
    verdict: Literal["holds", "fails", "touching"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One formula. `formula` works out the number named `gives` from the other roles; `shown` is its text
    with the roles' names in braces; `finder` yields the places of a text where the roles are filled;
    `result` is the role that a writer works out (of two levels and a growth rate, the rate)."""

    name: str
    family: Family
    gives: str
    sense: Sense
    formula: Callable[..., Any]
    finder: Finder
    basis: str
    doc: str
    shown: str
    roles: tuple[str, ...]
    many: frozenset[str]
    domains: Mapping[str, Domain]
    examples: tuple[Example, ...]
    result: str

    def domain(self, role: str) -> Domain:
        return self.domains.get(role, "level")

    def implied(self, values: Mapping[str, Any]) -> Any:
        """What the other roles say `gives` must be (for at_least, at_most and between: its bound or
        bounds)."""
        return self.formula(**{role: values[role] for role in self.roles})

    def admits(self, stated: Interval, implied: Any) -> bool:
        """Whether the stated number could be true beside the implied one."""
        bound = implied if isinstance(implied, Interval) else Interval.of(implied)
        if self.sense == "at_least":
            bound = Interval(bound.low, None, bound.low_closed)
        elif self.sense == "at_most":
            bound = Interval(None, bound.high, True, bound.high_closed)
        return stated.meets(bound)


_rules: dict[str, Rule] = {}


def rule(
    *,
    gives: str,
    family: Family,
    over: Finder,
    basis: str,
    shown: str,
    examples: Sequence[Example],
    sense: Sense = "equal",
    domains: Mapping[str, Domain] | None = None,
    result: str | None = None,
) -> Callable[[Callable[..., Any]], Rule]:
    """Registers a formula as a rule; its name is the function's, in kebab case."""

    def register(formula: Callable[..., Any]) -> Rule:
        name = formula.__name__.replace("_", "-")
        if name in _rules:
            raise CrossfootError(f"two rules are called {name!r}")
        parameters = inspect.signature(formula).parameters
        many = frozenset(p for p, spec in parameters.items() if str(spec.annotation).startswith("tuple"))
        made = Rule(
            name,
            family,
            gives,
            sense,
            formula,
            over,
            basis,
            inspect.getdoc(formula) or "",
            shown,
            tuple(parameters),
            many,
            domains or {},
            tuple(examples),
            result or gives,
        )
        _rules[name] = made
        return made

    return register


def holds(text: str, **numbers: Printed) -> Example:
    return Example(text, numbers, "holds")


def fails(text: str, **numbers: Printed) -> Example:
    return Example(text, numbers, "fails")


def touching(text: str, **numbers: Printed) -> Example:
    """An example that holds only because the intervals touch: one step of the last place further it fails."""
    return Example(text, numbers, "touching")


def total(parts: Iterable[N]) -> N:
    return reduce(add, parts)


def span(parts: Iterable[N]) -> Interval:
    """The smallest interval that holds every part: a mean of them lies in it."""
    return hull(part if isinstance(part, Interval) else Interval.of(part) for part in parts)


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule that judges a text against itself, in the order in which they are tried."""
    for module in _MODULES:
        import_module(f"crossfoot.rules.{module}")
    return tuple(_rules.values())


def rule_named(name: str) -> Rule | None:
    """The rule of that name; None where there is none."""
    return next((each for each in all_rules() if each.name == name), None)


def read_printed(printed: str) -> Interval:
    """The interval of a number as examples print it: "12.4e9" is 12.4 with a scale of 10^9; "=7" is exactly
    7."""
    if printed.startswith("="):
        return Interval.of(Fraction(printed[1:]))
    digits, _, power = printed.partition("e")
    return unround(digits, Fraction(10) ** int(power or 0))


def judged(each: Rule, numbers: Mapping[str, Printed]) -> bool:
    """Whether the rule admits these printed numbers."""
    values: dict[str, Any] = {
        role: tuple(read_printed(p) for p in printed) if isinstance(printed, tuple) else read_printed(printed)
        for role, printed in numbers.items()
    }
    return each.admits(values[each.gives], each.implied(values))


def rules_markdown() -> str:
    """docs/rules.md: every rule with its formula, basis and examples."""
    return "\n".join(_markdown_lines())


def explained(each: Rule) -> str:
    """What `crossfoot explain` prints for one rule."""
    return "\n".join(_rule_lines(each)).replace("`", "").replace("**", "").lstrip("# ")


_SIGNS: Mapping[Sense, str] = {"equal": "=", "at_least": ">=", "at_most": "<=", "between": "between"}


def _markdown_lines() -> Iterator[str]:
    yield "# Rules"
    yield ""
    yield "Made by `crossfoot.catalogue.rules_markdown()` from the rules themselves; do not edit by hand."
    yield ""
    yield f"{len(all_rules())} rules judge a text against itself. A printed number is the interval its"
    yield "digits leave; a rule holds while the stated number could be true beside the one worked out."
    for each in all_rules():
        yield ""
        yield from _rule_lines(each)
    yield ""


def _rule_lines(each: Rule) -> Iterator[str]:
    yield f"## {each.name}"
    yield ""
    yield each.doc.replace("\n", " ")
    yield ""
    yield f"`{each.gives} {_SIGNS[each.sense]} {each.shown.replace('{', '').replace('}', '')}`"
    yield ""
    yield f"Family: {each.family}. Basis: {each.basis}."
    yield ""
    for example in each.examples:
        read = ", ".join(
            f"{role} {' '.join(p) if isinstance(p, tuple) else p}" for role, p in example.numbers.items()
        )
        yield f"- **{example.verdict}**: {example.text} ({read})"
