"""Published figures come from the bundled tables as they stand there, with their vintage."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossfoot.claim import Flow
from crossfoot.period import Period
from crossfoot.sources.bundled import Bundled, series_history
from crossfoot.sources.observation import Measure, Observation
from crossfoot.sources.several import Several

BN, MN = 10**9, 10**6
SOURCE = Bundled()


def observe(
    reporter: str,
    flow: Flow,
    partner: str | None,
    period: str,
    sector: str = "goods",
    as_of: str | None = None,
) -> Observation | None:
    day = date.fromisoformat(as_of) if as_of else None
    return SOURCE.observe(Measure(reporter, flow, partner, sector), Period.parse(period), day)


def test_the_total_of_a_pair_is_one_measure_whichever_is_named_first() -> None:
    one, other = (
        observe("RUS", "trade", "CHN", "2023-01/2023-09"),
        observe("CHN", "trade", "RUS", "2023-01/2023-09"),
    )

    assert one is not None
    assert other is not None
    assert one.value == other.value == Fraction("176.4") * BN
    assert (one.interval.low, one.interval.high) == (Fraction("176.35") * BN, Fraction("176.45") * BN)
    assert one.growth == Fraction("29.5")
    assert one.vintage == "first release"
    assert "Customs of China" in one.provider


def test_exports_of_a_pair_are_the_reporters_own() -> None:
    assert observe("RUS", "exports", "CHN", "2022") is None
    china = observe("CHN", "imports", "RUS", "2022")
    assert china is not None
    assert china.value == Fraction("114.15") * BN


def test_twelve_months_across_years_are_put_together() -> None:
    # 190.271 (2022) - 136.089 (its first nine months) + 176.4 = 230.582; half-widths 0.0005 + 0.0005 + 0.05.
    seen = observe("RUS", "trade", "CHN", "2022-10/2023-09")

    assert seen is not None
    assert seen.value == Fraction("230.582") * BN
    assert seen.interval.low == Fraction("230.531") * BN
    assert [(sign, str(part.period)) for sign, part in seen.parts] == [
        (1, "2022"),
        (-1, "2022-01/2022-09"),
        (1, "2023-01/2023-09"),
    ]


def test_a_year_of_months_is_their_sum() -> None:
    # US imports from China 2018, customs basis, were 538.5 bn; China counted 479.3 bn of exports.
    seen = observe("USA", "imports", "CHN", "2018")

    assert seen is not None
    assert seen.value is not None
    assert len(seen.parts) == 12
    assert round(seen.value / BN, 1) == Fraction("538.5")


def test_a_balance_is_exports_less_imports_of_one_source() -> None:
    balance = observe("USA", "balance", "CHN", "2018")
    deficit = observe("USA", "deficit", "CHN", "2018")

    assert balance is not None
    assert deficit is not None
    assert balance.value is not None
    assert deficit.value == -balance.value
    assert round(deficit.value / BN, 1) == Fraction("418.2")


def test_first_prints_come_before_later_vintages() -> None:
    seen = observe("USA", "exports", None, "2020-09", "goods_services")

    assert seen is not None
    assert seen.first_release
    assert seen.value == Fraction("176.4") * BN
    assert seen.adjustment == "SA"
    assert [other.first_release for other in seen.others] == [False]


def test_india_is_in_rupees() -> None:
    seen = observe("IND", "exports", None, "2022-01")

    assert seen is not None
    assert seen.unit == "INR"


def test_the_world_is_no_partner_and_outside_the_union_neither() -> None:
    world, nobody = observe("USA", "imports", "WLD", "2022-05"), observe("USA", "imports", None, "2022-05")
    union = observe("EU27", "deficit", None, "2022")

    assert world is not None
    assert nobody is not None
    assert world.value == nobody.value
    assert union is not None
    assert union.value == 436 * BN
    assert union.unit == "EUR"


@pytest.mark.parametrize(
    ("union", "year", "carried"),
    [("EU28", "2018", True), ("EU27", "2018", False), ("EU27", "2021", True), ("EU28", "2021", False)],
)
def test_the_union_has_the_members_of_its_year(union: str, year: str, carried: bool) -> None:
    assert (observe("JPN", "exports", union, year) is not None) is carried


def test_trade_inside_the_union_is_not_its_trade_with_the_world() -> None:
    assert observe("EU27", "exports", None, "2015", "goods_services") is None


def test_a_rounded_figure_is_read_to_its_last_digit_that_counts() -> None:
    # The table notes the 80 of 2011 as rounded; the year is given elsewhere as 79.2 and 83.5.
    seen = observe("CHN", "trade", "RUS", "2011")

    assert seen is not None
    assert (seen.interval.low, seen.interval.high) == (Fraction(75 * BN), Fraction(85 * BN))


def test_what_was_not_yet_out_is_barred() -> None:
    assert observe("CHN", "trade", "RUS", "2023-01/2023-09", as_of="2023-10-12") is None
    assert observe("CHN", "trade", "RUS", "2023-01/2023-09", as_of="2023-10-13") is not None


@pytest.mark.parametrize(
    ("reporter", "flow", "partner", "period"),
    [
        ("CHN", "trade", "RUS", "2012"),
        ("XXX", "exports", None, "2020"),
        ("USA", "imports", "CHN", "1950"),
        ("CHN", "trade", "RUS", "2023-09-01/2023-09-20"),
    ],
)
def test_what_is_not_carried_is_none(reporter: str, flow: Flow, partner: str | None, period: str) -> None:
    assert observe(reporter, flow, partner, period) is None


def test_history_is_what_was_known_on_the_day() -> None:
    history = series_history("RUS", "CHN", "trade", date(2023, 10, 18))

    assert history is not None
    assert max(history.annual) == 2022
    assert max(history.to_date) == (2023, 9)
    assert max(history.monthly) == (2023, 9)
    assert 2012 not in history.annual
    assert history.annual[2022].value == Fraction("190.271") * BN
    assert history.to_date[2023, 9].growth == Fraction("29.5")


def test_history_of_months_has_their_sums() -> None:
    history = series_history("USA", "CHN", "imports", None)

    assert history is not None
    months = [history.monthly[2018, month].value or Fraction(0) for month in range(1, 13)]
    assert history.annual[2018].value == sum(months, Fraction(0))
    assert history.to_date[2018, 2].value == months[0] + months[1]


def test_several_sources_answer_as_one() -> None:
    class Other:
        name = "other"

        def observe(self, measure: Measure, period: Period, as_of: date | None = None) -> Observation | None:
            seen = SOURCE.observe(measure, period, as_of)
            return None if seen is None else replace(seen, provider="Other", others=())

    class Empty:
        name = "empty"

        def observe(self, measure: Measure, period: Period, as_of: date | None = None) -> Observation | None:
            return None

    both = Several((Empty(), SOURCE, Other()))
    seen = both.observe(Measure("JPN", "exports", "USA"), Period.parse("2023"))

    assert seen is not None
    assert [each.provider for each in seen.all] == ["Japan Customs / MOF", "Other"]
    assert both.name == "empty, bundled, other"
    assert "USA" in both.partners("JPN")
    assert both.observe(Measure("XXX", "exports"), Period.parse("2023")) is None


@given(st.integers(2000 * 12, 2025 * 12), st.integers(1, 14), st.dates(date(2005, 1, 1), date(2026, 12, 31)))
def test_nothing_from_after_the_day_is_ever_given(first: int, length: int, day: date) -> None:
    period = Period(first, first + length - 1)

    for measure in (
        Measure("CHN", "trade", "RUS"),
        Measure("USA", "deficit", "CHN"),
        Measure("DEU", "exports"),
    ):
        seen = SOURCE.observe(measure, period, day)
        if seen is not None:
            assert all(each.released is not None and each.released <= day for each in seen.all)
            assert all(part.released <= day for _, part in seen.parts if part.released is not None)


@given(st.integers(2000 * 12, 2023 * 12), st.integers(2, 12))
def test_a_span_is_the_sum_of_its_two_halves(first: int, length: int) -> None:
    whole, cut = Period(first, first + length - 1), length // 2
    halves = Period(first, first + cut - 1), Period(first + cut, first + length - 1)
    measure = Measure("USA", "imports", "MEX")

    seen = [SOURCE.observe(measure, period) for period in (whole, *halves)]

    if all(each is not None for each in seen):
        values = [each.value for each in seen if each is not None and each.value is not None]
        assert values[0] == values[1] + values[2]


def test_a_series_that_is_not_carried_has_no_history() -> None:
    assert series_history("XXX", None, "exports", None) is None
