"""Whole sentences about the United States, Germany and Japan: one as published, one not, one not carried."""

from __future__ import annotations

import pytest

import crossfoot

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
