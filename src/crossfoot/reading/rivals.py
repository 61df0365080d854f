"""A sentence in; the words that call a country the largest partner, market or supplier of another out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from crossfoot.claim import Flow
from crossfoot.period import Period
from crossfoot.reading.lexicon import Lexicon, table
from crossfoot.reading.mentions import Mention
from crossfoot.reading.sheet import Sheet

_FLOWS: tuple[Flow, ...] = ("trade", "exports", "imports")
_OF = frozenset({"of", "for", "to"})
_PLAIN = _OF | {"the", "its", "all", "goods", "merchandise", "imports", "exports", "trade", "again"}
_REACH = 7
"""So many words after the rank the country ranked for may stand: "supplier of goods to the United States"."""


@dataclass(frozen=True, slots=True)
class Rank:
    """The word of rank, tokens `first` to `last`; `partner` is the largest in that flow of `reporter`."""

    first: int
    last: int
    flow: Flow
    reporter: str
    partner: str


def ranks(sheet: Sheet, language: str = "en") -> Iterator[Rank]:
    """ "China was Japan's largest export market", "Mexico is the top trading partner of the United States":
    only where both countries are told plainly, the ranked one before the rank, and nothing says of what or
    where it is the largest ("buyer of steel", "market in Asia")."""
    tops, rivals = _words(language)
    places = sheet.of("place")
    if len(places) < 2:
        return
    for at in range(len(sheet.words)):
        if (top := tops.match(sheet.words, at)) is None:
            continue
        last = at + top[0]
        rival = rivals.match(sheet.words, last) if last < len(sheet.words) else None
        if rival is None or sheet.lower(at - 1) == "-" or _is_ordinal(sheet, at - 1):
            continue
        before = [place for place in places if place.last <= at]
        reporter = _owner(before, at) or _after(sheet, places, last + rival[0])
        partner = next((p for p in reversed(before) if p is not reporter), None)
        told = reporter is not None and partner is not None and reporter.value != partner.value
        if told and _is_of_all(sheet, last + rival[0], reporter):
            assert reporter is not None
            assert partner is not None
            yield Rank(at, last, rival[1], str(reporter.value), str(partner.value))


def year_told(sheet: Sheet) -> Period | None:
    """The only year that the sentence names."""
    named = [phrase for phrase in sheet.periods if phrase.role == "current"]
    if len(named) != 1 or named[0].form != "year" or named[0].year is None:
        return None
    year = named[0].year
    plain = year.anchor == "number" and year.to is None and not year.fiscal and not year.calendar
    return Period.year(year.number) if plain and year.number else None


def _owner(before: list[Mention], at: int) -> Mention | None:
    """ "Japan's largest ...": the place that the rank follows, with or without the mark of the genitive."""
    near = before[-1] if len(before) > 1 else None
    return near if near is not None and at - near.last <= 2 else None


def _is_ordinal(sheet: Sheet, at: int) -> bool:
    """ "second largest" """
    return any(figure.first <= at < figure.last for figure in sheet.figures)


def _is_of_all(sheet: Sheet, start: int, reporter: Mention | None) -> bool:
    """Whether up to the next mark or period there are only words that leave the rank one of all trade."""
    dated = {at for phrase in sheet.periods for at in range(phrase.first, phrase.last)}
    for at in range(start, len(sheet.words)):
        word = sheet.lower(at)
        if at in dated or not word.isalnum():
            return True
        named = reporter is not None and reporter.first <= at < reporter.last
        if not named and word not in _PLAIN:
            return False
    return True


def _after(sheet: Sheet, places: list[Mention], start: int) -> Mention | None:
    """ "... partner of the United States"."""
    for place in places:
        between = [sheet.lower(at) for at in range(start, place.first)]
        if start < place.first <= start + _REACH and set(between) & _OF:
            return place
    return None


@cache
def _words(language: str) -> tuple[Lexicon[bool], Lexicon[Flow]]:
    try:
        rows = table(language, "records")
    except FileNotFoundError:
        return Lexicon(), Lexicon()
    tops = Lexicon((word, True) for word in rows["top"])
    return tops, Lexicon((word, flow) for flow in _FLOWS for word in rows[f"rivals_{flow}"])
