"""Months, quarters, halves and years told by name or by reference in, the run of months they mean out."""

from __future__ import annotations

from dataclasses import replace

from crossfoot.period import Period
from crossfoot.reading.calendar_years import (
    DAYS_AHEAD,
    UNKNOWN_FISCAL_START,
    CalendarContext,
    anchor_month,
    cut_span,
    had_ended,
    is_fiscal,
    last_ended,
    whole_year,
    year_number,
)
from crossfoot.reading.lexicon import table
from crossfoot.reading.period_words import PeriodPhrase, YearName


def year_named(phrase: PeriodPhrase, context: CalendarContext) -> Period | None:
    year = phrase.year
    if year is None:
        return None
    if phrase.form == "year_end" and phrase.role != "by" and year.offset == 0 and year.anchor == "current":
        year = replace(year, anchor="published")
    told = context.current
    the_year = year.anchor == "current" and not year.offset and phrase.form == "year"
    if the_year and told is not None and told.length == 12 and told.first % 12:
        return told
    number = year_number(year, context)
    return None if number is None else whole_year(year, number, context)


def years(phrase: PeriodPhrase, context: CalendarContext) -> Period | None:
    first = year_named(phrase, context)
    if first is None or phrase.to_year is None:
        return first
    number = year_number(phrase.to_year, context)
    if number is None:
        return first
    last = whole_year(phrase.to_year, number, context)
    return Period(first.first, last.last) if last.last > first.first else first


def years_to(phrase: PeriodPhrase, context: CalendarContext) -> Period | None:
    last = year_named(phrase, context)
    return None if last is None else Period(last.last - phrase.count + 1, last.last)


