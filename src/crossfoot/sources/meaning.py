"""The name of a column, row or figure in, what it says of flow, parties, period, kind, unit and scale out."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from fractions import Fraction
from functools import cache

from crossfoot.claim import Flow
from crossfoot.period import Period
from crossfoot.reading.mentions import vocabulary
from crossfoot.reading.tokens import tokens
from crossfoot.sources.tables import rows

_FLOWS: dict[str, Flow] = {
    "export": "exports",
    "exports": "exports",
    "import": "imports",
    "imports": "imports",
    "trade": "trade",
    "turnover": "trade",
    "balance": "balance",
    "surplus": "surplus",
    "deficit": "deficit",
}
_KINDS = {
    "growth": "growth",
    "yoy": "growth",
    "increase": "growth",
    "share": "share",
    "change": "change",
    "difference": "change",
}
_SCALES = {
    **dict.fromkeys(("thousand", "thousands", "k"), 10**3),
    **dict.fromkeys(("million", "millions", "mln", "mn", "m", "mio"), 10**6),
    **dict.fromkeys(("billion", "billions", "bln", "bn", "b"), 10**9),
    **dict.fromkeys(("trillion", "trillions", "trn", "tn"), 10**12),
}
_SECTORS = {"goods": "goods", "merchandise": "goods", "services": "services"}
_PLAIN = frozenset(
    """total overall all of in to from with by for the and a value values amount amounts level levels
    figure figures data series sum nominal current prices annual yearly monthly quarterly month year
    quarter half first second third fourth ytd cumulative date fob cif customs basis sa nsa adjusted
    unadjusted seasonally actual revised preliminary flash gross external foreign international world
    national country partner reporter our last previous prior earlier this latest new old fy fiscal""".split()
)
"""Words beside a flow that make it no narrower."""

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sep", "sept"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        1,
    )
    for name in names
}
_COMMON = frozenset({"USD", "EUR", "CNY", "JPY", "GBP", "RUB", "INR", "KRW", "CHF", "CAD", "AUD"})
_WORDS = re.compile(r"[A-Za-z]+|\d+|%")
_QUARTER = re.compile(r"(?:(\d{4})\W?[Qq]([1-4])|[Qq]([1-4])\W?(\d{4}))")
_MONTH = re.compile(r"(\d{4})[-_/mM]{1,2}(\d{1,2})(?!\d)")
_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What is known of a figure; None where nothing is said."""

    flow: Flow | None = None
    kind: str | None = None
    sector: str | None = None
    reporter: str | None = None
    partner: str | None = None
    period: Period | None = None
    unit: str | None = None
    scale: int | None = None

    def over(self, other: Meaning) -> Meaning:
        """What both say together, this one first."""
        known = {name: value for name in _FIELDS if (value := getattr(self, name)) is not None}
        return replace(other, **known)


_FIELDS = ("flow", "kind", "sector", "reporter", "partner", "period", "unit", "scale")


@cache
def meaning(name: str) -> Meaning:
    """Reads a name such as "exports_2023_usd_bn", "Growth (%)" or "Germany".

    >>> meaning("exports_2023_usd_bn").scale
    1000000000
    """
    words = [word.lower() for word in _WORDS.findall(_spaced(name))]
    flow = next((_FLOWS[word] for word in words if word in _FLOWS), None)
    kind = next((_KINDS[word] for word in words if word in _KINDS), None)
    scale = next((_SCALES[word] for word in words if word in _SCALES), None)
    sectors = list(dict.fromkeys(_SECTORS[word] for word in words if word in _SECTORS))
    sector = "goods_services" if len(sectors) == 2 else sectors[0] if sectors else None
    if sector is None and flow is not None:
        sector = _ware(name)
    unit = next((code for word in _WORDS.findall(name) if (code := _currency(word)) is not None), None)
    if any(word in ("pct", "percent", "%", "percentage") for word in words):
        unit = "percent"
    reporter, partner = _parties(name)
    return Meaning(
        flow,
        kind,
        sector,
        reporter,
        partner,
        period_of(name),
        unit,
        scale,
    )


