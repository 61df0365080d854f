"""A text in, the date on which it was published out, as far as full dates in it tell."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from crossfoot.reading.lexicon import table

_HEAD = 700
_NUMERIC = re.compile(
    r"(?<![\d.])(?:(\d{1,2})\.(\d{1,2})\.(\d{4})|(\d{4})-(\d{2})-(\d{2})|(\d{1,2})/(\d{1,2})/(\d{4}))(?![\d.]\d)"
)
# A date that a word such as these introduces is no date of publication.
_OTHER = re.compile(
    r"\b(?:by|until|till|from|since|before|effective|starting|beginning|through|to|ended|ending|between|after|born|and|end|year)\s*(?:the\s|on\s)?\s*$",
    re.I,
)


@cache
def _worded() -> re.Pattern[str]:
    rows = table("en", "periods")
    names = "|".join(sorted([*rows["months"], *rows["month_abbreviations"]], key=len, reverse=True))
    return re.compile(
        rf"\b(?:(?P<m1>{names})\.?\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y1>(?:19|20)\d\d)"
        rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m2>{names})\.?,?\s+(?P<y2>(?:19|20)\d\d))\b",
        re.I,
    )


def document_date(text: str) -> date | None:
    """The latest full date in the head of the text, else in the rest of it, deadlines and the ends of spans
    left out; None without one.

    Days come first in 7.11.2023 and 7/11/2023; where both readings of a date with strokes are possible it is
    left out.

    >>> document_date("Photo: the port, 1920, 18.10.2023\\nOn October 18 the two met.")
    datetime.date(2023, 10, 18)
    """
    found = [(match.start(), day) for match in _NUMERIC.finditer(text) if (day := _numeric(match))]
    months = {**table("en", "periods")["months"], **table("en", "periods")["month_abbreviations"]}
    for match in _worded().finditer(text):
        order = "1" if match["m1"] else "2"
        month = months[match[f"m{order}"].lower()]
        if at := _date(int(match[f"y{order}"]), month, int(match[f"d{order}"])):
            found.append((match.start(), at))
    found = [(start, day) for start, day in found if not _OTHER.search(text, max(0, start - 24), start)]
    head = [day for start, day in found if start < _HEAD]
    return max(head or (day for _, day in found), default=None)


def _numeric(match: re.Match[str]) -> date | None:
    if match[1]:
        return _date(int(match[3]), int(match[2]), int(match[1]))
    if match[4]:
        return _date(int(match[4]), int(match[5]), int(match[6]))
    first, second, year = int(match[7]), int(match[8]), int(match[9])
    if first > 12 or first == second:
        return _date(year, second, first)
    return _date(year, first, second) if second > 12 else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 1950 <= year <= 2100 else None
    except ValueError:
        return None
