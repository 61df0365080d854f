"""The accessor of pandas."""

from __future__ import annotations

from typing import Any

import pandas

import crossfoot.pandas  # noqa: F401

WRONG = "Exports were $84.2 billion and imports $71.9 billion in 2030, a surplus of $13.2 billion."
RIGHT = WRONG.replace("13.2", "12.3")


def test_a_series_of_texts_gives_one_row_a_claim() -> None:
    texts = pandas.Series([WRONG, None, RIGHT, "A quiet day."], index=["a", "b", "c", "d"])

    frame = texts.crossfoot.check(reference=False)

    assert list(frame["report"]) == ["a"] * 3 + ["c"] * 3
    assert set(frame[frame["report"] == "c"]["verdict"]) == {"consistent"}
    assert "inconsistent" in set(frame[frame["report"] == "a"]["verdict"])


def test_dates_come_from_a_series_or_are_one_for_all() -> None:
    texts: Any = pandas.Series([RIGHT, RIGHT], index=["a", "b"])
    dates = pandas.Series([pandas.Timestamp("2031-02-01"), pandas.NaT], index=["a", "b"])

    reports = texts.crossfoot.reports(published=dates, reference=False)

    assert reports["a"].published == "2031-02-01"
    assert reports["b"].published is None
    assert texts.crossfoot.reports(published="2031-03-01", reference=False)["b"].published == "2031-03-01"


def test_no_text_gives_an_empty_frame_with_the_columns() -> None:
    frame = pandas.Series([None], dtype=object).crossfoot.check(reference=False)

    assert len(frame) == 0
    assert "verdict" in frame.columns
