"""A sentence in, its figures out: every number printed or spelled, with unit, hedge, range, sign and span."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from crossfoot.reading import ratios
from crossfoot.reading.digits import LONGEST, comma_decimals, literal
from crossfoot.reading.figure import Draft, Figure
from crossfoot.reading.figure_grammar import FigureGrammar, Unit, figure_grammar
from crossfoot.reading.hedges import hedge
from crossfoot.reading.names import Scan, addresses, named, placed_at, shaped_at
from crossfoot.reading.sharing import ranges, share
from crossfoot.reading.tokens import Token
from crossfoot.reading.units import counted_after, currency_before, per_after, span_after, unit_after

__all__ = ["Figure", "FigureGrammar", "figure_grammar", "figures"]


def figures(text: str, words: Sequence[Token], grammar: FigureGrammar) -> list[Figure]:
    """The figures of one sentence, in order, without overlap; every run of digits lies in one of them.

    >>> from crossfoot.reading.tokens import tokens
    >>> text = "Exports rose 5.2% to about $196.2 billion."
    >>> for f in figures(text, tokens(text), figure_grammar("en")):
    ...     print(text[f.start:f.end], f.value, f.unit, f.approx)
    5.2% 26/5 percent exact
    $196.2 billion 196200000000 USD about
    """
    triggers = grammar.triggers
    starts = [at for at, word in enumerate(words) if word.kind == "number" or word.lower in triggers]
    if not starts:
        return []
    scan = Scan(text, words, grammar, comma_decimals(words[at].lower for at in starts if words[at].kind == "number"))
    drafts: list[Draft] = []
    blocked = addresses(scan)
    reach = 0
    for at in starts:
        while blocked and blocked[0][1] <= at:
            blocked.pop(0)
        if at < reach:
            continue
        if blocked and blocked[0][0] <= at:
            draft: Draft | None = named(scan, max(blocked[0][0], reach), blocked[0][1], "name")
        elif words[at].kind == "number":
            draft = _number(scan, at)
        else:
            draft = _spelled(scan, at)
        if draft is not None:
            draft.first = max(draft.first, reach)
            reach = draft.last
            drafts.append(draft)
    drafts = ranges(scan, drafts)
    share(scan, drafts)
    _count(scan, drafts)
    hedge(drafts, words, grammar)
    return [_figure(words, draft) for draft in drafts]


def _figure(words: Sequence[Token], draft: Draft) -> Figure:
    sign = -1 if draft.signed < 0 else 1
    return Figure(
        start=words[draft.first].start,
        end=words[draft.last - 1].end,
        first=draft.first,
        last=draft.last,
        digits=draft.digits,
        scale=draft.scale,
        value=sign * draft.number * draft.scale,
        value_high=None if draft.high is None else sign * draft.high * draft.scale,
        digits_high=draft.digits_high,
        unit=draft.unit,
        unit_choices=draft.choices,
        form=draft.form,
        per=draft.per,
        approx=draft.approx,
        hedge=draft.hedge,
        signed=draft.signed,
        word=draft.word,
        shared=draft.shared,
    )


def _number(scan: Scan, at: int) -> Draft:
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
    currency = _opening(scan, draft)
    _scale(scan, draft, currency is not None)
    _unit(scan, draft, currency)
    if draft.form == "number" and draft.unit is None and not draft.scaled and not draft.signed:
        placed = placed_at(scan, draft.first, draft.last, digits)
        if placed is not None:
            return placed
    if draft.unit is None and draft.form == "number" and scan.glued(draft.last) and scan.kind(draft.last) == "word" and not draft.scaled:
        return named(scan, draft.first, draft.last + 1, "name")
    draft.per = per_after(scan.words, draft.last, scan.grammar) if draft.form != "number" else None
    return draft


def _printed_ordinal(scan: Scan, first: int, last: int, digits: str) -> Draft:
    grammar = scan.grammar
    of = last + 1 if scan.lower(last) == "of" else last
    if scan.lower(of) in grammar.months and len(digits) <= 2:
        return named(scan, first, of + 1, "date", digits)
    if scan.lower(first - 1) in grammar.months and len(digits) <= 2:
        return named(scan, first - 1, last, "date", digits)
    if scan.lower(last) in {"century", "quarter", "half"}:
        return named(scan, first, last, "date", digits)
    if scan.lower(last) in grammar.denominators and scan.lower(last) != "half":
        return named(scan, first, last, "name", digits)
    return ratios.ordinal_after(scan, first, last, int(digits), True) or named(scan, first, last, "date", digits)


def _mixed(scan: Scan, draft: Draft) -> None:
    """ "5 1/2", "5½", "1/2", "5-and-a-half"."""
    at = draft.last
    sign = scan.grammar.fraction_signs.get(scan.lower(at))
    part: Fraction | None = None
    if sign is not None and at < len(scan.words) and scan.words[at].start - scan.words[at - 1].end <= 1:
        part, end = sign, at + 1
    elif scan.kind(at) == "number" and scan.lower(at + 1) == "/" and scan.kind(at + 2) == "number" and scan.glued(at + 1) and scan.glued(at + 2):
        part, end = _quotient(scan, at), at + 3
    elif scan.lower(at) == "/" and scan.kind(at + 1) == "number" and scan.glued(at) and scan.glued(at + 1) and at == draft.first + 1:
        quotient = _quotient(scan, draft.first)
        if quotient is not None and _fraction_meant(scan, draft.first - 1, at + 2):
            draft.number, draft.digits, draft.last, draft.word = quotient, ratios._decimal(quotient), at + 2, "fraction"
        elif quotient is None or True:
            draft.form, draft.last = "name", at + 2
        return
    else:
        half = ratios.and_a_half(scan, at)
        if half is not None and draft.digits.isdecimal():
            end, part = half
    if part is not None and draft.digits.isdecimal():
        draft.number += part
        draft.digits, draft.last = ratios._decimal(draft.number), end


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
    return word == "of" or word in grammar.scales or unit_after(scan.text, scan.words, after, grammar) is not None


def _opening(scan: Scan, draft: Draft) -> Unit | None:
    """Take in the currency, the sign and the accountant's bracket before the digits; the currency, if any."""
    grammar, words = scan.grammar, scan.words
    signed = _sign(scan, draft)
    found = currency_before(scan.text, words, draft.first, grammar)
    if (
        found is None and not signed and scan.lower(draft.first - 1) == "(" and scan.glued(draft.first)
        and scan.lower(draft.last) == ")" and scan.glued(draft.last)
    ):  # fmt: skip
        found = currency_before(scan.text, words, draft.first - 1, grammar)
        tabular = scan.lower(draft.first - 2) in {":", "|"} and "." in draft.digits
        if found is not None or tabular or scan.lower(draft.last + 1) in grammar.scales:
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
    if mark in {"+", "-"}:
        if not scan.glued(draft.first) or scan.printed(at) == "—":
            return False
        alone = at == 0 or not scan.glued(at) or scan.kind(at - 1) == "mark"
        if not alone or (scan.glued(at) and scan.lower(at - 1) in {"%", ")", "-", "+", "."}):
            return False
        draft.signed = 1 if mark == "+" else -1
    elif mark in {"minus", "negative"}:
        draft.signed = -1
    elif mark == "plus" and (at == 0 or scan.kind(at - 1) == "mark" or scan.lower(at - 1) in {"by", "at", "of", "to", "from"}):
        draft.signed = 1
    else:
        return False
    draft.first = at
    return True


