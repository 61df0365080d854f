"""Neighbouring drafts in: ranges made one, and scale and unit lent to the bare numbers beside them."""

from __future__ import annotations

from collections.abc import Sequence

from crossfoot.reading.figure import Draft
from crossfoot.reading.names import Scan

_MEASURED = frozenset({"money", "percent", "point", "quantity", "ratio", "duration"})
_LENDING = frozenset({"money", "percent", "point", "quantity"})
_NEAREST = 6
_WIDEST = 10
_REACH = 12


def ranges(scan: Scan, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with both ends of each range made one ("$5-7 billion", "between 5 and 7 percent")."""
    merged: list[Draft] = []
    for draft in drafts:
        if merged and _is_range(scan, merged[-1], draft):
            _merge(merged[-1], draft)
        else:
            merged.append(draft)
    return merged


def _is_range(scan: Scan, low: Draft, high: Draft) -> bool:
    if low.form not in _MEASURED | {"number"} or high.form not in _MEASURED | {"number"} or low.high is not None:
        return False
    if high.first - low.last != 1 or low.number < 0:
        return False
    grammar = scan.grammar
    link = scan.lower(low.last)
    if not _alike(low, high) or (high.bare and not low.bare):
        return False
    dash = link == "-"
    if not dash and link not in grammar.to_words and link != "and":
        return False
    scale = low.scale if low.scaled or low.scale != 1 else high.scale
    if not low.number * scale < high.number * high.scale <= low.number * scale * _WIDEST * 10:
        return False
    before = scan.lower(low.first - 1)
    opener = before if before not in grammar.last_hedge_words or before in grammar.between | grammar.from_words else scan.lower(low.first - 2)
    if link == "and":
        return opener in grammar.between
    if dash:
        return scan.glued(low.last) == scan.glued(high.first) and not (low.bare and high.bare and not scan.glued(high.first))
    if high.bare:
        return False
    moved = any(scan.lower(at) in grammar.movements for at in range(max(0, low.first - 9), low.first))
    if opener in grammar.from_words:
        ranging = scan.lower(low.first - 2) in grammar.ranging
        return ranging or (low.bare and not moved)
    own = not low.bare
    close = any(scan.lower(at) in grammar.movements for at in range(max(0, low.first - 3), low.first))
    if own and close:
        return False
    return high.number * high.scale <= low.number * scale * _WIDEST


def _alike(low: Draft, high: Draft) -> bool:
    if low.signed and high.signed and low.signed != high.signed:
        return False
    if low.unit is not None and high.unit is not None:
        return low.unit == high.unit
    if low.unit is not None:
        return low.form == "money" and high.form in {"money", "number"} and not high.bare
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


def share(scan: Scan, drafts: Sequence[Draft]) -> None:
    """Lend scale and unit within the sentence: "11.61 and imports of 9.13 trillion yuan", "from 5.4 a year earlier"."""
    for index in range(len(drafts) - 2, -1, -1):
        draft = drafts[index]
        if draft.bare:
            _borrow_right(scan, draft, drafts[index + 1])
        elif draft.form == "money" and not draft.scaled and draft.unit is not None:
            _borrow_scale(scan, draft, drafts[index + 1])
    for index, draft in enumerate(drafts):
        if draft.scaled and draft.unit is None and draft.form == "number":
            _borrow_currency(scan, draft, drafts, index)
        elif draft.bare and index:
            _borrow_left(scan, draft, drafts[max(0, index - 8) : index][::-1])


def _between(scan: Scan, left: Draft, right: Draft) -> list[str]:
    return [scan.lower(at) for at in range(left.last, right.first)]


def _lend(lender: Draft, borrower: Draft) -> None:
    borrower.unit, borrower.choices, borrower.form = lender.unit, lender.choices, lender.form
    borrower.scale, borrower.scaled = lender.scale, lender.scaled
    borrower.shared = True


def _borrow_right(scan: Scan, draft: Draft, lender: Draft) -> None:
    if lender.form not in _LENDING or lender.high is not None or (lender.unit is None and not lender.scaled):
        return
    gap = _between(scan, draft, lender)
    if not gap or len(gap) > _NEAREST or gap[0] not in {"and", ",", "or", "&", "to"} or ";" in gap or "(" in gap:
        return
    pure = all(word in {"and", ",", "or", "&", "to", "then"} for word in gap)
    grammar = scan.grammar
    led = scan.lower(draft.first - 1) in grammar.movements or scan.lower(draft.first - 1) in {"of", "by", "at", "from", "to"}
    if gap[0] == "to" and not pure:
        return
    if not pure and any(word in grammar.movements for word in gap) and "." not in draft.digits:
        return
    if pure or "." in draft.digits or led:
        if lender.form == "percent" and not pure and lender.signed:
            return
        _lend(lender, draft)


def _borrow_scale(scan: Scan, draft: Draft, lender: Draft) -> None:
    if lender.unit != draft.unit or not lender.scaled or draft.number >= 1000 or draft.per:
        return
    gap = _between(scan, draft, lender)
    if gap and all(word in {"and", ",", "or", "&"} for word in gap):
        draft.scale, draft.scaled, draft.shared = lender.scale, True, True


_AGAINST = frozenset({"from", "against", "versus", "vs", "than", "to", "with"})
_LEFT = frozenset({"from", "against", "versus", "vs", "than", "and", "(", "to", "or", "with", ".", ","})


def _borrow_left(scan: Scan, draft: Draft, before: Sequence[Draft]) -> None:
    decimal = "." in draft.digits
    if not decimal and (draft.number >= 1000 or scan.lower(draft.last) in {"more", "other", "others"}):
        return
    word = scan.lower(draft.first - 1)
    if draft.hedge is None and word in scan.grammar.last_hedge_words and word not in _LEFT:
        word = scan.lower(draft.first - 2)
    if not decimal and word not in _LEFT - {"with", ".", ","}:
        return
    level = word == "to"
    nearest = before[0]
    if nearest.form == "duration" and word in _AGAINST:
        draft.unit, draft.form, draft.shared = nearest.unit, nearest.form, True
        return
    for lender in before:
        if lender.form not in _LENDING or lender.unit is None or lender.per:
            continue
        if level and lender.form in {"percent", "point"} and not _came_from(scan, draft, lender):
            continue
        if not decimal and (draft.first - lender.last > 12 or (word not in _AGAINST and lender.form not in {"percent", "point"})):
            return
        if lender.form == "money" and not lender.scaled and not decimal:
            return
        _lend(lender, draft)
        return


def _came_from(scan: Scan, draft: Draft, lender: Draft) -> bool:
    return scan.lower(lender.first - 1) in scan.grammar.from_words and draft.first - lender.last == 1


def _borrow_currency(scan: Scan, draft: Draft, drafts: Sequence[Draft], index: int) -> None:
    """A bare "592.5 billion" is in the currency of the nearest money figure; without one its form is money and its unit open."""
    earlier = drafts[max(0, index - _REACH) : index][::-1]
    later = drafts[index + 1 : index + 1 + _REACH]
    joined = scan.lower(draft.first - 1) in {"vs", "versus", "from", "against", "than", "to", "and", "with", "("}
    for other in earlier[:4]:
        if other.form == "quantity" and other.scaled and joined and not other.shared:
            draft.unit, draft.form, draft.shared = other.unit, "quantity", True
            return
        if other.form == "money":
            break
    bracketed = scan.lower(draft.first - 1) == "("
    draft.form = "money"
    for other in [*earlier, *later]:
        if other.form == "money" and other.unit is not None and (bracketed or scan.lower(other.first - 1) != "("):
            draft.unit, draft.choices, draft.shared = other.unit, other.choices, True
            return
    for other in [*earlier, *later]:
        if other.form == "money" and other.unit is not None:
            draft.unit, draft.choices, draft.shared = other.unit, other.choices, True
            return
