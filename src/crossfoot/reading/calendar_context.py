"""A phrase of time and where the text stands in the calendar in, the months it means out.

Defaults, where the phrase leaves it open: a month, quarter, half or "first N months" without a year is the latest that had ended when
the text was published; "this year" is the year of publication; "the year" is that of the current period; two years told as 2021-22 are a
fiscal year where the reporter has one and two calendar years otherwise; FY2024 is the fiscal year that ends in 2024 (Japan: begins).
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from crossfoot.period import Period
from crossfoot.reading.lexicon import table
from crossfoot.reading.period_words import PeriodPhrase, YearName

# A span such as FY2020-21 is no calendar year: where the reporter's fiscal year is unknown it is taken to begin in April.
_UNKNOWN_FISCAL_START = 4


@dataclass(frozen=True, slots=True)
class CalendarContext:
    """When the text was published, the period it is speaking of at this place, and the reporter's fiscal year.

    `fiscal_start` is the month in which the fiscal year begins and `fiscal_day` its day there; `fiscal_named` says whether FY2024 ends or
    begins in 2024.
    """

    published: date | None = None
    current: Period | None = None
    fiscal_start: int = 1
    fiscal_day: int = 1
    fiscal_named: str = "end"


def fiscal_start(reporter: str | None) -> int:
    """The month in which the fiscal year of a reporter (ISO 3166 alpha-3) begins; 1 where it is the calendar year or unknown."""
    entry = table("en", "periods")["fiscal"].get(reporter or "", {})
    return int(entry.get("month", 1))


def calendar_context(published: date | None, current: Period | None, reporter: str | None) -> CalendarContext:
    """The context for a reporter's fiscal year."""
    entry = table("en", "periods")["fiscal"].get(reporter or "", {})
    return CalendarContext(published, current, entry.get("month", 1), entry.get("day", 1), entry.get("named", "end"))


def resolve(phrase: PeriodPhrase, context: CalendarContext) -> Period | None:
    """The months that a phrase names, days where it is part of a month; None where it names none or the context does not say."""
    if phrase.form in _RELATIVE:
        return base_period(phrase, context.current, context)
    solver = _SOLVERS.get(phrase.form)
    if solver is None:
        return None
    try:
        return solver(phrase, context)
    except (ValueError, OverflowError):
        return None


def base_period(phrase: PeriodPhrase, current: Period | None, context: CalendarContext) -> Period | None:
    """The earlier period with which a figure that covers `current` is compared when a phrase says with what.

    A year stands for the same months of that year where `current` is part of a year, unless the phrase says the whole year; a month,
    quarter or half without a year is the latest before `current`.
    """
    try:
        return _base(phrase, current, replace(context, current=current))
    except (ValueError, OverflowError):
        return None


def _base(phrase: PeriodPhrase, current: Period | None, context: CalendarContext) -> Period | None:
    form = phrase.form
    if form in ("year_earlier", "earlier", "ago", "period_earlier", "month_earlier", "quarter_earlier", "later"):
        return _step_back(phrase, current)
    if form == "same_period":
        return _same_months(phrase, current, context)
    if form in ("year", "fiscal_year", "year_end") and current and not phrase.whole:
        return _same_part_of_year(phrase, current, context)
    if form == "years" and phrase.year:
        number = _year_number(phrase.year, context)
        return None if number is None else _whole_year(phrase.year, number, context)
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
    span = current
    if phrase.count and current and phrase.count != current.length and current.days is None:
        if phrase.count < current.length:
            span = Period(current.last - phrase.count + 1, current.last)
        elif current.last % 12 + 1 == phrase.count:
            span = Period(current.last - phrase.count + 1, current.last)
    if span is None or phrase.year is None:
        return span
    return _moved_to_year(span, phrase.year, context)


