"""A reading and your own figures in; for every claim the figures cover, whether they bear it out, with the
cell named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations

from crossfoot.claim import Claim, Reading
from crossfoot.finding import Evidence, Explanation, Finding, Holds
from crossfoot.interval import Interval
from crossfoot.period import Period
from crossfoot.reference.compare import agreement, significant
from crossfoot.reference.judgement import judgement
from crossfoot.sources.fit import is_money
from crossfoot.sources.frame import Cell, Facts
from crossfoot.sources.wording import amount, number

RULE = "your-figures"
PAIRS_UP_TO = 120
"""Figures derived from any two comparable cells are looked for only where so few pairs are: among many
something always fits."""
_SCALES = (1, 10**3, 10**6, 10**9, 10**12)
_REASONS: dict[str, Explanation] = {
    "truncation": "truncation",
    "coarser_rounding": "coarser_rounding",
    "hedge": "hedge",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What the figures give for a claim: the value in its unit, and from which cells."""

    value: Fraction
    line: str
    cells: tuple[Cell, ...]


def fact_findings(reading: Reading, given: Facts) -> list[Finding]:
    """Findings for the claims that the cells cover: by what they measure, else by an equal figure of three
    digits.

    A claim is refuted only where the cells that measure the same give one other value, and the printed
    figure stands nowhere else among them.
    """
    found = []
    for claim in reading.claims:
        finding = _judged(claim, reading, given)
        if finding is not None:
            found.append(finding)
    return found


def _judged(claim: Claim, reading: Reading, given: Facts) -> Finding | None:
    if (
        claim.quantity.value is None
        or claim.status != "reported"
        or claim.kind in ("date", "rank", "duration")
    ):
        return None
    keyed = list(_keyed(claim, given.cells))
    for answer in keyed:
        if _how(claim, answer) == "same":
            return _finding(claim, answer, True)
    for answer in keyed:
        how = _how(claim, answer)
        if how in _REASONS:
            return _finding(claim, answer, "explained", _REASONS[how])
    elsewhere = next((a for a in _anywhere(claim, given.cells) if _how(claim, a) == "same"), None)
    if elsewhere is not None:
        return None if keyed else _finding(claim, elsewhere, True)
    if len({_scaled(claim, a) for a in keyed}) != 1 or not _is_meant(claim, reading, keyed[0]):
        return None
    return _finding(claim, keyed[0], False)


def _is_meant(claim: Claim, reading: Reading, answer: Answer) -> bool:
    """Whether the cells can only speak of this claim: what they leave unsaid must not tell claims of the
    text apart."""
    alike = [c for c in reading.claims if (c.kind, c.flow) == (claim.kind, claim.flow)]
    for name in ("period", "reporter", "partner", "sector"):
        unsaid = any(getattr(cell.meaning, name) is None for cell in answer.cells)
        if unsaid and len({getattr(c, name) for c in alike}) > 1:
            return False
    return True


def _keyed(claim: Claim, cells: tuple[Cell, ...]) -> Iterator[Answer]:
    """What the cells that measure the claim's own flow, parties and period give for it."""
    period = claim.period
    if claim.kind in ("level", "count", "other", "rate"):
        for cell in cells:
            if claim.flow is not None and _measures(cell, claim, period) and cell.meaning.kind is None:
                yield Answer(cell.value, f"{cell.label} = {_shown(cell.value, claim)}", (cell,))
        if claim.flow in ("trade", "balance", "surplus", "deficit"):
            yield from _of_both_sides(claim, cells, period)
        if claim.flow is not None and period is not None and period.length > 1:
            yield from _sum_of_parts(claim, cells, period)
        return
    if claim.kind in ("growth", "share", "change"):
        for cell in cells:
            any_flow = cell.meaning.flow is None
            if cell.meaning.kind == claim.kind and _measures(cell, claim, period, any_flow):
                yield Answer(cell.value, f"{cell.label} = {number(cell.value)}", (cell,))
    if claim.kind in ("growth", "change") and claim.flow is not None and period is not None:
        base = claim.base or period.shift(-12)
        dated = [cell for cell in cells if cell.meaning.period is not None]
        for new in dated:
            for old in dated:
                if _is_level(new, claim, period) and _is_level(old, claim, base) and _same_series(new, old):
                    yield from _movement(claim, new, old)


