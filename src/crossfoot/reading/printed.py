"""Figures printed in digits: a number token in, the draft with sign, currency, scale and unit out."""

from __future__ import annotations

from fractions import Fraction

from crossfoot.reading import ratios
from crossfoot.reading.digits import LONGEST, literal
from crossfoot.reading.figure import Draft
from crossfoot.reading.figure_grammar import Unit
from crossfoot.reading.names import Scan, named, placed_at, shaped_at
from crossfoot.reading.units import currency_before, named_before, per_after, span_after, unit_after

_LARGEST = 10**18
_DOZEN = 12
_MOST_POINTS = 100


def number_at(scan: Scan, at: int) -> Draft:
    """The figure whose digits begin at token `at`."""
    shaped = shaped_at(scan, at)
    if shaped is not None:
        return shaped
    last, digits = literal(scan.text, scan.words, at, scan.comma_decimal)
    if digits is None or len(digits) > LONGEST:
        return named(scan, at, last, "name")
    if scan.glued(last) and scan.lower(last) in scan.grammar.ordinal_suffixes and digits.isdecimal():
        return _printed_ordinal(scan, at, last + 1, digits)
    draft = Draft(at, last, digits, Fraction(digits))
    _mixed(scan, draft)
    currency = take_opening(scan, draft)
    take_scale(scan, draft, currency is not None)
    take_unit(scan, draft, currency)
    if draft.form == "number" and draft.unit is None and not draft.scaled and not draft.signed:
        placed = placed_at(scan, draft.first, draft.last, digits)
        if placed is not None:
            return placed
    if (
        draft.unit is None
        and draft.form == "number"
        and scan.glued(draft.last)
        and scan.kind(draft.last) == "word"
        and not draft.scaled
    ):
        end = draft.last + 1
        while scan.glued(end) and scan.kind(end) in {"word", "number"}:
            end += 1
        form = "date" if scan.lower(draft.last) in scan.grammar.period_letters else "name"
        return named(scan, draft.first, end, form)
    if draft.word == "fraction" and draft.bare:
        draft.form, draft.unit, draft.number, draft.digits = "fraction", "percent", draft.number * 100, ""
    draft.per = per_after(scan.words, draft.last, scan.grammar)
    return draft


def _printed_ordinal(scan: Scan, first: int, last: int, digits: str) -> Draft:
    grammar = scan.grammar
    of = last + 1 if scan.lower(last) in grammar.glue["of"] else last
    if scan.lower(of) in grammar.months and len(digits) <= 2:
        return named(scan, first, of + 1, "date", digits)
    if scan.lower(first - 1) in grammar.months and len(digits) <= 2:
        return named(scan, first - 1, last, "date", digits)
    if scan.lower(last) in grammar.ordinal_parts:
        return named(scan, first, last, "date", digits)
    if scan.lower(last) in grammar.denominators or scan.lower(last) in grammar.addresses:
        return named(scan, first, last, "name", digits)
    day = scan.lower(first - 1) in grammar.glue["the"] and scan.lower(first - 2) in grammar.day_before
    if day and int(digits) <= 31 and (scan.kind(last) != "word" or scan.lower(last) in grammar.stops):
        return named(scan, first, last, "date", digits)
    return ratios.ordinal_after(scan, first, last, int(digits), True) or named(
        scan, first, last, "date", digits
    )


def _mixed(scan: Scan, draft: Draft) -> None:
    """ "5 1/2", "5½", "1/2", "5-and-a-half"."""
    at = draft.last
    sign = scan.grammar.fraction_signs.get(scan.lower(at))
    part: Fraction | None = None
    if sign is not None and at < len(scan.words) and scan.words[at].start - scan.words[at - 1].end <= 1:
        part, end = sign, at + 1
    elif (
        scan.kind(at) == "number"
        and scan.lower(at + 1) == "/"
        and scan.kind(at + 2) == "number"
        and scan.glued(at + 1)
        and scan.glued(at + 2)
    ):
        part, end = _quotient(scan, at), at + 3
    elif (
        scan.lower(at) == "/"
        and scan.kind(at + 1) == "number"
        and scan.glued(at)
        and scan.glued(at + 1)
        and at == draft.first + 1
    ):
        quotient = _quotient(scan, draft.first)
        if quotient is not None and _fraction_meant(scan, draft.first - 1, at + 2):
            draft.number, draft.digits, draft.last, draft.word = (
                quotient,
                ratios.decimal(quotient),
                at + 2,
                "fraction",
            )
        else:
            draft.form, draft.last = "name", at + 2
        return
    else:
        half = ratios.and_a_half(scan, at)
        if half is not None and draft.digits.isdecimal():
            end, part = half
    if part is not None and draft.digits.isdecimal():
        draft.number += part
        draft.digits, draft.last = ratios.decimal(draft.number), end


