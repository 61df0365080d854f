"""Whole sentences about the United States, Germany and Japan: one as published, one not, one not carried."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

import crossfoot
from crossfoot.errors import SourceError
from crossfoot.interval import Interval
from crossfoot.period import Period
from crossfoot.sources.observation import Measure, Observation

# US Census Bureau: imports from China 2018, 538.5 bn. World Bank GEM: Germany's exports 2022, 1,676.5 bn.
# Japan's Ministry of Finance: exports to the United States 2023, 20.26 trillion yen.
SENTENCES = [
    ("The United States imported goods worth $538.5 billion from China in 2018.", "supported"),
    ("The United States imported goods worth $583.5 billion from China in 2018.", "refuted"),
    ("The United States imported goods worth $5.2 billion from Kazakhstan in 2018.", "unchecked"),
    ("Germany's goods exports came to $1,676.5 billion in 2022.", "supported"),
    ("Germany's goods exports came to $1,276.5 billion in 2022.", "refuted"),
    ("Germany's goods exports to Poland came to $95.4 billion in 2022.", "unchecked"),
    ("Japan's exports to the United States reached 20.26 trillion yen in 2023.", "supported"),
    ("Japan's exports to the United States reached 22.06 trillion yen in 2023.", "refuted"),
    ("Japan's exports to Mongolia reached 62.3 billion yen in 2023.", "unchecked"),
]


@pytest.mark.parametrize(("text", "verdict"), SENTENCES, ids=[f"{v}: {t[:40]}" for t, v in SENTENCES])
def test_a_sentence_is_judged_by_what_was_published(text: str, verdict: str) -> None:
    report = crossfoot.check(text, published="2024-08-01")

    assert [row.verdict for row in report.claims] == [verdict]


@pytest.mark.parametrize("text", [text for text, _ in SENTENCES])
def test_without_reference_nothing_published_is_looked_at(text: str) -> None:
    report = crossfoot.check(text, published="2024-08-01", reference=False)

    assert [row.verdict for row in report.claims] == ["unchecked"]
    assert all(not finding.evidence for finding in report.findings)


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
