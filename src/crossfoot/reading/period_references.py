"""Parsers of periods told by what the text is at: the year, a year earlier, the same period, the end of June,
fixed phrases.
"""

from __future__ import annotations

from typing import Any

from crossfoot.reading.period_labels import letter_at, quarter_number, year_start
from crossfoot.reading.period_names import day_first, month_start
from crossfoot.reading.period_parts import ordinal_start
from crossfoot.reading.period_progress import ended_year, just_ended
from crossfoot.reading.period_relatives import determined_start
from crossfoot.reading.period_scan import Hit, Scan
from crossfoot.reading.period_words import YearName

_FIXED: dict[str, tuple[str, dict[str, Any]]] = {
    "year_on_year": ("year_earlier", {"count": 12}),
    "month_on_month": ("month_earlier", {"count": 1}),
    "quarter_on_quarter": ("quarter_earlier", {"count": 3}),
    "month_so_far": ("month_to_date", {}),
    "year_to_date": ("year_to_date", {"year": YearName(offset=0, anchor="published")}),
    "fiscal_year_to_date": ("year_to_date", {"year": YearName(offset=0, anchor="published", fiscal=True)}),
    "half_way": (
        "half",
        {"month": 1, "to_month": 6, "ordinal": True, "year": YearName(offset=0, anchor="latest")},
    ),
    "year_end": ("year_end", {"year": YearName(offset=0, anchor="published")}),
    "same_time": ("year_earlier", {"count": 12}),
    "spoken": ("spoken", {}),
    "recurring": ("recurring", {}),
    "period_words": ("period_words", {}),
}


def fixed_start(scan: Scan, at: int) -> Hit | None:
    """A phrase of the table as it stands."""
    found = scan.tables.phrases.match(scan.words, at)
    if found is None:
        return None
    taken, name = found
    after = scan.low[at + taken]
    form, fields = _FIXED[name]
    if form == "recurring":
        before, last = scan.low[at - 1], scan.low[at + taken - 1]
        if (
            after in scan.sets["relative.earlier"]
            or (after in scan.sets["relative.later"] and after != "on")
            or after in ("'s", "-")
        ):
            return None
        if (
            after in ("of", "that", "when", "in", "which", "to")
            and last != "day"
            and scan.low[at] == "a"
            and scan.number(at - 1) is None
        ):
            return None
        if before in (
            "than",
            "in",
            "over",
            "for",
            "half",
            "once",
            "such",
            "as",
            "of",
            "within",
            "with",
            "from",
            "what",
            "was",
            "is",
        ):
            return None
        if scan.low[at] == "one":
            return None
    if (
        form == "year_earlier"
        and after in scan.sets["relative.earlier"]
        and scan.low[at + taken - 1] == "year"
    ):
        return None
    if form in ("month_earlier", "quarter_earlier") and (
        after in scan.sets["relative.earlier"] or after == "of"
    ):
        return None
    if form == "period_words" and scan.low[at + 1] == "same":
        return same_start(scan, at + 1)
    if form == "period_words" and (
        after in scan.sets["relative.earlier"]
        or after in ("from", "to", "of", "in", "between")
        or scan.month(at + taken, chained=True)
        or scan.year(at + taken)
    ):
        return None
    if form.endswith("_earlier") and (
        (
            after in scan.sets["relative.ended"]
            and scan.month(scan.skip(at + taken + 1, "the", "end"), chained=True)
        )
        or after == "-"
    ):
        return None
    if (
        name == "year_on_year"
        and scan.low[at] == "over"
        and scan.low[at - 1] in ("", "\n", "\n\n", ".", ":", ";")
    ):
        return None
    if form == "year_end" and scan.year_name(at + taken):
        return None
    if form == "recurring" and after == "and" and scan.low[at + taken + 1] == "a":
        return None
    if form == "year_end":
        fields = {**fields, "to_date": scan.low[at] in ("by", "before")}
    in_which = after == "in" and scan.low[at + taken + 1] in ("which", "question")
    if name == "year_on_year" and (after in ("of", "when") or in_which):
        return None
    return Hit(at + taken, form, fields)


