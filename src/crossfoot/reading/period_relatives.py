"""Parsers of periods told by count or reference: nine months to May, last year, a year earlier, the same
period.
"""

from __future__ import annotations

from typing import Any

from crossfoot.reading.period_labels import letter_at, quarter_number
from crossfoot.reading.period_names import month_start
from crossfoot.reading.period_parts import running
from crossfoot.reading.period_progress import into_year
from crossfoot.reading.period_scan import Hit, Scan
from crossfoot.reading.period_seasons import campaign_start
from crossfoot.reading.period_words import YearName

_COUNTED = frozenset(
    ("first", "last", "past", "latest", "previous", "all", "over", "the", "for", "next", "these", "those")
)


def count_start(scan: Scan, at: int) -> Hit | None:
    """Nine months to September, 12 months through June, three years to 2022, two months earlier, over five
    years, 20 days.
    """
    counted = scan.count(at)
    if counted is None:
        return None
    low = scan.low
    end = scan.skip(at + 1, "-", "full", "calendar", "consecutive", "straight", "successive", "other")
    if low[end] in ("rolling", "trailing"):
        end += 1
    if scan.tables.day_units.get(low[end]):
        return _days(scan, end + 1, counted)
    if low[end] in scan.sets["relative.fiscal"]:
        end += 1
    unit = scan.tables.units.get(low[end])
    if unit is None:
        return None
    lasting = low[end - 1] in ("consecutive", "straight", "successive")
    if unit == 6 and low[end] in ("half", "halves"):
        return None
    hyphened = low[at + 1] == "-"
    if (
        unit == 3
        and low[at - 1] not in _COUNTED
        and ((hyphened and low[end].endswith("s")) or (low[end + 1] == "of" and not scan.year_tail(end + 1)))
    ):
        return None
    end = (
        scan.skip(end + 1, "-")
        if low[end + 1] == "-" and low[end + 2] in ("period", "on", "old")
        else end + 1
    )
    if low[end] in ("old", "of", "-") and low[end + 1] in ("age", "old"):
        return Hit(end + 1, "duration", {})
    count = counted * unit
    if (
        low[end] in scan.sets["relative.earlier"]
        and not (low[end] == "before" and scan.month(end + 1))
        and low[end] != "back"
    ):
        form = (
            "ago"
            if low[end] == "ago" and count != 12
            else {12: "year_earlier", 1: "month_earlier", 3: "quarter_earlier"}.get(count, "earlier")
        )
        return Hit(end + 1, form, {"count": count})
    if low[end] in ("later", "on") and unit >= 1 and low[end] == "later":
        return Hit(end + 1, "later", {"count": count})
    if unit <= 3 and (progress := into_year(scan, end, count)):
        return progress
    if lasting or running(scan, end) != end:
        return Hit(running(scan, end), "duration", {"count": count})
    return _ended(scan, at, end, count, unit, hyphened)


