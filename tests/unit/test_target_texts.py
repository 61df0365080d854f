"""Whole texts with targets and forecasts: what is projected, what only carries a pace on, what is left out
and why."""

from __future__ import annotations

from math import isclose

import pytest

import crossfoot
from crossfoot.render.words import projected
from crossfoot.report import ClaimRow, ProjectionRow, Report


def checked(text: str, published: str, reference: bool = True) -> Report:
    return crossfoot.check(text, published=published, reference=reference)


def judged(report: Report, quote: str) -> ClaimRow:
    return next(row for row in report.claims if row.quote == quote)


def only(report: Report) -> ProjectionRow:
    (row,) = report.projections
    return row


# 176.4 in nine months are 235.2 in twelve; 259.7 are 346.3.
@pytest.mark.parametrize(
    ("text", "quote", "verdict"),
    [
        ("At this pace trade will reach $235 billion in 2023.", "$235 billion", "consistent"),
        ("If the trend continues, trade will come to $235 billion in 2023.", "$235 billion", "consistent"),
        ("At the current rate, trade will top $300 billion by the end of 2023.", "$300 billion", "unlikely"),
        ("At this pace trade will reach $253 billion in 2023.", "$253 billion", "inconsistent"),
    ],
)
def test_a_pace_carried_on_is_judged_by_the_run_rate(text: str, quote: str, verdict: str) -> None:
    to_date = "China-Russia trade reached $176.4 billion in January-September 2023."

    report = checked(f"{to_date} {text}", "2023-10-18")

    assert judged(report, quote).verdict == verdict


def test_a_forecast_without_such_words_is_projected() -> None:
    text = "China-Russia trade reached $176.4 billion in January-September 2023."

    report = checked(f"{text} It will reach $235 billion in 2023.", "2023-10-18")

    assert judged(report, "$235 billion").verdict == "care"
    assert only(report).target == 235e9


def test_growth_that_is_aimed_at_is_an_amount_where_last_years_total_is_known() -> None:
    # 371.7 and 8% more are 401.4; World Bank GEM: Vietnam's exports in 2022.
    text = (
        "Vietnam's exports are expected to grow 8% in 2023. They were $371.7 billion in 2022. "
        "In the first nine months of 2023 they fell 8.2% to $259.7 billion."
    )

    report = checked(text, "2023-10-05", reference=False)

    assert judged(report, "8%").verdict == "unlikely"
    assert isclose(only(report).target or 0, 371.7e9 * 1.08)


def test_growth_that_is_aimed_at_without_last_years_total_is_left_out_with_the_reason() -> None:
    report = checked("Vietnam's exports are expected to grow 8% in 2023.", "2023-10-05", reference=False)

    assert report.projections == ()
    assert report.not_checked[0].why == "a forecast of growth: needs the year to date and last year's total"


def test_an_amount_to_fall_to_is_not_reached_by_passing_it() -> None:
    to_date = "Brazil's imports were $184.3 billion in January-September 2023."

    for aim, count in (("cut imports to $200 billion", 0), ("import goods for $240 billion", 1)):
        report = checked(f"{to_date} It aims to {aim} in 2023.", "2023-10-05")
        assert len(report.projections) == count


def test_a_share_that_is_aimed_at_is_no_growth() -> None:
    text = (
        "Brazil's exports to China were $89.4 billion in 2022, 26% of all its exports. "
        "This year the share will be 30 per cent."
    )

    assert checked(text, "2023-11-23").projections == ()


def test_a_forecast_far_beyond_what_a_year_can_bring_is_left_alone() -> None:
    # The words may speak of another measure, as of trade where exports were told.
    text = (
        "Vietnam's exports were $259.7 billion in January-September 2023. The year may end near $700 billion."
    )

    assert checked(text, "2023-10-05").projections == ()


def test_a_year_that_is_over_is_not_projected_from_the_one_before() -> None:
    text = "Turkey-Iran trade was $4.9 billion in 2021 and the target of $25 billion for 2022 stands."

    assert checked(text, "2023-09-18").projections == ()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Brazil expects a trade surplus of $93 billion in 2023.", "a forecast for a balance: not projected"),
        ("Brazil expects to export 97 million tonnes of soy in 2023.", "a forecast in tonne: not projected"),
        ("Brazil expects exports to fall 3% in 2023.", "a forecast from above: not projected"),
        ("Brazil aims to cut imports to $200 billion in 2023.", "a target from above: not projected"),
    ],
)
def test_what_is_not_projected_says_why(text: str, why: str) -> None:
    report = checked(text, "2023-10-03", reference=False)

    assert next(line.why for line in report.not_checked if line.claims).startswith(why)


def test_a_later_year_is_told_by_the_growth_it_takes_beside_the_growth_there_was() -> None:
    # 600 / 371.7153 over 8 years: 6.17% a year. World Bank GEM: 2012 114.5291, so 12.49% a year to 2022.
    report = checked("Vietnam aims for exports of $600 billion by 2030.", "2023-06-01")

    lines = projected(only(report))
    assert lines[1].startswith("projected from the total of 2022")
    assert lines[-1] == "takes +6.2% a year from 2022; it grew +12.5% a year from 2012"
    assert not any("0.0" in line for line in lines)


def test_a_later_year_of_a_series_without_a_past_says_so() -> None:
    text = "Chile-Peru trade was $4.1 billion in 2023. They aim to raise it to $6 billion by 2030."

    report = checked(text, "2024-06-01", reference=False)

    assert projected(only(report))[-1].endswith(
        "how it grew before is not known, so the spread is that of other countries"
    )


INDIA = (
    "India's goods exports were $220.5 billion in April-September of fiscal 2030-31. "
    "The government targets $480 billion for the fiscal year 2030-31."
)


def test_a_fiscal_year_is_named_by_both_its_years() -> None:
    line = projected(only(checked(INDIA, "2030-10-20")))[0]

    assert line.startswith("projected for 2030-31: ")


def test_the_shares_of_a_fiscal_year_are_the_series_own_where_it_has_months() -> None:
    # The bundled series is in rupees; shares have no unit. Its months from January to March are the largest.
    own = only(checked(INDIA, "2030-10-20"))
    pooled = only(checked(INDIA, "2030-10-20", reference=False))

    assert own.data.endswith("the shares of the months are the series' own")
    assert pooled.data.endswith("are taken to weigh as they do in calendar years")
    assert own.median > pooled.median


def test_a_calendar_year_says_nothing_of_shares() -> None:
    text = "Chile-Peru trade was $2.1 billion in January-June 2024. The target for 2024 is $5 billion."

    assert "shares" not in only(checked(text, "2024-08-01", reference=False)).data
