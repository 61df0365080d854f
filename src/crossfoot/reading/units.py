"""Tokens beside a number in, what it is told in out: currency, percent, measure, span, counted thing."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from crossfoot.reading.figure_grammar import FigureGrammar, Unit
from crossfoot.reading.tokens import Token


def currency_before(
    text: str, words: Sequence[Token], at: int, grammar: FigureGrammar
) -> tuple[int, Unit] | None:
    """The currency printed right before token `at`: its first token, and the unit."""
    if at == 0:
        return None
    end = words[at - 1].end
    gap = words[at].start - end
    if gap > 1:
        return None
    for length in range(min(grammar.longest_mark, at), 0, -1):
        start = at - length
        printed = text[words[start].start : end]
        unit = grammar.marks.get(printed)
        if unit is None and length == 1:
            unit = grammar.codes.get(printed)
        if unit is None:
            continue
        if (
            words[start].kind == "word"
            and start
            and words[start - 1].end == words[start].start
            and words[start - 1].kind == "word"
        ):
            continue
        if (printed in grammar.glued_marks or printed in grammar.code_words) and not (
            is_amount(words, at, grammar) and (not gap or printed in grammar.spaced_marks)
        ):
            continue
        return start, unit
    return None


def is_amount(words: Sequence[Token], at: int, grammar: FigureGrammar) -> bool:
    """Whether the number at token `at` has a scale, a group or a decimal: a letter before it is money."""
    if "." in words[at].lower or "," in words[at].lower or len(words[at].lower) > 4:
        return True
    if is_grouped(words, at):
        return words[at - 1].lower not in grammar.period_letters
    after = words[at + 1].lower if at + 1 < len(words) else ""
    return after in grammar.scales or after in grammar.scale_signs or after in grammar.scale_letters


def named_before(
    text: str, words: Sequence[Token], first: int, last: int, grammar: FigureGrammar
) -> tuple[int, Unit] | None:
    """The currency told by name before an amount ("US dollars 5.19 billion"): its first token, and the unit.

    Tokens `first` to `last` are the digits; they need a scale, a group or a decimal and no unit of their own.
    """
    if first == 0 or words[first - 1].lower not in grammar.currency_endings:
        return None
    if words[first].start - words[first - 1].end != 1:
        return None
    scaled = last
    while scaled < len(words) and (
        words[scaled].lower in grammar.scales or words[scaled].lower in grammar.scale_signs
    ):
        scaled += 1
    if scaled == last and not is_amount(words, first, grammar):
        return None
    own = unit_after(text, words, scaled, grammar)
    if own is not None or counted_beside(words, scaled, grammar, plain=scaled == last) is not None:
        return None
    for length in range(min(grammar.longest_currency, first), 0, -1):
        start = first - length
        found = grammar.units.match(words, start)
        if found is None or found[0] != length or found[1].form != "money" or found[1].factor != 1:
            continue
        if length == 1 and words[start].lower in grammar.currency_words:
            return None
        before = words[start - 1] if start else None
        if before is not None and (
            (before.kind == "number" and not _is_year(before.lower, grammar))
            or before.lower in grammar.scales
            or before.lower in grammar.scale_signs
            or before.lower in grammar.per_before
        ):
            return None
        return start, found[1]
    return None


def _is_year(digits: str, grammar: FigureGrammar) -> bool:
    return len(digits) == 4 and digits.isdecimal() and grammar.year_low <= int(digits) <= grammar.year_high


def is_grouped(words: Sequence[Token], at: int) -> bool:
    """Whether three digits a space away go on with the number at token `at` ("1 519.02")."""
    if at + 1 >= len(words) or len(words[at].lower) > 3 or not words[at].lower.isdecimal():
        return False
    after = words[at + 1]
    group = after.lower.partition(".")[0].partition(",")[0]
    return after.kind == "number" and after.start - words[at].end == 1 and len(group) == 3


def unit_after(text: str, words: Sequence[Token], at: int, grammar: FigureGrammar) -> tuple[int, Unit] | None:
    """The unit at token `at`: the token after it, and the unit; the currency of a next number is none."""
    if at >= len(words):
        return None
    token = words[at]
    glued = words[at - 1].end == token.start if at else False
    if token.lower == "-" and glued and at + 1 < len(words) and words[at + 1].start == token.end:
        return unit_after(text, words, at + 1, grammar) if words[at + 1].kind == "word" else None
    printed = text[token.start : token.end]
    exact = grammar.exact_units.get(printed)
    if exact is not None:
        return at + 1, exact
    found = grammar.units.match(words, at)
    if found is not None:
        length, unit = found
        if length == 1 and unit.form == "money" and _opens_number(words, at + 1):
            sign = printed in grammar.marks or printed.upper() in grammar.codes
            if sign or at == 0 or _is_year(words[at - 1].lower, grammar):
                return None
        return at + length, unit
    if token.kind == "word" or token.kind == "mark":
        for length in range(min(grammar.longest_mark, len(words) - at), 0, -1):
            mark = text[token.start : words[at + length - 1].end]
            found_unit = grammar.marks.get(mark)
            if found_unit is None and length == 1 and mark not in grammar.code_words:
                found_unit = grammar.codes.get(mark)
            if found_unit is None or mark in grammar.glued_marks:
                continue
            return None if _opens_number(words, at + length) else (at + length, found_unit)
    return None


def currency_announced(words: Sequence[Token], at: int, grammar: FigureGrammar) -> Unit | None:
    """The currency that a sentence announces before token `at`: "In dollars, ...", "in yuan terms ..."."""
    for before in range(at - 1):
        if words[before].lower not in grammar.valued_in:
            continue
        found = grammar.units.match(words, before + 1)
        if found is not None and found[1].form == "money":
            after = before + 1 + found[0]
            if after < at and (words[after].lower == "," or words[after].lower in grammar.terms):
                return found[1]
    return None


def currency_near(words: Sequence[Token], at: int, grammar: FigureGrammar) -> Unit | None:
    """The currency named within six words before token `at` ("the yen at 149.35 per dollar")."""
    for before in range(at - 1, max(-1, at - 7), -1):
        found = grammar.units.match(words, before)
        if found is not None and found[1].form == "money":
            return found[1]
    return None


def _opens_number(words: Sequence[Token], at: int) -> bool:
    if at < len(words) and words[at].lower in {"-", "+"}:
        at += 1
    return at < len(words) and words[at].kind == "number" and words[at].start - words[at - 1].end <= 1


def span_after(words: Sequence[Token], at: int, grammar: FigureGrammar) -> tuple[int, Unit, bool] | None:
    """A span of time after a number: the token after it, its unit, and whether it stands right beside."""
    start = at
    if at < len(words) and words[at].lower == "-":
        at += 1
        start = at
    for _ in range(3):
        if at >= len(words) or words[at].kind != "word":
            return None
        found = grammar.durations.match(words, at)
        if found is not None:
            return at + found[0], found[1], at == start
        if words[at].lower not in grammar.counted_adjectives:
            return None
        at += 1
    return None


def counted_after(words: Sequence[Token], at: int, grammar: FigureGrammar, *, plural: bool) -> str | None:
    """What the noun after a number counts: country, person, unit; None where no counted noun follows.

    With `plural` any plural noun among the next three words counts as "unit".
    """
    guess: str | None = None
    for step in range(4):
        if at + step >= len(words):
            break
        token = words[at + step]
        if token.kind == "possessive" or (token.kind == "mark" and token.lower in {".", "-", "&"} and step):
            continue
        if token.kind != "word" or token.lower in grammar.stops:
            break
        found = grammar.counted.match(words, at + step)
        if found is not None:
            counted: str = found[1]
            return counted
        word = token.lower
        if (
            plural
            and guess is None
            and len(word) > 3
            and word.endswith(grammar.plural_endings)
            and not word.endswith(grammar.singular_endings)
        ):
            guess = "unit"
    return guess


def counted_beside(words: Sequence[Token], at: int, grammar: FigureGrammar, *, plain: bool) -> str | None:
    """What the noun at once after a number counts, adjectives aside; None where it may tell what is paid for.

    Without `plain` the number is an amount ("2.2 million"), which only a noun of the table in the plural
    counts: "5.2 billion goods" and "5.2 billion losses" are money.
    """
    for step in range(at, min(at + 3, len(words))):
        token = words[step]
        if token.kind != "word":
            return None
        found = grammar.counted.match(words, step)
        last = words[step + found[0] - 1].lower if found is not None else token.lower
        plural = last.endswith(grammar.plural_endings) and not last.endswith(grammar.singular_endings)
        if found is not None and (
            plain or last in grammar.counted_plurals or (plural and last not in grammar.traded)
        ):
            counted: str = found[1]
            return counted
        if token.lower in grammar.stops:
            return None
        if plain and plural and len(token.lower) > 3 and token.lower not in grammar.counted_adjectives:
            return "unit"
        if token.lower not in grammar.counted_adjectives:
            return None
    return None


def people_after(text: str, words: Sequence[Token], at: int, grammar: FigureGrammar) -> str | None:
    """ "8 million Palestinians" are persons: a capitalised plural of people follows."""
    if at >= len(words) or words[at].kind != "word" or not words[at].lower.endswith(grammar.people_endings):
        return None
    printed = text[words[at].start : words[at].end]
    return "person" if printed[0].isupper() and printed[-1].islower() else None


def per_after(words: Sequence[Token], at: int, grammar: FigureGrammar) -> str | None:
    """The unit that the figure is told per ("a barrel", "per working day"); None for "a year earlier"."""
    if at + 1 < len(words) and words[at].lower == "-" and words[at + 1].lower in grammar.per_before:
        at += 1
    if at >= len(words):
        return None
    adverb = grammar.per_adverbs.get(words[at].lower)
    if adverb is not None:
        return adverb
    rate = grammar.per_rates.match(words, at)
    if rate is not None:
        start = at + rate[0]
    elif words[at].lower in grammar.per_before:
        start = at + 1
    else:
        return None
    if start + 1 < len(words) and words[start].lower == "-":
        start += 1
    if start >= len(words):
        return None
    found = grammar.per.match(words, start)
    if found is None:
        return None
    after = start + found[0]
    if (
        words[at].lower in grammar.per_articles
        and after < len(words)
        and words[after].lower in grammar.per_not_after
    ):
        return None
    per: str = found[1]
    return per


def converted(value: Fraction, unit: str, to: str) -> Fraction:
    """A physical amount in another unit, exact where the definition is; pint is imported on the first call.

    >>> converted(Fraction(1), "short_ton", "tonne")
    Fraction(45359237, 50000000)
    """
    import pint

    registry: pint.UnitRegistry[Fraction] = pint.UnitRegistry(non_int_type=Fraction)
    names = {
        "barrel_per_day": "oil_barrel / day",
        "barrel": "oil_barrel",
        "cubic_metre": "meter ** 3",
        "square_metre": "meter ** 2",
        "tonne": "metric_ton",
        "pound_weight": "pound",
        "metre": "meter",
        "litre": "liter",
        "deadweight_tonne": "metric_ton",
    }
    amount = registry.Quantity(value, names.get(unit, unit)).to(names.get(to, to))
    return Fraction(amount.magnitude)
