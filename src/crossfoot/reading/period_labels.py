"""Parsers of periods told by label or number: Q1, 2H23, 9M 2023, Quarter 4, 2023-24, FY24, 2022/23 season,
2023-10-18.
"""

from __future__ import annotations

from typing import Any

from crossfoot.reading.period_names import day_first, month_start
from crossfoot.reading.period_progress import ended_year, just_ended
from crossfoot.reading.period_scan import Hit, Scan
from crossfoot.reading.period_words import YearName


def letter_start(scan: Scan, at: int) -> Hit | None:
    """Q1, Q1-Q3 2023, H1 23, M9 2023: a letter directly before its number."""
    letter = scan.low[at]
    if not scan.adjacent(at):
        return None
    place = scan.number(at + 1)
    if place is None or not 1 <= place <= {"q": 4, "h": 2, "m": 12}[letter]:
        return None
    low, end = scan.low, at + 2
    to_place = place
    if low[end] in ("-", "to", "through", "/"):
        if low[end + 1] == letter and (later := scan.number(end + 2)) is not None and place < later <= 4:
            to_place, end = later, end + 3
        elif (
            letter == "q"
            and scan.adjacent(end)
            and (later := scan.number(end + 1)) is not None
            and place < later <= 4
        ):
            to_place, end = later, end + 2
    return _lettered(scan, at, end, letter, place, to_place)


# What may stand before "7M trade"; after a currency or a verb it is seven million.
_BEFORE_MONTHS = frozenset(("", "\n", "\n\n", "in", "for", "the", "over", "'s", ":", "-"))


def count_letter(scan: Scan, at: int) -> Hit | None:
    """1Q23, 2H 2023, 9M23, 9M 2023: a number directly before its letter."""
    place = scan.number(at)
    letter = scan.low[at + 1]
    if (
        letter == "mfy"
        and place
        and place <= 12
        and scan.number(at + 2) is not None
        and scan.adjacent(at + 1)
    ):
        year = YearName(2000 + (scan.number(at + 2) or 0) % 100, fiscal=True)
        return Hit(at + 3, "months", {"month": 1, "to_month": place, "year": year, "ordinal": True})
    if place is None or letter not in ("q", "h", "m") or not scan.adjacent(at) or place < 1:
        return None
    if letter == "m":
        if not 2 <= place <= 12 or not scan.capital(at + 1):
            return None
        tail = _short_year(scan, at + 2)
        if tail is None:
            told = scan.low[at + 2] in scan.sets["month_words.after"] and scan.low[at - 1] in _BEFORE_MONTHS
            return Hit(at + 2, "months", {"month": 1, "to_month": place, "ordinal": True}) if told else None
        return Hit(tail[0], "months", {"month": 1, "to_month": place, "year": tail[1], "ordinal": True})
    if place > (4 if letter == "q" else 2):
        return None
    return _lettered(scan, at, at + 2, letter, place, place)


def _short_year(scan: Scan, at: int) -> tuple[int, YearName] | None:
    """The year after Q1, H1 or 9M, two digits allowed: 1Q23, Q1'23, 9M 2023, Q3 FY24."""
    number = scan.number(at)
    if (
        number is not None
        and len(scan.low[at]) == 2
        and at
        and scan.words[at - 1].end == scan.words[at].start
    ):
        return at + 1, YearName(2000 + number)
    if scan.low[at] in ("/", "-") and scan.adjacent(at) and (number := scan.year(at + 1)):
        return at + 2, YearName(number)
    return scan.year_tail(at)


def _lettered(scan: Scan, at: int, end: int, letter: str, place: int, to_place: int) -> Hit | None:
    length = {"q": 3, "h": 6, "m": 1}[letter]
    fields: dict[str, Any] = {
        "month": (place - 1) * length + 1,
        "to_month": to_place * length,
        "year": None,
        "ordinal": True,
    }
    end = with_year(scan, end, fields)
    if fields["year"] is not None:
        if letter == "q" and scan.low[end] in ("-", "to", "through") and (later := letter_at(scan, end + 1)):
            end = later.end
            fields["to_month"] = later.fields["to_month"]
            fields["to_year"] = later.fields["year"]
            return Hit(end, "months", fields)
    elif letter == "m":
        return None
    form = {"q": "quarter", "h": "half", "m": "month"}[letter] if place == to_place else "months"
    return Hit(end, form, fields)


