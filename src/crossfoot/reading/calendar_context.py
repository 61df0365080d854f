"""A phrase of time and where the text stands in the calendar in, the months it means out.

Defaults, where the phrase leaves it open: a month, quarter, half or "first N months" without a year is the
latest that had ended, or was within five days of it, when the text was published; "this year" is the year of
publication; "the year" is that of the current period; two years told as 2021-22 are a fiscal year where the
reporter has one and two calendar years otherwise; FY2024 is the fiscal year that ends in 2024 (the one that
begins then, in Japan).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from crossfoot.period import Period
from crossfoot.reading.calendar_days import (
    both,
    day,
    day_span,
    duration,
    period_words,
    season_of_year,
    since_start,
    spoken,
    trailing,
    week,
    year_to_date,
)
from crossfoot.reading.calendar_months import (
    is_own_year,
    month_end,
    month_to_date,
    months,
    named_months,
    season,
    year_named,
    years,
    years_to,
)
from crossfoot.reading.calendar_years import (
    CalendarContext,
    calendar_context,
    cut_span,
    fiscal_start,
    whole_year,
    year_number,
)
from crossfoot.reading.period_words import PeriodPhrase, YearName

__all__ = ["CalendarContext", "base_period", "calendar_context", "coming", "fiscal_start", "resolve"]


def resolve(phrase: PeriodPhrase, context: CalendarContext) -> Period | None:
    """The months that a phrase names, days where it is part of a month; None where it names none or the
    context does not say.
    """
    if phrase.form in _RELATIVE:
        return base_period(phrase, context.current, context)
    solver = _SOLVERS.get(phrase.form)
    if solver is None:
        return None
    try:
        return solver(phrase, context)
    except (ValueError, OverflowError):
        return None


def coming(phrase: PeriodPhrase, context: CalendarContext) -> Period | None:
    """The months that a phrase of a forecast names: without a year the next that end after publication."""
    found = resolve(phrase, context)
    named = phrase.month is not None and phrase.year is None and not phrase.anchor
    while found is not None and named and context.published is not None and found.end < context.published:
        found = found.shift(12)
    return found


def base_period(phrase: PeriodPhrase, current: Period | None, context: CalendarContext) -> Period | None:
    """The earlier period with which a figure that covers `current` is compared when a phrase says with what.

    A year after "than" or "from" stands for the same months of that year where `current` is part of a year,
    unless the phrase says the whole year; a month, quarter or half without a year is the latest before
    `current`.
    """
    try:
        return _base(phrase, current, replace(context, current=current))
    except (ValueError, OverflowError):
        return None


def _base(phrase: PeriodPhrase, current: Period | None, context: CalendarContext) -> Period | None:
    form = phrase.form
    if form in (
        "year_earlier",
        "earlier",
        "ago",
        "period_earlier",
        "month_earlier",
        "quarter_earlier",
        "later",
    ):
        return _step_back(phrase, current)
    if form == "same_period":
        return _same_months(phrase, current, context)
    if (
        form in ("year", "fiscal_year", "year_end")
        and current
        and not phrase.whole
        and phrase.role in ("base", "since")
    ):
        return _same_part_of_year(phrase, current, context)
    if form == "years" and phrase.year:
        number = year_number(phrase.year, context)
        return None if number is None else whole_year(phrase.year, number, context)
    if form == "trailing" and phrase.role == "base" and phrase.month is None:
        return resolve(phrase, context)
    if form in ("duration", "trailing", "period_words") and current and phrase.count and not phrase.month:
        return current.shift(-phrase.count)
    if phrase.month and phrase.year is None and current and not phrase.anchor:
        return _latest_before(phrase, current, context)
    return resolve(phrase, context)


def _step_back(phrase: PeriodPhrase, current: Period | None) -> Period | None:
    if current is None:
        return None
    count = phrase.count or current.length
    if phrase.form == "later":
        return current.shift(count)
    if phrase.form == "period_earlier":
        return current.shift(-max(count, current.length))
    if phrase.whole and current.length < 12:
        return Period.year((current.last - 12) // 12)
    if phrase.form in ("year_earlier", "ago", "earlier") or current.length <= count:
        return current.shift(-count)
    return Period(current.last - 2 * count + 1, current.last - count)


def _same_months(phrase: PeriodPhrase, current: Period | None, context: CalendarContext) -> Period | None:
    """The current period, or as many months up to its end as the phrase counts, in the year that it names."""
    if current is None:
        return None
    span, count = current, phrase.count
    if context.fiscal_day > 1 and current.length == count + 1:
        span = current
    elif count > 1 and current.is_calendar_year and count < 12:
        span = Period(current.first, current.first + count - 1)
    elif count and current.days is None and (count < current.length or current.last % 12 + 1 == count):
        span = Period(current.last - count + 1, current.last)
    if phrase.year is None:
        return span
    return _moved_to_year(span, phrase.year, context)


def _moved_to_year(span: Period, year: YearName, context: CalendarContext) -> Period | None:
    if year.anchor == "current":
        return span.shift(12 * year.offset)
    number = year_number(year, context)
    if number is None:
        return None
    first = span.first - (context.fiscal_start - 1 if year.fiscal or year.to else 0)
    moved = span.shift(12 * (number - first // 12))
    return span.shift(12 * year.offset) if moved == span else moved


def _same_part_of_year(phrase: PeriodPhrase, current: Period, context: CalendarContext) -> Period | None:
    """The months of a year that answer to the current period where that is part of one."""
    whole = resolve(phrase, context)
    if whole is None or current.length >= 12 or whole.length not in (12, 13):
        return whole
    moved = current.shift(12 * ((whole.first - current.first + 11) // 12))
    return moved if whole.covers(moved) and moved != current else whole


def _latest_before(phrase: PeriodPhrase, current: Period, context: CalendarContext) -> Period | None:
    """The latest such months before the current period begins; before it ends where it is longer than a
    quarter.
    """
    month, to_month = named_months(phrase, context)
    length = (to_month - month) % 12 + 1
    if phrase.ordinal and is_own_year(None, context):
        touched = cut_span(context.fiscal_start + month - 2, length, context.fiscal_day)
        last = current.first - (current.first - touched.last) % 12
        return Period(last - touched.length + 1, last)
    bound = current.first - 1 if current.length <= 3 or length >= current.length else current.last
    if phrase.form == "trailing":
        length = phrase.count or 1
    last = bound - (bound - (to_month - 1)) % 12
    return Period(last - length + 1, last)


_RELATIVE = frozenset(
    ("year_earlier", "month_earlier", "quarter_earlier", "period_earlier", "earlier", "same_period", "later")
)

_SOLVERS: dict[str, Callable[[PeriodPhrase, CalendarContext], Period | None]] = {
    "month": months,
    "months": months,
    "quarter": months,
    "half": months,
    "part_end": months,
    "month_end": month_end,
    "month_to_date": month_to_date,
    "weekday": spoken,
    "season_of_year": season_of_year,
    "year": year_named,
    "fiscal_year": year_named,
    "year_end": year_named,
    "year_start": year_named,
    "decade": year_named,
    "years": years,
    "years_to": years_to,
    "season": season,
    "trailing": trailing,
    "year_to_date": year_to_date,
    "since_start": since_start,
    "year_to_date_day": since_start,
    "period_words": period_words,
    "both": both,
    "duration": duration,
    "day": day,
    "day_span": day_span,
    "week": week,
}
