"""Where a year will end: the three methods, their intervals, targets and the words for them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from math import exp, isclose, log
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossfoot.errors import InputError
from crossfoot.interval import Interval
from crossfoot.projections import WORDS, chance_in_words, judgement, project, project_later, project_series
from crossfoot.projections.calibrate import calibrated
from crossfoot.projections.errortables import Tables, stretched, tables
from crossfoot.projections.history import past
from crossfoot.projections.later import yearly
from crossfoot.projections.methods import from_growth, from_year_to_date
from crossfoot.projections.monthly import forecast, given_back, taken_apart
from crossfoot.projections.panel import Series, group, panel
from crossfoot.projections.projection import Projection
from crossfoot.projections.workdays import workdays

EVEN = Tables(2024, 2003, 1, {"shares": [1 / 12] * 12})
MONTHS = st.integers(1, 11)
AMOUNTS = st.integers(10**6, 10**12)
RATES = st.fractions(Fraction(-2, 5), Fraction(3, 5), max_denominator=1000)


def seed(target: str | int = 200 * 10**9, as_of: str = "2023-10-18") -> Projection:
    """The figures of the seed article with last year's total."""
    return project(
        to_date="176.4e9",
        months=9,
        growth="29.5%",
        previous_year="190.271e9",
        target=target,
        year=2023,
        as_of=as_of,
    )


def in_pooled_shape(years: range, monthly: float, last_months: int) -> dict[tuple[int, int], float]:
    """A series without growth in the pooled shares; the last year has only its first months."""
    shares = tables(years[-1]).shares
    return {
        (year, month): monthly * 12 * shares[month - 1]
        for year in years
        for month in range(1, 13 if year < years[-1] else last_months + 1)
    }


def test_growth_carries_last_years_remainder() -> None:
    # 110 after growth of 10% was 100; 200 - 100 = 100 were left, as even months have it: q = 1.
    # 100 * 1.1 ** 0.8 = 107.92 are to come.
    outlook = from_growth(Interval.of(110), 6, Interval.of("1/10"), Interval.of(200), EVEN)

    assert round(outlook.rest[1], 2) == 107.92
    assert outlook.rest[0] == outlook.rest[1] == outlook.rest[2]


def test_growth_is_drawn_to_the_pooled_pattern() -> None:
    # 110 after growth of 10% was 100; 100 of 240 leaves 140, but even months bring as much as they brought:
    # q = 110 / (140 * 1.1) = 0.714286; 140 * 1.1 ** 0.8 * 0.714286 ** 0.6 = 140 * 1.07923 * 0.81719 = 123.47.
    outlook = from_growth(Interval.of(110), 6, Interval.of("1/10"), Interval.of(240), EVEN)

    assert round(outlook.rest[1], 2) == 123.47


def test_the_share_of_the_months_gives_the_year() -> None:
    # Nine even months are three quarters of a year: 90 of 120, 30 to come, ten a month.
    outlook = from_year_to_date(Interval.of(90), 9, EVEN)

    assert round(outlook.rest[1], 9) == 30
    assert [round(share * outlook.rest[1], 9) for share in outlook.path] == [10, 10, 10]


@given(months=MONTHS, monthly=st.integers(1, 10**9))
def test_a_history_in_the_pooled_proportions_projects_exactly(months: int, monthly: int) -> None:
    history = in_pooled_shape(range(2014, 2021), monthly, months)
    to_date = sum(value for (year, _), value in history.items() if year == 2020)

    by_months = project(to_date=to_date, months=months, year=2020, history=history)
    by_growth = project(to_date=to_date, months=months, year=2020, growth=0, previous_year=12 * monthly)
    alone = project(to_date=to_date, months=months, year=2020)

    assert [p.method[-2] for p in (by_months, by_growth, alone)] == ["A", "B", "C"]
    for projection in (by_months, by_growth, alone):
        assert isclose(projection.median, 12 * monthly, rel_tol=1e-3)