def with_year(scan: Scan, end: int, fields: dict[str, Any]) -> int:
    """Takes the year after a part of a year and months told in brackets into `fields`; gives the token after.

    "(July to Sept) 2023", "(Q4) of 2023", "of 2024 (January-April)": the brackets hold as many months.
    """
    if tail := _short_year(scan, end):
        end, fields["year"] = tail
    if scan.low[end] != "(":
        return end
    inside = month_start(scan, end + 1) or letter_at(scan, end + 1) or day_first(scan, end + 1)
    if inside is None or scan.low[inside.end] != ")" or inside.fields.get("to_month") is None:
        return end
    told = inside.fields
    longer = (told["to_month"] - told["month"] - fields["to_month"] + fields["month"]) % 12
    if longer > (inside.form == "day_span"):
        return end
    year = fields["year"]
    if year is not None and year.calendar and (year.number is not None or told["year"] is None):
        return inside.end + 1
    if year is not None and year.calendar:
        fields["year"] = None
    fields.update(month=told["month"], to_month=told["to_month"], ordinal=told.get("ordinal", False))
    end = inside.end + 1
    if fields["year"] is None:
        fields["year"] = told["year"]
    if fields["year"] is None and (tail := scan.year_tail(end)):
        end, fields["year"] = tail
    return end


def quarter_number(scan: Scan, at: int) -> Hit | None:
    """Quarter 4, Quarter 4 2023, Quarter 3 (July to Sept) 2023."""
    place = scan.number(at + 1)
    if (
        place is None
        or not 1 <= place <= 4
        or scan.low[at - 1] in ("a", "every")
        or scan.low[at + 2] in scan.sets["years.units"]
    ):
        return None
    if not scan.capital(at) and scan.low[at - 1] not in (
        "in",
        "for",
        "the",
        "of",
        "during",
        "with",
        "to",
        "from",
    ):
        return None
    end = at + 2
    fields: dict[str, Any] = {"month": place * 3 - 2, "to_month": place * 3, "year": None, "ordinal": True}
    return Hit(with_year(scan, end, fields), "quarter", fields)


def letter_at(scan: Scan, at: int) -> Hit | None:
    return letter_start(scan, at) if scan.low[at] in ("q", "h") else None


def year_start(scan: Scan, at: int) -> Hit | None:
    """2023, 2023-24, FY2023-24, fiscal 2024, 2022/23 season, 2023-10-18, 2023Q1, 2019 to 2023, 2023
    September.
    """
    found = scan.year_name(at)
    low = scan.low
    if found is None:
        if (
            low[at] in scan.sets["relative.fiscal"]
            and low[at + 1] == "year"
            and low[at - 1] in scan.sets["relative.concluded"]
        ):
            return ended_year(at + 2, fiscal=True)
        if (
            low[at] in scan.sets["relative.fiscal"]
            and low[at + 1] == "year"
            and (over := just_ended(scan, at + 2))
        ):
            return ended_year(over, fiscal=True)
        if (
            low[at] in scan.sets["relative.fiscal"]
            and low[at + 1] == "year"
            and low[at - 1] in ("the", "-", "whole", "full")
        ):
            year = YearName(offset=0, anchor="current", fiscal=True)
            return Hit(at + 2, "fiscal_year", {"year": year})
        return None
    end, year = found
    bare = year.number is not None and not year.fiscal and not year.calendar
    if bare and year.to is None and scan.kind_number(at):
        if iso := _iso_date(scan, at):
            return iso
        if (
            low[end] in ("q", "h", "m")
            and scan.words[end - 1].end == scan.words[end].start
            and (hit := letter_start(scan, end))
        ):
            return Hit(hit.end, hit.form, {**hit.fields, "year": year})
        if low[end] == "s" and scan.words[end - 1].end == scan.words[end].start:
            return Hit(end + 1, "decade", {"year": YearName(year.number, (year.number or 0) + 9)})
        if not _year_allowed(scan, at, end):
            return None
    if low[end] == "my" and year.to and scan.text[scan.words[end].start : scan.words[end].end] == "MY":
        return Hit(end + 1, "season", {"year": year, "topic": ""})
    if low[end] in scan.sets["relative.seasons"] or (
        low[end + 1] in ("season", "marketing") and low[end] in scan.tables.raw["marketing"]
    ):
        topic = (
            low[end]
            if low[end] in scan.tables.raw["marketing"]
            else low[at - 1]
            if low[at - 1] in scan.tables.raw["marketing"]
            else ""
        )
        end = scan.skip(end + 1, "season", "year", "marketing")
        return Hit(scan.skip(end, "year", "season"), "season", {"year": year, "topic": topic})
    span = low[end] in ("to", "through", "until", "till") and scan.number(end + 1) is not None
    if (
        span
        and (low[at - 1] == "from" or low[end] != "to" or low[at - 2] == "from")
        and (later := scan.year_name(end + 1))
        and _not_counted(scan, later[0])
    ):
        return Hit(later[0], "years", {"year": year, "to_year": later[1]})
    if low[end] == "and" and low[at - 1] == "between" and (later := scan.year_name(end + 1)):
        return Hit(later[0], "years", {"year": year, "to_year": later[1]})
    fields: dict[str, Any] = {"year": year}
    if year.fiscal and low[end] in scan.sets["relative.ended"]:
        stop = scan.month(scan.skip(scan.skip(end + 1, "on", "in"), "end"), chained=True)
        if stop and not scan.day(stop[0]):
            end = stop[0] + (scan.year(stop[0]) is not None)
    if low[end : end + 3] == ["as", "a", "whole"]:
        end, fields["whole"] = end + 3, True
    elif low[end : end + 2] in (["in", "full"], ["in", "total"]):
        end, fields["whole"] = end + 2, True
    elif low[end : end + 2] in (["to", "date"], ["so", "far"]):
        return Hit(end + 2, "year_to_date", fields)
    return Hit(end, "fiscal_year" if year.fiscal else "year", fields)


