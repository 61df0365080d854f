"""Whole sentences about the United States, Germany and Japan: as published, not so, and not carried."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

import crossfoot
from crossfoot.errors import SourceError
from crossfoot.interval import Interval
from crossfoot.period import Period
from crossfoot.sources.observation import Measure, Observation

EVIDENCE = Path(__file__).parents[2] / "docs" / "evidence.md"
SENTENCES = re.findall(r"^\| (.+\.) \| (supported|refuted|unchecked) \|$", EVIDENCE.read_text("utf-8"), re.M)
"""The table of docs/evidence.md."""


def test_the_page_shows_each_verdict_for_each_country() -> None:
    countries = ("United States imported", "Germany", "Japan")

    assert len(SENTENCES) == 9
    for country in countries:
        assert {verdict for text, verdict in SENTENCES if country in text} >= {
            "supported",
            "refuted",
            "unchecked",
        }


@pytest.mark.parametrize(("text", "verdict"), SENTENCES, ids=[f"{v}: {t[:40]}" for t, v in SENTENCES])
def test_a_sentence_is_judged_by_what_was_published(text: str, verdict: str) -> None:
    report = crossfoot.check(text, published="2024-08-01")

    assert [row.verdict for row in report.claims] == [verdict]


@pytest.mark.parametrize("text", [text for text, _ in SENTENCES])
def test_without_reference_nothing_published_is_looked_at(text: str) -> None:
    report = crossfoot.check(text, published="2024-08-01", reference=False)

    assert [row.verdict for row in report.claims] == ["unchecked"]
    assert all(not finding.evidence for finding in report.findings)


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        # 81.4 + 49.9 = 131.3, not 176.4: customs had 94.9.
        (
            "In January-September 2023 China's exports to Russia were $81.4 billion and its imports "
            "$49.9 billion, together $176.4 billion.",
            ["supported", "refuted", "supported"],
        ),
        # A yuan was never worth 145 dollars; a relation of the text names the yuan.
        (
            "China's trade with Russia came to 1.28 billion yuan ($190.27 billion) in 2022.",
            ["refuted", "supported"],
        ),
        # 20.26 trillion yen at 130 to 150 yen a dollar are 135 to 156 billion dollars.
        (
            "Japan's exports to the United States came to 20.26 trillion yen ($1.44 billion) in 2023.",
            ["supported", "inconsistent"],
        ),
    ],
)
def test_a_figure_that_was_published_is_not_the_suspect_beside_one_that_was_not(
    text: str, verdicts: list[str]
) -> None:
    report = crossfoot.check(text, published="2024-02-01")

    assert [row.verdict for row in report.claims] == verdicts
    wrong = next(row.id for row in report.claims if row.verdict != "supported")
    assert {finding.suspect for finding in report.findings if finding.holds is False} == {wrong}


def test_figures_of_your_own_judge_a_generated_sentence() -> None:
    report = crossfoot.check(
        "Exports rose 12.4% in 2023.",
        published="2024-02-01",
        facts={"exports_2022": 136.1, "exports_2023": 152.6},
    )

    (row,) = report.claims
    assert row.verdict == "refuted"
    assert "the text says 12.4%, your figures give 12.12%" in report.findings[-1].arithmetic


class Office:
    """A source that carries Germany's exports to Poland and fails for anything of Japan's."""

    name = "office"

    def observe(self, measure: Measure, period: Period, as_of: date | None = None) -> Observation | None:
        if measure.reporter == "JPN":
            raise SourceError("the office answered 503")
        if (measure.reporter, measure.flow, measure.partner) != ("DEU", "exports", "POL"):
            return None
        value = Fraction("95.4e9")
        return Observation(
            measure, period, value, Interval.of(value), "USD", "Office", self.name, "exports", "as served"
        )


def test_a_further_source_is_asked_beside_the_bundled_tables() -> None:
    text = "Germany's goods exports to Poland came to $95.4 billion in 2022."

    report = crossfoot.check(text, published="2024-08-01", sources=[Office()])

    assert [row.verdict for row in report.claims] == ["supported"]
    assert report.findings[0].evidence[0].source == "office"


def test_a_source_that_fails_leaves_the_claim_unchecked_with_the_reason() -> None:
    text = "Japan's exports to Mongolia reached 62.3 billion yen in 2023."

    report = crossfoot.check(text, published="2024-08-01", sources=[Office()])

    assert [row.verdict for row in report.claims] == ["unchecked"]
    assert any("the office answered 503" in row.why and row.claims for row in report.not_checked)
