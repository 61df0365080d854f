"""Parsers of weekdays and seasons: Thursday, Thurs., in spring, the summer of 2022, this season, the last
marketing year.
"""

from __future__ import annotations

from crossfoot.reading.period_scan import Hit, Scan
from crossfoot.reading.period_words import YearName


def weekday_start(scan: Scan, at: int) -> Hit | None:
    """Thursday; Thurs. only with a point or after "on"."""
    low = scan.low
    if low[at] in scan.sets["weekdays.abbreviations"]:
        if not scan.capital(at) or not (
            low[at - 1] == "on" or (low[at + 1] in (".", ",") and scan.month(at + 2, chained=True))
        ):
            return None
        return Hit(scan.skip(at + 1, "."), "weekday", {"topic": low[at]})
    return Hit(at + 1, "weekday", {"topic": low[at]})


def season_start(scan: Scan, at: int) -> Hit | None:
    """Spring, summer, autumn or winter after in, this, last or of: "in spring", "the summer of 2022"."""
    low = scan.low
    before = scan.low[at - 2] if low[at - 1] == "the" else low[at - 1]
    tail = scan.year_tail(at + 1)
    if before not in ("in", "since", "by", "until", "during", "over") or (
        low[at] == "fall" and not (tail and low[at - 1] in ("in", "the"))
    ):
        return None
    if tail:
        return Hit(tail[0], "season_of_year", {"topic": low[at], "year": tail[1]})
    if low[at] == "fall" or low[at + 1] in ("in", "of", "-"):
        return None
    return Hit(at + 1, "season_of_year", {"topic": low[at]})


def campaign_start(scan: Scan, at: int) -> Hit | None:
    """The season of a crop told from today: this season, the current marketing year, last wheat season."""
    low = scan.low
    anchor = "published" if low[at] in scan.tables.raw["determiners"]["published"] else "current"
    offset = scan.tables.raw["determiners"][anchor].get(low[at])
    crop = low[at + 1] if low[at + 1] in scan.tables.raw["marketing"] else ""
    end = at + 2 if crop else at + 1
    named = low[end] in ("season", "campaign")
    yearly = low[end] in scan.sets["relative.seasons"] and low[end + 1] == "year"
    if offset is None or not (named or yearly):
        return None
    year = YearName(offset=offset, anchor=anchor)
    return Hit(end + 1 if named else end + 2, "season", {"year": year, "topic": crop})
