"""Number words in, drafts out: cardinals, fractions, multiples, ordinals."""

from __future__ import annotations

from fractions import Fraction

from crossfoot.reading.figure import Draft
from crossfoot.reading.names import Scan
from crossfoot.reading.units import unit_after

_HUNDRED = Fraction(100)


def cardinal(scan: Scan, at: int) -> tuple[int, int] | None:
    """The number below a thousand that is spelled out at token `at`: the token after it, and the number."""
    grammar = scan.grammar
    total: int | None = None
    last = 0
    while at < len(scan.words):
        word = scan.lower(at)
        value = grammar.cardinals.get(word)
        if value is not None:
            if total is None:
                total = value
            elif (20 <= last <= 90 and 0 < value < 10) or last == 100:
                total += value
            else:
                break
            last = value
        elif word in grammar.glue["hundred"] and total is not None and 0 < total < 100:
            total *= 100
            last = 100
        elif not (
            (word in grammar.glue["and"] and last == 100 and scan.lower(at + 1) in grammar.cardinals)
            or (
                word == "-"
                and scan.glued(at)
                and scan.glued(at + 1)
                and 20 <= last <= 90
                and 0 < grammar.cardinals.get(scan.lower(at + 1), 0) < 10
            )
        ):
            break
        at += 1
    return None if total is None else (at, total)


def and_a_half(scan: Scan, at: int) -> tuple[int, Fraction] | None:
    """ "and a half", "-and-a-quarter" at token `at`: the token after it, and the fraction."""
    grammar = scan.grammar
    if scan.lower(at) not in grammar.glue["and"] and scan.lower(at) != "-":
        return None
    steps: list[str] = []
    end = min(at + 6, len(scan.words))
    while len(steps) < 3 and at < end:
        if scan.lower(at) != "-":
            steps.append(scan.lower(at))
        at += 1
    if (
        len(steps) == 3
        and steps[0] in grammar.glue["and"]
        and steps[1] in grammar.glue["one"]
        and steps[2] in grammar.glue["parts"]
    ):
        return at, Fraction(1, grammar.denominators[steps[2]])
    return None


def fraction_at(scan: Scan, first: int, at: int, numerator: int) -> Draft | None:
    """The fraction whose denominator is token `at` and whose first token is `first`; None for a period."""
    grammar = scan.grammar
    word = scan.lower(at)
    denominator = grammar.denominators.get(word)
    if (
        denominator is None
        or (numerator > 1) != (word in grammar.plural_denominators)
        or numerator >= denominator + 20
    ):
        return None
    if scan.lower(at + 1) in grammar.glue["a"] and scan.grammar.durations.match(
        scan.words, at + 2 if at + 2 < len(scan.words) else at
    ):
        return None
    hyphenated = scan.lower(at - 1) == "-" and at - 1 > first
    if denominator in {2, 4} and _is_period(scan, first, at, hyphenated):
        return None
    fraction = Fraction(numerator, denominator)
    told = _fraction_of_unit(scan, first, at, fraction)
    if told is not None:
        return told
    after = at + 1
    follows = scan.lower(after)
    if not (
        hyphenated and (numerator > 1 or scan.kind(after) != "word" or follows in grammar.fraction_follows)
    ) and (
        follows == "-" or (scan.kind(after) in {"word", "number"} and follows not in grammar.fraction_follows)
    ):
        return None
    if _is_multiple(scan, after):
        return _ratio(scan, first, fraction, word, after)
    draft = Draft(first, after, "", fraction * _HUNDRED, "fraction")
    draft.unit = "percent"
    draft.word = word
    return draft


def _is_multiple(scan: Scan, after: int) -> bool:
    """ "less than half the $9 billion of the year before": a multiple of a figure told right after it."""
    amount = scan.kind(after + 1) == "number" and scan.lower(after + 2) in scan.grammar.scales
    money = "number" in {scan.kind(after + 2), scan.kind(after + 3)}
    return scan.lower(after) in scan.grammar.glue["the"] and (amount or money)