def _ware(name: str) -> str | None:
    """What is traded, as claims call it; where no such word is known, the words that are left:
    "widget_exports" are not all exports."""
    words = tokens(_spaced(name).replace("_", " "))
    known = vocabulary()
    names = [word.lower for word in words]
    left: list[str] = []
    at = 0
    while at < len(words):
        match = known.match(words, at)
        if match is not None and match[1][0] == "sector":
            return match[1][1]
        _, length = _place_at(names, at)
        placed = length > 1 or _place_names().get(names[at]) is not None
        if not placed and _is_telling(names[at]):
            left.append(names[at])
        at += length
    return " ".join(left) or None


def _is_telling(word: str) -> bool:
    """Whether a word of a name says something that nothing else here takes up."""
    taken = word in _PLAIN or word in _FLOWS or word in _KINDS or word in _SCALES or word in _MONTHS
    if taken or not word.isalpha() or len(word) < 3 or word in ("percent", "pct", "percentage"):
        return False
    return _currency(word) is None


def place(name: object) -> str | None:
    """The code of a place named by name, alias or code; None where it is none."""
    text = str(name).strip()
    return text if text in ("EU27", "EU28", "ASEAN", "WLD") else _place_names().get(text.lower())


def period_of(value: object) -> Period | None:
    """The period that a cell or a name speaks of: 2023, "2023-09", "2023Q3", "Sep 2023", a date; None where
    none."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, datetime | date):
        return Period.month(value.year, value.month)
    text = str(value).strip()
    if re.fullmatch(r"\d{4}\.0", text):
        text = text[:4]
    try:
        return Period.parse(text)
    except ValueError:
        pass
    if found := _QUARTER.search(text):
        year, quarter = int(found[1] or found[4]), int(found[2] or found[3])
        return Period(year * 12 + 3 * quarter - 3, year * 12 + 3 * quarter - 1)
    if (found := _MONTH.search(text)) and 1 <= int(found[2]) <= 12:
        return Period.month(int(found[1]), int(found[2]))
    years = _YEAR.findall(text)
    if len(set(years)) != 1:
        return None
    months = [_MONTHS[word] for word in re.findall(r"[a-z]+", text.lower()) if word in _MONTHS]
    year = int(years[0])
    if not months:
        return Period.year(year)
    return Period(year * 12 + months[0] - 1, year * 12 + months[-1] - 1) if months[0] <= months[-1] else None


def exact(value: object) -> Fraction | None:
    """A number of a cell as it prints, exactly; None for text, nothing and not-a-number."""
    if value is None or isinstance(value, bool):
        return None
    text = str(value).strip().replace(",", "").removesuffix("%")
    try:
        return Fraction(text)
    except (ValueError, ZeroDivisionError):
        return None


def _spaced(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)


def _parties(name: str) -> tuple[str | None, str | None]:
    """Reporter and partner named in a name: a place after "to", "from" or "with" is the partner, else the
    first is the reporter."""
    words = re.findall(r"[^\W\d_]+", _spaced(name))
    reporter: str | None = None
    partner: str | None = None
    at = 0
    while at < len(words):
        code, length = _place_at(words, at)
        if code is not None:
            if at and words[at - 1].lower() in ("to", "from", "with"):
                partner = partner or code
            elif reporter is None:
                reporter = code
            else:
                partner = partner or code
        at += length
    return reporter, partner


def _place_at(words: list[str], at: int) -> tuple[str | None, int]:
    """The longest name of a place that begins at a word, and how many words it takes."""
    for length in range(min(4, len(words) - at), 0, -1):
        phrase = " ".join(words[at : at + length])
        code = _place_names().get(phrase.lower()) if len(phrase) > 3 or phrase.isupper() else None
        if code is not None:
            return code, length
    return None, 1


@cache
def _place_names() -> dict[str, str]:
    names: dict[str, str] = {}
    for row in rows("countries"):
        for name in (row["iso3"], row["name"], row["demonym"], *row["aliases"].split("|")):
            if len(name) > 2:
                names.setdefault(name.lower(), row["iso3"])
    return {**names, "us": "USA", "uk": "GBR", "world": "WLD", "wld": "WLD"}


def _currency(word: str) -> str | None:
    """The currency a word is the code of; in small letters only the common ones, for many codes are words."""
    code = word.upper()
    return code if code in _currencies() and (word.isupper() or code in _COMMON) else None


@cache
def _currencies() -> frozenset[str]:
    return frozenset(row["code"] for row in rows("currencies"))
