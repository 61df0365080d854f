"""What a claim measures in words that a reader knows: names of places and months instead of codes."""

from __future__ import annotations

import re
from functools import cache

from crossfoot.period import Period
from crossfoot.report import ClaimRow
from crossfoot.sources.tables import rows
from crossfoot.sources.wording import MONTHS
from crossfoot.sources.wording import span as months

_KINDS = {
    "level": "",
    "change": "change of",
    "growth": "growth of",
    "share": "share of",
    "target": "target for",
    "forecast": "forecast of",
    "rate": "rate of",
    "rank": "rank of",
    "order": "standing of",
}
_BARE = {"level": "amount", "order": "words of order", "other": "figure"}
_PLACES = {"EU27": "EU", "EU28": "EU of 28", "EA": "euro area", "WLD": "world"}
_CODES = re.compile(
    r"\b[A-Z][A-Z0-9]{2,3}(?:-[A-Z][A-Z0-9]{2,3})?(?= (?:exports|imports|trade|balance|surplus|deficit)\b)"
)
_TIES = {"exports": "to", "imports": "from"}


def measure(claim: ClaimRow) -> str:
    """What a claim measures, in one phrase: kind, flow, sector, parties, period."""
    parts = [_subject(claim)]
    if parties := _parties(claim):
        parts.append(parties)
    if period := claim.days or claim.period:
        parts.append(span(period) + (f" on {span(claim.base)}" if claim.base else ""))
    return ", ".join(parts)


def span(period: str) -> str:
    """A period in words.

    >>> span("2023-01/2023-09"), span("2023-05-01/2023-05-20"), span("2019/2023")
    ('January-September 2023', '1-20 May 2023', '2019-2023')
    >>> span("--10")
    'October'
    """
    if period.startswith("--"):  # ISO 8601 for a month of any year.
        return MONTHS[int(period[2:]) - 1]
    try:
        read = Period.parse(period)
    except ValueError:
        return period
    if read.days is None:
        return months(read).replace("/", "-")
    start, end = read.days
    last = f"{end.day} {MONTHS[end.month - 1]} {end.year}"
    if start == end:
        return last
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}-{last}"
    return f"{start.day} {MONTHS[start.month - 1]} {start.year} to {last}"


def place(code: str) -> str:
    """The name of a place; the code itself where it is one that readers know, or none.

    >>> place("RUS"), place("ASEAN")
    ('Russia', 'ASEAN')
    """
    return _PLACES.get(code) or _names().get(code, code)


def named(text: str) -> str:
    """A line in which the codes of countries before a flow give way to names.

    >>> named("published 176.4 bn USD for CHN-RUS trade, goods")
    'published 176.4 bn USD for China-Russia trade, goods'
    """
    return _CODES.sub(lambda found: "-".join(map(place, found[0].split("-"))), text)


def _subject(claim: ClaimRow) -> str:
    if claim.flow is None and claim.sector is None:
        return _BARE.get(claim.kind, claim.kind)
    sector = (claim.sector or "").replace("goods_services", "goods and services")
    what = " ".join(part for part in (sector, claim.flow) if part)
    return f"{_KINDS.get(claim.kind, f'{claim.kind} of')} {what}".strip()


def _parties(claim: ClaimRow) -> str:
    reporter, partner = (place(code) if code else "" for code in (claim.reporter, claim.partner))
    if not partner:
        return reporter
    return f"{reporter} {_TIES.get(claim.flow or '', 'with')} {partner}".strip()


@cache
def _names() -> dict[str, str]:
    return {row["iso3"]: row["name"] for row in rows("countries")}
