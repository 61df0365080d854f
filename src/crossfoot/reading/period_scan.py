"""A sentence under the parsers of periods: months, numbers, years and the year told after a part of it, found
at a token.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from crossfoot.reading.period_words import PeriodTables, YearName
from crossfoot.reading.tokens import Token

_PADDING = [""] * 16


class Hit(NamedTuple):
    """What a parser found: the token after it, the form, and the fields of the phrase."""

    end: int
    form: str
    fields: dict[str, Any]


class Scan:
    """A sentence under the parsers: tokens, their look-up forms (padded, so that any index near the ends is
    ""), the tables.
    """

    __slots__ = ("low", "sets", "size", "tables", "text", "words")

    def __init__(self, text: str, words: Sequence[Token], tables: PeriodTables) -> None:
        self.text, self.words, self.tables, self.sets = text, words, tables, tables.sets
        self.size = len(words)
        self.low = [word.lower for word in words] + _PADDING

    def capital(self, at: int) -> bool:
        return self.text[self.words[at].start].isupper()

    def adjacent(self, at: int) -> bool:
        """Whether nothing stands between token `at` and the next."""
        return at + 1 < self.size and self.words[at].end == self.words[at + 1].start

    def number(self, at: int) -> int | None:
        """A whole number in digits at `at`, up to four of them."""
        if at >= self.size or self.words[at].kind != "number":
            return None
        digits = self.low[at]
        return int(digits) if len(digits) <= 4 and digits.isascii() and digits.isdigit() else None

    def count(self, at: int) -> int | None:
        """A small number in digits or words."""
        found = self.tables.counts.get(self.low[at])
        return found if found is not None else self.number(at)

    def year(self, at: int) -> int | None:
        number = self.number(at)
        return number if number is not None and 1900 <= number <= 2100 and len(self.low[at]) == 4 else None

    def kind_number(self, at: int) -> bool:
        return at < self.size and self.words[at].kind == "number"

    def full_date(self, at: int) -> bool:
        """Whether one token of digits and points is a date: 18.10.2023."""
        return self.kind_number(at) and self.low[at].count(".") == 2 and len(self.low[at]) >= 8

    def skip(self, at: int, *words: str) -> int:
        return at + 1 if self.low[at] in words else at

    def month(self, at: int, *, chained: bool = False) -> tuple[int, int] | None:
        """A month of our calendar at `at`: the token after it (and its point), and 1 to 12; `chained` follows
        another period word.
        """
        word = self.low[at]
        full = self.tables.months.get(word)
        if full is None:
            short = self.tables.abbreviations.get(word)
            if short is None or not self.capital(at):
                return None
            point = self.low[at + 1] == "." and self.adjacent(at)
            if not (
                chained or point or word not in self.sets["month_words.needs_context"] or self._in_context(at)
            ):
                return None
            return at + 1 + point, short
        if word in self.sets["month_words.lower_ambiguous"] and not self.capital(at):
            before = self.low[at - 1]
            return (
                (at + 1, full)
                if before in ("in", "since", "during")
                or (word != "may" and before in ("of", "until", "from"))
                else None
            )
        if not chained and word in self.sets["month_words.needs_context"] and not self._in_context(at):
            return None
        if not chained and word in self.sets["month_words.names"] and self._is_name(at):
            return None
        return at + 1, full

    def _is_name(self, at: int) -> bool:
        """Whether a month stands before a surname: capitalised, no word of trade, no preposition before."""
        before = self.low[at - 1]
        if before in self.sets["month_words.before"] and before not in self.sets["month_words.joining"]:
            return False
        if at + 1 >= self.size or self.words[at + 1].kind != "word":
            return False
        following = self.text[self.words[at + 1].start : self.words[at + 1].end]
        surname = following[0].isupper() and not following.isupper()
        return surname and self.low[at + 1] not in self.sets["month_words.after"] | self.sets["years.after"]

    def _in_context(self, at: int) -> bool:
        if at and self.low[at - 1] in self.sets["month_words.before"]:
            return True
        if at >= 2 and self.low[at - 1] == "the" and self.low[at - 2] in self.sets["month_words.before"]:
            return True
        following = self.low[at + 1]
        if following in self.sets["month_words.after"] or following in (")", ":"):
            return True
        if following == "," and self.year(at + 2):
            return True
        if at == 0 and (following.endswith("ed") or following in self.sets["month_words.past"]):
            return True
        number = self.number(at + 1)
        return number is not None and (1 <= number <= 31 or 1900 <= number <= 2100)

    def day(self, at: int) -> tuple[int, int] | None:
        """A day of the month in digits, with st, nd, rd or th: the token after it, and 1 to 31."""
        number = self.number(at)
        if number is None or not 1 <= number <= 31:
            return None
        if self.adjacent(at) and self.low[at + 1] in ("st", "nd", "rd", "th"):
            return at + 2, number
        return at + 1, number

    def year_name(self, at: int) -> tuple[int, YearName] | None:
        """A year by number at `at`: 2023, 2023-24, FY24, fiscal 2023/24, 2023-24 fiscal year,
        calendar 2023.
        """
        word = self.low[at]
        if word == "fy" or (word in self.sets["relative.fiscal"] and self.low[at + 1] not in ("", "\n")):
            return self._fiscal_year(at, word)
        if word in ("calendar", "year"):
            start = self.skip(at + 1, "year") if word == "calendar" else at + 1
            return (
                self.year_name(start) if self.kind_number(start) or self.low[start] in ("fy", "'") else None
            )
        if (
            word in ("'", "’")
            and self.adjacent(at)
            and (short := self.number(at + 1)) is not None
            and len(self.low[at + 1]) == 2
        ):
            return at + 2, YearName(2000 + short if short < 70 else 1900 + short)
        number = self.year(at)
        if number is None:
            return self._other_year(at)
        end, to = at + 1, self._span_end(at + 1, number)
        if to is not None:
            end = at + 3
        calendar = self.tables.calendar_words.get(self.low[end], "")
        if calendar and to is None and self.low[end + 1] in ("fiscal", "financial", "calendar", "year"):
            rows = self.tables.raw["calendars"][calendar]
            after = self.skip(self.skip(end + 1, "fiscal", "financial", "calendar"), "year")
            if rows["lowest"] <= number <= rows["highest"]:
                return after, YearName(number, calendar=calendar)
        if self.low[end] in self.sets["relative.fiscal"]:
            return self.skip(end + 1, "year", "years"), YearName(number, to, fiscal=True)
        return end, YearName(number, to)

    def _span_end(self, at: int, number: int) -> int | None:
        """The later year where "-24" or "/2024" follows a year that ends before token `at`."""
        if self.low[at] not in ("-", "/") or (self.low[at + 2] in ("-", "/") and self.adjacent(at + 1)):
            return None
        if not self.adjacent(at - 1) and self.low[at] == "/":
            return None
        digits = self.low[at + 1]
        later = self.number(at + 1)
        if later is None:
            return None
        if len(digits) == 2:
            return number + 1 if later == (number + 1) % 100 and self.adjacent(at) else None
        return later if len(digits) == 4 and number < later <= 2100 else None

    def _fiscal_year(self, at: int, word: str) -> tuple[int, YearName] | None:
        start = self.skip(at + 1, "year", "years", "-", "'") if word != "fy" else self.skip(at + 1, "-", "'")
        number = self.number(start)
        if number is None:
            return None
        if len(self.low[start]) == 2:
            number += 2000
            later = (
                self.number(start + 2) if self.low[start + 1] in ("-", "/") and self.adjacent(start) else None
            )
            if later is not None and len(self.low[start + 2]) == 2 and later + 2000 == number + 1:
                return start + 3, YearName(number, number + 1, fiscal=True)
            return start + 1, YearName(number, fiscal=True)
        if not (1900 <= number <= 2100):
            return None
        to = self._span_end(start + 1, number)
        return start + (3 if to else 1), YearName(number, to, fiscal=True)

    def _other_year(self, at: int) -> tuple[int, YearName] | None:
        """A year of the Iranian calendar (1402), where a word of that calendar or "year" stands before it."""
        number = self.number(at)
        if number is None or len(self.low[at]) != 4:
            return None
        iran = self.tables.raw["calendars"]["iran"]
        if not iran["lowest"] <= number <= iran["highest"]:
            return None
        before = self.low[at - 1]
        after = self.tables.calendar_words.get(self.low[at + 1]) == "iran"
        if after and self.low[at + 2] in ("calendar", "year"):
            return self.skip(self.skip(at + 2, "calendar"), "year"), YearName(number, calendar="iran")
        near = {self.tables.calendar_words.get(self.low[at - n]) for n in range(1, 5)}
        told = before in self.tables.calendars or before == "year" or "iran" in near
        if told or (before == "of" and self._ends_clause(at + 1)):
            return at + 1, YearName(number, calendar="iran")
        return None

    def _ends_clause(self, at: int) -> bool:
        """Whether nothing follows that a number could count."""
        return (
            at >= self.size
            or self.words[at].kind in ("line", "mark")
            or self.low[at] in ("from", "the", "was")
        )

    def year_tail(self, at: int) -> tuple[int, YearName] | None:
        """The year told after a part of it: ", 2023", "of last year", "this year", "a year earlier", "of
        fiscal 2023-24".
        """
        word = self.low[at]
        if word == ",":
            number = self.year(at + 1)
            return (
                (at + 2, YearName(number))
                if number and self.low[at + 2] not in self.sets["years.units"]
                else None
            )
        if word == "(" and self.year(at + 1) and self.low[at + 2] == ")":
            return at + 3, YearName(self.year(at + 1))
        of = word in ("of", "in")
        start = at + 1 if of else at
        if found := self.year_name(start):
            if not of and self.low[found[0]] in self.sets["years.units"] and found[1].to is None:
                return None
            return found
        return self.relative_year(start, of=word == "of")

    def _calendar_year(self, at: int, calendar: str) -> tuple[int, YearName] | None:
        """The year behind another calendar's word: "(Iranian) calendar year 1402", "(Nepali) fiscal year"."""
        start = self.skip(self.skip(at, "hijri"), "calendar", "fiscal", "financial")
        end = self.skip(start, "year")
        rows = self.tables.raw["calendars"][calendar]
        number = self.number(told := self.skip(end, "of", "("))
        if number is not None and rows["lowest"] <= number <= rows["highest"]:
            to = self._span_end(told + 1, number)
            return self.skip(told + (3 if to else 1), ")"), YearName(number, to, calendar=calendar)
        return (end, YearName(anchor="latest", calendar=calendar)) if end > start else None

    def relative_year(self, at: int, *, of: bool) -> tuple[int, YearName] | None:
        """A year by reference: this year, the previous fiscal year, a year earlier, and after "of"
        the year.
        """
        articles = self.skip(at, "the", "a", "one", "its", "their", "our", "his", "her")
        if self.low[articles + 1] == "'s" and self.low[articles + 2] in self.sets["relative.fiscal"]:
            articles += 2
        word = self.low[articles]
        raw = self.tables.raw["determiners"]
        if of and articles > at and self.kind_number(articles) and (named := self.year_name(articles)):
            return named if named[1].fiscal or named[1].calendar else None
        if (word in ("full", "whole", "entire")) and self.low[articles + 1] == "year" and of:
            return articles + 2, YearName(offset=0, anchor="current")
        if word in raw["published"] or word in raw["current"]:
            unit = articles + 1
            fiscal = self.low[unit] in self.sets["relative.fiscal"]
            calendar = self.tables.calendar_words.get(self.low[unit], "")
            if fiscal or calendar or self.low[unit] == "calendar":
                unit = self.skip(unit + 1, "calendar", "hijri", "fiscal", "financial")
            if self.low[unit] not in ("year", "years"):
                if not fiscal:
                    return None
                unit -= 1
            if self.low[unit + 1] in ("on", "-") and self.low[unit + 2] in ("year", "on"):
                return None
            anchor = "published" if word in raw["published"] else "current"
            end = unit + 1
            if numbered := self.year_name(end):
                return numbered[0], YearName(
                    numbered[1].number,
                    numbered[1].to,
                    fiscal=fiscal,
                    calendar=numbered[1].calendar or calendar,
                )
            if (
                self.low[end] == "("
                and (numbered := self.year_name(end + 1))
                and self.low[numbered[0]] == ")"
            ):
                return numbered[0] + 1, YearName(numbered[1].number, numbered[1].to, fiscal=fiscal)
            return end, YearName(offset=raw[anchor][word], anchor=anchor, fiscal=fiscal, calendar=calendar)
        if found_calendar := self.tables.calendar_words.get(word):
            return self._calendar_year(articles + 1, found_calendar)
        if word == "year":
            if self.low[articles + 1] in self.sets["relative.earlier"]:
                return articles + 2, YearName(offset=-1, anchor="current")
            return (articles + 1, YearName(offset=0, anchor="current")) if of and articles > at else None
        if word in self.sets["relative.fiscal"] and self.low[articles + 1] == "year" and of:
            return articles + 2, YearName(offset=0, anchor="current", fiscal=True)
        years_before = (
            self.low[articles + 1] == "years" and self.low[articles + 2] in self.sets["relative.earlier"]
        )
        if years_before and (count := self.count(articles)) and count < 100:
            return articles + 3, YearName(offset=-count, anchor="current")
        return None
