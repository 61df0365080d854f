"""Years as named and a reporter's calendar in, the months of a year out: calendar, fiscal, Iranian and
Nepali.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from crossfoot.period import Period
from crossfoot.reading.lexicon import table
from crossfoot.reading.period_words import YearName

# A span such as FY2020-21 is no calendar year: where the reporter's fiscal year is unknown it is taken to
# begin in April.
UNKNOWN_FISCAL_START = 4

# Statistical offices that publish before a month is out (Viet Nam on the 28th or 29th) speak of it as ended.
DAYS_AHEAD = 4


@dataclass(frozen=True, slots=True)
class CalendarContext:
    """When the text was published, the period it is speaking of at this place, and the reporter's fiscal
    year.

    `fiscal_start` is the month in which the fiscal year begins and `fiscal_day` its day there; `fiscal_named`
    says whether FY2024 ends or begins in 2024, `fiscal_only` whether trade is published by that year alone.
    """

    published: date | None = None
    current: Period | None = None
    fiscal_start: int = 1
    fiscal_day: int = 1
    fiscal_named: str = "end"
    fiscal_only: bool = False


def fiscal_start(reporter: str | None) -> int:
    """The month in which the fiscal year of a reporter (ISO 3166 alpha-3) begins; 1 where it is the calendar
    year or unknown.
    """
    entry = table("en", "periods")["fiscal"].get(reporter or "", {})
    return int(entry.get("month", 1))


def calendar_context(published: date | None, current: Period | None, reporter: str | None) -> CalendarContext:
    """The context for a reporter's fiscal year."""
    entry = table("en", "periods")["fiscal"].get(reporter or "", {})
    return CalendarContext(
        published,
        current,
        entry.get("month", 1),
        entry.get("day", 1),
        entry.get("named", "end"),
        entry.get("only", False),
    )


def last_ended(published: date, *, days_ahead: int = 0) -> int:
    """The last month that had ended by then, or `days_ahead` later, as year * 12 + month - 1."""
    days = monthrange(published.year, published.month)[1]
    return published.year * 12 + published.month - 1 - (published.day < days - days_ahead)


def had_ended(period: Period, context: CalendarContext, day: int = 1) -> bool:
    """Whether a period was over, or within a few days of it, at publication; months that begin on `day` end
    on the day before.
    """
    if context.published is None:
        return True
    end = period.end if day == 1 else period.end.replace(day=day - 1)
    return end <= context.published + timedelta(days=DAYS_AHEAD)


def cut_span(first: int, length: int, day: int) -> Period:
    """`length` months of a year whose months begin on `day` of ours, from month `first`: all those of ours
    that they touch.
    """
    return Period(first, first + length - 1 + (day > 1))


def is_fiscal(year: YearName | None, context: CalendarContext) -> bool:
    """Whether a year as named is a fiscal one: said so, or two years in one where the reporter's fiscal year
    is not the calendar's.
    """
    if year is None or year.calendar:
        return False
    return year.fiscal or (
        year.to is not None
        and year.number is not None
        and year.to == year.number + 1
        and context.fiscal_start != 1
    )


def year_number(year: YearName, context: CalendarContext) -> int | None:
    """The calendar year in which the year as named begins."""
    if year.number is not None:
        nepal = table("en", "periods")["calendars"]["nepal"]
        if year.number >= nepal["lowest"] and context.fiscal_day == nepal["day"]:
            return year.number + int(nepal["years_ahead"])
        if year.calendar:
            ahead = table("en", "periods")["calendars"][year.calendar]["years_ahead"]
            return year.number + int(ahead)
        if year.to is None and year.fiscal and context.fiscal_start != 1 and context.fiscal_named == "end":
            return year.number - 1
        return year.number
    at = anchor_month(year, context)
    if at is None:
        return None
    if year.calendar:
        at -= int(table("en", "periods")["calendars"][year.calendar]["first_month"]) - 1
        at -= _begun_later(int(table("en", "periods")["calendars"][year.calendar]["day"]), year, context)
    elif year.fiscal:
        at -= context.fiscal_start - 1 + _begun_later(context.fiscal_day, year, context)
    return at // 12 + year.offset


def _begun_later(day: int, year: YearName, context: CalendarContext) -> int:
    """1 where the month of ours that is counted from holds only the end of a month that begins on `day`."""
    if year.anchor == "current" and context.current is not None:
        return int(day > 1 and context.current.length > 1)
    return int(context.published is not None and context.published.day < day)


def anchor_month(year: YearName, context: CalendarContext) -> int | None:
    published, current = context.published, context.current
    if year.anchor == "ended" and published is not None:
        return last_ended(published, days_ahead=DAYS_AHEAD) + 1
    if year.anchor == "current" and current is not None:
        return current.last
    if published is not None:
        return published.year * 12 + published.month - 1
    return current.last if current is not None else None


def whole_year(year: YearName, number: int, context: CalendarContext) -> Period:
    """The months of a year that begins in `number`; a fiscal year's are twelve, a span's of calendar years
    all of them.
    """
    if year.calendar:
        rows = table("en", "periods")["calendars"][year.calendar]
        return cut_span(number * 12 + int(rows["first_month"]) - 1, 12, int(rows["day"]))
    if is_fiscal(year, context):
        start = context.fiscal_start
        if start == 1 and year.to is not None:
            start = UNKNOWN_FISCAL_START
        return cut_span(number * 12 + start - 1, 12, context.fiscal_day)
    if year.to is not None:
        return Period(number * 12, year.to * 12 + 11)
    return Period.year(number)
