"""Phrases of time: corpus lines read as they say, spans give back the text, periods in words read back."""

from __future__ import annotations

from datetime import date, timedelta
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
    coming,
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


WORDS = st.sampled_from(
    """in the first nine months of 2023 last year a year earlier from than since by until to through
    January - May march Q1 H1 9M FY24 fiscal 2022 / 23 same period quarter half week Thursday 1 20
    November , . ( ) ' 's % up 3 on over so far this previous and between end mid late y / y month on
    month Farvardin 1402 season decade ago before whole""".split()
)


@given(st.text(max_size=200))
def test_arbitrary_text_never_fails_and_spans_lie_in_it(text: str) -> None:
    words = tokens(text)
    context = CalendarContext(date(2023, 10, 18), Period.parse("2023-09"))

    phrases = period_phrases(text, words)

    for phrase in phrases:
        assert (words[phrase.first].start, words[phrase.last - 1].end) == (phrase.start, phrase.end)
        resolve(phrase, context)
    document_date(text)


@given(
    st.lists(WORDS, max_size=14).map(" ".join),
    st.none() | st.dates(date(1900, 1, 1), date(2100, 12, 31)),
    st.none()
    | st.tuples(st.integers(1950 * 12, 2050 * 12), st.integers(0, 40)).map(
        lambda p: Period(p[0], p[0] + p[1])
    ),
    st.sampled_from(["", "IND", "JPN", "NPL", "IRN", "USA"]),
)
def test_words_of_time_in_any_order_are_read_in_order_without_overlap(
    text: str, published: date | None, current: Period | None, reporter: str
) -> None:
    words = tokens(text)
    context = calendar_context(published, current, reporter)

    phrases = period_phrases(text, words)

    at = 0
    for phrase in phrases:
        assert at <= phrase.first < phrase.last <= len(words)
        assert (words[phrase.first].start, words[phrase.last - 1].end) == (phrase.start, phrase.end)
        for period in (resolve(phrase, context), base_period(phrase, current, context)):
            assert period is None or period.first <= period.last
        at = phrase.last


def renderings(period: Period) -> list[str]:
    """Ways to tell a run of months in English, year always named."""
    year, first, last = period.first // 12, period.first % 12, period.last % 12
    start, end = MONTHS[first], MONTHS[last]
    if period.is_calendar_year:
        return [
            f"in {year}",
            f"full-year {year}",
            f"for the whole of {year}",
            f"calendar {year}",
            f"in the year {year}",
        ]
    if period.length == 1:
        short = start if start == "May" else f"{start[:3]}."
        told = [f"in {start} {year}", f"{short} {year}", f"{start}, {year}", f"in {start} of {year}"]
        # 2011-12 is two years, 2011-11 a month.
        return told if (year + 1) % 100 == first + 1 else [*told, f"in {year}-{first + 1:02d}"]
    if period.last // 12 != year:
        later = period.last // 12
        return [
            f"from {start} {year} to {end} {later}",
            f"{start} {year}-{end} {later}",
            f"between {start} {year} and {end} {later}",
        ]
    told = [
        f"{start}-{end} {year}",
        f"{start[:3]}-{end[:3]} {year}",
        f"{start}–{end} {year}",
        f"{start} through {end} {year}",
        f"between {start} and {end} {year}",
        f"the {period.length} months to {end} {year}",
        f"the {period.length} months ended {end} {year}",
    ]
    if last != first + 1 or first == 0:
        told.append(f"from {start} to {end} {year}")
    if first == 0:
        told += [
            f"the first {period.length} months of {year}",
            f"{period.length}M {year}",
            f"{period.length}M{year % 100:02d}",
        ]
    if period.length == 3 and first % 3 == 0:
        place = first // 3 + 1
        told += [
            f"Q{place} {year}",
            f"{place}Q{year % 100:02d}",
            f"{year}Q{place}",
            f"the {end} quarter of {year}",
            f"Quarter {place} {year}",
        ]
        told.append(f"the {'first second third fourth'.split()[place - 1]} quarter of {year}")
    if period.length == 6 and first % 6 == 0:
        place = first // 6 + 1
        told += [
            f"H{place} {year}",
            f"{place}H {year}",
            f"the {'first second'.split()[place - 1]} half of {year}",
        ]
    return told


