"""Parsers of periods told by name: months, days, spans between them, Q1, H1, 9M, years and their edges."""

from __future__ import annotations

from typing import Any

from crossfoot.reading.period_scan import Hit, Scan
from crossfoot.reading.period_words import YearName


def month_start(scan: Scan, at: int) -> Hit | None:
    """September, Sept. 2023, January-September, September 11, 2023, December quarter, between May and July
    ...
    """
    found = scan.month(at)
    if found is None:
        return _other_month(scan, at)
    end, month = found
    if day := _day_after(scan, end):
        return _day_span(scan, day[0], month, day[1])
    low = scan.low
    first_year: YearName | None = None
    if tail := scan.year_tail(end) or _attached_year(scan, end):
        end, first_year = tail
    if (
        low[at - 1] == "from"
        and low[end] in ("to", "until", "through")
        and (week := _to_week(scan, month, end))
    ):
        return week
    if span := _span_to_month(scan, at, end):
        end, to_month, connector = span
        if connector == "and" and not _pair(scan, at, month, to_month):
            return Hit(
                found[0] if first_year is None else tail[0] if tail else end,
                "month",
                {"month": month, "year": first_year},
            )
        if (
            low[at - 1] == "from"
            and connector in ("to", "through")
            and to_month == month % 12 + 1
            and first_year is None
            and not _ytd(scan, at)
        ):
            return Hit(found[0], "month", {"month": month, "year": None})
        short = scan.number(end) if connector == "-" and low[at] in scan.tables.abbreviations else None
        if short is not None and 10 <= short <= 40 and first_year is None:
            return Hit(
                end + 1, "months", {"month": month, "to_month": to_month, "year": YearName(2000 + short)}
            )
        if scan.number(end) is not None and (day := _day_after(scan, end)):
            return _month_to_day(scan, day, month, to_month, first_year)
        end = scan.skip(end, *scan.sets["span.nouns"])
        fields: dict[str, Any] = {"month": month, "to_month": to_month, "year": first_year}
        if tail := scan.year_tail(end):
            end = tail[0]
            fields["to_year" if first_year else "year"] = tail[1]
        return Hit(end, "months", fields)
    if first_year is not None and low[end] in ("quarter", "qtr") and low[end + 1] not in ("of", "-"):
        return Hit(end + 1, "quarter", {"month": (month - 3) % 12 + 1, "to_month": month, "year": first_year})
    if (
        first_year is None
        and low[end] in ("quarter", "qtr", "half", "trimester")
        and low[end + 1] not in ("of", "on", "-")
    ) or (
        first_year is None
        and low[end] in ("quarter", "half")
        and low[end + 1] == "of"
        and scan.year_tail(end + 1)
    ):
        length = 6 if low[end] == "half" else 3
        fields = {"month": (month - length) % 12 + 1, "to_month": month, "year": None}
        end += 1
        if tail := scan.year_tail(end):
            end, fields["year"] = tail
        return Hit(end, "quarter" if length == 3 else "half", fields)
    fields = {"month": month, "year": first_year}
    if low[end : end + 2] in (["so", "far"], ["thus", "far"], ["to", "date"]):
        return Hit(end + 2, "month_to_date", fields)
    if low[end] in scan.sets["spoken.nouns"] and low[end + 1] not in scan.sets["month_words.after"]:
        return Hit(end, "issue", fields)
    return Hit(end, "month", fields)


def _attached_year(scan: Scan, at: int) -> tuple[int, YearName] | None:
    """The year in June/2023 and Mar-24, no space between."""
    if scan.low[at] not in ("-", "/") or not (scan.adjacent(at - 1) and scan.adjacent(at)):
        return None
    if (number := scan.year(at + 1)) is not None:
        return at + 2, YearName(number)
    short = scan.number(at + 1)
    if short is None or len(scan.low[at + 1]) != 2 or not 10 <= short <= 40 or scan.low[at + 2] in ("-", "/"):
        return None
    return (at + 2, YearName(2000 + short)) if scan.low[at] == "-" else None