def test_months_that_follow_working_days_are_carried_on_by_them() -> None:
    # November 2015 had 21 working days, December 22 (23 weekdays without Christmas): 100 a day.
    first, last = 2006 * 12, 2015 * 12 + 10
    by_days = [100.0 * workdays(*divmod(month, 12)) for month in range(first, last + 1)]

    (december,), _ = forecast(by_days, last, 0.0, 1, tables(2015).shares)

    assert workdays(2015, 10) == 21
    assert workdays(2015, 11) == 22
    assert 0.95 < december / 2200 < 1.05


def test_unusual_growth_is_given_back_and_usual_growth_is_not() -> None:
    # Eleven years of 100 a month and one of 110: the last year grew by log 1.1, ten times the mean of ten
    # years, so 0.4 of nine tenths of it goes back within a year. What always grew alike gives nothing back.
    steady = [exp(0.01 * month) for month in range(144)]
    boom = [100.0] * 132 + [110.0] * 12

    assert isclose(given_back(steady), 0, abs_tol=1e-12)
    assert isclose(given_back(boom), -0.4 * 0.9 * log(1.1) / 12)


def test_one_odd_month_hardly_moves_the_seasonal_factors() -> None:
    even = [100.0 + 0.1 * (month % 7) for month in range(120)]
    odd = [*even[:50], 3 * even[50], *even[51:]]

    before, after = (taken_apart(values, 2019 * 12 + 11, EVEN.shares).seasonal for values in (even, odd))

    assert all(abs(a - b) < 0.05 for a, b in zip(before, after, strict=True))


def test_a_series_steady_in_another_currency_is_forecast_in_it() -> None:
    # Steady at 100 in its own currency, whose worth halves in the last month: 200 dollars before, 100 after.
    first, last = 2010 * 12, 2019 * 12 + 10
    rates = {month: 0.5 if month < last else 1.0 for month in range(first, last + 1)}
    values = [100 / rates[month] for month in range(first, last + 1)]

    (own,), _ = forecast(values, last, 0.0, 1, [1 / 12] * 12)
    (both,), _ = forecast(values, last, 0.0, 1, [1 / 12] * 12, [rates])

    assert abs(both - 100) < abs(own - 100)


@given(
    value=AMOUNTS, months=MONTHS, growth=RATES, slack=st.fractions(0, Fraction(1, 20), max_denominator=1000)
)
def test_wider_inputs_give_wider_intervals(
    value: int, months: int, growth: Fraction, slack: Fraction
) -> None:
    last_year = Fraction(value) / (1 + growth) * 12 / months

    def widened(by: Fraction) -> Projection:
        around = Interval(value * (1 - by), value * (1 + by))
        rate = Interval(growth - by / 10, growth + by / 10)
        return project(to_date=around, months=months, growth=rate, previous_year=last_year)

    narrow, wide = widened(slack / 2), widened(slack)

    assert wide.low80 <= narrow.low80 <= narrow.high80 <= wide.high80
    assert wide.low95 <= narrow.low95 <= narrow.high95 <= wide.high95


@given(value=AMOUNTS, months=MONTHS, targets=st.tuples(AMOUNTS, AMOUNTS))
def test_a_higher_target_is_never_likelier(value: int, months: int, targets: tuple[int, int]) -> None:
    low, high = (
        project(to_date=value, months=months, target=target).probability for target in sorted(targets)
    )

    assert low is not None
    assert high is not None
    assert high <= low


@given(value=AMOUNTS, months=MONTHS, growth=RATES, year=st.integers(2005, 2026))
def test_quantiles_are_in_order(value: int, months: int, growth: Fraction, year: int) -> None:
    last_year = Fraction(value) / (1 + growth) * 12 / months

    p = project(to_date=value, months=months, growth=growth, previous_year=last_year, year=year)

    assert value < p.low95 <= p.low80 <= p.low50 <= p.median <= p.high50 <= p.high80 <= p.high95


@given(value=AMOUNTS, target=AMOUNTS)
def test_a_whole_year_is_its_total(value: int, target: int) -> None:
    p = project(to_date=value, months=12, target=target)

    assert p.median == p.low95 == p.high95 == value
    assert p.probability == (1.0 if value >= target else 0.0)
    assert judgement(p) == ("reached" if value >= target else "unlikely")


