"""A sentence's tokens in, its phrases of time out: where they stand, what they name and whether they are what
a figure covers or what it is compared with.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from crossfoot.reading.calendar_context import (
    CalendarContext,
    base_period,
    calendar_context,
    coming,
    fiscal_start,
    resolve,
)
from crossfoot.reading.document_date import document_date
from crossfoot.reading.period_labels import count_letter, letter_start, numeric_date, year_start
from crossfoot.reading.period_names import day_first, month_start
from crossfoot.reading.period_pairs import bare_part, both_start, paired_start
from crossfoot.reading.period_parts import ordinal_start
from crossfoot.reading.period_progress import halfway_start, remaining_start
from crossfoot.reading.period_references import (
    edge_start,
    fiscal_ended,
    fixed_start,
    other_year_start,
    part_start,
    same_start,
    unit_start,
)
from crossfoot.reading.period_relatives import count_start, determined_start
from crossfoot.reading.period_roles import finished
from crossfoot.reading.period_scan import Hit, Scan
from crossfoot.reading.period_seasons import season_start, weekday_start
from crossfoot.reading.period_words import PeriodPhrase, PeriodTables, YearName, period_tables
from crossfoot.reading.tokens import Token

__all__ = [
    "CalendarContext",
    "PeriodPhrase",
    "YearName",
    "base_period",
    "calendar_context",
    "coming",
    "document_date",
    "fiscal_start",
    "period_phrases",
    "resolve",
]

Parser = Callable[[Scan, int], Hit | None]


@cache
def _starters(language: str) -> tuple[PeriodTables, dict[str, tuple[Parser, ...]]]:
    """Which parsers may begin at a word, in the order they are tried."""
    tables = period_tables(language)
    starters: dict[str, list[Parser]] = {}

    def add(words: object, parser: Parser) -> None:
        for word in words:  # type: ignore[attr-defined]
            starters.setdefault(word, []).append(parser)

    add(tables.phrase_starts, fixed_start)
    add(("year", "end", "start", "beginning", "close"), edge_start)
    add(("early", "late", "mid"), part_start)
    add(tables.sets["same.adjectives"], same_start)
    add(tables.ordinals, paired_start)
    add(tables.ordinals, ordinal_start)
    add(("halfway", "midway", "half"), halfway_start)
    add({"with"}, remaining_start)
    add({"both"}, both_start)
    add(tables.calendar_words, other_year_start)
    add(tables.sets["relative.fiscal"], fiscal_ended)
    add(
        tables.sets["determiners.published"]
        | tables.sets["determiners.current"]
        | tables.sets["determiners.earlier"]
        | tables.sets["determiners.whole"],
        determined_start,
    )
    add({"past"}, determined_start)
    add(tables.counts, count_start)
    add([*tables.months, *tables.abbreviations, *tables.calendars], month_start)
    add(["q", "h", "m"], letter_start)
    add([*tables.units, "period"], unit_start)
    add(["fy", "calendar", "'", *tables.sets["relative.fiscal"]], year_start)
    add([*tables.raw["weekdays"]["names"], *tables.raw["weekdays"]["abbreviations"]], weekday_start)
    add(tables.raw["seasons"], season_start)
    return tables, {word: tuple(parsers) for word, parsers in starters.items()}


_EXPLAINED = frozenset(("trailing", "period_words", "year_to_date"))
_NUMBERS: tuple[Parser, ...] = (day_first, count_letter, ordinal_start, count_start)


def period_phrases(text: str, words: Sequence[Token], language: str = "en") -> list[PeriodPhrase]:
    """The phrases of time in a sentence given by its tokens, in order and without overlap.

    >>> from crossfoot.reading.tokens import tokens
    >>> text = "Trade grew 29.5% in the first three quarters of 2023 from a year earlier."
    >>> for phrase in period_phrases(text, tokens(text)):
    ...     print(phrase.role, phrase.form, text[phrase.start : phrase.end], sep=" | ")
    current | months | in the first three quarters of 2023
    base | year_earlier | from a year earlier
    """
    tables, starters = _starters(language)
    triggers = tables.triggers
    for word in words:
        if word.lower in triggers or (word.kind == "number" and len(word.lower) >= 8):
            break
    else:
        return []
    scan = Scan(text, words, tables)
    phrases: list[PeriodPhrase] = []
    part: Hit | None = None
    at, taken = 0, 0
    while at < scan.size:
        hit = _hit_at(scan, at, starters)
        if hit is None and part is not None:
            hit = bare_part(scan, at, part)
        if hit is None:
            at += 1
            continue
        if hit.form in ("year", "fiscal_year"):
            hit = _with_part(scan, _bounded(scan, hit, starters), starters)
        elif hit.form in _EXPLAINED and scan.low[hit.end] == "(":
            hit = _explained(scan, hit, starters)
        if hit.form in ("quarter", "half") and hit.fields.get("ordinal"):
            part = hit
        phrase = finished(scan, at, hit, taken)
        phrases.append(phrase)
        taken = phrase.last
        at = max(hit.end, at + 1)
    return phrases


def _explained(scan: Scan, hit: Hit, starters: dict[str, tuple[Parser, ...]]) -> Hit:
    """The months in brackets that say what a run told by length is: "six months (March to August 2021)"."""
    inside = _hit_at(scan, hit.end + 1, starters) if hit.end + 1 < scan.size else None
    if inside is None or inside.form not in ("months", "day_span", "years") or scan.low[inside.end] != ")":
        return hit
    return Hit(inside.end + 1, inside.form, inside.fields) if inside.fields.get("year") else hit


def _bounded(scan: Scan, hit: Hit, starters: dict[str, tuple[Parser, ...]]) -> Hit:
    """A fiscal or other calendar's year with its first and last day or month in brackets behind it."""
    year = hit.fields["year"]
    if scan.low[hit.end] != "(" or not (year.fiscal or year.calendar) or hit.end + 1 >= scan.size:
        return hit
    inside = _hit_at(scan, hit.end + 1, starters)
    if inside is None or inside.form not in ("months", "day_span") or scan.low[inside.end] != ")":
        return hit
    told = inside.fields
    if told.get("ordinal") or (told["to_month"] - told["month"]) % 12 not in (11, 0):
        return hit
    if told["year"] is None:
        return Hit(inside.end + 1, hit.form, hit.fields)
    kept: dict[str, Any] = {
        name: told[name] for name in ("month", "to_month", "year", "to_year") if name in told
    }
    return Hit(inside.end + 1, "months", kept)


