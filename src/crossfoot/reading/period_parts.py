"""Parsers of parts of a year or month told by place: first half, first nine months of 2023, third quarter,
second week of May.
"""

from __future__ import annotations

from typing import Any

from crossfoot.reading.period_labels import with_year
from crossfoot.reading.period_scan import Hit, Scan
from crossfoot.reading.period_words import YearName


def ordinal_start(scan: Scan, at: int) -> Hit | None:
    """First half, first nine months of 2023, third quarter, first 20 days of November, second week of May."""
    place = scan.tables.ordinals.get(scan.low[at])
    end = at + 1
    if place is None:
        number = scan.number(at)
        if (
            number is None
            or not 1 <= number <= 12
            or scan.low[end] not in ("st", "nd", "rd", "th")
            or not scan.adjacent(at)
        ):
            return None
        place, end = number, end + 1
    if scan.low[at - 1] in ("a", "an") and place > 0 and scan.low[end] != "quarter":
        return _rank(scan, end)
    low = scan.low
    if low[end] in ("fiscal", "calendar"):
        end += 1
        if (unit := scan.tables.units.get(low[end])) and unit in (3, 6):
            return _part(scan, at, end + 1, place, unit, None, fiscal=low[end - 1] == "fiscal")
    counted = scan.count(end)
    if counted is not None and low[end + 1] != ",":
        end = scan.skip(end + 1, "-", "full", "calendar")
        if low[end] == "and" and low[end + 1] == "a" and low[end + 2] == "half":
            end += 3
    else:
        counted = None
        end = _past_adjectives(scan, end)
        if end < 0:
            return _rank(scan, at + 1)
    days = scan.tables.day_units.get(low[end])
    if days:
        return _part_of_month(scan, end + 1, place, days, counted)
    unit = scan.tables.units.get(low[end])
    if unit is None or unit > 6:
        return None
    end += 1
    if (low[end] == "-" and low[end + 1] == "year" and unit == 6) or (
        low[end] == "-" and low[end + 1] in ("period", "stretch")
    ):
        end += 2
    elif low[end] in ("-", "on", "over") and low[end + 1] in ("on", "over", unit):
        return None
    return _part(scan, at, scan.skip(end, "period", "stretch", "span"), place, unit, counted)


def _past_adjectives(scan: Scan, at: int) -> int:
    """The token of the unit after adjectives between it and its ordinal ("the first, virus-hit quarter"); -1
    where they make it a rank.
    """
    units, days = scan.tables.units, scan.tables.day_units
    for end in range(at, at + 5):
        word = scan.low[end]
        if word in units or word in days:
            return end
        if word in scan.sets["relative.rank_adjectives"]:
            return -1
        if word not in (",", "-") and (not word[:1].isalpha() or word in _STOPPERS):
            break
    return at


_STOPPERS = frozenset("of in the and to for time a since on half by from or as is was at with".split())


def _rank(scan: Scan, at: int) -> Hit | None:
    """ "for an eighth month", "third straight quarter": how long something has lasted."""
    for end in range(at, at + 4):
        if scan.low[end] in scan.tables.units or scan.low[end] in scan.tables.day_units:
            end = running(scan, end + 1)
            return Hit(end, "duration", {})
        if scan.low[end] not in scan.sets["relative.rank_adjectives"]:
            return None
    return None


def _part(
    scan: Scan, at: int, end: int, place: int, unit: int, counted: int | None, *, fiscal: bool = False
) -> Hit | None:
    """A part of a year counted in units of months from its beginning (or, with place -1, back from
    its end).
    """
    low = scan.low
    lasting = running(scan, end)
    if lasting != end:
        return Hit(lasting, "duration", {})
    length = 12 // unit
    if counted is None and unit == 1 and place not in (1, -1) and not scan.year_tail(end):
        return Hit(end, "duration", {})
    if counted is not None and (counted < 1 or counted > length):
        return Hit(end, "duration", {"count": counted * unit})
    span = counted or 1
    if place == 1:
        month, to_month = 1, span * unit
    elif place == -1:
        month, to_month = 12 - span * unit + 1, 12
    elif place <= length and span == 1:
        month, to_month = (place - 1) * unit + 1, place * unit
    else:
        return None
    fields: dict[str, Any] = {"month": month, "to_month": to_month, "year": None, "ordinal": True}
    if (low[end] == "of" and unit == 6) or (low[end] == "of" and unit == 1 and counted is None):
        named = scan.month(end + 1)
        if named and unit == 6:
            return _half_of_month(scan, named, place)
    if unit == 6 and low[end] == "of" and low[end + 1] == "the" and not scan.year_tail(end):
        return None
    end = with_year(scan, end, fields)
    if fields["year"] is None and unit > 1 and counted is None and _of_play(scan, at):
        return None
    if fields["year"] is None and (fiscal or low[at - 1] in ("fiscal", "financial")):
        fields["year"] = YearName(anchor="latest", fiscal=True)
    if (
        counted is not None
        and low[end] in scan.sets["relative.ended"]
        and (stop := scan.month(scan.skip(end + 1, "the", "end", "of")))
    ):
        end, fields["to_month"] = stop[0], stop[1]
        if tail := scan.year_tail(end):
            end, fields["year"] = tail
    form = {1: "months", 3: "quarter", 6: "half"}[unit] if span == 1 else "months"
    if unit == 1 and span == 1:
        form = "month"
    return Hit(end, form, fields)


def _of_play(scan: Scan, at: int) -> bool:
    """Whether a sentence tells of a match: words of play, a score, a quarter that was won."""
    low, results = scan.low, scan.sets["sport.results"]
    if low[at - 1] == "the" and low[at - 2] in ("won", "lost"):
        return True
    for place in range(scan.size):
        if low[place] in scan.sets["sport.play"]:
            return True
        if low[place] in results:
            first, last = scan.number(place + 1), scan.number(place + 3)
            if low[place + 2] == "-" and first is not None and last is not None and max(first, last) < 150:
                return True
    return False


def _half_of_month(scan: Scan, named: tuple[int, int], place: int) -> Hit:
    end, month = named
    first, last = (1, 15) if place == 1 else (16, 31)
    fields: dict[str, Any] = {"month": month, "day": first, "to_month": month, "to_day": last, "year": None}
    if tail := scan.year_tail(end):
        end, fields["year"] = tail
    return Hit(end, "day_span", fields)


def _part_of_month(scan: Scan, end: int, place: int, days: int, counted: int | None) -> Hit | None:
    """The first 20 days of November, the third week of May: days of a month (31 stands for its last)."""
    length = days * (counted or 1)
    if place > 0:
        first, last = (place - 1) * length + 1, place * length
    else:
        first, last = 31 - length + 1, 31
    if (days == 1 and counted is None) or first > 31:
        return None
    start = scan.skip(end, "of", "in")
    fields: dict[str, Any] = {"day": first, "to_day": min(last, 31), "year": None}
    if start > end and (named := scan.month(start)):
        end, fields["month"] = named
        fields["to_month"] = named[1]
        if tail := scan.year_tail(end):
            end, fields["year"] = tail
        return Hit(end, "day_span", fields)
    if start > end and scan.low[start] in ("the", "this") and scan.low[start + 1] == "month":
        return Hit(start + 2, "day_span", fields)
    return None


def running(scan: Scan, at: int) -> int:
    if scan.low[at : at + 3] == ["in", "a", "row"] or scan.low[at : at + 3] == ["on", "the", "trot"]:
        return at + 3
    return scan.skip(at, *scan.sets["relative.running"])