def unit_start(scan: Scan, at: int) -> Hit | None:
    """Year, month, quarter, half or period as the head: the year, a year earlier, year to March, year ended
    June 30, month of May.
    """
    low = scan.low
    unit, end = scan.tables.units.get(low[at], 0), at + 1
    if unit == 3 and (numbered := quarter_number(scan, at)):
        return numbered
    before = low[at - 1]
    if low[end] in scan.sets["relative.earlier"] or (
        low[end] == "-" and low[end + 1] in scan.sets["relative.earlier"]
    ):
        return _earlier(scan, at, unit)
    if low[end] == "later" and before in ("a", "one"):
        return Hit(end + 1, "later", {"count": unit})
    if unit == 12 and (hit := _year_word(scan, at)):
        return hit
    if unit == 1 and low[end] == "of" and (named := month_start(scan, end + 1)):
        return named
    if (
        unit == 3
        and low[end] in scan.sets["relative.ended"]
        and (stop := scan.month(_past_day(scan, end + 1), chained=True))
    ):
        fields: dict[str, Any] = {"month": stop[1], "count": 3, "year": None}
        stop_end = stop[0]
        if (dated := scan.day(stop_end)) and low[dated[0]] not in scan.sets["years.units"]:
            stop_end = dated[0]
        if tail := scan.year_tail(stop_end):
            stop_end, fields["year"] = tail
        return Hit(stop_end, "trailing", fields)
    if before != "the" or low[at].endswith("s") or unit > 12:
        return None
    if low[end] in ("of", "-") or (low[end] == "on" and low[end + 1] == low[at]):
        return None
    return _the_unit(scan, at, end, unit)


def _past_day(scan: Scan, at: int) -> int:
    """The token of the month in "ended on 31 March", "to the end of June"."""
    at = scan.skip(at, "on", "in", "with")
    at = scan.skip(scan.skip(scan.skip(at, "the"), "end", "mid"), "of", "-")
    if (day := scan.day(at)) and scan.month(scan.skip(day[0], "of"), chained=True):
        return scan.skip(day[0], "of")
    return at


def _the_unit(scan: Scan, at: int, end: int, unit: int) -> Hit | None:
    """ "the month", "in the quarter", "the year as a whole": the one the text is at."""
    low = scan.low
    if low[at - 2] == "of" and low[at - 3] in scan.sets["same.parts"]:
        return None
    if unit == 12:
        fields: dict[str, Any] = {"year": YearName(offset=0, anchor="current")}
        if over := just_ended(scan, end):
            return ended_year(over, fiscal=False)
        if low[end] in ("ends", "closes", "finishes"):
            return Hit(end, "year_end", {"year": YearName(offset=0, anchor="published"), "to_date": True})
        if low[end : end + 3] == ["as", "a", "whole"]:
            end, fields["whole"] = end + 3, True
        return Hit(end, "year", fields)
    form = {1: "month", 3: "quarter", 6: "half"}.get(unit)
    return Hit(end, form, {"offset": 0, "anchor": "current", "count": unit}) if form else None


def _earlier(scan: Scan, at: int, unit: int) -> Hit | None:
    low = scan.low
    end = at + (2 if low[at + 1] != "-" else 3)
    before = low[at - 1]
    if low[end - 1] == "on":
        return None
    hyphened = low[at + 1] == "-" and low[at + 2] in ("earlier", "ago", "before", "prior", "previous")
    if not hyphened and before not in ("a", "one", "the", "an", "per", "full", "-"):
        return None
    if low[at] == "half" and before not in ("the",):
        return None
    if hyphened:
        end = scan.skip(end, "period", "month", "quarter", "figure", "level", "figures", "levels")
    elif low[end] in scan.tables.raw["weekdays"]["names"] or (
        low[end - 1] == "before" and low[end] == "last" and unit == 12
    ):
        return (
            Hit(end + 1, "year", {"year": YearName(offset=-2, anchor="published")})
            if low[end] == "last"
            else None
        )
    elif low[end - 1] == "before" and (scan.month(end) or scan.year(end)):
        return None
    form = {12: "year_earlier", 1: "month_earlier", 3: "quarter_earlier"}.get(unit, "earlier")
    if low[at] == "period":
        form = "period_earlier"
    return Hit(end, form, {"count": unit})


