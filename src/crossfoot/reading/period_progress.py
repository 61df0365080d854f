"""Parsers of how far a year has run: nine months into 2023, halfway through the year, with three months of
the year to go, the fiscal year just ended.
"""

from __future__ import annotations

from typing import Any

from crossfoot.reading.period_scan import Hit, Scan
from crossfoot.reading.period_words import YearName

_CLOSES = frozenset(("", "\n", "\n\n", ",", ".", ";", ":", "-", ")", "and", "but"))


def into_year(scan: Scan, at: int, count: int) -> Hit | None:
    """What follows N months that are the first of a year: "into 2023", "into the fiscal year", "in,"."""
    if not 1 <= count <= 11:
        return None
    if scan.low[at] in ("into", "through") and (year := _year_at(scan, at + 1)):
        return _first_months(year[0], count, year[1])
    if scan.low[at] == "in" and scan.low[at + 1] in _CLOSES:
        return _first_months(at + 1, count, None)
    return None


def halfway_start(scan: Scan, at: int) -> Hit | None:
    """Halfway through 2023, midway into the fiscal year."""
    end = at + 1
    if scan.low[at] == "half":
        end = scan.skip(scan.skip(end, "-"), "way")
        if end == at + 1:
            return None
    hit = into_year(scan, end, 6)
    return Hit(hit.end, "half", hit.fields) if hit and hit.end > end + 1 else None


def remaining_start(scan: Scan, at: int) -> Hit | None:
    """With three months of the year to go, with a quarter left in 2023, with nine months of the year gone."""
    low, start = scan.low, scan.skip(at + 1, "only", "just", "still", "about")
    counted = 1 if low[start] in ("a", "another") else scan.count(start)
    unit = scan.tables.units.get(low[start + 1], 12)
    if counted is None or counted * unit >= 12:
        return None
    count, end = counted * unit, start + 2
    year: YearName | None = None
    if tail := _of_year(scan, end):
        end, year = tail
    marked = _mark(scan, end)
    if marked is None:
        return None
    end, gone = marked
    if year is None:
        tail = _of_year(scan, end)
        if tail is None:
            return None
        end, year = tail
    return _first_months(end, count if gone else 12 - count, year)


def _mark(scan: Scan, at: int) -> tuple[int, bool] | None:
    """The token after "to go", "left", "gone"; whether the months told are those that are over."""
    start = scan.skip(at, "still", "yet", "already")
    word, following = scan.low[start], scan.low[start + 1]
    if word == "to" and following in ("go", "run", "come", "spare"):
        return start + 2, False
    if word in ("left", "remaining", "outstanding"):
        return start + 1, False
    if word in ("gone", "past", "over", "done", "elapsed", "behind"):
        return start + 1 + (word == "behind" and following in ("it", "us", "them")), True
    return None


def _of_year(scan: Scan, at: int) -> tuple[int, YearName] | None:
    return _year_at(scan, at + 1) if scan.low[at] in ("of", "in") else None


def _year_at(scan: Scan, at: int) -> tuple[int, YearName] | None:
    found = scan.year_name(at) or scan.relative_year(at, of=True)
    return None if found is None or scan.low[found[0]] in scan.sets["years.units"] else found


def _first_months(end: int, count: int, year: YearName | None) -> Hit:
    fields: dict[str, Any] = {"month": 1, "to_month": count, "year": year, "ordinal": True}
    return Hit(end, "months", fields)


def just_ended(scan: Scan, at: int) -> int | None:
    """The token after "just ended", "that has just closed", "gone by" behind a year; else None."""
    low = scan.low
    start = scan.skip(scan.skip(at, "that", "which"), "has", "had", "is")
    told = scan.skip(start, "just", "recently", "now")
    if low[at] == "gone" and low[at + 1] == "by":
        return at + 2
    if told == start or low[told] not in scan.sets["relative.concluded"] | {"past", "gone", "over"}:
        return None
    end = scan.skip(told + 1, "by")
    return None if scan.month(scan.skip(end, "in", "on"), chained=True) else end


def ended_year(end: int, *, fiscal: bool) -> Hit:
    """The latest year that was over at publication."""
    form = "fiscal_year" if fiscal else "year"
    return Hit(end, form, {"year": YearName(offset=-1, anchor="ended", fiscal=fiscal)})