def _scale(scan: Scan, draft: Draft, money: bool) -> None:
    """Take in the scale words after the digits: "billion", "-billion", "bn", "lakh crore", "hundred million"."""
    grammar = scan.grammar
    at = draft.last
    while at < len(scan.words):
        step = at + 1 if scan.lower(at) == "-" and scan.glued(at) and scan.glued(at + 1) else at
        value = grammar.scales.get(scan.lower(step)) or grammar.scale_signs.get(scan.lower(step))
        if value is None and step < len(scan.words) and scan.kind(step) == "word" and not draft.scaled:
            value = _letter(scan, step, money)
        if value is None:
            break
        draft.scale *= value
        draft.scaled = True
        at = step + 1
        draft.last = at
        if scan.lower(at) == "." and scan.glued(at) and scan.lower(step) in grammar.scale_signs and scan.kind(at + 1) == "word" and not scan.printed(at + 1)[0].isupper():
            at += 1


def _letter(scan: Scan, at: int, money: bool) -> int | None:
    grammar = scan.grammar
    printed = scan.printed(at)
    value = grammar.scale_letters.get(printed)
    if value is not None:
        followed = scan.kind(at + 1) == "word" and unit_after(scan.text, scan.words, at + 1, grammar) is not None
        return value if scan.glued(at) or money or followed else None
    if money or (scan.kind(at + 1) == "word" and (scan.lower(at + 1) in grammar.units) and printed == "T"):
        return grammar.scale_letters_money.get(printed)
    return None