def _year_word(scan: Scan, at: int) -> Hit | None:
    """Year 2023, year to March 2024, year ended 30 June, half-year."""
    low, end = scan.low, at + 1
    if low[at] != "year":
        return None
    if low[at - 1] in ("a", "per") and low[end] not in scan.sets["relative.ended"]:
        return None
    if low[end] == "-" and low[end + 1] in ("to", "through") and low[end + 2] == "-":
        end += 1
    ended = low[end] in scan.sets["relative.ended"] or low[end] == "up"
    told = low[end] in ("that", "which") and low[end + 1] in scan.sets["relative.concluded"]
    if ended or told:
        start = end + 2 if told or low[end] == "up" else end + 1
        start = scan.skip(start, "on", "in")
        return _year_ended(scan, end, _past_day(scan, scan.skip(start, "-")))
    if found := scan.year_name(end):
        if low[found[0]] in scan.sets["years.units"]:
            return None
        if low[found[0]] in scan.sets["relative.seasons"]:
            return None
        return Hit(found[0], "fiscal_year" if found[1].fiscal else "year", {"year": found[1]})
    return None


def fiscal_ended(scan: Scan, at: int) -> Hit | None:
    """Fiscal year ended 30 June 2023, financial year to end-March."""
    hit = _year_word(scan, at + 1) if scan.low[at + 1] == "year" else None
    return hit if hit and hit.form in ("trailing", "day_span") else None


def other_year_start(scan: Scan, at: int) -> Hit | None:
    """Iranian calendar year 1402, Nepali fiscal year."""
    found = scan.relative_year(at, of=False)
    return Hit(found[0], "year", {"year": found[1]}) if found else None


def _year_ended(scan: Scan, at: int, after: int) -> Hit | None:
    """Year to March 2024, year ended 30 June, year to the end of Q4; "year through June 9" runs to date."""
    low = scan.low
    if quarter := quarter_number(scan, after) if low[after] == "quarter" else letter_at(scan, after):
        return Hit(
            quarter.end,
            "trailing",
            {"month": quarter.fields["to_month"], "count": 12, "year": quarter.fields["year"]},
        )
    stop = scan.month(after, chained=True)
    if stop is None:
        return None
    end, month = stop
    dated = scan.day(end)
    if dated and low[dated[0]] not in scan.sets["years.units"]:
        end = dated[0]
    else:
        dated = None
    fields: dict[str, Any] = {"month": month, "count": 12, "year": None}
    if tail := scan.year_tail(end):
        end, fields["year"] = tail
    if dated and dated[1] < 15 and low[at] not in ("ended", "ending"):
        return Hit(
            end,
            "day_span",
            {"month": 1, "day": 1, "to_month": month, "to_day": dated[1], "year": fields["year"]},
        )
    return Hit(end, "trailing", fields)