def _ended(scan: Scan, at: int, end: int, count: int, unit: int, hyphened: bool) -> Hit | None:
    """N months with what closes them: to September, of 2023, from January; else N months as such."""
    low = scan.low
    start = end
    if low[start] == "rolling":
        start += 1
    noun = start
    while (
        noun < start + 2
        and low[noun].isalpha()
        and low[noun] not in scan.sets["relative.ended"]
        and low[noun] not in ("in", "of", "from")
    ):
        noun += 1
    if not hyphened:
        noun = start
    if low[noun] in scan.sets["relative.ended"] or low[noun] in ("up", "from", "that", "which"):
        after = noun + 1
        if low[noun] == "from" and unit != 1:
            after = noun
        elif low[noun] in ("that", "which"):
            after = scan.skip(after, "ended", "ending") if low[after] in ("ended", "ending") else noun
        after = scan.skip(after, "in", "to", "on", "with")
        after = scan.skip(scan.skip(after, "the", "end"), "end")
        after = scan.skip(after, "of", "-", "mid")
        after = scan.skip(after, "-")
        if after > noun and (stop := _stop_month(scan, after)):
            stop_end, month, year = stop
            if low[noun] == "from" and (span := month_start(scan, after)) and span.form == "months":
                return span
            if unit == 12:
                count = count if count > 1 else 12
            if low[noun] == "from":
                return Hit(
                    stop_end,
                    "months",
                    {"month": month, "to_month": (month + count - 2) % 12 + 1, "year": year},
                )
            return Hit(stop_end, "trailing", {"month": month, "count": count, "year": year})
        if unit == 12 and after > noun and (last := scan.year_name(after)):
            return Hit(last[0], "years_to", {"year": last[1], "count": count})
    if unit <= 3 and count <= 12:
        start = scan.skip(end, "period", "total")
        if tail := scan.year_tail(start):
            return Hit(tail[0], "months", {"month": 1, "to_month": count, "year": tail[1], "ordinal": True})
    if (
        low[end] in ("sum", "total", "basis", "average", "rolling")
        or low[end - 2] in ("rolling", "trailing")
        or low[at - 1] in ("rolling", "trailing")
    ):
        return Hit(end, "trailing", {"count": count})
    told = hyphened and low[end] in scan.sets["same.measured"]
    if unit <= 3 and (_summed(scan, at) or (told and low[at - 1] not in ("a", "an"))):
        return Hit(scan.skip(end, "period"), "period_words", {"count": count})
    return Hit(end, "duration", {"count": count})


def _summed(scan: Scan, at: int) -> bool:
    """Whether N months are those the text is speaking of ("over the four months") and no length of time ("for
    22 months").
    """
    before, further = scan.low[at - 1], scan.low[at - 2]
    if before in ("the", "those", "these", "all"):
        return further not in ("of", "by") or True
    if before == "over":
        return True
    if before in ("in", "after", "during"):
        return not any(word in scan.sets["relative.superlatives"] for word in scan.low[max(0, at - 7) : at])
    return False


def _stop_month(scan: Scan, at: int) -> tuple[int, int, YearName | None] | None:
    """The month (with or without a day) that closes a run of months."""
    quarter = quarter_number(scan, at) if scan.low[at] == "quarter" else letter_at(scan, at)
    if quarter:
        return quarter.end, quarter.fields["to_month"], quarter.fields["year"]
    day = scan.day(at)
    if day and (named := scan.month(scan.skip(day[0], "of"), chained=True)):
        end, month = named
    elif named := scan.month(at, chained=True):
        end, month = named
        if (dated := scan.day(end)) and scan.low[dated[0]] not in scan.sets["years.units"]:
            end = dated[0]
    else:
        return None
    if tail := scan.year_tail(end):
        return tail[0], month, tail[1]
    return end, month, None


def _days(scan: Scan, end: int, counted: int) -> Hit | None:
    """20 days of November; N days or weeks ago, earlier, or as such."""
    low = scan.low
    if low[end] in scan.sets["relative.earlier"]:
        return Hit(end + 1, "ago", {})
    if low[end] == "of" and low[end - 1] in ("day", "days") and (named := scan.month(end + 1)):
        after, month = named
        fields: dict[str, Any] = {"month": month, "day": 1, "to_month": month, "to_day": min(counted, 31)}
        if tail := scan.year_tail(after):
            after, fields["year"] = tail
        return Hit(after, "day_span", fields)
    if low[end - 3] in ("those", "these", "the") and low[end - 1] == "days":
        return Hit(end, "period_words", {})
    return Hit(running(scan, end), "duration", {})