def _unit(scan: Scan, draft: Draft, currency: Unit | None) -> None:
    """Take in the unit after digits and scale."""
    grammar, words = scan.grammar, scan.words
    times = ratios.times_at(scan, draft.last) if currency is None and not draft.scaled else None
    if times is not None:
        draft.last, draft.form, draft.unit = times, "ratio", "ratio"
        return
    found = unit_after(scan.text, words, draft.last, grammar)
    if found is not None:
        end, unit = found
        if currency is not None:
            if unit.form == "money" and (unit.unit == currency.unit or unit.unit in currency.choices or currency.unit in unit.choices):
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


def _is_calendar(scan: Scan, draft: Draft) -> bool:
    return len(draft.digits) == 4 and not draft.told and not draft.scaled and draft.digits.isdecimal() and 1900 <= int(draft.digits) <= 2100


def _year_of_prices(scan: Scan, draft: Draft, unit: Unit) -> bool:
    """ "in 2012 dollars"; also "2023 t" and the like, where a bare year meets a letter."""
    if not _is_calendar(scan, draft):
        return False
    return unit.form == "money" and scan.lower(draft.first - 1) in scan.grammar.before_dollars


def _points(scan: Scan, draft: Draft) -> None:
    """ "point" alone is a percentage point where the sentence speaks of percent or the number has decimals, else a thing counted."""
    percents = any(word.lower in {"%", "percent", "pct", "cent", "percentage"} for word in scan.words)
    if percents or "." in draft.digits or draft.told:
        draft.unit = "percentage_point"
    else:
        draft.unit, draft.form, draft.last = "unit", "quantity", draft.last - 1


def _spelled(scan: Scan, at: int) -> Draft | None:
    """The figure that begins with the number word at token `at`; None where it is no figure."""
    grammar = scan.grammar
    word = scan.lower(at)
    if word in grammar.ratios:
        return ratios.ratio_at(scan, at)
    if word in grammar.fraction_signs:
        draft = Draft(at, at + 1, "", grammar.fraction_signs[word])
        draft.digits = ratios._decimal(draft.number)
        return _finish_spelled(scan, draft)
    if word == "half":
        draft_half = ratios.half_at(scan, at)
        return draft_half if draft_half is None or not draft_half.told else _finish_half(scan, draft_half)
    if word in grammar.cardinals:
        return _cardinal(scan, at)
    article = scan.lower(at - 1) in {"a", "an"}
    if word in grammar.scales and article:
        draft = Draft(at - 1, at, "1", Fraction(1))
        draft.told = True
        return _finish_spelled(scan, draft)
    if word in grammar.denominators and article:
        fraction = ratios.fraction_at(scan, at - 1, at, 1)
        if fraction is not None:
            return _finish_half(scan, fraction) if fraction.told else fraction
    if word in grammar.denominators and word != "quarter" and word.endswith("s"):
        return None
    if word in grammar.ordinals:
        return ratios.ordinal_after(scan, at, at + 1, grammar.ordinals[word], False)
    return None


def _finish_half(scan: Scan, draft: Draft) -> Draft:
    if draft.form == "number":
        _scale(scan, draft, False)
        _unit(scan, draft, None)
    draft.per = per_after(scan.words, draft.last, scan.grammar)
    return draft


def _finish_spelled(scan: Scan, draft: Draft) -> Draft | None:
    draft.told = True
    currency = _opening(scan, draft) if draft.first and scan.kind(draft.first - 1) in {"mark", "word"} else None
    _scale(scan, draft, currency is not None)
    _unit(scan, draft, currency)
    draft.per = per_after(scan.words, draft.last, scan.grammar) if draft.form != "number" else None
    return draft


