"""Phrases of time: each line of the corpus reads as it says, spans give back the text, and periods told in words read back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossfoot.period import Period
from crossfoot.reading.dates import (
    CalendarContext,
    PeriodPhrase,
    base_period,
    calendar_context,
    document_date,
    period_phrases,
    resolve,
)
from crossfoot.reading.tokens import tokens

CORPUS = Path(__file__).parents[1] / "corpus" / "periods.en.txt"
LINES = [
    line for line in CORPUS.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")
]
MONTHS = "January February March April May June July August September October November December".split()


def context_of(published: str, current: str, fiscal: str) -> CalendarContext:
    day = date.fromisoformat(published) if published else None
    period = Period.parse(current) if current else None
    return (
        CalendarContext(day, period, int(fiscal))
        if fiscal.isdigit()
        else calendar_context(day, period, fiscal or None)
    )


def told(phrase: PeriodPhrase, context: CalendarContext) -> str:
    if phrase.role in ("duration", "recurring"):
        return phrase.role
    found = (
        base_period(phrase, context.current, context) if phrase.role == "base" else resolve(phrase, context)
    )
    return f"{phrase.role}:{found or '-'}"


@pytest.mark.parametrize("line", LINES)
def test_a_corpus_line_reads_as_it_says(line: str) -> None:
    head, _, expected = line.partition("=>")
    published, current, fiscal, text = (part.strip() for part in head.split("|", 3))
    context = context_of(published, current, fiscal)

    read = [told(phrase, context) for phrase in period_phrases(text, tokens(text))]

    assert read == [part.strip() for part in expected.split(";") if part.strip()]


def test_the_corpus_holds_lines_that_must_not_match() -> None:
    assert sum(line.rstrip().endswith("=>") for line in LINES) >= 40
    assert len(LINES) >= 300