def determined_start(scan: Scan, at: int) -> Hit | None:
    """This year, last month, next quarter, the previous half, past 12 months, last October, that month, full
    year, last summer.
    """
    low = scan.low
    word = low[at]
    if word in scan.sets["determiners.whole"]:
        return _whole(scan, at)
    if campaign := campaign_start(scan, at):
        return campaign
    end = at + 1
    fiscal = low[end] in scan.sets["relative.fiscal"]
    if (
        fiscal
        or (low[end] == "calendar" and low[end + 1] == "year")
        or (low[end] in ("full", "whole", "entire") and low[end + 1] in scan.tables.units)
    ):
        end += 1
    named = scan.month(end, chained=word in ("last", "next")) if word in ("last", "next", "this") else None
    if named:
        if low[named[0]] in ("-", "to") and (stop := scan.month(named[0] + 1, chained=True)):
            return Hit(stop[0], "months", {"month": named[1], "to_month": stop[1], "anchor": word})
        return Hit(named[0], "month", {"month": named[1], "anchor": word})
    counted = scan.count(end)
    if counted is not None and low[end + 1] in scan.tables.units:
        return _counted_before(scan, end, counted, word)
    if low[end] in ("few", "several", "couple") and (
        low[end + 1] in scan.tables.units or low[end + 1] == "of"
    ):
        return Hit(end + 2, "duration", {})
    if low[end] in scan.tables.raw["seasons"] and (low[end] != "fall" or low[end + 1] not in ("in", "of")):
        return Hit(end + 1, "season_of_year", {"anchor": word, "topic": low[end]})
    if low[end] in scan.tables.calendar_words and (elsewhere := scan.relative_year(at, of=False)):
        return Hit(elsewhere[0], "year", {"year": elsewhere[1]})
    if low[end] in scan.sets["weekdays.names"]:
        return Hit(end + 1, "weekday", {"topic": low[end], "anchor": word})
    if low[end] in scan.tables.day_units:
        return _week(scan, end, word)
    unit = scan.tables.units.get(low[end])
    if unit is None:
        if low[end] == "period" and word in scan.sets["determiners.earlier"]:
            return Hit(end + 1, "period_earlier", {})
        return _fiscal_word(scan, end, word) if fiscal else None
    if (low[end + 1] == "-" and low[end + 2] in ("on", "earlier", "ago")) or (
        low[end + 1] == "on" and low[end + 2] == low[end]
    ):
        return None
    return _one_unit(scan, at, end, word, unit, fiscal=fiscal)


def _fiscal_word(scan: Scan, end: int, word: str) -> Hit | None:
    """ "this fiscal", "last fiscal": the fiscal year without the word year."""
    raw = scan.tables.raw["determiners"]
    if word in raw["published"] and (numbered := scan.year_name(end)) and numbered[1].number is not None:
        year = YearName(numbered[1].number, numbered[1].to, fiscal=True)
        return Hit(numbered[0], "fiscal_year", {"year": year})
    if word in raw["published"] and scan.low[end - 1] == "fiscal":
        return Hit(
            end,
            "fiscal_year",
            {"year": YearName(offset=raw["published"][word], anchor="published", fiscal=True)},
        )
    return None


def _week(scan: Scan, end: int, word: str) -> Hit | None:
    if scan.tables.day_units[scan.low[end]] != 7 or word not in ("last", "this", "previous", "past"):
        return None
    return Hit(end + 1, "week", {"offset": 0 if word == "this" else -1})


def _counted_before(scan: Scan, at: int, counted: int, word: str) -> Hit | None:
    """The past 12 months, the last four quarters, the previous three months, the last 20 years, the last
    three months of 2023.
    """
    unit = scan.tables.units[scan.low[at + 1]]
    end = at + 2
    count = counted * unit
    if word in ("next", "coming", "following", "subsequent"):
        return Hit(end, "duration", {})
    if word in scan.sets["determiners.earlier"]:
        return Hit(end, "period_earlier", {"count": count})
    if word in ("same", "that"):
        return None
    if word == "last" and count < 12 and (tail := scan.year_tail(end)):
        return Hit(tail[0], "months", {"month": 13 - count, "to_month": 12, "year": tail[1], "ordinal": True})
    hit = _ended(scan, at, end, count, unit, False)
    if hit and hit.form in ("trailing", "years_to") and hit.fields.get("month", hit.fields.get("year")):
        return hit
    if unit <= 3 or (unit == 12 and count <= 12):
        return Hit(end, "trailing", {"count": count})
    return Hit(end, "duration", {"count": count})