def _with_part(scan: Scan, hit: Hit, starters: dict[str, tuple[Parser, ...]]) -> Hit:
    """A year and the part of it told directly after: "last year's third quarter", "2022 Q3"; the year alone
    where none follows.
    """
    possessive = scan.low[hit.end] == "'s"
    start = hit.end + possessive
    part = _hit_at(scan, start, starters) if start < scan.size else None
    if (
        part is None
        or part.fields.get("month") is None
        or part.fields.get("year") is not None
        or part.fields.get("anchor")
    ):
        return hit
    if part.form not in (
        ("month", "months", "quarter", "half") if possessive else ("months", "quarter", "half")
    ):
        return hit
    return Hit(part.end, part.form, {**part.fields, "year": hit.fields["year"]})


def _hit_at(scan: Scan, at: int, starters: dict[str, tuple[Parser, ...]]) -> Hit | None:
    if scan.words[at].kind == "number":
        digits = scan.low[at]
        if len(digits) == 4:
            if hit := year_start(scan, at):
                return hit
        elif len(digits) <= 2:
            for parser in _NUMBERS:
                if hit := parser(scan, at):
                    return hit
        elif len(digits) >= 8:
            return numeric_date(scan, at)
        return None
    for parser in starters.get(scan.low[at], ()):
        if hit := parser(scan, at):
            return hit
    return None