@given(
    st.integers(2000, 2060),
    st.integers(0, 11),
    st.integers(1, 12),
    st.dates(date(2000, 1, 1), date(2062, 12, 31)),
)
def test_a_period_told_in_words_reads_back(year: int, first: int, length: int, published: date) -> None:
    period = Period(year * 12 + first, year * 12 + first + length - 1)
    context = CalendarContext(published)

    for text in renderings(period):
        phrases = period_phrases(text, tokens(text))

        assert [str(resolve(phrase, context)) for phrase in phrases] == [str(period)], text


@given(st.integers(0, 11), st.dates(date(2001, 1, 1), date(2060, 12, 31)))
def test_a_month_without_a_year_is_the_latest_that_had_all_but_ended(month: int, published: date) -> None:
    text = f"Exports fell in {MONTHS[month]}."

    (phrase,) = period_phrases(text, tokens(text))
    found = resolve(phrase, CalendarContext(published))

    assert found is not None
    assert found.first % 12 == month
    assert found.end <= published + timedelta(days=5)
    assert published + timedelta(days=4) < found.shift(12).end


@given(st.integers(2001 * 12, 2060 * 12), st.integers(1, 12))
def test_year_on_year_is_twelve_months_back(first: int, length: int) -> None:
    current = Period(first, first + length - 1)
    for text in ("year on year", "y/y", "from a year earlier", "on-year", "than a year ago"):
        (phrase,) = period_phrases(text, tokens(text))

        assert base_period(phrase, current, CalendarContext()) == current.shift(-12)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BEIJING, October 18, 2023 - Trade rose.", date(2023, 10, 18)),
        ("18 Oct 2023 | Trade rose.", date(2023, 10, 18)),
        ("Published 2023-10-18T09:00", date(2023, 10, 18)),
        ("Photo: the port, 1920, 18.10.2023\nOn October 18 they met.", date(2023, 10, 18)),
        ("The port, 1920, 16.10.2023. March 21, 2023 - the bridge, 1920, 18.10.2023", date(2023, 10, 18)),
        ("Tuesday, 7th of November 2023", date(2023, 11, 7)),
        ("Updated 31/10/2023", date(2023, 10, 31)),
        ("Updated 10/31/2023", date(2023, 10, 31)),
        ("Updated 06/07/2023", None),
        ("The target must be met by 31 December 2030. Released 7 November 2023.", date(2023, 11, 7)),
        ("In the year ended June 30, 2023 trade rose.", None),
        ("Trade rose in October 2023.", None),
        ("On October 18 they met.", None),
        ("31.02.2023", None),
        ("", None),
    ],
)
def test_the_date_of_a_document_is_its_latest_full_date_that_is_no_deadline(
    text: str, expected: date | None
) -> None:
    assert document_date(text) == expected


def test_a_forecast_without_a_year_speaks_of_the_months_to_come() -> None:
    context = CalendarContext(date(2024, 6, 15))
    text = "June exports may rise, and so may those of the second quarter and of May 2024."

    phrases = period_phrases(text, tokens(text))

    assert [str(coming(phrase, context)) for phrase in phrases] == ["2024-06", "2024-04/2024-06", "2024-05"]


def test_a_year_is_the_same_months_after_than_and_the_whole_year_as_a_level() -> None:
    current = Period.parse("2023-01/2023-09")
    compared, level = "more than last year", "worse than the 105.1 billion logged last year"

    (base,) = period_phrases(compared, tokens(compared))
    (named,) = period_phrases(level, tokens(level))
    context = CalendarContext(date(2023, 10, 18), current)

    assert str(base_period(base, current, context)) == "2022-01/2022-09"
    assert str(base_period(named, current, context)) == "2022"