def season(phrase: PeriodPhrase, context: CalendarContext) -> Period | None:
    if phrase.year is None:
        return None
    first = table("en", "periods")["marketing"][phrase.topic]
    if phrase.year.number is None:
        told = context.current
        if phrase.year.anchor == "current" and told is not None and told.length == 12:
            return told.shift(12 * phrase.year.offset)
        if context.published is None:
            return None
        now = context.published.year * 12 + context.published.month - int(first)
        return Period.year(now // 12 + phrase.year.offset, int(first))
    number = phrase.year.number if phrase.year.to or first == 1 else phrase.year.number - 1
    return Period.year(number, int(first))


def months(phrase: PeriodPhrase, context: CalendarContext) -> Period | None:
    """Months by name or by place in the year."""
    if phrase.month is None:
        return _relative_unit(phrase, context)
    calendar = phrase.calendar or (phrase.year.calendar if phrase.year else "")
    if calendar:
        return _months_elsewhere(phrase, calendar, context)
    if phrase.ordinal and is_own_year(phrase.year, context):
        phrase = replace(phrase, year=_own_year(phrase.year))
    month, to_month = named_months(phrase, context)
    length = (to_month - month) % 12 + 1
    if phrase.year is not None:
        found = _in_year(phrase, month, length, context)
    elif phrase.anchor:
        found = _pointed(phrase, month, length, context)
    else:
        found = latest(
            month, length, context, begun=phrase.to_date and phrase.form == "month" and phrase.role != "by"
        )
    if found is not None and phrase.to_date:
        return Period(_year_beginning(phrase, found, context), found.last)
    return found


def _year_beginning(phrase: PeriodPhrase, found: Period, context: CalendarContext) -> int:
    """Where the run to date that ends with `found` begins: January, or the fiscal year's first month where
    the year is fiscal.
    """
    start = context.fiscal_start if is_fiscal(phrase.year, context) else 1
    return found.last - (found.last - (start - 1)) % 12


def month_to_date(phrase: PeriodPhrase, context: CalendarContext) -> Period | None:
    """A month told so far: the latest that had begun."""
    if phrase.year is None and phrase.month is None and context.published is not None:
        now = context.published.year * 12 + context.published.month - 1
        return Period(now, now)
    if phrase.year is not None or phrase.month is None or phrase.calendar:
        return months(phrase, context)
    return latest(phrase.month, 1, context, begun=True)


def _in_year(phrase: PeriodPhrase, month: int, length: int, context: CalendarContext) -> Period | None:
    year = phrase.year
    assert year is not None
    if year.anchor == "latest" and not year.fiscal:
        return latest(month, length, context)
    number = year_number(year, context)
    if number is None:
        return None
    if phrase.to_year is not None:
        later = year_number(phrase.to_year, context)
        if later is not None:
            span = Period(number * 12 + month - 1, later * 12 + (month + length - 2) % 12)
            return span if span.last >= span.first else None
    if is_fiscal(year, context):
        start = context.fiscal_start if context.fiscal_start != 1 or year.to is None else UNKNOWN_FISCAL_START
        first = number * 12 + start - 1
        offset = month - 1 if phrase.ordinal else (month - start) % 12
        day = context.fiscal_day if phrase.ordinal else 1
        found = cut_span(first + offset, length, day)
        if year.number is None and year.anchor in ("latest", "current") and year.offset == 0:
            return _over(found, day, context)
        return found
    first = number * 12 + month - 1
    if month + length - 1 > 12 and not phrase.ordinal:
        first -= 12
    found = Period(first, first + length - 1)
    reported = (
        phrase.ordinal
        and month == 1
        and year.number is None
        and year.anchor == "current"
        and year.offset == 0
    )
    if reported and context.published and found.end > context.published:
        found = found.shift(-12)
    return found


def _months_elsewhere(phrase: PeriodPhrase, calendar: str, context: CalendarContext) -> Period | None:
    """The months of our calendar that those of another one touch."""
    rows = table("en", "periods")["calendars"][calendar]
    month, to_month = named_months(phrase, context)
    length = (to_month - month) % 12 + 1
    day = int(rows["day"])
    year = phrase.year if phrase.year is not None else YearName(anchor="published")
    number = year_number(replace(year, calendar=calendar), context)
    if number is None:
        return None
    first = number * 12 + int(rows["first_month"]) - 1 + month - 1
    if year.number is None:
        found = cut_span(first, length, day)
        return _over(found, day, context) if year.offset == 0 else found
    if calendar == "nepal" and year.to is None and month >= 10 and length < 12 and phrase.calendar:
        first -= 12  # The Nepali year begins in Baishakh, the tenth month of the fiscal year.
    return cut_span(first, length, day)


def _own_year(year: YearName | None) -> YearName:
    if year is None or year.offset == 0:
        return YearName(anchor="latest", fiscal=True)
    return replace(year, fiscal=True)


def _over(found: Period, day: int, context: CalendarContext) -> Period:
    """The same months of the latest year in which they had ended at publication."""
    while not had_ended(found, context, day):
        found = found.shift(-12)
    return found


def is_own_year(year: YearName | None, context: CalendarContext) -> bool:
    """Whether a part of no year in particular is one of the fiscal year, where trade is published by that."""
    told = year is not None and (year.number is not None or year.calendar or year.anchor == "published")
    return context.fiscal_only and not told


def latest(month: int, length: int, context: CalendarContext, *, begun: bool = False) -> Period | None:
    """The latest run of `length` months from `month` that had ended (or begun) at publication, or that the
    text is already at.
    """
    published, current = context.published, context.current
    if published is None:
        if current is None:
            return None
        last_month = (month + length - 2) % 12
        year = current.last // 12
        first = year * 12 + last_month - length + 1
        return Period(first, first + length - 1)
    at = published.year * 12 + published.month - 1
    bound = at if begun else last_ended(published, days_ahead=DAYS_AHEAD)
    last_month = (month + length - 2) % 12
    last = bound - (bound - last_month) % 12
    if (
        not begun
        and current is not None
        and current.days is not None
        and current.last == at
        and at % 12 == last_month
        and length == 1
    ):
        last = at
    return Period(last - length + 1, last)


def _pointed(phrase: PeriodPhrase, month: int, length: int, context: CalendarContext) -> Period | None:
    """ "last October", "this March", "next June"; "above last October" of an October is the one before."""
    found = latest(month, length, context)
    if found is not None and phrase.anchor == "last" and found == context.current and phrase.preposition:
        found = found.shift(-12)
    if found is None or context.published is None or phrase.anchor == "last":
        return found
    at = context.published.year * 12 + context.published.month - 1
    if phrase.anchor == "this":
        return Period(at // 12 * 12 + month - 1, at // 12 * 12 + month + length - 2)
    while found.first <= at:
        found = found.shift(12)
    return found


def _relative_unit(phrase: PeriodPhrase, context: CalendarContext) -> Period | None:
    """A month, quarter or half by reference: last month, the quarter, that month."""
    length, current = phrase.count or 1, context.current
    if (
        phrase.anchor == "published"
        or current is None
        or (phrase.anchor == "end_of_current" and current.length <= length)
    ):
        at = anchor_month(YearName(anchor="published"), context)
    else:
        at = current.last
    if at is None:
        return None
    if current is None and phrase.anchor == "current" and context.published is not None:
        at = last_ended(context.published)
        at -= (at + 1) % length
    if phrase.anchor == "end_of_current" and current is not None and current.length > length:
        return Period(current.last - length + 1, current.last)
    if (
        phrase.anchor != "published"
        and current is not None
        and current.length == length
        and phrase.offset == 0
    ):
        return current
    first = at - at % length + phrase.offset * length
    return Period(first, first + length - 1)


def month_end(phrase: PeriodPhrase, context: CalendarContext) -> Period | None:
    return months(replace(phrase, form="month"), context)


def named_months(phrase: PeriodPhrase, context: CalendarContext) -> tuple[int, int]:
    month = phrase.month or 1
    return month, phrase.to_month or month