def _to_week(scan: Scan, month: int, at: int) -> Hit | None:
    """ "from January to the second week of June": days from the first of one month to those of another."""
    start = scan.skip(at + 1, "the")
    place = scan.tables.ordinals.get(scan.low[start])
    last = start + 1
    if (
        place is None
        and (number := scan.number(start)) is not None
        and scan.low[last] in ("st", "nd", "rd", "th")
    ):
        place, last = number, last + 1
    if place is None or not 1 <= place <= 5 or scan.low[last : last + 2] != ["week", "of"]:
        return None
    named = scan.month(last + 2, chained=True)
    if named is None:
        return None
    end, year = _year_after(scan, named[0])
    fields = {"month": month, "day": 1, "to_month": named[1], "to_day": min(7 * place, 31), "year": year}
    return Hit(end, "day_span", fields)


def _ytd(scan: Scan, at: int) -> bool:
    return scan.low[at - 1] == "from" and scan.low[at] in ("january", "jan")


def _pair(scan: Scan, at: int, month: int, to_month: int) -> bool:
    """Whether "M1 and M2" is one span: after "between", or two neighbouring months told together."""
    if scan.low[at - 1] == "between" or scan.low[at - 2] == "between":
        return True
    return (
        to_month == month % 12 + 1
        and "respectively" not in scan.low[at : at + 40]
        and scan.low[at - 1] != "both"
    )


def _span_to_month(scan: Scan, at: int, end: int) -> tuple[int, int, str] | None:
    """The later month of a span whose earlier part ends before `end`: the token after it, the month, the
    connector.
    """
    low = scan.low
    connector = low[end]
    if connector == "," and low[end + 1] in ("through", "to"):
        return None
    start = end + 1
    if connector in ("up", "right") and low[end + 1] in ("to", "through"):
        start, connector = end + 2, "to"
    elif connector == "until" or connector == "till" or connector == "thru":
        connector = "through"
    elif connector not in ("-", "/", "to", "through", "and", "&"):
        return None
    if connector == "&":
        connector = "and"
    if connector == "-" and low[start] == "-":
        start += 1
    start = scan.skip(start, "the", "mid", "end", "late", "early")
    if low[start] in ("-", "of"):
        start += 1
    if low[start - 1] == "of" and low[start] == "the":
        return None
    later = scan.month(start, chained=True)
    if later is None:
        return None
    return later[0], later[1], connector


def _day_after(scan: Scan, at: int) -> tuple[int, int] | None:
    """A day of the month after its month, unless the number counts something else."""
    found = scan.day(at)
    if found is None:
        return None
    following = scan.low[found[0]]
    return None if following in scan.sets["years.units"] or following in ("st", "m", "b", "k") else found


def _year_after(scan: Scan, at: int) -> tuple[int, YearName | None]:
    start = scan.skip(at, ",")
    start = scan.skip(start, "of")
    if number := scan.year(start):
        return start + 1, YearName(number)
    if tail := scan.year_tail(at):
        return tail
    return at, None


def _month_to_day(
    scan: Scan, day: tuple[int, int], month: int, to_month: int, first_year: YearName | None
) -> Hit:
    end, year = _year_after(scan, day[0])
    fields: dict[str, Any] = {
        "month": month,
        "day": 1,
        "to_month": to_month,
        "to_day": day[1],
        "year": first_year or year,
    }
    if first_year and year:
        fields["to_year"] = year
    return Hit(end, "day_span", fields)