@given(value=AMOUNTS, months=MONTHS, target=AMOUNTS)
def test_the_chance_never_falls_from_month_to_month(value: int, months: int, target: int) -> None:
    p = project(to_date=value, months=months, target=target)

    chances = [chance for _, chance in p.reached_by]
    assert chances == sorted(chances)
    assert p.passed or chances[-1] == p.probability


def test_the_seed_article_is_likely_in_november_with_a_chance_of_october() -> None:
    p = seed()

    chances = dict(p.reached_by)
    assert judgement(p, certain=True) == "likely"
    assert p.month_reached == "2023-11"
    assert 0.05 < chances["2023-10"] < 0.5 < chances["2023-11"]
    assert p.low95 > 200e9
    # (200 - 176.4) / 3
    assert p.needed_per_month == Fraction(23600000000, 3)
    # 200 / 190.271 - 1
    assert p.needed_growth is not None
    assert round(float(p.needed_growth), 4) == 0.0511


def test_only_years_that_ended_before_the_document_are_used() -> None:
    assert "2003-2022" in seed(as_of="2023-10-18").data
    assert "2003-2013" in seed(as_of="2014-10-18").data
    assert seed(as_of="2014-10-18").high95 != seed().high95


def test_what_lies_after_the_year_to_date_is_not_looked_at() -> None:
    history = in_pooled_shape(range(2014, 2021), 100, 6)
    foreseen = history | {(2020, month): 10_000.0 for month in range(7, 13)} | {2020: 70_000.0}
    to_date = sum(value for (year, _), value in history.items() if year == 2020)

    asked = {"to_date": to_date, "months": 6, "year": 2020, "target": 1200}
    assert project(**asked, history=foreseen) == project(**asked, history=history)  # type: ignore[arg-type]


def test_a_history_of_another_unit_is_refused() -> None:
    history = in_pooled_shape(range(2014, 2021), 100, 6)

    with pytest.raises(InputError, match="same unit"):
        project(to_date=600e6, months=6, year=2020, history=history)


def test_quarters_add_up_to_a_year_to_date() -> None:
    by_quarters = project(to_date=["58.1e9", "60.2e9"], months=6)

    # 58.05 to 58.15 and 60.15 to 60.25 billion: 118.2 to 118.4.
    assert by_quarters == project(to_date=Interval.of(118_200_000_000, 118_400_000_000), months=6)


def test_a_fiscal_year_runs_into_the_next_calendar_year() -> None:
    p = project(to_date=90, months=9, year=2023, fiscal_start=4, target=115)

    assert [month for month, _ in p.reached_by] == ["2024-01", "2024-02", "2024-03"]


def test_a_passed_target_is_reached() -> None:
    p = seed(target="170e9")

    assert p.probability == 1
    assert p.reached_by == ()
    assert judgement(p) == "reached"


@pytest.mark.parametrize(
    ("chance", "plain", "certain", "words"),
    [
        (0.995, "likely", "likely", "all but certain"),
        (0.97, "likely", "care", "likely"),
        (0.5, "care", "care", "open"),
        (0.2, "care", "care", "open"),
        (0.19, "unlikely", "unlikely", "improbable"),
        (0.01, "unlikely", "unlikely", "all but excluded"),
    ],
)
def test_words_follow_the_table(chance: float, plain: str, certain: str, words: str) -> None:
    from dataclasses import replace

    p = replace(seed(), probability=chance)

    assert (judgement(p), judgement(p, certain=True), chance_in_words(chance)) == (plain, certain, words)


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ({"to_date": "100", "months": 0}, "months"),
        ({"to_date": "100", "months": 13}, "months"),
        ({"to_date": "-5", "months": 3}, "to_date"),
        ({"to_date": "many", "months": 3}, "to_date"),
        ({"to_date": "100", "months": 3, "growth": "-100%"}, "growth"),
        ({"to_date": "100", "months": 3, "growth": "0%", "previous_year": 90}, "leaves nothing"),
        ({"to_date": float("nan"), "months": 3}, "to_date"),
        ({"to_date": "100", "months": 3, "as_of": "soon"}, "as_of"),
        ({"to_date": [], "months": 3}, "to_date"),
    ],
)
def test_figures_that_cannot_be_are_named(given: dict[str, object], what: str) -> None:
    with pytest.raises(InputError, match=what):
        project(**given)  # type: ignore[arg-type]


