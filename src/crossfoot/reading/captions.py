"""The unit of a table or a sentence, said once without a number: "(USD bn)", "in billions of dollars"."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from crossfoot.reading.figure import Draft
from crossfoot.reading.figure_grammar import FigureGrammar, Unit
from crossfoot.reading.names import Scan
from crossfoot.reading.tokens import Token
from crossfoot.reading.units import unit_after


class Caption(NamedTuple):
    """What the bare numbers after token `at` are told in: `scale` units of `unit` each."""

    unit: Unit
    scale: Fraction
    at: int


def caption(text: str, words: Sequence[Token], grammar: FigureGrammar) -> Caption | None:
    """The unit that a heading or sentence announces for the numbers after it; None where it announces none.

    >>> from crossfoot.reading.figure_grammar import figure_grammar
    >>> from crossfoot.reading.tokens import tokens
    >>> text = "Trade balance by section, 2019, £ million"
    >>> found = caption(text, tokens(text), figure_grammar("en"))
    >>> found.unit.unit, found.scale
    ('GBP', Fraction(1000000, 1))
    """
    for at, word in enumerate(words):
        scale = grammar.scales.get(word.lower) or grammar.scale_signs.get(word.lower)
        if scale is None or scale < 1000 or (at and _counts(words, at - 1, grammar)):
            continue
        before = _unit_before(text, words, at, grammar)
        if before is not None:
            return Caption(before, Fraction(scale), at)
        start = at + 1
        if start < len(words) and words[start].lower in grammar.glue["of"]:
            start += 1
        found = unit_after(text, words, start, grammar)
        announced = at and words[at - 1].lower in grammar.announcing
        if found is not None and announced and found[1].form in {"money", "quantity"}:
            return Caption(found[1], Fraction(scale), found[0] - 1)
    return None


def _counts(words: Sequence[Token], at: int, grammar: FigureGrammar) -> bool:
    word = words[at]
    return word.kind == "number" or word.lower in grammar.cardinals or word.lower in grammar.glue["a"]


def _unit_before(text: str, words: Sequence[Token], at: int, grammar: FigureGrammar) -> Unit | None:
    if at == 0:
        return None
    start = max(0, at - 2)
    for first in range(start, at):
        printed = text[words[first].start : words[at - 1].end]
        unit = grammar.marks.get(printed) or (grammar.codes.get(printed) if first == at - 1 else None)
        if (
            unit is not None
            and printed not in grammar.glued_marks
            and not _counts(words, max(0, first - 1), grammar)
        ):
            return unit
    return None


def apply(scan: Scan, drafts: Sequence[Draft], told: Caption | None) -> None:
    """Give the bare numbers after a caption its unit and scale; counts with a noun of their own are left."""
    if told is None:
        return
    for draft in drafts:
        if not draft.bare or draft.per is not None or draft.last <= told.at or draft.told:
            continue
        whole = draft.digits.isdecimal() and len(draft.digits) <= 2
        if whole and scan.kind(draft.last) == "word" and scan.lower(draft.last) not in scan.grammar.stops:
            continue
        draft.unit, draft.choices, draft.form = told.unit.unit, told.unit.choices, told.unit.form
        draft.scale, draft.scaled, draft.shared = told.scale * told.unit.factor, True, True
