"""Every rule's examples are judged as they say, and rounding alone never makes a rule fire."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossfoot.catalogue import Rule, all_rules, explained, judged, read_printed, rule_named, rules_markdown
from crossfoot.interval import Interval, unround

RULES = all_rules()
CASES = [
    pytest.param(rule, example, id=f"{rule.name}-{example.verdict}")
    for rule in RULES
    for example in rule.examples
]


def test_the_catalogue_has_at_least_thirty_rules_in_kebab_case() -> None:
    assert len(RULES) >= 30
    assert all(rule.name == rule.name.lower() and "_" not in rule.name for rule in RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_is_documented_and_has_an_example_of_each_kind(rule: Rule) -> None:
    assert rule.doc
    assert rule.basis
    assert {"holds", "fails", "touching"} <= {example.verdict for example in rule.examples}


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_examples_are_judged_as_they_say(rule: Rule, example: Any) -> None:
    assert judged(rule, example.numbers) == (example.verdict != "fails")


@pytest.mark.parametrize(("rule", "example"), [c for c in CASES if "touching" in str(c.id)])
def test_touching_examples_meet_in_a_single_point(rule: Rule, example: Any) -> None:
    values = {
        r: tuple(map(read_printed, p)) if isinstance(p, tuple) else read_printed(p)
        for r, p in example.numbers.items()
    }
    implied = rule.implied(values)
    bound = implied if isinstance(implied, Interval) else Interval.of(implied)
    if rule.sense == "at_least":
        bound = Interval(bound.low, None)
    if rule.sense == "at_most":
        bound = Interval(None, bound.high)

    stated = values[rule.gives]
    assert isinstance(stated, Interval)
    common = stated.intersect(bound)

    assert not common.is_empty
    assert common.low == common.high


def test_rules_are_known_by_name() -> None:
    rule = rule_named("balance-identity")

    assert rule is not None
    assert "exports - imports" in explained(rule)
    assert rule_named("no-such-rule") is None


def test_the_page_of_rules_names_every_rule() -> None:
    page = rules_markdown()

    assert all(f"## {rule.name}" in page for rule in RULES)


def _true_value(draw: Any, domain: str) -> Fraction:
    if domain == "count":
        return Fraction(draw(st.integers(1, 31)))
    if domain == "share":
        return Fraction(draw(st.integers(1, 10_000)), 10_000)
    if domain == "rate":
        return Fraction(draw(st.integers(-9_500, 30_000)), 10_000)
    low = -(10**7) if domain == "signed" else 1
    return Fraction(draw(st.integers(low, 10**7)), draw(st.sampled_from([1, 7, 1000])))


def _printed(draw: Any, value: Fraction, domain: str) -> Interval:
    """The interval of the value as some text would print it, rounded half to even at any place."""
    if domain == "count":
        return Interval.of(value)
    scale = Fraction(1, 100) if domain in {"rate", "share"} else Fraction(1)
    places = draw(st.integers(0, 4))
    steps = round(value / scale * 10**places)
    digits = f"{Decimal(steps).scaleb(-places):.{places}f}"
    return unround(digits, scale)


@settings(max_examples=25, deadline=None)
@given(data=st.data())
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rounding_alone_never_fires(rule: Rule, data: Any) -> None:
    draw = data.draw
    exact: dict[str, Any] = {}
    for role in rule.roles:
        if role in rule.many:
            count = draw(st.integers(1 if rule.sense == "at_least" else 2, 4))
            exact[role] = tuple(_true_value(draw, rule.domain(role)) for _ in range(count))
        else:
            exact[role] = _true_value(draw, rule.domain(role))
    exact[rule.gives] = _consistent(draw, rule, exact)

    values: Mapping[str, Any] = {
        role: tuple(_printed(draw, v, rule.domain(role)) for v in value)
        if isinstance(value, tuple)
        else _printed(draw, value, rule.domain(role))
        for role, value in exact.items()
    }

    assert rule.admits(values[rule.gives], rule.implied(values))


def _consistent(draw: Any, rule: Rule, exact: Mapping[str, Any]) -> Fraction:
    """A true value of the number the rule gives, such as the other true values allow."""
    implied = rule.implied(exact)
    if isinstance(implied, Interval):
        assert implied.low is not None
        assert implied.high is not None
        weight = Fraction(draw(st.integers(0, 100)), 100)
        return implied.low + (implied.high - implied.low) * weight
    value = Fraction(implied)
    slack = Fraction(draw(st.integers(0, 1000)), 10)
    return value + slack if rule.sense == "at_least" else value - slack if rule.sense == "at_most" else value
