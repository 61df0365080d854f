"""Figures told in words: a number word in, the draft out, or None where the word is no figure."""

from __future__ import annotations

from fractions import Fraction

from crossfoot.reading import ratios
from crossfoot.reading.figure import Draft
from crossfoot.reading.names import Scan, named
from crossfoot.reading.printed import take_opening, take_scale, take_unit
from crossfoot.reading.units import per_after


def spelled_at(scan: Scan, at: int) -> Draft | None:
    """The figure that begins with the number word at token `at`; None where it is no figure."""
    grammar = scan.grammar
    word = scan.lower(at)
    if word in grammar.ratios:
        return ratios.ratio_at(scan, at)
    if word in grammar.fraction_signs:
        draft = Draft(at, at + 1, "", grammar.fraction_signs[word])
        draft.digits = ratios.decimal(draft.number)
        return _finish_spelled(scan, draft)
    if word in grammar.glue["half"]:
        draft_half = ratios.half_at(scan, at)
        return draft_half if draft_half is None or not draft_half.told else _finish_half(scan, draft_half)
    if word in grammar.cardinals:
        return _cardinal(scan, at)
    article = scan.lower(at - 1) in grammar.glue["a"]
    if word in grammar.scales and article:
        draft = Draft(at - 1, at, "1", Fraction(1))
        draft.told = True
        return _finish_spelled(scan, draft)
    if word in grammar.denominators and article:
        fraction = ratios.fraction_at(scan, at - 1, at, 1)
        if fraction is not None:
            return _finish_half(scan, fraction) if fraction.told else fraction
    if word in grammar.ordinals:
        return ratios.ordinal_after(scan, at, at + 1, grammar.ordinals[word], False)
    return None


def _finish_half(scan: Scan, draft: Draft) -> Draft:
    if draft.form == "number":
        take_scale(scan, draft, False)
        take_unit(scan, draft, None)
    draft.per = per_after(scan.words, draft.last, scan.grammar)
    return draft


def _finish_spelled(scan: Scan, draft: Draft) -> Draft | None:
    draft.told = True
    currency = (
        take_opening(scan, draft) if draft.first and scan.kind(draft.first - 1) in {"mark", "word"} else None
    )
    take_scale(scan, draft, currency is not None)
    take_unit(scan, draft, currency)
    draft.per = per_after(scan.words, draft.last, scan.grammar)
    return draft


def _cardinal(scan: Scan, at: int) -> Draft | None:
    grammar = scan.grammar
    found = ratios.cardinal(scan, at)
    if found is None:
        return None
    last, number = found
    clock = grammar.clock.match(scan.words, last) if number <= 12 and last < len(scan.words) else None
    if clock is not None:
        return named(scan, at, last + clock[0], "time")
    below = last + 1 if scan.lower(last) == "-" and scan.glued(last) else last
    fraction = (
        ratios.fraction_at(scan, at, below, number) if scan.lower(below) in grammar.denominators else None
    )
    if fraction is not None:
        return _finish_half(scan, fraction) if fraction.told else fraction
    draft = Draft(at, last, str(number), Fraction(number))
    draft.told = True
    half = ratios.and_a_half(scan, last)
    if half is not None:
        draft.last, part = half
        draft.number += part
        draft.digits = ratios.decimal(draft.number)
    elif scan.lower(last) in grammar.glue["point"] and scan.lower(last + 1) in grammar.cardinals:
        draft.last = last + 1
        draft.digits += "."
        while scan.lower(draft.last) in grammar.cardinals and grammar.cardinals[scan.lower(draft.last)] < 10:
            draft.digits += str(grammar.cardinals[scan.lower(draft.last)])
            draft.last += 1
        if draft.digits.endswith("."):
            draft.last, draft.digits = last, draft.digits[:-1]
        draft.number = Fraction(draft.digits)
    if (
        number == 1 and half is None and scan.grammar.proportions.match(scan.words, last)
        if last < len(scan.words)
        else False
    ):
        return draft
    _finish_spelled(scan, draft)
    _thousands(scan, draft)
    if number == 1 and draft.form in {"number", "duration"} and not draft.scaled and half is None:
        return draft if draft.unit in {"year", "month", "quarter", "week"} and draft.last > last else None
    if draft.bare and (number == 0 or (number == 2 and _is_pronoun(scan, at, last))):
        return None
    if scan.lower(at - 1) == "-" and scan.glued(at) and draft.form == "number":
        return None
    return draft


def _is_pronoun(scan: Scan, at: int, last: int) -> bool:
    """ "the two", "two-way"."""
    return scan.lower(at - 1) in scan.grammar.pronoun_two_before or scan.lower(last) == "-"


def _thousands(scan: Scan, draft: Draft) -> None:
    """ "two thousand three hundred": the rest after a thousand is added."""
    if draft.scale != 1000 or draft.unit is not None:
        return
    step = draft.last + 1 if scan.lower(draft.last) in scan.grammar.glue["and"] else draft.last
    rest = ratios.cardinal(scan, step) if scan.lower(step) in scan.grammar.cardinals else None
    if rest is not None:
        draft.number = draft.number * 1000 + rest[1]
        draft.digits, draft.scale, draft.last = str(draft.number), Fraction(1), rest[0]
        take_unit(scan, draft, None)