def _movement(claim: Claim, new: Cell, old: Cell) -> Iterator[Answer]:
    if claim.kind == "change":
        yield Answer(new.value - old.value, f"{new.label} - {old.label}", (new, old))
    elif old.value > 0 and claim.quantity.unit == "percent":
        rate = (new.value / old.value - 1) * 100
        yield Answer(rate, f"{new.label} / {old.label} - 1 = {number(rate, 2)}%", (new, old))
    elif old.value > 0 and claim.quantity.unit == "ratio":
        yield Answer(
            new.value / old.value, f"{new.label} / {old.label} = {number(new.value / old.value)}", (new, old)
        )


def _of_both_sides(claim: Claim, cells: tuple[Cell, ...], period: Period | None) -> Iterator[Answer]:
    exports = [c for c in cells if c.meaning.flow == "exports" and _is_level(c, claim, period, any_flow=True)]
    imports = [c for c in cells if c.meaning.flow == "imports" and _is_level(c, claim, period, any_flow=True)]
    if len(exports) == 1 and len(imports) == 1:
        one, other = exports[0], imports[0]
        value = one.value + other.value if claim.flow == "trade" else one.value - other.value
        value = -value if claim.flow == "deficit" else value
        sign = "+" if claim.flow == "trade" else "-"
        first, second = (other, one) if claim.flow == "deficit" else (one, other)
        yield Answer(value, f"{first.label} {sign} {second.label} = {_shown(value, claim)}", (one, other))


def _sum_of_parts(claim: Claim, cells: tuple[Cell, ...], period: Period) -> Iterator[Answer]:
    """The months, quarters or halves that fill the period, where the cells have one figure of each."""
    inside = [
        c
        for c in cells
        if c.meaning.period is not None
        and c.meaning.period != period
        and period.covers(c.meaning.period)
        and _is_level(c, claim, c.meaning.period)
    ]
    parts: list[Cell] = []
    month = period.first
    while month <= period.last:
        begin = [c for c in inside if c.meaning.period is not None and c.meaning.period.first == month]
        longest = max((c.meaning.period.last for c in begin if c.meaning.period), default=None)
        own = [c for c in begin if c.meaning.period is not None and c.meaning.period.last == longest]
        if longest is None or len(own) != 1:
            return
        parts.append(own[0])
        month = longest + 1
    total = sum((c.value for c in parts), Fraction(0))
    yield Answer(
        total, f"{parts[0].label} to {parts[-1].label} add up to {_shown(total, claim)}", tuple(parts)
    )


def _is_level(cell: Cell, claim: Claim, period: Period | None, any_flow: bool = False) -> bool:
    return cell.meaning.kind is None and _measures(cell, claim, period, any_flow)


def _measures(cell: Cell, claim: Claim, period: Period | None, any_flow: bool = False) -> bool:
    """Whether a cell speaks of the claim's flow, parties, sector and period; what it leaves unsaid is no bar
    but for the flow, and the period where the claim has one."""
    known = cell.meaning
    if not any_flow and known.flow != claim.flow:
        return False
    if known.period is not None and known.period != period:
        return False
    pairs = (
        (known.reporter, claim.reporter),
        (known.partner, None if claim.partner == "WLD" else claim.partner),
        (known.sector, claim.sector),
    )
    if any(own not in (None, "WLD") and own != asked for own, asked in pairs):
        return False
    if claim.partner not in (None, "WLD") and known.partner == "WLD":
        return False
    if claim.sector not in (None, "goods", "goods_services") and known.sector != claim.sector:
        return False
    unit = known.unit
    return unit is None or claim.kind in ("growth", "share") or unit == claim.quantity.unit