def _not_counted(scan: Scan, at: int) -> bool:
    return scan.low[at] not in scan.sets["years.units"]


def _iso_date(scan: Scan, at: int) -> Hit | None:
    """2023-10-18 or 2023-10, digits and dashes without spaces."""
    low = scan.low
    if low[at + 1] != "-" or not (scan.adjacent(at) and scan.adjacent(at + 1)):
        return None
    month = scan.number(at + 2)
    if month is None or not 1 <= month <= 12 or len(low[at + 2]) != 2:
        return None
    year = YearName(scan.year(at))
    if (
        low[at + 3] == "-"
        and scan.adjacent(at + 2)
        and scan.adjacent(at + 3)
        and (day := scan.number(at + 4))
        and day <= 31
    ):
        return Hit(at + 5, "day", {"month": month, "day": day, "year": year})
    return Hit(at + 3, "month", {"month": month, "year": year})


def _year_allowed(scan: Scan, at: int, end: int) -> bool:
    """Whether a number of four digits is a year here, not a count, an amount or the size of a picture."""
    low = scan.low
    before, after = low[at - 1], low[end]
    if before == "/" and scan.number(at - 2) is not None:
        return False
    if (
        before in scan.sets["years.before_units"]
        and not (before == "." and _abbreviated(scan, at - 1))
        and before not in ("about", "around")
    ):
        return before in ("=", ".") and after in ("", "\n", "\n\n", ":")
    if after in scan.sets["years.units"] and not (after == "per" and low[end + 1] != "cent"):
        return False
    if _address(scan, end) and before not in _YEAR_BEFORE:
        return False
    if after == "," and before == "," and scan.full_date(end + 1):
        return False
    if after and after[0].isalpha() and not scan.capital(end) and after not in scan.sets["years.after"]:
        if before in scan.sets["years.owners"] and _attributed(scan, end):
            return True
        if before in ("and", "or") and after.endswith("s") and scan.year(at - 2) is None:
            return False
        return before in scan.sets["month_words.before"] or before in ("the", "all", "until", "full", "half")
    return True


_YEAR_BEFORE = frozenset(("in", "of", "since", "for", "during", "by", "until", "than", "from", "throughout"))


def _address(scan: Scan, at: int) -> bool:
    """Whether a street's name follows: one or two capitalised words and what kind of street it is."""
    for end in range(at, min(at + 3, scan.size)):
        if scan.words[end].kind != "word" or not scan.capital(end):
            return False
        if scan.low[end] in scan.sets["streets.kinds"] and (end > at or scan.low[end] == "broadway"):
            return True
    return False


def _attributed(scan: Scan, at: int) -> bool:
    """Whether what is told for a year follows, adjectives between: "(its 2023) external accounts"."""
    for end in range(at, min(at + 4, scan.size)):
        if scan.words[end].kind != "word" and scan.low[end] != "-":
            return False
        if scan.low[end] in scan.sets["years.attributed"]:
            return True
    return False


def _abbreviated(scan: Scan, at: int) -> bool:
    return at > 0 and (scan.low[at - 1] in ("vs", "c", "ca") or scan.low[at - 1] in scan.tables.abbreviations)


def numeric_date(scan: Scan, at: int) -> Hit | None:
    """18.10.2023: one token of digits and points, day first."""
    parts = scan.low[at].split(".")
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    day, month, year = (int(part) for part in parts)
    if 1 <= day <= 31 and 1 <= month <= 12 and 1900 <= year <= 2100:
        return Hit(at + 1, "day", {"month": month, "day": day, "year": YearName(year)})
    return None