def _one_unit(scan: Scan, at: int, end: int, word: str, unit: int, *, fiscal: bool) -> Hit | None:
    """A determiner with year, month, quarter or half."""
    low = scan.low
    raw = scan.tables.raw["determiners"]
    end += 1
    if unit == 12:
        if word == "last" and low[at - 1] == "before" and low[at - 2] == "year":
            return None
        if word == "past":
            return Hit(end, "trailing", {"count": 12})
        if word in scan.sets["determiners.earlier"] and not fiscal:
            return Hit(end, "year_earlier", {"count": 12})
        if (word not in raw["published"] and word not in raw["current"]) or word == "same":
            return None
        if low[end - 1] == "years":
            return None
        anchor = "published" if word in raw["published"] else "current"
        named = scan.year_name(end) if low[end] not in ("-", "/") else None
        year = YearName(offset=raw[anchor][word], anchor=anchor, fiscal=fiscal)
        if named:
            end, year = (
                named[0],
                YearName(
                    named[1].number, named[1].to, fiscal=fiscal or named[1].fiscal, calendar=named[1].calendar
                ),
            )
        fields: dict[str, Any] = {"year": year, "whole": low[end - 2] in ("full", "whole", "entire")}
        if low[end] in ("so", "thus") and low[end + 1] == "far":
            return Hit(end + 2, "year_to_date", fields)
        if low[end : end + 3] == ["as", "a", "whole"]:
            end, fields["whole"] = end + 3, True
        return Hit(end, "fiscal_year" if fiscal else "year", fields)
    if word == "last" and (tail := scan.year_tail(end)):
        return Hit(
            tail[0],
            {1: "month", 3: "quarter", 6: "half"}[unit],
            {"month": 13 - unit, "to_month": 12, "year": tail[1], "ordinal": True},
        )
    if word in scan.sets["determiners.earlier"]:
        return Hit(end, {1: "month_earlier", 3: "quarter_earlier"}.get(unit, "earlier"), {"count": unit})
    form = {1: "month", 3: "quarter", 6: "half"}.get(unit)
    if form is None:
        return Hit(end, "duration", {"count": unit}) if word in ("past", "last") else None
    if word in ("past",):
        return Hit(end, "trailing", {"count": unit})
    if word == "same":
        return None
    anchor = "published" if word in raw["published"] else "current"
    if word == "last" and low[at - 1] == "the":
        anchor = "end_of_current"
    offset = raw["published"].get(word, raw["current"].get(word, 0))
    return Hit(end, form, {"offset": offset, "anchor": anchor, "count": unit})


def _whole(scan: Scan, at: int) -> Hit | None:
    """Full-year 2022, the full year, all of 2022, calendar 2023, the whole of last year."""
    low = scan.low
    start = scan.skip(at + 1, "of", "-")
    start = scan.skip(start, "the")
    if low[at - 1] in ("every", "each", "any", "a", "no"):
        return None
    if low[start] == "year" or low[start] == "calendar":
        if found := scan.year_name(start):
            return Hit(found[0], "year", {"year": found[1], "whole": True})
        if low[start] == "calendar" or (low[at] in ("all", "calendar") and start == at + 1):
            start += low[start] == "calendar"
            if low[start] != "year":
                return None
        if low[start + 1] in ("-", "on") and low[start + 2] in ("on", "year", "over"):
            return None
        if low[start + 1 : start + 3] == ["to", "date"]:
            return None
        end = start + 1
        if low[end] in scan.sets["relative.earlier"]:
            return Hit(end + 1, "year_earlier", {"count": 12, "whole": True})
        if tail := scan.year_tail(end):
            return Hit(tail[0], "year", {"year": tail[1], "whole": True})
        return Hit(end, "year", {"year": YearName(offset=0, anchor="current"), "whole": True})
    if low[start] in ("last", "this", "next", "previous", "preceding", "prior", "current"):
        found_year = determined_start(scan, start)
        if found_year and found_year.form in ("year", "fiscal_year", "year_earlier"):
            return Hit(found_year.end, found_year.form, {**found_year.fields, "whole": True})
        return None
    if found := scan.year_name(start):
        return Hit(found[0], "fiscal_year" if found[1].fiscal else "year", {"year": found[1], "whole": True})
    return None
