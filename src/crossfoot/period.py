"""A period of the calendar as a run of months, with days where it is only part of a month; ISO 8601 text in
and out."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from crossfoot.errors import InputError

_MONTHS = re.compile(r"(\d{4})-(\d{2})(?:/(\d{4})-(\d{2}))?")
_DAYS = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:/(\d{4})-(\d{2})-(\d{2}))?")
_YEARS = re.compile(r"(\d{4})(?:/(\d{4}))?")


def day_of(day: date | str | None, name: str = "as_of") -> date | None:
    """A day given as a date or in ISO 8601; InputError, which names it, for other words.

    >>> day_of("2023-10-18")
    datetime.date(2023, 10, 18)
    """
    if day is None or isinstance(day, date):
        return day
    try:
        return date.fromisoformat(day)
    except ValueError:
        raise InputError(f"{name}: {day!r} is no date; write it like 2023-10-18") from None


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Months `first` to `last`, inclusive, each counted as year * 12 + month - 1.

    `days` are the first and last day, inclusive, of a period that is part of a month or cuts one; it is then
    an unknown of its own and `first`/`last` are the months it touches.

    >>> str(Period.parse("2023-01/2023-09"))
    '2023-01/2023-09'
    >>> Period.parse("2023").length
    12
    """

    first: int
    last: int
    days: tuple[date, date] | None = None

    @classmethod
    def year(cls, year: int, start_month: int = 1) -> Period:
        """The twelve months that begin in `start_month` of `year`."""
        first = year * 12 + start_month - 1
        return cls(first, first + 11)

    @classmethod
    def month(cls, year: int, month: int) -> Period:
        return cls(year * 12 + month - 1, year * 12 + month - 1)

    @classmethod
    def parse(cls, text: str) -> Period:
        """Reads `YYYY`, `YYYY/YYYY`, `YYYY-MM`, `YYYY-MM/YYYY-MM` or days; ValueError for anything else."""
        if found := _YEARS.fullmatch(text):
            start = int(found[1])
            return cls(start * 12, int(found[2] or start) * 12 + 11)
        if found := _MONTHS.fullmatch(text):
            first = int(found[1]) * 12 + int(found[2]) - 1
            return cls(first, int(found[3]) * 12 + int(found[4]) - 1 if found[3] else first)
        if found := _DAYS.fullmatch(text):
            start_day = date(int(found[1]), int(found[2]), int(found[3]))
            end_day = date(int(found[4]), int(found[5]), int(found[6])) if found[4] else start_day
            return cls.between(start_day, end_day)
        raise ValueError(f"not a period: {text!r}")

    @classmethod
    def between(cls, start: date, end: date) -> Period:
        """The days from `start` to `end`; whole months where both ends meet month ends."""
        first, last = start.year * 12 + start.month - 1, end.year * 12 + end.month - 1
        if start.day == 1 and end.day == monthrange(end.year, end.month)[1]:
            return cls(first, last)
        return cls(first, last, (start, end))

    @property
    def months(self) -> Period:
        """The whole months that it touches."""
        return Period(self.first, self.last)

    @property
    def length(self) -> int:
        """How many months it touches."""
        return self.last - self.first + 1

    @property
    def is_calendar_year(self) -> bool:
        return self.length == 12 and self.first % 12 == 0 and self.days is None

    @property
    def is_year_to_date(self) -> bool:
        """Whether it begins in January and ends before December of the same year."""
        return self.first % 12 == 0 and self.length < 12 and self.days is None

    @property
    def start(self) -> date:
        return self.days[0] if self.days else date(self.first // 12, self.first % 12 + 1, 1)

    @property
    def end(self) -> date:
        if self.days:
            return self.days[1]
        year, month = self.last // 12, self.last % 12 + 1
        return date(year, month, monthrange(year, month)[1])

    def shift(self, months: int) -> Period:
        """The same span that many months later (earlier where negative); days are kept where the month has
        them."""
        if self.days is None:
            return Period(self.first + months, self.last + months)
        return Period(
            self.first + months,
            self.last + months,
            (_moved(self.days[0], months), _moved(self.days[1], months)),
        )

    def covers(self, other: Period) -> bool:
        """Whether every day of `other` lies in it."""
        return self.start <= other.start and other.end <= self.end

    def touches(self, other: Period) -> bool:
        return self.start <= other.end and other.start <= self.end

    def __str__(self) -> str:
        if self.days:
            start, end = self.days
            return start.isoformat() if start == end else f"{start.isoformat()}/{end.isoformat()}"
        if self.is_calendar_year:
            return f"{self.first // 12:04d}"
        if self.first % 12 == 0 and self.last % 12 == 11:
            return f"{self.first // 12:04d}/{self.last // 12:04d}"
        if self.length == 1:
            return _month_text(self.first)
        return f"{_month_text(self.first)}/{_month_text(self.last)}"


def _month_text(month: int) -> str:
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


def _moved(day: date, months: int) -> date:
    at = day.year * 12 + day.month - 1 + months
    year, month = at // 12, at % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