def _quotient(scan: Scan, at: int) -> Fraction | None:
    above, below = scan.lower(at), scan.lower(at + 2)
    if not (above.isdecimal() and below.isdecimal() and len(above) <= 2 and len(below) <= 2):
        return None
    if int(below) not in {2, 3, 4, 5, 6, 8, 10, 16, 20} or not 0 < int(above) < int(below):
        return None
    return Fraction(int(above), int(below))


def _fraction_meant(scan: Scan, before: int, after: int) -> bool:
    word = scan.lower(after)
    grammar = scan.grammar
    return (
        word in grammar.glue["of"]
        or scan.lower(before) in grammar.glue["by"]
        or word in grammar.scales
        or unit_after(scan.text, scan.words, after, grammar) is not None
    )


def take_opening(scan: Scan, draft: Draft) -> Unit | None:
    """Take in the currency, the sign and the accountant's bracket before the digits; the currency, if any."""
    grammar, words = scan.grammar, scan.words
    signed = _sign(scan, draft)
    found = currency_before(scan.text, words, draft.first, grammar)
    if found is None and not signed:
        found = named_before(scan.text, words, draft.first, draft.last, grammar)
    if (
        found is None and not signed and scan.lower(draft.first - 1) == "(" and scan.glued(draft.first)
        and scan.lower(draft.last) == ")" and scan.glued(draft.last)
    ):  # fmt: skip
        found = currency_before(scan.text, words, draft.first - 1, grammar)
        tabular = scan.lower(draft.first - 2) in {":", "|"} and "." in draft.digits
        scaled = scan.lower(draft.last + 1) in grammar.scales and scan.kind(draft.first - 2) != "number"
        if found is not None or tabular or scaled:
            draft.first, draft.last, draft.signed = draft.first - 1, draft.last + 1, -1
    if found is not None:
        draft.first = found[0]
        draft.unit, draft.choices, draft.form = found[1].unit, found[1].choices, "money"
        if not draft.signed:
            _sign(scan, draft)
        return found[1]
    return None


def _sign(scan: Scan, draft: Draft) -> bool:
    at = draft.first - 1
    mark = scan.lower(at)
    glue = scan.grammar.glue
    if mark in {"+", "-"}:
        if not scan.glued(draft.first) or scan.printed(at) == "—":
            return False
        alone = at == 0 or not scan.glued(at) or scan.kind(at - 1) == "mark"
        if not alone or (scan.glued(at) and scan.lower(at - 1) in {"%", ")", "-", "+", "."}):
            return False
        draft.signed = 1 if mark == "+" else -1
    elif mark in glue["minus"]:
        draft.signed = -1
    elif mark in glue["plus"] and (
        at == 0 or scan.kind(at - 1) == "mark" or scan.lower(at - 1) in glue["plus_after"]
    ):
        draft.signed = 1
    else:
        return False
    draft.first = at
    return True


def take_scale(scan: Scan, draft: Draft, money: bool) -> None:
    """Take in the scale words after the digits: "billion", "-billion", "bn", "lakh crore"."""
    grammar = scan.grammar
    at = draft.last
    while at < len(scan.words) and draft.scale < _LARGEST:
        hyphenated = scan.lower(at) == "-" and scan.glued(at) and scan.glued(at + 1)
        step = at + 1 if hyphenated else at
        value = grammar.scales.get(scan.lower(step)) or grammar.scale_signs.get(scan.lower(step))
        if value is None and scan.kind(step) == "word":
            if not draft.scaled:
                value = None if hyphenated else _letter(scan, step, money)
            elif money:
                value = grammar.scale_letters_after.get(scan.printed(step))
        if value is None:
            break
        if value == _DOZEN:
            draft.number *= _DOZEN
            draft.digits = ratios.decimal(draft.number)
        else:
            draft.scale *= value
            draft.scaled = True
        at = step + 1
        draft.last = at


