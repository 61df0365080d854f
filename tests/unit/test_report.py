"""The report keeps its contract."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import jsonschema
import pytest
from made import CLAIMS, TEXT, report
from pydantic import ValidationError

from crossfoot.claim import Claim, Quantity
from crossfoot.period import Period
from crossfoot.report import VERDICTS, Report
from crossfoot.rows import claim_row, fingerprint


def test_the_json_has_the_fields_of_the_contract_and_no_others() -> None:
    data = json.loads(report().model_dump_json())

    assert set(data) == set(
        "schema_version id language published published_from claims findings projections checks_run"
        " not_checked".split()
    )
    assert set(data["claims"][0]) == set(
        "id start end quote fingerprint quantity kind flow sector basis reporter partner period days base"
        " status speaker provider vintage about sentence verdict reasons".split()
    )
    assert set(data["claims"][0]["quantity"]) == set("value value_high low high unit approx".split())
    assert set(data["findings"][0]) == set(
        "id rule family claims holds arithmetic explanation suspect repair power evidence".split()
    )
    assert set(data["findings"][0]["repair"]) == set("claim low high value slip text".split())
    assert set(data["findings"][1]["evidence"][0]) == set(
        "source provider series period vintage value low high unit url".split()
    )


def test_a_report_read_back_from_its_json_is_the_same() -> None:
    written = report().model_dump_json()

    assert Report.model_validate_json(written).model_dump_json() == written


def test_the_text_is_remembered_and_never_written() -> None:
    made = report()

    assert made.text == TEXT
    assert "customs office" not in made.model_dump_json()
    assert Report.model_validate_json(made.model_dump_json()).text is None


def test_unknown_keys_are_refused() -> None:
    with pytest.raises(ValidationError):
        Report.model_validate(report().model_dump() | {"score": 1})


def test_a_quantity_row_holds_the_interval_of_the_printed_digits() -> None:
    row = claim_row(CLAIMS[1], "unchecked", ())

    # 196.2 billion has its last digit in hundreds of millions: half of that either way.
    assert (row.quantity.value, row.quantity.low, row.quantity.high) == (196.2e9, 196.15e9, 196.25e9)


def test_an_open_end_is_null() -> None:
    above = replace(CLAIMS[1], quantity=replace(CLAIMS[1].quantity, approx="more_than"))

    assert claim_row(above, "unchecked", ()).quantity.high is None
    assert claim_row(above, "unchecked", ()).quantity.low == 196.2e9


def test_a_word_of_order_has_no_numbers() -> None:
    record = replace(CLAIMS[4], kind="order", quantity=Quantity("", Fraction(1), None, None))

    row = claim_row(record, "unchecked", ())

    assert (row.quantity.value, row.quantity.low, row.quantity.high) == (None, None, None)


def test_a_figure_too_large_for_a_float_is_unbounded_and_no_error() -> None:
    huge = replace(CLAIMS[1], quantity=Quantity("9" * 400, Fraction(1), Fraction("9" * 400), "USD"))

    assert claim_row(huge, "unchecked", ()).quantity.value is None


def test_a_fingerprint_does_not_move_with_the_claim_nor_its_figure() -> None:
    first = CLAIMS[1]
    moved = replace(first, id="c9", start=40, end=44, quote="$201.0 billion", sentence=7)

    assert fingerprint(moved) == fingerprint(first)


@pytest.mark.parametrize(
    "other",
    [
        replace(CLAIMS[1], flow="imports"),
        replace(CLAIMS[1], period=Period.year(2028)),
        replace(CLAIMS[1], partner="CHN"),
        replace(CLAIMS[1], kind="change"),
        replace(CLAIMS[1], basis="sa"),
        replace(CLAIMS[1], status="target"),
    ],
    ids=["flow", "period", "partner", "kind", "basis", "status"],
)
def test_a_fingerprint_tells_what_is_measured_apart(other: Claim) -> None:
    assert fingerprint(other) != fingerprint(CLAIMS[1])


def test_a_pair_of_countries_has_one_fingerprint_whichever_is_first() -> None:
    one = replace(CLAIMS[1], flow="trade", reporter="CHN", partner="RUS")
    other = replace(one, reporter="RUS", partner="CHN")

    assert fingerprint(one) == fingerprint(other)
    assert fingerprint(replace(one, flow="exports")) != fingerprint(replace(other, flow="exports"))


def test_two_bare_numbers_are_told_apart_by_their_quotes() -> None:
    bare = replace(CLAIMS[4], period=None)

    assert fingerprint(bare) != fingerprint(replace(bare, quote="75th"))


def test_counts_are_worst_first() -> None:
    assert list(report().counts.items()) == [("inconsistent", 1), ("supported", 1), ("unchecked", 3)]


def test_a_report_without_a_claim_is_not_ok() -> None:
    empty = report().model_copy(update={"claims": (), "findings": ()})

    assert not empty.ok


def test_a_report_is_ok_when_nothing_fails() -> None:
    fine = report().model_copy(update={"claims": report().claims[1:]})

    assert fine.ok
    assert not report().ok


def test_claims_and_findings_are_found_by_id() -> None:
    made = report()

    assert made.claim("c4").quote == "$150.0 billion"
    assert made.finding("f1").rule == "growth-rate"
    with pytest.raises(KeyError):
        made.claim("c99")


def test_the_sentence_and_the_line_of_a_claim() -> None:
    made = report()

    assert made.sentence_of(made.claim("c4")).startswith("Imports were")
    assert made.line_of(made.claim("c4")) == (2, 14)
    assert made.line_of(made.claim("c1")) == (1, 14)


def test_the_frame_has_one_row_a_claim_with_its_arithmetic() -> None:
    frame = report().to_frame()

    assert list(frame["quote"]) == [claim.quote for claim in CLAIMS]
    assert frame["verdict"][0] == "inconsistent"
    assert "199.8 to 200.1" in frame["arithmetic"][0]
    assert frame["value"][1] == 196.2e9


def test_the_frame_of_an_empty_report_has_the_same_columns() -> None:
    empty = report().model_copy(update={"claims": ()})

    assert list(empty.to_frame().columns) == list(report().to_frame().columns)


def test_verdicts_are_in_the_order_of_the_table() -> None:
    assert VERDICTS == (
        *("refuted", "inconsistent", "unlikely", "care", "reached", "likely", "supported", "consistent"),
        "unchecked",
    )


def test_a_report_is_valid_by_the_schema_that_is_written_down() -> None:
    written = Path(__file__).parents[2] / "docs" / "report.schema.json"
    schema = json.loads(written.read_text(encoding="utf-8"))

    jsonschema.validate(json.loads(report().model_dump_json()), schema)

    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(json.loads(report().model_dump_json()) | {"score": 1}, schema)