def _day_span(scan: Scan, end: int, month: int, day: int) -> Hit:
    """A date, or the span that begins with it: Dec. 1-20, October 7 and December 31, 2022, January 1 to
    October 15.
    """
    low = scan.low
    dated, first_year = _year_after(scan, end)
    start = dated
    if low[start] in ("-", "to", "through", "thru", "until", "till", "and") and (
        low[start] != "and" or "between" in low[max(0, end - 5) : end]
    ):
        start += 1
        later = scan.day(start)
        if (
            later
            and first_year is None
            and low[later[0]] not in scan.sets["years.units"]
            and later[1] > day
            and not scan.month(later[0])
        ):
            to_end, year = _year_after(scan, later[0])
            return Hit(
                scan.skip(to_end, "period"),
                "day_span",
                {"month": month, "day": day, "to_month": month, "to_day": later[1], "year": year},
            )
        named = scan.month(start, chained=True)
        if named and (later := _day_after(scan, named[0])):
            to_end, year = _year_after(scan, later[0])
            fields: dict[str, Any] = {
                "month": month,
                "day": day,
                "to_month": named[1],
                "to_day": later[1],
                "year": first_year or year,
            }
            if first_year and year:
                fields["to_year"] = year
            return Hit(scan.skip(to_end, "period"), "day_span", fields)
        if later and (named := scan.month(later[0], chained=True)):
            to_end, year = _year_after(scan, named[0])
            fields = {
                "month": month,
                "day": day,
                "to_month": named[1],
                "to_day": later[1],
                "year": first_year or year,
            }
            if first_year and year:
                fields["to_year"] = year
            return Hit(scan.skip(to_end, "period"), "day_span", fields)
    return Hit(dated, "day", {"month": month, "day": day, "year": first_year})


def day_first(scan: Scan, at: int) -> Hit | None:
    """18 October, 18th of October 2023, 1-20 November, 1 to 20 November, 1 November - 20 November."""
    found = scan.day(at)
    if found is None or scan.low[at - 1] in scan.sets["years.before_units"] - {"about", "around", "."}:
        return None
    end, day = found
    if scan.low[at - 1] in (",", "/") and scan.number(at - 2) is not None:
        return None
    if scan.low[end] in ("-", "to", "and", "through", "until"):
        later = scan.day(end + 1)
        if later and later[1] > day:
            start = scan.skip(later[0], "of")
            named = scan.month(start, chained=True)
            if named and (scan.low[end] != "and" or scan.low[at - 1] == "between"):
                to_end, year = _year_after(scan, named[0])
                return Hit(
                    to_end,
                    "day_span",
                    {"month": named[1], "day": day, "to_month": named[1], "to_day": later[1], "year": year},
                )
        return None
    named = scan.month(scan.skip(end, "of"), chained=True)
    return _day_span(scan, named[0], named[1], day) if named else None


def _other_month(scan: Scan, at: int) -> Hit | None:
    """A month of another calendar (Farvardin 1402, Shrawan to Falgun): the months of ours that it touches are
    worked out later.
    """
    found = scan.tables.calendars.get(scan.low[at])
    if found is None or not scan.capital(at):
        return None
    calendar, place = found
    end, fields = at + 1, {"month": place, "calendar": calendar, "year": None, "ordinal": True}
    if scan.low[end] in ("-", "to", "through") and (later := scan.tables.calendars.get(scan.low[end + 1])):
        end, fields["to_month"] = end + 2, later[1]
    number = scan.number(scan.skip(end, ",", "of"))
    known = (
        scan.low[at - 1] in ("in", "of", "month", "since", "for", "during", "from", "until")
        or fields.get("to_month")
        or number
    )
    if not known or (
        len(scan.low[at]) <= 4 and number is None and scan.low[at - 1] not in ("in", "of", "month")
    ):
        return None
    rows = scan.tables.raw["calendars"][calendar]
    start = scan.skip(end, ",", "of")
    if number is not None and rows["lowest"] <= number <= rows["highest"]:
        end, fields["year"] = start + 1, YearName(number, calendar=calendar)
    elif tail := scan.year_tail(end):
        end, fields["year"] = tail
    return Hit(end, "months" if fields.get("to_month") else "month", fields)