def _is_period(scan: Scan, first: int, at: int, hyphenated: bool) -> bool:
    grammar = scan.grammar
    before, after = scan.lower(first - 1), scan.lower(at + 1)
    if (
        before in grammar.period_before
        or after in grammar.period_after
        or (after == "-" and scan.glued(at + 1))
    ):
        return scan.lower(at + 2) not in grammar.no_period
    if hyphenated:
        return False
    if after in grammar.glue["of"]:
        beyond = scan.lower(at + 2)
        second = scan.lower(at + 3)
        return (
            (scan.kind(at + 2) == "number" and len(beyond) == 4)
            or (beyond in grammar.period_of and (second in grammar.period_of_end or not second))
            or beyond in grammar.period_of_course
        )
    if scan.lower(at) not in grammar.glue["half"] and before in grammar.prepositions:
        return True
    return after in grammar.glue["in"] and scan.lower(at + 2) in grammar.glue["a"]


def _fraction_of_unit(scan: Scan, first: int, at: int, fraction: Fraction) -> Draft | None:
    """ "half a million", "a tenth of a percent", "a quarter point"."""
    grammar = scan.grammar
    after = at + 1
    if scan.lower(after) in grammar.glue["of"] and scan.lower(after + 1) in grammar.glue["one"]:
        after += 2
    elif (scan.lower(at) in grammar.glue["half"] and scan.lower(after) in grammar.glue["a"]) or (
        scan.lower(after) == "-" and scan.glued(after)
    ):
        after += 1
    scale = grammar.scales.get(scan.lower(after))
    if scale is not None and after > at + 1:
        draft = Draft(first, after + 1, decimal(fraction), fraction)
        draft.scale, draft.scaled, draft.told = Fraction(scale), True, True
        return draft
    found = unit_after(scan.text, scan.words, after, grammar) if after < len(scan.words) else None
    if found is None or found[1].form not in {"percent", "point"}:
        return None
    end, unit = found
    draft = Draft(first, end, decimal(fraction), fraction, unit.form)
    draft.unit = "percentage_point" if unit.unit == "point" else unit.unit
    draft.scale = unit.factor
    draft.told = True
    return draft


def decimal(fraction: Fraction) -> str:
    """The digits of a fraction that ends within three decimals, else none."""
    thousandths = fraction * 1000
    if thousandths.denominator != 1:
        return ""
    whole, rest = divmod(int(thousandths), 1000)
    return f"{whole}.{rest:03d}".rstrip("0").rstrip(".")


def half_at(scan: Scan, at: int) -> Draft | None:
    """ "half" as a part of a whole, with "a" or "one" before it."""
    grammar = scan.grammar
    if scan.lower(at - 1) in grammar.glue["in"] and scan.lower(at + 1) not in grammar.in_half_not_before:
        return _ratio(scan, at, Fraction(1, 2), "halved") if scan.kind(at + 1) != "word" else None
    first = at - 1 if scan.lower(at - 1) in grammar.glue["a"] else at
    if scan.lower(at - 1) == "-" and scan.glued(at):
        return None
    return fraction_at(scan, first, at, 1)


def ratio_at(scan: Scan, at: int) -> Draft | None:
    """ "doubled", "threefold", "twice"; None for "double taxation"."""
    grammar = scan.grammar
    word = scan.lower(at)
    value = grammar.ratios[word]
    after = scan.lower(at + 1)
    if after == "-" and scan.glued(at + 1):
        return None
    if scan.lower(at - 1) == "-" and scan.glued(at) and not word.endswith(tuple(grammar.glue["fold"])):
        return None
    if word in grammar.ratio_comparing:
        if after not in grammar.twice_before and scan.kind(at + 1) == "word":
            return None
    elif word in grammar.ratio_nouns:
        if scan.kind(at - 1) != "word" or scan.lower(at - 1) in grammar.ratio_nouns_after:
            return None
    elif word in grammar.ratio_adjectives:
        if scan.lower(at - 1) in grammar.ratio_adjectives_described:
            return None
        adjective = scan.lower(at - 1) in grammar.glue["a"]
        if after in grammar.ratio_not_before or (
            adjective and scan.lower(at - 2) not in grammar.ratio_adjectives_after
        ):
            return None
    return _ratio(scan, at, value, grammar.ratio_lemmas.get(word, word))


