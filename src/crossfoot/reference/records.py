"""A word of order in the text and a source in; whether the level it speaks of is the highest (lowest) of the
years carried."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from crossfoot.claim import Claim, Reading
from crossfoot.finding import Finding
from crossfoot.interval import Interval
from crossfoot.period import Period
from crossfoot.reading.lexicon import table
from crossfoot.reference.judgement import judgement
from crossfoot.reference.levels import matches
from crossfoot.sources.fit import REVISION, fits, provider_country, same_party
from crossfoot.sources.observation import Observation, Source
from crossfoot.sources.wording import number, scale_of, span

RULE = "record"
YEARS_BACK = 45


_DATED = re.compile(r" \w+ (?:(\w+) )?(\d{4})\b")


@dataclass(frozen=True, slots=True)
class Words:
    """What a word of order claims: the lowest or the highest, of all or since a time."""

    low: bool
    since: Period | None


@dataclass(slots=True)
class Past:
    """Earlier spans beside the level: those carried, years bounded by another figure, open ones and gaps."""

    carried: dict[Period, Observation] = field(default_factory=dict)
    bounded: dict[int, Observation] = field(default_factory=dict)
    open: list[int] = field(default_factory=list)
    missing: list[int] = field(default_factory=list)
    beaten: list[Observation] = field(default_factory=list)


def record_finding(claim: Claim, reading: Reading, source: Source, as_of: date | None) -> Finding | None:
    """The judgement on a record or a "highest since"; None where the words rank rivals, or the series does
    not reach.

    Judged on the series that the level itself agrees with, on spans that end before it and were out by
    `as_of`. A year without a figure of the same span is bounded by its full year: a smaller year has no
    larger part.
    """
    words = _words(claim, reading)
    level = next((c for c in reading.claims if c.id == claim.about), claim)
    if (
        words is None
        or level.period is None
        or level.period.days is not None
        or level.kind not in ("level", "order")
    ):
        return None
    low = words.low
    for seen in series_of(level, reading, source):
        interval = level.quantity.interval() if level.kind == "level" else seen.interval
        interval = interval.intersect(seen.interval) if interval.meets(seen.interval) else seen.interval
        past = earlier_spans(seen, interval, words, source, as_of)
        if past.carried or past.bounded:
            return _judged(claim, level, seen, past, source, as_of, low)
    return None


def _words(claim: Claim, reading: Reading) -> Words | None:
    """What the words of order say where they speak of time, else None."""
    entries = record_words(reading.language)
    near = f" {claim.quote.lower()} "
    tail = f" {tail_of(claim, reading, 40)} "
    timely = any(word in near for word in entries.get("time", ()))
    if not timely and not any(f" {word} " in tail for word in entries.get("time", ())):
        return None
    low = any(f" {word} " in near + tail for word in entries["low"])
    since = next((at for word in entries["since"] if (at := tail.find(f" {word} ")) >= 0), None)
    if since is None:
        return Words(low, claim.base)
    bound = claim.base or _bound_of(tail[since:], entries["months"])
    return None if bound is None else Words(low, bound)


def _bound_of(text: str, months: list[str]) -> Period | None:
    """The year, or the month of a year, that comes after "since"."""
    found = _DATED.match(text)
    if found is None:
        return None
    year = int(found[2])
    return Period.month(year, months.index(found[1]) + 1) if found[1] in months else Period.year(year)


def record_words(language: str) -> dict[str, list[str]]:
    """The table of words of order of a language, empty where there is none."""
    try:
        return table(language, "records")
    except (FileNotFoundError, ModuleNotFoundError):
        return {}


def tail_of(claim: Claim, reading: Reading, length: int) -> str:
    """What stands after the claim in its sentence, in small letters."""
    rest = reading.text[claim.end : claim.end + length].lower()
    return " ".join(re.split(r"[.;\n]", rest)[0].replace(",", " ").split())


def series_of(level: Claim, reading: Reading, source: Source) -> list[Observation]:
    """Observations of the level's own period by a series that it agrees with, or fits where it has no
    figure."""
    if level.kind == "level":
        return [
            m.seen
            for m in matches(level, reading, source)
            if m.how in ("same", "revision", "truncation", "hedge") and not m.fit.mirror
        ]
    named = provider_country(level.provider)
    found = []
    assert level.period is not None
    for fit in fits(level, reading, None):
        observed = source.observe(fit.measure, level.period)
        if (
            observed is not None
            and observed.value is not None
            and not fit.mirror
            and same_party(observed, named)
        ):
            found.append(replace(observed, others=()))
    return found


def earlier_spans(
    seen: Observation, level: Interval, words: Words, source: Source, as_of: date | None
) -> Past:
    """What is known of the same span in earlier years, and for a month of all earlier months, beside a
    level."""
    past = Past()
    since, low = words.since, words.low
    period = seen.period
    years = range(period.last // 12 - 1, period.last // 12 - YEARS_BACK, -1)
    for year in years:
        earlier = period.shift(12 * (year - period.last // 12))
        if since is not None and earlier.last <= since.last:
            break
        known = known_in(seen, source, earlier, as_of)
        if known is not None:
            past.carried[earlier] = known
            if _beats(known.interval, level, low):
                past.beaten.append(known)
        elif not low and (bound := _bound(seen, source, earlier, as_of)) is not None:
            if bound.interval.high is not None and level.low is not None and bound.interval.high <= level.low:
                past.bounded[year] = bound
            else:
                past.open.append(year)
        else:
            past.missing.append(year)
    if period.length == 1:
        for month in range(period.first - 1, period.first - 12 * 30, -1):
            if since is not None and month <= since.last:
                break
            known = known_in(seen, source, Period(month, month), as_of)
            if known is not None:
                past.carried[Period(month, month)] = known
                if _beats(known.interval, level, low) and known not in past.beaten:
                    past.beaten.append(known)
    return past


def known_in(seen: Observation, source: Source, period: Period, as_of: date | None) -> Observation | None:
    """The figure of the same series in another period, if it was out."""
    observed = source.observe(seen.measure, period, as_of)
    for other in observed.all if observed is not None else ():
        same = (other.provider, other.unit, other.adjustment, other.valuation)
        if other.value is not None and same == (seen.provider, seen.unit, seen.adjustment, seen.valuation):
            return other
    return None


def _bound(seen: Observation, source: Source, period: Period, as_of: date | None) -> Observation | None:
    """The smallest carried span of the same year that holds the period: it has no larger part."""
    start = period.last // 12 * 12
    if period.first < start or seen.measure.flow in ("balance", "surplus", "deficit"):
        return None
    for last in range(period.last, start + 12):
        known = known_in(seen, source, Period(start, last), as_of)
        if known is not None:
            return known
    return None


def _beats(other: Interval, level: Interval, low: bool) -> bool:
    """Whether another span is surely higher (lower) than the level, whatever is revised."""
    if low:
        return other.high is not None and level.low is not None and other.high < level.low * (1 - REVISION)
    return other.low is not None and level.high is not None and other.low > level.high * (1 + REVISION)


def _judged(
    claim: Claim, level: Claim, seen: Observation, past: Past, source: Source, as_of: date | None, low: bool
) -> Finding | None:
    period = seen.period
    if past.beaten:
        if period.length == 1 and not any(_same_month(other, period) for other in past.beaten):
            # It is the record of its month; whether the words mean that cannot be told.
            return None
        best = _extreme(past.beaten, low)
        line = f"{span(period)} {_figure(seen, seen)}, but {span(best.period)} {_figure(best, seen)}"
        return _finding(claim, False, f"{line} {_money(seen)} ({seen.provider}, {seen.series})", (seen, best))
    if past.open or not past.carried:
        return None
    best = _extreme(past.carried.values(), low)
    years = sorted({p.last // 12 for p in past.carried})
    rank = f"{'lowest' if low else 'highest'} {_kind(period)}"
    line = (
        f"{_figure(seen, seen)} {_money(seen)} is the {rank} on the years carried "
        f"({_listed(years)}; next {span(best.period)}, {_figure(best, seen)})"
    )
    if past.bounded:
        line += f"; {_listed(sorted(past.bounded))} bounded by larger spans, all below"
    gaps = _gaps(past, years)
    if gaps:
        line += f"; not carried: {_listed(gaps)}"
    evidence = [seen, best]
    full = known_in(seen, source, Period.year(period.last // 12 - 1), as_of)
    if full is not None and not low and not period.is_calendar_year:
        higher = (full.value or Fraction(0)) > (seen.value or Fraction(0))
        line += f"; the full year {span(full.period)}, {_figure(full, seen, 2)}, was "
        line += "still higher" if higher else "lower"
        evidence.append(full)
    return _finding(claim, True, f"{line} ({seen.provider}, {seen.series}, {seen.vintage})", tuple(evidence))


def _extreme(found: Iterable[Observation], low: bool) -> Observation:
    return (min if low else max)(found, key=lambda seen: seen.value or Fraction(0))


def _same_month(other: Observation, period: Period) -> bool:
    return other.period.first % 12 == period.first % 12


def _figure(seen: Observation, beside: Observation, places: int = 3) -> str:
    """The figure in the scale of the one it stands beside."""
    return number((seen.value or Fraction(0)) / scale_of(beside.value or Fraction(0))[0], places)


def _money(seen: Observation) -> str:
    return f"{scale_of(seen.value or Fraction(0))[1]} {seen.unit}".strip()


def _kind(period: Period) -> str:
    if period.is_calendar_year:
        return "full year"
    if period.length == 1:
        return "month"
    if period.first // 12 == period.last // 12:
        return span(period).rpartition(" ")[0]
    return "twelve months" if period.length == 12 else "span"


def _gaps(past: Past, years: list[int]) -> list[int]:
    """Years between the first and the last carried or bounded one of which nothing is carried."""
    known = sorted({*years, *past.bounded})
    return [year for year in range(known[0], known[-1]) if year not in known] if known else []


def _listed(years: list[int]) -> str:
    """Years as "2009, 2017, 2019-2022"."""
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


def _finding(claim: Claim, holds: bool, line: str, seen: tuple[Observation, ...]) -> Finding:
    evidence = tuple(e for each in seen for e in each.evidence()[:1])
    return judgement(RULE, claim, holds=holds, line=line, evidence=evidence)