def same_start(scan: Scan, at: int) -> Hit | None:
    """The same period last year, the corresponding quarter of 2022, the same nine months, the same point a
    year earlier.
    """
    low = scan.low
    end = at + 1
    count = 0
    if (counted := scan.count(end)) is not None:
        end = scan.skip(end + 1, "-")
        count = counted * scan.tables.units.get(low[end], 0)
    noun = low[end]
    if noun not in scan.sets["same.nouns"] and noun not in scan.sets["same.moments"]:
        if scan.tables.ordinals.get(noun) is None or not (part := ordinal_start(scan, end)):
            return None
        return Hit(part.end, part.form, part.fields)
    end += 1
    if noun in ("half",) and low[end] in ("of", "the") and not scan.year_tail(end):
        return None
    fields: dict[str, Any] = {
        "count": count or (0 if noun.endswith("s") else scan.tables.units.get(noun, 0)),
        "year": None,
    }
    if noun == "day" or (
        noun == "time" and low[at - 1] == "the" and low[at - 2] == "at" and not scan.year_tail(end)
    ):
        return None
    if tail := scan.year_tail(end):
        end, fields["year"] = tail
    elif low[end] == "the" and low[end + 1] == "year" and low[end + 2] in scan.sets["relative.earlier"]:
        end, fields["year"] = end + 3, YearName(offset=-1, anchor="current")
    elif low[end] in ("in", "of", "from", "during", "for") and (tail := scan.year_tail(end + 1)):
        end, fields["year"] = tail
    elif (
        low[end] in ("in", "of")
        and low[end + 1] == "the"
        and low[end + 2] in scan.sets["determiners.earlier"]
    ):
        return Hit(end + 4, "same_period", {**fields, "year": YearName(offset=-1, anchor="current")})
    elif (
        (low[end] in scan.sets["relative.earlier"] and noun == "year")
        or noun in scan.sets["same.moments"]
        or noun in ("year", "part", "week", "days")
    ):
        return None
    return Hit(end, "same_period", fields)


def edge_start(scan: Scan, at: int) -> Hit | None:
    """The end of June, the end of the year, end-2023, year-end, the start of the year, the
    beginning of 2024.
    """
    low = scan.low
    if low[at] in ("year", "month") and low[at + 1] in ("-", "'s") and low[at + 2] == "end":
        end = at + 3
        if low[at] == "month":
            return None
        if found := scan.year_name(end):
            return Hit(found[0], "year_end", {"year": found[1]})
        return Hit(end, "year_end", {"year": YearName(offset=0, anchor="published")})
    side = "year_end" if low[at] in ("end", "close") else "year_start"
    if low[at + 1] not in ("of", "-"):
        return None
    start = scan.skip(at + 2, "the")
    named = month_start(scan, start)
    if named and named.form == "month":
        return Hit(named.end, "month_end" if side == "year_end" else "month", named.fields)
    if found := scan.year_name(start):
        named_year = year_start(scan, start)
        if named_year and named_year.form == "season":
            return named_year
        return Hit(found[0], side, {"year": found[1]})
    if start > at + 2 and low[start] == "year":
        if tail := scan.year_tail(start + 1):
            return Hit(tail[0], side, {"year": tail[1]})
        return Hit(start + 1, side, {"year": YearName(offset=0, anchor="published")})
    if low[start] in ("calendar", "fiscal", "financial") and low[start + 1] == "year":
        fiscal = low[start] != "calendar"
        return Hit(start + 2, side, {"year": YearName(offset=0, anchor="published", fiscal=fiscal)})
    if low[start] in ("this", "last", "next", "that") and (determined := determined_start(scan, start)):
        if determined.form in ("year", "fiscal_year"):
            return Hit(determined.end, side, {"year": determined.fields["year"]})
        if determined.form in ("month", "quarter", "half"):
            return determined
    ordinal = scan.tables.ordinals.get(low[start])
    if (
        ordinal
        and side == "year_end"
        and (part := ordinal_start(scan, start))
        and part.form in ("quarter", "half", "months")
    ):
        return Hit(part.end, "part_end", part.fields)
    return None


def part_start(scan: Scan, at: int) -> Hit | None:
    """Mid-July, late 2023, early next year: the whole month or year that is named."""
    start = scan.skip(at + 1, "-", "in")
    if hit := month_start(scan, start):
        return hit if hit.form in ("month", "months") else None
    if scan.year(start) is not None:
        return year_start(scan, start)
    if scan.low[start] in ("this", "last", "next"):
        hit = determined_start(scan, start)
        return hit if hit and hit.form in ("month", "year") else None
    if scan.number(start) is not None:
        return day_first(scan, start)
    return None
