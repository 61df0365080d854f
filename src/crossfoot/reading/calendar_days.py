"""Days, weeks, runs to date and lengths of time in, the months or days they mean out."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from crossfoot.period import Period
from crossfoot.reading.calendar_months import latest, months
from crossfoot.reading.calendar_years import CalendarContext, anchor_month, is_fiscal, last_ended, year_number
from crossfoot.reading.lexicon import table
from crossfoot.reading.period_words import PeriodPhrase, YearName


def year_to_date(phrase: PeriodPhrase, context: CalendarContext) -> Period | None:
    """January (or the fiscal year's first month) to the last month of the current period, else to the last
    that had ended.
    """
    year = phrase.year or YearName(offset=0, anchor="published")
    number = year_number(year, context)
    if number is None:
        return None
    first = number * 12 + (context.fiscal_start - 1 if is_fiscal(year, context) else 0)
    current, published = context.current, context.published
    if current is not None and first <= current.last <= first + 11 and current.length < 12:
        return Period(first, current.last)
    if published is None:
        return Period(first, first + 11)
    ended = last_ended(published)
    if context.fiscal_day > 1 and is_fiscal(year, context):
        ended += published.day >= context.fiscal_day
    return Period(first, max(first, min(ended, first + 11)))


def since_start(phrase: PeriodPhrase, context: CalendarContext) -> Period | None:
    return year_to_date(replace(phrase, year=phrase.year or YearName(offset=0, anchor="published")), context)


def trailing(phrase: PeriodPhrase, context: CalendarContext) -> Period | None:
    """N months that end with a named month, the current period, or the last month that had ended."""
    count = phrase.count or 12
    if phrase.month is not None:
        named = months(replace(phrase, to_month=None, ordinal=False, to_date=False), context)
        return None if named is None else Period(named.last - count + 1, named.last)
    if context.current is not None and context.current.days is None:
        return Period(context.current.last - count + 1, context.current.last)
    if context.published is None:
        return None
    ended = last_ended(context.published)
    return Period(ended - count + 1, ended)


def period_words(phrase: PeriodPhrase, context: CalendarContext) -> Period | None:
    """ "the period", "over the four months": the current period, else the months of its year so far, else the
    last N of it; with no current period the latest first N months of a year that had ended.
    """
    current = context.current
    if current is None and phrase.count > 1 and context.published is not None:
        return latest(1, phrase.count, context)
    if current is None or not phrase.count or current.length == phrase.count:
        return current
    if context.fiscal_day > 1 and current.length == phrase.count + 1:
        return current
    if (
        current.last % 12 + 1 == phrase.count
        or (current.last - context.fiscal_start + 1) % 12 + 1 == phrase.count
    ):
        return Period(current.last - phrase.count + 1, current.last)
    return Period(current.last - phrase.count + 1, current.last) if phrase.count in (3, 6, 12) else None


def both(phrase: PeriodPhrase, context: CalendarContext) -> Period | None:
    """The two years, quarters or months of which the later is the one the text is at."""
    current, unit = context.current, phrase.count // 2
    if current is None or current.length not in (unit, phrase.count):
        return None
    return Period(current.last - phrase.count + 1, current.last)


def duration(phrase: PeriodPhrase, context: CalendarContext) -> Period | None:
    """N whole years before the year of publication; of shorter spans nothing is known."""
    if not phrase.count or phrase.count % 12 or context.published is None:
        return None
    return Period((context.published.year * 12) - phrase.count, context.published.year * 12 - 1)


def day_span(phrase: PeriodPhrase, context: CalendarContext) -> Period | None:
    """Days of a month, or from a day of one to a day of another; from the year's first day where it runs to
    date.
    """
    at = anchor_month(YearName(anchor="published"), context)
    month, to_month = phrase.month, phrase.to_month or phrase.month
    number = year_number(phrase.year, context) if phrase.year else None
    if month is None or to_month is None:
        if at is None:
            return None
        base = context.current.last if context.current is not None and context.current.length == 1 else at
        number, month = base // 12, base % 12 + 1
        to_month = month
    if number is None:
        if at is None:
            return None
        last = at - (at - (to_month - 1)) % 12
        number = (last - (to_month - month) % 12) // 12
    later = number + (to_month < month)
    if phrase.to_year is not None:
        later = year_number(phrase.to_year, context) or later
    start = _clipped(number, month, phrase.day or 1)
    end = _clipped(later, to_month, phrase.to_day or phrase.day or 1)
    if phrase.to_date:
        return Period.between(date(end.year, 1, 1), end)
    return Period.between(start, end) if start <= end else None


def _clipped(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, monthrange(year, month)[1]))


def week(phrase: PeriodPhrase, context: CalendarContext) -> Period | None:
    if context.published is None:
        return None
    monday = context.published - timedelta(days=context.published.weekday()) + timedelta(weeks=phrase.offset)
    return Period.between(monday, monday + timedelta(days=6))


def day(phrase: PeriodPhrase, context: CalendarContext) -> Period | None:
    found = day_span(replace(phrase, to_date=False, to_month=phrase.month, to_day=phrase.day), context)
    if found is None or not phrase.to_date:
        return found
    return Period.between(date(found.start.year, 1, 1), found.end)


def spoken(phrase: PeriodPhrase, context: CalendarContext) -> Period | None:
    """Today, yesterday, or the latest such weekday up to publication."""
    if context.published is None:
        return None
    names = table("en", "periods")["weekdays"]["names"]
    starts = [place for place, name in enumerate(names) if phrase.topic and name.startswith(phrase.topic[:3])]
    if not starts:
        return None
    day = context.published - timedelta(days=(context.published.weekday() - starts[0]) % 7)
    return Period.between(day, day)


def season_of_year(phrase: PeriodPhrase, context: CalendarContext) -> Period | None:
    """The three months of a northern season, of the year named, else the latest that had ended."""
    first, last = table("en", "periods")["seasons"][phrase.topic]
    return months(replace(phrase, form="months", month=first, to_month=last, anchor=""), context)
