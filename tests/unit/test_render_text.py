"""What is printed for people."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from made import report
from rich.cells import cell_len

from crossfoot import check
from crossfoot.render import FORMATS, render
from crossfoot.render.text import text
from crossfoot.render.words import amount, plain

SEEDS = Path(__file__).parents[2] / "seeds"


def test_the_worst_comes_first() -> None:
    shown = text(report())

    assert shown.index("Does not add up") < shown.index("Holds up") < shown.index("Could not check")


def test_the_arithmetic_and_the_repair_are_shown_once() -> None:
    shown = text(report())

    assert shown.count("199.8 to 200.1") == 1
    assert "it would hold with 5.2% (digit)" in shown


def test_the_evidence_names_provider_and_vintage() -> None:
    shown = text(report())

    assert "Customs (first release; bundled table): imports, 2030: 150 billion USD" in shown


def test_what_could_not_be_checked_says_why() -> None:
    shown = text(report())

    assert "? “$196.2 billion” (line 1), “$186.5 billion” (line 1): stands beside a wrong figure" in shown
    assert "? “74th” (line 2): a rank, no amount" in shown


def test_a_text_of_one_line_needs_no_line_numbers() -> None:
    made = report().with_text("Exports rose 7.2% to $196.2 billion from $186.5 billion a year earlier.")

    assert "(line" not in text(made)


def test_claims_that_share_their_reasons_are_told_together_in_text_and_in_markdown() -> None:
    seed = (SEEDS / "000_d91c5bbeb61d00d6.txt").read_text(encoding="utf-8")
    seen = check(seed)

    assert [len(row.claims) for row in seen.projections] == [5]
    for format in ("text", "markdown"):
        shown = render([seen], format)
        assert shown.count("projected for 2023") == 1
        assert shown.count("target for trade, China with Russia, 2023") == 3


@pytest.mark.parametrize("format", ["text", "markdown"])
def test_no_arithmetic_is_told_twice(format: str) -> None:
    seen = check(
        "Exports rose 12.5% to $56.3 billion in May 2031 from $50.0 billion a year earlier.\n"
        "Imports of $60.1 billion left a deficit of $3.8 billion.",
        reference=False,
    )

    shown = " ".join(render([seen], format).split())

    assert [f.rule for f in seen.findings_about(seen.claims[1])] == ["growth-rate", "balance-identity"]
    assert shown.count("x (1 + 12.5%)") == 1
    assert shown.count("$56.3 billion - $60.1 billion") == 1
    assert "as above: " in shown


def test_where_a_published_figure_was_printed_is_told() -> None:
    seen = check(
        "China's trade with Russia was $176.4 billion in January-September 2023.", published="2023-10-18"
    )
    (url,) = {row.url for finding in seen.findings for row in finding.evidence}

    assert str(url).startswith("https://")
    for format in ("markdown", "html", "csv"):
        assert str(url) in render([seen], format)
    assert f"printed at {str(url).split('/')[2]}" in text(seen)


def test_an_address_that_is_none_is_no_link() -> None:
    made = report()
    (finding,) = [each for each in made.findings if each.evidence]
    hostile = finding.evidence[0].model_copy(update={"url": "javascript:alert(1)"})
    changed = finding.model_copy(update={"evidence": (hostile,)})
    findings = tuple(changed if each is finding else each for each in made.findings)

    for format in FORMATS:
        if format not in {"json", "jsonl"}:
            assert "javascript:" not in render([made.model_copy(update={"findings": findings})], format)


@pytest.mark.parametrize("width", [24, 40, 60, 80, 120])
def test_no_line_is_wider_than_the_window(width: int) -> None:
    assert max(cell_len(line) for line in text(report(), width=width).splitlines()) <= width


def test_there_is_no_escape_without_colour() -> None:
    assert "\x1b" not in text(report())
    assert "\x1b[" in text(report(), colour=True)


def test_colour_changes_no_word() -> None:
    assert re.sub(r"\x1b\[[0-9;]*m", "", text(report(), colour=True)) == text(report())


def test_control_and_direction_characters_of_a_quote_do_not_reach_the_terminal() -> None:
    assert plain("$5\x1b[31m\n billion\u202e") == "$5�[31m billion�"


def test_a_quote_with_markup_is_printed_as_it_stands() -> None:
    made = report()
    hostile = made.claims[0].model_copy(update={"quote": "[red]7.2%[/red]"})

    shown = text(made.model_copy(update={"claims": (hostile, *made.claims[1:])}))

    assert "“[red]7.2%[/red]”" in shown


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (240.112e9, "USD", "240.1 billion USD"),
        (29.5, "percent", "29.5%"),
        (-3.25e6, "EUR", "-3.25 million EUR"),
        (12345.0, "tonne", "12,345 tonne"),
        (0.0, "USD", "0 USD"),
        (999.99e9, "USD", "1,000 billion USD"),
        (1.5, "percentage_point", "1.5 percentage points"),
        (0.05, "ratio", "0.05 times"),
    ],
)
def test_amounts_read_like_amounts(value: float, unit: str, words: str) -> None:
    assert amount(value, unit) == words


@pytest.mark.parametrize("format", list(FORMATS))
def test_every_format_ends_with_one_newline(format: str) -> None:
    shown = render([report()], format)

    assert shown.endswith("\n")
    assert not shown.endswith("\n\n")