def _same_series(new: Cell, old: Cell) -> bool:
    return _series(new) == _series(old)


def _series(cell: Cell) -> tuple[object, ...]:
    known = cell.meaning
    return known.flow, known.sector, known.reporter, known.partner, known.unit, known.scale


def _anywhere(claim: Claim, cells: tuple[Cell, ...]) -> Iterator[Answer]:
    """Cells and figures derived from two of them, whatever they measure; only for figures of three digits or
    more."""
    if significant(claim.quantity) < 3:
        return
    for cell in cells:
        yield Answer(cell.value, f"{cell.label} = {number(cell.value)}", (cell,))
    pairs = [pair for pair in permutations(cells, 2) if _are_comparable(*pair)]
    if len(pairs) > PAIRS_UP_TO:
        return
    for one, other in pairs:
        if claim.quantity.unit == "percent" and other.value:
            ratio = one.value / other.value * 100
            yield Answer(
                ratio - 100, f"{one.label} / {other.label} - 1 = {number(ratio - 100, 2)}%", (one, other)
            )
            yield Answer(ratio, f"{one.label} / {other.label} = {number(ratio, 2)}%", (one, other))
            if one.value + other.value:
                part = one.value / (one.value + other.value) * 100
                shown = f"{one.label} / ({one.label} + {other.label}) = {number(part, 2)}%"
                yield Answer(part, shown, (one, other))
        elif is_money(claim.quantity.unit):
            yield Answer(one.value - other.value, f"{one.label} - {other.label}", (one, other))
            yield Answer(one.value + other.value, f"{one.label} + {other.label}", (one, other))
    if is_money(claim.quantity.unit) and len(cells) > 2:
        total = sum((cell.value for cell in cells), Fraction(0))
        yield Answer(total, f"all {len(cells)} figures add up to {number(total)}", cells[:4])


def _are_comparable(one: Cell, other: Cell) -> bool:
    """Whether a figure may be made of two cells: of one series at two times, or of two at the same time."""
    a, b = one.meaning, other.meaning
    if (a.unit, a.scale) != (b.unit, b.scale):
        return False
    return a.period == b.period or _same_series(one, other)


def _scaled(claim: Claim, answer: Answer) -> Fraction:
    """The value in the claim's unit: where no scale was told, the one of thousands, millions ... that comes
    nearest."""
    stated = abs(claim.quantity.value or Fraction(0))
    if is_money(claim.quantity.unit) and all(cell.meaning.scale is None for cell in answer.cells):
        return min((answer.value * s for s in _SCALES), key=lambda v: _apart(abs(v), stated))
    if claim.quantity.unit == "percent" and all(c.meaning.unit != "percent" for c in answer.cells):
        single = len(answer.cells) == 1 and abs(answer.value) < 1
        return answer.value * 100 if single and stated >= 1 else answer.value
    return answer.value


def _apart(one: Fraction, other: Fraction) -> Fraction:
    if not one or not other:
        return Fraction(10**30)
    return max(one / other, other / one)


def _how(claim: Claim, answer: Answer) -> str:
    return agreement(claim.quantity, Interval.of(_scaled(claim, answer)), Fraction(0))


def _shown(value: Fraction, claim: Claim) -> str:
    unit = claim.quantity.unit or ""
    return amount(value, unit) if is_money(unit) else number(value)


def _finding(claim: Claim, answer: Answer, holds: Holds, explanation: Explanation | None = None) -> Finding:
    value = _scaled(claim, answer)
    line = f"your figures: {answer.line}"
    if holds is not True:
        gives = f"{number(value, 2)}%" if claim.quantity.unit == "percent" else _shown(value, claim)
        line += f"; the text says {claim.quote}, your figures give {gives}"
    unit = claim.quantity.unit or ""
    period = str(claim.period) if claim.period is not None else ""
    evidence = Evidence("facts", "your figures", answer.line, period, "as given", value, value, value, unit)
    return judgement(RULE, claim, holds=holds, line=line, explanation=explanation, evidence=(evidence,))
