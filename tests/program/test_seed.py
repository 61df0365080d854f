"""The seed article, checked end to end: what it must show, read off the JSON of the real command."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SEED = Path(__file__).parents[2] / "seeds" / "000_d91c5bbeb61d00d6.txt"
NINE_MONTHS = "2023-01/2023-09"

Row = dict[str, Any]


@pytest.fixture(scope="module")
def report() -> Row:
    command = [sys.executable, "-m", "crossfoot", "check", str(SEED), "--format", "json"]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    found: Row = json.loads(done.stdout)
    return found


def only(report: Row, **fields: object) -> Row:
    (found,) = (c for c in report["claims"] if all(c[name] == value for name, value in fields.items()))
    return dict(found)


def reasons(report: Row, claim: Row) -> list[Row]:
    return [finding for finding in report["findings"] if finding["id"] in claim["reasons"]]


def test_the_date_is_found_in_the_text(report: Row) -> None:
    assert report["published"] == "2023-10-18"
    assert report["published_from"] == "text"


def test_the_level_is_supported_and_its_parts_agree_within_rounding(report: Row) -> None:
    level = only(report, quote="$176.4 billion")

    assert (level["kind"], level["flow"], level["period"]) == ("level", "trade", NINE_MONTHS)
    assert {level["reporter"], level["partner"]} == {"CHN", "RUS"}
    assert level["verdict"] == "supported"
    evidence = [row for finding in reasons(report, level) for row in finding["evidence"]]
    # China customs, January to September 2023: total, exports to Russia, imports from Russia.
    assert {176.4e9, 81.4e9, 94.9e9} <= {row["value"] for row in evidence}
    assert {row["provider"] for row in evidence} == {"General Administration of Customs of China"}


def test_the_growth_is_supported_and_the_base_it_implies_is_named(report: Row) -> None:
    growth = only(report, quote="29.5%")

    assert (growth["kind"], growth["period"], growth["base"]) == ("growth", NINE_MONTHS, "2022-01/2022-09")
    assert growth["verdict"] == "supported"
    (finding,) = reasons(report, growth)
    # 176.35 / 1.2955 = 136.13 and 176.45 / 1.2945 = 136.31; 176.4 / 136.089 = 1.2962.
    for said in ("29.5%", "136.1 to 136.3", "136.089", "29.6%"):
        assert said in finding["arithmetic"]


def test_every_mention_of_the_target_is_likely(report: Row) -> None:
    aims = [c for c in report["claims"] if c["kind"] in {"target", "forecast"}]

    assert len(aims) >= 5
    assert {c["verdict"] for c in aims} == {"likely"}
    assert {c["quantity"]["value"] for c in aims} == {200e9}
    (projection,) = report["projections"]
    assert set(projection["claims"]) == {c["id"] for c in aims}
    # 176.4 / 200 = 0.882; (200 - 176.4) / 3 = 7.87 a month.
    assert projection["to_date"] / projection["target"] == pytest.approx(0.882)
    assert projection["needed_per_month"] == pytest.approx(7.8667e9, rel=1e-4)


def test_the_projection_is_made_from_the_articles_own_day(report: Row) -> None:
    (projection,) = report["projections"]

    assert (projection["year"], projection["as_of"], projection["months"]) == (2023, "2023-10-18", 9)
    assert (
        projection["low95"]
        < projection["low80"]
        < projection["median"]
        < projection["high80"]
        < projection["high95"]
    )
    assert projection["method"]
    assert projection["data"]
    # "Definitely" is borne out only from 0.99.
    assert projection["probability"] >= 0.99
    assert projection["month_reached"] == "2023-11"
    chances = {row["month"]: row["probability"] for row in projection["reached_by"]}
    assert 0 < chances["2023-10"] < 0.5 <= chances["2023-11"]


def test_the_record_is_supported_on_the_years_carried(report: Row) -> None:
    records = [c for c in report["claims"] if c["quote"] == "a record"]

    assert len(records) == 2
    for record in records:
        assert (record["kind"], record["quantity"]["value"]) == ("order", None)
        assert record["about"] == only(report, quote="$176.4 billion")["id"]
        assert record["verdict"] == "supported"
        (finding,) = reasons(report, record)
        assert "on the years carried" in finding["arithmetic"]
        assert "not carried" in finding["arithmetic"]
        assert "the full year 2022, 190.27, was still higher" in finding["arithmetic"]


def test_the_trailing_year_is_supported_by_its_arithmetic(report: Row) -> None:
    trailing = only(report, period="2022-10/2023-09")

    assert (trailing["kind"], trailing["quantity"]["approx"]) == ("level", "at_least")
    assert trailing["quantity"]["low"] == 200e9
    assert trailing["verdict"] == "supported"
    (finding,) = reasons(report, trailing)
    # 190.271 - 136.089 + 176.35 = 230.53; with 176.45 it is 230.63.
    assert "190.271 - 136.089 + 176.4 = 230.5 to 230.6" in finding["arithmetic"]


@pytest.mark.parametrize("quote", ["75th", "74th", "10 years"])
def test_what_is_no_trade_is_never_mixed_with_it(report: Row, quote: str) -> None:
    for claim in (c for c in report["claims"] if c["quote"] == quote):
        assert claim["kind"] in {"rank", "count", "duration"}
        assert claim["verdict"] == "unchecked"
        assert any(claim["id"] in line["claims"] and line["why"] for line in report["not_checked"])
        assert not any(claim["id"] in finding["claims"] for finding in report["findings"])


def test_dates_and_the_size_of_a_picture_are_no_amounts(report: Row) -> None:
    assert not any("1920" in c["quote"] for c in report["claims"])
    trade = [c for c in report["claims"] if c["kind"] in {"level", "growth", "target", "forecast"}]
    assert {c["quantity"]["value"] for c in trade} == {176.4e9, 29.5, 200e9}