def _cardinal(scan: Scan, at: int) -> Draft | None:
    grammar = scan.grammar
    found = ratios.cardinal(scan, at)
    if found is None:
        return None
    last, number = found
    below = last + 1 if scan.lower(last) == "-" and scan.glued(last) else last
    fraction = ratios.fraction_at(scan, at, below, number) if scan.lower(below) in grammar.denominators else None
    if fraction is not None:
        return _finish_half(scan, fraction) if fraction.told else fraction
    draft = Draft(at, last, str(number), Fraction(number))
    draft.told = True
    half = ratios.and_a_half(scan, last)
    if half is not None:
        draft.last, part = half
        draft.number += part
        draft.digits = ratios._decimal(draft.number)
    elif scan.lower(last) == "point" and scan.lower(last + 1) in grammar.cardinals:
        draft.last = last + 1
        draft.digits += "."
        while scan.lower(draft.last) in grammar.cardinals and grammar.cardinals[scan.lower(draft.last)] < 10:
            draft.digits += str(grammar.cardinals[scan.lower(draft.last)])
            draft.last += 1
        if draft.digits.endswith("."):
            draft.last, draft.digits = last, draft.digits[:-1]
        draft.number = Fraction(draft.digits)
    if number in {1, 2} and half is None:
        one_in = _one_in(scan, draft) if number == 1 else None
        if one_in is not None:
            return one_in
    _finish_spelled(scan, draft)
    _thousands(scan, draft)
    if number == 1 and draft.form in {"number", "duration"} and not draft.scaled and half is None:
        return draft if draft.unit in {"year", "month", "quarter", "week"} and draft.last > last else None
    if draft.form == "number" and not draft.scaled:
        if number == 0 or (number == 2 and (scan.lower(at - 1) in grammar.pronoun_two_before or scan.lower(last) == "-")):
            return None
    if scan.lower(at - 1) == "-" and scan.glued(at) and draft.form == "number":
        return None
    return draft


def _thousands(scan: Scan, draft: Draft) -> None:
    """ "two thousand three hundred": the rest after a thousand is added."""
    if draft.scale != 1000 or draft.unit is not None:
        return
    step = draft.last + 1 if scan.lower(draft.last) == "and" else draft.last
    rest = ratios.cardinal(scan, step) if scan.lower(step) in scan.grammar.cardinals else None
    if rest is not None:
        draft.number = draft.number * 1000 + rest[1]
        draft.digits, draft.scale, draft.last = str(draft.number), Fraction(1), rest[0]
        _unit(scan, draft, None)


def _one_in(scan: Scan, draft: Draft) -> Draft | None:
    """ "one in five exporters" is a fifth."""
    if scan.lower(draft.last) != "in":
        return None
    whole = scan.grammar.cardinals.get(scan.lower(draft.last + 1), 0)
    after = draft.last + 2
    if whole < 2 or scan.kind(after) != "word" or span_after(scan.words, after, scan.grammar) or scan.lower(after) in scan.grammar.scales:
        return None
    draft.last, draft.digits, draft.number, draft.form, draft.unit, draft.word = after, "", Fraction(100, whole), "fraction", "percent", "one in"
    return draft


def _count(scan: Scan, drafts: Sequence[Draft]) -> None:
    """Say what the numbers left bare count: countries, people, things."""
    for index, draft in enumerate(drafts):
        if draft.unit is not None or draft.form not in {"number", "money"}:
            continue
        if draft.form == "money" and draft.shared:
            continue
        if draft.word == "fraction":
            draft.form, draft.unit, draft.number, draft.digits, draft.scale = "fraction", "percent", draft.number * 100, "", Fraction(1)
            continue
        at = draft.last
        if scan.lower(at) == "of" and index + 1 < len(drafts) and drafts[index + 1].first - at <= 5:
            at = drafts[index + 1].last
        if scan.lower(at) == "-" and scan.glued(at):
            at += 1
        counted = counted_after(scan.words, at, scan.grammar, plural="." not in draft.digits)
        if counted is not None:
            draft.unit, draft.form = _people(scan, at) or counted, "quantity"
        elif scan.lower(at) in {"more", "others"} and "." not in draft.digits and not draft.scaled:
            draft.unit, draft.form = "unit", "quantity"


def _people(scan: Scan, at: int) -> str | None:
    """ "8 million Palestinians" are persons: a capitalised plural of people follows."""
    word = scan.lower(at)
    plural = word.endswith(("ans", "ese", "ish", "ench", "utch", "men", "bis", "nes", "ks", "tes", "ers"))
    return "person" if plural and scan.kind(at) == "word" and scan.printed(at)[0].isupper() and scan.printed(at)[-1].islower() else None