def _moved_to_year(span: Period, year: YearName, context: CalendarContext) -> Period | None:
    if year.anchor != "number" and year.anchor == "current":
        return span.shift(12 * year.offset)
    number = _year_number(year, context)
    if number is None:
        return None
    first = span.first - (context.fiscal_start - 1 if year.fiscal or year.to else 0)
    return span.shift(12 * (number - first // 12))


def _same_part_of_year(phrase: PeriodPhrase, current: Period, context: CalendarContext) -> Period | None:
    assert phrase.year is not None
    whole = resolve(phrase, context)
    if whole is None or current.length >= 12 or whole.length != 12 or current.first // 12 != current.last // 12:
        return whole
    moved = _moved_to_year(current, phrase.year, context)
    return whole if moved == current else moved


def _latest_before(phrase: PeriodPhrase, current: Period, context: CalendarContext) -> Period | None:
    """The latest such months before the current period begins; before it ends where it is longer than a quarter."""
    month, to_month = _named_months(phrase, context)
    length = (to_month - month) % 12 + 1
    bound = current.first - 1 if current.length <= 3 or length >= current.length else current.last
    if phrase.form == "trailing":
        length = phrase.count or 1
    last = bound - (bound - (to_month - 1)) % 12
    return Period(last - length + 1, last)


def _named_months(phrase: PeriodPhrase, context: CalendarContext) -> tuple[int, int]:
    month = phrase.month or 1
    return month, phrase.to_month or month


def _is_fiscal(year: YearName | None, context: CalendarContext) -> bool:
    """Whether a year as named is a fiscal one: said so, or two years in one where the reporter's fiscal year is not the calendar's."""
    if year is None or year.calendar:
        return False
    return year.fiscal or (year.to is not None and year.number is not None and year.to == year.number + 1 and context.fiscal_start != 1)


def _year_number(year: YearName, context: CalendarContext) -> int | None:
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
    at = _anchor_month(year, context)
    if at is None:
        return None
    if year.calendar:
        at -= int(table("en", "periods")["calendars"][year.calendar]["first_month"]) - 1
    elif year.fiscal:
        at -= context.fiscal_start - 1
    return at // 12 + year.offset


def _anchor_month(year: YearName, context: CalendarContext) -> int | None:
    published, current = context.published, context.current
    if year.anchor == "current" and current is not None:
        return current.last
    if published is not None:
        return published.year * 12 + published.month - 1
    return current.last if current is not None else None


def _whole_year(year: YearName, number: int, context: CalendarContext) -> Period:
    """The months of a year that begins in `number`; a fiscal year's are twelve, a span's of calendar years all of them."""
    if year.calendar:
        rows = table("en", "periods")["calendars"][year.calendar]
        return Period.year(number, int(rows["first_month"]))
    if _is_fiscal(year, context):
        start = context.fiscal_start
        if start == 1 and year.to is not None:
            start = _UNKNOWN_FISCAL_START
        return Period.year(number, start)
    if year.to is not None:
        return Period(number * 12, year.to * 12 + 11)
    return Period.year(number)


def _year(phrase: PeriodPhrase, context: CalendarContext) -> Period | None:
    year = phrase.year
    if year is None:
        return None
    if phrase.form == "year_end" and phrase.role != "by" and year.offset == 0 and year.anchor == "current":
        year = replace(year, anchor="published")
    number = _year_number(year, context)
    return None if number is None else _whole_year(year, number, context)


def _years(phrase: PeriodPhrase, context: CalendarContext) -> Period | None:
    first = _year(phrase, context)
    if first is None or phrase.to_year is None:
        return first
    number = _year_number(phrase.to_year, context)
    if number is None:
        return first
    last = _whole_year(phrase.to_year, number, context)
    return Period(first.first, last.last) if last.last > first.first else first


def _years_to(phrase: PeriodPhrase, context: CalendarContext) -> Period | None:
    last = _year(phrase, context)
    return None if last is None else Period(last.last - phrase.count + 1, last.last)


def _season(phrase: PeriodPhrase, context: CalendarContext) -> Period | None:
    if phrase.year is None or phrase.year.number is None:
        return None
    first = table("en", "periods")["marketing"][phrase.topic]
    number = phrase.year.number if phrase.year.to or first == 1 else phrase.year.number - 1
    return Period.year(number, int(first))


def _months(phrase: PeriodPhrase, context: CalendarContext) -> Period | None:
    """Months by name or by place in the year."""
    if phrase.month is None:
        return _relative_unit(phrase, context)
    calendar = phrase.calendar or (phrase.year.calendar if phrase.year else "")
    if calendar:
        return _months_elsewhere(phrase, calendar, context)
    month, to_month = _named_months(phrase, context)
    length = (to_month - month) % 12 + 1
    if phrase.year is not None:
        found = _in_year(phrase, month, length, context)
    elif phrase.anchor:
        found = _pointed(phrase, month, length, context)
    else:
        found = _latest(month, length, context, begun=phrase.to_date and phrase.form == "month" and phrase.role != "by")
    if found is not None and phrase.to_date:
        return Period(_year_beginning(phrase, found, context), found.last)
    return found


def _year_beginning(phrase: PeriodPhrase, found: Period, context: CalendarContext) -> int:
    """Where the run to date that ends with `found` begins: January, or the fiscal year's first month where the year is fiscal."""
    start = context.fiscal_start if _is_fiscal(phrase.year, context) else 1
    return found.last - (found.last - (start - 1)) % 12


def _month_to_date(phrase: PeriodPhrase, context: CalendarContext) -> Period | None:
    """A month told so far: the latest that had begun."""
    if phrase.year is not None or phrase.month is None or phrase.calendar:
        return _months(phrase, context)
    return _latest(phrase.month, 1, context, begun=True)


def _spoken(phrase: PeriodPhrase, context: CalendarContext) -> Period | None:
    """Today, yesterday, or the latest such weekday up to publication."""
    if context.published is None:
        return None
    names = table("en", "periods")["weekdays"]["names"]
    starts = [place for place, name in enumerate(names) if phrase.topic and name.startswith(phrase.topic[:3])]
    if not starts:
        return None
    day = context.published - timedelta(days=(context.published.weekday() - starts[0]) % 7)
    return Period.between(day, day)


def _season_of_year(phrase: PeriodPhrase, context: CalendarContext) -> Period | None:
    """The three months of a northern season, of the year named, else the latest that had ended."""
    first, last = table("en", "periods")["seasons"][phrase.topic]
    return _months(replace(phrase, form="months", month=first, to_month=last, anchor=""), context)


def _in_year(phrase: PeriodPhrase, month: int, length: int, context: CalendarContext) -> Period | None:
    year = phrase.year
    assert year is not None
    if year.anchor == "latest" and not year.fiscal:
        return _latest(month, length, context)
    number = _year_number(year, context)
    if number is None:
        return None
    if phrase.to_year is not None:
        later = _year_number(phrase.to_year, context)
        if later is not None:
            span = Period(number * 12 + month - 1, later * 12 + (month + length - 2) % 12)
            return span if span.last >= span.first else None
    if _is_fiscal(year, context):
        start = context.fiscal_start if context.fiscal_start != 1 or year.to is None else _UNKNOWN_FISCAL_START
        first = number * 12 + start - 1
        offset = month - 1 if phrase.ordinal else (month - start) % 12
        if phrase.ordinal and context.fiscal_day > 1:
            return Period(first + offset, first + offset + min(length, 10 if length < 12 else 11))
        found = Period(first + offset, first + offset + length - 1)
        while year.number is None and year.anchor in ("latest", "current") and context.published and found.end > context.published:
            found = found.shift(-12)
        return found
    first = number * 12 + month - 1
    if month + length - 1 > 12 and not phrase.ordinal:
        first -= 12
    found = Period(first, first + length - 1)
    reported = phrase.ordinal and month == 1 and year.number is None and year.anchor == "current" and year.offset == 0
    if reported and context.published and found.end > context.published:
        found = found.shift(-12)
    return found


def _months_elsewhere(phrase: PeriodPhrase, calendar: str, context: CalendarContext) -> Period | None:
    """The months of our calendar that those of another one touch."""
    rows = table("en", "periods")["calendars"][calendar]
    month, to_month = _named_months(phrase, context)
    length = (to_month - month) % 12 + 1
    if phrase.year is not None and phrase.year.number is not None:
        number = _year_number(phrase.year, context) or phrase.year.number
    else:
        at = _anchor_month(YearName(anchor="published"), context)
        if at is None:
            return None
        back = phrase.year.offset if phrase.year is not None else 0
        first = (at // 12 + back) * 12 + int(rows["first_month"]) - 1 + month - 1
        while back == 0 and first + length > at:
            first -= 12
        return Period(first, first + min(length, 10))
    first = number * 12 + int(rows["first_month"]) - 1 + month - 1
    if calendar == "nepal" and phrase.year.to is None and month >= 10 and length < 12:
        first -= 12  # The Nepali year begins in Baishakh, the tenth month of the fiscal year.
    return Period(first, first + (11 if length == 12 else min(length, 10)))


def _latest(month: int, length: int, context: CalendarContext, *, begun: bool = False) -> Period | None:
    """The latest run of `length` months from `month` that had ended (or begun) at publication, or that the text is already at."""
    published, current = context.published, context.current
    if published is None:
        if current is None:
            return None
        last_month = (month + length - 2) % 12
        year = current.last // 12
        first = year * 12 + last_month - length + 1
        return Period(first, first + length - 1)
    at = published.year * 12 + published.month - 1
    ended = at if published.day == monthrange(published.year, published.month)[1] else at - 1
    bound = at if begun else ended
    last_month = (month + length - 2) % 12
    last = bound - (bound - last_month) % 12
    if not begun and current is not None and current.days is not None and current.last == at and at % 12 == last_month and length == 1:
        last = at
    return Period(last - length + 1, last)


def _pointed(phrase: PeriodPhrase, month: int, length: int, context: CalendarContext) -> Period | None:
    """ "last October", "this March", "next June"."""
    found = _latest(month, length, context)
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
    if phrase.anchor == "published" or current is None:
        at = _anchor_month(YearName(anchor="published"), context)
    elif phrase.anchor == "end_of_current" and current.length <= length:
        at = _anchor_month(YearName(anchor="published"), context)
    else:
        at = current.last
    if at is None:
        return None
    if current is None and phrase.anchor == "current" and context.published is not None:
        at -= context.published.day != monthrange(context.published.year, context.published.month)[1]
        at -= (at + 1) % length
    if phrase.anchor == "end_of_current" and current is not None and current.length > length:
        return Period(current.last - length + 1, current.last)
    if phrase.anchor != "published" and current is not None and current.length == length and phrase.offset == 0:
        return current
    first = at - at % length + phrase.offset * length
    return Period(first, first + length - 1)


def _year_to_date(phrase: PeriodPhrase, context: CalendarContext) -> Period | None:
    """January (or the fiscal year's first month) to the last month of the current period, else to the last that had ended."""
    year = phrase.year or YearName(offset=0, anchor="published")
    number = _year_number(year, context)
    if number is None:
        return None
    first = number * 12 + (context.fiscal_start - 1 if _is_fiscal(year, context) else 0)
    current, published = context.current, context.published
    if current is not None and first <= current.last <= first + 11 and current.length < 12:
        return Period(first, current.last)
    if published is None:
        return Period(first, first + 11)
    ended = published.year * 12 + published.month - 1
    if published.day != monthrange(published.year, published.month)[1]:
        ended -= 1
    return Period(first, max(first, min(ended, first + 11)))


def _since_start(phrase: PeriodPhrase, context: CalendarContext) -> Period | None:
    return _year_to_date(replace(phrase, year=phrase.year or YearName(offset=0, anchor="published")), context)


def _month_end(phrase: PeriodPhrase, context: CalendarContext) -> Period | None:
    return _months(replace(phrase, form="month"), context)


def _trailing(phrase: PeriodPhrase, context: CalendarContext) -> Period | None:
    """N months that end with a named month, else with the current period, else with the last that had ended."""
    count = phrase.count or 12
    if phrase.month is not None:
        named = _months(replace(phrase, to_month=None, ordinal=False, to_date=False), context)
        return None if named is None else Period(named.last - count + 1, named.last)
    if context.current is not None and context.current.days is None:
        return Period(context.current.last - count + 1, context.current.last)
    if context.published is None:
        return None
    ended = context.published.year * 12 + context.published.month - 2
    return Period(ended - count + 1, ended)


def _period_words(phrase: PeriodPhrase, context: CalendarContext) -> Period | None:
    """ "the period", "over the four months": the current period, or the months of its year so far, or the last N of it."""
    current = context.current
    if current is None or not phrase.count or current.length == phrase.count:
        return current
    if current.last % 12 + 1 == phrase.count or (current.last - context.fiscal_start + 1) % 12 + 1 == phrase.count:
        return Period(current.last - phrase.count + 1, current.last)
    return Period(current.last - phrase.count + 1, current.last) if phrase.count in (3, 6, 12) else None


def _duration(phrase: PeriodPhrase, context: CalendarContext) -> Period | None:
    """N whole years before the year of publication; of shorter spans nothing is known."""
    if not phrase.count or phrase.count % 12 or context.published is None:
        return None
    return Period((context.published.year * 12) - phrase.count, context.published.year * 12 - 1)


def _day_span(phrase: PeriodPhrase, context: CalendarContext) -> Period | None:
    """Days of a month, or from a day of one to a day of another; from the year's first day where it runs to date."""
    at = _anchor_month(YearName(anchor="published"), context)
    month, to_month = phrase.month, phrase.to_month or phrase.month
    number = _year_number(phrase.year, context) if phrase.year else None
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
        later = _year_number(phrase.to_year, context) or later
    start = _clipped(number, month, phrase.day or 1)
    end = _clipped(later, to_month, phrase.to_day or phrase.day or 1)
    if phrase.to_date:
        return Period.between(date(end.year, 1, 1), end)
    return Period.between(start, end) if start <= end else None


def _clipped(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, monthrange(year, month)[1]))


def _week(phrase: PeriodPhrase, context: CalendarContext) -> Period | None:
    if context.published is None:
        return None
    monday = context.published - timedelta(days=context.published.weekday()) + timedelta(weeks=phrase.offset)
    return Period.between(monday, monday + timedelta(days=6))


def _day(phrase: PeriodPhrase, context: CalendarContext) -> Period | None:
    found = _day_span(replace(phrase, to_date=False, to_month=phrase.month, to_day=phrase.day), context)
    if found is None or not phrase.to_date:
        return found
    return Period.between(date(found.start.year, 1, 1), found.end)


def _year_to_date_day(phrase: PeriodPhrase, context: CalendarContext) -> Period | None:
    return _year_to_date(replace(phrase, year=phrase.year or YearName(offset=0, anchor="published")), context)


_RELATIVE = frozenset(("year_earlier", "month_earlier", "quarter_earlier", "period_earlier", "earlier", "same_period", "later"))

_SOLVERS: dict[str, Callable[[PeriodPhrase, CalendarContext], Period | None]] = {
    "month": _months,
    "months": _months,
    "quarter": _months,
    "half": _months,
    "part_end": _months,
    "month_end": _month_end,
    "month_to_date": _month_to_date,
    "weekday": _spoken,
    "season_of_year": _season_of_year,
    "year": _year,
    "fiscal_year": _year,
    "year_end": _year,
    "year_start": _year,
    "decade": _year,
    "years": _years,
    "years_to": _years_to,
    "season": _season,
    "trailing": _trailing,
    "year_to_date": _year_to_date,
    "since_start": _since_start,
    "year_to_date_day": _year_to_date_day,
    "period_words": _period_words,
    "duration": _duration,
    "day": _day,
    "day_span": _day_span,
    "week": _week,
}
