"""What a claim measures, in words."""

from __future__ import annotations

import pytest
from made import report

from crossfoot.render.measures import measure, named, place, span


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "exports, 2030"),
        ({"reporter": "USA"}, "exports, US, 2030"),
        ({"reporter": "CHN", "partner": "RUS"}, "exports, China to Russia, 2030"),
        ({"reporter": "CHN", "partner": "RUS", "flow": "imports"}, "imports, China from Russia, 2030"),
        ({"reporter": "CHN", "partner": "RUS", "flow": "trade"}, "trade, China with Russia, 2030"),
        ({"partner": "RUS"}, "exports, to Russia, 2030"),
        ({"sector": "goods_services"}, "goods and services exports, 2030"),
        ({"kind": "growth", "base": "2029"}, "growth of exports, 2030 on 2029"),
        ({"kind": "target", "period": None}, "target for exports"),
        ({"kind": "order", "period": "2030-01/2030-09"}, "standing of exports, January-September 2030"),
        ({"days": "2030-05-01/2030-05-20"}, "exports, 1-20 May 2030"),
        ({"kind": "duration", "flow": None}, "duration, 2030"),
        ({"kind": "order", "flow": None, "period": None}, "words of order"),
        ({"flow": None, "sector": "tea", "kind": "share"}, "share of tea, 2030"),
    ],
)
def test_a_claim_is_told_without_codes(fields: dict[str, object], words: str) -> None:
    level = next(claim for claim in report().claims if claim.kind == "level")

    assert measure(level.model_copy(update=fields)) == words


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2030", "2030"),
        ("2030-05", "May 2030"),
        ("2029-11/2030-02", "November 2029-February 2030"),
        ("2030-05-07", "7 May 2030"),
        ("2030-05-28/2030-06-03", "28 May 2030 to 3 June 2030"),
        ("month 11", "month 11"),
    ],
)
def test_periods_are_told_in_words(period: str, words: str) -> None:
    assert span(period) == words


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("DEU exports, goods", "Germany exports, goods"),
        ("CHN-WLD trade", "China-world trade"),
        ("EU27-CHN imports", "EU-China imports"),
        ("GDP exports", "GDP exports"),
        ("5 bn USD for the year", "5 bn USD for the year"),
    ],
)
def test_codes_before_a_flow_give_way_to_names(line: str, words: str) -> None:
    assert named(line) == words


def test_a_code_that_no_table_knows_stays() -> None:
    assert (place("ASEAN"), place("Los Angeles")) == ("ASEAN", "Los Angeles")
