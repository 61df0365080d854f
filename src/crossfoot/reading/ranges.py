"""Drafts of a sentence in, the same with ranges, proportions and compounds made one out."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from crossfoot.reading.figure import Draft
from crossfoot.reading.names import Scan
from crossfoot.reading.units import counted_after, span_after

_MEASURED = frozenset({"money", "percent", "point", "quantity", "ratio", "duration", "number"})
_WIDEST = 10
_WIDEST_DASH = 100
_CLAUSE = 9
_CLOSE = 3


def ranges(scan: Scan, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with ranges merged; "from A to B" after a verb of movement stays two figures."""
    merged: list[Draft] = []
    for draft in drafts:
        if merged and _is_range(scan, merged[-1], draft):
            _merge(merged[-1], draft)
        elif merged and _is_score(scan, merged[-1], draft):
            merged[-1].last, merged[-1].form = draft.last, "name"
        else:
            merged.append(draft)
    return merged


def _is_score(scan: Scan, left: Draft, right: Draft) -> bool:
    """ "3-1", "51-49": two bare numbers that a dash joins and that do not rise."""
    joined = scan.lower(left.last) == "-" and scan.glued(left.last) and scan.glued(right.first)
    return joined and right.first - left.last == 1 and left.bare and right.bare and not left.told


def _is_range(scan: Scan, low: Draft, high: Draft) -> bool:
    if high.first - low.last != 1 or low.high is not None or low.number < 0:
        return False
    if low.form not in _MEASURED or high.form not in _MEASURED or not _alike(low, high):
        return False
    priced = low.form == "money" and not low.scaled and scan.lower(low.last) == "-" and scan.glued(low.last)
    if high.bare and not low.bare and not priced:
        return False
    scale = low.scale if low.scaled or low.scale != 1 else high.scale
    bottom, top = low.number * scale, high.number * high.scale
    if not bottom < top <= bottom * _WIDEST_DASH:
        return False
    grammar = scan.grammar
    link = scan.lower(low.last)
    if link == "-":
        return _dashed(scan, low, high)
    opener = scan.lower(low.first - 1)
    if opener in grammar.last_hedge_words and opener not in grammar.between | grammar.from_words:
        opener = scan.lower(low.first - 2)
    if link in grammar.glue["and"]:
        return opener in grammar.between
    if link not in grammar.to_words:
        return False
    if high.bare and counted_after(scan.words, high.last, grammar, plural=True) is None:
        return False
    if opener in grammar.from_words:
        ranging = scan.lower(low.first - 2) in grammar.ranging
        return ranging or (low.bare and not _moved(scan, low, _CLAUSE))
    by_so_much = opener in grammar.glue["by"] and low.form == "money"
    if (not low.bare or high.bare) and (by_so_much or _moved(scan, low, _CLOSE)):
        return False
    return top <= bottom * _WIDEST


def _moved(scan: Scan, low: Draft, within: int) -> bool:
    return any(
        scan.lower(at) in scan.grammar.movements for at in range(max(0, low.first - within), low.first)
    )


def _dashed(scan: Scan, low: Draft, high: Draft) -> bool:
    """Whether a dash joins two ends; a spaced one may open an aside ("- $1.2 billion a year earlier -")."""
    if scan.glued(high.first) or scan.opens_line(high.first):
        return scan.glued(low.last)
    if scan.glued(low.last):
        return False
    return not high.bare and (low.bare or scan.lower(high.last) not in scan.grammar.stops)


def _alike(low: Draft, high: Draft) -> bool:
    if low.signed and high.signed and low.signed != high.signed:
        return False
    if low.unit is not None and high.unit is not None:
        return low.unit == high.unit
    if low.unit is not None:
        return low.form == "money" and high.form in {"money", "number"}
    return low.form in {"number", high.form} or high.form == "money"


