"""What a phrase of time is, and the tables of a language by which such phrases are found."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from crossfoot.reading.lexicon import Lexicon, table


@dataclass(frozen=True, slots=True)
class YearName:
    """A year as named: by number (2023), by a span (2023-24, `to` is then 2024), or relative to publication
    or the current period.
    """

    number: int | None = None
    to: int | None = None
    offset: int = 0
    anchor: str = "number"
    fiscal: bool = False
    calendar: str = ""


@dataclass(frozen=True, slots=True)
class PeriodPhrase:
    """One phrase of time, and what is needed to resolve it.

    `start`, `end` are offsets in the text, `first`, `last` half-open token indices with the preposition that
    belongs to it. `role` is current, base, since, by, until, dateline, publication, duration or recurring.
    `form` is how it is told. `month`, `to_month` are 1 to 12 (places in the fiscal year when `ordinal` and
    the year is fiscal); `count` is in months. `preposition` holds the words that gave the role ("of", "than
    in"), in lower case; "" where none did.
    """

    start: int
    end: int
    first: int
    last: int
    role: str
    form: str
    month: int | None = None
    to_month: int | None = None
    day: int | None = None
    to_day: int | None = None
    year: YearName | None = None
    to_year: YearName | None = None
    count: int = 0
    offset: int = 0
    anchor: str = ""
    ordinal: bool = False
    whole: bool = False
    to_date: bool = False
    calendar: str = ""
    topic: str = ""
    preposition: str = ""


@dataclass(frozen=True)
class PeriodTables:
    """The tables of one language, as the parsers look them up."""

    months: dict[str, int]
    abbreviations: dict[str, int]
    calendars: dict[str, tuple[str, int]]
    calendar_words: dict[str, str]
    counts: dict[str, int]
    ordinals: dict[str, int]
    units: dict[str, int]
    day_units: dict[str, int]
    raw: dict[str, Any]
    phrases: Lexicon[str]
    phrase_starts: frozenset[str]
    roles: dict[str, list[tuple[tuple[str, ...], str]]]
    triggers: frozenset[str]
    sets: dict[str, frozenset[str]] = field(default_factory=dict)


@cache
def period_tables(language: str) -> PeriodTables:
    """The tables for periods of a language; FileNotFoundError where it is not carried."""
    raw = table(language, "periods")
    months, short = dict(raw["months"]), dict(raw["month_abbreviations"])
    calendars = {
        name: (calendar, place)
        for calendar, entry in raw["calendars"].items()
        for place, names in enumerate(entry["months"], start=1)
        for name in names
    }
    phrases: Lexicon[str] = Lexicon(
        (phrase, form) for form, told in raw["phrases"].items() for phrase in told
    )
    starts = frozenset(phrase.split()[0] for told in raw["phrases"].values() for phrase in told)
    roles: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for role, told in raw["roles"].items():
        for phrase in told:
            words = tuple(phrase.split())
            roles.setdefault(words[-1], []).append((words, role))
    for rows in roles.values():
        rows.sort(key=lambda row: -len(row[0]))
    sets = {
        f"{section}.{name}": frozenset(words)
        for section, entry in raw.items()
        if section not in ("phrases", "calendars", "roles")
        for name, words in entry.items()
        if isinstance(words, list) and words and isinstance(words[0], str)
    }
    for name in ("published", "current"):
        sets[f"determiners.{name}"] = frozenset(raw["determiners"][name])
    weekdays = frozenset(raw["weekdays"]["names"]) | frozenset(raw["weekdays"]["abbreviations"])
    lasting = {
        "annually",
        "yearly",
        "daily",
        "today",
        "yesterday",
        "tomorrow",
        "tonight",
        "yoy",
        "mom",
        "qoq",
        "ytd",
        "cumulatively",
        "now",
    }
    triggers = frozenset(
        set(months)
        | set(short)
        | set(calendars)
        | set(raw["units"])
        | set(raw["day_units"])
        | weekdays
        | set(raw["seasons"])
        | lasting
        | {
            "fy",
            "fiscal",
            "q",
            "h",
            "m",
            "mfy",
            "period",
            "periods",
            "stretch",
            "span",
            "time",
            "y",
            "yr",
            "terms",
            "morning",
            "evening",
            "afternoon",
            "basis",
            "season",
            "campaign",
            "comparison",
            "part",
            "timeframe",
        }
        | {str(year) for year in range(1900, 2101)}
        | {str(year) for year in range(1370, 1421)}
    )
    return PeriodTables(
        months,
        short,
        calendars,
        {word: calendar for calendar, entry in raw["calendars"].items() for word in entry["words"]},
        raw["counts"],
        raw["ordinals"],
        raw["units"],
        raw["day_units"],
        raw,
        phrases,
        starts,
        roles,
        triggers,
        sets,
    )
