"""The targets of a text and their projections, and the chart of one."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from datetime import date
from fractions import Fraction
from itertools import pairwise

import pytest

from crossfoot.claim import Claim, Quantity, Reading
from crossfoot.interval import Interval
from crossfoot.period import Period
from crossfoot.projections import judgement, project, project_later, says, target_projections
from crossfoot.projections.chart import CHARACTER, HEIGHT, WIDTH, svg
from crossfoot.projections.projection import Projection
from crossfoot.projections.scores import Outcome, beside, coverage, mean_miss, width

TEXT = "Trade reached its level. It will definitely pass the target. Officials hope for more."
SENTENCES = ((0, 24), (25, 60), (61, 85))
DAY = date(2031, 8, 12)
HALF, YEAR = Period.parse("2031-01/2031-06"), Period.year(2031)


def billion(digits: str, approx: str = "exact") -> Quantity:
    value = Fraction(digits) * 10**9
    return Quantity(digits, Fraction(10**9), value, "USD", approx=approx)  # type: ignore[arg-type]


def claim(id: str, quantity: Quantity, period: Period | None, **fields: object) -> Claim:
    given: dict[str, object] = {
        "kind": "level", "flow": "trade", "reporter": "AAA", "partner": "BBB", **fields,
    }  # fmt: skip
    return Claim(id, 0, 5, TEXT[:5], quantity, period=period, **given)  # type: ignore[arg-type]


TO_DATE = claim("c1", billion("52.0"), HALF)
RATE = claim(
    "c2", Quantity("10.0", Fraction(1), Fraction(10), "percent"), HALF, kind="growth", base=HALF.shift(-12)
)
LAST_YEAR = claim("c3", billion("98.0"), Period.year(2030))
TARGET = claim("c4", billion("100"), YEAR, kind="target", status="target", sentence=1)


def read(*claims: Claim) -> Reading:
    return Reading(TEXT, "en", claims, published=DAY.isoformat(), sentences=SENTENCES)


def only(*claims: Claim) -> Projection:
    (projection,) = target_projections(read(*claims))
    return projection


def test_a_target_is_projected_from_the_figures_of_the_text() -> None:
    p = only(TO_DATE, RATE, LAST_YEAR, TARGET)

    assert p == project(
        to_date=Interval.of(51_950_000_000, 52_050_000_000),
        months=6,
        growth=Interval.of("0.0995", "0.1005"),
        previous_year=Interval.of(97_950_000_000, 98_050_000_000),
        target=100 * 10**9,
        year=2031,
        as_of=DAY,
        measure="trade AAA-BBB",
        claims=("c4",),
        unit="USD",
    )


def test_the_parties_of_trade_may_be_named_in_either_order() -> None:
    turned = claim("c1", billion("52.0"), HALF, reporter="BBB", partner="AAA")

    assert only(turned, TARGET).to_date == 52 * 10**9


def test_every_mention_of_a_target_shares_its_projection() -> None:
    undated = claim("c5", billion("100"), None, kind="target", status="target", partner=None)

    assert only(TO_DATE, undated, TARGET).claims == ("c4", "c5")


@pytest.mark.parametrize(
    "other",
    [
        claim("c1", billion("52.0"), HALF, flow="exports"),
        claim("c1", billion("52.0"), HALF, partner="CCC"),
        claim("c1", billion("52.0"), Period.parse("2031-02/2031-06")),
        claim("c1", billion("52.0"), Period.parse("2030-01/2030-06")),
        claim("c1", billion("52.0"), HALF, basis="sa"),
        claim("c1", billion("52.0"), HALF, sector="steel"),
        claim("c1", billion("52.0"), Period.parse("2031-01/2031-09")),
        claim("c1", billion("52.0"), HALF, status="forecast"),
    ],
    ids=["flow", "partner", "not from January", "other year", "basis", "sector", "future", "not reported"],
)
def test_a_year_to_date_of_something_else_gives_no_projection(other: Claim) -> None:
    assert target_projections(read(other, TARGET)) == []


def test_two_years_to_date_that_differ_give_no_projection() -> None:
    assert target_projections(read(TO_DATE, claim("c9", billion("61.0"), HALF), TARGET)) == []


def test_a_balance_or_a_bound_from_above_is_not_projected() -> None:
    surplus = claim("c4", billion("100"), YEAR, kind="target", status="target", flow="surplus")
    below = claim("c4", billion("100", "less_than"), YEAR, kind="forecast", status="forecast")

    assert target_projections(read(TO_DATE, surplus)) == []
    assert target_projections(read(TO_DATE, below)) == []


def test_a_target_that_the_year_to_date_has_passed_is_reached() -> None:
    passed = claim("c4", billion("50"), YEAR, kind="target", status="target")

    assert judgement(only(TO_DATE, passed)) == "reached"


def test_a_later_target_that_this_year_has_passed_is_reached() -> None:
    passed = claim("c4", billion("50"), Period.year(2033), kind="target", status="target")

    p = only(TO_DATE, passed)
    assert judgement(p) == "reached"
    assert p.year == 2031


def test_a_later_target_asks_for_growth_a_year() -> None:
    doubled = claim("c4", billion("196"), Period.year(2035), kind="target", status="target")

    p = only(LAST_YEAR, doubled)
    assert p.months == 0
    # 2 ** (1 / 5) = 1.148698
    assert p.needed_growth == Fraction("0.148698")
    assert judgement(p) == "care"


def test_a_multiple_by_a_later_year_needs_no_level() -> None:
    twice = Quantity("", Fraction(1), Fraction(2), "ratio")
    doubled = claim("c7", twice, Period.year(2035), kind="target", status="target")

    p = only(doubled)
    assert p.target == 2
    assert p.measure == "trade AAA-BBB, times 2030"
    assert p.needed_growth == Fraction("0.148698")


def test_certain_words_are_found_in_the_sentence_of_the_claim() -> None:
    reading = read(TO_DATE, TARGET)

    assert [says(reading, c, "certain") for c in reading.claims] == [False, True]


def texts(picture: str) -> list[tuple[float, float, float, str]]:
    """Left end, right end, baseline and words of each text, by the width that the chart reserves."""
    found = []
    for node in ET.fromstring(picture).iter("{http://www.w3.org/2000/svg}text"):
        words = node.text or ""
        wide = len(words) * CHARACTER * float(node.get("font-size") or 12) / 12
        x = float(node.get("x") or 0)
        left = {"middle": x - wide / 2, "end": x - wide}.get(node.get("text-anchor") or "start", x)
        found.append((left, left + wide, float(node.get("y") or 0), words))
    return found


CHARTS = {
    "seed": svg(
        project(
            to_date="176.4e9", months=9, growth="29.5%", previous_year="190.271e9", target=200e9,
            year=2023, measure="trade CHN-RUS", unit="USD",
        ),
        {2017: 84.07e9, 2018: 107.06e9, 2019: 110.75e9, 2020: 107.76e9, 2021: 146.887e9, 2022: 190.271e9},
    ),
    "first month, nothing else": svg(project(to_date=1000, months=1, target=10)),
    "whole year": svg(project(to_date=12, months=12)),
    "later year": svg(project_later(latest="64.5e9", latest_year=2025, year=2030, target=100e9)),
    "far target": svg(project(to_date=52e9, months=6, target=900e12, measure="a < b & c")),
}  # fmt: skip


@pytest.mark.parametrize("picture", CHARTS.values(), ids=CHARTS)
def test_every_label_lies_inside_its_chart(picture: str) -> None:
    for left, right, baseline, words in texts(picture):
        assert left >= 0, words
        assert right <= WIDTH, words
        assert 12 <= baseline <= HEIGHT - 3, words


@pytest.mark.parametrize("picture", CHARTS.values(), ids=CHARTS)
def test_the_labels_at_the_right_do_not_touch(picture: str) -> None:
    right = [
        (y, words) for left, _, y, words in texts(picture) if re.match("projected|80%|95%|target", words)
    ]

    assert right
    assert all(below - above >= 14.9 for (above, _), (below, _) in pairwise(sorted(right)))


def test_a_chart_tells_itself_in_words() -> None:
    root = ET.fromstring(CHARTS["seed"])
    title, told = (root.find(f"{{http://www.w3.org/2000/svg}}{name}") for name in ("title", "desc"))

    assert title is not None
    assert title.text == "trade CHN-RUS 2023, billion USD"
    assert told is not None
    assert "9 months of 2023: 176.4." in (told.text or "")
    assert "Target 200.0: chance over 99%." in (told.text or "")


def test_scores_are_what_they_say() -> None:
    near = Outcome("A", "AAA", 2020, 3, 1.02, (0.9, 0.95, 0.98, 1.02, 1.05, 1.1, 1.2))
    far = Outcome("A", "BBB", 2021, 3, 0.9, (0.8, 0.85, 0.88, 0.9, 0.92, 0.95, 1.0))

    assert mean_miss([near, far]) == pytest.approx(6)
    assert coverage([near, far], 0.8) == 50
    assert coverage([near, far], 0.95) == 100
    # (1.10 - 0.95 + 0.95 - 0.85) / 2
    assert width([near, far], 0.8) == pytest.approx(12.5)


def test_a_method_twice_as_good_every_year_is_so_in_every_draw() -> None:
    own = [Outcome("A", "AAA", year, 3, 1 + year / 10**5) for year in range(2010, 2020)]
    rival = [Outcome("X", "AAA", year, 3, 1 + 2 * year / 10**5) for year in range(2010, 2020)]

    assert [round(change, 6) for change in beside(own, rival)] == [-50, -50, -50]