def _merge(low: Draft, high: Draft) -> None:
    low.last = high.last
    if low.unit is None:
        low.unit, low.choices, low.form = high.unit, high.choices, high.form
    low.per = high.per or low.per
    if not low.scaled:
        low.scale, low.scaled = high.scale, high.scaled
    ratio = high.scale / low.scale
    low.high = high.number * ratio
    low.digits_high = high.digits if ratio == 1 else ""
    if ratio != 1 and low.high.denominator == 1:
        low.digits_high = str(low.high.numerator)
    if low.unit is not None and low.form == "number":
        low.form = "money"


def proportions(scan: Scan, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with "one in five", "two out of three" made one fraction, and a lone "one" left out."""
    kept: list[Draft] = []
    for index, draft in enumerate(drafts):
        before = kept[-1] if kept else None
        if before is not None and _is_proportion(scan, before, draft):
            before.last, before.digits, before.form, before.unit = draft.last, "", "fraction", "percent"
            before.number, before.word = before.number / draft.number * 100, "in"
        else:
            if before is not None and _lone_one(before):
                kept.pop()
            kept.append(draft)
        if index == len(drafts) - 1 and _lone_one(kept[-1]):
            kept.pop()
    return kept


def bracketed(scan: Scan, drafts: Sequence[Draft]) -> None:
    """Give both figures of "EUR 45.1 (43.2) billion" their unit and scale."""
    for left, right in pairwise(drafts):
        if not (right.bare and left.form in {"number", "money"} and not left.scaled):
            continue
        if right.first - left.last != 1 or scan.lower(left.last) != "(" or scan.lower(right.last) != ")":
            continue
        grammar = scan.grammar
        word = scan.lower(right.last + 1)
        scale = grammar.scales.get(word) or grammar.scale_signs.get(word)
        if scale is not None:
            left.scale, left.scaled = Fraction(scale), True
            right.scale, right.scaled, right.shared = left.scale, True, True
            right.unit, right.choices, right.form = left.unit, left.choices, left.form


def compounds(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with a number told in two scales made one: "1 trillion 234 billion won"."""
    kept: list[Draft] = []
    for draft in drafts:
        before = kept[-1] if kept else None
        if (
            before is not None
            and before.last == draft.first
            and before.scaled
            and draft.scaled
            and (before.unit is None or (before.form == "money" and draft.unit is None))
            and draft.number * draft.scale < before.scale
        ):
            number = before.number * before.scale / draft.scale + draft.number
            if number.denominator == 1 or "." in draft.digits:
                places = len(draft.digits.partition(".")[2])
                draft.digits = _fixed(number, places)
                draft.number, draft.first, draft.signed = number, before.first, before.signed
                if draft.unit is None:
                    draft.unit, draft.choices, draft.form = before.unit, before.choices, before.form
                kept[-1] = draft
                continue
        kept.append(draft)
    return kept


def _fixed(number: Fraction, places: int) -> str:
    whole = str(int(number * 10**places)).rjust(places + 1, "0")
    return f"{whole[:-places]}.{whole[-places:]}" if places else whole


def _lone_one(draft: Draft) -> bool:
    return draft.told and draft.digits == "1" and draft.bare


def _is_proportion(scan: Scan, part: Draft, whole: Draft) -> bool:
    if not (part.bare and whole.bare and part.last < whole.first <= part.last + 3):
        return False
    joined = scan.grammar.proportions.match(scan.words, part.last)
    if joined is None or part.last + joined[0] != whole.first or "." in part.digits + whole.digits:
        return False
    if not 0 < part.number < whole.number or (part.told != whole.told and part.number > 1):
        return False
    tenths = whole.number in {10, 100}
    if not (part.told or part.number == 1 or joined[0] > 1 or tenths) or (
        whole.number > 20 and part.number > 1 and whole.number != 100
    ):
        return False
    return whole.last >= len(scan.words) or span_after(scan.words, whole.last, scan.grammar) is None
