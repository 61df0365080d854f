"""Parsers of parts of a year told in twos: the first and second quarters, "the third" after a quarter was
named, both years.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from crossfoot.reading.period_parts import ordinal_start
from crossfoot.reading.period_scan import Hit, Scan
from crossfoot.reading.period_words import YearName

_AFTER = frozenset("and but or when as was were had from by while after 's saw".split())
_BEFORE = frozenset("of in than to from for during against and over on with versus vs after".split())


def paired_start(scan: Scan, at: int) -> Hit | None:
    """The first and second quarters of 2023: one run where they are neighbours, else the first of them."""
    low = scan.low
    place, later = scan.tables.ordinals.get(low[at]), scan.tables.ordinals.get(low[at + 2])
    if (
        place is None
        or later is None
        or low[at + 1] not in ("and", "to", "through", "-")
        or not 0 < place < later
    ):
        return None
    second = ordinal_start(scan, at + 2)
    if second is None or second.form not in ("quarter", "half"):
        return None
    fields = dict(second.fields)
    length = 3 if second.form == "quarter" else 6
    apart = "respectively" in low[second.end : second.end + 30] or low[at - 1] == "both"
    if low[at + 1] == "and" and (later != place + 1 or apart):
        return Hit(
            at + 1, second.form, {**fields, "month": (place - 1) * length + 1, "to_month": place * length}
        )
    return Hit(second.end, "months", {**fields, "month": (place - 1) * length + 1})


def bare_part(scan: Scan, at: int, part: Hit) -> Hit | None:
    """ "The third" where a quarter or half was named before it in the sentence: that of the same year."""
    place = scan.tables.ordinals.get(scan.low[at])
    if place is None or scan.low[at - 1] != "the" or scan.low[at - 2] not in _BEFORE:
        return None
    length = 3 if part.form == "quarter" else 6
    if not 0 < place <= 12 // length or (at + 1 < scan.size and not _stands_alone(scan, at + 1)):
        return None
    year: YearName | None = part.fields.get("year")
    end = at + 1
    if tail := scan.year_tail(end):
        end, year = tail
    elif (
        year
        and year.number is not None
        and scan.low[at - 2] == "to"
        and place * length < part.fields["month"]
    ):
        year = replace(year, number=year.number + 1, to=None if year.to is None else year.to + 1)
    fields: dict[str, Any] = {
        "month": (place - 1) * length + 1,
        "to_month": place * length,
        "year": year,
        "ordinal": True,
    }
    return Hit(end, part.form, fields)


def _stands_alone(scan: Scan, at: int) -> bool:
    """Whether an ordinal that ends before token `at` has no noun of its own."""
    return scan.words[at].kind != "word" or scan.low[at] in _AFTER or scan.year_tail(at) is not None


def both_start(scan: Scan, at: int) -> Hit | None:
    """Both years, both quarters, either year: the one the text is at and the one before it."""
    unit = scan.tables.units.get(scan.low[at + 1], 0)
    if unit not in (1, 3, 6, 12) or not scan.low[at + 1].endswith("s"):
        return None
    return Hit(at + 2, "both", {"count": 2 * unit})