def test_few_years_stretch_the_errors_more() -> None:
    errors = [-0.2, -0.1, 0.0, 0.1, 0.3]

    five, twenty = stretched(errors, 5), stretched(errors, 20)

    assert five[0] < twenty[0] < errors[0]
    assert five[-1] > twenty[-1] > errors[-1]
    assert five[2] == 0


def test_doubling_in_ten_years_takes_seven_percent_a_year() -> None:
    # 1.071773 ** 10 = 2.0000
    assert float(yearly(Fraction(2), 10)) == 0.071773

    p = project_later(latest=1, latest_year=2020, year=2030, target=2, as_of="2021-05-01")
    assert float(p.needed_growth or 0) == 0.071773
    assert "ended by 2020" in p.data
    assert judgement(p) == "care"


def test_a_target_too_far_is_refused() -> None:
    with pytest.raises(InputError, match="15 years"):
        project_later(latest=1, latest_year=2020, year=2035, target=2)


def test_months_come_from_the_steps_of_the_year_to_date() -> None:
    known = past({"2022-01/2022-09": 136, "2022-01/2022-10": 154, 2022: 190, (2022, 12): 18})

    assert known.month(2022 * 12 + 9) == Interval.of(18)
    assert known.sum_of(2022 * 12, 2022 * 12 + 11) == Interval.of(190)
    assert known.month(2022 * 12 + 10) is None


def test_a_bundled_series_knows_only_what_was_out() -> None:
    p = project_series("CHN-RUS", year=2023, as_of="2023-10-18", target="200e9")

    assert (p.months, p.unit, float(p.to_date)) == (9, "USD", 176.4e9)
    assert p.method.endswith("(B)")
    assert 220e9 < p.low80 < p.median < p.high80 < 260e9


def test_a_bundled_series_with_months_is_projected_from_them() -> None:
    p = project_series("DEU", year=2022, as_of=date(2022, 11, 15))

    assert p.method.endswith("(A)")
    # The World Bank's months of 2022 add up to 1,676.457 billion dollars.
    assert p.low95 < 1.676457e12 < p.high95


@pytest.mark.parametrize("name", ["XXX-YYY", "DEU-XXX"])
def test_a_series_that_is_not_carried_is_named(name: str) -> None:
    with pytest.raises(InputError, match=name):
        project_series(name, year=2022)


def test_fitted_and_scored_countries_are_apart() -> None:
    fitted, scored = ({one.country for one in panel(half)} for half in ("fitted", "scored"))

    assert fitted.isdisjoint(scored)
    assert fitted | scored == {one.country for one in panel()}
    assert {group(country) for country in fitted} == {"fitted"}
    assert tables(2023).countries == len(fitted)


def test_nothing_of_later_years_enters_what_an_earlier_year_is_told() -> None:
    whole = panel("fitted")[:2]
    until = 2010
    cut = [
        Series(
            one.country,
            {month: value for month, value in one.values.items() if month < until * 12},
            tuple(year for year in one.years if year < until),
            one.currencies,
        )
        for one in whole
    ]

    full, early = calibrated(whole), calibrated(cut)

    assert early["parameters"] == {y: p for y, p in full["parameters"].items() if int(y) <= until}
    for method, by_month in early["errors"].items():
        for by_year, by_year_in_full in zip(by_month, full["errors"][method], strict=True):
            assert by_year == {y: errors for y, errors in by_year_in_full.items() if int(y) < until}


def test_the_page_shows_the_table_of_words() -> None:
    page = (Path(__file__).parents[2] / "docs" / "projections.md").read_text(encoding="utf-8")

    for floor, word, meaning in WORDS:
        chance = f"from {floor:.2f}" if floor else "below 0.05"
        assert f"| {chance} | {word} | {meaning} |" in page
