"""Claims are judged by published figures where they fit a series, and left alone elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossfoot.claim import Approx, Claim, Flow, Kind, Link, Quantity, Reading
from crossfoot.errors import SourceError
from crossfoot.finding import Finding
from crossfoot.period import Period
from crossfoot.rules.reference import judge, reference_findings
from crossfoot.sources.bundled import Bundled
from crossfoot.sources.observation import Measure, Observation

BILLION = 10**9
COUNTRIES = "Brazil, China, Germany, Japan, Mexico, Russia, the European Union and the United States"
DAY = date(2023, 10, 18)


def money(digits: str, unit: str = "USD", approx: Approx = "exact", scale: int = BILLION) -> Quantity:
    return Quantity(digits, Fraction(scale), Fraction(digits) * scale, unit, approx=approx)


def percent(digits: str) -> Quantity:
    return Quantity(digits.lstrip("-"), Fraction(1), Fraction(digits), "percent")


def claim(
    quantity: Quantity,
    kind: Kind,
    flow: Flow,
    reporter: str,
    partner: str | None,
    period: str,
    *,
    base: str | None = None,
    quote: str | None = None,
    about: str | None = None,
    id: str = "c1",
    sector: str | None = None,
    basis: str | None = None,
    provider: str | None = None,
) -> Claim:
    words = quote or quantity.digits
    return Claim(
        id,
        0,
        len(words),
        words,
        quantity,
        kind,
        flow,
        sector,
        basis,
        reporter,
        partner,
        Period.parse(period),
        Period.parse(base) if base else None,
        about=about,
        provider=provider,
    )


def judged(*claims: Claim, as_of: date | None = None, text: str | None = None) -> list[Finding]:
    """Findings for claims that stand at the start of the text, the last one's words and its year unless
    given; below it the countries are named."""
    last = claims[-1]
    told = text or f"{last.quote} in {last.period}"
    reading = Reading(f"{told}\n{COUNTRIES}", "en", claims, sentences=((0, len(told)),))
    return reference_findings(reading, Bundled(), as_of)


def one(findings: Sequence[Finding], id: str) -> Finding:
    (found,) = [f for f in findings if f.claims == (id,)]
    return found


LEVEL = claim(money("176.4"), "level", "trade", "RUS", "CHN", "2023-01/2023-09")
GROWTH = claim(
    percent("29.5"), "growth", "trade", "RUS", "CHN", "2023-01/2023-09", base="2022-01/2022-09", id="c2"
)
NOTHING = Quantity("", Fraction(1), None, None)
RECORD = claim(
    NOTHING, "order", "trade", "RUS", "CHN", "2023-01/2023-09", quote="a record", about="c1", id="c3"
)
MARK = claim(money("200", approx="at_least"), "level", "trade", "RUS", "CHN", "2022-10/2023-09", id="c4")


def test_the_four_figures_of_the_seed_article_are_supported() -> None:
    found = judged(LEVEL, GROWTH, MARK, RECORD, as_of=DAY)

    assert [f.holds for f in found] == [True] * 4
    assert [f.id for f in found] == ["r1", "r2", "r3", "r4"]
    assert {f.family for f in found} == {"reference"}


def test_the_level_names_provider_vintage_and_components() -> None:
    found = one(judged(LEVEL, as_of=DAY), "c1")

    # 81.4 + 94.9 = 176.3, each half a tenth either way: 176.2 to 176.4 meets 176.35 to 176.45.
    assert "Customs of China published 176.4 bn USD" in found.arithmetic
    assert "first release" in found.arithmetic
    assert "81.4 + imports 94.9 = 176.2 to 176.4 bn USD agree with it within rounding" in found.arithmetic
    assert [(e.period, e.value) for e in found.evidence] == [
        ("2023-01/2023-09", Fraction("176.4") * BILLION),
        ("2023-01/2023-09", Fraction("81.4") * BILLION),
        ("2023-01/2023-09", Fraction("94.9") * BILLION),
    ]


def test_the_growth_names_the_base_it_implies_beside_the_first_published() -> None:
    found = one(judged(LEVEL, GROWTH, as_of=DAY), "c2")

    # 176.35 / 1.2955 = 136.125, 176.45 / 1.2945 = 136.307; 176.4 / 136.089 = 1.29621.
    assert "published +29.5%" in found.arithmetic
    assert "implies a base of 136.1 to 136.3 bn USD" in found.arithmetic
    assert "the first-published 136.089 bn USD gives +29.6%" in found.arithmetic


def test_the_record_names_the_years_it_was_judged_on() -> None:
    found = one(judged(LEVEL, RECORD, as_of=DAY), "c3")

    assert "highest January-September on the years carried (2009, 2017, 2019-2022;" in found.arithmetic
    assert "next January-September 2022, 136.089" in found.arithmetic
    assert "not carried: 2006-2007, 2012" in found.arithmetic
    assert "the full year 2022, 190.27, was still higher" in found.arithmetic


def test_the_trailing_twelve_months_are_put_together() -> None:
    found = one(judged(MARK, as_of=DAY), "c4")

    assert "190.271 - 136.089 + 176.4 = 230.5 to 230.6 bn USD" in found.arithmetic


@pytest.mark.parametrize(
    ("digits", "holds", "explanation"),
    [
        ("176.4", True, None),
        ("176", True, None),
        ("176.5", True, None),  # 176.45 is in both: the intervals just touch.
        ("177.0", "explained", "revision"),  # 0.55 above 176.4, 0.5% is 0.88.
        ("178.4", "explained", "basis"),  # The text does not say whose count it is.
        ("207.4", False, None),  # 17.6% off: no two counts lie so far apart.
        ("1764", False, None),
        ("1.764", False, None),
    ],
)
def test_a_level_is_judged_by_its_distance(digits: str, holds: object, explanation: str | None) -> None:
    (found,) = judged(claim(money(digits), "level", "trade", "CHN", "RUS", "2023-01/2023-09"))

    assert (found.holds, found.explanation) == (holds, explanation)


def test_the_count_of_the_one_named_second_refutes_nothing_near_it() -> None:
    assert judged(claim(money("178.4"), "level", "trade", "RUS", "CHN", "2023-01/2023-09")) == []


def test_a_text_from_before_the_end_of_a_period_speaks_of_a_part_of_it() -> None:
    # Brazil exported 27.9 bn in November 2023; a text of the 20th gives the weeks so far.
    weeks = claim(money("17.226"), "level", "exports", "BRA", None, "2023-11", sector="goods")

    assert [f.holds for f in judged(weeks)] == [False]
    assert (
        reference_findings(Reading("17.226 in 2023", "en", (weeks,), published="2023-11-20"), Bundled()) == []
    )


def test_a_later_vintage_of_a_balance_refutes_only_beyond_the_revision_of_its_flows() -> None:
    # US goods and services 2018: 621 bn in 2019, 577.5 bn after revision; 2% of 5.7 trillion is 113 bn.
    first = claim(money("621"), "level", "deficit", "USA", None, "2018", sector="goods_services")
    wrong = claim(money("431"), "level", "deficit", "USA", None, "2018", sector="goods_services")

    assert judged(first) == []
    assert [f.holds for f in judged(wrong)] == [False]


def test_a_text_that_quotes_the_series_elsewhere_is_held_to_it() -> None:
    wrong = claim(money("186.4"), "level", "trade", "RUS", "CHN", "2023-01/2023-09")

    found = one(judged(wrong, GROWTH), "c1")

    assert found.holds is False
    assert found.suspect == "c1"
    assert found.repair is not None
    assert found.repair.value == Fraction("176.4") * BILLION


def test_a_named_provider_is_held_to_its_own_figures() -> None:
    china = claim(
        money("186.4"), "level", "trade", "RUS", "CHN", "2023-01/2023-09", provider="Chinese customs"
    )
    russia = claim(
        money("186.4"), "level", "trade", "RUS", "CHN", "2023-01/2023-09", provider="Russian customs service"
    )

    assert one(judged(china), "c1").holds is False
    assert judged(russia) == []


def test_a_miss_that_no_slip_explains_is_left_alone_where_the_text_may_be_misread() -> None:
    wrong = claim(money("207.4"), "level", "trade", "CHN", "RUS", "2023-01/2023-09")
    other = claim(money("95.3"), "level", "imports", "CHN", "RUS", "2023-01/2023-09", id="c2")

    assert one(judged(wrong, text="207.4 in 2023"), "c1").holds is False
    assert [f for f in judged(wrong, other) if f.claims == ("c1",)] == []
    assert judged(wrong, text="207.4 so far this year") == []


@pytest.mark.parametrize("digits", ["186.4", "167.4", "1764", "716.4", "174.6"])
def test_a_slip_of_digits_is_named(digits: str) -> None:
    wrong = claim(money(digits), "level", "trade", "CHN", "RUS", "2023-01/2023-09", provider="China customs")

    found = one(judged(wrong, text=digits), "c1")

    assert found.holds is False
    assert found.repair is not None
    assert found.repair.slip is not None


def test_growth_within_the_revision_of_the_base_never_refutes() -> None:
    # Published 38.7; first-published levels give 53.845 / 38.17 = +41.1: the first quarter has 2.4 points.
    stated = claim(
        percent("40.0"), "growth", "trade", "CHN", "RUS", "2023-01/2023-03", base="2022-01/2022-03"
    )
    level = claim(money("53.845"), "level", "trade", "CHN", "RUS", "2023-01/2023-03", id="c2")

    found = one(judged(stated, level), "c1")

    assert (found.holds, found.explanation) == ("explained", "revision")


@pytest.mark.parametrize("rate", ["38.7", "41.1"])
def test_the_published_rate_and_the_ratio_of_levels_both_support(rate: str) -> None:
    stated = claim(percent(rate), "growth", "trade", "CHN", "RUS", "2023-01/2023-03", base="2022-01/2022-03")

    assert [f.holds for f in judged(stated)] == [True]


def test_growth_beyond_it_refutes_where_the_text_speaks_of_the_series() -> None:
    stated = claim(
        percent("39.5"), "growth", "trade", "RUS", "CHN", "2023-01/2023-09", base="2022-01/2022-09", id="c2"
    )

    assert one(judged(LEVEL, stated), "c2").holds is False
    assert judged(stated) == []


def test_growth_in_another_currency_is_left_alone() -> None:
    yuan = claim(
        money("1.24", "CNY", scale=10**12), "level", "trade", "RUS", "CHN", "2023-01/2023-09", id="c5"
    )

    assert [f for f in judged(yuan, GROWTH) if f.claims == ("c2",)] == []


@pytest.mark.parametrize(
    "other",
    [
        claim(money("176.4"), "level", "trade", "RUS", "CHN", "2023-01/2023-09", sector="crude oil"),
        claim(money("176.4"), "level", "trade", "RUS", "CHN", "2023-01/2023-09", sector="services"),
        claim(money("176.4"), "level", "trade", "RUS", "CHN", "2023-01/2023-09", basis="volume"),
        claim(money("176.4", "EUR"), "level", "trade", "RUS", "CHN", "2023-01/2023-09"),
        claim(money("176.4"), "level", "trade", "RUS", "CHN", "2012"),
        claim(money("176.4"), "level", "trade", "RUS", "CHN", "2023-09-01/2023-09-20"),
        claim(money("176.4"), "target", "trade", "RUS", "CHN", "2023-01/2023-09"),
        claim(money("176.4"), "level", "trade", "RUS", "KAZ", "2023-01/2023-09"),
    ],
)
def test_what_fits_no_series_is_left_alone(other: Claim) -> None:
    assert judged(other) == []


def test_a_figure_published_for_another_span_is_taken_as_misread() -> None:
    # 190.271 is the year 2022, not its first nine months.
    assert judged(claim(money("190.27"), "level", "trade", "CHN", "RUS", "2022-01/2022-09")) == []


def test_a_mirror_figure_supports_and_never_refutes() -> None:
    # China counted imports from Russia of 114.15 bn in 2022.
    same = claim(money("114.15"), "level", "exports", "RUS", "CHN", "2022")
    other = claim(money("105.1"), "level", "exports", "RUS", "CHN", "2022")

    (found,) = judged(same)
    assert found.holds is True
    assert "partner's count" in found.arithmetic
    assert judged(other) == []


def test_a_record_that_an_earlier_year_beats_is_refuted() -> None:
    # 2015: 64.2 bn after 95.4 bn in 2014.
    level = claim(money("64.2"), "level", "trade", "CHN", "RUS", "2015")
    record = claim(NOTHING, "order", "trade", "CHN", "RUS", "2015", quote="a record", about="c1", id="c2")

    found = one(judged(level, record), "c2")

    assert found.holds is False
    assert "2014 95.4" in found.arithmetic


def test_highest_since_looks_no_further_back() -> None:
    # 2017: 84.07 bn; 2015 and 2016 were lower, 2014 (95.4) higher.
    level = claim(money("84.07"), "level", "trade", "CHN", "RUS", "2017")
    since = claim(
        NOTHING,
        "order",
        "trade",
        "CHN",
        "RUS",
        "2017",
        base="2014",
        quote="highest since 2014",
        about="c1",
        id="c2",
    )

    assert one(judged(level, since), "c2").holds is True


def test_since_is_read_from_the_words_where_the_claim_does_not_say() -> None:
    # 2016: 69.52 bn, above 64.2 of 2015; 2014 had 95.4.
    level = claim(money("69.52"), "level", "trade", "CHN", "RUS", "2016")
    words = claim(NOTHING, "order", "trade", "CHN", "RUS", "2016", quote="highest", about="c1", id="c2")

    def holds(rest: str) -> list[object]:
        return [f.holds for f in judged(level, words, text=f"highest {rest}") if f.claims == ("c2",)]

    assert holds("since 2014") == [True]
    assert holds("since 2013") == [False]
    assert holds("since the crisis") == []


def test_the_largest_partner_is_the_largest_of_those_carried() -> None:
    # Japan 2023, trillion yen: imports from China 24.4, the US 11.6; exports to China 17.8, the US 20.3.
    def largest(flow: Flow, rest: str, before: str = "") -> list[Finding]:
        words = claim(NOTHING, "order", flow, "JPN", "CHN", "2023", quote="largest")
        moved = replace(words, start=len(before), end=len(before) + len("largest"))
        return judged(moved, text=f"{before}largest {rest}")

    assert [f.holds for f in largest("imports", "source of imports")] == [True]
    assert [f.holds for f in largest("exports", "export market")] == [False]
    assert largest("exports", "increase") == []
    assert largest("exports", "market", before="one of the ") == []
    assert "next USA 11,555.41, of 49 partners carried" in largest("imports", "supplier")[0].arithmetic


def test_words_that_rank_rivals_are_no_record() -> None:
    largest = claim(
        NOTHING, "order", "trade", "RUS", "CHN", "2023-01/2023-09", quote="largest", about="c1", id="c3"
    )

    assert [f for f in judged(LEVEL, largest) if f.claims == ("c3",)] == []


def test_a_record_uses_nothing_that_came_later() -> None:
    # By 2024 the nine months stood at 180.3 bn; a text of 2023 could not know.
    found = one(judged(LEVEL, RECORD, as_of=date(2026, 1, 1)), "c3")

    assert found.holds is True


def test_a_failing_source_is_not_passed_in_silence() -> None:
    class Broken:
        name = "broken"

        def observe(self, measure: Measure, period: Period, as_of: date | None = None) -> Observation | None:
            raise SourceError("the service answered 503")

    with pytest.raises(SourceError, match="503"):
        reference_findings(Reading("176.4", "en", (LEVEL,)), Broken(), None)


# Three countries, each with a figure as published, one unlike what was published, and one not carried.
@pytest.mark.parametrize(
    ("stated", "holds"),
    [
        # US goods imports from China in 2018, customs basis: 538.5 bn.
        (claim(money("538.5"), "level", "imports", "USA", "CHN", "2018", sector="goods"), True),
        (claim(money("583.5"), "level", "imports", "USA", "CHN", "2018", sector="goods"), False),
        (claim(money("538.5"), "level", "imports", "USA", "KAZ", "2018", sector="goods"), None),
        # Germany's goods exports in 2022, World Bank GEM: 1,676.5 bn.
        (claim(money("1676.5"), "level", "exports", "DEU", None, "2022", sector="goods"), True),
        (claim(money("1876.5"), "level", "exports", "DEU", None, "2022", sector="goods"), False),
        (claim(money("1676.5"), "level", "exports", "DEU", "POL", "2022", sector="goods"), None),
        # Japan's exports to the United States in 2023, Ministry of Finance: 20.26 trillion yen.
        (claim(money("20.26", "JPY", scale=10**12), "level", "exports", "JPN", "USA", "2023"), True),
        (claim(money("22.06", "JPY", scale=10**12), "level", "exports", "JPN", "USA", "2023"), False),
        (claim(money("20.26", "JPY", scale=10**12), "level", "exports", "JPN", "MNG", "2023"), None),
    ],
)
def test_supported_refuted_and_not_carried(stated: Claim, holds: bool | None) -> None:
    found = judged(stated)

    assert [f.holds for f in found] == ([] if holds is None else [holds])


def test_an_adjusted_month_is_not_refuted_by_an_unadjusted_one() -> None:
    # Unadjusted, the imports of May 2022 were 43.9 bn; an adjusted figure lies in the range of the months.
    near = claim(money("47.5"), "level", "imports", "USA", "CHN", "2022-05")
    far = claim(money("97.5"), "level", "imports", "USA", "CHN", "2022-05")

    assert judged(near) == []
    assert [f.holds for f in judged(far)] == [False]


def conversion(one: Quantity, other: Quantity, period: str) -> list[Finding]:
    claims = (
        claim(one, "level", "exports", "CHN", "THA", period, quote=f"{one.digits} {one.unit}", id="c1"),
        claim(other, "level", "exports", "CHN", "THA", period, quote=f"{other.digits} {other.unit}", id="c2"),
    )
    reading = Reading("", "en", claims, links=(Link("conversion", ("c1", "c2")),))
    return reference_findings(reading, Bundled())


@pytest.mark.parametrize(
    ("yuan", "dollars", "holds"),
    [
        # Monthly averages of 2023 lie between 6.79 and 7.32 yuan a dollar.
        (money("1.42", "CNY", scale=10**12), money("200.6"), True),
        (money("1.42", "CNY", scale=10**9), money("200.6"), False),
        (money("200.6", "CNY"), money("1.42", scale=10**12), False),
        (money("1.42", "CNY", scale=10**12), money("180.6"), None),
    ],
)
def test_a_conversion_is_held_to_the_rates_of_its_time(
    yuan: Quantity, dollars: Quantity, holds: bool | None
) -> None:
    expected = [] if holds is None else [holds]

    assert [f.holds for f in conversion(yuan, dollars, "2023") if f.rule == "exchange-rate"] == expected
    assert [f.holds for f in conversion(dollars, yuan, "2023") if f.rule == "exchange-rate"] == expected


def test_a_conversion_says_by_how_much_it_is_off() -> None:
    (found,) = conversion(money("1.42", "CNY", scale=10**9), money("200.6"), "2023")

    assert "1,000 times too low" in found.arithmetic
    assert found.suspect is None


@given(
    st.sampled_from(
        [
            ("CHN", "RUS", "trade", "2023-01/2023-09", "USD"),
            ("CHN", "RUS", "imports", "2022", "USD"),
            ("USA", "CHN", "deficit", "2018", "USD"),
            ("USA", "MEX", "exports", "2021", "USD"),
            ("JPN", "USA", "exports", "2023", "JPY"),
            ("RUS", "CHN", "trade", "2022-10/2023-09", "USD"),
        ]
    ),
    st.integers(2, 7),
)
def test_a_published_figure_is_supported_however_it_is_rounded(
    series: tuple[str, str, Flow, str, str], digits: int
) -> None:
    reporter, partner, flow, period, unit = series
    seen = Bundled().observe(Measure(reporter, flow, partner, unit=unit), Period.parse(period))
    assert seen is not None
    assert seen.value is not None
    whole = len(str(int(seen.value / BILLION)))
    places = max(0, digits - whole)
    text = str(Decimal(round(seen.value / BILLION * 10**places)).scaleb(-places))

    found = judged(claim(money(text, unit), "level", flow, reporter, partner, period))

    assert [f.holds for f in found] == [True]


@pytest.mark.parametrize(("digits", "holds"), [("200", []), ("500", [])])
def test_a_round_figure_far_off_is_no_rounding(digits: str, holds: list[object]) -> None:
    stated = claim(money(digits), "level", "trade", "CHN", "RUS", "2023-01/2023-09")

    assert [f.holds for f in judged(stated, text="some")] == holds


def test_a_round_figure_near_the_published_one_is_explained() -> None:
    # 2014: 95.4 bn, told as 100 billion, is within half a hundred but only just within a tenth.
    (found,) = judged(claim(money("100"), "level", "trade", "CHN", "RUS", "2014"))

    assert (found.holds, found.explanation) == ("explained", "coarser_rounding")


def test_a_change_is_borne_out_by_two_published_levels() -> None:
    # 176.4 - 136.089 = 40.311.
    right = claim(money("40.3"), "change", "trade", "CHN", "RUS", "2023-01/2023-09", base="2022-01/2022-09")
    wrong = claim(money("50.3"), "change", "trade", "CHN", "RUS", "2023-01/2023-09", base="2022-01/2022-09")

    (found,) = judged(right)

    assert found.holds is True
    assert "176.4 - 136.089 = 40.311 bn USD" in found.arithmetic
    assert judged(wrong) == []


def test_a_share_is_borne_out_by_the_partner_and_all_partners() -> None:
    # Japan 2023, billion yen: 20,260.17 to the United States of 100,873.05 to all.
    right = claim(percent("20.1"), "share", "exports", "JPN", "USA", "2023")
    wrong = claim(percent("22.1"), "share", "exports", "JPN", "USA", "2023")

    (found,) = judged(right)

    assert found.holds is True
    assert "20,260.17 / 100,873.05 bn JPY = 20.08%" in found.arithmetic
    assert judged(wrong) == []


def test_the_other_partys_count_is_told_as_context() -> None:
    # 2022: China counted 759.4 bn of trade with the United States, the Census Bureau 690.
    (found,) = judged(claim(money("759.4"), "level", "trade", "CHN", "USA", "2022"))

    assert found.holds is True
    assert "; US Census Bureau counts 69" in found.arithmetic


def test_a_source_that_fails_for_one_claim_is_named_for_it() -> None:
    class Partial:
        name = "partial"

        def observe(self, measure: Measure, period: Period, as_of: date | None = None) -> Observation | None:
            if measure.flow == "exports":
                raise SourceError("the service answered 503")
            return Bundled().observe(measure, period, as_of)

    exports = claim(money("81.4"), "level", "exports", "CHN", "RUS", "2023-01/2023-09", id="c1")
    imports = claim(money("94.9"), "level", "imports", "CHN", "RUS", "2023-01/2023-09", id="c2")

    said = judge(Reading("", "en", (exports, imports)), Partial())

    assert said.failures == {"c1": "the service answered 503"}
    assert [(f.claims, f.holds) for f in said.findings] == [(("c2",), True)]
