"""Words of repetition and a source in; whether a level passed a mark for the first time, or moved one way so
many years or months in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Literal

from crossfoot.claim import Claim, Reading
from crossfoot.finding import Finding
from crossfoot.interval import Interval
from crossfoot.reading.lexicon import Lexicon, table
from crossfoot.reading.tokens import tokens
from crossfoot.reference.judgement import judgement
from crossfoot.reference.records import RULE, Words, earlier_spans, known_in, record_words, series_of, tail_of
from crossfoot.sources.fit import REVISION
from crossfoot.sources.observation import Observation, Source
from crossfoot.sources.wording import amount, number, scale_of, span

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LONGEST = 12


def first_time_finding(claim: Claim, reading: Reading, source: Source, as_of: date | None) -> Finding | None:
    """The judgement on a mark that was passed "for the first time"; None where the words bound the time, or
    the series does not reach."""
    if claim.kind != "level" or claim.status != "reported" or claim.quantity.value is None:
        return None
    if claim.quantity.approx not in ("more_than", "at_least") or not _is_first_time(claim, reading):
        return None
    value = claim.quantity.value
    mark = Interval.of(value)
    for seen in series_of(claim, reading, source):
        if seen.interval.low is None or seen.interval.low < value:
            continue
        past = earlier_spans(seen, mark, Words(False, None), source, as_of)
        if past.beaten and seen.period.length > 1:
            before = min(past.beaten, key=lambda each: each.period)
            return _finding(claim, False, seen, before, "but", "was above it already")
        near = [s for s in past.carried.values() if s.interval.high is None or s.interval.high >= value]
        if past.carried and not near and not past.beaten and not past.open:
            best = max(past.carried.values(), key=lambda each: each.value or Fraction(0))
            return _finding(claim, True, seen, best, "before it at most", f"of {len(past.carried)} carried")
    return None


def _is_first_time(claim: Claim, reading: Reading) -> bool:
    """Whether the sentence says "for the first time" and no more, and has no other mark that was passed."""
    entries, sentence = record_words(reading.language), _sentence(claim, reading)
    marks = [c for c in reading.claims if c.sentence == claim.sentence and c.quantity.approx != "exact"]
    if len(marks) != 1:
        return False
    for phrase in entries.get("first_time", ()):
        at = sentence.find(phrase)
        if at >= 0:
            rest = sentence[at + len(phrase) :].split()
            dated = len(rest) > 1 and _YEAR.match(rest[1]) and rest[0] == "in"
            return not rest or bool(dated) or rest[0] not in entries["bounded_by"]
    return False


def run_finding(claim: Claim, reading: Reading, source: Source, as_of: date | None) -> Finding | None:
    """The judgement on "for the third year in a row": years are held to their totals; months, of which the
    words do not say what they are set against, are only borne out, by the same months a year before; and so
    is growth, of which they do not say in what currency."""
    count = int(claim.quantity.value or 0)
    length = _span(claim, reading)
    if claim.kind != "rank" or length is None or not 2 <= count <= _LONGEST:
        return None
    way = _direction(claim, reading)
    about = next(
        (
            c
            for c in reading.claims
            if c.sentence == claim.sentence
            and c.kind in ("level", "growth")
            and c.status == "reported"
            and c.flow is not None
            and c.period is not None
            and c.period.length == length
        ),
        None,
    )
    if about is None or way is None:
        return None
    asked = about if about.kind == "level" else replace(about, kind="order")
    for seen in series_of(asked, reading, source):
        steps = list(_steps(seen, source, as_of, count + 1))
        if len(steps) < count or (length == 12 and len(steps) == count):
            continue
        sizes = [_size(now, before) * way for now, before in steps]
        if all(size > 0 for size in sizes[:count]) and (len(sizes) == count or sizes[count] <= 0):
            return _run(claim, True, seen, steps[:count])
        against = next((n for n, size in enumerate(sizes[:count]) if size < -REVISION), None)
        if against is not None and length == 12 and about.kind == "level":
            return _run(claim, False, seen, [steps[against]])
    return None


def _span(claim: Claim, reading: Reading) -> int | None:
    """The months of what is counted, where the words after the claim count in a row."""
    entries = record_words(reading.language)
    words = tail_of(claim, reading, 40).split()
    if not entries or not words:
        return None
    before = words[0] in entries["run_before"]
    unit = words[1] if before and len(words) > 1 else words[0]
    after = any(" ".join(words[1:]).startswith(phrase) for phrase in entries["run_after"])
    if not before and not after:
        return None
    spans = ((1, "run_months"), (3, "run_quarters"), (12, "run_years"))
    return next((length for length, name in spans if unit in entries[name]), None)


def _direction(claim: Claim, reading: Reading) -> Literal[1, -1] | None:
    """Up or down, where the sentence tells one of them alone."""
    order = table(reading.language, "order")
    words = tokens(_sentence(claim, reading))
    told = {
        way for way in ("up", "down") for at in range(len(words)) if _lexicon(order[way]).match(words, at)
    }
    if len(told) != 1:
        return None
    return 1 if "up" in told else -1


def _lexicon(words: list[str]) -> Lexicon[bool]:
    return Lexicon((word, True) for word in words)


def _steps(
    seen: Observation, source: Source, as_of: date | None, count: int
) -> Iterator[tuple[Observation, Observation]]:
    """The figure and the same months a year before, then each earlier one, the latest first."""
    length = seen.period.length
    now: Observation | None = seen
    for back in range(count):
        before = known_in(seen, source, seen.period.shift(-12 - length * back), as_of)
        if now is None or before is None:
            return
        yield now, before
        now = known_in(seen, source, seen.period.shift(-length * (back + 1)), as_of)


def _size(now: Observation, before: Observation) -> Fraction:
    return (now.value or Fraction(0)) / before.value - 1 if before.value else Fraction(0)


def _sentence(claim: Claim, reading: Reading) -> str:
    if not 0 <= claim.sentence < len(reading.sentences):
        return reading.text.lower()
    start, end = reading.sentences[claim.sentence]
    return reading.text[start:end].lower().rstrip(" .!?\n")


def _run(
    claim: Claim, holds: bool, seen: Observation, steps: list[tuple[Observation, Observation]]
) -> Finding:
    worth, word = scale_of(seen.value or Fraction(0))
    figures = [steps[0][0], *(before for _, before in steps)] if seen.period.length == 12 else None
    shown = (
        ", ".join(f"{span(each.period)} {number((each.value or Fraction(0)) / worth)}" for each in figures)
        if figures
        else ", ".join(
            f"{span(now.period)} {number((now.value or Fraction(0)) / worth)} after "
            f"{number((before.value or Fraction(0)) / worth)} a year before"
            for now, before in steps
        )
    )
    line = f"{shown} {word} {seen.unit} ({seen.provider}, {seen.series})"
    evidence = tuple(e for now, before in steps for each in (now, before) for e in each.evidence()[:1])
    return judgement(RULE, claim, holds=holds, line=line, evidence=evidence)


def _finding(
    claim: Claim, holds: bool, seen: Observation, other: Observation, lead: str, rest: str
) -> Finding:
    first = f"{span(seen.period)} {amount(seen.value or Fraction(0), seen.unit)}"
    second = f"{span(other.period)} {amount(other.value or Fraction(0), other.unit)}"
    line = f"{first}, {lead} {second} {rest}; the mark is {claim.quote} ({seen.provider}, {seen.series})"
    evidence = seen.evidence()[:1] + other.evidence()[:1]
    return judgement(RULE, claim, holds=holds, line=line, evidence=evidence)