def _ratio(scan: Scan, at: int, value: Fraction, lemma: str, last: int | None = None) -> Draft:
    draft = Draft(at, last or at + 1, "" if last is None else decimal(value), value, "ratio")
    draft.unit, draft.word = "ratio", lemma
    return draft


def times_at(scan: Scan, at: int) -> int | None:
    """ "times", "-fold", "x" right after a number: the token after it."""
    grammar = scan.grammar
    word = scan.lower(at)
    if word == "-" and scan.glued(at) and scan.lower(at + 1) in grammar.glue["fold"]:
        return at + 2
    if word not in grammar.times or (word in grammar.times_glued and not scan.glued(at)):
        return None
    if word in grammar.times_glued and scan.kind(at + 1) == "number" and scan.glued(at + 1):
        return None
    if word in grammar.times_counted and scan.lower(at + 1) in grammar.times_not_before:
        return None
    return at + 1


def ordinal_after(scan: Scan, first: int, last: int, number: int, printed: bool) -> Draft | None:
    """An ordinal over tokens `first` to `last`; None for a period or a class ("third quarter")."""
    grammar, words = scan.grammar, scan.words
    at = last + 1 if scan.lower(last) == "-" and scan.glued(last) else last
    after = scan.lower(at)
    draft = Draft(first, last, str(number), Fraction(number), "ordinal")
    draft.unit = "rank"
    if after in grammar.superlatives and number > 1:
        draft.last = at + 1
        return draft
    if after in grammar.places and (at == last or number > 1):
        return draft
    run = at + 1 if after in grammar.straight else at
    spelled = grammar.durations.match(words, run) if run < len(words) else None
    if spelled is not None and spelled[1].unit in {"month", "year", "quarter", "week", "day"}:
        beyond = run + spelled[0]
        nth = scan.lower(first - 1) in grammar.glue["a"] and scan.lower(first - 2) in grammar.glue["for"]
        if run > at or nth or (beyond < len(words) and grammar.in_a_row.match(words, beyond)):
            draft.unit = spelled[1].unit
            return draft if number > 1 else None
    elif after in grammar.rhythms and _in_a_row(scan, at + 1):
        draft.unit = grammar.rhythms[after]
        return draft if number > 1 else None
    elif run > at:
        draft.unit = grammar.rhythms.get(scan.lower(run), "rank")
        return draft if number > 1 else None
    for start in range(at, min(at + 3, len(words))):
        many = grammar.as_many.match(words, start)
        if many is None:
            continue
        spelled = grammar.durations.match(words, start + many[0]) if start + many[0] < len(words) else None
        draft.unit = spelled[1].unit if spelled else "rank"
        return draft
    if printed:
        if spelled is not None and spelled[1].unit in {"month", "year"}:
            draft.unit = spelled[1].unit
        return draft
    if (
        number < 4
        or after in grammar.ordinal_not_before
        or after in grammar.months
        or (after in grammar.glue["of"] and scan.lower(at + 1) in grammar.months)
    ):
        return None
    if scan.lower(first - 1) in grammar.months or at > last:
        return None
    return draft


def _in_a_row(scan: Scan, at: int) -> bool:
    """ "in a row", "running" within three words of token `at`."""
    end = min(at + 4, len(scan.words))
    return any(scan.grammar.in_a_row.match(scan.words, near) is not None for near in range(at, end))
