"""What the strategies promise, which is also what the checks promise about them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

import crossfoot
from crossfoot import strategies


@given(st.from_type(crossfoot.Claim))
def test_claims_are_drawn_by_type(claim: crossfoot.Claim) -> None:
    assert claim.end - claim.start == len(claim.quote)
    assert claim.quantity.value is not None
    assert claim.quantity.interval().contains(claim.quantity.value) or claim.quantity.approx != "exact"


@given(strategies.consistent_articles())
@settings(max_examples=60)
def test_figures_that_are_the_rounded_truth_are_never_accused(article: strategies.Article) -> None:
    report = crossfoot.check(article.text, reference=False)

    assert [c.quote for c in report.claims if c.verdict in {"inconsistent", "refuted", "care"}] == []
    assert article.truth
    assert all(quote in article.text for quote in article.truth)


@given(strategies.articles_with_a_slip())
@settings(max_examples=60)
def test_a_slip_makes_the_figures_contradict(article: strategies.Article) -> None:
    assert article.wrong is not None
    assert article.right is not None
    assert article.wrong in article.text
    claims = {claim.quote: claim.quantity for claim in crossfoot.extract(article.text)}
    truth = article.truth[article.wrong]

    assert not claims[article.wrong].interval().contains(truth)


@given(st.data())
def test_renderings_of_a_number_read_back_as_it(data: st.DataObject) -> None:
    billions = Decimal(data.draw(st.integers(1, 999_999))).scaleb(-data.draw(st.sampled_from([0, 1, 2, 3])))
    printed = data.draw(strategies.renderings(billions))

    (claim,) = crossfoot.extract(f"Exports were {printed} in 2031.")

    assert claim.quantity.value == Fraction(billions) * 10**9
    assert claim.quantity.unit == "USD"


@given(strategies.series())
def test_series_have_a_value_for_every_month(series: dict[crossfoot.Period, Fraction]) -> None:
    months = sorted(series)

    assert len(months) == 36
    assert months[-1].first - months[0].first == 35
    assert min(series.values()) > 0