def _letter(scan: Scan, at: int, money: bool) -> int | None:
    grammar = scan.grammar
    printed = scan.printed(at)
    value = grammar.scale_letters.get(printed)
    if value is not None:
        followed = (
            scan.kind(at + 1) == "word" and unit_after(scan.text, scan.words, at + 1, grammar) is not None
        )
        lone = (
            printed in grammar.scale_capitals
            and scan.kind(at - 1) == "number"
            and "." not in scan.lower(at - 1)
        )
        return value if money or followed or (scan.glued(at) and not lone) else None
    if money or (scan.kind(at + 1) == "word" and (scan.lower(at + 1) in grammar.units) and printed == "T"):
        return grammar.scale_letters_money.get(printed)
    return None


def take_unit(scan: Scan, draft: Draft, currency: Unit | None) -> None:
    """Take in the unit after digits and scale."""
    grammar, words = scan.grammar, scan.words
    times = ratios.times_at(scan, draft.last) if currency is None and not draft.scaled else None
    if times is not None:
        draft.last, draft.form, draft.unit = times, "ratio", "ratio"
        return
    found = unit_after(scan.text, words, draft.last, grammar)
    if found is None and draft.scaled and scan.lower(draft.last) == "." and scan.glued(draft.last):
        abbreviated = scan.lower(draft.last - 1) in grammar.scale_signs
        found = unit_after(scan.text, words, draft.last + 1, grammar) if abbreviated else None
    if (
        found is None
        and scan.lower(draft.last) in grammar.glue["of"]
        and scan.lower(draft.last + 1) in grammar.glue["one"]
    ):
        part = unit_after(scan.text, words, draft.last + 2, grammar)
        found = part if part is not None and part[1].form in {"percent", "point"} else None
    if found is not None:
        end, unit = found
        if currency is not None:
            if unit.form == "money" and (
                unit.unit == currency.unit or unit.unit in currency.choices or currency.unit in unit.choices
            ):
                draft.last = end
                narrower = unit if not unit.choices else currency
                draft.unit, draft.choices = narrower.unit, narrower.choices
            return
        if _year_of_prices(scan, draft, unit):
            return
        draft.last, draft.unit, draft.choices, draft.form = end, unit.unit, unit.choices, unit.form
        draft.scale *= unit.factor
        if unit.unit == "point":
            _points(scan, draft)
        return
    if currency is not None:
        return
    span = span_after(words, draft.last, grammar)
    if span is not None and not _is_calendar(scan, draft):
        end, unit, beside = span
        draft.unit, draft.form = unit.unit, "duration"
        if beside:
            draft.last = end
    elif scan.lower(draft.last) in grammar.valued_in and not _is_calendar(scan, draft):
        valued = unit_after(scan.text, words, draft.last + 1, grammar)
        if valued is not None and valued[1].form == "money" and scan.lower(valued[0]) not in grammar.terms:
            draft.unit, draft.choices, draft.form = valued[1].unit, valued[1].choices, "money"


def _is_calendar(scan: Scan, draft: Draft) -> bool:
    return (
        len(draft.digits) == 4
        and not draft.told
        and not draft.scaled
        and draft.digits.isdecimal()
        and 1900 <= int(draft.digits) <= 2100
    )


def _year_of_prices(scan: Scan, draft: Draft, unit: Unit) -> bool:
    """ "in 2012 dollars"; also "2023 t" and the like, where a bare year meets a letter."""
    if not _is_calendar(scan, draft):
        return False
    return unit.form == "money" and scan.lower(draft.first - 1) in scan.grammar.before_dollars


def _points(scan: Scan, draft: Draft) -> None:
    """A "point" is a percentage point in a sentence of percents or with decimals, else a thing counted."""
    if scan.indices or draft.number >= _MOST_POINTS:
        if "." not in draft.digits and not scan.indices:
            draft.unit, draft.form, draft.last = "unit", "quantity", draft.last - 1
        return
    if scan.percents or "." in draft.digits or draft.told:
        draft.unit = "percentage_point"
    else:
        draft.unit, draft.form, draft.last = "unit", "quantity", draft.last - 1
